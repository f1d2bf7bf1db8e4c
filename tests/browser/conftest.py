"""A real site and a real browser: the report's cases in a database of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from helsingborg_sf.city.models import User
from tests.walkers.world import World, people

# Playwright's loop runs in this thread; the database is asked from it between its steps.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1280, 320
Scheme = Literal["light", "dark"]
BOTH: tuple[Scheme, ...] = ("light", "dark")
AXE: str = Axe().axe_script
# What passes is not written out: half the time of a page with many rows.
VIOLATIONS = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
expect.set_options(timeout=15_000)  # a busy machine is slow and not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/browser opens Chromium."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@dataclass
class Site:
    """The running site, its address and its users by role."""

    url: str
    users: dict[str, User]


@dataclass
class Visit:
    """A page somebody looks at, with everything the browser complained about."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(f"{self.url}{path}")

    def faults(self, *schemes: Scheme) -> list[str]:
        """What axe finds wrong in light and in dark colours, or only in one: rule and element."""
        heard = len(self.complaints)
        found = [fault for one in schemes or BOTH for fault in self._faults(one)]
        # Axe makes style sheets of its own where one imports another: not the page's doing.
        del self.complaints[heard:]
        return found

    def _faults(self, scheme: Scheme) -> list[str]:
        self.page.emulate_media(color_scheme=scheme)
        if "/admin/" in self.page.url:
            self.page.wait_for_timeout(300)  # its buttons fade from one colour to the other
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(VIOLATIONS)
        return [f"{scheme} {v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]

    def resize(self, width: int) -> None:
        """Turn the page into that of a telephone, or back."""
        self.page.set_viewport_size({"width": width, "height": 900})

    def overflows(self) -> bool:
        """Whether the page can be scrolled sideways."""
        width = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(width))


def _switch(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _create(name: str, template: str) -> None:
    _switch("postgres")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    _switch(name)


def _drop(name: str) -> None:
    _switch("postgres")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def model_database(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    """A database with tables, roles and reference data, to copy from.

    Not pytest-django's: that one is rolled back after each test, and a browser would see nothing.
    """
    name = f"browser_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with django_db_blocker.unblock():
        original = str(connection.settings_dict["NAME"])
        _create(name, str(connection.settings_dict["TEST"].get("TEMPLATE") or "template1"))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_report", verbosity=0)
        _switch(original)
    yield name
    with django_db_blocker.unblock():
        _drop(name)
        _switch(original)


@pytest.fixture(scope="module")
def site(model_database: str, django_db_blocker: Any) -> Iterator[Site]:
    """The site over a database of its own, with the report's cases and a user in each role."""
    name = f"{model_database}_site"
    with django_db_blocker.unblock():
        original = str(connection.settings_dict["NAME"])
        _create(name, model_database)
        world = World()
        people(world)
        server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        try:
            yield Site(f"http://127.0.0.1:{server.port}", world.users)
        finally:
            server.terminate()
            _drop(name)
            _switch(original)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail(
            "Chromium is not installed: apt-get install chromium, or run make test BROWSER=no.",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


Opener = Callable[..., Visit]


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Opener]:
    """`visit("officer", width=320)` gives a page logged in as that actor."""
    contexts: list[BrowserContext] = []

    def start(
        actor: str = "", *, width: int = WIDE, language: str = "sv", script: bool = True
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="light",
            locale="sv-SE",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        if actor:
            client = Client()
            client.force_login(site.users[actor])
            session = client.cookies["session"].value
            context.add_cookies([{"name": "session", "value": session, "url": site.url}])
        made = Visit(context.new_page(), site.url)
        _listen(made)
        return made

    yield start
    for context in contexts:
        context.close()


def _listen(visit: Visit) -> None:
    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.complaints.append(f"{visit.page.url}: {message.text}")

    visit.page.on("console", heard)
    visit.page.on("pageerror", lambda error: visit.complaints.append(f"{visit.page.url}: {error}"))
