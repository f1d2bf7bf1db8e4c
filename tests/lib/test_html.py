from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation
from pytest_django import Settings

from helsingborg_sf.lib import html
from helsingborg_sf.lib.partial_dates import PartialDate


@pytest.fixture(autouse=True)
def _in_english(settings: Settings) -> Iterator[None]:
    """The words below are English; the site itself speaks Swedish unless asked otherwise."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


def rendered(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


UNKNOWN = '<span class="okant">unknown</span>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, UNKNOWN),
        ("", UNKNOWN),
        (0, "0"),
        (False, "False"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_what_is_not_known_is_said_in_words_and_nought_is_known(value: object, shown: str) -> None:
    assert rendered("{{ value|known }}", value=value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0 kr"),
        (1234500, "1 234 500 kr"),
        (Decimal("1234.5"), "1 234,50 kr"),
        (Decimal("1234.00"), "1 234 kr"),
        (-5, "−5 kr"),
        (None, UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_money_is_written_as_swedish_offices_write_it(value: object, shown: str) -> None:
    assert rendered("{{ value|sek }}", value=value).replace("\N{NO-BREAK SPACE}", " ") == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "2026-11-24"),
        (PartialDate.parse("2021"), "2021"),
        (None, UNKNOWN),
    ],
)
def test_a_day_is_the_day_in_stockholm(value: object, shown: str) -> None:
    assert rendered("{{ value|swedish_date }}", value=value) == shown


def test_a_moment_is_told_in_stockholm_time() -> None:
    summer = datetime(2026, 7, 1, 22, 5, tzinfo=UTC)
    assert rendered("{{ a|swedish_time }} {{ b|swedish_time }}", a=summer, b=None) == (
        f"2026-07-02 00:05 {UNKNOWN}"
    )


def test_a_pill_has_words_a_tone_and_a_sign() -> None:
    check = (
        '<svg class="ic" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="M5 12.5l4.5 4.5L19 7.5"/></svg>'
    )
    assert [
        rendered('{% pill words "success" %}', words="In <force>"),
        rendered('{% pill "No" %}'),
        rendered('{% pill "Yes" "info" "check" %}'),
        html.pill("?", "unknown", ""),
    ] == [
        f'<span class="ds-tag pill" data-color="success">{check}In &lt;force&gt;</span>',
        '<span class="ds-tag pill" data-color="neutral">No</span>',
        f'<span class="ds-tag pill" data-color="info">{check}Yes</span>',
        '<span class="ds-tag pill" data-color="neutral" data-unknown>?</span>',
    ]


def test_a_card_wraps_what_is_written_in_it() -> None:
    card = rendered(
        '{% card "Contracts" count=0 url="/x/" link="New" %}<p>{{ a }}</p>{% endcard %}', a="<"
    )
    assert [line.strip() for line in card.strip().splitlines() if line.strip()] == [
        '<section class="ds-card box" aria-labelledby="h-contracts">',
        '<div class="box__h">',
        '<h2 class="ds-heading" id="h-contracts">Contracts, 0</h2>',
        '<a class="small" href="/x/">New</a>',
        "</div>",
        '<div class="box__b gap"><p>&lt;</p></div>',
        "</section>",
    ]
