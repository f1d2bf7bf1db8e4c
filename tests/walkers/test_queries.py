"""Every list and detail page costs as many queries with 100 rows of everything as with 1."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.walkers import outcomes
from tests.walkers.addresses import addresses
from tests.walkers.test_access import path_of
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db
MOST = 15


def pages() -> list[Any]:
    """Every address that shows something to somebody with a role."""
    return [
        address
        for address in addresses()
        if (rule := outcomes.RULES.get(address.name))
        and "GET" in rule.methods
        and rule.who & outcomes.ROLES
        and rule.got == frozenset({outcomes.PAGE})
    ]


def costs(world: World) -> dict[str, int]:
    """Queries of each page for somebody who may see it, after a first visit has warmed it up."""
    counted = {}
    with connection.cursor() as cursor:
        # What autovacuum does in a real register: the planner knows how many rows there are.
        cursor.execute("ANALYZE")
    for address in pages():
        client = Client()
        who = outcomes.RULES[address.name].who
        actor = next(a for a in ("coordinator", "officer", "administrator", "reader") if a in who)
        client.force_login(world.users[actor])
        path = path_of(address, world)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == outcomes.PAGE, path
        counted[address.name] = len(captured)
    return counted


def test_pages_cost_the_same_with_1_and_100_rows_and_at_most_15_queries() -> None:
    with transaction.atomic():
        few = costs(build(1))
        transaction.set_rollback(True)
    many = costs(build(100))

    assert {name: (few[name], many[name]) for name in few if few[name] != many[name]} == {}
    assert {name: cost for name, cost in many.items() if cost > MOST} == {}
    assert len(many) >= 20
