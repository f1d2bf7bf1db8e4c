"""The lines of one file in a temporary table, and what they are beside what is there.

Everything after the reading is done by the database, so that memory stays the same however long
the file is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Self

from django.db import connection

from helsingborg_sf.lib.text import name_key
from procurements.imports.ledger.columns import Line
from procurements.ledger_matching import match_by_number

_COLUMNS: Final = (
    "line_number, booked_on, amount, supplier_number, supplier_name, department_name, buyer, "
    "voucher, account"
)
# What makes two lines the same line. A sign that no cell holds divides them.
_SAID: Final = (
    "concat_ws(E'\\x1f', booked_on, amount, supplier_number, supplier_name, department_name, buyer,"
    " voucher, account)"
)
_KEPT: Final = """
    procurements_ledgerentry AS kept WHERE kept.replaced_by_id IS NULL
    AND (date_trunc('month', kept.booked_on)::date, kept.buyer) IN
        (SELECT DISTINCT month, buyer FROM ledger_import)
"""
_THERE: Final = """
    EXISTS (SELECT 1 FROM procurements_ledgerentry AS kept WHERE kept.replaced_by_id IS NULL
        AND kept.fingerprint = line.fingerprint AND kept.occurrence = line.occurrence)
"""
_SAME: Final = """
    EXISTS (SELECT 1 FROM ledger_import AS line
        WHERE line.fingerprint = kept.fingerprint AND line.occurrence = kept.occurrence)
"""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one buyer, as the register has it and as the file does; sums are SEK.

    `new` lines come, `replaced` ones go. `others`: lines that the register has of the same month
    from other buyers, which stay.
    """

    first: date
    buyer: str
    lines_before: int
    sum_before: Decimal
    lines_after: int
    sum_after: Decimal
    new: int = 0
    replaced: int = 0
    others: int = 0

    @property
    def kept(self) -> list[Any]:
        """As JSON can hold it."""
        return [str(each) if isinstance(each, (date, Decimal)) else each for each in astuple(self)]

    @classmethod
    def read(cls, kept: Sequence[Any]) -> Self:
        """The same back again."""
        first, buyer, before, sum_before, after, sum_after, *counts = kept
        sums = Decimal(sum_before), Decimal(sum_after)
        return cls(date.fromisoformat(first), buyer, before, sums[0], after, sums[1], *counts)


class Staging:
    """A file on its way in."""

    def __init__(self) -> None:
        self._run("DROP TABLE IF EXISTS ledger_import")
        self._run(
            "CREATE TEMPORARY TABLE ledger_import (line_number integer, booked_on date, "
            "amount numeric(15, 2), supplier_number text, supplier_name text, "
            "department_name text, buyer text, voucher text, account text, month date, "
            "fingerprint uuid, occurrence integer, department_id bigint)"
        )

    def add(self, lines: Iterable[Line]) -> None:
        """Take in some lines."""
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY ledger_import ({_COLUMNS}) FROM STDIN") as copy,
        ):
            for line in lines:
                copy.write_row(
                    (
                        line.number_in_file,
                        line.booked_on,
                        line.amount,
                        line.number,
                        line.name,
                        line.department_name,
                        line.buyer,
                        line.voucher,
                        line.account,
                    )
                )

    def settle(self, departments: dict[str, int]) -> None:
        """Tell equal lines apart, and find the departments by the names they go under."""
        self._run(
            "CREATE TEMPORARY TABLE ledger_marked ON COMMIT DROP AS SELECT *, "  # noqa: S608
            "row_number() OVER (PARTITION BY said ORDER BY line_number) AS nth FROM "
            f"(SELECT ctid AS place, line_number, md5({_SAID})::uuid AS said "
            "FROM ledger_import) AS lines"
        )
        self._run("CREATE UNIQUE INDEX ON ledger_marked (place)")
        self._run(
            "UPDATE ledger_import SET fingerprint = said, occurrence = nth, "
            "month = date_trunc('month', booked_on) "
            "FROM ledger_marked WHERE ledger_import.ctid = ledger_marked.place"
        )
        self._run("DROP TABLE ledger_marked")
        self._find_departments(departments)
        self._run("CREATE INDEX ON ledger_import (fingerprint, occurrence)")
        self._run("ANALYZE ledger_import")

    def _find_departments(self, departments: dict[str, int]) -> None:
        stated = self._all("SELECT DISTINCT department_name FROM ledger_import")
        found = [(name, departments.get(name_key(name))) for (name,) in stated]
        known = [(name, pk) for name, pk in found if pk]
        if known:
            names, keys = zip(*known, strict=True)
            self._run(
                "UPDATE ledger_import SET department_id = known.pk FROM "
                "unnest(%s::text[], %s::bigint[]) AS known(name, pk) "
                "WHERE known.name = ledger_import.department_name",
                [list(names), list(keys)],
            )

    def months(self) -> list[Month]:
        """Each month of the file beside what the register has for it."""
        rows = self._all(
            "WITH given AS (SELECT line.month, line.buyer, count(*) AS lines, "  # noqa: S608
            f"sum(line.amount) AS sek, count(*) FILTER (WHERE NOT {_THERE}) AS new "
            "FROM ledger_import AS line GROUP BY 1, 2), "
            "there AS (SELECT date_trunc('month', kept.booked_on)::date AS month, kept.buyer, "
            "count(*) AS lines, sum(kept.amount) AS sek, "
            f"count(*) FILTER (WHERE NOT {_SAME}) AS gone "
            "FROM procurements_ledgerentry AS kept WHERE kept.replaced_by_id IS NULL "
            "AND date_trunc('month', kept.booked_on)::date IN (SELECT month FROM given) "
            "GROUP BY 1, 2), "
            "whole AS (SELECT month, sum(lines) AS lines FROM there WHERE (month, buyer) NOT IN "
            "(SELECT month, buyer FROM given) GROUP BY 1) "
            "SELECT given.month, given.buyer, coalesce(there.lines, 0), coalesce(there.sek, 0), "
            "given.lines, given.sek, given.new, coalesce(there.gone, 0), "
            "coalesce(whole.lines, 0)::bigint "
            "FROM given LEFT JOIN there USING (month, buyer) LEFT JOIN whole USING (month) "
            "ORDER BY given.month, given.buyer"
        )
        return [Month(*row) for row in rows]

    def total(self) -> Decimal:
        """The sum of the file, SEK."""
        found = self._all("SELECT coalesce(sum(amount), 0) FROM ledger_import")
        return Decimal(found[0][0])

    def add_suppliers(self) -> None:
        """Suppliers the ledger has not named before; those with the number of an actor are it."""
        self._run(
            "INSERT INTO procurements_ledgersupplier (version, number, name, matched_by) "
            "SELECT DISTINCT 1, supplier_number, supplier_name, 'nobody' FROM ledger_import "
            "ON CONFLICT DO NOTHING"
        )
        match_by_number()

    def matched_organisations(self) -> int:
        """How many actors of the register the file's lines are about."""
        return self._count(
            "SELECT count(DISTINCT coalesce(named.organisation_id, actor.id)) FROM "
            "(SELECT DISTINCT supplier_number, supplier_name FROM ledger_import) AS line "
            "LEFT JOIN procurements_ledgersupplier AS named ON named.number = line.supplier_number "
            "AND named.name = line.supplier_name "
            "LEFT JOIN suppliers_organisation AS actor ON actor.merged_into_id IS NULL "
            "AND line.supplier_number <> '' AND actor.organisation_number = line.supplier_number"
        )

    def write(self, file: int) -> None:
        """Let the file's lines stand instead of those of the same months that it does not have."""
        self._run(
            "UPDATE procurements_ledgerentry SET replaced_by_id = %s WHERE id IN "  # noqa: S608
            f"(SELECT kept.id FROM {_KEPT} AND NOT {_SAME})",
            [file],
        )
        self._run(
            "INSERT INTO procurements_ledgerentry (file_id, line_number, booked_on, amount, "  # noqa: S608
            "supplier_id, department_id, department_name, buyer, voucher, account, fingerprint, "
            "occurrence) SELECT %s, line.line_number, line.booked_on, line.amount, named.id, "
            "line.department_id, line.department_name, line.buyer, line.voucher, line.account, "
            "line.fingerprint, line.occurrence FROM ledger_import AS line "
            "JOIN procurements_ledgersupplier AS named ON named.number = line.supplier_number "
            f"AND named.name = line.supplier_name WHERE NOT {_THERE}",
            [file],
        )

    def drop(self) -> None:
        """Take the table away; a transaction that fails does so by itself."""
        self._run("DROP TABLE ledger_import")

    def _run(self, statement: str, values: list[Any] | None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    def _all(self, statement: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    def _count(self, statement: str) -> int:
        return int(self._all(statement)[0][0])
