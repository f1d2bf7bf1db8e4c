"""What was said between the city and the social economy."""

from dialogues.models.dialogues import Dialogue, Participant
from dialogues.models.follow_ups import FollowUp, Referral, ReferralStatus
from dialogues.models.ideas import OPEN_STAGES, Idea, IdeaStage
from dialogues.models.kinds import (
    GATHERINGS,
    TALKS,
    DialogueForm,
    DialogueStatus,
    Initiative,
    ParticipantRole,
)
from dialogues.models.learnings import Learning, LearningState
from dialogues.models.outcomes import RelationKind, RelationOutcome
from dialogues.models.pitches import LONGEST, Direction, IdeaMessage, Pitch, Sender, sender_of
from dialogues.models.rounds import DialogueRound, RoundTarget, TargetKind

__all__ = [
    "GATHERINGS",
    "LONGEST",
    "OPEN_STAGES",
    "TALKS",
    "Dialogue",
    "DialogueForm",
    "DialogueRound",
    "DialogueStatus",
    "Direction",
    "FollowUp",
    "Idea",
    "IdeaMessage",
    "IdeaStage",
    "Initiative",
    "Learning",
    "LearningState",
    "Participant",
    "ParticipantRole",
    "Pitch",
    "Referral",
    "ReferralStatus",
    "RelationKind",
    "RelationOutcome",
    "RoundTarget",
    "Sender",
    "TargetKind",
    "sender_of",
]
