"""Findings as rows: kept, answered, hidden with what is secret, and shown where one works."""

import json
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.tasks import Tasks
from procurements.findings import check, check_all
from procurements.models import (
    Award,
    DirectAwardDocumentation,
    EmploymentTerms,
    ExtensionOption,
    Finding,
    LegalLimit,
    Procurement,
    SocialConsideration,
)
from procurements.tasks import check_findings, check_findings_soon
from tests.make import a_contract, a_department, a_procurement, a_user, an_organisation
from tests.procurements.pages import FEW, asked, logged_in, rows, words
from tests.procurements.test_rules import an_evidenced

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TODAY = date(2022, 12, 7)
AT = datetime(2022, 12, 7, 12, tzinfo=UTC)
LIST = "/upphandlingar/iakttagelser/"
START = PartialDate.on(date(2022, 3, 1))


@pytest.fixture
def anna() -> Client:
    """A procurement officer: may edit and answer."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


NOT_WHOLE = (
    "The code 12345678 is not in the register's list of CPV 2008, which is not whole yet. "
    "Ask an administrator to load the whole list, or search for a word instead."
)


def beyond_the_limit(**facts: Any) -> Procurement:
    """A direct award of 800 000 kr since 2022-02-01: R12 warns."""
    facts = {"annex_2": "no", "estimated_value": 800_000, "started": START, **facts}
    return a_procurement(procedure="direct_award", **facts)


def checked(row: Any, *, on: date = TODAY) -> Counter[str]:
    return check(row, on=on)


def codes(row: Any) -> list[tuple[str, str]]:
    return list(row.findings.values_list("rule", "level"))


def the_warning(row: Any) -> Finding:
    found: Finding = row.findings.get(level="warning", rule="R12")
    return found


# --- kept ---------------------------------------------------------------------------------------


def test_a_finding_is_made_once_changed_with_its_facts_and_gone_when_nothing_is_said() -> None:
    row = beyond_the_limit(status="planned")
    assert checked(row) == Counter(created=2, updated=0, removed=0)
    assert codes(row) == [("R12", "warning"), ("R16", "info")]
    assert checked(row) == Counter(created=0, updated=0, removed=0)
    before = the_warning(row).facts
    Procurement.objects.update(estimated_value=900_000)
    assert checked(row)["updated"] == 2
    assert the_warning(row).facts != before
    Procurement.objects.update(estimated_value=99_999)
    assert checked(row) == Counter(created=0, updated=0, removed=2)
    assert codes(row) == []


def test_a_finding_speaks_the_reader_s_language_and_rests_on_the_same_facts_in_each() -> None:
    row = beyond_the_limit()
    with translation.override("sv"):
        checked(row)
    facts = the_warning(row).facts
    assert set(the_warning(row).said) == {"sv", "en"}
    assert the_warning(row).what == "The value is above what a direct award may have."
    with translation.override("en"):
        assert checked(row)["updated"] == 0
    assert the_warning(row).facts == facts


def test_a_note_stands_until_the_facts_change_and_is_then_shown_as_old(anna: Client) -> None:
    row = beyond_the_limit()
    checked(row)
    found = the_warning(row)
    url = reverse("finding-note", args=[found.pk])
    sent = {"note": "Synnerlig brådska", "shown_version": found.version}
    assert anna.post(url, sent).status_code == 302
    found.refresh_from_db()
    assert (found.note, found.is_answered, found.is_note_old) == ("Synnerlig brådska", True, False)
    checked(row)
    assert the_warning(row).is_answered
    Procurement.objects.update(estimated_value=900_000)
    checked(row)
    found = the_warning(row)
    assert (found.note, found.is_answered, found.is_note_old) == ("Synnerlig brådska", False, True)
    page = words(anna.get(row.get_absolute_url()))
    assert "The facts have changed since the note was written." in page
    # The same words again are an answer to what is so now.
    anna.post(url, {"note": "Synnerlig brådska", "shown_version": found.version})
    assert the_warning(row).is_answered


def test_a_note_written_beside_changed_facts_is_not_saved_and_not_lost(anna: Client) -> None:
    row = beyond_the_limit()
    checked(row)
    found = the_warning(row)
    Procurement.objects.update(estimated_value=900_000)
    checked(row)
    sent = {"note": "I ordning", "shown_version": found.version}
    response = anna.post(reverse("finding-note", args=[found.pk]), sent)
    assert (response.status_code, b"I ordning" in response.content) == (409, True)
    assert the_warning(row).note == ""


def test_an_empty_note_is_none(anna: Client) -> None:
    row = beyond_the_limit()
    checked(row)
    found = the_warning(row)
    url = reverse("finding-note", args=[found.pk])
    response = anna.post(url, {"note": " \u200b", "shown_version": found.version})
    assert (response.status_code, the_warning(row).note) == (200, "")


def test_only_a_warning_is_answered_with_a_note(anna: Client) -> None:
    row = beyond_the_limit()
    checked(row)
    info = row.findings.get(level="info")
    assert anna.get(reverse("finding-note", args=[info.pk])).status_code == 404
    assert anna.get(reverse("finding-note", args=[the_warning(row).pk])).status_code == 200


def test_readers_see_findings_and_no_note_form() -> None:
    row = beyond_the_limit()
    checked(row)
    bo = logged_in(Role.READER)[0]
    page = bo.get(row.get_absolute_url())
    assert "The value is above what a direct award may have." in words(page)
    assert "Support for a judgement, not a legal decision." in words(page)
    assert b'name="note"' not in page.content
    assert bo.post(reverse("finding-note", args=[the_warning(row).pk])).status_code == 403


# --- when ---------------------------------------------------------------------------------------


def test_findings_follow_every_edit_of_the_record(anna: Client) -> None:
    row = a_procurement()
    form = {"title": "A", "procedure": "direct_award", "annex_2": "no", "started": "2022-03-01"}
    sent = {**form, "estimated_value": "800 000", "shown_version": row.version}
    assert anna.post(reverse("procurement-edit", args=[row.pk]), sent).status_code == 302
    assert codes(row) == [("R12", "warning"), ("R16", "info")]
    url = reverse("consideration-create", args=[row.pk])
    anna.post(url, {"kind": "reserved_4_18_participation"})
    anna.post(url, {"kind": "reserved_4_18_execution"})
    assert ("R8", "error") in codes(row)
    url = reverse("procurement-cancel", args=[row.pk])
    anna.post(url, {"on": "2022-05-01", "reason": "Inga anbud", "secrecy_ends": "on"})
    assert ("R16", "info") not in codes(row)
    contract = a_contract()
    anna.post(reverse("option-create", args=[contract.pk]), {"months": 12, "decision": "open"})
    assert codes(contract) == [("R14", "warning")]
    option = ExtensionOption.objects.get()
    url = reverse("option-edit", args=[option.pk])
    sent = {"months": 12, "decision": "open", "value": "1", "shown_version": option.version}
    anna.post(url, sent)
    assert codes(contract) == []
    anna.post(reverse("employment-terms-create", args=[contract.pk]), {"kind": "dialogue"})
    assert (codes(contract), EmploymentTerms.objects.count()) == ([("R22", "warning")], 1)


def test_the_command_and_the_worker_check_every_record(capsys: pytest.CaptureFixture[str]) -> None:
    row, loose = beyond_the_limit(), a_contract()
    ExtensionOption.objects.create(contract=loose, months=12)
    call_command("check_findings", "--on=2022-12-07", "--json")
    assert json.loads(capsys.readouterr().out) == {"created": 3, "updated": 0, "removed": 0}
    call_command("check_findings")
    assert capsys.readouterr().out == "Findings: 0 new, 0 changed, 0 no longer.\n"
    Finding.objects.all().delete()
    check_findings(timestamp=0)
    assert [codes(row), codes(loose)] == [
        [("R12", "warning"), ("R16", "info")],
        [("R14", "warning")],
    ]


def test_a_check_costs_the_same_for_two_and_for_twenty_procurements() -> None:
    def cost(number: int) -> int:
        for _each in range(number):
            contract = a_contract(procurement=a_procurement())
            ExtensionOption.objects.create(contract=contract, months=1)
        with CaptureQueriesContext(connection) as queries:
            check_all(on=TODAY)
        return len(queries)

    assert cost(2) == cost(18)


def test_a_changed_limit_asks_the_worker_once() -> None:
    check_findings_soon()
    check_findings_soon()
    assert ProcrastinateJob.objects.filter(task_name__endswith="check_findings").count() == 1


def test_a_limit_is_checked_by_whoever_ticks_it() -> None:
    client, user = logged_in(Role.ADMINISTRATOR, is_staff=True)
    limit = LegalLimit.objects.get(kind="direct_award", valid_from="2022-01-01")
    url = reverse("admin:procurements_legallimit_change", args=[limit.pk])
    form = {
        "kind": "direct_award",
        "valid_from": "2022-01-01",
        "valid_until": "2022-01-31",
        "amount": "626284",
        "comparison": "at_most",
        "source": "KKV",
    }
    anew = {"shown_version": limit.version, "is_checked": "on"}
    assert client.post(url, {**form, **anew}).status_code == 302
    limit.refresh_from_db()
    assert (limit.checked_by, limit.checked_on) == (user, timezone.localdate())
    client.post(url, {**form, "shown_version": limit.version})
    limit.refresh_from_db()
    assert (limit.is_verified, limit.checked_by_whom) == (False, "")
    assert ProcrastinateJob.objects.filter(task_name__endswith="check_findings").count() == 1


# --- what is forbidden --------------------------------------------------------------------------


def test_a_formal_reservation_is_not_awarded_without_evidence(anna: Client) -> None:
    row = a_procurement(status="evaluation", started=START)
    SocialConsideration.objects.create(procurement=row, kind="reserved_4_18_participation")
    supplier = an_organisation(name="Väven")
    url = reverse("procurement-award", args=[row.pk])
    sent = {"awarded": "2022-06-01", "supplier": f"Väven #{supplier.pk}", "secrecy_ends": "on"}
    response = anna.post(url, sent)
    assert "Väven: there is no signed assessment that holds." in words(response)
    assert "Support for a judgement, not a legal decision." in words(response)
    row.refresh_from_db()
    assert (row.status, Award.objects.count()) == ("evaluation", 0)
    an_evidenced(supplier)
    assert anna.post(url, sent).status_code == 302
    row.refresh_from_db()
    assert (row.status, Award.objects.count()) == ("awarded", 1)


def test_voluntary_criteria_stop_no_award(anna: Client) -> None:
    row = a_procurement(status="planned", procedure="direct_award", started=START)
    SocialConsideration.objects.create(procurement=row, kind="criteria_4_18_voluntary")
    sent = {"awarded": "2022-06-01", "supplier_as_stated": "Väven", "secrecy_ends": "on"}
    anna.post(reverse("procurement-award", args=[row.pk]), sent)
    row.refresh_from_db()
    assert (row.status, ("R8", "warning") in codes(row)) == ("awarded", True)


def test_a_provision_that_did_not_exist_is_not_saved(anna: Client) -> None:
    row = a_procurement(started=PartialDate.on(date(2022, 12, 31)))
    url = reverse("consideration-create", args=[row.pk])
    response = anna.post(url, {"kind": "reserved_19_25a", "note": "Ord"})
    assert "The provision did not exist then." in words(response)
    assert (b"Ord" in response.content, row.considerations.count()) == (True, 0)
    Procurement.objects.update(started=PartialDate.on(date(2023, 1, 1)))
    assert anna.post(url, {"kind": "reserved_19_25a"}).status_code == 302
    assert row.considerations.count() == 1


def test_nor_in_the_administration() -> None:
    client = logged_in(Role.ADMINISTRATOR, is_staff=True)[0]
    row = a_procurement(started=START)
    inline = {
        "considerations-TOTAL_FORMS": 1,
        "considerations-INITIAL_FORMS": 0,
        "considerations-0-kind": "reserved_19_25a",
        "lots-TOTAL_FORMS": 0,
        "lots-INITIAL_FORMS": 0,
    }
    facts = {"title": row.title, "started": "2022-03-01", "annex_2": "unknown"}
    url = reverse("admin:procurements_procurement_change", args=[row.pk])
    response = client.post(url, {**facts, **inline, "shown_version": row.version})
    assert (response.status_code, row.considerations.count()) == (200, 0)
    assert b"The provision did not exist then." in response.content


def test_a_code_that_is_not_in_the_list_is_an_error_at_its_field(anna: Client) -> None:
    form = {"title": "A", "annex_2": "unknown"}
    url = reverse("procurement-create")
    wrong = {
        code: anna.post(url, {**form, "cpv": code}).context["form"].errors.get("cpv")
        for code in ("12345678", "55300000-4")
    }
    assert wrong == {
        "12345678": [NOT_WHOLE],
        "55300000-4": ["55300000-4: the check digit must be 3."],
    }
    assert anna.post(url, {**form, "cpv": "55300000-3"}).status_code == 302
    assert Procurement.objects.get().cpv_id == "55300000"


# --- the list -----------------------------------------------------------------------------------


def test_what_is_written_of_tenders_is_not_told_outside_the_case_team(anna: Client) -> None:
    row = beyond_the_limit(title="A")
    checked(row)

    outside = rows(anna.get(LIST))
    row.case_team.add(anna.session["_auth_user_id"])
    inside = rows(anna.get(LIST))

    told = [[name.partition(":")[0] for name in found] for found in (outside, inside)]
    assert [("R16" in codes_told) for codes_told in told] == [False, True]


def test_the_list_can_be_asked_by_rule_level_answer_and_department(anna: Client) -> None:
    office = a_department()
    row = beyond_the_limit(title="A", department=office)
    row.case_team.add(anna.session["_auth_user_id"])
    contract = a_contract(title="B")
    ExtensionOption.objects.create(contract=contract, months=12)
    checked(row)
    checked(contract)
    found = the_warning(row)
    found.note = "I ordning"
    found.stand_for_note(by=a_user(), at=AT)
    found.save()
    codes_of = {
        query: sorted(name.partition(":")[0] for name in rows(anna.get(f"{LIST}?{query}")))
        for query in (
            "",
            "rule=R14",
            "level=info",
            "answered=yes",
            "answered=no",
            f"department={office.pk}",
            "level=x&rule=y",
        )
    }
    assert codes_of == {
        "": ["R12", "R14", "R16"],
        "rule=R14": ["R14"],
        "level=info": ["R16"],
        "answered=yes": ["R12"],
        "answered=no": ["R14"],
        f"department={office.pk}": ["R12", "R16"],
        "level=x&rule=y": ["R12", "R14", "R16"],
    }


def test_an_old_note_asks_for_an_answer_again(anna: Client) -> None:
    row = beyond_the_limit()
    checked(row)
    the_warning(row)
    Finding.objects.filter(rule="R12").update(
        note="Förut", noted_facts="0", noted_by=a_user(), noted_at=AT
    )
    assert len(rows(anna.get(f"{LIST}?answered=no"))) == 1
    assert rows(anna.get(f"{LIST}?answered=yes")) == []
    assert "answered before the facts changed" in words(anna.get(LIST))


def test_the_list_asks_the_same_number_of_questions_at_1_and_60_rows(anna: Client) -> None:
    columns = "?col=text&col=todo&col=note&col=noted_by&col=record&col=answered&col=due_on"

    def many(number: int) -> None:
        for _each in range(number):
            contract = a_contract(department=a_department())
            Finding.objects.create(rule="R14", level="warning", contract=contract, message="Ord")

    many(1)
    one = asked(anna, LIST + columns)
    many(60)
    assert asked(anna, LIST + columns) == one <= FEW


def test_findings_about_what_is_secret_are_nowhere_for_others(anna: Client) -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    secret = beyond_the_limit(title="Hemlig", existence_is_secret=True)
    secret.case_team.add(user)
    contract = a_contract(title="Hemligt avtal", procurement=secret)
    ExtensionOption.objects.create(contract=contract, months=12)
    checked(secret)
    note = reverse("finding-note", args=[the_warning(secret).pk])
    assert (rows(anna.get(LIST)), anna.get(note).status_code) == ([], 404)
    assert anna.post(note, {"note": "x"}).status_code == 404
    for wanted in ("csv", "xlsx"):
        file = anna.get(f"{LIST}?format={wanted}")
        assert b"Hemlig" not in b"".join(file.streaming_content)  # type: ignore[attr-defined]
    assert Tasks(_officer(), TODAY).groups == []
    assert len(rows(member.get(LIST))) == 3
    assert member.get(note).status_code == 200


def _officer() -> Any:
    return a_user(Role.PROCUREMENT_OFFICER)


def test_what_concerns_tenders_is_shown_to_the_case_team_alone_until_the_award() -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    other = logged_in(Role.PROCUREMENT_OFFICER)[0]
    row = a_procurement(status="evaluation")
    row.case_team.add(user)
    Finding.objects.create(
        rule="R8", level="warning", procurement=row, message="Väven saknar", about_tenders=True
    )
    Finding.objects.create(rule="R12", level="warning", procurement=row, message="För högt")
    places = [row.get_absolute_url(), LIST]
    assert [["Väven" in words(who.get(url)) for url in places] for who in (member, other)] == [
        [True, True],
        [False, False],
    ]
    assert ["För högt" in words(other.get(url)) for url in places] == [True, True]
    Procurement.objects.update(status="awarded")
    assert ["Väven" in words(other.get(url)) for url in places] == [True, True]


def test_who_was_asked_is_secret_until_the_award(anna: Client) -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    row = beyond_the_limit(status="planned")
    row.case_team.add(user)
    new = reverse("documentation-create", args=[row.pk])
    assert anna.get(new).status_code == 404
    sent = {"asked": "Väven", "competition": "Tre tillfrågades", "tenders": "2"}
    assert member.post(new, sent).status_code == 302
    written = DirectAwardDocumentation.objects.get()
    edit = reverse("documentation-edit", args=[written.pk])
    assert (anna.get(edit).status_code, member.get(edit).status_code) == (404, 200)
    shown = ["Väven" in words(who.get(row.get_absolute_url())) for who in (anna, member)]
    assert shown == [False, True]
    Procurement.objects.update(status="awarded")
    assert "Documentation: 4 of 7 facts" in words(anna.get(row.get_absolute_url()))
    assert anna.get(edit).status_code == 200


# --- tasks --------------------------------------------------------------------------------------


def test_what_is_not_answered_is_a_task_of_the_officers_and_of_nobody_else() -> None:
    row = beyond_the_limit(title="Flytt")
    checked(row)
    ((_name, (task,)),) = Tasks(_officer(), TODAY).groups
    assert (task.title, task.kind, task.about, task.days_late) == (
        "Flytt",
        "Finding to answer",
        "The value is above what a direct award may have.",
        0,
    )
    assert Tasks(a_user(Role.READER), TODAY).groups == []
    found = the_warning(row)
    found.note = "I ordning"
    found.stand_for_note(by=a_user(), at=AT)
    found.save()
    assert Tasks(_officer(), TODAY).groups == []


def test_a_late_notice_is_a_late_task() -> None:
    row = a_procurement(procedure="open", estimated_value=Decimal(700_000), started=START,
                        procurement_id="KA1", status="awarded")  # fmt: skip
    contract = a_contract(procurement=row, signed=PartialDate.on(date(2022, 6, 1)))
    checked(contract)
    tasks = Tasks(_officer(), TODAY)
    ((name, (task,)),) = tasks.groups
    assert (str(name), task.due, task.late) == ("Late", date(2022, 7, 1), "159 days late")
    assert tasks.lead == "1 task, 1 of them late."


# --- the report's cases -------------------------------------------------------------------------


def test_the_report_s_brunch_is_no_fault_and_its_moving_is_judged_by_the_older_rule() -> None:
    call_command("load_report", verbosity=0)
    brunch = Procurement.objects.get(title="Brunch, lunch och middag")
    moving = Procurement.objects.get(title="Mindre flytt- och transporttjänster")
    assert (codes(brunch), codes(moving)) == ([], [("R13", "info"), ("R8", "warning")])
    both = Procurement.objects.filter(pk__in=[brunch.pk, moving.pk])
    both.update(procedure="direct_award", estimated_value=700_000)
    check_all(on=TODAY)
    assert [rule for rule, _level in codes(brunch) if rule in ("R12", "R13")] == []
    assert ("R13", "info") in codes(moving)
    moving.refresh_from_db()
    both.update(annex_2="no")
    check_all(on=TODAY)
    assert [("R12", "warning") in codes(row) for row in (brunch, moving)] == [True, True]
    both.update(estimated_value=615_312)
    check_all(on=TODAY)
    assert [("R12", "warning") in codes(row) for row in (brunch, moving)] == [False, False]
