"""The baseline clock: owed, late, done, or missing for ever; and the rows that follow from it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from helsingborg_sf.lib.partial_dates import PartialDate
from impact.baselines import (
    BaselineState,
    Ground,
    baseline_of,
    baseline_read,
    baselines,
    missing,
    with_baseline,
)
from impact.freezing import freeze
from impact.models import Interview
from impact.schedule import sync
from procurements.models import Contract
from tests.make import (
    a_contract,
    a_procurement,
    a_round,
    a_signed_assessment,
    a_user,
    an_approved_questionnaire,
    an_effect_area,
    an_interview,
    an_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def an_enterprise(valid_from: str = "2022-01-01", **facts: Any) -> Any:
    organisation = an_organisation()
    a_signed_assessment(organisation, valid_from=on(valid_from), **facts)
    return organisation


def with_enterprise(in_force: str | None = "2023-05-01", **facts: Any) -> Contract:
    facts.setdefault("supplier", an_enterprise())
    return a_contract(in_force=on(in_force) if in_force else None, **facts)


def done(contract: Contract, text: str, **facts: Any) -> Interview:
    """Finished at noon of the day."""
    at = datetime.fromisoformat(text if "T" in text else f"{text}T12:00:00+00:00")
    row = an_interview(
        contract=contract,
        organisation=contract.supplier,
        kind="baseline",
        information_given=True,
        disposition="started",
        **facts,
    )
    row.finish(at=at)
    return row


def stands(contract: Contract, text: str) -> tuple[BaselineState, Ground]:
    found = baseline_of(contract, on=day(text))
    return found.state, found.ground


# --- the rule -----------------------------------------------------------------------------------


def test_it_is_owed_until_the_day_before_the_contract_comes_into_force() -> None:
    contract = with_enterprise()
    found = baseline_of(contract, on=day("2023-04-30"))
    assert (found.state, found.by) == (BaselineState.OWED, day("2023-04-30"))
    assert found.words == "To be held by 2023-04-30, before the contract comes into force."


def test_a_contract_without_baseline_says_so_for_ever() -> None:
    contract = with_enterprise()
    for later in ("2023-05-01", "2024-01-01", "2099-12-31"):
        assert stands(contract, later) == (BaselineState.MISSING, Ground.NOT_HELD)
    done(contract, "2023-05-01")
    for later in ("2023-05-01", "2024-01-01", "2099-12-31"):
        assert stands(contract, later) == (BaselineState.MISSING, Ground.HELD_TOO_LATE)
    assert missing([contract], on=day("2024-01-01")) == [contract]


def test_one_that_is_held_before_stands() -> None:
    contract = with_enterprise()
    done(contract, "2023-04-30")
    assert stands(contract, "2023-04-29") == (BaselineState.OWED, Ground.BEFORE)
    assert stands(contract, "2025-01-01") == (BaselineState.DONE, Ground.HELD)


def test_the_day_is_that_of_stockholm() -> None:
    contract = with_enterprise()
    done(contract, "2023-04-30T22:30:00+00:00")
    assert stands(contract, "2023-06-01") == (BaselineState.MISSING, Ground.HELD_TOO_LATE)


def test_an_imprecise_day_counts_from_its_first_and_is_late_until_its_last() -> None:
    contract = with_enterprise("våren 2023")
    assert baseline_of(contract, on=day("2023-02-28")).by == day("2023-02-28")
    assert stands(contract, "2023-03-01") == (BaselineState.LATE, Ground.PERHAPS_TOO_LATE)
    assert stands(contract, "2023-05-31") == (BaselineState.MISSING, Ground.NOT_HELD)
    done(contract, "2023-04-01")
    assert stands(contract, "2023-04-02") == (BaselineState.LATE, Ground.HELD_UNSURE)
    Contract.objects.filter(pk=contract.pk).update(in_force=on("2023-05-20"))
    contract.refresh_from_db()
    assert stands(contract, "2023-06-01") == (BaselineState.DONE, Ground.HELD)


def test_why_none_is_owed() -> None:
    nobody = a_contract(in_force=on("2023-05-01"))
    other = a_contract(in_force=on("2023-05-01"), supplier=an_organisation())
    undated = with_enterprise(None)
    ended = with_enterprise(terminated_on=day("2023-04-01"), termination_reason="Avbröts")
    became = with_enterprise(supplier=an_enterprise("2023-09-01"))
    found = baselines([nobody, other, undated, ended, became], on=day("2024-01-01"))
    assert {pk: (each.state.value, each.ground) for pk, each in found.items()} == {
        nobody.pk: ("not_owed", Ground.NO_SUPPLIER),
        other.pk: ("not_owed", Ground.NOT_ENTERPRISE),
        undated.pk: ("not_owed", Ground.NO_DAY),
        ended.pk: ("not_owed", Ground.NEVER_IN_FORCE),
        became.pk: ("not_owed", Ground.WAS_NOT_ENTERPRISE),
    }


def test_an_assessment_that_is_signed_later_counts_for_the_days_it_holds() -> None:
    contract = with_enterprise(supplier=an_organisation())
    assert stands(contract, "2023-03-01") == (BaselineState.NOT_OWED, Ground.NOT_ENTERPRISE)
    a_signed_assessment(
        contract.supplier, valid_from=on("2023"), signed_at=datetime(2024, 1, 5, tzinfo=UTC)
    )
    assert stands(contract, "2024-02-01")[0] is BaselineState.NOT_OWED
    a_signed_assessment(
        contract.supplier, valid_from=on("2023-04"), signed_at=datetime(2024, 1, 6, tzinfo=UTC)
    )
    assert stands(contract, "2024-02-01") == (BaselineState.MISSING, Ground.NOT_HELD)


def test_what_was_kept_at_the_signing_counts() -> None:
    contract = a_contract(
        supplier=an_organisation(), in_force=on("2023-05-01"), supplier_social_enterprise="yes"
    )
    assert stands(contract, "2023-04-01") == (BaselineState.OWED, Ground.BEFORE)


def test_declined_is_a_result_and_the_baseline_is_missing_all_the_same() -> None:
    contract = with_enterprise()
    row = an_interview(contract=contract, organisation=contract.supplier, kind="baseline")
    row.decline(reason="Ingen tid")
    assert stands(contract, "2023-04-01") == (BaselineState.REFUSED, Ground.DECLINED)
    assert stands(contract, "2023-05-01") == (BaselineState.MISSING, Ground.DECLINED)


# --- any sequence of moves ----------------------------------------------------------------------

SPAN = st.dates(date(2023, 1, 1), date(2023, 12, 31))
MOMENTS = st.one_of(
    st.none(),
    SPAN.map(PartialDate.on),
    st.integers(1, 12).map(lambda month: PartialDate.in_month(2023, month)),
)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("in_force"), MOMENTS),
        st.tuples(st.just("held"), SPAN),
        st.tuples(st.just("terminated"), SPAN),
        st.tuples(st.just("assessed"), SPAN),
    ),
    max_size=6,
)


def naive(facts: dict[str, Any], today: date) -> str:
    """The state, from the facts that hold last."""
    begins, assessed = facts.get("in_force"), facts.get("assessed")
    held, cut = facts.get("held"), facts.get("terminated")
    if held and held > today:
        held = None
    if begins is None:
        return "not_owed"
    at_start = assessed is not None and assessed <= begins.last
    now = assessed is not None and assessed <= today < begins.last
    if not (at_start or now) or (cut and cut < begins.first):
        return "not_owed"
    if held and held < begins.first:
        return "done"
    if today >= begins.last:
        return "missing"
    return "late" if today >= begins.first else "owed"


class TestAnyMoves(TestCase):
    """A contract whose dates move, whose supplier is assessed, whose interview is held."""

    @settings(max_examples=60)
    @given(MOVES, SPAN)
    def test_the_state_is_what_a_naive_reading_says_and_the_rows_follow(
        self, moves: list[Any], today: date
    ) -> None:
        supplier, facts = an_organisation(), {}
        contract = a_contract(supplier=supplier)
        for what, value in moves:
            if what in ("held", "assessed") and what in facts:
                continue  # neither is ever undone
            facts[what] = value
            _do(contract, what, value)
            contract.refresh_from_db()
            sync(on=today)
            found = baseline_of(contract, on=today)
            assert found.state.value == naive(facts, today)
            read = Contract.objects.annotate(**with_baseline()).get(pk=contract.pk)
            assert baseline_read(read, on=today) == found
            row = Interview.objects.filter(contract=contract, kind="baseline").first()
            if found.state.is_open and "held" not in facts:
                assert row is not None
                assert (row.disposition, row.due_on) == ("due", found.by)
            elif "held" not in facts:
                assert row is None or row.disposition == "missed"
            before = list(Interview.objects.order_by("pk").values())
            assert sum(sync(on=today).values()) == 0
            assert list(Interview.objects.order_by("pk").values()) == before
            if found.state is BaselineState.MISSING:
                later = baseline_of(contract, on=today + timedelta(days=5000))
                assert later.state is BaselineState.MISSING


def _do(contract: Contract, what: str, value: Any) -> None:
    rows = Contract.objects.filter(pk=contract.pk)
    if what == "in_force":
        rows.update(in_force=value)
    elif what == "terminated":
        rows.update(terminated_on=value, termination_reason="Skäl")
    elif what == "assessed":
        a_signed_assessment(contract.supplier, valid_from=PartialDate.on(value))
    else:
        row = Interview.objects.filter(contract=contract, kind="baseline")
        row.delete()
        done(contract, value.isoformat())


# --- the rows -----------------------------------------------------------------------------------


def kinds() -> list[tuple[str, str, date | None]]:
    found = Interview.objects.order_by("pk")
    return [(row.kind, row.disposition, row.due_on) for row in found]


def test_the_baseline_moves_with_the_day_and_is_missed_when_it_has_come() -> None:
    area = an_effect_area(starts_before_contract=True)
    sheet = an_approved_questionnaire(area)
    contract = with_enterprise()
    assert sync(on=day("2023-01-01"))["created"] == 1
    assert Interview.objects.get().questionnaire == sheet
    Contract.objects.filter(pk=contract.pk).update(in_force=on("2023-06-01"))
    assert sync(on=day("2023-01-02"))["moved"] == 1
    assert kinds() == [("baseline", "due", day("2023-05-31"))]
    assert sync(on=day("2023-06-01"))["missed"] == 1
    Contract.objects.filter(pk=contract.pk).update(in_force=on("2023-09-01"))
    assert sync(on=day("2023-06-02"))["reopened"] == 1
    assert kinds() == [("baseline", "due", day("2023-08-31"))]


def test_what_nobody_has_touched_goes_when_it_is_no_longer_owed() -> None:
    contract = with_enterprise()
    kept = with_enterprise()
    sync(on=day("2023-01-01"))
    Interview.objects.filter(contract=kept).update(interviewer=a_user())
    Contract.objects.all().update(in_force=None)
    assert sync(on=day("2023-01-02"))["withdrawn"] == 1
    assert [row.contract for row in Interview.objects.all()] == [kept]
    assert contract.interviews.count() == 0


def test_annual_ones_follow_and_a_closing_one_ends_it() -> None:
    an_effect_area(interval_months=12, starts_before_contract=True)
    contract = with_enterprise(ends=on("2025-06-30"))
    done(contract, "2023-04-20")
    assert sync(on=day("2024-03-01"))["created"] == 0
    assert sync(on=day("2024-03-02"))["created"] == 1  # 60 days before 2024-05-01
    assert kinds()[1:] == [("annual", "due", day("2024-05-01"))]
    assert sync(on=day("2024-07-01"))["created"] == 0
    Interview.objects.filter(kind="annual").update(
        disposition="declined", reason="Nej", due_on=day("2024-05-01")
    )
    assert sync(on=day("2025-05-15"))["created"] == 1
    assert kinds()[2:] == [("closing", "due", day("2025-06-30"))]
    assert sync(on=day("2025-07-15"))["created"] == 0


def test_a_round_takes_over_the_annual_interview_that_was_owed() -> None:
    area = an_effect_area(interval_months=12, starts_before_contract=True)
    with_enterprise()
    sync(on=day("2024-06-01"))
    owed = Interview.objects.get(kind="annual")
    the_round = a_round(area, year=2024, opens_on=day("2024-01-01"), closes_on=day("2024-12-31"))
    freeze(the_round, on=day("2024-06-02"))
    assert [(row.pk, row.due_on) for row in the_round.interviews.all()] == [
        (owed.pk, day("2024-12-31"))
    ]
    assert sync(on=day("2024-06-03"))["created"] == 0


def test_a_contract_that_is_secret_gets_no_row_before_the_award() -> None:
    contract = with_enterprise(procurement=a_procurement(status="evaluation"))
    assert sync(on=day("2023-01-01"))["created"] == 0
    assert stands(contract, "2023-01-01")[0] is BaselineState.OWED
    assert Interview.objects.count() == 0
