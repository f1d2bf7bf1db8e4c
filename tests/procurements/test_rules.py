"""The rules R8-R22 as a table: dates and amounts on both sides of every line they draw."""

import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from helsingborg_sf.city.models import AuthorityKind, ContractingAuthority
from helsingborg_sf.lib.findings import Rule
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.findings import case_of, objections, rulings, with_facts
from procurements.models import (
    Award,
    Contract,
    DirectAwardDocumentation,
    EmploymentTerms,
    ExtensionOption,
    LegalLimit,
    Procurement,
    SocialConsideration,
)
from procurements.rules import (
    Case,
    Limits,
    Signed,
    contract_rules,
    procurement_rules,
    secrecy_rules,
    support,
)
from procurements.rules.direct_awards import checklist
from procurements.rules.limits import Verdict, weigh
from procurements.rules.reservations import cited, did_not_exist
from suppliers.models import CpvCode, CriterionAnswer, Organisation
from tests.make import a_contract, a_procurement, an_assessment, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TODAY = date(2022, 12, 7)
SIGNED_AT = datetime(2022, 1, 1, 12, tzinfo=UTC)
WITHIN, BEYOND, NO_VERDICT = [], ["R12"], ["R13"]  # type: ignore[var-annotated]


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


ASK_ADMINISTRATOR = "Ask an administrator to enter the limit and check it against its source."
FIND_OUT = "Find out whether it is a welfare service (annex 2 a), and note it."


def the_case(row: Procurement, *, today: date = TODAY) -> Case:
    found = with_facts(Procurement.objects.filter(pk=row.pk)).get()
    return case_of(found, limits=Limits.stored(), ruling=rulings(), on=today)


def said(row: Procurement, rule: str, *, today: date = TODAY) -> list[Any]:
    """What a rule says about a procurement."""
    found = procurement_rules.findings(the_case(row, today=today), on=today)
    return [each for each in found if each.rule == rule]


def said_of_contract(row: Contract, rule: str, *, today: date = TODAY) -> list[Any]:
    """What a rule says about a contract."""
    row = Contract.objects.get(pk=row.pk)
    case = the_case(row.procurement, today=today) if row.procurement else None
    signed = Signed(row, Limits.stored(), today, rulings(), case)
    return [each for each in contract_rules.findings(signed, on=today) if each.rule == rule]


def a_direct_award(value: str | None, started: str | None, **facts: Any) -> Procurement:
    return a_procurement(
        procedure="direct_award",
        estimated_value=None if value is None else Decimal(value),
        started=started and on(started),
        **facts,
    )


def a_buyer() -> ContractingAuthority:
    found, _made = ContractingAuthority.objects.get_or_create(
        organisation_number="5560000000", defaults={"name": "Hamnen", "kind": AuthorityKind.COMPANY}
    )
    return found


def with_kinds(row: Procurement, *kinds: str, basis: str = "") -> Procurement:
    for kind in kinds:
        SocialConsideration.objects.create(procurement=row, kind=kind, legal_basis=basis)
    return row


def an_evidenced(supplier: Organisation, **facts: Any) -> Organisation:
    """A supplier with a signed assessment of 4 kap. 18 §: 30 of 100, counted, purpose met."""
    purpose = facts.pop("purpose", "met")
    facts = {
        "kind": "reservation_4_18",
        "verdict": "yes",
        "valid_from": on("2021-01-01"),
        "occupied": 100,
        "occupied_target_group": 30,
        "counted_on": date(2022, 1, 1),
        **facts,
    }
    made = an_assessment(supplier, **facts)
    CriterionAnswer.objects.create(assessment=made, criterion="418_main_purpose", result=purpose)
    made.sign(by=None, at=SIGNED_AT)
    return supplier


# --- R12 and R13: limits of direct awards -------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "started", "annex_2", "nature", "outcome"),
    [
        # Exactly 700 000 kr is no direct award since 2022-02-01, and was none at 615 312 kr either.
        ("699999.99", "2022-02-01", "no", "services", WITHIN),
        ("700000", "2022-02-01", "no", "services", BEYOND),
        ("700000", "2021-12-31", "no", "services", BEYOND),
        ("700000", "2022-02-01", "unknown", "goods", BEYOND),
        ("700000", "2026-03-01", "no", "works", BEYOND),
        ("699999", "2026-03-01", "unknown", "works", WITHIN),
        # Before, the limit itself was allowed.
        ("615312", "2021-12-31", "no", "services", WITHIN),
        ("615312.01", "2021-12-31", "no", "services", BEYOND),
        ("586907", "2019-12-31", "no", "services", WITHIN),
        ("586907.01", "2019-12-31", "no", "services", BEYOND),
        ("534890", "2016-01-01", "no", "goods", WITHIN),
        ("505800.01", "2015-12-31", "no", "goods", BEYOND),
        # The brunch case: an annex 2 service started in the spring of 2022.
        ("700000", "våren 2022", "yes", "services", WITHIN),
        ("7802549.99", "våren 2022", "yes", "services", WITHIN),
        ("7802550", "våren 2022", "yes", "services", BEYOND),
        ("8109449", "2025-12-31", "yes", "services", WITHIN),
        # The moving case: started in the spring of 2021, under the older rule.
        ("615312", "våren 2021", "unknown", "services", WITHIN),
        ("615312.01", "våren 2021", "no", "services", BEYOND),
        ("615312.01", "våren 2021", "unknown", "services", NO_VERDICT),
        ("2156469.01", "våren 2021", "unknown", "services", BEYOND),
        # Welfare services (annex 2 a) had a limit of their own from 2019 to January 2022.
        ("700000", "2021-12-31", "yes", "services", NO_VERDICT),
        ("700000", "2018-06-01", "yes", "services", BEYOND),
        # Whether it is an annex 2 service is not derived from anything.
        ("650000", "2022-03-01", "unknown", "services", WITHIN),
        ("700000", "2022-03-01", "unknown", "services", NO_VERDICT),
        ("7802550", "2022-03-01", "unknown", "", BEYOND),
        # A day that may lie on both sides gives no verdict unless both sides agree.
        ("650000", "vintern 2021/22", "no", "services", NO_VERDICT),
        ("650000", "2022", "no", "services", NO_VERDICT),
        ("400000", "2022", "no", "services", WITHIN),
        ("900000", "2022", "no", "services", BEYOND),
        ("700000", "våren 2022", "no", "services", BEYOND),
        # The derived limit of January 2022 is unchecked: nothing is said within 25 per cent of it.
        ("626284", "2022-01-15", "no", "services", NO_VERDICT),
        ("469713", "2022-01-15", "no", "services", NO_VERDICT),
        ("469712.99", "2022-01-15", "no", "services", WITHIN),
        ("782855", "2022-01-15", "no", "services", NO_VERDICT),
        ("782855.01", "2022-01-15", "no", "services", BEYOND),
        # No limit is entered: 2026-27 in kronor, and what was before.
        ("8000000", "2026-01-01", "yes", "services", NO_VERDICT),
        ("100", "2013-12-31", "no", "goods", NO_VERDICT),
        # Value or start unknown.
        (None, "2022-03-01", "no", "services", NO_VERDICT),
        ("100", None, "no", "services", NO_VERDICT),
    ],
)
def test_a_direct_award_is_weighed_by_its_start_and_its_kind(
    value: str | None, started: str | None, annex_2: str, nature: str, outcome: list[str]
) -> None:
    row = a_direct_award(value, started, annex_2=annex_2, nature=nature)
    found = said(row, "R12") + said(row, "R13")
    assert [each.rule for each in found] == outcome
    assert [each.level for each in found] == [
        {"R12": "warning", "R13": "info"}[rule] for rule in outcome
    ]


def test_only_direct_awards_have_the_limit() -> None:
    row = a_procurement(procedure="open", estimated_value=9_000_000, started=on("2022-03-01"))
    assert said(row, "R12") + said(row, "R13") == []


@pytest.mark.parametrize(
    ("value", "started", "outcome"),
    [
        ("699999", "2023-01-01", WITHIN),
        ("700000", "2023-01-01", NO_VERDICT),
        ("1199999", "2023-01-01", NO_VERDICT),
        ("1200000", "2023-01-01", BEYOND),
        ("1142723", "2021-06-01", NO_VERDICT),
        ("1142723.01", "2021-06-01", BEYOND),
    ],
)
def test_a_company_may_buy_by_the_utilities_act_and_nobody_guesses_which(
    value: str, started: str, outcome: list[str]
) -> None:
    row = a_direct_award(value, started, annex_2="no", buyer=a_buyer())
    found = said(row, "R12") + said(row, "R13")
    assert [each.rule for each in found] == outcome
    assert {each.todo for each in found if each.rule == "R13"} <= {
        "Find out whether the utilities act (LUF) applies, and note it."
    }


@pytest.mark.parametrize(
    ("value", "started", "annex_2", "todo"),
    [
        (None, "2022-03-01", "no", "State the estimated value and when it was started."),
        ("700000", "2022-03-01", "unknown", "State whether it is an annex 2 service."),
        ("650000", "2022", "no", ASK_ADMINISTRATOR),
        ("700000", "2021-06-01", "yes", FIND_OUT),
    ],
)  # fmt: skip
def test_no_verdict_says_what_must_be_known(
    value: str | None, started: str, annex_2: str, todo: str
) -> None:
    row = a_direct_award(value, started, annex_2=annex_2, nature="services")
    assert [each.todo for each in said(row, "R13")] == [todo]


def test_a_warning_names_the_limit_its_days_and_its_source() -> None:
    (found,) = said(a_direct_award("700000", "2022-03-01", annex_2="no"), "R12")
    assert found.text.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "Estimated value 700 000 kr, started 2022-03-01.",
        (
            "Direct award: below 700 000 kr (from 2022-02-01, Fast belopp i lagen "
            "(Konkurrensverket; Upphandlingsmyndigheten 2023-11))"
        ),
    ]


def test_a_checked_limit_gives_a_verdict_where_an_unchecked_one_gave_none() -> None:
    row = a_direct_award("626284", "2022-01-15", annex_2="no")
    assert [each.rule for each in said(row, "R13")] == ["R13"]
    LegalLimit.objects.filter(kind="direct_award", valid_from="2022-01-01").update(
        checked_on=TODAY, checked_by_name="Anna"
    )
    assert said(row, "R12") + said(row, "R13") == []


def test_limits_that_were_derived_or_not_found_are_not_verified() -> None:
    stored = LegalLimit.objects.order_by("kind", "valid_from")
    unverified = [(row.kind, str(row.valid_from)) for row in stored if not row.is_verified]
    assert unverified == [
        ("direct_award", "2022-01-01"),
        ("direct_award_annex_2", "2022-01-01"),
        ("direct_award_annex_2a", "2019-01-01"),
        ("direct_award_annex_2a", "2022-01-01"),
        ("eu_goods_services", "2016-01-01"),
        ("eu_works", "2016-01-01"),
    ]
    late = [row for row in stored if row.valid_from.year >= 2026]
    assert (len(stored), late) == (37, [])
    assert all(row.source for row in stored)


def test_limits_of_a_kind_do_not_overlap() -> None:
    spans: dict[str, list[tuple[date, date]]] = {}
    for row in LegalLimit.objects.order_by("valid_from"):
        spans.setdefault(row.kind, []).append((row.valid_from, row.valid_until or date.max))
    for kind, its in spans.items():
        ends = [(kind, last < first) for (_, last), (first, _) in itertools.pairwise(its)]
        assert ends == [(kind, True)] * (len(its) - 1)


def test_an_amount_beside_one_limit() -> None:
    limit = LegalLimit(amount=Decimal(100), comparison="at_most", checked_on=None)
    amounts = {"74": "within", "75": "unchecked", "125": "unchecked", "126": "beyond"}
    assert {a: weigh(Decimal(a), limit).value for a in amounts} == amounts
    assert weigh(Decimal(1), None) == Verdict.MISSING


# --- R16: documentation -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "started", "levels"),
    [
        ("99999.99", "2022-02-01", []),
        ("100000", "2022-02-01", ["warning"]),
        ("100000", "2022-01-31", []),
        ("100000.01", "2022-01-31", ["warning"]),
        ("100000", "våren 2022", ["warning"]),
        ("100000", "våren 2021", []),
        ("100000", "2022", ["info"]),
        ("100000", None, ["info"]),
        ("200000", None, ["warning"]),
        ("99999", None, []),
        (None, "2022-03-01", []),
    ],
)
def test_documentation_is_owed_from_100_000_kr(
    value: str | None, started: str | None, levels: list[str]
) -> None:
    row = a_direct_award(value, started, status="awarded")
    assert [each.level for each in said(row, "R16")] == levels


def test_the_checklist_counts_what_is_filled_in() -> None:
    supplier = an_organisation(organisation_number="5560000001")
    row = a_direct_award("200000", "2022-03-01", status="awarded")
    assert said(row, "R16")[0].what == "Documentation: 2 of 7 facts filled in."
    Award.objects.create(procurement=row, supplier=supplier, reason="Lägst pris")
    written = DirectAwardDocumentation.objects.create(procurement=row, asked="Tre", tenders=0)
    assert said(row, "R16")[0].what == "Documentation: 4 of 7 facts filled in."
    assert [words for words, done in checklist(the_case(row)) if not done] == [
        "the buyer's name and organisation number",
        "how competition was used",
        "the time of performance or the term",
    ]
    Procurement.objects.filter(pk=row.pk).update(buyer=a_buyer())
    written.competition = "Tre tillfrågades"
    written.save()
    a_contract(procurement=row, in_force=on("2022-04-01"), ends=on("2023"))
    assert said(row, "R16") == []


def test_the_checklist_only_informs_before_the_award_and_is_silent_when_cancelled() -> None:
    planned = a_direct_award("200000", "2022-03-01")
    gone = a_direct_award(
        "200000", "2022-03-01", status="cancelled", cancelled_on=TODAY, cancel_reason="Nej"
    )
    assert [each.level for each in said(planned, "R16") + said(gone, "R16")] == ["info"]


# --- R15: similar awards ------------------------------------------------------------------------


def _similar(started: str, value: int | None, **facts: Any) -> Procurement:
    facts = {"buyer": a_buyer(), "cpv_id": "98392000", "status": "awarded", **facts}
    return a_direct_award(None if value is None else str(value), started, **facts)


def test_before_2022_02_01_awards_of_the_same_kind_and_year_are_summed() -> None:
    ours = _similar("2021-05-01", 300_000)
    _similar("2021-11-01", 200_000)
    _similar("våren 2021", None)
    _similar("2020-12-31", 999_999)
    _similar("2021-06-01", 999_999, cpv_id="77310000")
    _similar("2021-06-01", 999_999, status="planned")
    _similar("2021-06-01", 999_999, existence_is_secret=True)
    _similar("2021-06-01", 999_999, buyer=None)
    (found,) = said(ours, "R15")
    assert (found.level, found.what.replace("\N{NO-BREAK SPACE}", " ")) == (
        "info",
        "Direct awards of the same kind in 2021: 500 000 kr together.",
    )
    assert "The value of 1 of them is unknown and not counted." in found.text


def test_later_only_the_similar_ones_of_twelve_months_are_listed_and_nothing_is_summed() -> None:
    ours = _similar("2022-06-15", 300_000)
    _similar("2021-06-14", 1)
    assert said(ours, "R15") == []
    _similar("2021-06-15", 200_000, title="Flytt")
    (found,) = said(ours, "R15")
    assert (found.level, "together" in found.what, "Flytt, 2021-06-15" in found.text) == (
        "info",
        False,
        True,
    )


def test_an_imprecise_start_does_not_say_which_way_they_count() -> None:
    ours = _similar("2022", 300_000)
    _similar("2022-03-01", 1)
    assert [each.todo for each in said(ours, "R15")] == [
        "State more exactly when the procurement was started."
    ]


# --- R8: evidence at the award ------------------------------------------------------------------

PARTICIPATION, EXECUTION = "reserved_4_18_participation", "reserved_4_18_execution"
VOLUNTARY = "criteria_4_18_voluntary"


def _awarded(supplier: Organisation | None, *kinds: str, **facts: Any) -> Procurement:
    row = with_kinds(a_procurement(status="awarded", started=on("2022-02-01")), *kinds)
    Award.objects.create(procurement=row, supplier=supplier, awarded=on("2022-06-01"), **facts)
    return row


@pytest.mark.parametrize(
    ("evidence", "gaps"),
    [
        ({}, ""),
        ({"occupied": 1000, "occupied_target_group": 299}, "29,9 % does not reach 30 per cent"),
        ({"occupied": 10000, "occupied_target_group": 2999}, "29,9 % does not reach 30 per cent"),
        ({"occupied": 10000, "occupied_target_group": 3000}, ""),
        ({"occupied": 3, "occupied_target_group": 1}, ""),
        ({"occupied": None, "occupied_target_group": None}, "the share is not counted"),
        ({"occupied": 0, "occupied_target_group": 0}, "the share is not counted"),
        ({"counted_on": None}, "the count has no date"),
        ({"purpose": "unknown"}, "the main purpose is not evidenced"),
        ({"purpose": "not_met"}, "the main purpose is not evidenced"),
        ({"verdict": "no"}, "the assessment does not say yes"),
        ({"valid_until": date(2022, 5, 31)}, "there is no signed assessment that holds"),
        ({"valid_from": on("2022-06-02")}, "there is no signed assessment that holds"),
        ({"valid_from": on("2022-06-01")}, ""),
    ],
)
def test_a_formal_reservation_needs_evidence_that_holds_on_the_day_of_the_award(
    evidence: dict[str, Any], gaps: str
) -> None:
    supplier = an_evidenced(an_organisation(name="Väven"), **evidence)
    found = said(_awarded(supplier, PARTICIPATION), "R8")
    assert [(each.level, each.text) for each in found] == (
        [("error", f"Väven: {gaps}.")] if gaps else []
    )
    assert [each.level for each in said(_awarded(supplier, VOLUNTARY), "R8")] == (
        ["warning"] if gaps else []
    )


def test_reserved_execution_asks_for_the_share_and_not_for_the_main_purpose() -> None:
    supplier = an_evidenced(an_organisation(), purpose="not_met")
    assert said(_awarded(supplier, EXECUTION), "R8") == []
    assert [each.level for each in said(_awarded(supplier, PARTICIPATION), "R8")] == ["error"]


def test_a_supplier_that_is_no_actor_here_has_no_evidence() -> None:
    (found,) = said(_awarded(None, PARTICIPATION, supplier_as_stated="Anna"), "R8")
    assert found.text == "Anna: there is no signed assessment that holds."


def test_the_two_alternatives_exclude_each_other() -> None:
    row = with_kinds(a_procurement(), PARTICIPATION, EXECUTION)
    assert [(each.level, each.what) for each in said(row, "R8")] == [
        ("error", "Both alternatives of the reservation are chosen.")
    ]
    assert said(with_kinds(a_procurement(), PARTICIPATION), "R8") == []


def test_without_a_reservation_nobody_asks_for_evidence() -> None:
    assert said(_awarded(an_organisation(), "targeted", "dialogue_requirement"), "R8") == []


@pytest.mark.parametrize(
    ("kind", "blocked"), [(PARTICIPATION, True), (EXECUTION, True), (VOLUNTARY, False)]
)
def test_only_a_formal_reservation_forbids_the_award(kind: str, blocked: bool) -> None:
    row = with_kinds(a_procurement(), kind)
    award = Award(procurement=row, supplier=an_organisation(), awarded=on("2022-06-01"))
    assert bool(objections(award)) is blocked
    award.supplier = an_evidenced(an_organisation())
    assert objections(award) == []


# --- R9: the share during the term --------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "counted", "share", "what"),
    [
        (date(2023, 1, 1), date(2022, 1, 1), 30, ""),
        (date(2023, 1, 2), date(2022, 1, 1), 30, ("The share of Väven has not been checked since "
         "2022-01-01.")),
        (date(2022, 6, 1), date(2022, 1, 1), 29, "Väven: 29,0 % does not reach 30 per cent."),
        (date(2022, 6, 1), None, 30, "The share of Väven has not been checked during the term."),
        (date(2024, 1, 2), date(2022, 1, 1), 30, ""),
    ],
)  # fmt: skip
def test_the_share_is_checked_at_least_once_a_year_during_the_term(
    today: date, counted: date | None, share: int, what: str
) -> None:
    supplier = an_organisation(name="Väven")
    an_evidenced(supplier, counted_on=counted, occupied_target_group=share)
    contract = a_contract(
        supplier=supplier,
        procurement=with_kinds(a_procurement(), PARTICIPATION),
        in_force=on("2022-02-01"),
        ends=on("2023-12-31"),
    )
    found = said_of_contract(contract, "R9", today=today)
    assert [(each.level, each.what) for each in found] == ([("warning", what)] if what else [])


def test_the_share_is_not_asked_for_without_the_criteria() -> None:
    contract = a_contract(
        supplier=an_organisation(), procurement=a_procurement(), in_force=on("2022-01-01")
    )
    assert said_of_contract(contract, "R9") == []


# --- R10: reservation of certain services -------------------------------------------------------


def _reserved(cpv: str | None, supplier: Organisation | None = None, when: str = "") -> Procurement:
    status = "awarded" if when else "planned"
    row = a_procurement(buyer=a_buyer(), cpv_id=cpv, status=status, started=on("2019-02-01"))
    if when:
        Award.objects.create(procurement=row, supplier=supplier, awarded=on(when))
    return with_kinds(row, "reserved_19_25")


@pytest.mark.parametrize(("listed", "levels"), [(True, []), (False, ["warning"])])
def test_the_service_stands_in_the_closed_list(listed: bool, levels: list[str]) -> None:
    code = CpvCode.objects.filter(reservable_19_25=listed).first()
    assert code is not None
    assert [each.level for each in said(_reserved(code.code), "R10")] == levels


def test_without_a_code_nobody_can_say_whether_the_service_is_listed() -> None:
    assert [each.level for each in said(_reserved(None), "R10")] == ["info"]


@pytest.mark.parametrize(
    ("then", "levels"),
    [
        ("2019-06-02", ["warning"]),
        ("2019-06-01", []),
        ("2022-05-31", ["warning"]),
        ("2022-06-01", []),
        ("2019", ["info"]),
        ("2018", []),
        ("2020", ["warning"]),
    ],
)
def test_the_same_supplier_had_no_such_award_in_the_three_years_before(
    then: str, levels: list[str]
) -> None:
    code = CpvCode.objects.filter(reservable_19_25=True).first()
    assert code is not None
    supplier = an_organisation()
    _reserved(code.code, supplier, then)
    _reserved(code.code, an_organisation(), "2021-01-01")
    ours = _reserved(code.code, supplier, "2022-06-01")
    assert [each.level for each in said(ours, "R10")] == levels


@pytest.mark.parametrize(
    ("ends", "months", "levels"),
    [
        ("2025-01-31", [], []),
        ("2025-02-01", [], ["warning"]),
        ("2024-01-31", [12], []),
        ("2024-01-31", [12, 1], ["warning"]),
        ("2025", [], []),
        (None, [], ["info"]),
    ],
)
def test_a_contract_by_that_rule_lasts_three_years_with_options(
    ends: str | None, months: list[int], levels: list[str]
) -> None:
    contract = a_contract(
        procurement=with_kinds(a_procurement(), "reserved_19_25"),
        in_force=on("2022-02-01"),
        ends=ends and on(ends),
    )
    for number in months:
        ExtensionOption.objects.create(contract=contract, months=number, value=1)
    assert [each.level for each in said_of_contract(contract, "R10")] == levels


# --- R11: provisions that did not exist ---------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "basis", "started", "outcome"),
    [
        ("reserved_19_25a", "", "2023-01-01", ""),
        ("reserved_19_25a", "", "2022-12-31", "error"),
        ("reserved_19_25a", "", "2022", "error"),
        ("reserved_19_25a", "", "vintern 2022/23", "info"),
        ("reserved_19_25a", "", None, "info"),
        ("reserved_19_25", "", "2019-01-01", ""),
        ("reserved_19_25", "", "2018-12-31", "error"),
        ("reserved_19_25", "19 kap. 25 §", "2022-02-01", ""),
        ("reserved_19_25", "19 kap. 25 §", "2022-01-31", "error"),
        ("reserved_19_25", "LOU 19:25", "2022", "info"),
        ("reserved_19_25", "19 kap. 6 a §", "2022-01-31", ""),
        ("reserved_19_25", "19 kap. 6 a §", "2022-02-01", "error"),
        ("reserved_19_25", "19 kap. 6 a §", "2018-12-31", "error"),
        ("reserved_unspecified", "19 kap. 25 a §", "2022-12-31", "error"),
        ("reserved_4_18_participation", "4 kap. 18 §", "2015-01-01", ""),
        ("targeted", "", None, ""),
    ],
)
def test_a_provision_existed_when_the_procurement_was_started(
    kind: str, basis: str, started: str | None, outcome: str
) -> None:
    when = started and on(started)
    row = with_kinds(a_procurement(started=when), kind, basis=basis)
    assert [each.level for each in said(row, "R11")] == ([outcome] if outcome else [])
    assert did_not_exist(kind, basis, when or None) is (outcome == "error")


def test_sections_are_read_as_they_are_written() -> None:
    texts = {
        "19 kap. 25 § LOU": {"25"},
        "LOU 19 kap. 25 a §": {"25a"},
        "19:25a": {"25a"},
        "19 kap 6 a §": {"6a"},
        "19:25 och 19:25 a": {"25", "25a"},
        "4 kap. 18 §": set(),
        "119:25": set(),
        "": set(),
    }
    assert {text: cited(text) for text in texts} == texts


# --- R14 and R22: what contracts say ------------------------------------------------------------


def test_every_option_has_an_amount_and_nought_is_one() -> None:
    contract = a_contract()
    ExtensionOption.objects.create(contract=contract, months=12, value=0)
    assert said_of_contract(contract, "R14") == []
    ExtensionOption.objects.create(contract=contract, months=12)
    (found,) = said_of_contract(contract, "R14")
    assert (found.level, found.what) == ("warning", "An option has no amount.")


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"kind": "dialogue", "target_group": "Unga", "matching_officer": "AMF"}, None),
        ({"kind": "dialogue"}, "Dialogue: no target group, nobody responsible for the matching"),
        (
            {"kind": "requirement", "target_group": "Unga", "matching_officer": "AMF"},
            "Requirement: no number of people, no number of months",
        ),
        (
            {
                "kind": "bonus",
                "target_group": "Unga",
                "matching_officer": "AMF",
                "people": 2,
                "months": 6,
            },
            None,
        ),
    ],
)
def test_employment_terms_say_for_whom_how_many_and_how_long(
    facts: dict[str, Any], text: str | None
) -> None:
    contract = a_contract()
    EmploymentTerms.objects.create(contract=contract, **facts)
    found = said_of_contract(contract, "R22")
    assert [each.text for each in found] == ([text] if text else [])


def test_employment_terms_of_the_procurement_are_missed_on_its_contract() -> None:
    row = with_kinds(a_procurement(), "employment_requirement")
    (found,) = said_of_contract(a_contract(procurement=row), "R22")
    assert (found.level, found.text) == ("warning", "Requirement: not registered on the contract")


# --- R17 and R18: notices -----------------------------------------------------------------------

SIGNED = date(2022, 6, 1)
DUE = SIGNED + timedelta(days=30)


@pytest.mark.parametrize(
    ("facts", "levels"),
    [
        ({"procedure": "open", "started": "2022-02-01", "value": 700_000}, ["info"]),
        ({"procedure": "open", "started": "2022-02-01", "value": 699_999}, []),
        ({"procedure": "open", "started": "2022-02-01", "value": None}, ["info"]),
        ({"procedure": "open", "started": "2022-01-31", "value": 1}, ["info"]),
        ({"procedure": "open", "started": "2021-01-01", "value": 1}, ["info"]),
        ({"procedure": "open", "started": "2020-12-31", "value": 9_000_000}, []),
        ({"procedure": "open", "started": None, "value": 9_000_000}, ["info"]),
        ({"procedure": "direct_award", "started": "2022-02-01", "value": 700_000}, ["info"]),
        ({"procedure": "direct_award", "started": "2022-02-01", "value": 699_999}, []),
        ({"procedure": "direct_award", "started": "2022-01-31", "value": 700_000}, []),
        ({"procedure": "direct_award", "started": "2022-02-01", "value": None}, []),
    ],
)
def test_an_after_award_notice_is_owed(facts: dict[str, Any], levels: list[str]) -> None:
    row = a_procurement(
        procedure=facts["procedure"],
        started=facts["started"] and on(facts["started"]),
        estimated_value=facts["value"],
    )
    contract = a_contract(procurement=row, signed=PartialDate.on(SIGNED))
    found = said_of_contract(contract, "R17", today=SIGNED)
    assert [each.level for each in found] == levels


@pytest.mark.parametrize(
    ("signed", "published", "today", "outcome"),
    [
        ("2022-06-01", None, DUE, [("info", DUE)]),
        ("2022-06-01", None, DUE + timedelta(days=1), [("warning", DUE)]),
        ("2022-06-01", DUE, DUE, []),
        ("2022-06-01", DUE + timedelta(days=1), TODAY, [("warning", None)]),
        ("2022-06", None, DUE, [("info", DUE)]),
        ("2022-06", None, DUE + timedelta(days=1), [("info", date(2022, 7, 30))]),
        ("2022-06", None, date(2022, 7, 31), [("warning", date(2022, 7, 30))]),
        (None, None, TODAY, []),
    ],
)
def test_the_notice_is_due_thirty_days_after_the_signing(
    signed: str | None, published: date | None, today: date, outcome: list[Any]
) -> None:
    row = a_procurement(procedure="open", started=on("2022-02-01"), estimated_value=700_000)
    contract = a_contract(
        procurement=row, signed=signed and on(signed), after_award_notice_on=published
    )
    found = said_of_contract(contract, "R17", today=today)
    assert [(each.level, each.due_on) for each in found] == outcome


@pytest.mark.parametrize(
    ("number", "facts", "warned"),
    [
        ("KA5321", {}, False),
        ("MT-17", {}, False),
        ("AB 1", {}, False),
        ("K5321", {}, True),
        ("ka5321", {}, True),
        ("KA5321-2", {}, True),
        ("", {"status": "advertised"}, True),
        ("", {"published_on": date(2022, 3, 1)}, True),
        ("", {}, False),
        ("", {"status": "advertised", "started": on("2020-12-31")}, False),
        ("", {"status": "advertised", "started": on("2021-01-01")}, True),
        ("", {"status": "advertised", "started": None}, False),
        ("", {"status": "awarded", "procedure": "direct_award"}, False),
        ("x", {"procedure": "direct_award"}, False),
        ("", {"procedure": "", "published_on": date(2022, 3, 1), "status": "advertised"}, True),
    ],
)
def test_an_advertised_procurement_has_an_id(
    number: str, facts: dict[str, Any], warned: bool
) -> None:
    facts = {"procedure": "open", "started": on("2022-03-01"), **facts}
    found = said(a_procurement(procurement_id=number, **facts), "R18")
    assert [each.level for each in found] == (["warning"] if warned else [])


# --- R20, R21, R35 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        ("planned", "R20"),
        ("advertised", "R20"),
        ("evaluation", "R20"),
        ("awarded", "R21"),
        ("cancelled", "R21"),
    ],
)
def test_secrecy_lasts_until_award_or_cancellation(status: str, rule: str) -> None:
    found = secrecy_rules.findings(Procurement(status=status), on=TODAY)
    assert [each.rule for each in found] == [rule]


def test_every_rule_names_its_source() -> None:
    every: list[Rule[Any]] = [*procurement_rules.rules, *contract_rules.rules, *secrecy_rules.rules]
    assert sorted({rule.code for rule in every}, key=lambda code: int(code[1:])) == [
        f"R{number}" for number in (*range(8, 19), 20, 21, 22)
    ]
    assert all(str(rule.source) for rule in every)
    assert support() == (
        "Support for a judgement, not a legal decision. Contact the purchasing unit."
    )
