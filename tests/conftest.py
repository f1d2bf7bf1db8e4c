"""What holds for every test; see also tests/database.py, which runs before this."""

import os

import pytest

NO_BROWSER = os.environ.get("BROWSER") == "no"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make test BROWSER=no` leaves out what needs Chromium."""
    if NO_BROWSER:
        left_out = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Nobody shall believe that everything was tested."""
    if NO_BROWSER:
        words = "BROWSER=no: the browser tests were NOT run."
        terminalreporter.write_line(words, yellow=True, bold=True)
