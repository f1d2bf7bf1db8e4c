"""What holds for every test; see also tests/database.py, which runs before this."""

import os
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.mail import inbox

__all__ = ["inbox"]  # a fixture of every test that sends mail

NO_BROWSER = os.environ.get("BROWSER") == "no"
# A busy machine is slow and not wrong: no test is about seconds.
settings.register_profile("register", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("register")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests come first, or not at all: `make test BROWSER=no`.

    They have a database of their own; those that follow may empty theirs, roles and all.
    """
    browser = [item for item in items if item.get_closest_marker("browser")]
    others = [item for item in items if not item.get_closest_marker("browser")]
    items[:] = others if NO_BROWSER else browser + others
    if NO_BROWSER:
        config.hook.pytest_deselected(items=browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Nobody shall believe that everything was tested."""
    if NO_BROWSER:
        words = "BROWSER=no: the browser tests were NOT run."
        terminalreporter.write_line(words, yellow=True, bold=True)


@pytest.fixture
def english() -> Iterator[None]:
    """Messages in English; the site itself speaks Swedish unless asked otherwise."""
    with translation.override("en"):
        yield
