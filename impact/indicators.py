"""Performance as of a day, counted from the register; effect is what respondents say, and not here.

Unknown is None and never nought. What has happened by a day is what is certain by then: an
imprecise date counts from its last possible day. When nothing is certain but something is possible,
the answer is unknown.
"""

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractMonth, ExtractYear, Greatest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.models import Dialogue, Idea, Initiative
from helsingborg_sf.lib.counting import ROWS, AnyOf, Question, Total, tally
from procurements.models import (
    RESERVATION_CRITERIA,
    Award,
    Contract,
    DialogueRequirement,
    EmploymentOutcome,
    Procurement,
)
from procurements.people import FEW, Told, masked
from suppliers.models import Assessment, AssessmentKind, Organisation

Rows = QuerySet[Any]


class Scope:
    """What a user may know of; without a user all rows count."""

    def __init__(self, user: Any = None) -> None:
        self.user = user

    def visible(self, rows: Any) -> Any:
        """Only rows the user may know of."""
        return rows if self.user is None else rows.visible_to(self.user)

    @cached_property
    def contracts(self) -> Any:
        """The contracts that count; built once for all indicators and days."""
        return self.visible(Contract.objects.all())


@dataclass(frozen=True)
class Asked:
    """The day that is asked about, and what counts."""

    on: date
    scope: Scope

    @property
    def contracts(self) -> Any:
        """The contracts that count."""
        return self.scope.contracts


@dataclass(frozen=True)
class Measure:
    """What is counted: rows that are certain, rows that are possible, and what must exist for an
    answer to be known at all."""

    rows: Sequence[Rows]
    possible: Sequence[Rows] = ()
    needs: Rows | None = None
    of: Aggregate = ROWS


Ask = Callable[[Asked], Measure]


@dataclass(frozen=True)
class Indicator:
    """A figure with its name, how it is counted, and its rows. `part`: of the one before it."""

    code: str
    label: Promise
    how: Promise
    ask: Ask
    part: bool = False
    counts_people: bool = False

    def is_masked(self, value: int | None) -> bool:
        """Whether so few people must not be told."""
        return self.counts_people and value is not None and 0 < value < FEW

    def shown(self, value: int | None) -> int | str | None:
        """The value as it may be shown on screen."""
        return masked(value) if self.is_masked(value) else value


REGISTER: dict[str, Indicator] = {}


def indicator(
    code: str, label: Promise, how: Promise, *, part: bool = False, counts_people: bool = False
) -> Callable[[Ask], Ask]:
    """Register a function as the way an indicator is asked for."""

    def register(ask: Ask) -> Ask:
        REGISTER[code] = Indicator(code, label, how, ask, part, counts_people)
        return ask

    return register


def values(
    days: Iterable[date], *, user: Any = None, codes: Iterable[str] | None = None
) -> dict[date, dict[str, int | None]]:
    """The indicators as of each day, in one query."""
    wanted, scope = list(REGISTER if codes is None else codes), Scope(user)
    measures = {
        (day, code): REGISTER[code].ask(Asked(day, scope)) for day in set(days) for code in wanted
    }
    questions: dict[str, Question] = {}
    for (day, code), measure in measures.items():
        questions |= _questions(f"{code} {day}", measure)
    found = tally(questions)
    answers: dict[date, dict[str, int | None]] = {}
    for (day, code), measure in measures.items():
        answers.setdefault(day, {})[code] = _value(f"{code} {day}", measure, found)
    return answers


def rows(code: str, *, on: date, user: Any = None) -> Sequence[Rows]:
    """What an indicator counted: down to its rows."""
    return REGISTER[code].ask(Asked(on, Scope(user))).rows


def _questions(name: str, measure: Measure) -> dict[str, Question]:
    asked: dict[str, Question] = {
        f"{name} {n}": Total(part, measure.of) for n, part in enumerate(measure.rows)
    }
    for n, part in enumerate(measure.possible):
        asked[f"{name} possible {n}"] = AnyOf(part)
    if measure.needs is not None:
        asked[f"{name} needs"] = AnyOf(measure.needs)
    return asked


def _value(name: str, measure: Measure, found: dict[str, int | None]) -> int | None:
    if measure.needs is not None and f"{name} needs" not in found:
        return None
    numbers = [found.get(f"{name} {n}") for n in range(len(measure.rows))]
    if isinstance(measure.of, Told) and measure.needs is None and numbers == [None]:
        return None  # nobody has given a number
    count = sum(number or 0 for number in numbers)
    possible = any(f"{name} possible {n}" in found for n in range(len(measure.possible)))
    return None if count == 0 and possible else count


# --- actors -------------------------------------------------------------------------------------


def _assessed(kind: AssessmentKind, on: date) -> Rows:
    """Signed assessments of the kind that had certainly begun to hold."""
    return Assessment.objects.signed().filter(kind=kind, valid_from__last__lte=on)


def _assessed_yes(kind: AssessmentKind, asked: Asked) -> Measure:
    on = asked.on
    perhaps = Assessment.objects.signed().filter(
        kind=kind, verdict="yes", valid_from__first__lte=on, valid_from__last__gt=on
    )
    return Measure(
        rows=[Organisation.objects.with_verdict(kind, "yes", on=on)],
        possible=[perhaps],
        needs=_assessed(kind, on),
    )


@indicator(
    "social_enterprises",
    _("Social enterprises in the register"),
    _(
        "Actors assessed as social enterprises by the national strategy of 2018, if the assessment "
        "holds on the day. Unknown before any actor had been assessed."
    ),
)
def social_enterprises(asked: Asked) -> Measure:
    return _assessed_yes(AssessmentKind.SOCIAL_ENTERPRISE, asked)


@indicator(
    "work_integration_social_enterprises",
    _("Work-integration social enterprises (ASF)"),
    _(
        "Actors assessed as work-integration social enterprises by Skoopi's criteria, if the "
        "assessment holds on the day. Unknown before any actor had been assessed."
    ),
    part=True,
)
def work_integration_social_enterprises(asked: Asked) -> Measure:
    return _assessed_yes(AssessmentKind.WORK_INTEGRATION, asked)


@indicator(
    "suppliers_that_are_social_enterprises",
    _("Social enterprises that are suppliers"),
    _(
        "Actors that are social enterprises on the day and hold a contract that was awarded by "
        "then and had not ended. Unknown before any actor had been assessed."
    ),
    part=True,
)
def suppliers_that_are_social_enterprises(asked: Asked) -> Measure:
    on = asked.on
    enterprises = Organisation.objects.social_enterprises(on=on)
    open_ones = asked.contracts.exclude(pk__in=Contract.objects.ended(on=on).values("pk"))
    return Measure(
        rows=[enterprises.filter(pk__in=open_ones.awarded_by(on).values("supplier"))],
        possible=[enterprises.filter(pk__in=open_ones.possibly_awarded_by(on).values("supplier"))],
        needs=_assessed(AssessmentKind.SOCIAL_ENTERPRISE, on),
    )


@indicator(
    "meets_reservation_criteria",
    _("Actors that may take part in reserved procurement"),
    _(
        "Actors assessed as meeting LOU chapter 4 section 18, if the assessment holds on the day. "
        "Such an actor need not be a social enterprise. Unknown before any actor had been assessed."
    ),
)
def meets_reservation_criteria(asked: Asked) -> Measure:
    return _assessed_yes(AssessmentKind.RESERVATION_4_18, asked)


# --- procurements and contracts -----------------------------------------------------------------


@indicator(
    "contracts_awarded_to_social_enterprises",
    _("Contracts awarded to social enterprises"),
    _(
        "Contracts awarded by the day whose supplier was a social enterprise when the contract was "
        "signed. What was noted then stands, so that the answer for a past day never changes."
    ),
)
def contracts_awarded_to_social_enterprises(asked: Asked) -> Measure:
    contracts = asked.contracts.with_social_enterprises()
    return Measure(
        rows=[contracts.awarded_by(asked.on)],
        possible=[contracts.possibly_awarded_by(asked.on)],
    )


@indicator(
    "awards_with_reservation_criteria",
    _("Awards with the criteria of LOU chapter 4 section 18"),
    _(
        "Awards decided by the day in procurements where the criteria were used, as a formal "
        "reservation or voluntarily in a direct award."
    ),
)
def awards_with_reservation_criteria(asked: Asked) -> Measure:
    """Award decisions, and contracts whose award decision is not registered by itself."""
    reserved = Procurement.objects.with_consideration(*RESERVATION_CRITERIA)
    awards = asked.scope.visible(Award.objects.filter(procurement__in=reserved))
    contracts = asked.contracts.with_reservation_criteria().filter(award__isnull=True)
    contracts = contracts.exclude(procurement__in=awards.values("procurement"))
    perhaps = Q(awarded__first__lte=asked.on) | Q(awarded__isnull=True)
    return Measure(
        rows=[awards.filter(awarded__last__lte=asked.on), contracts.awarded_by(asked.on)],
        possible=[awards.filter(perhaps), contracts.possibly_awarded_by(asked.on)],
    )


@indicator(
    "procurements_with_dialogue_requirement",
    _("Procurements with a dialogue requirement"),
    _("Procurements with at least one contract whose dialogue requirement applied by the day."),
)
def procurements_with_dialogue_requirement(asked: Asked) -> Measure:
    requirements = DialogueRequirement.objects.filter(contract__in=asked.contracts)
    perhaps = requirements.filter(
        Q(valid_from__first__lte=asked.on) | Q(valid_from__isnull=True),
        contract__procurement__isnull=False,
    )
    begun = requirements.begun_by(asked.on).values("contract__procurement")
    return Measure(rows=[Procurement.objects.filter(pk__in=begun)], possible=[perhaps])


# --- dialogues ----------------------------------------------------------------------------------


def _finished() -> Any:
    """Finished dialogues, each once: one that a finished correction replaces is left out."""
    return Dialogue.objects.finished().current()


def _required(asked: Asked) -> Any:
    return _finished().fulfilling().filter(requirement__contract__in=asked.contracts)


@indicator(
    "required_dialogues_held",
    _("Dialogues held under dialogue requirements"),
    _("Finished dialogues that fulfil a contract's dialogue requirement and were held by the day."),
)
def required_dialogues_held(asked: Asked) -> Measure:
    dialogues = _required(asked)
    return Measure(
        rows=[dialogues.held_by(asked.on)], possible=[dialogues.possibly_held_by(asked.on)]
    )


@indicator(
    "required_dialogues_overdue",
    _("Dialogues overdue under dialogue requirements"),
    _(
        "Dialogues that should have been held by the day, one an interval from when the "
        "requirement began to apply, less those held. Unknown when no contract in force says how "
        "many months there are between dialogues."
    ),
)
def required_dialogues_overdue(asked: Asked) -> Measure:
    on = asked.on
    in_force = (
        DialogueRequirement.objects.begun_by(on)
        .filter(contract__in=asked.contracts, interval_months__isnull=False)
        .exclude(valid_until__last__lt=on)
        .exclude(contract__in=Contract.objects.ended(on=on))
    )
    held = _required(asked).held_by(on).filter(requirement=OuterRef("pk")).order_by()
    held = held.values("requirement").annotate(number=Count("pk")).values("number")
    # A dialogue is overdue when its day has passed.
    due = _whole_months(on - timedelta(days=1)) / F("interval_months")
    counted = in_force.annotate(overdue=Greatest(due - Coalesce(Subquery(held), 0), 0))
    return Measure(rows=[counted.filter(overdue__gt=0)], needs=in_force, of=Sum("overdue"))


def _whole_months(on: date) -> Any:
    """Whole months from the last day a requirement can have begun. From 31 May to 30 June is one:
    the last day of a month is as far as the month goes."""
    begun = F("valid_from__last")
    months = Value(on.year * 12 + on.month) - ExtractYear(begun) * 12 - ExtractMonth(begun)
    if on.day < calendar.monthrange(on.year, on.month)[1]:
        months -= Case(When(valid_from__last__day__gt=on.day, then=1), default=0)
    return Cast(months, IntegerField())


@indicator(
    "dialogues_initiated_by_city",
    _("Dialogues that the city took the initiative to"),
    _(
        "Finished talks held by the day: individual, with umbrella organisations and under "
        "contracts. Conferences, study visits and networks are not counted."
    ),
)
def dialogues_initiated_by_city(asked: Asked) -> Measure:
    return _initiated_by(Initiative.CITY, asked)


@indicator(
    "dialogues_initiated_by_actors",
    _("Dialogues that actors took the initiative to"),
    _("Finished talks held by the day, counted in the same way."),
)
def dialogues_initiated_by_actors(asked: Asked) -> Measure:
    return _initiated_by(Initiative.ACTOR, asked)


def _initiated_by(who: Initiative, asked: Asked) -> Measure:
    """Talks whose initiative is unknown may be anybody's."""
    perhaps = _finished().talks().filter(initiative__in=["", who])
    return Measure(
        rows=[_finished().initiated_by(who).held_by(asked.on)],
        possible=[perhaps.possibly_held_by(asked.on)],
    )


@indicator(
    "ideas",
    _("Business ideas"),
    _("Ideas received by the day, whatever became of them."),
)
def ideas(asked: Asked) -> Measure:
    return Measure(
        rows=[Idea.objects.known_by(asked.on)], possible=[Idea.objects.possibly_known_by(asked.on)]
    )


# --- people -------------------------------------------------------------------------------------


def _people(number: str, asked: Asked) -> Measure:
    """A sum over the contracts' reports of periods that had ended; unknown before any report."""
    reported = EmploymentOutcome.objects.filter(
        contract__in=asked.contracts, period__last__lte=asked.on, **{f"{number}__isnull": False}
    )
    return Measure(rows=[reported], of=Told(number, order_by=["period__last", "pk"]))


_REPORTED = _(
    "The sum of what suppliers have reported for periods that ended by the day. Reports of one to "
    "four people are counted four at a time, as 5 when all four are one and as 15 when all are "
    "four, so that no figure tells of a single report; fewer than four of them are left out. "
    "Unknown before there is anything to tell; one to four are shown as fewer than five."
)


@indicator(
    "people_in_work_training",
    _("People in work training through contracts"),
    _REPORTED,
    counts_people=True,
)
def people_in_work_training(asked: Asked) -> Measure:
    return _people("work_training", asked)


@indicator(
    "people_employed",
    _("People employed through contracts"),
    _REPORTED,
    counts_people=True,
)
def people_employed(asked: Asked) -> Measure:
    return _people("employed", asked)


@indicator(
    "people_left_income_support",
    _("People who left income support through contracts"),
    _REPORTED,
    counts_people=True,
)
def people_left_income_support(asked: Asked) -> Measure:
    return _people("left_income_support", asked)
