"""Own reports: a saved view that comes by itself, for its subscriber's eyes only, each day once."""

import re
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import export
from helsingborg_sf.lib.columns import Column
from helsingborg_sf.lib.erasure import erase
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.models import (
    OutgoingMail,
    ReportPart,
    SavedView,
    SubscribedReport,
    Subscription,
)
from helsingborg_sf.lib.reports import making
from helsingborg_sf.lib.reports.files import forget_all_files
from helsingborg_sf.lib.reports.models import MOST, Trouble
from helsingborg_sf.lib.reports.periods import last_due, next_due
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import Contact
from tests import make
from tests.lib.list_site import ContractList

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lib.list_site")]
LIST, NAME = "/lists/contracts/", "test-contracts"
MINE = "/rapporter/mina/"
SUNDAY = date(2022, 12, 4)
MONDAY = datetime(2022, 12, 5, 8, tzinfo=UTC)
WEEK = timedelta(days=7)


def _fails(_row: Any) -> str:
    raise RuntimeError("this row")


BROKEN = (ContractList.columns[0], Column("supplier", "supplier", value=_fails))


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def anna(db: None) -> User:
    """A procurement officer with an address."""
    return make.a_user(Role.PROCUREMENT_OFFICER, email="anna@example.com")


def a_view(owner: User, query: str = "kind=framework", **facts: Any) -> SavedView:
    facts.setdefault("name", "Frameworks")
    return SavedView.objects.create(owner=owner, list_name=NAME, query=query, **facts)


def a_subscription(owner: User, view: SavedView | None = None, **facts: Any) -> Subscription:
    """Of frameworks, every Monday, as CSV in English."""
    view = view or a_view(owner)
    facts = {"kind": "csv", "language": "en", "name": view.name, "since": SUNDAY} | facts
    return Subscription.objects.create(owner=owner, view=view, list_name=NAME, **facts)


def file_of(row: Subscription) -> bytes:
    return b"".join(SubscribedReport.objects.filter(subscription=row).latest("made_at").pieces())


def trouble(row: Subscription) -> tuple[str, str]:
    row.refresh_from_db()
    return row.status, row.trouble


# --- which day ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rhythm", "on", "last", "following"),
    [
        ("day", "2022-12-07", "2022-12-07", "2022-12-08"),
        ("monday", "2022-12-05", "2022-12-05", "2022-12-12"),
        ("monday", "2022-12-11", "2022-12-05", "2022-12-12"),
        ("sunday", "2022-12-05", "2022-12-04", "2022-12-11"),
        ("month", "2022-12-01", "2022-12-01", "2023-01-01"),
        ("month", "2022-12-31", "2022-12-01", "2023-01-01"),
        ("month", "2024-02-29", "2024-02-01", "2024-03-01"),
    ],
)
def test_the_day_it_was_due_last_and_the_day_it_is_due_next(
    rhythm: str, on: str, last: str, following: str
) -> None:
    day = date.fromisoformat(on)

    assert last_due(rhythm, on=day).isoformat() == last
    assert next_due(rhythm, after=day).isoformat() == following


def test_a_report_is_made_from_six_in_the_morning_of_its_day(anna: User) -> None:
    a_subscription(anna)

    assert making.run(at=datetime(2022, 12, 5, 4, 59, tzinfo=UTC)) == 0
    assert making.run(at=datetime(2022, 12, 5, 5, 0, tzinfo=UTC)) == 1


def test_a_machine_that_was_off_over_the_weekend_makes_one_report_and_not_three(
    anna: User,
) -> None:
    row = a_subscription(anna, rhythm="day", since=date(2022, 12, 1))
    making.run(at=datetime(2022, 12, 2, 8, tzinfo=UTC))

    assert making.run(at=MONDAY) == 1
    days = SubscribedReport.objects.filter(subscription=row).order_by("due_on")
    assert [each.due_on for each in days] == [date(2022, 12, 2), date(2022, 12, 5)]


def test_what_was_due_before_the_subscription_is_not_made(anna: User) -> None:
    a_subscription(anna, since=MONDAY.date())

    assert [making.run(at=MONDAY), making.run(at=MONDAY + WEEK)] == [0, 1]


# --- once ---------------------------------------------------------------------------------------


def test_run_twice_it_is_made_once_and_told_once(anna: User) -> None:
    a_subscription(anna)

    assert [making.run(at=MONDAY), making.run(at=MONDAY + timedelta(hours=9))] == [1, 0]
    assert (SubscribedReport.objects.count(), OutgoingMail.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("helsingborg_sf.urls")
def test_two_workers_at_once_make_each_report_once() -> None:
    user = User.objects.create(username="both", email="both@example.com", is_superuser=True)
    for number in range(4):
        view = SavedView.objects.create(
            owner=user, list_name="contract-list", name=f"V{number}", query=""
        )
        Subscription.objects.create(
            owner=user, view=view, list_name="contract-list", name=view.name, since=SUNDAY
        )
    made: list[int] = []

    def work() -> None:
        made.append(making.run(at=MONDAY))
        connections.close_all()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(made) == 4
    assert (SubscribedReport.objects.count(), OutgoingMail.objects.count()) == (4, 4)


def test_a_worker_that_died_on_the_way_leaves_the_report_to_the_next(anna: User) -> None:
    a_subscription(anna)
    making.ask_for_due(at=MONDAY)
    SubscribedReport.objects.update(status="working", taken_at=MONDAY)

    assert making.run(at=MONDAY + timedelta(minutes=59)) == 0
    assert making.run(at=MONDAY + timedelta(minutes=61)) == 1


# --- what it holds ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_what_the_list_gives_at_that_time(anna: User, kind: str) -> None:
    for title in ("Bro", "Älv", "=1+1"):
        make.a_contract(title=title, kind="framework")
    make.a_contract(title="Annat", kind="contract")
    view = a_view(anna, "kind=framework&sort=-title&col=notes")
    row = a_subscription(anna, view, kind=kind)
    making.run(at=MONDAY)
    answer = client_of(anna).get(f"{view.get_absolute_url()}&format={kind}")
    own = client_of(anna).get(SubscribedReport.objects.get().get_absolute_url())

    assert table_of(own.getvalue(), kind) == table_of(answer.getvalue(), kind)
    assert len(table_of(file_of(row), kind)) == 1 + 3
    assert own["Content-Type"] == answer["Content-Type"]
    assert own["Content-Disposition"] == f'attachment; filename="frameworks-2022-12-05.{kind}"'


def table_of(content: bytes, kind: str) -> list[list[Any]]:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415

    if kind == "csv":
        text = content.decode("utf-8-sig")
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]
    sheet: Any = load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_file_and_mail_speak_the_language_of_the_subscription(anna: User) -> None:
    view = SavedView.objects.create(owner=anna, list_name="test-actors", name="A", query="q=kajen")
    make.an_organisation(name="Kajen", is_umbrella=True)
    rows = [a_subscription(anna, view, language=language) for language in ("sv", "en")]
    Subscription.objects.update(list_name="test-actors")
    making.run(at=MONDAY)

    assert [mail.body.split()[0] for mail in OutgoingMail.objects.order_by("pk")] == [
        "Hej!",
        "Hello,",
    ]
    assert [len(table_of(file_of(row), "csv")) for row in rows] == [2, 2]


def test_a_long_file_is_kept_in_parts_and_given_back_whole(anna: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(making, "PART", 50)
    make.a_contract(title="Bro", kind="framework")
    row = a_subscription(anna)
    making.run(at=MONDAY)

    sizes = [len(part.content) for part in ReportPart.objects.order_by("number")]
    assert len(sizes) > 1
    assert set(sizes[:-1]) == {50}
    assert sum(sizes) == SubscribedReport.objects.get().size == len(file_of(row))


def test_the_mail_says_how_many_rows_and_how_many_more_and_holds_no_file(anna: User) -> None:
    make.a_contract(title="Hemlighuset", kind="framework")
    a_subscription(anna)
    making.run(at=MONDAY)
    make.a_contract(kind="framework")
    make.a_contract(kind="framework")
    making.run(at=MONDAY + WEEK)

    first, second = OutgoingMail.objects.order_by("pk")
    assert (first.to, first.subject) == ("anna@example.com", "Report: Frameworks")
    assert "Your report “Frameworks” is ready: 1 row.\n" in first.body
    assert "is ready: 3 rows, 2 more than last time.\n" in second.body
    assert re.findall(r"https?://\S+", first.body) == ["http://127.0.0.1:8000/rapporter/mina/"]
    assert "Hemlighuset" not in first.body + second.body


# --- who may ------------------------------------------------------------------------------------


def test_nobody_but_the_owner_fetches_the_file(anna: User) -> None:
    a_subscription(anna)
    making.run(at=MONDAY)
    url = SubscribedReport.objects.get().get_absolute_url()
    other = client_of(make.a_user(Role.ADMINISTRATOR, is_superuser=True))
    theirs, missing = other.get(url), other.get(f"{MINE}filer/999999/")

    assert client_of(anna).get(url).status_code == 200
    assert (theirs.status_code, theirs.content) == (404, missing.content)
    assert Client().get(url).status_code == 302


def test_a_right_that_was_taken_away_gives_no_row_and_no_file_made_before(anna: User) -> None:
    row = a_subscription(anna)
    make.a_contract(kind="framework")
    making.run(at=MONDAY)
    url = SubscribedReport.objects.get().get_absolute_url()
    anna.groups.clear()

    assert making.run(at=MONDAY + WEEK) == 0
    assert SubscribedReport.objects.count() == 1
    assert trouble(row) == ("stopped", "no_right")
    assert client_of(User.objects.get(pk=anna.pk)).get(url).status_code == 404
    page = client_of(User.objects.get(pk=anna.pk)).get(MINE).content.decode()
    assert "You may no longer see the list." in page
    assert url not in page


def test_who_sees_fewer_rows_gets_fewer(anna: User) -> None:
    secret = make.a_procurement(existence_is_secret=True)
    make.a_contract(title="Synligt", kind="framework")
    make.a_contract(title="Hemligt", kind="framework", procurement=secret)
    row = a_subscription(anna)
    making.run(at=MONDAY)

    assert "Synligt" in file_of(row).decode()
    assert "Hemligt" not in file_of(row).decode()


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_see_the_list_subscribes_to_a_shared_view(anna: User, role: Role) -> None:
    view = a_view(anna, is_shared=True)
    user = make.a_user(role, email="any@example.com")
    form = {"name": "Mine", "rhythm": "month", "kind": "xlsx", "language": "sv", "form_token": "t"}
    answers = [client_of(user).post(f"/vyer/{view.pk}/prenumerera/", form) for _ in range(2)]

    assert [each.headers["Location"] for each in answers] == [MINE, MINE]
    row = Subscription.objects.get()
    assert (row.owner, row.view, row.name, row.rhythm) == (user, view, "Mine", "month")
    assert f'<a href="{view.get_absolute_url()}">Mine</a>' in page_of(user)


def page_of(user: User) -> str:
    return client_of(user).get(MINE).content.decode().replace("&amp;", "&")


def test_a_view_that_is_not_shared_and_a_list_one_may_not_see_are_refused(anna: User) -> None:
    private, open_ = a_view(anna), a_view(anna, name="Open", is_shared=True)
    reader, nobody = make.a_user(Role.READER), make.a_user()
    asked = [
        client_of(who).get(f"/vyer/{view.pk}/prenumerera/").status_code
        for who, view in ((reader, private), (reader, open_), (nobody, open_))
    ]

    assert asked == [404, 200, 403]


def test_the_list_offers_to_subscribe_to_the_view_that_is_shown(anna: User) -> None:
    view = a_view(anna)
    shown = client_of(anna).get(view.get_absolute_url()).content.decode()
    whole = client_of(anna).get(LIST).content.decode()

    assert f'href="/vyer/{view.pk}/prenumerera/"' in shown
    assert "prenumerera" not in whole


def test_one_may_have_twenty_and_is_told_so(anna: User) -> None:
    view = a_view(anna)
    for _ in range(MOST):
        a_subscription(anna, view)
    form = {"name": "One more", "rhythm": "day", "kind": "csv", "language": "sv"}
    answer = client_of(anna).post(f"/vyer/{view.pk}/prenumerera/", form).content.decode()

    assert "You have 20 reports, which is as many as one may have. End one first." in answer
    assert Subscription.objects.count() == MOST


def test_without_an_address_one_is_told_whom_to_ask() -> None:
    user = make.a_user(Role.READER)
    view = a_view(user)
    form = {"name": "Mine", "rhythm": "day", "kind": "csv", "language": "sv"}
    answer = client_of(user).post(f"/vyer/{view.pk}/prenumerera/", form).content.decode()

    assert "You have no e-mail address here. Ask an administrator to enter it." in answer
    assert Subscription.objects.count() == 0


# --- verbs --------------------------------------------------------------------------------------


def test_paused_it_rests_and_resumed_it_does_not_make_up_for_what_it_missed(anna: User) -> None:
    row, client = a_subscription(anna), client_of(anna)
    client.post(f"{MINE}{row.pk}/pausa/")
    assert (making.run(at=MONDAY), trouble(row)) == (0, ("paused", ""))

    client.post(f"{MINE}{row.pk}/ateruppta/")
    row.refresh_from_db()
    assert row.status == "running"
    Subscription.objects.update(since=MONDAY.date())
    assert [making.run(at=MONDAY + n * WEEK) for n in (0, 1)] == [0, 1]


def test_paused_while_one_waits_only_what_is_asked_for_comes(anna: User) -> None:
    row = a_subscription(anna)
    making.ask_for_due(at=MONDAY)
    row.pause()
    assert making.run(at=MONDAY) == 0
    row.ask_now(at=MONDAY)
    assert (making.run(at=MONDAY), trouble(row)) == (1, ("paused", ""))
    row.resume(on=MONDAY.date())
    assert [making.run(at=MONDAY + n * WEEK) for n in (0, 1)] == [0, 1]


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [("pause", {"running"}), ("resume", {"paused", "stopped"}), ("stop", {"running", "paused"})],
)
@pytest.mark.parametrize("status", ["running", "paused", "stopped"])
def test_each_verb_moves_it_once_from_where_it_may(
    anna: User, verb: str, allowed: set[str], status: str
) -> None:
    facts: dict[str, Any] = {"trouble": "stale"} if status == "stopped" else {}
    row = a_subscription(anna, status=status, **facts)
    stale = Subscription.objects.get(pk=row.pk)
    deeds: dict[str, Any] = {
        "pause": lambda each: each.pause(),
        "resume": lambda each: each.resume(on=SUNDAY),
        "stop": lambda each: each.stop(Trouble.STALE),
    }
    if status not in allowed:
        with pytest.raises(WrongStatusError):
            deeds[verb](row)
        return
    deeds[verb](row)
    with pytest.raises(WrongStatusError):
        deeds[verb](stale)


def test_asked_for_now_it_is_made_once_and_the_due_one_still_comes(anna: User) -> None:
    row, client = a_subscription(anna), client_of(anna)
    for _ in range(2):
        client.post(f"{MINE}{row.pk}/kor/")
    assert SubscribedReport.objects.filter(status="waiting", due_on=None).count() == 1
    SubscribedReport.objects.update(next_try_at=MONDAY)

    assert making.run(at=MONDAY) == 2
    assert {each.due_on for each in SubscribedReport.objects.all()} == {None, MONDAY.date()}


def test_ended_it_takes_its_files_along_after_a_question(anna: User) -> None:
    row, client = a_subscription(anna), client_of(anna)
    making.run(at=MONDAY)
    asked = client.get(f"{MINE}{row.pk}/avsluta/").content.decode()
    client.post(f"{MINE}{row.pk}/avsluta/")

    assert "the files that are kept here are thrown away" in asked
    kept = (Subscription, SubscribedReport, ReportPart)
    assert [model._default_manager.count() for model in kept] == [0, 0, 0]
    assert SavedView.objects.count() == 1


def test_another_rhythm_counts_from_now_and_a_stale_form_loses(anna: User) -> None:
    row, client = a_subscription(anna), client_of(anna)
    form = {"name": "New", "rhythm": "day", "kind": "csv", "language": "en", "shown_version": 1}
    answers = [client.post(f"{MINE}{row.pk}/", form) for _ in range(2)]

    row.refresh_from_db()
    assert [each.status_code for each in answers] == [302, 409]
    assert (row.name, row.rhythm, row.since > SUNDAY) == ("New", "day", True)


@pytest.mark.parametrize("page", ["", "avsluta/", "pausa/", "ateruppta/", "kor/"])
def test_somebody_elses_report_is_as_if_it_were_missing(anna: User, page: str) -> None:
    row = a_subscription(anna)
    other = client_of(make.a_user(Role.COORDINATOR))
    theirs, missing = other.post(f"{MINE}{row.pk}/{page}"), other.post(f"{MINE}999999/{page}")

    assert (theirs.status_code, theirs.content) == (404, missing.content)


# --- what stops it ------------------------------------------------------------------------------


def test_it_is_stopped_when_it_cannot_be_made_and_the_page_says_why(anna: User) -> None:
    owner = make.a_user(Role.COORDINATOR)
    unshared = a_subscription(anna, a_view(owner, name="Theirs", is_shared=False))
    deleted = a_subscription(anna, a_view(anna, name="Gone"))
    assert deleted.view is not None
    deleted.view.delete()
    stale = a_subscription(anna, a_view(anna, "kind=framework&gone=1", name="Stale"))
    broken = a_subscription(anna, a_view(anna, "signed_after=x", name="Broken"))
    fine = a_subscription(anna, a_view(anna, name="Fine"))

    assert making.run(at=MONDAY) == 1
    told = [trouble(row)[1] for row in (unshared, deleted, stale, broken, fine)]
    assert told == ["view_gone", "view_gone", "stale", "stale", ""]
    page = page_of(anna)
    assert page.count("The saved view has been deleted or is no longer shared.") == 2
    assert page.count("A part of the saved view no longer holds.") == 2
    assert making.run(at=MONDAY + timedelta(hours=1)) == 0


def test_the_owner_is_told_that_it_was_stopped_and_why(anna: User) -> None:
    a_subscription(anna, a_view(anna, "gone=1", name="Stale"))
    making.run(at=MONDAY)
    mail = OutgoingMail.objects.get()

    assert (mail.to, mail.subject) == ("anna@example.com", "Stopped report: Stale")
    assert mail.body.splitlines()[2:4] == [
        "Your report “Stale” could not be made and has been stopped.",
        "A part of the saved view no longer holds. Open the list, save the view again, resume.",
    ]


@pytest.mark.parametrize(
    ("change", "why"), [({"is_active": False}, "inactive"), ({"email": ""}, "no_address")]
)
def test_who_has_left_or_has_no_address_gets_no_more(
    anna: User, change: dict[str, Any], why: str
) -> None:
    row = a_subscription(anna)
    User.objects.filter(pk=anna.pk).update(**change)

    assert (making.run(at=MONDAY), trouble(row)) == (0, ("stopped", why))
    assert OutgoingMail.objects.count() == 0


def test_resumed_before_it_is_mended_it_says_what_is_wrong(anna: User) -> None:
    row = a_subscription(anna, a_view(anna, "gone=1"), status="stopped", trouble="stale")
    client = client_of(anna)
    answer = client.post(f"{MINE}{row.pk}/ateruppta/", follow=True).content.decode()
    assert ("A part of the saved view no longer holds." in answer, trouble(row)[0]) == (
        True,
        "stopped",
    )

    SavedView.objects.update(query="kind=framework")
    client.post(f"{MINE}{row.pk}/ateruppta/")
    assert trouble(row) == ("running", "")


def test_what_goes_wrong_is_told_and_tried_again_and_at_last_given_up(
    anna: User, monkeypatch: Any
) -> None:
    row = a_subscription(anna)
    make.a_contract(kind="framework")
    with monkeypatch.context() as patch:
        patch.setattr(ContractList, "columns", BROKEN)
        assert making.run(at=MONDAY) == 0
        [report] = SubscribedReport.objects.all()
        assert (report.status, report.next_try_at) == ("waiting", MONDAY + timedelta(minutes=10))
        assert "The list could not be read." in page_of(anna)
        for hours in (1, 3, 8, 24):
            making.run(at=MONDAY + timedelta(hours=hours))
    report.refresh_from_db()
    assert (report.status, report.tries, trouble(row)) == ("failed", 5, ("running", ""))
    assert "The last one failed" in page_of(anna)

    assert making.run(at=MONDAY + WEEK) == 1
    assert "The last one failed" not in page_of(anna)


def test_a_failed_one_is_made_as_soon_as_it_can_be(anna: User, monkeypatch: Any) -> None:
    a_subscription(anna)
    make.a_contract(kind="framework")
    with monkeypatch.context() as patch:
        patch.setattr(ContractList, "columns", BROKEN)
        making.run(at=MONDAY)

    assert making.run(at=MONDAY + timedelta(minutes=5)) == 0
    assert making.run(at=MONDAY + timedelta(minutes=11)) == 1


def test_too_many_rows_for_a_workbook_and_too_large_a_file_stop_it(
    anna: User, monkeypatch: Any
) -> None:
    make.a_contract(kind="framework")
    make.a_contract(kind="framework")
    view = a_view(anna)
    book, text = a_subscription(anna, view, kind="xlsx"), a_subscription(anna, view)
    monkeypatch.setattr(export, "XLSX_ROWS", 1)
    monkeypatch.setattr(making, "LARGEST", 10)
    making.run(at=MONDAY)

    assert [trouble(row)[1] for row in (book, text)] == ["too_many", "too_large"]
    assert ReportPart.objects.count() == 0


# --- how long -----------------------------------------------------------------------------------


def test_files_go_after_thirty_days_and_the_day_is_not_made_again(anna: User) -> None:
    row = a_subscription(anna, rhythm="month", since=date(2022, 11, 30))
    making.run(at=datetime(2022, 12, 1, 8, tzinfo=UTC))
    making.run(at=datetime(2022, 12, 31, 7, tzinfo=UTC))
    kept = ReportPart.objects.count()
    making.run(at=datetime(2022, 12, 31, 9, tzinfo=UTC))

    assert (kept, ReportPart.objects.count()) == (1, 0)
    assert [each.has_file for each in SubscribedReport.objects.filter(subscription=row)] == [False]


def test_the_files_of_somebody_who_has_left_go_at_once(anna: User) -> None:
    a_subscription(anna)
    making.run(at=MONDAY)
    User.objects.update(is_active=False)
    making.run(at=MONDAY + timedelta(minutes=10))

    assert ReportPart.objects.count() == 0


def test_parts_of_a_file_that_is_no_longer_kept_go_too(anna: User) -> None:
    a_subscription(anna)
    making.run(at=MONDAY)
    # Made just when the files were thrown away: marked, its parts not seen yet.
    SubscribedReport.objects.update(has_file=False)
    forget_all_files()

    assert ReportPart.objects.count() == 0


def test_when_a_person_is_erased_no_file_remembers_them(anna: User) -> None:
    a_subscription(anna)
    making.run(at=MONDAY)
    person = Contact.objects.create(organisation=make.an_organisation(), name="Kim")
    with because("asked for it"):
        erase(person, personal=["name"])

    assert ReportPart.objects.count() == 0
    url = SubscribedReport.objects.get().get_absolute_url()
    assert client_of(anna).get(url).status_code == 404


# --- the page and the command -------------------------------------------------------------------


def test_the_page_costs_the_same_with_one_and_with_twenty(anna: User) -> None:
    client, view = client_of(anna), a_view(anna)
    costs = []
    for number in (1, MOST - 1):
        for _ in range(number):
            a_subscription(anna, view)
        making.run(at=MONDAY)
        client.get(MINE)
        with CaptureQueriesContext(connection) as captured:
            client.get(MINE)
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 15


def test_the_command_says_what_it_would_make_and_makes_it(anna: User, capsys: Any) -> None:
    a_subscription(anna)
    call_command("make_reports", "--on", "2022-12-05", "--dry-run")
    told = capsys.readouterr().out
    assert SubscribedReport.objects.count() == 0
    call_command("make_reports", "--on", "2022-12-05")

    assert told == f"{anna.username}: Frameworks ({NAME}, 2022-12-05)\n1 due, 0 made.\n"
    assert capsys.readouterr().out.endswith("1 due, 1 made.\n")
    assert Group.objects.count() == len(Role)
