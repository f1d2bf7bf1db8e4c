"""Answers read by people: themes, quotes, and what is said of the assumptions."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from impact.models import (
    Answer,
    InterviewRound,
    Quote,
    Reading,
    Theme,
)
from impact.results import counting, evidence
from tests.impact.heard import (
    a_questionnaire,
    a_round,
    an_area_with,
    approve,
    bears,
    hear,
)
from tests.impact.results_site import AT, at, publish, results
from tests.make import a_user, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# --- themes -------------------------------------------------------------------------------------


def test_answers_are_sorted_by_hand_and_the_reading_is_written_down() -> None:
    area = an_area_with()
    round_ = a_round(a_questionnaire(area, b="text"))
    one = hear(round_, said={"b": "Det gav oss jobb."})
    answer = one.answers.get()
    client, user = logged_in(Role.INTERVIEWER)
    path = f"/effekt/omgangar/{round_.pk}/teman/"
    client.post(path, {"new_theme": "  Jobb "})
    theme = Theme.objects.get()
    assert "Det gav oss jobb." in words(client.get(path))
    sent = {"answer": answer.pk, f"was-{answer.pk}": "", f"themes-{answer.pk}": theme.pk}
    client.post(path, sent)
    assert list(theme.answers.all()) == [answer]
    [part] = client.get(results(round_)).context["parts"]
    assert [line.label for line in part.questions[0].themes] == ["Jobb"]
    assert list(
        Reading.objects.filter(place="coding").values_list("user", "interview").distinct()
    ) == [(user.pk, one.pk)]


def test_two_who_sort_the_same_answer_lose_nothing_of_each_others() -> None:
    area = an_area_with()
    round_ = a_round(a_questionnaire(area, b="text"))
    answer = hear(round_, said={"b": "Jobb och pengar"}).answers.get()
    one, other = (Theme.objects.create(area=area, name=name) for name in ("Jobb", "Pengar"))
    client, path = at(Role.INTERVIEWER), f"/effekt/omgangar/{round_.pk}/teman/"
    for theme in (one, other):  # both saw the answer without themes
        client.post(
            path,
            {"answer": answer.pk, f"was-{answer.pk}": "", f"themes-{answer.pk}": theme.pk},
        )
    assert set(answer.themes.all()) == {one, other}
    client.post(path, {"answer": answer.pk, f"was-{answer.pk}": f"{one.pk}"})
    assert set(answer.themes.all()) == {other}


@pytest.mark.parametrize("name", ["", "x" * 101, "Jobb"])
def test_a_theme_that_cannot_be_says_why(name: str) -> None:
    area = an_area_with()
    Theme.objects.create(area=area, name="Jobb")
    round_ = a_round(a_questionnaire(area, b="text"))
    page = at(Role.INTERVIEWER).post(
        f"/effekt/omgangar/{round_.pk}/teman/", {"new_theme": name}, follow=True
    )
    expected = "already has a theme" if name == "Jobb" else "Write the name of the theme"
    assert (page.status_code, expected in page.content.decode()) == (200, True)
    assert Theme.objects.count() == 1


def test_themes_are_told_to_others_when_five_have_touched_them_and_five_have_not() -> None:
    area = an_area_with()
    round_ = a_round(a_questionnaire(area, b="text"))
    heard = [hear(round_, said={"b": f"Svar {n}"}) for n in range(12)]
    for name, number in (("Alla", 12), ("Fem", 5), ("Sju", 7), ("Åtta", 8), ("Fyra", 4)):
        theme = Theme.objects.create(area=area, name=name)
        theme.answers.set(Answer.objects.filter(interview__in=heard[:number]))
    counting.forget(area.pk)
    publish(round_)
    [part] = at(Role.READER).get(results(round_)).context["parts"]
    assert [(line.label, line.number) for line in part.questions[0].themes] == [
        ("Sju", "7"),
        ("Fem", "5"),
    ]


# --- quotes -------------------------------------------------------------------------------------


def a_quotable(round_: InterviewRound, text: str = "Vi växer.", *, may: bool = True) -> Answer:
    one = hear(round_, an_organisation(name="Återbruket"),
               {"b": {"text": text, "may_be_quoted": may}})  # fmt: skip
    return one.answers.get()


def test_a_quote_is_shown_when_somebody_else_has_approved_its_exact_words() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), b="text"))
    answer = a_quotable(round_)
    anna, _user = logged_in(Role.INTERVIEWER)
    bo = at(Role.COORDINATOR)
    facts = {"text": "Vi […] växer."}
    anna.post(f"/effekt/svar/{answer.pk}/citera/", facts)
    quote = Quote.objects.get()
    reader, path = at(Role.READER), f"/effekt/citat/{quote.pk}/godkann/"
    with pytest.raises(IntegrityError), transaction.atomic():
        quote.approve(by=quote.proposed_by, at=AT)
    assert "Vi […] växer." not in words(reader.get(results(round_)))
    bo.post(path)
    page = words(reader.get(results(round_)))
    assert "Vi […] växer." in page
    assert "Återbruket" not in page
    assert "Vi växer." not in page
    with pytest.raises(DatabaseError), transaction.atomic():
        Quote.objects.update(text="Något annat")
    bo.post(f"/effekt/citat/{quote.pk}/avbojs/")
    assert "växer" not in words(reader.get(results(round_)))


def test_who_proposed_a_quote_is_refused_in_words_and_not_by_a_fault() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), b="text"))
    client, user = logged_in(Role.COORDINATOR)
    quote = Quote.objects.create(answer=a_quotable(round_), text="Vi växer.", proposed_by=user)
    page = client.post(f"/effekt/citat/{quote.pk}/godkann/", follow=True)
    assert (page.status_code, "Somebody else than who proposed it" in page.content.decode()) == (
        200,
        True,
    )
    quote.refresh_from_db()
    assert quote.status == "proposed"


def test_the_organisation_is_named_when_that_is_agreed() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), b="text"))
    quote = Quote.objects.create(
        answer=a_quotable(round_),
        text="Vi växer.",
        proposed_by=a_user(),
        name_the_organisation=True,
    )
    quote.approve(by=a_user(), at=AT)
    assert "Återbruket" in words(at(Role.READER).get(results(round_)))


def test_nothing_is_quoted_without_consent() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), b="text"))
    answer = a_quotable(round_, may=False)
    client = at(Role.INTERVIEWER)
    assert client.get(f"/effekt/svar/{answer.pk}/citera/").status_code == 404
    with pytest.raises(DatabaseError), transaction.atomic():
        Quote.objects.create(answer=answer, text="Vi växer.", proposed_by=a_user())


@pytest.mark.parametrize("status", ["approved", "declined"])
def test_a_quote_is_reviewed_once(status: str) -> None:
    round_ = a_round(a_questionnaire(an_area_with(), b="text"))
    quote = Quote.objects.create(answer=a_quotable(round_), text="Vi", proposed_by=a_user())
    reviewer: User = a_user()
    (quote.approve if status == "approved" else quote.decline)(by=reviewer, at=AT)
    client = at(Role.COORDINATOR)
    page = client.post(f"/effekt/citat/{quote.pk}/godkann/", follow=True)
    assert "has changed meanwhile" in page.content.decode()
    quote.refresh_from_db()
    assert (quote.status, quote.reviewed_by) == (status, reviewer)
    assert client.get(f"/effekt/citat/{quote.pk}/").status_code == 404


# --- evidence -----------------------------------------------------------------------------------


def weighed(area: Any, *, exact: bool) -> list[list[tuple[int, int, int, int]]]:
    return [
        [(w.supports, w.contradicts, w.silent, w.withheld) for w in each.rounds]
        for each in evidence.evidence_for(area, exact=exact)
    ]


def test_answers_support_contradict_or_say_nothing_by_the_direction_of_their_question() -> None:
    area = an_area_with("Hög", "Låg")
    sheet = a_questionnaire(area, a="scale", b="yes_no")
    high, low = area.assumptions.all()
    bears(sheet, "a", high, "high")
    bears(sheet, "b", low, "low")
    approve(sheet)
    round_ = a_round(sheet)
    for number, yes in [(5, "yes")] * 3 + [(4, "no")] * 4 + [(3, "no")] * 5 + [(1, "yes")] * 6:
        hear(round_, said={"a": number, "b": yes})
    hear(round_, said={"a": None})
    expected = [[(7, 6, 6, 0)], [(9, 9, 1, 0)]]
    assert weighed(area, exact=True) == expected
    assert weighed(area, exact=False) == [[], []]
    publish(round_)
    # Yes stands alone, no together with who said nothing: whether these contradict is not told.
    assert weighed(area, exact=False) == [[(7, 6, 6, 0)], [(0, 0, 0, 1)]]


def test_a_number_counts_by_its_change_since_the_baseline_and_words_by_their_theme() -> None:
    area = an_area_with("Fler anställs")
    sheet = a_questionnaire(area, n="number", t="text")
    [assumption] = area.assumptions.all()
    bears(sheet, "n", assumption, "high")
    bears(sheet, "t", assumption, "open")
    approve(sheet)
    round_ = a_round(sheet)
    stances = {
        stance: Theme.objects.create(area=area, name=stance, assumption=assumption, stance=stance)
        for stance in ("supports", "contradicts", "silent")
    }
    for before, now, stance in ((2, 5, "supports"), (2, 1, "contradicts"), (None, 9, "silent")):
        who = an_organisation()
        if before is not None:
            hear(None, who, {"n": before}, sheet=sheet)
        one = hear(round_, who, {"n": now, "t": "Ord"})
        stances[stance].answers.add(one.answers.get(question__key="t"))
    counting.forget(area.pk)
    assert weighed(area, exact=True) == [[(2, 2, 2, 0)]]


def test_what_is_not_tested_and_what_tests_nothing_are_listed() -> None:
    area = an_area_with("Prövas", "Prövas inte")
    sheet = a_questionnaire(area, a="scale", b="text")
    bears(sheet, "a", area.assumptions.all()[0], "high")
    approve(sheet)
    page = at(Role.READER).get(f"/effekt/omraden/{area.pk}/resultat/")
    assert [str(each) for each in page.context["untested"]] == ["Prövas inte"]
    assert [each.key for each in page.context["aimless"]] == ["b"]


def test_an_area_without_rounds_says_that_there_are_no_results() -> None:
    area = an_area_with("Ett")
    for role in (Role.READER, Role.COORDINATOR):
        page = words(at(role).get(f"/effekt/omraden/{area.pk}/resultat/"))
        assert "There are no results: no round of interviews has been held" in page
        assert "What would have happened anyway?" in page
