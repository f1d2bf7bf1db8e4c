"""What the city needs to buy, and what a look at the market found."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import (
    LineField,
    MoneyField,
    TextField,
    YesNoUnknown,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from suppliers.models import CpvCode, Organisation


class NeedState(models.TextChoices):
    """Where a need is on its way."""

    OPEN = "open", pgettext_lazy("purchasing need", "Open")
    SURVEYED = "surveyed", _("Market surveyed")
    PROCURING = "procuring", _("In procurement")
    MET = "met", _("Met by a contract")
    DROPPED = "dropped", _("Dropped")


@tracked
class PurchasingNeed(Versioned):
    """Something a department needs to buy (inköpsbehov); a part can be split out of it."""

    title = LineField(_("title"), max_length=200)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="needs",
    )
    description = TextField(_("description"), blank=True)
    cpv = models.ForeignKey(
        CpvCode,
        on_delete=models.PROTECT,
        verbose_name=_("CPV code"),
        null=True,
        blank=True,
        related_name="needs",
    )
    estimated_value = MoneyField(
        _("estimated value"),
        null=True,
        blank=True,
        help_text=_("SEK excluding VAT, whole term."),
    )
    wanted = PartialDateField(_("wanted"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=NeedState.choices, default=NeedState.OPEN
    )
    split_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("split out of"),
        null=True,
        blank=True,
        related_name="split_outs",
    )
    split_reason = TextField(_("why it was split out"), blank=True)
    split_decided_by = LineField(_("split decided by"), max_length=200, blank=True)
    source = LineField(_("source"), max_length=200, blank=True)
    sort_key = swedish_sort_field("title")
    search = search_field("title", "description")

    class Meta:
        verbose_name = _("purchasing need")
        verbose_name_plural = _("purchasing needs")
        ordering = ["sort_key", "pk"]
        constraints = [
            one_of("state", NeedState),
            models.CheckConstraint(
                name="procurements_need_not_split_from_itself",
                condition=Q(split_from__isnull=True) | ~Q(split_from=models.F("pk")),
                violation_error_message=_("A need is not split out of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Maturity(models.TextChoices):
    """The conclusion of a market survey. "No" is a result."""

    MATURE = "mature", _("Mature")
    PARTLY = "partly", _("Partly mature")
    NOT_MATURE = "not_mature", _("Not mature")
    UNKNOWN = "unknown", _("Unknown")


class Consequence(models.TextChoices):
    """What the survey led to."""

    RESERVE = "reserve", _("Reserve the procurement")
    TARGET = "target", _("Target social enterprises")
    DIALOGUE_REQUIREMENT = "dialogue_requirement", _("Dialogue requirement")
    SPLIT_OUT = "split_out", _("Split out a part")
    DROP = "drop", _("Nothing further")
    LOOK_AGAIN = "look_again", _("Look again")


class MarketSurveyQuerySet(models.QuerySet["MarketSurvey"]):
    def not_mature(self) -> Self:
        """Surveys that found no market: kept alive until one appears."""
        return self.filter(conclusion=Maturity.NOT_MATURE)


@tracked
class MarketSurvey(Versioned):
    """A look at who could deliver a need and meet the criteria (marknadsundersökning)."""

    needs = models.ManyToManyField(
        PurchasingNeed, verbose_name=_("purchasing needs"), related_name="surveys"
    )
    title = LineField(_("title"), max_length=200)
    surveyed = PartialDateField(_("surveyed"), null=True, blank=True)
    able_count = models.PositiveIntegerField(
        _("able to deliver and meeting the criteria"), null=True, blank=True
    )
    able_is_minimum = models.BooleanField(
        _("at least"), default=False, help_text=_("The number is a lower bound.")
    )
    conclusion = models.CharField(
        _("conclusion"),
        max_length=20,
        choices=Maturity.choices,
        default=Maturity.UNKNOWN,
    )
    reason = TextField(_("reason"), blank=True)
    consequence = models.CharField(
        _("consequence"), max_length=30, choices=Consequence.choices, blank=True
    )
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    source = LineField(_("source"), max_length=200, blank=True)

    objects = MarketSurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("market survey")
        verbose_name_plural = _("market surveys")
        ordering = ["-surveyed", "pk"]
        constraints = [
            one_of("conclusion", Maturity),
            models.CheckConstraint(
                name="procurements_survey_consequence_one_of",
                condition=Q(consequence__in=["", *Consequence.values]),
                violation_error_message=_("Choose one of the listed values."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class Candidate(Versioned):
    """An organisation a survey looked at, with two verdicts and a reason."""

    survey = models.ForeignKey(
        MarketSurvey,
        on_delete=models.CASCADE,
        verbose_name=_("survey"),
        related_name="candidates",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="candidacies",
    )
    could_deliver = models.CharField(
        _("could deliver"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
    )
    meets_criteria = models.CharField(
        _("meets 4 kap. 18 §"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
    )
    reason = TextField(_("reason"), blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("added by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["survey", "pk"]
        constraints = [
            one_of("could_deliver", YesNoUnknown),
            one_of("meets_criteria", YesNoUnknown),
            models.UniqueConstraint(
                fields=["survey", "organisation"],
                name="procurements_candidate_once",
                violation_error_message=_("The actor is already a candidate in this survey."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.survey}"
