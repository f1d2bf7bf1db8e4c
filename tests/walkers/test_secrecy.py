"""Secret procurements leave no trace: the whole site is crawled before there is anything secret and
after, as everybody who is not of the case team, and no answer differs by a letter."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from impact.indicators import REGISTER
from procurements.models import Procurement
from procurements.opendata import gate
from tests.walkers import outcomes
from tests.walkers.addresses import addresses
from tests.walkers.secrets import ASKED, EXISTENCE, MARK, TENDERS, Ground, hide, lay_ground
from tests.walkers.test_access import path_of
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db
OUTSIDERS = ("reader", "officer", "coordinator", "interviewer", "administrator", "visitor")
# What differs from one visit to the next, whoever asks.
RANDOM = re.compile(rb'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"')
LISTS = (
    "organisation-list",
    "procurement-list",
    "need-list",
    "survey-list",
    "contract-list",
    "requirement-list",
    "finding-list",
    "guideline-list",
    "guideline-departments",
    "dialogue-list",
    "idea-list",
    "follow-up-list",
    "referral-list",
    "radar",
    "radar-contracts",
)
LOOKUPS = (
    "organisation-lookup",
    "procurement-lookup",
    "need-lookup",
    "contract-lookup",
    "dialogue-contract-lookup",
    "dialogue-lookup",
    "search",
)


# What tells of the visit itself, or of the time: it differs whether there are secrets or not.
OF_THE_VISIT = (
    *("account_logout", "reading-list", "interview-changes", "interview-calendar"),
    # When the calendar was fetched.
    "my-page",
    # Fonts and packages say when they were made; the page is drawn from the same row.
    *("annual-pdf", "annual-word"),
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(2)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def ground(world: World, django_db_blocker: Any) -> Ground:
    with django_db_blocker.unblock():
        return lay_ground(world)


@pytest.fixture(scope="module")
def before(
    world: World, ground: Ground, clients: dict[str, Client], django_db_blocker: Any
) -> dict[str, dict[str, bytes]]:
    """What everybody outside gets as long as there is nothing secret."""
    with django_db_blocker.unblock():
        return {actor: crawl(clients[actor], world, ground, actor) for actor in OUTSIDERS}


@pytest.fixture(scope="module")
def hidden(
    world: World, ground: Ground, before: dict[str, Any], django_db_blocker: Any
) -> dict[str, int]:
    """Now there are secrets."""
    with django_db_blocker.unblock():
        return hide(world, ground)


@pytest.fixture(scope="module")
def clients(world: World, ground: Ground, django_db_blocker: Any) -> dict[str, Client]:
    """Everybody in a session of their own, that lasts."""
    found = {actor: Client() for actor in (*OUTSIDERS, "member")}
    with django_db_blocker.unblock():
        for actor, user in {**world.users, "member": ground.member}.items():
            if actor in found:
                found[actor].force_login(user)
    return found


def paths(world: World, ground: Ground, actor: str) -> Iterator[str]:
    """Every address that can be opened, about rows that all may know of; and questions to lists."""
    staff = actor in ("administrator", "member")
    for address in addresses():
        rule = outcomes.RULES.get(address.name)
        found = outcomes.ADMIN_MODEL.fullmatch(address.name)
        if (rule and "GET" in rule.methods and address.name not in OF_THE_VISIT) or (
            staff and found and found["app"] in outcomes.ADMINISTERED
        ):
            yield path_of(address, world)
    yield from questions(world, ground)
    if staff:
        for model in ("procurement", "contract", "award", "marketsurvey", "finding"):
            yield f"/admin/procurements/{model}/?q={ASKED}"
        yield f"/admin/procurements/procurement/{ground.procurement.pk}/change/"
        yield f"/admin/procurements/marketsurvey/{ground.survey.pk}/change/"


def questions(world: World, ground: Ground) -> Iterator[str]:
    """Searches, filters, files and the pages of what the secrets hang on."""
    for name in LISTS:
        url = reverse(name)
        yield from (f"{url}?q={ASKED}", f"{url}?format=csv", f"{url}?format=xlsx")
    yield from (f"{reverse(name)}?q={ASKED}" for name in LOOKUPS)
    contracts = reverse("contract-list")
    yield f"{contracts}?status=all&department={world['department']}"
    yield f"{contracts}?status=all&format=csv&q={ASKED}"
    yield f"{contracts}?status=all&social_enterprise=yes&dialogue_requirement=true"
    procurements = reverse("procurement-list")
    for query in ("status=awarded", "consideration=any", f"provision={world['policyprovision']}"):
        yield f"{procurements}?{query}"
    yield f"{reverse('finding-list')}?answered=yes"
    yield f"{reverse('reservable')}?cpv={world['cpvcode']}"
    yield f"{reverse('contract-create')}?procurement={ground.procurement.pk}"
    yield f"{reverse('procurement-create')}?need={ground.other_need.pk}"
    yield from (reverse("report-rows", args=[code]) for code in REGISTER)
    for row in (
        ground.procurement,
        ground.survey,
        ground.need,
        ground.other_need,
        ground.winner,
    ):
        yield row.get_absolute_url()
    yield reverse("procurement-edit", args=[ground.procurement.pk])


def crawl(client: Client, world: World, ground: Ground, actor: str) -> dict[str, bytes]:
    """What the actor gets at each address."""
    return {path: get(client, path) for path in paths(world, ground, actor)}


def get(client: Client, path: str) -> bytes:
    """An answer as one text: status, where it leads, and what it says, files unpacked."""
    client.cookies.pop("messages", None)  # what the page before had to say
    answer: Any = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as files:
            body = b"\n".join(
                files.read(name) for name in sorted(files.namelist()) if "docProps" not in name
            )
    head = f"{answer.status_code} {answer.headers.get('Location', '')}\n".encode()
    return head + RANDOM.sub(b"", body)


def difference(one: bytes, other: bytes) -> list[str]:
    """The first lines that are not the same."""
    lines = [text.decode(errors="replace").split("\n") for text in (one, other)]
    pairs = zip_longest(*lines, fillvalue="")
    return [f"{a.strip()[:200]} | {b.strip()[:200]}" for a, b in pairs if a != b][:3]


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_no_answer_tells_others_that_there_is_anything_secret(
    actor: str,
    world: World,
    ground: Ground,
    before: dict[str, dict[str, bytes]],
    hidden: dict[str, int],
    clients: dict[str, Client],
) -> None:
    after = crawl(clients[actor], world, ground, actor)
    told = {
        path: difference(before[actor][path], answer)
        for path, answer in after.items()
        if answer != before[actor][path]
    }
    words = {path for path, answer in after.items() if MARK.encode() in answer.lower()}

    assert told == {}, "\n".join(f"{path}: {lines}" for path, lines in told.items())
    assert words == set()
    assert len(after) >= 150


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_a_secret_row_answers_as_one_that_is_not_there(
    actor: str, world: World, ground: Ground, hidden: dict[str, int], clients: dict[str, Client]
) -> None:
    client = clients[actor]
    told, compared = {}, 0
    for address in addresses():
        rule = outcomes.RULES.get(address.name)
        found = outcomes.ADMIN_MODEL.fullmatch(address.name)
        about = rule.about if rule else found["model"] if found else ""
        if about in hidden and {"pk", "object_id"} & set(address.parts):
            secret, missing = ({**world.keys, about: key} for key in (hidden[about], 999999))
            answers = [
                get(client, _at(address, world, keys)).replace(b"/%d/" % keys[about], b"/#/")
                for keys in (secret, missing)
            ]
            compared += 1
            if answers[0] != answers[1]:
                told[address.name] = difference(*answers)

    assert told == {}, "\n".join(f"{name}: {lines}" for name, lines in told.items())
    assert compared >= 30


def _at(address: Any, world: World, keys: dict[str, Any]) -> str:
    there = World()
    there.keys, there.users = keys, world.users
    return path_of(address, there)


def test_open_data_is_the_same_for_the_case_team_as_for_the_whole_world(
    world: World, ground: Ground, hidden: dict[str, int], clients: dict[str, Client]
) -> None:
    for name in ("ocds", "open-procurements", "open-contracts", "catalogue-rdf", "catalogue-ttl"):
        url = reverse(name)
        assert get(clients["member"], url) == get(clients["visitor"], url)


def test_the_gate_of_open_data_lets_nothing_secret_through(
    world: World, ground: Ground, hidden: dict[str, int]
) -> None:
    secret = {"procurement": gate.procurements(), "award": gate.awards()}
    secret["contract"] = gate.contracts()
    for about, rows in secret.items():
        assert not rows.filter(pk=hidden[about]).exists()
    assert not gate.awards().filter(procurement=ground.procurement).exists()
    assert not gate.contracts().filter(procurement__existence_is_secret=True).exists()
    assert gate.procurements().filter(pk=ground.procurement.pk).exists()


def test_the_recorded_award_opens_the_data_to_the_world(
    world: World, ground: Ground, hidden: dict[str, int], clients: dict[str, Client]
) -> None:
    visitor, urls = clients["visitor"], [reverse(n) for n in ("ocds", "open-contracts")]
    before = [get(visitor, url) for url in urls]
    with transaction.atomic():
        Procurement.objects.get(pk=ground.procurement.pk).award(when=None)
        lifted = [get(visitor, url) for url in urls]
        transaction.set_rollback(True)

    for secret, told in zip(before, lifted, strict=True):
        assert b"zqxvinnare" not in secret
        assert b"zqxvinnare" in told
        assert b"zqxforhand" in told
        # What the evaluation was is told to nobody, nor what lies in a free text.
        assert b"zqxskal" not in told
        assert b"zqxstickord" not in told
        assert b"zqxparter" not in told
    assert [get(visitor, url) for url in urls] == before


def test_the_case_team_sees_every_one_of_them(
    world: World, ground: Ground, hidden: dict[str, int], clients: dict[str, Client]
) -> None:
    client = clients["member"]
    seen = b"".join(crawl(clients["member"], world, ground, "member").values())
    for about, key in hidden.items():
        for address in addresses():
            rule = outcomes.RULES.get(address.name)
            if rule and rule.about == about and "GET" in rule.methods:
                seen += get(client, _at(address, world, {**world.keys, about: key}))
    words = set(re.findall(rf"{MARK}[a-z]+", seen.decode(errors="replace").lower()))

    assert (TENDERS | EXISTENCE) - words == set()


def test_the_number_of_a_secret_procurement_is_not_refused(
    world: World, ground: Ground, hidden: dict[str, int], clients: dict[str, Client]
) -> None:
    client = clients["officer"]
    facts = {
        "title": "Ny",
        "annex_2": "unknown",
        "buyer": world["contractingauthority"],
        "procurement_id": "ZQ77",
    }
    with transaction.atomic():
        answer = client.post(reverse("procurement-create"), facts)
        transaction.set_rollback(True)

    assert answer.status_code == 302


def test_the_recorded_award_lifts_the_secrecy_at_once_and_nothing_else_does(
    world: World, ground: Ground, hidden: dict[str, int], clients: dict[str, Client]
) -> None:
    session, url = clients["reader"], ground.procurement.get_absolute_url()
    contract = reverse("contract-detail", args=[hidden["contract"]])
    missing = get(session, reverse("contract-detail", args=[999999]))
    assert b"zqxvinnare" not in get(session, url)
    assert get(session, contract) == missing
    with transaction.atomic():
        Procurement.objects.get(pk=ground.procurement.pk).award(when=None)
        lifted = (get(session, url), get(session, contract))
        transaction.set_rollback(True)

    assert b"zqxvinnare" in lifted[0]
    assert lifted[1].startswith(b"200")
    assert b"zqxforhand" in lifted[1]
    assert get(session, contract) == missing
