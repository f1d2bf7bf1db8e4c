"""Generated registers of two sizes, side by side, and how to switch between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test.utils import get_runner

SMALL, LARGE = 10_000, 1_000_000
# A tenth of a per cent of the titles hold the rare word; every title holds the common one.
CONTRACTS = """
INSERT INTO procurements_contract (
    version, title, supplier_id, supplier_as_stated, registry_number, kind, in_force, ends,
    termination_reason, notes, supplier_social_enterprise, supplier_work_integration,
    supplier_reservation_4_18, supplier_idea_based, source
)
SELECT 1,
    'Ramavtal ' || CASE WHEN i %% 1000 = 7 THEN 'ångbåtar' ELSE 'måltider' END
        || ' vara' || (i %% 400) || ' ' || i,
    1 + i %% 2000, '', 'D' || i, CASE WHEN i %% 2 = 0 THEN 'framework' ELSE 'contract' END,
    daterange(date '2015-01-01' + i %% 3000, date '2015-01-02' + i %% 3000),
    daterange(date '2023-06-01' + i %% 4000, date '2023-06-02' + i %% 4000),
    '', '', CASE WHEN i %% 50 = 0 THEN 'yes' ELSE 'unknown' END, 'unknown', 'unknown', 'unknown', ''
FROM generate_series(%s, %s) AS i
"""
SUPPLIERS = """
INSERT INTO suppliers_organisation (
    id, version, name, other_names, legal_form, is_umbrella, description, challenges, address,
    website, stage, registry_number, source
)
SELECT i, 1, 'Leverantör ' || i, '', '', false, '', '', '', '', '', '', ''
FROM generate_series(1, 2000) AS i
"""


@dataclass(frozen=True)
class Sizes:
    """The names of the databases with few and with many contracts."""

    small: str
    large: str


def _fill(first: int, last: int) -> None:
    with connection.cursor() as cursor:
        # Generated rows need no history: the triggers rest for this session only.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        # A word index is made many times quicker over rows that are there than one by one.
        cursor.execute("DROP INDEX contract_search")
        cursor.execute(CONTRACTS, [first, last])
        cursor.execute("CREATE INDEX contract_search ON procurements_contract USING gin (search)")
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
def registers() -> Iterator[Sizes]:
    """Two databases with the same suppliers, 10 000 and 1 000 000 contracts; dropped afterwards."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    made = runner.setup_databases()
    large = connection.settings_dict["NAME"]
    small = f"{large}_small"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(SUPPLIERS)
        _fill(1, SMALL)
        _vacuum()
        _copy(large, small)
        _fill(SMALL + 1, LARGE)
        _vacuum()
        yield Sizes(small, large)
    finally:
        switch(large)
        _drop(small)
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
