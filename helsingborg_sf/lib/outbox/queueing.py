"""Putting mail into the outbox, and taking people out of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from helsingborg_sf.lib.outbox.models import MailStatus, OutgoingMail

KEPT = timedelta(days=90)


def about(row: models.Model) -> str:
    """How a mail names the thing it is about."""
    return f"{row._meta.label_lower}:{row.pk}"


@dataclass(frozen=True)
class Letter:
    """What is written to whom; `calendar` is an iCalendar invitation to go along."""

    to: str
    subject: str
    body: str
    calendar: str = ""


def queue(key: str, letter: Letter, *, kind: str, at: datetime, about: str = "") -> bool:
    """Have a letter sent when the transaction is committed; False when the key was queued before.

    `key` says which mail it is, so that the same thing is told once however often it is asked for;
    `about` names the row it is about (`about()`). No address is a programming error: ValueError.
    """
    if not letter.to:
        raise ValueError(f"no address for the mail {key!r}")
    facts = {
        "kind": kind,
        "about": about,
        "to": letter.to,
        # One line, whatever somebody wrote: a line break would begin another header.
        "subject": " ".join(letter.subject.split())[:300],
        "body": letter.body,
        "calendar": letter.calendar,
        "queued_at": at,
        "next_try_at": at,
    }
    _mail, first = OutgoingMail.objects.get_or_create(key=key, defaults=facts)
    if first:
        transaction.on_commit(wake_worker)
    return first


def wake_worker() -> None:
    """Have what waits sent now and not only when the minute is over."""
    try:
        app.configure_task("send_mail", queueing_lock="send_mail").defer(timestamp=0)
    except AlreadyEnqueued:
        # Whoever waits there takes this one too.
        return


def forget_address(address: str, *, about: str = "") -> int:
    """Take an address and all that was written to it (`about` one thing) out of the outbox; what
    was not sent is never sent. Returns how many mails it concerned."""
    rows = OutgoingMail.objects.filter(to__iexact=address)
    rows = rows.filter(about=about) if about else rows
    unsent, _counts = rows.exclude(status=MailStatus.SENT).delete()
    return unsent + _clear(rows)


def clear_old(*, at: datetime) -> int:
    """Take addresses and words out of mails sent more than 90 days ago."""
    return _clear(OutgoingMail.objects.filter(sent_at__lt=at - KEPT).exclude(to=""))


def _clear(rows: models.QuerySet[OutgoingMail]) -> int:
    return rows.update(to="", subject="", body="", calendar="", last_error="")
