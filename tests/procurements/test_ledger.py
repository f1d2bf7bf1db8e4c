"""The supplier ledger: as municipalities publish it, to the öre, and never twice."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from openpyxl import Workbook

from procurements.imports.ledger import LedgerError, LedgerReport, import_ledger, undo_ledger_file
from procurements.models import LedgerEntry, LedgerFile, LedgerSupplier
from tests.make import a_department, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

AT = datetime(2022, 2, 1, 12, tzinfo=UTC)
# Made up; the last has the ledger's own number. Date, amount, supplier, number, department.
LINES = (
    ("2022-01-03", "1234.50", "Köket på Drottninghög", "556000-4615", "AMF"),
    ("2022-01-03", "1234.50", "Köket på Drottninghög", "556000-4615", "AMF"),
    ("2022-01-17", "-200.25", "Köket på Drottninghög", "556000-4615", "SBF"),
    ("2022-02-01", "1000000.00", "Entreprenören", "L-100", ""),
)
TOTAL = Decimal("1002268.75")


def swedish(amount: str) -> str:
    whole, _point, decimals = amount.partition(".")
    return f"{int(whole):,}".replace(",", " ") + f",{decimals}"


def rows(*, heads: tuple[str, ...], comma: bool = False) -> list[tuple[str, ...]]:
    lines = [(day, swedish(sek) if comma else sek, *rest) for day, sek, *rest in LINES]
    return [heads, *lines]


def text(table: list[tuple[str, ...]], divider: str, end: str) -> str:
    return end.join(divider.join(f'"{cell}"' for cell in row) for row in table) + end


FORM = ("datum", "belopp", "leverantor", "leverantor_id", "forvaltning")
OWN = ("Bokföringsdatum", "Nettobelopp", "Leverantör", "Organisationsnummer", "Förvaltning")


def write_shape(folder: Path, shape: str) -> Path:  # noqa: C901 - one case a shape
    """The same lines in one of the shapes that are seen."""
    path = folder / f"{shape}.{'json' if shape.startswith('json') else shape.split('_')[0]}"
    form, own = rows(heads=FORM), rows(heads=OWN, comma=True)
    match shape:
        case "csv_form":
            path.write_bytes(text(form, ",", "\n").encode())
        case "csv_semicolon_bom_crlf":
            path.write_bytes(text(own, ";", "\r\n").encode("utf-8-sig"))
        case "csv_tab_utf16":
            path.write_bytes(text(own, "\t", "\r\n").encode("utf-16"))
        case "csv_windows_cr":
            path.write_bytes(text(own, ";", "\r").encode("cp1252"))
        case "csv_no_dash":
            table = [tuple(cell.replace("556000-4615", "165560004615") for cell in r) for r in form]
            path.write_bytes(text(table, ";", "\n").encode())
        case "json_list":
            path.write_text(json.dumps([dict(zip(FORM, r, strict=True)) for r in form[1:]]))
        case "json_numbers_under_data":
            lines = [{**dict(zip(FORM, r, strict=True)), "belopp": float(r[1])} for r in form[1:]]
            path.write_text(json.dumps({"data": lines}))
        case "xlsx":
            book = Workbook()
            for head, *_rest in [own]:
                book.active.append(head)  # type: ignore[union-attr]
            for day, sek, *rest in LINES:
                book.active.append(  # type: ignore[union-attr]
                    [datetime.fromisoformat(day), float(sek), *rest]
                )
            book.save(path)
    return path


SHAPES = (
    "csv_form",
    "csv_semicolon_bom_crlf",
    "csv_tab_utf16",
    "csv_windows_cr",
    "csv_no_dash",
    "json_list",
    "json_numbers_under_data",
    "xlsx",
)


def take_in(path: Path, **facts: Any) -> LedgerReport:
    return import_ledger(path, at=AT, **facts)


def a_file(folder: Path, *lines: str, name: str = "fil.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(["datum;belopp;leverantor;leverantor_id", *lines]))
    return path


def kept() -> list[tuple[str, str, str]]:
    found = LedgerEntry.objects.current().order_by("booked_on", "amount", "pk")
    return [(str(row.booked_on), str(row.amount), row.supplier.name) for row in found]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_to_the_ore(tmp_path: Path, shape: str) -> None:
    actor = an_organisation(name="Köket", organisation_number="5560004615")
    amf = a_department(name="Arbetsmarknadsförvaltningen", short_name="AMF")
    report = take_in(write_shape(tmp_path, shape))
    assert (report.rows, report.new, report.rejected) == (4, 4, [])
    assert (report.sum_sek, report.matched_organisations) == (TOTAL, 1)
    assert sum(LedgerEntry.objects.values_list("amount", flat=True)) == TOTAL
    assert LedgerEntry.objects.filter(department=amf).count() == 2
    known = LedgerSupplier.objects.get(organisation=actor)
    assert (known.number, known.matched_by) == ("5560004615", "number")


@pytest.mark.parametrize("other", SHAPES)
def test_the_same_lines_in_another_shape_are_nothing_new(tmp_path: Path, other: str) -> None:
    take_in(write_shape(tmp_path, "csv_form"))
    report = take_in(write_shape(tmp_path, other))
    assert (report.new, report.replaced, report.unchanged) == (0, 0, 4)
    assert LedgerFile.objects.count() == 1


def test_a_later_file_for_a_month_replaces_it_and_other_months_stand(tmp_path: Path) -> None:
    take_in(a_file(tmp_path, "2022-01-03;10;A;", "2022-01-04;20;B;", "2022-02-01;30;C;"))
    later = a_file(tmp_path, "2022-01-03;10;A;", "2022-01-05;25;B;", name="senare.csv")
    planned = take_in(later, dry_run=True)
    assert len(kept()) == 3
    report = take_in(later)
    assert (report.new, report.replaced, report.unchanged) == (1, 1, 1)
    assert planned.months == report.months
    (month,) = report.months
    assert (month.first, int(month.sum_before), int(month.sum_after)) == (date(2022, 1, 1), 30, 35)
    assert kept() == [
        ("2022-01-03", "10.00", "A"),
        ("2022-01-05", "25.00", "B"),
        ("2022-02-01", "30.00", "C"),
    ]


def test_an_import_is_undone_and_what_it_replaced_is_back(tmp_path: Path) -> None:
    take_in(a_file(tmp_path, "2022-01-03;10;A;", "2022-01-04;20;B;"))
    before = kept()
    later = take_in(a_file(tmp_path, "2022-01-09;5;A;", name="senare.csv")).file
    first = LedgerFile.objects.get(name="fil.csv")
    with pytest.raises(LedgerError, match=r"Undo it first: “senare\.csv”"):
        undo_ledger_file(first)
    assert later is not None
    undo_ledger_file(later)
    assert kept() == before
    undo_ledger_file(first)
    assert kept() == []


def test_another_buyer_in_the_same_month_is_left_alone(tmp_path: Path) -> None:
    head, line = "kopare;datum;belopp;leverantor", "2022-01-03;10;A"
    for buyer in ("2120001157", "5560000001"):
        path = tmp_path / f"{buyer}.csv"
        path.write_text(f"{head}\n{buyer};{line}\n")
        take_in(path)
    assert len(kept()) == 2


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        (";10;A;", "datum", "The line has no date"),
        ("2022-01-03;;A;", "belopp", "The line has no amount"),
        ("2022-13-03;10;A;", "datum", "is not a date"),
        ("2022-01-03;tio;A;", "belopp", "is not a number"),
        ("2022-01-03;10;;", "leverantor", "This must be filled in"),
        ("2022-01-03;99999999999999;A;", "belopp", "larger than any"),
    ],
)
def test_a_line_that_cannot_be_used_stops_the_file_and_is_named(
    tmp_path: Path, line: str, column: str, said: str
) -> None:
    report = take_in(a_file(tmp_path, "2022-01-03;10;A;", line, "2022-01-05;10;A;"))
    (wrong,) = report.rejected
    assert (wrong.row, wrong.column) == (3, column)
    assert said in wrong.message
    assert (kept(), LedgerFile.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("written", "amount"),
    [("-200,25", "-200.25"), ("200,25-", "-200.25"), ("−1 000", "-1000.00"), ("0,005", "0.01")],
)
def test_credits_are_kept(tmp_path: Path, written: str, amount: str) -> None:
    take_in(a_file(tmp_path, f"2022-01-03;{written};A;"))
    assert kept() == [("2022-01-03", amount, "A")]


def test_a_large_file_may_take_longer_than_a_page(tmp_path: Path) -> None:
    lines = [f"2022-01-03;1,00;Köket {n % 9};L-{n % 9}" for n in range(20_000)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 30")  # ms; writing the lines takes longer
    assert take_in(a_file(tmp_path, *lines)).new == 20_000


def test_a_personal_number_is_never_kept(tmp_path: Path) -> None:
    take_in(a_file(tmp_path, "2022-01-03;10;Enskild firma;811218-9876"))
    assert LedgerSupplier.objects.get().number == ""


def test_a_personal_number_in_words_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "fil.csv"
    path.write_text(
        "datum;belopp;leverantor;konto_text;verifikationsnummer\n"
        "2022-01-03;10;811218-9876 Enskild firma;Arvode 19811218-9876;8112189876\n"
    )
    take_in(path)
    line = LedgerEntry.objects.get()
    assert (line.supplier.name, line.account, line.voucher) == ("Enskild firma", "Arvode", "")


def test_a_key_that_the_first_line_of_a_json_file_lacks_is_read_all_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / "fil.json"
    line = {"datum": "2022-01-03", "belopp": 10, "leverantor": "A"}
    path.write_text(json.dumps([line, {**line, "leverantor_id": "556000-4615"}]))
    take_in(path)
    found = LedgerSupplier.objects.order_by("number").values_list("number", flat=True)
    assert list(found) == ["", "5560004615"]


def test_a_file_that_removed_lines_only_is_undone_before_the_one_that_brought_them_back(
    tmp_path: Path,
) -> None:
    both = a_file(tmp_path, "2022-01-03;10;A;", "2022-01-04;20;B;")
    take_in(both)
    shorter = take_in(a_file(tmp_path, "2022-01-03;10;A;", name="kort.csv")).file
    again = take_in(a_file(tmp_path, "2022-01-03;10;A;", "2022-01-04;20;B;", name="igen.csv")).file
    assert shorter is not None
    assert again is not None
    with pytest.raises(LedgerError, match=r"“igen\.csv”"):
        undo_ledger_file(shorter)
    undo_ledger_file(again)
    undo_ledger_file(shorter)
    assert kept() == [("2022-01-03", "10.00", "A"), ("2022-01-04", "20.00", "B")]


def test_a_supplier_that_was_matched_stays_matched(tmp_path: Path) -> None:
    actor = an_organisation(name="Köket")
    take_in(a_file(tmp_path, "2022-01-03;10;Köket AB;L-7"))
    LedgerSupplier.objects.update(organisation=actor, matched_by="user")
    report = take_in(a_file(tmp_path, "2022-02-03;10;Köket AB;L-7", name="februari.csv"))
    assert report.matched_organisations == 1
    assert LedgerEntry.objects.filter(supplier__organisation=actor).count() == 2


def test_what_is_no_ledger_is_said(tmp_path: Path) -> None:
    path = tmp_path / "fil.csv"
    path.write_text("namn;tal\nA;1\n")
    with pytest.raises(LedgerError, match="datum, belopp, leverantor"):
        take_in(path)
    with pytest.raises(LedgerError, match="There is no file"):
        take_in(tmp_path / "saknas.csv")
    broken = tmp_path / "fil.json"
    broken.write_text('[{"datum": "2022-01-01", ')
    with pytest.raises(LedgerError, match="is not JSON"):
        take_in(broken)


def test_the_command_prints_what_the_other_imports_print(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_ledger", str(write_shape(tmp_path, "csv_form")), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "rows": 4,
        "new": 4,
        "changed": 0,
        "unchanged": 0,
        "rejected": [],
        "matched_organisations": 0,
        "sum_sek": "1002268.75",
    }


def test_the_command_fails_when_nothing_was_imported(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_ledger", str(a_file(tmp_path, ";10;A;")), stdout=StringIO())
