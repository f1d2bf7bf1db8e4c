"""The reports: the indicators of a day, and down to the rows behind each of them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from helsingborg_sf.pages.figures import LISTS, rows_url
from impact.indicators import REGISTER
from procurements.models import DialogueRequirement, EmploymentOutcome
from tests.make import a_contract, a_procurement, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


DAY = date(2022, 12, 7)


@pytest.fixture
def reader() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.READER))
    return client


def lines(client: Client, code: str, day: date = DAY) -> list[tuple[str, str]]:
    page = client.get(f"/rapporter/{code}/", {"on": day.isoformat()})
    return [(line.text, str(line.when)) for line in page.context["lines"]]


def test_every_indicator_is_there_with_how_it_is_counted_and_a_way_to_its_rows(
    reader: Client,
) -> None:
    page = reader.get("/rapporter/", {"on": "2022-12-07"})
    figures = page.context["figures"]
    assert [figure.label for figure in figures] == [each.label for each in REGISTER.values()]
    assert [figure.note for figure in figures] == [each.how for each in REGISTER.values()]
    assert [reader.get(figure.url).status_code for figure in figures] == [200] * len(figures)


def test_the_rows_behind_the_figures_of_the_report(reader: Client) -> None:
    report_cases.load()
    assert lines(reader, "contracts_awarded_to_social_enterprises") == [
        ("Brunch, lunch och middag", str(PartialDate.parse("våren 2022")))
    ]
    assert lines(reader, "ideas") == [
        ("Pitch. Forum för att presentera affärsidéer", "2022-12-07"),
        ("Källsortering och beteendeförändring", "2022-12-07"),
    ]
    assert len(lines(reader, "dialogues_initiated_by_city")) == 18
    assert len(lines(reader, "procurements_with_dialogue_requirement")) == 2
    assert lines(reader, "ideas", date(2022, 12, 6)) == []


def test_there_are_as_many_rows_as_the_figure_says(reader: Client) -> None:
    report_cases.load()
    EmploymentOutcome.objects.create(
        contract=a_contract(), period=PartialDate.in_year(2021), employed=7
    )
    figures = reader.get("/rapporter/", {"on": "2022-12-07"}).context["figures"]
    counted = {code: figure.now for code, figure in zip(REGISTER, figures, strict=True)}
    found = {code: len(lines(reader, code)) for code in REGISTER if code not in LISTS}
    assert counted.pop("people_employed") == 7
    assert found.pop("people_employed") == 1
    assert found == {code: counted[code] or 0 for code in found}


def test_a_figure_leads_to_the_list_that_answers_the_same() -> None:
    assert rows_url("social_enterprises", DAY) == "/aktorer/?social_enterprise=yes&on=2022-12-07"
    assert rows_url("ideas", DAY) == "/rapporter/ideas/?on=2022-12-07"


def test_few_people_are_told_as_fewer_than_five(reader: Client) -> None:
    EmploymentOutcome.objects.create(
        contract=a_contract(), period=PartialDate.in_year(2021), employed=3
    )
    page = reader.get("/rapporter/", {"on": "2022-12-07"})
    figures = {figure.label: (figure.now, figure.was) for figure in page.context["figures"]}
    assert figures[REGISTER["people_employed"].label] == ("fewer than 5", None)


def test_an_unknown_indicator_is_not_found(reader: Client) -> None:
    assert reader.get("/rapporter/of_something_else/").status_code == 404


def test_what_is_secret_is_not_among_the_rows(reader: Client) -> None:
    secret = a_procurement(existence_is_secret=True, status="awarded")
    contract = a_contract(
        title="Hemligt",
        procurement=secret,
        awarded=PartialDate.in_year(2021),
        supplier_social_enterprise="yes",
    )
    code = "contracts_awarded_to_social_enterprises"
    assert lines(reader, code) == []
    type(secret).objects.update(existence_is_secret=False)
    assert lines(reader, code) == [("Hemligt", str(contract.awarded))]


def test_somebody_without_the_right_is_refused() -> None:
    client = Client()
    client.force_login(a_user(None))
    found = [client.get(path).status_code for path in ("/rapporter/", "/rapporter/ideas/")]
    assert found == [403, 403]


def test_the_rows_cost_the_same_whatever_their_number(reader: Client) -> None:
    contract = a_contract()

    def cost() -> int:
        reader.get("/rapporter/required_dialogues_overdue/")
        with CaptureQueriesContext(connection) as captured:
            page = reader.get("/rapporter/required_dialogues_overdue/")
        assert page.context["lines"]
        return len(captured)

    def add() -> None:
        DialogueRequirement.objects.create(
            contract=contract, interval_months=1, valid_from=PartialDate.in_year(2020)
        )

    add()
    few = cost()
    for _each in range(10):
        add()
    assert cost() == few
