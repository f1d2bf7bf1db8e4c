"""Reminders: 30 and 7 days before, each once; never of what is done, declined, closed or ended."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox import send_waiting
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.tasks import Tasks
from impact.freezing import close
from impact.models import Interview
from impact.reminders import never_contacted, remind, reminders
from impact.tasks import remind_of_interviews
from procurements.models import Contract
from tests.mail import Inbox
from tests.make import (
    a_contract,
    a_procurement,
    a_round,
    a_signed_assessment,
    a_user,
    an_interview,
    an_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DUE = date(2023, 4, 30)
AT = datetime(2023, 4, 1, 6, 10, tzinfo=UTC)


@pytest.fixture
def cissi() -> Any:
    return a_user(Role.INTERVIEWER, email="cissi@example.org", username="cissi")


def a_baseline(**facts: Any) -> Interview:
    """Owed by the last of April, before the contract comes into force on the first of May."""
    organisation = an_organisation(name=facts.pop("name", "Företaget"))
    a_signed_assessment(organisation)
    contract = a_contract(
        supplier=organisation, in_force=PartialDate.on(DUE + timedelta(days=1)), title="Luncher"
    )
    facts = {"kind": "baseline", "due_on": DUE, **facts}
    return an_interview(organisation=organisation, contract=contract, **facts)


def told(days_before: int) -> list[tuple[str, int]]:
    """What one morning puts into the outbox: to whom, and which of the two reminders."""
    on = DUE - timedelta(days=days_before)
    return [(str(each.to), each.days) for each in remind(on=on, at=AT)]


def test_the_interviewer_is_told_30_and_7_days_before_and_each_once(cissi: Any) -> None:
    a_baseline(interviewer=cissi)
    assert {days: told(days) for days in (31, 30, 29, 8, 7, 6, 1, 0, -1)} == {
        31: [],
        30: [("cissi", 30)],
        29: [],
        8: [],
        7: [("cissi", 7)],
        6: [],
        1: [],
        0: [],
        -1: [],
    }
    assert OutgoingMail.objects.count() == 2


def test_the_coordinators_are_told_when_nobody_has_it() -> None:
    for name in ("bo", "eva"):
        a_user(Role.COORDINATOR, username=name, email=f"{name}@example.org")
    a_user(Role.COORDINATOR, username="gone", email="gone@example.org", is_active=False)
    a_user(Role.COORDINATOR, username="mute")
    a_baseline()
    assert told(20) == [("bo", 30), ("eva", 30)]


def test_a_deactivated_interviewer_is_nobody(cissi: Any) -> None:
    a_user(Role.COORDINATOR, username="bo", email="bo@example.org")
    row = a_baseline(interviewer=cissi)
    type(cissi).objects.filter(pk=cissi.pk).update(is_active=False)
    assert told(20) == [("bo", 30)]
    assert row.pk in [each.pk for each in never_contacted(on=DUE)]


def test_nobody_is_told_of_what_asks_for_nothing(cissi: Any) -> None:
    mine = {"interviewer": cissi}
    done = a_baseline(**mine, name="Klar", disposition="started", information_given=True)
    done.finish(at=AT)
    a_baseline(**mine, name="Nej").decline(reason="Vill inte")
    a_baseline(**mine, name="Onåbar", disposition="unreachable")
    ended = a_baseline(**mine, name="Slut", kind="annual")
    Contract.objects.filter(interviews=ended).update(
        in_force=PartialDate.on(date(2022, 1, 1)), ends=PartialDate.on(date(2023, 3, 1))
    )
    secret = a_baseline(**mine, name="Hemlig")
    Contract.objects.filter(interviews=secret).update(
        procurement=a_procurement(status="evaluation")
    )
    undone = a_baseline(**mine, name="Inte längre")
    Contract.objects.filter(interviews=undone).update(in_force=None)
    the_round = a_round(status="frozen", frozen_on=date(2023, 1, 1))
    an_interview(**mine, round=the_round, due_on=DUE)
    close(the_round, on=date(2023, 4, 1), reason="Tiden tog slut", missed=False, now=AT)
    assert reminders(on=DUE - timedelta(days=20)) == []
    assert never_contacted(on=DUE - timedelta(days=20)) == [undone]


def test_a_moved_day_is_told_of_anew(cissi: Any) -> None:
    row = a_baseline(interviewer=cissi)
    assert told(20) == [("cissi", 30)]
    later = DUE + timedelta(days=60)
    Interview.objects.filter(pk=row.pk).update(due_on=later)
    Contract.objects.all().update(in_force=PartialDate.on(later + timedelta(days=1)))
    assert told(-40) == [("cissi", 30)]


def test_the_mail_arrives_once_and_tells_no_more_than_it_must(inbox: Inbox, cissi: Any) -> None:
    row = a_baseline(interviewer=cissi)
    for _run in range(2):
        remind(on=DUE - timedelta(days=7), at=AT)
        send_waiting(at=AT)
    (mail,) = inbox.mails
    body = mail.get_content()
    assert mail["To"] == "cissi@example.org"
    assert "Företaget" in mail["Subject"]
    assert "2023-04-30" in body
    assert "http" in body
    assert f"interview-reminder:{row.pk}:2023-04-30:7:{cissi.pk}" == OutgoingMail.objects.get().key


# --- the command --------------------------------------------------------------------------------


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(**options: Any) -> Any:
        call_command("remind_interviews", json=True, **options)
        return json.loads(capsys.readouterr().out)

    return run


def test_the_command_makes_what_is_due_and_says_who_is_told_and_who_was_never_contacted(
    say: Any, cissi: Any
) -> None:
    row = a_baseline(interviewer=cissi)
    booked = a_baseline(name="Bokad", disposition="booked", booked_at=AT, interviewer=cissi)
    due = {"kind": "baseline", "due": "2023-04-30", "interviewer": "cissi"}
    about = {"interview": row.pk, "party": "Företaget", **due}
    other = {"interview": booked.pk, "party": "Bokad", **due}
    mail = {"to": "cissi", "days": 30, "status": "to be told"}
    expected = {
        "on": "2023-04-10",
        "interviews": {},
        "reminders": [{**about, **mail}, {**other, **mail}],
        "never_contacted": [about],
    }
    assert say(on=date(2023, 4, 10), dry_run=True) == expected
    assert OutgoingMail.objects.count() == 0
    assert say(on=date(2023, 4, 10)) == expected
    assert OutgoingMail.objects.count() == 2
    again = say(on=date(2023, 4, 10))
    assert [each["status"] for each in again["reminders"]] == ["told before", "told before"]
    assert OutgoingMail.objects.count() == 2


def test_a_dry_run_makes_no_interview(say: Any) -> None:
    a_baseline()
    Interview.objects.all().delete()
    assert say(on=date(2023, 4, 10), dry_run=True)["interviews"] == {"created": 1}
    assert Interview.objects.count() == 0
    assert say(on=date(2023, 4, 10))["interviews"] == {"created": 1}
    assert Interview.objects.count() == 1


# --- the start page -----------------------------------------------------------------------------


def tasks(user: Any, today: date) -> list[tuple[str, str, int]]:
    found = [task for _group, its in Tasks(user, today).groups for task in its]
    return [
        (task.title, task.about, task.days_late) for task in found if "nterview" in str(task.kind)
    ]


def test_the_interviewer_sees_the_own_and_the_coordinator_what_nobody_has(cissi: Any) -> None:
    a_baseline(interviewer=cissi)
    an_interview(organisation=an_organisation(name="Ingens"), due_on=DUE - timedelta(days=2))
    bo = a_user(Role.COORDINATOR)
    assert tasks(cissi, DUE) == [("Företaget", "Luncher · before the contract comes into force", 0)]
    assert tasks(bo, DUE) == [("Ingens", "choose an interviewer", 2)]
    assert tasks(a_user(Role.READER), DUE) == []


def test_every_morning_the_worker_makes_and_reminds(cissi: Any) -> None:
    a_user(Role.COORDINATOR, username="bo", email="bo@example.org")
    row = a_baseline()
    day = timezone.localdate() + timedelta(days=20)
    Contract.objects.filter(interviews=row).update(in_force=PartialDate.on(day))
    Interview.objects.all().delete()
    for _morning in range(2):
        remind_of_interviews(0)
    assert [each.due_on for each in Interview.objects.all()] == [day - timedelta(days=1)]
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["bo@example.org"]


def test_a_sole_trader_is_not_named_in_a_mail(cissi: Any) -> None:
    trader = an_organisation(name="Kims bageri", legal_form="sole_trader")
    an_interview(organisation=trader, interviewer=cissi, due_on=DUE)
    remind(on=DUE - timedelta(days=5), at=AT)
    mail = OutgoingMail.objects.get()
    assert mail.subject == "Intervju inom 5 dagar: en enskild firma"
    assert "Kim" not in mail.body
