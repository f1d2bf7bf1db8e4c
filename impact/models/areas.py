"""What the city wants to know the effect of, and how activities are thought to lead there."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField


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


class ChainStep(models.TextChoices):
    """Links of an effect chain, in order (law.md section 8)."""

    RESOURCES = "resources", _("Resources")
    ACTIVITIES = "activities", _("Activities")
    OUTPUT = "output", _("Performance")
    EFFECTS = "effects", _("Effects")
    BENEFIT = "benefit", _("Social benefit")


@tracked
class EffectChain(Versioned):
    """How resources are thought to lead to social benefit in an area (effektkedja)."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.CASCADE,
        verbose_name=_("area"),
        related_name="chains",
    )
    title = LineField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("effect chain")
        verbose_name_plural = _("effect chains")
        ordering = ["area", "pk"]

    def __str__(self) -> str:
        return self.title


@tracked
class ChainLink(Versioned):
    """One link of an effect chain."""

    chain = models.ForeignKey(
        EffectChain,
        on_delete=models.CASCADE,
        verbose_name=_("effect chain"),
        related_name="links",
    )
    step = models.CharField(_("step"), max_length=20, choices=ChainStep.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    text = TextField(_("text"))
    assumption = models.ForeignKey(
        Assumption,
        on_delete=models.SET_NULL,
        verbose_name=_("rests on the assumption"),
        null=True,
        blank=True,
        related_name="links",
    )

    class Meta:
        verbose_name = _("link of an effect chain")
        verbose_name_plural = _("links of effect chains")
        ordering = ["chain", "pk"]
        constraints = [one_of("step", ChainStep)]

    def __str__(self) -> str:
        return self.text[:80]


class ActivityState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


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
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["due", "pk"]
        constraints = [one_of("state", ActivityState)]

    def __str__(self) -> str:
        return self.what
