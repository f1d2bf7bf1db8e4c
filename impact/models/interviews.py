"""The yearly interviews: who is asked, in which round, and what they answered."""

from datetime import date, datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from impact.models.areas import EffectArea
from impact.models.questionnaires import Question, Questionnaire
from procurements.models import Contract
from suppliers.models import Organisation


class RoundStatus(models.TextChoices):
    PREVIEW = "preview", _("Preview")
    FROZEN = "frozen", _("Under way")
    CLOSED = "closed", _("Closed")


@tracked
class InterviewRound(Versioned):
    """A year's interviews in an area, over a population frozen with a reason for everyone."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.PROTECT,
        verbose_name=_("area"),
        related_name="rounds",
    )
    year = models.PositiveSmallIntegerField(_("year"))
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.PROTECT,
        verbose_name=_("questionnaire"),
        null=True,
        blank=True,
        related_name="rounds",
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=RoundStatus.choices,
        default=RoundStatus.PREVIEW,
        editable=False,
    )
    frozen_on = models.DateField(_("frozen on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("interview round")
        verbose_name_plural = _("interview rounds")
        ordering = ["-year", "area"]
        constraints = [
            one_of("status", RoundStatus),
            in_order("opens_on", "closes_on", message=_("The round closes before it opens.")),
            models.UniqueConstraint(
                fields=["area", "year"],
                name="impact_round_once_a_year",
                violation_error_message=_("The area already has a round for that year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.area}"


class Side(models.TextChoices):
    """As what somebody is interviewed."""

    ENTERPRISE = "enterprise", _("Social enterprise with a contract")
    CITY = "city", pgettext_lazy("side of a dialogue requirement", "The city")
    SUPPLIER = "supplier", pgettext_lazy("side of a dialogue requirement", "Supplier")
    ACTOR = "actor", pgettext_lazy("side of a dialogue requirement", "Actor of the social economy")


def _one_party(name: str) -> models.CheckConstraint:
    """Either an organisation or a department of the city."""
    return models.CheckConstraint(
        name=name,
        condition=Q(organisation__isnull=False, department__isnull=True)
        | Q(organisation__isnull=True, department__isnull=False),
        violation_error_message=_("Say who: either an actor or a department."),
    )


@tracked
class PopulationMember(Versioned):
    """A party a round considered: in or out, and one sentence why. It is an organisation, or on
    the city's side of a dialogue requirement a department."""

    round = models.ForeignKey(
        InterviewRound,
        on_delete=models.CASCADE,
        verbose_name=_("round"),
        related_name="population",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        related_name="population_memberships",
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="population_memberships",
    )
    side = models.CharField(_("as"), max_length=15, choices=Side.choices, default=Side.ENTERPRISE)
    is_in = models.BooleanField(_("in"))
    reason = TextField(_("reason"))

    class Meta:
        verbose_name = _("member of a population")
        verbose_name_plural = _("populations")
        ordering = ["round", "pk"]
        constraints = [
            one_of("side", Side),
            _one_party("impact_member_is_one_party"),
            models.UniqueConstraint(
                fields=["round", "organisation", "department"],
                nulls_distinct=False,
                name="impact_member_once",
            ),
            models.CheckConstraint(
                name="impact_member_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the actor is in or out."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.reason}"

    @property
    def party(self) -> Organisation | Department:
        """Who it is about."""
        return party_of(self)


def party_of(row: "PopulationMember | Interview") -> Organisation | Department:
    """The organisation or the department of a row that has exactly one of them."""
    party = row.organisation or row.department
    if party is None:
        raise ValueError(f"{row.pk}: neither organisation nor department")
    return party


class InterviewKind(models.TextChoices):
    BASELINE = "baseline", _("Baseline")
    ANNUAL = "annual", _("Annual")
    CLOSING = "closing", _("Closing")


class Disposition(models.TextChoices):
    """What became of an interview; "no" is a result."""

    DUE = "due", pgettext_lazy("interview", "Due")
    BOOKED = "booked", _("Booked")
    STARTED = "started", _("Started")
    DONE = "done", _("Done")
    DECLINED = "declined", _("Declined")
    UNREACHABLE = "unreachable", _("Unreachable")
    POSTPONED = "postponed", _("Postponed")
    MISSED = "missed", _("Missed")


_OPEN = [
    Disposition.DUE,
    Disposition.BOOKED,
    Disposition.STARTED,
    Disposition.POSTPONED,
]


class InterviewQuerySet(models.QuerySet["Interview"]):
    def open(self) -> Self:
        """Interviews somebody still has to do something about."""
        return self.filter(disposition__in=_OPEN)


@tracked
class Interview(Versioned):
    """An interview with a representative of an organisation, or of a department of the city on its
    side of a dialogue requirement; a confidential public record."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        related_name="interviews",
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="interviews",
    )
    side = models.CharField(_("as"), max_length=15, choices=Side.choices, default=Side.ENTERPRISE)
    contract = models.ForeignKey(
        Contract,
        on_delete=models.PROTECT,
        verbose_name=_("contract"),
        null=True,
        blank=True,
        related_name="interviews",
    )
    round = models.ForeignKey(
        InterviewRound,
        on_delete=models.PROTECT,
        verbose_name=_("round"),
        null=True,
        blank=True,
        related_name="interviews",
    )
    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.PROTECT,
        verbose_name=_("questionnaire"),
        null=True,
        blank=True,
        related_name="interviews",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=InterviewKind.choices)
    disposition = models.CharField(
        _("disposition"),
        max_length=15,
        choices=Disposition.choices,
        default=Disposition.DUE,
        editable=False,
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    booked_at = models.DateTimeField(_("booked for"), null=True, blank=True)
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("interviewer"),
        null=True,
        blank=True,
        related_name="interviews",
    )
    respondent = LineField(_("respondent"), max_length=200, blank=True)
    reason = TextField(_("reason"), blank=True, editable=False)
    information_given = models.BooleanField(
        _("information given"),
        default=False,
        help_text=_("Purpose, legal basis, public record and rights were told before it began."),
    )
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["due_on", "pk"]
        constraints = [
            one_of("kind", InterviewKind),
            one_of("disposition", Disposition),
            one_of("side", Side),
            _one_party("impact_interview_with_one_party"),
            models.CheckConstraint(
                name="impact_interview_done_with_information",
                condition=~Q(disposition="done")
                | Q(information_given=True, finished_at__isnull=False),
                violation_error_message=_(
                    "An interview cannot be finished before the information is given."
                ),
            ),
            models.CheckConstraint(
                name="impact_interview_no_without_a_reason",
                condition=~Q(disposition="declined") | ~Q(reason=""),
                violation_error_message=_("A declined interview says why."),
            ),
            models.UniqueConstraint(
                fields=["round", "organisation", "department", "kind"],
                condition=Q(round__isnull=False),
                nulls_distinct=False,
                name="impact_interview_once_a_round",
                violation_error_message=_("The actor already has this interview in the round."),
            ),
            models.UniqueConstraint(
                fields=["contract"],
                condition=Q(kind="baseline"),
                name="impact_one_baseline_a_contract",
                violation_error_message=_("The contract already has its baseline interview."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.get_kind_display()}"

    @property
    def party(self) -> Organisation | Department:
        """Who is interviewed."""
        return party_of(self)

    @property
    def is_locked(self) -> bool:
        """A finished record is a public record: a correction makes a new version (OSL 5:1)."""
        return self.disposition == Disposition.DONE

    def start(self) -> None:
        """The conversation begins. Raises WrongStatusError."""
        allowed = [Disposition.DUE, Disposition.BOOKED, Disposition.POSTPONED]
        move(self, field="disposition", to=Disposition.STARTED, allowed=allowed)

    def finish(self, *, at: datetime) -> None:
        """Lock it. Raises WrongStatusError, and IntegrityError before the information is given."""
        move(
            self,
            field="disposition",
            to=Disposition.DONE,
            allowed=[Disposition.STARTED],
            finished_at=at,
        )

    def decline(self, *, reason: str) -> None:
        """The respondent says no, with the reason. Raises WrongStatusError."""
        move(
            self,
            field="disposition",
            to=Disposition.DECLINED,
            allowed=_OPEN,
            reason=reason,
        )

    def was_before(self, day: date) -> bool:
        """Whether it was finished before the day began: what makes a baseline a baseline."""
        return self.finished_at is not None and self.finished_at.date() < day


class NoAnswer(models.TextChoices):
    """Answers that always exist."""

    DONT_KNOW = "dont_know", _("Don't know")
    DECLINES = "declines", _("Does not want to answer")


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="finished_answers_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (
                SELECT 1 FROM impact_interview
                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.interview_id
                                 ELSE OLD.interview_id END)
                  AND disposition = 'done'
            ) THEN
                RAISE EXCEPTION 'pgtrigger: the answers of a finished interview stand';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
            """,
    )
)
class Answer(Versioned):
    """One answer of one interview. Confidential: interviewers and coordinators only."""

    interview = models.ForeignKey(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="answers",
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name=_("question"),
        related_name="answers",
    )
    number = models.IntegerField(_("number"), null=True, blank=True)
    text = TextField(_("text"), blank=True)
    no_answer = models.CharField(
        _("no answer"), max_length=10, choices=NoAnswer.choices, blank=True
    )
    may_be_quoted = models.BooleanField(_("may be quoted"), default=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["interview", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"], name="impact_answer_once_a_question"
            ),
            models.CheckConstraint(
                name="impact_answer_no_answer_one_of",
                condition=Q(no_answer__in=["", *NoAnswer.values]),
                violation_error_message=_("Choose one of the listed values."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview}: {self.question}"


@tracked
class Theme(Versioned):
    """A subject that free-text answers are sorted under, by hand."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.CASCADE,
        verbose_name=_("area"),
        related_name="themes",
    )
    name = LineField(_("name"), max_length=100)
    answers = models.ManyToManyField(
        Answer, verbose_name=_("answers"), blank=True, related_name="themes"
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["area", "name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="impact_theme_once_an_area")
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class InterviewSummary(Versioned):
    """What readers see when there are too few answers for figures: written by the coordinator and
    approved by the respondent."""

    interview = models.OneToOneField(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="summary",
    )
    text = TextField(_("summary"))
    approved_on = models.DateField(_("approved by the respondent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("summary of an interview")
        verbose_name_plural = _("summaries of interviews")

    def __str__(self) -> str:
        return f"{self.interview}"


@tracked
class Feedback(Versioned):
    """A page to a respondent after the round: this you told us, this we did."""

    interview = models.OneToOneField(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="feedback",
    )
    you_told_us = TextField(_("this you told us"))
    we_did = TextField(_("this we did"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            in_order(
                "approved_on",
                "sent_on",
                message=_("It was sent before it was approved."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview}"
