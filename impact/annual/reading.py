"""A report as it is read: what is kept with what is written, for page and paper alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.personal_numbers import masked
from impact.annual.counting import LANGUAGE
from impact.annual.document import Block, drawn, written
from impact.models import AnnualReport, AnnualSection, ReportStatus

# A chart that has a box with a legend is as wide as the paper; others stand two and two.
WIDE: Final = 6


@dataclass(frozen=True)
class ShownChapter:
    """A chapter: its number and title, what somebody wrote, and what the register counted."""

    number: int
    key: str
    title: str
    written: Sequence[Block]
    blocks: Sequence[Block]
    proposal: str
    section: AnnualSection | None

    @property
    def is_short(self) -> bool:
        """Whether it only says why there is nothing to show."""
        return all(block["kind"] == "missing" for block in self.blocks)


def chapters(report: AnnualReport, sections: Iterable[AnnualSection]) -> list[ShownChapter]:
    """The chapters in their order, from what is kept; nothing is counted."""
    texts = {each.chapter: each for each in sections}
    numbers = count(1)
    return [
        ShownChapter(
            number,
            kept["key"],
            kept["title"],
            written(masked(texts[kept["key"]].text)) if kept["key"] in texts else [],
            [_shown(block, numbers) for block in kept["blocks"]],
            kept["proposal"],
            texts.get(kept["key"]),
        )
        for number, kept in enumerate(report.figures["chapters"], start=1)
    ]


def _shown(block: Block, numbers: Any) -> Block:
    """A block with its charts drawn; each has a name of its own on the page."""
    if block["kind"] != "charts":
        return block
    pictures = [replace(drawn(kept), key=f"chart-{next(numbers)}") for kept in block["charts"]]
    wide = any(each.has_box or len(each.bars) > WIDE for each in pictures)
    return {**block, "charts": pictures, "wide": wide}


def counted_words(report: AnnualReport) -> str:
    """When the figures were counted, and as of which day; in the language of the report."""
    with translation.override(LANGUAGE):
        return _("Figures as of %(on)s, counted %(at)s.") % {
            "on": report.counted_on.isoformat(),
            "at": html.iso_day(report.counted_at),
        }


def standing_words(report: AnnualReport) -> str:
    """Whether it is a draft, approved or replaced; in the language of the report."""
    with translation.override(LANGUAGE):
        if report.approved_at is None:
            return _("Draft, not approved.")
        words = {"who": str(report.approved_by), "when": html.iso_day(report.approved_at)}
        said = _("Approved %(when)s by %(who)s.") % words
        if report.status == ReportStatus.REPLACED:
            said = f"{said} {_('A later edition has replaced this one.')}"
        return said


def title_words(report: AnnualReport) -> str:
    """The title in the language of the report."""
    with translation.override(LANGUAGE):
        return str(report)


def unfinished_words(report: AnnualReport) -> str:
    """A warning when the year was not over; empty otherwise."""
    if report.is_year_over:
        return ""
    with translation.override(LANGUAGE):
        return _("The year %(year)s was not over: the figures go no further than %(on)s.") % {
            "year": report.year,
            "on": report.counted_on.isoformat(),
        }
