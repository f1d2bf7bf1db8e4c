"""Lots, several awards of one procurement, and the decision that ends the secrecy."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import history
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Award, Contract, Lot, Procurement, SocialConsideration
from tests.make import a_contract, a_procurement, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2022, 3, 1)
TICK = {"secrecy_ends": "on"}
FIRST = {"awarded": "2022-03-01", "supplier_as_stated": "Vinnaren"}
ENDING = {
    "award": FIRST,
    "cancel": {"on": "2022-03-01", "reason": "Inga anbud"},
}


@pytest.fixture
def anna() -> Client:
    """May register procurements and award them."""
    return logged_in(Role.PROCUREMENT_OFFICER, first_name="Anna")[0]


def send(client: Client, name: str, pk: int, **fields: Any) -> Any:
    """Send a form, and see what is said."""
    return client.post(reverse(name, args=[pk]), fields, follow=True)


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def awarded(**facts: Any) -> Procurement:
    return a_procurement(status="awarded", awarded=PartialDate.on(DAY), **facts)


# --- the decision -------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ENDING)
def test_without_the_tick_nothing_is_decided(anna: Client, verb: str) -> None:
    row = a_procurement(status="evaluation")
    answer = send(anna, f"procurement-{verb}", row.pk, **ENDING[verb])
    assert errors(answer) == {"secrecy_ends": ["Tick that you know that the secrecy ends."]}
    row.refresh_from_db()
    assert (row.status, row.awards.count()) == ("evaluation", 0)


@pytest.mark.parametrize("verb", ENDING)
@pytest.mark.parametrize(("days", "is_decided"), [(-1, True), (0, True), (1, False)])
def test_what_is_decided_tomorrow_is_registered_tomorrow(
    anna: Client, verb: str, days: int, is_decided: bool
) -> None:
    row = a_procurement(status="evaluation")
    field = "awarded" if verb == "award" else "on"
    day = str(timezone.localdate() + timedelta(days))
    answer = send(anna, f"procurement-{verb}", row.pk, **{**ENDING[verb], field: day}, **TICK)
    row.refresh_from_db()
    assert (row.status != "evaluation") == is_decided
    if not is_decided:
        assert list(errors(answer)) == [field]


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        ("award", "The award decision is registered: the absolute secrecy has ended."),
        ("cancel", "The procurement is cancelled: the absolute secrecy has ended."),
    ],
)
def test_who_ended_the_secrecy_and_when_is_written_down(
    anna: Client, verb: str, reason: str
) -> None:
    row = a_procurement(status="evaluation")
    send(anna, f"procurement-{verb}", row.pk, **ENDING[verb], **TICK)
    last = history.entries(row)[0]
    assert (last.what, last.reason) == ("update", reason)
    assert last.who.startswith("Anna")


# --- more awards --------------------------------------------------------------------------------


def test_a_procurement_has_as_many_awards_as_were_decided(anna: Client) -> None:
    row = awarded()
    lot = Lot.objects.create(procurement=row, number="2", title="Lakan")
    an_organisation(name="TS Working")
    Award.objects.create(procurement=row, supplier_as_stated="Vinnaren")
    facts = {"awarded": "2022-03-02", "supplier": "TS Working", "lot": lot.pk}
    page = send(anna, "award-create", row.pk, **facts)
    assert page.redirect_chain == [(row.get_absolute_url(), 302)]
    found = row.awards.order_by("pk")
    assert [(str(each.supplier or each.supplier_as_stated), each.lot) for each in found] == [
        ("Vinnaren", None),
        ("TS Working", lot),
    ]
    assert "TS Working 2 Lakan" in words(page)


def test_the_same_award_is_not_written_down_twice(anna: Client) -> None:
    row = awarded()
    Award.objects.create(procurement=row, supplier_as_stated="Vinnaren")
    answer = send(anna, "award-create", row.pk, **FIRST)
    assert errors(answer) == {"__all__": ["The supplier already has this award."]}


@pytest.mark.parametrize("status", ["planned", "advertised", "evaluation", "cancelled"])
def test_an_award_is_added_to_an_awarded_procurement_only(anna: Client, status: str) -> None:
    facts = {"cancelled_on": DAY, "cancel_reason": "x"} if status == "cancelled" else {}
    row = a_procurement(status=status, **facts)
    page = send(anna, "award-create", row.pk, **FIRST)
    assert "has changed meanwhile" in words(page)
    assert row.awards.count() == 0


def test_an_added_or_corrected_award_needs_the_evidence_too(anna: Client) -> None:
    row = awarded()
    SocialConsideration.objects.create(procurement=row, kind="reserved_4_18_participation")
    an_organisation(name="Ungdomsbryggeriet")
    award = Award.objects.create(procurement=row, supplier_as_stated="Vinnaren")
    facts = {"awarded": "2022-03-02", "supplier": "Ungdomsbryggeriet"}
    added = send(anna, "award-create", row.pk, **facts)
    version = {"shown_version": award.version}
    mended = send(anna, "award-edit", award.pk, **facts, **version)
    assert list(errors(added)) == list(errors(mended)) == ["__all__"]
    assert [str(each.supplier_as_stated) for each in row.awards.all()] == ["Vinnaren"]


def test_a_corrected_day_is_the_day_of_the_procurement(anna: Client) -> None:
    row = awarded()
    award = Award.objects.create(
        procurement=row, supplier_as_stated="Vinnaren", awarded=PartialDate.on(DAY)
    )
    facts = {**FIRST, "awarded": "2022-02-01", "shown_version": award.version}
    send(anna, "award-edit", award.pk, **facts)
    row.refresh_from_db()
    assert row.awarded == PartialDate.on(date(2022, 2, 1))


def test_an_award_with_a_contract_keeps_its_supplier(anna: Client) -> None:
    row, winner = awarded(), an_organisation(name="Vinnaren")
    an_organisation(name="En annan")
    award = Award.objects.create(procurement=row, supplier=winner)
    a_contract(title="Avtalet", procurement=row, supplier=winner, award=award)
    facts = {"awarded": "2022-03-01", "supplier": "En annan", "shown_version": award.version}
    said = "The contract “Avtalet” has another supplier. Change the contract first."
    assert errors(send(anna, "award-edit", award.pk, **facts)) == {"supplier": [said]}


def test_a_stale_award_form_is_refused(anna: Client) -> None:
    award = Award.objects.create(procurement=awarded(), supplier_as_stated="Deras")
    answer = send(anna, "award-edit", award.pk, **FIRST, shown_version=award.version + 1)
    assert answer.status_code == 409
    award.refresh_from_db()
    assert award.supplier_as_stated == "Deras"


def test_a_secret_award_is_not_there_to_be_corrected(anna: Client) -> None:
    award = Award.objects.create(procurement=a_procurement(), supplier_as_stated="Hemlig")
    url = reverse("award-edit", args=[award.pk])
    hidden, missing = anna.get(url), anna.get(reverse("award-edit", args=[999999]))
    assert (hidden.status_code, hidden.content) == (404, missing.content)


# --- each award has its contract ----------------------------------------------------------------


def test_each_award_leads_to_its_own_contract(anna: Client) -> None:
    row, supplier = awarded(title="Textil"), an_organisation(name="TS Working")
    lots = [Lot.objects.create(procurement=row, number=number) for number in "12"]
    awards = [Award.objects.create(procurement=row, supplier=supplier, lot=lot) for lot in lots]
    url = f"/avtal/nytt/?award={awards[1].pk}"
    assert url in anna.get(row.get_absolute_url()).content.decode()
    form = anna.get(url).context["form"]
    filled = (form["title"].value(), form["supplier"].value())
    assert filled == ("Textil, 2", f"TS Working #{supplier.pk}")
    facts = {"title": "Textil, 2", "procurement": f"Textil #{row.pk}", "supplier": "TS Working"}
    anna.post(url, facts)
    assert Contract.objects.get().award == awards[1]


def test_a_secret_award_fills_in_nothing(anna: Client) -> None:
    award = Award.objects.create(
        procurement=a_procurement(title="Textil"), supplier=an_organisation(name="Hemlig")
    )
    page = anna.get(f"/avtal/nytt/?award={award.pk}")
    assert not page.context["form"]["supplier"].value()
    assert "Hemlig" not in page.content.decode()


# --- lots ---------------------------------------------------------------------------------------


def test_a_lot_is_added_and_corrected_on_the_page_of_its_procurement(anna: Client) -> None:
    row = a_procurement()
    assert send(anna, "lot-create", row.pk, number="1").redirect_chain == [
        (row.get_absolute_url(), 302)
    ]
    lot = row.lots.get()
    facts = {"number": "1", "title": "Lakan", "value": "10 000", "shown_version": lot.version}
    assert "1 Lakan" in words(send(anna, "lot-edit", lot.pk, **facts))
    again = send(anna, "lot-create", row.pk, number="1")
    assert errors(again) == {"__all__": ["The procurement already has a lot of that number."]}


def test_a_reader_adds_neither_lots_nor_awards() -> None:
    client, _user = logged_in(Role.READER)
    row = awarded()
    names = ("lot-create", "award-create")
    assert [send(client, name, row.pk, **FIRST).status_code for name in names] == [403, 403]
