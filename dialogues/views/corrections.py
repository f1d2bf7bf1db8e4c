"""A dialogue and the one that corrects it, side by side."""

from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogues.models import Dialogue
from helsingborg_sf.lib.history import words

_COMPARED = (
    "title", "held", "known_on", "form", "initiative", "notes", "result", "topics",
    "attendance", "attendance_is_approximate", "venue", "organiser_words", "registry_number",
    "source",
)  # fmt: skip
_KEYS = ("round", "requirement", "organiser", "organiser_department", "followed_from")


class Differing(NamedTuple):
    """A field that says something else in the new version."""

    label: str
    old: str
    new: str


class Correction(NamedTuple):
    """What a dialogue corrects, and what corrects it; and how the two shown versions differ."""

    old: Dialogue
    new: Dialogue
    is_new: bool
    rows: list[Differing]
    replacement: Dialogue | None


def correction_of(row: Dialogue, *, sees_drafts: bool) -> Correction | None:
    """The difference to what it corrects, else to what corrects it; drafts only for writers."""
    after = row.replacement
    after = after if after and (sees_drafts or after.is_locked) else None
    if row.corrects:
        return Correction(row.corrects, row, True, differing(row.corrects, row), after)
    return Correction(row, after, False, differing(row, after), after) if after else None


def differing(old: Dialogue, new: Dialogue) -> list[Differing]:
    """Every field in which two versions differ, in words."""
    rows = [_field(name, old, new) for name in _COMPARED]
    # A contract may be hidden from the reader: that it is another one is all that is said.
    rows += [
        Differing(_label(name), "", _("changed"))
        for name in _KEYS
        if getattr(old, f"{name}_id") != getattr(new, f"{name}_id")
    ]
    rows.append(Differing(_("Who was there"), _people(old), _people(new)))
    return [each for each in rows if each.old != each.new]


def _field(name: str, old: Dialogue, new: Dialogue) -> Differing:
    field: Any = Dialogue._meta.get_field(name)
    return Differing(
        _label(name), words(field, getattr(old, name)), words(field, getattr(new, name))
    )


def _label(name: str) -> str:
    return str(capfirst(Dialogue._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _people(row: Dialogue) -> str:
    """Everybody who was there, a line each."""
    people = row.participants.select_related("organisation", "department").order_by("pk")
    return "\n".join(f"{each} ({each.get_role_display().lower()})" for each in people)
