"""Procurements as the office meets them: the list, the page, registering, and its steps."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import AuthorityKind, ContractingAuthority
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import (
    ONGOING,
    Award,
    Lot,
    Procedure,
    Procurement,
    ProcurementStatus,
    PurchasingNeed,
    SocialConsideration,
)
from procurements.views.procurements import steps
from tests.make import a_contract, a_department, a_procurement, an_organisation
from tests.procurements.pages import FEW, asked, logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST = "/upphandlingar/"
DAY = date(2022, 3, 1)


@pytest.fixture
def anna() -> Client:
    """May register procurements and take their steps."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


@pytest.fixture
def bo() -> Client:
    """May read them."""
    return logged_in(Role.COORDINATOR)[0]


def at(status: str, **facts: Any) -> Procurement:
    """A procurement at a step."""
    if status == "cancelled":
        facts = {"cancelled_on": DAY, "cancel_reason": "Inga anbud", **facts}
    return a_procurement(status=status, **facts)


def press(client: Client, row: Procurement, verb: str, **fields: Any) -> Any:
    """Press a button on the page, and see what is said."""
    return client.post(reverse(f"procurement-{verb}", args=[row.pk]), fields, follow=True)


# --- the list -----------------------------------------------------------------------------------


def test_the_latest_procurement_stands_first_and_one_without_dates_last(anna: Client) -> None:
    a_procurement(title="Okänd")
    a_procurement(title="Publicerad", published_on=date(2021, 6, 1))
    a_procurement(title="Startad", started=PartialDate.in_season(2022, 3))
    assert rows(anna.get(LIST)) == ["Startad", "Publicerad", "Okänd"]


def test_the_list_can_be_asked_many_things(anna: Client) -> None:
    office = a_department()
    city = ContractingAuthority.objects.create(
        name="Hamnen", organisation_number="5560000000", kind=AuthorityKind.COMPANY
    )
    a_procurement(title="A", department=office, procedure="open", published_on=date(2021, 12, 31))
    a_procurement(title="B", buyer=city, nature="services", started=PartialDate.in_year(2022))
    at("cancelled", title="C", procurement_id="KA5321")
    reserved = at("awarded", title="D", registry_number="KS 2021/12")
    SocialConsideration.objects.create(procurement=reserved, kind="targeted")
    questions = {
        "sort=title": ["A", "B", "C", "D"],
        "sort=title&status=ongoing": ["A", "B"],
        "status=cancelled": ["C"],
        f"department={office.pk}": ["A"],
        f"buyer={city.pk}": ["B"],
        "procedure=open": ["A"],
        "nature=services": ["B"],
        "consideration=any": ["D"],
        "consideration=targeted": ["D"],
        "sort=title&consideration=none": ["A", "B", "C"],
        "year=2021": ["A"],
        "year=2022": ["B"],
        "q=ka5321": ["C"],
        "q=2021/12": ["D"],
        "sort=title&year=99999999999&status=x": ["A", "B", "C", "D"],
    }
    found = {query: rows(anna.get(f"{LIST}?{query}")) for query in questions}
    assert found == questions


def test_the_list_asks_the_same_number_of_questions_at_1_and_100_rows(anna: Client) -> None:
    columns = "?col=buyer.name&col=cpv&col=department.label&col=considerations&col=awarded"
    _many(1)
    one = asked(anna, LIST + columns)
    _many(100)
    assert asked(anna, LIST + columns) == one <= FEW


def _many(number: int) -> None:
    for _ in range(number):
        row = a_procurement(department=a_department())
        SocialConsideration.objects.create(procurement=row, kind="targeted")


def test_a_secret_procurement_is_nowhere_for_others(anna: Client) -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    origin = a_procurement()
    secret = a_procurement(title="Hemlig", existence_is_secret=True, split_from=origin)
    secret.case_team.add(user)
    consideration = SocialConsideration.objects.create(procurement=secret, kind="targeted")
    verbs = ("edit", "award", "cancel")
    places = [secret.get_absolute_url()]
    places += [reverse(f"procurement-{verb}", args=[secret.pk]) for verb in verbs]
    places += [reverse("consideration-create", args=[secret.pk])]
    places += [reverse("consideration-edit", args=[consideration.pk])]
    assert rows(anna.get(f"{LIST}?q=hemlig")) == []
    assert anna.get("/upphandlingar/sok/?q=hemlig").content == b""
    assert "Hemlig" not in words(anna.get(origin.get_absolute_url()))
    assert [anna.get(url).status_code for url in places] == [404] * len(places)
    assert press(anna, secret, "advertise").status_code == 404
    assert rows(member.get(f"{LIST}?q=hemlig")) == ["Hemlig"]
    assert b"Hemlig" in member.get("/upphandlingar/sok/?q=hemlig").content
    assert "Hemlig" in words(member.get(origin.get_absolute_url()))
    assert [member.get(url).status_code for url in places] == [200] * len(places)


# --- the page -----------------------------------------------------------------------------------


def _with_everything(number: int) -> Procurement:
    need = PurchasingNeed.objects.create(title="Flytt", department=a_department())
    row = at("awarded", need=need, department=a_department(), split_from=a_procurement())
    kinds = ["targeted", "award_criteria", "unspecified"]
    for index in range(number):
        if index < len(kinds):
            SocialConsideration.objects.create(procurement=row, kind=kinds[index])
        Lot.objects.create(procurement=row, number=str(index))
        Award.objects.create(procurement=row, supplier=an_organisation())
        a_contract(procurement=row, supplier=an_organisation())
        a_procurement(split_from=row)
    return row


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(anna: Client) -> None:
    few = asked(anna, _with_everything(1).get_absolute_url())
    assert asked(anna, _with_everything(60).get_absolute_url()) == few <= FEW


@pytest.mark.parametrize("status", ONGOING)
def test_suppliers_are_secret_until_the_award(anna: Client, status: str) -> None:
    row = at(status)
    Award.objects.create(procurement=row, supplier=an_organisation(name="Vinnaren"))
    a_contract(title="Vinstavtalet", procurement=row)
    member, user = logged_in(Role.READER)
    row.case_team.add(user)
    outside, inside = (words(each.get(row.get_absolute_url())) for each in (anna, member))
    assert "Vinnaren" not in outside
    assert "Vinstavtalet" not in outside
    assert "Secret until the award" in outside
    assert "Vinnaren" in inside
    assert "You see suppliers because you belong to the case team." in inside


@pytest.mark.parametrize("status", ["awarded", "cancelled"])
def test_secrecy_ends_with_the_award_or_the_cancellation(bo: Client, status: str) -> None:
    row = at(status)
    Award.objects.create(procurement=row, supplier=an_organisation(name="Vinnaren"))
    text = words(bo.get(row.get_absolute_url()))
    assert "Vinnaren" in text
    assert "Secret until the award" not in text


def test_the_steps_say_no_more_than_is_known() -> None:
    def way(**facts: Any) -> list[tuple[str, str]]:
        return [(str(each.label), each.state) for each in steps(Procurement(**facts))]

    assert way(status="planned") == [
        ("Planned", "current"),
        ("Advertised", "todo"),
        ("Evaluation", "todo"),
        ("Awarded", "todo"),
    ]
    assert way(status="evaluation", procedure=Procedure.OPEN) == [
        ("Planned", "done"),
        ("Advertised", "done"),
        ("Evaluation", "current"),
        ("Awarded", "todo"),
    ]
    known = [("Planned", "done"), ("Awarded", "done")]
    assert way(status="awarded", procedure=Procedure.DIRECT_AWARD) == known
    assert way(status="awarded") == known
    assert way(status="cancelled") == [("Planned", "done"), ("Cancelled", "stopped")]
    assert way(status="cancelled", published_on=DAY) == [
        ("Planned", "done"),
        ("Advertised", "done"),
        ("Cancelled", "stopped"),
    ]


def test_the_lineage_is_drawn_both_ways(bo: Client) -> None:
    large = a_procurement(title="Flyttjänster")
    small = a_procurement(title="Små flyttar", split_from=large)
    above, below = (words(bo.get(each.get_absolute_url())) for each in (large, small))
    assert "Flyttjänster Planned Små flyttar Planned" in above
    assert "Flyttjänster Planned Små flyttar Planned" in below


def test_a_reader_sees_no_button_that_would_refuse(bo: Client) -> None:
    page = bo.get(at("planned").get_absolute_url())
    assert page.context["actions"] == page.context["more_actions"] == []


def test_the_next_step_is_the_button_one_sees_first(anna: Client) -> None:
    def first(row: Procurement) -> list[str]:
        actions = anna.get(row.get_absolute_url()).context["actions"]
        return [str(each.label) for each in actions if each.primary]

    assert first(at("planned")) == ["Advertise"]
    assert first(at("planned", procedure="direct_award")) == ["Award"]
    assert first(at("advertised")) == ["Start evaluation"]
    assert first(at("evaluation")) == ["Award"]
    assert first(at("awarded")) == ["Register contract"]
    assert first(at("cancelled")) == []


# --- registering --------------------------------------------------------------------------------


def test_a_procurement_is_registered_by_its_title_alone() -> None:
    client, user = logged_in(Role.PROCUREMENT_OFFICER)
    form = client.get("/upphandlingar/ny/").context["form"]
    assert form["case_team"].value() == [user.pk]
    answer = client.post("/upphandlingar/ny/", {"title": "Städning", "annex_2": "unknown"})
    row = Procurement.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    assert (row.title, row.status, row.started) == ("Städning", "planned", None)


def test_whoever_keeps_a_procurement_secret_still_sees_it() -> None:
    client, user = logged_in(Role.PROCUREMENT_OFFICER)
    facts = {"title": "Hemlig", "annex_2": "unknown", "existence_is_secret": "on"}
    page = client.post("/upphandlingar/ny/", facts, follow=True)
    assert page.status_code == 200
    assert list(Procurement.objects.get().case_team.all()) == [user]


def test_a_stale_form_is_refused_and_shows_both_texts(anna: Client) -> None:
    row = a_procurement(title="Först")
    Procurement.objects.filter(pk=row.pk).update(title="Deras")
    facts = {"title": "Mitt", "annex_2": "unknown", "shown_version": row.version}
    answer = anna.post(reverse("procurement-edit", args=[row.pk]), facts)
    assert answer.status_code == 409
    [difference] = answer.context["conflict"].rows
    assert (difference.was, difference.theirs, difference.mine) == ("Först", "Deras", "Mitt")
    assert Procurement.objects.get().title == "Deras"


def test_a_procurement_is_not_split_out_of_itself(anna: Client) -> None:
    row = a_procurement(title="Själv")
    facts = {
        "title": "Själv",
        "annex_2": "unknown",
        "shown_version": row.version,
        "split_from": f"Själv #{row.pk}",
    }
    answer = anna.post(reverse("procurement-edit", args=[row.pk]), facts)
    assert list(answer.context["form"].errors) == ["split_from"]


def test_a_procurement_id_is_used_once_a_buyer(anna: Client) -> None:
    city = ContractingAuthority.objects.earliest("pk")
    a_procurement(buyer=city, procurement_id="KA1")
    facts = {"title": "Ny", "annex_2": "unknown", "buyer": city.pk, "procurement_id": "KA1"}
    answer = anna.post("/upphandlingar/ny/", facts)
    assert "There is already a procurement with this procurement ID." in words(answer)


TICKED = {"secrecy_ends": "on"}

# --- steps --------------------------------------------------------------------------------------

MOVES = [
    ("advertise", ["planned"], {}, "advertised"),
    ("start-evaluation", ["advertised"], {}, "evaluation"),
    (
        "award",
        ONGOING,
        {"awarded": "2022-03-01", "supplier_as_stated": "Vinnaren", "secrecy_ends": "on"},
        "awarded",
    ),
    (
        "cancel",
        ONGOING,
        {"on": "2022-03-01", "reason": "Inga anbud", "secrecy_ends": "on"},
        "cancelled",
    ),
]
STEPS = [(*move, status) for move in MOVES for status in ProcurementStatus.values]


@pytest.mark.parametrize(("verb", "allowed", "fields", "to", "status"), STEPS)
def test_a_step_is_taken_from_where_it_is_allowed_and_from_nowhere_else(
    anna: Client, verb: str, allowed: list[str], fields: dict[str, str], to: str, status: str
) -> None:
    row = at(status)
    said = words(press(anna, row, verb, **fields))
    row.refresh_from_db()
    if status in allowed:
        assert row.status == to
        assert "has changed meanwhile" not in said
    else:
        assert (row.status, row.awards.count()) == (status, 0)
        assert "has changed meanwhile" in said


@pytest.mark.parametrize(("verb", "allowed", "fields", "to"), MOVES)
def test_pressed_twice_a_step_is_taken_once(
    anna: Client, verb: str, allowed: list[str], fields: dict[str, str], to: str
) -> None:
    row = at(allowed[0])
    press(anna, row, verb, **fields)
    assert "has changed meanwhile" in words(press(anna, row, verb, **fields))
    row.refresh_from_db()
    assert (row.status, row.awards.count()) == (to, 1 if verb == "award" else 0)


@pytest.mark.parametrize(("verb", "allowed", "fields", "to"), MOVES)
def test_a_reader_takes_no_step(
    bo: Client, verb: str, allowed: list[str], fields: dict[str, str], to: str
) -> None:
    row = at(allowed[0])
    assert press(bo, row, verb, **fields).status_code == 403
    row.refresh_from_db()
    assert row.status == allowed[0]


@pytest.mark.parametrize("verb", ["advertise", "start-evaluation"])
def test_a_step_is_not_taken_by_a_link(anna: Client, verb: str) -> None:
    assert anna.get(reverse(f"procurement-{verb}", args=[at("planned").pk])).status_code == 405


def test_the_award_is_written_down_with_its_supplier(anna: Client) -> None:
    supplier = an_organisation(name="TS Working")
    row = at("evaluation")
    lot = Lot.objects.create(procurement=row, number="1")
    Lot.objects.create(procurement=a_procurement(), number="främmande")
    facts = {"awarded": "sommaren 2021", "supplier": "TS Working", "value": "10 000", **TICKED}
    press(anna, row, "award", **facts, lot=str(lot.pk))
    award = Award.objects.get()
    assert (award.procurement, award.supplier, award.lot, award.value) == (
        row,
        supplier,
        lot,
        Decimal(10000),
    )
    row.refresh_from_db()
    assert row.awarded == award.awarded == PartialDate.in_season(2021, 6)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"awarded": "2022"}, "__all__"),
        ({"supplier_as_stated": "Vinnaren"}, "awarded"),
        ({"awarded": "2020-12-31", "supplier_as_stated": "Vinnaren"}, "awarded"),
        ({"awarded": "2022", "supplier": "Ingen som finns"}, "supplier"),
    ],
)
def test_an_award_without_day_or_supplier_is_refused(
    anna: Client, fields: dict[str, str], wrong: str
) -> None:
    row = at("evaluation", started=PartialDate.in_year(2021))
    answer = press(anna, row, "award", **fields)
    assert wrong in answer.context["form"].errors
    row.refresh_from_db()
    assert (row.status, row.awards.count()) == ("evaluation", 0)


def test_a_cancellation_says_why(anna: Client) -> None:
    row = at("advertised")
    answer = press(anna, row, "cancel", on="2022-03-01", reason=" \u200b ", **TICKED)
    assert list(answer.context["form"].errors) == ["reason"]
    assert "Why it was cancelled: Inga anbud" in words(
        press(anna, row, "cancel", on="2022-03-01", reason="Inga anbud", **TICKED)
    )


@pytest.mark.parametrize("verb", ["award", "cancel"])
def test_the_form_of_a_step_that_cannot_be_taken_is_closed(anna: Client, verb: str) -> None:
    row = at("awarded")
    page = anna.get(reverse(f"procurement-{verb}", args=[row.pk]), follow=True)
    assert page.redirect_chain == [(row.get_absolute_url(), 302)]
    assert "has changed meanwhile" in words(page)


# --- social considerations ----------------------------------------------------------------------


def test_a_consideration_is_added_once_and_can_be_corrected(anna: Client) -> None:
    row = a_procurement()
    url = reverse("consideration-create", args=[row.pk])
    fields = {"kind": "targeted", "legal_basis": "LOU 4 kap. 18 §"}
    assert anna.get(url).status_code == 200
    assert anna.post(url, fields)["Location"] == row.get_absolute_url()
    again = anna.post(url, fields)
    assert "The procurement already has this consideration." in words(again)
    found = row.considerations.get()
    edit = reverse("consideration-edit", args=[found.pk])
    changed = {**fields, "legal_basis": "LOU 19 kap. 25 §"}
    assert anna.post(edit, {**changed, "shown_version": found.version}).status_code == 302
    assert anna.post(edit, {**fields, "shown_version": found.version}).status_code == 409
    assert row.considerations.get().legal_basis == "LOU 19 kap. 25 §"


def test_a_reader_adds_no_consideration(bo: Client) -> None:
    url = reverse("consideration-create", args=[a_procurement().pk])
    assert (bo.get(url).status_code, bo.post(url, {"kind": "targeted"}).status_code) == (403, 403)
    assert not SocialConsideration.objects.exists()
