"""An adversary reads all that is published and tries to work out what a few answered.

She knows who was asked and what can be answered; she subtracts whatever is shown from whatever
else is shown of the same question. Everything that is a number of respondents must be none of
"nobody said so", or five or more.
"""

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from random import Random
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from helsingborg_sf.city.roles import Role
from impact.models import InterviewRound, QuestionKind
from impact.results import grouping, publishing
from impact.results.pairing import CHANGES
from impact.results.values import NO, NONE, SCALE, YES
from tests.impact.heard import a_questionnaire, a_round, an_area_with, hear, invite
from tests.make import a_user, an_organisation
from tests.procurements.pages import logged_in

FEW = range(1, 5)
AT = datetime(2024, 1, 15, 12, tzinfo=UTC)
VALUES = {QuestionKind.SCALE: SCALE, QuestionKind.YES_NO: (NO, YES)}
ORDER = {value: n for _kind, values in VALUES.items() for n, value in enumerate(values)}


def changed(before: str, now: str) -> str:
    if NONE in (before, now):
        return NONE
    order = (ORDER[now] > ORDER[before]) - (ORDER[now] < ORDER[before])
    return CHANGES[1 - order]


def determined(
    rows: grouping.Grouping, columns: grouping.Grouping, cells: list[tuple[str, str]]
) -> Iterator[set[tuple[str, str]]]:
    """Every set of cells (answer, change) that sums of rows minus sums of columns give exactly.

    `cells` are those that can be: a sum of rows without a sum of columns is a set of respondents
    when nobody can be in one of the columns and in none of the rows.
    """
    for some_rows in _some(rows):
        inside = {cell for cell in cells if cell[0] in some_rows}
        for some_columns in _some(columns):
            taken = {cell for cell in cells if cell[1] in some_columns}
            if taken <= inside:
                yield inside - taken
            if inside <= taken:
                yield taken - inside


def _some(groups: grouping.Grouping) -> list[set[str]]:
    return [
        set(itertools.chain.from_iterable(some))
        for n in range(len(groups) + 1)
        for some in itertools.combinations(groups, n)
    ]


@settings(max_examples=400)
@given(
    kind=st.sampled_from([QuestionKind.SCALE, QuestionKind.YES_NO]),
    seed=st.integers(0, 10**6),
    number=st.integers(5, 60),
)
def test_no_difference_of_answers_and_changes_is_one_to_four(
    kind: QuestionKind, seed: int, number: int
) -> None:
    random = Random(seed)
    values = VALUES[kind]
    heavy = random.choice(values)
    pool = [*values, heavy, heavy, NONE]
    people = [(random.choice(pool), random.choice(pool)) for _n in range(number)]
    now = {value: sum(p[1] == value for p in people) for value in (*values, NONE)}
    moved = {c: sum(changed(*p) == c for p in people) for c in (*CHANGES, NONE)}
    rows = grouping.levels(kind, now)
    columns = grouping.change(kind, moved, now=(rows, now))
    everybody = (tuple(now),)
    possible = [
        (value, change)
        for value in (*values, NONE)
        for change in (*CHANGES, NONE)
        if any(changed(before, value) == change for before in (*values, NONE))
    ]

    for found in determined(rows or everybody, columns or (), possible):
        size = sum((p[1], changed(*p)) in found for p in people)
        # Everybody who said nothing is not an answer; that nobody lacks a pair tells who came both
        # times, not what anybody answered; nobody at all is no information.
        silent = all(NONE in cell for cell in found)
        assert size not in FEW, (people, rows, columns, found)
        assert size or not found or silent, (people, rows, columns, found)


@settings(max_examples=300)
@given(
    kind=st.sampled_from(
        [QuestionKind.SCALE, QuestionKind.YES_NO, QuestionKind.NUMBER, QuestionKind.CHOICE]
    ),
    numbers=st.lists(st.integers(0, 9), min_size=7, max_size=7),
)
def test_every_group_of_answers_holds_five_and_all_of_them_everybody(
    kind: QuestionKind, numbers: list[int]
) -> None:
    values = {
        QuestionKind.SCALE: SCALE,
        QuestionKind.YES_NO: (YES, NO),
        QuestionKind.NUMBER: ("0", "1-4", "5-9", "10-19", "20-49", "50-"),
        QuestionKind.CHOICE: ("red", "blue", "green"),
    }[kind]
    counts = dict(zip((*values, NONE), numbers, strict=False))
    counts.setdefault(NONE, 0)
    groups = grouping.levels(kind, counts)

    assert [group for group in groups if grouping.size(group, counts) < grouping.LEAST] == []
    shown = {value for group in groups for value in group}
    assert shown in (set(), set(counts), set(counts) - {NONE})
    if groups and NONE not in shown:
        assert counts[NONE] == 0


# --- through the pages ----------------------------------------------------------------------------

NUMBER = re.compile(r"<tr><th scope=\"row\">(.*?)</th><td class=\"num\">(.*?)</td>")
QUERIES = {
    "visa": ["", "allt", "publikt", "exakt"],
    "side": ["", "enterprise", "city", "supplier", "actor"],
    "kind": ["", "baseline", "annual", "closing"],
    "year": ["", "2022", "2023"],
    "organisation": ["", "1", "2"],
    "fraga": ["", "a", "b", "c"],
    "sort": ["", "-number"],
}


def a_world(random: Random) -> list[InterviewRound]:
    """Two years of the same and other organisations, with random answers."""
    sheet = a_questionnaire(
        an_area_with("Ett"), a="scale", b="yes_no", c="choice|röd|blå|grön", d="number"
    )
    rounds = [a_round(sheet, year) for year in (2022, 2023)]
    everybody = [an_organisation() for _n in range(random.randint(6, 26))]
    for round_ in rounds:
        invite(round_, *everybody)
        for who in everybody:
            if random.random() < 0.9:
                said = {
                    "a": random.choice([1, 2, 2, 3, 4, 4, 5, None]),
                    "b": random.choice(["yes", "yes", "no", None]),
                    "c": random.choice(["röd", "blå", "grön"]),
                    "d": random.choice([0, 3, 12, 70]),
                }
                hear(round_, who, said)
        publishing.publish(round_, by=a_user(Role.COORDINATOR), at=AT)
    return rounds


def what_is_shown(page: Any) -> list[tuple[str, str]]:
    """Every number of a table on the page."""
    text = page.content.decode()
    return [(unescape(a), unescape(b)) for a, b in NUMBER.findall(text)]


def tables_of(page: Any) -> dict[str, list[int]]:
    """Per part and question the numbers of its answers, with the base they are of."""
    return {
        f"{part.title} {each.key}": [part.base, *(int(line.number) for line in each.lines)]
        for part in page.context["parts"]
        for each in part.questions
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
def test_a_thousand_questions_to_the_results_find_no_cell_below_five() -> None:
    random = Random(20231)
    reader: Client = logged_in(Role.READER)[0]
    asked = cells = 0
    for _world in range(5):
        rounds = a_world(random)
        plain: dict[int, list[tuple[str, str]]] = {}
        for _question in range(200):
            round_ = random.choice(rounds)
            query = "&".join(f"{name}={random.choice(of)}" for name, of in QUERIES.items())
            page = reader.get(f"/effekt/omgangar/{round_.pk}/resultat/?{query}")
            asked += 1
            seen = what_is_shown(page)
            # However one asks, the numbers are the same: there is nothing to subtract.
            assert seen == plain.setdefault(round_.pk, seen)
            for numbers in tables_of(page).values():
                base, *groups = numbers
                differences = [
                    base - sum(some)
                    for n in range(1, len(groups))
                    for some in itertools.combinations(groups, n)
                ]
                assert [n for n in (*groups, *differences) if n < grouping.LEAST] == []
                cells += len(groups)
            roughly = [
                line.number
                for part in page.context["parts"]
                for each in part.questions
                for change in each.changes
                for line in change.lines
            ]
            assert {
                text for text in roughly if not re.fullmatch(r"\d+–\d+|\d+ or more", text)
            } == set()

    assert asked == 1000
    assert cells > 1000
