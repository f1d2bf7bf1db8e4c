"""What the city's business with social enterprises leads to, by asking those concerned."""

from impact.models.answers import Answer, NoAnswer, Theme
from impact.models.areas import (
    Activity,
    ActivityState,
    Assumption,
    ChainLink,
    ChainStep,
    EffectArea,
    EffectChain,
    Respondents,
)
from impact.models.bookings import ContactAttempt, Invitation, Way
from impact.models.changes import AnswerChange, Outcome
from impact.models.corrections import AnswerCorrection
from impact.models.interviews import Disposition, Interview, InterviewKind
from impact.models.papers import Feedback, InterviewSummary
from impact.models.questionnaires import (
    Direction,
    Question,
    QuestionBearing,
    QuestionKind,
    Questionnaire,
    QuestionnaireStatus,
)
from impact.models.readings import Reading, ReadingPlace, note_reading
from impact.models.replies import Reply
from impact.models.rounds import InterviewRound, PopulationMember, RoundStatus, Side

__all__ = [
    "Activity",
    "ActivityState",
    "Answer",
    "AnswerChange",
    "AnswerCorrection",
    "Assumption",
    "ChainLink",
    "ChainStep",
    "ContactAttempt",
    "Direction",
    "Disposition",
    "EffectArea",
    "EffectChain",
    "Feedback",
    "Interview",
    "InterviewKind",
    "InterviewRound",
    "InterviewSummary",
    "Invitation",
    "NoAnswer",
    "Outcome",
    "PopulationMember",
    "Question",
    "QuestionBearing",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireStatus",
    "Reading",
    "ReadingPlace",
    "Reply",
    "Respondents",
    "RoundStatus",
    "Side",
    "Theme",
    "Way",
    "note_reading",
]
