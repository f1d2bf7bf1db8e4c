"""The log of outgoing mail: who reads it, and sending once more what was refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox.models import MailStatus
from helsingborg_sf.pages.tasks import Tasks
from tests.mail import Inbox
from tests.make import a_user, an_idea

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def a_mail(status: str = "refused", **facts: Any) -> OutgoingMail:
    number = OutgoingMail.objects.count()
    facts = {
        "key": f"mail{number}",
        "kind": "idea-answer",
        "to": "kim@example.com",
        "subject": f"Svar {number}",
        "body": "Hemlig länk",
        "queued_at": AT + timedelta(minutes=number),
        "next_try_at": AT,
        "sent_at": AT if status == "sent" else None,
        **facts,
    }
    return OutgoingMail.objects.create(status=status, **facts)


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def again(mail: OutgoingMail, role: Role = Role.COORDINATOR) -> Any:
    return client_of(role).post(reverse("mail-again", args=[mail.pk]))


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("", ["Svar 2", "Svar 1", "Svar 0"]),
        ("status=refused", ["Svar 0"]),
        ("kind=idea-receipt", ["Svar 1"]),
        ("queued_from=2026-11-21", []),
        ("queued_to=2026-11-20", ["Svar 2", "Svar 1", "Svar 0"]),
    ],
)
def test_the_latest_come_first_and_filters_find(query: str, subjects: list[str]) -> None:
    a_mail()
    a_mail("sent", kind="idea-receipt")
    a_mail("waiting")

    response = client_of(Role.COORDINATOR).get(f"{reverse('mail-list')}?{query}")

    assert [row.subject for row in response.context["list"].page.rows] == subjects


@pytest.mark.parametrize("status", MailStatus.values)
def test_what_was_refused_or_may_be_lost_is_sent_again_and_nothing_else(status: str) -> None:
    mail = a_mail(status, tries=3)

    response = again(mail)

    mail.refresh_from_db()
    moved = status in ("refused", "uncertain")
    assert response.headers["Location"] == mail.get_absolute_url()
    assert (mail.status, mail.tries) == (("waiting", 0) if moved else (status, 3))


@pytest.mark.parametrize(
    ("status", "buttons"),
    [("refused", ["Send again"]), ("uncertain", ["Send again"]), ("sent", []), ("waiting", [])],
)
def test_the_button_is_there_when_it_leads_somewhere(status: str, buttons: list[str]) -> None:
    page = client_of(Role.COORDINATOR).get(a_mail(status).get_absolute_url())

    assert [str(action.label) for action in page.context["actions"]] == buttons
    assert "Hemlig länk" not in page.content.decode()


def test_without_an_address_nothing_can_be_sent_again() -> None:
    mail = a_mail(to="", subject="", body="")

    again(mail)

    mail.refresh_from_db()
    page = client_of(Role.COORDINATOR).get(mail.get_absolute_url())
    assert (mail.status, page.context["actions"]) == ("refused", [])
    assert "Answer to the sender of an idea" in page.content.decode()


def test_two_who_press_at_once_send_one_mail(inbox: Inbox) -> None:
    mail = a_mail()
    copies = [OutgoingMail.objects.get(pk=mail.pk) for _each in range(2)]
    copies[0].send_again(at=AT)

    with pytest.raises(Exception, match="changed meanwhile"):
        copies[1].send_again(at=AT)

    assert [outbox.send_waiting(at=AT), outbox.send_waiting(at=AT)] == [1, 0]
    assert len(inbox.mails) == 1


def test_a_mail_leads_to_what_it_is_about() -> None:
    idea = an_idea()
    known, other = a_mail(about=outbox.about(idea)), a_mail(about="no.such:1")

    pages = [client_of(Role.COORDINATOR).get(row.get_absolute_url()) for row in (known, other)]

    assert idea.get_absolute_url() in pages[0].content.decode()
    assert "no.such:1" in pages[1].content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.PROCUREMENT_OFFICER, Role.INTERVIEWER])
def test_others_read_no_mail_and_send_none(role: Role) -> None:
    mail, client = a_mail(), client_of(role)

    answers = [client.get(reverse("mail-list")), client.get(mail.get_absolute_url())]

    mail.refresh_from_db()
    assert [answer.status_code for answer in (*answers, again(mail, role))] == [403] * 3
    assert mail.status == "refused"


def test_what_did_not_arrive_is_a_task_of_the_coordinator() -> None:
    for status in MailStatus.values:
        a_mail(status)
    a_mail(to="")
    today = timezone.localdate()

    with_tasks = Tasks(a_user(Role.COORDINATOR), today).groups
    without = Tasks(a_user(Role.READER), today).groups

    assert [task.title for _name, its in with_tasks for task in its] == ["Svar 3", "Svar 4"]
    assert without == []
