"""Builders of rounds that were held: questions, who was asked, and what each of them said."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from impact.models import (
    Answer,
    Assumption,
    Disposition,
    EffectArea,
    Interview,
    InterviewKind,
    InterviewRound,
    PopulationMember,
    Question,
    QuestionBearing,
    Questionnaire,
    QuestionnaireStatus,
    RoundStatus,
    Side,
)
from suppliers.models import Organisation
from tests.make import a_user, an_effect_area, an_organisation

Said = Mapping[str, Any]


def a_questionnaire(area: EffectArea, edition: int = 1, **kinds: str) -> Questionnaire:
    """An approved questionnaire with a question of each kind: `a="scale"`, `b="text"` ...; after a
    bar stand the options of a choice (`"choice|röd|blå"`)."""
    sheet = Questionnaire.objects.create(area=area, edition=edition)
    for place, (key, kind) in enumerate(kinds.items(), start=1):
        word, *options = kind.split("|")
        Question.objects.create(
            questionnaire=sheet,
            key=key,
            position=place,
            text=f"Fråga {key}?",
            kind=word,
            options="\n".join(options),
        )
    return sheet


def approve(sheet: Questionnaire) -> None:
    """Its questions change no more."""
    Questionnaire.objects.filter(pk=sheet.pk).update(
        status=QuestionnaireStatus.APPROVED,
        approved_at=datetime(2022, 1, 1, tzinfo=UTC),
        approved_by=a_user(),
    )


def bears(sheet: Questionnaire, key: str, assumption: Assumption, direction: str) -> None:
    """The question puts the assumption to the test."""
    question = sheet.questions.get(key=key)
    QuestionBearing.objects.create(question=question, assumption=assumption, direction=direction)


def an_area_with(*assumptions: str, **facts: Any) -> EffectArea:
    """An area with assumptions in order."""
    area = an_effect_area(**facts)
    for place, text in enumerate(assumptions, start=1):
        Assumption.objects.create(area=area, position=place, text=text)
    return area


def a_round(
    sheet: Questionnaire, year: int = 2023, status: str = RoundStatus.CLOSED, **facts: Any
) -> InterviewRound:
    """A closed round, unless said otherwise."""
    return InterviewRound.objects.create(
        area=sheet.area,
        questionnaire=sheet,
        year=year,
        opens_on=date(year, 1, 1),
        closes_on=date(year, 12, 31),
        status=status,
        **facts,
    )


def invite(
    round_: InterviewRound, *organisations: Organisation, side: str = Side.ENTERPRISE
) -> None:
    """They are in the population of the round."""
    PopulationMember.objects.bulk_create(
        PopulationMember(
            round=round_, organisation=each, side=side, is_in=True, reason="Har avtal."
        )
        for each in organisations
    )


def hear(
    round_: InterviewRound | None,
    organisation: Organisation | None = None,
    said: Said | None = None,
    *,
    sheet: Questionnaire | None = None,
    at: datetime | None = None,
    **facts: Any,
) -> Interview:
    """A finished interview. A number, yes or no, or words; None is "don't know"; what is left out
    was not asked."""
    sheet = sheet or (round_.questionnaire if round_ else None)
    facts.setdefault("kind", InterviewKind.ANNUAL if round_ else InterviewKind.BASELINE)
    if not facts.get("department"):
        facts["organisation"] = organisation or an_organisation()
    one = Interview.objects.create(round=round_, questionnaire=sheet, **facts)
    questions = {each.key: each for each in sheet.questions.all()} if sheet else {}
    Answer.objects.bulk_create(
        Answer(interview=one, question=questions[key], **_as_stored(questions[key], value))
        for key, value in (said or {}).items()
    )
    year = round_.year if round_ else 2020
    finish(one, at or datetime(year, 6, 1, 12, tzinfo=UTC))
    return one


def finish(one: Interview, at: datetime) -> None:
    """It is over, and its answers stand."""
    Interview.objects.filter(pk=one.pk).update(
        disposition=Disposition.DONE, finished_at=at, information_given=True
    )
    one.refresh_from_db()


def _as_stored(question: Question, value: Any) -> dict[str, Any]:
    if value is None:
        return {"no_answer": "dont_know"}
    if isinstance(value, int):
        return {"number": int(value)}
    if question.kind == "yes_no":
        return {"number": int(value == "yes")}
    if isinstance(value, dict):
        return value
    return {"text": value}
