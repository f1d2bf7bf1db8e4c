"""Addresses that are their own key."""

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib.logs import Masked
from helsingborg_sf.lib.secret_links import (
    fingerprint,
    masked,
    new_secret,
    secret_of,
    whole_address,
)


def test_a_secret_has_at_least_128_bits_and_is_never_the_same() -> None:
    secrets = {new_secret() for _each in range(1000)}
    assert len(secrets) == 1000
    assert {len(secret) for secret in secrets} == {22}


@given(st.text(), st.text())
def test_a_fingerprint_tells_secrets_apart(one: str, other: str) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_addresses_in_mails_have_the_name_of_the_site(settings: Any) -> None:
    settings.SITE_URL = "https://register.example.se/"
    assert whole_address("start") == "https://register.example.se/"


@given(st.text(min_size=1), st.text(min_size=1))
def test_the_same_token_gives_the_same_secret_and_another_one_another(one: str, other: str) -> None:
    assert len(secret_of(one)) == 22
    assert (secret_of(one) == secret_of(other)) == (one == other)


def test_with_another_key_of_the_site_it_is_another_secret(settings: Any) -> None:
    before = secret_of("token")
    settings.SECRET_KEY = "another" * 10
    assert secret_of("token") != before


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("GET /ide/0mO_3-cjKVNKRY5AF--4jQ/", "GET /ide/***/"),
        ("/ide/0mO_3-cjKVNKRY5AF--4jQ/kvitto/?a=1", "/ide/***/kvitto/?a=1"),
        ('{"request": "POST /ide/0mO_3-cjKVNKRY5AF--4jQ/"}', '{"request": "POST /ide/***/"}'),
        ("Not Found: /ide/0mO_3-cjKVNKRY5AF--4jQ", "Not Found: /ide/***"),
        ("GET /aktorer/uppdateringar-av-aktor/", "GET /aktorer/uppdateringar-av-aktor/"),
        ("GET /avtal/12345678/", "GET /avtal/12345678/"),
    ],
)
def test_secrets_in_paths_are_masked_in_every_line_of_the_log(line: str, shown: str) -> None:
    record = logging.LogRecord("a", logging.WARNING, "", 0, "%s", (line,), None)
    assert (masked(line), Masked("%(message)s").format(record)) == (shown, shown)


def test_every_new_secret_is_masked() -> None:
    assert {masked(f"/ide/{new_secret()}/") for _each in range(1000)} == {"/ide/***/"}
