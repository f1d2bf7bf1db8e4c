"""The outbox, against a real SMTP server on this machine."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox.queueing import clear_old
from tests.mail import Inbox

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def write(key: str = "receipt:1", at: datetime = AT, **facts: str) -> bool:
    mail = {"to": "nagon@example.com", "subject": "Tack", "body": "Vi har fått idén."}
    return outbox.queue(key, outbox.Letter(**{**mail, **facts}), kind="receipt", at=at)


@pytest.mark.django_db
def test_a_mail_is_sent_once_however_often_it_is_asked_for(inbox: Inbox) -> None:
    assert [write(), write(at=AT + MINUTE)] == [True, False]
    assert [outbox.send_waiting(at=AT), outbox.send_waiting(at=AT + MINUTE)] == [1, 0]
    (mail,) = inbox.mails
    assert (mail["To"], mail["Subject"]) == ("nagon@example.com", "Tack")
    assert mail.get_content().strip() == "Vi har fått idén."


@pytest.mark.django_db
def test_what_was_sent_keeps_the_time_but_not_the_words(inbox: Inbox) -> None:
    write()
    outbox.send_waiting(at=AT)
    row = OutgoingMail.objects.get()
    assert (row.status, row.sent_at, row.body) == ("sent", AT, "")


@pytest.mark.django_db
def test_the_server_is_down_and_then_up_again(inbox: Inbox, settings: Any) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    write("one")
    write("two")
    assert outbox.send_waiting(at=AT) == 0
    row = OutgoingMail.objects.get(key="one")
    assert (row.status, row.tries, row.next_try_at) == ("waiting", 1, AT + MINUTE)
    settings.EMAIL_PORT = port
    assert outbox.send_waiting(at=AT + MINUTE / 2) == 0  # not yet its time
    assert outbox.send_waiting(at=AT + MINUTE) == 2
    assert outbox.send_waiting(at=AT + 9 * MINUTE) == 0
    assert len(inbox.mails) == 2


@pytest.mark.django_db
def test_pauses_between_tries_grow(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    write()
    at, pauses = AT, []
    for _try in range(7):
        outbox.send_waiting(at=at)
        next_try = OutgoingMail.objects.get().next_try_at
        pauses.append(int((next_try - at).total_seconds() / 60))
        at = next_try
    assert pauses == [1, 2, 5, 15, 60, 60, 60]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status", "later"),
    [
        ("451 Try later", "waiting", "sent"),
        ("550 No such user", "refused", "refused"),
        ("250 OK", "sent", "sent"),
    ],
)
def test_what_the_server_says_decides(inbox: Inbox, answer: str, status: str, later: str) -> None:
    inbox.answer = answer
    write()
    outbox.send_waiting(at=AT)
    assert OutgoingMail.objects.get().status == status
    inbox.answer = "250 OK"
    outbox.send_waiting(at=AT + MINUTE)
    assert OutgoingMail.objects.get().status == later


@pytest.mark.django_db
def test_a_connection_that_breaks_in_the_middle_is_left_to_a_person(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: smtplib.SMTP, message: Any) -> Any:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(smtplib.SMTP, "data", broken)
    write()
    assert outbox.send_waiting(at=AT) == 0
    monkeypatch.undo()
    assert outbox.send_waiting(at=AT + 60 * MINUTE) == 0
    assert OutgoingMail.objects.get().status == "uncertain"


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_not_sent_again(inbox: Inbox) -> None:
    write()
    OutgoingMail.objects.update(status="sending", taken_at=AT)
    outbox.send_waiting(at=AT + 9 * MINUTE)
    assert OutgoingMail.objects.get().status == "sending"
    outbox.send_waiting(at=AT + 11 * MINUTE)
    assert OutgoingMail.objects.get().status == "uncertain"
    assert inbox.mails == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_of_a_transaction_that_failed_was_never_written(inbox: Inbox) -> None:
    def half_done() -> None:
        with transaction.atomic():
            write()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    assert outbox.send_waiting(at=AT) == 0


@pytest.mark.django_db
def test_a_line_break_in_a_subject_begins_no_header(inbox: Inbox) -> None:
    write(subject="Tack\r\nBcc: annan@example.com")
    outbox.send_waiting(at=AT)
    (mail,) = inbox.mails
    assert (mail["Subject"], mail["Bcc"]) == ("Tack Bcc: annan@example.com", None)


@pytest.mark.django_db
def test_an_invitation_goes_along(inbox: Inbox) -> None:
    write(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    outbox.send_waiting(at=AT)
    (mail,) = inbox.mails
    (part,) = mail.iter_attachments()
    assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "inbjudan.ics")


@pytest.mark.django_db
def test_somebody_who_is_erased_is_taken_out_of_the_outbox(inbox: Inbox) -> None:
    write("sent")
    outbox.send_waiting(at=AT)
    write("waiting", to="Nagon@Example.com")
    write("other", to="annan@example.com")
    assert outbox.forget_address("nagon@example.com") == 2
    assert list(OutgoingMail.objects.order_by("key").values_list("key", "to")) == [
        ("other", "annan@example.com"),
        ("sent", ""),
    ]


@pytest.mark.django_db
def test_addresses_are_cleared_ninety_days_after_they_were_written_to(inbox: Inbox) -> None:
    write()
    outbox.send_waiting(at=AT)
    assert clear_old(at=AT + timedelta(days=90)) == 0
    assert clear_old(at=AT + timedelta(days=91)) == 1
    assert OutgoingMail.objects.get().to == ""
