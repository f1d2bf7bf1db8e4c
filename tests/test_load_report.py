"""`manage.py load_report`: repeated without effect, and never over what a user has written."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from dialogues.models import Dialogue, Participant
from helsingborg_sf.city.models import ContractingAuthority, Department, Function, PolicyProvision
from helsingborg_sf.lib.history import entries
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from procurements.models import Contract, DialogueRequirement, Procurement, PurchasingNeed
from suppliers.models import Assessment, Offering, Organisation
from tests.make import a_signed_assessment, an_organisation

pytestmark = pytest.mark.django_db

OURS = {"city", "suppliers", "procurements", "dialogues", "impact"}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of our own tables, history and links between rows too."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS
    ]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in models
    }


def load(capsys: pytest.CaptureFixture[str], **options: Any) -> str:
    call_command("load_report", **options)
    return capsys.readouterr().out


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    first = json.loads(load(capsys, json=True))
    before = everything()
    assert load(capsys) == "Nothing new to load.\n"
    assert json.loads(load(capsys, json=True)) == {"created": {}, "total": 0}
    assert everything() == before
    assert first["total"] == sum(first["created"].values())
    assert first["created"]["suppliers.organisation"] == Organisation.objects.count() == 11


def test_it_says_what_it_made_unless_told_to_be_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert load(capsys, verbosity=0) == ""
    Function.objects.get(name="Innovationsledaren").delete()
    assert load(capsys).splitlines()[-1] == "Rows made: 1"


def test_what_a_user_has_written_stays(capsys: pytest.CaptureFixture[str]) -> None:
    load(capsys)
    Organisation.objects.filter(name="Intro").update(description="Ny text", legal_form="foundation")
    PurchasingNeed.objects.filter(title="Flyttjänster").update(state="met")
    before = everything()
    load(capsys)
    assert everything() == before


def test_what_a_user_has_renamed_is_not_loaded_anew(capsys: pytest.CaptureFixture[str]) -> None:
    load(capsys)
    Organisation.objects.filter(name="ProQwi").update(name="ProQwi Helsingborg")
    Contract.objects.filter(title="Brunch, lunch och middag").update(title="Måltider")
    before = everything()
    load(capsys)
    assert everything() == before


def test_what_a_user_has_taken_away_from_a_row_stays_away(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load(capsys)
    Offering.objects.all().delete()
    Participant.objects.filter(words__contains="Projektet").delete()
    before = everything()
    load(capsys)
    assert everything() == before


def test_an_actor_that_is_there_already_is_the_one_the_report_means() -> None:
    known = an_organisation(name="Victorem", description="Känd sedan förut")
    report_cases.load()
    known.refresh_from_db()
    assert (known.description, known.assessments.count()) == ("Känd sedan förut", 2)


def test_the_report_never_replaces_what_was_judged_after_it() -> None:
    later = PartialDate.parse("2023-05-01")
    actor = an_organisation(name="ProQwi")
    a_signed_assessment(actor, verdict="no", valid_from=later, signed_at="2023-05-01T10:00Z")
    report_cases.load()
    ruling = Assessment.objects.ruling(kind="social_enterprise", on=later.last)
    assert [each.verdict for each in ruling.filter(organisation=actor)] == ["no"]


def test_the_history_says_where_it_comes_from() -> None:
    report_cases.load()
    (entry,) = entries(Organisation.objects.get(name="Helsam"))
    assert (entry.what, entry.reason) == ("insert", "load_report")


def test_what_the_report_does_not_give_is_empty() -> None:
    report_cases.load()
    assert set(Organisation.objects.values_list("organisation_number", flat=True)) == {None}
    moving = Contract.objects.get(supplier__name="TS Working")
    assert (moving.signed, moving.ends, moving.ceiling_value) == (None, None, None)
    assert "säger emot sig själv" in moving.notes
    greenery = Contract.objects.get(department__short_name="FF")
    assert (greenery.supplier, greenery.supplier_as_stated, greenery.awarded) == (None, "", None)
    intervals = DialogueRequirement.objects.values_list("interval_months", "interval_words")
    assert set(intervals) == {(None, "regelbundet under avtalsperioden")}


def test_the_small_moving_services_know_what_they_were_split_out_of() -> None:
    report_cases.load()
    need = PurchasingNeed.objects.get(title="Mindre flytt- och transporttjänster")
    assert (str(need.split_from), need.split_decided_by) == (
        "Flyttjänster",
        "Inköpsenheten, Stadsledningsförvaltningen",
    )
    procurement = Procurement.objects.get(need=need)
    assert procurement.split_from == need.split_from.procurements.get()  # type: ignore[union-attr]


def test_the_suppliers_statuses_are_kept_as_they_were_at_the_award() -> None:
    report_cases.load()
    frozen = {
        contract.supplier_name: (
            contract.supplier_social_enterprise,
            contract.supplier_reservation_4_18,
            contract.statuses_frozen_on,
        )
        for contract in Contract.objects.filter(awarded__isnull=False)
    }
    assert frozen == {
        "TS Working": ("unknown", "yes", PartialDate.parse("sommaren 2021").last),
        "Utforska Drottninghög AB": ("yes", "unknown", PartialDate.parse("våren 2022").last),
    }


def test_the_brunch_procurement_rests_on_the_guidelines_of_2022() -> None:
    report_cases.load()
    cited = PolicyProvision.objects.filter(procurements__title="Brunch, lunch och middag")
    assert [str(each.document.decided) for each in cited] == ["2022-03-15"]


def test_the_city_and_its_companies_are_there_without_the_report() -> None:
    assert dict(ContractingAuthority.objects.values_list("organisation_number", "name")) == {
        "2120001157": "Helsingborgs kommun",
        "5560480674": "Helsingborgshem AB",
        "5560240979": "Helsingborgs Hamn Aktiebolag",
        "5568707607": "Helsingborg Arena och Scen AB",
    }


def test_a_departments_short_name_is_the_reports_own() -> None:
    report_cases.load()
    named = dict(Department.objects.values_list("short_name", "name"))
    assert named["SoF"] == "Skol- och fritidsförvaltningen"
    competences = Department.objects.get(short_name="SLF").competences.all()
    assert [str(each) for each in competences] == ["Inköp och upphandling", "Näringslivsutveckling"]


def test_every_dialogue_is_finished_and_says_who_was_there() -> None:
    report_cases.load()
    assert set(Dialogue.objects.values_list("status", flat=True)) == {"finished"}
    assert not Dialogue.objects.filter(participants__isnull=True).exists()
