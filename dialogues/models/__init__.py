"""What was said between the city and the social economy."""

from dialogues.models.dialogues import (
    TALKS,
    Dialogue,
    DialogueForm,
    DialogueStatus,
    Initiative,
    Participant,
    ParticipantRole,
)
from dialogues.models.follow_ups import FollowUp
from dialogues.models.idea_desk import IdeaLook, IdeaNote
from dialogues.models.ideas import OPEN_STAGES, Idea, IdeaStage, Origin
from dialogues.models.outcomes import RelationKind, RelationOutcome
from dialogues.models.pitches import Direction, IdeaMessage, Pitch, Sender, sender_of
from dialogues.models.referrals import ANSWER_WITHIN, UNANSWERED, Referral, ReferralStatus
from dialogues.models.rounds import DialogueRound, Learning

__all__ = [
    "ANSWER_WITHIN",
    "OPEN_STAGES",
    "TALKS",
    "UNANSWERED",
    "Dialogue",
    "DialogueForm",
    "DialogueRound",
    "DialogueStatus",
    "Direction",
    "FollowUp",
    "Idea",
    "IdeaLook",
    "IdeaMessage",
    "IdeaNote",
    "IdeaStage",
    "Initiative",
    "Learning",
    "Origin",
    "Participant",
    "ParticipantRole",
    "Pitch",
    "Referral",
    "ReferralStatus",
    "RelationKind",
    "RelationOutcome",
    "Sender",
    "sender_of",
]
