"""Deeds that write more than one row: an award, a registered contract, a termination."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from procurements.findings import objections
from procurements.models import (
    Award,
    Contract,
    ExtensionOption,
    MarketSurvey,
    Maturity,
    NeedState,
    OptionDecision,
    Procurement,
    ProcurementStatus,
    PurchasingNeed,
)
from suppliers.models import AssessmentKind, Organisation


@transaction.atomic
def award_procurement(
    procurement: Procurement,
    *,
    when: PartialDate,
    supplier: Organisation | None = None,
    **facts: Any,
) -> Award:
    """Take the award decision: the procurement moves on and its award is written down.

    `facts` are other fields of the award: lot, value, reason, the supplier as stated. Raises
    WrongStatusError when the procurement has been awarded or cancelled meanwhile, or when the
    evidence of a formal reservation is lacking (R8), which the form has told before.
    """
    award = Award(procurement=procurement, supplier=supplier, awarded=when, **facts)
    if objections(award):
        raise WrongStatusError(procurement, "awarded")
    procurement.award(when=when)
    award.save()
    return award


@transaction.atomic
def add_award(award: Award) -> Award:
    """Write down one more award of a procurement that has been awarded.

    Raises WrongStatusError when it is not awarded, or when R8 forbids it.
    """
    row = Procurement.objects.select_for_update(of=("self",)).get(pk=award.procurement_id)
    if row.status != ProcurementStatus.AWARDED or objections(award):
        raise WrongStatusError(row, "awarded")
    award.save()
    _keep_first_decision(row)
    return award


@transaction.atomic
def correct_award(award: Award) -> Award:
    """Save a corrected award; the procurement was awarded when its first award was."""
    row = Procurement.objects.select_for_update(of=("self",)).get(pk=award.procurement_id)
    if objections(award):
        raise WrongStatusError(row, "awarded")
    award.save()
    _keep_first_decision(row)
    return award


def _keep_first_decision(row: Procurement) -> None:
    """The day of a procurement's award follows its awards."""
    days = [award.awarded for award in row.awards.filter(awarded__isnull=False) if award.awarded]
    first = min(days, key=lambda day: (day.last, day.first), default=None)
    if row.status == ProcurementStatus.AWARDED and first and first != row.awarded:
        Procurement.objects.filter(pk=row.pk).update(awarded=first)


@transaction.atomic
def register_contract(contract: Contract, *, today: date, award: Award | None = None) -> Contract:
    """Save a contract, tie it to its award, and keep the supplier's statuses from its signing.

    `award` is the one that is meant where several could be.

    They are kept once. Only when the supplier turns out to be another one are they looked up anew,
    as of the same day: what was kept said something about somebody else.
    """
    before = Contract.objects.filter(pk=contract.pk).first()
    day = signing_day(contract)
    if before and before.is_frozen and before.supplier_id != contract.supplier_id:
        day = before.statuses_frozen_on
        _forget_statuses(contract)
    contract.award = _its_award(contract, award or contract.award)
    contract.save()
    if contract.supplier_id and not contract.is_frozen and day and day <= today:
        contract.freeze_statuses(on=day)
    return contract


def _forget_statuses(contract: Contract) -> None:
    contract.statuses_frozen_on = None
    for kind in AssessmentKind:
        setattr(contract, f"supplier_{kind}", YesNoUnknown.UNKNOWN)


def signing_day(contract: Contract) -> date | None:
    """The day the contract was signed, else awarded; the last it can have been."""
    when = contract.signed or contract.awarded
    return when.last if when else None


def _its_award(contract: Contract, meant: Award | None) -> Award | None:
    """The award of the procurement to the supplier; one without another contract."""
    facts = (contract.procurement_id, contract.supplier_id)
    if meant and (meant.procurement_id, meant.supplier_id) == facts:
        return meant
    if not contract.procurement_id or not contract.supplier_id:
        return None
    awards = Award.objects.filter(
        Q(contract__isnull=True) | Q(contract=contract.pk),
        procurement=contract.procurement_id,
        supplier=contract.supplier_id,
    )
    return awards.order_by("contract__pk", "pk").first()


@transaction.atomic
def terminate_contract(contract: Contract, *, reason: str, on: date) -> None:
    """End a contract before its time, once. Raises WrongStatusError when it already is."""
    locked = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if locked.terminated_on:
        raise WrongStatusError(contract, "terminated")
    contract.terminate(reason=reason, on=on)


@transaction.atomic
def decide_option(
    option: ExtensionOption, *, decision: str, on: date, reason: str, ends: PartialDate | None
) -> None:
    """Extend a contract by its option, or do not, once. `ends`: the last day from now on.

    Raises WrongStatusError when somebody has decided meanwhile.
    """
    Contract.objects.select_for_update(of=("self",)).get(pk=option.contract_id)
    option.decide(decision, on=on, reason=reason)
    if decision == OptionDecision.USED and ends:
        Contract.objects.filter(pk=option.contract_id).update(ends=ends)


def freeze_due(*, on: date) -> int:
    """Keep the suppliers' statuses of contracts whose day of signing has come; how many it was."""
    rows = list(Contract.objects.to_freeze(on=on).order_by("pk"))
    for contract in rows:
        contract.freeze_statuses(on=signing_day(contract) or on)
    return len(rows)


@transaction.atomic
def split_procurement(
    part: Procurement, *, by: Any, earlier_contract: Contract | None = None
) -> Procurement:
    """Save a procurement that is split out of another (`part.split_from`), and a need for it.

    The part is as secret as the whole and has its case team. A need would tell what is secret, so
    that a secret part gets none. Nor does a part of a procurement that has no need.
    """
    whole: Any = part.split_from
    part.buyer = whole.buyer
    part.existence_is_secret = whole.existence_is_secret
    if whole.need and not whole.existence_is_secret:
        part.need = _need_of_part(part, whole.need, earlier_contract)
    part.save()
    part.case_team.set([*whole.case_team.all(), by])
    return part


def _need_of_part(
    part: Procurement, whole: PurchasingNeed, earlier_contract: Contract | None
) -> PurchasingNeed:
    return PurchasingNeed.objects.create(
        title=part.title[:200],
        department=part.department,
        cpv=part.cpv,
        description=part.description,
        estimated_value=part.estimated_value,
        state=NeedState.PROCURING,
        split_from=whole,
        split_reason=part.split_reason,
        split_decided_by=part.split_decided_by,
        split_decided=part.split_decided,
        earlier_contract=earlier_contract,
    )


def begin_procurement(procurement: Procurement) -> None:
    """The need that was waiting is being procured now.

    Not when the procurement is a secret: the state of a need is seen by all.
    """
    if procurement.existence_is_secret or procurement.need_id is None:
        return
    waiting = PurchasingNeed.objects.filter(
        pk=procurement.need_id, state__in=[NeedState.OPEN, NeedState.SURVEYED]
    )
    waiting.update(state=NeedState.PROCURING)


@transaction.atomic
def conclude_survey(survey: MarketSurvey) -> MarketSurvey:
    """Save the conclusion of a survey; needs that were waiting for it have been surveyed."""
    survey.save()
    if survey.conclusion != Maturity.UNKNOWN:
        survey.needs.filter(state=NeedState.OPEN).update(state=NeedState.SURVEYED)
    return survey
