"""`load_cpv`: the whole list from a file, all of it or nothing, and again without a change."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from openpyxl import Workbook

from suppliers.imports.cpv import load_cpv
from suppliers.models import CpvCode, Offering
from tests import make

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = SAMPLES / "cpv.csv"
SHARED = Path(os.environ.get("SHARED_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")
HEAD = "code,check_digit,name_sv,name_en,parent_code,nature,reservable_lou_19_25"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """The command with --json: what it prints, and what it says when it fails."""

    def command(file: Path, *options: str) -> tuple[dict[str, Any], str]:
        said = ""
        try:
            call_command("load_cpv", str(file), "--json", *options)
        except CommandError as error:
            said = str(error)
        printed = capsys.readouterr().out
        return json.loads(printed) if printed else {}, said

    return command


def a_file(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def codes() -> list[Any]:
    facts = ("code", "check_digit", "name_sv", "name_en", "reservable_19_25")
    return list(CpvCode.objects.order_by("code").values_list(*facts))


def told(**facts: Any) -> dict[str, Any]:
    return {"rows": 0, "new": 0, "changed": 0, "unchanged": 0, "rejected": [], **facts}


def test_new_codes_come_and_the_same_file_again_changes_nothing(run: Any) -> None:
    first, again = run(SAMPLE), run(SAMPLE)

    assert first == (told(rows=5, new=3, unchanged=2), "")
    assert again == (told(rows=5, unchanged=5), "")
    assert CpvCode.objects.get(code="85311000").reservable_19_25 is True
    assert str(CpvCode.objects.get(code="55310000").number) == "55310000-6"


def test_a_dry_run_says_the_same_and_saves_nothing(run: Any) -> None:
    before = codes()

    assert run(SAMPLE, "--dry-run") == (told(rows=5, new=3, unchanged=2), "")
    assert codes() == before


def test_what_has_changed_is_written_and_an_empty_cell_takes_nothing_away(
    run: Any, tmp_path: Path
) -> None:
    path = a_file(tmp_path, "55300000,,Restaurangtjänster,,,,1", "55520000,1,Catering,,,,")

    assert run(path) == (told(rows=2, changed=1, unchanged=1), "")
    code = CpvCode.objects.get(code="55300000")
    assert (code.check_digit, code.name_sv, code.name_en, code.reservable_19_25) == (
        "3",
        "Restaurangtjänster",
        "Restaurant and food-serving services",
        True,
    )


def test_codes_that_are_not_in_the_file_stay(run: Any, tmp_path: Path) -> None:
    offering = Offering.objects.create(
        organisation=make.an_organisation(), words="Snö", cpv_id="90620000"
    )

    run(a_file(tmp_path, "55310000,6,Betjäning,,,,0"))

    offering.refresh_from_db()
    assert (offering.cpv_id, CpvCode.objects.count()) == ("90620000", 92)


@pytest.mark.parametrize(
    ("line", "column", "value", "message"),
    [
        ("3000000,1,Jordbruk,,,,0", "code", "3000000", "A code has eight digits."),
        ("5531000O,6,Betjäning,,,,0", "code", "5531000O", "A code has eight digits."),
        ("٥٥٣١٠٠٠٠,6,Betjäning,,,,0", "code", "٥٥٣١٠٠٠٠", "A code has eight digits."),
        (",6,Betjäning,,,,0", "code", "", "A code has eight digits."),
        ("55320000,9,Igen,,,,0", "code", "55320000", "The code is in the file twice."),
        ("55310000,66,Betjäning,,,,0", "check_digit", "66", "A check digit is one digit."),
        ("55310000,x,Betjäning,,,,0", "check_digit", "x", "A check digit is one digit."),
        ("55310000,6,,Waiters,,,0", "name_sv", "", "is new and has no Swedish name."),
        (f"55310000,6,{'b' * 301},,,,0", "name_sv", "b" * 100, "at most 300 letters"),
        ("55310000,6,#REF!,,,,0", "name_sv", "#REF!", "is an error in Excel"),
        ("55310000,6,Betjäning,,,,ja", "reservable_lou_19_25", "ja", "Write 1 for yes"),
    ],
)
def test_one_wrong_row_and_nothing_is_loaded(
    line: str, column: str, value: str, message: str, run: Any, tmp_path: Path
) -> None:
    before = codes()

    report, said = run(a_file(tmp_path, "55320000,9,Ny text,,,,0", line))

    (wrong,) = report.pop("rejected")
    assert report == {"rows": 2, "new": 0, "changed": 0, "unchanged": 0}
    assert {**wrong, "message": ""} == {"row": 3, "column": column, "value": value, "message": ""}
    assert message in wrong["message"]
    assert said == "1 cell cannot be read. Nothing was loaded."
    assert codes() == before


def test_a_hundred_wrong_rows_are_told_and_the_rest_counted(run: Any, tmp_path: Path) -> None:
    report, said = run(a_file(tmp_path, *(f"{n},1,Namn,,,,0" for n in range(150))))

    assert len(report["rejected"]) == 100
    assert said == "150 cells cannot be read. Nothing was loaded."


def test_a_workbook_is_read_too(run: Any, tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["code", "name_sv", "check_digit"])
    sheet.append([55310000, "Betjäning i restaurang", 6])
    sheet.append(["03110000", "Grödor", "5"])
    path = tmp_path / "list.xlsx"
    book.save(path)

    assert run(path) == (told(rows=2, new=2), "")
    assert CpvCode.objects.get(code="03110000").name_sv == "Grödor"


def test_the_xml_of_the_eu_is_read(run: Any) -> None:
    assert run(SAMPLES / "cpv_2008.xml") == (told(rows=2, new=2), "")
    code = CpvCode.objects.get(code="55310000")
    assert (code.check_digit, code.name_sv, code.name_en) == (
        "6",
        "Betjäning i restaurang",
        "Restaurant waiter services",
    )


def test_the_names_of_eforms_are_read_and_take_no_check_digit_away(run: Any) -> None:
    assert run(SAMPLES / "code_sv.xml") == (told(rows=2, new=1, unchanged=1), "")
    assert CpvCode.objects.get(code="55300000").check_digit == "3"
    assert CpvCode.objects.get(code="55310000").check_digit == ""


def test_the_english_names_need_the_swedish_ones_first(run: Any, tmp_path: Path) -> None:
    text = (SAMPLES / "code_sv.xml").read_text(encoding="utf-8")
    (tmp_path / "code_en.xml").write_text(text, encoding="utf-8")

    report, said = run(tmp_path / "code_en.xml")

    assert [(each["row"], each["column"]) for each in report["rejected"]] == [(2, "name_sv")]
    assert said == "1 cell cannot be read. Nothing was loaded."


ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><CPV_CODE><CPV CODE="55310000-6"/>&b;</CPV_CODE>'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("list.csv", "kod,namn\n55310000,Betjäning\n", "columns are missing: code, name_sv"),
        ("list.csv", "", "empty"),
        ("list.xml", "<CPV_CODE><CPV", "The XML is broken"),
        ("list.xml", ENTITY, "The XML is broken or of a kind that is not read"),
        ("list.xml", "<html></html>", "There is no CPV code in the file"),
        (
            "names.xml",
            '<properties><entry key="code|name|cpv.55310000">x</entry></properties>',
            "Name the file code_sv.xml or code_en.xml",
        ),
    ],
)
def test_another_file_is_refused_in_one_sentence(
    name: str, text: str, said: str, run: Any, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    report, error = run(tmp_path / name)

    assert (report, CpvCode.objects.count()) == ({}, 91)
    assert said in error
    assert f"“{name}” cannot be read" in error


def test_a_file_that_is_not_there_is_said(run: Any, tmp_path: Path) -> None:
    assert run(tmp_path / "none.csv")[1].startswith("There is no file")
    assert run(tmp_path / "none.xml")[1].startswith("There is no file")


def test_without_json_it_says_it_in_words(capsys: Any, tmp_path: Path) -> None:
    call_command("load_cpv", str(SAMPLE), "--dry-run")
    with pytest.raises(CommandError):
        call_command("load_cpv", str(a_file(tmp_path, "1,1,Namn,,,,0")))

    advice = "If the first nought is gone, keep the column as text."
    assert capsys.readouterr().out.splitlines() == [
        "5 rows in the file.",
        "CPV codes: 3 new, 0 changed, 2 unchanged.",
        "This was a dry run: nothing was saved.",
        f"Row 2, code, “1”: A code has eight digits. {advice}",
        "1 rows in the file.",
    ]


if SHARED.is_dir():

    def test_the_whole_list_is_loaded_and_knows_its_tree() -> None:
        path = SHARED / "cpv_2008_sv.csv"
        first, again = load_cpv(path), load_cpv(path)

        assert (first.rows, first.new, first.changed, first.unchanged) == (9454, 9363, 0, 91)
        assert (again.rows, again.new, again.changed, again.unchanged) == (9454, 0, 0, 9454)
        assert CpvCode.objects.filter(reservable_19_25=True).count() == 115
        waiter = CpvCode.objects.get(code="55311000")
        above = CpvCode.objects.above([waiter])["55311000"]
        assert [code.code for code in above] == ["55000000", "55300000", "55310000"]
        under = CpvCode.objects.children(above[1])
        assert [code.code for code in under] == ["55310000", "55320000", "55330000"]
