"""Key figures of the start page beside the rows behind them."""

from datetime import date

import pytest
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from helsingborg_sf.pages.figures import KeyFigure
from procurements.models import EmploymentOutcome
from tests.make import a_contract, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def reader() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.READER))
    return client


def rows_behind(client: Client, url: str) -> int:
    context = client.get(url).context
    return len(context["lines"] if "lines" in context else context["list"].page.rows)


@pytest.mark.parametrize("day", ["2021-12-07", "2022-06-30", "2022-12-07"])
def test_there_are_as_many_rows_behind_each_figure_as_it_says_on_both_days(
    reader: Client, day: str
) -> None:
    report_cases.load()
    figures = reader.get("/", {"on": day}).context["figures"]
    now = [(str(f.label), f.now or 0, rows_behind(reader, f.url)) for f in figures]
    was = [(str(f.label), f.was or 0, rows_behind(reader, f.was_url)) for f in figures]
    assert [(label, rows) for label, _number, rows in now] == [(n[0], n[1]) for n in now]
    assert [(label, rows) for label, _number, rows in was] == [(n[0], n[1]) for n in was]


def test_few_people_are_masked_on_both_days_and_their_change_is_not_told(reader: Client) -> None:
    period = PartialDate.in_year(2020)
    EmploymentOutcome.objects.create(contract=a_contract(), period=period, employed=2)
    *_others, employed = reader.get("/", {"on": "2022-06-30"}).context["figures"]
    assert (employed.now, employed.was, employed.change) == (
        "fewer than 5",
        "fewer than 5",
        "",
    )


@pytest.mark.parametrize(
    ("now", "was", "words"),
    [
        (3, 1, "2 more than then"),
        (1, 3, "2 fewer than then"),
        (2, 2, "unchanged"),
        (2, None, ""),
        (None, 2, ""),
        ("fewer than 5", 7, ""),
    ],
)
def test_the_change_is_told_in_words_when_both_are_known(
    now: int | str | None, was: int | str | None, words: str
) -> None:
    assert KeyFigure("Dialogues", now, was, "/").change == words


def test_a_reader_sees_the_figures_first_and_no_card_without_tasks(reader: Client) -> None:
    page = reader.get("/").content.decode()
    assert ('id="tasks"' in page, "Performance from the register" in page) == (False, True)


def test_whoever_works_here_sees_the_tasks_first() -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.COORDINATOR))
    page = client.get("/", {"on": str(date(2022, 12, 7))}).content.decode()
    assert 0 < page.index('id="tasks"') < page.index("Performance from the register")
