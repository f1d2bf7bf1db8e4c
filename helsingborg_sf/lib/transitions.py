"""Verbs: one guarded UPDATE moves a row, so that two people pressing the button make one move."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext as _


class WrongStatusError(Exception):
    """The row is no longer (or not yet) in a status from which this can be done."""

    def __init__(self, row: models.Model, wanted: str) -> None:
        self.row, self.wanted = row, wanted
        super().__init__(
            _(
                "“%(row)s” has changed meanwhile, so this could not be done. Nothing was saved. "
                "Load the page again."
            )
            % {"row": row}
        )


class StaleError(WrongStatusError):
    """Somebody has changed the row since the page was shown from which this is done."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(row, "")


def move(
    row: models.Model,
    *,
    to: str,
    allowed: Collection[str],
    field: str = "status",
    **facts: Any,
) -> None:
    """Set `field` to `to`, with the facts that belong to it, if the row is in one of `allowed`.

    Raises `WrongStatusError`, and changes nothing, when another move came first.
    """
    rows = type(row)._base_manager.filter(pk=row.pk, **{f"{field}__in": list(allowed)})
    if not rows.update(**{field: to}, **facts):
        raise WrongStatusError(row, to)
    row.refresh_from_db()
