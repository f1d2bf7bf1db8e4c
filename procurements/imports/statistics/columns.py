"""The columns of the national procurement statistics, and one row of a file in our terms."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.text import clean_line
from procurements.models import StatisticsForm
from suppliers import organisation_number

YEAR: Final = "År"
BUYER: Final = "Namn för köpare"
NUMBER: Final = "Organisationsnummer för köpare"
SECTOR: Final = "Sektor för köpare"
PART_OF_SECTOR: Final = "Delsektor för köpare"
BUYERS_LEGAL_FORM: Final = "Juridisk form för köpare"
NATURE: Final = "Upphandlingsslag"
CPV: Final = "Huvudsaklig CPV-kod"
PROCEDURE: Final = "Förfarande"
AGREEMENT: Final = "Typ av avtal"
SOCIAL: Final = "Socialt hållbar upphandling"
# Only in exports that ask for it, one row for each kind of a procurement.
SOCIAL_KIND: Final = "Typ av socialt hållbar upphandling"
RESERVED: Final = "Reserverad upphandling"
RESERVED_EXECUTION: Final = "Reserverat genomförande"
PROCUREMENT: Final = "Upphandlings-ID"
TITLE: Final = "Upphandlingens titel"
PUBLISHED: Final = "Publiceringsdatum"
LOT: Final = "Anbudsområdes-ID"
SUPPLIER: Final = "Namn för leverantör"
SUPPLIERS_LEGAL_FORM: Final = "Juridisk form för leverantör"

IN_BOTH_FORMS = (
    YEAR, BUYER, NUMBER, SECTOR, NATURE, CPV, PROCEDURE, AGREEMENT, SOCIAL, RESERVED,
    RESERVED_EXECUTION, PROCUREMENT, TITLE, PUBLISHED,
)  # fmt: skip
IN_TENDERS = (LOT, SUPPLIER, SUPPLIERS_LEGAL_FORM)

PERSON: Final = "Personuppgift"
_NATURAL_PERSONS = "fysiska personer"
_EMPLOYMENT = "sysselsättningsmöjligheter"  # the beginning of its label, code `opp` in eForms
_UNKNOWN = re.compile(r"|uppgift saknas|0{8}(\s.*)?", re.IGNORECASE)
_CPV = re.compile(r"(\d{8})(?:-\d)?(?:\s+(.*))?")
_TRUTHS = {"1": True, "0": False}

# What a column may hold at most. A longer title is cut where it is used; `raw` has all of it.
_LONGEST = {BUYER: 300, NUMBER: 20, PROCUREMENT: 50, LOT: 80, SUPPLIER: 200}
LONGEST_TITLE = 300
_LONGEST_KEY = 380


@dataclass(frozen=True)
class Rejection:
    """A cell that cannot be read: the row as the file counts it, and what to do."""

    row: int
    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file as it is kept; the names are those of `StatisticsRow`."""

    natural_key: str
    year: int
    buyer_name: str
    buyer_number: str
    buyer_sector: str
    cpv_code: str
    procurement_id: str
    title: str
    published: date | None
    socially_sustainable: bool | None
    reserved: bool | None
    reserved_execution: bool | None
    employment_objective: bool | None
    by_municipality: bool | None
    raw: Mapping[str, str]


def missing_columns(columns: Collection[str]) -> list[str]:
    """The columns without which the file cannot be used."""
    needed = [*IN_BOTH_FORMS, *(IN_TENDERS if SUPPLIER in columns else ())]
    return [column for column in needed if column not in columns]


def form_of(columns: Collection[str]) -> StatisticsForm:
    """Which of the two exports has these columns."""
    return StatisticsForm.TENDER if SUPPLIER in columns else StatisticsForm.PROCUREMENT


@lru_cache(maxsize=8_192)  # most cells repeat from row to row
def _clean(text: str) -> str:
    return clean_line(tabular.as_text(text))


def as_text(value: object) -> str:
    """A cell as text, the same from CSV and XLSX. Raises ValueError for an error of Excel's."""
    if isinstance(value, bool):
        return str(value)
    return _clean(value if isinstance(value, str) else tabular.as_text(value))


def known(raw: Mapping[str, str], column: str) -> str:
    """What the column says; empty when it says nothing."""
    value = raw.get(column, "")
    return "" if _UNKNOWN.fullmatch(value) else value


def cpv(raw: Mapping[str, str]) -> tuple[str, str]:
    """The CPV code and the name the file gives it; empty when unknown."""
    match = _CPV.fullmatch(known(raw, CPV))
    return (match[1], match[2] or "") if match else ("", "")


def yes_or_no(raw: Mapping[str, str], column: str) -> bool | None:
    """A yes or no, or None for nothing stated. Raises ValueError."""
    text = known(raw, column)
    return _TRUTHS[text] if text in _TRUTHS else tabular.as_bool(text)


def employment_objective(raw: Mapping[str, str]) -> bool | None:
    """Whether the social objectives stated include employment; None when none is stated."""
    stated = known(raw, SOCIAL_KIND).casefold()
    return _EMPLOYMENT in stated if stated else None


def by_municipality(raw: Mapping[str, str]) -> bool | None:
    """Whether the buyer is a municipality itself, and not one of its companies or a joint
    authority; None when the file does not say."""
    if part := known(raw, PART_OF_SECTOR).casefold():
        return part == "kommun"
    form = known(raw, BUYERS_LEGAL_FORM).casefold()
    return form == "kommuner" if form else None


def is_person(raw: Mapping[str, str]) -> bool:
    """Whether the supplier is a natural person, whose name the register does not keep."""
    form = raw.get(SUPPLIERS_LEGAL_FORM, "").casefold()
    return form == _NATURAL_PERSONS or raw.get(SUPPLIER, "").casefold() == PERSON.casefold()


def read_row(
    line: int, cells: Mapping[str, object], *, form: StatisticsForm, own: Collection[str]
) -> Row | list[Rejection]:
    """The row in our terms, or all that is wrong with it. `own` are the numbers of our buyers."""
    reading = _Reading(line, cells)
    number = reading.buyer_number()
    row = Row(
        natural_key=_natural_key(reading.raw, number, form),
        year=reading.year(),
        buyer_name=reading.short(BUYER),
        buyer_number=number,
        buyer_sector=known(reading.raw, SECTOR)[:100],
        cpv_code=reading.cpv_code(),
        procurement_id=reading.procurement_id(needed=number in own),
        title=known(reading.raw, TITLE)[:500],
        published=reading.day(PUBLISHED),
        socially_sustainable=reading.yes_or_no(SOCIAL),
        reserved=reading.yes_or_no(RESERVED),
        reserved_execution=reading.yes_or_no(RESERVED_EXECUTION),
        employment_objective=employment_objective(reading.raw),
        by_municipality=by_municipality(reading.raw),
        raw=reading.raw,
    )
    if form is StatisticsForm.TENDER:
        reading.short(LOT)
        reading.short(SUPPLIER)
    return reading.rejections or row


class _Reading:
    """Reads one row and notes what it cannot read."""

    def __init__(self, line: int, cells: Mapping[str, object]) -> None:
        self.line = line
        self.rejections: list[Rejection] = []
        self.raw: dict[str, str] = {}
        for column, cell in cells.items():
            try:
                self.raw[column] = as_text(cell)
            except ValueError as error:
                self.raw[column] = ""
                self.rejections.append(Rejection(line, column, str(cell), str(error)))
        _forget_persons(self.raw)

    def reject(self, column: str, message: str) -> None:
        """Note that the cell cannot be read."""
        self.rejections.append(Rejection(self.line, column, self.raw.get(column, ""), message))

    def short(self, column: str) -> str:
        """Text of a column that has a longest length."""
        text, longest = known(self.raw, column), _LONGEST[column]
        if len(text) > longest:
            self.reject(
                column,
                _("The text is longer than %(longest)s signs. Shorten it.") % {"longest": longest},
            )
        return text

    def year(self) -> int:
        """The year of the statistics."""
        text = known(self.raw, YEAR)
        if re.fullmatch(r"(19|20)\d\d", text):
            return int(text)
        self.reject(YEAR, _("The year is missing or wrong. Write four digits, for example 2021."))
        return 0

    def buyer_number(self) -> str:
        """Whose row it is; empty when the buyer is a natural person."""
        number = organisation_number.normalise(self.short(NUMBER))
        if not number:
            self.reject(
                NUMBER,
                _("The buyer's organisation number is missing. Add it, or take the row away."),
            )
        return "" if number == PERSON else number

    def procurement_id(self, *, needed: bool) -> str:
        """The ID by which our own procurement is known again."""
        text = self.short(PROCUREMENT)
        if needed and not text:
            self.reject(
                PROCUREMENT,
                _(
                    "The procurement ID is missing, and without it the procurement cannot be "
                    "recognised next time. Add it, for example KA5321, or take the row away."
                ),
            )
        return text

    def cpv_code(self) -> str:
        """Eight digits; empty when unknown."""
        code, _name = cpv(self.raw)
        if known(self.raw, CPV) and not code:
            self.reject(
                CPV,
                _("This is not a CPV code. Write eight digits and the name, or leave it empty."),
            )
        return code

    def day(self, column: str) -> date | None:
        """A day; None when it is unknown."""
        try:
            return tabular.as_date(known(self.raw, column))
        except ValueError as error:
            self.reject(column, str(error))
            return None

    def yes_or_no(self, column: str) -> bool | None:
        """A yes or no; None when it is unknown."""
        try:
            return yes_or_no(self.raw, column)
        except ValueError as error:
            self.reject(column, str(error))
            return None


def _forget_persons(raw: dict[str, str]) -> None:
    """Take away what is about a natural person: a supplier's name, a buyer's number.

    A sole trader's number is a personal identity number, also where the buyer is one (rule R3).
    """
    if is_person(raw):
        raw[SUPPLIER] = PERSON
    number = organisation_number.normalise(raw.get(NUMBER, ""))
    if re.fullmatch(r"\d\d[01]\d{7}|(19|20)\d{10}", number):
        raw[NUMBER] = PERSON


def _natural_key(raw: Mapping[str, str], number: str, form: StatisticsForm) -> str:
    """What tells the same row in a later file; names stand in for numbers that are not there."""
    parts = [
        raw.get(YEAR, ""),
        number or known(raw, BUYER),
        known(raw, PROCUREMENT) or known(raw, TITLE),
    ]
    if form is StatisticsForm.TENDER:
        parts += [known(raw, LOT), known(raw, SUPPLIER)]
    return _within(_LONGEST_KEY, parts)


def _within(longest: int, parts: Iterable[str]) -> str:
    key = "|".join(parts)
    return key if len(key) <= longest else hashlib.sha256(key.encode()).hexdigest()
