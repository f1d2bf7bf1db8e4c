"""What was answered is read by those who ask, and by nobody else on any page or in any file."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from impact.models import InterviewSummary, Quote, Theme
from impact.results import counting, publishing
from tests.impact.heard import a_questionnaire, a_round, an_area_with, hear
from tests.make import a_user, an_organisation
from tests.walkers import outcomes
from tests.walkers.addresses import addresses
from tests.walkers.test_access import path_of
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 15, 12, tzinfo=UTC)
MARK = "kqz"
# Every word that was said or written about an interview and has not been approved for all.
SECRET = {f"{MARK}{word}" for word in ("svar", "forslag", "utkast", "tema", "respondent", "skal")}
OPEN = {f"{MARK}{word}" for word in ("citat", "godkand")}


def a_confidential_world() -> tuple[World, list[int]]:
    """The register with two rounds: one of a single answer, one of twelve."""
    world = build(1)
    area = an_area_with("Ett")
    sheet = a_questionnaire(area, a="scale", t="text")
    alone, many = a_round(sheet, 2022), a_round(sheet, 2023)
    for round_, number in ((alone, 1), (many, 12)):
        for n in range(number):
            one = hear(
                round_,
                an_organisation(name=f"Verkstad {n}"),
                {"a": 4, "t": {"text": f"{MARK}svar {MARK}citat", "may_be_quoted": n % 2 == 0}},
                respondent=f"{MARK}respondent",
                reason=f"{MARK}skal",
            )
            _written(one, n, world)
    theme = Theme.objects.create(area=area, name=f"{MARK}tema")
    theme.answers.set([one.answers.get(question__key="t") for one in many.interviews.all()])
    counting.forget(area.pk)
    for round_ in (alone, many):
        publishing.publish(round_, by=world.users["coordinator"], at=AT)
    return world, [alone.pk, many.pk]


def _written(one: Any, n: int, world: World) -> None:
    answer = one.answers.get(question__key="t")
    if n == 0:
        approved = {"approved_on": date(2024, 1, 2), "approved_how": "brev"}
        InterviewSummary.objects.create(interview=one, text=f"{MARK}godkand", **approved)
        quote = Quote.objects.create(
            answer=answer, text=f"{MARK}citat", proposed_by=world.users["interviewer"]
        )
        quote.approve(by=world.users["coordinator"], at=AT)
    else:
        InterviewSummary.objects.create(interview=one, text=f"{MARK}utkast")
        if n % 2 == 0:
            Quote.objects.create(answer=answer, text=f"{MARK}forslag", proposed_by=a_user())


def paths(world: World, rounds: list[int]) -> list[str]:
    """Every address that can be opened, and the results in each form and with each question."""
    found = []
    for address in addresses():
        rule = outcomes.RULES.get(address.name)
        administered = outcomes.ADMIN_MODEL.fullmatch(address.name)
        if (rule and "GET" in rule.methods and address.name != "account_logout") or (
            administered and administered["app"] in outcomes.ADMINISTERED
        ):
            found.append(path_of(address, world))
    for pk in rounds:
        base = f"/effekt/omgangar/{pk}/resultat/"
        found += [base, *(f"{base}?{q}" for q in ("format=csv", "format=json", "visa=allt"))]
        found += [f"/effekt/omgangar/{pk}/{page}/" for page in ("teman", "citat")]
    return found


def read(client: Client, path: str) -> str:
    answer: Any = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(body.decode(errors="replace").lower())


@pytest.mark.parametrize("actor", ["reader", "officer", "administrator", "nobody"])
def test_nothing_confidential_is_on_any_page_or_in_any_file(actor: str) -> None:
    world, rounds = a_confidential_world()
    client = Client()
    client.force_login(world.users[actor])
    asked = paths(world, rounds)
    said = {path: set(re.findall(rf"{MARK}[a-z]+", read(client, path))) for path in asked}
    every = set().union(*said.values())

    assert {path: words & SECRET for path, words in said.items() if words & SECRET} == {}
    # The test can fail: what is approved is there, for those who may see results at all.
    assert every == (set() if actor == "nobody" else OPEN)
    assert len(asked) > 100


@pytest.mark.parametrize("actor", ["coordinator", "interviewer"])
def test_those_who_ask_read_all_of_it(actor: str) -> None:
    world, rounds = a_confidential_world()
    client = Client()
    client.force_login(world.users[actor])
    pages = [f"/effekt/omgangar/{pk}/{page}/" for pk in rounds for page in ("teman", "citat")]
    pages += [f"/effekt/sammanfattningar/{s.pk}/" for s in InterviewSummary.objects.all()]
    said = " ".join(read(client, path) for path in pages)

    shown = {"svar", "citat", "forslag", "utkast", "tema", "godkand"}
    assert {word for word in shown if f"{MARK}{word}" in said} == shown
