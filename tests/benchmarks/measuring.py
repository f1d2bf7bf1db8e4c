"""How everything is measured: in turn, small then large, and told as ratios of pairs."""

import os
import time
from collections.abc import Callable
from statistics import median

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helsingborg_sf.city.models import User
from tests.benchmarks.data import Sizes, switch

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
SECONDS = 600
Works = dict[str, Callable[[], object]]
Measured = list[tuple[dict[str, float], dict[str, float]]]


def a_client() -> Client:
    """Somebody who may see everything."""
    user, _made = User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)
    user.user_permissions.set(Permission.objects.none())
    client = Client()
    client.force_login(user)
    return client


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def asking(client: Client, path: str) -> Callable[[], object]:
    """The work of asking for a page."""

    def ask() -> object:
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content

    return ask


def medians(works: Works) -> dict[str, float]:
    """Seconds of each work, warmed up."""
    for work in works.values():
        work()
    return {name: median(_time(work) for _ in range(3)) for name, work in works.items()}


def rounds(sizes: Sizes, measure: Callable[[], dict[str, float]]) -> Measured:
    """Measured in turn, small then large, until the rounds or the time are used up."""
    begun = time.monotonic()
    measured: Measured = []
    while len(measured) < ROUNDS and time.monotonic() - begun < SECONDS / 2:
        pair = []
        for name in (sizes.small, sizes.large):
            switch(name)
            pair.append(measure())
        measured.append((pair[0], pair[1]))
    return measured


def questions(client: Client, path: str) -> int:
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def by_size(measured: Measured) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """The times of each work with few rows and with many."""
    names = measured[0][0]
    small = {name: [pair[0][name] for pair in measured] for name in names}
    large = {name: [pair[1][name] for pair in measured] for name in names}
    return small, large


def ratio(over: list[float], under: list[float]) -> float:
    """The median of the ratios, pair by pair."""
    return median(a / b for a, b in zip(over, under, strict=True))


def line(text: str) -> None:
    """One line of the report."""
    print(text, flush=True)  # noqa: T201 - what this program is for
