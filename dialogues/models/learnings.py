"""What the city learns: a finding, the decision it led to, who acts, and when it was done."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.rounds import DialogueRound
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import in_order
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.fields import TextField, first_day_key, search_field
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from helsingborg_sf.lib.transitions import WrongStatusError

# A finding that nobody has decided on for so long is on the start page.
ANSWER_WITHIN_MONTHS = 12
# So many signs of a finding stand for it where there is little room.
SHORT = 80


class LearningState(models.TextChoices):
    """How far a finding has come; it follows from its dates."""

    UNDECIDED = "undecided", _("Not decided")
    DECIDED = "decided", _("Decided")
    DONE = "done", _("Done")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"undecided": "warning", "decided": "info"}.get(self.value, "success")


_STATES = {
    LearningState.UNDECIDED: Q(decided_on__isnull=True, done_on__isnull=True),
    LearningState.DECIDED: Q(decided_on__isnull=False, done_on__isnull=True),
    LearningState.DONE: Q(done_on__isnull=False),
}


class LearningQuerySet(models.QuerySet["Learning"]):
    """Questions about findings."""

    def in_state(self, state: str) -> Self:
        """Those that have come so far and no further."""
        return self.filter(_STATES[LearningState(state)])

    def unanswered(self, *, on: date) -> Self:
        """Those that nobody had decided on a year after they were certainly found."""
        limit = months_later(on, -ANSWER_WITHIN_MONTHS)
        return self.in_state(LearningState.UNDECIDED).filter(found__last__lte=limit)


@tracked
class Learning(Versioned):
    """A finding, the decision it led to, the department that acts, and when it was done."""

    finding = TextField(_("finding"))
    round = models.ForeignKey(
        DialogueRound,
        on_delete=models.PROTECT,
        verbose_name=_("dialogue round"),
        null=True,
        blank=True,
        related_name="learnings",
    )
    found = PartialDateField(_("found"), null=True, blank=True)
    decision = TextField(_("decision"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="learnings",
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    found_key = first_day_key("found")
    search = search_field("finding", "decision")

    objects = LearningQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning")
        verbose_name_plural = _("learning log")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["found_key", "id"], name="learning_by_day"),
            GinIndex(fields=["search"], name="learning_search"),
        ]
        constraints = [
            in_order("decided_on", "done_on", message=_("It was done before it was decided.")),
            models.CheckConstraint(
                name="dialogues_learning_decision_dated",
                condition=Q(decision="", decided_on__isnull=True)
                | ~Q(decision="") & Q(decided_on__isnull=False),
                violation_error_message=_("A decision says what was decided, and on which day."),
            ),
            models.CheckConstraint(
                name="dialogues_learning_done_after_decision",
                condition=Q(done_on__isnull=True) | Q(decided_on__isnull=False),
                violation_error_message=_("Nothing is done before it is decided."),
            ),
        ]

    def __str__(self) -> str:
        line = " ".join(self.finding.split())
        if len(line) <= SHORT:
            return line
        # At the end of a word, where there is one.
        return f"{line[:SHORT].rpartition(' ')[0].rstrip(' .,;:') or line[:SHORT]}…"

    def get_absolute_url(self) -> str:
        return reverse("learning-detail", args=[self.pk])

    @property
    def state(self) -> LearningState:
        """How far it has come."""
        if self.done_on:
            return LearningState.DONE
        return LearningState.DECIDED if self.decided_on else LearningState.UNDECIDED

    @property
    def can_decide(self) -> bool:
        return self.state is LearningState.UNDECIDED

    @property
    def can_finish(self) -> bool:
        return self.state is LearningState.DECIDED

    def decide(self, *, decision: str, department: Department, on: date) -> None:
        """What the city does about it, and who. Raises WrongStatusError."""
        facts = {"decision": decision, "department": department, "decided_on": on}
        self._move(LearningState.UNDECIDED, to=LearningState.DECIDED, **facts)

    def finish(self, *, on: date) -> None:
        """What was decided has been done. Raises WrongStatusError."""
        self._move(LearningState.DECIDED, to=LearningState.DONE, done_on=on)

    def _move(self, allowed: LearningState, *, to: LearningState, **facts: Any) -> None:
        """One guarded UPDATE: of two that decide at once, the second is told."""
        rows = Learning.objects.filter(pk=self.pk).in_state(allowed)
        if not rows.update(**facts):
            raise WrongStatusError(self, to)
        self.refresh_from_db()
