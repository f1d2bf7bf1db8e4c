"""What was said between the city and the social economy."""

from dialogues.models.dialogues import (
    TALKS,
    Dialogue,
    DialogueForm,
    DialogueRound,
    DialogueStatus,
    FollowUp,
    Initiative,
    Learning,
    Participant,
    ParticipantRole,
    Referral,
    ReferralStatus,
    RelationKind,
    RelationOutcome,
)
from dialogues.models.ideas import OPEN_STAGES, Idea, IdeaStage

__all__ = [
    "OPEN_STAGES",
    "TALKS",
    "Dialogue",
    "DialogueForm",
    "DialogueRound",
    "DialogueStatus",
    "FollowUp",
    "Idea",
    "IdeaStage",
    "Initiative",
    "Learning",
    "Participant",
    "ParticipantRole",
    "Referral",
    "ReferralStatus",
    "RelationKind",
    "RelationOutcome",
]
