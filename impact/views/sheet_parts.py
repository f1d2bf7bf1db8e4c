"""What the interview sheet shows for each question."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from impact.forms.replies import Raw, raw_of
from impact.models import (
    Answer,
    AnswerChange,
    Interview,
    InterviewKind,
    Question,
    QuestionBearing,
    Reply,
)
from impact.models.replies import added_words, in_words, options_of


@dataclass(frozen=True)
class Beside:
    """A text that stands beside the saved answer until somebody chooses."""

    pk: int
    interview_id: int
    made_by: Any
    received_at: datetime
    words: str
    said: str


@dataclass
class Item:
    """A question with what was replied, what was replied last time, and what stands beside it."""

    question: Question
    place: int
    version: int = 0
    reply: Reply = field(default_factory=Reply)
    typed: Raw | None = None
    error: str = ""
    last: Answer | None = None
    conflicts: list[Beside] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How its boxes begin."""
        return f"q{self.question.pk}"

    @property
    def raw(self) -> Raw:
        """What is ticked and typed: as sent when it was refused, else as stored."""
        return self.typed or raw_of(self.question, self.reply)

    @property
    def picks(self) -> list[tuple[int, str, bool]]:
        """The options: place, words, whether ticked."""
        chosen = (*self.raw.picks, self.raw.value)
        options = enumerate(options_of(self.question))
        return [(place, words, str(place) in chosen) for place, words in options]

    @property
    def ends(self) -> list[str]:
        """What the ends of a scale mean, and its middle when the question says so."""
        return options_of(self.question) or [_("1 lowest"), _("5 highest")]

    @property
    def words(self) -> str:
        """What was chosen, in words."""
        return in_words(self.question, self.reply)

    @property
    def said(self) -> str:
        """What was said in free words."""
        return added_words(self.question, self.reply)

    @property
    def last_words(self) -> str:
        """What was chosen last time, in words; the question may have been of another kind."""
        return in_words(self.last.question, self.last.reply) if self.last else ""

    @property
    def last_said(self) -> str:
        """What was said last time."""
        return added_words(self.last.question, self.last.reply) if self.last else ""

    @property
    def last_scale(self) -> list[tuple[int, bool]]:
        """The scale of last time with the number that was chosen; empty when it is not one."""
        known = self.last is not None and self.last.question.kind == "scale"
        if not known or self.last is None or self.last.number is None:
            return []
        return [(number, number == self.last.number) for number in range(1, 6)]

    @property
    def was_asked_differently(self) -> bool:
        """Whether the wording or the kind is another than last time."""
        if self.last is None:
            return False
        then = self.last.question
        return (then.text, then.kind) != (self.question.text, self.question.kind)

    @property
    def assumptions(self) -> list[Any]:
        """What it puts to the test."""
        return [each.assumption for each in self.question.bearings.all()]


class Past:
    """The same party's finished interviews in the area: the latest, and the baseline."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    @cached_property
    def _found(self) -> list[Interview]:
        return list(Interview.objects.before(self.interview))

    @property
    def latest(self) -> Interview | None:
        return self._found[0] if self._found else None

    @property
    def baseline(self) -> Interview | None:
        """The baseline of the same contract."""
        mine = (
            each
            for each in self._found
            if each.kind == InterviewKind.BASELINE
            and each.contract_id == self.interview.contract_id
        )
        return next(mine, None)

    @property
    def lacks_baseline(self) -> bool:
        """Whether it is about a contract that never had one (for ever "baslinje saknas")."""
        own = self.interview.kind == InterviewKind.BASELINE
        return bool(self.interview.contract_id) and not own and self.baseline is None


def questions_of(interview: Interview) -> Iterable[Question]:
    """The questions in their order, with what they put to the test."""
    rows = Question.objects.filter(questionnaire=interview.questionnaire_id).order_by("position")
    bearings = QuestionBearing.objects.select_related("assumption")
    return rows.prefetch_related(Prefetch("bearings", bearings))


def blank(interview: Interview) -> list[Item]:
    """The questions without answers."""
    return [Item(question, place) for place, question in enumerate(questions_of(interview), 1)]


def filled(interview: Interview, *, last: Interview | None = None) -> list[Item]:
    """The questions with their answers, and those of an earlier interview. Confidential: note the
    reading first."""
    items = blank(interview)
    answers = {row.question_id: row for row in interview.answers.all()}
    conflicts: dict[int, list[AnswerChange]] = {}
    for row in AnswerChange.objects.of(interview).open_conflicts():
        conflicts.setdefault(row.question_id, []).append(row)
    before = _by_key(last) if last else {}
    for item in items:
        answer = answers.get(item.question.pk)
        if answer:
            item.version, item.reply = answer.version, answer.reply
        item.conflicts = [beside(item.question, row) for row in conflicts.get(item.question.pk, [])]
        item.last = before.get(item.question.key)
    return items


def beside(question: Question, row: AnswerChange) -> Beside:
    """A change that is not the answer, in words."""
    words, said = in_words(question, row.reply), added_words(question, row.reply)
    return Beside(row.pk, row.interview_id, row.made_by, row.received_at, words, said)


def _by_key(interview: Interview) -> dict[str, Answer]:
    rows = interview.answers.select_related("question")
    return {row.question.key: row for row in rows if row.reply.is_given}
