"""`python -m tests.benchmarks.imports`: an import of actors beside a bare COPY of the same rows.

Both write into the same table with the same triggers and indexes, each in a transaction of its own.
"""

import tests.database  # noqa: F401, I001 - starts the embedded database before Django is set up

import django

django.setup()

import csv
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.test.utils import get_runner
from django.utils import timezone
from stdnum import luhn

from helsingborg_sf.lib.batches import batch
from helsingborg_sf.lib.imports.engine import Reading, Report
from helsingborg_sf.lib.models import BatchKind
from helsingborg_sf.lib.tabular import read_table
from suppliers.imports import OrganisationImport
from suppliers.models import Organisation

HEAD = ("Namn", "Organisationsnummer", "Juridisk form", "Steg", "Beskrivning", "Adress", "Källa")
NAMES = (
    "name", "organisation_number", "legal_form", "stage", "description", "address", "source",
)  # fmt: skip
OTHERS = ("version", "other_names", "is_umbrella", "challenges", "website", "registry_number")
SIZES = (10_000, 100_000)
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))


def number(i: int) -> str:
    """A valid organisation number."""
    digits = f"55{2 + i // 10**6 % 8}{i % 10**6:06}"
    return digits + luhn.calc_check_digit(digits)


def row(i: int) -> tuple[str, ...]:
    """A row of a file such as offices have."""
    return (
        f"Föreningen Ängen nummer {i}",
        number(i),
        "limited_company",
        "ready",
        f"Städning, flytt och tvätt för verksamhet {i}",
        f"Storgatan {i}\n252 20 Helsingborg",
        "Eget register",
    )


def a_file(rows: int) -> bytes:
    """A CSV file of actors."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEAD)
    writer.writerows(row(i) for i in range(rows))
    return text.getvalue().encode()


def imported(content: bytes, *, write: bool = True) -> Report:
    """The whole import, as a run does it."""
    table = read_table(io.BytesIO(content), "actors.csv")
    mapping = OrganisationImport.guess(table.columns)
    return Reading(OrganisationImport(), mapping).run(table, write=write)


def copied(rows: int) -> Callable[[], object]:
    """The floor: values that nobody reads or weighs, ready in memory, straight into the table."""
    blank = Organisation()
    given = [dict(zip(NAMES, row(i), strict=True)) for i in range(rows)]
    columns = [f for f in Organisation._meta.concrete_fields if f.attname in (*NAMES, *OTHERS)]
    lines = [[v.get(f.attname, getattr(blank, f.attname)) for f in columns] for v in given]
    names = ", ".join(str(f.column) for f in columns)

    def copy() -> None:
        statement = f"COPY suppliers_organisation ({names}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(statement) as into:
            for line in lines:
                into.write_row(line)

    return copy


def seconds(work: Callable[[], object]) -> float:
    """How long it takes inside a batch that is rolled back."""
    with transaction.atomic():
        begin = time.perf_counter()
        with batch(BatchKind.IMPORT, "Mätning", by=None, at=timezone.now()):
            work()
        spent = time.perf_counter() - begin
        transaction.set_rollback(True)
    return spent


@contextmanager
def a_register() -> Iterator[None]:
    """A database of our own."""
    # Not the one of the tests: both may run at once.
    connection.settings_dict["TEST"]["NAME"] = "bench_imports"
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(old)


def say(text: str) -> None:
    """One line on the screen."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def measure(size: int) -> None:
    """Paired rounds of one size; the quickest of each is printed."""
    content, copy = a_file(size), copied(size)
    pairs = [(seconds(copy), seconds(lambda: imported(content))) for _ in range(ROUNDS)]
    bare = min(pair[0] for pair in pairs)
    ours = min(pair[1] for pair in pairs)
    say(f"{size} new: COPY {bare:.1f} s, import {ours:.1f} s, ratio {ours / bare:.2f}")
    with batch(BatchKind.IMPORT, "Kvar", by=None, at=timezone.now()):
        imported(content)
    for name, file in (
        ("unchanged", content),
        ("changed", content.replace("Städning".encode(), b"Strykning")),
    ):
        spent = min(seconds(lambda file=file: imported(file)) for _ in range(min(2, ROUNDS)))  # type: ignore[misc]
        say(f"{size} {name}: {spent:.1f} s, ratio {spent / bare:.2f}")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE suppliers_organisation CASCADE")


def main() -> None:
    """Print seconds and ratios; a number of rows as argument asks for that size only."""
    with a_register():
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
            measure(size)


if __name__ == "__main__":
    main()
