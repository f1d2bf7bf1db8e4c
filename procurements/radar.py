"""The market may have matured: matching actors that have appeared since a survey said "not mature",
or since a contract that now ends was awarded.

An actor matches when it has an offering in the CPV group of the need and is assessed today as
meeting 4 kap. 18 § or as a social enterprise. It has appeared when the offering was registered, or
the assessment signed, after that day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import DateTimeField, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract, MarketSurvey, Maturity, PurchasingNeed
from suppliers.cpv_areas import Area
from suppliers.models import Assessment, AssessmentKind, Offering

# Days from now in which a contract must end to be here: 6-18 months.
SOONEST, LATEST = 183, 548
# Needs and contracts looked at, and offerings and assessments of actors, at most.
READ: Final = 1000
OFFERINGS: Final = 5000
KINDS = (AssessmentKind.RESERVATION_4_18, AssessmentKind.SOCIAL_ENTERPRISE)


@dataclass(frozen=True)
class Known:
    """An actor with what it offers here - code and day of registration - and its signed
    assessments of each kind, the last first."""

    offers: list[tuple[str, date]]
    assessments: dict[str, list[Assessment]]

    def matches(self, area: Area, *, on: date) -> bool:
        """Whether it matched the area on the day, by what was registered and signed then."""
        return self.offered(area, on=on) and any(self.met(kind, on=on) for kind in KINDS)

    def offered(self, area: Area, *, on: date) -> bool:
        """Whether an offering in the area was registered by the day."""
        return any(day <= on and area.matches(code) for code, day in self.offers)

    def met(self, kind: str, *, on: date) -> bool:
        """Whether the assessment of the kind that held on the day, of those signed, said yes."""
        for row in self.assessments.get(kind, []):
            signed = _day(row.signed_at)
            if signed and signed <= on and row.has_begun(on=on):
                return row.verdict == YesNoUnknown.YES and row.holds(on=on)
        return False


@dataclass(frozen=True)
class Signal:
    """Why something is on the radar."""

    area: Area
    since: date
    actors: int
    meeting: int
    contract: bool

    def __str__(self) -> str:
        """`since the survey: 2 actors with an offering in 909, 1 of them with a valid 4:18 ...`"""
        words = {"area": self.area, "number": self.actors, "meeting": self.meeting}
        what = ngettext(
            "%(number)s actor with an offering in %(area)s, %(meeting)s with a valid 4:18 "
            "assessment",
            "%(number)s actors with an offering in %(area)s, %(meeting)s with a valid 4:18 "
            "assessment",
            self.actors,
        )
        which = {"since": self.since.isoformat(), "what": what % words}
        if self.contract:
            return _("since the award (%(since)s): %(what)s") % which
        return _("since the survey (%(since)s): %(what)s") % which


@dataclass(frozen=True)
class _Watched:
    """A row and what it waits for."""

    key: int
    area: Area
    since: date


def matured_needs(*, on: date) -> dict[int, Signal]:
    """Needs whose latest survey said "not mature" and for which actors have appeared since."""
    return _signals(list(_watched_needs()), on=on, contract=False)


def matured_contracts(contracts: QuerySet[Contract], *, on: date) -> dict[int, Signal]:
    """Of the contracts those that end in 6-18 months and for which actors have appeared since."""
    return _signals(list(_watched_contracts(contracts, on)), on=on, contract=True)


def _watched_needs() -> Iterator[_Watched]:
    """The last survey of each need decides. One whose day is unknown counts from when it was
    registered here."""
    links = MarketSurvey.needs.through.objects.exclude(purchasingneed__cpv=None)
    asked: Any = links.annotate(
        registered=_registered(MarketSurvey, "marketsurvey_id"),
        code=F("purchasingneed__cpv"),
        conclusion=F("marketsurvey__conclusion"),
        surveyed=F("marketsurvey__surveyed"),
    )
    waiting = PurchasingNeed.objects.filter(surveys__conclusion=Maturity.NOT_MATURE)
    latest: dict[int, tuple[date, int, Any]] = {}
    for link in asked.filter(purchasingneed__in=waiting)[:READ]:
        since = link.surveyed.last if link.surveyed else _day(link.registered)
        place = (since or date.min, link.pk, link)
        latest[link.purchasingneed_id] = max(latest.get(link.purchasingneed_id, place), place)
    for key, (since, _pk, link) in latest.items():
        if link.conclusion == Maturity.NOT_MATURE:
            yield _Watched(key, Area.group_of(link.code), since)


def _watched_contracts(contracts: QuerySet[Contract], on: date) -> Iterator[_Watched]:
    """Contracts by their own CPV code, else their procurement's."""
    running: Any = contracts
    ending = running.ending_within(LATEST, of=on).filter(ends__last__gte=_later(on, SOONEST))
    coded = ending.filter(Q(cpv__isnull=False) | Q(procurement__cpv__isnull=False))
    rows = coded.annotate(other=F("procurement__cpv")).order_by("ends_key", "pk")
    for row in rows.defer("search")[:READ]:
        when: PartialDate | None = row.awarded or row.signed or row.in_force
        if when:
            yield _Watched(row.pk, Area.group_of(row.cpv_id or row.other), when.last)


def _later(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def _signals(watched: list[_Watched], *, on: date, contract: bool) -> dict[int, Signal]:
    if not watched:
        return {}
    actors = _known({each.area for each in watched}, on=on)
    asked = {(each.area, each.since) for each in watched}
    answers = {(area, day): _signal(area, day, actors, on, contract) for area, day in asked}
    found = {each.key: answers[each.area, each.since] for each in watched}
    return {key: signal for key, signal in found.items() if signal}


def _signal(
    area: Area, since: date, actors: list[Known], on: date, contract: bool
) -> Signal | None:
    """The actors that match the area now and did not then."""
    new = [a for a in actors if a.matches(area, on=on) and not a.matches(area, on=since)]
    meeting = [a for a in new if a.met(AssessmentKind.RESERVATION_4_18, on=on)]
    return Signal(area, since, len(new), len(meeting), contract) if new else None


def _known(areas: Iterable[Area], *, on: date) -> list[Known]:
    """Actors with an offering in one of the areas that are assessed today. Two questions."""
    offered = Offering.objects.answering(sorted(areas, key=str))
    theirs = Assessment.objects.filter(organisation__in=offered.values("organisation"))
    now = [theirs.ruling(kind=kind, on=on).filter(verdict=YesNoUnknown.YES) for kind in KINDS]
    some = Q(organisation__in=now[0].values("organisation"))
    some |= Q(organisation__in=now[1].values("organisation"))
    found: dict[int, Known] = {}
    signed = theirs.signed().filter(some, kind__in=KINDS).order_by("-signed_at", "-pk")
    for row in signed[:OFFERINGS]:
        known = found.setdefault(row.organisation_id, Known([], {}))
        known.assessments.setdefault(row.kind, []).append(row)
    offers: Any = offered.filter(organisation__in=found)
    rows = offers.annotate(registered=_registered(Offering, "pk")).order_by("-pk")
    for offering in rows[:OFFERINGS]:
        day = _day(offering.registered) or date.min
        found[offering.organisation_id].offers.append((offering.cpv_id, day))
    return list(found.values())


def _registered(model: Any, key: str) -> Subquery:
    """When a row was first written down, from its history."""
    events = model.pgh_event_model.objects.filter(pgh_obj=OuterRef(key)).order_by()
    first = events.values("pgh_obj").annotate(first=Min("pgh_created_at")).values("first")
    return Subquery(first, output_field=DateTimeField())


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
