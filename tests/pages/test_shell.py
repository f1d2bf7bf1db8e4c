"""The frame, the public pages, the errors, the forms."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import context
from tests.make import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.pages.site")]
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def _in_english(settings: Settings) -> Iterator[None]:
    """The words below are English; the site itself speaks Swedish unless asked otherwise."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


def a_visitor(user: User | None = None, **more: Any) -> Client:
    client = Client(raise_request_exception=False, headers=ENGLISH, **more)
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def stranger() -> Client:
    return a_visitor()


@pytest.fixture
def anna() -> Client:
    return a_visitor(a_user(Role.PROCUREMENT_OFFICER, first_name="Anna", last_name="Ask"))


def text(response: Any) -> str:
    words = re.sub(
        r"<(script|style|title)\b.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL
    )
    return " ".join(words.split())


# --- frame --------------------------------------------------------------------------------------


def menu(role: Role | None, rf: RequestFactory, path: str = "/") -> list[tuple[str, str]]:
    request = rf.get(path)
    request.user = a_user(role)
    return [(place.label, place.current) for place in context.places(request)]


def test_the_menu_shows_the_places_that_the_role_may_see(rf: RequestFactory) -> None:
    everything = [
        "Overview",
        "Actors",
        "Procurements",
        "Contracts",
        "Dialogues",
        "Ideas",
        "Impact",
        "Reports",
    ]
    assert [
        [label for label, _current in menu(role, rf)]
        for role in (Role.READER, Role.ADMINISTRATOR, None)
    ] == [everything, everything, ["Overview"]]


def test_the_menu_marks_the_page_itself_and_the_place_it_belongs_to(rf: RequestFactory) -> None:
    assert [
        [place for place in menu(Role.READER, rf, path) if place[1]]
        for path in ("/", "/plats/idea-list/", "/plats/idea-list/7/", "/elsewhere/")
    ] == [[("Overview", "page")], [("Ideas", "page")], [("Ideas", "true")], []]


def test_a_user_finds_search_menu_and_log_out_on_each_page(anna: Client) -> None:
    page = anna.get("/told/").content.decode()
    assert [
        page.count('role="search" action="/sok/"'),
        page.count('action="/konto/logga-ut/"'),
        page.count('action="/sprak/"'),
        page.count("<h1"),
        page.count("Anna Ask"),
        page.count('href="/admin/"'),
    ] == [1, 1, 1, 1, 1, 0]


def test_a_message_is_shown_once_in_a_live_region_with_its_signs_escaped(anna: Client) -> None:
    shown = '<div class="ds-alert" data-color="success"><p>Saved &lt;b&gt;.</p></div>'
    page = anna.get("/told/").content.decode()
    assert 'role="status" id="messages"' in page
    assert (page.count(shown), anna.get("/sheet/").content.decode().count(shown)) == (1, 0)


def test_the_crumbs_lead_back_and_name_the_page(anna: Client) -> None:
    assert (
        '<ol><li><a href="/">Here</a></li><li aria-current="page">Told</li></ol>'
        in anna.get("/told/").content.decode()
    )


def test_nothing_in_a_page_runs_or_is_styled_inline(anna: Client, stranger: Client) -> None:
    pages = [anna.get(path) for path in ("/told/", "/sheet/")] + [
        stranger.get(path) for path in ("/konto/logga-in/", "/tillganglighet/", "/nothing/")
    ]
    inline = re.compile(
        r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
    )
    assert [inline.findall(page.content.decode()) for page in pages] == [[]] * 5


def test_the_frame_asks_the_database_the_same_few_questions(
    anna: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # session, user, permissions of the user and of the roles, roles
    with django_assert_num_queries(5):
        anna.get("/sheet/")


# --- language -----------------------------------------------------------------------------------


def test_the_language_is_chosen_in_place_and_remembered(stranger: Client) -> None:
    response = stranger.post("/sprak/", {"language": "sv", "next": "/tillganglighet/?a=1"})
    assert (response.status_code, response["Location"]) == (302, "/tillganglighet/?a=1")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "sv"
    assert '<html lang="sv"' in stranger.get("/tillganglighet/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"]
)
def test_the_language_switch_leads_nowhere_else(stranger: Client, elsewhere: str) -> None:
    response = stranger.post("/sprak/", {"language": "sv", "next": elsewhere})
    assert response["Location"] == "/"


# --- public pages -------------------------------------------------------------------------------


def test_the_accessibility_statement_holds_its_ten_parts(
    stranger: Client, settings: Settings
) -> None:
    settings.FEEDBACK_EMAIL = "hjalp@example.se"
    words = text(stranger.get("/tillganglighet/"))
    parts = [
        "Helsingborgs stad stands behind the service",
        "the service Sociala affärer",
        "is partly compatible with the law",
        "We know of the following",
        "last on 2026-11-23. The tool axe examined",
        "This statement was last changed on 2026-11-23",
        "Write to hjalp@example.se",
        "digg.se/tdosanmalan",
        "unreasonable burden (section 12 of the law)",
        "outside the law (section 9)",
    ]
    assert [part for part in parts if part not in words] == []


def test_the_accessibility_statement_says_that_the_address_is_missing(
    stranger: Client, settings: Settings
) -> None:
    settings.FEEDBACK_EMAIL = ""
    words = text(stranger.get("/tillganglighet/"))
    assert "The address for such questions is missing here" in words
    assert "mailto:" not in words


def test_health_tells_that_pages_can_be_served(stranger: Client) -> None:
    response = stranger.get("/halsa/")
    assert (response.status_code, response.json()) == (
        200,
        {"ok": True, "database": True, "migrations": True, "worker": False},
    )


# --- errors -------------------------------------------------------------------------------------


@pytest.fixture
def no_database(transactional_db: None) -> Iterator[None]:
    """The server is where nobody listens; put right again afterwards."""
    connection.close()
    place = dict(connection.settings_dict)
    connection.settings_dict.update(HOST="/nowhere")
    yield
    connection.close()
    connection.settings_dict.update(place)


def test_without_the_database_health_says_so(no_database: None) -> None:
    response = a_visitor().get("/halsa/")
    assert (response.status_code, response.json()) == (
        503,
        {"ok": False, "database": False, "migrations": False, "worker": False},
    )


def test_without_the_database_a_user_reads_what_to_do(no_database: None) -> None:
    bo = a_visitor()
    bo.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = bo.post("/sheet/", {"title": "x"})
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "The register cannot be reached just now" in text(response)
    assert "nowhere" not in text(response)


def test_a_missing_page_and_a_hidden_one_are_the_same_to_the_last_byte(anna: Client) -> None:
    answers = [anna.get("/hidden/"), anna.get("/hidden/?a=1"), anna.get("/no-such-address/7/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1


def test_a_fault_shows_a_reference_that_is_in_the_log_and_nothing_else(
    anna: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = anna.get("/broken/")
    reference = re.search(r"<code>([0-9a-f-]{36})</code>", response.content.decode())
    assert response.status_code == 500
    assert reference
    assert reference[1] in caplog.text
    assert "secret of the database" in caplog.text
    assert "secret of the database" not in text(response)
    assert "Traceback" not in text(response)


def test_an_outage_in_a_view_is_told_as_one(anna: Client) -> None:
    response = anna.get("/outage/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "secret" not in text(response)


def test_who_may_not_reads_whom_to_ask(anna: Client) -> None:
    response = anna.get("/forbidden/")
    assert response.status_code == 403
    assert "ask an administrator" in text(response)


def test_a_form_whose_token_is_old_can_be_sent_again_with_a_new_one() -> None:
    bo = a_visitor(a_user(), enforce_csrf_checks=True)
    ours = {"sec-fetch-site": "same-origin"}
    refused = bo.post("/sheet/", {"title": "kept", "password": "hemligt"}, headers=ours)
    page = refused.content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert refused.status_code == 403
    assert '<input type="hidden" name="title" value="kept">' in page
    assert "hemligt" not in page
    assert token
    again = bo.post("/sheet/", {"title": "kept", "csrfmiddlewaretoken": token[1]}, headers=ours)
    assert again.status_code == 200


def test_a_forged_form_is_refused_without_an_offer_to_repeat_it() -> None:
    bo = a_visitor(a_user(), enforce_csrf_checks=True)
    refused = bo.post("/sheet/", {"title": "forged"}, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert "forged" not in refused.content.decode()


# --- forms --------------------------------------------------------------------------------------


def test_a_form_says_in_words_what_is_required(anna: Client) -> None:
    words = text(anna.get("/sheet/"))
    said = re.findall(r"(Title|Notes|Verdict|Districts|Paper) \((required|optional)\)", words)
    assert said == [
        ("Title", "required"),
        ("Notes", "optional"),
        ("Verdict", "required"),
        ("Districts", "optional"),
        ("Paper", "optional"),
    ]


def test_each_error_is_told_at_the_top_and_leads_to_its_field(anna: Client) -> None:
    page = anna.post("/sheet/", {"notes": "x"}).content.decode()
    links = re.findall(r'<a class="ds-link" href="#(\w+)">([^<]+)</a>', page)
    assert links == [
        ("id_title", "Title: This field is required."),
        ("id_verdict_0", "Verdict: This field is required."),
    ]
    assert [page.count(f'id="{target}"') for target, _words in links] == [1, 1]
    assert re.search(r'aria-describedby="id_title_helptext id_title_error"[^>]*id="id_title"', page)
    assert page.count('aria-invalid="true"') == 3
    assert "<title>Error: Sheet" in page


def test_each_input_has_a_name_and_the_look(anna: Client) -> None:
    page = anna.get("/sheet/").content.decode()
    main = page[page.index("<main") :]
    controls = re.findall(r"<(?:input|textarea|select)\b[^>]*>", main)
    seen = [tag for tag in controls if 'type="hidden"' not in tag]
    ids = [re.findall(r'id="(\w+)"', tag)[0] for tag in seen]
    assert [tag for tag in seen if 'class="ds-input"' not in tag] == []
    assert [name for name in ids if f'for="{name}"' not in main] == []
    assert len(ids) == 8
