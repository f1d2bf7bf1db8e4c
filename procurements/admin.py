"""Needs, procurements, contracts and limits, for administrators."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.admin import AdminForm, ReadOnlyAdmin, RegisterAdmin
from procurements.findings import check
from procurements.forms import ProvisionExisted
from procurements.models import (
    Award,
    Candidate,
    Contract,
    ContractChange,
    DialogueRequirement,
    DirectAwardDocumentation,
    EmploymentOutcome,
    EmploymentTerms,
    ExtensionOption,
    Finding,
    LedgerEntry,
    LedgerFile,
    LedgerSupplier,
    LegalLimit,
    Lot,
    MarketSurvey,
    Procurement,
    PurchasingNeed,
    SocialConsideration,
    StatisticsRow,
)
from procurements.tasks import check_findings_soon


class OfVisibleContracts(RegisterAdmin):
    """Rows that belong to a contract: those of a secret procurement are its case team's only."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contract]:
        shown = Contract.objects.visible_to(request.user)
        return super().get_queryset(request).filter(contract__in=shown)


class CheckedAdmin(RegisterAdmin):
    """Records that the rules look at again when they have been saved."""

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        check(form.instance, on=timezone.localdate())


@admin.register(PurchasingNeed)
class PurchasingNeedAdmin(RegisterAdmin):
    list_display = ["title", "department", "cpv", "state", "wanted"]
    list_select_related = ["department", "cpv"]
    list_filter = ["state"]
    search_fields = ["title"]


class CandidateInline(admin.StackedInline[Candidate, MarketSurvey]):
    model = Candidate
    fields = ["organisation", "looked_at_because", "could_deliver", "meets_criteria", "reason"]
    raw_id_fields = ["organisation"]
    extra = 0


@admin.register(MarketSurvey)
class MarketSurveyAdmin(RegisterAdmin):
    list_display = ["title", "surveyed", "able_count", "conclusion", "consequence"]
    list_filter = ["conclusion", "consequence"]
    search_fields = ["title"]
    inlines = [CandidateInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MarketSurvey]:
        """Whom a survey looked at is secret while a procurement of it is under way."""
        opened = MarketSurvey.objects.open_to(request.user)
        rows: QuerySet[MarketSurvey] = super().get_queryset(request).filter(pk__in=opened)
        return rows


class ConsiderationInline(admin.StackedInline[SocialConsideration, Procurement]):
    model = SocialConsideration
    form = ProvisionExisted
    fields = ["kind", "legal_basis", "note"]
    extra = 0


class LotInline(admin.StackedInline[Lot, Procurement]):
    model = Lot
    fields = ["number", "title", "value"]
    extra = 0


@admin.register(Procurement)
class ProcurementAdmin(CheckedAdmin):
    list_display = [
        "title",
        "department",
        "procurement_id",
        "procedure",
        "started",
        "status",
    ]
    list_select_related = ["department"]
    list_filter = ["status", "procedure", "nature"]
    search_fields = ["title", "procurement_id", "registry_number"]
    inlines = [ConsiderationInline, LotInline]


@admin.register(Award)
class AwardAdmin(RegisterAdmin):
    list_display = ["procurement", "supplier", "supplier_as_stated", "awarded", "value"]
    list_select_related = ["procurement", "supplier"]


class OptionInline(admin.StackedInline[ExtensionOption, Contract]):
    model = ExtensionOption
    fields = ["months", "value", "notice_date", "decision", "decided_on", "reason"]
    extra = 0


class RequirementInline(admin.StackedInline[DialogueRequirement, Contract]):
    model = DialogueRequirement
    fields = [
        "interval_months",
        "interval_words",
        "parties",
        "valid_from",
        "valid_until",
    ]
    extra = 0


class EmploymentTermsInline(admin.StackedInline[EmploymentTerms, Contract]):
    model = EmploymentTerms
    fields = ["kind", "target_group", "people", "months", "matching_officer"]
    extra = 0


@admin.register(Contract)
class ContractAdmin(CheckedAdmin):
    list_display = ["title", "supplier", "department", "in_force", "ends"]
    list_select_related = ["supplier", "department"]
    list_filter = ["kind"]
    search_fields = ["title", "registry_number"]
    inlines = [OptionInline, RequirementInline, EmploymentTermsInline]


@admin.register(ContractChange)
class ContractChangeAdmin(OfVisibleContracts):
    list_display = ["contract", "changed_on", "what", "reason"]
    list_select_related = ["contract"]


@admin.register(EmploymentOutcome)
class EmploymentOutcomeAdmin(OfVisibleContracts):
    list_display = ["contract", "period", "reported_on"]
    list_select_related = ["contract"]


class LimitForm(AdminForm):
    """A limit; the tick says that the one who saves has compared it with its source today."""

    is_checked = forms.BooleanField(
        label=_("compared with its source"),
        required=False,
        help_text=_("Ticked: you stand for it, from today. Without a check it decides nothing."),
    )

    class Meta:
        model = LegalLimit
        fields = ["kind", "valid_from", "valid_until", "amount", "comparison", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_checked"] = self.instance.is_verified

    def check(self, *, by: Any, on: date) -> None:
        """Write down who checked it, when that is new, or that nobody has."""
        row, ticked = self.instance, self.cleaned_data["is_checked"]
        if not ticked:
            row.checked_by, row.checked_by_name, row.checked_on = None, "", None
        elif not row.is_verified or set(self.changed_data) - {"is_checked"}:
            row.checked_by, row.checked_by_name, row.checked_on = by, "", on


@admin.register(LegalLimit)
class LegalLimitAdmin(RegisterAdmin):
    form = LimitForm
    readonly_fields = ["checked_by_whom", "checked_on"]
    list_select_related = ["checked_by"]
    list_display = [
        "kind",
        "valid_from",
        "valid_until",
        "amount",
        "comparison",
        "checked_by_whom",
        "checked_on",
    ]
    list_filter = ["kind"]

    @admin.display(description=_("checked by"))
    def checked_by_whom(self, row: LegalLimit) -> str:
        """Who compared it with its source."""
        return row.checked_by_whom

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        form.check(by=request.user, on=timezone.localdate())
        super().save_model(request, obj, form, change)
        check_findings_soon()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        check_findings_soon()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        check_findings_soon()


@admin.register(DirectAwardDocumentation)
class DocumentationAdmin(RegisterAdmin):
    list_display = ["procurement", "tenders", "performance"]
    list_select_related = ["procurement"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DirectAwardDocumentation]:
        open_ones = Procurement.objects.tenders_visible_to(request.user)
        return super().get_queryset(request).filter(procurement__in=open_ones)


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ["rule", "level", "procurement", "contract", "message", "noted_at"]
    list_select_related = ["procurement", "contract"]
    list_filter = ["rule", "level"]


@admin.register(StatisticsRow)
class StatisticsRowAdmin(ReadOnlyAdmin):
    list_display = [
        "year",
        "buyer_name",
        "title",
        "procurement_id",
        "published",
        "reserved",
    ]
    list_filter = ["form", "year", "reserved"]
    search_fields = ["procurement_id"]


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnlyAdmin):
    list_display = [
        "booked_on",
        "supplier",
        "amount",
        "department_name",
        "file",
    ]
    list_select_related = ["supplier", "file"]


@admin.register(LedgerSupplier)
class LedgerSupplierAdmin(ReadOnlyAdmin):
    list_display = ["name", "number", "organisation", "matched_by"]
    list_select_related = ["organisation"]
    list_filter = ["matched_by"]


@admin.register(LedgerFile)
class LedgerFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "imported_at", "imported_by", "lines"]
    list_select_related = ["imported_by"]
