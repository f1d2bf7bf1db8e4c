"""The rules about actors and assessments, each with both sides of its limits."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.findings import Level
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers import organisation_number
from suppliers.forms import AssessmentForm, OrganisationForm
from suppliers.models import Assessment, AssessmentKind, Criterion, CriterionAnswer, Organisation
from suppliers.rules import Judged, about_organisation, on_assessment
from tests import make

TODAY = date(2026, 11, 25)
SE, ASF, RESERVED, IDEA = AssessmentKind


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def judged(kind: AssessmentKind, *results: str, form: str = "", **facts: Any) -> list[str]:
    """What the rules say, each as `error R8: ...`, about answers given in order; else all met."""
    facts = {"verdict": "yes", "valid_from": PartialDate.on(date(2024, 1, 1)), **facts}
    evidence = facts.pop("evidence", "Årsredovisningen")
    row = Assessment(kind=kind, organisation=Organisation(legal_form=form), **facts)
    given = results or ("met",) * len(kind.criteria)
    answers = [
        CriterionAnswer(criterion=criterion, result=result, evidence=evidence)
        for criterion, result in zip(kind.criteria, given, strict=True)
    ]
    found = on_assessment.findings(Judged(row, answers, TODAY), on=TODAY)
    return [f"{each.level} {each.rule}: {each.what}" for each in found if each.rule != "R35"]


# --- R1 to R4: the actor ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("2120001157", ""),
        ("2120001158", "check digit"),
        ("212000115", "ten digits"),
        ("8112289874", "personal identity number"),  # Skatteverket's own example of one
    ],
)
def test_r1_a_number_has_ten_digits_a_check_digit_and_is_no_personal_number(
    number: str, wrong: str
) -> None:
    said = ""
    try:
        organisation_number.validate(number)
    except ValidationError as error:
        said = error.messages[0]
    assert (wrong in said) if wrong else (said == "")


@pytest.mark.parametrize(
    ("first", "form", "warns"),
    [
        ("5", "limited_company", False),
        ("5", "limited_company_svb", False),
        ("5", "non_profit_association", True),
        ("7", "cooperative_association", False),
        ("7", "non_profit_association", False),  # one that does business
        ("7", "foundation", True),
        ("8", "non_profit_association", False),
        ("8", "foundation", False),
        ("8", "registered_faith_community", False),
        ("8", "limited_company", True),
        ("2", "public", False),
        ("2", "registered_faith_community", False),
        ("2", "foundation", True),
        ("3", "foreign", False),
        ("3", "public", True),
        ("9", "general_partnership", False),
        ("9", "limited_company", True),
        ("1", "limited_company", True),
        ("6", "general_partnership", True),
        ("4", "limited_company", False),  # no known group
        ("5", "", False),
        ("1", "other", False),
        ("", "limited_company", False),
    ],
)
def test_r2_the_first_digit_goes_with_the_form(first: str, form: str, warns: bool) -> None:
    number = f"{first}120001157" if first else None
    actor = Organisation(organisation_number=number, legal_form=form)

    found = [(each.rule, each.level) for each in about_organisation(actor, on=TODAY)]

    assert found == ([("R2", Level.WARNING)] if warns else [])


@pytest.mark.django_db
def test_r2_is_said_and_stops_nothing() -> None:
    facts = {"name": "Köket", "organisation_number": "212000-1157", "legal_form": "foundation"}
    form = OrganisationForm(facts)

    assert form.is_valid(), form.errors
    (found,) = about_organisation(form.save(), on=TODAY)
    assert found.what == (
        "The first digit of the organisation number usually means state, region, municipality or "
        "faith community. Is the legal form “Foundation” right?"
    )


@pytest.mark.parametrize(("form", "said"), [("sole_trader", ["R3"]), ("limited_company", [])])
def test_r3_a_sole_traders_number_is_personal_data(form: str, said: list[str]) -> None:
    found = about_organisation(Organisation(legal_form=form), on=TODAY)

    assert [each.rule for each in found] == said


@pytest.mark.django_db
def test_r4_the_same_number_twice_is_an_error_and_saving_ones_own_again_is_none() -> None:
    first = make.an_organisation(organisation_number="2120001157")
    facts = {"name": "Köket", "organisation_number": "212000-1157"}

    assert OrganisationForm(facts).errors.keys() == {"organisation_number"}
    assert OrganisationForm(facts, instance=first).errors == {}


# --- R5: social enterprise ----------------------------------------------------------------------

COMPLETE = {"assessed": PartialDate.on(TODAY), "valid_until": date(2027, 11, 25)}


@pytest.mark.parametrize(
    ("results", "facts", "said"),
    [
        ((), COMPLETE, []),
        (
            (),
            {**COMPLETE, "valid_until": None},
            ["the day it must be reviewed (valid until)"],
        ),
        ((), {**COMPLETE, "assessed": None}, ["the day it was assessed"]),
        ((), {**COMPLETE, "status": "signed"}, ["who assessed it"]),
        ((), {**COMPLETE, "status": "signed", "assessor_name": "Bo"}, []),
        (
            ("met", "unknown", "met"),
            COMPLETE,
            ["an answer to “results are measured against those goals”"],
        ),
        (("met", "unknown", "met"), {**COMPLETE, "verdict": "unknown"}, ["an answer to"]),
    ],
)
def test_r5_a_social_enterprise_is_judged_completely(
    results: tuple[str, ...], facts: dict[str, Any], said: list[str]
) -> None:
    found = judged(SE, *results, **facts)

    assert len(found) == len(said)
    for each, words in zip(found, said, strict=True):
        assert each.startswith("warning R5: The assessment is not complete. Missing: ")
        assert words in each


def test_r5_says_that_it_is_a_support() -> None:
    row = Assessment(kind=SE, verdict="yes", organisation=Organisation())
    found = on_assessment.findings(Judged(row, [], TODAY), on=TODAY)

    assert [(each.rule, str(each.text)) for each in found] == [
        ("R5", "The assessment is a support and not a legal decision."),
        ("R35", ""),
    ]


# --- contradictions, in every kind --------------------------------------------------------------


@pytest.mark.parametrize("kind", AssessmentKind)
@pytest.mark.parametrize(("verdict", "errors"), [("yes", 1), ("no", 0), ("unknown", 0)])
def test_a_yes_beside_a_criterion_that_is_not_met_is_an_error(
    kind: AssessmentKind, verdict: str, errors: int
) -> None:
    results = ["met"] * len(kind.criteria)
    results[0] = "not_met"

    found = judged(kind, *results, verdict=verdict)

    assert sum(each.startswith("error") for each in found) == errors


# --- R6: ASF ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("results", "form", "facts", "said"),
    [
        (("met",) * 4, "", {}, []),
        (("unknown",) * 4, "", {}, ["warning R6"] * 4),
        (("met", "met", "unknown", "met"), "", {}, ["warning R6"]),
        (("unknown",) * 4, "", {"verdict": "no"}, []),
        (("met",) * 4, "public", {}, ["warning R6"]),
        (("met",) * 4, "public", {"verdict": "no"}, []),
        (("met",) * 4, "limited_company", {}, []),
        (("met", "met", "met", "not_met"), "", {}, ["error R6"]),
    ],
)
def test_r6_work_integration_warns_of_each_missing_criterion_and_of_a_public_owner(
    results: tuple[str, ...], form: str, facts: dict[str, Any], said: list[str]
) -> None:
    assert [each.split(":")[0] for each in judged(ASF, *results, form=form, **facts)] == said


# --- R7: idea-based -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "error"),
    [
        ("2022-12-31", True),
        ("2023-01-01", False),
        ("december 2022", True),
        ("2022", True),
        ("vintern 2022/23", False),  # counts from its last possible day
        ("2023", False),
    ],
)
def test_r7_the_provision_is_there_from_2023(begins: str, error: bool) -> None:
    expected = ["error R7: The provision did not exist then."] if error else []

    assert judged(IDEA, valid_from=PartialDate.parse(begins)) == expected
    assert judged(IDEA, valid_from=PartialDate.parse(begins), verdict="no") == expected


@pytest.mark.parametrize(
    ("form", "verdict", "said"),
    [
        ("sole_trader", "yes", ["error R7"]),
        ("sole_trader", "no", []),
        ("foundation", "yes", []),
        ("public", "yes", ["warning R7"]),
        ("", "yes", []),
    ],
)
def test_r7_a_sole_trader_is_never_one(form: str, verdict: str, said: list[str]) -> None:
    assert [each.split(":")[0] for each in judged(IDEA, form=form, verdict=verdict)] == said


def test_r7_unanswered_criteria_are_warnings() -> None:
    found = judged(IDEA, "unknown", "met", "unknown")

    assert [each.split(":")[0] for each in found] == ["warning R7"] * 2


# --- R8: LOU 4 kap. 18 § ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "occupied", "said"),
    [
        (2997, 10_000, ["error R8: 29,9 % does not reach 30 %."]),
        (299, 1000, ["error R8: 29,9 % does not reach 30 %."]),
        (2_999_999, 10_000_000, ["error R8: 29,9 % does not reach 30 %."]),
        (3, 10, []),
        (30, 100, []),
        (3001, 10_000, []),
        (0, 5, ["error R8: 0,0 % does not reach 30 %."]),
        (5, 5, []),
        (0, 0, ["warning R8: Nobody is occupied, so there is no share."]),
        (None, 10, ["warning R8: The share has not been counted."]),
        (3, None, ["warning R8: The share has not been counted."]),
        (None, None, ["warning R8: The share has not been counted."]),
    ],
)
def test_r8_the_share_is_at_least_30_per_cent_and_never_rounded(
    target: int | None, occupied: int | None, said: list[str]
) -> None:
    counts: dict[str, Any] = {
        "occupied_target_group": target,
        "occupied": occupied,
        "counted_on": TODAY,
    }

    assert judged(RESERVED, **counts) == said


COUNTED = {"occupied_target_group": 3, "occupied": 10, "counted_on": TODAY}


@pytest.mark.parametrize(
    ("results", "facts", "said"),
    [
        ((), COUNTED, []),
        ((), {**COUNTED, "counted_on": None}, ["warning R8"]),
        ((), {**COUNTED, "evidence": ""}, ["warning R8"] * 2),
        (("met", "unknown"), COUNTED, ["warning R8"]),
        (("not_met", "met"), COUNTED, ["error R8"]),
        (("not_met", "unknown"), {"verdict": "no"}, []),
        (("met", "not_met"), {**COUNTED, "occupied": 11, "verdict": "no"}, ["info R8"]),
    ],
)
def test_r8_both_requirements_are_met_with_evidence_and_a_day(
    results: tuple[str, ...], facts: dict[str, Any], said: list[str]
) -> None:
    assert [each.split(":")[0] for each in judged(RESERVED, *results, **facts)] == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("result", "target", "occupied", "said"),
    [
        ("met", "2997", "10000", ["29,9 % does not reach 30 %. Change the answer or the numbers."]),
        ("met", "3", "10", []),
        ("not_met", "3", "10", ["30,0 % reaches 30 %. Change the answer or the numbers."]),
        ("not_met", "2997", "10000", []),
        ("unknown", "2997", "10000", []),
        ("met", "0", "0", []),
        ("met", "", "", []),
        ("met", "4", "3", []),  # said at the numbers
    ],
)
def test_r8_the_answer_about_the_share_agrees_with_the_numbers(
    result: str, target: str, occupied: str, said: list[str]
) -> None:
    facts = {
        "verdict": "unknown",
        "result_418_main_purpose": "unknown",
        "result_418_share": result,
        "occupied": occupied,
        "occupied_target_group": target,
    }
    row = Assessment(organisation=make.an_organisation(), kind=RESERVED)

    assert AssessmentForm(facts, instance=row).errors.get("result_418_share", []) == said


# --- R9: the share again ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted", "facts", "said"),
    [
        (date(2025, 11, 25), {}, []),
        (date(2025, 11, 24), {}, ["The share has not been checked since 2025-11-24."]),
        (None, {}, ["The share has never been checked with numbers."]),
        (date(2020, 1, 1), {"verdict": "no"}, []),
        (date(2020, 1, 1), {"status": "draft"}, []),
        (date(2020, 1, 1), {"valid_until": date(2026, 11, 24)}, []),
        (date(2020, 1, 1), {"valid_until": TODAY}, ["The share has not been checked"]),
    ],
)
def test_r9_the_share_is_checked_at_least_once_a_year(
    counted: date | None, facts: dict[str, Any], said: list[str]
) -> None:
    found = judged(
        RESERVED,
        **{"status": "signed", "occupied": 10, "occupied_target_group": 3, **facts},
        counted_on=counted,
    )

    r9 = [each.removeprefix("warning R9: ") for each in found if " R9: " in each]
    assert len(r9) == len(said)
    assert all(each.startswith(words) for each, words in zip(r9, said, strict=True))


# --- all kinds ----------------------------------------------------------------------------------


def test_r35_is_said_of_every_kind() -> None:
    rows = [Assessment(kind=kind, organisation=Organisation()) for kind in AssessmentKind]
    said = [on_assessment.findings(Judged(row, [], TODAY), on=TODAY)[-1] for row in rows]

    assert [(each.rule, each.level) for each in said] == [("R35", Level.INFO)] * 4


def test_every_criterion_is_a_question_with_something_to_look_at() -> None:
    assert all(each.question.endswith("?") and each.guidance for each in Criterion)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["organisation-edit", "organisation-detail"])
def test_what_the_rules_say_of_an_actor_stands_on_its_card_and_its_form(
    name: str, client: Client
) -> None:
    actor = make.an_organisation(organisation_number="2120001157", legal_form="limited_company")
    fine = make.an_organisation(legal_form="limited_company")
    client.force_login(make.a_user(Role.COORDINATOR))

    pages = [client.get(reverse(name, args=[each.pk])) for each in (actor, fine)]

    assert [[each.rule for each in page.context["findings"]] for page in pages] == [["R2"], []]
    assert [page.content.decode().count('class="finding"') for page in pages] == [1, 0]
