"""The ledger of a dialogue requirement: which dialogues were due, which were held, what is overdue.

A requirement with an interval gives a row of due days from the day it begins. Each dialogue settles
one due day at most, and each due day is settled once, the earliest open one first. What is not
certain is nobody's fault: an imprecise beginning counts from its last possible day, an imprecise
end from its first, and a dialogue is late only when it certainly was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.days import months_later
from procurements.models import Contract, DialogueRequirement

# A requirement that only says "regularly" is quiet when nobody has met for so long (R23).
QUIET_MONTHS: Final = 12
# No contract asks for more; a longer row of days is a mistake in a date.
MOST: Final = 600


class Standing(models.TextChoices):
    """Where a due dialogue stands as of a day."""

    HELD = "held", _("Held")
    OVERDUE = "overdue", _("Overdue")
    UPCOMING = "upcoming", _("Upcoming")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"held": "success", "overdue": "danger"}.get(self.value, "info")


@dataclass(frozen=True)
class Talk:
    """A dialogue held under the requirement: its number, the first day it can have been held on,
    and the day by which it certainly had been."""

    pk: int
    first: date
    last: date


@dataclass(frozen=True)
class Due:
    """A dialogue that is due by a day; `talk` is the one that settled it."""

    number: int
    by: date
    standing: Standing
    talk: Talk | None = None

    @property
    def days_late(self) -> int:
        """How late it certainly was held; 0 when it was held in time, or may have been."""
        return max(0, (self.talk.first - self.by).days) if self.talk else 0


@dataclass(frozen=True)
class Plan:
    """The ledger as of a day: `dues` to the next one, and `extra` dialogues beyond them."""

    dues: tuple[Due, ...]
    extra: tuple[Talk, ...]
    on: date
    interval: int | None
    last: Talk | None
    begins: date | None

    def count(self, standing: Standing) -> int:
        """How many dues stand so."""
        return sum(due.standing is standing for due in self.dues)

    @property
    def held(self) -> int:
        return self.count(Standing.HELD)

    @property
    def overdue(self) -> int:
        return self.count(Standing.OVERDUE)

    @property
    def open(self) -> list[Due]:
        """What is to be held: overdue ones first, then the next."""
        return [due for due in self.dues if due.standing is not Standing.HELD]

    def settled_by(self, pk: int) -> Due | None:
        """The due day that a dialogue settled; None for one beyond the plan."""
        return next((due for due in self.dues if due.talk and due.talk.pk == pk), None)

    @property
    def quiet_months(self) -> int | None:
        """Whole months since anybody certainly met, or since the requirement began.

        None before it has begun, or when nobody knows when that was.
        """
        since = self.last.last if self.last else self.begins
        return None if since is None or since > self.on else months_between(since, self.on)

    @property
    def is_quiet(self) -> bool:
        """Whether it is time to say so (R23): a due day has passed, or, where the contract only
        says "regularly", nobody has met for a year."""
        if self.interval:
            return self.overdue > 0
        return (self.quiet_months or 0) >= QUIET_MONTHS


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months_later(first, months) <= last else months - 1


def term(requirement: DialogueRequirement, contract: Contract) -> tuple[date | None, date | None]:
    """From when until when the requirement certainly applies; None is unknown, or open.

    What the requirement does not say follows from its contract.
    """
    begins = requirement.valid_from or contract.in_force
    ends = requirement.valid_until or contract.ends
    known = [day for day in (ends.first if ends else None, contract.terminated_on) if day]
    return begins.last if begins else None, min(known, default=None)


def due_days(begins: date, interval: int, *, ends: date | None, on: date) -> Iterator[date]:
    """The days by which a dialogue is due, to the first that comes after `on`."""
    for number in range(1, MOST):
        day = months_later(begins, interval * number)
        if ends is not None and day > ends:
            return
        yield day
        if day > on:
            return


def plan(
    interval: int | None,
    *,
    begins: date | None,
    ends: date | None,
    talks: Iterable[Talk],
    on: date,
) -> Plan:
    """The ledger as of a day, from the dialogues held by then."""
    held = sorted(
        (talk for talk in talks if talk.last <= on), key=lambda talk: (talk.last, talk.pk)
    )
    days = list(due_days(begins, interval, ends=ends, on=on)) if begins and interval else []
    dues, extra = _settle(begins, days, held, on)
    last = held[-1] if held else None
    return Plan(tuple(dues), tuple(extra), on, interval, last, begins)


def _settle(
    begins: date | None, days: list[date], held: list[Talk], on: date
) -> tuple[list[Due], list[Talk]]:
    """Give each due day the first dialogue held since the day before it; the rest is extra."""
    left, dues = list(held), []
    since = begins
    for number, by in enumerate(days, start=1):
        talk = next((each for each in left if since and each.last >= since), None)
        if talk:
            left.remove(talk)
        standing = Standing.OVERDUE if by < on else Standing.UPCOMING
        dues.append(Due(number, by, Standing.HELD if talk else standing, talk))
        since = by + timedelta(days=1)
    return dues, left


def plan_of(
    requirement: DialogueRequirement, contract: Contract, talks: Iterable[Talk], *, on: date
) -> Plan:
    """The ledger of a requirement as of a day."""
    begins, ends = term(requirement, contract)
    return plan(requirement.interval_months, begins=begins, ends=ends, talks=talks, on=on)
