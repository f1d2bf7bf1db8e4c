"""Who has read what is confidential, and when."""

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from impact.models.interviews import Interview


class ReadingPlace(models.TextChoices):
    """Where single answers were shown."""

    SHEET = "sheet", _("Interview sheet")
    PRINT = "print", _("Printed sheet")
    PREVIOUS = "previous", _("Last year's answers beside the sheet")
    CODING = "coding", _("Sorting into themes")
    QUOTES = "quotes", _("Review of quotes")
    SUMMARY = "summary", _("Writing a summary")
    HISTORY = "history", _("History of the answers")
    RESULTS = "results", _("Results of fewer than 5")
    EXTRACT = "extract", _("Extract about a person")


class ReadingQuerySet(models.QuerySet["Reading"]):
    def of(self, interview: Interview) -> Self:
        """Who has read the interview's answers, the latest first."""
        return self.filter(interview=interview).select_related("user")


@pgtrigger.register(
    pgtrigger.Protect(name="readings_stand", operation=pgtrigger.Update | pgtrigger.Delete)
)
class Reading(models.Model):
    """Somebody was shown the single answers of an interview; never changed or removed."""

    interview = models.ForeignKey(
        Interview,
        on_delete=models.PROTECT,
        verbose_name=_("interview"),
        related_name="readings",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("read by"),
        related_name="+",
    )
    at = models.DateTimeField(_("read at"))
    place = models.CharField(_("where"), max_length=10, choices=ReadingPlace.choices)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of an interview")
        verbose_name_plural = _("readings of interviews")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["interview", "-at"], name="reading_by_interview"),
            models.Index(fields=["at", "id"], name="reading_by_time"),
        ]
        constraints = [one_of("place", ReadingPlace)]

    def __str__(self) -> str:
        return f"{self.interview}: {self.get_place_display()}"


def note_reading(user: Any, *interviews: Interview, place: ReadingPlace, at: datetime) -> None:
    """Write down that the user is shown the answers; call it before they are fetched, in the same
    transaction, so that what cannot be written down is not shown."""
    Reading.objects.bulk_create(
        Reading(user=user, interview=interview, place=place, at=at) for interview in interviews
    )
