"""An effect chain as it is read on a day: its steps, live figures and assumptions. The picture and
the words on the page are both made from this, so that they say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helsingborg_sf.lib import html
from impact.asked import Evidence, evidence_for
from impact.indicators import REGISTER, Indicator, values
from impact.models import ChainLink, ChainStep, EffectChain


@dataclass(frozen=True)
class LiveFigure:
    """A figure of the register as of a day; unknown and fewer than five are words."""

    indicator: Indicator
    value: int | None

    @property
    def label(self) -> str:
        """What is counted."""
        return str(self.indicator.label)

    @property
    def text(self) -> str:
        """The figure as it may be shown."""
        if self.value is None:
            return _("unknown")
        shown = self.indicator.shown(self.value)
        return html.number(shown) if isinstance(shown, int) else str(shown)


@dataclass
class ReadLink:
    """A link with what it shows, rests on and leads to."""

    row: ChainLink
    figure: LiveFigure | None = None
    assumption: Evidence | None = None
    leads_to: list["ReadLink"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says."""
        return self.row.text

    @property
    def kind(self) -> str:
        """`Performance` or `Effect`, so that nobody takes the one for the other; else ""."""
        if self.row.step == ChainStep.EFFECTS:
            return pgettext("kind of link", "Effect")
        performance = pgettext("kind of link", "Performance")
        return performance if self.figure or self.row.step == ChainStep.OUTPUT else ""

    @property
    def rests_on(self) -> str:
        """Which assumption it rests on, by number; "" for none."""
        if self.assumption is None:
            return ""
        return _("Rests on assumption %(number)s") % {"number": self.assumption.number}


@dataclass(frozen=True)
class ReadStep:
    """One step with its links from the top."""

    step: ChainStep
    links: Sequence[ReadLink]

    @property
    def label(self) -> str:
        """What the step is called."""
        return str(self.step.label)


class ChainReading:
    """A chain as `user` may read it on the day `on`."""

    def __init__(self, chain: EffectChain, *, user: Any, on: date) -> None:
        self.chain, self.user, self.on = chain, user, on

    @cached_property
    def rows(self) -> list[ChainLink]:
        """The stored links in order."""
        return list(self.chain.links.in_order().prefetch_related("arrows"))

    @cached_property
    def evidence(self) -> list[Evidence]:
        """The assumptions of the area, each with what has been asked and may be told."""
        exact = bool(self.user and self.user.has_perm("impact.view_answer"))
        return evidence_for(self.chain.area, exact=exact)

    @cached_property
    def figures(self) -> dict[str, LiveFigure]:
        """The live figures that the links show, in one query."""
        codes = {row.indicator for row in self.rows if row.indicator in REGISTER}
        if not codes:
            return {}
        found = values([self.on], user=self.user, codes=sorted(codes))[self.on]
        return {code: LiveFigure(REGISTER[code], number) for code, number in found.items()}

    @cached_property
    def links(self) -> list[ReadLink]:
        """Every link with what it shows and leads to."""
        assumptions = {each.assumption.pk: each for each in self.evidence}
        read = {
            row.pk: ReadLink(
                row, self.figures.get(row.indicator), assumptions.get(row.assumption_id or 0)
            )
            for row in self.rows
        }
        for pk, link in read.items():
            targets = {arrow.target_id for arrow in link.row.arrows.all()}
            # In the order of the chain, whatever order the arrows were drawn in.
            link.leads_to = [read[other] for other in read if other in targets and other != pk]
        return list(read.values())

    @property
    def steps(self) -> list[ReadStep]:
        """The five steps, also those that nobody has written anything in."""
        return [
            ReadStep(step, [link for link in self.links if link.row.step == step])
            for step in ChainStep
        ]

    @property
    def sources(self) -> list[str]:
        """Where the links come from, each source once."""
        return list(dict.fromkeys(row.source for row in self.rows if row.source))

    @property
    def footnote(self) -> str:
        """What one must know to read the figures."""
        return _(
            "Figures are performance, counted in the register as of %(day)s. They say what was "
            "done and not what it led to."
        ) % {"day": html.iso_day(self.on)}
