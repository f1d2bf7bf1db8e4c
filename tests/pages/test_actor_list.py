"""The list of actors: what only it knows, and what can be done with many of them."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Participant, ParticipantRole
from helsingborg_sf.city.models import District, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import undo
from helsingborg_sf.lib.models import Batch
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import CpvCode, Membership, Offering, Organisation
from tests import make

pytestmark = pytest.mark.django_db
LIST = "/aktorer/"


@pytest.fixture
def bo(db: None) -> User:
    return make.a_user(Role.COORDINATOR)


@pytest.fixture
def client(bo: User) -> Client:
    """The coordinator, who reads English here."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(bo)
    return client


def listed(client: Client, query: str) -> list[str]:
    response = client.get(f"{LIST}?{query}")
    return [row.name for row in response.context["list"].page.rows]


def chips(client: Client, query: str) -> list[str]:
    html = client.get(f"{LIST}?{query}").content.decode()
    return re.findall(r'<a class="ds-chip chip"[^>]*>([^<]*)</a>', html)


def met(actor: Organisation, when: str = "", known_on: date | None = None) -> None:
    """A dialogue with the actor."""
    held = PartialDate.parse(when) if when else None
    dialogue = make.a_dialogue(held=held, known_on=known_on)
    Participant.objects.create(dialogue=dialogue, role=ParticipantRole.ACTOR, organisation=actor)


def an_offering(name: str, code: str) -> None:
    cpv, _made = CpvCode.objects.get_or_create(code=code, defaults={"name_sv": f"Vara {code}"})
    Offering.objects.create(organisation=make.an_organisation(name=name), cpv=cpv, words="Mat")


# --- filters


def test_a_code_finds_those_who_offer_it_or_something_under_it(client: Client) -> None:
    an_offering("Kaffet", "55330000")
    an_offering("Lunchen", "55320000")
    an_offering("Städet", "90910000")
    CpvCode.objects.get_or_create(code="55300000", defaults={"name_sv": "Restaurang"})
    found = {q: listed(client, f"cpv=%23{q}") for q in ("55300000", "55330000", "90910000")}

    assert found == {
        "55300000": ["Kaffet", "Lunchen"], "55330000": ["Kaffet"], "90910000": ["Städet"],
    }  # fmt: skip
    assert listed(client, "cpv=finns inte") == ["Kaffet", "Lunchen", "Städet"]


def test_no_dialogue_since_a_day_includes_those_never_spoken_with(client: Client) -> None:
    met(make.an_organisation(name="I går"), "2022-12-06")
    met(make.an_organisation(name="I våras"), "våren 2022")
    met(make.an_organisation(name="Förr"), "2020-05-04")
    met(make.an_organisation(name="Dag okänd"), known_on=date(2022, 12, 7))
    met(make.an_organisation(name="Planerad"), "2999-01-01")
    make.an_organisation(name="Aldrig")

    asked = ("no_dialogue_since=2022-06-01", "no_dialogue_since=2022-05-31")
    found = [listed(client, query) for query in asked]
    assert found == [["Aldrig", "Förr", "I våras", "Planerad"], ["Aldrig", "Förr", "Planerad"]]
    assert listed(client, "dialogue=never") == ["Aldrig", "Planerad"]
    assert listed(client, "dialogue=ever") == ["Dag okänd", "Förr", "I går", "I våras"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("dialogue=never", ["Dialogue held: never"]),
        ("no_dialogue_since=2022-06-01", ["No dialogue since: 2022-06-01"]),
        ("expires_before=2023-01-01", ["Assessment expires before: 2023-01-01"]),
        ("no_dialogue_since=nonsense&dialogue=perhaps", []),
    ],
)
def test_filters_are_shown_as_chips(client: Client, query: str, words: list[str]) -> None:
    assert chips(client, query) == words


def test_assessments_that_expire_are_found_unless_something_follows(client: Client) -> None:
    soon, renewed = make.an_organisation(name="Snart"), make.an_organisation(name="Förnyad")
    make.a_signed_assessment(soon, valid_until=date(2022, 12, 31))
    make.a_signed_assessment(renewed, valid_until=date(2022, 12, 31))
    later = datetime(2022, 11, 1, tzinfo=UTC)
    follows = PartialDate.on(date(2022, 12, 1))
    make.a_signed_assessment(renewed, valid_from=follows, signed_at=later)
    make.an_assessment(make.an_organisation(name="Utkast"), valid_until=date(2022, 12, 31))

    assert listed(client, "expires_before=2023-01-01") == ["Snart"]
    assert listed(client, "expires_before=2022-12-31") == []


def test_the_latest_dialogue_is_a_column_that_can_be_chosen(client: Client) -> None:
    often = make.an_organisation(name="Ofta")
    met(often, "2020-05-04")
    met(often, "våren 2022")
    met(often, "2999-01-01")
    met(make.an_organisation(name="Känd"), known_on=date(2022, 12, 7))
    met(make.an_organisation(name="Okänd"))
    make.an_organisation(name="Aldrig")
    file = client.get(f"{LIST}?format=csv&col=last_dialogue").getvalue().decode("utf-8-sig")

    assert [line.replace('"', "") for line in file.splitlines()] == [
        "Name;Latest dialogue", "Aldrig;never", "Känd;2022-12-07 at the latest",
        "Ofta;spring 2022", "Okänd;day unknown",
    ]  # fmt: skip
    assert "Latest dialogue" in client.get(f"{LIST}?col=last_dialogue").content.decode()


# --- deeds


def do(client: Client, key: str, rows: list[Organisation], **facts: Any) -> list[str]:
    """Send the confirming page; what the site says afterwards."""
    keys = ",".join(str(row.pk) for row in rows)
    sent = {"rows": keys, "form_token": f"{key} {keys} {facts.get('what')}"[:40], **facts}
    answer = client.post(reverse("bulk-action", args=["organisation-list", key]), sent, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    return [re.sub(r"<[^>]+>", "", text).split(". See what")[0] for text in told]


def three() -> list[Organisation]:
    return [make.an_organisation(name=name) for name in ("A", "B", "C")]


def test_facts_are_confirmed_for_many_and_undone(client: Client, bo: User) -> None:
    rows = three()
    said = do(client, "bekrafta", rows[:2])

    confirmed = Organisation.objects.filter(confirmed_on=timezone.localdate(), confirmed_by=bo)
    assert [row.name for row in confirmed] == ["A", "B"]
    assert said == ["Facts confirmed: 2 rows"]
    report = undo(Batch.objects.get(), by=bo, at=timezone.now())
    assert (report.restored, report.left) == (2, [])
    assert confirmed.all().count() == 0


def test_many_become_members_and_those_who_are_already_are_left(client: Client, bo: User) -> None:
    umbrella = make.an_organisation(name="HISO", is_umbrella=True)
    rows = three()
    Membership.objects.create(umbrella=umbrella, member=rows[0])
    past = PartialDate.in_year(2019)
    Membership.objects.create(umbrella=umbrella, member=rows[1], valid_until=past)
    said = do(client, "paraply", [*rows, umbrella], umbrella=f"#{umbrella.pk}", valid_from="2022")

    links = Membership.objects.filter(umbrella=umbrella, valid_until=None).order_by("member__name")
    assert [(link.member.name, str(link.valid_from or "")) for link in links] == [
        ("A", ""), ("B", "2022"), ("C", "2022"),
    ]  # fmt: skip
    assert said == [
        "Added to HISO: 2 rows",
        (
            "2 rows were left as they are: A (It is a member already.); "
            "HISO (It is the umbrella organisation itself.)"
        ),
    ]
    undo(Batch.objects.get(), by=bo, at=timezone.now())
    assert list(links.values_list("member__name", flat=True)) == ["A"]


def test_only_umbrella_organisations_take_members(client: Client) -> None:
    rows = three()
    do(client, "paraply", rows[:1], umbrella=f"#{rows[1].pk}")

    assert Membership.objects.count() == 0


def test_a_district_is_added_and_removed_and_both_are_undone(client: Client, bo: User) -> None:
    district, rows = District.objects.create(name="Söder"), three()
    rows[0].districts.add(district)

    def there() -> list[str]:
        return list(district.organisations.order_by("name").values_list("name", flat=True))

    added = do(client, "stadsdel", rows, district=district.pk, what="add")
    assert there() == ["A", "B", "C"]
    undo(Batch.objects.latest("pk"), by=bo, at=timezone.now())
    assert there() == ["A"]
    removed = do(client, "stadsdel", rows, district=district.pk, what="remove")
    assert there() == []
    undo(Batch.objects.latest("pk"), by=bo, at=timezone.now())
    assert there() == ["A"]
    assert added == [
        "District Söder added: 2 rows",
        "1 row was left as it is: A (It has the district already.)",
    ]
    assert removed[0] == "District Söder removed: 1 row"


def test_an_actor_merged_meanwhile_is_gone(client: Client) -> None:
    rows = three()
    Organisation.objects.filter(pk=rows[0].pk).update(merged_into=rows[1])
    do(client, "bekrafta", rows[:2])

    assert [row.name for row in Organisation.everything.exclude(confirmed_on=None)] == ["B"]


# --- the page of changes


def test_changes_are_listed_newest_first_for_those_who_made_them(client: Client, bo: User) -> None:
    do(client, "bekrafta", three())
    first = Batch.objects.get()
    do(client, "bekrafta", [make.an_organisation()])
    undo(first, by=bo, at=timezone.now())
    officer = Client()
    officer.force_login(make.a_user(Role.PROCUREMENT_OFFICER))
    page = client.get(reverse("batch-list"))
    rows = page.context["list"].page.rows

    assert [row.undone_at is None for row in rows] == [True, False]
    assert officer.get(reverse("batch-list")).context["list"].is_empty
    detail = client.get(first.get_absolute_url()).content.decode()
    assert f'<a href="{reverse("batch-list")}">' in detail
