"""Every chart of every page has its figures as a table and as a file, and both say the same."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.db import transaction
from django.test import Client

from helsingborg_sf.lib.formulas import guarded
from tests.walkers import outcomes
from tests.walkers.addresses import addresses
from tests.walkers.test_access import path_of
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db


class Drawn(NamedTuple):
    """A chart on a page: its table, and where its file is; "" when there is no link."""

    table: list[list[str]]
    url: str


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(2)
        transaction.set_rollback(True)


@pytest.fixture
def client(world: World) -> Client:
    """The coordinator sees every chart there is."""
    client = Client()
    client.force_login(world.users["coordinator"])
    return client


def words(cell: Any) -> str:
    return " ".join(str(cell.text_content()).split())


def charts_of(page: bytes) -> list[Drawn]:
    """What is drawn on a page. Every picture of figures is made by the one component."""
    figures = lxml.html.fromstring(page.decode()).xpath('//figure[@class="chart"]')
    return [
        Drawn(
            [[words(cell) for cell in row.xpath("./th|./td")] for row in each.xpath(".//tr")],
            "".join(each.xpath('./div[contains(@class, "figures")]/a/@href')),
        )
        for each in figures
    ]


def cells(answer: Any) -> list[list[str]]:
    """The file as a spreadsheet divides it."""
    text = answer.getvalue().decode("utf-8-sig")
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]


def guarded_cells(table: list[list[str]]) -> list[list[str]]:
    return [[guarded(cell) for cell in row] for row in table]


@pytest.mark.parametrize("name", sorted(outcomes.WITH_CHARTS))
def test_every_chart_of_every_page_gives_the_figures_of_its_table(
    name: str, world: World, client: Client
) -> None:
    charts = charts_of(client.get(path_of_named(name, world)).content)

    assert len({each.url for each in charts}) == len(charts) > 0
    for chart in charts:
        file = client.get(chart.url)
        assert file["Content-Type"] == "text/csv; charset=utf-8"
        assert file.content.startswith(b"\xef\xbb\xbf")
        assert cells(file) == guarded_cells(chart.table)
        assert len(chart.table) > 1


def test_the_figures_keep_what_the_address_asks_and_the_language_of_the_page(
    world: World, client: Client
) -> None:
    found = {}
    for language in ("sv", "en"):
        headers = {"accept-language": language}
        answer = client.get(path_of_named("comparison", world) + "?year=2021", headers=headers)
        [first, *_rest] = charts_of(answer.content)
        assert "year=2021" in urlsplit(first.url).query
        found[language] = cells(client.get(first.url, headers=headers))[0][1]

    assert found == {"sv": "Värde", "en": "Value"}


def path_of_named(name: str, world: World) -> str:
    return path_of(next(each for each in addresses() if each.name == name), world)


def test_a_chart_that_is_not_on_the_page_is_not_found(world: World, client: Client) -> None:
    paths = [path_of_named(name, world) for name in ("comparison", "report-index")]

    assert [client.get(f"{path}?figures=none").status_code for path in paths] == [404, 404]


def test_who_may_not_see_the_page_gets_no_figures(world: World) -> None:
    client = Client()
    path = path_of_named("spend", world) + "?figures=spend-shares"
    assert client.get(path).status_code == 302

    client.force_login(world.users["nobody"])
    assert client.get(path).status_code == 403


def test_no_chart_is_drawn_past_the_component() -> None:
    from django.conf import settings  # noqa: PLC0415

    drawn = [
        path.name
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if re.search(r'class="chart"', path.read_text())
    ]
    assert drawn == ["chart.html"]
