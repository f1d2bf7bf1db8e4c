"""The calendar: every dialogue on its day, none on a false one, and what contracts ask for."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Dialogue, Participant
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.calendar_days import IN_SQUARE, MOST, Month, Sheet
from procurements.models import DialogueRequirement
from tests.make import a_contract, a_dialogue, a_procurement, a_user, an_organisation
from tests.procurements.pages import words

pytestmark = pytest.mark.django_db
MONTH, AGENDA = "dialogue-calendar", "dialogue-agenda"


def client_of(role: Role = Role.COORDINATOR) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def opened(query: str = "", name: str = MONTH) -> Any:
    return client_of().get(f"{reverse(name)}?{query}")


def sheet(query: str) -> Sheet:
    found: Sheet = opened(query).context["sheet"]
    return found


def agenda(query: str) -> dict[str, list[str]]:
    days = sheet(query).agenda
    return {day.day.isoformat(): [entry.title for entry in day.entries] for day in days}


def imprecise(query: str) -> list[str]:
    return [entry.title for entry in sheet(query).imprecise]


def test_an_exact_day_is_in_its_square_and_an_imprecise_one_in_none() -> None:
    for text in ("2022-11-20", "2022-11-01", "2022-11-30", "2022-10-31", "2022-12-01"):
        a_dialogue(title=text, held=on(text))
    for text in ("2022-11", "hösten 2022", "2022", "2022-10", "vintern 2022"):
        a_dialogue(title=text, held=on(text))
    a_dialogue(title="utan datum")

    assert agenda("month=2022-11") == {
        day: [day] for day in ("2022-11-01", "2022-11-20", "2022-11-30")
    }
    assert imprecise("month=2022-11") == ["2022-11", "hösten 2022", "2022"]


def test_the_weeks_go_from_monday_to_sunday_and_say_what_lies_outside() -> None:
    found = sheet("month=2022-11")

    assert found.weekdays[0] == "Monday"
    assert [week.number for week in found.weeks] == [44, 45, 46, 47, 48]
    first = [(day.day.day, day.outside) for day in found.weeks[0].days]
    assert first == [(31, True), *((n, False) for n in range(1, 7))]


def test_without_a_month_it_is_this_one_with_today_marked() -> None:
    today = timezone.localdate()
    page = opened()

    assert page.context["sheet"].month == Month.of(today)
    assert [day.day for day in page.context["sheet"].days.values() if day.is_today] == [today]
    assert page.content.decode().count('<td aria-current="date">') == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2022-11", "2022-11"),
        ("november 2022", "2022-11"),
        ("2022-11-20", "2022-11"),
        ("1900-01", "1900-01"),
        ("2100-12", "2100-12"),
    ],
)
def test_a_month_is_read_as_people_write_it(text: str, key: str) -> None:
    assert sheet(f"month={text}").month.key == key


@pytest.mark.parametrize("text", ["x", "0001-01", "9999-12", "2022-13", "%00", "2022-11-31"])
def test_what_is_no_month_is_told_and_this_month_is_shown(text: str) -> None:
    page = opened(f"month={text}")

    assert page.status_code == 200
    assert page.context["sheet"].month == Month.of(timezone.localdate())


def test_other_months_keep_the_filters() -> None:
    page = opened("month=2022-01&form=event")

    assert [way.url.partition("?")[2] for way in page.context["ways"]] == [
        "form=event&month=2021-12",
        f"form=event&month={timezone.localdate():%Y-%m}",
        "form=event&month=2022-02",
    ]
    assert page.context["faces"][1].url == f"{reverse(AGENDA)}?form=event&month=2022-01"


def test_the_filters_and_the_search_are_those_of_the_list() -> None:
    actor = an_organisation(name="HISO")
    right = a_dialogue(title="Rätt", held=on("2022-11-20"), form="umbrella", topics="lokaler")
    Participant.objects.create(dialogue=right, organisation=actor, role="actor")
    a_dialogue(title="Fel", held=on("2022-11-20"))

    for query in ("form=umbrella", "organisation=hiso", "q=lokaler"):
        assert agenda(f"month=2022-11&{query}") == {"2022-11-20": ["Rätt"]}


def test_an_empty_month_leads_to_the_nearest_ones_with_something() -> None:
    a_dialogue(held=on("2021-03-01"))
    a_dialogue(held=on("2023-05-01"))
    page = opened("month=2022-11")

    assert [link.label for link in page.context["nearest"]] == ["March 2021", "May 2023"]


def test_a_full_square_leads_to_its_day_in_the_agenda() -> None:
    for number in range(IN_SQUARE + 2):
        a_dialogue(title=f"Samtal {number}", held=on("2022-11-20"))
    text = opened("month=2022-11").content.decode()

    assert "3 more" in text
    assert f"{reverse(AGENDA)}?month=2022-11#d-2022-11-20" in text


def test_more_than_can_be_shown_is_said() -> None:
    Dialogue.objects.bulk_create(
        Dialogue(title=f"Samtal {n}", form="individual", held=on("2022-11-20"))
        for n in range(MOST + 1)
    )

    assert "There is more in this month than can be shown." in words(opened("month=2022-11"))


def test_the_agenda_has_no_squares() -> None:
    a_dialogue(title="Samtalet", held=on("2022-11-20"))
    page = opened("month=2022-11", name=AGENDA)

    assert "<table" not in page.content.decode()
    assert "2022-11-20 , Sunday Samtalet Individual dialogue" in words(page)


def test_a_dialogue_to_come_is_called_planned() -> None:
    later = timezone.localdate() + timedelta(days=1)
    a_dialogue(title="Imorgon", held=PartialDate.on(later))
    found = sheet(f"month={later:%Y-%m}").days[later].entries

    assert [(entry.title, entry.mark) for entry in found] == [("Imorgon", "planned")]


# --- dialogues that contracts ask for


def a_requirement(begins: date, **facts: Any) -> DialogueRequirement:
    contract = a_contract(title="Drift", in_force=PartialDate.on(begins), **facts)
    return DialogueRequirement.objects.create(contract=contract, interval_months=6)


def test_required_dialogues_stand_on_the_day_they_are_due() -> None:
    today = timezone.localdate()
    requirement = a_requirement(months_later(today, -8))
    late, coming = months_later(today, -2), months_later(today, 4)
    marks = {
        due: [(e.title, e.mark, e.url) for e in sheet(f"month={due:%Y-%m}").days[due].entries]
        for due in (late, coming)
    }

    url = requirement.contract.get_absolute_url()
    assert marks == {late: [("Drift", "Overdue", url)], coming: [("Drift", "Upcoming", url)]}


def test_a_dialogue_that_is_held_settles_the_due_day() -> None:
    today = timezone.localdate()
    requirement = a_requirement(months_later(today, -8))
    due = months_later(today, -2)
    a_dialogue(title="Mötet", requirement=requirement, held=PartialDate.on(due))

    entries = sheet(f"month={due:%Y-%m}").days[due].entries
    assert [entry.title for entry in entries] == ["Mötet"]


def test_what_asks_for_something_else_hides_required_dialogues() -> None:
    requirement = a_requirement(months_later(timezone.localdate(), -8))
    due = months_later(timezone.localdate(), -2)
    month, contract = f"month={due:%Y-%m}", requirement.contract

    shown = {
        query: bool(agenda(f"{month}&{query}"))
        for query in (
            f"contract=%23{contract.pk}",
            "form=contract",
            "form=event",
            "mine=yes",
            "q=x",
        )
    }
    assert list(shown.values()) == [True, True, False, False, False]


def test_the_contract_of_a_secret_procurement_is_in_no_square() -> None:
    secret = a_procurement(existence_is_secret=True)
    due = months_later(timezone.localdate(), -2)
    a_requirement(months_later(timezone.localdate(), -8), procurement=secret)

    assert agenda(f"month={due:%Y-%m}") == {}
