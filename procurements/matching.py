"""Who answers an area of the vocabulary, with what, and what is known of them on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Case, Q, QuerySet, When

from helsingborg_sf.lib.fields import YesNoUnknown
from procurements.models import Candidate, StatisticsRow
from suppliers.cpv_areas import Area
from suppliers.models import Assessment, AssessmentKind, Offering, Organisation

# As many as one can look through.
ACTORS: Final = 50
OTHERS: Final = 20
CASES: Final = 50
VERDICTS: Final = 50


@dataclass
class Actor:
    """An organisation with what it offers in an area, and its 4:18 assessment in force."""

    organisation: Any
    offerings: list[Offering]
    assessment: Assessment | None = None

    @property
    def verdict(self) -> str:
        """Yes, no or unknown."""
        return self.assessment.verdict if self.assessment else "unknown"


def actors_within(area: Area, *, on: date) -> tuple[list[Actor], bool]:
    """The actors with an offering in the area, those that meet 4:18 first, then by name; and
    whether there are more of them. Three questions."""
    offered = Offering.objects.answering([area])
    rows = Organisation.objects.filter(pk__in=offered.values("organisation"))
    verdict = Assessment.objects.verdict(kind=AssessmentKind.RESERVATION_4_18, on=on)
    meets = Case(When(meets=YesNoUnknown.YES, then=0), default=1)
    order = rows.annotate(meets=verdict).order_by(meets, "sort_key", "pk")
    actors = {row.pk: Actor(row, []) for row in order.defer("search")[: ACTORS + 1]}
    for offering in offered.filter(organisation__in=actors).select_related("cpv"):
        actors[offering.organisation_id].offerings.append(offering)
    for assessment in ruling(actors, on=on):
        actors[assessment.organisation_id].assessment = assessment
    return list(actors.values())[:ACTORS], len(actors) > ACTORS


def others_that_meet(area: Area, *, on: date) -> tuple[list[Organisation], bool]:
    """Actors that meet 4:18 on the day and are not known to offer anything in the area: worth
    asking, as offerings are seldom complete; and whether there are more of them."""
    offered = Offering.objects.answering([area]).values("organisation")
    kind = AssessmentKind.RESERVATION_4_18
    rows = Organisation.objects.with_verdict(kind, YesNoUnknown.YES, on=on)
    found = list(
        rows.exclude(pk__in=offered).order_by("sort_key", "pk").defer("search")[: OTHERS + 1]
    )
    return found[:OTHERS], len(found) > OTHERS


def ruling(keys: Iterable[int], *, on: date) -> QuerySet[Assessment]:
    """The 4:18 assessments in force of these organisations; of all others none is read."""
    theirs = Assessment.objects.filter(organisation__in=list(keys))
    return theirs.ruling(kind=AssessmentKind.RESERVATION_4_18, on=on)


def reserved_cases(area: Area) -> tuple[list[StatisticsRow], bool]:
    """Reserved procurements in Sweden in the area, the latest first, each once though it may stand
    in both exports of the statistics; and whether there are more."""
    reserved = Q(reserved=True) | Q(reserved_execution=True)
    rows = StatisticsRow.objects.filter(reserved, cpv_code__range=area.limits).defer("raw")
    found: dict[Any, StatisticsRow] = {}
    # A tender's row comes after that of its procurement, and then says nothing new.
    for row in rows.order_by("-year", "form", "buyer_name", "pk")[: CASES * 4]:
        buyer = row.buyer_number or row.buyer_name
        found.setdefault((row.year, buyer, row.procurement_id or row.title), row)
    return list(found.values())[:CASES], len(found) > CASES


def earlier_verdicts(area: Area, user: Any) -> list[Candidate]:
    """What surveys that are open to the user found about actors in the area, the latest first."""
    rows = Candidate.objects.visible_to(user).filter(survey__needs__cpv__code__range=area.limits)
    found = rows.select_related("organisation", "survey").order_by("-survey__surveyed_key", "-pk")
    return list(dict.fromkeys(found[: VERDICTS * 2]))[:VERDICTS]
