"""Contracts: what their dates say on a day, and statuses frozen at signing."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract, ContractState
from tests import make

pytestmark = pytest.mark.django_db
SPRING = PartialDate.in_season(2022, 3)


def _running(day: date) -> set[str]:
    return set(Contract.objects.running(on=day).values_list("title", flat=True))


def test_a_contract_runs_when_it_has_certainly_begun_until_it_has_certainly_ended() -> None:
    make.a_contract(title="Brunch", in_force=SPRING, ends=PartialDate.in_year(2023))

    days = [date(2022, 5, 30), date(2022, 5, 31), date(2023, 12, 31), date(2024, 1, 1)]

    assert [_running(day) for day in days] == [set(), {"Brunch"}, {"Brunch"}, set()]


def test_the_state_follows_from_the_dates_and_says_unknown_when_they_do() -> None:
    contract = make.a_contract(in_force=SPRING, ends=PartialDate.on(date(2023, 3, 31)))
    days = [date(2022, 2, 28), date(2022, 4, 1), date(2022, 5, 31), date(2023, 4, 1)]

    states = [contract.state(on=day) for day in days]

    assert states == [
        ContractState.AWARDED,
        ContractState.UNKNOWN,
        ContractState.IN_FORCE,
        ContractState.ENDED,
    ]
    assert make.a_contract().state(on=date(2022, 1, 1)) is ContractState.UNKNOWN


def test_a_terminated_contract_has_ended_and_says_why() -> None:
    contract = make.a_contract(title="Flytt", in_force=SPRING)
    contract.terminate(reason="Leverantören upphörde", on=date(2022, 10, 1))

    assert (_running(date(2022, 10, 1)), _running(date(2022, 10, 2))) == ({"Flytt"}, set())
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.update(termination_reason="")


def test_statuses_are_frozen_once_and_never_change_with_the_assessment() -> None:
    supplier = make.an_organisation()
    make.a_signed_assessment(supplier, valid_from=SPRING)
    contract = make.a_contract(supplier=supplier, awarded=SPRING)
    contract.freeze_statuses(on=SPRING.last)
    make.a_signed_assessment(
        supplier, verdict="no", valid_from=SPRING, signed_at=datetime(2024, 1, 1, tzinfo=UTC)
    )
    contract.freeze_statuses(on=date(2024, 6, 1))

    frozen = Contract.objects.get()

    assert frozen.supplier_social_enterprise == "yes"
    assert frozen.supplier_reservation_4_18 == "unknown"
    assert frozen.statuses_frozen_on == SPRING.last
    assert list(Contract.objects.with_social_enterprises()) == [frozen]


def test_dates_in_an_impossible_order_are_refused_and_possible_ones_are_not() -> None:
    make.a_contract(awarded=SPRING, signed=PartialDate.on(date(2022, 3, 1)))

    with pytest.raises(IntegrityError), transaction.atomic():
        make.a_contract(awarded=SPRING, signed=PartialDate.on(date(2022, 2, 28)))
    with pytest.raises(IntegrityError), transaction.atomic():
        make.a_contract(in_force=PartialDate.in_year(2023), ends=SPRING)

    assert Contract.objects.count() == 1


def test_ending_within_counts_days_to_the_last_possible_day() -> None:
    start = PartialDate.in_year(2021)
    near = make.a_contract(in_force=start, ends=PartialDate.on(date(2022, 3, 1)))
    make.a_contract(in_force=start, ends=PartialDate.on(date(2022, 3, 2)))
    make.a_contract(in_force=start)

    assert list(Contract.objects.ending_within(59, of=date(2022, 1, 1))) == [near]
    assert near.days_left(on=date(2022, 1, 1)) == 59
