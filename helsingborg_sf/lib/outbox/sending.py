"""Sending what waits in the outbox: each mail once, whatever the mail server or this machine do."""

import re
import smtplib
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F

from helsingborg_sf.lib.outbox.models import MailStatus, OutgoingMail

# How long to wait after a failed try: soon at first, then once an hour.
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))
# A mail taken this long ago and not accounted for: whoever took it is dead.
LOST_AFTER: Final = timedelta(minutes=10)


class NotSentError(Exception):
    """The mail did certainly not leave; it is tried again later."""


def send_waiting(*, at: datetime) -> int:
    """Send every mail whose time has come; returns how many were sent.

    A mail is marked as taken before it is handed over, so that no second worker and no restart
    sends it again. What certainly did not leave is tried again; what broke in the middle is left
    for a person as "may have arrived".
    """
    _give_up_lost(at)
    sent = 0
    while (mail := _take(at)) is not None:
        sent += _send(mail, at)
    return sent


def _give_up_lost(at: datetime) -> None:
    lost = OutgoingMail.objects.filter(status=MailStatus.SENDING, taken_at__lt=at - LOST_AFTER)
    lost.update(status=MailStatus.UNCERTAIN, last_error="The worker ended while it was sent.")


def _take(at: datetime) -> OutgoingMail | None:
    with transaction.atomic():
        waiting = OutgoingMail.objects.filter(status=MailStatus.WAITING, next_try_at__lte=at)
        first = waiting.order_by("next_try_at", "pk").select_for_update(skip_locked=True).first()
        if first is not None:
            OutgoingMail.objects.filter(pk=first.pk).update(
                status=MailStatus.SENDING, taken_at=at, tries=F("tries") + 1
            )
            first.refresh_from_db()
        return first


def _send(mail: OutgoingMail, at: datetime) -> bool:
    try:
        _hand_over(mail)
    except NotSentError as error:
        pause = PAUSES[min(mail.tries, len(PAUSES)) - 1]
        _note(mail, MailStatus.WAITING, error, next_try_at=at + pause)
        return False
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException, ValueError) as error:
        _note(mail, MailStatus.REFUSED, error)
        return False
    except OSError as error:
        _note(mail, MailStatus.UNCERTAIN, error)
        return False
    # Its words have reached the one they were for, secret links among them; nobody needs them here.
    _note(mail, MailStatus.SENT, "", sent_at=at, body="", calendar="")
    return True


def _hand_over(mail: OutgoingMail) -> None:
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        raise NotSentError(error) from error
    try:
        connection.send_messages([_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        raise _worth_another_try(error, *codes) from error
    except smtplib.SMTPResponseException as error:
        raise _worth_another_try(error, error.smtp_code) from error
    finally:
        _close(connection)


def _worth_another_try(error: Exception, *codes: int) -> Exception:
    """A server that says 4xx has not taken the mail and wants it later (RFC 5321, 4.2.1)."""
    return NotSentError(error) if all(400 <= code < 500 for code in codes) else error


def _close(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except OSError:
        # The mail is with the server, or not, whatever the goodbye was like.
        return


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<register-{mail.pk}-{mail.queued_at.timestamp():.0f}@{domain}>"}
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[mail.to], headers=headers)
    if mail.calendar:
        # Outlook takes it for an invitation when the type says the same method as the event
        # (RFC 6047, 2.4); the file is for those whose mail program does not know invitations.
        found = re.search(r"^METHOD:(\w+)", mail.calendar, re.MULTILINE)
        method = f"; method={found[1]}" if found else ""
        message.attach_alternative(mail.calendar, f"text/calendar{method}")
        message.attach("inbjudan.ics", mail.calendar, "text/calendar")
    return message


def _note(mail: OutgoingMail, status: MailStatus, error: object, **facts: Any) -> None:
    words = str(error)[:300]
    OutgoingMail.objects.filter(pk=mail.pk).update(status=status, last_error=words, **facts)
