"""The interviews: with whom, when, and what became of them."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from impact.models.questionnaires import Questionnaire
from impact.models.rounds import InterviewRound, Side, one_party, party_of
from procurements.models import Contract
from suppliers.models import Organisation


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

    def counted(self) -> Self:
        """Those that results are counted from: finished ones, each once."""
        return self.filter(disposition=Disposition.DONE)


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
            one_party("impact_interview_with_one_party"),
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
