"""The rows of one file in a temporary table: memory stays the same however long the file is."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection
from django.db.models import GeneratedField
from psycopg import sql

from procurements.imports.statistics.columns import SOCIAL_KIND, Row
from procurements.models import StatisticsForm, StatisticsRow

_KEPT = [
    field.attname
    for field in StatisticsRow._meta.concrete_fields
    if field.name != "id" and not isinstance(field, GeneratedField)
]
# What a row of the file fills; the form is the same for all of them.
_FILLED = [name for name in _KEPT if name != "form"]
_TABLE = sql.Identifier("statistics_import")
_TARGET = sql.Identifier(StatisticsRow._meta.db_table)
Name = tuple[str, str]  # a buyer's number and a procurement ID
# As many rows as one statement takes within its time limit on a slow day.
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of one of our buyers, with what an earlier import kept of it (None: it is new)."""

    key: str
    occurrence: int
    raw: dict[str, str]
    earlier: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of the file about one procurement of one of our buyers."""

    buyer_number: str
    procurement_id: str
    rows: list[FileRow]

    @property
    def name(self) -> Name:
        """What tells it from the others."""
        return (self.buyer_number, self.procurement_id)


class Staging:
    """A file on its way in. `form` is the form of all its rows."""

    def __init__(self, form: StatisticsForm) -> None:
        self.form = form
        self.count = 0
        self._run("DROP TABLE IF EXISTS {table}")
        self._run(
            "CREATE TEMPORARY TABLE {table} (LIKE {target}, place integer, "
            "occurrence integer DEFAULT 1, earlier jsonb)"
        )
        self._run(
            "ALTER TABLE {table} DROP COLUMN id, ALTER COLUMN form SET DEFAULT %s", form.value
        )

    def add(self, rows: Iterable[Row]) -> None:
        """Take in some rows."""
        statement = self._sql(
            "COPY {table} ({columns}, place) FROM STDIN",
            columns=_listed(_FILLED),
        )
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                self.count += 1
                copy.write_row([*(_stored(row, column) for column in _FILLED), self.count])

    def settle(self, own: Sequence[str]) -> None:
        """Tell exact duplicates apart and note what was kept of our buyers' rows before."""
        self._join_social_kinds()
        self._run("CREATE INDEX ON {table} (natural_key)")
        self._run("CREATE INDEX ON {table} (place)")
        self._run("ANALYZE {table}")
        self._run(
            """
            UPDATE {table} AS row
            SET occurrence = n.occurrence, natural_key = row.natural_key || ' #' || n.occurrence
            FROM (
                SELECT place, row_number() OVER (
                    PARTITION BY natural_key ORDER BY published, raw::text, place
                ) AS occurrence
                FROM {table}
                WHERE natural_key IN (
                    SELECT natural_key FROM {table} GROUP BY natural_key HAVING count(*) > 1
                )
            ) AS n
            WHERE n.place = row.place AND n.occurrence > 1
            """
        )
        # Looked up one by one, by the index: after an import that was rolled back PostgreSQL thinks
        # the table of kept rows is nearly empty, and would join it the slow way.
        self._run(
            """
            UPDATE {table} AS row SET earlier = (
                SELECT raw FROM {target} AS kept
                WHERE kept.form = row.form AND kept.natural_key = row.natural_key
            )
            WHERE buyer_number = ANY(%s)
            """,
            list(own),
        )

    def _join_social_kinds(self) -> None:
        """Make one row of a procurement that the file has once for each kind of social objective.

        Otherwise it would be counted as many times.
        """
        self._run(
            """
            WITH kinds AS (
                SELECT min(place) AS place, bool_or(employment_objective) AS employment,
                    array_agg(place) AS places,
                    string_agg(DISTINCT raw->>%s, '; ' ORDER BY raw->>%s) AS kinds
                FROM {table} WHERE raw->>%s <> ''
                GROUP BY natural_key, raw - %s
                HAVING count(*) > 1
            ), gone AS (
                DELETE FROM {table} USING kinds
                WHERE {table}.place = ANY(kinds.places) AND {table}.place <> kinds.place
            )
            UPDATE {table} AS row
            SET raw = row.raw || jsonb_build_object(%s, kinds.kinds),
                employment_objective = kinds.employment
            FROM kinds WHERE row.place = kinds.place
            """,
            *[SOCIAL_KIND] * 5,
        )

    def keep(self) -> Iterator[int]:
        """Keep every row as statistics, some thousand at a time; yields how many are done.

        A row that is kept already, and the same, is not written again.
        """
        statement = self._sql(
            """
            INSERT INTO {target} AS kept ({columns})
            SELECT {columns} FROM {table} WHERE place > %s AND place <= %s ORDER BY place
            ON CONFLICT (form, natural_key) DO UPDATE SET ({columns}) = ({given})
            WHERE ({kept}) IS DISTINCT FROM ({given})
            """,
            columns=_listed(_KEPT),
            kept=_listed(_KEPT, of="kept"),
            given=_listed(_KEPT, of="excluded"),
        )
        for done in range(0, self.count, _BATCH):
            with connection.cursor() as cursor:
                cursor.execute(statement, [done, done + _BATCH])
            yield min(done + _BATCH, self.count)

    def groups(self, own: Sequence[str]) -> Iterator[Group]:
        """The procurements of our buyers, one after another."""
        statement = self._sql(
            """
            SELECT buyer_number, procurement_id, natural_key, occurrence, raw::text, earlier::text
            FROM {table} WHERE buyer_number = ANY(%s)
            ORDER BY buyer_number, procurement_id, natural_key
            """
        )
        with connection.chunked_cursor() as cursor:
            cursor.execute(statement, [list(own)])
            for (number, identity), rows in groupby(cursor, key=lambda row: (row[0], row[1])):
                yield Group(number, identity, [_file_row(row) for row in rows])

    def first_row_of(self, buyer_number: str) -> dict[str, str] | None:
        """Any row of the buyer, for what it says of the buyer; None when there is none."""
        statement = self._sql(
            "SELECT raw::text FROM {table} WHERE buyer_number = %s ORDER BY place LIMIT 1"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [buyer_number])
            found = cursor.fetchone()
        return json.loads(found[0]) if found else None

    def drop(self) -> None:
        """Take the table away; a transaction that fails does so by itself."""
        self._run("DROP TABLE {table}")

    def _sql(self, text: str, **parts: sql.Composable) -> str:
        composed = sql.SQL(text).format(table=_TABLE, target=_TARGET, **parts)
        return composed.as_string(connection.connection)

    def _run(self, text: str, *values: str | list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self._sql(text), values)


def _listed(columns: Iterable[str], *, of: str = "") -> sql.Composable:
    """Column names for a statement, each of a table when that is named."""
    table = (of,) if of else ()
    return sql.SQL(", ").join(sql.Identifier(*table, column) for column in columns)


def _stored(row: Row, column: str) -> object:
    value = getattr(row, column)
    return json.dumps(value, ensure_ascii=False) if column == "raw" else value


def _file_row(row: tuple[str, str, str, int, str, str | None]) -> FileRow:
    _number, _identity, key, occurrence, raw, earlier = row
    return FileRow(key, occurrence, json.loads(raw), json.loads(earlier) if earlier else None)
