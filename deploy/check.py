"""`make check`: all that can be checked without running the tests. Ends at the first fault."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
LOCAL = {"MODE": "test", "DATABASE_URL": "postgres:///unused"}
# What `check --deploy` would meet on a well-kept server.
PRODUCTION = {
    "MODE": "production",
    "DATABASE_URL": "postgres:///unused",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "register.example.se",
}
Step = tuple[str, list[str], dict[str, str]]


def steps(paths: list[str]) -> list[Step]:
    """Title, command, environment."""
    manage = [sys.executable, "manage.py"]
    return [
        ("Lint", [f"{BIN}/ruff", "check", "--output-format=concise", "."], {}),
        ("Format", [f"{BIN}/ruff", "format", "--check", "."], {}),
        ("Types", [f"{BIN}/mypy", *paths], LOCAL),
        ("Who may import whom", [f"{BIN}/lint-imports", "--no-cache"], LOCAL),
        ("Templates", [f"{BIN}/djlint", "--lint", "--quiet", "templates"], {}),
        # Without DATABASE_URL: against the embedded database, where it reads what is applied.
        ("Migrations", [*manage, "makemigrations", "--check", "--dry-run"], {"MODE": "test"}),
        ("Production settings", [*manage, "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
        ("Swedish texts", [sys.executable, "deploy/check_messages.py"], LOCAL),
    ]


def main() -> None:
    todo = steps(sys.argv[1:])
    for number, (title, command, environment) in enumerate(todo, start=1):
        print(f"[{number}/{len(todo)}] {title:<22}", end="", flush=True)
        started = time.monotonic()
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        print(f"{'failed' if done.returncode else 'ok':<40} {time.monotonic() - started:5.1f} s")
        if done.returncode:
            sys.exit(f"\n{done.stdout}\n{title}: failed. The command: {' '.join(command)}")


if __name__ == "__main__":
    main()
