"""The national procurement statistics: kept as they are, and our own as procurements."""

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation
from openpyxl import Workbook

from helsingborg_sf.city.models import ContractingAuthority, DepartmentKind
from helsingborg_sf.lib.history import entries
from procurements.imports.statistics import import_statistics
from procurements.imports.suppliers import folded
from procurements.models import (
    Award,
    Contract,
    Lot,
    Procurement,
    SocialConsideration,
    StatisticsRow,
)
from suppliers.models import CpvCode, Organisation
from tests import make

SAMPLES = Path(__file__).parent / "samples"
PROCUREMENTS = SAMPLES / "procurements.csv"
TENDERS = SAMPLES / "tenders.csv"
CITY = "2120001157"
HOUSING = "5560480674"
NOBODY = {"rows": 0, "new": 0, "changed": 0, "unchanged": 0, "rejected": []}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """The command with --json: what it prints, as a dictionary."""

    def command(file: Path, *options: str) -> dict[str, Any]:
        call_command("import_statistics", str(file), "--json", *options)
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return command


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Any:
    """The command with --json on a file with errors: its list of errors, and its last words."""

    def command(file: Path) -> tuple[list[dict[str, Any]], str]:
        with pytest.raises(CommandError) as error:
            call_command("import_statistics", str(file), "--json")
        report = json.loads(capsys.readouterr().out)
        rejected: list[dict[str, Any]] = report.pop("rejected")
        assert report == {"rows": report["rows"], "new": 0, "changed": 0, "unchanged": 0}
        return rejected, str(error.value)

    return command


@pytest.fixture
def file(tmp_path: Path) -> Any:
    """Writes a file of rows: those of a sample, each changed by one dictionary."""

    def write(sample: Path, *changes: dict[str, str], name: str = "statistics.csv") -> Path:
        base = _rows(sample)
        rows = [base[0] | change for change in changes]
        return _write(tmp_path / name, rows)

    return write


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def _counts(*, rows: int, new: int = 0, changed: int = 0, unchanged: int = 0) -> dict[str, Any]:
    return NOBODY | {"rows": rows, "new": new, "changed": changed, "unchanged": unchanged}


def _written() -> list[tuple[Any, ...]]:
    """Every procurement, contract and kept row with its place on disk, which a write moves."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'p', id, ctid::text FROM procurements_procurement UNION ALL "
            "SELECT 'c', id, ctid::text FROM procurements_contract UNION ALL "
            "SELECT 's', id, ctid::text FROM procurements_statisticsrow ORDER BY 1, 2"
        )
        return list(cursor.fetchall())


def _considerations() -> set[tuple[str, str]]:
    rows = SocialConsideration.objects.values_list("procurement__procurement_id", "kind")
    return set(rows)


# --- the first form -----------------------------------------------------------------------------


def test_every_row_is_kept_and_those_of_the_city_become_procurements(run: Any) -> None:
    assert run(PROCUREMENTS) == _counts(rows=6, new=4)

    assert StatisticsRow.objects.count() == 6
    facts = Procurement.objects.order_by("procurement_id").values_list(
        "procurement_id", "title", "buyer__organisation_number", "nature", "procedure",
        "agreement", "cpv", "published_on", "status",
    )  # fmt: skip
    assert list(facts) == [
        (
            "KA90001", "Skötsel av exempelparken", CITY, "services", "open",
            "framework", "77310000", date(2031, 2, 3), "advertised",
        ),
        (
            "KA90002", "Påhittad fönsterputs åt äldreboenden", CITY, "services", "simplified",
            "contract", None, date(2031, 2, 17), "advertised",
        ),
        (
            "KA90003", "Exempelmöbler", CITY, "goods", "",
            "contract", "39199999", date(2031, 3, 9), "advertised",
        ),
        (
            "MT90004", "Utvändig målning av Exempelhuset", HOUSING, "works", "negotiated",
            "contract", "45000000", date(2031, 4, 21), "advertised",
        ),
    ]  # fmt: skip


def test_considerations_say_no_more_than_the_statistics(run: Any) -> None:
    run(PROCUREMENTS)

    assert _considerations() == {
        ("KA90001", "unspecified"),
        ("KA90002", "unspecified"),
        ("KA90002", "reserved_unspecified"),
        ("KA90003", "reserved_4_18_execution"),
    }


def test_what_is_not_stated_stays_unknown(run: Any) -> None:
    run(PROCUREMENTS)

    procurement = Procurement.objects.get(procurement_id="KA90003")
    assert (procurement.annex_2, procurement.started, procurement.estimated_value) == (
        "unknown", None, None,
    )  # fmt: skip
    assert (
        procurement.source == "Nationell upphandlingsstatistik 2031, Upphandlingsmyndigheten (CC0)"
    )
    row = StatisticsRow.objects.get(procurement_id="KA90003")
    assert (row.socially_sustainable, row.reserved, row.reserved_execution) == (None, False, True)


def test_an_unknown_cpv_code_comes_with_its_name_and_without_check_digit(run: Any) -> None:
    run(PROCUREMENTS)

    code = CpvCode.objects.get(code="39199999")
    assert (code.name_sv, code.check_digit) == ("Möbler som exempel", "")
    assert CpvCode.objects.get(code="45000000").check_digit == "7"


def test_the_same_file_again_writes_nothing(run: Any) -> None:
    run(PROCUREMENTS)
    run(TENDERS)
    before = _written()

    assert run(PROCUREMENTS) == _counts(rows=6, unchanged=4)
    assert run(TENDERS) == _counts(rows=6, unchanged=3)
    assert _written() == before


def test_a_row_of_another_buyer_may_lack_an_id(run: Any) -> None:
    run(PROCUREMENTS)

    row = StatisticsRow.objects.get(procurement_id="")
    assert (row.buyer_number, row.title) == ("0999999-9", "Annons utan ID")


def test_rows_that_are_alike_are_kept_side_by_side(run: Any, file: Any) -> None:
    alike = [{"Organisationsnummer för köpare": "9999999901"}] * 3
    path = file(PROCUREMENTS, *alike, {"Publiceringsdatum": "2031-12-24"})

    run(path)
    run(path)

    assert StatisticsRow.objects.count() == 4


def test_a_company_s_procurement_belongs_to_its_department(run: Any) -> None:
    housing = make.a_department(
        kind=DepartmentKind.COMPANY,
        authority=ContractingAuthority.objects.get(organisation_number=HOUSING),
    )

    run(PROCUREMENTS)

    assert list(Procurement.objects.filter(department=housing).values_list("procurement_id")) == [
        ("MT90004",)
    ]


def test_a_title_is_cut_where_it_does_not_fit_and_kept_whole_in_the_statistics(
    run: Any, file: Any
) -> None:
    title = "Exempel " * 60

    run(file(PROCUREMENTS, {"Upphandlingens titel": title}))

    assert Procurement.objects.get().title == f"{title[:299]}…"
    assert StatisticsRow.objects.get().raw["Upphandlingens titel"] == title.strip()


def test_a_procurement_without_a_title_goes_by_its_id_until_there_is_one(
    run: Any, file: Any
) -> None:
    run(file(PROCUREMENTS, {"Upphandlingens titel": "Uppgift saknas"}))
    assert Procurement.objects.get().title == "KA90001"

    run(file(PROCUREMENTS, {"Upphandlingens titel": "Skötsel av parken"}))
    assert Procurement.objects.get().title == "Skötsel av parken"


def test_xlsx_and_csv_are_the_same_rows(run: Any, tmp_path: Path) -> None:
    run(PROCUREMENTS)
    before = _written()

    assert run(_as_xlsx(PROCUREMENTS, tmp_path)) == _counts(rows=6, unchanged=4)
    assert _written() == before


def _as_xlsx(path: Path, folder: Path) -> Path:
    """The same file as a spreadsheet has it: numbers, dates and booleans in their own cells."""
    rows = _rows(path)
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_cell(column, text) for column, text in row.items()])
    book.save(folder / "statistics.xlsx")
    return folder / "statistics.xlsx"


def _cell(column: str, text: str) -> Any:
    if text in {"True", "False"}:
        return text == "True"
    if column == "Publiceringsdatum":
        return datetime.fromisoformat(text)
    return int(text) if column in {"År", "Antal upphandlingar, Summa"} else text or None


@pytest.mark.parametrize(
    ("text", "reserved"),
    [("True", True), ("SANT", True), ("ja", True), ("1", True), ("False", False), ("Nej", False),
     ("", None), ("Uppgift saknas", None)],
)  # fmt: skip
def test_yes_and_no_are_read_as_they_are_written(
    run: Any, file: Any, text: str, reserved: bool | None
) -> None:
    run(file(PROCUREMENTS, {"Reserverad upphandling": text}))

    assert StatisticsRow.objects.get().reserved == reserved


# --- the second form ----------------------------------------------------------------------------


def test_tenders_become_lots_awards_contracts_and_actors(run: Any) -> None:
    assert run(TENDERS) == _counts(rows=6, new=3)

    contracts = Contract.objects.order_by("procurement__procurement_id", "pk").values_list(
        "title", "award__lot__number", "supplier__name", "supplier_as_stated", "kind", "cpv",
        "awarded", "in_force",
    )  # fmt: skip
    assert list(contracts) == [
        (
            "Skötsel av exempelparken", "CAN-KA-EX1_1", "EXEMPELPARKER AKTIEBOLAG", "",
            "framework", "77310000", None, None,
        ),
        (
            "Skötsel av exempelparken", "CAN-KA-EX1_1", "Föreningen Påhittade händer", "",
            "framework", "77310000", None, None,
        ),
        (
            "Skötsel av exempelparken", "CAN-KA-EX1_2", "EXEMPELPARKER AKTIEBOLAG", "",
            "framework", "77310000", None, None,
        ),
        (
            "Påhittad fönsterputs åt äldreboenden", "CAN-KA-EX2_1", None, "Personuppgift",
            "contract", "90911300", None, None,
        ),
        (
            "Utvändig målning av Exempelhuset", "CAN-MT-EX4_1",
            "Färg & Form i Fiktivstad ekonomisk förening", "", "contract", "45000000", None, None,
        ),
    ]  # fmt: skip
    assert Lot.objects.count() == 4
    assert Counter(Procurement.objects.values_list("status", "awarded")) == {("awarded", None): 3}


def test_an_actor_made_from_the_statistics_has_a_form_and_no_number(run: Any) -> None:
    run(TENDERS)

    actors = Organisation.objects.order_by("pk").values_list(
        "name", "organisation_number", "legal_form"
    )
    assert set(actors) == {
        ("EXEMPELPARKER AKTIEBOLAG", None, "limited_company"),
        ("Föreningen Påhittade händer", None, "non_profit_association"),
        ("Färg & Form i Fiktivstad ekonomisk förening", None, "cooperative_association"),
    }


def test_an_actor_of_that_name_is_the_supplier(run: Any) -> None:
    by_name = make.an_organisation(name="Exempelparker AB (publ)")
    by_other_name = make.an_organisation(name="PH", other_names="föreningen  PÅHITTADE händer")

    run(TENDERS)

    suppliers = Contract.objects.filter(title="Skötsel av exempelparken").values_list("supplier")
    assert Counter(suppliers) == {(by_name.pk,): 2, (by_other_name.pk,): 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KONE Aktiebolag", "Kone AB"),
        ("AB Exempel & Co", "Aktiebolaget Exempel och Co"),
        ("E.X Energi-AB (publ)", "e x energi ab"),
    ],
)
def test_names_are_compared_without_what_differs_from_file_to_file(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_accents_make_another_name() -> None:
    assert folded("Åhs Måleri AB") != folded("Ahs Måleri AB")


def test_a_natural_person_is_not_named_anywhere(run: Any, file: Any) -> None:
    person = {
        "Namn för leverantör": "Påhittad Person",
        "Juridisk form för leverantör": "Fysiska personer",
    }

    run(file(TENDERS, person))

    contract = Contract.objects.get()
    assert (contract.supplier, contract.supplier_as_stated) == (None, "Personuppgift")
    assert Organisation.objects.count() == 0
    row = StatisticsRow.objects.get()
    assert "Påhittad Person" not in json.dumps([row.raw, row.natural_key], ensure_ascii=False)


def test_two_persons_in_one_lot_have_a_contract_each(run: Any, file: Any) -> None:
    person = {"Namn för leverantör": "Personuppgift"}
    path = file(TENDERS, person, person)

    run(path)
    run(path)

    assert list(Contract.objects.values_list("supplier_as_stated", flat=True)) == [
        "Personuppgift",
        "Personuppgift",
    ]


def test_a_buyer_s_personal_identity_number_is_not_kept(run: Any, file: Any) -> None:
    run(file(PROCUREMENTS, {"Organisationsnummer för köpare": "500101-0000"}))

    row = StatisticsRow.objects.get()
    assert row.buyer_number == ""
    assert row.raw["Organisationsnummer för köpare"] == "Personuppgift"
    assert "500101" not in row.natural_key


def test_a_supplier_that_is_not_known_leaves_the_contract_without_one(run: Any, file: Any) -> None:
    run(file(TENDERS, {"Namn för leverantör": "Uppgift saknas"}))

    contract = Contract.objects.get()
    assert (contract.supplier, contract.supplier_as_stated) == (None, "")


def test_the_second_form_fills_what_is_empty_and_awards(run: Any) -> None:
    run(PROCUREMENTS)

    assert run(TENDERS) == _counts(rows=6, changed=3)

    windows = Procurement.objects.get(procurement_id="KA90002")
    assert (windows.cpv_id, windows.status) == ("90911300", "awarded")


def test_the_order_of_the_forms_makes_no_difference(run: Any, file: Any) -> None:
    other_code = {"Huvudsaklig CPV-kod": "03000000 Jordbruk", "Upphandlingens titel": "Annan titel"}
    facts = ("title", "cpv_id", "status", "nature", "contracts__title", "contracts__cpv_id")
    tender, procurement = file(TENDERS, other_code, name="t.csv"), file(PROCUREMENTS, {})

    run(tender)
    run(procurement)
    one = list(Procurement.objects.values_list(*facts))
    Contract.objects.all().delete()
    for model in (Award, Procurement, StatisticsRow):
        model._default_manager.all().delete()
    run(procurement)
    run(tender)

    assert one == list(Procurement.objects.values_list(*facts))
    assert one == [
        (
            "Skötsel av exempelparken", "77310000", "awarded", "services",
            "Skötsel av exempelparken", "77310000",
        )
    ]  # fmt: skip


# --- a later file -------------------------------------------------------------------------------


def test_a_later_file_corrects_what_an_earlier_one_said(run: Any, file: Any) -> None:
    run(file(TENDERS, {}))
    later = {
        "Upphandlingens titel": "Skötsel av parken",
        "Huvudsaklig CPV-kod": "77300000 Trädgård",
    }

    assert run(file(TENDERS, later)) == _counts(rows=1, changed=1)

    for record in (Procurement.objects.get(), Contract.objects.get()):
        assert (record.title, record.cpv_id) == ("Skötsel av parken", "77300000")
    assert StatisticsRow.objects.get().title == "Skötsel av parken"


def test_a_later_file_leaves_what_somebody_has_written(run: Any, file: Any) -> None:
    run(file(PROCUREMENTS, {}))
    Procurement.objects.update(title="Vår egen titel", nature="")

    later = {"Upphandlingens titel": "Ny titel", "Publiceringsdatum": "2031-02-04"}
    assert run(file(PROCUREMENTS, later)) == _counts(rows=1, changed=1)

    procurement = Procurement.objects.get()
    assert (procurement.title, procurement.nature, procurement.published_on) == (
        "Vår egen titel", "", date(2031, 2, 4),
    )  # fmt: skip


def test_a_later_file_that_changes_nothing_here_counts_as_unchanged(run: Any, file: Any) -> None:
    run(file(PROCUREMENTS, {}))

    assert run(file(PROCUREMENTS, {"Överprövad": "True"})) == _counts(rows=1, unchanged=1)
    assert StatisticsRow.objects.get().raw["Överprövad"] == "True"


def test_a_later_file_never_empties_a_field(run: Any, file: Any) -> None:
    run(file(PROCUREMENTS, {}))

    run(file(PROCUREMENTS, {"Förfarande": "", "Huvudsaklig CPV-kod": "00000000 Uppgift saknas"}))

    procurement = Procurement.objects.get()
    assert (procurement.procedure, procurement.cpv_id) == ("open", "77310000")


def test_a_procurement_that_somebody_registered_is_completed(run: Any, file: Any) -> None:
    city = ContractingAuthority.objects.get(organisation_number=CITY)
    make.a_procurement(title="Parken", buyer=city, procurement_id="KA90001")

    assert run(file(PROCUREMENTS, {})) == _counts(rows=1, changed=1)

    procurement = Procurement.objects.get()
    assert (procurement.title, procurement.procedure, procurement.status) == (
        "Parken", "open", "advertised",
    )  # fmt: skip


def test_a_cancelled_procurement_stays_cancelled(run: Any, file: Any) -> None:
    run(file(PROCUREMENTS, {}))
    Procurement.objects.get().cancel(reason="Behovet upphörde.", on=date(2031, 3, 1))

    run(file(TENDERS, {}))

    assert Procurement.objects.get().status == "cancelled"


def test_a_consideration_taken_back_goes_and_one_somebody_has_explained_stays(
    run: Any, file: Any
) -> None:
    both = {"Socialt hållbar upphandling": "True", "Reserverad upphandling": "True"}
    run(file(PROCUREMENTS, both))
    SocialConsideration.objects.filter(kind="reserved_unspecified").update(note="4 kap. 18 §")

    neither = {"Socialt hållbar upphandling": "", "Reserverad upphandling": "False"}
    assert run(file(PROCUREMENTS, neither)) == _counts(rows=1, changed=1)

    assert _considerations() == {("KA90001", "reserved_unspecified")}


def test_a_consideration_somebody_has_made_precise_does_not_come_back(run: Any, file: Any) -> None:
    run(file(PROCUREMENTS, {}))
    SocialConsideration.objects.update(kind="dialogue_requirement")

    run(file(TENDERS, {}))

    assert _considerations() == {("KA90001", "dialogue_requirement")}


def test_an_award_whose_supplier_somebody_has_corrected_is_not_made_again(
    run: Any, file: Any
) -> None:
    run(file(TENDERS, {}))
    Award.objects.update(supplier=make.an_organisation(name="Rätt aktör"))

    run(file(TENDERS, {"Överprövad": "True"}))

    assert list(Award.objects.values_list("supplier__name", flat=True)) == ["Rätt aktör"]


# --- whose rows ---------------------------------------------------------------------------------


def test_only_the_named_buyers_get_procurements(run: Any) -> None:
    assert run(PROCUREMENTS, "--buyer", "556048-0674") == _counts(rows=6, new=1)

    assert list(Procurement.objects.values_list("procurement_id", flat=True)) == ["MT90004"]


def test_rows_kept_as_statistics_become_procurements_when_their_buyer_is_named(run: Any) -> None:
    run(PROCUREMENTS, "--buyer", HOUSING)

    assert run(PROCUREMENTS) == _counts(rows=6, new=3, unchanged=1)
    assert StatisticsRow.objects.count() == 6


@pytest.mark.parametrize(
    ("part", "kind"), [("Kommun", "municipality"), ("Kommunalt ägd organisation", "company")]
)
def test_a_buyer_the_register_does_not_know_is_added(
    run: Any, file: Any, part: str, kind: str
) -> None:
    buyer = {
        "Organisationsnummer för köpare": "2021003237",
        "Namn för köpare": "EXEMPELKOMMUNEN",
        "Delsektor för köpare": part,
    }

    assert run(file(PROCUREMENTS, buyer), "--buyer", "2021003237") == _counts(rows=1, new=1)

    added = Procurement.objects.get().buyer
    assert added
    assert (added.name, added.kind) == ("EXEMPELKOMMUNEN", kind)


def test_the_file_may_come_after_the_buyers(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_statistics", "--json", "--buyer", HOUSING, CITY, str(PROCUREMENTS))

    assert json.loads(capsys.readouterr().out) == _counts(rows=6, new=4)


def test_a_wrong_buyer_s_number_is_refused() -> None:
    with pytest.raises(CommandError) as error:
        call_command("import_statistics", str(PROCUREMENTS), "--buyer", "2120001158")

    assert str(error.value) == (
        "--buyer 2120001158: The organisation number is not right (check digit). "
        "Check it against the source."
    )


# --- what cannot be imported --------------------------------------------------------------------


def test_every_wrong_cell_is_told_and_nothing_is_imported(refused: Any, file: Any) -> None:
    path = file(
        PROCUREMENTS,
        {},
        {"År": "ett", "Publiceringsdatum": "2031-02-30"},
        {"Organisationsnummer för köpare": ""},
        {"Upphandlings-ID": "", "Socialt hållbar upphandling": "kanske"},
        {"Huvudsaklig CPV-kod": "Målning"},
    )

    rejected, words = refused(path)

    assert [(wrong["row"], wrong["column"], wrong["value"]) for wrong in rejected] == [
        (3, "År", "ett"),
        (3, "Publiceringsdatum", "2031-02-30"),
        (4, "Organisationsnummer för köpare", ""),
        (5, "Upphandlings-ID", ""),
        (5, "Socialt hållbar upphandling", "kanske"),
        (6, "Huvudsaklig CPV-kod", "Målning"),
    ]
    assert rejected[1]["message"] == "“2031-02-30” is not a date, such as 2021-03-15."
    assert words == "6 cells cannot be read. Nothing was imported."
    assert (StatisticsRow.objects.count(), Procurement.objects.count()) == (0, 0)


def test_an_error_in_the_last_of_many_rows_imports_nothing(refused: Any, file: Any) -> None:
    good = [{"Upphandlings-ID": f"KA{number}"} for number in range(2_500)]

    rejected, _words = refused(file(PROCUREMENTS, *good, {"År": ""}))

    assert [(wrong["row"], wrong["column"]) for wrong in rejected] == [(2_502, "År")]
    assert StatisticsRow.objects.count() == 0


def test_the_first_hundred_errors_are_listed_and_all_are_counted(refused: Any, file: Any) -> None:
    rejected, words = refused(file(PROCUREMENTS, *[{"År": "?"}] * 150))

    assert len(rejected) == 100
    assert words == "150 cells cannot be read. Nothing was imported."


def test_a_file_of_something_else_is_refused_with_the_columns_it_lacks(tmp_path: Path) -> None:
    rows = [{"År": "2031", "Köpare": "Exempelkommunen"}]

    with pytest.raises(CommandError) as error:
        call_command("import_statistics", str(_write(tmp_path / "other.csv", rows)))

    assert str(error.value).startswith(
        "This is not a file of the national procurement statistics. These columns are missing: "
        "Namn för köpare, Organisationsnummer för köpare,"
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        call_command("import_statistics", str(tmp_path / "nowhere.csv"))

    assert str(error.value) == f"There is no file “{tmp_path / 'nowhere.csv'}”."


def test_a_file_with_nothing_but_a_header_is_refused(tmp_path: Path) -> None:
    header = PROCUREMENTS.read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "empty.csv").write_text(header, encoding="utf-8")

    with pytest.raises(CommandError) as error:
        call_command("import_statistics", str(tmp_path / "empty.csv"))

    assert str(error.value) == (
        "“empty.csv” cannot be read. The file has a head but no rows under it. "
        "Add rows and try again."
    )


def test_an_error_of_a_spreadsheet_is_not_taken_for_a_name(refused: Any, file: Any) -> None:
    rejected, _words = refused(file(TENDERS, {"Namn för leverantör": "#SAKNAS!"}))

    assert [(wrong["row"], wrong["column"], wrong["value"]) for wrong in rejected] == [
        (2, "Namn för leverantör", "#SAKNAS!")
    ]


def test_a_dry_run_tells_the_same_and_saves_nothing(run: Any) -> None:
    assert run(PROCUREMENTS, "--dry-run") == _counts(rows=6, new=4)
    assert (StatisticsRow.objects.count(), Procurement.objects.count()) == (0, 0)

    assert run(PROCUREMENTS) == _counts(rows=6, new=4)


def test_an_import_that_breaks_off_leaves_nothing() -> None:
    def power_cut(text: str) -> None:
        if "kept" in text:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_statistics(PROCUREMENTS, progress=power_cut)

    assert (StatisticsRow.objects.count(), Procurement.objects.count()) == (0, 0)


def test_two_imports_do_not_run_at_once() -> None:
    wanted = connection.get_connection_params()
    address = {key: wanted[key] for key in ("dbname", "user", "host") if wanted.get(key)}
    with psycopg.connect(**address) as other:
        other.execute("SELECT pg_advisory_xact_lock(20210101)")

        with pytest.raises(CommandError) as error:
            call_command("import_statistics", str(PROCUREMENTS))

    assert str(error.value) == (
        "The statistics are being imported already. Wait until that is done."
    )


# --- what it says -------------------------------------------------------------------------------


def test_progress_goes_to_stderr_and_the_result_to_stdout(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("import_statistics", str(PROCUREMENTS))

    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "6 rows in the file.",
        "Procurements: 4 new, 0 changed, 0 unchanged.",
    ]
    assert err.splitlines() == ["6 rows read", "6 rows kept as statistics"]


def test_the_history_says_which_file_it_was(run: Any) -> None:
    run(TENDERS)

    for record in (Procurement.objects.first(), Contract.objects.first(), Award.objects.first()):
        assert record
        assert [(e.what, e.who, e.reason) for e in entries(record)] == [
            ("insert", "import_statistics", "import_statistics tenders.csv")
        ]


# --- the real statistics, where they are at hand ------------------------------------------------

SHARED = Path(os.environ.get("SHARED_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")

if SHARED.is_dir():

    def test_the_real_procurements_of_the_city_s_buyers(run: Any) -> None:
        path = SHARED / "uhm_2021_procurements_helsingborg_buyers.csv"

        assert run(path) == _counts(rows=175, new=175)
        assert run(path) == _counts(rows=175, unchanged=175)
        assert Counter(SocialConsideration.objects.values_list("kind", flat=True)) == {
            "unspecified": 52
        }

    def test_the_real_tenders(run: Any) -> None:
        path = SHARED / "uhm_2021_awards_sample.csv"

        assert run(path) == _counts(rows=29, new=16)
        assert run(path) == _counts(rows=29, unchanged=16)
        assert (Contract.objects.count(), Lot.objects.count()) == (29, 16)
        assert Organisation.objects.count() == 28

    def test_the_whole_of_sweden(run: Any) -> None:
        path = SHARED / "uhm_2021_procurements_sweden.xlsx"

        assert run(path, "--buyer", CITY) == _counts(rows=18_421, new=136)
        assert run(path) == _counts(rows=18_421, new=39, unchanged=136)
        assert run(SHARED / "uhm_2021_procurements_reserved_SE.csv") == _counts(rows=27)
        assert StatisticsRow.objects.count() == 18_421
        assert StatisticsRow.objects.filter(reserved=True).count() == 22
        assert StatisticsRow.objects.filter(reserved_execution=True).count() == 8
