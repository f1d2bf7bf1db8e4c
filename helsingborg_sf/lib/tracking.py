"""What every editable row has: a version that counts its changes, and a history."""

from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model)


class Versioned(models.Model):
    """A row that says how often it was changed; a save with an old version is refused."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True


def tracked(model: type[M]) -> type[M]:
    """Write each insert, update and delete of the model to an append-only history table, and count
    its versions. Triggers do both, so that bulk writes and plain SQL are seen too.

    Generated columns follow from the others and are left out: PostgreSQL has not computed them yet
    when a BEFORE trigger looks.
    """
    generated = [
        f.name for f in model._meta.concrete_fields if isinstance(f, models.GeneratedField)
    ]
    if issubclass(model, Versioned):
        pgtrigger.register(
            pgtrigger.Trigger(
                name="count_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                condition=pgtrigger.AnyChange(exclude=generated),
            )
        )(model)
    history: Any = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        exclude=generated or None,
    )
    recorded: type[M] = history(model)
    return recorded
