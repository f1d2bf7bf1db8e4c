"""What the interviews say of an area's assumptions: supports, contradicts, or says nothing.

An answer counts by the direction its question has (`Direction`):

- scale: 4-5 is high, 1-2 is low, 3 says nothing; yes is high and no is low;
- a number says nothing by itself: more than at the baseline is high, fewer is low;
- options and free text, and whatever is to be judged by reading, count by the theme an answer was
  sorted under by hand (`Theme.stance`); an answer under themes of both kinds counts for both;
- no answer, "don't know" and "does not want to answer" say nothing.

For everybody it follows from the tables that are published, and adds nothing to them: a question
whose table lays high and low together is told of as withheld.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from impact.models import (
    Assumption,
    Direction,
    EffectArea,
    InterviewRound,
    Publication,
    Question,
    QuestionBearing,
    QuestionKind,
    QuestionnaireStatus,
    Stance,
    Theme,
)
from impact.results import counting, tables
from impact.results.counting import BASELINE
from impact.results.pairing import DOWN, UP
from impact.results.values import NO, YES

HIGH: Final = frozenset({"4", "5", YES, UP})
LOW: Final = frozenset({"1", "2", NO, DOWN})


@dataclass(frozen=True)
class Weighed:
    """How many answers of a round support an assumption, contradict it and say nothing. `withheld`
    is how many of its questions are too thinly answered to be told of."""

    round: InterviewRound
    supports: int = 0
    contradicts: int = 0
    silent: int = 0
    withheld: int = 0
    asked: int = 0

    @property
    def total(self) -> int:
        """All answers that are told of."""
        return self.supports + self.contradicts + self.silent

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell."""
        return self.asked > self.withheld


@dataclass(frozen=True)
class Evidence:
    """An assumption with what is said of it, round by round, the latest first."""

    assumption: Assumption
    questions: Sequence[str]
    rounds: Sequence[Weighed] = field(default_factory=list)

    @property
    def latest(self) -> Weighed | None:
        """The latest round that tells anything."""
        return next((each for each in self.rounds if each.is_told), None)


Split = tuple[int, int, int]


def evidence_for(
    area: EffectArea, *, exact: bool, rounds: Sequence[InterviewRound] | None = None
) -> list[Evidence]:
    """Each assumption of the area in order, with its evidence. `exact` counts every answer and is
    for those who may read single answers; else it is what is published. `rounds` are all of the
    area's, the latest first, when they are at hand."""
    rounds = list(area.rounds.order_by("-year")) if rounds is None else rounds
    parts = _exact_parts(rounds) if exact else _published_parts(rounds)
    bearings = _bearings(area)
    themes = _stances(area) if exact else {}
    return [
        Evidence(
            assumption,
            _asked(bearings, assumption.pk),
            [
                _weigh(each, parts[each.pk], _of(bearings, each, assumption.pk), assumption, themes)
                for each in rounds
                if each.pk in parts
            ],
        )
        for assumption in area.assumptions.all()
    ]


def _asked(bearings: Sequence[QuestionBearing], assumption: int) -> list[str]:
    """The questions that test an assumption, in any edition."""
    texts = (each.question.text for each in bearings if each.assumption_id == assumption)
    return list(dict.fromkeys(texts))


def _exact_parts(rounds: Sequence[InterviewRound]) -> dict[int, list[tables.Part]]:
    figures = counting.figures_of(rounds)
    questions = _questions(rounds)
    return {
        each.pk: tables.everything(figures[each.pk], questions.get(each.questionnaire_id, []))
        for each in rounds
        if figures[each.pk].get("sides")
    }


def _questions(rounds: Iterable[InterviewRound]) -> dict[int | None, list[Question]]:
    found: dict[int | None, list[Question]] = {}
    asked = Question.objects.filter(questionnaire__in={each.questionnaire_id for each in rounds})
    for question in asked.order_by("questionnaire", "position"):
        found.setdefault(question.questionnaire_id, []).append(question)
    return found


def _published_parts(rounds: Sequence[InterviewRound]) -> dict[int, list[tables.Part]]:
    found = Publication.objects.newest().filter(round__in=rounds)
    return {each.round_id: each.parts for each in found}


def _bearings(area: EffectArea) -> list[QuestionBearing]:
    found = QuestionBearing.objects.filter(
        assumption__area=area, question__questionnaire__approved_at__isnull=False
    ).select_related("question")
    return list(found.order_by("-question__questionnaire__edition", "question__position"))


def _of(
    bearings: Sequence[QuestionBearing], round_: InterviewRound, assumption: int
) -> list[QuestionBearing]:
    """What bears on an assumption in the questionnaire of the round."""
    return [
        each
        for each in bearings
        if each.assumption_id == assumption
        and each.question.questionnaire_id == round_.questionnaire_id
    ]


def _stances(area: EffectArea) -> dict[str, Theme]:
    return {
        str(each.pk): each for each in Theme.objects.filter(area=area, assumption__isnull=False)
    }


def _weigh(
    round_: InterviewRound,
    parts: Sequence[tables.Part],
    bearings: Sequence[QuestionBearing],
    assumption: Assumption,
    themes: Mapping[str, Theme],
) -> Weighed:
    splits = [
        _split(each, part, question, assumption, themes)
        for part in parts
        for each in bearings
        for question in part["questions"]
        if question["key"] == each.question.key
    ]
    told = [each for each in splits if each is not None]
    supports, contradicts, silent = (sum(each[n] for each in told) for n in range(3))
    return Weighed(
        round_,
        supports,
        contradicts,
        silent,
        withheld=len(splits) - len(told),
        asked=len(splits),
    )


def _split(
    bearing: QuestionBearing,
    part: tables.Part,
    question: Mapping[str, Any],
    assumption: Assumption,
    themes: Mapping[str, Theme],
) -> Split | None:
    """A question's answers; None when they may not be told apart."""
    kind, base = bearing.question.kind, part["base"]
    by_reading = bearing.direction == Direction.OPEN or kind in (
        QuestionKind.TEXT,
        QuestionKind.CHOICE,
        QuestionKind.CHOICES,
    )
    if by_reading:
        return _by_reading(question, assumption, themes, base) if "pairs" in part else None
    if kind == QuestionKind.NUMBER:
        # Of changes everybody is told roughly how many, and not here how many exactly.
        rows = question["change"].get(BASELINE, []) if "pairs" in part else []
    else:
        rows = question["groups"]
    return _by_value(rows, bearing.direction, base)


def _by_value(rows: Sequence[Any], direction: str, base: int) -> Split | None:
    high = low = 0
    for group, number in rows:
        values = set(group)
        if (values & HIGH and not values <= HIGH) or (values & LOW and not values <= LOW):
            return None
        high += number if values <= HIGH else 0
        low += number if values <= LOW else 0
    if not rows:
        return None
    supports, contradicts = (high, low) if direction == Direction.HIGH else (low, high)
    return supports, contradicts, base - high - low


def _by_reading(
    question: Mapping[str, Any], assumption: Assumption, themes: Mapping[str, Theme], base: int
) -> Split:
    found = {Stance.SUPPORTS: 0, Stance.CONTRADICTS: 0}
    for theme, number in question["themes"]:
        row = themes.get(theme)
        if row and row.assumption_id == assumption.pk and row.stance in found:
            found[Stance(row.stance)] += number
    supports, contradicts = found[Stance.SUPPORTS], found[Stance.CONTRADICTS]
    return supports, contradicts, max(0, base - supports - contradicts)


def questions_without_assumption(area: EffectArea) -> list[Question]:
    """Questions of the area's newest approved questionnaire that test nothing."""
    newest = area.questionnaires.filter(status=QuestionnaireStatus.APPROVED).order_by("-edition")
    found = Question.objects.filter(questionnaire__in=newest.values("pk")[:1])
    return list(found.filter(bearings__isnull=True).order_by("position"))


def assumptions_without_question(evidence: Iterable[Evidence]) -> list[Assumption]:
    """Assumptions that no approved questionnaire asks about."""
    return [each.assumption for each in evidence if not each.questions]
