"""Addresses that are their own key."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib.secret_links import fingerprint, new_secret, whole_address


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
