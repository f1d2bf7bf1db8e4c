"""The activity plan: what is to be done under each link of an effect chain (aktivitetsplan)."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField, last_day_key
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from helsingborg_sf.lib.transitions import move
from impact.models.chains import ChainLink


class ActivityState(models.TextChoices):
    """What has become of an activity."""

    PLANNED = "planned", pgettext_lazy("activity", "Planned")
    ONGOING = "ongoing", _("Under way")
    DONE = "done", pgettext_lazy("activity", "Done")
    DROPPED = "dropped", pgettext_lazy("activity", "Dropped")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"ongoing": "info", "done": "success"}.get(self.value, "neutral")


OPEN = (ActivityState.PLANNED, ActivityState.ONGOING)
CLOSED = (ActivityState.DONE, ActivityState.DROPPED)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def open(self) -> Self:
        """Activities somebody still has to do something about."""
        return self.filter(state__in=OPEN)

    def late(self, *, on: date) -> Self:
        """Open ones whose last possible day has passed."""
        # The key is the day after the last one; the index answers it.
        return self.open().filter(due_key__lte=on)

    def for_list(self) -> Self:
        """With what a list shows, in one query."""
        return self.select_related("link__chain", "owner", "department")


@tracked
class Activity(Versioned):
    """Something to do under a link of an effect chain: the activity plan (aktivitetsplan)."""

    link = models.ForeignKey(
        ChainLink,
        on_delete=models.PROTECT,
        verbose_name=_("link"),
        related_name="activities",
    )
    what = LineField(_("what"), max_length=300)
    owner = models.ForeignKey(
        "city.User",
        on_delete=models.PROTECT,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        related_name="activities",
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="activities",
    )
    due = PartialDateField(_("when"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ActivityState.choices,
        default=ActivityState.PLANNED,
        editable=False,
    )
    ended_on = models.DateField(_("done or dropped on"), null=True, blank=True, editable=False)
    reason = TextField(_("reason"), blank=True, editable=False)
    due_key = last_day_key("due")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["due_key", "pk"]
        indexes = [models.Index(fields=["due_key", "id"], name="activity_by_due")]
        constraints = [
            one_of("state", ActivityState),
            models.CheckConstraint(
                name="impact_activity_ends_once",
                condition=Q(state__in=OPEN, ended_on__isnull=True)
                | Q(state__in=CLOSED, ended_on__isnull=False),
                violation_error_message=_("What is done or dropped says when."),
            ),
            models.CheckConstraint(
                name="impact_activity_dropped_with_a_reason",
                condition=~Q(state="dropped") | ~Q(reason=""),
                violation_error_message=_("What is dropped says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("activity-detail", args=[self.pk])

    @property
    def status(self) -> ActivityState:
        """The state with its words and tone."""
        return ActivityState(self.state)

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do."""
        return self.state in OPEN

    @property
    def can_start(self) -> bool:
        """Whether it can be begun, or taken up again."""
        return self.state != ActivityState.ONGOING

    def days_late(self, on: date) -> int:
        """Days since its last possible day; 0 when it is not late, not open or has no day."""
        if self.due is None or not self.is_open:
            return 0
        days: int = (on - self.due.last).days
        return max(days, 0)

    def start(self) -> None:
        """Work begins, or is taken up again. Raises WrongStatusError."""
        allowed = [state for state in ActivityState if state != ActivityState.ONGOING]
        self._move(ActivityState.ONGOING, allowed, ended_on=None)

    def finish(self, *, on: date) -> None:
        """It is done. Raises WrongStatusError."""
        self._move(ActivityState.DONE, OPEN, ended_on=on)

    def drop(self, *, reason: str, on: date) -> None:
        """It will not be done, with the reason. Raises WrongStatusError."""
        self._move(ActivityState.DROPPED, OPEN, ended_on=on, reason=reason)

    def _move(self, to: ActivityState, allowed: Any, **facts: Any) -> None:
        move(self, field="state", to=to, allowed=allowed, **{"reason": "", **facts})
