"""What the database wrote down about a row: who changed what, when and why."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pghistory
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html

# Labels of entries of a row that was erased (`lib.erasure`): the last one, and those before it.
ERASED: Final = "erased"
BLANKED: Final = "blanked"


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
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return html.iso_time(value) if isinstance(value, datetime) else str(value)


def _people(contexts: list[dict[str, Any]]) -> Callable[[dict[str, Any]], str]:
    """Names of the users in the contexts, fetched in one query."""
    users = get_user_model()._base_manager.in_bulk({c["user"] for c in contexts if c.get("user")})
    return lambda context: str(users.get(context.get("user"), "") or context.get("command", ""))


def entries(row: models.Model, *, most: int = 50) -> list[Entry]:
    """The last changes of a row, newest first, in two queries."""
    model: Any = type(row)
    fields = [f for f in stored(model) if f.name not in {"id", "version"}]
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


def stored(model: Any) -> list[models.Field[Any, Any]]:
    """The columns that are written down; generated ones follow from them."""
    fields: list[models.Field[Any, Any]] = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]
    return fields


def links_as_of(row: models.Model, name: str, version: int) -> list[Any] | None:
    """The keys a many-to-many field had at an earlier version; None when nobody wrote them down."""
    field: Any = row._meta.get_field(name)
    written = _link_events(field)
    if written is None:
        return None
    return _replayed(field, _before_next(row, version, written, field))


def _link_events(field: Any) -> Any | None:
    """The history of a many-to-many field's own table: it is tracked through a proxy."""
    through = field.remote_field.through
    return next(
        (
            model.pgh_event_model
            for model in apps.get_models()
            if model._meta.concrete_model is through and hasattr(model, "pgh_event_model")
        ),
        None,
    )


def _before_next(row: Any, version: int, written: Any, field: Any) -> Any:
    """What happened to the links until the row's next version was written."""
    events = written.objects.filter(**{field.m2m_field_name(): row.pk}).order_by("pgh_id")
    later = type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk, version__gt=version)
    following = later.order_by("pgh_id").first()
    return events.filter(pgh_created_at__lt=following.pgh_created_at) if following else events


def _replayed(field: Any, events: Any) -> list[Any]:
    keys: dict[Any, None] = {}
    for event in events:
        key = getattr(event, f"{field.m2m_reverse_field_name()}_id")
        if event.pgh_label == "insert":
            keys[key] = None
        else:
            keys.pop(key, None)
    return list(keys)


def values_as_of(row: models.Model, version: int, names: Any) -> dict[str, Any] | None:
    """What the named fields held at an earlier version, as a form takes them; None: not known."""
    event = as_of_version(row, version)
    if event is None or event.pgh_label in (ERASED, BLANKED):
        return None
    values = {f.name: getattr(event, f.attname) for f in stored(row) if f.name in names}
    for field in row._meta.many_to_many:
        links = links_as_of(row, field.name, version) if field.name in names else None
        if links is not None:
            values[field.name] = links
    return values


def bring_back(event: Any) -> Any:
    """Insert a deleted row again, with its old key, as it was, and the links it lost with it.

    Raises `ValidationError` when it no longer fits among what there is now.
    """
    model = event.pgh_tracked_model
    values = {f.attname: getattr(event, f.attname) for f in stored(model)}
    if "version" in values:
        values["version"] += 1  # a version is never used twice
    row = model(**values)
    row.full_clean()
    with transaction.atomic():
        row.save(force_insert=True)
        for field in model._meta.many_to_many:
            _link_again(row, field, event)
    return row


def _link_again(row: Any, field: Any, event: Any) -> None:
    written = _link_events(field)
    if written is None:
        return
    lost = written.objects.filter(
        **{field.m2m_field_name(): row.pk},
        pgh_label="delete",
        pgh_context_id=event.pgh_context_id,
    )
    keys = lost.values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)
    # What has gone since is not linked to.
    getattr(row, field.name).set(field.related_model._base_manager.filter(pk__in=list(keys)))
