"""The start page and the search with 100 000 actors and 1 000 000 contracts, and with a hundredth.

The same number of queries is asserted; how much slower the large register is, is printed.
"""

import time
from statistics import median
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from tests.benchmarks import actor_data
from tests.benchmarks.data import Sizes, registers, resting, switch
from tests.benchmarks.measuring import (
    Measured,
    asking,
    by_size,
    line,
    medians,
    questions,
    ratio,
    rounds,
)

SMALL, LARGE = 10_000, 1_000_000
CONTRACTS_AN_ACTOR = 10
ROLES = (Role.COORDINATOR, Role.READER)
# Every title holds the common word; one contract in 5 000 the rare one.
CONTRACTS = """
INSERT INTO procurements_contract (
    version, title, supplier_id, supplier_as_stated, procurement_id, registry_number, kind,
    in_force, ends, ceiling_value, termination_reason, notes, supplier_social_enterprise,
    supplier_work_integration, supplier_reservation_4_18, supplier_idea_based, source
)
SELECT 1, 'Ramavtal om vara' || i %% 400 || ' nummer ' || i, 1 + i %% 1000, '',
    CASE WHEN i %% 100 = 0 THEN i / 100 END, 'D' || i,
    CASE WHEN i %% 2 = 0 THEN 'framework' ELSE 'contract' END,
    daterange(date '2015-01-01' + i %% 3000, date '2015-01-02' + i %% 3000),
    daterange(date '2023-06-01' + i %% 4000, date '2023-06-02' + i %% 4000),
    1000 + i %% 90000, '',
    CASE WHEN i %% 5000 = 7 THEN 'Gäller också zeppelinare' ELSE '' END,
    CASE WHEN i %% 50 = 0 THEN 'yes' ELSE 'unknown' END, 'unknown', 'unknown', 'unknown', ''
FROM generate_series(%s, %s) AS i
"""
# One in ten is under way: its contract is secret to all but its team.
PROCUREMENTS = """
INSERT INTO procurements_procurement (
    id, version, title, registry_number, procurement_id, nature, annex_2, procedure, agreement,
    description, status, cancel_reason, split_reason, split_decided_by, existence_is_secret, source
)
SELECT i, 1, 'Upphandling ' || i, 'U' || i, 'KA' || i, '', 'unknown', '', '', '',
    CASE WHEN i %% 10 = 0 THEN 'advertised' ELSE 'awarded' END, '', '', '', i %% 50 = 0, ''
FROM generate_series(%s / 100 + 1, %s / 100) AS i
"""
WORDS = {
    "rare word": "zeppelinarna",
    "common word": "ramavtal",
    "prefix": "ram",
    "number": "D4711",
    "no hit": "luftskepp",
}
# What the page asks of contracts, as `lib.search` writes the word for the database.
QUERIES = {
    "rare word": "'zeppelin':*",
    "common word": "'ramavtal':*",
    "prefix": "'ram':*",
    "number": "'d4711':*",
    "no hit": "'luftskepp':*",
}
BARE = """
SELECT count(*) FROM (SELECT 1 FROM procurements_contract
    WHERE search @@ to_tsquery('simple', %s) LIMIT 1001) AS few
UNION ALL
SELECT count(*) FROM (SELECT 1 FROM suppliers_organisation
    WHERE search @@ to_tsquery('simple', %s) LIMIT 1001) AS few
"""


def fill(first: int, last: int) -> None:
    """Contracts first to last, with a tenth as many actors and a hundredth as many procurements."""
    actor_data.fill((first - 1) // CONTRACTS_AN_ACTOR + 1, last // CONTRACTS_AN_ACTOR)
    with resting() as cursor:
        cursor.execute("DROP INDEX contract_search")
        cursor.execute(CONTRACTS, [first, last])
        cursor.execute("CREATE INDEX contract_search ON procurements_contract USING gin (search)")
        cursor.execute(PROCUREMENTS, [first - 1, last])


def _clients() -> dict[Role, Client]:
    """Somebody in each role that is measured."""
    clients = {}
    for role in ROLES:
        user, _made = User.objects.get_or_create(username=f"bench-{role}")
        user.groups.set(Group.objects.filter(name=role.value))
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


def _paths() -> dict[str, str]:
    search = reverse("search")
    found = {name: f"{search}?{urlencode({'q': word})}" for name, word in WORDS.items()}
    return {"start page": reverse("start"), "nothing asked": search, **found}


def _sql(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(BARE, [QUERIES[name]] * 2)
        return cursor.fetchall()


def _measure() -> dict[str, float]:
    works = {
        f"{role}: {name}": asking(client, path)
        for role, client in _clients().items()
        for name, path in _paths().items()
    }
    bare = {f"bare SQL: {name}": lambda name=name: _sql(name) for name in WORDS}
    return medians({**works, **bare})


def _costs(sizes: Sizes) -> dict[str, tuple[int, int]]:
    """Queries of each page with few rows and with many."""
    counted = []
    for name in (sizes.small, sizes.large):
        switch(name)
        asked = {}
        for role, client in _clients().items():
            for page, path in _paths().items():
                client.get(path)  # warmed up
                asked[f"{role}: {page}"] = questions(client, path)
        counted.append(asked)
    return {page: (counted[0][page], counted[1][page]) for page in counted[0]}


def _print(measured: Measured, costs: dict[str, tuple[int, int]]) -> None:
    small, large = by_size(measured)
    line(f"{len(measured)} rounds, medians of pairs")
    line("1 000 000 contracts against 10 000; queries; milliseconds at 1 000 000")
    for name, (few, many) in costs.items():
        grown = ratio(large[name], small[name])
        line(f"  {name:<28} {grown:6.2f}   {few}, {many}   {median(large[name]) * 1000:7.1f}")
    line("the search against bare SQL that only counts contracts and actors; its milliseconds")
    for name in WORDS:
        page, bare = large[f"{Role.COORDINATOR}: {name}"], large[f"bare SQL: {name}"]
        line(f"  {name:<28} {ratio(page, bare):6.2f}   {median(bare) * 1000:7.1f}")


def main() -> None:
    """Make the registers, measure, print."""
    line(f"Making registers of {SMALL} and {LARGE} contracts ...")
    begun = time.monotonic()
    with registers(fill, SMALL, LARGE) as sizes:
        line(f"made in {time.monotonic() - begun:.0f} s")
        costs = _costs(sizes)
        assert {name: each for name, each in costs.items() if each[0] != each[1]} == {}
        assert max(each[1] for each in costs.values()) <= 15
        _print(rounds(sizes, _measure), costs)
