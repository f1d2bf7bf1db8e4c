"""Files hold exactly the list: its rows, its columns, its order; and nothing in them runs."""

import csv
import io
import logging
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import export
from helsingborg_sf.lib.columns import Column
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.tabular import read_table
from procurements.models import Contract
from procurements.models.contracts import ContractKind
from tests import make
from tests.lib.list_site import AnythingList, ContractList

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lib.list_site")]
LIST = "/lists/contracts/"
PREFIXES = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
KINDS = ["csv", "xlsx"]
Files = Callable[[list[Any], str], bytes]


@pytest.fixture
def anna(client: Client) -> Client:
    client.force_login(make.a_user(Role.PROCUREMENT_OFFICER))
    client.cookies["language"] = "en"
    return client


def fetch(client: Client, query: str, address: str = LIST) -> bytes:
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    return b"".join(response)


def table(content: bytes, kind: str) -> list[dict[str, Any]]:
    return [row for _number, row in read_table(io.BytesIO(content), f"a.{kind}")]


@pytest.fixture
def file_of(anna: Client, monkeypatch: pytest.MonkeyPatch) -> Files:
    """A file with one column of any values."""

    def build(values: list[Any], kind: str) -> bytes:
        monkeypatch.setattr(AnythingList, "values", values)
        Contract.objects.all().delete()
        for number in range(len(values)):
            make.a_contract(title=f"{number:04}")
        return fetch(anna, f"format={kind}", "/lists/anything/")

    return build


@pytest.fixture
def contracts(db: None) -> None:
    make.a_contract(
        title='Åkeri; med "citat"\noch rad',
        kind=ContractKind.FRAMEWORK,
        supplier=make.an_organisation(name="TS Working"),
        in_force=PartialDate.in_season(2021, 3),
        ends=PartialDate.on(date(2023, 4, 30)),
        ceiling_value=Decimal("1234500.50"),
        registry_number="KA0012",
        supplier_social_enterprise="yes",
    )
    make.a_contract(title="Bro", ends=PartialDate.in_month(2024, 2), ceiling_value=Decimal(-0))
    make.a_contract(title="Glas", kind=ContractKind.CONTRACT)


def test_a_csv_file_as_swedish_excel_wants_it(anna: Client, contracts: None) -> None:
    assert fetch(anna, "format=csv&sort=-title").decode() == (
        "\ufeff"
        '"Contract";"Supplier";"Department";"In force";"Ends";"Ceiling value"\r\n'
        '"Åkeri; med ""citat"" och rad";"TS Working";"";"spring 2021";"2023-04-30";"1234500,50"\r\n'
        '"Glas";"";"";"";"";""\r\n'
        '"Bro";"";"";"";"2024-02";"0,00"\r\n'
    )


def test_a_workbook_has_real_numbers_and_days(anna: Client, contracts: None) -> None:
    columns = "&col=ends&col=ceiling_value&col=registry_number&col=supplier_social_enterprise"
    content = fetch(anna, f"format=xlsx&sort=-title{columns}")
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    last_day = datetime.fromisoformat("2023-04-30")
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Contract", "Ends", "Ceiling value", "Social enterprise", "Registry number"],
        [
            'Åkeri; med "citat" och rad',
            last_day,
            1234500.5,
            "Yes",
            "KA0012",
        ],
        ["Glas", None, None, None, None],
        ["Bro", "2024-02", 0, None, None],
    ]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Contracts", "A2", "A1:E4")
    assert sheet["B2"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_holds_the_filtered_rows_of_all_pages(anna: Client, kind: str) -> None:
    Contract.objects.bulk_create(Contract(title=f"Avtal {n:04}") for n in range(1100))
    Contract.objects.bulk_create(Contract(title=f"Annat {n:04}") for n in range(30))
    for query, wanted in (
        ("q=avtal&sort=-title", [f"Avtal {n:04}" for n in reversed(range(1100))]),
        ("q=annat&sort=title", [f"Annat {n:04}" for n in range(30)]),
    ):
        found = table(fetch(anna, f"format={kind}&{query}&col=notes"), kind)
        assert [row["Contract"] for row in found] == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_an_attachment_with_a_safe_name(anna: Client, kind: str) -> None:
    response = anna.get(f"{LIST}?format={kind}&q=%22%3B%20x%3D%0D%0A%3Csvg%3E")
    day = timezone.localdate().isoformat()
    assert response["Content-Disposition"] == f'attachment; filename="contracts-{day}.{kind}"'
    assert (
        response["Content-Type"]
        == {
            "csv": "text/csv; charset=utf-8",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }[kind]
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    b"".join(response)
    assert anna.head(f"{LIST}?format={kind}").content == b""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_text_that_looks_like_a_formula_stays_text(file_of: Files, prefix: str, kind: str) -> None:
    texts = [
        f"{prefix}HYPERLINK(1)",
        prefix,
        f"{prefix}46 42 10 50 00",
        f'a";{prefix}1',
        f"'{prefix}",
    ]
    content = file_of(texts, kind)
    assert [row["Value"] for row in table(content, kind)] == texts
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert {row[0].data_type for row in sheet.iter_rows()} == {"s"}
    else:
        lines = content.decode("utf-8-sig").split("\r\n")
        assert not [line for line in lines if line.startswith(f'"{prefix}')]


@pytest.mark.parametrize("kind", KINDS)
def test_odd_signs_never_make_a_file_fail(file_of: Files, kind: str) -> None:
    texts = ["\x08\x0b", "a\x1fb", "\ufffe\uffff", "_x0041_ _x", "#REF!", "🙂 \u202e", " x ", "é"]
    assert [row["Value"] for row in table(file_of(texts, kind), kind)] == texts
    assert [row["Value"] for row in table(file_of(["a\ud800b"], kind), kind)] == ["a?b"]


def test_text_too_long_for_a_cell_is_visibly_cut(file_of: Files) -> None:
    found = table(file_of(["å" * 40_000, "🙂" * 20_000], "xlsx"), "xlsx")
    assert [row["Value"][-2:] for row in found] == ["å…", "🙂…"]
    assert table(file_of(["å" * 40_000], "csv"), "csv") == [{"Value": "å" * 40_000}]


@pytest.mark.parametrize(
    ("value", "in_csv", "in_workbook"),
    [
        (None, "", None),
        (True, "yes", "yes"),
        (False, "no", "no"),
        (-5, "-5", -5),
        (10**16, "10000000000000000", "10000000000000000"),
        (Decimal("-1.50"), "-1,50", -1.5),
        (date(1850, 1, 2), "1850-01-02", "1850-01-02"),
        (PartialDate.in_year(2021), "2021", "2021"),
        (["a", "=b"], "a, =b", "a, =b"),
        (["=a", "b"], "'=a, b", "=a, b"),
    ],
)
def test_values_in_files(file_of: Files, value: Any, in_csv: str, in_workbook: Any) -> None:
    assert export.plain(value) == in_csv
    book = load_workbook(io.BytesIO(file_of([value], "xlsx")))
    assert book.worksheets[0]["A2"].value == in_workbook


def test_an_export_that_fails_on_the_way_says_so(
    anna: Client, contracts: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def supplier(row: Contract) -> str:
        if row.title == "Glas":
            raise RuntimeError("the third row")
        return row.supplier_name

    columns = (ContractList.columns[0], Column("supplier", "supplier", value=supplier))
    monkeypatch.setattr(ContractList, "columns", columns)
    with caplog.at_level(logging.ERROR):
        content = fetch(anna, "format=csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content), delimiter=";")) == [
        ["Contract", "Supplier"],
        ["Bro", ""],
        ["INCOMPLETE: the export failed after 1 rows. Fetch the file again."],
    ]
    assert "export_failed" in caplog.text


def test_an_export_is_logged_with_who_and_how_much(
    anna: Client, contracts: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        fetch(anna, "format=csv&q=bro")
    said = [record.getMessage() for record in caplog.records if "list_exported" in record.msg]
    assert len(said) == 1
    assert '"list": "ContractList", "format": "csv", "rows": 1' in said[0]
    assert "bro" not in said[0]


def test_a_workbook_that_would_be_too_long_is_refused_in_words(
    anna: Client, contracts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "XLSX_ROWS", 2)
    response = anna.get(f"{LIST}?format=xlsx&sort=end", follow=True)
    assert response.redirect_chain == [(f"{LIST}?sort=end", 302)]
    text = "An Excel file takes at most 2 rows. Filter the list, or fetch it as CSV."
    assert text in response.content.decode()


def test_a_file_is_read_in_one_snapshot() -> None:
    def say(setting: str) -> str:
        with connections["other"].cursor() as cursor:
            cursor.execute("SELECT current_setting(%s)", [setting])
            return str(cursor.fetchone()[0])

    connections["other"] = connection.copy(alias="other")
    try:
        with export.snapshot("other"):
            settings = [say("transaction_isolation"), say("transaction_read_only")]
        assert settings == ["repeatable read", "on"]
        assert say("transaction_isolation") == "read committed"
    finally:
        connections["other"].close()
        del connections["other"]
