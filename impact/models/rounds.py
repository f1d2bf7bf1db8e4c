"""A year's interviews in an area, and who they were to be with."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import TextField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.areas import EffectArea
from impact.models.questionnaires import Questionnaire
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
            one_party("impact_member_is_one_party"),
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
