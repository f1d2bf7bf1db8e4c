"""The pages of spend: by year, by actor, by line, beside contracts; and what is secret in them."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.spend_contracts import beside_ceilings, outside_contracts
from suppliers.models import Organisation
from tests.make import (
    a_contract,
    a_department,
    a_procurement,
    a_signed_assessment,
    an_organisation,
)
from tests.procurements.pages import FEW, asked, logged_in, words
from tests.procurements.test_spend import paid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2022, 5, 1)


@pytest.fixture
def client() -> Client:
    """Somebody who reads."""
    return logged_in(Role.READER)[0]


def a_social_enterprise(name: str = "Köket") -> Organisation:
    actor = an_organisation(name=name)
    a_signed_assessment(actor, valid_from=PartialDate.on(date(2021, 1, 1)), valid_until=None)
    return actor


def table(response: Any) -> list[list[str]]:
    parts = getattr(response, "streaming_content", None)
    text = (b"".join(parts) if parts else response.content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_without_a_ledger_the_pages_say_how_to_get_one(client: Client) -> None:
    for name in ("spend", "spend-actors", "spend-contracts"):
        assert "No supplier ledger is imported yet" in words(client.get(reverse(name)))


def test_a_year_beside_the_year_before(client: Client) -> None:
    actor = a_social_enterprise()
    amf = a_department(name="Arbetsmarknad", short_name="AMF")
    paid("250", DAY, actor, department=amf)
    paid("750", DAY)
    paid("100", date(2021, 5, 1), actor, department=amf)
    page = words(client.get(reverse("spend")))
    assert "To social enterprises assessed as such on the day the line was booked 250 kr 25" in page
    assert "750 kr was paid to suppliers nobody has matched" in page
    assert "AMF 250 kr 250 kr 100,0 % 100 kr 100,0 %" in page
    again = words(client.get(reverse("spend"), {"year": "2021"}))
    assert "What was paid 2021" in again


@pytest.mark.parametrize("year", ["", "1066", "abc", "20221", "²"])
def test_a_year_that_is_none_shows_the_latest(client: Client, year: str) -> None:
    paid("10", DAY)
    page = client.get(reverse("spend"), {"year": year})
    assert "What was paid 2022" in words(page)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("spend", ["figures", "departments"]),
        ("spend-actors", ["actors"]),
        ("spend-contracts", ["ceilings", "outside"]),
    ],
)
def test_every_table_is_a_file(client: Client, name: str, files: list[str]) -> None:
    actor = a_social_enterprise()
    paid("10.50", DAY, actor)
    a_contract(supplier=actor, ceiling_value=100, in_force=PartialDate.on(DAY), ends=None)
    paid("5", date(2022, 4, 1), actor)
    for file in files:
        found = table(client.get(reverse(name), {"format": "csv", "table": file}))
        assert len(found) > 1
        assert len({len(row) for row in found}) == 1


def test_by_actor_down_to_the_lines(client: Client) -> None:
    actor, other = a_social_enterprise(), an_organisation(name="Bygget")
    paid("10", DAY, actor, account="Måltider")
    paid("90", DAY, other)
    page = client.get(reverse("spend-actors"))
    assert [str(row.actor) for row, _url in page.context["actors"]] == ["Köket"]
    every = client.get(reverse("spend-actors"), {"who": "all"})
    assert [str(row.actor) for row, _url in every.context["actors"]] == ["Bygget", "Köket"]
    lines = words(client.get(reverse("spend-lines", args=[actor.pk]), {"year": "2022"}))
    assert "2022-05-01 10 kr" in lines
    assert "Måltider" in lines
    none = client.get(reverse("spend-lines", args=[actor.pk]), {"year": "1999"})
    assert none.status_code == 200


def test_what_is_paid_in_the_time_of_a_contract_stands_beside_its_ceiling() -> None:
    _client, reader = logged_in(Role.READER)
    actor = a_social_enterprise()
    contract = a_contract(
        supplier=actor,
        ceiling_value=Decimal(100),
        in_force=PartialDate.on(date(2022, 2, 1)),
        ends=PartialDate.on(date(2022, 6, 30)),
    )
    a_contract(supplier=an_organisation(), ceiling_value=5)
    for day, sek in (("01-31", 1), ("02-01", 20), ("06-30", 100), ("07-01", 4)):
        paid(str(sek), date.fromisoformat(f"2022-{day}"), actor)
    (found,) = beside_ceilings(reader, 2022)
    assert (found.contract, found.in_year, found.in_all) == (contract, Decimal(120), Decimal(120))
    assert found.share == Decimal("1.2")
    (outside,) = outside_contracts(reader, 2022)
    assert (outside.actor, outside.in_all, outside.outside) == (actor, Decimal(125), Decimal(5))
    assert beside_ceilings(reader, 2021) == []


def test_a_contract_says_what_its_supplier_was_paid(client: Client) -> None:
    actor = a_social_enterprise()
    contract = a_contract(
        supplier=actor, ceiling_value=100, in_force=PartialDate.on(DAY), ends=None
    )
    assert "Paid to the supplier" not in words(client.get(contract.get_absolute_url()))
    paid("130", DAY, actor)
    page = words(client.get(contract.get_absolute_url()))
    assert "130 kr beside a ceiling of 100 kr" in page
    assert "More than the ceiling" in page
    assert "does not know which contract a line belongs to" in page


def test_a_secret_contract_leaves_no_trace() -> None:
    client, reader = logged_in(Role.READER)
    actor = a_social_enterprise()
    paid("10", DAY, actor)
    url = reverse("spend-contracts")
    before = words(client.get(url))
    secret = a_procurement(title="Hemlig", status="advertised", existence_is_secret=True)
    a_contract(
        title="Hemligt avtal",
        procurement=secret,
        supplier=actor,
        ceiling_value=100,
        in_force=PartialDate.on(date(2022, 1, 1)),
    )
    assert words(client.get(url)) == before
    assert beside_ceilings(reader, 2022) == []
    assert [row.outside for row in outside_contracts(reader, 2022)] == [10]


def test_the_pages_ask_few_questions(client: Client) -> None:
    for n in range(3):
        actor = a_social_enterprise(f"Köket {n}")
        paid("10", DAY, actor, department=a_department(name=f"Kontor {n}"))
        a_contract(supplier=actor, ceiling_value=5, in_force=PartialDate.on(DAY))
    for name in ("spend", "spend-actors", "spend-contracts", "ledger-files"):
        assert asked(client, reverse(name)) <= FEW
