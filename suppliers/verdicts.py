"""What the assessments of many actors said on many days, from one question to the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from suppliers.models import Assessment


class Verdicts:
    """The signed assessments of some actors. `of` gives the same as `Assessment.objects.ruling`
    does for a day, without asking again (tests/suppliers/test_verdicts.py compares the two)."""

    def __init__(self, organisations: Iterable[int]) -> None:
        self._signed: dict[tuple[int, str], list[Assessment]] = defaultdict(list)
        rows = Assessment.objects.signed().filter(organisation__in=list(organisations))
        for row in rows.order_by("signed_at", "pk"):
            self._signed[row.organisation_id, row.kind].append(row)
        self._known: dict[tuple[int, str, date], str] = {}

    def of(self, organisation: int, kind: str, *, on: date) -> str:
        """The verdict that holds on the day, "" when none does."""
        asked = (organisation, kind, on)
        if asked not in self._known:
            self._known[asked] = self._find(self._signed[organisation, kind], on)
        return self._known[asked]

    def _find(self, signed: list[Assessment], on: date) -> str:
        """In the order of signing, each one that has begun takes the place of those it replaces."""
        standing: list[Assessment] = []
        for row in signed:
            if row.has_begun(on=on):
                standing = [each for each in standing if not row.replaces(each)]
                standing.append(row)
        holding = [row for row in standing if row.holds(on=on)]
        return holding[-1].verdict if holding else ""
