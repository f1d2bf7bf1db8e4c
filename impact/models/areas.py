"""What the city wants to know the effect of, and what it takes for granted."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked


class Respondents(models.TextChoices):
    """Who is interviewed in an area."""

    SOCIAL_ENTERPRISES = "social_enterprises", _("Social enterprises with a contract")
    REQUIREMENT_PARTIES = (
        "requirement_parties",
        _("Parties of the dialogue requirements"),
    )


@tracked
class EffectArea(Versioned):
    """Something whose effects are measured by interviews (effektmätningsområde)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title = LineField(_("title"), max_length=300)
    goal = TextField(_("goal"))
    method = TextField(_("method"), blank=True)
    interval_months = models.PositiveSmallIntegerField(
        _("months between interviews"),
        null=True,
        blank=True,
        help_text=_("Leave empty when no interval is decided."),
    )
    starts_before_contract = models.BooleanField(
        _("begins with a baseline before the contract comes into force"), default=False
    )
    respondents = models.CharField(
        _("who is interviewed"), max_length=30, choices=Respondents.choices
    )
    source = LineField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("effect area")
        verbose_name_plural = _("effect areas")
        ordering = ["number"]
        constraints = [one_of("respondents", Respondents)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("effect-area-detail", args=[self.pk])


@tracked
class Assumption(Versioned):
    """Something an area takes for granted and the interviews put to the test (antagande)."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.CASCADE,
        verbose_name=_("area"),
        related_name="assumptions",
    )
    position = models.PositiveSmallIntegerField(_("order"))
    text = TextField(_("assumption"))

    class Meta:
        verbose_name = _("assumption")
        verbose_name_plural = _("assumptions")
        ordering = ["area", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "position"],
                name="impact_assumption_order",
                violation_error_message=_("Two assumptions have the same place."),
            )
        ]

    def __str__(self) -> str:
        return self.text
