"""Whether something that begins and ends on imprecise days was in force during a window.

What is possible is not certain, and both are said. Whoever may have been concerned is asked: an
interview too many does no harm, one too few cannot be held afterwards.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models

from helsingborg_sf.lib.partial_dates import PartialDate


class Overlap(models.TextChoices):
    """How a span lies to a window."""

    CERTAIN = "certain", "certain"
    POSSIBLE = "possible", "possible"
    BEFORE = "before", "before"
    AFTER = "after", "after"
    UNKNOWN = "unknown", "unknown"

    @property
    def counts(self) -> bool:
        """Whether it was in force then, or may have been."""
        return self in (Overlap.CERTAIN, Overlap.POSSIBLE)


@dataclass(frozen=True)
class Span:
    """From when until when something is in force; `cut` is the day it was ended before its time.
    Without an end it goes on."""

    begins: PartialDate | None
    ends: PartialDate | None = None
    cut: date | None = None

    @property
    def last_end(self) -> date:
        """The last day on which it can have been in force."""
        return min(self.ends.last if self.ends else date.max, self.cut or date.max)

    @property
    def first_end(self) -> date:
        """The last day on which it certainly was."""
        return min(self.ends.first if self.ends else date.max, self.cut or date.max)

    def over(self, opens: date, closes: date) -> Overlap:
        """How it lies to the window, both days included."""
        if self.last_end < opens:
            return Overlap.BEFORE
        if self.begins is None:
            return Overlap.UNKNOWN
        if self.begins.first > closes:
            return Overlap.AFTER
        if self.begins.first > self.last_end:  # ended before it came into force
            return Overlap.BEFORE
        certain = max(self.begins.last, opens) <= min(closes, self.first_end)
        return Overlap.CERTAIN if certain else Overlap.POSSIBLE
