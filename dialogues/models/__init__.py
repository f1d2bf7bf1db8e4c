"""What was said between the city and the social economy."""

from dialogues.models.dialogues import Dialogue, Participant
from dialogues.models.follow_ups import FollowUp
from dialogues.models.idea_desk import IdeaLook, IdeaNote
from dialogues.models.ideas import OPEN_STAGES, Idea, IdeaStage, Origin
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
from dialogues.models.referrals import ANSWER_WITHIN, UNANSWERED, Referral, ReferralStatus
from dialogues.models.rounds import DialogueRound, RoundTarget, TargetKind

__all__ = [
    "ANSWER_WITHIN",
    "GATHERINGS",
    "LONGEST",
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
    "LearningState",
    "Origin",
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
