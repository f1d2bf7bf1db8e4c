"""Tables in files: CSV and XLSX, row by row, in the memory of one row; or one clear message.

`read_table` gives `(row number, {column: value})`. Values of CSV are text; those of XLSX what the
workbook holds. `as_int` and its like turn both into what a field needs, or say what is wrong.
"""

import codecs
import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _

from helsingborg_sf.lib import xlsx
from helsingborg_sf.lib.formulas import unguarded

Row = tuple[int, dict[str, Any]]

MEGABYTE: Final = 1_000_000
XLSX_UNPACKED: Final = 300 * MEGABYTE
# The words of a workbook are kept in memory while it is read.
XLSX_WORDS: Final = 100 * MEGABYTE
XLSX_RATIO: Final = 100
XLSX_MEMBERS: Final = 2000
MAX_COLUMNS: Final = 500
MAX_LINE: Final = 1_000_000
BLOCK: Final = 1 << 16

_DELIMITERS: Final = ";\t,"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP: Final = b"PK\x03\x04"
_OTHER_KINDS: Final = {
    b"\x89PNG": "PNG",
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
}
# What UTF-8 looks like when somebody has read it as Windows-1252 and saved it again.
_GARBLED: Final = re.compile("Ã[¥¤¶…„–]")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class TableError(ValueError):
    """The file cannot be read as a table; the message says what, where and what to do."""


class Table:
    """The rows of a table under its head; iterate it once."""

    def __init__(self, rows: Iterator[tuple[int, list[Any]]], *, is_text: bool) -> None:
        self._rows = rows
        self._is_text = is_text
        self.columns, self._places = self._read_head()
        self._first = self._next()
        if self._first is None:
            raise TableError(_("The file has a head but no rows under it. Add rows and try again."))

    def __iter__(self) -> Iterator[Row]:
        row = self._first
        while row is not None:
            yield row
            row = self._next()

    def _read_head(self) -> tuple[list[str], list[int]]:
        for number, cells in self._rows:
            names = [" ".join(unguarded(str(_or_empty(cell))).split()) for cell in cells]
            if any(names):
                return _checked_head(names, number)
        raise TableError(_empty())

    def _next(self) -> Row | None:
        """The next row that has anything in it."""
        for number, cells in self._rows:
            if any(cell not in (None, "") for cell in cells):
                return number, self._by_column(number, cells)
        return None

    def _by_column(self, number: int, cells: list[Any]) -> dict[str, Any]:
        width = self._places[-1] + 1
        if self._is_text and len(cells) < width:
            raise TableError(
                _(
                    "Row %(row)s has %(found)s cells, but the head has %(wanted)s. Is a delimiter "
                    "missing, or a line break inside a cell without quotation marks around it?"
                )
                % {"row": number, "found": len(cells), "wanted": width}
            )
        named = set(self._places)
        for place, cell in enumerate(cells):
            if place not in named and cell not in (None, ""):
                raise TableError(
                    _("Row %(row)s has a value in column %(column)s, which has no heading.")
                    % {"row": number, "column": place + 1}
                )
        cells = cells + [None] * (width - len(cells))
        values = (cells[place] for place in self._places)
        return dict(zip(self.columns, values, strict=True))


def _or_empty(value: Any) -> Any:
    return "" if value is None else value


def _checked_head(names: list[str], number: int) -> tuple[list[str], list[int]]:
    """The headings and where they stand; each must be there once."""
    places = [place for place, name in enumerate(names) if name]
    if len(places) > MAX_COLUMNS:
        raise TableError(
            _("The file has %(found)s columns; at most %(most)s can be read.")
            % {"found": len(places), "most": MAX_COLUMNS}
        )
    seen: set[str] = set()
    for place in places:
        if names[place].casefold() in seen:
            raise TableError(
                _("The column “%(name)s” is there twice (row %(row)s). Rename or remove one.")
                % {"name": names[place], "row": number}
            )
        seen.add(names[place].casefold())
    return [names[place] for place in places], places


def read_table(source: Path | str | BinaryIO, name: str) -> Table:
    """The table in a file. `name` is what the user calls it: its ending says of what kind it is.

    An open file must be seekable, and stays open; it is read while the table is iterated.
    """
    ending = Path(name.lower().replace("\\", "/")).suffix
    if isinstance(source, (str, Path)):
        return Table(_rows_at(Path(source), ending), is_text=ending != ".xlsx")
    return Table(_rows(source, ending), is_text=ending != ".xlsx")


def _rows_at(path: Path, ending: str) -> Iterator[tuple[int, list[Any]]]:
    with path.open("rb") as file:
        yield from _rows(file, ending)


def _rows(file: BinaryIO, ending: str) -> Iterator[tuple[int, list[Any]]]:
    file.seek(0)
    start = file.read(512)
    if ending not in (".csv", ".txt", ".tsv", ".xlsx"):
        raise TableError(_wrong_kind(ending))
    if not start.strip():
        raise TableError(_empty())
    yield from _xlsx_rows(file, start) if ending == ".xlsx" else _csv_rows(file, start)


def _empty() -> str:
    return _("The file is empty. Its first row must name the columns.")


def _wrong_kind(ending: str) -> str:
    if ending == ".xls":
        return _("Old Excel files (.xls) cannot be read. Save it as an Excel workbook (.xlsx).")
    if ending == ".xlsm":
        return _("Workbooks with macros (.xlsm) are refused. Save it as an ordinary .xlsx file.")
    return _("Only CSV files (.csv) and Excel workbooks (.xlsx) can be read, not “%(ending)s”.") % {
        "ending": ending
    }


# --- CSV ----------------------------------------------------------------------------------------


def _csv_rows(file: BinaryIO, start: bytes) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file, numbered as a spreadsheet numbers its rows."""
    _refuse_other_kinds(start)
    encoding = _encoding(file, start)
    file.seek(0)
    # newline="": line breaks inside quotation marks stay as they are, and a lone CR ends a row.
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from _records(text)
    except UnicodeDecodeError as error:
        raise TableError(_unknown_encoding()) from error
    finally:
        # The file is not ours to close; an iteration left half-way may end after it was closed.
        if not file.closed:
            text.detach()


def _records(text: io.TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    head = text.readline(MAX_LINE)
    text.seek(0)
    reader = csv.reader(_lines(text), delimiter=_delimiter(head), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(
                _(
                    "Row %(row)s cannot be read: a quotation mark is missing, or stands inside a "
                    "cell without being doubled."
                )
                % {"row": number}
            ) from error
        yield number, [unguarded(cell) for cell in cells]


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines that are not endless, so that a file without line breaks is not read into memory."""
    for number, line in enumerate(iter(lambda: text.readline(MAX_LINE), ""), start=1):
        if len(line) >= MAX_LINE:
            raise TableError(_("Line %(row)s is too long to be a row.") % {"row": number})
        yield line


def _delimiter(head: str) -> str:
    """The delimiter that the head has most of, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", head)
    return max(_DELIMITERS, key=bare.count)


def _encoding(file: BinaryIO, start: bytes) -> str:
    """UTF-8 when the whole file is that, else Windows-1252; or what its first bytes say."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if start.startswith(mark):
            return encoding
    if b"\0" in start:
        return _utf_16(start)
    if _decodes(file, "utf-8"):
        return "utf-8"
    if _decodes(file, "cp1252"):
        return "cp1252"
    raise TableError(_unknown_encoding())


def _utf_16(start: bytes) -> str:
    """UTF-16 without a mark: every second byte of Western text is nought."""
    for encoding, noughts in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if noughts.count(0) > 0.7 * len(noughts):
            return encoding
    raise TableError(_("The file is not text. Save the table as CSV UTF-8, or as .xlsx."))


def _decodes(file: BinaryIO, encoding: str) -> bool:
    """Whether the whole file is in the encoding, and no letter was garbled before."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while block := file.read(BLOCK):
            if _GARBLED.search(decoder.decode(block)):
                raise TableError(
                    _(
                        "Letters such as å, ä and ö are garbled in the file (“Ã¥”). Fetch it again "
                        "from where it was made, and save it as CSV UTF-8."
                    )
                )
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _unknown_encoding() -> str:
    return _(
        "The letters of the file are in an unknown encoding; UTF-8, UTF-16 and Windows-1252 can be "
        "read. Save it as CSV UTF-8."
    )


def _refuse_other_kinds(start: bytes) -> None:
    if start.startswith((_ZIP, _OLE)):
        raise TableError(
            _("The file is called CSV but is an Excel file. Give it the ending .xlsx.")
        )
    for mark, kind in _OTHER_KINDS.items():
        if start.startswith(mark):
            raise TableError(
                _("The file is called CSV but is of the kind %(kind)s.") % {"kind": kind}
            )
    if re.match(rb"(?i)\s*(?:\xef\xbb\xbf)?<(!doctype|html|\?xml)", start):
        raise TableError(
            _("The file is called CSV but is a web page. Fetch the file itself and try again.")
        )


# --- XLSX ---------------------------------------------------------------------------------------


def _xlsx_rows(file: BinaryIO, start: bytes) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the first visible sheet."""
    _check_package(file, start)
    try:
        for number, cells in xlsx.rows(file):
            yield number, [_value(cell) for cell in cells]
    except TableError:
        raise
    except Exception as error:
        # Whatever is wrong inside: the zip and XML parsers raise many kinds.
        raise TableError(_not_xlsx()) from error


def _value(cell: Any) -> Any:
    """A cell with the signs in it that XML cannot hold."""
    if isinstance(cell, str) and "_x" in cell:
        return _ESCAPED.sub(_unescaped, cell)
    return cell


def _unescaped(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return "\ufffd" if "\ud800" <= letter <= "\udfff" else letter


def _check_package(file: BinaryIO, start: bytes) -> None:
    """Refuse what is no workbook, or too large when unpacked, before anything is unpacked."""
    if start.startswith(_OLE):
        file.seek(0)
        locked = "EncryptedPackage".encode("utf-16-le") in file.read(MEGABYTE)
        raise TableError(_locked() if locked else _wrong_kind(".xls"))
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise TableError(_not_xlsx()) from error
    names = {member.filename for member in members}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise TableError(_wrong_kind(".xlsm"))
    if "xl/workbook.xml" not in names:
        raise TableError(_not_xlsx())
    _check_size(members)


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise TableError(_locked())
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    words = sum(m.file_size for m in members if m.filename.endswith("sharedStrings.xml"))
    bloated = unpacked > 5 * MEGABYTE and unpacked > XLSX_RATIO * packed
    if unpacked > XLSX_UNPACKED or words > XLSX_WORDS or bloated or len(members) > XLSX_MEMBERS:
        raise TableError(
            _(
                "The workbook is too large when unpacked (%(size)s MB). Save the sheet as "
                "CSV UTF-8, or divide it."
            )
            % {"size": unpacked // MEGABYTE}
        )


def _not_xlsx() -> str:
    return _(
        "The file cannot be read as an Excel workbook. Open it in Excel or LibreOffice, save it as "
        ".xlsx or as CSV UTF-8, and try again."
    )


def _locked() -> str:
    return _("The workbook is protected by a password. Save it without one and try again.")


# --- values -------------------------------------------------------------------------------------

_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
# What Excel writes in a cell for an error, in English and in Swedish.
_ERROR: Final = re.compile(
    r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!"
    r"|SKÄRNING!|DIVISION/0!|VÄRDEFEL!|REFERENS!|NAMN\?|OGILTIGT!|SAKNAS!?)"
)
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,10})?")
_POINTS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+")
_COMMAS: Final = re.compile(
    r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_DAY: Final = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}.*)?")
_TRUTHS: Final = {
    **dict.fromkeys(("true", "ja", "yes", "sant"), True),
    **dict.fromkeys(("false", "nej", "no", "falskt"), False),
}


def is_empty(value: Any) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_text(value: Any) -> str:
    """Text; a whole number becomes its digits; empty when there is nothing.

    Refuses what Excel writes for an error, and numbers it has rounded.
    """
    if is_empty(value):
        return ""
    if isinstance(value, float):
        if not value.is_integer() or abs(value) >= 10**15:
            raise ValueError(_not(value, _("“%(value)s” is a number. Format the cell as text.")))
        value = int(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    text = str(value).strip()
    if _ERROR.fullmatch(text):
        raise ValueError(_not(text, _("“%(value)s” is an error in Excel. Correct the cell.")))
    return text


def as_int(value: Any) -> int | None:
    """A whole number, `1 234` or `1234`; None when empty."""
    if is_empty(value):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _compact(value)
    if not isinstance(value, str) or not _WHOLE.fullmatch(text):
        raise ValueError(_not(value, _("“%(value)s” is not a whole number, such as 1 234.")))
    return int(text)


def as_decimal(value: Any) -> Decimal | None:
    """A number, `1 234,50`, `1.234,50`, `1,234.50` or `1234.50`; None when empty."""
    if is_empty(value):
        return None
    if isinstance(value, float) and math.isfinite(value) and abs(value) < 10**15:
        return Decimal(repr(value))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    text = _with_point(re.sub(r"(?i)(kr\.?|sek)$", "", _compact(value)))
    if not isinstance(value, str) or not _NUMBER.fullmatch(text):
        raise ValueError(_not(value, _("“%(value)s” is not a number, such as 1 234,50.")))
    return Decimal(text)


def as_date(value: Any) -> date | None:
    """A day, `2021-03-15`; None when empty. A bare number is no day, though Excel counts so."""
    if is_empty(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if found:
            return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        pass
    raise ValueError(_not(value, _("“%(value)s” is not a date, such as 2021-03-15.")))


def as_bool(value: Any) -> bool | None:
    """Yes or no: `Ja`, `Nej`, `True`, `False`; None when empty."""
    if is_empty(value) or isinstance(value, bool):
        return value if isinstance(value, bool) else None
    truth = _TRUTHS.get(value.strip().lower()) if isinstance(value, str) else None
    if truth is None:
        raise ValueError(_not(value, _("“%(value)s” is neither yes nor no. Write Ja or Nej.")))
    return truth


def _not(value: Any, message: str) -> str:
    shown = str(value)
    return message % {"value": shown if len(shown) <= 60 else f"{shown[:60]}…"}


def _compact(value: Any) -> str:
    """Without spaces between the thousands, and with a plain minus."""
    return _SPACES.sub("", str(value)[:100]).replace("\N{MINUS SIGN}", "-")


def _with_point(text: str) -> str:
    """With a decimal point and nothing between the thousands."""
    if _COMMAS.fullmatch(text):
        return text.replace(",", "")
    if "," in text:
        whole, _comma, decimals = text.partition(",")
        whole = whole.replace(".", "") if _POINTS.fullmatch(whole) else whole
        return f"{whole}.{decimals}"
    return text.replace(".", "") if _POINTS.fullmatch(text) else text
