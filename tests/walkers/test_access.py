"""Every address x every actor x every method has a declared outcome."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from procurements.models import Contract, Procurement
from tests.walkers import outcomes
from tests.walkers.addresses import Address, addresses
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db
ACTORS = sorted(outcomes.EVERYBODY)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One register for all cells: what a cell writes is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(2)
        transaction.set_rollback(True)


def client_of(world: World, actor: str) -> Client:
    client = Client(raise_request_exception=False)
    if actor in world.users:
        client.force_login(world.users[actor])
    if actor == outcomes.DEACTIVATED:
        world.users[actor].is_active = False
        world.users[actor].save()
    return client


def path_of(address: Address, world: World, about: str = "") -> str:
    """The address of the first row of the kind it is about."""
    if address.name.startswith("admin:"):
        return _admin_path(address, world)
    rule = outcomes.RULES[address.name]
    about = about or rule.about
    kwargs: dict[str, Any] = dict(rule.parts)
    if "pk" in address.parts:
        kwargs["pk"] = world[about]
    if "gone" in address.parts:
        kwargs["gone"] = world["gone"]
    return reverse(address.name, kwargs=kwargs or None)


def _admin_path(address: Address, world: World) -> str:
    found = outcomes.ADMIN_MODEL.fullmatch(address.name)
    if found and "object_id" in address.parts:
        key = world.keys.get(found["model"], 1)
        return reverse(address.name, args=[key])
    if address.name == "admin:app_list":
        return reverse(address.name, kwargs={"app_label": "city"})
    if address.name == "admin:view_on_site":
        return reverse(address.name, args=[1, 1])
    if address.name.startswith("admin:") and address.name in outcomes.ADMIN_ELSEWHERE:
        return reverse(address.name)
    if found:
        return reverse(address.name)
    return "/admin/nothing-of-the-kind/"


def outcome_of(address: Address, actor: str, method: str) -> frozenset[int]:
    if address.name.startswith("admin:"):
        return outcomes.admin_outcome(address.name, actor, method)
    return outcomes.RULES[address.name].outcome(actor, method)


def declared() -> list[Address]:
    """Addresses with an outcome; one without fails the test below, and only that one."""
    known = outcomes.RULES.keys()
    return [a for a in addresses() if a.name.startswith("admin:") or a.name in known]


def test_every_address_is_declared_and_every_declaration_has_an_address() -> None:
    found = {address.name for address in addresses() if not address.name.startswith("admin:")}

    assert found == set(outcomes.RULES)


def test_there_are_at_least_three_thousand_cells() -> None:
    assert len(addresses()) * len(ACTORS) * len(outcomes.METHODS) >= 3000


@pytest.mark.parametrize("actor", ACTORS)
def test_every_cell_has_its_declared_outcome(actor: str, world: World) -> None:
    client = client_of(world, actor)
    cookies = SimpleCookie(client.cookies)
    wrong, charted = [], list[str]()
    for address in declared():
        path = path_of(address, world)
        for method in outcomes.METHODS:
            with transaction.atomic():
                client.cookies = SimpleCookie(cookies)  # a log-out in one cell is none in the next
                answer = client.generic(method, path)
                status = answer.status_code
                charted += [address.name] if b'class="chart"' in shown(answer) else []
                transaction.set_rollback(True)
            right = outcome_of(address, actor, method)
            if status not in right:
                wrong.append((address.name, method, status, sorted(right)))

    assert wrong == [], "\n".join(str(cell) for cell in wrong)
    # The figures of each of them are compared with its file in test_charts.
    assert set(charted) <= outcomes.WITH_CHARTS | outcomes.WITHOUT_FILE


def shown(answer: Any) -> bytes:
    return b"" if answer.streaming else bytes(answer.content)


def test_a_hidden_row_answers_as_a_missing_one(world: World) -> None:
    client = client_of(world, outcomes.OFFICER)
    contract = Contract.objects.get(pk=world["contract"])
    about = {"procurement": world["procurement"], "contract": contract.pk}
    rows = Procurement.objects.filter(pk__in=[world["procurement"], contract.procurement_id])
    rows.update(existence_is_secret=True)
    compared = 0
    try:
        for address in addresses():
            rule = outcomes.RULES.get(address.name)
            if rule and rule.about in about and outcomes.OFFICER in rule.who:
                hidden = path_of(address, world)
                missing = hidden.replace(f"/{about[rule.about]}/", "/999999/")
                method = rule.methods.split()[0]
                ours, theirs = client.generic(method, hidden), client.generic(method, missing)
                assert (address.name, ours.status_code) == (address.name, 404)
                assert ours.content == theirs.content
                compared += 1
    finally:
        rows.update(existence_is_secret=False)

    assert compared >= 8
