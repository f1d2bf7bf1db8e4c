"""Who sent an idea, and what was mailed, is read by those who work with it and by nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from dialogues.models import Sender
from helsingborg_sf.lib.models import OutgoingMail
from tests.walkers import outcomes
from tests.walkers.addresses import addresses
from tests.walkers.test_access import path_of
from tests.walkers.test_secrecy import LISTS, LOOKUPS, get
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db
MARK = "zqy"
PERSON = {
    "name": f"{MARK}avsandare",
    "organisation_name": f"{MARK}foretag",
    "email": f"{MARK}person@example.com",
    "phone": f"{MARK}telefon",
}
# The words of a mail hold a secret address: no page shows them to anybody.
BODY = f"{MARK}brevtext"
MAIL = {"to": f"{MARK}till@example.com", "subject": f"{MARK}amne", "body": BODY}
# Whoever has the secret address reads what is their own there.
OWN = {"idea-follow"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = build(2)
        Sender.objects.update(**PERSON)
        OutgoingMail.objects.update(**MAIL, status="refused")
        yield world
        transaction.set_rollback(True)


def told(world: World, actor: str) -> dict[str, list[str]]:
    """The words of ours on each page the actor can open, and in each list, search and file."""
    client = Client()
    if actor in world.users:
        client.force_login(world.users[actor])
    found = {}
    for name, path in _paths(world, actor):
        answer = get(client, path).decode(errors="replace").lower()
        words = [word for word in (*PERSON.values(), *MAIL.values()) if word in answer]
        if words and name not in OWN:
            found[name] = words
    return found


def _paths(world: World, actor: str) -> Iterator[tuple[str, str]]:
    for address in addresses():
        rule = outcomes.RULES.get(address.name)
        model = outcomes.ADMIN_MODEL.fullmatch(address.name)
        mine = model and model["app"] in outcomes.ADMINISTERED and actor == "administrator"
        if (rule and "GET" in rule.methods and address.name != "account_logout") or mine:
            yield address.name, path_of(address, world)
    for name in (*LISTS, *LOOKUPS, "mail-list"):
        yield from ((name, f"{reverse(name)}?{query}") for query in (f"q={MARK}", "format=csv"))


@pytest.mark.parametrize("actor", ["visitor", "nobody", "reader"])
def test_others_read_nothing_of_senders_or_mails_anywhere(actor: str, world: World) -> None:
    assert told(world, actor) == {}


@pytest.mark.parametrize("actor", ["officer", "coordinator", "interviewer", "administrator"])
def test_those_who_work_with_it_read_no_words_of_a_mail(actor: str, world: World) -> None:
    found = told(world, actor)

    mails = {name for name, words in found.items() if set(words) & set(MAIL.values())}
    assert [name for name, words in found.items() if BODY in words] == []
    # A task on the start page says which mail was refused.
    allowed = {"mail-list", "mail-detail", "start"} if actor in outcomes.LEADERS else set()
    assert mails <= allowed
    assert bool(mails) == bool(allowed)


def test_whoever_has_the_secret_address_reads_their_own(world: World) -> None:
    page = get(Client(), reverse("idea-follow", kwargs=outcomes.RULES["idea-follow"].parts))

    assert PERSON["name"] in page.decode()
