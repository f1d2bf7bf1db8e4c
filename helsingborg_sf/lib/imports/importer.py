"""What an app declares to have rows read from files; see ADR 13 for how to add one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Final, Protocol, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from helsingborg_sf.lib.imports.fields import Field, Words, heading_key


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be used: the row as a spreadsheet counts it, and what to do."""

    row: int
    column: str
    value: str
    message: str


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"
    ASKED = "asked"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Found:
    """The record a row is about. `pk`: certainly this one. `maybe`: the user must say which.

    `alike` tells that the only one in `maybe` has the same name and nothing speaks against it.
    `about` names a field of the row that must be settled before the record is known, such as the
    supplier of a contract: then `maybe` are what that field may mean, and `why` says what to give
    a command instead, which cannot ask.
    """

    pk: Any = None
    maybe: tuple[Any, ...] = ()
    alike: bool = False
    about: str = ""
    why: str = ""


@dataclass(slots=True)
class Item:
    """A row on its way: what the file says (`values`), what is there (`stored`), what differs."""

    number: int
    cells: Mapping[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    found: Found = Found()
    pk: Any = None
    stored: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome = Outcome.REJECTED
    # What the user said where the importer asked. An importer that takes it for a field empties it.
    answer: str = ""


class Part(Protocol):
    """Something of a row that lies in another table than the model's own."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields it takes care of."""

    def load(self, items: Sequence[Item]) -> None:
        """Put what is there for the items' `pk` into their `stored`, under `keys`."""

    def write(self, items: Sequence[Item]) -> None:
        """Write the items' `changes` under `keys`; every item has a `pk` now."""


class Importer:
    """Rows of one kind from a file. One instance for each reading of a file.

    Override `load` for look-ups, `parse_<key>` for cells that need them, `check` for rules across
    cells and rows, `find` for the record a row is about.
    """

    key: ClassVar[str]
    title: ClassVar[Words]
    # Words for one row of it, such as "actor"; and the list it came from.
    model: ClassVar[type[models.Model]]
    permissions: ClassVar[tuple[str, ...]]
    list_url: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]]
    notes: ClassVar[tuple[Words, ...]] = ()

    def __init__(self, user: Any = None) -> None:
        self.user = user
        self.parts: Sequence[Part] = ()

    @classmethod
    def allowed(cls, user: Any) -> bool:
        """Whether the user may import these rows."""
        return bool(user.has_perms(cls.permissions))

    @classmethod
    def known(cls, user: Any = None) -> list[Field]:
        """The columns the user may fill; without a user, all of them."""
        return [f for f in cls.fields if not (f.permission and user) or user.has_perm(f.permission)]

    @classmethod
    def guess(cls, headings: Iterable[str], user: Any = None) -> dict[str, str]:
        """Which column is which: `{heading: key}`, "" for one that is not known."""
        names = {name: f.key for f in reversed(cls.known(user)) for name in f.names()}
        taken: set[str] = set()
        guessed = {}
        for heading in headings:
            key = names.get(heading_key(heading), "")
            guessed[heading] = "" if key in taken else key
            taken.add(key)
        return guessed

    # --- for an app to override

    def load(self) -> None:
        """Fetch the look-ups; before the first row is read."""

    def check(self, item: Item) -> Iterator[tuple[str, str]]:
        """What is wrong across cells or rows: `(key, message)`."""
        return iter(())

    def find(self, item: Item) -> Found:
        """The record that the row is about."""
        return Found()

    def stored(self, keys: Sequence[Any], *, lock: bool) -> Mapping[Any, dict[str, Any]]:
        """What the columns hold now, by the record's key and the field's key."""
        columns = {f.column: f.key for f in self.fields if f.column}
        rows: Any = self.model._base_manager.filter(pk__in=keys)
        rows = rows.select_for_update(of=("self",)) if lock else rows
        return {
            row["pk"]: {key: row[column] for column, key in columns.items()}
            for row in rows.values("pk", *columns)
        }

    def differs(self, key: str, stored: Any, given: Any) -> bool:
        """Whether what the file says of a field is another thing than what is there."""
        return bool(stored != given)

    def check_result(self, item: Item) -> Iterator[tuple[str, str]]:
        """What would be wrong with a record that is written: `stored` and `values` are known."""
        return iter(())

    def name_of(self, item: Item) -> str:
        """The row in words, for lists of changes and questions."""
        return str(item.values.get(self.fields[0].key, ""))

    def describe(self, keys: Sequence[Any]) -> dict[Any, str]:
        """Records in words, for questions about them."""
        return {pk: str(row) for pk, row in self.model._base_manager.in_bulk(keys).items()}

    def describe_about(self, keys: Sequence[Any]) -> dict[Any, str]:
        """The same for what a field may mean, when `find` asks about one."""
        return {}

    def choices_about(self, item: Item, names: Mapping[Any, str]) -> list[tuple[str, str]]:
        """The answers to such a question, `(answer, words)`; `names` from `describe_about`."""
        return [(str(pk), names[pk]) for pk in item.found.maybe]


_registered: Final[dict[str, type[Importer]]] = {}
Declared = TypeVar("Declared", bound=type[Importer])


def importer(declared: Declared) -> Declared:
    """Make an importer known; the app imports its `imports` when it is ready."""
    _registered[declared.key] = declared
    return declared


def get(key: str) -> type[Importer] | None:
    """The importer of that name."""
    return _registered.get(key)


def allowed_to(user: Any) -> list[type[Importer]]:
    """The importers the user may use, in the order of their titles."""
    mine = [each for each in _registered.values() if each.allowed(user)]
    return sorted(mine, key=lambda each: str(each.title))


_elsewhere: Final[list[tuple[Words, str, str]]] = []


def imported_elsewhere(title: Words, url_name: str, permission: str) -> None:
    """Name a kind of file that is imported on pages of its own, for the list of kinds."""
    _elsewhere.append((title, url_name, permission))


def elsewhere_for(user: Any) -> list[tuple[Words, str]]:
    """What the user may import on other pages: `(title, name of the address)`."""
    return [(title, name) for title, name, right in _elsewhere if user.has_perm(right)]


def missing(fields: Iterable[Field], mapping: Mapping[str, str]) -> list[Field]:
    """Required fields that no column fills."""
    return [f for f in fields if f.required and f.key not in mapping.values()]


def missing_text(fields: Sequence[Field]) -> str:
    """What to say of them."""
    return _("No column is chosen for: %(columns)s.") % {
        "columns": ", ".join(f.heading for f in fields)
    }
