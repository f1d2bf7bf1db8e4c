"""Starting: what settings refuse, the demonstration log-ins, the lists of packages."""

import json
import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError
from django.test import Client

from helsingborg_sf.city.models import User
from helsingborg_sf.pages.management.commands import serve
from helsingborg_sf.pages.management.log_ins import NAMES, make_log_ins
from tests.make import a_department

ROOT = settings.BASE_DIR
GOOD = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "register.example.se",
    "DATABASE_URL": "postgres:///register",
}
LISTS = sorted(ROOT.glob("requirements*.txt"))


def start(environment: dict[str, str]) -> str:
    """The last line of starting Django with nothing in the environment but this."""
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "helsingborg_sf.settings",
            **environment,
        },
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


def test_production_starts_with_a_key_a_host_and_a_database() -> None:
    assert start(GOOD) == "started"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": f"django-insecure-{GOOD['SECRET_KEY']}"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"MODE": "debug"}, "MODE"),
    ],
)
def test_production_refuses_to_start_with_a_sentence(change: dict[str, str], word: str) -> None:
    said = start({**GOOD, **change})

    assert said.startswith(f"django.core.exceptions.ImproperlyConfigured: {word} ")


def test_production_refuses_to_start_without_a_database() -> None:
    said = start({name: value for name, value in GOOD.items() if name != "DATABASE_URL"})

    assert said.startswith("django.core.exceptions.ImproperlyConfigured: DATABASE_URL ")


@pytest.mark.django_db
def test_each_role_has_a_log_in_that_opens_the_site(tmp_path: Path) -> None:
    passwords = make_log_ins(tmp_path / "log-ins.txt")

    opened = {
        name: Client().login(username=name, password=password)
        for name, password in passwords.items()
    }
    roles = {user.username: user.roles for user in User.objects.filter(username__in=NAMES)}
    assert opened == dict.fromkeys(NAMES, True)
    assert roles == {name: [role] for name, role in NAMES.items()}
    assert [u.username for u in User.objects.filter(is_staff=True)] == ["admin"]


@pytest.mark.django_db
def test_the_log_ins_are_kept_for_the_owner_only_and_used_again(tmp_path: Path) -> None:
    path = tmp_path / "log-ins.txt"

    first, second = make_log_ins(path), make_log_ins(path)

    assert second == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().split() == [word for pair in first.items() for word in pair]


@pytest.mark.django_db
def test_the_coordinator_works_in_the_labour_market_department(tmp_path: Path) -> None:
    home = a_department(short_name="AMF")

    make_log_ins(tmp_path / "log-ins.txt")

    at_home = User.objects.filter(department=home)
    assert [user.username for user in at_home] == ["samordnare"]


@pytest.mark.django_db
def test_a_lost_file_gives_new_passwords_that_work(tmp_path: Path) -> None:
    path = tmp_path / "log-ins.txt"
    lost = make_log_ins(path)
    path.unlink()

    found = make_log_ins(path)

    assert {name for name in NAMES if lost[name] == found[name]} == set()
    assert Client().login(username="lasare", password=found["lasare"])
    assert not Client().login(username="lasare", password=lost["lasare"])


def test_a_taken_port_is_a_sentence_that_names_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"make run PORT={port + 10}"):
            serve.check_port_is_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104
        ("::", "http://[::1]:8000/"),
        ("::1", "http://[::1]:8000/"),
    ],
)
def test_the_address_is_one_a_browser_on_this_machine_can_open(bind: str, address: str) -> None:
    assert serve.address(bind, 8000) == address


def unpinned(text: str) -> str:
    """What is left of a list of packages without its comments and its pinned, hashed packages."""
    text = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)
    return re.sub(
        r"^[\w.\[\]-]+==[^\s;]+( ; .+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n)+",
        "",
        text,
        flags=re.MULTILINE,
    )


def test_every_package_has_hashes_and_no_list_has_addresses() -> None:
    assert [path.name for path in LISTS] == [
        "requirements-dev.txt",
        "requirements-node.txt",
        "requirements-setup.txt",
        "requirements.txt",
    ]
    assert {path.name: unpinned(path.read_text()) for path in LISTS} == {
        path.name: "" for path in LISTS
    }
    assert [path.name for path in LISTS if "://" in path.read_text()] == []


def test_the_lock_of_the_styles_has_hashes_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    del packages[""]

    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []
