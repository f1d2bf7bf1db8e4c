"""Results are published when a round is closed, and what is counted is kept."""

import json
from datetime import UTC, datetime
from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from helsingborg_sf.city.roles import Role
from impact.actions.answering import correct
from impact.models import (
    Interview,
    InterviewSummary,
    Publication,
    Quote,
    Reply,
    RoundStatus,
    Theme,
)
from impact.results import counting, publishing
from tests.impact.heard import (
    a_questionnaire,
    a_round,
    an_area_with,
    hear,
)
from tests.impact.results_site import AT, answers_of, at, closed, publish, results, shown
from tests.make import a_user, an_organisation
from tests.procurements.pages import FEW, asked, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# --- publishing ---------------------------------------------------------------------------------


def test_nothing_is_shown_before_the_round_is_closed_and_published() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"), status=RoundStatus.FROZEN)
    answers_of(round_, "a", *["yes"] * 6, *["no"] * 6)
    reader, bo = at(Role.READER), at(Role.COORDINATOR)
    assert "The round is under way" in words(reader.get(results(round_)))
    page = bo.post(f"/effekt/omgangar/{round_.pk}/publicera/", follow=True)
    assert "The round is not closed" in page.content.decode()
    closed(round_)
    assert shown(reader, round_) == {}
    assert "not published yet" in words(reader.get(results(round_)))
    bo.post(f"/effekt/omgangar/{round_.pk}/publicera/")
    assert shown(reader, round_) == {"a": [("yes", "6"), ("no", "6")]}


def _correct(*interviews: Interview, number: int) -> None:
    """The answer to "a" was written down wrongly; the correction shows both."""
    by = a_user(Role.INTERVIEWER)
    for one in interviews:
        question = one.answers.get(question__key="a").question
        correct(one, question, Reply(number=number), reason="Hörde fel", by=by, at=AT)


def test_corrections_are_published_when_five_have_changed_and_not_one_by_one() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    heard = answers_of(round_, "a", *["yes"] * 12, *["no"] * 6)
    publish(round_)
    with pytest.raises(publishing.NotPublishedError, match="Nothing has changed"):
        publish(round_)
    _correct(*heard[:4], number=0)
    with pytest.raises(publishing.NotPublishedError, match="Fewer than 5"):
        publish(round_)
    reader = at(Role.READER)
    assert shown(reader, round_) == {"a": [("yes", "12"), ("no", "6")]}
    assert shown(at(Role.INTERVIEWER), round_)["a"][:2] == [("yes", "8"), ("no", "10")]
    _correct(heard[4], number=0)
    publish(round_)
    assert shown(reader, round_) == {"a": [("yes", "7"), ("no", "11")]}


def test_the_button_is_there_only_when_it_does_something() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    heard = answers_of(round_, "a", *["yes"] * 12, *["no"] * 6)
    bo, again, stands = (
        at(Role.COORDINATOR),
        "Publish corrected results",
        "what is published stands",
    )
    assert "Publish the results" in words(bo.get(results(round_)))

    def offered() -> tuple[bool, bool]:
        page = words(bo.get(results(round_)))
        return again in page, stands in page

    publish(round_)
    assert offered() == (False, False)
    _correct(*heard[:4], number=0)
    assert offered() == (False, True)
    _correct(heard[4], number=0)
    assert offered() == (True, False)
    assert again not in words(at(Role.READER).get(results(round_)))


def test_the_answers_are_not_read_to_see_that_nothing_has_changed() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    heard = answers_of(round_, "a", *["yes"] * 12)
    publication = publish(round_)
    with CaptureQueriesContext(connection) as still:
        assert publishing.changed_since(round_, publication) == 0
    assert not any("impact_answer" in query["sql"] for query in still.captured_queries)
    _correct(heard[0], number=0)
    assert publishing.changed_since(round_, publication) == 1


def test_a_publication_stands() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    one = publish(round_)
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=one.pk).update(tables={"parts": []})
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=one.pk).delete()


def test_the_file_holds_what_is_published_whoever_fetches_it() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    answers_of(round_, "a", *[2] * 6, *[4] * 5, 5)
    publish(round_)
    files = [
        (at(role).get(results(round_, "?format=csv")).content.decode(),
         at(role).get(results(round_, "?format=json")).content.decode())
        for role in (Role.READER, Role.COORDINATOR, Role.INTERVIEWER)
    ]  # fmt: skip
    assert files[0] == files[1] == files[2]
    [part] = json.loads(files[0][1])["parts"]
    found = [(row["answer"], row["number"]) for row in part["rows"]]
    assert found == [("1–2", "6"), ("3–5", "6")]  # fmt: skip


def test_whatever_others_ask_for_the_answer_is_the_same() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    answers_of(round_, "a", *[2] * 6, *[4] * 5, 5)
    publish(round_)
    client = at(Role.READER)
    same = words(client.get(results(round_)))
    for query in ("?visa=allt", "?visa=publikt", "?side=city", "?kind=annual", "?q=2&year=2023"):
        assert words(client.get(results(round_, query))) == same


# --- figures that are kept ----------------------------------------------------------------------


def test_what_is_kept_is_what_is_counted_after_everything_that_can_happen() -> None:
    sheet = a_questionnaire(an_area_with(), a="scale", b="text")
    before, after = a_round(sheet, 2022), a_round(sheet, 2023)

    def kept() -> list[Any]:
        return [json.loads(json.dumps(counting.figures(each))) for each in (before, after)]

    def counted() -> list[Any]:
        return [json.loads(json.dumps(counting.count(each))) for each in (before, after)]

    assert kept() == counted()
    one = hear(after, who := an_organisation(), {"a": 4, "b": "Bra"})
    assert kept() == counted()
    hear(before, who, {"a": 2}, at=datetime(2022, 2, 1, tzinfo=UTC))
    assert kept() == counted()
    _correct(one, number=1)
    assert kept() == counted()
    Interview.objects.filter(pk=one.pk).update(organisation=an_organisation())
    assert kept() == counted()
    with pgtrigger.ignore("impact.Interview:closed_interviews_stand"):
        Interview.objects.filter(pk=one.pk).update(disposition="started")
    assert kept() == counted()


def test_figures_that_stand_are_read_and_not_counted() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    answers_of(round_, "a", 1, 2, 3, 4, 5)
    client = at(Role.INTERVIEWER)
    client.get(results(round_))
    few = asked(client, results(round_))
    answers_of(round_, "a", *[3] * 40)
    client.get(results(round_))
    assert asked(client, results(round_)) == few <= FEW


def test_the_pages_ask_the_same_number_of_questions_at_1_and_100_interviews() -> None:
    area = an_area_with("Ett")
    sheet = a_questionnaire(area, a="scale", b="text")
    round_ = a_round(sheet)
    client = at(Role.INTERVIEWER)
    paths = [
        results(round_),
        f"/effekt/omraden/{area.pk}/resultat/",
        f"/effekt/omgangar/{round_.pk}/teman/",
        f"/effekt/omgangar/{round_.pk}/citat/",
    ]

    def add(number: int) -> list[int]:
        for n in range(number):
            one = hear(round_, said={"a": 3, "b": {"text": f"Så {n}", "may_be_quoted": True}})
            answer = one.answers.get(question__key="b")
            theme, _made = Theme.objects.get_or_create(area=area, name=f"Tema {n % 7}")
            theme.answers.add(answer)
            Quote.objects.create(answer=answer, text="Så", proposed_by=a_user())
            InterviewSummary.objects.create(interview=one, text="Kort")
        for path in paths:
            client.get(path)
        return [asked(client, path) for path in paths]

    few = add(5)
    assert add(95) == few
    assert max(few) <= FEW
