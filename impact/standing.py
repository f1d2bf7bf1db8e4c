"""Whether an actor was a social enterprise on a day, from its signed assessments."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from helsingborg_sf.lib.fields import YesNoUnknown
from suppliers.models import Assessment, AssessmentKind


def signed(organisations: Collection[int] | None = None) -> dict[int, list[Assessment]]:
    """The signed assessments of whether actors are social enterprises, by actor, in one query; of
    some, by their keys, or of all."""
    found: dict[int, list[Assessment]] = defaultdict(list)
    rows = Assessment.objects.signed().filter(kind=AssessmentKind.SOCIAL_ENTERPRISE)
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    for row in rows.order_by("signed_at", "pk"):
        found[row.organisation_id].append(row)
    return found


def ruling(rows: Sequence[Assessment], *, on: date) -> Assessment | None:
    """The one that holds on the day, as `Assessment.objects.ruling` says for many actors.

    `rows` are one actor's signed assessments of a kind, in the order they were signed.
    """
    begun = [row for row in rows if row.has_begun(on=on)]
    for number, row in enumerate(begun):
        replaced = any(later.replaces(row) for later in begun[number + 1 :])
        if not replaced and row.holds(on=on):
            return row
    return None


def is_enterprise(rows: Sequence[Assessment], *, on: date) -> bool:
    """Whether the actor was assessed as a social enterprise on the day."""
    row = ruling(rows, on=on)
    return row is not None and row.verdict == YesNoUnknown.YES


def says_yes(rows: Iterable[Assessment]) -> list[Assessment]:
    """Those that say yes."""
    return [row for row in rows if row.verdict == YesNoUnknown.YES]
