"""The list of actors at 10 000 and 100 000 rows, each filter by itself, beside bare SQL."""

import re
import time
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.urls import reverse

from helsingborg_sf.lib.keyset import Cursor, Order
from suppliers.models import AssessmentKind, Organisation
from tests.benchmarks.actor_data import LARGE, SMALL, fill
from tests.benchmarks.data import Sizes, registers, switch
from tests.benchmarks.measuring import (
    Measured,
    a_client,
    asking,
    by_size,
    line,
    medians,
    questions,
    ratio,
    rounds,
)

BOTH = {"q": "ångbåt", "legal_form": "foundation"}
COMMON = {"q": "måltid", "legal_form": "non_profit_association"}
PAGES: dict[str, dict[str, str]] = {
    "first page": {},
    "filter + search, rare word": BOTH,
    "filter + search, common word": COMMON,
    "searched, missing word": {"q": "zeppelinare"},
    **{
        f"{kind.value}: {verdict}": {kind.value: verdict}
        for kind in AssessmentKind
        for verdict in ("yes", "no", "unknown")
    },
    "status on another day": {"social_enterprise": "yes", "on": "2019-06-01"},
    "legal form": {"legal_form": "foundation"},
    "stage": {"stage": "supplier"},
    "district": {"district": "1"},
    "umbrella organisations": {"umbrella": "true"},
    "member of": {"member_of": "#100"},
    "CPV": {"cpv": "#55300000"},
    "not confirmed since": {"confirmed_before": "2016-01-01"},
    "assessment expires before": {"expires_before": "2021-02-01"},
    "no dialogue since, many": {"no_dialogue_since": "2026-01-01"},
    "no dialogue since, few": {"no_dialogue_since": "2015-02-01", "dialogue": "ever"},
    "dialogue: never": {"dialogue": "never"},
}
# As `lib.search` writes them for the database.
WORDS = {"ångbåt": "'ångbåt':*", "måltid": "'måltid':*"}
BARE = """
SELECT id, name, other_names, organisation_number, legal_form, stage, is_umbrella, confirmed_on
FROM suppliers_organisation
WHERE search @@ to_tsquery('simple', %s) AND legal_form = %s AND merged_into_id IS NULL
ORDER BY sort_key, id LIMIT 50
"""


def _paths() -> dict[str, str]:
    path = reverse("organisation-list")
    paths = {name: f"{path}?{urlencode(query)}" for name, query in PAGES.items()}
    return {**paths, "deepest page": _deepest(path)}


def _deepest(path: str) -> str:
    """The last page of the list."""
    last = Organisation.objects.order_by("-sort_key", "-pk")[60]
    cursor = Cursor(last.sort_key, last.pk, 1).text(Order("sort_key"))
    return f"{path}?{urlencode({'after': cursor})}"


def _sql(asked: dict[str, str]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(BARE, [WORDS[asked["q"]], asked["legal_form"]])
        rows: list[Any] = cursor.fetchall()
        return rows


def _check(client: Client, paths: dict[str, str]) -> None:
    """The bare question and the page find the same rows."""
    for name, asked in (("rare", BOTH), ("common", COMMON)):
        html = client.get(paths[f"filter + search, {name} word"]).content.decode()
        shown = [int(key) for key in re.findall(r'name="row" value="(\d+)"', html)]
        assert shown == [row[0] for row in _sql(asked)], name


def _measure() -> dict[str, float]:
    client, paths = a_client(), _paths()
    _check(client, paths)
    works = {name: asking(client, path) for name, path in paths.items()}
    works["signed-in empty page"] = asking(client, reverse("accessibility"))
    works["bare SQL, rare word"] = lambda: _sql(BOTH)
    works["bare SQL, common word"] = lambda: _sql(COMMON)
    return medians(works)


def _costs(sizes: Sizes) -> dict[str, tuple[int, int]]:
    """Queries of each page with few rows and with many."""
    counted = []
    for name in (sizes.small, sizes.large):
        switch(name)
        client = a_client()
        asked = {page: questions(client, path) for page, path in _paths().items()}
        counted.append(asked)
    return {page: (counted[0][page], counted[1][page]) for page in counted[0]}


def _print(measured: Measured, costs: dict[str, tuple[int, int]]) -> None:
    small, large = by_size(measured)
    line(f"{len(measured)} rounds, medians of pairs")
    line("100 000 actors against 10 000 (goal 1.25 at most); queries; milliseconds at 100 000")
    for name, (few, many) in costs.items():
        grown = ratio(large[name], small[name])
        line(f"  {name:<30} {grown:6.2f}   {few}, {many}   {median(large[name]) * 1000:7.1f}")
    line("the list of 100 000 actors against the bare SQL that finds the same 50 rows")
    for word in ("rare", "common"):
        page, bare = large[f"filter + search, {word} word"], large[f"bare SQL, {word} word"]
        line(
            f"  filter + search, {word:<13} {ratio(page, bare):6.2f}   {median(bare) * 1000:.1f} ms"
        )
    empty = ratio(large["first page"], large["signed-in empty page"])
    line(f"  first page against the signed-in empty page {empty:.2f}   goal 4.5 at most")


def main() -> None:
    """Make the registers, measure, print."""
    line(f"Making registers of {SMALL} and {LARGE} actors ...")
    begun = time.monotonic()
    with registers(fill, SMALL, LARGE) as sizes:
        line(f"made in {time.monotonic() - begun:.0f} s")
        costs = _costs(sizes)
        assert {name: each for name, each in costs.items() if each[0] != each[1]} == {}
        _print(rounds(sizes, _measure), costs)
