"""Rules in one place: their code and source on what they say, errors first, and only in force."""

from collections.abc import Iterator
from datetime import date

import pytest

from helsingborg_sf.lib.findings import Finding, Level, Rules, blocking, error, info, warning

NEW_ACT = date(2022, 2, 1)

rules: Rules[int] = Rules()


@rules("T1", "The old act", valid_until=date(2022, 1, 31))
def below_the_old_limit(value: int) -> Iterator[Finding]:
    if value > 615_312:
        yield error("Above the limit of the old act", "Choose another procedure")


@rules("T2", "The new act", valid_from=NEW_ACT)
def below_the_new_limit(value: int) -> Iterator[Finding]:
    yield info("A limit is looked up")
    if value >= 700_000:
        yield error("Not below the limit")
    elif value >= 600_000:
        yield warning("Near the limit")


@pytest.mark.parametrize(
    ("value", "on", "said"),
    [
        (615_312, date(2022, 1, 31), []),
        (615_313, date(2022, 1, 31), [("T1", "error")]),
        (615_313, NEW_ACT, [("T2", "warning"), ("T2", "info")]),
        (699_999, NEW_ACT, [("T2", "warning"), ("T2", "info")]),
        (700_000, NEW_ACT, [("T2", "error"), ("T2", "info")]),
    ],
)
def test_only_rules_in_force_on_the_day_speak_and_errors_come_first(
    value: int, on: date, said: list[tuple[str, str]]
) -> None:
    assert [(each.rule, each.level.value) for each in rules.findings(value, on=on)] == said


def test_a_finding_carries_the_source_of_its_rule_and_a_tone_for_the_page() -> None:
    (found,) = rules.findings(700_000, on=date(2022, 1, 1))

    assert (found.what, found.todo, found.source, found.tone, found.key) == (
        "Above the limit of the old act",
        "Choose another procedure",
        "The old act",
        "danger",
        "T1",
    )


def test_errors_block_and_nothing_else_does() -> None:
    found = [info("a"), warning("b"), error("c")]

    assert [each.level for each in blocking(found)] == [Level.ERROR]
