"""One run of loading: rows that are there already are left as they are."""

from collections import Counter
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import models

from helsingborg_sf.lib.partial_dates import PartialDate

M = TypeVar("M", bound=models.Model)

# What the history of every loaded row says.
REASON = "load_report"
# The day the report was written: by then everything it tells had happened.
REPORTED_ON = date(2022, 12, 7)
REPORTED = PartialDate.on(REPORTED_ON)
REPORTED_AT = datetime(2022, 12, 7, 12, tzinfo=ZoneInfo("Europe/Stockholm"))
REPORT = "Slutrapport 2022-12-07"

SPRING_2021 = PartialDate.in_season(2021, 3)
SUMMER_2021 = PartialDate.in_season(2021, 6)
AUTUMN_2021 = PartialDate.in_season(2021, 9)
SPRING_2022 = PartialDate.in_season(2022, 3)
YEAR_2021 = PartialDate.in_year(2021)
YEAR_2022 = PartialDate.in_year(2022)


def source(section: str) -> str:
    """Where in the report a fact is told."""
    return f"{REPORT}, avsnitt {section}"


class Loading:
    """Finds or makes rows, and counts those it made."""

    def __init__(self) -> None:
        self.created: Counter[type[models.Model]] = Counter()

    def row(
        self, model: type[M], facts: dict[str, Any] | None = None, **key: Any
    ) -> tuple[M, bool]:
        """The row with that natural key, and whether it was made now; `facts` are for a new row.

        What belongs to the row (its criteria, participants ...) is made together with it and never
        again, so that a user may take it away.
        """
        found = model._base_manager.filter(**key).first() or _renamed(model, key)
        if found:
            return found, False
        return self.make(model, **key, **(facts or {})), True

    def make(self, model: type[M], **facts: Any) -> M:
        """A new row."""
        self.created[model] += 1
        return model._base_manager.create(**facts)


def _renamed(model: Any, key: dict[str, Any]) -> Any | None:
    """The row an earlier run made with that key and a user has given another one since."""
    inserts = model.pgh_event_model.objects.filter(
        pgh_label="insert", pgh_context__metadata__reason=REASON, **key
    )
    return model._base_manager.filter(pk__in=inserts.values("pgh_obj_id")).first()
