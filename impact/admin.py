"""Effect areas, questionnaires and interviews, for administrators."""

from django.contrib import admin
from django.http import HttpRequest

from helsingborg_sf.lib.admin import ReadOnlyAdmin, RegisterAdmin
from impact.models import (
    Activity,
    AnnualReport,
    AnnualSection,
    Answer,
    AnswerChange,
    AnswerCorrection,
    Assumption,
    ChainArrow,
    ChainLink,
    ContactAttempt,
    EffectArea,
    EffectChain,
    Feedback,
    Interview,
    InterviewRound,
    InterviewSummary,
    Invitation,
    PopulationMember,
    Question,
    QuestionBearing,
    Questionnaire,
    QuestionnaireStatus,
    Quote,
    Theme,
)


class AssumptionInline(admin.StackedInline[Assumption, EffectArea]):
    model = Assumption
    fields = ["position", "text"]
    extra = 0


@admin.register(EffectArea)
class EffectAreaAdmin(RegisterAdmin):
    list_display = ["number", "title", "interval_months", "respondents"]
    inlines = [AssumptionInline]


class LinkInline(admin.StackedInline[ChainLink, EffectChain]):
    model = ChainLink
    fields = ["step", "position", "text", "assumption", "indicator", "source"]
    extra = 0


@admin.register(EffectChain)
class EffectChainAdmin(RegisterAdmin):
    list_display = ["title", "area"]
    list_select_related = ["area"]
    inlines = [LinkInline]


@admin.register(ChainArrow)
class ChainArrowAdmin(RegisterAdmin):
    list_display = ["source", "target"]
    list_select_related = ["source", "target"]
    raw_id_fields = ["source", "target"]


@admin.register(Activity)
class ActivityAdmin(RegisterAdmin):
    list_display = ["what", "department", "owner", "due", "state"]
    list_select_related = ["department", "owner"]
    list_filter = ["state"]


class QuestionInline(admin.StackedInline[Question, Questionnaire]):
    model = Question
    fields = ["position", "key", "text", "kind", "options", "help_for_interviewer"]
    extra = 0


@admin.register(Questionnaire)
class QuestionnaireAdmin(RegisterAdmin):
    list_display = ["area", "edition", "status", "is_sample"]
    list_select_related = ["area"]
    inlines = [QuestionInline]

    # An approved questionnaire never changes: the database refuses, and the page does not pretend.
    def has_change_permission(self, request: HttpRequest, obj: Questionnaire | None = None) -> bool:
        draft = obj is None or obj.status == QuestionnaireStatus.DRAFT
        return draft and super().has_change_permission(request, obj)


@admin.register(QuestionBearing)
class QuestionBearingAdmin(RegisterAdmin):
    list_display = ["question", "assumption", "direction"]
    list_select_related = ["question", "assumption"]


class PopulationInline(admin.StackedInline[PopulationMember, InterviewRound]):
    model = PopulationMember
    fields = ["organisation", "department", "side", "is_in", "reason"]
    raw_id_fields = ["organisation"]
    extra = 0


@admin.register(InterviewRound)
class InterviewRoundAdmin(RegisterAdmin):
    list_display = ["year", "area", "status", "opens_on", "closes_on"]
    list_select_related = ["area"]
    inlines = [PopulationInline]

    # A closed round never changes: the database refuses, and the page does not pretend.
    def has_change_permission(
        self, request: HttpRequest, obj: InterviewRound | None = None
    ) -> bool:
        return not (obj and obj.is_closed) and super().has_change_permission(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: InterviewRound | None = None
    ) -> bool:
        return not (obj and obj.is_closed) and super().has_delete_permission(request, obj)


@admin.register(Interview)
class InterviewAdmin(RegisterAdmin):
    list_display = ["organisation", "kind", "disposition", "due_on", "interviewer"]
    list_select_related = ["organisation", "interviewer"]
    list_filter = ["kind", "disposition"]

    def has_change_permission(self, request: HttpRequest, obj: Interview | None = None) -> bool:
        return not (obj and obj.is_locked) and super().has_change_permission(request, obj)


@admin.register(Answer)
class AnswerAdmin(RegisterAdmin):
    list_display = ["interview", "question", "may_be_quoted"]
    list_select_related = ["interview__organisation", "question"]
    raw_id_fields = ["question"]


class Written(RegisterAdmin):
    """What the sheet writes: never here."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(AnswerChange)
class AnswerChangeAdmin(Written):
    list_display = ["interview", "question", "outcome", "received_at"]
    list_select_related = ["interview__organisation", "interview__department", "question"]


@admin.register(AnswerCorrection)
class AnswerCorrectionAdmin(Written):
    list_display = ["interview", "edition", "made_at"]
    list_select_related = ["interview__organisation", "interview__department"]


@admin.register(ContactAttempt)
class ContactAttemptAdmin(Written):
    list_display = ["interview", "tried_on", "way"]
    list_select_related = ["interview__organisation", "interview__department"]


@admin.register(Invitation)
class InvitationAdmin(Written):
    list_display = ["interview", "sequence", "is_cancelled"]
    list_select_related = ["interview__organisation", "interview__department"]


@admin.register(Theme)
class ThemeAdmin(RegisterAdmin):
    list_display = ["name", "area"]
    list_select_related = ["area"]
    raw_id_fields = ["answers"]


@admin.register(Quote)
class QuoteAdmin(RegisterAdmin):
    list_display = ["pk", "status", "reviewed_by", "reviewed_at"]
    list_select_related = ["reviewed_by"]
    raw_id_fields = ["answer"]


@admin.register(InterviewSummary)
class InterviewSummaryAdmin(RegisterAdmin):
    list_display = ["interview", "approved_on"]
    list_select_related = ["interview__organisation"]


@admin.register(Feedback)
class FeedbackAdmin(RegisterAdmin):
    list_display = ["interview", "approved_on", "sent_on"]
    list_select_related = ["interview__organisation"]


@admin.register(AnnualReport)
class AnnualReportAdmin(ReadOnlyAdmin):
    list_display = ["year", "edition", "status", "counted_on", "approved_at"]
    exclude = ["figures"]


@admin.register(AnnualSection)
class AnnualSectionAdmin(ReadOnlyAdmin):
    list_display = ["report", "chapter", "status"]
    list_select_related = ["report"]
