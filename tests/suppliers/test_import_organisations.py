"""Actors from files: by the command and by the pages, all or nothing, once and undone."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation
from stdnum import luhn

from helsingborg_sf.city.models import District
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import undo
from helsingborg_sf.lib.models import Batch, ImportRun, ImportUpload
from suppliers.imports import OrganisationImport
from suppliers.models import Contact, LegalForm, Organisation
from tests import make

pytestmark = pytest.mark.django_db
HEAD = ("Namn", "Organisationsnummer", "Juridisk form", "Stadsdelar")
CITY = "212000-1157"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """The command with --json over a file of rows: what it prints."""

    def command(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, options: Any = ()) -> Any:
        path = tmp_path / "actors.csv"
        path.write_bytes(a_csv(head, *rows))
        try:
            call_command("import_organisations", str(path), "--json", *options, verbosity=0)
        except CommandError as error:
            return json.loads(capsys.readouterr().out) | {"error": str(error)}
        return json.loads(capsys.readouterr().out)

    return command


def a_csv(head: tuple[str, ...], *rows: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(head)
    writer.writerows((*row, *[""] * (len(head) - len(row))) for row in rows)
    return text.getvalue().encode()


def a_number(i: int) -> str:
    digits = f"5520{i:05}"
    return digits + luhn.calc_check_digit(digits)


def counts(**given: int) -> dict[str, Any]:
    return {"rows": 1, "new": 0, "changed": 0, "unchanged": 0, "rejected": []} | given


def events() -> int:
    model: Any = Organisation
    return int(model.pgh_event_model.objects.count())


def facts() -> list[dict[str, Any]]:
    """Every stored column but the counter of changes, which only ever rises."""
    names = [f.attname for f in Organisation._meta.concrete_fields if f.name != "version"]
    return list(Organisation.everything.order_by("pk").values(*names))


def rejected(found: Any) -> list[tuple[int, str, str, str]]:
    return [(f["row"], f["column"], f["value"], f["message"]) for f in found["rejected"]]


# --- what a row says


def test_every_column_is_read(run: Any) -> None:
    for name in ("Söder (prov)", "Dalhem (prov)"):
        District.objects.create(name=name)
    head = (
        "Namn", "Orgnr", "Övriga namn", "Juridisk form", "Paraplyorganisation", "Steg",
        "Beskrivning", "Samhällsutmaningar", "Stadsdelar", "Adress", "Webbplats", "Diarienummer",
        "Källa", "contact_name", "contact_email",
    )  # fmt: skip
    found = run(
        (
            " Återbruket  ek. för. ", "16 212000-1157", "Bruket; Återbruk",
            "Non-profit association",
            "Ja", "Ready to deliver", "Två\nrader", "Arbete", "Söder (prov), dalhem (prov)",
            "Storgatan 1", "www.example.se", "D 1/2026", "Eget register", "Kim Prov",
            "kim@example.se",
        ),
        head=head,
    )  # fmt: skip
    row = Organisation.objects.get()

    assert found == counts(new=1)
    assert (row.name, row.organisation_number, row.other_names) == (
        "Återbruket ek. för.",
        "2120001157",
        "Bruket\nÅterbruk",
    )
    assert (row.legal_form, row.is_umbrella, row.stage) == ("non_profit_association", True, "ready")
    assert (row.description, row.challenges, row.address) == ("Två\nrader", "Arbete", "Storgatan 1")
    assert (row.website, row.registry_number) == ("https://www.example.se", "D 1/2026")
    assert {d.name for d in row.districts.all()} == {"Söder (prov)", "Dalhem (prov)"}
    assert list(Contact.objects.values_list("name", "email", "organisation_id")) == [
        ("Kim Prov", "kim@example.se", row.pk)
    ]


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (("", CITY), "Namn", "", "This must be filled in."),
        (("-", CITY), "Namn", "-", "This must be filled in."),
        (
            ("x" * 201,), "Namn", "x" * 200,
            "Ensure this value has at most 200 characters (it has 201).",
        ),
        (
            ("Bruket", "212000-1158"),
            "Organisationsnummer",
            "212000-1158",
            "The organisation number is not right (check digit). Check it against the source.",
        ),
        (
            ("Bruket", "8.5E+10"),
            "Organisationsnummer",
            "8.5E+10",
            "An organisation number has ten digits, for example 212000-1157.",
        ),
        (
            ("Bruket", "#REF!"),
            "Organisationsnummer",
            "#REF!",
            "“#REF!” is an error in Excel. Correct the cell.",
        ),
        (
            ("Bruket", "19811218-9876"),
            "Organisationsnummer",
            "••••••-••••",
            ("This is a personal identity number. It belongs in the protected field of a sole "
            "trader: take it out of the file and write it on the actor's page."),
        ),
        (
            ("Bruket", CITY, "Sole trader"),
            "Organisationsnummer",
            CITY,
            "A sole trader's number is a personal identity number and is stored apart.",
        ),
        (
            ("Bruket", "", "", "Atlantis"),
            "Stadsdelar",
            "Atlantis",
            "“Atlantis” is not known here. Write one of: Söder (prov).",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_told_with_row_column_and_value(
    run: Any, row: tuple[str, ...], column: str, value: str, message: str
) -> None:
    District.objects.all().delete()
    District.objects.create(name="Söder (prov)")
    found = run(("Rätt", a_number(1)), row)

    assert rejected(found) == [(3, column, value, message)]
    assert {k: found[k] for k in ("rows", "new", "error")} == {
        "rows": 2,
        "new": 0,
        "error": "1 cell cannot be read. Nothing was imported.",
    }
    assert not Organisation.objects.exists()


def test_a_wrong_legal_form_names_the_known_ones(run: Any) -> None:
    [fault] = rejected(run(("Bruket", "", "Kooperativ sparbank")))

    assert fault[:3] == (2, "Juridisk form", "Kooperativ sparbank")
    assert fault[3].startswith("“Kooperativ sparbank” is not known here. Write one of: Limited")


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("AB", LegalForm.LIMITED_COMPANY),
        ("AB (svb)", LegalForm.LIMITED_COMPANY_SVB),
        ("ek. för.", LegalForm.COOPERATIVE_ASSOCIATION),
        ("Kommanditbolag", LegalForm.PARTNERSHIP),
        ("HB", LegalForm.PARTNERSHIP),
        ("Stiftelse", LegalForm.FOUNDATION),
    ],
)
def test_a_legal_form_may_be_written_short(run: Any, written: str, form: LegalForm) -> None:
    run(("Bruket", "", written))

    assert Organisation.objects.get().legal_form == form


def test_the_same_number_or_name_twice_names_both_rows(run: Any) -> None:
    found = run(("Ett", CITY), ("Två", "2120001157"), ("Tre",), ("Tre ek. för.", a_number(1)))

    assert rejected(found) == [
        (3, "Organisationsnummer", "2120001157",
         "Row 2 and row 3 have the same organisation number."),
        (5, "Namn", "Tre ek. för.",
         ("Row 4 and row 5 have the same name. Write the organisation number in both, or take one "
         "away.")),
    ]  # fmt: skip


def test_two_with_the_same_name_and_their_own_numbers_are_two(run: Any) -> None:
    assert run(("Ett", a_number(1)), ("Ett", a_number(2))) == counts(rows=2, new=2)


def test_a_contact_person_without_a_name_is_refused(run: Any) -> None:
    found = run(("Bruket", "kim@example.se"), head=("Namn", "contact_email"))

    assert [fault[3] for fault in rejected(found)] == ["The contact person's name is missing."]


# --- which actor


def test_the_number_tells_which_whatever_the_name(run: Any) -> None:
    make.an_organisation(name="Gamla namnet", organisation_number="2120001157", stage="ready")

    assert run(("Nya namnet", CITY)) == counts(changed=1)
    assert list(Organisation.objects.values_list("name", "stage")) == [("Nya namnet", "ready")]


def test_the_same_name_written_otherwise_is_the_same(run: Any) -> None:
    make.an_organisation(name="Återbruket ekonomisk förening")

    assert run(("ÅTERBRUKET EK. FÖR.", CITY)) == counts(changed=1)
    assert Organisation.objects.get().organisation_number == "2120001157"


def test_another_number_is_another_actor(run: Any) -> None:
    make.an_organisation(name="Återbruket", organisation_number=a_number(1))

    assert run(("Återbruket", a_number(2))) == counts(new=1)


@pytest.mark.parametrize("name", ["Återbrukets", "Ater bruket", "Bruket"])
def test_a_name_that_is_like_another_is_rejected_by_the_command(run: Any, name: str) -> None:
    make.an_organisation(name="Återbruket", other_names="Bruket\nDo More")
    found = run((name,))

    assert rejected(found) == [
        (2, "Namn", name,
         ("This may be the same as Återbruket. Write the number that tells which, or import the "
         "file in the browser and answer there.")),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Återbruket 2", "Återvinnarna", "Åter"])
def test_a_name_that_is_not_like_another_is_new(run: Any, name: str) -> None:
    make.an_organisation(name="Återbruket 1")

    assert run((name,)) == counts(new=1)


def test_a_name_that_two_have_is_rejected(run: Any) -> None:
    make.an_organisation(name="Återbruket AB"), make.an_organisation(name="Återbruket")

    assert len(run(("Återbruket",))["rejected"]) == 1


def test_a_merged_record_leads_to_the_kept_one(run: Any) -> None:
    kept = make.an_organisation(name="Kvar")
    make.an_organisation(name="Borta", organisation_number="2120001157", merged_into=kept)

    assert run(("Kvar i dag", CITY)) == counts(changed=1)
    assert Organisation.objects.get().name == "Kvar i dag"


def test_an_empty_cell_leaves_what_is_there_and_a_dash_empties_it(run: Any) -> None:
    row = make.an_organisation(name="Bruket", legal_form="foundation", stage="ready")
    row.districts.add(District.objects.create(name="Söder (prov)"))
    head = ("Namn", "Juridisk form", "Steg", "Stadsdelar")

    assert run(("Bruket", "", "-", ""), head=head) == counts(changed=1)
    row.refresh_from_db()
    assert (row.legal_form, row.stage, row.districts.count()) == ("foundation", "", 1)
    assert run(("Bruket", "", "", "-"), head=head) == counts(changed=1)
    assert row.districts.count() == 0


def test_a_contact_person_is_known_again_by_name(run: Any) -> None:
    row = make.an_organisation(name="Bruket")
    Contact.objects.create(organisation=row, name="Kim Prov", phone="042-1")
    head = ("Namn", "contact_name", "contact_phone")

    assert run(("Bruket", "kim prov", "042-2"), head=head) == counts(changed=1)
    assert run(("Bruket", "Kim Prov", "042-2"), head=head) == counts(unchanged=1)
    assert list(Contact.objects.values_list("name", "phone")) == [("Kim Prov", "042-2")]


# --- the whole file


def test_ten_thousand_with_one_in_a_hundred_wrong_then_right_then_again_then_undone(
    run: Any,
) -> None:
    before_all = [make.an_organisation(name="Gammal", organisation_number=a_number(0))]
    before = facts()
    right = [(f"Aktör {i}", a_number(i), "Foundation") for i in range(10_000)]
    wrong = [(n, "212000-1158" if i % 100 == 99 else o, f) for i, (n, o, f) in enumerate(right)]

    refused = run(*wrong)
    assert len(refused["rejected"]) == 100
    assert {f["row"] for f in refused["rejected"]} == {i + 2 for i in range(99, 10_000, 100)}
    assert (refused["rows"], refused["new"], facts()) == (10_000, 0, before)

    assert run(*right, options=["--dry-run"]) == counts(rows=10_000, new=9_999, changed=1)
    assert facts() == before
    assert run(*right) == counts(rows=10_000, new=9_999, changed=1)
    written = events()
    assert Organisation.objects.count() == 10_000
    assert run(*right) == counts(rows=10_000, unchanged=10_000)
    assert (events(), Batch.objects.count()) == (written, 1)

    report = undo(Batch.objects.get(), by=None, at=timezone.now())
    assert (report.restored, report.left) == (10_000, [])
    assert facts() == before
    assert [row.pk for row in before_all] == list(Organisation.objects.values_list("pk", flat=True))


def test_unknown_columns_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(a_csv(("Namn", "Favoritfärg"), ("Bruket", "röd")))
    with pytest.raises(CommandError) as refused:
        call_command("import_organisations", str(path))

    assert str(refused.value) == (
        "These columns are not understood: Favoritfärg. Rename them or take them away."
    )


def test_the_command_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(a_csv(HEAD, ("Bruket", CITY)))
    call_command("import_organisations", str(path), "--dry-run")

    assert capsys.readouterr().out == (
        "1 rows in the file.\n1 new, 0 changed, 0 unchanged.\n"
        "This was a dry run: nothing was saved.\n"
    )


# --- by the pages


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make.a_user(role))
    client.cookies["language"] = "en"
    return client


def sent(client: Client, content: bytes, name: str = "aktörer.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post("/importer/aktorer/", {"file": file}, follow=True)


def guessed(client: Client, content: bytes) -> ImportRun:
    """A file that was sent and whose guessed columns were taken as they are."""
    page = sent(client, content)
    run = ImportRun.objects.latest("pk")
    form = page.context["form"]
    client.post(page.request["PATH_INFO"], {name: form[name].value() for name in form.fields})
    run.refresh_from_db()
    return run


def test_a_file_is_sent_checked_asked_about_imported_and_undone() -> None:
    kept = make.an_organisation(name="Bruket", stage="idea")
    make.an_organisation(name="Kaffet", organisation_number="2120001157", stage="idea")
    before = facts()
    client = client_of(Role.COORDINATOR)
    rows = (("Bruket", "", "Ready to deliver"), ("Kaffet", CITY, "Supplier"), ("Ny aktör", "", ""))
    run = guessed(client, a_csv(("Namn", "Orgnr", "Läge"), *rows))

    page = client.get(run.get_absolute_url())
    assert page.context["counts"] == [
        ("new", 1), ("with changes", 1), ("unchanged", 0), ("to be answered", 1),
    ]  # fmt: skip
    assert [line.facts for line in page.context["changes"].rows] == [
        [["Stage", "Has an idea", "Supplier"]]
    ]
    client.post(f"{run.get_absolute_url()}starta/")  # refused while there are questions
    assert facts() == before

    client.post(f"{run.get_absolute_url()}fragor/", {"row_2": str(kept.pk)})
    client.post(f"{run.get_absolute_url()}starta/")
    run.refresh_from_db()
    assert (run.status, run.new, run.changed, run.asked) == ("done", 1, 2, 0)
    assert not ImportUpload.objects.exists()
    assert not run.lines.exists()
    assert dict(Organisation.objects.values_list("name", "stage")) == {
        "Bruket": "ready",
        "Kaffet": "supplier",
        "Ny aktör": "",
    }

    assert run.batch is not None
    client.post(f"{run.batch.get_absolute_url()}angra/")
    assert facts() == before
    run.refresh_from_db()
    assert run.state() == "undone"


@pytest.mark.parametrize(("answer", "names"), [("new", 2), ("leave", 1)])
def test_an_uncertain_row_may_be_new_or_left_out(answer: str, names: int) -> None:
    make.an_organisation(name="Bruket")
    client = client_of(Role.COORDINATOR)
    run = guessed(client, a_csv(("Namn", "Orgnr"), ("Bruket", CITY)))

    client.post(f"{run.get_absolute_url()}fragor/", {"all": answer})
    client.post(f"{run.get_absolute_url()}starta/")

    assert Organisation.objects.count() == names


def test_errors_are_listed_and_downloaded_and_nothing_can_be_imported() -> None:
    client = client_of(Role.COORDINATOR)
    run = guessed(client, a_csv(("Namn", "Orgnr"), ("Rätt", ""), ("=1+1", "212000-1158")))

    page = client.get(run.get_absolute_url())
    client.post(f"{run.get_absolute_url()}starta/")
    file = client.get(f"{run.get_absolute_url()}fel.csv")

    assert [line.row for line in page.context["faults"].rows] == [3]
    lines = b"".join(file).decode("utf-8-sig").splitlines()
    assert lines == [
        '"Row";"Column";"Value";"What is wrong"',
        (
            '"3";"Orgnr";"212000-1158";"The organisation number is not right (check digit). Check '
            'it against the source."'
        ),
    ]
    assert file["Content-Disposition"].startswith("attachment")
    assert not Organisation.objects.exists()


def test_only_those_who_may_register_contact_persons_may_import_them() -> None:
    client = client_of(Role.COORDINATOR)
    user = make.a_user(Role.READER)

    assert client.get("/importer/aktorer/").status_code == 200
    assert "contact_name" not in {f.key for f in OrganisationImport.known(user)}
    assert "contact_name" in {f.key for f in OrganisationImport.known()}


def test_another_persons_file_is_as_if_it_were_not_there() -> None:
    run = guessed(client_of(Role.COORDINATOR), a_csv(("Namn",), ("Bruket",)))
    other = client_of(Role.PROCUREMENT_OFFICER)

    assert other.get(run.get_absolute_url()).status_code == 404


def test_the_choice_of_columns_is_remembered() -> None:
    client = client_of(Role.COORDINATOR)
    content = a_csv(("Vem", "Namn"), ("Bruket", "B"))
    page = sent(client, content)
    client.post(page.request["PATH_INFO"], {"column_0": "name", "column_1": "other_names"})

    form = sent(client, content).context["form"]

    assert [form[name].value() for name in form.fields] == ["name", "other_names"]
