"""Taking a person out of the register, and out of what the database wrote down about the row.

The history tables are append-only; erasure is the one deed for which that is set aside, and only
for the fields that tell of the person. That the row was erased, when, by whom and why, stays.
"""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from helsingborg_sf.lib.history import BLANKED, ERASED
from helsingborg_sf.lib.reports.files import forget_all_files


def erase(row: models.Model, *, personal: Iterable[str]) -> None:
    """Delete the row and blank its personal fields in the history; call it inside `because`."""
    key, model = row.pk, type(row)
    with transaction.atomic():
        row.delete()
        _blank_history(model, key, personal)
        forget_all_files()
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id=str(key)
        ).update(object_repr="", change_message="")


def _blank_history(model: Any, key: Any, personal: Iterable[str]) -> None:
    events: Any = model.pgh_event_model
    written = events.objects.filter(pgh_obj_id=key)
    last = written.order_by("pgh_id").last()
    with pgtrigger.ignore(f"{events._meta.label}:append_only"):
        written.update(pgh_label=BLANKED, **{name: _blank(model, name) for name in personal})
        written.filter(pgh_id=last.pgh_id).update(pgh_label=ERASED)


def _blank(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    return None if field.null else ""
