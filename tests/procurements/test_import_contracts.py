"""Contracts from files: by the command and by the pages, all or nothing, once and undone."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import undo
from helsingborg_sf.lib.models import Batch, ImportRun
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Award, Contract, ProcurementStatus
from procurements.tasks import check_findings
from suppliers.models import CpvCode, Organisation
from tests import make

pytestmark = pytest.mark.django_db
CITY = "212000-1157"
AWARDED = ProcurementStatus.AWARDED


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """The command with --json over rows, each a mapping of cells by heading: what it prints."""

    def command(*rows: dict[str, str], options: Any = ()) -> Any:
        path = tmp_path / "contracts.csv"
        path.write_bytes(a_csv(*rows))
        try:
            call_command("import_contracts", str(path), "--json", *options, verbosity=0)
        except CommandError as error:
            return json.loads(capsys.readouterr().out) | {"error": str(error)}
        return json.loads(capsys.readouterr().out)

    return command


def a_csv(*rows: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    head = list(dict.fromkeys(heading for row in rows for heading in row))
    writer = csv.DictWriter(text, head, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def counts(**given: int) -> dict[str, Any]:
    return {"rows": 1, "new": 0, "changed": 0, "unchanged": 0, "rejected": []} | given


def rejected(found: Any) -> list[tuple[int, str, str, str]]:
    return [(f["row"], f["column"], f["value"], f["message"]) for f in found["rejected"]]


def facts() -> list[dict[str, Any]]:
    """Every stored column but the counter of changes, which only ever rises."""
    names = [f.attname for f in Contract._meta.concrete_fields if f.name != "version"]
    return list(Contract.objects.order_by("pk").values(*names))


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def findings_are_asked_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [check_findings.name]
        )
        return bool(cursor.fetchone()[0])


# --- what a row says


def test_every_column_is_read(run: Any) -> None:
    department = make.a_department(name="Arbetsmarknad (prov)", short_name="AMFP")
    supplier = make.an_organisation(organisation_number="2120001157")
    procurement = make.a_procurement(procurement_id="KA5321", status=AWARDED)
    award = Award.objects.create(procurement=procurement, supplier=supplier)
    code = CpvCode.objects.exclude(check_digit="").first()
    assert code is not None
    found = run(
        {
            "Titel": " Flytt  och magasin ",
            "Dnr": "SLF 1/2022",
            "Orgnr": CITY,
            "Leverantör": "Återbruket",
            "Upphandlings-ID": "ka5321",
            "Förvaltning": "amfp",
            "Typ": "Framework agreement",
            "CPV": f"{code.code}-{code.check_digit}",
            "Tilldelat": "2022",
            "Avtalsdatum": "2022-03",
            "Startdatum": "våren 2022",
            "Slutdatum": "2024-12-31",
            "Takbelopp": "1 250 000,50 kr",
            "Anteckningar": "Två\nrader",
            "Källa": "Eget register",
        }
    )
    row = Contract.objects.get()

    assert found == counts(new=1)
    assert (row.title, row.registry_number, row.kind) == (
        "Flytt och magasin",
        "SLF 1/2022",
        "framework",
    )
    assert (row.supplier, row.supplier_as_stated, row.procurement, row.award) == (
        supplier,
        "",
        procurement,
        award,
    )
    assert (row.department, row.cpv) == (department, code)
    assert (row.awarded, row.signed, row.in_force, row.ends) == (
        day("2022"),
        day("2022-03"),
        day("spring 2022"),
        day("2024-12-31"),
    )
    assert (row.ceiling_value, row.notes, row.source) == (
        Decimal("1250000.50"),
        "Två\nrader",
        "Eget register",
    )
    assert findings_are_asked_for()


def test_windows_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "avtal.csv"
    path.write_bytes("Titel;Slutdatum\r\nFlytt på Söder;hösten 2027\r\n".encode("cp1252"))
    call_command("import_contracts", str(path), verbosity=0)

    assert list(Contract.objects.values_list("title", "ends")) == [
        ("Flytt på Söder", day("hösten 2027"))
    ]


@pytest.mark.parametrize(
    ("cells", "column", "value", "message"),
    [
        ({"Titel": "", "Dnr": "1"}, "Titel", "", "This must be filled in."),
        (
            {"Orgnr": "212000-1158", "Leverantör": "X"}, "Orgnr", "212000-1158",
            "The organisation number is not right (check digit). Check it against the source.",
        ),
        (
            {"Orgnr": "19811218-9876", "Leverantör": "X"}, "Orgnr", "••••••-••••",
            ("This is a personal identity number. It belongs in the protected field of a sole "
            "trader: take it out of the file and write it on the actor's page."),
        ),
        (
            {"Orgnr": CITY}, "Orgnr", CITY,
            "No actor here has this organisation number. Write the supplier's name too.",
        ),
        (
            {"Orgnr": CITY, "Leverantör": "Ny"}, "Leverantör", "Ny",
            ("No actor here has the organisation number 212000-1157. Import the actors first, or "
            "import the file in the browser and answer there."),
        ),
        (
            {"Takbelopp": "-1"}, "Takbelopp", "-1",
            "Ensure this value is greater than or equal to 0.",
        ),
        ({"Takbelopp": "mycket"}, "Takbelopp", "mycket",
         "“mycket” is not a number, such as 1 234,50."),
        (
            {"CPV": "3000000"}, "CPV", "3000000",
            "A code has eight digits. If the first nought is gone, keep the column as text.",
        ),
        (
            {"Slutdatum": "44562"}, "Slutdatum", "44562",
            "“44562” is not a date. Write 2021-03-15, 2021-03, spring 2021 or 2021.",
        ),
        (
            {"Avtalsdatum": "2023", "Slutdatum": "2022-12"}, "Slutdatum", "2022-12",
            "The dates come in the order awarded, signed, ends.",
        ),
        (
            {"Startdatum": "2023", "Slutdatum": "2022-12"}, "Slutdatum", "2022-12",
            "The contract ends before it comes into force.",
        ),
        (
            {"Förvaltning": "SoF"}, "Förvaltning", "SoF",
            ("“SoF” may mean Skolförvaltningen (prov), Socialförvaltningen (prov). Write the whole "
            "name."),
        ),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_told_with_row_column_and_value(
    run: Any, cells: dict[str, str], column: str, value: str, message: str
) -> None:
    for name in ("Skolförvaltningen (prov)", "Socialförvaltningen (prov)"):
        make.a_department(name=name, short_name="SoF")
    found = run({"Titel": "Rätt"}, {"Titel": "Fel"} | cells)

    assert rejected(found) == [(3, column, value, message)]
    assert (found["rows"], found["new"], found["error"]) == (
        2,
        0,
        "1 cell cannot be read. Nothing was imported.",
    )
    assert not Contract.objects.exists()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("Avtal", "contract"), ("kontrakt", "contract"), ("Ramavtal", "framework"), ("", "")],
)
def test_types_are_read_as_files_call_them(run: Any, cell: str, kind: str) -> None:
    assert run({"Titel": "Flytt", "Typ": cell}) == counts(new=1)
    assert Contract.objects.get().kind == kind


def test_a_wrong_check_digit_tells_the_right_one(run: Any) -> None:
    code = CpvCode.objects.exclude(check_digit="").first()
    assert code is not None
    wrong = (int(code.check_digit) + 1) % 10
    found = run({"Titel": "Flytt", "CPV": f"{code.code}-{wrong}"})

    assert [fault[3] for fault in rejected(found)] == [
        f"{code.code}-{wrong}: the check digit must be {code.check_digit}."
    ]


def test_all_errors_are_listed(run: Any) -> None:
    rows = [{"Titel": f"Avtal {i}", "Slutdatum": "aldrig", "Takbelopp": "?"} for i in range(60)]

    found = run(*rows)

    assert len(found["rejected"]) == 120
    assert {f["row"] for f in found["rejected"]} == set(range(2, 62))


def test_an_unknown_department_names_the_known_ones(run: Any) -> None:
    make.a_department(name="Arbetsmarknad (prov)")
    [fault] = rejected(run({"Titel": "Flytt", "Förvaltning": "Atlantis"}))

    assert fault[3].startswith("“Atlantis” is not known here. Write one of: ")
    assert "Arbetsmarknad (prov)" in fault[3]


def test_dates_that_the_register_has_count_too(run: Any) -> None:
    make.a_contract(title="Flytt", registry_number="1", signed=day("2023-05"))
    found = run({"Titel": "Flytt", "Dnr": "1", "Slutdatum": "2022"})

    assert rejected(found) == [
        (2, "Slutdatum", "2022", "The dates come in the order awarded, signed, ends.")
    ]


def test_the_same_contract_twice_names_both_rows(run: Any) -> None:
    found = run({"Titel": "Flytt", "Dnr": "1"}, {"Titel": "FLYTT", "Dnr": "1"})

    assert rejected(found) == [
        (3, "Titel", "FLYTT", "Row 2 and row 3 are about the same contract. Take one away.")
    ]


# --- which procurement


def test_a_hidden_procurement_answers_exactly_as_a_missing_one() -> None:
    hidden = make.a_procurement(procurement_id="KA1", status=AWARDED, existence_is_secret=True)
    client = client_of(Role.PROCUREMENT_OFFICER)

    def answer(number: str) -> list[str]:
        run = guessed(client, a_csv({"Titel": "Flytt", "Upphandlings-ID": number}))
        return [line.message.replace(number, "?") for line in run.lines.filter(kind="fault")]

    assert answer("KA1") == answer("KA2")
    assert answer("KA1") == [
        (
            "There is no procurement with the ID ? here. Register it first, or empty the cell and "
            "choose it on the contract's page later."
        )
    ]
    hidden.case_team.add(*User.objects.all())
    assert answer("KA1") == []


def test_a_contract_of_a_hidden_procurement_is_not_found_again() -> None:
    hidden = make.a_procurement(status=AWARDED, existence_is_secret=True)
    make.a_contract(title="Flytt", registry_number="1", procurement=hidden)
    run = guessed(client_of(Role.PROCUREMENT_OFFICER), a_csv({"Titel": "Flytt", "Dnr": "1"}))

    assert (run.new, run.changed, run.unchanged) == (1, 0, 0)


def test_a_procurement_that_is_not_awarded_says_what_to_do(run: Any) -> None:
    make.a_procurement(title="Flytt 2026", procurement_id="KA1")
    found = run({"Titel": "Flytt", "Upphandlings-ID": "KA1"})

    assert [fault[3] for fault in rejected(found)] == [
        "“Flytt 2026” is not awarded. Register the award first."
    ]


# --- which supplier


def test_a_merged_actor_leads_to_the_kept_one(run: Any) -> None:
    kept = make.an_organisation(name="Kvar")
    make.an_organisation(name="Borta", organisation_number="2120001157", merged_into=kept)

    assert run({"Titel": "Flytt", "Orgnr": CITY}) == counts(new=1)
    assert Contract.objects.get().supplier == kept


def test_a_name_that_nobody_has_is_kept_as_stated(run: Any) -> None:
    assert run({"Titel": "Flytt", "Leverantör": "Okänt AB"}) == counts(new=1)
    row = Contract.objects.get()
    assert (row.supplier, row.supplier_as_stated) == (None, "Okänt AB")


def test_the_command_trusts_the_same_name_and_refuses_one_that_is_like_it(run: Any) -> None:
    supplier = make.an_organisation(name="Återbruket ek. för.")

    assert run({"Titel": "Flytt", "Leverantör": "Återbruket"}) == counts(new=1)
    assert Contract.objects.get().supplier == supplier
    assert rejected(run({"Titel": "Städ", "Leverantör": "Återbrukets"})) == [
        (2, "Leverantör", "Återbrukets",
         ("This may be the same as Återbruket ek. för.. Write the number that tells which, or "
         "import the file in the browser and answer there.")),
    ]  # fmt: skip


def test_a_supplier_is_taken_away_by_a_dash(run: Any) -> None:
    supplier = make.an_organisation(organisation_number="2120001157")
    make.a_contract(title="Flytt", registry_number="1", supplier=supplier)

    assert run({"Titel": "Flytt", "Dnr": "1", "Leverantör": ""}) == counts(unchanged=1)
    assert run({"Titel": "Flytt", "Dnr": "1", "Orgnr": CITY}) == counts(unchanged=1)


# --- what follows from the signing


def test_statuses_are_kept_as_of_the_signing_as_the_form_keeps_them(run: Any) -> None:
    supplier = make.an_organisation(organisation_number="2120001157")
    make.a_signed_assessment(supplier)  # social enterprise from 2022-01-01
    rows = (
        {"Titel": "Före", "Orgnr": CITY, "Avtalsdatum": "2021-05-01"},
        {"Titel": "Efter", "Orgnr": CITY, "Avtalsdatum": "2022-05"},
        {"Titel": "Senare", "Orgnr": CITY, "Avtalsdatum": "2999"},
        {"Titel": "Utan dag", "Orgnr": CITY},
    )

    assert run(*rows) == counts(rows=4, new=4)
    kept = Contract.objects.values_list(
        "title", "supplier_social_enterprise", "supplier_idea_based", "statuses_frozen_on"
    )
    assert sorted(kept) == [
        ("Efter", "yes", "unknown", date(2022, 5, 31)),
        ("Före", "unknown", "unknown", date(2021, 5, 1)),
        ("Senare", "unknown", "unknown", None),
        ("Utan dag", "unknown", "unknown", None),
    ]


def test_another_supplier_has_its_statuses_looked_up_as_of_the_same_day() -> None:
    supplier = make.an_organisation(organisation_number="2120001157")
    make.a_signed_assessment(supplier)
    before = make.an_organisation(organisation_number="5560360793")
    row = make.a_contract(
        title="Flytt", registry_number="1", supplier=before, signed=day("2022-06-01")
    )

    row.freeze_statuses(on=date(2022, 6, 1))
    client = client_of(Role.PROCUREMENT_OFFICER)
    run = guessed(client, a_csv({"Titel": "Flytt", "Dnr": "1", "Orgnr": CITY}))
    client.post(f"{run.get_absolute_url()}fragor/", {"row_2": str(row.pk)})

    assert imported(client, run).changed == 1
    row.refresh_from_db()
    assert (row.supplier, row.supplier_social_enterprise, row.statuses_frozen_on) == (
        supplier,
        "yes",
        date(2022, 6, 1),
    )


# --- the same again, and undone


def test_a_thousand_then_again_then_changed_then_undone(run: Any) -> None:
    supplier = make.an_organisation(name="Återbruket", organisation_number="2120001157")
    old = make.a_contract(title="Avtal 0", registry_number="D 0", notes="Gammalt")
    before = facts()
    rows = [
        {
            "Titel": f"Avtal {i}",
            "Dnr": f"D {i}" if i % 2 == 0 else "",
            "Orgnr": CITY if i % 3 == 0 else "",
            "Leverantör": "Återbruket" if i % 3 < 2 else f"Okänd {i}",
            "Startdatum": "2022-03" if i % 5 else "",
            "Avtalsdatum": "2022-02-01",
        }
        for i in range(1_000)
    ]

    assert run(*rows, options=["--dry-run"]) == counts(rows=1_000, new=999, changed=1)
    assert facts() == before
    assert run(*rows) == counts(rows=1_000, new=999, changed=1)
    after = facts()
    assert run(*rows) == counts(rows=1_000, unchanged=1_000)
    assert (facts(), Batch.objects.count()) == (after, 1)
    old.refresh_from_db()
    assert (old.supplier, old.notes) == (supplier, "Gammalt")

    done = Batch.objects.get()
    assert undo(done, by=None, at=timezone.now()).left == []
    assert facts() == before


def test_contracts_of_one_case_are_told_apart_by_supplier(run: Any) -> None:
    make.an_organisation(name="Ett", organisation_number="2120001157")
    make.an_organisation(name="Två", organisation_number="5560360793")
    rows = (
        {"Titel": "Flytt", "Dnr": "1", "Orgnr": CITY},
        {"Titel": "Flytt", "Dnr": "1", "Orgnr": "556036-0793"},
    )

    assert run(*rows) == counts(rows=2, new=2)
    assert run(*reversed(rows)) == counts(rows=2, unchanged=2)


def test_one_of_a_case_with_another_supplier_is_asked_about(run: Any) -> None:
    one = make.an_organisation(name="Ett", organisation_number="5560360793")
    make.an_organisation(name="Två", organisation_number="2120001157")
    make.a_contract(title="Flytt", registry_number="1", supplier=one)

    [fault] = rejected(run({"Titel": "Flytt", "Dnr": "1", "Orgnr": CITY}))
    assert fault[3].startswith("This may be the same as Flytt. ")


def test_the_first_day_tells_contracts_of_the_same_name_apart(run: Any) -> None:
    rows = (
        {"Titel": "Flytt", "Leverantör": "X", "Startdatum": "2022"},
        {"Titel": "Flytt", "Leverantör": "X", "Startdatum": "2024"},
    )

    assert run(*rows) == counts(rows=2, new=2)
    assert run(*rows) == counts(rows=2, unchanged=2)


# --- by the pages


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make.a_user(role))
    client.cookies["language"] = "en"
    return client


def guessed(client: Client, content: bytes) -> ImportRun:
    """A file that was sent and whose guessed columns were taken as they are."""
    file = SimpleUploadedFile("avtal.csv", content)
    page = client.post("/avtal/importera/", {"file": file}, follow=True)
    run = ImportRun.objects.latest("pk")
    form = page.context["form"]
    client.post(page.request["PATH_INFO"], {name: form[name].value() for name in form.fields})
    run.refresh_from_db()
    return run


def imported(client: Client, run: ImportRun) -> ImportRun:
    client.post(f"{run.get_absolute_url()}starta/")
    run.refresh_from_db()
    assert run.status == "done", run.message
    return run


QUESTION = a_csv(
    {"Titel": "Flytt", "Leverantör": "Återbrukets", "Orgnr": CITY},
    {"Titel": "Städ", "Leverantör": "ÅTERBRUKETS", "Orgnr": CITY},
)


def test_the_supplier_is_asked_about_with_three_answers() -> None:
    kept = make.an_organisation(name="Återbruket")
    client = client_of(Role.PROCUREMENT_OFFICER)
    run = guessed(client, QUESTION)

    form = client.get(f"{run.get_absolute_url()}fragor/").context["form"]

    assert run.asked == 2
    assert form.fields["row_2"].label == "Row 2: Flytt. Supplier"
    assert form.fields["row_2"].choices == [
        (str(kept.pk), "The actor Återbruket"),
        ("new", "A new actor, Återbrukets (212000-1157)"),
        ("stated", "No actor here: keep the name as stated, Återbrukets (212000-1157)"),
        ("leave", "Leave out"),
    ]


def test_one_answer_holds_for_every_row_with_the_supplier() -> None:
    kept = make.an_organisation(name="Återbruket")
    client = client_of(Role.PROCUREMENT_OFFICER)
    run = guessed(client, QUESTION)
    client.post(f"{run.get_absolute_url()}fragor/", {"row_2": str(kept.pk)})

    assert imported(client, run).new == 2
    assert {row.supplier for row in Contract.objects.all()} == {kept}
    again = guessed(client, QUESTION)
    assert (again.new, again.changed, again.unchanged, again.asked) == (0, 0, 2, 0)


def test_a_new_actor_is_made_once_and_goes_when_the_import_is_undone() -> None:
    make.an_organisation(name="Återbruket")
    client = client_of(Role.PROCUREMENT_OFFICER)
    run = guessed(client, QUESTION)
    client.post(f"{run.get_absolute_url()}fragor/", {"row_2": "new"})
    run = imported(client, run)

    made = Organisation.objects.get(organisation_number="2120001157")
    assert made.name == "Återbrukets"
    assert [row.supplier for row in Contract.objects.all()] == [made, made]
    again = guessed(client, QUESTION)
    assert (again.unchanged, again.asked) == (2, 0)

    assert run.batch is not None
    client.post(f"{run.batch.get_absolute_url()}angra/")
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Återbruket"]
    assert not Contract.objects.exists()


@pytest.mark.parametrize(("answer", "contracts"), [("stated", 2), ("leave", 0)])
def test_a_supplier_may_be_kept_as_stated_or_the_rows_left_out(answer: str, contracts: int) -> None:
    make.an_organisation(name="Återbruket")
    client = client_of(Role.PROCUREMENT_OFFICER)
    run = guessed(client, QUESTION)
    client.post(f"{run.get_absolute_url()}fragor/", {"row_2": answer, "row_3": answer})
    imported(client, run)

    stated = Contract.objects.order_by("pk").values_list("supplier_as_stated", flat=True)
    names = ["Återbrukets (212000-1157)", "ÅTERBRUKETS (212000-1157)"]
    assert list(stated) == names[:contracts]
    assert not Contract.objects.filter(supplier__isnull=False).exists()
    again = guessed(client, QUESTION)
    assert (again.unchanged, again.asked) == (contracts, 2 - contracts)


def test_only_those_who_buy_may_import_contracts() -> None:
    answers = {
        role: client_of(role).get("/avtal/importera/").status_code
        for role in (Role.PROCUREMENT_OFFICER, Role.COORDINATOR, Role.READER)
    }

    assert answers == {Role.PROCUREMENT_OFFICER: 200, Role.COORDINATOR: 403, Role.READER: 403}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_reads_back_with_its_columns_known(kind: str, tmp_path: Path) -> None:
    answer = client_of(Role.PROCUREMENT_OFFICER).get(f"/importer/avtal/mall.{kind}")
    path = tmp_path / f"mall.{kind}"
    path.write_bytes(b"".join(answer))
    call_command("import_contracts", str(path), verbosity=0)

    assert answer.status_code == 200
    assert not Contract.objects.exists()
