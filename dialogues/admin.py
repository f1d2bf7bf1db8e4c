"""Dialogues, ideas and what follows from them, for administrators."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from dialogues.models import (
    Dialogue,
    DialogueRound,
    FollowUp,
    Idea,
    IdeaMessage,
    IdeaNote,
    Learning,
    Participant,
    Pitch,
    Referral,
    RelationOutcome,
    RoundTarget,
    Sender,
)
from helsingborg_sf.lib.admin import RegisterAdmin


class ParticipantInline(admin.StackedInline[Participant, Dialogue]):
    model = Participant
    fields = ["role", "organisation", "department", "words"]
    raw_id_fields = ["organisation"]
    extra = 0


@admin.register(Dialogue)
class DialogueAdmin(RegisterAdmin):
    list_display = ["title", "held", "form", "initiative", "status", "round"]
    list_select_related = ["round"]
    list_filter = ["form", "initiative", "status"]
    search_fields = ["title"]
    inlines = [ParticipantInline]
    raw_id_fields = ["organiser"]
    # Contracts may be secret to the administrator; they are tied on the dialogue's own page.
    exclude = ["contracts"]

    # A finished dialogue is a public record; a correction makes a new version.
    def has_change_permission(self, request: HttpRequest, obj: Dialogue | None = None) -> bool:
        return not (obj and obj.is_locked) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Dialogue | None = None) -> bool:
        return not (obj and obj.is_locked) and super().has_delete_permission(request, obj)


@admin.register(DialogueRound)
class DialogueRoundAdmin(RegisterAdmin):
    list_display = ["title", "period", "target_associations", "target_umbrellas"]


@admin.register(RoundTarget)
class RoundTargetAdmin(RegisterAdmin):
    list_display = ["__str__", "kind", "round", "dialogue"]
    list_select_related = ["round", "organisation", "dialogue"]
    list_filter = ["kind"]
    raw_id_fields = ["organisation", "dialogue"]


@admin.register(RelationOutcome)
class RelationOutcomeAdmin(RegisterAdmin):
    list_display = ["actor", "supplier", "kind", "dialogue", "known_on"]
    list_select_related = ["actor", "supplier", "dialogue"]
    raw_id_fields = ["actor", "supplier"]


@admin.register(FollowUp)
class FollowUpAdmin(RegisterAdmin):
    list_display = ["what", "owner", "due_on", "done_on"]
    list_select_related = ["owner"]


@admin.register(Referral)
class ReferralAdmin(RegisterAdmin):
    list_display = ["question", "function", "organisation", "referred_on", "status"]
    list_select_related = ["function__department", "organisation"]
    list_filter = ["status"]


@admin.register(Learning)
class LearningAdmin(RegisterAdmin):
    list_display = ["finding", "department", "decided_on", "done_on"]
    list_select_related = ["department"]


@admin.register(Idea)
class IdeaAdmin(RegisterAdmin):
    # Contracts may be secret to the administrator; they are tied on the idea's own page.
    exclude = ["contracts"]
    list_display = ["title", "organisation", "received", "stage", "owner"]
    list_select_related = ["organisation", "owner"]
    list_filter = ["stage"]
    search_fields = ["title"]


@admin.register(IdeaNote)
class IdeaNoteAdmin(RegisterAdmin):
    list_display = ["text", "idea", "written_by", "written_at"]
    list_select_related = ["idea", "written_by"]


class Kept(RegisterAdmin):
    """What came from outside or was said to somebody: looked at here, and left as it is."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Pitch)
class PitchAdmin(Kept):
    list_display = ["idea", "sent_at", "department", "function"]
    list_select_related = ["idea", "department", "function__department"]


@admin.register(IdeaMessage)
class IdeaMessageAdmin(Kept):
    list_display = ["idea", "direction", "at", "by"]
    list_select_related = ["idea", "by"]


@admin.register(Sender)
class SenderAdmin(RegisterAdmin):
    list_display = ["name", "organisation_name", "idea"]
    list_select_related = ["idea"]
    raw_id_fields = ["idea"]

    # Erasing a person takes more than a delete: `dialogues.erasure`.
    def has_delete_permission(self, request: HttpRequest, obj: Sender | None = None) -> bool:
        return False
