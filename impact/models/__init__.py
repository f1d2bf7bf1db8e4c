"""What the city's business with social enterprises leads to, by asking those concerned."""

from impact.models.activities import Activity, ActivityState
from impact.models.annual import (
    FIRST_YEAR,
    AnnualReport,
    AnnualSection,
    Chapter,
    ReportStatus,
    SectionStatus,
)
from impact.models.answers import Answer, NoAnswer, Stance, Theme
from impact.models.areas import Assumption, EffectArea, Respondents
from impact.models.bookings import ContactAttempt, Invitation, Way
from impact.models.chains import ChainArrow, ChainLink, ChainStep, EffectChain
from impact.models.changes import AnswerChange, Outcome
from impact.models.corrections import AnswerCorrection
from impact.models.interviews import Disposition, Interview, InterviewKind
from impact.models.papers import Feedback, FeedbackStatus, FeedbackWay, InterviewSummary
from impact.models.publications import Publication, RoundFigures
from impact.models.questionnaires import (
    Direction,
    Question,
    QuestionBearing,
    QuestionKind,
    Questionnaire,
    QuestionnaireStatus,
)
from impact.models.quotes import Quote, QuoteStatus
from impact.models.readings import Reading, ReadingPlace, note_reading
from impact.models.replies import Reply
from impact.models.rounds import InterviewRound, PopulationMember, RoundStatus, Side

__all__ = [
    "FIRST_YEAR",
    "Activity",
    "ActivityState",
    "AnnualReport",
    "AnnualSection",
    "Answer",
    "AnswerChange",
    "AnswerCorrection",
    "Assumption",
    "ChainArrow",
    "ChainLink",
    "ChainStep",
    "Chapter",
    "ContactAttempt",
    "Direction",
    "Disposition",
    "EffectArea",
    "EffectChain",
    "Feedback",
    "FeedbackStatus",
    "FeedbackWay",
    "Interview",
    "InterviewKind",
    "InterviewRound",
    "InterviewSummary",
    "Invitation",
    "NoAnswer",
    "Outcome",
    "PopulationMember",
    "Publication",
    "Question",
    "QuestionBearing",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireStatus",
    "Quote",
    "QuoteStatus",
    "Reading",
    "ReadingPlace",
    "Reply",
    "ReportStatus",
    "Respondents",
    "RoundFigures",
    "RoundStatus",
    "SectionStatus",
    "Side",
    "Stance",
    "Theme",
    "Way",
    "note_reading",
]
