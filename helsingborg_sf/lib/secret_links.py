"""Addresses that are their own key: 128 random bits, of which only the fingerprint is kept."""

import base64
import hashlib
import re
import secrets
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

BYTES: Final = 16
LONGEST: Final = 43
# A secret as it stands in a path: 22 signs, and never small letters and hyphens alone.
_IN_PATH: Final = re.compile(r"(?<=/)(?=[\w-]*[A-Z0-9_])[A-Za-z0-9_-]{22}(?![\w-])", re.ASCII)


def new_secret() -> str:
    """128 random bits as 22 characters that may stand in an address."""
    return secrets.token_urlsafe(BYTES)


def fingerprint(secret: str) -> str:
    """What the database keeps: enough to find the row by, useless to whoever reads it (SHA-256, 64
    hexadecimal digits; 128 random bits need no salt)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def whole_address(name: str, *args: Any) -> str:
    """The address of a page with the site's own name, for mails: never what a request claimed."""
    site: str = settings.SITE_URL
    return site.rstrip("/") + reverse(name, args=args)


def secret_of(token: str) -> str:
    """The secret that belongs to a token, derived with the site's key: 128 bits as `new_secret`.

    For an address that has to be told again (the same form sent twice, each mail about a thing)
    though only its fingerprint is kept. With a new key it is another one: compare fingerprints.
    """
    derived = salted_hmac("secret link", token, algorithm="sha256").digest()[:BYTES]
    return base64.urlsafe_b64encode(derived).rstrip(b"=").decode()


def masked(text: str) -> str:
    """A text (a path, a line of the log) without the secrets that stand in paths."""
    return _IN_PATH.sub("***", text)
