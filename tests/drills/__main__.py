"""`make drills`: an import that is killed with SIGKILL leaves all rows or none.

The control is the same import without its transaction: killed in the same way it leaves a part, so
that the drill would see one.
"""

import tests.database  # noqa: F401, I001 - starts the embedded database before Django is set up

import django

django.setup()

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import get_runner

from suppliers.models import Organisation
from tests.benchmarks.imports import a_file

ROWS = int(os.environ.get("DRILL_ROWS", "10000"))
POINTS = int(os.environ.get("DRILL_POINTS", "10"))
CONTROL = """
import django; django.setup()
import sys
from helsingborg_sf.lib.imports.engine import Reading
from helsingborg_sf.lib.tabular import read_table
from suppliers.imports import OrganisationImport
table = read_table(sys.argv[1], sys.argv[1])
Reading(OrganisationImport(), OrganisationImport.guess(table.columns)).run(table, write=True)
"""


def environment() -> dict[str, str]:
    """That of a process over the drill's own database."""
    name = connection.settings_dict["NAME"]
    head, _slash, query = os.environ["DATABASE_URL"].partition("?")
    url = f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
    return {**os.environ, "DATABASE_URL": url, "MODE": "test"}


def killed(command: list[str], after: float) -> bool:
    """Run a program and kill it after some seconds; whether it was still at work."""
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def left() -> int:
    """How many rows there are once the database has noticed the death; then none."""
    time.sleep(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM suppliers_organisation")
        found: int = cursor.fetchone()[0]
        cursor.execute("TRUNCATE suppliers_organisation CASCADE")
    return found


def seconds(command: list[str]) -> float:
    """How long it takes when nobody kills it."""
    begun = time.monotonic()
    subprocess.run(command, env=environment(), check=True, capture_output=True)
    return time.monotonic() - begun


def drill(path: Path) -> None:
    """Kill at several points; fail on a part of the rows, or when no part could have been seen."""
    ours = [sys.executable, "manage.py", "import_organisations", str(path)]
    control = [sys.executable, "-c", CONTROL, str(path)]
    # The second is the measure: the first also fills the caches.
    whole = seconds(ours)
    assert left() == ROWS
    whole = min(whole, seconds(ours))
    assert left() == ROWS
    points = [whole * (0.2 + 0.8 * i / POINTS) for i in range(POINTS)]
    found = [(killed(ours, after), left()) for after in points]
    parts = [(killed(control, after), left()) for after in points]
    retried = seconds(ours)
    say(f"one import: {whole:.1f} s; kills at {[round(each, 1) for each in points]}")
    say(f"rows left by the import: {[rows for _hit, rows in found]}")
    say(f"rows left by the control: {[rows for _hit, rows in parts]}")
    say(f"the next try: {retried:.1f} s, {Organisation.objects.count()} rows")
    assert {rows for _hit, rows in found} <= {0, ROWS}, "a part of the rows was left"
    assert any(hit for hit, _rows in found), "no kill came in time"
    assert any(0 < rows < ROWS for _hit, rows in parts), "the control left no part: kills missed"
    assert Organisation.objects.count() == ROWS, "the next try did not work"


def say(text: str) -> None:
    """One line on the screen."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Make a database, drill, and take it away."""
    # Not the one of the tests: both may run at once.
    connection.settings_dict["TEST"]["NAME"] = "drill"
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "actors.csv"
            path.write_bytes(a_file(ROWS))
            drill(path)
    finally:
        runner.teardown_databases(old)


if __name__ == "__main__":
    main()
