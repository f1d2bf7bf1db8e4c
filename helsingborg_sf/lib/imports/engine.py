"""A file's rows, one thousand at a time: read, matched, compared, and written when all is well."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.imports.fields import NOTHING, Field, message_of
from helsingborg_sf.lib.imports.importer import Fault, Found, Importer, Item, Outcome
from helsingborg_sf.lib.imports.writing import Writer, take_stock

CHUNK: Final = 1_000
# So many rows written that the database should look at its tables again.
MANY: Final = 1_000
MOST_ROWS: Final = 200_000
SHOWN: Final = 200
# What the first cell of a row begins with when the row explains the table and is none of it.
PASSED_OVER: Final = ("exempel:", "example:", "hjälp:", "help:")

NEW: Final = "new"
LEAVE: Final = "leave"
SAME: Final = "same"
Answers = Mapping[int, str]  # by row: "new", "leave", or the key of the record it is about


@dataclass
class Report:
    """What a file would do, or did."""

    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.faults and not self.outcomes[Outcome.ASKED]

    @property
    def writes(self) -> int:
        """How many rows are written."""
        return self.outcomes[Outcome.NEW] + self.outcomes[Outcome.CHANGED]

    def count(self, items: Iterable[Item]) -> None:
        """Add some rows."""
        for item in items:
            self.rows += 1
            self.outcomes[item.outcome] += 1
            self.faults += len(item.faults)


class Reading:
    """One pass over a table. `answers` say which record a row is about where the importer asks;
    `trust_names`: the same name is the same record, and a similar one is a fault (for commands).
    """

    def __init__(
        self,
        importer: Importer,
        mapping: Mapping[str, str],
        *,
        answers: Answers | None = None,
        trust_names: bool = False,
    ) -> None:
        self.importer = importer
        self.answers = answers or {}
        self.trust_names = trust_names
        by_key = {f.key: f for f in importer.known(importer.user)}
        self.columns = [(heading, by_key[key]) for heading, key in mapping.items() if key in by_key]
        self.headings = {f.key: heading for heading, f in self.columns}
        self.parsers = {f.key: _parser(importer, f) for _heading, f in self.columns}
        self.report = Report()
        self._taken: dict[Any, int] = {}

    def run(
        self,
        table: Iterable[tabular.Row],
        *,
        write: bool,
        tell: Callable[[Sequence[Item]], None] = lambda items: None,
        progress: Callable[[int], None] = lambda rows: None,
    ) -> Report:
        """Go through the table. `tell` gets every row with its outcome, some at a time.

        With `write` rows are written as long as nothing is wrong; the caller's transaction must be
        rolled back when the report is not sound.
        """
        self.importer.load()
        writer = Writer(self.importer, [f for _heading, f in self.columns])
        for chunk in _chunks(_rows(table)):
            items = [self._read(number, cells) for number, cells in chunk]
            self._settle(items, lock=write)
            self.report.count(items)
            tell(items)
            if write and self.report.is_sound:
                writer.write(items)
            progress(self.report.rows)
        if write and self.report.is_sound and self.report.writes > MANY:
            take_stock(self.importer.model)
        return self.report

    # --- one row

    def _read(self, number: int, cells: Mapping[str, Any]) -> Item:
        item = Item(number, cells)
        if isinstance(cells, _Broken):
            item.faults.append(Fault(number, "", "", cells.message))
            return item
        for heading, known in self.columns:
            try:
                self._take(item, known, cells[heading])
            except (ValueError, ValidationError) as error:
                self._reject(item, known.key, message_of(error))
        if not item.faults:
            for key, message in self.importer.check(item):
                self._reject(item, key, message)
        return item

    def _take(self, item: Item, known: Field, cell: Any) -> None:
        """Put the value of a cell into the item; an empty cell leaves what is there."""
        is_dash = isinstance(cell, str) and cell.strip() in NOTHING
        if tabular.is_empty(cell) or is_dash:
            if known.required:
                raise ValueError(_("This must be filled in."))
            if is_dash:
                item.values[known.key] = known.nothing
            return
        item.values[known.key] = self.parsers[known.key](cell)

    def _reject(self, item: Item, key: str, message: str) -> None:
        heading = self.headings.get(key, "")
        shown = str(item.cells.get(heading) or "")
        known = next((f for _heading, f in self.columns if f.key == key), None)
        value = known.mask(shown) if known else shown
        if value != shown:
            message = message.replace(shown, value)
        item.faults.append(Fault(item.number, heading, value[:SHOWN], message))

    # --- which record, and what differs

    def _settle(self, items: Sequence[Item], *, lock: bool) -> None:
        sound = [item for item in items if not item.faults]
        for item in sound:
            self._match(item)
        self._compare([item for item in sound if item.pk is not None], lock=lock)
        for item in sound:
            self._check_result(item)
            self._check_taken(item)

    def _match(self, item: Item) -> None:
        item.answer = self.answers.get(item.number, "")
        found = item.found = self._find(item)
        answer = item.answer
        item.pk = found.pk
        item.outcome = Outcome.NEW
        if found.about:
            self._ask_about(item, found)
            return
        if found.pk is not None or not found.maybe:
            return
        if answer in map(str, found.maybe):
            item.pk = next(pk for pk in found.maybe if str(pk) == answer)
        elif answer == LEAVE:
            item.outcome = Outcome.LEFT_OUT
        elif answer != NEW:
            self._ask(item, found)

    def _find(self, item: Item) -> Found:
        """Where names are trusted, one that is the same is the answer to what is asked of it."""
        found = self.importer.find(item)
        if found.about and found.alike and self.trust_names:
            item.answer = str(found.maybe[0])
            found = self.importer.find(item)
        return found

    def _ask_about(self, item: Item, found: Found) -> None:
        """A field that must be settled first."""
        item.outcome = Outcome.LEFT_OUT if item.answer == LEAVE else Outcome.ASKED
        if self.trust_names:
            self._reject(item, found.about, found.why or _ambiguous(self.importer, found))
            item.outcome = Outcome.REJECTED

    def _ask(self, item: Item, found: Found) -> None:
        """Not certain. What says nothing new of the only one with the same name is that one."""
        item.outcome = Outcome.ASKED
        if found.alike:
            item.pk = found.maybe[0]
        elif self.trust_names:
            self._reject(item, self.importer.fields[0].key, _ambiguous(self.importer, found))
            item.outcome = Outcome.REJECTED

    def _compare(self, items: Sequence[Item], *, lock: bool) -> None:
        stored = self.importer.stored([item.pk for item in items], lock=lock) if items else {}
        for item in items:
            item.stored = dict(stored.get(item.pk, {}))
        for part in self.importer.parts:
            part.load(items)
        for item in items:
            item.changes = {
                key: value
                for key, value in item.values.items()
                if self.importer.differs(key, item.stored.get(key), value)
            }
            if not item.changes:
                item.outcome = Outcome.UNCHANGED
            elif item.outcome is not Outcome.ASKED or self.trust_names:
                item.outcome = Outcome.CHANGED

    def _check_result(self, item: Item) -> None:
        """What the row and the record together would break."""
        if item.outcome not in (Outcome.NEW, Outcome.CHANGED):
            return
        for key, message in self.importer.check_result(item):
            self._reject(item, key, message)
            item.outcome = Outcome.REJECTED

    def _check_taken(self, item: Item) -> None:
        """Two rows must not be about the same record."""
        if item.pk is None or item.outcome in (Outcome.ASKED, Outcome.REJECTED):
            return
        first = self._taken.setdefault(item.pk, item.number)
        if first != item.number:
            message = _("Row %(first)s and row %(row)s are about the same record. Take one away.")
            self._reject(
                item, self.importer.fields[0].key, message % {"first": first, "row": item.number}
            )
            item.outcome = Outcome.REJECTED


def _parser(importer: Importer, known: Field) -> Callable[[Any], Any]:
    own: Callable[[Any], Any] = getattr(importer, f"parse_{known.key}", known.parse)
    return own


def _ambiguous(importer: Importer, found: Found) -> str:
    describe = importer.describe_about if found.about else importer.describe
    names = ", ".join(describe(found.maybe[:5]).values())
    return _(
        "This may be the same as %(names)s. Write the number that tells which, or import the file "
        "in the browser and answer there."
    ) % {"names": names}


class _Broken(dict[str, Any]):
    """Instead of a row: the file cannot be read any further."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message


def _rows(table: Iterable[tabular.Row]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows that are rows of the table. A file that breaks off ends with a broken one."""
    last, count = 1, 0
    try:
        for last, cells in table:
            if _explains(cells):
                continue
            count += 1
            if count > MOST_ROWS:
                yield last, _Broken(too_many())
                return
            yield last, cells
    except tabular.TableError as error:
        yield last + 1, _Broken(str(error))


def too_many() -> str:
    """What to say of a file with too many rows."""
    return _("The file has more than %(most)s rows. Divide it.") % {"most": MOST_ROWS}


def _explains(cells: Mapping[str, Any]) -> bool:
    first = next(iter(cells.values()), None)
    return isinstance(first, str) and first.lstrip().casefold().startswith(PASSED_OVER)


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
