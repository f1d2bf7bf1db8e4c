"""Contracts as the office meets them: the list, the page, registering, changing, ending."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import (
    Award,
    Contract,
    ContractChange,
    ContractState,
    DialogueRequirement,
    EmploymentOutcome,
    ExtensionOption,
    Procurement,
    SocialConsideration,
)
from tests.make import (
    a_contract,
    a_department,
    a_dialogue,
    a_procurement,
    a_signed_assessment,
    an_idea,
    an_organisation,
)
from tests.procurements.pages import FEW, asked, logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2022, 12, 7)
LIST = "/avtal/"


def on(day: date) -> PartialDate:
    return PartialDate.on(day)


@pytest.fixture
def anna() -> Client:
    """May register and change contracts."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


@pytest.fixture
def cissi() -> Client:
    """May read."""
    return logged_in(Role.READER)[0]


def a_secret_procurement(**facts: Any) -> Procurement:
    return a_procurement(existence_is_secret=True, **facts)


# --- the list -----------------------------------------------------------------------------------


def test_the_contract_that_ends_first_stands_first_and_unknown_ends_last(anna: Client) -> None:
    a_contract(title="Okänt")
    a_contract(title="Sent", ends=on(date(2030, 1, 1)))
    a_contract(title="Snart", ends=PartialDate.in_year(2029))
    assert rows(anna.get(LIST)) == ["Snart", "Sent", "Okänt"]


def test_ended_contracts_show_when_they_are_asked_for_or_searched_for(anna: Client) -> None:
    a_contract(title="Gammal", ends=on(date(2020, 1, 1)))
    a_contract(title="Ny", ends=on(date(2090, 1, 1)))
    assert rows(anna.get(LIST)) == ["Ny"]
    assert rows(anna.get(f"{LIST}?status=all")) == ["Gammal", "Ny"]
    assert rows(anna.get(f"{LIST}?q=gammal")) == ["Gammal"]


def test_the_states_of_the_list_are_those_of_the_contracts(anna: Client) -> None:
    span = [
        None,
        on(DAY - timedelta(1)),
        on(DAY),
        on(DAY + timedelta(1)),
        PartialDate.in_year(2022),
    ]
    for number, (begin, end) in enumerate((b, e) for b in span for e in span):
        if not begin or not end or end.last >= begin.first:
            a_contract(title=f"Avtal {number:02}", in_force=begin, ends=end)
    a_contract(
        title="Uppsagt", in_force=on(DAY), terminated_on=DAY - timedelta(1), termination_reason="x"
    )
    for state in ContractState:
        wanted = {str(row) for row in Contract.objects.all() if row.state(on=DAY) == state}
        assert set(rows(anna.get(f"{LIST}?status={state}&on={DAY}"))) == wanted
        assert wanted


def test_the_list_counts_days_from_the_day_that_is_asked_about(anna: Client) -> None:
    for left in (121, 510):
        a_contract(title=f"Avtal {left:03}", ends=on(DAY + timedelta(left)))
    text = words(anna.get(f"{LIST}?on={DAY}"))
    assert "1 year 145 days left" in text
    assert "121 days left" in text
    assert "Counted from 2022-12-07" in text


@pytest.mark.parametrize(
    ("left", "tone"), [(0, "danger"), (59, "danger"), (60, "warning"), (120, "warning")]
)
def test_a_contract_that_ends_soon_is_marked(anna: Client, left: int, tone: str) -> None:
    a_contract(ends=on(DAY + timedelta(left)))
    page = anna.get(f"{LIST}?on={DAY}").content.decode()
    pill = page.partition('<span class="left">')[2]
    assert f'data-color="{tone}"' in pill.partition("</span>")[0]


def test_an_imprecise_end_is_not_shown_as_an_exact_number_of_days(anna: Client) -> None:
    a_contract(ends=PartialDate.in_month(2023, 1))
    assert "at most 55 days" in words(anna.get(f"{LIST}?on={DAY}"))


def test_the_list_can_be_asked_many_things(anna: Client) -> None:
    office = a_department(name="Arbetsmarknadsförvaltningen", short_name="AMF")
    reserved = a_procurement(status="awarded")
    SocialConsideration.objects.create(procurement=reserved, kind="targeted")
    a_contract(title="Riktat", procurement=reserved, department=office)
    a_contract(
        title="Socialt", supplier_social_enterprise="yes", supplier=an_organisation(name="Brunchen")
    )
    required = a_contract(title="Dialog", registry_number="KS 2021/12")
    DialogueRequirement.objects.create(contract=required)
    today = timezone.localdate()
    a_contract(title="Slutar", in_force=on(DAY), ends=on(today + timedelta(100)))
    questions = {
        f"department={office.pk}": ["Riktat"],
        "consideration=targeted": ["Riktat"],
        "consideration=none": ["Slutar", "Socialt", "Dialog"],
        "social_enterprise=yes": ["Socialt"],
        "social_enterprise=no": [],
        "dialogue_requirement=true": ["Dialog"],
        "dialogue_requirement=false": ["Slutar", "Riktat", "Socialt"],
        "ends_within=120": ["Slutar"],
        "ends_within=60": [],
        f"ends_within=60&on={today + timedelta(40)}": ["Slutar"],
        "q=brunchen": ["Socialt"],
        "q=2021/12": ["Dialog"],
        "sort=title": ["Dialog", "Riktat", "Slutar", "Socialt"],
        "status=nonsense&on=nonsense&ends_within=x&department=999999999": [
            "Slutar",
            "Riktat",
            "Socialt",
            "Dialog",
        ],
    }
    found = {query: rows(anna.get(f"{LIST}?{query}")) for query in questions}
    assert found == questions


def test_a_contract_of_a_secret_procurement_is_nowhere_for_others(anna: Client) -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    secret = a_secret_procurement(title="Hemlig upphandling")
    secret.case_team.add(user)
    contract = a_contract(title="Hemligt avtal", procurement=secret)
    part = DialogueRequirement.objects.create(contract=contract)
    places = [
        reverse("contract-detail", args=[contract.pk]),
        reverse("contract-edit", args=[contract.pk]),
        reverse("contract-terminate", args=[contract.pk]),
        reverse("option-create", args=[contract.pk]),
        reverse("dialogue-requirement-edit", args=[part.pk]),
    ]
    assert rows(anna.get(f"{LIST}?q=hemligt")) == []
    assert anna.get("/avtal/sok/?q=hemligt").content == b""
    assert [anna.get(url).status_code for url in places] == [404] * len(places)
    assert rows(member.get(f"{LIST}?q=hemligt")) == ["Hemligt avtal"]
    assert b"Hemligt avtal" in member.get("/avtal/sok/?q=hemligt").content
    assert [member.get(url).status_code for url in places] == [200] * len(places)


def test_the_list_asks_the_same_number_of_questions_at_1_and_100_rows(anna: Client) -> None:
    _many(1)
    one = asked(anna, f"{LIST}?col=state&col=cpv&col=awarded&col=ceiling_value")
    _many(100)
    assert asked(anna, f"{LIST}?col=state&col=cpv&col=awarded&col=ceiling_value") == one <= FEW


def _many(number: int) -> None:
    for _ in range(number):
        procurement = a_procurement(status="awarded")
        SocialConsideration.objects.create(procurement=procurement, kind="targeted")
        contract = a_contract(
            procurement=procurement, supplier=an_organisation(), department=a_department()
        )
        DialogueRequirement.objects.create(contract=contract)


# --- the page -----------------------------------------------------------------------------------


def _with_everything(number: int) -> Contract:
    procurement = a_procurement(need=None, status="awarded")
    contract = a_contract(
        procurement=procurement,
        supplier=an_organisation(),
        department=a_department(),
        in_force=PartialDate.in_season(2022, 3),
        ends=on(date(2090, 3, 31)),
    )
    kinds = ["targeted", "award_criteria", "unspecified"]
    for index in range(number):
        if index < len(kinds):
            SocialConsideration.objects.create(procurement=procurement, kind=kinds[index])
        requirement = DialogueRequirement.objects.create(contract=contract)
        dialogue = a_dialogue(requirement=requirement, held=on(DAY))
        dialogue.participants.create(role="actor", organisation=an_organisation())
        an_idea().dialogues.add(dialogue)
        ExtensionOption.objects.create(contract=contract, months=12)
        ContractChange.objects.create(contract=contract, changed_on=DAY, what="a", reason="b")
        EmploymentOutcome.objects.create(
            contract=contract, period=PartialDate.in_year(1900 + index)
        )
        contract.employment_terms.create(kind="dialogue")
    return contract


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(anna: Client) -> None:
    few = asked(anna, _with_everything(1).get_absolute_url())
    assert asked(anna, _with_everything(60).get_absolute_url()) == few <= FEW


def test_a_reader_sees_the_page_and_no_button_that_would_refuse(cissi: Client) -> None:
    page = cissi.get(_with_everything(1).get_absolute_url())
    assert page.context["actions"] == page.context["more_actions"] == []
    assert "redigera" not in page.content.decode()
    assert "/ny/" not in page.content.decode()


def test_what_nobody_reported_is_unknown_and_few_people_are_not_counted_out(anna: Client) -> None:
    contract = a_contract()
    EmploymentOutcome.objects.create(
        contract=contract,
        period=PartialDate.in_season(2022, 9),
        work_training=None,
        work_placement=0,
        subsidised=1,
        employed=4,
        left_income_support=5,
    )
    [outcome] = anna.get(contract.get_absolute_url()).context["outcomes"]
    shown = [words_of for _label, words_of in outcome.counts]
    unknown = '<span class="okant">unknown</span>'
    assert shown == [unknown, "0", "fewer than 5", "fewer than 5", "5"]


def test_a_requirement_does_not_begin_before_its_contract(anna: Client) -> None:
    contract = a_contract(in_force=PartialDate.in_season(2022, 3))
    url = reverse("dialogue-requirement-create", args=[contract.pk])

    refused = anna.post(url, {"interval_months": 6, "valid_from": "2022-02-28"})
    accepted = anna.post(url, {"interval_months": 6, "valid_from": "2022-03-01"})

    assert refused.context["form"].errors["valid_from"] == [
        "It begins before the contract, which is from 2022-03-01 at the earliest."
    ]
    assert (accepted.status_code, DialogueRequirement.objects.count()) == (302, 1)


def test_a_dialogue_held_under_the_requirement_stands_on_the_page(anna: Client) -> None:
    requirement = DialogueRequirement.objects.create(
        contract=a_contract(), interval_words="regelbundet", interval_months=6
    )
    held = a_dialogue(title="Första mötet", requirement=requirement, held=PartialDate.in_year(2022))
    held.participants.create(role="actor", words="Gatulaget")
    a_dialogue(title="Nästa möte", requirement=requirement, held=on(date(2090, 1, 1)))
    page = anna.get(requirement.contract.get_absolute_url())
    text = words(page)
    assert "“regelbundet”, every 6 months" in text
    assert "Dialogue requirement: 1 held" in text
    assert "Första mötet 2022 Gatulaget Missing: City unit, Awarded supplier" in text
    assert "Nästa möte" not in text


def test_what_the_supplier_was_at_signing_stands_whatever_is_assessed_later(anna: Client) -> None:
    supplier = an_organisation()
    a_signed_assessment(supplier, valid_from=on(date(2022, 1, 1)))
    send(anna, title="Brunch", supplier=supplier.name, signed="2022-03-01")
    a_signed_assessment(supplier, verdict="no", valid_from=on(date(2023, 1, 1)))
    contract = Contract.objects.get()
    frozen = anna.get(contract.get_absolute_url()).context["frozen"]
    assert [answer for _label, answer in frozen] == ["Yes", None, None, None]


def test_ideas_from_its_dialogues_and_its_need_stand_on_the_page(anna: Client) -> None:
    requirement = DialogueRequirement.objects.create(contract=a_contract())
    an_idea(title="Sortera avfall").dialogues.add(a_dialogue(requirement=requirement))
    an_idea(title="En annan")
    ideas = anna.get(requirement.contract.get_absolute_url()).context["ideas"]
    assert [idea["title"] for idea in ideas] == ["Sortera avfall"]


# --- registering --------------------------------------------------------------------------------


def send(client: Client, url: str = "/avtal/nytt/", **fields: Any) -> Any:
    """Send the form of a contract."""
    return client.post(url, fields)


def test_a_contract_is_registered_from_what_is_known(anna: Client) -> None:
    supplier = an_organisation(name="TS Working")
    answer = send(
        anna,
        title="Små flyttar",
        supplier=f"TS Working #{supplier.pk}",
        awarded="våren 2021",
        in_force="sommaren 2021",
        ends="2099",
        ceiling_value="1 234 500 kr",
    )
    contract = Contract.objects.get()
    assert answer["Location"] == contract.get_absolute_url()
    assert contract.in_force == PartialDate.in_season(2021, 6)
    assert (contract.supplier, contract.ceiling_value) == (supplier, Decimal(1234500))
    assert contract.statuses_frozen_on == date(2021, 5, 31)


def test_the_same_form_sent_twice_makes_one_contract(anna: Client) -> None:
    first = send(anna, title="Ett", form_token="once")
    assert send(anna, title="Ett", form_token="once")["Location"] == first["Location"]
    assert Contract.objects.count() == 1


def test_a_contract_that_ends_before_it_begins_is_refused_with_its_text(anna: Client) -> None:
    answer = send(anna, title="Bakvänt", in_force="2022", ends="2021")
    assert "The contract ends before it comes into force." in words(answer)
    assert answer.context["form"]["title"].value() == "Bakvänt"
    assert not Contract.objects.exists()


def test_a_contract_takes_over_what_its_procurement_knows(anna: Client) -> None:
    office, supplier = a_department(), an_organisation(name="Do More")
    procurement = a_procurement(
        title="Brunch", department=office, status="awarded", awarded=PartialDate.in_season(2022, 3)
    )
    award = Award.objects.create(
        procurement=procurement, supplier=supplier, awarded=PartialDate.in_season(2022, 3)
    )
    form = anna.get(f"/avtal/nytt/?procurement={procurement.pk}").context["form"]
    offered = {
        name: form[name].value() for name in ("title", "procurement", "department", "supplier")
    }
    assert offered == {
        "title": "Brunch",
        "procurement": f"Brunch #{procurement.pk}",
        "department": office.pk,
        "supplier": f"Do More #{supplier.pk}",
    }
    send(anna, title="Brunch", procurement=f"Brunch #{procurement.pk}", supplier="Do More")
    assert Contract.objects.get().award == award


@pytest.mark.parametrize("key", ["999999", "x", "-1", "²", "9" * 40, "1%00"])
def test_a_procurement_that_is_not_there_fills_in_nothing(anna: Client, key: str) -> None:
    page = anna.get(f"/avtal/nytt/?procurement={key}")
    assert page.status_code == 200
    assert page.context["form"].initial == {}


def test_a_secret_procurement_fills_in_nothing_and_cannot_be_chosen(anna: Client) -> None:
    secret = a_secret_procurement(title="Hemlig", status="awarded")
    assert anna.get(f"/avtal/nytt/?procurement={secret.pk}").context["form"].initial == {}
    answer = send(anna, title="Avtal", procurement=f"Hemlig #{secret.pk}")
    assert list(answer.context["form"].errors) == ["procurement"]


@pytest.mark.parametrize("status", ["planned", "advertised", "evaluation"])
def test_no_contract_tells_who_won_before_the_award(anna: Client, status: str) -> None:
    procurement = a_procurement(title="Städning", status=status)
    answer = send(anna, title="Avtal", procurement="Städning", supplier=an_organisation().name)
    [message] = answer.context["form"].errors["procurement"]
    assert message == "“Städning” is not awarded. Register the award first."
    assert not procurement.contracts.exists()


# --- what is kept from the signing --------------------------------------------------------------


def test_nothing_is_kept_before_the_day_has_come(anna: Client) -> None:
    later = timezone.localdate() + timedelta(1)
    send(anna, title="Avtal", supplier=an_organisation().name, signed=later.isoformat())
    assert not Contract.objects.get().is_frozen


def test_the_signing_counts_before_the_award(anna: Client) -> None:
    send(anna, title="A", supplier=an_organisation().name, awarded="2021-03-01", signed="2021-04")
    assert Contract.objects.get().statuses_frozen_on == date(2021, 4, 30)


def test_a_contract_without_supplier_keeps_nothing_until_it_has_one(anna: Client) -> None:
    send(anna, title="Avtal", signed="2022-03-01")
    contract = Contract.objects.get()
    assert not contract.is_frozen
    supplier = an_organisation(name="Intro")
    change(anna, contract, supplier="Intro", signed="2022-03-01")
    contract.refresh_from_db()
    assert (contract.supplier, contract.statuses_frozen_on) == (supplier, date(2022, 3, 1))


def test_a_new_date_does_not_change_what_was_kept_but_the_right_supplier_does(anna: Client) -> None:
    wrong, right = an_organisation(name="Fel"), an_organisation(name="Rätt")
    a_signed_assessment(wrong, valid_from=on(date(2021, 1, 1)))
    send(anna, title="Avtal", supplier="Fel", signed="2022-03-01")
    contract = Contract.objects.get()
    change(anna, contract, supplier="Fel", signed="2020-01-01")
    contract.refresh_from_db()
    assert (contract.supplier_social_enterprise, contract.statuses_frozen_on) == (
        "yes",
        date(2022, 3, 1),
    )
    change(anna, contract, supplier="Rätt", signed="2020-01-01")
    contract.refresh_from_db()
    assert contract.supplier == right
    assert (contract.supplier_social_enterprise, contract.statuses_frozen_on) == (
        "unknown",
        date(2022, 3, 1),
    )
    change(anna, contract, supplier="", signed="2020-01-01")
    contract.refresh_from_db()
    assert contract.supplier is None
    assert not contract.is_frozen


# --- changing -----------------------------------------------------------------------------------


def change(client: Client, contract: Contract, **fields: Any) -> Any:
    """Send the form of a contract that is there."""
    contract.refresh_from_db()
    facts = {"title": contract.title, "shown_version": contract.version, **fields}
    return client.post(reverse("contract-edit", args=[contract.pk]), facts)


def test_a_stale_form_is_refused_and_shows_both_texts(anna: Client) -> None:
    supplier = an_organisation(name="Intro")
    contract = a_contract(title="Först")
    stale = contract.version
    Contract.objects.filter(pk=contract.pk).update(title="Deras")
    answer = change(anna, contract, title="Mitt", supplier="Intro", shown_version=stale)
    assert answer.status_code == 409
    texts = [(row.label, row.theirs, row.mine) for row in answer.context["conflict"].rows]
    assert texts == [("Title", "Deras", "Mitt"), ("Supplier", "", "Intro")]
    again = answer.context["form"]
    assert (again["title"].value(), again["supplier"].value()) == ("Mitt", "Intro")
    assert Contract.objects.get().title == "Deras"
    assert supplier.contracts.count() == 0


def test_an_unchanged_form_changes_nothing(anna: Client) -> None:
    contract = a_contract(title="Samma")
    change(anna, contract)
    assert Contract.objects.get().version == contract.version


# --- ending before its time ---------------------------------------------------------------------


def terminate(client: Client, contract: Contract, **fields: Any) -> Any:
    facts = {"on": "2022-06-01", "reason": "Konkurs", **fields}
    return client.post(reverse("contract-terminate", args=[contract.pk]), facts, follow=True)


def test_a_contract_is_terminated_once_with_its_reason(anna: Client) -> None:
    contract = a_contract(in_force=on(date(2022, 1, 1)))
    page = terminate(anna, contract)
    assert "Terminated 2022-06-01" in words(page)
    assert "Konkurs" in words(page)
    second = terminate(anna, contract, reason="En annan", on="2022-07-01")
    assert "has changed meanwhile" in words(second)
    contract.refresh_from_db()
    assert (contract.terminated_on, contract.termination_reason) == (date(2022, 6, 1), "Konkurs")


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\ufeff"])
def test_a_termination_without_a_reason_is_refused(anna: Client, reason: str) -> None:
    contract = a_contract()
    answer = terminate(anna, contract, reason=reason)
    assert list(answer.context["form"].errors) == ["reason"]
    contract.refresh_from_db()
    assert contract.terminated_on is None


# --- what belongs to a contract -----------------------------------------------------------------

PARTS: list[tuple[str, str, dict[str, str], Any]] = [
    (
        "dialogue-requirement-create",
        "dialogue-requirement-edit",
        {"interval_words": "regelbundet", "valid_from": "våren 2022"},
        DialogueRequirement,
    ),
    ("option-create", "option-edit", {"months": "12", "decision": "open"}, ExtensionOption),
    (
        "contract-change-create",
        "",
        {"changed_on": "2022-06-01", "what": "Takt", "reason": "Saknades"},
        ContractChange,
    ),
    ("outcome-create", "outcome-edit", {"period": "2022", "employed": "0"}, EmploymentOutcome),
]


@pytest.mark.parametrize(("add", "edit", "fields", "model"), PARTS)
def test_a_part_is_added_once_and_leads_back_to_the_contract(
    anna: Client, add: str, edit: str, fields: dict[str, str], model: Any
) -> None:
    contract = a_contract()
    url = reverse(add, args=[contract.pk])
    assert anna.get(url).status_code == 200
    for _ in range(2):
        answer = anna.post(url, {**fields, "form_token": "once"})
        assert answer["Location"] == contract.get_absolute_url()
    part = model.objects.get()
    assert part.contract == contract
    if edit:
        url = reverse(edit, args=[part.pk])
        assert anna.get(url).status_code == 200
        answer = anna.post(url, {**fields, "shown_version": part.version})
        assert answer["Location"] == contract.get_absolute_url()
        assert anna.post(url, {**fields, "shown_version": part.version + 1}).status_code == 409


@pytest.mark.parametrize(("add", "edit", "fields", "model"), PARTS)
def test_a_reader_adds_no_part(
    cissi: Client, add: str, edit: str, fields: dict[str, str], model: Any
) -> None:
    url = reverse(add, args=[a_contract().pk])
    assert (cissi.get(url).status_code, cissi.post(url, fields).status_code) == (403, 403)
    assert not model.objects.exists()


def test_an_outcome_says_who_registered_it() -> None:
    bo, user = logged_in(Role.COORDINATOR)
    bo.post(reverse("outcome-create", args=[a_contract().pk]), {"period": "2022", "employed": "7"})
    outcome = EmploymentOutcome.objects.get()
    assert (outcome.reported_by, outcome.employed, outcome.subsidised) == (user, 7, None)


def test_a_period_is_reported_once(anna: Client) -> None:
    contract = a_contract()
    EmploymentOutcome.objects.create(contract=contract, period=PartialDate.in_year(2022))
    answer = anna.post(reverse("outcome-create", args=[contract.pk]), {"period": "2022"})
    assert "The period is already reported for this contract." in words(answer)


# --- who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.READER, Role.INTERVIEWER])
def test_those_who_only_read_neither_register_change_nor_end(role: Role) -> None:
    client, contract = logged_in(role)[0], a_contract()
    edit, end = (reverse(f"contract-{verb}", args=[contract.pk]) for verb in ("edit", "terminate"))
    answers = [client.get(LIST), client.get(contract.get_absolute_url())]
    answers += [client.get("/avtal/nytt/"), client.post("/avtal/nytt/", {"title": "X"})]
    answers += [client.get(edit), client.post(edit), client.get(end), client.post(end)]
    assert [answer.status_code for answer in answers] == [200, 200, *[403] * 6]


def test_somebody_without_a_role_sees_no_contract() -> None:
    client, contract = logged_in(None)[0], a_contract()
    urls = [LIST, contract.get_absolute_url(), "/avtal/sok/?q=a"]
    assert [client.get(url).status_code for url in urls] == [403, 403, 403]


def test_a_hidden_contract_answers_as_a_missing_one(anna: Client) -> None:
    hidden = a_contract(procurement=a_secret_procurement())
    missing = reverse("contract-detail", args=[hidden.pk + 1])
    answers = [anna.get(hidden.get_absolute_url()), anna.get(missing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert words(answers[0]) == words(answers[1])
