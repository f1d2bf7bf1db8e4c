"""Organisations outside the city, their people, memberships and offerings."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self, cast

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import District
from helsingborg_sf.lib.constraints import all_or_none, in_order
from helsingborg_sf.lib.fields import (
    LineField,
    TextField,
    name_key_field,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from suppliers import organisation_number
from suppliers.cpv_areas import Area
from suppliers.models.cpv import CpvCode
from suppliers.models.criteria import AssessmentKind


class LegalForm(models.TextChoices):
    """Legal forms to choose from (law.md section 4)."""

    LIMITED_COMPANY = "limited_company", _("Limited company")
    LIMITED_COMPANY_SVB = "limited_company_svb", _("Limited company (svb)")
    COOPERATIVE_ASSOCIATION = "cooperative_association", _("Co-operative association")
    NON_PROFIT_ASSOCIATION = "non_profit_association", _("Non-profit association")
    FOUNDATION = "foundation", _("Foundation")
    FAITH_COMMUNITY = "registered_faith_community", _("Registered faith community")
    PARTNERSHIP = "general_partnership", _("Trading or limited partnership")
    SOLE_TRADER = "sole_trader", _("Sole trader")
    FOREIGN = "foreign", _("Foreign organisation")
    PUBLIC = "public", _("Public body")
    OTHER = "other", _("Other form")


class Stage(models.TextChoices):
    """How far on the way to being a supplier."""

    INTERESTED = "interested", _("Interested")
    IDEA = "idea", _("Has an idea")
    READY = "ready", _("Ready to deliver")
    SUPPLIER = "supplier", _("Supplier")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions the office asks about actors."""

    def with_verdict(self, kind: str, verdict: str, *, on: date) -> Self:
        """Organisations whose assessment of that kind in force on the day has that verdict."""
        from suppliers.models.assessments import Assessment  # noqa: PLC0415 - assessments point here

        ruling = Assessment.objects.ruling(kind=kind, on=on).filter(verdict=verdict)
        return self.filter(pk__in=ruling.values("organisation"))

    def social_enterprises(self, *, on: date) -> Self:
        """Assessed as social enterprises (national strategy 2018) and still so on the day."""
        return self.with_verdict("social_enterprise", "yes", on=on)

    def work_integration(self, *, on: date) -> Self:
        """Assessed as work-integration social enterprises (ASF, Skoopi's criteria) on the day."""
        return self.with_verdict("work_integration", "yes", on=on)

    def meeting_reservation_criteria(self, *, on: date) -> Self:
        """Assessed as meeting LOU 4 kap. 18 § on the day."""
        return self.with_verdict("reservation_4_18", "yes", on=on)

    def umbrellas(self) -> Self:
        """Umbrella organisations of associations."""
        return self.filter(is_umbrella=True)

    def confirmed_before(self, day: date) -> Self:
        """Whose facts nobody has confirmed since the day, or ever."""
        return self.filter(Q(confirmed_on__lt=day) | Q(confirmed_on__isnull=True))

    def offering(self, code: CpvCode) -> Self:
        """That can deliver something of the code, or of a code under it."""
        offered = Offering.objects.filter(cpv__code__startswith=code.prefix)
        return self.filter(pk__in=offered.values("organisation"))

    def without_verdict(self, kind: str, *, on: date) -> Self:
        """Of whom neither yes nor no is known on the day."""
        from suppliers.models.assessments import Assessment  # noqa: PLC0415 - assessments point here

        known = Assessment.objects.ruling(kind=kind, on=on).exclude(verdict="unknown")
        return self.filter(~Exists(known.filter(organisation=OuterRef("pk"))))

    def confirm_facts(self, *, by: Any, on: date) -> int:
        """Somebody has checked that their facts are still true; how many they are."""
        return self.update(confirmed_on=on, confirmed_by=by)

    def for_list(self, *, on: date) -> Self:
        """With what a list shows: districts, and the verdicts of the day as `verdict_<kind>`."""
        from suppliers.models.assessments import Assessment  # noqa: PLC0415 - assessments point here

        verdicts = {
            f"verdict_{kind.value}": Assessment.objects.verdict(kind=kind, on=on)
            for kind in AssessmentKind
        }
        return self.annotate(**verdicts).prefetch_related("districts")


_Organisations = models.Manager.from_queryset(OrganisationQuerySet)


class OrganisationManager(_Organisations["Organisation"]):
    """Organisations as people know them: without those that were merged into another."""

    def get_queryset(self) -> OrganisationQuerySet:
        rows = cast(OrganisationQuerySet, super().get_queryset())
        return rows.filter(merged_into__isnull=True)


@tracked
class Organisation(Versioned):
    """Any outside party (aktör): social enterprise, association, umbrella organisation, company.

    `objects` leaves out records that were merged into another; `everything` has them too.
    """

    name = LineField(_("name"), max_length=200)
    other_names = TextField(
        _("other names"), blank=True, help_text=_("Brands and short names, one a line.")
    )
    organisation_number = LineField(
        _("organisation number"),
        max_length=20,
        null=True,
        blank=True,
        help_text=_("Ten digits, for example 212000-1157. Leave empty when it is unknown."),
    )
    legal_form = models.CharField(
        _("legal form"), max_length=30, choices=LegalForm.choices, blank=True
    )
    is_umbrella = models.BooleanField(
        _("umbrella organisation"),
        default=False,
        help_text=_("Its members are other associations."),
    )
    description = TextField(_("description"), blank=True)
    challenges = TextField(
        _("societal challenges"),
        blank=True,
        help_text=_("Which problems of the city it works on."),
    )
    districts = models.ManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="organisations"
    )
    address = TextField(_("address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    stage = models.CharField(
        _("stage"),
        max_length=20,
        choices=Stage.choices,
        blank=True,
        help_text=_("How far on the way to being a supplier. Empty means unknown."),
    )
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    confirmed_on = models.DateField(_("facts confirmed on"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("facts confirmed by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    source = LineField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where the facts come from."),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
    )
    sort_key = swedish_sort_field("name")
    name_key = name_key_field("name")
    search = search_field("name", "other_names", "organisation_number", "description", "challenges")

    objects = OrganisationManager()
    everything = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organisation_by_name"),
            models.Index(fields=["name_key"], name="organisation_by_name_key"),
            # What the list is filtered on, in the order it is shown.
            models.Index(fields=["legal_form", "sort_key", "id"], name="organisation_by_form"),
            models.Index(fields=["stage", "sort_key", "id"], name="organisation_by_stage"),
            models.Index(
                fields=["sort_key", "id"],
                condition=Q(is_umbrella=True),
                name="organisation_umbrellas",
            ),
            models.Index(fields=["confirmed_on"], name="organisation_by_confirmation"),
            GinIndex(fields=["search"], name="organisation_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_number"],
                condition=Q(merged_into__isnull=True),
                name="suppliers_organisation_number_once",
                violation_error_message=_(
                    "There is already an actor with this organisation number."
                ),
            ),
            models.CheckConstraint(
                name="suppliers_organisation_number_form",
                condition=Q(organisation_number__isnull=True)
                | Q(organisation_number__regex=r"^\d\d[2-9]\d{7}$"),
                violation_error_message=_(
                    "An organisation number has ten digits and its third is at least 2."
                ),
            ),
            models.CheckConstraint(
                name="suppliers_sole_trader_has_no_open_number",
                condition=~Q(legal_form="sole_trader") | Q(organisation_number__isnull=True),
                violation_error_message=_(
                    "A sole trader's number is a personal identity number and is stored apart."
                ),
            ),
            models.CheckConstraint(
                name="suppliers_organisation_legal_form_one_of",
                condition=Q(legal_form__in=["", *LegalForm.values]),
                violation_error_message=_("Choose one of the listed values."),
            ),
            models.CheckConstraint(
                name="suppliers_organisation_stage_one_of",
                condition=Q(stage__in=["", *Stage.values]),
                violation_error_message=_("Choose one of the listed values."),
            ),
            all_or_none(
                "confirmed_on",
                "confirmed_by",
                message=_("Who confirmed the facts and when belong together."),
            ),
            models.CheckConstraint(
                name="suppliers_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                violation_error_message=_("An organisation is not merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.pk])

    def clean(self) -> None:
        if self.organisation_number:
            self.organisation_number = organisation_number.normalise(self.organisation_number)
            organisation_number.validate(self.organisation_number)
        else:
            self.organisation_number = None

    @property
    def number(self) -> str:
        """The organisation number as people read it; empty when unknown."""
        return organisation_number.formatted(self.organisation_number)

    @property
    def number_in_words(self) -> str:
        """The same for the screen; a sole trader's is a personal identity number and not shown."""
        return gettext("protected") if self.legal_form == LegalForm.SOLE_TRADER else self.number

    @property
    def names(self) -> list[str]:
        """Its other names, one each."""
        return [line.strip() for line in self.other_names.splitlines() if line.strip()]

    @property
    def last(self) -> "Organisation":
        """Itself, or the record that it has been merged into, however many times."""
        row = self
        while row.merged_into:
            row = row.merged_into
        return row

    def confirm_facts(self, *, by: Any, on: date) -> None:
        """Somebody has checked that the facts are still true."""
        type(self)._base_manager.filter(pk=self.pk).update(confirmed_on=on, confirmed_by=by)
        self.refresh_from_db()


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None, append_only=True)
class OrganisationDistrict(Organisation.districts.through):  # type: ignore[name-defined]
    """A district that an organisation works in, for its history."""

    class Meta:
        proxy = True


@tracked
class SoleTraderNumber(Versioned):
    """The personal identity number of a sole trader: personal data, kept apart and masked (R3)."""

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.CASCADE,
        verbose_name=_("actor"),
        related_name="sole_trader_number",
    )
    number = LineField(_("personal identity number"), max_length=12)
    reason = TextField(
        _("reason"),
        help_text=_("Why the city must keep the number (Data Protection Act 3:10)."),
    )

    class Meta:
        verbose_name = _("sole trader's number")
        verbose_name_plural = _("sole traders' numbers")
        constraints = [
            models.UniqueConstraint(fields=["number"], name="suppliers_sole_trader_number_once"),
            models.CheckConstraint(
                name="suppliers_sole_trader_number_form",
                condition=Q(number__regex=r"^\d{10}$|^\d{12}$"),
                violation_error_message=_("A personal identity number has ten or twelve digits."),
            ),
        ]

    def __str__(self) -> str:
        return "••••••-••••"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of_actors(self) -> Self:
        """Memberships of records that are there; one left behind by a merge counts no more."""
        return self.filter(umbrella__merged_into__isnull=True, member__merged_into__isnull=True)


@tracked
class Membership(Versioned):
    """An association's membership in an umbrella organisation."""

    umbrella = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("umbrella organisation"),
        related_name="member_links",
    )
    member = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("member"),
        related_name="umbrella_links",
    )
    valid_from = PartialDateField(_("from"), null=True, blank=True)
    valid_until = PartialDateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["umbrella", "member"]
        constraints = [
            models.CheckConstraint(
                name="suppliers_no_member_of_itself",
                condition=~Q(umbrella=models.F("member")),
                violation_error_message=_("An organisation is not a member of itself."),
            ),
            models.UniqueConstraint(
                fields=["umbrella", "member"],
                condition=Q(valid_until__isnull=True),
                name="suppliers_membership_open_once",
                violation_error_message=_("The membership is already registered."),
            ),
            in_order(
                "valid_from",
                "valid_until",
                partial=True,
                message=_("Valid until comes before valid from."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.umbrella}"

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.member_id])


class OfferingQuerySet(models.QuerySet["Offering"]):
    def answering(self, areas: Iterable[Area]) -> Self:
        """Offerings whose CPV code lies in one of the areas, or is the whole division of one."""
        places = [Q(cpv__code__range=area.limits) | Q(cpv=area.division) for area in areas]
        return self.filter(reduce(or_, places, Q(pk__in=[])))


@tracked
class Offering(Versioned):
    """Something an organisation can deliver; matching with needs runs on it."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="offerings",
    )
    cpv = models.ForeignKey(
        CpvCode,
        on_delete=models.PROTECT,
        verbose_name=_("CPV code"),
        null=True,
        blank=True,
        related_name="offerings",
    )
    words = LineField(_("what"), max_length=300)
    capacity = LineField(_("capacity"), max_length=200, blank=True)
    districts = models.ManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="offerings"
    )

    objects = OfferingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["organisation", "pk"]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.organisation_id])


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None, append_only=True)
class OfferingDistrict(Offering.districts.through):  # type: ignore[name-defined]
    """A district that an offering is for, for its history."""

    class Meta:
        proxy = True
