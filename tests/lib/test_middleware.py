from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from helsingborg_sf.city.roles import Role
from tests.make import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.pages.site")]

OFF = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"
)
GOLDEN = {
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; "
        "object-src 'none'; script-src 'self'; style-src 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": OFF,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NO_STORE = "no-store"


@pytest.fixture
def anna() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(a_user(Role.ADMINISTRATOR, is_staff=True))
    return client


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "en"})


def protective(response: Any) -> dict[str, str | None]:
    response.close()  # a static file stays open otherwise
    found = {name: response.headers.get(name) for name in GOLDEN}
    policy = found["Content-Security-Policy"] or ""
    return {**found, "Content-Security-Policy": "; ".join(sorted(policy.split("; ")))}


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/", 200, NO_STORE),
        ("/sheet/", 200, NO_STORE),
        ("/sheet.csv", 200, NO_STORE),
        ("/tillganglighet/", 200, NO_STORE),
        ("/halsa/", 200, NO_STORE),
        ("/konto/losenord/", 200, NO_STORE),
        ("/konto/logga-in/", 302, NO_STORE),
        ("/admin/", 200, NO_STORE),
        ("/admin/nothing/", 404, NO_STORE),
        ("/forbidden/", 403, NO_STORE),
        ("/hidden/", 404, NO_STORE),
        ("/no-such-address/", 404, NO_STORE),
        ("/no-slash", 404, NO_STORE),
        ("/sprak/", 405, NO_STORE),
        ("/broken/", 500, NO_STORE),
        ("/outage/", 503, NO_STORE),
        ("/static/css/theme.css", 200, "max-age=60, public"),
        ("/static/css/", 404, NO_STORE),
    ],
)
def test_every_answer_to_a_user_carries_the_golden_headers(
    anna: Client, path: str, status: int, kept: str
) -> None:
    response = anna.get(path)
    assert (response.status_code, response["Cache-Control"], protective(response)) == (
        status,
        kept,
        GOLDEN,
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/tillganglighet/", 200),
        ("/halsa/", 200),
        ("/konto/logga-in/", 200),
        ("/admin/", 302),
        ("/no-such-address/", 404),
    ],
)
def test_every_answer_to_a_stranger_carries_the_golden_headers(
    stranger: Client, path: str, status: int
) -> None:
    response = stranger.get(path)
    assert (response.status_code, protective(response)) == (status, GOLDEN)
    assert NO_STORE in response["Cache-Control"]


def test_an_unknown_host_is_refused_with_the_golden_headers(
    stranger: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = stranger.get("/tillganglighet/", headers={"host": "evil.example"})
    assert (response.status_code, protective(response)) == (400, GOLDEN)
    assert "evil.example" not in response.content.decode()


def test_a_form_without_its_token_is_refused_with_the_golden_headers() -> None:
    response = Client(enforce_csrf_checks=True).post("/konto/logga-in/", {"login": "anna"})
    assert (response.status_code, protective(response)) == (403, GOLDEN)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/admin/", "/konto/logga-in/", "/nothing/", "/static/x"])
def test_a_method_that_no_page_declares_is_refused_everywhere(
    anna: Client, method: str, path: str
) -> None:
    response = anna.generic(method, path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_what_was_written_while_the_session_ran_out_can_be_sent_again(stranger: Client) -> None:
    sent = {"title": "a & b", "notes": "two\nlines", "oldpassword": "hemligt"}
    response = stranger.post("/sheet/?step=2", sent, headers={"sec-fetch-site": "same-origin"})
    page = response.content.decode()
    assert response.status_code == 403
    assert 'action="/sheet/?step=2"' in page
    assert '<input type="hidden" name="title" value="a &amp; b">' in page
    assert '<input type="hidden" name="notes" value="two\nlines">' in page
    assert "hemligt" not in page


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}])
def test_a_form_from_elsewhere_is_not_offered_again(
    stranger: Client, headers: dict[str, str]
) -> None:
    response = stranger.post("/sheet/", {"title": "forged"}, headers=headers)
    assert (response.status_code, response["Location"]) == (302, "/konto/logga-in/?next=/sheet/")


def test_a_part_of_a_page_is_refused_when_the_session_is_over(stranger: Client) -> None:
    response = stranger.get("/sheet/", headers={"hx-request": "true"})
    assert (response.status_code, response.content) == (403, b"")
