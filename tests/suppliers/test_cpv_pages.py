"""Choosing a CPV code, and walking in the tree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from helsingborg_sf.city.roles import Role
from procurements.forms import ContractForm, ProcurementForm
from suppliers.fields import CpvField
from suppliers.forms import OfferingForm
from suppliers.imports.cpv import load_cpv
from suppliers.models import CpvCode, Offering
from tests.make import a_contract, a_procurement, a_user, an_organisation

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parent / "samples" / "cpv.csv"
HOTELS = "Hotel, restaurant and retail trade services"
RESTAURANTS = f"55300000-3 Restaurant and food-serving services ({HOTELS})"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def reader() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.READER))
    return client


# --- choosing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "55300000",
        "55300000-3",
        " 55300000 - 3 ",
        "55300000–3",
        "553000003",
        RESTAURANTS,
        "55300000-3 vad som helst",
        "#55300000",
        "serveringstjänst",
        "Restaurang- och serveringstjänster",
        "5530",
    ],
)
def test_a_code_is_written_in_any_of_these_ways(text: str) -> None:
    assert CpvField().clean(text).code == "55300000"


NOT_WHOLE = (
    "The code 55399999 is not in the register's list of CPV 2008, which is not whole yet. Ask an "
    "administrator to load the whole list, or search for a word instead."
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("55300000-4", "55300000-4: the check digit must be 3."),
        ("553000004", "55300000-4: the check digit must be 3."),
        ("55300000-4 Restaurang", "55300000-4: the check digit must be 3."),
        ("55399999", NOT_WHOLE),
        ("55399999-1", NOT_WHOLE),
        ("5530000012", "“5530000012” is no CPV code: it has eight digits and a check digit."),
        ("5539", "Nothing called “5539” was found. Write a part of the name."),
        ("rymdraket", "Nothing called “rymdraket” was found. Write a part of the name."),
        ("#12345678", "There is no number 12345678 here. Write a part of the name."),
    ],
)
def test_a_code_that_is_not_in_the_list_or_has_another_check_digit_is_refused(
    text: str, said: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        CpvField().clean(text)

    assert caught.value.messages == [said]


def test_a_code_is_said_to_be_wrong_only_when_the_list_is_whole(english: None) -> None:
    have = CpvCode.objects.count()
    CpvCode.objects.bulk_create(
        CpvCode(code=f"{10_000_000 + number}", name_sv="Vara") for number in range(9454 - have)
    )

    with pytest.raises(ValidationError) as caught:
        CpvField().clean("55399999")

    said = "The code 55399999 is not in CPV 2008. Search for a word instead."
    assert caught.value.messages == [said]


def test_a_check_digit_the_register_does_not_know_is_not_compared() -> None:
    CpvCode.objects.filter(code="55300000").update(check_digit="")

    assert CpvField().clean("55300000-4").code == "55300000"


def test_several_codes_are_named_so_that_one_can_be_chosen() -> None:
    with pytest.raises(ValidationError) as caught:
        CpvField().clean("restaurang")

    both = f"55000000-0 {HOTELS}, 55300000-3 Restaurant and food-serving services"
    assert caught.value.messages == [f"“restaurang” may mean {both}. Write one of them."]


def test_what_stands_in_the_field_shows_the_place_in_the_tree_and_reads_back() -> None:
    field = CpvField()

    shown = field.prepare_value("55300000")

    assert shown == RESTAURANTS
    assert field.has_changed("55300000", shown) is False
    assert field.prepare_value("55399999") == "55399999"
    assert field.prepare_value("restaurang") == "restaurang"
    assert field.prepare_value(None) is None


@pytest.mark.parametrize("form", [OfferingForm, ProcurementForm, ContractForm])
def test_every_form_with_a_code_has_the_same_field(form: Any) -> None:
    assert isinstance(form.base_fields["cpv"], CpvField)


def test_the_help_leads_to_the_list() -> None:
    assert '<a href="/aktorer/cpv/">See the list</a>' in str(OfferingForm()["cpv"].help_text)


def test_suggestions_are_by_word_and_by_first_digits_with_their_place() -> None:
    load_cpv(SAMPLE)
    client = reader()

    def options(text: str) -> list[str]:
        body = client.get(reverse("cpv-lookup"), {"q": text}).content.decode()
        return [line.split('"')[1].split(" ")[0] for line in body.splitlines()]

    assert options("553") == ["55300000-3", "55310000-6", "55311000-3", "55320000-9", "55330000-2"]
    assert options("55310000-6") == ["55310000-6"]
    assert options("betjäning") == ["55310000-6", "55311000-3"]
    assert options("rymdraket") == options("") == options("5") == []
    body = client.get(reverse("cpv-lookup"), {"q": "55300000"}).content.decode()
    assert body == f'<option value="{RESTAURANTS}"></option>'


def test_suggestions_cost_the_same_however_many_they_are() -> None:
    client = reader()

    def cost(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("cpv-lookup"), {"q": text})
        return len(captured)

    cost("55300000")
    assert cost("55300000") == cost("77")


def test_a_wrong_check_digit_is_said_at_the_field_and_the_text_is_kept() -> None:
    client = Client(headers={"accept-language": "sv"})
    client.force_login(a_user(Role.PROCUREMENT_OFFICER))
    row = a_contract(title="Mat")

    sent = client.post(
        reverse("contract-edit", args=[row.pk]),
        {"title": "Mat", "kind": row.kind, "cpv": "55300000-4", "shown_version": row.version},
    )

    form = sent.context["form"]
    assert list(form.errors) == ["cpv"]
    assert form["cpv"].value() == "55300000-4"


# --- the tree -----------------------------------------------------------------------------------


def shown(query: str = "") -> list[str]:
    page = reader().get(f"{reverse('cpv-tree')}?{query}")
    return [code.code for code, _above in page.context["codes"]]


def test_the_tree_begins_with_the_divisions() -> None:
    assert len(shown()) == 45
    assert shown()[:2] == ["03000000", "09000000"]


def test_the_tree_is_searched_by_word_and_by_first_digits() -> None:
    assert shown("q=restaurang") == ["55000000", "55300000"]
    assert shown("q=5532") == ["55320000"]
    assert shown("q=rymdraket") == []
    assert "No code has “&lt;b&gt;” in its name" in (
        reader().get(reverse("cpv-tree"), {"q": "<b>"}).content.decode()
    )


def test_a_code_shows_the_way_up_and_what_is_next_under_it() -> None:
    load_cpv(SAMPLE)
    page = reader().get(reverse("cpv-detail", args=["55300000"]))

    assert [str(words) for words, _url in page.context["crumbs"]] == [
        "Overview",
        "Actors",
        "CPV codes",
        HOTELS,
        "Restaurant and food-serving services",
    ]
    assert [code.code for code, _above in page.context["children"]] == [
        "55310000",
        "55320000",
        "55330000",
    ]


def test_levels_that_the_list_skips_are_skipped_in_the_tree() -> None:
    for code in ("55311110", "55311120"):
        CpvCode.objects.create(code=code, name_sv=code)
    restaurants = CpvCode.objects.get(code="55300000")

    found = [code.code for code in CpvCode.objects.children(restaurants)]

    assert found == ["55311110", "55311120", "55320000", "55330000"]


def test_a_code_says_whether_it_may_be_reserved_and_who_offers_it() -> None:
    kitchen, other = an_organisation(), an_organisation()
    for actor, code in ((kitchen, "55330000"), (kitchen, "55300000"), (other, "55000000")):
        Offering.objects.create(organisation=actor, words="Mat", cpv_id=code)

    page = reader().get(reverse("cpv-detail", args=["55300000"]))
    listed = reader().get(reverse("cpv-detail", args=["85312510"]))

    fact = "May be reserved by LOU chapter 19 section 25"
    assert dict(page.context["facts"])[fact] == "no"
    assert dict(listed.context["facts"])[fact] == "yes, it is in the closed list"
    assert '<a href="/aktorer/?cpv=55300000">1 actor offers this' in page.content.decode()
    assert "No actor has said that it offers this." in listed.content.decode()


@pytest.mark.parametrize("code", ["99999999", "5530", "553000000", "abcdefgh"])
def test_a_code_that_does_not_exist_is_a_page_that_does_not_exist(code: str) -> None:
    assert reader().get(f"/aktorer/cpv/{code}/").status_code == 404


# --- filtering by a code ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("55300000", ["Kafé", "Mat"]),
        ("55300000-3", ["Kafé", "Mat"]),
        ("kafeteria", ["Kafé"]),
        ("90620000", []),
        ("55300000-4", ["Annat", "Kafé", "Mat"]),  # makes no sense: its field says why
    ],
)
def test_procurements_are_filtered_by_a_code_and_what_lies_under_it(
    asked: str, found: list[str]
) -> None:
    for title, code in (("Mat", "55300000"), ("Kafé", "55330000"), ("Annat", "55000000")):
        a_procurement(title=title, cpv_id=code)

    page = reader().get(reverse("procurement-list"), {"cpv": asked})

    assert sorted(row.title for row in page.context["list"].page.rows) == found


def test_the_chip_of_the_filter_names_the_code() -> None:
    page = reader().get(reverse("procurement-list"), {"cpv": "55300000"})

    chips = [chip.label for chip in page.context["list"].chips]
    assert chips == ["CPV code: 55300000-3 Restaurant and food-serving services"]
