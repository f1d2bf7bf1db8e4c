"""Writing to and from the sender of an idea: each thing is written once and mailed once."""

import hashlib
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from dialogues import letters
from dialogues.models import Direction, Idea, IdeaMessage, IdeaStage, Pitch, sender_of
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.text import clean_text

# Kinds of mail, as the outbox names them.
RECEIPT: Final = "idea-receipt"
ANSWER: Final = "idea-answer"
NEWS: Final = "idea-stage"
# That it came is told by the receipt; that somebody reads it is news only after a pause.
_NO_NEWS: Final = (IdeaStage.RECEIVED, IdeaStage.TRIAGE)


def answer_sender(idea: Idea, text: str, *, by: Any, at: datetime, key: str = "") -> IdeaMessage:
    """Write an answer on the sender's own page and, when there is an address, mail it.

    The same answer sent again (the same `key`, or without one the same words to the same idea) is
    the same message and no second mail. ValueError when the idea has no page of its own, or the
    answer says nothing.
    """
    pitch, words = _pitch_of(idea), clean_text(text)
    if pitch is None or not words:
        raise ValueError("an answer says something to somebody who sent an idea")
    which = hashlib.sha256((key or words).encode(errors="replace")).hexdigest()[:40]
    facts = {"idea": idea, "direction": Direction.OUT, "text": words, "at": at, "by": by}
    with transaction.atomic():
        message, _first = IdeaMessage.objects.get_or_create(
            key=f"out:{idea.pk}:{which}", defaults=facts
        )
        if to := _address_of(idea):
            letter = letters.answer(pitch, to, message.text)
            _queue(f"{ANSWER}:{message.pk}", letter, ANSWER, idea, at)
    return message


def tell_stage(idea: Idea, *, at: datetime) -> bool:
    """Mail the sender that the idea came to its stage, with the reason; call it after every verb,
    in its transaction. Whether there was anything to tell and anybody to tell it to.

    Never twice for the same change: it is known by the last version of the idea in another stage.
    """
    pitch, to = _pitch_of(idea), _address_of(idea)
    before = _before(idea)
    if pitch is None or not to or (idea.stage in _NO_NEWS and before["stage"] != "paused"):
        return False
    key = f"{NEWS}:{idea.pk}:{before['version']}"
    return _queue(key, letters.news(pitch, to, idea), NEWS, idea, at)


def _before(idea: Idea) -> Any:
    """The last version of the idea that was in another stage than it is now."""
    events: Any = Idea.pgh_event_model.objects  # type: ignore[attr-defined]
    others = events.filter(pgh_obj_id=idea.pk).exclude(stage=idea.stage).order_by("-pgh_id")
    return others.values("version", "stage").first() or {"version": 0, "stage": ""}


def _queue(key: str, letter: outbox.Letter, kind: str, idea: Idea, at: datetime) -> bool:
    return outbox.queue(key, letter, kind=kind, at=at, about=outbox.about(idea))


def _pitch_of(idea: Idea) -> Pitch | None:
    return Pitch.objects.filter(idea=idea).first()


def _address_of(idea: Idea) -> str:
    sender = sender_of(idea)
    return sender.email if sender else ""
