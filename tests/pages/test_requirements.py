"""Dialogue requirements on the contract's page, in their list, and on the start page."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.requirements import Mark, marked, owed
from procurements.models import DialogueRequirement
from tests import make
from tests.procurements.pages import words

pytestmark = pytest.mark.django_db


def _a_requirement(
    begins: date, interval: int | None = 6, title: str = "Drift"
) -> DialogueRequirement:
    contract = make.a_contract(title=title, in_force=PartialDate.on(begins))
    return DialogueRequirement.objects.create(contract=contract, interval_months=interval)


def _bo() -> Client:
    client = Client()
    client.force_login(make.a_user(Role.COORDINATOR))
    client.cookies["language"] = "en"
    return client


def _months_ago(months: int) -> date:
    return months_later(timezone.localdate(), -months)


def test_the_contract_says_what_is_overdue_and_where_to_register_it() -> None:
    requirement = _a_requirement(_months_ago(7))
    page = _bo().get(requirement.contract.get_absolute_url())

    assert "Dialogue requirement: 0 held, 1 overdue" in words(page)
    assert "No dialogue for 7 months" in words(page)
    assert f"?requirement={requirement.pk}" in page.content.decode()


def test_a_dialogue_settles_the_due_day_and_says_how_late_it_was() -> None:
    requirement = _a_requirement(_months_ago(7))
    due = months_later(_months_ago(7), 6)
    make.a_dialogue(
        title="Mötet", requirement=requirement, held=PartialDate.on(due + timedelta(days=3))
    )

    text = words(_bo().get(requirement.contract.get_absolute_url()))

    assert f"was due by {due}, 3 days late" in text
    assert "overdue" not in text


def test_the_list_finds_what_is_overdue_soon_and_quiet() -> None:
    late, soon = _a_requirement(_months_ago(7)), _a_requirement(_months_ago(5), title="Snart")
    quiet = _a_requirement(_months_ago(13), interval=None, title="Tyst")
    _a_requirement(_months_ago(1), title="Ny")
    ended = _a_requirement(_months_ago(30), title="Slut")
    ended.contract.terminate(reason="Klart", on=_months_ago(2))
    user, today = make.a_user(Role.COORDINATOR), timezone.localdate()

    found = {mark: marked(mark, user, on=today) for mark in Mark}

    assert found == {Mark.OVERDUE: [late.pk], Mark.SOON: [soon.pk], Mark.QUIET: [quiet.pk]}
    page = _bo().get("/avtal/dialogkrav/?mark=quiet")
    assert "Tyst" in words(page)
    assert "Snart" not in words(page)


def test_the_start_page_has_the_oldest_first() -> None:
    soon, late = _a_requirement(_months_ago(5), title="Snart"), _a_requirement(_months_ago(20))
    _a_requirement(_months_ago(1))

    found = owed(make.a_user(Role.COORDINATOR), on=timezone.localdate())

    assert [(each.requirement.pk, each.due.number) for each in found] == [
        (late.pk, 1),
        (soon.pk, 1),
    ]
    assert "Required dialogue" in words(_bo().get("/"))


def test_the_contract_of_a_secret_procurement_is_in_no_list() -> None:
    requirement = _a_requirement(_months_ago(7), title="Hemligt avtal")
    secret = make.a_procurement(existence_is_secret=True)
    requirement.contract.procurement = secret
    requirement.contract.save()

    pages = [
        _bo().get(path) for path in ("/avtal/dialogkrav/", "/avtal/dialogkrav/?mark=overdue", "/")
    ]

    assert ["Hemligt avtal" in page.content.decode() for page in pages] == [False] * 3
