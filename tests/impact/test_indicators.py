"""Indicators: certain by a day, possible by a day, and unknown, which is neither no nor nought."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from dialogues.models import Dialogue, DialogueForm
from helsingborg_sf.city.models import User
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.indicators import REGISTER, rows, values
from procurements.models import (
    Award,
    ConsiderationKind,
    Contract,
    DialogueRequirement,
    EmploymentOutcome,
    SocialConsideration,
)
from suppliers.models import AssessmentKind
from tests.make import (
    a_contract,
    a_dialogue,
    a_procurement,
    a_signed_assessment,
    a_user,
    an_assessment,
    an_idea,
    an_organisation,
)

pytestmark = pytest.mark.django_db

SPRING_2022 = PartialDate.parse("våren 2022")
AT = datetime(2022, 1, 1, 12, tzinfo=UTC)


def ask(code: str, day: str, user: User | None = None) -> int | None:
    on = date.fromisoformat(day)
    return values([on], user=user, codes=[code])[on][code]


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def a_talk(**facts: Any) -> Dialogue:
    dialogue = a_dialogue(**facts)
    dialogue.finish(by=None, at=AT)
    return dialogue


def a_requirement(contract: Contract | None = None, **facts: Any) -> DialogueRequirement:
    facts.setdefault("valid_from", when("2022-01-31"))
    return DialogueRequirement.objects.create(contract=contract or a_contract(), **facts)


def a_contract_with_criteria(**facts: Any) -> Contract:
    procurement = a_procurement()
    SocialConsideration.objects.create(
        procurement=procurement, kind=ConsiderationKind.RESERVED_4_18_PARTICIPATION
    )
    return a_contract(procurement=procurement, **facts)


# --- an empty register --------------------------------------------------------------------------


def test_an_empty_register_knows_what_it_cannot_know() -> None:
    today = date(2026, 1, 1)
    answers = values([today])[today]
    unknown = {code for code, value in answers.items() if value is None}
    assert unknown == {
        "social_enterprises",
        "work_integration_social_enterprises",
        "suppliers_that_are_social_enterprises",
        "meets_reservation_criteria",
        "required_dialogues_overdue",
        "people_in_work_training",
        "people_employed",
        "people_left_income_support",
    }
    assert set(answers.values()) == {None, 0}


def test_all_days_and_indicators_are_asked_in_one_query(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(1):
        answers = values([date(2022, 12, 7), date(2021, 12, 7)], user=None)
    assert {len(each) for each in answers.values()} == {len(REGISTER)}


# --- actors -------------------------------------------------------------------------------------


def test_nobody_assessed_is_unknown_and_all_assessed_as_no_is_nought() -> None:
    an_assessment()
    assert ask("social_enterprises", "2022-06-01") is None
    a_signed_assessment(verdict="no", valid_from=when("2022-05-01"))
    assert ask("social_enterprises", "2022-04-30") is None
    assert ask("social_enterprises", "2022-05-01") == 0


def test_a_social_enterprise_counts_when_the_last_possible_day_has_come() -> None:
    a_signed_assessment(verdict="no", valid_from=when("2021-01-01"))
    a_signed_assessment(valid_from=SPRING_2022)
    days = ["2022-02-28", "2022-03-01", "2022-05-30", "2022-05-31"]
    assert [ask("social_enterprises", day) for day in days] == [0, None, None, 1]


def test_an_expired_assessment_no_longer_counts() -> None:
    a_signed_assessment(valid_until=date(2023, 1, 31))
    assert [ask("social_enterprises", day) for day in ("2023-01-31", "2023-02-01")] == [1, 0]


def test_each_kind_is_counted_by_itself() -> None:
    a_signed_assessment(kind=AssessmentKind.RESERVATION_4_18)
    assert ask("meets_reservation_criteria", "2022-06-01") == 1
    assert ask("social_enterprises", "2022-06-01") is None


def test_a_supplier_is_one_that_holds_a_contract_and_is_a_social_enterprise_on_the_day() -> None:
    enterprise, other = an_organisation(), an_organisation()
    a_signed_assessment(enterprise)
    a_contract(supplier=other, awarded=when("2022-01-01"))
    assert ask("suppliers_that_are_social_enterprises", "2022-12-31") == 0
    for year in ("2022", "2023"):
        a_contract(supplier=enterprise, awarded=when(f"{year}-02-01"), ends=when(f"{year}-11-30"))
    days = ["2022-01-31", "2022-02-01", "2022-11-30", "2022-12-01", "2023-02-01"]
    found = [ask("suppliers_that_are_social_enterprises", day) for day in days]
    assert found == [0, 1, 1, 0, 1]


# --- contracts ----------------------------------------------------------------------------------


def test_what_a_supplier_was_at_signing_stands_whatever_it_becomes() -> None:
    enterprise = an_organisation()
    a_signed_assessment(enterprise)
    contract = a_contract(supplier=enterprise, awarded=when("2022-03-01"))
    contract.freeze_statuses(on=date(2022, 3, 1))
    a_signed_assessment(
        enterprise, verdict="no", valid_from=when("2022-01-01"), signed_at=datetime.now(UTC)
    )
    assert ask("social_enterprises", "2022-03-01") == 0
    assert ask("contracts_awarded_to_social_enterprises", "2022-03-01") == 1


def test_an_award_in_a_season_is_unknown_while_it_may_or_may_not_have_been() -> None:
    a_contract(supplier_social_enterprise="yes", awarded=SPRING_2022)
    days = ["2022-02-28", "2022-03-01", "2022-05-31"]
    found = [ask("contracts_awarded_to_social_enterprises", day) for day in days]
    assert found == [0, None, 1]


def test_a_signed_contract_has_been_awarded() -> None:
    a_contract(supplier_social_enterprise="yes", signed=when("2022-03-15"))
    assert ask("contracts_awarded_to_social_enterprises", "2022-03-14") is None
    assert ask("contracts_awarded_to_social_enterprises", "2022-03-15") == 1


def test_an_award_counts_once_with_or_without_its_contract() -> None:
    contract = a_contract_with_criteria(awarded=when("2022-03-01"))
    a_contract(awarded=when("2022-03-01"))
    assert ask("awards_with_reservation_criteria", "2022-03-01") == 1
    assert contract.procurement is not None
    award = Award.objects.create(procurement=contract.procurement, awarded=when("2022-03-01"))
    assert ask("awards_with_reservation_criteria", "2022-03-01") == 1
    Contract.objects.filter(pk=contract.pk).update(award=award)
    assert ask("awards_with_reservation_criteria", "2022-03-01") == 1
    contract.delete()
    assert ask("awards_with_reservation_criteria", "2022-03-01") == 1


def test_a_procurement_with_two_contracts_has_one_dialogue_requirement_to_count() -> None:
    procurement = a_procurement()
    for _each in range(2):
        a_requirement(a_contract(procurement=procurement))
    a_requirement(a_contract())
    assert ask("procurements_with_dialogue_requirement", "2022-01-31") == 1
    assert ask("procurements_with_dialogue_requirement", "2022-01-30") == 0


def test_what_is_secret_to_the_user_is_not_in_the_users_figures() -> None:
    user = a_user()
    contract = a_contract_with_criteria(
        awarded=when("2022-03-01"), supplier_social_enterprise="yes"
    )
    requirement = a_requirement(contract)
    a_talk(form=DialogueForm.CONTRACT, requirement=requirement, held=when("2022-02-02"))
    EmploymentOutcome.objects.create(contract=contract, period=when("2022"), employed=7)
    assert contract.procurement is not None
    type(contract.procurement).objects.update(existence_is_secret=True)
    codes = [
        "contracts_awarded_to_social_enterprises",
        "awards_with_reservation_criteria",
        "procurements_with_dialogue_requirement",
        "required_dialogues_held",
        "people_employed",
    ]
    assert [ask(code, "2023-01-01") for code in codes] == [1, 1, 1, 1, 7]
    assert [ask(code, "2023-01-01", user) for code in codes] == [0, 0, 0, 0, None]
    contract.procurement.case_team.add(user)
    assert [ask(code, "2023-01-01", user) for code in codes] == [1, 1, 1, 1, 7]


# --- dialogues ----------------------------------------------------------------------------------


def test_talks_count_by_who_took_the_initiative_and_gatherings_do_not() -> None:
    a_talk(initiative="city", held=when("2022-01-01"))
    a_talk(initiative="city", held=when("2022-01-01"), form=DialogueForm.EVENT)
    a_talk(initiative="actor", held=when("2022-01-01"))
    a_dialogue(initiative="actor", held=when("2022-01-01"))
    assert ask("dialogues_initiated_by_city", "2022-01-01") == 1
    assert ask("dialogues_initiated_by_actors", "2022-01-01") == 1


def test_a_talk_without_a_day_counts_from_when_it_was_known() -> None:
    a_talk(initiative="actor", known_on=date(2022, 12, 7))
    assert ask("dialogues_initiated_by_actors", "2022-12-06") is None
    assert ask("dialogues_initiated_by_actors", "2022-12-07") == 1


def test_a_talk_whose_initiative_is_unknown_may_be_anybodys() -> None:
    a_talk(held=when("2022-01-01"))
    assert ask("dialogues_initiated_by_city", "2022-01-01") is None
    assert ask("dialogues_initiated_by_city", "2021-12-31") == 0


def test_a_corrected_dialogue_is_still_one_dialogue() -> None:
    first = a_talk(initiative="city", held=when("2022-01-01"))
    again = a_dialogue(initiative="city", held=when("2022-01-01"), corrects=first)
    assert ask("dialogues_initiated_by_city", "2022-01-01") == 1
    again.finish(by=None, at=AT)
    assert ask("dialogues_initiated_by_city", "2022-01-01") == 1
    (found,) = rows("dialogues_initiated_by_city", on=date(2022, 1, 1))
    assert list(found) == [again]


def test_a_required_dialogue_held_some_time_in_a_year_is_certain_when_it_was_known() -> None:
    requirement = a_requirement()
    a_talk(
        form=DialogueForm.CONTRACT,
        requirement=requirement,
        held=when("2022"),
        known_on=date(2022, 12, 7),
    )
    days = ["2021-12-31", "2022-06-30", "2022-12-07"]
    assert [ask("required_dialogues_held", day) for day in days] == [0, None, 1]


def test_no_dialogue_is_overdue_before_the_day_after_it_was_due() -> None:
    a_requirement(interval_months=6, valid_from=when("2022-01-31"))
    days = ["2022-01-30", "2022-01-31", "2022-07-31", "2022-08-01", "2023-02-01"]
    assert [ask("required_dialogues_overdue", day) for day in days] == [None, 0, 0, 1, 2]


def test_the_end_of_a_short_month_is_as_far_as_the_month_goes() -> None:
    a_requirement(interval_months=1, valid_from=when("2022-01-31"))
    days = ["2022-02-28", "2022-03-01", "2022-03-31", "2022-04-01", "2022-04-30", "2022-05-01"]
    assert [ask("required_dialogues_overdue", day) for day in days] == [0, 1, 1, 2, 2, 3]


def test_dialogues_held_are_taken_from_those_due_of_the_same_contract_only() -> None:
    busy = a_requirement(interval_months=6)
    a_requirement(interval_months=12)
    for day in ("2022-02-02", "2022-03-03", "2022-04-04"):
        a_talk(form=DialogueForm.CONTRACT, requirement=busy, held=when(day))
    assert ask("required_dialogues_overdue", "2023-02-01") == 1
    (found,) = rows("required_dialogues_overdue", on=date(2023, 2, 1))
    assert [each.interval_months for each in found] == [12]


def test_overdue_is_unknown_when_no_contract_in_force_says_how_often() -> None:
    a_requirement(interval_words="regelbundet")
    ended = a_contract(ends=when("2022-05-31"))
    a_requirement(ended, interval_months=1)
    assert ask("required_dialogues_overdue", "2022-05-31") == 3
    assert ask("required_dialogues_overdue", "2022-06-01") is None


# --- ideas and people ---------------------------------------------------------------------------


def test_an_idea_counts_from_when_it_was_certainly_received() -> None:
    an_idea(received=when("2022-03"))
    days = ["2022-02-28", "2022-03-30", "2022-03-31"]
    assert [ask("ideas", day) for day in days] == [0, None, 1]


def test_people_are_summed_over_periods_that_have_ended_and_nought_is_an_answer() -> None:
    first, second = a_contract(), a_contract()
    report = EmploymentOutcome.objects.create
    report(contract=first, period=when("våren 2022"), employed=0)
    assert ask("people_employed", "2022-05-30") is None
    assert ask("people_employed", "2022-05-31") == 0
    assert ask("people_in_work_training", "2022-05-31") is None
    report(contract=second, period=when("2022"), employed=6, left_income_support=2)
    assert ask("people_employed", "2022-12-30") == 0
    assert ask("people_employed", "2022-12-31") == 6
    assert ask("people_left_income_support", "2022-12-31") == 2


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5)])
def test_so_few_people_that_they_could_be_recognised_are_not_told(
    number: int, shown: int | str, capsys: pytest.CaptureFixture[str]
) -> None:
    EmploymentOutcome.objects.create(contract=a_contract(), period=when("2022"), employed=number)
    call_command("indicators", on="2023-01-01", json=True)
    assert json.loads(capsys.readouterr().out)["people_employed"] == shown
    if shown == "<5":
        assert str(REGISTER["people_employed"].shown(number)) != str(number)


def test_few_dialogues_are_no_secret() -> None:
    assert REGISTER["ideas"].shown(3) == 3


# --- the command --------------------------------------------------------------------------------


def test_the_command_prints_each_indicator_with_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("indicators", on="2022-12-07")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2022-12-07"
    assert len(lines) == 1 + len(REGISTER)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandError, match="“2022-02-30” is not a day"):
        call_command("indicators", on="2022-02-30")


def test_every_indicator_has_rows_behind_it() -> None:
    found = {code: [len(part) for part in rows(code, on=date(2022, 12, 7))] for code in REGISTER}
    assert found == {
        code: [0, 0] if code == "awards_with_reservation_criteria" else [0] for code in REGISTER
    }
