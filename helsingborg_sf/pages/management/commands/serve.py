"""`make run`: everything the register needs on one machine, started together, stopped together."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from helsingborg_sf.pages.management.log_ins import NAMES, make_log_ins
from suppliers.models import Organisation

KEPT = settings.VAR_DIR / "log-ins.txt"
OLDEST_POSTGRESQL = 15
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
WITH_US = ("setpriv", "--pdeathsig", "TERM")
WORKER = ("--shutdown-graceful-timeout", "8")

Children = dict[str, subprocess.Popen[bytes]]


class Command(BaseCommand):
    help = "Prepare the database, start the web server and the job worker, until Ctrl-C."
    # `make check` checks; here somebody waits for a page.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1", help="address to listen on")

    def handle(self, *args: Any, port: int, bind: str, **options: Any) -> None:
        check_port_is_free(bind, port)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            self.prepare()
            self.serve(bind, port)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def prepare(self) -> None:
        """Everything that comes before the first request."""
        with self.step(1, "Database"):
            self.say(describe_database())
        with self.step(2, "Tables"):
            self.say(update_tables())
        with self.step(3, "First data"):
            self.say(load_first_data())
        with self.step(4, "Log-ins"):
            self.log_ins = make_log_ins(KEPT) if settings.EMBEDDED_DATABASE else {}
            self.say(f"kept in {KEPT.name}" if self.log_ins else "your own; none were made")
        connection.close()

    def serve(self, bind: str, port: int) -> None:
        """Run the two programs until one of them ends, which is never good news."""
        children: Children = {}
        try:
            with self.step(5, "Web server, worker"):
                # They may say something themselves, so this line ends here.
                self.stdout.write("starting")
                for name, command in programs(bind, port).items():
                    # A session of its own: Ctrl-C reaches only us, and we stop them.
                    children[name] = subprocess.Popen(
                        command,
                        cwd=settings.BASE_DIR,
                        start_new_session=True,
                        env={"SITE_URL": address(bind, port), **os.environ},
                    )
                wait_for_answer(bind, port, children)
                self.stdout.write(f"{'':28}", ending="")
                self.say("running")
            self.welcome(bind, port)
            while all_run(children):
                time.sleep(0.5)
            raise CommandError(describe_end(children))
        finally:
            stop(children)

    @contextmanager
    def step(self, number: int, title: str) -> Iterator[None]:
        """One numbered line, with the seconds it took."""
        started = time.monotonic()
        self.stdout.write(f"[{number}/5] {title:<22}", ending="")
        self.stdout.flush()
        try:
            yield
        except BaseException:
            self.stdout.write("")
            raise
        self.stdout.write(f" {time.monotonic() - started:5.1f} s")

    def say(self, words: str) -> None:
        self.stdout.write(f"{words:<40}", ending="")
        self.stdout.flush()

    def welcome(self, bind: str, port: int) -> None:
        self.stdout.write(f"\n{settings.SITE_NAME}: {address(bind, port)}\n")
        if self.log_ins:
            self.stdout.write("\nLog-ins for trying it out (only on this machine):")
            for name, password in self.log_ins.items():
                self.stdout.write(f"  {name:<12} {password:<18} {NAMES[name].value}")
        else:
            command = ".venv/bin/python manage.py createsuperuser"
            self.stdout.write(f"\nThe first log-in: MODE={settings.MODE} {command}")
        self.stdout.write("\nCtrl-C stops everything.")
        self.stdout.flush()


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # One Ctrl-C is enough; a second must not leave half of it running.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def check_port_is_free(bind: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {bind} cannot be used ({error.strerror}). "
                f"Choose another: make run PORT={port + 10}"
            ) from None


def describe_database() -> str:
    """Which PostgreSQL answers; refuse one that is too old."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0]) // 10_000
    except OperationalError as error:
        raise CommandError(f"No database answers at DATABASE_URL: {error}") from None
    if version < OLDEST_POSTGRESQL:
        raise CommandError(
            f"The database is PostgreSQL {version}; "
            f"the register needs {OLDEST_POSTGRESQL} or newer. Unset DATABASE_URL to use the "
            "embedded one."
        )
    return f"{'embedded ' if settings.EMBEDDED_DATABASE else ''}PostgreSQL {version}"


def update_tables() -> str:
    executor = MigrationExecutor(connection)
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if steps:
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return f"{steps} steps applied" if steps else "ready"


def load_first_data() -> str:
    """What the city's own report tells, in an empty register."""
    if Organisation.objects.exists():
        return "ready"
    call_command("load_report", verbosity=0)
    return f"{Organisation.objects.count()} organisations from the report"


def programs(bind: str, port: int) -> dict[str, list[str]]:
    host = f"[{bind}]" if ":" in bind else bind
    gunicorn = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"{host}:{port}"]
    # Linux can stop them for us, should we be killed without a chance to do so.
    python = [*(WITH_US if shutil.which(WITH_US[0]) else ()), sys.executable]
    return {
        "web server": [*python, *gunicorn],
        "worker": [*python, "manage.py", "procrastinate", "worker", *WORKER],
    }


def all_run(children: Children) -> bool:
    return all(process.poll() is None for process in children.values())


def stop(children: Children) -> None:
    """Ask all to stop, then kill those that have not done so in time."""
    for process in children.values():
        process.terminate()
    end = time.monotonic() + SECONDS_TO_STOP
    for process in children.values():
        try:
            process.wait(max(0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for_answer(bind: str, port: int, children: Children) -> None:
    """Return when the address answers, whatever it answers."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if not all_run(children):
            raise CommandError(describe_end(children))
        try:
            urllib.request.urlopen(address(bind, port), timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CommandError(f"{address(bind, port)} did not answer within {SECONDS_TO_START} s.")


def address(bind: str, port: int) -> str:
    """Where a browser on this machine finds it."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(bind, bind)  # noqa: S104
    return f"http://{host}:{port}/"


def describe_end(children: Children) -> str:
    ended = [
        f"the {name} ended with code {process.returncode}"
        for name, process in children.items()
        if process.poll() is not None
    ]
    return f"{' and '.join(ended).capitalize()}; its last words are above. Everything is stopped."
