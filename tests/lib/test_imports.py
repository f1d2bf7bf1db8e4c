"""The one import pipeline: every kind of file through the pages, and what is never half done."""

import codecs
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from openpyxl import Workbook, load_workbook

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.imports import runs
from helsingborg_sf.lib.imports.fields import heading_key
from helsingborg_sf.lib.imports.locks import lock_of
from helsingborg_sf.lib.imports.models import KEPT_DAYS
from helsingborg_sf.lib.imports.uploads import MOST_BYTES
from helsingborg_sf.lib.models import ImportLine, ImportRun, ImportUpload
from helsingborg_sf.lib.tasks import check_import, forget_imported_files, perform_import
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import Organisation
from tests import make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
TEXT = 'Namn;Beskrivning\r\nÅterbruket;"Två\nrader; ""citat"""\r\nKafé Ängen;Råå\r\n'
ROWS = {"Återbruket": 'Två\nrader; "citat"', "Kafé Ängen": "Råå"}


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def client() -> Client:
    """The coordinator."""
    client = Client()
    client.force_login(make.a_user(Role.COORDINATOR))
    client.cookies["language"] = "en"
    return client


def send(client: Client, content: bytes, name: str = "fil.csv") -> Any:
    data = {"file": SimpleUploadedFile(name, content)}
    return client.post("/importer/aktorer/", data, follow=True)


def let_in(client: Client, content: bytes, name: str = "fil.csv") -> ImportRun:
    """Sent, columns as guessed, checked and imported."""
    form = send(client, content, name).context["form"]
    run = ImportRun.objects.latest("pk")
    columns = {field: form[field].value() for field in form.fields}
    client.post(f"{run.get_absolute_url()}kolumner/", columns)
    client.post(f"{run.get_absolute_url()}starta/")
    run.refresh_from_db()
    return run


def refusal(client: Client, content: bytes, name: str = "fil.csv") -> str:
    """What is said at the file field; nothing is kept."""
    form = send(client, content, name).context["form"]
    assert not ImportRun.objects.exists()
    return str(form.errors["file"][0])


def register() -> dict[str, str]:
    return dict(Organisation.objects.values_list("name", "description"))


def a_workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return file.getvalue()


# --- files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_rows(
    client: Client, encoding: str, ends: str
) -> None:
    text = TEXT.replace("\r\n", "@").replace("@", ends)

    assert let_in(client, text.encode(encoding)).status == "done"
    assert register() == ROWS


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_delimiter(client: Client, delimiter: str) -> None:
    text = TEXT.replace("Namn;", f"Namn{delimiter}").replace(';"', f'{delimiter}"')
    text = text.replace("Ängen;", f"Ängen{delimiter}")

    assert let_in(client, text.encode()).status == "done"
    assert register() == ROWS


def test_a_workbook_gives_the_same_rows(client: Client) -> None:
    content = a_workbook(("Namn", "Beskrivning"), *ROWS.items())

    assert let_in(client, content, "fil.xlsx").status == "done"
    assert register() == ROWS


def test_what_a_spreadsheet_would_run_comes_back_as_it_was(client: Client) -> None:
    let_in(client, b"Namn;Beskrivning\r\nA;'=1+1\r\nB;'+46 42 10\r\nC;'-\r\n")

    assert register() == {"A": "=1+1", "B": "+46 42 10", "C": ""}


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "fil.csv", "The file is empty. Its first row must name the columns."),
        (b"Namn;Steg\r\n", "fil.csv", "The file has a head but no rows under it."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "fil.csv", "is of the kind PNG."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "fil.xlsx", "cannot be read as an Excel workbook."),
        (b"<!doctype html><p>", "fil.csv", "is a web page."),
        (b"MZ", "fil.exe", "Only CSV files (.csv) and Excel workbooks (.xlsx) can be read"),
        (b"Namn;Steg\r\nA\r\n", "fil.csv", "Row 2 has 1 cells, but the head has 2."),
        (b"Namn;Steg\r\nA;;x\r\n", "fil.csv", "Row 2 has a value in column 3"),
        (b"Namn;namn\r\nA;B\r\n", "fil.csv", "is there twice (row 1)."),
        (b'Namn;Steg\r\nA;"B\r\n', "fil.csv", "a quotation mark is missing"),
        ("Namn\r\nÃ¥\r\n".encode(), "fil.csv", "are garbled in the file"),
        (codecs.BOM_UTF16_LE + b"\0\xd8\0", "fil.csv", "are in an unknown encoding"),
        (a_bomb(), "fil.xlsx", "The workbook is too large when unpacked"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    client: Client, content: bytes, name: str, said: str
) -> None:
    assert said in refusal(client, content, name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "a" * 300 + ".csv", "; x=.csv", "<svg>.csv", "ä\u202eö.csv"]
)
def test_names_of_files_are_only_words(client: Client, name: str) -> None:
    send(client, b"Namn\r\nBruket\r\n", name)
    run = ImportRun.objects.get()

    assert "/" not in run.file_name
    assert len(run.file_name) <= 200
    assert client.get(run.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("more", "is_taken"), [(-1, True), (0, True), (1, False)])
def test_the_limit_of_size_is_exact(client: Client, more: int, is_taken: bool) -> None:
    line = b"Bruket;" + b"x" * 49_991 + b"\r\n"
    size = MOST_BYTES + more
    content = b"Namn;Beskrivning\r\n" + line * (size // len(line) - 1)
    content += b"Bruket;" + b"x" * (size - len(content) - 7)
    page = send(client, content)

    assert len(content) == size
    assert ImportRun.objects.exists() == is_taken
    assert ("The file is larger than 20 MB." in page.content.decode()) is not is_taken


# --- columns


def test_headings_are_known_in_both_languages_and_however_they_are_written() -> None:
    assert heading_key("ORGANISATIONS-NUMMER ") == heading_key("organisationsnummer")
    assert heading_key("Organisation number") == heading_key("organisation_number")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"column_0": "name", "column_1": "name"}, "are chosen to be the same."),
        ({"column_0": "", "column_1": "stage"}, "No column is chosen for: Name."),
    ],
)
def test_columns_must_be_chosen_once_and_all_that_are_required(
    client: Client, columns: dict[str, str], said: str
) -> None:
    send(client, b"Namn;Steg\r\nA;\r\n")
    run = ImportRun.objects.get()
    page = client.post(f"{run.get_absolute_url()}kolumner/", columns)

    assert said in page.content.decode()
    run.refresh_from_db()
    assert run.status == "uploaded"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_that_is_sent_back_has_no_rows_of_its_own(client: Client, kind: str) -> None:
    answer = client.get(f"/importer/aktorer/mall.{kind}")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(content))
        book.worksheets[0].append(["Bruket"])
        file = io.BytesIO()
        book.save(file)
        content = file.getvalue()
    else:
        columns = content.split(b"\r\n")[0].count(b";")
        content += b"Bruket" + b";" * columns + b"\r\n"

    run = let_in(client, content, f"mall.{kind}")

    assert (run.status, run.rows, run.new) == ("done", 1, 1)
    assert answer["Content-Disposition"].startswith("attachment")


# --- all or nothing


def test_the_same_file_again_changes_nothing_and_leaves_no_batch(client: Client) -> None:
    let_in(client, TEXT.encode())
    again = let_in(client, TEXT.encode())

    assert (again.status, again.new, again.unchanged, again.batch) == ("done", 0, 2, None)


def test_a_check_names_the_first_new_rows_and_counts_all_of_them(client: Client) -> None:
    form = send(client, b"Namn\r\n" + b"".join(b"Kooperativ %d\r\n" % i for i in range(60)))
    run = ImportRun.objects.latest("pk")
    columns = {field: form.context["form"][field].value() for field in form.context["form"].fields}
    page = client.post(f"{run.get_absolute_url()}kolumner/", columns, follow=True)
    named = [(line.row, line.value) for line in page.context["new"].rows]
    assert named == [(i + 2, f"Kooperativ {i}") for i in range(50)]
    assert page.context["run"].new == 60
    assert "The first 50 are shown." in page.content.decode()


def test_rows_that_were_left_out_are_not_said_to_be_imported(client: Client) -> None:
    make.an_organisation(name="Kafé Ängen")
    form = send(client, TEXT.encode()).context["form"]
    run = ImportRun.objects.latest("pk")
    columns = {field: form[field].value() for field in form.fields}
    client.post(f"{run.get_absolute_url()}kolumner/", columns)
    client.post(f"{run.get_absolute_url()}fragor/", {"all": "leave"})

    page = client.post(f"{run.get_absolute_url()}starta/", follow=True).content.decode()

    assert "The rows are imported, except those you left out." in page
    assert "All rows are imported." not in page


def test_what_changed_after_the_check_stops_the_import(client: Client) -> None:
    form = send(client, TEXT.encode()).context["form"]
    run = ImportRun.objects.get()
    columns = {field: form[field].value() for field in form.fields}
    client.post(f"{run.get_absolute_url()}kolumner/", columns)
    make.an_organisation(name="Återbruket")
    client.post(f"{run.get_absolute_url()}starta/")
    run.refresh_from_db()

    assert run.status == "failed"
    assert run.message == "The register has changed since the file was checked. Check it again."
    assert register() == {"Återbruket": ""}
    client.post(f"{run.get_absolute_url()}igen/")
    run.refresh_from_db()
    assert (run.status, run.asked, run.new) == ("checked", 1, 1)


def a_run(status: str = "checked", **facts: Any) -> ImportRun:
    given = {"importer": "aktorer", "file_name": "f.csv", "size": 1, "made_at": AT} | facts
    given |= {"mapping": {"Namn": "name"}, "headings": ["Namn"]}
    run = ImportRun.objects.create(status=status, **given)
    ImportUpload.objects.create(run=run, content=b"Namn\r\nBruket\r\n")
    return run


VERBS: dict[str, tuple[set[str], Callable[[ImportRun], None]]] = {
    "map": ({"uploaded", "checked", "failed", "interrupted"}, lambda run: run.map({})),
    "answer": ({"checked"}, lambda run: run.answer({})),
    "check_again": ({"checked", "failed", "interrupted"}, lambda run: run.check_again()),
    "start": ({"checked"}, lambda run: run.start()),
    "end_check": ({"checking"}, lambda run: run.end_check({})),
    "finish": ({"running"}, lambda run: run.finish({}, None)),
    "fail": ({"checking", "running"}, lambda run: run.fail("")),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_allowed_in_its_statuses_and_once(verb: str) -> None:
    allowed, act = VERBS[verb]
    statuses = ("uploaded", "checking", "checked", "running", "done", "failed", "interrupted")
    moved = set()
    for status in statuses:
        run = a_run(status)
        stale = ImportRun.objects.get(pk=run.pk)
        try:
            act(run)
        except WrongStatusError:
            continue
        moved.add(status)
        if run.status not in allowed:
            with pytest.raises(WrongStatusError):
                act(stale)

    assert moved == allowed


def test_a_run_that_nobody_works_on_is_interrupted_and_can_be_checked_again() -> None:
    run = a_run("running", started_at=AT)
    assert run.state() == "interrupted"
    run.check_again()
    runs.check(run)

    assert (run.status, run.new) == ("checked", 1)


def test_a_run_that_waits_for_the_worker_is_not_interrupted() -> None:
    assert a_run("running").state() == "running"


def test_of_two_imports_of_a_kind_at_once_one_is_refused() -> None:
    run = a_run("running")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", lock_of("aktorer"))
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '100ms'")
        runs.perform(run, at=AT)
    finally:
        other.close()

    assert (run.status, run.message) == (
        "failed",
        "Somebody else is importing such rows right now. Try again when that is done.",
    )
    assert not Organisation.objects.exists()


# --- the worker and the night


def test_a_large_file_is_left_to_the_worker(client: Client) -> None:
    lines = "".join(f"Aktör {i}\r\n" for i in range(runs.AT_ONCE + 1))
    form = send(client, f"Namn\r\n{lines}".encode()).context["form"]
    run = ImportRun.objects.get()
    client.post(f"{run.get_absolute_url()}kolumner/", {"column_0": form["column_0"].value()})
    page = client.get(run.get_absolute_url()).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert "The file is being checked." in page

    check_import(run=run.pk, language="en")
    client.post(f"{run.get_absolute_url()}starta/")
    assert not Organisation.objects.exists()
    perform_import(run=run.pk, language="en")
    perform_import(run=run.pk, language="en")  # twice queued, once done
    run.refresh_from_db()

    assert (run.status, run.new) == ("done", runs.AT_ONCE + 1)
    assert Organisation.objects.count() == runs.AT_ONCE + 1


def test_files_are_forgotten_after_seven_days() -> None:
    now = timezone.now()
    old = a_run(made_at=now - timedelta(days=KEPT_DAYS, seconds=60))
    kept = a_run(made_at=now - timedelta(days=KEPT_DAYS - 1))
    for run in (old, kept):
        ImportLine.objects.create(run=run, kind="change", row=2)

    forget_imported_files(timestamp=0)

    assert list(ImportUpload.objects.values_list("run", flat=True)) == [kept.pk]
    assert list(ImportLine.objects.values_list("run", flat=True)) == [kept.pk]
    assert ImportRun.objects.count() == 2
