"""The contract list at 10 000 and 1 000 000 rows, beside bare SQL, the empty page and the admin."""

import time
from statistics import median
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.urls import reverse

from helsingborg_sf.lib.keyset import Cursor, Order
from procurements.models import Contract
from tests.benchmarks.data import registers, resting
from tests.benchmarks.measuring import (
    Measured,
    a_client,
    asking,
    by_size,
    line,
    medians,
    ratio,
    rounds,
)

SMALL, LARGE = 10_000, 1_000_000
# A tenth of a per cent of the titles hold the rare word; every title holds the common one.
CONTRACTS = """
INSERT INTO procurements_contract (
    version, title, supplier_id, supplier_as_stated, registry_number, kind, in_force, ends,
    termination_reason, notes, supplier_social_enterprise, supplier_work_integration,
    supplier_reservation_4_18, supplier_idea_based, source
)
SELECT 1,
    'Ramavtal ' || CASE WHEN i %% 1000 = 7 THEN 'ångbåtar' ELSE 'måltider' END
        || ' vara' || (i %% 400) || ' ' || i,
    1 + i %% 2000, '', 'D' || i, CASE WHEN i %% 2 = 0 THEN 'framework' ELSE 'contract' END,
    daterange(date '2015-01-01' + i %% 3000, date '2015-01-02' + i %% 3000),
    daterange(date '2023-06-01' + i %% 4000, date '2023-06-02' + i %% 4000),
    '', '', CASE WHEN i %% 50 = 0 THEN 'yes' ELSE 'unknown' END, 'unknown', 'unknown', 'unknown', ''
FROM generate_series(%s, %s) AS i
"""
SUPPLIERS = """
INSERT INTO suppliers_organisation (
    id, version, name, other_names, legal_form, is_umbrella, description, challenges, address,
    website, stage, registry_number, source
)
SELECT i, 1, 'Leverantör ' || i, '', '', false, '', '', '', '', '', '', ''
FROM generate_series(1, 2000) AS i
"""
PAGES = {
    "first page": {},
    "filtered": {"ends_within": "365"},
    "searched, common word": {"q": "måltid"},
    "searched, rare word": {"q": "ångbåt"},
    "searched, missing word": {"q": "zeppelinare"},
}
BARE = """
SELECT c.id, c.title, o.name, c.in_force, c.ends FROM procurements_contract c
LEFT JOIN suppliers_organisation o ON o.id = c.supplier_id ORDER BY c.ends_key, c.id LIMIT 51
"""


def _fill(first: int, last: int) -> None:
    with resting() as cursor:
        if first == 1:
            cursor.execute(SUPPLIERS)
        # A word index is made many times quicker over rows that are there than one by one.
        cursor.execute("DROP INDEX contract_search")
        cursor.execute(CONTRACTS, [first, last])
        cursor.execute("CREATE INDEX contract_search ON procurements_contract USING gin (search)")


def _sql() -> object:
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        return cursor.fetchall()


def _deepest(client: Client) -> str:
    """The last page of the list: found as a user would, backwards from the end."""
    path = reverse("contract-list")
    last = Contract.objects.order_by("-ends_key", "-pk")[60]
    cursor = Cursor(last.ends_key, last.pk, 1).text(Order("ends_key"))
    return f"{path}?{urlencode({'after': cursor})}"


def _measure() -> dict[str, float]:
    client = a_client()
    path, admin = reverse("contract-list"), reverse("admin:procurements_contract_changelist")
    works = {name: asking(client, f"{path}?{urlencode(q)}") for name, q in PAGES.items()}
    works["deepest page"] = asking(client, _deepest(client))
    works["signed-in empty page"] = asking(client, reverse("accessibility"))
    works["bare SQL"] = _sql
    works["admin: first page"] = asking(client, admin)
    works["admin: filtered"] = asking(client, f"{admin}?kind__exact=framework")
    works["admin: searched"] = asking(client, f"{admin}?q=zeppelinare")
    pages = max(1, (Contract.objects.count() if _is_small() else 1_000_000) // 50)
    works["admin: deepest page"] = asking(client, f"{admin}?p={pages}")
    return medians(works)


def _is_small() -> bool:
    return str(connection.settings_dict["NAME"]).endswith("_small")


def _print(measured: Measured) -> None:
    small, large = by_size(measured)
    line(f"{len(measured)} rounds, medians of pairs")
    line("")
    line("1 000 000 rows against 10 000 (goal 1.25 at most)")
    for name in (*PAGES, "deepest page"):
        line(f"  {name:<26} {ratio(large[name], small[name]):8.2f}")
    line("the admin at 1 000 000 rows against the list (how many times slower)")
    for name, goal in (("first page", 15), ("filtered", 15), ("deepest page", 250)):
        line(f"  {name:<26} {ratio(large['admin: ' + name], large[name]):8.1f}   goal {goal}")
    searched = ratio(large["admin: searched"], large["searched, missing word"])
    line(f"  {'searched':<26} {searched:8.1f}   goal 200")
    line("the list at 1 000 000 rows against")
    for name, most in (("signed-in empty page", 4.5), ("bare SQL", 9)):
        line(f"  {name:<26} {ratio(large['first page'], large[name]):8.2f}   goal {most} at most")
    line("milliseconds at 1 000 000 rows, for the order of size")
    for name, times in large.items():
        line(f"  {name:<26} {median(times) * 1000:8.1f}")


def main() -> None:
    """Make the registers, measure, print."""
    line("Making registers of 10 000 and 1 000 000 contracts ...")
    begun = time.monotonic()
    with registers(_fill, SMALL, LARGE) as sizes:
        line(f"made in {time.monotonic() - begun:.0f} s")
        _print(rounds(sizes, _measure))
