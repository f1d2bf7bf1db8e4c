"""A year's interviews in an area, and who they were to be with."""

from datetime import date
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from impact.models.areas import EffectArea
from impact.models.questionnaires import Questionnaire
from procurements.models import Contract
from suppliers.models import Organisation


class RoundStatus(models.TextChoices):
    PREVIEW = "preview", _("Preview")
    FROZEN = "frozen", _("Under way")
    CLOSED = "closed", _("Closed")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"preview": "info", "frozen": "success"}.get(self.value, "neutral")


class InterviewRoundQuerySet(models.QuerySet["InterviewRound"]):
    def for_list(self) -> Self:
        """With what a list shows: the area, and how many are in."""
        taking_part = Count("population", filter=Q(population__is_in=True))
        return self.select_related("area", "questionnaire").annotate(taking_part=taking_part)


# What a closed round was like: its own dates, and who was to be asked and why.
_ROUND_STANDS = """
    RAISE EXCEPTION 'pgtrigger: a closed round stands';
"""
_POPULATION_STANDS = """
    IF EXISTS (
        SELECT 1 FROM impact_interviewround
        WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.round_id ELSE OLD.round_id END)
          AND status = 'closed'
    ) THEN
        RAISE EXCEPTION 'pgtrigger: the population of a closed round stands';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="closed_round_stands",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status="closed"),
        func=_ROUND_STANDS,
    )
)
class InterviewRound(Versioned):
    """A year's interviews in an area, over a population frozen with a reason for everyone.

    The window is from `opens_on` to `closes_on`, both included; `as_of` is the day on which the
    actors' status counts.
    """

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.PROTECT,
        verbose_name=_("area"),
        related_name="rounds",
    )
    year = models.PositiveSmallIntegerField(_("year"))
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    as_of = models.DateField(
        _("status as of"),
        null=True,
        blank=True,
        help_text=_("The day on which the actors' status counts. Empty: the day the round opens."),
    )
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
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    closing_reason = TextField(
        _("why it was closed with open interviews"), blank=True, editable=False
    )

    objects = InterviewRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview round")
        verbose_name_plural = _("interview rounds")
        ordering = ["-year", "area"]
        indexes = [models.Index(fields=["year", "id"], name="round_by_year")]
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

    def get_absolute_url(self) -> str:
        return reverse("interview-round-detail", args=[self.pk])

    @property
    def state(self) -> RoundStatus:
        """The status with its words and tone."""
        return RoundStatus(self.status)

    @property
    def status_day(self) -> date:
        """The day on which the actors' status counts."""
        return self.as_of or self.opens_on

    @property
    def is_closed(self) -> bool:
        """Whether nothing changes any more."""
        return self.status == RoundStatus.CLOSED

    def freeze(self, *, on: date) -> None:
        """From now on population and questionnaire are as they are. Raises WrongStatusError."""
        move(self, to=RoundStatus.FROZEN, allowed=[RoundStatus.PREVIEW], frozen_on=on)

    def close(self, *, on: date, reason: str = "") -> None:
        """Nothing changes any more. Raises WrongStatusError."""
        facts: dict[str, Any] = {"closed_on": on, "closing_reason": reason}
        move(self, to=RoundStatus.CLOSED, allowed=[RoundStatus.FROZEN], **facts)


class Side(models.TextChoices):
    """As what somebody is interviewed."""

    ENTERPRISE = "enterprise", _("Social enterprise with a contract")
    CITY = "city", pgettext_lazy("side of a dialogue requirement", "The city")
    SUPPLIER = "supplier", pgettext_lazy("side of a dialogue requirement", "Supplier")
    ACTOR = "actor", pgettext_lazy("side of a dialogue requirement", "Actor of the social economy")


def one_party(name: str) -> models.CheckConstraint:
    """Either an organisation or a department of the city."""
    return models.CheckConstraint(
        name=name,
        condition=Q(organisation__isnull=False, department__isnull=True)
        | Q(organisation__isnull=True, department__isnull=False),
        violation_error_message=_("Say who: either an actor or a department."),
    )


def party_of(row: Any) -> Organisation | Department:
    """The organisation or the department of a row that has exactly one of them."""
    party: Organisation | Department | None = row.organisation or row.department
    if party is None:
        raise ValueError(f"{row.pk}: neither organisation nor department")
    return party


class PopulationQuerySet(models.QuerySet["PopulationMember"]):
    def visible_to(self, user: Any) -> Self:
        """All but those whose sentence tells of a contract that is secret to the user."""
        hidden = Contract.objects.exclude(pk__in=Contract.objects.visible_to(user).values("pk"))
        return self.exclude(contracts__overlap=ArraySubquery(hidden.values("pk")))


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="closed_population_stands",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_POPULATION_STANDS,
    )
)
class PopulationMember(Versioned):
    """A party a round considered: in or out, and one sentence why. It is an organisation, or on
    the city's side of a dialogue requirement a department.

    `reason` is the sentence in Swedish as it was; `facts` are what it was made of (`impact.why`),
    `contracts` the keys of those it tells of.
    """

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
    facts = models.JSONField(_("facts"), default=dict, blank=True, editable=False)
    contracts = ArrayField(
        models.BigIntegerField(), verbose_name=_("contracts"), default=list, editable=False
    )
    changed_on = models.DateField(
        _("changed after the freezing on"), null=True, blank=True, editable=False
    )
    change_reason = TextField(
        _("why it was changed after the freezing"), blank=True, editable=False
    )

    objects = PopulationQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a population")
        verbose_name_plural = _("populations")
        ordering = ["round", "pk"]
        constraints = [
            one_of("side", Side),
            models.CheckConstraint(
                name="impact_member_change_has_reason",
                condition=Q(changed_on__isnull=True) | ~Q(change_reason=""),
                violation_error_message=_("A change after the freezing says why."),
            ),
            one_party("impact_member_is_one_party"),
            models.UniqueConstraint(
                fields=["round", "side", "organisation", "department"],
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
