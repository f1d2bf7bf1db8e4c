"""Interviews and sheets for tests: the smallest that make sense."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import User
from impact.models import (
    Answer,
    Assumption,
    Disposition,
    EffectArea,
    Interview,
    Question,
    QuestionBearing,
    Questionnaire,
)
from suppliers.models import Organisation
from tests.make import an_effect_area, an_organisation

AT = datetime(2026, 11, 23, 13, 2, 31, tzinfo=UTC)
# One of each kind, in this order: key, kind, text, options.
ASKED = (
    ("hire", "scale", "Hur har avtalet påverkat er möjlighet att anställa?", ""),
    ("again", "yes_no", "Vill ni fortsätta göra affärer med staden?", ""),
    ("people", "number", "Hur många arbetar hos er?", ""),
    ("step", "choice", "Vad ledde mötet till?", "Inget\nKontakt\nAvtal"),
    ("hinders", "choices", "Vad hindrar er?", "Tid\nPengar\nLokal"),
    ("change", "text", "Vad är den viktigaste förändringen?", ""),
)


def a_questionnaire(area: EffectArea | None = None, *, edition: int = 1) -> Questionnaire:
    """A questionnaire with a question of each kind."""
    area = area or an_effect_area()
    sheet = Questionnaire.objects.create(area=area, edition=edition)
    for place, (key, kind, text, options) in enumerate(ASKED, start=1):
        Question.objects.create(
            questionnaire=sheet, key=key, position=place, kind=kind, text=text, options=options
        )
    assumption, _made = Assumption.objects.get_or_create(
        area=area, position=3, defaults={"text": "Chansen ökar att de anställer."}
    )
    first = sheet.questions.get(key="hire")
    QuestionBearing.objects.create(question=first, assumption=assumption, direction="high")
    return sheet


def an_interview(sheet: Questionnaire | None = None, **facts: Any) -> Interview:
    """An annual interview that is due."""
    if "department" not in facts:
        facts.setdefault("organisation", an_organisation())
    facts.setdefault("kind", "annual")
    facts.setdefault("questionnaire", sheet or a_questionnaire())
    row: Interview = Interview.objects.create(**facts)
    return row


def under_way(sheet: Questionnaire | None = None, **facts: Any) -> Interview:
    """An interview that has begun."""
    return an_interview(sheet, disposition=Disposition.STARTED, **facts)


def finished(
    organisation: Organisation,
    sheet: Questionnaire,
    answers: dict[str, dict[str, Any]],
    *,
    at: datetime = AT,
    **facts: Any,
) -> Interview:
    """A finished interview with answers by question key."""
    row = under_way(sheet, organisation=organisation, information_given=True, **facts)
    for key, reply in answers.items():
        Answer.objects.create(interview=row, question=sheet.questions.get(key=key), **reply)
    row.finish(at=at)
    return row


def question(row: Interview, key: str) -> Question:
    """A question of the interview by its key."""
    found: Question = Question.objects.get(questionnaire=row.questionnaire, key=key)
    return found


def url(row: Interview, page: str) -> str:
    """The address of a page about the interview."""
    return reverse(f"interview-{page}", args=[row.pk])


class Sheet:
    """An open sheet: numbers its changes as static/js/interview.js does."""

    def __init__(self, row: Interview, client: Client) -> None:
        self.row, self.client, self.name = row, client, uuid4().hex
        self.sequence = 0

    def change(self, key: str, base: int = 0, **raw: Any) -> dict[str, Any]:
        """The next change of a question."""
        self.sequence += 1
        asked = question(self.row, key).pk
        empty = {"value": "", "number": "", "text": "", "picks": [], "quote": False}
        return {"sequence": self.sequence, "question": asked, "base": base, **empty, **raw}

    def send(self, *changes: dict[str, Any]) -> Any:
        """Bring changes."""
        return self.client.post(
            url(self.row, "changes"),
            json.dumps({"client": self.name, "changes": changes}),
            content_type="application/json",
        )

    def write(self, key: str, base: int = 0, **raw: Any) -> dict[str, Any]:
        """Make a change, bring it, and hear what became of it."""
        told: dict[str, Any] = self.send(self.change(key, base, **raw)).json()
        return told


def outcomes(told: dict[str, Any]) -> list[tuple[int, str, int]]:
    """What became of each change: its number, the outcome, the version of the answer."""
    return [(each["sequence"], each["outcome"], each["version"]) for each in told["taken"]]


def stored(row: Interview) -> dict[str, tuple[Any, ...]]:
    """Every answer by question key: number, text, no answer, may be quoted."""
    rows = row.answers.select_related("question")
    return {
        each.question.key: (each.number, each.text, each.no_answer, each.may_be_quoted)
        for each in rows
    }


def written(row: Interview, key: str) -> list[tuple[str, str]]:
    """What was ever written to a question, in order: text and what became of it."""
    rows = row.changes.filter(question__key=key).order_by("pk")
    return [(each.text, str(each.outcome)) for each in rows]


def somebody(name: str, user: User) -> User:
    """The user under a name that a page shows."""
    user.first_name = name
    user.save(update_fields=["first_name"])
    return user
