"""Which column is which, and what a line says.

The form is the national one for open supplier ledgers (lankadedata.se/spec/leverantorsreskontra
1.1); the other names are those that municipalities' own files have.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from helsingborg_sf.lib import personal_numbers, tabular
from helsingborg_sf.lib.text import clean_line
from suppliers import organisation_number

# Field -> the names its column goes under, small letters; the national form's own name first.
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "booked_on": ("datum", "bokforingsdatum", "bokföringsdatum", "fakturadatum", "bokford"),
    "amount": (
        "belopp",
        "nettobelopp",
        "belopp_exkl_moms",
        "belopp exkl moms",
        "konterat belopp exklusive moms",
    ),
    "name": ("leverantor", "leverantör", "leverantorsnamn", "leverantörsnamn", "leverantor_text"),
    "number": (
        "leverantor_id",
        "leverantör_id",
        "leverantor_orgnr",
        "organisationsnummer",
        "orgnr",
        "leverantorsid",
        "leverantörsnummer",
        "leverantorsnummer",
    ),
    "department_name": ("forvaltning", "förvaltning", "organisation", "enhet", "namnd", "nämnd"),
    "buyer": ("kopare", "köpare", "kopare_id", "kopare_text"),
    "voucher": (
        "verifikationsnummer",
        "verifikations_id",
        "verifikation",
        "faktura_nr",
        "fakturanummer",
    ),
    "account": ("konto_text", "kontotext", "konto", "konto_nr", "kontonummer"),
}
REQUIRED: Final = ("booked_on", "amount", "name")
LENGTHS: Final = {
    "name": 300,
    "number": 40,
    "department_name": 200,
    "buyer": 200,
    "voucher": 100,
    "account": 300,
}
# Words in which somebody may have written a person's number.
_IN_WORDS: Final = ("name", "account")
_CENT: Final = Decimal("0.01")
# MoneyField holds 13 digits before the decimals.
_TOO_MUCH: Final = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says."""

    number_in_file: int
    booked_on: date
    amount: Decimal
    name: str
    number: str = ""
    department_name: str = ""
    buyer: str = ""
    voucher: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell that cannot be used; `row` as a spreadsheet counts it."""

    row: int
    column: str
    value: str
    message: str


def known_columns(headings: Collection[str]) -> dict[str, str]:
    """`{field: heading}`; of several names for the same field, the earliest in `NAMES`."""
    by_name = {clean_line(heading).lower(): heading for heading in headings}
    found = {}
    for field, names in NAMES.items():
        heading = next((by_name[name] for name in names if name in by_name), None)
        if heading is not None:
            found[field] = heading
    return found


def read_line(number: int, cells: Mapping[str, Any], columns: Mapping[str, str]) -> Any:
    """The `Line`, or a list of `Rejection`. Blank lines are the caller's to pass over."""
    rejected: list[Rejection] = []

    def take(field: str, parse: Any) -> Any:
        heading = columns[field]
        try:
            return parse(cells.get(heading))
        except ValueError as error:
            shown = _shown(field, cells.get(heading))
            rejected.append(Rejection(number, heading, shown, str(error)))
            return None

    booked_on, amount = take("booked_on", _day), take("amount", _amount)
    texts = {f: take(f, _text(f)) for f in LENGTHS if f in columns}
    if not rejected and not texts["name"]:
        rejected.append(Rejection(number, columns["name"], "", _("This must be filled in.")))
    if rejected:
        return rejected
    return Line(number, booked_on, amount, **texts)


def _day(cell: Any) -> date:
    found = tabular.as_date(_compact_day(cell))
    if found is None:
        raise ValueError(_("The line has no date, so it belongs to no year."))
    return found


def _compact_day(cell: Any) -> Any:
    """`20210315` and `2021-03-15 00:00:00` are days too, when they stand in a column of days."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip() if isinstance(cell, (str, int)) and not isinstance(cell, bool) else ""
    if len(text) == 8 and text.isascii() and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if len(text) > 10 and text[10] in " T" and text[11:].strip("0:.Z") == "":
        return text[:10]
    return cell


def _amount(cell: Any) -> Decimal:
    found = tabular.as_decimal(_trailing_minus(cell))
    if found is None:
        raise ValueError(_("The line has no amount."))
    if abs(found) >= _TOO_MUCH:
        raise ValueError(_("The amount is larger than any that a city pays."))
    return found.quantize(_CENT, ROUND_HALF_UP)


def _trailing_minus(cell: Any) -> Any:
    """`1 234,50-` is how some ledgers write a credit."""
    text = cell.strip() if isinstance(cell, str) else ""
    return f"-{text[:-1]}" if text[-1:] == "-" and text[:1] != "-" else cell


def _text(field: str) -> Any:
    def parse(cell: Any) -> str:
        text = clean_line(tabular.as_text(cell))[: LENGTHS[field]]
        if field in _IN_WORDS:
            return clean_line(personal_numbers.without(text))
        return _number(text) if field == "number" else "" if looks_personal(text) else text

    return parse


def _number(text: str) -> str:
    """The ten digits of an organisation number, else as it is; a personal number is not kept."""
    digits = organisation_number.normalise(text)
    return "" if looks_personal(text) or looks_personal(digits) else digits


def looks_personal(text: str) -> bool:
    """Whether it is, or may be, a personal identity number."""
    try:
        personal_numbers.validate(text)
    except ValidationError:
        return False
    return True


def _shown(field: str, cell: Any) -> str:
    text = "" if field == "number" or cell is None else str(cell)
    return personal_numbers.without(text)[:60]
