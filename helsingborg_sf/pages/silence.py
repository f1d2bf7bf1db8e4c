"""Actors with whom nobody has talked for half a year, and those with whom nobody ever has."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from dialogues.models import Participant
from helsingborg_sf.lib.counting import MOST, in_words
from helsingborg_sf.lib.days import months_later
from suppliers.models import Organisation

Actors = QuerySet[Organisation]
NAMED: Final = 5
MONTHS: Final = 6
# Sort keys of those never met, and of those met on a day that nobody knows.
NEVER: Final = date(1, 1, 1)
UNDATED: Final = date(1, 1, 2)
DAY: Final = DateField()


@dataclass(frozen=True)
class Quiet:
    """Some actors by name, and how many there are besides (capped)."""

    named: list[Organisation]
    others: int

    @property
    def others_in_words(self) -> str:
        """`7`, `more than 1 000`, or "" when all are named."""
        return in_words(self.others) if self.others else ""


def silent(today: date) -> QuerySet[Organisation]:
    """Actors that somebody has talked with, but not in the last half year."""
    since = months_later(today, -MONTHS)
    return not_met_since(met(Organisation.objects.all(), today=today), since, today=today)


def not_met_since(rows: Actors, since: date, *, today: date) -> Actors:
    """Those with whom nobody has certainly or possibly talked since the day, or ever."""
    recent = _talks(today).filter(
        Q(dialogue__held__last__gte=since) | Q(dialogue__known_on__gte=since)
    )
    return rows.filter(~Exists(recent))


def met(rows: Actors, *, today: date) -> Actors:
    """Those with whom somebody has talked at some time."""
    return rows.filter(Exists(_talks(today)))


def never_met(rows: Actors, *, today: date) -> Actors:
    """Those with whom no dialogue is registered."""
    return rows.filter(~Exists(_talks(today)))


def with_last_talk(rows: Any, *, today: date) -> Any:
    """With the last time anybody talked with each actor, as it is known: `last_held`, else the day
    by which it was known, `last_known_on`; `was_met` when not even that is known."""
    latest = Coalesce(F("dialogue__held__last"), F("dialogue__known_on")).desc(nulls_last=True)
    talks = _talks(today).order_by(latest, "-pk")
    return rows.annotate(
        last_held=Subquery(talks.values("dialogue__held")[:1]),
        last_known_on=Subquery(talks.values("dialogue__known_on")[:1]),
        was_met=Exists(_talks(today)),
    )


def by_last_talk(rows: Any, *, today: date) -> Any:
    """With `last_talk`, the day to sort by: never first, then those of whom no day is known."""
    known = Coalesce("dialogue__held__last", "dialogue__known_on", Value(UNDATED), output_field=DAY)
    latest = _talks(today).order_by().annotate(day=known).order_by("-day").values("day")[:1]
    key = Coalesce(Subquery(latest), Value(NEVER), output_field=DAY)
    return rows.annotate(last_talk=key)


def _talks(today: date) -> QuerySet[Participant]:
    """An actor's parts in dialogues; one that is planned is not a contact yet."""
    begun = Q(dialogue__held__first__lte=today) | Q(dialogue__held__isnull=True)
    return Participant.objects.current().filter(begun, organisation=OuterRef("pk"))


def quiet_actors(today: date) -> dict[str, Quiet]:
    """Both kinds, `silent` and `never`, in one query."""
    kinds = {"silent": silent(today), "never": never_met(Organisation.objects.all(), today=today)}
    first, second = (_part(name, rows) for name, rows in kinds.items())
    found: dict[str, list[Organisation]] = {name: [] for name in kinds}
    for name, pk, title in first.union(second, all=True):
        found[name].append(Organisation(pk=pk, name=title))
    return {name: Quiet(some[:NAMED], len(some[NAMED:])) for name, some in found.items()}


def _part(name: str, rows: QuerySet[Organisation]) -> Any:
    """Those to name, and enough to say that the others are more than `MOST`."""
    named = rows.order_by("sort_key", "pk").values_list(Value(name), "pk", "name")
    return named[: NAMED + MOST + 1]
