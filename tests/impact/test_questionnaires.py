"""Questionnaires: editions, questions, and what never changes after somebody approved them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.transitions import WrongStatusError
from impact import editions
from impact.models import (
    Answer,
    Assumption,
    Direction,
    EffectArea,
    Interview,
    Question,
    QuestionBearing,
    QuestionKind,
    Questionnaire,
)
from tests.make import a_user, an_effect_area, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

AT = datetime(2023, 1, 9, 12, tzinfo=UTC)


@pytest.fixture
def bo() -> Client:
    """May write and approve."""
    return logged_in(Role.COORDINATOR)[0]


def a_draft(*texts: str, area: EffectArea | None = None, **facts: Any) -> Questionnaire:
    area = area or an_effect_area()
    facts.setdefault("edition", 1)
    row = Questionnaire.objects.create(area=area, **facts)
    for place, text in enumerate(texts, start=1):
        a_question(row, text=text, key=f"key_{place}", position=place)
    return row


def a_question(row: Questionnaire, **facts: Any) -> Question:
    facts = {"key": "ekonomi", "position": 1, "text": "Hur?", "kind": QuestionKind.TEXT, **facts}
    return Question.objects.create(questionnaire=row, **facts)


def approved(row: Questionnaire) -> Questionnaire:
    row.approve(by=a_user(), at=AT)
    return row


def order(row: Questionnaire) -> list[str]:
    return list(row.questions.order_by("position").values_list("text", flat=True))


def sent(**facts: str) -> dict[str, str]:
    return {"text": "Hur går det?", "kind": "text", "options": "", "key": "", **facts}


# --- editions -----------------------------------------------------------------------------------


def test_the_next_edition_begins_from_the_last_with_the_same_keys() -> None:
    first = a_draft("Hur?", "Varför?")
    assumption = Assumption.objects.create(area=first.area, position=1, text="Allt blir bra")
    asked = first.questions.get(key="key_1")
    QuestionBearing.objects.create(question=asked, assumption=assumption, direction=Direction.LOW)
    approved(first)
    second, made = editions.next_edition(first.area)
    assert (second.edition, made, second.status) == (2, True, "draft")
    assert list(second.questions.values_list("key", "text", "bearings__direction")) == [
        ("key_1", "Hur?", "low"),
        ("key_2", "Varför?", None),
    ]


def test_an_area_has_one_draft_at_a_time() -> None:
    first = a_draft()
    assert editions.next_edition(first.area) == (first, False)


def test_what_differs_from_the_edition_before() -> None:
    first = approved(a_draft("Hur går det?", "Varför?", "Vad?"))
    second, _made = editions.next_edition(first.area)
    second.questions.filter(key="key_1").update(text="Hur gick det?")
    second.questions.get(key="key_2").delete()
    a_question(second, key="ny", text="När?", position=9)
    found = [(str(each.what), each.text) for each in editions.changes(first, second)]
    assert found == [
        ("Other wording", "Hur gick det?"),
        ("New question", "När?"),
        ("Taken away", "Varför?"),
    ]


@pytest.mark.parametrize(
    ("moved", "up", "after"),
    [
        ("B", True, "BAC"),
        ("B", False, "ACB"),
        ("A", True, "ABC"),
        ("C", False, "ABC"),
    ],
)
def test_a_question_changes_places_with_its_neighbour(moved: str, up: bool, after: str) -> None:
    row = a_draft("A", "B", "C")
    editions.move(row.questions.get(text=moved), up=up)
    assert order(row) == list(after)


def test_questions_that_share_a_place_are_moved_all_the_same() -> None:
    row = a_draft("A", "B", "C")
    row.questions.update(position=1)
    editions.move(row.questions.get(text="A"), up=False)
    assert order(row) == ["B", "A", "C"]


# --- approved ones stand ------------------------------------------------------------------------


def test_an_approved_questionnaire_never_changes() -> None:
    row = approved(a_draft("Hur?"))
    asked = row.questions.get()
    with pytest.raises(WrongStatusError):
        editions.move(asked, up=True)
    for write in (asked.delete, lambda: a_question(row, key="ny"), asked.save):
        asked.text = "Varför?"
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    assert order(row) == ["Hur?"]


def test_it_is_approved_once_and_retired_once() -> None:
    row = a_draft("Hur?")
    stale = Questionnaire.objects.get(pk=row.pk)
    approved(row)
    with pytest.raises(WrongStatusError):
        stale.approve(by=a_user(), at=AT)
    row.retire()
    with pytest.raises(WrongStatusError):
        row.retire()


def test_pages_of_an_approved_one_say_that_it_stands(bo: Client) -> None:
    row = approved(a_draft("Hur?"))
    asked = row.questions.get()
    for url in (f"/effekt/formular/{row.pk}/fragor/ny/", f"/effekt/fragor/{asked.pk}/redigera/"):
        for answer in (bo.get(url), bo.post(url, sent())):
            assert answer.status_code == 409
            assert "its questions never change" in words(answer)
    bo.post(f"/effekt/fragor/{asked.pk}/ta-bort/")
    assert order(row) == ["Hur?"]


def test_a_question_that_was_answered_is_not_taken_away(bo: Client) -> None:
    asked = a_draft("Hur?").questions.get()
    interview = Interview.objects.create(organisation=an_organisation(), kind="annual")
    Answer.objects.create(interview=interview, question=asked, text="Bra")
    answer = bo.post(f"/effekt/fragor/{asked.pk}/ta-bort/", follow=True)
    assert "has been answered, so it stays" in answer.content.decode()
    assert Question.objects.filter(pk=asked.pk).exists()


def test_a_question_is_taken_out_of_a_draft(bo: Client) -> None:
    row = a_draft("Hur?", "Varför?")
    bo.post(f"/effekt/fragor/{row.questions.get(text='Hur?').pk}/ta-bort/")
    assert order(row) == ["Varför?"]


# --- pages --------------------------------------------------------------------------------------


def test_a_question_is_written_with_what_it_bears_on(bo: Client) -> None:
    row = a_draft()
    one = Assumption.objects.create(area=row.area, position=1, text="Ett")
    two = Assumption.objects.create(area=row.area, position=2, text="Två")
    facts = sent(kind="scale", options="sämre\nbättre", **{f"bears_on_{two.pk}": "high"})
    answer = bo.post(f"/effekt/formular/{row.pk}/fragor/ny/", {**facts, f"bears_on_{one.pk}": ""})
    assert answer.status_code == 302
    asked = row.questions.get()
    assert (asked.key, asked.position, asked.choices) == ("hur_gar_det", 1, ["sämre", "bättre"])
    assert list(asked.bearings.values_list("assumption", "direction")) == [(two.pk, "high")]


def test_a_key_that_is_taken_gets_a_number(bo: Client) -> None:
    row = a_draft()
    for _time in range(3):
        bo.post(f"/effekt/formular/{row.pk}/fragor/ny/", sent())
    keys = list(row.questions.order_by("position").values_list("key", flat=True))
    assert keys == ["hur_gar_det", "hur_gar_det_2", "hur_gar_det_3"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "choice", "options": "ja"}, "Write at least two options"),
        ({"kind": "choices", "options": "ja\nja"}, "The same option is there twice"),
        ({"kind": "scale", "options": "a\nb\nc\nd"}, "Write what 1 and 5 mean"),
        ({"kind": "text", "options": "ja"}, "Only scales and choices have options"),
        ({"key": "Å Ä"}, "Use small letters"),
        ({"text": ""}, "This field is required"),
    ],
)
def test_what_a_question_cannot_be(bo: Client, facts: dict[str, str], said: str) -> None:
    row = a_draft()
    answer = bo.post(f"/effekt/formular/{row.pk}/fragor/ny/", sent(**facts))
    assert said in words(answer)
    assert not row.questions.exists()


def test_a_question_of_an_earlier_edition_keeps_its_key_and_its_kind(bo: Client) -> None:
    first = approved(a_draft("Hur?"))
    second, _made = editions.next_edition(first.area)
    asked = second.questions.get()
    url = f"/effekt/fragor/{asked.pk}/redigera/"
    facts = {"shown_version": str(asked.version), "key": "annan"}
    refused = bo.post(url, sent(kind="number", **facts))
    assert "Earlier editions ask this as “Free text”" in words(refused)
    assert bo.post(url, sent(text="Hur då?", **facts)).status_code == 302
    asked.refresh_from_db()
    assert (asked.key, asked.text) == ("key_1", "Hur då?")


def test_two_who_change_the_same_question_lose_nothing(bo: Client) -> None:
    asked = a_draft("Hur?").questions.get()
    seen = asked.version
    Question.objects.filter(pk=asked.pk).update(text="Hur, sa någon annan?")
    url = f"/effekt/fragor/{asked.pk}/redigera/"
    answer = bo.post(url, sent(text="Min text", shown_version=str(seen)))
    assert answer.status_code == 409
    assert "Hur, sa någon annan?" in words(answer)
    assert "Min text" in words(answer)


def test_a_sample_is_approved_only_when_somebody_makes_it_the_citys_own(bo: Client) -> None:
    row = a_draft("Hur?", is_sample=True)
    url = f"/effekt/formular/{row.pk}/godkann/"
    assert "The questions are a sample." in words(bo.post(url))
    bo.post(url, {"ours": "on"})
    row.refresh_from_db()
    assert row.status == "approved"
    assert "Approved by" in words(bo.get(f"/effekt/formular/{row.pk}/"))


def test_an_empty_questionnaire_is_not_approved(bo: Client) -> None:
    row = a_draft()
    answer = bo.post(f"/effekt/formular/{row.pk}/godkann/")
    assert "There is no question in it yet." in words(answer)
    row.refresh_from_db()
    assert row.status == "draft"


def test_what_is_left_out_is_listed(bo: Client) -> None:
    row = a_draft("Hur?")
    Assumption.objects.create(area=row.area, position=1, text="Ingen frågar om detta")
    page = words(bo.get(f"/effekt/formular/{row.pk}/"))
    assert "Assumptions without a question 1. Ingen frågar om detta" in page
    assert "Questions without an assumption Hur?" in page


def test_the_sheet_shows_every_kind_of_question(bo: Client) -> None:
    row = a_draft()
    for kind in QuestionKind:
        a_question(row, key=kind.value, kind=kind, text=f"Om {kind.value}?", options="a\nb")
    page = words(bo.get(f"/effekt/formular/{row.pk}/blad/"))
    assert [f"Om {kind.value}?" in page for kind in QuestionKind] == [True] * len(QuestionKind)
    assert page.count("Does not want to answer") == len(QuestionKind)


def test_the_first_edition_and_the_next_are_one_click_away(bo: Client) -> None:
    area = an_effect_area()
    first = bo.post(f"/effekt/omraden/{area.pk}/ny-utgava/")
    again = bo.post(f"/effekt/omraden/{area.pk}/ny-utgava/")
    assert first["Location"] == again["Location"]
    assert Questionnaire.objects.count() == 1
