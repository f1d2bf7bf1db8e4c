"""Log-in and passwords."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from helsingborg_sf.city.models import User
from tests.make import a_user

pytestmark = pytest.mark.django_db
PASSWORD = "korrekt häst batteri klammer"
ANOTHER = "grön cykel under bron"


@pytest.fixture(autouse=True)
def _in_english(settings: Settings) -> Iterator[None]:
    """The words below are English; the site itself speaks Swedish unless asked otherwise."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def anna() -> User:
    user = a_user(username="anna", email="anna@example.se")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def log_in(browser: Client, name: str = "anna", password: str = PASSWORD, **more: str) -> Any:
    return browser.post("/konto/logga-in/", {"login": name, "password": password, **more})


def faults(response: Any) -> list[str]:
    summary = response.content.decode().partition("ds-error-summary")[2]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", summary)]


def is_logged_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_the_right_password_leads_to_the_start_page(anna: User, browser: Client) -> None:
    before = browser.cookies.get(settings.SESSION_COOKIE_NAME)
    response = log_in(browser)
    assert (response.status_code, response["Location"], is_logged_in(browser)) == (302, "/", True)
    assert before is None


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/tillganglighet/", "/tillganglighet/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
    ],
)
def test_after_log_in_one_comes_where_one_was_going_on_this_site(
    anna: User, browser: Client, wanted: str, reached: str
) -> None:
    assert log_in(browser, next=wanted)["Location"] == reached


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(anna: User, browser: Client) -> None:
    answers = [log_in(browser, password="fel"), log_in(browser, name="nobody", password="fel")]
    assert [faults(answer) for answer in answers] == [
        ["The username and/or password you specified are not correct."]
    ] * 2


def test_a_sixth_wrong_password_has_to_wait_and_another_address_may_still_try(
    anna: User, browser: Client
) -> None:
    answers = [log_in(browser, password=f"fel {number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 5
    refused = log_in(browser, password="fel igen")
    assert faults(refused) == ["Too many failed login attempts. Try again later."]
    assert not is_logged_in(browser)


def test_too_many_tries_from_one_address_are_answered_with_when_to_come_back(
    browser: Client,
) -> None:
    answers = [browser.get("/konto/losenord/glomt/")] + [
        browser.post("/konto/losenord/glomt/", {"email": "x@example.se"}) for _number in range(6)
    ]
    last = answers[-1]
    assert (last.status_code, last["Retry-After"]) == (429, "300")
    assert "Too many attempts" in last.content.decode()


def test_a_closed_account_cannot_log_in(anna: User, browser: Client) -> None:
    anna.is_active = False
    anna.save()
    log_in(browser)
    assert not is_logged_in(browser)


def test_nobody_signs_up(browser: Client) -> None:
    page = browser.get("/konto/skapa/").content.decode()
    sent = browser.post(
        "/konto/skapa/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert "Accounts are made by an administrator" in page
    assert "Accounts are made by an administrator" in sent.content.decode()


def test_logging_out_takes_a_button_and_not_a_link(anna: User, browser: Client) -> None:
    browser.force_login(anna)
    asked = browser.get("/konto/logga-ut/")
    assert (asked.status_code, is_logged_in(browser)) == (200, True)
    done = browser.post("/konto/logga-ut/")
    assert (done["Location"], is_logged_in(browser)) == ("/konto/logga-in/", False)


def test_the_administration_has_the_same_log_in(browser: Client) -> None:
    way = browser.get("/admin/city/user/", follow=True).redirect_chain
    assert way[-1] == ("/konto/logga-in/?next=/admin/city/user/", 302)


def change(browser: Client, old: str, new: str) -> Any:
    sent = {"oldpassword": old, "password1": new, "password2": new}
    return browser.post("/konto/losenord/", sent)


def test_a_new_password_takes_the_old_one_and_ends_other_sessions(
    anna: User, browser: Client
) -> None:
    elsewhere = Client()
    elsewhere.force_login(anna)
    browser.force_login(anna)
    assert faults(change(browser, "fel", ANOTHER)) != []
    assert change(browser, PASSWORD, ANOTHER)["Location"] == "/"
    assert (browser.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)


@pytest.mark.parametrize("weak", ["kort", "password1234", "helsingborg kommun", "anna@example.se"])
def test_a_weak_password_is_refused_with_the_reason(anna: User, browser: Client, weak: str) -> None:
    browser.force_login(anna)
    assert faults(change(browser, PASSWORD, weak)) != []


def test_a_forgotten_password_is_replaced_through_a_link_that_works_once(
    anna: User, browser: Client
) -> None:
    browser.post("/konto/losenord/glomt/", {"email": "anna@example.se"})
    (letter,) = mail.outbox
    (link,) = re.findall(r"http://testserver(/konto/losenord/glomt/\S+/)", str(letter.body))
    form = browser.get(link)["Location"]
    browser.get(form)
    done = browser.post(form, {"password1": ANOTHER, "password2": ANOTHER})
    assert done["Location"] == "/konto/losenord/glomt/klart/"
    assert (
        "The link no longer works"
        in Client(headers={"accept-language": "en"}).get(link).content.decode()
    )
    log_in(browser, password=ANOTHER)
    assert is_logged_in(browser)


def test_nobody_learns_which_addresses_have_accounts(anna: User, browser: Client) -> None:
    answers = [
        browser.post("/konto/losenord/glomt/", {"email": email}, follow=True)
        for email in ("anna@example.se", "nobody@example.se")
    ]
    pages = [re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["anna@example.se"], ["nobody@example.se"]]


def test_the_answer_is_the_same_when_the_mail_server_is_away(
    anna: User, browser: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = browser.post("/konto/losenord/glomt/", {"email": "anna@example.se"})
    assert response["Location"] == "/konto/losenord/glomt/skickat/"
    assert "mail_not_sent" in caplog.text
