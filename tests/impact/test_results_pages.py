"""Results as the office and everybody else meet them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.models import (
    Answer,
    Interview,
    InterviewRound,
    InterviewSummary,
    Publication,
    Quote,
    Reading,
    ReadingPlace,
    RoundStatus,
    Theme,
)
from impact.results import counting, evidence, publishing
from tests.impact.heard import (
    a_questionnaire,
    a_round,
    an_area_with,
    approve,
    bears,
    finish,
    hear,
    invite,
)
from tests.make import a_contract, a_department, a_user, an_organisation
from tests.procurements.pages import FEW, asked, logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
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


# --- what is shown ------------------------------------------------------------------------------


def test_who_asks_sees_every_answer_and_others_groups_of_five() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    answers_of(round_, "a", *[1] * 2, *[2] * 4, *[3] * 5, *[4] * 6, *[5] * 1, None)
    publish(round_)

    exact = [("1", "2"), ("2", "4"), ("3", "5"), ("4", "6"), ("5", "1"), ("no answer", "1")]
    assert shown(at(Role.INTERVIEWER), round_) == {"a": exact}
    assert shown(at(Role.COORDINATOR), round_) == {"a": exact}
    groups = {"a": [("1–2", "6"), ("3 or no answer", "6"), ("4–5", "7")]}
    for role in (Role.READER, Role.PROCUREMENT_OFFICER, Role.ADMINISTRATOR):
        assert shown(at(role), round_) == groups


@pytest.mark.parametrize(
    ("kind", "said", "expected"),
    [
        ("scale", [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5 + [5] * 5, list("12345")),
        ("scale", [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5 + [5] * 4, ["1–2", "3", "4–5"]),
        ("scale", [1] * 3 + [2] * 2 + [4] * 9, ["1–2", "3–5"]),
        ("scale", [1] * 5 + [3] * 2 + [5] * 3 + [4] * 2, ["1–2", "3–5"]),
        ("scale", [4] * 12, []),
        ("scale", [4] * 5 + [1] * 4, []),
        ("scale", [4] * 5 + [None] * 5, ["1–5", "no answer"]),
        ("yes_no", ["yes"] * 5 + ["no"] * 5, ["yes", "no"]),
        ("yes_no", ["yes"] * 5 + ["no"] * 5 + [None], ["yes", "no or no answer"]),
        ("yes_no", ["yes"] * 4 + ["no"] * 6 + [None], ["no", "yes or no answer"]),
        ("yes_no", ["yes"] * 12, []),
        ("number", [0] * 5 + [7] * 5 + [60] * 5, ["0", "1–9", "10 or more"]),
        ("number", [0] * 3 + [7] * 4, []),
        ("choice|red|blue|green", ["red"] * 6 + ["blue"] * 5 + ["green"] * 5, None),
        ("choice|red|blue|green", ["red"] * 6 + ["blue"] * 6, ["blue", "green or red"]),
        ("choice|red|blue|green", ["red"] * 12, []),
    ],
)
def test_answers_are_laid_together_until_each_group_holds_five(
    kind: str, said: list[Any], expected: list[str] | None
) -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a=kind))
    answers_of(round_, "a", *said)
    publish(round_)
    expected = ["red", "blue", "green"] if expected is None else expected
    found = [label for label, _n in shown(at(Role.READER), round_)["a"]]
    assert sorted(found) == sorted(expected)


def test_several_options_are_told_when_five_chose_them_and_five_did_not() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="choices|red|blue|green"))
    answers_of(round_, "a", *["red\nblue"] * 5, *["blue"] * 5, *["green"] * 1)
    publish(round_)
    assert shown(at(Role.READER), round_) == {"a": [("red", "5")]}


@pytest.mark.parametrize(
    ("invited", "heard", "rate", "taking_part"),
    [
        (10, 10, "100,0\xa0%", "10 of 10"),
        (20, 10, "50,0\xa0%", "10 of 20"),
        (12, 10, "at least 66,7\xa0%", "all but a few of 12"),
        (14, 10, "at least 71,4\xa0%", "all but a few of 14"),
    ],
)
def test_the_response_rate_does_not_tell_that_a_few_did_not_take_part(
    invited: int, heard: int, rate: str, taking_part: str
) -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    everybody = [an_organisation() for _n in range(invited)]
    invite(round_, *everybody)
    for number, each in enumerate(everybody[:heard]):
        hear(round_, each, {"a": "yes" if number % 2 else "no"})
    publish(round_)
    [part] = at(Role.READER).get(results(round_)).context["parts"]
    assert (part.rate, part.taking_part) == (rate, taking_part)
    [staff] = at(Role.INTERVIEWER).get(results(round_)).context["parts"]
    assert staff.taking_part == f"{heard} of {invited}"


def test_an_average_is_told_from_five_answers_and_to_others_when_the_table_tells_it_anyway() -> (
    None
):
    sheet = a_questionnaire(an_area_with(), a="scale")
    even, few, odd = (a_round(sheet, year) for year in (2021, 2022, 2023))
    answers_of(even, "a", *[1, 2, 3, 4, 5] * 5)
    answers_of(few, "a", 1, 2, 3, 4)
    answers_of(odd, "a", *[4] * 6, *[1] * 6)
    for each in (even, few, odd):
        publish(each)

    def mean(role: Role, round_: InterviewRound) -> list[str]:
        page = at(role).get(results(round_))
        return [each.mean for part in page.context["parts"] for each in part.questions]

    assert [mean(Role.INTERVIEWER, r) for r in (even, few, odd)] == [["3,0"], [""], ["2,5"]]
    assert [mean(Role.READER, r) for r in (even, few, odd)] == [["3,0"], [], [""]]


def test_sides_stand_apart_when_five_of_each_were_heard_and_else_together() -> None:
    sheet = a_questionnaire(an_area_with(), a="yes_no")
    apart, together = a_round(sheet, 2022), a_round(sheet, 2023)
    for round_, city in ((apart, 5), (together, 4)):
        for number in range(10):
            hear(round_, said={"a": "yes" if number % 2 else "no"}, side="supplier")
        for number in range(city):
            hear(round_, said={"a": "yes" if number % 2 else "no"}, side="city",
                 department=a_department())  # fmt: skip
        publish(round_)
    client = at(Role.READER)
    titles = [
        [part.title for part in client.get(results(each)).context["parts"]]
        for each in (apart, together)
    ]
    assert titles == [["The city", "Supplier"], ["All together"]]


def test_an_organisation_with_two_interviews_in_a_round_is_counted_once_with_the_last() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    who = an_organisation()
    hear(round_, who, {"a": 2}, at=datetime(2023, 3, 1, tzinfo=UTC))
    hear(round_, who, {"a": 5}, kind="closing", at=datetime(2023, 9, 1, tzinfo=UTC))
    assert shown(at(Role.INTERVIEWER), round_)["a"][4] == ("5", "1")
    [part] = at(Role.INTERVIEWER).get(results(round_)).context["parts"]
    assert part.taking_part == "1 of 1"


# --- change -------------------------------------------------------------------------------------


def changed(client: Client, round_: InterviewRound) -> list[tuple[str, list[tuple[str, str]]]]:
    page = client.get(results(round_))
    return [
        (change.title, [(line.label, line.number) for line in change.lines])
        for part in page.context["parts"]
        for each in part.questions
        for change in each.changes
    ]


def _two_years(
    *pairs: tuple[Any, Any], kind: str = "scale"
) -> tuple[InterviewRound, InterviewRound]:
    sheet = a_questionnaire(an_area_with(), a=kind)
    before, after = a_round(sheet, 2022), a_round(sheet, 2023)
    for then, now in pairs:
        who = an_organisation()
        hear(before, who, {"a": then})
        hear(after, who, {"a": now})
    return before, after


def test_change_is_of_the_same_organisations_exactly_for_who_asks_and_roughly_for_others() -> None:
    _before, after = _two_years(*[(2, 4)] * 8, *[(3, 3)] * 7, *[(4, 2)] * 7)
    hear(after, said={"a": 5})
    publish(after)
    exact = [("higher", "8"), ("unchanged", "7"), ("lower", "7")]
    assert changed(at(Role.INTERVIEWER), after) == [("Since the round before", exact)]
    rough = [("higher", "5–9"), ("unchanged or cannot be compared", "5–9"), ("lower", "5–9")]
    assert changed(at(Role.READER), after) == [("Since the round before", rough)]


@pytest.mark.parametrize(("stayed", "tables"), [(4, 0), (5, 1)])
def test_a_change_that_would_tell_a_few_together_with_the_answers_is_not_shown(
    stayed: int, tables: int
) -> None:
    # Whoever went up answers yes now: those who said yes both times are the difference.
    pairs = [("no", "yes")] * 8 + [("yes", "yes")] * stayed
    _before, after = _two_years(*pairs, *[("no", "no")] * 5, *[("yes", "no")] * 6, kind="yes_no")
    publish(after)
    assert shown(at(Role.READER), after) == {"a": [("yes", f"{8 + stayed}"), ("no", "11")]}
    assert len(changed(at(Role.READER), after)) == tables


def test_the_baseline_is_what_was_said_before_the_contract_came_into_force() -> None:
    sheet = a_questionnaire(an_area_with(), a="scale")
    round_ = a_round(sheet)
    one, other = an_organisation(), an_organisation()
    hear(None, one, {"a": 2}, sheet=sheet)
    for who in (one, other):
        hear(round_, who, {"a": 4})
    page = at(Role.INTERVIEWER).get(results(round_))
    assert changed(at(Role.INTERVIEWER), round_) == [
        ("Since the baseline", [("higher", "1"), ("unchanged", "0"), ("lower", "0")])
    ]
    assert page.context["without"] == [str(other)]
    assert "1 pair" in words(page)
    reader = at(Role.READER).get(results(round_))
    assert (reader.context["without"], str(other) in words(reader)) == ([], False)


def test_a_question_put_in_other_words_says_so() -> None:
    area = an_area_with()
    first, second = a_questionnaire(area, a="scale"), a_questionnaire(area, 2, a="scale")
    second.questions.update(text="Hur går det nu?")
    who = an_organisation()
    hear(a_round(first, 2022), who, {"a": 3})
    after = a_round(second, 2023)
    hear(after, who, {"a": 4})
    text = words(at(Role.INTERVIEWER).get(results(after)))
    assert "Before it was asked: “Fråga a?”" in text


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
    """As a correction leaves it: other answers under an interview that is finished again."""
    for one in interviews:
        Interview.objects.filter(pk=one.pk).update(disposition="started")
        Answer.objects.filter(interview=one).update(number=number)
        finish(one, one.finished_at or AT)


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
    Answer.objects.filter(interview=one)  # its answers stand as long as it is finished
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


# --- few ----------------------------------------------------------------------------------------


def test_of_fewer_than_five_others_see_the_approved_summary_and_why_there_is_no_more() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    one = hear(round_, an_organisation(name="Återbruket"), {"a": 4})
    publish(round_)
    reader = at(Role.READER)
    summary = InterviewSummary.objects.create(interview=one, text="De är nöjda.")
    page = words(reader.get(results(round_)))
    assert "Fewer than 5 have answered" in page
    assert "De är nöjda." not in page
    summary.approved_on, summary.approved_how = AT.date(), "e-post"
    summary.save()
    page = words(reader.get(results(round_)))
    assert "De är nöjda. Approved by the respondent 2024-01-15: e-post" in page
    assert shown(reader, round_) == {}


def test_a_summary_is_approved_on_a_day_and_in_a_way() -> None:
    one = hear(a_round(a_questionnaire(an_area_with(), a="scale")), said={"a": 4})
    for facts in ({"approved_on": AT.date()}, {"approved_how": "e-post"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InterviewSummary.objects.create(interview=one, text="Nöjda", **facts)


def test_a_summary_changed_after_it_was_approved_is_not_approved() -> None:
    one = hear(a_round(a_questionnaire(an_area_with(), a="scale")), said={"a": 4})
    client, user = logged_in(Role.COORDINATOR)
    new = f"/effekt/intervjuer/{one.pk}/sammanfattning/ny/"
    facts = {"text": "Nöjda", "approved_on": "2024-01-15", "approved_how": "e-post"}
    client.post(new, facts)
    summary = InterviewSummary.objects.get()
    assert (summary.text, summary.approved_how) == ("Nöjda", "e-post")
    edit = f"/effekt/sammanfattningar/{summary.pk}/"
    client.get(edit)
    client.post(edit, {**facts, "text": "Missnöjda", "shown_version": summary.version})
    summary.refresh_from_db()
    assert (summary.text, summary.approved_on, summary.approved_how) == ("Missnöjda", None, "")
    assert set(Reading.objects.filter(user=user).values_list("place", flat=True)) == {"summary"}


def test_who_opens_results_of_fewer_than_five_is_written_down() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="scale"))
    one = hear(round_, said={"a": 4})
    client, user = logged_in(Role.INTERVIEWER)
    client.get(results(round_, "?visa=publikt"))
    assert Reading.objects.count() == 0
    client.get(results(round_))
    assert list(Reading.objects.values_list("user", "interview", "place")) == [
        (user.pk, one.pk, ReadingPlace.RESULTS)
    ]


def test_of_a_small_side_beside_a_large_one_the_small_is_written_down() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    for _n in range(6):
        hear(round_, said={"a": "yes"}, side="supplier")
    one = hear(round_, said={"a": "no"}, side="city", department=a_department())
    at(Role.INTERVIEWER).get(results(round_))
    assert list(Reading.objects.values_list("interview", flat=True)) == [one.pk]


def test_a_baseline_after_the_contract_came_into_force_is_none() -> None:
    sheet = a_questionnaire(an_area_with(), a="scale")
    round_ = a_round(sheet)
    who = an_organisation()
    contract = a_contract(in_force=PartialDate.in_year(2020))
    hear(None, who, {"a": 2}, sheet=sheet, contract=contract)
    hear(round_, who, {"a": 4})
    assert changed(at(Role.INTERVIEWER), round_) == []
    contract.in_force = PartialDate.in_year(2021)
    contract.save()
    counting.forget(round_.area_id)
    assert len(changed(at(Role.INTERVIEWER), round_)) == 1


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
