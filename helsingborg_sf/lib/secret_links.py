"""Addresses that are their own key: 128 random bits, of which only the fingerprint is kept."""

import hashlib
import secrets
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

BYTES: Final = 16
LONGEST: Final = 43


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
