"""Many dialogues with one purpose, and what the city learns from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import in_order
from helsingborg_sf.lib.fields import (
    LineField,
    TextField,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField


@tracked
class DialogueRound(Versioned):
    """Many dialogues with one purpose and method (dialogomgång), and its conclusions."""

    title = LineField(_("title"), max_length=200)
    period = PartialDateField(_("period"), null=True, blank=True)
    purpose = TextField(_("purpose"), blank=True)
    method = TextField(_("method"), blank=True)
    template = TextField(_("questions"), blank=True)
    target_associations = models.PositiveIntegerField(
        _("associations to meet"), null=True, blank=True
    )
    target_umbrellas = models.PositiveIntegerField(
        _("umbrella organisations to meet"), null=True, blank=True
    )
    conclusions = TextField(_("conclusions"), blank=True)
    report = LineField(_("report"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("dialogue round")
        verbose_name_plural = _("dialogue rounds")
        ordering = ["-period", "pk"]

    def __str__(self) -> str:
        return self.title


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

    class Meta:
        verbose_name = _("learning")
        verbose_name_plural = _("learning log")
        ordering = ["pk"]
        constraints = [
            in_order("decided_on", "done_on", message=_("It was done before it was decided."))
        ]

    def __str__(self) -> str:
        return self.finding[:80]
