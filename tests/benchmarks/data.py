"""Generated registers of two sizes, side by side, and how to switch between them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test.utils import get_runner


@dataclass(frozen=True)
class Sizes:
    """The names of the databases with few and with many rows."""

    small: str
    large: str


@contextmanager
def resting() -> Iterator[CursorWrapper]:
    """Generated rows need no history: the triggers rest for this session only."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        yield cursor
        cursor.execute("SET session_replication_role = origin")
    connection.close()


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
    connection.close()


def switch(name: str) -> None:
    """The register under this name is the one that is asked from now on."""
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def registers(fill: Callable[[int, int], None], small: int, large: int) -> Iterator[Sizes]:
    """Two databases, with the rows 1 to `small` and to `large`; dropped afterwards."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    made = runner.setup_databases()
    whole = str(connection.settings_dict["NAME"])
    part = f"{whole}_small"
    try:
        fill(1, small)
        _vacuum()
        _copy(whole, part)
        fill(small + 1, large)
        _vacuum()
        yield Sizes(part, whole)
    finally:
        switch(whole)
        _drop(part)
        runner.teardown_databases(made)


def _copy(source: str, target: str) -> None:
    switch("postgres")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}"')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
    switch(source)


def _drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
