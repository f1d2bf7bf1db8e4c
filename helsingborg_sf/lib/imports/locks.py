"""Locks of the database that end with whoever holds them, also when that is killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from zlib import crc32

from django.db import connection, connections
from django.db.utils import OperationalError
from django.utils.translation import gettext as _

# Any two numbers, as long as they are always the same: kinds of import, and single runs.
_KINDS: Final = 20_261_125
_RUNS: Final = 20_261_126


class BusyError(Exception):
    """Somebody else imports rows of the same kind now."""


def lock_of(key: str) -> list[int]:
    """The two numbers that stand for a kind of import."""
    return [_KINDS, crc32(key.encode()) - 2**31]


@contextmanager
def alone(key: str) -> Iterator[None]:
    """One import of a kind at a time, to the end of the transaction; waits for a short while."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", lock_of(key))
    except OperationalError as error:
        raise BusyError(
            _("Somebody else is importing such rows right now. Try again when that is done.")
        ) from error
    yield


@contextmanager
def second_connection() -> Iterator[Any]:
    """A connection beside the one that imports: what it writes is seen at once."""
    beside = connections.create_connection(connection.alias)
    # Tests and the embedded database rename it after the settings were read.
    beside.settings_dict = connection.settings_dict
    try:
        yield beside
    finally:
        beside.close()


@contextmanager
def alive(run: int, beside: Any) -> Iterator[None]:
    """Shows that somebody works on the run, as long as the connection lives."""
    with beside.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_RUNS, run])
    try:
        yield
    finally:
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_RUNS, run])


def worked_on() -> set[int]:
    """The runs that somebody works on now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND "
            "objsubid = 2 AND granted AND "
            "database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [_RUNS],
        )
        return {number for (number,) in cursor.fetchall()}
