"""What may leave the register: mail and calendars lie with others, and are read over shoulders.

Three things decide whether the title of a task is written. Its kind must be one whose titles name
records (a question, an idea from outside or what was found in a dialogue is somebody's words, and
may name a person). What it is about must be secret to nobody. And it must not be the name of a
sole trader, which is a person's. Otherwise the kind stands alone, with the link: whoever opens it
logs in.
"""

from typing import Any, Final

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from helsingborg_sf.pages.tasks import Task
from impact.models import Interview
from procurements.models import Contract, Procurement
from suppliers.models import Assessment, LegalForm

# Kinds whose titles name a record. A new kind says nothing until it is put here.
TITLED: Final = frozenset(
    {
        *("contracts", "options", "dialogues", "findings", "surveys", "activities"),
        *("drafts", "meetings", "follow_ups", "interviews", "assessments", "shares"),
        *("held", "rounds", "dialogue_rounds"),
    }
)
# Models whose tasks are called what the actor is called.
_NAMED_AFTER_ACTOR: Final = (Interview, Assessment)


def known_to_all(model: Any) -> Case:
    """An expression over rows of the model: whether what they are about is secret to nobody."""
    shown = _open("pk") if model is Contract else ~Q(pk=None)
    for field in model._meta.concrete_fields:
        if field.related_model is Contract:
            shown &= _null(field) | _open(field.name)
        elif field.related_model is Procurement and model is not Contract:
            shown &= _null(field) | Q(**{f"{field.name}__existence_is_secret": False})
    return _yes_or_no(shown)


def _open(key: str) -> Q:
    """Whether the contract is secret to nobody; asked row by row, of the few that are told."""
    return Q(Exists(Contract.objects.open_to_all().filter(pk=OuterRef(key))))


def names_a_person(model: Any) -> Case:
    """Whether the title would be a sole trader's name."""
    if model not in _NAMED_AFTER_ACTOR:
        return _yes_or_no(Q(pk=None))
    return _yes_or_no(Q(organisation__legal_form=LegalForm.SOLE_TRADER))


def title_of(kind: str, task: Task, facts: dict[str, Any]) -> str:
    """The task in words that may leave the register: its kind, and its title when that may."""
    if not facts["known_to_all"]:
        return _("%(kind)s: a matter under secrecy") % {"kind": task.kind}
    if kind not in TITLED or facts["names_a_person"]:
        return str(task.kind)
    return f"{task.kind}: {task.title}"


def _null(field: Any) -> Q:
    return Q(**{f"{field.name}__isnull": True})


def _yes_or_no(condition: Q) -> Case:
    yes = When(condition, then=Value(True))
    return Case(yes, default=Value(False), output_field=BooleanField())
