"""What the database wrote down about a row: who changed what, when and why."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.text import capfirst


def because(reason: str, **facts: Any) -> AbstractContextManager[Any]:
    """Everything written inside carries this reason in its history."""
    return pghistory.context(reason=reason, **facts)


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words; a key to another row is a number and not for people."""

    label: str
    before: str
    after: str
    is_key: bool = False


@dataclass(frozen=True)
class Entry:
    """One change of a row. `what` is insert, update or delete."""

    at: datetime
    what: str
    who: str
    reason: str
    version: int
    changes: tuple[FieldChange, ...]


def words(field: models.Field[Any, Any], value: Any) -> str:
    """A stored value as a person reads it; foreign keys stay numbers."""
    if value is None or value == "":
        return ""
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _people(contexts: list[dict[str, Any]]) -> Callable[[dict[str, Any]], str]:
    """Names of the users in the contexts, fetched in one query."""
    users = get_user_model()._base_manager.in_bulk({c["user"] for c in contexts if c.get("user")})
    return lambda context: str(users.get(context.get("user"), "") or context.get("command", ""))


def entries(row: models.Model, *, most: int = 50) -> list[Entry]:
    """The last changes of a row, newest first, in two queries."""
    model: Any = type(row)
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.GeneratedField)]
    fields = [f for f in fields if f.name not in {"id", "version"}]
    found = list(
        model.pgh_event_model.objects.filter(pgh_obj_id=row.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[: most + 1]
    )
    contexts = [event.pgh_context.metadata if event.pgh_context else {} for event in found]
    name = _people(contexts)
    older = [*found[1:], None]
    return [
        Entry(
            at=event.pgh_created_at,
            what=event.pgh_label,
            who=name(context),
            reason=str(context.get("reason", "")),
            version=event.version,
            changes=_changes(fields, before, event) if event.pgh_label == "update" else (),
        )
        for event, before, context in zip(found, older, contexts, strict=True)
    ][:most]


def _changes(fields: list[Any], before: Any, after: Any) -> tuple[FieldChange, ...]:
    if before is None:
        return ()
    return tuple(
        FieldChange(
            capfirst(str(field.verbose_name)),
            words(field, getattr(before, field.attname)),
            words(field, getattr(after, field.attname)),
            field.is_relation,
        )
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    )


def as_of_version(row: models.Model, version: int) -> Any | None:
    """The row's values at an earlier version: an event row, or None when it is not known."""
    model: Any = type(row)
    return model.pgh_event_model.objects.filter(pgh_obj_id=row.pk, version=version).last()
