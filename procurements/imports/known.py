"""Which contract, procurement and supplier a row of contracts is about, from memory."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.imports.engine import NEW
from helsingborg_sf.lib.imports.importer import Found, Item
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.text import clean_line, name_key
from procurements.imports.cells import folded
from procurements.models import Contract, Procurement, ProcurementStatus
from suppliers.imports.register import Register
from suppliers.organisation_number import formatted

# The answer that a supplier is no actor here.
STATED: Final = "stated"
NUMBER: Final = "supplier_number"
NAME: Final = "supplier_name"


@dataclass(frozen=True)
class Chosen:
    """A supplier: an actor here, one that is to be made (`is_new`), or a name as stated."""

    pk: int | None = None
    stated: str = ""
    is_new: bool = False
    name: str = ""
    number: str | None = None


@dataclass(frozen=True)
class Stored:
    """What tells a contract from the others."""

    pk: int
    title: str
    registry_number: str
    supplier: int | None
    stated: str
    in_force: PartialDate | None

    @property
    def as_supplier(self) -> Chosen:
        return Chosen(self.supplier, self.stated)

    def has(self, supplier: Chosen | None) -> bool:
        """Whether that is its supplier; one that is not told may be any."""
        if supplier is None or self.as_supplier == supplier:
            return True
        if supplier.pk:
            return self.supplier == supplier.pk
        return not self.supplier and self.stated == supplier.stated


class Procurements:
    """Procurements by their ID: those the user may know of. Others are as if they were not there.

    Nobody, as a command is, knows of none whose existence is secret.
    """

    def __init__(self, user: Any) -> None:
        every = Procurement.objects
        rows = every.visible_to(user) if user else every.filter(existence_is_secret=False)
        self._ids: dict[int, str] = {}
        self._by_id: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        facts = rows.exclude(procurement_id="").values_list(
            "pk", "procurement_id", "title", "status"
        )
        for pk, number, title, status in facts.order_by("pk").iterator():
            self._ids[pk] = number
            self._by_id[folded(number)].append((pk, title, status))

    def parse(self, cell: Any) -> int:
        """The awarded one with the ID: a contract tells who won (R20)."""
        text = clean_line(tabular.as_text(cell))[:100]
        found = self._by_id.get(folded(text), ())
        if len(found) > 1:
            words = _(
                "Several procurements have the ID %(number)s. Empty the cell and choose it on the "
                "contract's page."
            )
            raise ValueError(words % {"number": text})
        for pk, title, status in found:
            if status != ProcurementStatus.AWARDED:
                words = _("“%(row)s” is not awarded. Register the award first.")
                raise ValueError(words % {"row": title})
            return pk
        words = _(
            "There is no procurement with the ID %(number)s here. Register it first, or empty the "
            "cell and choose it on the contract's page later."
        )
        raise ValueError(words % {"number": text})

    def show(self, key: int | None) -> str:
        """One by its ID."""
        return self._ids.get(key or 0, "")


class Contracts:
    """Contracts that the user may know of, by registry number and by title."""

    def __init__(self, user: Any) -> None:
        every = Contract.objects
        rows = (
            every.visible_to(user) if user else every.exclude(procurement__existence_is_secret=True)
        )
        self._by_number: dict[str, list[Stored]] = defaultdict(list)
        self._by_title: dict[str, list[Stored]] = defaultdict(list)
        names = ("pk", "title", "registry_number", "supplier", "supplier_as_stated", "in_force")
        for facts in rows.order_by("pk").values_list(*names).iterator():
            row = Stored(*facts)
            self._by_title[folded(row.title)].append(row)
            if row.registry_number:
                self._by_number[folded(row.registry_number)].append(row)

    def possible(self, values: dict[str, Any]) -> list[Stored]:
        """Those with the registry number; else with the title and the first day, which one that has
        another registry number is not."""
        number = folded(values.get("registry_number") or "")
        if number and number in self._by_number:
            return self._by_number[number]
        begins = values.get("in_force")
        return [
            row
            for row in self._by_title.get(folded(values["title"]), ())
            if begins in (None, row.in_force) and not (number and row.registry_number)
        ]

    def find(
        self, values: dict[str, Any], possible: list[Stored], supplier: Chosen | None
    ) -> Found:
        """The one of the possible ones with that supplier. One with the row's registry number and
        another supplier may be another contract of the same case: that is asked."""
        same = [row for row in possible if row.has(supplier)]
        if not same:
            return self._with_other_supplier(values, possible)
        if len(same) > 1:
            same = self._narrowed(values, same)
        return Found(pk=same[0].pk) if len(same) == 1 else Found(maybe=tuple(r.pk for r in same))

    def _with_other_supplier(self, values: dict[str, Any], possible: list[Stored]) -> Found:
        unknown = [row for row in possible if not row.supplier and not row.stated]
        if len(unknown) == 1:
            return Found(pk=unknown[0].pk)
        number = folded(values.get("registry_number") or "")
        if number and len(possible) == 1 and folded(possible[0].registry_number) == number:
            return Found(maybe=(possible[0].pk,))
        return Found()

    def _narrowed(self, values: dict[str, Any], rows: list[Stored]) -> list[Stored]:
        """Several of one case: title and first day tell which."""
        title = [row for row in rows if folded(row.title) == folded(values["title"])]
        day = [row for row in title if row.in_force == values.get("in_force")]
        return (day if len(day) == 1 else title) or rows


class Suppliers:
    """Who the supplier of a row is: by number, else by name and what the user says of it."""

    def __init__(self) -> None:
        self.register = Register()
        # What was answered of a supplier holds for the rows after it too.
        self._answered: dict[tuple[str | None, str], str] = {}

    def has_number(self, number: str) -> bool:
        """Whether an actor has it."""
        return number in self.register.by_number

    def choose(self, item: Item, possible: list[Stored]) -> Chosen | Found | None:
        """The supplier; None when the row does not tell, a question when it is not certain."""
        number, name = item.values.get(NUMBER), item.values.get(NAME)
        if number is None and name is None:
            return None
        if number and self.has_number(number):
            return Chosen(self.register.by_number[number])
        if not name:
            return Chosen()
        stated = _stated(name, number)
        if before := next((row for row in possible if row.stated == stated), None):
            return before.as_supplier
        return self._by_name(item, possible, Chosen(None, stated, False, name, number or None))

    def _by_name(self, item: Item, possible: list[Stored], named: Chosen) -> Chosen | Found:
        found = self.register.find(named.name, named.number)
        mine = {row.supplier for row in possible} & set(found.maybe)
        if len(mine) == 1:
            return Chosen(mine.pop())
        called = (named.number, name_key(named.name))
        answer = item.answer or self._answered.get(called, "")
        chosen = _answered(answer, found, named)
        if chosen:
            item.answer = ""
            self._answered[called] = answer
            return chosen
        if not found.maybe and not named.number:
            return Chosen(None, named.stated)
        return Found(about=NAME, maybe=found.maybe, alike=found.alike, why=_why(found, named))


def _answered(answer: str, found: Found, named: Chosen) -> Chosen | None:
    if answer == NEW:
        return Chosen(is_new=True, name=named.name, number=named.number)
    if answer == STATED:
        return Chosen(None, named.stated)
    return next((Chosen(pk) for pk in found.maybe if str(pk) == answer), None)


def _why(found: Found, named: Chosen) -> str:
    if found.maybe:
        return ""
    return _(
        "No actor here has the organisation number %(number)s. Import the actors first, or import "
        "the file in the browser and answer there."
    ) % {"number": formatted(named.number or "")}


def _stated(name: str, number: str | None) -> str:
    """As it stands in the file: the name, and the number when no actor here has it."""
    whole = f"{name} ({formatted(number)})" if number else name
    longest = Contract._meta.get_field("supplier_as_stated").max_length or 0
    return whole if len(whole) <= longest else name
