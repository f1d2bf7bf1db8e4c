"""Receiving an idea from outside, and what its sender adds: each form once, however often sent."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogues import letters
from dialogues.answering import RECEIPT
from dialogues.models import Direction, Idea, IdeaMessage, Pitch, Sender
from helsingborg_sf.lib import limits, outbox
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.secret_links import fingerprint, secret_of
from suppliers.models import Organisation

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
# Anybody can write anybody's address: more receipts a day to one address would be a nuisance.
MOST_RECEIPTS: Final = 5
MOST_MESSAGES: Final = 20


@dataclass(frozen=True)
class Sending:
    """One form that was sent: which, from what address, in what language, and when."""

    token: str
    by: str
    language: str
    at: datetime


def pitch_of(token: str) -> Pitch | None:
    """What a form has become; None when it was never received."""
    return Pitch.objects.filter(form_token=token).first()


def receive(facts: dict[str, Any], sending: Sending) -> Pitch:
    """Keep an idea and queue the receipt. The same form sent again, at once or later, gives what
    the first one made. Raises TooOftenError when too many come from the address or in all."""
    try:
        with transaction.atomic():
            _count(sending)
            return _write(facts, sending)
    except (IntegrityError, limits.TooOftenError):
        # The database keeps one row for each form; this one may have been received meanwhile.
        if sent := pitch_of(sending.token):
            return sent
        raise


def _count(sending: Sending) -> None:
    for what, most in (
        (f"ideas from {sending.by}", settings.IDEAS_AN_HOUR),
        ("ideas", settings.ALL_IDEAS_AN_HOUR),
    ):
        limits.count(what, most=most, within=HOUR, at=sending.at)


def _write(facts: dict[str, Any], sending: Sending) -> Pitch:
    number = facts["organisation_number"]
    idea = Idea.objects.create(
        title=facts["title"],
        description=facts["description"],
        received=PartialDate.on(timezone.localdate(sending.at)),
        organisation=_known(number),
    )
    pitch = Pitch.objects.create(
        idea=idea,
        form_token=sending.token,
        secret=fingerprint(secret_of(sending.token)),
        sent_at=sending.at,
        language=sending.language,
        wishes=facts["wishes"],
        district=facts["district"],
        **facts["to_whom"],
    )
    person = {name: facts[name] for name in Sender.given}
    if any(person.values()):
        Sender.objects.create(idea=idea, **person)
    if facts["email"]:
        _send_receipt(pitch, facts["email"])
    return pitch


def _known(number: str) -> Organisation | None:
    return Organisation.objects.filter(organisation_number=number).first() if number else None


def _send_receipt(pitch: Pitch, to: str) -> None:
    lately = OutgoingMail.objects.filter(kind=RECEIPT, queued_at__gt=pitch.sent_at - DAY)
    if lately.filter(to__iexact=to).count() >= MOST_RECEIPTS:
        return
    key, about = f"{RECEIPT}:{pitch.idea_id}", outbox.about(pitch.idea)
    outbox.queue(key, letters.receipt(pitch, to), kind=RECEIPT, at=pitch.sent_at, about=about)


def add_message(pitch: Pitch, text: str, *, token: str, at: datetime) -> IdeaMessage:
    """What the sender adds; the same form sent again is the same message. Raises TooOftenError
    after 20 in a day."""
    which = hashlib.sha256((token or text).encode(errors="replace")).hexdigest()[:40]
    key = f"in:{pitch.idea_id}:{which}"
    try:
        with transaction.atomic():
            limits.count(f"messages {pitch.idea_id}", most=MOST_MESSAGES, within=DAY, at=at)
            return IdeaMessage.objects.create(
                idea=pitch.idea, key=key, direction=Direction.IN, text=text, at=at
            )
    except (IntegrityError, limits.TooOftenError):
        if written := IdeaMessage.objects.filter(key=key).first():
            return written
        raise
