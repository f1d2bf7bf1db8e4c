"""Saved views: what somebody asks a list often, kept under a name, shared, shown at once."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import SavedView
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lib.list_site")]
LIST, NAME = "/lists/contracts/", "test-contracts"
NEW = f"/vyer/{NAME}/ny/"


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def anna(db: None) -> User:
    """A procurement officer, who may change contracts."""
    return make.a_user(Role.PROCUREMENT_OFFICER)


def a_view(owner: User, query: str = "kind=framework", **facts: Any) -> SavedView:
    facts.setdefault("name", "Mine")
    return SavedView.objects.create(owner=owner, list_name=NAME, query=query, **facts)


def offered(html: str) -> list[str]:
    return re.findall(r'id="list-saved-\d+"[^>]*>([^<]*)</a>', html)


def current(html: str) -> list[str]:
    return re.findall(r'id="list-saved-\d+"[^>]* aria-current="page">([^<]*)</a>', html)


def note(html: str) -> str:
    found = re.search(r'id="list-view-note">(.*?)</p>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


# --- save


def test_what_the_list_shows_is_saved_without_the_page_and_without_nonsense(anna: User) -> None:
    query = "kind=framework&sort=-end&col=notes&q=båt&after=x&count=all&nonsense=1&department=999"
    answer = client_of(anna).post(f"{NEW}?{query}", {"name": "Boats", "form_token": "t"})

    view = SavedView.objects.get()
    kept = [("q", "båt"), ("kind", "framework"), ("sort", "-end"), ("col", "notes")]
    assert parse_qsl(view.query) == kept
    assert (view.name, view.list_name, view.owner) == ("Boats", NAME, anna)
    assert (view.is_shared, view.is_default) == (False, False)
    assert answer.headers["Location"] == view.get_absolute_url()


def test_a_list_with_filters_offers_to_save_them_and_the_whole_list_does_not(anna: User) -> None:
    client = client_of(anna)
    asked = client.get(f"{LIST}?kind=framework").content.decode()

    assert f'href="{NEW}?kind=framework"' in asked
    assert NEW not in client.get(LIST).content.decode()


def test_the_same_form_sent_twice_saves_one_view(anna: User) -> None:
    client = client_of(anna)
    for _ in range(2):
        client.post(f"{NEW}?kind=framework", {"name": "Once", "form_token": "same"})

    assert SavedView.objects.count() == 1


def test_a_name_that_is_taken_is_told_and_the_view_can_be_replaced(anna: User) -> None:
    client, old = client_of(anna), a_view(anna)
    taken = client.post(f"{NEW}?kind=contract", {"name": "Mine", "form_token": "a"})
    client.post(f"{NEW}?kind=contract", {"replaces": old.pk, "name": "", "form_token": "b"})

    assert "You already have a view with this name." in taken.content.decode()
    old.refresh_from_db()
    assert (old.name, old.query, SavedView.objects.count()) == ("Mine", "kind=contract", 1)


def test_nobody_replaces_what_is_somebody_elses(anna: User) -> None:
    theirs = a_view(make.a_user(Role.READER), is_shared=True)
    client_of(anna).post(f"{NEW}?kind=contract", {"replaces": theirs.pk, "name": "x"})

    theirs.refresh_from_db()
    assert theirs.query == "kind=framework"


@pytest.mark.parametrize("name", ["no-such-list", "start", "contract-detail", "test-actor-lookup"])
def test_what_is_no_list_has_no_views(anna: User, name: str) -> None:
    assert client_of(anna).get(f"/vyer/{name}/ny/").status_code == 404


def test_who_may_not_see_the_list_saves_no_view_of_it() -> None:
    assert client_of(make.a_user()).get(f"{NEW}?kind=framework").status_code == 403


# --- who sees which


def test_views_are_ones_own_until_they_are_shared(anna: User) -> None:
    reader = make.a_user(Role.READER)
    a_view(anna, name="Private")
    a_view(anna, name="Open", is_shared=True)

    seen = [offered(client_of(who).get(LIST).content.decode()) for who in (anna, reader)]

    assert seen == [["Open", "Private"], ["Open (shared)"]]


def test_views_of_another_list_and_of_somebody_who_has_left_are_not_shown(anna: User) -> None:
    gone = make.a_user(Role.PROCUREMENT_OFFICER, is_active=False)
    a_view(gone, name="Gone", is_shared=True)
    SavedView.objects.create(owner=anna, list_name="test-actors", name="Actors", query="q=a")

    assert offered(client_of(anna).get(LIST).content.decode()) == []


def test_only_those_who_may_change_rows_may_share(anna: User) -> None:
    reader = make.a_user(Role.READER)
    for who in (anna, reader):
        form = {"name": "All", "is_shared": "on", "form_token": who.username}
        client_of(who).post(f"{NEW}?kind=framework", form)

    shared = {view.owner: view.is_shared for view in SavedView.objects.all()}
    assert shared == {anna: True, reader: False}


def test_a_shared_view_names_no_row_that_its_reader_may_not_see(anna: User) -> None:
    actor = make.an_organisation(name="Hemliga Rederiet")
    query = f"supplier=Hemliga+Rederiet+%23{actor.pk}"
    form = {"name": "Boats", "is_shared": "on", "form_token": "t"}
    client_of(anna).post(f"{NEW}?{query}", form)

    view = SavedView.objects.get()
    assert view.query == f"supplier=%23{actor.pk}"
    shown = client_of(anna).get(view.get_absolute_url()).content.decode()
    assert current(shown) == ["Boats"]
    assert "Supplier: Hemliga Rederiet" in shown


@pytest.mark.parametrize("page", ["", "ta-bort/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_view_is_as_if_it_were_missing(anna: User, page: str, method: str) -> None:
    theirs = a_view(make.a_user(Role.COORDINATOR), is_shared=True)
    ask = getattr(client_of(anna), method)
    hidden, missing = ask(f"/vyer/{theirs.pk}/{page}"), ask(f"/vyer/999999/{page}")

    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert SavedView.objects.filter(pk=theirs.pk).exists()


# --- change and delete


def test_a_view_is_renamed_shared_and_made_the_default(anna: User) -> None:
    view = a_view(anna)
    form = {"name": "Ours", "is_shared": "on", "opens": "on", "shown_version": view.version}
    answer = client_of(anna).post(f"/vyer/{view.pk}/", form)

    view.refresh_from_db()
    assert answer.headers["Location"] == view.get_absolute_url()
    assert (view.name, view.is_shared, view.is_default) == ("Ours", True, True)
    assert view.query == "kind=framework"


def test_a_stale_form_loses(anna: User) -> None:
    view = a_view(anna)
    client = client_of(anna)
    client.post(f"/vyer/{view.pk}/", {"name": "First", "shown_version": view.version})
    answer = client.post(f"/vyer/{view.pk}/", {"name": "Second", "shown_version": view.version})

    view.refresh_from_db()
    assert (answer.status_code, view.name) == (409, "First")


def test_one_view_at_most_opens_a_list(anna: User) -> None:
    first, second = a_view(anna, name="A", is_default=True), a_view(anna, name="B")
    other = a_view(make.a_user(Role.READER), name="C", is_default=True)
    form = {"name": "B", "opens": "on", "shown_version": second.version}
    client_of(anna).post(f"/vyer/{second.pk}/", form)

    defaults = SavedView.objects.filter(is_default=True).order_by("name")
    assert list(defaults) == [second, other]
    first.refresh_from_db()
    assert first.is_default is False


def test_a_view_is_deleted_after_a_question(anna: User) -> None:
    view, client = a_view(anna), client_of(anna)
    asked = client.get(f"/vyer/{view.pk}/ta-bort/").content.decode()
    answer = client.post(f"/vyer/{view.pk}/ta-bort/")

    assert "Nothing in the list itself is changed." in asked
    assert answer.headers["Location"] == f"{LIST}?kind=framework"
    assert SavedView.objects.count() == 0


# --- open


def test_a_view_is_marked_when_it_is_shown_however_its_question_is_written(anna: User) -> None:
    a_view(anna, "kind=framework&sort=-end")
    client = client_of(anna)
    pages = [
        client.get(f"{LIST}?{query}").content.decode()
        for query in ("sort=-end&kind=framework", "kind=framework&sort=-end&count=all", "q=x")
    ]

    assert [current(page) for page in pages] == [["Mine"], ["Mine"], []]


def test_the_bare_address_opens_the_default_and_says_so(anna: User) -> None:
    a_view(anna, is_default=True)
    client = client_of(anna)
    answer = client.get(LIST, follow=True)
    html = answer.content.decode()

    assert answer.redirect_chain == [(f"{LIST}?kind=framework", 302)]
    assert note(html).startswith("The list opens with your view “Mine”. Show the whole list")
    assert 'id="list-chip-whole" href="/lists/contracts/?show=all"' in html


def test_the_whole_list_can_still_be_reached(anna: User) -> None:
    make.a_contract(title="Bro")
    a_view(anna, is_default=True)
    client = client_of(anna)
    html = client.get(f"{LIST}?kind=framework").content.decode()
    whole = client.get(f"{LIST}?show=all")

    assert "list-chip-all" in html
    links = re.findall(r'id="list-(?:chip-all|view-1)" href="([^"]*)"', html)
    assert [urlsplit(link).query for link in links] == ["show=all", "show=all"]
    assert (whole.status_code, b"Bro" in whole.content) == (200, True)
    assert note(whole.content.decode()) == ""


def test_an_empty_search_by_htmx_leads_to_the_whole_list_and_stays_there(anna: User) -> None:
    a_view(anna, is_default=True)
    headers = {"HX-Request": "true", "HX-Target": "list"}
    answer = client_of(anna).get(f"{LIST}?q=&kind=", headers=headers)

    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == f"{LIST}?show=all"


@pytest.mark.parametrize("query", ["format=csv", "q=", "after=x", "show=all"])
def test_the_default_stands_in_for_no_question_and_for_nothing_else(anna: User, query: str) -> None:
    make.a_contract(title="Bro")
    a_view(anna, is_default=True)
    answer = client_of(anna).get(f"{LIST}?{query}")

    assert answer.status_code == 200
    assert b"Bro" in answer.getvalue()


def test_somebody_elses_default_opens_nothing_for_me(anna: User) -> None:
    a_view(make.a_user(Role.COORDINATOR), is_shared=True, is_default=True)

    assert client_of(anna).get(LIST).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["kind=framework&gone=1", "kind=framework&department=999999", "kind=framework&sort=old"],
)
def test_a_view_that_no_longer_holds_opens_with_what_does_and_says_so(
    anna: User, query: str
) -> None:
    a_view(anna, query)
    client = client_of(anna)
    html = client.get(LIST).content.decode()
    found = re.search(r'id="list-saved-1" href="([^"]*)"', html)
    assert found
    opened = client.get(found[1].replace("&amp;", "&")).content.decode()

    assert current(opened) == ["Mine"]
    assert note(opened).startswith(
        "A part of the view “Mine” no longer holds and has been left out."
    )
    assert "Kind: Framework agreement" in opened


def test_a_default_of_which_nothing_holds_opens_the_whole_list_once(anna: User) -> None:
    a_view(anna, "gone=1", is_default=True)
    answer = client_of(anna).get(LIST, follow=True)

    assert answer.redirect_chain == [(f"{LIST}?show=all", 302)]
    assert "no longer holds" in note(answer.content.decode())


def test_the_real_list_of_actors_has_them_too(anna: User) -> None:
    view = SavedView(owner=anna, list_name="test-actors", name="A", query="q=kök")
    assert view.get_absolute_url() == f"{reverse('test-actors')}?q=kök"
