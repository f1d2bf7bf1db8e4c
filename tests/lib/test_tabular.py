"""Tables from outside: the same rows whatever wrote the file, or one clear message."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from helsingborg_sf.lib.formulas import guarded, unguarded
from helsingborg_sf.lib.tabular import (
    TableError,
    as_bool,
    as_date,
    as_decimal,
    as_int,
    as_text,
    read_table,
)

# A workbook knows no time zones.
A_DAY = datetime.fromisoformat("2021-03-15")
A_MOMENT = datetime.fromisoformat("2021-03-15 14:02")
COLUMNS = ["Namn", "Ort"]
ROWS = [
    (2, {"Namn": "Återbruket", "Ort": "Råå"}),
    (3, {"Namn": 'Kafé "Ängen"; öst', "Ort": "två\nrader"}),
]
TEXT = 'Namn;Ort\r\nÅterbruket;Råå\r\n"Kafé ""Ängen""; öst";"två\nrader"\r\n'
PREFIXES = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]


RAGGED = (
    "Row 3 has 1 cells, but the head has 2. Is a delimiter missing, or a line break inside a cell "
    "without quotation marks around it?"
)
BAD_QUOTE = (
    "Row {} cannot be read: a quotation mark is missing, or stands inside a cell without being "
    "doubled."
)
UNKNOWN_ENCODING = (
    "The letters of the file are in an unknown encoding; UTF-8, UTF-16 and Windows-1252 can be "
    "read. Save it as CSV UTF-8."
)
GARBLED = (
    "Letters such as å, ä and ö are garbled in the file (“Ã¥”). Fetch it again from where it was "
    "made, and save it as CSV UTF-8."
)


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def read(content: bytes, name: str = "file.csv") -> list[tuple[int, dict[str, Any]]]:
    return list(read_table(io.BytesIO(content), name))


def refusal(content: bytes, name: str = "file.csv") -> str:
    with pytest.raises(TableError) as refused:
        read(content, name)
    return str(refused.value)


def a_workbook(*rows: list[Any], sheets: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    if sheets:
        sheets(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_package(**parts: str) -> bytes:
    """A workbook with parts of its own; double underscores stand for slashes."""
    names = {
        "xl/workbook.xml": (
            '<workbook xmlns:r="http://x/r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/>'
            "</Relationships>"
        ),
        **{name.replace("__", "/") + ".xml": part for name, part in parts.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in names.items():
            package.writestr(name, part)
    return file.getvalue()


# --- CSV ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends_give_the_same_rows(encoding: str, line_end: str) -> None:
    text = TEXT.replace("\r\n", line_end)
    assert read(text.encode(encoding)) == ROWS


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters_are_found_in_the_head(delimiter: str) -> None:
    text = f'Namn{delimiter}"Ort; plats, läge\t"\r\nÅ{delimiter}"a;b,c\td"\r\n'
    assert read(text.encode()) == [(2, {"Namn": "Å", "Ort; plats, läge": "a;b,c\td"})]


def test_a_file_of_one_column_needs_no_delimiter() -> None:
    assert read(b"Namn\nA\n\nB\n") == [(2, {"Namn": "A"}), (4, {"Namn": "B"})]


def test_empty_rows_are_left_out_but_counted() -> None:
    assert read(b"\n;\nA;B\n;;\n1;2\n\n;\n3;4\n") == [
        (5, {"A": "1", "B": "2"}),
        (8, {"A": "3", "B": "4"}),
    ]


def test_the_columns_are_known_before_the_rows() -> None:
    table = read_table(io.BytesIO(TEXT.encode()), "file.csv")
    assert table.columns == COLUMNS
    assert list(table) == ROWS


def test_a_file_is_read_from_a_path_too(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(TEXT.encode())
    assert list(read_table(path, "Mina Aktörer.CSV")) == ROWS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty. Its first row must name the columns."),
        (b" \r\n \r\n", "The file is empty. Its first row must name the columns."),
        (b";;\n;;\n", "The file is empty. Its first row must name the columns."),
        (b"A;B\n", "The file has a head but no rows under it. Add rows and try again."),
        (b"A;B\n;\n\n", "The file has a head but no rows under it. Add rows and try again."),
        (
            b"Name;B;name\n1;2;3\n",
            "The column “name” is there twice (row 1). Rename or remove one.",
        ),
        (b"A;;C\n1;2;3\n", "Row 2 has a value in column 2, which has no heading."),
        (b"A;B\n1;2\n3;4;5\n", "Row 3 has a value in column 3, which has no heading."),
        (
            b"A;B\n1;2\n3\n",
            RAGGED,
        ),
        (
            b'A;B\n1;"2\n3;4\n',
            BAD_QUOTE.format(2),
        ),
        (
            b'A;B\n1;2\n"a"b;4\n',
            BAD_QUOTE.format(3),
        ),
        (
            b"A;B\n\x81;\xe5\n",
            UNKNOWN_ENCODING,
        ),
        (
            "A;B\nRåå;1\n".encode().decode("cp1252").encode(),
            GARBLED,
        ),
        (
            "A;B\nRåå;1\n".encode() + "Råå;2\n".encode("cp1252"),
            GARBLED,
        ),
        (
            b"A;B\n\x00\x01\x02;4\n",
            "The file is not text. Save the table as CSV UTF-8, or as .xlsx.",
        ),
        (b"\x89PNG\r\n\x1a\n", "The file is called CSV but is of the kind PNG."),
        (b"%PDF-1.7 ;", "The file is called CSV but is of the kind PDF."),
        (
            b"PK\x03\x04rest",
            "The file is called CSV but is an Excel file. Give it the ending .xlsx.",
        ),
        (
            b"<!DOCTYPE html><html>",
            "The file is called CSV but is a web page. Fetch the file itself and try again.",
        ),
        (b"A" * 1_000_001, "Line 1 is too long to be a row."),
        (b"A\nB\n" + b"A" * 1_000_001, "Line 3 is too long to be a row."),
        (
            b";".join(b"c%d" % n for n in range(501)) + b"\n",
            "The file has 501 columns; at most 500 can be read.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(content: bytes, said: str) -> None:
    assert refusal(content) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.xls", "Old Excel files (.xls) cannot be read. Save it as an Excel workbook (.xlsx)."),
        (
            "a.XLSM",
            "Workbooks with macros (.xlsm) are refused. Save it as an ordinary .xlsx file.",
        ),
        (
            "a.csv.exe",
            "Only CSV files (.csv) and Excel workbooks (.xlsx) can be read, not “.exe”.",
        ),
        ("../../csv", "Only CSV files (.csv) and Excel workbooks (.xlsx) can be read, not “”."),
    ],
)
def test_other_kinds_of_file_are_refused_by_name(name: str, said: str) -> None:
    assert refusal(b"A;B\n1;2\n", name) == said


def test_a_long_csv_file_takes_the_memory_of_a_row(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("A;B\n")
        for number in range(60_000):
            file.write(f"{number};{'å' * 50}\n")
    tracemalloc.start()
    count = sum(1 for _row in read_table(path, "long.csv"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert path.stat().st_size > 6_000_000
    assert peak < 3_000_000


# --- XLSX ---------------------------------------------------------------------------------------


def test_a_workbook_keeps_numbers_days_and_truths() -> None:
    content = a_workbook(
        ["Namn", "Tal", "Belopp", "Dag", "Tid", "Ja", "Tomt"],
        ["Återbruket", 7, 1234.5, date(2021, 3, 15), A_MOMENT, True, None],
        [],
        ["=1+1 som text", "000123", None, None, time(8, 30), False, "x"],
    )
    assert read(content, "bok.xlsx") == [
        (
            2,
            {
                "Namn": "Återbruket",
                "Tal": 7,
                "Belopp": 1234.5,
                "Dag": A_DAY,
                "Tid": A_MOMENT,
                "Ja": True,
                "Tomt": None,
            },
        ),
        (
            4,
            {
                "Namn": None,  # openpyxl wrote a formula that nobody has computed
                "Tal": "000123",
                "Belopp": None,
                "Dag": None,
                "Tid": "08:30:00",
                "Ja": False,
                "Tomt": "x",
            },
        ),
    ]


def test_the_first_visible_sheet_is_read() -> None:
    def hide_the_first(book: Workbook) -> None:
        book.worksheets[0].sheet_state = "hidden"
        second = book.create_sheet("Data")
        second.append(["B"])
        second.append([2])

    content = a_workbook(["A"], [1], sheets=hide_the_first)
    assert read(content, "bok.xlsx") == [(2, {"B": 2})]


def test_a_false_dimension_hides_no_rows() -> None:
    content = io.BytesIO()
    source = io.BytesIO(a_workbook(["A"], *([n] for n in range(500))))
    with zipfile.ZipFile(source) as right, zipfile.ZipFile(content, "w") as wrong:
        for name in right.namelist():
            part = right.read(name).replace(b'ref="A1:A501"', b'ref="A1:A2"')
            wrong.writestr(name, part)
    assert [row["A"] for _n, row in read(content.getvalue(), "bok.xlsx")] == list(range(500))


def test_rows_and_cells_without_places_stand_where_they_come() -> None:
    sheet = (
        "<x:worksheet xmlns:x='y'><x:sheetData>"
        "<x:row><x:c t='inlineStr'><x:is><x:t>A</x:t></x:is></x:c>"
        "<x:c t='inlineStr'><x:is><x:r><x:t>B</x:t></x:r><x:r><x:t>b</x:t></x:r></x:is></x:c>"
        "</x:row>"
        "<x:row r='7'><x:c><x:v>1</x:v></x:c><x:c r='B7' t='str'><x:v>två</x:v></x:c></x:row>"
        "<x:row><x:c r='B8' t='e'><x:v>#REF!</x:v></x:c></x:row>"
        "<x:row><x:c t='d'><x:v>2021-03-15T14:02:00</x:v></x:c>"
        "<x:c t='b'><x:v>1</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    assert read(a_package(xl__sheet=sheet), "bok.xlsx") == [
        (7, {"A": 1, "Bb": "två"}),
        (8, {"A": None, "Bb": "#REF!"}),
        (9, {"A": A_MOMENT, "Bb": True}),
    ]


def test_words_are_read_without_how_they_are_pronounced() -> None:
    words = (
        "<sst><si><t>A</t></si><si><r><t>Rå</t></r><r><t>å</t></r><rPh><t>ro</t></rPh></si>"
        "<si><t>_x000D_ _x0041_ _xD800_</t></si></sst>"
    )
    sheet = (
        "<worksheet><sheetData><row><c t='s'><v>0</v></c></row>"
        "<row><c t='s'><v>1</v></c></row><row><c t='s'><v>2</v></c></row></sheetData></worksheet>"
    )
    content = a_package(xl__sheet=sheet, xl__sharedStrings=words)
    assert read(content, "bok.xlsx") == [(2, {"A": "Råå"}), (3, {"A": "\r A \ufffd"})]


NOT_XLSX = (
    "The file cannot be read as an Excel workbook. Open it in Excel or LibreOffice, save it as "
    ".xlsx or as CSV UTF-8, and try again."
)
LOCKED = "The workbook is protected by a password. Save it without one and try again."
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _sheet(rows: str) -> bytes:
    return a_package(xl__sheet=f"<worksheet><sheetData>{rows}</sheetData></worksheet>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty. Its first row must name the columns."),
        (b"<html>", NOT_XLSX),
        (b"\x89PNG\r\n", NOT_XLSX),
        (b"A;B\n1;2\n", NOT_XLSX),
        (b"PK\x03\x04" + b"\0" * 100, NOT_XLSX),
        (a_workbook(["A"], [1])[:-200], NOT_XLSX),
        (OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (
            OLE + b"Workbook",
            "Old Excel files (.xls) cannot be read. Save it as an Excel workbook (.xlsx).",
        ),
        (
            a_package(xl__sheet="<worksheet/>", xl__vbaProject_bin="").replace(
                b"vbaProject_bin.xml", b"vbaProject.bin_xml"
            ),
            "The file is empty. Its first row must name the columns.",
        ),
        (_sheet(""), "The file is empty. Its first row must name the columns."),
        (_sheet("<row r='0'><c><v>1</v></c></row>"), NOT_XLSX),
        (_sheet("<row r='1048577'><c><v>1</v></c></row>"), NOT_XLSX),
        (_sheet("<row r='9'/><row r='8'/>"), NOT_XLSX),
        (_sheet("<row><c r='ZZZZZZZ1'><v>1</v></c></row>"), NOT_XLSX),
        (_sheet("<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>"), NOT_XLSX),
        (_sheet("<row><c t='s'><v>3</v></c></row>"), NOT_XLSX),
        (_sheet("<row><c><v>x</v></c></row>"), NOT_XLSX),
        (_sheet("<row><c>"), NOT_XLSX),
        (a_package(xl__other="<worksheet/>"), NOT_XLSX),
        (
            a_package(
                xl__sheet="<!DOCTYPE w [<!ENTITY a 'aaaa'>]><worksheet><sheetData>"
                "<row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>"
            ),
            NOT_XLSX,
        ),
        (
            a_package(
                xl__styles="<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><s>&x;</s>",
                xl__sheet="<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
            ),
            NOT_XLSX,
        ),
        (
            _sheet("<row><c><v>1</v></c></row>" * 400_000),
            (
                "The workbook is too large when unpacked (10 MB). Save the sheet as CSV UTF-8, or "
                "divide it."
            ),
        ),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(content: bytes, said: str) -> None:
    assert refusal(content, "bok.xlsx") == said


def test_a_workbook_with_macros_is_refused() -> None:
    content = io.BytesIO(a_workbook(["A"], [1]))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("xl/vbaProject.bin", b"")
    said = refusal(content.getvalue(), "bok.xlsx")
    assert said == "Workbooks with macros (.xlsm) are refused. Save it as an ordinary .xlsx file."


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    tracemalloc.start()
    zeros = b"\0" * 1_000_000
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/sheet.xml", "w", force_zip64=True) as part:
            for _megabyte in range(310):
                part.write(zeros)
    said = refusal(file.getvalue(), "bok.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert said == (
        "The workbook is too large when unpacked (310 MB). Save the sheet as CSV UTF-8, or divide "
        "it."
    )
    assert peak < 10_000_000


def test_a_long_workbook_takes_little_memory() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(20_000):
        sheet.append([f"rad {number}", number, "samma ord i varje rad"])
    file = io.BytesIO()
    book.save(file)
    tracemalloc.start()
    count = sum(1 for _row in read_table(file, "lång.xlsx"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 19_999
    assert peak < 6_000_000


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.txt"]))
def test_any_bytes_give_rows_or_a_message(content: bytes, name: str) -> None:
    try:
        read(content, name)
    except TableError as refused:
        assert str(refused)  # noqa: PT017 - both outcomes are right


# --- formulas -----------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", PREFIXES)
def test_text_that_looks_like_a_formula_is_disarmed_and_restored(prefix: str) -> None:
    for text in (prefix, f"{prefix}1+1", f"'{prefix}", f"''{prefix}x"):
        assert guarded(text) == f"'{text}"
        assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "a", "'", "''", "'a", " =1", "4 kap. 18 §", "a-b"])
def test_other_text_is_left_alone(text: str) -> None:
    assert (guarded(text), unguarded(text)) == (text, text)


@given(st.text(alphabet=st.sampled_from([*PREFIXES, "'", "a", " "]), max_size=6))
def test_whatever_is_disarmed_is_restored(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(tuple(PREFIXES))


# --- values -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        ("0", Decimal(0)),
        ("1234,50", Decimal("1234.50")),
        ("1 234,50", Decimal("1234.50")),
        ("1\u00a0234\u202f567,5", Decimal("1234567.5")),
        ("1.234,50", Decimal("1234.50")),
        ("1,234.50", Decimal("1234.50")),
        ("1,234,567", Decimal(1234567)),
        ("1.234.567", Decimal(1234567)),
        ("1234.5", Decimal("1234.5")),
        ("−1 234,50 kr", Decimal("-1234.50")),
        ("-5", Decimal(-5)),
        (7, Decimal(7)),
        (1234.5, Decimal("1234.5")),
        (0.1, Decimal("0.1")),
        (Decimal("1.10"), Decimal("1.10")),
    ],
)
def test_numbers_as_swedish_offices_write_them(value: Any, number: Decimal | None) -> None:
    assert as_decimal(value) == number


@pytest.mark.parametrize(
    "value",
    [
        "1e9", "8.5E+10", "NaN", "inf", "x", "1,2,3", "1.2.3", "12,34,567", "#REF!", "--1", "1-",
        "9" * 19, "1 234,50,1", True, float("nan"), float("inf"), 1e18, "0x10", "１２", [1],
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a number, such as 1 234,50"):
        as_decimal(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [(None, None), ("", None), ("7", 7), ("1 234", 1234), (" -5 ", -5), (3, 3), (3.0, 3)],
)
def test_whole_numbers(value: Any, number: int | None) -> None:
    assert as_int(value) == number


@pytest.mark.parametrize("value", ["1,5", "1.5", "x", "1e3", True, 3.5, 1e16, float("nan"), "٣"])
def test_what_is_no_whole_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a whole number, such as 1 234"):
        as_int(value)


@pytest.mark.parametrize(
    "value",
    [
        "2021-03-15", " 2021-03-15 ", "20210315", "2021/03/15", "2021.03.15",
        "2021-03-15 00:00:00", "2021-03-15T14:02:00Z", date(2021, 3, 15),
        A_MOMENT,
    ],
)  # fmt: skip
def test_days(value: Any) -> None:
    assert as_date(value) == date(2021, 3, 15)


def test_an_empty_day_is_unknown() -> None:
    assert (as_date(""), as_date(None)) == (None, None)


@pytest.mark.parametrize(
    "value", ["2021-02-31", "2021-13-01", "44270", 44270, 44270.5, "15/3 2021", "2021", "#REF!"]
)
def test_what_is_no_day_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a date, such as 2021-03-15"):
        as_date(value)


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        ("True", True), ("False", False), ("Ja", True), ("nej", False), ("SANT", True),
        ("Yes", True), (True, True), (False, False), ("", None), (None, None),
    ],
)  # fmt: skip
def test_yes_and_no(value: Any, truth: bool | None) -> None:
    assert as_bool(value) is truth


@pytest.mark.parametrize("value", ["kanske", "1", 1, 0])
def test_what_is_neither_yes_nor_no_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is neither yes nor no"):
        as_bool(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("  ", ""), (" a ", "a"), (2120001157, "2120001157"), (123.0, "123"),
        (True, "yes"), (A_DAY, "2021-03-15"),
    ],
)  # fmt: skip
def test_text(value: Any, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("value", ["#REF!", "#VÄRDEFEL!", 8.5e16, 1.5])
def test_what_excel_has_mangled_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="“"):
        as_text(value)
