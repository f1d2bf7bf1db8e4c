"""What changed in an indicator between two days is the difference of what it counts on each."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.models import Dialogue
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from impact.indicator_changes import changes
from impact.indicators import REGISTER, rows, values
from procurements.models import Award, DialogueRequirement, EmploymentOutcome, SocialConsideration
from tests.make import (
    a_contract,
    a_dialogue,
    a_procurement,
    a_signed_assessment,
    an_idea,
    an_organisation,
)
from tests.procurements.pages import FEW, logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FIRST = date(2021, 1, 1)
AT = datetime(2021, 1, 1, tzinfo=UTC)
DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(days=n))
PARTIAL = st.one_of(
    DAYS.map(PartialDate.on),
    DAYS.map(lambda day: PartialDate.in_month(day.year, day.month)),
    DAYS.map(lambda day: PartialDate.in_year(day.year)),
)
PERHAPS = st.one_of(st.none(), PARTIAL)
Row = tuple[str, Any]


def counted(code: str, day: date) -> dict[Row, Any]:
    """A naive reading: every row with what it counts for."""
    found: dict[Row, Any] = {}
    for part in rows(code, on=day):
        for row in part:
            found[row._meta.model_name, row.pk] = getattr(row, "overdue", 1)
    return found


def found(parts: list[Any]) -> set[Row]:
    return {(row._meta.model_name, row.pk) for part in parts for row in part}


EVENTS = st.fixed_dictionaries(
    {
        "assessed": st.lists(
            st.tuples(st.integers(0, 2), st.sampled_from(["yes", "no"]), PARTIAL, PERHAPS),
            max_size=5,
        ),
        "contracts": st.lists(
            st.tuples(st.integers(0, 2), PERHAPS, PERHAPS, st.sampled_from(["yes", "no"])),
            max_size=4,
        ),
        "requirements": st.lists(st.tuples(PERHAPS, st.sampled_from([None, 1, 6])), max_size=3),
        "held": st.lists(st.tuples(PERHAPS, st.sampled_from(["", "city", "actor"])), max_size=4),
        "ideas": st.lists(PERHAPS, max_size=3),
        "awards": st.lists(PERHAPS, max_size=3),
        # One outcome for a contract and a period, as the database demands.
        "people": st.lists(
            st.tuples(PARTIAL, st.one_of(st.none(), st.integers(0, 9))),
            max_size=3,
            unique_by=lambda outcome: outcome[0],
        ),
    }
)


def a_register(events: dict[str, Any]) -> None:
    """Everything that the indicators count, on all kinds of days."""
    actors = [an_organisation() for _each in range(3)]
    for number, verdict, begins, ends in events["assessed"]:
        until = ends.last if ends and ends.last >= begins.first else None
        actor = actors[number]
        facts = {"verdict": verdict, "valid_from": begins, "valid_until": until}
        a_signed_assessment(actor, signed_at=AT, **facts)
    contracts = [a_contract(procurement=a_procurement())]
    for number, awarded, ends, enterprise in events["contracts"]:
        late = ends if ends and awarded and ends.last >= awarded.first else None
        facts = {"awarded": awarded, "ends": late, "supplier_social_enterprise": enterprise}
        contracts.append(a_contract(supplier=actors[number], **facts))
    for begins, months in events["requirements"]:
        requirement = DialogueRequirement.objects.create(
            contract=contracts[0], valid_from=begins, interval_months=months
        )
        for held, initiative in events["held"]:
            a_dialogue(
                status="finished",
                finished_at=AT,
                held=held,
                form="contract",
                requirement=requirement,
                initiative=initiative,
            )
    for received in events["ideas"]:
        an_idea(received=received)
    reserved = a_procurement(status="awarded")
    SocialConsideration.objects.create(procurement=reserved, kind="reserved_4_18_participation")
    for number, awarded in enumerate(events["awards"]):
        facts = {"supplier_as_stated": f"Nummer {number}", "awarded": awarded}
        Award.objects.create(procurement=reserved, **facts)
    for period, number in events["people"]:
        EmploymentOutcome.objects.create(contract=contracts[0], period=period, employed=number)


@settings(max_examples=15)
@given(EVENTS, DAYS, DAYS)
def test_what_changed_is_what_a_naive_reading_of_both_days_says(
    events: dict[str, Any], one: date, other: date
) -> None:
    since, on = sorted([one, other])
    with transaction.atomic():
        a_register(events)
        for code, indicator in REGISTER.items():
            before, after = counted(code, since), counted(code, on)
            parts = changes(code, on=on, since=since)
            assert found([part.came for part in parts]) == after.keys() - before.keys(), code
            assert found([part.fell for part in parts]) == before.keys() - after.keys(), code
            differ = {row for row in before.keys() & after.keys() if before[row] != after[row]}
            assert found([part.other for part in parts if part.other is not None]) == differ, code
            if not indicator.counts_people and code != "required_dialogues_overdue":
                told = values([on, since], codes=[code])
                numbers = [told[day][code] for day in (on, since)]
                if None not in numbers:
                    moved = len(after.keys() - before.keys()) - len(before.keys() - after.keys())
                    assert numbers[0] - numbers[1] == moved, code  # type: ignore[operator]
        transaction.set_rollback(True)


# --- the page -----------------------------------------------------------------------------------


@pytest.fixture
def reader() -> Client:
    return logged_in(Role.READER)[0]


def groups(client: Client, code: str, **days: str) -> dict[str, list[str]]:
    page = client.get(f"/rapporter/{code}/andrat/", days)
    return {group.key: [line.text for line in group.lines] for group in page.context["groups"]}


def test_what_came_in_and_fell_out_is_told_with_links(reader: Client) -> None:
    gone, new = an_organisation(name="Slutade"), an_organisation(name="Började")
    a_signed_assessment(gone, valid_until=date(2022, 3, 1))
    a_signed_assessment(new, valid_from=PartialDate.parse("2022-06-01"))
    url = "/rapporter/social_enterprises/andrat/"
    page = reader.get(url, {"on": "2022-12-07", "since": "2022-02-01"})
    assert {g.key: [(x.text, x.url) for x in g.lines] for g in page.context["groups"]} == {
        "came": [("Började", new.get_absolute_url())],
        "fell": [("Slutade", gone.get_absolute_url())],
    }
    assert "2022-02-01 1 2022-12-07 1" in words(page)


def test_a_year_back_is_what_one_compares_with_unless_told(reader: Client) -> None:
    report_cases.load()
    page = reader.get("/rapporter/ideas/andrat/", {"on": "2022-12-07"})
    assert str(page.context["since"]) == "2021-12-07"
    assert [group.number for group in page.context["groups"]] == ["2", "0"]
    backwards = {"on": "2022-12-07", "since": "2023-01-01"}
    page = reader.get("/rapporter/ideas/andrat/", backwards)
    assert "Choose a day before the other one." in words(page)
    assert str(page.context["since"]) == "2021-12-07"


@pytest.mark.parametrize("days", [{"on": "x", "since": "y"}, {"since": "0001-01-01"}, {}])
def test_days_that_are_none_are_told_and_never_an_error(
    reader: Client, days: dict[str, str]
) -> None:
    assert reader.get("/rapporter/ideas/andrat/", days).status_code == 200
    assert reader.get("/rapporter/nothing/andrat/", days).status_code == 404


def test_a_requirement_that_is_more_overdue_than_before_says_from_what_to_what(
    reader: Client,
) -> None:
    DialogueRequirement.objects.create(
        contract=a_contract(title="Drift"),
        interval_months=6,
        valid_from=PartialDate.parse("2021-01-01"),
    )
    url = "/rapporter/required_dialogues_overdue/andrat/"
    page = reader.get(url, {"on": "2022-12-07", "since": "2021-12-07"})
    [_came, _fell, other] = page.context["groups"]
    assert [line.note for line in other.lines] == ["1 → 3"]


def test_what_is_secret_is_neither_listed_nor_counted(reader: Client) -> None:
    secret = a_procurement(existence_is_secret=True, status="awarded")
    a_contract(
        title="Hemligt",
        procurement=secret,
        awarded=PartialDate.parse("2022-05-01"),
        supplier_social_enterprise="yes",
    )
    code = "contracts_awarded_to_social_enterprises"
    page = reader.get(f"/rapporter/{code}/andrat/", {"on": "2022-12-07"})
    assert "Hemligt" not in words(page)
    assert [group.number for group in page.context["groups"]] == ["0", "0"]
    type(secret).objects.update(existence_is_secret=False)
    assert groups(reader, code, on="2022-12-07")["came"] == ["Hemligt"]


def test_a_report_of_a_few_people_is_not_told_by_the_difference_of_two_days(
    reader: Client,
) -> None:
    contract = a_contract()
    for year, number in ((2020, 12), (2021, 3), (2022, 9)):
        EmploymentOutcome.objects.create(
            contract=contract, period=PartialDate.in_year(year), employed=number
        )
    url = "/rapporter/people_employed/andrat/"
    few = words(reader.get(url, {"on": "2022-06-01", "since": "2021-06-01"}))
    assert "2021-06-01 12 2022-06-01 12" in few
    many = words(reader.get(url, {"on": "2023-06-01", "since": "2022-06-01"}))
    assert "2022-06-01 12 2023-06-01 21" in many


def test_an_unknown_earlier_figure_says_what_that_means(reader: Client) -> None:
    a_signed_assessment(valid_from=PartialDate.parse("2022-06-01"))
    url = "/rapporter/social_enterprises/andrat/"
    text = words(reader.get(url, {"on": "2022-12-07", "since": "2021-12-07"}))
    assert "2021-12-07 unknown 2022-12-07 1" in text
    assert "The earlier figure is unknown" in text


def test_the_page_costs_the_same_whatever_the_number_of_rows(reader: Client) -> None:
    def cost(code: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(f"/rapporter/{code}/andrat/", {"on": "2022-12-07"}).status_code == 200
        return len(captured)

    few = {code: cost(code) for code in REGISTER}
    report_cases.load()
    Dialogue.objects.bulk_create(
        Dialogue(
            title=f"D{n}",
            form="individual",
            status="finished",
            finished_at=AT,
            initiative="city",
            held=PartialDate.on(date(2022, 3, 1)),
        )
        for n in range(250)
    )
    many = {code: cost(code) for code in REGISTER}
    told = reader.get("/rapporter/dialogues_initiated_by_city/andrat/", {"on": "2022-12-07"})
    assert "Only the first 200 are shown." in words(told)
    assert Counter(many) - Counter(few) == Counter()
    assert max(many.values()) <= FEW


def test_the_figures_are_a_file_with_the_same_words_as_the_page(reader: Client) -> None:
    report_cases.load()
    EmploymentOutcome.objects.create(
        contract=a_contract(), period=PartialDate.in_year(2021), employed=3
    )
    answer = reader.get("/rapporter/", {"on": "2022-12-07", "format": "csv"})
    assert answer["Content-Disposition"].startswith("attachment")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == ('"Key";"Key figure";"Kind";"2022-12-07";"2021-12-07";"How it is counted"')
    cells = {line.split('";"')[0].strip('"'): line.split('";"')[2:5] for line in lines[1:]}
    assert list(cells) == list(REGISTER)
    assert cells["social_enterprises"] == ["Performance", "3", "unknown"]
    assert cells["people_employed"] == ["Performance", "fewer than 5", "unknown"]
