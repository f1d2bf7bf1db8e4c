"""A sole trader's number: personal data, seen by the few who must, found nowhere else (R3)."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import personal_numbers
from helsingborg_sf.lib.middleware import RequestLog
from suppliers.models import LegalForm, Organisation, SoleTraderNumber
from tests.make import a_user, an_organisation
from tests.walkers import outcomes
from tests.walkers.addresses import addresses
from tests.walkers.test_access import client_of as client_in
from tests.walkers.test_access import path_of
from tests.walkers.world import World, build

pytestmark = pytest.mark.django_db
# The tax agency's own example of a number, which belongs to nobody.
NUMBER = "8112189876"
LIST = "organisation-list"


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def bo() -> Client:
    """The coordinator, who may see it."""
    return client_of(Role.COORDINATOR)


def a_sole_trader(**facts: Any) -> Organisation:
    return an_organisation(legal_form=LegalForm.SOLE_TRADER, **facts)


def a_number(**facts: Any) -> SoleTraderNumber:
    facts.setdefault("organisation", a_sole_trader(name="Annas kök"))
    return SoleTraderNumber.objects.create(number=NUMBER, reason="Avtal", **facts)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    "text", ["811218-9876", "8112189876", "19811218-9876", "198112189876", "811218+9876"]
)
def test_a_number_is_read_however_it_is_written(text: str) -> None:
    personal_numbers.validate(text)

    assert personal_numbers.normalise(text) == NUMBER


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("811218-987", "ten or twelve digits"),
        ("abc", "ten or twelve digits"),
        ("811318-9876", "must be a day"),
        ("810230-9876", "must be a day"),
        ("17811218-9876", "must be a day"),
        ("212000-1157", "must be a day"),
        ("811218-9875", "check digit"),
    ],
)
def test_what_is_wrong_is_said_without_the_number(text: str, wrong: str, english: None) -> None:
    with pytest.raises(ValidationError) as caught:
        personal_numbers.validate(text)

    assert wrong in caught.value.message
    assert text not in caught.value.message


def test_a_coordination_number_has_sixty_days_more() -> None:
    personal_numbers.validate("701063-2391")

    assert personal_numbers.within("701063-2391") == "7010632391"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("811218-9876", NUMBER),
        ("anna 19811218 9876 kök", NUMBER),
        ("811218-9875", "8112189875"),
        ("212000-1157", ""),
        ("KA5321", ""),
        ("181121898761", ""),
        ("Återbruket", ""),
    ],
)
def test_a_number_is_seen_within_a_text(text: str, found: str) -> None:
    assert personal_numbers.within(text) == found


def test_the_coordinator_writes_the_number_with_its_reason() -> None:
    actor = a_sole_trader(name="Annas kök")
    client = bo()
    way = client.get(reverse("sole-trader-number", args=[actor.pk]))
    answer = client.post(way["Location"], {"number": "811218-9876", "reason": "Avtal"}, follow=True)
    there = client.get(reverse("sole-trader-number", args=[actor.pk]), follow=True)

    assert SoleTraderNumber.objects.get(organisation=actor).number == NUMBER
    assert said(answer) == ["Saved: ••••••-••••."]
    assert NUMBER in there.content.decode()


def test_a_reason_is_needed_and_a_wrong_number_is_refused() -> None:
    actor = a_sole_trader()
    page = reverse("sole-trader-number-create", args=[actor.pk])

    answer = bo().post(page, {"number": "811218-9875"})

    assert set(answer.context["form"].errors) == {"number", "reason"}
    assert not SoleTraderNumber.objects.exists()


def test_only_a_sole_trader_has_one() -> None:
    actor = an_organisation(legal_form=LegalForm.FOUNDATION)
    page = reverse("sole-trader-number-create", args=[actor.pk])

    answer = bo().post(page, {"number": "811218-9876", "reason": "Avtal"})

    assert "Only a sole trader has one." in answer.content.decode()


def test_the_card_leads_there_for_those_who_may() -> None:
    row = a_number()
    page = reverse("sole-trader-number", args=[row.organisation.pk])

    seen = {
        role: page in client_of(role).get(row.organisation.get_absolute_url()).content.decode()
        for role in Role
    }

    assert {role for role, sees in seen.items() if sees} == {Role.COORDINATOR, Role.ADMINISTRATOR}


def test_the_open_field_says_where_a_sole_traders_number_belongs() -> None:
    answer = bo().post(
        reverse("organisation-create"),
        {"name": "Annas kök", "legal_form": "sole_trader", "organisation_number": "212000-1157"},
    )

    errors = answer.context["form"].errors["organisation_number"]
    assert ["Leave the field empty and save" in error for error in errors] == [True]


# --- searching


@pytest.mark.parametrize("text", ["811218-9876", "19811218-9876", "kök 8112189876"])
def test_those_who_may_find_the_actor_and_the_number_leaves_the_address(text: str) -> None:
    row = a_number()

    answer = bo().get(reverse(LIST), {"q": text})

    assert answer["Location"] == row.organisation.get_absolute_url()


@pytest.mark.parametrize("role", [Role.READER, Role.PROCUREMENT_OFFICER, Role.INTERVIEWER])
def test_all_others_are_told_the_same_whether_there_is_one_or_not(role: Role) -> None:
    client = client_of(role)
    nobody = client.get(reverse(LIST), {"q": "811218-9876"}, follow=True)
    a_number()
    somebody = client.get(reverse(LIST), {"q": "811218-9876"}, follow=True)

    assert nobody.redirect_chain == somebody.redirect_chain == [(reverse(LIST), 302)]
    assert said(nobody) == said(somebody)
    assert "Write the name instead." in said(somebody)[0]
    assert "9876" not in somebody.content.decode()


def test_a_part_of_the_page_is_not_swapped_for_a_card() -> None:
    row = a_number()
    headers = {"HX-Request": "true", "HX-Target": "list"}

    answer = bo().get(reverse(LIST), {"q": "811218-9876"}, headers=headers)

    assert answer["HX-Redirect"] == row.organisation.get_absolute_url()


def test_a_file_of_such_a_search_is_no_file() -> None:
    a_number()

    answer = client_of(Role.READER).get(reverse(LIST), {"q": "811218-9876", "format": "csv"})

    assert (answer.status_code, answer["Location"]) == (302, reverse(LIST))


# --- nowhere else


def test_the_log_of_requests_has_no_search() -> None:
    request = RequestFactory().get("/aktorer/", {"q": "811218-9876"})

    assert RequestLog.format_request(request) == "GET /aktorer/"


def test_the_servers_write_addresses_without_what_was_asked() -> None:
    deploy = Path(settings.BASE_DIR) / "deploy"
    gunicorn: dict[str, Any] = {}
    exec((deploy / "gunicorn.conf.py").read_text(), gunicorn)  # noqa: S102 - our own settings
    nginx = (deploy / "nginx.conf").read_text()
    written = " ".join(re.findall(r"log_format[^;]+;", nginx))

    assert re.findall(r"%\((?:r|q|f)\)s", gunicorn["access_log_format"]) == []
    assert "access_log /var/log/nginx/register.log paths;" in nginx
    assert re.findall(r"\$(?:request|request_uri|args|query_string|http_referer)\b", written) == []


def _with_a_canary() -> World:
    world = build(2)
    actor = Organisation.objects.get(pk=world["organisation"])
    Organisation.objects.filter(pk=actor.pk).update(legal_form=LegalForm.SOLE_TRADER)
    SoleTraderNumber.objects.filter(pk=world["soletradernumber"]).update(number=NUMBER)
    # A change later, so that a history has it before and after.
    SoleTraderNumber.objects.filter(pk=world["soletradernumber"]).update(reason="Ny orsak")
    return world


def _asked(address: Any, world: World) -> list[str]:
    """The address, and what else one may ask of it: a file, a search for the number."""
    path = path_of(address, world)
    if not address.name.endswith(("-list", "-lookup", "changelist")):
        return [path]
    searches = [f"{path}?q={text}" for text in (NUMBER, "811218-9876", "811218")]
    files = [f"{path}?format={kind}" for kind in ("csv", "xlsx", "json")]
    return [path, *searches, *files] if address.name.endswith("-list") else [path, *searches]


def _text(response: Any) -> str:
    """All that was answered, heads too; what a search box repeats is what the user wrote."""
    body = b"".join(response) if response.streaming else response.content
    if body[:2] == b"PK":
        body = _unpacked(body)
    heads = " ".join(f"{name}: {value}" for name, value in response.items())
    return f"{heads}\n{body.decode('utf-8', 'replace')}"


def _unpacked(workbook: bytes) -> bytes:
    from io import BytesIO  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(BytesIO(workbook)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("actor", sorted(outcomes.EVERYBODY - {outcomes.DEACTIVATED}))
def test_the_number_is_on_no_page_but_the_form_of_those_who_may(
    actor: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world = _with_a_canary()
    client, told, asked = client_in(world, actor), set(), 0
    for address in addresses():
        rule = outcomes.RULES.get(address.name)
        if not (rule and "GET" in rule.methods) and not address.name.startswith("admin:"):
            continue
        for path in _asked(address, world):
            answer, asked = client.get(path), asked + 1
            mine = path.partition("?q=")[2]
            text = _text(answer).replace(mine, "") if mine and "/admin/" in path else _text(answer)
            if NUMBER in text.replace("-", ""):
                told.add(address.name)

    may = actor in (outcomes.COORDINATOR, outcomes.ADMINISTRATOR)
    assert told == ({"sole-trader-number-edit"} if may else set())
    assert asked > 100
    written = [record.getMessage() for record in caplog.records if record.name != "django.db"]
    assert [line for line in written if NUMBER in line and "SELECT" not in line] == []
