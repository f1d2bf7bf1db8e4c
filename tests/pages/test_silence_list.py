"""Actors nobody has spoken with: those never spoken with first, whoever else held the dialogues."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Dialogue, Participant
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import Organisation
from tests.make import a_dialogue, a_user, an_organisation

pytestmark = pytest.mark.django_db


def opened(query: str = "") -> Any:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.COORDINATOR))
    return client.get(f"{reverse('quiet-actor-list')}?{query}")


def names(query: str = "") -> list[str]:
    return [row.name for row in opened(query).context["list"].page.rows]


def spoken_with(name: str, **facts: Any) -> Organisation:
    actor = an_organisation(name=name)
    dialogue = a_dialogue(**facts)
    Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")
    return actor


def months_ago(months: int) -> PartialDate:
    return PartialDate.on(months_later(timezone.localdate(), -months))


def test_never_comes_first_then_the_longest_silence() -> None:
    spoken_with("I går", held=months_ago(0))
    spoken_with("För länge sedan", held=months_ago(20))
    spoken_with("Okänd dag")
    spoken_with("Känd senast", known_on=months_ago(10).first)
    an_organisation(name="Aldrig")

    assert names() == ["Aldrig", "Okänd dag", "För länge sedan", "Känd senast", "I går"]


def test_the_latest_dialogue_counts_and_one_that_is_planned_does_not() -> None:
    actor = spoken_with("Båda", held=months_ago(20))
    later = a_dialogue(held=PartialDate.on(timezone.localdate() + timedelta(days=9)))
    Participant.objects.create(dialogue=later, organisation=actor, role="actor")
    latest = a_dialogue(held=months_ago(1))
    Participant.objects.create(dialogue=latest, organisation=actor, role="supplier")

    assert str(months_ago(1)) in opened().content.decode()
    assert names("months=3") == []


def test_the_months_include_those_never_spoken_with() -> None:
    for months in (1, 4, 7, 13):
        spoken_with(f"{months:02}", held=months_ago(months))
    an_organisation(name="Aldrig")

    assert names("months=3") == ["Aldrig", "13", "07", "04"]
    assert names("months=6") == ["Aldrig", "13", "07"]
    assert names("months=12") == ["Aldrig", "13"]
    assert names("months=12&dialogue=ever") == ["13"]
    assert names("dialogue=never") == ["Aldrig"]


def test_each_actor_leads_to_the_dialogues_of_everybody_with_it() -> None:
    actor = spoken_with("HISO", title="Samtalet", held=months_ago(7))
    page = opened()
    url = f"{reverse('dialogue-list')}?organisation=HISO+%23{actor.pk}"
    assert url in page.content.decode()

    listed = page.client.get(url).context["list"].page.rows
    assert [row.title for row in listed] == ["Samtalet"]


def test_pages_follow_each_other_without_losing_or_repeating_anybody() -> None:
    Organisation.objects.bulk_create(Organisation(name=f"Aktör {n:04}") for n in range(1_020))
    actors = list(Organisation.objects.order_by("pk"))
    talks = Dialogue.objects.bulk_create(
        Dialogue(title="Samtal", form="individual", held=months_ago(n % 30)) for n in range(600)
    )
    Participant.objects.bulk_create(
        Participant(dialogue=talk, organisation=actor, role="actor")
        for talk, actor in zip(talks, actors, strict=False)
    )
    # Outside a test the database learns by itself how many there are.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seen: list[str] = []
    page = opened()
    while True:
        listed = page.context["list"]
        seen += [row.name for row in listed.page.rows]
        if not listed.next_url:
            break
        page = page.client.get(listed.next_url)

    assert len(seen) == len(set(seen)) == 1_020
    assert sorted(seen[:420]) == [f"Aktör {n:04}" for n in range(600, 1_020)]
