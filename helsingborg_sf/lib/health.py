"""Whether this process can serve: the database answers and has the tables the code expects."""

from functools import cache
from typing import TypedDict

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# A worker says that it lives every ten seconds; three times that is silence.
_WORKER = """
    SELECT count(*) FILTER (WHERE last_heartbeat > now() - interval '30 seconds')
    FROM procrastinate_workers
"""


class Report(TypedDict):
    """What the watcher is told; without a worker pages are served all the same."""

    ok: bool
    database: bool
    migrations: bool
    worker: bool


@cache
def _expected() -> frozenset[tuple[str, str]]:
    """The migrations in the code; they do not change while the process lives."""
    loader = MigrationLoader(None)
    return frozenset(loader.graph.nodes)


def report() -> Report:
    """Ask the database; what cannot be asked counts as missing."""
    found: Report = {"ok": False, "database": False, "migrations": False, "worker": False}
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        found["database"] = True
        found["migrations"] = found["ok"] = _expected() <= set(applied)
        if found["ok"]:
            found["worker"] = _worker_lives()
    except (DatabaseError, InterfaceError):
        found["ok"] = False
    return found


def _worker_lives() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WORKER)
        alive: int = cursor.fetchone()[0]
    return alive > 0
