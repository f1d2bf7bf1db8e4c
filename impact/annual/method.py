"""The last chapter: how everything was counted, from which sources, and what is not known."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from impact.annual.document import Chaptered, heading, missing, points
from impact.annual.performance import Series
from impact.models import Chapter
from procurements.models import Measure


def chapter(on: date, found: Mapping[str, Series]) -> Chaptered:
    """Rules of counting, sources, and the figures nobody knows."""
    unknown = [str(each.indicator.label) for each in found.values() if each.told[on] is None]
    nothing = missing(_("Every key figure is known."))
    return Chaptered(
        Chapter.METHOD,
        [
            heading(_("How it is counted")),
            points(_rules(on)),
            heading(_("Comparison with Sweden, question by question")),
            points(f"{measure.label}: {measure.how}" for measure in Measure),
            heading(_("Sources")),
            points(_sources()),
            heading(_("Key figures that are unknown")),
            points(unknown) if unknown else nothing,
        ],
        [
            _(
                "How each key figure is counted stands beside it in the chapter of performance. "
                "Here is what holds for all of them, where the figures come from, and what is "
                "not known."
            )
        ],
    )


def _rules(on: date) -> Iterator[str]:
    yield _("All figures are as of %(day)s unless a table says otherwise.") % {
        "day": on.isoformat()
    }
    yield _(
        "What has happened by a day is what is certain by then: an imprecise date counts from"
        " its last possible day."
    )
    yield _("Unknown is neither no nor nought. Nothing is estimated.")
    yield _(
        "One to four people are told as fewer than five. A number is not shown when its "
        "difference from another year, or from an earlier report, would tell of so few."
    )
    yield _(
        "Procurements and contracts are those that everybody may know of. What is secret by "
        "the Public Access to Information and Secrecy Act is in no figure and in no table."
    )
    yield _(
        "Answers of interviews are told in groups of at least five, as they were published. "
        "Quotes stand as they were approved."
    )
    yield _(
        "What was paid is counted by the day of booking, without VAT, credits taken off. An "
        "actor counts as what it was that day, by the signed assessment that held then."
    )
    yield _("Sole traders are not named.")


def _sources() -> Iterator[str]:
    yield _(
        "The register itself: actors with their assessments, procurements, contracts, "
        "dialogues, ideas, interviews and the learning log."
    )
    yield _("The city's supplier ledger in the national form for open data.")
    yield _("The national procurement statistics of Upphandlingsmyndigheten (CC0).")
