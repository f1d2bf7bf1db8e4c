"""Deeds on dialogues that write several tables."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db import models, transaction

from dialogues.models import Dialogue, DialogueStatus, Participant
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.transitions import WrongStatusError

# What a correction begins with: all that the record says, and what it is about.
_COPIED: Final = (
    "title", "held", "known_on", "form", "initiative", "topics", "notes", "result",
    "registry_number", "attendance", "attendance_is_approximate", "round", "requirement", "source",
    "venue", "organiser", "organiser_department", "organiser_words", "followed_from",
)  # fmt: skip
_TIED: Final = ("needs", "contracts")


@transaction.atomic
def correct(dialogue: Dialogue, *, reason: str) -> Dialogue:
    """The draft that corrects a finished dialogue; one at a time, however often it is asked for.

    Raises WrongStatusError when it is not finished, or a finished correction has replaced it.
    """
    old = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue.pk)
    begun = Dialogue.objects.filter(corrects=old).first()
    if begun is not None and not begun.is_locked:
        return begun
    if begun is not None or not old.is_locked:
        raise WrongStatusError(dialogue, DialogueStatus.DRAFT)
    with because(reason):
        new = Dialogue.objects.create(corrects=old, **{n: getattr(old, n) for n in _COPIED})
        for name in _TIED:
            getattr(new, name).set(getattr(old, name).all())
        for row in old.participants.order_by("pk"):
            Participant.objects.create(
                dialogue=new,
                role=row.role,
                organisation=row.organisation,
                department=row.department,
                words=row.words,
            )
    return new


@transaction.atomic
def finish(dialogue: Dialogue, *, by: Any, at: datetime, registry_number: str = "") -> None:
    """Lock the record. What came of the one it corrects follows it. Raises WrongStatusError."""
    number = registry_number or dialogue.registry_number
    dialogue.finish(by=by, at=at)
    if number != dialogue.registry_number:
        Dialogue.objects.filter(pk=dialogue.pk).update(registry_number=number)
        dialogue.refresh_from_db()
    if dialogue.corrects_id:
        _take_over(dialogue.corrects_id, dialogue.pk)


def discard(dialogue: Dialogue) -> None:
    """Throw a draft away; the history keeps what was written. Raises WrongStatusError."""
    rows = Dialogue.objects.filter(pk=dialogue.pk, status=DialogueStatus.DRAFT)
    if not rows.delete()[1].get("dialogues.Dialogue"):
        raise WrongStatusError(dialogue, DialogueStatus.DRAFT)


def _take_over(old: int, new: int) -> None:
    """Everything that points at the old dialogue and is not part of its text points at the new."""
    Dialogue.objects.filter(followed_from=old).update(followed_from=new)
    for model, name, unique in _pointing():
        rows = model._base_manager.filter(**{name: old})
        if unique:
            there = model._base_manager.filter(**{name: new}).values(unique)
            rows.filter(**{f"{unique}__in": there}).delete()
        rows.update(**{name: new})


def _pointing() -> Iterator[tuple[Any, str, str]]:
    """Tables with a key to dialogues: model, name of the key, and of the other key of a pair."""
    for relation in Dialogue._meta.related_objects:
        field: Any = relation.field
        model: Any = relation.related_model
        if isinstance(field, models.ManyToManyField):
            yield field.remote_field.through, field.m2m_reverse_field_name(), field.m2m_field_name()
        elif model not in (Participant, Dialogue) and not hasattr(model, "pgh_tracked_model"):
            yield model, field.name, ""
