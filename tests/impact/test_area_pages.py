"""Effect areas as the office meets them: the list, the page, and the form with its assumptions."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.roles import Role
from impact.models import (
    Assumption,
    EffectArea,
    Interview,
    InterviewRound,
    Question,
    QuestionBearing,
    Questionnaire,
)
from tests.make import an_effect_area, an_organisation
from tests.procurements.pages import FEW, asked, logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST = "/effekt/"
NEW = "/effekt/omraden/nytt/"


@pytest.fixture
def bo() -> Client:
    """May register and change areas."""
    return logged_in(Role.COORDINATOR)[0]


@pytest.fixture
def anna() -> Client:
    """May read them."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def an_area(*assumptions: str, **facts: Any) -> EffectArea:
    """An area with assumptions in this order."""
    area = an_effect_area(**facts)
    for place, text in enumerate(assumptions, start=1):
        Assumption.objects.create(area=area, position=place, text=text)
    return area


def texts(area: EffectArea) -> list[tuple[int, str]]:
    return list(area.assumptions.values_list("position", "text"))


def form_of(area: EffectArea, *lines: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """What the form of an area sends. A line without `id` is a new assumption."""
    area.refresh_from_db()
    facts = {
        "number": area.number,
        "title": area.title,
        "goal": area.goal,
        "respondents": area.respondents,
        "shown_version": area.version,
        "assumptions-TOTAL_FORMS": len(lines),
        "assumptions-INITIAL_FORMS": sum("id" in line for line in lines),
        **fields,
    }
    for number, line in enumerate(lines):
        facts |= {f"assumptions-{number}-{name}": value for name, value in line.items()}
    return facts


def stored(area: EffectArea) -> list[dict[str, Any]]:
    """The lines of the form as it opens."""
    return [
        {"id": row.pk, "text": row.text, "ORDER": row.position, "shown_version": row.version}
        for row in area.assumptions.all()
    ]


def send(client: Client, area: EffectArea, *lines: dict[str, Any], **fields: Any) -> Any:
    return client.post(reverse("effect-area-edit", args=[area.pk]), form_of(area, *lines, **fields))


# --- the list and the page ----------------------------------------------------------------------


def test_the_areas_stand_in_their_order_with_how_often_in_words(anna: Client) -> None:
    an_area(number=2, title="Dialoger", interval_months=None, respondents="requirement_parties")
    an_area("Ett", "Två", number=1, title="Affärer", interval_months=12)
    page = anna.get(LIST)
    assert rows(page) == ["Affärer", "Dialoger"]
    assert "Affärer Area 1 Att avtalen märks. once a year" in words(page)
    assert "Dialoger Area 2 Att avtalen märks. not decided" in words(page)
    assert rows(anna.get(f"{LIST}?interval=true")) == ["Affärer"]
    assert rows(anna.get(f"{LIST}?respondents=requirement_parties")) == ["Dialoger"]


def test_the_list_asks_the_same_number_of_questions_at_1_and_100_rows(anna: Client) -> None:
    an_area("Ett", number=1)
    one = asked(anna, LIST)
    for number in range(2, 102):
        an_area("Ett", "Två", number=number)
    assert asked(anna, LIST) == one <= FEW


def _with_everything(number: int) -> EffectArea:
    area = an_area(*(f"Antagande {place}" for place in range(number)))
    for index in range(number):
        sheet = Questionnaire.objects.create(area=area, edition=index + 1)
        Question.objects.create(questionnaire=sheet, key="a", position=1, text="?", kind="text")
        year = {"year": 2023 + index, "opens_on": date(2023, 1, 1), "closes_on": date(2023, 2, 1)}
        one = InterviewRound.objects.create(area=area, **year)
        Interview.objects.create(organisation=an_organisation(), round=one, kind="annual")
    return area


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(anna: Client) -> None:
    few = asked(anna, _with_everything(1).get_absolute_url())
    assert asked(anna, _with_everything(60).get_absolute_url()) == few <= FEW


def test_the_page_shows_goal_and_assumptions_and_no_performance(anna: Client) -> None:
    area = an_area("Företagen vill fortsätta.", "Klimatet blir gynnsamt.", method="Intervjuer")
    text = words(anna.get(area.get_absolute_url()))
    assert "Goal Att avtalen märks." in text
    untested = "No question bears on it yet: nobody knows whether it holds."
    first, second = "Företagen vill fortsätta.", "Klimatet blir gynnsamt."
    assert f"Assumptions, 2 {first} {untested} {second} {untested}" in text
    assert "Method Intervjuer" in text
    assert "How often not decided" in text
    assert "never mixed with effects" in text


def test_interviews_are_counted_and_no_more(anna: Client) -> None:
    area = _with_everything(2)
    page = anna.get(area.get_absolute_url())
    assert page.context["interviews"] == [("Due", 2)]


# --- registering --------------------------------------------------------------------------------


def test_an_area_is_registered_with_its_assumptions_in_order(bo: Client) -> None:
    an_area(number=7)
    form = bo.get(NEW).context["form"]
    assert form["number"].value() == 8
    fields = {"number": 8, "title": "Ny", "goal": "Mål", "respondents": "social_enterprises"}
    lines = {
        "assumptions-0-text": "Sist",
        "assumptions-0-ORDER": 2,
        "assumptions-1-text": "Först",
        "assumptions-1-ORDER": 1,
        "assumptions-2-text": "",
    }
    answer = bo.post(NEW, {**fields, **lines, "form_token": "once"})
    area = EffectArea.objects.get(number=8)
    assert answer["Location"] == area.get_absolute_url()
    assert texts(area) == [(1, "Först"), (2, "Sist")]
    assert bo.post(NEW, {**fields, **lines, "form_token": "once"})["Location"] == answer["Location"]


def test_a_number_is_used_once(bo: Client) -> None:
    an_area(number=1)
    fields = {"number": 1, "title": "Ny", "goal": "Mål", "respondents": "social_enterprises"}
    assert list(bo.post(NEW, fields).context["form"].errors) == ["number"]


# --- changing -----------------------------------------------------------------------------------


def test_assumptions_are_swapped_changed_added_and_taken_away(bo: Client) -> None:
    area = an_area("Ett", "Två", "Tre")
    first, second, third = stored(area)
    send(bo, area, {**first, "ORDER": 3}, second, {**third, "ORDER": 1})
    assert texts(area) == [(1, "Tre"), (2, "Två"), (3, "Ett")]
    third, second, first = stored(area)
    send(bo, area, {**third, "DELETE": "on"}, {**second, "text": "2"}, first, {"text": "Fyra"})
    assert texts(area) == [(1, "2"), (2, "Ett"), (3, "Fyra")]


def test_what_is_left_as_it_was_gets_no_history(bo: Client) -> None:
    area = an_area("Ett", "Två")
    send(bo, area, *stored(area), title="Ny titel")
    assert [row.version for row in area.assumptions.all()] == [1, 1]


def test_an_assumption_that_a_question_rests_on_stays(bo: Client) -> None:
    area = an_area("Ett")
    sheet = Questionnaire.objects.create(area=area, edition=1)
    question = Question.objects.create(
        questionnaire=sheet, key="a", position=1, text="?", kind="text"
    )
    assumption = area.assumptions.get()
    QuestionBearing.objects.create(question=question, assumption=assumption, direction="open")
    [line] = stored(area)
    answer = send(bo, area, {**line, "DELETE": "on"})
    assert "Assumption 1: A question rests on it, so it cannot be taken away." in words(answer)
    assert texts(area) == [(1, "Ett")]


def test_an_assumption_is_not_emptied(bo: Client) -> None:
    area = an_area("Ett")
    [line] = stored(area)
    assert "Assumption 1: This field is required." in words(send(bo, area, {**line, "text": ""}))
    assert texts(area) == [(1, "Ett")]


def test_a_stale_form_is_refused_and_shows_both_texts(bo: Client) -> None:
    area = an_area("Ett", "Två")
    opened = form_of(area, *stored(area), {"text": "Min nya"}, goal="Mitt mål")
    opened["assumptions-0-text"] = "Mitt ett"
    lines = stored(area)
    send(
        bo, area, {**lines[0], "text": "Deras ett"}, {**lines[1], "DELETE": "on"}, {"text": "Deras"}
    )
    answer = bo.post(reverse("effect-area-edit", args=[area.pk]), opened)
    assert answer.status_code == 409
    shown = [(row.label, row.was, row.theirs, row.mine) for row in answer.context["conflict"].rows]
    assert shown == [
        ("Goal", "Att avtalen märks.", "Att avtalen märks.", "Mitt mål"),
        ("Assumption 1", "Ett", "Deras ett", "Mitt ett"),
    ]
    again = answer.context["form"].assumptions
    assert [form["text"].value() for form in again] == ["Mitt ett", "Deras", "Två", "Min nya"]
    assert texts(area) == [(1, "Deras ett"), (2, "Deras")]


def test_a_change_of_an_assumption_alone_makes_older_forms_stale(bo: Client) -> None:
    area = an_area("Ett")
    opened = form_of(area, *stored(area), goal="Mitt mål")
    send(bo, area, {**stored(area)[0], "text": "Deras"})
    assert bo.post(reverse("effect-area-edit", args=[area.pk]), opened).status_code == 409


@pytest.mark.parametrize("role", [Role.PROCUREMENT_OFFICER, Role.INTERVIEWER, Role.READER])
def test_those_who_only_read_change_nothing(role: Role) -> None:
    client, area = logged_in(role)[0], an_area("Ett")
    edit = reverse("effect-area-edit", args=[area.pk])
    page = client.get(area.get_absolute_url())
    assert page.context["actions"] == []
    answers = [client.get(edit), client.post(edit), client.get(NEW), client.post(NEW)]
    assert [answer.status_code for answer in answers] == [403] * 4


def test_somebody_without_a_role_sees_no_area() -> None:
    client, area = logged_in(None)[0], an_area("Ett")
    assert [client.get(url).status_code for url in (LIST, area.get_absolute_url())] == [403, 403]
