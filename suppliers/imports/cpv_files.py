"""The forms in which the list of CPV 2008 comes, each read as rows of `(place, facts)`.

- A table, CSV or XLSX, with the columns `code` and `name_sv`, and if it has them `check_digit`,
  `name_en` and `reservable_lou_19_25`. Other columns (parent, nature) follow from the digits.
- The EU's own XML of CPV 2008: `CPV_CODE/CPV[@CODE='03000000-1']/TEXT[@LANG='SV']`.
- The names of eForms SDK, `code_sv.xml` and `code_en.xml`: Java properties in XML, of which the
  keys `code|name|cpv.03000000` are read. It has no check digits.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from helsingborg_sf.lib.tabular import TableError, read_table

# Facts of a code as text, under the names of the fields of CpvCode.
Facts = Mapping[str, Any]
Row = tuple[int, Facts]

COLUMNS: Final = {
    "code": "code",
    "check_digit": "check_digit",
    "name_sv": "name_sv",
    "name_en": "name_en",
    "reservable_lou_19_25": "reservable_19_25",
}
_NEEDED: Final = ("code", "name_sv")
_KEY: Final = re.compile(r"code\|name\|cpv\.(\d+)")
_LANGUAGE: Final = re.compile(r"_(sv|en)\.xml$", re.IGNORECASE)


def read(path: Path) -> Iterator[Row]:
    """The rows of a file, whatever its form. Raises TableError."""
    return _xml(path) if path.suffix.lower() == ".xml" else _table(path)


def column_of(field: str) -> str:
    """What a field is called in the table, for messages."""
    return next(column for column, name in COLUMNS.items() if name == field)


def _table(path: Path) -> Iterator[Row]:
    table = read_table(path, path.name)
    if missing := [column for column in _NEEDED if column not in table.columns]:
        raise TableError(
            _("This is not a list of CPV codes. These columns are missing: %(columns)s.")
            % {"columns": ", ".join(missing)}
        )
    for number, cells in table:
        yield number, {name: cells[c] for c, name in COLUMNS.items() if c in cells}


def _xml(path: Path) -> Iterator[Row]:
    """Either of the two; the place of a row is its number among the codes."""
    number = 0
    try:
        for _event, element in iterparse(str(path), events=("end",)):
            if facts := _facts(element, path.name):
                number += 1
                yield number, facts
                element.clear()
    except (ParseError, DefusedXmlException, UnicodeDecodeError) as error:
        raise TableError(
            _("The XML is broken or of a kind that is not read (%(error)s).") % {"error": error}
        ) from error
    if not number:
        raise TableError(
            _(
                "There is no CPV code in the file. It should be the EU's XML of CPV 2008 or "
                "code_sv.xml of eForms SDK."
            )
        )


def _facts(element: Any, file_name: str) -> Facts | None:
    if element.tag == "CPV":
        return _official(element)
    if element.tag == "entry" and (key := _KEY.fullmatch(element.get("key", ""))):
        return {"code": key[1], f"name_{_language(file_name)}": element.text}
    return None


def _official(element: Any) -> Facts:
    code, _sign, digit = element.get("CODE", "").partition("-")
    names = {text.get("LANG", "").lower(): text.text for text in element.iter("TEXT")}
    found = {f"name_{each}": names[each] for each in ("sv", "en") if each in names}
    return {"code": code, "check_digit": digit, **found}


def _language(file_name: str) -> str:
    if found := _LANGUAGE.search(file_name):
        return found[1].lower()
    raise TableError(
        _("Name the file code_sv.xml or code_en.xml, so that the language of the names is known.")
    )
