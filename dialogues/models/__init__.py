"""What was said between the city and the social economy."""

from dialogues.models.dialogues import Dialogue, Participant
from dialogues.models.follow_ups import FollowUp, Referral, ReferralStatus
from dialogues.models.ideas import OPEN_STAGES, Idea, IdeaStage
from dialogues.models.kinds import (
    TALKS,
    DialogueForm,
    DialogueStatus,
    Initiative,
    ParticipantRole,
)
from dialogues.models.outcomes import RelationKind, RelationOutcome
from dialogues.models.rounds import DialogueRound, Learning

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
