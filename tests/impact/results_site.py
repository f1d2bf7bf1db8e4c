"""What tests of results share: who looks, and what they are shown."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from helsingborg_sf.city.roles import Role
from impact.models import (
    Interview,
    InterviewRound,
    Publication,
    RoundStatus,
)
from impact.results import publishing
from tests.impact.heard import (
    hear,
)
from tests.make import a_user
from tests.procurements.pages import logged_in

AT = datetime(2024, 1, 15, 12, tzinfo=UTC)


def at(role: Role | None) -> Client:
    return logged_in(role)[0]


def results(round_: InterviewRound, query: str = "") -> str:
    return f"/effekt/omgangar/{round_.pk}/resultat/{query}"


def closed(round_: InterviewRound) -> None:
    InterviewRound.objects.filter(pk=round_.pk).update(status=RoundStatus.CLOSED)
    round_.refresh_from_db()


def publish(round_: InterviewRound) -> Publication:
    return publishing.publish(round_, by=a_user(Role.COORDINATOR), at=AT)


def shown(client: Client, round_: InterviewRound) -> dict[str, list[tuple[str, str]]]:
    """Per question what stands in its table."""
    page = client.get(results(round_))
    assert page.status_code == 200
    return {
        each.question.key: [(line.label, line.number) for line in each.lines]
        for part in page.context["parts"]
        for each in part.questions
    }


def answers_of(round_: InterviewRound, key: str, *said: Any) -> list[Interview]:
    return [hear(round_, said={key: value}) for value in said]
