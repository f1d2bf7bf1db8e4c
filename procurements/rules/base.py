"""What the rules look at and how they speak: a procurement or contract with what belongs to it.

A rule says at most one thing about a record. It says nothing false: where a date is imprecise, an
amount missing or a limit unchecked it tells what must be known instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from helsingborg_sf.lib.findings import Finding, Level, Rules, Words
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import (
    Award,
    ConsiderationKind,
    Contract,
    DirectAwardDocumentation,
    Procedure,
    Procurement,
    ProcurementStatus,
    SocialConsideration,
)
from procurements.rules.limits import Limits
from suppliers.models import Assessment

# New rules for what lies below the thresholds and for annex 2 services (law.md section 1.3).
NEW_RULES: Final = date(2022, 2, 1)
PARTICIPATION: Final = ConsiderationKind.RESERVED_4_18_PARTICIPATION
EXECUTION: Final = ConsiderationKind.RESERVED_4_18_EXECUTION
VOLUNTARY: Final = ConsiderationKind.CRITERIA_4_18_VOLUNTARY
FORMAL: Final = frozenset({PARTICIPATION, EXECUTION})


@dataclass(frozen=True)
class Said(Finding):
    """What a rule says here. `facts`: what it looked at; a note stands until they change.

    `due_on`: a day by which something is to be done. `about_tenders`: secret until the award.
    """

    facts: tuple[Any, ...] = ()
    due_on: date | None = None
    about_tenders: bool = False


def says(level: Level, what: Words, *facts: Any, **more: Any) -> Said:
    """A finding of that level, with the facts it rests on."""
    return Said(level, what, facts=facts, **more)


def support() -> str:
    """What stands wherever a rule speaks (R35)."""
    return _("Support for a judgement, not a legal decision. Contact the purchasing unit.")


@dataclass
class Case:
    """A procurement with what the rules look at, fetched beforehand.

    `ruling(supplier, on)` gives the assessment of 4 kap. 18 § that held on a day, answers included.
    """

    procurement: Procurement
    limits: Limits
    on: date
    ruling: Callable[[int, date], Assessment | None]
    considerations: list[SocialConsideration] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    documentation: DirectAwardDocumentation | None = None
    similar: list[Procurement] = field(default_factory=list)
    earlier_reserved: list[Award] = field(default_factory=list)
    # The awards are about to be decided, and are judged as if they were.
    deciding: bool = False

    @property
    def kinds(self) -> set[str]:
        """The kinds of social consideration."""
        return {each.kind for each in self.considerations}

    @property
    def is_direct(self) -> bool:
        """Whether it is a direct award."""
        return self.procurement.procedure == Procedure.DIRECT_AWARD

    @property
    def is_awarded(self) -> bool:
        """Whether the award decision is taken."""
        return self.deciding or self.procurement.status == ProcurementStatus.AWARDED

    @property
    def is_advertised(self) -> bool:
        """Whether it is of a kind that must be advertised. A direct award may be, and need not."""
        known = self.procurement.procedure
        if known in ("", Procedure.OTHER):
            return self.procurement.published_on is not None
        return known != Procedure.DIRECT_AWARD


@dataclass
class Signed:
    """A contract with what the rules look at, fetched beforehand; `case` is its procurement's."""

    contract: Contract
    limits: Limits
    on: date
    ruling: Callable[[int, date], Assessment | None]
    case: Case | None = None

    @property
    def kinds(self) -> set[str]:
        """The kinds of social consideration of its procurement."""
        return self.case.kinds if self.case else set()


procurement_rules: Rules[Case] = Rules()
contract_rules: Rules[Signed] = Rules()


# --- days ---------------------------------------------------------------------------------------


def surely_from(when: PartialDate | None, day: date) -> bool:
    """Whether it certainly was on the day or later."""
    return when is not None and when.first >= day


def surely_before(when: PartialDate | None, day: date) -> bool:
    """Whether it certainly was before the day."""
    return when is not None and when.last < day


def unsure(when: PartialDate | None, day: date) -> bool:
    """Whether nobody can say on which side of the day it was."""
    return not surely_from(when, day) and not surely_before(when, day)


def years_after(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def start_in_words(when: PartialDate | None) -> str:
    """`2022-03-01`, `spring 2022`, or that it is not known."""
    return str(when) if when else _("an unknown day")
