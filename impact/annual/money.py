"""The chapters of money: what the city paid, and its procurements beside the country's."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.lib import html
from helsingborg_sf.lib.charts import Bar, Chart
from impact.annual.document import Block, Chaptered, cell, charts, heading, table, text
from impact.models import Chapter
from procurements.comparison.counting import Statistics
from procurements.comparison.lines import Card, Comparison, spread_bar
from procurements.models import LedgerEntry
from procurements.spend import Spend, spends
from procurements.spend_tables import (
    department_chart,
    department_lines,
    figure_lines,
    in_percent,
)

YEARS: Final = 5
DEPARTMENTS: Final = 40


# --- what the city paid -------------------------------------------------------------------------


def spend(on: date) -> Chaptered:
    """The year's spend in all and by department, and the share of social enterprises over years."""
    known = LedgerEntry.objects.years()
    if on.year not in known:
        words = _no_ledger(on.year, known)
        return Chaptered.without_figures(Chapter.SPEND, words)
    years = spends(on.year - YEARS + 1, on.year)
    before, now = years[-2:]
    return Chaptered(
        Chapter.SPEND,
        [*_totals(before, now), *_shares(years), *_departments(before, now)],
        list(_spend_words(now)),
    )


def _no_ledger(year: int, known: Sequence[int]) -> str:
    words = _("The register has no supplier ledger for %(year)s, so what the city paid is unknown.")
    said = words % {"year": year}
    if not known:
        return said
    there = _("It has ledgers for %(years)s.") % {"years": ", ".join(map(str, known))}
    return f"{said} {there}"


def _totals(before: Spend, now: Spend) -> Iterator[Block]:
    yield table(
        "spend",
        _("What was paid, SEK without VAT"),
        [_("Key figure"), str(now.year), _("Share"), str(before.year), _("Share")],
        [
            [
                cell(line.label, None, line.note),
                *_money(line.sek, line.share_text),
                *(_money(line.before, line.before_text) if before.total_sek else _unknown()),
            ]
            for line in figure_lines(before, now)
        ],
    )
    if now.unmatched_sek:
        yield text(
            _(
                "%(sum)s was paid to suppliers nobody has matched with actors in the register. If "
                "some of them are social enterprises, the true share is higher."
            )
            % {"sum": html.money(now.unmatched_sek)}
        )


def _money(sek: Decimal, share: str | None) -> list[dict[str, Any]]:
    return [cell(html.money(round(sek)), str(sek)), cell(share or "–")]


def _unknown() -> list[dict[str, Any]]:
    return [cell(_("unknown")), cell("–")]


def _shares(years: Sequence[Spend]) -> Iterator[Block]:
    """The share over the years, when there is more than one year of ledger."""
    told = [each for each in years if each.total_sek]
    if len(told) > 1:
        bars = [_year_bar(each) for each in years]
        yield charts(
            [Chart.of("c-spend-years", _("Share to social enterprises, year by year"), bars)]
        )


def _year_bar(each: Spend) -> Bar:
    share = each.share_social_enterprises
    # Credits may make a share less than nought or more than all.
    drawn = None if share is None else Fraction(min(max(share, Decimal(0)), Decimal(1)))
    return Bar(str(each.year), in_percent(share) or _("unknown"), drawn, strong=True)


def _departments(before: Spend, now: Spend) -> Iterator[Block]:
    lines = [line for line in department_lines(before, now) if line.total][:DEPARTMENTS]
    if not lines:
        return
    yield heading(_("By department"))
    yield table(
        "departments",
        _("What each department paid %(year)s, SEK without VAT") % {"year": now.year},
        [_("Department"), _("Paid in all"), _("To social enterprises"), _("Share")],
        [
            [
                cell(line.label),
                cell(html.money(round(line.total)), str(line.total)),
                *_money(line.sek, line.share_text),
            ]
            for line in lines
        ],
    )
    if any(line.share is not None for line in lines):
        yield charts([department_chart(lines)])


def _spend_words(now: Spend) -> Iterator[str]:
    words = {
        "year": now.year,
        "total": html.money(round(now.total_sek)),
        "sum": html.money(round(now.social_enterprises_sek)),
        "share": in_percent(now.share_social_enterprises) or _("unknown"),
    }
    yield (
        _(
            "The city paid %(total)s %(year)s by its supplier ledger. %(sum)s of it went to "
            "social enterprises, a share of %(share)s."
        )
        % words
    )
    if now.unmatched_sek:
        yield _("%(sum)s was paid to suppliers of whom it is unknown what they are.") % {
            "sum": html.money(round(now.unmatched_sek))
        }


# --- beside the country -------------------------------------------------------------------------


def comparison(on: date) -> Chaptered:
    """The city and the municipalities in the national statistics of the year."""
    statistics = Statistics.read()
    if on.year not in statistics.years:
        words = _no_statistics(on.year, sorted(statistics.years))
        return Chaptered.without_figures(Chapter.COMPARISON, words)
    cards = Comparison(statistics, statistics.years[on.year], []).cards()
    told = [card for card in cards if not card.is_unknown]
    silent = [str(card.measure.label) for card in cards if card.is_unknown]
    blocks: list[Block] = [
        table(
            "comparison",
            _("Advertised procurements %(year)s by the national statistics") % {"year": on.year},
            [_("Question"), _("The buyer"), _("Share"), _("Counted"), _("Place")],
            [row for card in told for row in _card(card)],
            numeric=False,
        )
    ]
    if silent:
        blocks.append(
            text(_("The statistics say nothing of: %(names)s.") % {"names": ", ".join(silent)})
        )
    blocks.append(charts([card.chart for card in told], legend=_legend()))
    return Chaptered(Chapter.COMPARISON, blocks, list(_comparison_words(on.year, told)))


def _legend() -> str:
    return _(
        "The box is where the middle half of the municipalities lie, the line in it their median, "
        "the sign the city."
    )


def _no_statistics(year: int, known: Sequence[int]) -> str:
    said = _(
        "The national statistics of %(year)s are not in the register, so the city cannot be "
        "compared with the country that year."
    ) % {"year": year}
    if not known:
        return said
    there = ngettext(
        "There are statistics of %(years)s.", "There are statistics of %(years)s.", len(known)
    )
    return f"{said} {there % {'years': ', '.join(map(str, known))}}"


def _card(card: Card) -> Iterator[list[dict[str, Any]]]:
    for line in card.lines:
        if not line.part and line.tally.total:
            yield [
                cell(card.measure.label, card.measure.value),
                cell(line.label),
                cell(line.share),
                cell(line.detail or "–"),
                cell(line.note or "–"),
            ]
    median = spread_bar(card.among, None)
    yield [
        cell(card.measure.label, card.measure.value),
        cell(median.label),
        cell(median.text),
        cell(card.base),
        cell("–"),
    ]


def _comparison_words(year: int, cards: Sequence[Card]) -> Iterator[str]:
    for card in cards[:3]:
        line = next((each for each in card.lines if each.strong), None)
        if line is None:
            continue
        yield _(
            "%(question)s: the city's share of its advertised procurements %(year)s was "
            "%(share)s; the median of the municipalities was %(median)s."
        ) % {
            "question": card.measure.label,
            "year": year,
            "share": line.share,
            "median": spread_bar(card.among, None).text,
        }
