"""Counts of people as they are shown: fewer than five could be recognised."""

from typing import Final

from django.contrib.postgres.aggregates.mixins import OrderableAggMixin
from django.db.models import Aggregate, IntegerField
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html

FEW: Final = 5


def masked(number: int | None) -> str:
    """`12`, `0`, `fewer than 5` for 1-4, or the word unknown."""
    if number is None:
        return html.unknown()
    if 0 < number < FEW:
        return _("fewer than %(number)s") % {"number": FEW}
    return html.number(number)


class Told(OrderableAggMixin, Aggregate):
    """A sum of counts of people from which nobody can reckon a single one to four.

    Every count of five or more is added as it comes, because its row shows it anyway. Those of one
    to four wait until they are four together; then their sum is added, as 5 when all are one and as
    15 when all are four: those sums could be shared out in one way only. So two sums, of any two
    days, differ by nothing that tells of one row. What still waits is left out. While there is
    nothing else, one that waits is the sum, to be masked, and of several nothing is told: None. The
    rows must be ordered by day: `order_by`.
    """

    function = "procurements_told"
    output_field = IntegerField()
    allow_distinct = False
