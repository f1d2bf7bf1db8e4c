"""The interviews that contracts give rise to: made as they become due, and moved with the dates.

`sync` may be run as often as one likes. What is shown never waits for it: `impact.baselines`
answers live. Only contracts that are secret to nobody get rows, which everybody who asks can see.

- A baseline is made as soon as it is owed, due on the last day it can be held.
- An annual one is made 60 days before it is due: the area's interval after the latest interview, or
  after the contract came into force. A round that is frozen takes it over.
- A closing one is made 60 days before a contract's last day, or up to 90 days after it; it takes
  the place of an annual one that would come in its last 60 days.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.history import because
from impact.baselines import Baseline, BaselineState, state, with_enterprise
from impact.models import (
    Disposition,
    EffectArea,
    Interview,
    InterviewKind,
    Questionnaire,
    QuestionnaireStatus,
    Respondents,
)
from impact.population import span_of
from impact.standing import signed
from procurements.deadlines import last_day
from procurements.models import Contract
from suppliers.models import Assessment, AssessmentKind

AHEAD: Final = timedelta(days=60)
AFTER: Final = timedelta(days=90)


@dataclass
class _Register:
    """What the schedule is made from, as of a day; every part is one question."""

    on: date
    contracts: list[Contract] = field(default_factory=list)

    @cached_property
    def area(self) -> EffectArea | None:
        """The area that asks social enterprises."""
        rows = EffectArea.objects.filter(respondents=Respondents.SOCIAL_ENTERPRISES)
        return rows.order_by("number").first()

    @cached_property
    def questionnaire(self) -> Questionnaire | None:
        """Its latest approved questionnaire."""
        approved = Questionnaire.objects.filter(area=self.area, status=QuestionnaireStatus.APPROVED)
        return approved.order_by("-edition").first() if self.area else None

    @cached_property
    def judged(self) -> dict[int, list[Assessment]]:
        """Signed assessments by supplier."""
        return signed({row.supplier_id for row in self.contracts if row.supplier_id})

    @cached_property
    def interviews(self) -> list[Interview]:
        """Every interview about the contracts, or with their suppliers."""
        about = Q(contract__in=[row.pk for row in self.contracts])
        about |= Q(organisation__in={row.supplier_id for row in self.contracts})
        return list(Interview.objects.filter(about).order_by("pk"))

    def judgements(self, contract: Contract) -> list[Assessment]:
        """The assessments of the contract's supplier."""
        return self.judged.get(contract.supplier_id or 0, [])

    def of_kind(self, kind: InterviewKind) -> dict[int, Interview]:
        """The interviews of a kind that a contract has once."""
        found = (row for row in self.interviews if row.kind == kind and row.contract_id)
        return {row.contract_id or 0: row for row in found}

    def new(
        self, contract: Contract, kind: InterviewKind, due: date, *, alone: bool = True
    ) -> Interview:
        """An interview to make; `alone`: about this contract, and not about several."""
        return Interview(
            organisation_id=contract.supplier_id,
            contract=contract if alone else None,
            questionnaire=self.questionnaire,
            kind=kind,
            due_on=due,
        )


def sync(*, on: date) -> Counter[str]:
    """Make, move and close the interviews that follow from contracts; how many of each."""
    counted: Counter[str] = Counter()
    with transaction.atomic(), because("", command="remind_interviews"):
        # Of two that run at once, the second waits and finds nothing left to do.
        list(EffectArea.objects.select_for_update().order_by("pk").values_list("pk"))
        register = _Register(on, list(_concerned(on)))
        counted += _baselines(register)
        counted += _closing(register)
        counted += _annual(register)
    return counted


def _concerned(on: date) -> Any:
    """Contracts that may be with social enterprises and go on, ended a short while ago, or have a
    baseline that is open or was missed."""
    yes = Assessment.objects.signed().filter(
        kind=AssessmentKind.SOCIAL_ENTERPRISE, verdict=YesNoUnknown.YES
    )
    recent = Q(ends_key__gt=on - AFTER) & (
        Q(terminated_on__isnull=True) | Q(terminated_on__gte=on - AFTER)
    )
    enterprise = Q(supplier_social_enterprise=YesNoUnknown.YES)
    enterprise |= Q(supplier__in=yes.values("organisation"))
    waiting = Interview.objects.filter(
        kind=InterviewKind.BASELINE, disposition__in=[*_WAITING, Disposition.MISSED]
    )
    rows = Contract.objects.open_to_all().filter(supplier__isnull=False)
    found = rows.filter((recent & enterprise) | Q(pk__in=waiting.values("contract")))
    return found.defer("search").order_by("pk")


_WAITING: Final = [
    Disposition.DUE,
    Disposition.BOOKED,
    Disposition.POSTPONED,
    Disposition.UNREACHABLE,
]


# --- before -------------------------------------------------------------------------------------


def _baselines(register: _Register) -> Counter[str]:
    counted: Counter[str] = Counter()
    new, there = [], register.of_kind(InterviewKind.BASELINE)
    for contract in register.contracts:
        row = there.get(contract.pk)
        found = state(contract, register.judgements(contract), row, on=register.on)
        if row is not None:
            counted[_moved(contract, row, found)] += 1
        elif found.state.is_open and found.by:
            new.append(register.new(contract, InterviewKind.BASELINE, found.by))
    counted["created"] += len(_made(new))
    del counted[""]
    return counted


def _moved(contract: Contract, row: Interview, found: Baseline) -> str:
    """Bring a baseline interview to where its contract is; what was done, "" for nothing."""
    rows = Interview.objects.filter(pk=row.pk, disposition=row.disposition)
    if found.state.is_open and row.disposition == Disposition.MISSED:
        again = {"disposition": Disposition.DUE, "reason": "", "due_on": found.by}
        return "reopened" if rows.update(**again) else ""
    if row.disposition not in _WAITING:
        return ""
    if found.state is BaselineState.MISSING:
        return "missed" if rows.update(disposition=Disposition.MISSED) else ""
    if found.state is BaselineState.NOT_OWED:
        return _withdrawn(row)
    wanted = {"due_on": found.by, "organisation_id": contract.supplier_id}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return ""
    return "moved" if rows.update(**wanted) else ""


def _withdrawn(row: Interview) -> str:
    """What nobody has touched goes when it is no longer owed; its history stays."""
    if row.disposition != Disposition.DUE or row.booked_at or row.interviewer_id:
        return ""
    untouched = Interview.objects.filter(pk=row.pk, disposition=Disposition.DUE)
    return "withdrawn" if untouched.delete()[0] else ""


def _made(rows: Iterable[Interview]) -> list[Interview]:
    wanted = list(rows)
    return Interview.objects.bulk_create(wanted, ignore_conflicts=True) if wanted else []


# --- after --------------------------------------------------------------------------------------


def _end(contract: Contract) -> date:
    return last_day(contract) or date.max


def _is_due(contract: Contract, register: _Register) -> bool:
    """Whether a contract with a social enterprise came into force."""
    begins = contract.in_force
    if begins is None or not begins.has_come(register.on) or begins.first > _end(contract):
        return False
    return with_enterprise(contract, register.judgements(contract), on=register.on)


def _closing(register: _Register) -> Counter[str]:
    counted: Counter[str] = Counter()
    new, there = [], register.of_kind(InterviewKind.CLOSING)
    for contract in register.contracts:
        end, row = _end(contract), there.get(contract.pk)
        if row is not None:
            rows = Interview.objects.open().filter(pk=row.pk).exclude(due_on=end)
            counted["moved"] += rows.update(due_on=end) if end != date.max else 0
        elif end - AHEAD <= register.on <= _after(end) and _is_due(contract, register):
            new.append(register.new(contract, InterviewKind.CLOSING, end))
    counted["created"] += len(_made(new))
    return counted


def _after(end: date) -> date:
    return end if end > date.max - AFTER else end + AFTER


def _annual(register: _Register) -> Counter[str]:
    interval = register.area.interval_months if register.area else None
    if not interval:
        return Counter()
    return Counter(created=len(_made(_annual_ones(register, interval))))


def _annual_ones(register: _Register, interval: int) -> Iterator[Interview]:
    """One a supplier, however many contracts it has."""
    running: dict[int, list[Contract]] = defaultdict(list)
    for contract in register.contracts:
        if _goes_on(contract, register):
            running[contract.supplier_id or 0].append(contract)
    for supplier, contracts in running.items():
        theirs = [row for row in register.interviews if row.organisation_id == supplier]
        due = months_later(_asked_last(contracts, theirs), interval)
        waiting = any(r.kind == InterviewKind.ANNUAL and _is_open(r) for r in theirs)
        if not waiting and due - AHEAD <= register.on:
            alone = len(contracts) == 1
            yield register.new(contracts[0], InterviewKind.ANNUAL, due, alone=alone)


def _goes_on(contract: Contract, register: _Register) -> bool:
    """In force, and not so near its end that the closing interview is next."""
    return _end(contract) - AHEAD > register.on and _is_due(contract, register)


def _is_open(row: Interview) -> bool:
    return row.disposition in (*_WAITING[:3], Disposition.STARTED)


def _asked_last(contracts: list[Contract], interviews: list[Interview]) -> date:
    """The day from which the interval counts: the latest interview, whatever became of it, or the
    first day the contracts can have come into force."""
    begun = [span_of(each).begins for each in contracts]
    days = [min(each.first for each in begun if each)]
    for row in interviews:
        if row.kind != InterviewKind.BASELINE and not _is_open(row) and row.due_on:
            days.append(row.due_on)
        if row.finished_at:
            days.append(timezone.localdate(row.finished_at))
    return max(days)
