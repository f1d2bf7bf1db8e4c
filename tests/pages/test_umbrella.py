"""The members of an umbrella organisation, and whom of them the city has talked to."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.models import Participant
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import Membership, Organisation
from tests.make import a_finished_dialogue, a_signed_assessment, a_user, an_organisation

pytestmark = pytest.mark.django_db


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def hiso() -> Organisation:
    """An umbrella with a member it was talked to, one never talked to, and one that left."""
    umbrella = an_organisation(name="HISO", is_umbrella=True)
    for name, since, until in (
        ("Björnen", "2019", None),
        ("Älgen", None, None),
        ("Räven", "2018", "2020"),
        ("Nykomlingen", "2030", None),
    ):
        Membership.objects.create(
            umbrella=umbrella,
            member=an_organisation(name=name),
            valid_from=on(since) if since else None,
            valid_until=on(until) if until else None,
        )
    return umbrella


def talked(name: str, title: str, held: str, result: str = "") -> None:
    dialogue = a_finished_dialogue(title=title, held=on(held), result=result)
    actor = Organisation.objects.get(name=name)
    Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")


def members(umbrella: Organisation, query: str = "") -> Any:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.READER))
    return client.get(f"{reverse('members', args=[umbrella.pk])}?{query}")


def names(response: Any) -> list[str]:
    return [row.name for row in response.context["list"].page.rows]


def test_all_members_are_listed_in_swedish_order_and_nobody_else(hiso: Organisation) -> None:
    other = an_organisation(name="DHS", is_umbrella=True)
    Membership.objects.create(umbrella=other, member=an_organisation(name="Annan"))

    assert names(members(hiso)) == ["Björnen", "Nykomlingen", "Räven", "Älgen"]


def test_the_day_decides_who_is_a_member(hiso: Organisation) -> None:
    asked = {
        "membership=current&on=2026-01-01": ["Björnen", "Älgen"],
        "membership=current&on=2020-06-01": ["Björnen", "Räven", "Älgen"],
        "membership=former&on=2026-01-01": ["Räven"],
        "membership=former&on=2020-12-31": [],
        "membership=former&on=2021-01-01": ["Räven"],
        "membership=later&on=2026-01-01": ["Nykomlingen"],
    }

    assert {query: names(members(hiso, query)) for query in asked} == asked


def test_each_member_has_its_latest_dialogue_and_what_it_gave(hiso: Organisation) -> None:
    talked("Björnen", "Första", "2021-03-01", "Ville veta mer")
    talked("Björnen", "Andra", "våren 2022", "Lämnade en idé")

    answer = members(hiso, "format=csv&col=talk_held&col=talk_result")

    lines = answer.getvalue().decode("utf-8-sig").replace('"', "").splitlines()
    assert lines == [
        "Name;Latest dialogue;What it gave",
        "Björnen;spring 2022 Andra;Lämnade en idé",
        "Nykomlingen;;",
        "Räven;;",
        "Älgen;;",
    ]


def test_members_never_talked_to_are_found(hiso: Organisation) -> None:
    talked("Björnen", "Första", "2021-03-01")

    found = [names(members(hiso, f"membership=current&talked={each}")) for each in ("no", "yes")]

    assert found == [["Älgen"], ["Björnen"]]


def test_that_there_has_been_no_dialogue_is_said(hiso: Organisation) -> None:
    page = members(hiso, "membership=current").content.decode()

    assert page.count("Never talked to") == 2 + 1  # two members, and the ready question


def test_members_show_the_statuses_of_the_day(hiso: Organisation) -> None:
    actor = Organisation.objects.get(name="Björnen")
    a_signed_assessment(actor, valid_from=on("2022-01-01"))

    found = [
        members(hiso, f"format=csv&col=social_enterprise&membership=current&on={day}")
        .getvalue()
        .decode("utf-8-sig")
        .replace('"', "")
        .splitlines()[1]
        for day in ("2021-12-31", "2022-01-01")
    ]

    assert found == ["Björnen;", "Björnen;Yes"]


def test_somebody_who_came_back_is_listed_once_and_is_a_member(hiso: Organisation) -> None:
    fox = Organisation.objects.get(name="Räven")
    Membership.objects.create(umbrella=hiso, member=fox, valid_from=on("2023"))

    assert names(members(hiso, "membership=current&on=2026-01-01")) == [
        "Björnen",
        "Räven",
        "Älgen",
    ]


def test_the_card_leads_to_the_members(hiso: Organisation) -> None:
    client = Client()
    client.force_login(a_user(Role.READER))

    tabs = client.get(hiso.get_absolute_url()).context["tabs"]

    assert reverse("members", args=[hiso.pk]) in [url for _words, url, _here in tabs]


def test_an_umbrella_that_is_not_there_is_missing() -> None:
    client = Client()
    client.force_login(a_user(Role.READER))

    assert client.get("/aktorer/999999/medlemmar/").status_code == 404
