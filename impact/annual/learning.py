"""The chapter of learning: what was found, what was decided, who acts, and what is done."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Learning, LearningState
from impact.annual.document import Chaptered, cell, table, text
from impact.annual.public import plain
from impact.models import Chapter

MOST: Final = 100


def chapter(on: date) -> Chaptered:
    """Findings of the year, and what was decided or done in it about earlier ones."""
    rows = list(_rows(on)[: MOST + 1])
    if not rows:
        words = _("The learning log has no finding, decision or deed that is dated %(year)s.") % {
            "year": on.year
        }
        return Chaptered.without_figures(Chapter.LEARNING, words)
    blocks = [
        table(
            "learning",
            _("Findings, decisions and deeds %(year)s") % {"year": on.year},
            [_("Finding"), _("Decision"), _("Department"), _("Done")],
            [_row(row, on) for row in rows[:MOST]],
            numeric=False,
        )
    ]
    if len(rows) > MOST:
        blocks.append(text(_("Only the first %(number)s are shown here.") % {"number": MOST}))
    return Chaptered(Chapter.LEARNING, blocks, list(_proposal(rows, on)))


def _rows(on: date) -> Any:
    first = date(on.year, 1, 1)
    of_year = (
        Q(found__first__lte=on, found__last__gte=first)
        | Q(decided_on__range=(first, on))
        | Q(done_on__range=(first, on))
    )
    rows = Learning.objects.filter(of_year).select_related("department", "round")
    return rows.order_by("found_key", "pk")


def _row(row: Learning, on: date) -> list[dict[str, Any]]:
    return [
        cell(plain(row.finding), row.pk, row.found or ""),
        _decision(row, on),
        cell(plain(str(row.department)) if row.department else "–"),
        cell(row.done_on.isoformat() if row.done_on and row.done_on <= on else _("not done")),
    ]


def _decision(row: Learning, on: date) -> dict[str, Any]:
    if row.decided_on is None or row.decided_on > on:
        return cell(_("not decided"))
    return cell(plain(row.decision), None, row.decided_on.isoformat())


def _state(row: Learning, on: date) -> LearningState:
    """How far the finding had come by the day."""
    if row.done_on and row.done_on <= on:
        return LearningState.DONE
    decided = row.decided_on and row.decided_on <= on
    return LearningState.DECIDED if decided else LearningState.UNDECIDED


def _proposal(rows: Sequence[Learning], on: date) -> Iterator[str]:
    if len(rows) > MOST:
        yield _("More than %(number)s findings were made, decided on or acted on %(year)s.") % {
            "number": MOST,
            "year": on.year,
        }
        return
    states = [_state(row, on) for row in rows]
    yield ngettext(
        "%(number)s finding was made, decided on or acted on %(year)s.",
        "%(number)s findings were made, decided on or acted on %(year)s.",
        len(rows),
    ) % {"number": len(rows), "year": on.year}
    words = {
        "undecided": states.count(LearningState.UNDECIDED),
        "decided": states.count(LearningState.DECIDED),
        "done": states.count(LearningState.DONE),
    }
    yield _("Not decided: %(undecided)s. Decided: %(decided)s. Done: %(done)s.") % words
