"""How long a contract has left, and the picture of its term."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.deadlines import interval, span, time_left
from procurements.models import Contract, ExtensionOption
from procurements.people import masked
from procurements.timebar import WIDTH, TimeBar, draw, key_dates

pytestmark = pytest.mark.usefixtures("in_english")

DAY = date(2022, 12, 7)


def on(year: int, month: int, day: int) -> PartialDate:
    return PartialDate.on(date(year, month, day))


def a_term(**facts: Any) -> Contract:
    return Contract(title="Avtal", **facts)


def picture(*options: ExtensionOption, day: date = DAY, **facts: Any) -> TimeBar:
    bar = draw(a_term(**facts), options, on=day)
    assert bar is not None
    return bar


def kinds(bar: TimeBar) -> list[str]:
    return [piece.kind for piece in bar.pieces]


# --- what is left -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2022, 12, 7), "0 days"),
        (date(2022, 12, 8), "1 day"),
        (date(2022, 12, 31), "24 days"),
        (date(2023, 12, 6), "364 days"),
        (date(2023, 12, 7), "1 year"),
        (date(2024, 4, 30), "1 year 145 days"),
        (date(2026, 3, 31), "3 years 114 days"),
    ],
)
def test_what_is_left_is_said_in_years_and_days(last: date, words: str) -> None:
    assert span(DAY, last) == words


def test_a_leap_day_has_an_anniversary() -> None:
    assert span(date(2024, 2, 29), date(2025, 2, 28)) == "365 days"
    assert span(date(2024, 2, 29), date(2025, 3, 1)) == "1 year"


@pytest.mark.parametrize(
    ("days", "tone"),
    [(0, "danger"), (59, "danger"), (60, "warning"), (120, "warning"), (121, "neutral")],
)
def test_what_is_pressing_is_coloured(days: int, tone: str) -> None:
    left = time_left(a_term(ends=PartialDate.on(DAY + timedelta(days))), on=DAY)
    assert left is not None
    assert (left.days, left.tone, left.is_pressing) == (days, tone, days <= 120)


def test_nothing_is_left_of_what_has_ended_or_has_no_known_end() -> None:
    assert time_left(a_term(), on=DAY) is None
    assert time_left(a_term(ends=on(2022, 12, 6)), on=DAY) is None


def test_a_coming_termination_ends_it_first() -> None:
    ends = a_term(ends=on(2026, 1, 1), terminated_on=date(2022, 12, 17), termination_reason="x")
    left = time_left(ends, on=DAY)
    assert left is not None
    assert left.words == "10 days"


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (None, ""),
        (1, "once a month"),
        (6, "every 6 months"),
        (12, "once a year"),
        (18, "every 18 months"),
        (24, "every 2 years"),
    ],
)
def test_an_interval_is_said_in_words(months: int | None, words: str) -> None:
    assert interval(months) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1200, "1\u00a0200")],
)
def test_few_people_are_not_counted_out(number: int, words: str) -> None:
    assert masked(number) == words


# --- the picture --------------------------------------------------------------------------------


def test_nothing_is_drawn_of_what_is_not_known() -> None:
    unknown = [
        a_term(),
        a_term(ends=on(2026, 1, 1)),
        a_term(in_force=on(2030, 1, 1)),
        a_term(in_force=on(2030, 1, 1), terminated_on=DAY),
    ]
    assert [draw(each, [], on=DAY) for each in unknown] == [None] * len(unknown)


def test_an_exact_term_is_drawn_as_what_has_been_and_what_is_left() -> None:
    bar = picture(in_force=on(2022, 1, 1), ends=on(2024, 1, 1))
    assert kinds(bar) == ["sure", "left"]
    assert bar.today == bar.pieces[1].x == bar.pieces[0].x + bar.pieces[0].width


def test_an_imprecise_start_fades_in_and_an_imprecise_end_fades_out() -> None:
    bar = picture(in_force=PartialDate.in_season(2022, 3), ends=PartialDate.in_year(2024))
    assert kinds(bar) == ["fade-in", "sure", "left", "fade-out"]
    early = picture(in_force=PartialDate.in_year(2022), ends=on(2024, 1, 1))
    assert kinds(early) == ["fade-in-left", "left"]


def test_an_unknown_end_fades_out_after_today() -> None:
    bar = picture(in_force=on(2022, 1, 1))
    assert kinds(bar) == ["sure", "fade-out"]
    assert [label.text for label in bar.below] == ["end unknown"]


def test_open_options_follow_the_end_and_decided_ones_do_not() -> None:
    options = [
        ExtensionOption(months=12, notice_date=date(2025, 9, 30)),
        ExtensionOption(months=6, decision="not_used"),
        ExtensionOption(months=12, decision="open"),
    ]
    facts: dict[str, Any] = {
        "in_force": on(2022, 4, 1),
        "ends": on(2026, 3, 31),
        "signed": on(2022, 2, 24),
    }
    bar = picture(*options, **facts)
    assert kinds(bar) == ["sure", "left", "option", "option"]
    assert bar.notice is not None
    assert len(bar.ticks) == 2
    assert [(key.label, str(key.value)) for key in key_dates(a_term(**facts), options)] == [
        ("Signed", "2022-02-24"),
        ("In force", "2022-04-01"),
        ("Ends", "2026-03-31"),
        ("Decide by", "2025-09-30"),
        ("Possible extension", "12 + 12 months"),
    ]


def test_a_terminated_contract_stops_there() -> None:
    options = [ExtensionOption(months=12)]
    ends = date(2022, 6, 1)
    bar = picture(*options, in_force=on(2022, 1, 1), ends=on(2026, 1, 1), terminated_on=ends)
    assert kinds(bar) == ["sure"]
    assert [label.text for label in bar.below] == ["terminated"]


def test_a_contract_long_past_has_no_today_in_its_picture() -> None:
    bar = picture(in_force=on(2010, 1, 1), ends=on(2012, 1, 1))
    assert (bar.today, kinds(bar)) == (None, ["sure"])


@pytest.mark.parametrize("years", [0, 1, 3, 10, 60, 400])
def test_everything_stays_inside_and_no_words_run_into_each_other(years: int) -> None:
    options = [ExtensionOption(months=1) for _ in range(5)]
    end = date(2022 + years, 12, 31)
    bar = picture(
        *options,
        in_force=PartialDate.in_year(2022),
        ends=PartialDate.on(end),
        signed=on(2022, 1, 1),
    )
    for labels in (bar.above, bar.below, bar.years):
        edges = sorted(label.ends for label in labels)
        assert all(end < begin for (_b, end), (begin, _e) in pairwise(edges))
    places = [piece.x for piece in bar.pieces] + [p.x + p.width for p in bar.pieces] + bar.ticks
    assert all(0 <= place <= WIDTH for place in places)


def test_a_year_there_is_no_room_for_at_the_edge_is_left_out() -> None:
    bar = picture(in_force=on(2022, 5, 1), ends=on(2024, 1, 10))
    assert [year.text for year in bar.years] == ["2022", "2023"]


def test_the_line_of_today_does_not_go_through_the_day_of_decision() -> None:
    option = ExtensionOption(months=24, notice_date=date(2022, 12, 20))
    bar = picture(option, in_force=on(2022, 1, 1), ends=on(2023, 1, 10))
    label = next(each for each in bar.above if each.text == "decide by")
    assert bar.today is not None
    assert not label.ends[0] <= bar.today <= label.ends[1]


def test_the_picture_says_in_words_what_it_shows() -> None:
    bar = picture(in_force=PartialDate.in_season(2022, 3), ends=on(2026, 3, 31))
    assert bar.description == "In force: spring 2022. Ends: 2026-03-31. Today: 2022-12-07"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2022, 3, 31), 12, date(2023, 3, 31)),
        (date(2022, 12, 1), 1, date(2023, 1, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
