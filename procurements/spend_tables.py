"""The spend of a year beside the year before, as lines of tables and as charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.charts import Bar, Chart
from procurements.spend import KINDS, ZERO, Spend, Sums

SOCIAL: Final = "social_enterprises_sek"
# As many departments as the chart shows; the table has all.
DRAWN: Final = 12


@dataclass(frozen=True)
class Line:
    """A sum and its share of the total, beside the same of the year before; SEK and 0 to 1."""

    label: str
    note: str
    total: Decimal
    sek: Decimal
    share: Decimal | None
    before: Decimal
    share_before: Decimal | None

    @property
    def share_text(self) -> str | None:
        """`1,4 %`, None when nothing was paid."""
        return in_percent(self.share)

    @property
    def before_text(self) -> str | None:
        """The same of the year before."""
        return in_percent(self.share_before)


def in_percent(share: Decimal | None) -> str | None:
    """A share in words; None when there is none."""
    return None if share is None else html.percent(Fraction(share))


def labels() -> dict[str, tuple[str, str]]:
    """The sums of a year: what each is called, and what it holds."""
    return {
        "total_sek": (_("Paid in all"), _("every line of the ledger, credits taken off")),
        SOCIAL: (
            _("To social enterprises"),
            _("assessed as such on the day the line was booked"),
        ),
        "work_integration_sek": (
            _("To work-integration social enterprises (ASF)"),
            _("assessed as such on the day the line was booked"),
        ),
        "meets_reservation_criteria_sek": (
            _("To those that meet LOU 4:18"),
            _("assessed to do so on the day the line was booked"),
        ),
        "unmatched_sek": (
            _("To suppliers nobody has matched"),
            _("nobody knows yet whether they are in the register"),
        ),
    }


def figure_lines(before: Spend, now: Spend) -> list[Line]:
    """The totals of the year and their shares."""
    return [
        Line(
            label,
            note,
            now.total_sek,
            getattr(now, name),
            None if name == "total_sek" else now.share(name),
            getattr(before, name),
            None if name == "total_sek" else before.share(name),
        )
        for name, (label, note) in labels().items()
    ]


def department_lines(before: Spend, now: Spend) -> list[Line]:
    """What each department paid to social enterprises, the largest sums first; last what belongs
    to no department that is known."""
    keys = [pk for pk in {*now.by_department, *before.by_department} if pk]
    lines = [_department_line(pk, before, now) for pk in keys]
    lines.sort(key=lambda line: (-line.sek, -line.total, line.label))
    if None in now.by_department or None in before.by_department:
        lines.append(_department_line(None, before, now))
    return lines


def _department_line(pk: int | None, before: Spend, now: Spend) -> Line:
    this = now.by_department.get(pk, Sums())
    last = before.by_department.get(pk, Sums())
    return Line(
        now.name_of(pk) or _("No known department"),
        "",
        this.total_sek,
        this.social_enterprises_sek,
        this.share_social_enterprises,
        last.social_enterprises_sek,
        last.share_social_enterprises,
    )


def share_chart(before: Spend, now: Spend) -> Chart:
    """The three shares of a year; last year's as a mark."""
    # Beside a name in a chart there is little room.
    texts = dict(zip(KINDS, (_("Social enterprises"), "ASF", "LOU 4:18"), strict=True))
    bars = [
        Bar(
            texts[name],
            in_percent(now.share(name)) or _("unknown"),
            _drawn(now.share(name)),
            detail=_was(before, name),
            strong=True,
            mark=_drawn(before.share(name)),
        )
        for name in KINDS
    ]
    return Chart.of(
        "spend-shares", _("Shares of what was paid %(year)s") % {"year": now.year}, bars
    )


def _was(before: Spend, name: str) -> str:
    share = in_percent(before.share(name))
    if share is None:
        return ""
    return _("%(share)s in %(year)s") % {"share": share, "year": before.year}


def department_chart(lines: Sequence[Line]) -> Chart:
    """The share that each department paid to social enterprises."""
    bars = [
        Bar(line.label, line.share_text or _("unknown"), _drawn(line.share), strong=True)
        for line in [each for each in lines if each.share is not None][:DRAWN]
    ]
    return Chart.of("spend-departments", _("Share to social enterprises by department"), bars)


def _drawn(share: Decimal | None) -> Fraction | None:
    """What can be drawn of a share: credits may make one less than nought or more than all."""
    return None if share is None else Fraction(min(max(share, ZERO), Decimal(1)))
