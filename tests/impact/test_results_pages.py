"""Results as the office and everybody else meet them."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.models import (
    InterviewRound,
    InterviewSummary,
    Reading,
    ReadingPlace,
)
from impact.results import counting
from tests.impact.heard import (
    a_questionnaire,
    a_round,
    an_area_with,
    hear,
    invite,
)
from tests.impact.results_site import AT, answers_of, at, publish, results, shown
from tests.make import a_contract, a_department, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_a_charts_file_holds_what_others_see_and_who_asks_gets_none_of_the_exact_figures() -> None:
    round_ = a_round(a_questionnaire(an_area_with(), a="yes_no"))
    answers_of(round_, "a", *["yes"] * 6, *["no"] * 5)
    publish(round_)
    url = results(round_)
    reader, asker = at(Role.READER), at(Role.INTERVIEWER)

    [link] = re.findall(r'href="([^"]*figures=[^"]*)"', reader.get(url).content.decode())
    file = reader.get(link)
    rows = file.getvalue().decode("utf-8-sig").splitlines()
    assert rows[1:] == ['"yes";"6 (54,5 %)"', '"no";"5 (45,5 %)"']
    assert b"figures=" not in asker.get(url).content
    assert asker.get(link).status_code == 404


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
