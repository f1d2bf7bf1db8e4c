"""The golden numbers of the report (domain.md section 7): we ask the system, and it answers."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from dialogues.models import TALKS, Dialogue, DialogueRound, Idea, IdeaStage, Initiative, Learning
from helsingborg_sf.city.models import NetworkMunicipality
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from impact.indicators import rows
from impact.models import Assumption, EffectArea
from procurements.models import MarketSurvey, Maturity
from suppliers.models import Organisation

pytestmark = pytest.mark.django_db

REPORTED = date(2022, 12, 7)


@pytest.fixture(autouse=True)
def _the_report() -> None:
    report_cases.load()


def as_of(day: str, capsys: pytest.CaptureFixture[str]) -> dict[str, int | None]:
    """What `manage.py indicators --json` says."""
    call_command("indicators", on=day, json=True)
    found: dict[str, int | None] = json.loads(capsys.readouterr().out)
    return found


def test_the_indicators_on_the_day_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_of("2022-12-07", capsys) == {
        "on": "2022-12-07",
        "social_enterprises": 3,
        "work_integration_social_enterprises": 1,
        "suppliers_that_are_social_enterprises": 1,
        "meets_reservation_criteria": 1,
        "contracts_awarded_to_social_enterprises": 1,
        "awards_with_reservation_criteria": 1,
        "procurements_with_dialogue_requirement": 2,
        "required_dialogues_held": 1,
        "required_dialogues_overdue": None,
        "dialogues_initiated_by_city": 18,
        "dialogues_initiated_by_actors": 3,
        "ideas": 2,
        "people_in_work_training": None,
        "people_employed": None,
        "people_left_income_support": None,
    }


def test_the_indicators_at_the_end_of_the_first_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_of("2021-12-31", capsys) == {
        "on": "2021-12-31",
        "social_enterprises": None,
        "work_integration_social_enterprises": None,
        "suppliers_that_are_social_enterprises": None,
        "meets_reservation_criteria": 1,
        "contracts_awarded_to_social_enterprises": 0,
        "awards_with_reservation_criteria": 1,
        "procurements_with_dialogue_requirement": 0,
        "required_dialogues_held": 0,
        "required_dialogues_overdue": None,
        "dialogues_initiated_by_city": 18,
        "dialogues_initiated_by_actors": None,
        "ideas": None,
        "people_in_work_training": None,
        "people_employed": None,
        "people_left_income_support": None,
    }


def test_three_actors_are_named_as_social_enterprises_and_one_of_them_is_a_supplier() -> None:
    enterprises = Organisation.objects.social_enterprises(on=REPORTED)
    assert [str(each) for each in enterprises] == ["ProQwi", "Utforska Drottninghög AB", "Victorem"]
    assert [str(each) for each in Organisation.objects.work_integration(on=REPORTED)] == [
        "Victorem"
    ]
    (suppliers,) = rows("suppliers_that_are_social_enterprises", on=REPORTED)
    assert [str(each) for each in suppliers] == ["Utforska Drottninghög AB"]


def test_ts_working_meets_the_criteria_without_being_a_social_enterprise() -> None:
    found = Organisation.objects.meeting_reservation_criteria(on=REPORTED)
    assert [str(each) for each in found] == ["TS Working"]
    described = Organisation.objects.with_verdict("social_enterprise", "no", on=REPORTED)
    assert [str(each) for each in described] == ["TS Working"]


def test_twelve_municipalities_took_part_in_the_network() -> None:
    assert NetworkMunicipality.objects.count() == 12
    assert NetworkMunicipality.objects.filter(name="Helsingborg").exists()


def test_the_round_of_autumn_2021_met_14_associations_and_4_umbrella_organisations() -> None:
    the_round = DialogueRound.objects.get()
    forms = [talk.form for talk in the_round.dialogues.all()]
    assert (forms.count("individual"), forms.count("umbrella"), len(forms)) == (14, 4, 18)
    assert {talk.initiative for talk in the_round.dialogues.all()} == {Initiative.CITY}
    assert {talk.held for talk in the_round.dialogues.all()} == {PartialDate.parse("hösten 2021")}


def test_three_actors_took_the_initiative() -> None:
    talks = Dialogue.objects.filter(initiative=Initiative.ACTOR, form__in=TALKS)
    names = talks.values_list("participants__organisation__name", flat=True)
    assert {name for name in names if name} == {"Intro", "ProQwi", "Victorem"}
    assert talks.count() == 3
    assert {talk.held for talk in talks} == {None}


def test_the_round_drew_three_conclusions_and_there_are_two_ideas() -> None:
    assert Learning.objects.count() == 3
    assert {idea.title.split()[0]: idea.stage for idea in Idea.objects.all()} == {
        "Källsortering": IdeaStage.PAUSED,
        "Pitch.": IdeaStage.IN_DIALOGUE,
    }


def test_at_least_four_could_move_and_none_could_maintain() -> None:
    found = {
        survey.title.partition(": ")[2]: (
            survey.able_count,
            survey.able_is_minimum,
            survey.conclusion,
        )
        for survey in MarketSurvey.objects.all()
    }
    assert found == {
        "mindre flytt- och transporttjänster": (4, True, Maturity.MATURE),
        "drift- och underhållsentreprenader": (0, False, Maturity.NOT_MATURE),
    }


def test_the_effect_areas_rest_on_three_assumptions_and_one() -> None:
    areas = EffectArea.objects.order_by("number")
    assert [(area.number, area.interval_months) for area in areas] == [(1, 12), (2, None)]
    assert [Assumption.objects.filter(area=area).count() for area in areas] == [3, 1]
