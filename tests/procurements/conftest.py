"""What tests of pages can ask for."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    """Words outside a page are English too, whatever the site's own language."""
    with translation.override("en"):
        yield
