"""The daily mail: what it says, to whom, once; and who gets none."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg import sql

from dialogues.models import FollowUp, Referral
from helsingborg_sf.city.models import Digest, Function, KindChoice, MailSettings, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox import send_waiting
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.reminding.digests import Fate, Mailing, send
from helsingborg_sf.pages.reminding.wishes import BY_ROLE, DIALOGUES, kinds
from helsingborg_sf.pages.reminding.work import send_digests
from helsingborg_sf.pages.tasks.collected import KINDS
from helsingborg_sf.pages.tasks.talks import MyFollowUp
from impact.models import Interview
from impact.reminders import remind
from procurements.models import ExtensionOption
from tests.mail import Inbox
from tests.make import (
    a_contract,
    a_department,
    a_procurement,
    a_round,
    a_user,
    an_idea,
    an_interview,
    an_organisation,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2023, 4, 3)
AT = datetime(2023, 4, 3, 5, tzinfo=UTC)
DAY = timedelta(days=1)
BEGAN = PartialDate.on(date(2020, 1, 1))


def somebody(name: str = "bo", role: Role | None = Role.COORDINATOR, **facts: Any) -> User:
    """A user who reads English, every weekday unless told otherwise."""
    rhythm, weekday = facts.pop("rhythm", "daily"), facts.pop("weekday", 0)
    user = a_user(role, **{"username": name, "email": f"{name}@example.org", **facts})
    MailSettings.objects.create(user=user, rhythm=rhythm, weekday=weekday, language="en")
    return user


def promised(owner: User, days: int | None, what: str = "Ring", **facts: Any) -> FollowUp:
    """Something to do so many days after the Monday."""
    due = None if days is None else MONDAY + days * DAY
    return FollowUp.objects.create(what=what, owner=owner, due_on=due, **facts)


def fates(on: date = MONDAY) -> dict[str, str]:
    return {each.user.username: each.fate.value for each in Mailing(on=on).outcomes()}


def body(on: date = MONDAY) -> str:
    """The words of the only mail of a day."""
    send(on=on, at=AT)
    return OutgoingMail.objects.get(key__endswith=str(on)).body


def tasks_in(text: str) -> list[str]:
    """The headings and tasks of a mail, without its links."""
    found = re.findall(r"^(?:- .*|[A-Z ]+ \(\d+\)|….*)$", text, re.MULTILINE)
    return [line.removeprefix("- ") for line in found]


# --- what it says -------------------------------------------------------------------------------


def test_tasks_stand_under_late_today_this_week_and_new() -> None:
    bo = somebody()
    KindChoice.objects.create(user=bo, kind="follow_ups", days=30)
    for days in (-5, 0, 1, 7, 8, 30, 31):
        promised(bo, days, f"Ring {days}")
    promised(bo, None, "Utan dag")
    assert tasks_in(body()) == [
        "LATE (1)",
        "Follow-up: Ring -5, by 2023-03-29 (5 days late)",
        "TODAY (1)",
        "Follow-up: Ring 0",
        "WITHIN A WEEK (2)",
        "Follow-up: Ring 1, by 2023-04-04",
        "Follow-up: Ring 7, by 2023-04-10",
        "NEW SINCE THE LAST MAIL (3)",
        "Follow-up: Ring 8, by 2023-04-11",
        "Follow-up: Ring 30, by 2023-05-03",
        "Follow-up: Utan dag",
    ]


def test_the_next_mail_repeats_what_is_near_and_not_what_is_known() -> None:
    bo = somebody()
    KindChoice.objects.create(user=bo, kind="follow_ups", days=30)
    promised(bo, -1, "Sen")
    promised(bo, 20, "Känd")
    body()
    promised(bo, 21, "Ny")
    assert tasks_in(body(MONDAY + DAY)) == [
        "LATE (1)",
        "Follow-up: Sen, by 2023-04-02 (2 days late)",
        "NEW SINCE THE LAST MAIL (1)",
        "Follow-up: Ny, by 2023-04-24",
    ]
    FollowUp.objects.filter(what="Sen").update(done_on=MONDAY)
    assert fates(MONDAY + 2 * DAY) == {"bo": "nothing"}


def test_the_whole_mail_is_short_plain_and_leads_to_the_settings(settings: Any) -> None:
    settings.SITE_URL = "https://register.example.org"
    bo = somebody()
    for number in range(14):
        promised(bo, -1, f"Ring {number:02}")
    text = body()
    assert OutgoingMail.objects.get().subject == "To do: 14 late"
    assert tasks_in(text)[-2:] == [
        "Follow-up: Ring 09, by 2023-04-02 (1 day late)",
        "… and 4 more.",
    ]
    assert text.startswith("Hello,\n\nThis is what you have to do in the register.\n\nLATE (14)\n")
    assert text.endswith(
        "All your tasks: https://register.example.org/\n\n--\n"
        "This mail is sent by the register of social enterprises.\n"
        "This mail is sent every weekday when there is something to tell.\n"
        "Choose what you get, or stop the mail: https://register.example.org/min-sida/#mail"
    )
    assert text.count(f"\n  https://register.example.org{reverse('follow-up-list')}\n") == 10


def test_nothing_in_it_is_confidential() -> None:
    member = somebody(role=Role.PROCUREMENT_OFFICER)
    for kind in ("new_ideas", "referrals", "interviews"):
        KindChoice.objects.create(user=member, kind=kind, days=30)
    procurement = a_procurement(title="Hemlig upphandling", status="evaluation")
    procurement.case_team.add(member)
    secret = a_contract(
        title="Vinnaren", supplier_as_stated="Kim", in_force=BEGAN, procurement=procurement,
        ends=PartialDate.on(date(2024, 1, 1)),
    )  # fmt: skip
    ExtensionOption.objects.create(contract=secret, months=12, notice_date=MONDAY)
    an_idea(title="Kims cykelverkstad", received=PartialDate.on(MONDAY))
    desk = Function.objects.create(name="Fastighet", department=a_department())
    Referral.objects.create(question="Kim undrar", function=desk, referred_on=MONDAY - 30 * DAY)
    text = body()
    assert tasks_in(text) == [
        "LATE (1)",
        "Question handed over, by 2023-03-18 (16 days late)",
        "TODAY (1)",
        "Option to decide on: a matter under secrecy",
        "NEW SINCE THE LAST MAIL (1)",
        "New idea",
    ]
    assert "Kim" not in text
    assert "Vinnaren" not in text


# --- to whom, and when --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "fate"),
    [
        ({}, "sent"),
        ({"is_active": False}, "inactive"),
        ({"email": ""}, "no_address"),
        ({"role": None}, "no_role"),
        ({"rhythm": "never"}, "never"),
        ({"rhythm": "weekly", "weekday": 0}, "sent"),
        ({"rhythm": "weekly", "weekday": 1}, "other_day"),
        ({"role": Role.READER}, "nothing"),
    ],
)
def test_who_gets_a_mail_and_why_others_do_not(facts: dict[str, Any], fate: str) -> None:
    promised(somebody(**facts), -1)
    assert fates() == {"bo": fate}
    send(on=MONDAY, at=AT)
    assert OutgoingMail.objects.count() == (fate == "sent")


@pytest.mark.parametrize("days", [5, 6])
def test_nobody_is_written_to_on_a_saturday_or_sunday(days: int) -> None:
    promised(somebody(), -1)
    assert fates(MONDAY + days * DAY) == {"bo": "other_day"}


def test_without_a_choice_readers_get_nothing_and_the_others_what_they_do() -> None:
    for role in Role:
        promised(a_user(role, username=role.value, email="x@example.org"), -1)
    assert fates() == {
        "procurement_officer": "sent",
        "coordinator": "sent",
        "interviewer": "sent",
        "reader": "never",
        "administrator": "sent",
    }
    assert {kind for told in BY_ROLE.values() for kind in told} <= set(kinds())
    assert set(kinds()) == {kind.name for kind in KINDS} | {DIALOGUES}


@pytest.mark.parametrize("state", ["done", "declined", "unreachable", "ended", "closed"])
def test_nobody_is_reminded_of_what_asks_for_nothing(state: str) -> None:
    cissi = somebody("cissi", Role.INTERVIEWER)
    row = an_interview(interviewer=cissi, due_on=MONDAY)
    assert fates() == {"cissi": "sent"}
    rows = Interview.objects.filter(pk=row.pk)
    if state == "done":
        rows.update(disposition="done", finished_at=AT, information_given=True)
    if state == "declined":
        row.decline(reason="Vill inte")
    if state == "unreachable":
        rows.update(disposition="unreachable")
    if state == "ended":
        rows.update(contract=a_contract(in_force=BEGAN, ends=PartialDate.on(MONDAY - DAY)))
    if state == "closed":
        the_round = a_round()
        rows.update(round=the_round)
        the_round.freeze(on=MONDAY)
        the_round.close(on=MONDAY, reason="Klart")
    assert fates()["cissi"] == "nothing"


@pytest.mark.parametrize(
    ("days", "told"),
    [(None, []), (0, [-1, 0]), (7, [-1, 0, 5]), (30, [-1, 0, 5, 20])],
)
def test_each_kind_is_told_of_as_the_user_chose(days: int | None, told: list[int]) -> None:
    bo = somebody()
    KindChoice.objects.create(user=bo, kind="follow_ups", days=days)
    for each in (-1, 0, 5, 20, 50):
        promised(bo, each, f"Om {each}.")
    (outcome,) = Mailing(on=MONDAY).outcomes()
    assert outcome.told is not None
    names = [item.task.title for its in outcome.told.groups.values() for item in its]
    assert names == [f"Om {each}." for each in told]


def test_what_is_chosen_holds_also_further_ahead_than_the_start_page_tells() -> None:
    eva = somebody("eva", Role.PROCUREMENT_OFFICER)
    cissi = somebody("cissi", Role.INTERVIEWER)
    KindChoice.objects.create(user=eva, kind="options", days=180)
    KindChoice.objects.create(user=cissi, kind="interviews", days=90)
    contract = a_contract(title="Luncher", in_force=BEGAN, ends=PartialDate.on(MONDAY + 700 * DAY))
    for days in (170, 190):
        ExtensionOption.objects.create(
            contract=contract, months=12 + days, notice_date=MONDAY + days * DAY
        )
    for days in (80, 100):
        an_interview(interviewer=cissi, due_on=MONDAY + days * DAY)
    told = {
        each.user.username: [item.task.day - MONDAY for item in each.told.items]
        for each in Mailing(on=MONDAY).outcomes()
        if each.told
    }
    assert told == {"eva": [170 * DAY], "cissi": [80 * DAY]}


# --- interviews have mails of their own ---------------------------------------------------------


def test_an_interview_is_told_of_once_on_a_day() -> None:
    cissi = somebody("cissi", Role.INTERVIEWER)
    row = an_interview(
        organisation=an_organisation(name="Kaféet"), interviewer=cissi, due_on=MONDAY + 7 * DAY
    )
    promised(cissi, 0)
    assert [each.days for each in remind(on=MONDAY, at=AT)] == [7]
    assert tasks_in(body()) == ["TODAY (1)", "Follow-up: Ring"]
    # It counts as known, and stands in the mail when it is near.
    assert [key for key in Digest.objects.get().told if key.startswith("interviews")] == [
        f"interviews:{row.pk}"
    ]
    assert "Interview: Kaféet, by 2023-04-10" in tasks_in(body(MONDAY + DAY))


def test_who_wants_no_such_mail_has_it_in_the_daily_one() -> None:
    cissi = somebody("cissi", Role.INTERVIEWER)
    MailSettings.objects.update(interview_mails=False)
    an_interview(
        organisation=an_organisation(name="Kaféet"), interviewer=cissi, due_on=MONDAY + 7 * DAY
    )
    assert remind(on=MONDAY, at=AT) == []
    assert tasks_in(body()) == ["WITHIN A WEEK (1)", "Interview: Kaféet, by 2023-04-10"]


# --- once ---------------------------------------------------------------------------------------


def test_it_arrives_once_however_often_it_is_run(inbox: Inbox) -> None:
    for name in ("bo", "eva"):
        promised(somebody(name), -1)
    for _run in range(2):
        send(on=MONDAY, at=AT)
        send_waiting(at=AT)
    assert [mail["To"] for mail in inbox.mails] == ["bo@example.org", "eva@example.org"]
    assert [str(row.mail.state) for row in Digest.objects.all() if row.mail] == ["sent"] * 2
    assert fates() == {"bo": "before", "eva": "before"}


def test_the_server_is_down_and_then_up_again(inbox: Inbox, settings: Any) -> None:
    promised(somebody(), -1)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    send(on=MONDAY, at=AT)
    assert (send_waiting(at=AT), len(inbox.mails)) == (0, 0)
    settings.EMAIL_PORT = port
    send(on=MONDAY, at=AT)
    later = AT + timedelta(minutes=1)
    assert (send_waiting(at=later), send_waiting(at=later), len(inbox.mails)) == (1, 0, 1)


def test_a_mail_that_cannot_be_made_keeps_nobody_elses_back(monkeypatch: Any) -> None:
    bo, eva = somebody(), somebody("eva")
    KindChoice.objects.create(user=eva, kind="follow_ups", days=None)
    promised(bo, -1)
    an_interview(interviewer=eva, due_on=MONDAY)
    monkeypatch.setattr(MyFollowUp, "facts", {"gone": "no_such_field"})
    found = {each.user.username: each.fate.value for each in send(on=MONDAY, at=AT)}
    assert found == {"bo": "failed", "eva": "sent"}
    assert [row.user.username for row in Digest.objects.all()] == ["eva"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_once(inbox: Inbox, roles: None) -> None:
    for name in ("bo", "eva", "kim"):
        promised(somebody(name, is_superuser=True), -1)
    gate = Barrier(2)

    def run(_number: int) -> list[str]:
        try:
            gate.wait(10)
            return [each.fate.value for each in send(on=MONDAY, at=AT)]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(run, range(2)))
    send_waiting(at=AT)
    assert [sorted(pair) for pair in zip(*both, strict=True)] == [["before", "sent"]] * 3
    assert [mail["To"] for mail in inbox.mails] == [
        "bo@example.org",
        "eva@example.org",
        "kim@example.org",
    ]
    assert Digest.objects.count() == 3


@pytest.fixture
def roles() -> None:
    """The tests before may have emptied the table of roles."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)


WINTER, SUMMER = datetime(2023, 1, 9, 6, tzinfo=UTC), datetime(2023, 7, 10, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


def has_run(due: datetime, status: str) -> None:
    """The worker has had the job that was due then in its hands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) VALUES"
            " ('default', %s, %s::procrastinate_job_status, jsonb_build_object('timestamp', %s))",
            [send_digests.name, status, int(due.timestamp())],
        )


@pytest.mark.parametrize(
    ("due", "earlier", "sent"),
    [
        (WINTER, [], 1),
        (WINTER - HOUR, [], 0),
        (WINTER, [(WINTER - HOUR, "succeeded")], 1),
        (SUMMER, [], 1),
        (SUMMER, [(SUMMER - 24 * HOUR, "succeeded")], 1),
        # At seven it stood still, or broke down; once it has been sent, the day is done.
        (SUMMER + HOUR, [], 1),
        (SUMMER + HOUR, [(SUMMER, "failed")], 1),
        (SUMMER + HOUR, [(SUMMER, "succeeded")], 0),
        (SUMMER + 4 * HOUR, [], 1),
        (SUMMER + 5 * HOUR, [], 0),
    ],
)
def test_the_worker_sends_at_seven_in_stockholm_or_later_in_the_morning(
    due: datetime, earlier: list[tuple[datetime, str]], sent: int
) -> None:
    promised(somebody(), None)
    for run in earlier:
        has_run(*run)
    send_digests(int(due.timestamp()))
    assert [row.day for row in Digest.objects.all()] == [due.date()] * sent


def test_what_was_told_long_ago_is_forgotten() -> None:
    bo = somebody()
    promised(bo, -1)
    Digest.objects.create(user=bo, day=MONDAY - 91 * DAY, number=1)
    send(on=MONDAY, at=AT)
    assert [row.day for row in Digest.objects.all()] == [MONDAY]


# --- the command --------------------------------------------------------------------------------


def everything() -> list[Any]:
    """All rows of all our tables, as text."""
    tables = [name for name in connection.introspection.table_names() if name != "cache"]
    with connection.cursor() as cursor:
        found = []
        for name in sorted(tables):
            table = sql.Identifier(name)
            cursor.execute(sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(table))
            found.append((name, cursor.fetchall()))
    return found


def said(**options: Any) -> str:
    out = StringIO()
    call_command("send_digest", on=MONDAY, stdout=out, **options)
    return out.getvalue()


def test_a_dry_run_says_who_gets_what_and_why_others_do_not_and_writes_nothing() -> None:
    promised(somebody(), -1)
    promised(somebody("mute", email=""), -1)
    somebody("idle")
    before = everything()
    text = said(dry_run=True)
    assert everything() == before
    lines = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert lines == [
        "bo: gets a mail, 1 tasks",
        "mute: has no e-mail address",
        "idle: has nothing to do",
        "2023-04-03: 1 of 3 users.",
    ]
    assert "    - Follow-up: Ring, by 2023-04-02 (1 day late)\n" in text


def test_the_command_sends_and_says_so_once() -> None:
    promised(somebody(), -1)
    assert said() == "bo: gets a mail, 1 tasks\n2023-04-03: 1 of 1 users.\n"
    assert said() == "bo: has had the mail of the day\n2023-04-03: 0 of 1 users.\n"


def test_a_hundred_tasks_cost_as_many_questions_as_one() -> None:
    bo = somebody()

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert [each.fate for each in Mailing(on=MONDAY).outcomes()] == [Fate.SENT]
        return len(asked)

    promised(bo, -1)
    few = cost()
    for _each in range(99):
        promised(bo, -1)
    assert cost() == few
