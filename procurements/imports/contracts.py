"""Contracts from a file: known again by registry number, else by title, supplier and first day."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.imports.engine import NEW
from helsingborg_sf.lib.imports.fields import Field, choice, of
from helsingborg_sf.lib.imports.importer import Found, Importer, Item, importer
from helsingborg_sf.lib.text import name_key
from procurements.imports.cells import CpvCodes, Departments, amount, folded
from procurements.imports.known import (
    NAME,
    NUMBER,
    STATED,
    Chosen,
    Contracts,
    Procurements,
    Suppliers,
)
from procurements.imports.signing import FindingsPart, SigningPart
from procurements.models import Contract, ContractKind
from suppliers import organisation_number
from suppliers.imports.organisations import masked, number
from suppliers.models import Organisation

_kind = choice(ContractKind.choices)
PARTIAL = gettext_lazy("A day, a month, a season or a year.")
DATES = ("awarded", "signed", "ends")


@importer
class ContractImport(Importer):
    """Contracts, each with its supplier and what ties it to a procurement."""

    key = "avtal"
    title = gettext_lazy("Contracts")
    model = Contract
    permissions = ("procurements.add_contract", "procurements.change_contract")
    list_url = "contract-list"
    fields = (
        of(
            Contract,
            "title",
            aliases=("avtal", "avtalsnamn", "benämning", "avtalstitel"),
            example=gettext_lazy("Moving services"),
        ),
        of(
            Contract,
            "registry_number",
            aliases=("dnr", "diarienr", "avtalsnummer"),
            example="SLF 12/2026",
        ),
        Field(
            NUMBER,
            gettext_lazy("supplier's organisation number"),
            help=gettext_lazy("Tells which actor the supplier is."),
            aliases=("orgnr", "organisationsnummer", "leverantörens orgnr", "org.nr"),
            parse=number,
            mask=masked,
            example="212000-1157",
        ),
        of(
            Contract,
            "supplier_as_stated",
            key=NAME,
            label=gettext_lazy("supplier"),
            column="",
            help=gettext_lazy("A name that no actor here has is kept as it is stated."),
            aliases=("leverantörsnamn", "leverantörens namn", "motpart"),
            example="Återbruket Helsingborg ek. för.",
        ),
        of(
            Contract,
            "procurement",
            label=gettext_lazy("procurement ID"),
            help=gettext_lazy("Of a procurement that is registered here and awarded."),
            aliases=("upphandlings-id", "upphandling", "annons-id"),
            example="KA5321",
        ),
        of(
            Contract,
            "department",
            help=gettext_lazy("The name or the short name."),
            aliases=("förvaltning", "bolag", "beställare"),
            example="AMF",
        ),
        of(
            Contract,
            "kind",
            aliases=("avtalstyp", "avtalsform"),
            example=ContractKind.FRAMEWORK.label,
        ),
        of(Contract, "cpv", aliases=("cpv", "cpv-nummer", "cpvkod"), example="98392000-7"),
        of(Contract, "awarded", help=PARTIAL, aliases=("tilldelat", "tilldelningsdatum")),
        of(Contract, "signed", help=PARTIAL, aliases=("avtalsdatum", "tecknat", "undertecknat")),
        of(
            Contract,
            "in_force",
            help=PARTIAL,
            aliases=("startdatum", "start", "från", "avtalsstart", "börjar gälla"),
            example="2026-03-01",
        ),
        of(
            Contract,
            "ends",
            help=PARTIAL,
            aliases=("slutdatum", "slut", "till", "avtalsslut", "upphör"),
            example="2028",
        ),
        of(
            Contract,
            "ceiling_value",
            parse=amount(Contract, "ceiling_value"),
            aliases=("takbelopp", "värde", "belopp", "avtalsvärde"),
            example="1 250 000",
        ),
        of(Contract, "notes", aliases=("anteckning", "kommentar")),
        of(Contract, "source"),
    )

    def __init__(self, user: Any = None) -> None:
        super().__init__(user)
        # The pipeline hands on no day, and an import is a deed of its moment.
        today = timezone.localdate()
        self.parts = (SigningPart(today), FindingsPart(tuple(f.key for f in self.fields)))

    # --- look-ups

    def load(self) -> None:
        """What rows may name: departments, codes, procurements, contracts, actors."""
        self._departments, self._codes = Departments(), CpvCodes()
        self._procurements = Procurements(self.user)
        self._contracts = Contracts(self.user)
        self._suppliers = Suppliers()
        self._names: dict[int, str] = {}
        self._seen: dict[tuple[Any, ...], int] = {}

    def parse_department(self, cell: Any) -> int:
        """By name."""
        return self._departments.parse(cell)

    def show_department(self, key: int | None) -> str:
        """By name."""
        return self._departments.show(key)

    def parse_kind(self, cell: Any) -> str:
        """By its label; "Avtal", as files call what is no framework, too."""
        is_plain = isinstance(cell, str) and folded(cell) == "avtal"
        return ContractKind.CONTRACT.value if is_plain else str(_kind(cell))

    def parse_cpv(self, cell: Any) -> str:
        """From the list (R19)."""
        return self._codes.parse(cell)

    def parse_procurement(self, cell: Any) -> int:
        """By its ID."""
        return self._procurements.parse(cell)

    def show_procurement(self, key: int | None) -> str:
        """By its ID."""
        return self._procurements.show(key)

    # --- rules of a row

    def check(self, item: Item) -> Iterator[tuple[str, str]]:
        values = item.values
        found = values.get(NUMBER)
        if found and not values.get(NAME) and not self._suppliers.has_number(found):
            yield (
                NUMBER,
                _("No actor here has this organisation number. Write the supplier's name too."),
            )
        first = self._seen.setdefault(_told_apart_by(values), item.number)
        if first != item.number:
            message = _("Row %(first)s and row %(row)s are about the same contract. Take one away.")
            yield "title", message % {"first": first, "row": item.number}

    def check_result(self, item: Item) -> Iterator[tuple[str, str]]:
        """The dates as they would be, those of the row and those that are there (R18-R21)."""
        facts = item.stored | item.values
        for earlier, later in combinations(DATES, 2):
            if _comes_first(facts.get(later), facts.get(earlier)):
                key = next((k for k in (later, earlier) if k in item.values), later)
                yield key, _("The dates come in the order awarded, signed, ends.")
                return
        if _comes_first(facts.get("ends"), facts.get("in_force")):
            key = next((k for k in ("ends", "in_force") if k in item.values), "ends")
            yield key, _("The contract ends before it comes into force.")

    # --- which contract, and which supplier

    def find(self, item: Item) -> Found:
        possible = self._contracts.possible(item.values)
        answer = item.answer
        chosen = self._suppliers.choose(item, possible)
        if isinstance(chosen, Found):
            return chosen
        item.values.pop(NUMBER, None)
        item.values.pop(NAME, None)
        if chosen:
            item.values[NAME] = chosen
        found = self._contracts.find(item.values, possible, chosen)
        # One question a row: what is then still uncertain is another contract of the case.
        return Found() if found.maybe and item.answer != answer else found

    def differs(self, key: str, stored: Any, given: Any) -> bool:
        if key != NAME or stored is None:
            return super().differs(key, stored, given)
        if given.pk or given.is_new:
            return bool(stored.pk != given.pk)
        return bool((stored.pk, stored.stated) != (None, given.stated))

    def describe_about(self, keys: Sequence[Any]) -> dict[Any, str]:
        rows = Organisation.everything.in_bulk(keys)
        return {
            pk: f"{row.name} ({row.number})" if row.number else row.name for pk, row in rows.items()
        }

    def choices_about(self, item: Item, names: Mapping[Any, str]) -> list[tuple[str, str]]:
        name, found = item.values[NAME], item.values.get(NUMBER)
        told = f"{name} ({organisation_number.formatted(found)})" if found else name
        same = _("The actor %(name)s")
        return [
            *((str(pk), same % {"name": names[pk]}) for pk in item.found.maybe),
            (NEW, _("A new actor, %(name)s") % {"name": told}),
            (STATED, _("No actor here: keep the name as stated, %(name)s") % {"name": told}),
        ]

    def show_supplier_name(self, value: Chosen) -> str:
        """A supplier by name."""
        if value.pk is None:
            return value.name or value.stated
        if not self._names:
            self._names = dict(Organisation.everything.values_list("pk", "name"))
        return self._names[value.pk]


def _told_apart_by(values: dict[str, Any]) -> tuple[Any, ...]:
    """What tells a row from the others of the file."""
    return (
        folded(values.get("registry_number") or ""),
        folded(values["title"]),
        values.get(NUMBER) or name_key(values.get(NAME) or ""),
        values.get("in_force"),
    )


def _comes_first(one: Any, other: Any) -> bool:
    """Whether one partial date certainly lies before the other."""
    return bool(one and other and one.last < other.first)
