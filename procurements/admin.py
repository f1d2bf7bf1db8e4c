"""Needs, procurements, contracts and limits, for administrators."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from helsingborg_sf.lib.admin import ReadOnlyAdmin, RegisterAdmin
from procurements.models import (
    Award,
    Candidate,
    Contract,
    ContractChange,
    DialogueRequirement,
    EmploymentOutcome,
    EmploymentTerms,
    ExtensionOption,
    Finding,
    LedgerEntry,
    LegalLimit,
    Lot,
    MarketSurvey,
    Procurement,
    PurchasingNeed,
    SocialConsideration,
    StatisticsRow,
)


class OfVisibleProcurements(RegisterAdmin):
    """Rows that belong to a procurement: those of a secret one are its case team's only."""

    procurement = "procurement"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Procurement]:
        shown = Procurement.objects.visible_to(request.user)
        return super().get_queryset(request).filter(**{f"{self.procurement}__in": shown})


class OfVisibleContracts(RegisterAdmin):
    """Rows that belong to a contract: those of a secret procurement are its case team's only."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contract]:
        shown = Contract.objects.visible_to(request.user)
        return super().get_queryset(request).filter(contract__in=shown)


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
    fields = ["kind", "legal_basis", "note"]
    extra = 0


class LotInline(admin.StackedInline[Lot, Procurement]):
    model = Lot
    fields = ["number", "title", "value"]
    extra = 0


@admin.register(Procurement)
class ProcurementAdmin(RegisterAdmin):
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
class AwardAdmin(OfVisibleProcurements):
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
class ContractAdmin(RegisterAdmin):
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


@admin.register(LegalLimit)
class LegalLimitAdmin(RegisterAdmin):
    list_display = [
        "kind",
        "valid_from",
        "valid_until",
        "amount",
        "comparison",
        "checked_on",
    ]
    list_filter = ["kind"]


@admin.register(Finding)
class FindingAdmin(RegisterAdmin):
    list_display = ["rule", "level", "procurement", "contract", "message", "noted_at"]
    list_select_related = ["procurement", "contract"]
    list_filter = ["rule", "level"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        shown = Procurement.objects.visible_to(request.user)
        contracts = Contract.objects.visible_to(request.user)
        rows = super().get_queryset(request)
        return rows.filter(procurement__in=shown) | rows.filter(contract__in=contracts)


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
        "supplier_name",
        "amount",
        "department_name",
        "file_name",
    ]
