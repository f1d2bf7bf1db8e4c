"""The interviews: with whom, when, and what became of them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.conduct import OPEN, Conduct, Disposition, InterviewKind
from impact.models.questionnaires import Questionnaire
from impact.models.rounds import InterviewRound, Side, one_party, party_of
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


@tracked
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

    def get_absolute_url(self) -> str:
        return reverse("interview-detail", args=[self.pk])

    @property
    def party(self) -> Organisation | Department:
        """Who is interviewed."""
        return party_of(self)

    def was_before(self, day: date) -> bool:
        """Whether it was finished before the day began: what makes a baseline a baseline."""
        return self.finished_at is not None and self.finished_at.date() < day
