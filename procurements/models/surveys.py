"""Looks at the market: who could deliver a need and meet the criteria, and what was concluded."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import (
    LineField,
    TextField,
    YesNoUnknown,
    first_day_key,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from procurements.models.needs import PurchasingNeed
from suppliers.models import Organisation


class Maturity(models.TextChoices):
    """The conclusion of a market survey. "No" is a result."""

    MATURE = "mature", _("Mature")
    PARTLY = "partly", _("Partly mature")
    NOT_MATURE = "not_mature", _("Not mature")
    UNKNOWN = "unknown", _("Unknown")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return _TONES[self]


_TONES = {
    Maturity.MATURE: "success",
    Maturity.PARTLY: "info",
    Maturity.NOT_MATURE: "warning",
    Maturity.UNKNOWN: "unknown",
}


class Consequence(models.TextChoices):
    """What the survey led to."""

    RESERVE = "reserve", _("Reserve the procurement")
    TARGET = "target", _("Target social enterprises")
    DIALOGUE_REQUIREMENT = "dialogue_requirement", _("Dialogue requirement")
    SPLIT_OUT = "split_out", _("Split out a part")
    DROP = "drop", _("Nothing further")
    LOOK_AGAIN = "look_again", _("Look again")


class MarketSurveyQuerySet(models.QuerySet["MarketSurvey"]):
    """Questions about surveys. That a survey was made is known to all; whom it looked at is not."""

    def not_mature(self) -> Self:
        """Surveys that found no market: kept alive until one appears."""
        return self.filter(conclusion=Maturity.NOT_MATURE)

    def closed_to(self, user: Any) -> Self:
        """Surveys whose candidates the user may not see: one of their needs is being procured, and
        the user is not of the case team (OSL 19 kap. 3 §)."""
        from procurements.models.procurements import (  # noqa: PLC0415 - procurements point here
            Procurement,
        )

        secret = Procurement.objects.secret_to(user).filter(need__surveys=OuterRef("pk"))
        return self.filter(Exists(secret))

    def open_to(self, user: Any) -> Self:
        """Surveys of which the user may see everything."""
        return self.exclude(pk__in=MarketSurvey.objects.closed_to(user).values("pk"))

    def for_list(self, user: Any) -> Self:
        """With what a list shows: `is_closed` to the user, and how many candidates could what;
        `undecided` are those nobody has said no to, and not yes to both."""
        could, meets = Q(could_deliver=YesNoUnknown.YES), Q(meets_criteria=YesNoUnknown.YES)
        no = Q(could_deliver=YesNoUnknown.NO) | Q(meets_criteria=YesNoUnknown.NO)
        closed = MarketSurvey.objects.closed_to(user).filter(pk=OuterRef("pk"))
        return self.annotate(
            is_closed=Exists(closed),
            looked_at=_number(Candidate.objects.all()),
            found_able=_number(Candidate.objects.filter(could, meets)),
            undecided=_number(Candidate.objects.exclude(no).exclude(could, meets)),
        ).prefetch_related("needs")

    def due_again(self, *, on: date) -> Self:
        """Surveys to look at again by the day, as long as no later one was made of their needs."""
        later = MarketSurvey.objects.filter(
            needs__surveys=OuterRef("pk"), surveyed__first__gte=OuterRef("look_again_on")
        )
        return self.filter(~Exists(later), look_again_on__lte=on)


def _number(candidates: models.QuerySet[Any]) -> Any:
    """How many of the candidates a survey has, as a column."""
    rows = candidates.filter(survey=OuterRef("pk")).order_by().values("survey")
    counted = models.Subquery(rows.annotate(number=models.Count("pk")).values("number"))
    return models.functions.Coalesce(counted, 0)


@tracked
class MarketSurvey(Versioned):
    """A look at who could deliver a need and meet the criteria (marknadsundersökning)."""

    needs = models.ManyToManyField(
        PurchasingNeed, verbose_name=_("purchasing needs"), related_name="surveys"
    )
    title = LineField(_("title"), max_length=200)
    surveyed = PartialDateField(_("surveyed"), null=True, blank=True)
    able_count = models.PositiveIntegerField(
        _("able to deliver and meeting the criteria"),
        null=True,
        blank=True,
        help_text=_("Empty: counted from the verdicts on the candidates."),
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
    sort_key = swedish_sort_field("title")
    surveyed_key = first_day_key("surveyed")
    # The title alone: a word of the reason would tell whom the survey looked at.
    search = search_field("title")

    objects = MarketSurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("market survey")
        verbose_name_plural = _("market surveys")
        ordering = ["-surveyed_key", "-pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="survey_by_title"),
            models.Index(fields=["surveyed_key", "id"], name="survey_by_day"),
            models.Index(fields=["look_again_on"], name="survey_look_again"),
            GinIndex(fields=["search"], name="survey_search"),
        ]
        constraints = [
            one_of("conclusion", Maturity),
            models.CheckConstraint(
                name="procurements_survey_consequence_one_of",
                condition=Q(consequence__in=["", *Consequence.values]),
                violation_error_message=_("Choose one of the listed values."),
            ),
            models.CheckConstraint(
                name="procurements_survey_conclusion_says_why",
                condition=Q(conclusion="unknown") | ~Q(reason=""),
                violation_error_message=_("A conclusion says why."),
            ),
            models.CheckConstraint(
                name="procurements_survey_look_again_says_when",
                condition=~Q(consequence="look_again") | Q(look_again_on__isnull=False),
                violation_error_message=_("Say when to look again."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("survey-detail", args=[self.pk])

    @property
    def maturity(self) -> Maturity:
        """The conclusion with its words and tone."""
        return Maturity(self.conclusion)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Questions about candidates."""

    def visible_to(self, user: Any) -> Self:
        """Candidates of surveys that are open to the user."""
        return self.filter(survey__in=MarketSurvey.objects.open_to(user))


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
    looked_at_because = TextField(
        _("why it was looked at"), blank=True, help_text=_("What speaks for asking this actor.")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("added by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["survey", "pk"]
        constraints = [
            one_of("could_deliver", YesNoUnknown),
            one_of("meets_criteria", YesNoUnknown),
            models.CheckConstraint(
                name="procurements_candidate_verdict_says_why",
                condition=Q(could_deliver="unknown", meets_criteria="unknown") | ~Q(reason=""),
                violation_error_message=_("A verdict says why."),
            ),
            models.UniqueConstraint(
                fields=["survey", "organisation"],
                name="procurements_candidate_once",
                violation_error_message=_("The actor is already a candidate in this survey."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.survey}"
