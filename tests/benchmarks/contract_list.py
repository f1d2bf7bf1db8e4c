"""The contract list at 10 000 and 1 000 000 rows, beside bare SQL, the empty page and the admin."""

import os
import time
from collections.abc import Callable
from statistics import median
from urllib.parse import urlencode

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import User
from helsingborg_sf.lib.keyset import Cursor, Order
from procurements.models import Contract
from tests.benchmarks.data import Sizes, registers, switch

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
SECONDS = 600
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


def _user() -> Client:
    user, _made = User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)
    user.user_permissions.set(Permission.objects.none())
    client = Client()
    client.force_login(user)
    return client


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _get(client: Client, path: str) -> Callable[[], object]:
    def ask() -> object:
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content

    return ask


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


def _medians(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    for work in works.values():
        work()
    return {name: median(_time(work) for _ in range(3)) for name, work in works.items()}


def _measure() -> dict[str, float]:
    client = _user()
    path, admin = reverse("contract-list"), reverse("admin:procurements_contract_changelist")
    works = {name: _get(client, f"{path}?{urlencode(q)}") for name, q in PAGES.items()}
    works["deepest page"] = _get(client, _deepest(client))
    works["signed-in empty page"] = _get(client, reverse("accessibility"))
    works["bare SQL"] = _sql
    works["admin: first page"] = _get(client, admin)
    works["admin: filtered"] = _get(client, f"{admin}?kind__exact=framework")
    works["admin: searched"] = _get(client, f"{admin}?q=zeppelinare")
    pages = max(1, (Contract.objects.count() if _is_small() else 1_000_000) // 50)
    works["admin: deepest page"] = _get(client, f"{admin}?p={pages}")
    return _medians(works)


def _is_small() -> bool:
    return str(connection.settings_dict["NAME"]).endswith("_small")


def _rounds(sizes: Sizes) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Measured in turn, small then large, until the rounds or the time are used up."""
    begun = time.monotonic()
    measured: list[tuple[dict[str, float], dict[str, float]]] = []
    while len(measured) < ROUNDS and time.monotonic() - begun < SECONDS / 2:
        pair = []
        for name in (sizes.small, sizes.large):
            switch(name)
            pair.append(_measure())
        measured.append((pair[0], pair[1]))
    return measured


def _ratio(over: list[float], under: list[float]) -> float:
    return median(a / b for a, b in zip(over, under, strict=True))


def _print(measured: list[tuple[dict[str, float], dict[str, float]]]) -> None:
    small = {key: [pair[0][key] for pair in measured] for key in measured[0][0]}
    large = {key: [pair[1][key] for pair in measured] for key in measured[0][1]}
    _line(f"{len(measured)} rounds, medians of pairs")
    _line("")
    _line("1 000 000 rows against 10 000 (goal 1.25 at most)")
    for name in (*PAGES, "deepest page"):
        _line(f"  {name:<26} {_ratio(large[name], small[name]):8.2f}")
    _line("the admin at 1 000 000 rows against the list (how many times slower)")
    for name, goal in (("first page", 15), ("filtered", 15), ("deepest page", 250)):
        _line(f"  {name:<26} {_ratio(large['admin: ' + name], large[name]):8.1f}   goal {goal}")
    searched = _ratio(large["admin: searched"], large["searched, missing word"])
    _line(f"  {'searched':<26} {searched:8.1f}   goal 200")
    _line("the list at 1 000 000 rows against")
    for name, most in (("signed-in empty page", 4.5), ("bare SQL", 9)):
        _line(f"  {name:<26} {_ratio(large['first page'], large[name]):8.2f}   goal {most} at most")
    _line("milliseconds at 1 000 000 rows, for the order of size")
    for name, times in large.items():
        _line(f"  {name:<26} {median(times) * 1000:8.1f}")


def _line(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - what this program is for


def main() -> None:
    """Make the registers, measure, print."""
    _line("Making registers of 10 000 and 1 000 000 contracts ...")
    begun = time.monotonic()
    with registers() as sizes:
        _line(f"made in {time.monotonic() - begun:.0f} s")
        _print(_rounds(sizes))
