"""What was said between the city and the social economy."""

from dialogues.models.dialogues import (
    GATHERINGS,
    TALKS,
    Dialogue,
    DialogueForm,
    DialogueStatus,
    Initiative,
    Participant,
    ParticipantRole,
)
from dialogues.models.follow_ups import FollowUp, Referral, ReferralStatus
from dialogues.models.ideas import OPEN_STAGES, Idea, IdeaStage
from dialogues.models.learnings import Learning, LearningState
from dialogues.models.outcomes import RelationKind, RelationOutcome
from dialogues.models.rounds import DialogueRound, RoundTarget, TargetKind

__all__ = [
    "GATHERINGS",
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
    "LearningState",
    "Participant",
    "ParticipantRole",
    "Referral",
    "ReferralStatus",
    "RelationKind",
    "RelationOutcome",
    "RoundTarget",
    "TargetKind",
]
