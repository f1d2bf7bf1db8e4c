"""The interviews: with whom, when, and what became of them."""

from datetime import date, timedelta
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.conduct import OPEN, Conduct, Disposition, InterviewKind
from impact.models.questionnaires import Questionnaire
from impact.models.rounds import InterviewRound, RoundStatus, Side, one_party, party_of
from procurements.models import Contract
from suppliers.models import Organisation

__all__ = ["Disposition", "Interview", "InterviewKind"]


class InterviewQuerySet(models.QuerySet["Interview"]):
    def open(self) -> Self:
        """Interviews somebody still has to do something about."""
        return self.filter(disposition__in=OPEN)

    def before(self, interview: "Interview") -> Self:
        """Finished interviews with the same party in the same area before this one, the latest
        first; nobody is compared with somebody else."""
        sheet = interview.questionnaire
        earlier = self.filter(
            organisation=interview.organisation_id,
            department=interview.department_id,
            disposition=Disposition.DONE,
            questionnaire__area=sheet.area_id if sheet else None,
        ).exclude(pk=interview.pk)
        if interview.finished_at:
            earlier = earlier.filter(finished_at__lt=interview.finished_at)
        return earlier.order_by("-finished_at", "-pk")

    def counted(self) -> Self:
        """Those that results are counted from: finished ones, each once."""
        return self.filter(disposition=Disposition.DONE)

    def visible_to(self, user: Any) -> Self:
        """All but those about a contract that is secret to the user: they would tell who won."""
        shown = Contract.objects.visible_to(user)
        return self.filter(Q(contract__isnull=True) | Q(contract__in=shown))

    def secret_to_nobody(self) -> Self:
        """Those about no contract, or about one that everybody may know of."""
        shown = Contract.objects.open_to_all()
        return self.filter(Q(contract__isnull=True) | Q(contract__in=shown))

    def going_on(self, *, on: date) -> Self:
        """Open ones that somebody waits for: not of a closed round, and of an ended contract only
        the closing one."""
        closed = Q(round__isnull=False, round__status=RoundStatus.CLOSED)
        ended = Q(contract__isnull=False, contract__in=Contract.objects.ended(on=on))
        return self.open().exclude(closed).exclude(ended & ~Q(kind=InterviewKind.CLOSING))

    def due_within(self, days: int, *, of: date) -> Self:
        """Those going on that are due within so many days, or late, the nearest first."""
        last = of + timedelta(days=days)
        return self.going_on(on=of).filter(due_on__lte=last).order_by("due_key", "pk")

    def never_contacted(self) -> Self:
        """Those of whom nobody has booked, begun or postponed anything yet."""
        return self.filter(disposition=Disposition.DUE, booked_at__isnull=True)

    def of_user(self, user: Any) -> Self:
        """The user's own, and for those who hand them out also what nobody has."""
        mine = Q(interviewer=user)
        if user.has_perm("impact.change_interviewround"):
            mine |= Q(interviewer__isnull=True) | Q(interviewer__is_active=False)
        return self.filter(mine)

    def for_list(self) -> Self:
        """With what a list shows, in a constant number of queries."""
        return self.select_related("organisation", "department", "contract", "round", "interviewer")


# What nobody had begun when the round was closed stays as it was; merging actors goes past it.
_CLOSED_STANDS = """
    IF (NEW.disposition, NEW.interviewer_id, NEW.due_on, NEW.booked_at, NEW.round_id)
        IS DISTINCT FROM
       (OLD.disposition, OLD.interviewer_id, OLD.due_on, OLD.booked_at, OLD.round_id)
       AND EXISTS (
        SELECT 1 FROM impact_interviewround WHERE id = OLD.round_id AND status = 'closed'
    ) THEN
        RAISE EXCEPTION 'pgtrigger: the interviews of a closed round stand';
    END IF;
    RETURN NEW;
"""


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="closed_interviews_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=~pgtrigger.Q(old__disposition="started") & pgtrigger.Q(old__round__isnull=False),
        func=_CLOSED_STANDS,
    )
)
class Interview(Conduct, Versioned):
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
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=60)
    place = LineField(_("place"), max_length=200, blank=True)
    postponed_to = models.DateField(_("postponed to"), null=True, blank=True, editable=False)
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True, editable=False)
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
    information_edition = models.PositiveSmallIntegerField(
        _("edition of the information"), null=True, blank=True, editable=False
    )
    information_given_at = models.DateTimeField(
        _("information given at"), null=True, blank=True, editable=False
    )
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True, editable=False)
    due_key = models.GeneratedField(
        expression=Coalesce(F("due_on"), Value("9999-12-31"), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
        editable=False,
    )

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_key", "id"], name="interview_by_due_day")]
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
            models.CheckConstraint(
                name="impact_interview_postponed_until",
                condition=~Q(disposition="postponed") | Q(postponed_to__isnull=False),
                violation_error_message=_("A postponed interview says until when."),
            ),
            models.CheckConstraint(
                name="impact_interview_booked_when",
                condition=~Q(disposition="booked") | Q(booked_at__isnull=False),
                violation_error_message=_("A booked interview says when."),
            ),
            models.UniqueConstraint(
                fields=["round", "side", "organisation", "department", "kind"],
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
            models.UniqueConstraint(
                fields=["contract"],
                condition=Q(kind="closing"),
                name="impact_one_closing_a_contract",
                violation_error_message=_("The contract already has its closing interview."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("interview-detail", args=[self.pk])

    @property
    def party(self) -> Organisation | Department:
        """Who is interviewed."""
        return party_of(self)

    def was_before(self, day: date) -> bool:
        """Whether it was finished before the day began: what makes a baseline a baseline."""
        return self.finished_at is not None and timezone.localdate(self.finished_at) < day
