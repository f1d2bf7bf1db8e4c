"""The baseline clock (R24): whether a contract owes an interview before it comes into force.

A contract with a social enterprise owes one as soon as the day it comes into force is known, to be
held before the first day on which that may be. Who was a social enterprise when the contract came
into force counts (R25): by what was kept at the signing, or by a signed assessment that held on the
last day the contract can have come into force; before then also one that holds now. An assessment
that is signed later counts for the days it is valid for. Someone who becomes a social enterprise
during the contract owes none: it could not be held any more.

Once the contract certainly is in force without a finished baseline, "baslinje saknas" stands for
ever; an interview held afterwards never takes its place. Nothing of this is stored: it follows from
the contract's dates, the assessments and the interview, and is asked wherever it is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.models import Disposition, Interview, InterviewKind
from impact.standing import is_enterprise, signed
from procurements.models import Contract
from suppliers.models import Assessment, AssessmentKind

DAY: Final = timedelta(days=1)


class BaselineState(models.TextChoices):
    """Where a contract's baseline stands as of a day."""

    NOT_OWED = "not_owed", gettext_lazy("No baseline is owed")
    OWED = "owed", gettext_lazy("Baseline is owed")
    REFUSED = "refused", gettext_lazy("Baseline declined")
    LATE = "late", gettext_lazy("Baseline is late")
    DONE = "done", gettext_lazy("Baseline done")
    MISSING = "missing", gettext_lazy("Baseline is missing")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        tones = {"owed": "warning", "refused": "warning", "late": "danger", "missing": "danger"}
        return "success" if self is BaselineState.DONE else tones.get(self.value, "neutral")

    @property
    def is_open(self) -> bool:
        """Whether it can and must still be held."""
        return self in (BaselineState.OWED, BaselineState.LATE)


class Ground(models.TextChoices):
    """Why it stands so, in a sentence."""

    NO_SUPPLIER = "no_supplier", gettext_lazy("The supplier is not an actor in the register.")
    NOT_ENTERPRISE = (
        "not_enterprise",
        gettext_lazy("The supplier is not assessed as a social enterprise."),
    )
    WAS_NOT_ENTERPRISE = (
        "was_not_enterprise",
        gettext_lazy(
            "The supplier was not assessed as a social enterprise when the contract came into "
            "force."
        ),
    )
    NO_DAY = (
        "no_day",
        gettext_lazy(
            "It is not known when the contract comes into force. The baseline is owed as soon as "
            "it is."
        ),
    )
    NEVER_IN_FORCE = (
        "never_in_force",
        gettext_lazy("The contract was terminated before it came into force."),
    )
    BEFORE = (
        "before",
        gettext_lazy("To be held by %(by)s, before the contract comes into force."),
    )
    PERHAPS_TOO_LATE = (
        "perhaps_too_late",
        gettext_lazy(
            "It was to be held by %(by)s. The contract may be in force already: hold the interview "
            "at once, or find out the exact day."
        ),
    )
    HELD = "held", gettext_lazy("Held %(done_on)s, before the contract came into force.")
    HELD_UNSURE = (
        "held_unsure",
        gettext_lazy(
            "An interview was held %(done_on)s, but the contract may have come into force by then. "
            "Find out the exact day."
        ),
    )
    HELD_TOO_LATE = (
        "held_too_late",
        gettext_lazy(
            "An interview was held %(done_on)s, when the contract was, or may have been, in force: "
            "it cannot take the place of the baseline."
        ),
    )
    DECLINED = "declined", gettext_lazy("The respondent declined.")
    NOT_HELD = (
        "not_held",
        gettext_lazy(
            "The contract came into force without it. A later interview cannot take its place."
        ),
    )


@dataclass(frozen=True)
class Baseline:
    """The baseline of a contract as of a day. `by` is the last day on which it can be held."""

    state: BaselineState
    ground: Ground
    by: date | None = None
    done_on: date | None = None

    @property
    def words(self) -> str:
        """Why it stands so."""
        return str(self.ground.label) % {"by": self.by, "done_on": self.done_on}


def state(
    contract: Contract, judged: Sequence[Assessment], interview: Interview | None, *, on: date
) -> Baseline:
    """The baseline of a contract as of a day.

    `judged` are the supplier's signed assessments as a social enterprise, in the order of signing;
    `interview` is the contract's baseline interview, when there is one.
    """
    if not_owed := _not_owed(contract, judged, on):
        return Baseline(BaselineState.NOT_OWED, not_owed)
    begins: Any = contract.in_force
    by, held = begins.first - DAY, _held(interview, on)
    if held is not None and held <= by:
        return Baseline(BaselineState.DONE, Ground.HELD, by, held)
    if begins.has_come(on):
        return Baseline(BaselineState.MISSING, _why_missing(held, interview), by, held)
    if begins.may_have_come(on):
        ground = Ground.HELD_UNSURE if held else Ground.PERHAPS_TOO_LATE
        return Baseline(BaselineState.LATE, ground, by, held)
    if interview is not None and interview.disposition == Disposition.DECLINED:
        return Baseline(BaselineState.REFUSED, Ground.DECLINED, by)
    return Baseline(BaselineState.OWED, Ground.BEFORE, by)


def _not_owed(contract: Contract, judged: Sequence[Assessment], on: date) -> Ground | None:
    if contract.supplier_id is None:
        return Ground.NO_SUPPLIER
    if not with_enterprise(contract, judged, on=on):
        now = is_enterprise(judged, on=on)
        return Ground.WAS_NOT_ENTERPRISE if now else Ground.NOT_ENTERPRISE
    if contract.in_force is None:
        return Ground.NO_DAY
    if contract.terminated_on and contract.terminated_on < contract.in_force.first:
        return Ground.NEVER_IN_FORCE
    return None


def with_enterprise(contract: Contract, judged: Sequence[Assessment], *, on: date) -> bool:
    """Whether the contract is with a social enterprise: one when it came into force (R25)."""
    if contract.supplier_social_enterprise == YesNoUnknown.YES:
        return True
    begins = contract.in_force
    if not isinstance(begins, PartialDate):
        return is_enterprise(judged, on=on)
    if is_enterprise(judged, on=begins.last):
        return True
    return on < begins.last and is_enterprise(judged, on=on)


def _held(interview: Interview | None, on: date) -> date | None:
    """The day in Stockholm on which it was finished; None when it was not by the day asked of."""
    if interview is None or interview.disposition != Disposition.DONE:
        return None
    if interview.finished_at is None:
        return None
    day = timezone.localdate(interview.finished_at)
    return day if day <= on else None


def _why_missing(held: date | None, interview: Interview | None) -> Ground:
    if held is not None:
        return Ground.HELD_TOO_LATE
    declined = interview is not None and interview.disposition == Disposition.DECLINED
    return Ground.DECLINED if declined else Ground.NOT_HELD


def baselines(contracts: Iterable[Contract], *, on: date) -> dict[int, Baseline]:
    """The baselines of many contracts by their keys, in two queries."""
    rows = list(contracts)
    judged = signed({row.supplier_id for row in rows if row.supplier_id})
    held = baseline_interviews(rows)
    return {
        row.pk: state(row, judged.get(row.supplier_id or 0, []), held.get(row.pk), on=on)
        for row in rows
    }


def baseline_interviews(contracts: Iterable[Contract]) -> dict[int, Interview]:
    """The baseline interviews of contracts, by the contract's key."""
    keys = [row.pk for row in contracts]
    found = Interview.objects.filter(contract__in=keys, kind=InterviewKind.BASELINE)
    return {row.contract_id or 0: row for row in found}


def baseline_of(contract: Contract, *, on: date) -> Baseline:
    """The baseline of one contract as of a day."""
    return baselines([contract], on=on)[contract.pk]


def with_baseline() -> dict[str, Any]:
    """Columns for a query of contracts from which `baseline_read` answers without another."""
    judged = Assessment.objects.signed().filter(
        kind=AssessmentKind.SOCIAL_ENTERPRISE, organisation=OuterRef("supplier")
    )
    facts = {name: name for name in ("verdict", "valid_from", "valid_until")}
    held = Interview.objects.filter(contract=OuterRef("pk"), kind=InterviewKind.BASELINE)
    became = {name: name for name in ("disposition", "finished_at")}
    return {
        "judged_facts": ArraySubquery(
            judged.order_by("signed_at", "pk").values(each=JSONObject(**facts))
        ),
        "held_facts": ArraySubquery(held.order_by("pk").values(each=JSONObject(**became))),
    }


def baseline_read(contract: Any, *, on: date) -> Baseline:
    """The baseline of a contract that was fetched `with_baseline`."""
    judged = [_assessment(each) for each in contract.judged_facts]
    held = [_interview(each) for each in contract.held_facts]
    return state(contract, judged, held[0] if held else None, on=on)


def _assessment(facts: dict[str, Any]) -> Assessment:
    begins: Any = Assessment._meta.get_field("valid_from")
    until = facts["valid_until"]
    return Assessment(
        verdict=facts["verdict"],
        valid_from=begins.from_json(facts["valid_from"]),
        valid_until=date.fromisoformat(until) if until else None,
    )


def _interview(facts: dict[str, Any]) -> Interview:
    at = facts["finished_at"]
    return Interview(
        disposition=facts["disposition"], finished_at=datetime.fromisoformat(at) if at else None
    )


def missing(contracts: Iterable[Contract], *, on: date) -> list[Contract]:
    """Those of the contracts whose baseline is missing for ever ("baslinje saknas")."""
    rows = list(contracts)
    found = baselines(rows, on=on)
    return [row for row in rows if found[row.pk].state is BaselineState.MISSING]
