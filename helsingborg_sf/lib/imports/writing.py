"""Rows into tables by COPY: cleaned by the model's own fields, as quick as the database takes them.

Triggers write history and generated columns are computed as with any other write. The reason comes
from the statement that opened the batch: write inside `lib.batches.batch` only.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.db import connection, models
from psycopg import sql

from helsingborg_sf.lib.imports.fields import Field
from helsingborg_sf.lib.imports.importer import Importer, Item, Outcome

_CHANGED: Final = "import_changed_rows"


class Writer:
    """Writes the new and the changed rows of an importer, and then their parts."""

    def __init__(self, importer: Importer, fields: Sequence[Field]) -> None:
        self.importer = importer
        self.model = importer.model
        self.keys = {f.column: f.key for f in fields if f.column}
        self._is_ready = False

    def write(self, items: Sequence[Item]) -> None:
        """Write what must be written of the items; new ones get their key."""
        new = [item for item in items if item.outcome is Outcome.NEW]
        changed = [item for item in items if item.outcome is Outcome.CHANGED]
        if new:
            self._insert(new)
        own = set(self.keys.values())
        if rows := [item for item in changed if own & item.changes.keys()]:
            self._update(rows)
        for part in self.importer.parts:
            if some := [item for item in new + changed if item.changes.keys() & set(part.keys)]:
                part.write(some)

    def _insert(self, items: Sequence[Item]) -> None:
        for item, pk in zip(items, next_keys(self.model, len(items)), strict=True):
            item.pk, item.changes = pk, item.values
        pk_name = self.model._meta.pk.attname
        rows = (
            {pk_name: item.pk}
            | {column: item.values[key] for column, key in self.keys.items() if key in item.values}
            for item in items
        )
        insert(self.model, [pk_name, *self.keys], rows)

    def _update(self, items: Sequence[Item]) -> None:
        """Through a temporary table: one statement however many rows."""
        names = [self.model._meta.pk.attname, *self.keys]
        if not self._is_ready:
            _make_room(self.model, names)
            self._is_ready = True
        prepare = _preparer(self.model, names)
        with_changes = (item.stored | item.changes for item in items)
        rows = (
            prepare({names[0]: item.pk} | {c: values[key] for c, key in self.keys.items()})
            for item, values in zip(items, with_changes, strict=True)
        )
        _copy(_CHANGED, _columns(self.model, names), rows)
        _take_over(self.model, names, [item.pk for item in items])


def take_stock(model: type[models.Model]) -> None:
    """Let PostgreSQL see how large the table has become. It checks the keys of new rows when the
    transaction ends, and by plans for an empty table each of them would read all of it."""
    _run("ANALYZE {table}", table=sql.Identifier(model._meta.db_table))


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """New rows, `{attribute: value}`; what is not given has the model's own default.

    `names` are all attributes that any of the rows gives.
    """
    others = [
        f.attname
        for f in model._meta.concrete_fields
        if f.attname not in names and not f.primary_key and not _is_computed(f)
    ]
    default = {f.attname: f.pre_save(model(), True) for f in _fields(model, [*names, *others])}
    fixed = _preparer(model, others)(default)
    prepare = _preparer(model, names)
    cells = ([*prepare(default | row), *fixed] for row in rows)
    _copy(model._meta.db_table, _columns(model, [*names, *others]), cells)


def next_keys(model: type[models.Model], number: int) -> list[int]:
    """Keys for new rows, so that what belongs to them can be written too."""
    statement = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(statement, [model._meta.db_table, model._meta.pk.column, number])
        return [key for (key,) in cursor.fetchall()]


class ManyToMany:
    """The part of an importer that writes a many-to-many link; its values are sets of keys."""

    def __init__(self, model: type[models.Model], name: str) -> None:
        link: Any = model._meta.get_field(name)
        self.keys = (name,)
        self.through: Any = link.remote_field.through
        self.here = f"{link.m2m_field_name()}_id"
        self.there = f"{link.m2m_reverse_field_name()}_id"

    def load(self, items: Sequence[Item]) -> None:
        """The keys that are linked now."""
        linked: dict[Any, set[Any]] = {item.pk: set() for item in items}
        rows = self.through.objects.filter(**{f"{self.here}__in": list(linked)})
        for here, there in rows.values_list(self.here, self.there):
            linked[here].add(there)
        for item in items:
            item.stored[self.keys[0]] = frozenset(linked[item.pk])

    def write(self, items: Sequence[Item]) -> None:
        """Link what is new and take away what is no longer said."""
        name = self.keys[0]
        gone, new = [], []
        for item in items:
            before, after = item.stored.get(name, frozenset()), item.changes[name]
            gone += [(item.pk, key) for key in before - after]
            new += [{self.here: item.pk, self.there: key} for key in sorted(after - before)]
        if gone:
            here, there = zip(*gone, strict=True)
            rows = self.through.objects.filter(
                **{f"{self.here}__in": here, f"{self.there}__in": set(there)}
            )
            wanted = set(gone)
            pairs = rows.values_list("pk", self.here, self.there)
            keys = [pk for pk, one, other in pairs if (one, other) in wanted]
            self.through.objects.filter(pk__in=keys).delete()
        if new:
            insert(self.through, [self.here, self.there], new)


# --- SQL ----------------------------------------------------------------------------------------


def _fields(model: type[models.Model], names: Iterable[str]) -> list[Any]:
    known = {f.attname: f for f in model._meta.concrete_fields}
    return [known[name] for name in names]


def _is_computed(column: Any) -> bool:
    return isinstance(column, models.GeneratedField)


def _columns(model: type[models.Model], names: Iterable[str]) -> list[str]:
    return [f.column for f in _fields(model, names)]


def _preparer(
    model: type[models.Model], names: Sequence[str]
) -> Callable[[dict[str, Any]], list[Any]]:
    """Values as the database takes them: cleaned by their fields, as `save` would."""
    prepared = [(f.attname, f.get_db_prep_save) for f in _fields(model, names)]
    return lambda row: [prepare(row[name], connection) for name, prepare in prepared]


def _make_room(model: type[models.Model], names: Sequence[str]) -> None:
    _run("DROP TABLE IF EXISTS {changed}")
    _run(
        "CREATE TEMPORARY TABLE {changed} ON COMMIT DROP AS SELECT {columns} FROM {table} "
        "WITH NO DATA",
        columns=_listed(_columns(model, names)),
        table=sql.Identifier(model._meta.db_table),
    )


def _take_over(model: type[models.Model], names: Sequence[str], keys: Sequence[Any]) -> None:
    key, *columns = _columns(model, names)
    _run(
        "UPDATE {table} AS kept SET ({columns}) = ROW({given}) FROM {changed} AS given "
        "WHERE kept.{key} = given.{key} AND kept.{key} = ANY(%s)",
        [list(keys)],
        table=sql.Identifier(model._meta.db_table),
        columns=_listed(columns),
        given=_listed(columns, of="given"),
        key=sql.Identifier(key),
    )
    _run("TRUNCATE {changed}")


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    statement = _sql(
        "COPY {table} ({columns}) FROM STDIN",
        table=sql.Identifier(table),
        columns=_listed(columns),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _listed(columns: Iterable[str], *, of: str = "") -> sql.Composable:
    table = (of,) if of else ()
    return sql.SQL(", ").join(sql.Identifier(*table, column) for column in columns)


def _sql(text: str, **parts: sql.Composable) -> str:
    return (
        sql.SQL(text)
        .format(changed=sql.Identifier(_CHANGED), **parts)
        .as_string(connection.connection)
    )


def _run(text: str, values: Sequence[Any] = (), **parts: sql.Composable) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_sql(text, **parts), values or None)
