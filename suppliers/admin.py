"""Actors and what is known of them, for administrators."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.admin import ReadOnlyAdmin, RegisterAdmin
from suppliers.models import (
    Assessment,
    AssessmentStatus,
    Contact,
    CpvCode,
    CriterionAnswer,
    DocumentReference,
    DuplicatePair,
    Membership,
    Offering,
    Organisation,
    RegisterListing,
    SoleTraderNumber,
)


@admin.register(Organisation)
class OrganisationAdmin(RegisterAdmin):
    list_display = [
        "name",
        "organisation_number",
        "legal_form",
        "is_umbrella",
        "confirmed_on",
    ]
    list_filter = ["legal_form", "is_umbrella"]
    search_fields = ["sort_key", "organisation_number"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Membership)
class MembershipAdmin(RegisterAdmin):
    list_display = ["member", "umbrella", "valid_from", "valid_until"]
    list_select_related = ["member", "umbrella"]


@admin.register(Contact)
class ContactAdmin(RegisterAdmin):
    list_display = ["name", "organisation", "role", "no_longer_current"]
    list_select_related = ["organisation"]
    list_filter = ["no_longer_current"]

    # Erasing a person takes more than a delete: `suppliers.erasure`, from the card.
    def has_delete_permission(self, request: HttpRequest, obj: Contact | None = None) -> bool:
        return False


@admin.register(DocumentReference)
class DocumentReferenceAdmin(RegisterAdmin):
    list_display = ["title", "organisation", "registry_number", "dated"]
    list_select_related = ["organisation"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(RegisterListing)
class RegisterListingAdmin(RegisterAdmin):
    list_display = ["organisation", "register", "checked_on", "checked_by"]
    list_select_related = ["organisation", "checked_by"]
    list_filter = ["register"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Offering)
class OfferingAdmin(RegisterAdmin):
    list_display = ["words", "organisation", "cpv"]
    list_select_related = ["organisation", "cpv"]


@admin.register(CpvCode)
class CpvCodeAdmin(RegisterAdmin):
    list_display = ["code", "check_digit", "name_sv", "name_en", "reservable_19_25"]
    list_filter = ["reservable_19_25"]
    search_fields = ["code", "name_sv", "name_en"]
    show_full_result_count = False


class CriterionInline(admin.StackedInline[CriterionAnswer, Assessment]):
    model = CriterionAnswer
    fields = ["criterion", "result", "evidence"]
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        draft = obj is None or obj.status == AssessmentStatus.DRAFT
        return draft and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        draft = obj is None or obj.status == AssessmentStatus.DRAFT
        return draft and super().has_add_permission(request, obj)


@admin.register(Assessment)
class AssessmentAdmin(RegisterAdmin):
    list_display = [
        "organisation",
        "kind",
        "verdict",
        "status",
        "valid_from",
        "valid_until",
    ]
    list_select_related = ["organisation"]
    list_filter = ["kind", "verdict", "status"]
    inlines = [CriterionInline]

    # A signed assessment is never edited: the database refuses, and the page does not pretend.
    def has_change_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        draft = obj is None or obj.status == AssessmentStatus.DRAFT
        return draft and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        draft = obj is None or obj.status == AssessmentStatus.DRAFT
        return draft and super().has_delete_permission(request, obj)


@admin.register(SoleTraderNumber)
class SoleTraderNumberAdmin(RegisterAdmin):
    """That there is a number, and why. The number itself is on its own page only (R3)."""

    list_display = ["organisation", "__str__"]
    list_select_related = ["organisation"]
    fields = ["organisation", "masked", "reason"]

    @admin.display(description=_("personal identity number"))
    def masked(self, row: SoleTraderNumber) -> str:
        """The same dots for everybody."""
        return str(row)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: SoleTraderNumber | None = None
    ) -> bool:
        return False


@admin.register(DuplicatePair)
class DuplicatePairAdmin(ReadOnlyAdmin):
    list_display = ["first", "second", "score", "why", "verdict"]
    list_select_related = ["first", "second"]
    list_filter = ["verdict", "why"]
