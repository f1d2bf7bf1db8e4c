"""Paging by key: a page begins where the last one ended, so that each costs the same.

The adaptive page (`page`): at most 1 001 keys are fetched first, and that *is* the capped count.
Few enough: the page is cut out of them. Too many: the index is walked for the keys of one page, and
the rows are joined afterwards. PostgreSQL alone would walk the whole index for a rare word.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    F,
    Field,
    Func,
    GeneratedField,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)

CAP: Final = 1000
MAX_CURSOR: Final = 4000


class _Row(Func):
    """`(key, id) > (value, id0)`: one comparison of rows, which one index answers."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, key: str, cursor: "Cursor", *, descending: bool) -> None:
        super().__init__(F(key), F("pk"), Value(cursor.key), Value(cursor.pk))
        self.operator = "<" if descending else ">"

    def as_sql(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        key, pk, value, pk0 = (sql for sql, _params in compiled)
        params = [param for _sql, part in compiled for param in part]
        return f"({key}, {pk}) {self.operator} ({value}, {pk0})", params


class Order(NamedTuple):
    """A stored column that is never NULL, and the way it is walked; the id settles ties.

    It may be an annotation of the rows too: then every row is looked at to put them in order, and
    only a list of some ten thousand rows can afford that.
    """

    field: str
    descending: bool = False

    @property
    def columns(self) -> tuple[str, str]:
        """For `order_by`: one index walks both columns, forwards or backwards."""
        sign = "-" if self.descending else ""
        return f"{sign}{self.field}", f"{sign}pk"

    @property
    def reversed(self) -> "Order":
        """The same order from the other end."""
        return Order(self.field, not self.descending)

    @property
    def name(self) -> str:
        """What a cursor says it belongs to."""
        return self.columns[0]


@dataclass(frozen=True)
class Cursor:
    """A place in an order: the key and id of a row, and that row's number in the list, from 1."""

    key: Any
    pk: int
    number: int

    def text(self, order: Order) -> str:
        """The cursor for a URL: signed, so that no other key ever reaches the database."""
        place = [order.name, _plain(self.key), self.pk, self.number]
        return _signer().sign_object(place, compress=True)

    @classmethod
    def read(cls, text: str, order: Order, rows: QuerySet[Any]) -> Self | None:
        """The cursor of this order in the text; None when it is of another order, or garbage."""
        try:
            name, key, pk, number = _signer().unsign_object(text[:MAX_CURSOR])
            if name != order.name:
                return None
            return cls(_field(rows, order.field).to_python(key), int(pk), int(number))
        except (signing.BadSignature, ValidationError, ValueError, TypeError):
            return None


def _signer() -> signing.Signer:
    return signing.Signer(salt="helsingborg_sf.lib.keyset", sep="~")


def _plain(key: Any) -> Any:
    return str(key) if isinstance(key, (date, datetime, Decimal)) else key


def _field(rows: QuerySet[Any], path: str) -> "Field[Any, Any]":
    """The field at the end of a path; for a computed column the field its values come in."""
    if path in rows.query.annotations:
        computed: Field[Any, Any] = rows.query.annotations[path].output_field
        return computed
    model = rows.model
    *relations, name = path.split("__")
    for relation in relations:
        related: Any = model._meta.get_field(relation).related_model
        model = related
    field = model._meta.get_field("id" if name == "pk" else name)
    return field.output_field if isinstance(field, GeneratedField) else field  # type: ignore[return-value]


@dataclass(frozen=True)
class Page(Generic[M]):
    """The rows of a page, where they stand in the list, and the cursors to either side."""

    rows: Sequence[M]
    first: int
    total: int | None
    before: str
    after: str

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1

    @property
    def is_capped(self) -> bool:
        """Whether there are more than `CAP` rows and nobody has counted them."""
        return self.total is None


@dataclass(frozen=True)
class Found(Generic[M]):
    """The rows of a list: the `whole`, and the same in overlapping `parts` that one index answers
    each. Parts are for keys and counts, the whole is for walking."""

    whole: QuerySet[M]
    parts: Sequence[QuerySet[M]]

    @classmethod
    def where(cls, rows: QuerySet[M], places: Sequence[Q]) -> Self:
        """The rows for which one of the conditions holds, each row once."""
        whole = _each_once(rows.filter(reduce(or_, places)))
        return cls(whole, [_each_once(rows.filter(place)) for place in places])

    def keys(self, order: Order) -> list[tuple[Any, int]] | None:
        """The key and id of every row, in order; None when there are more than `CAP`."""
        # Without an ORDER BY: PostgreSQL may stop at the first 1 001 it meets, or use a GIN index.
        first, *others = (part.values("pk")[: CAP + 1] for part in self._bare)
        rows = self.whole.model._base_manager.order_by()
        if others:
            found: QuerySet[M] = rows.filter(pk__in=first.union(*others))
        else:
            found = next(self._bare)
        keys = list(found.values_list(order.field, "pk")[: CAP + 1])
        return None if len(keys) > CAP else sorted(keys, reverse=order.descending)

    def some(self) -> QuerySet[M]:
        """Every row when they are at most `CAP`; else more than `CAP` of them, by chance."""
        first, *others = (part.values("pk")[: CAP + 1] for part in self._bare)
        rows: QuerySet[M] = self.whole.model._base_manager.order_by()
        return rows.filter(pk__in=first.union(*others) if others else first)

    def count(self) -> int:
        """How many rows there are, however long it takes."""
        first, *others = (part.values("pk") for part in self._bare)
        return first.union(*others).count() if others else first.count()

    @property
    def _bare(self) -> Iterator[QuerySet[M]]:
        """The parts without what is only needed to show the rows."""
        for part in self.parts:
            yield part.select_related(None).prefetch_related(None).order_by()


def _each_once(rows: QuerySet[M]) -> QuerySet[M]:
    """The same rows; a filter across a to-many relation would repeat them."""
    joins = (getattr(join, "join_field", None) for join in rows.query.alias_map.values())
    if not any(getattr(join, "one_to_many", False) for join in joins):
        return rows
    bare = rows.select_related(None).prefetch_related(None).order_by().values("pk")
    every: QuerySet[M] = rows.model._base_manager.filter(pk__in=bare)
    every.query.select_related = rows.query.select_related
    return every.prefetch_related(*rows._prefetch_related_lookups)  # type: ignore[attr-defined]


def page(
    rows: QuerySet[M],
    found: Found[M],
    order: Order,
    *,
    size: int,
    after: str = "",
    before: str = "",
) -> Page[M]:
    """A page of `found`; its rows are loaded from `rows`, which needs no filters. Two queries.

    A cursor that does not fit gives the first page.
    """
    place = Cursor.read(after or before, order, rows) if after or before else None
    keys = found.keys(order)
    pages: _Pages[M] = (
        _Walk(rows, order, size, found.whole) if keys is None else _Cut(rows, order, size, keys)
    )
    shown = None
    if place:
        shown = pages.following(place) if after else pages.preceding(place)
    return shown or pages.beginning()


@dataclass(frozen=True)
class _Pages(ABC, Generic[M]):
    """A list that is shown page by page."""

    rows: QuerySet[M]
    order: Order
    size: int

    @abstractmethod
    def beginning(self) -> Page[M]:
        """The first page."""

    @abstractmethod
    def following(self, place: Cursor) -> Page[M] | None:
        """The page after a place; None when nothing follows."""

    @abstractmethod
    def preceding(self, place: Cursor) -> Page[M] | None:
        """The page before a place; None when there is no full one: then the beginning is shown."""

    def show(self, shown: list[M], first: int, total: int | None, *, more: bool) -> Page[M]:
        """The page with cursors to its neighbours; `more`: there are rows after it."""
        before = self._cursor(shown[0], first) if shown and first > 1 else ""
        after = self._cursor(shown[-1], first + len(shown) - 1) if shown and more else ""
        return Page(shown, first, total, before, after)

    def load(self, ids: Any) -> list[M]:
        """The rows with these ids, in order."""
        return list(self.rows.filter(pk__in=ids).order_by(*self.order.columns))

    def _cursor(self, row: M, number: int) -> str:
        return Cursor(_value(row, self.order.field), row.pk, number).text(self.order)


@dataclass(frozen=True)
class _Cut(_Pages[M]):
    """A list so short that all its keys are at hand: pages are cut out of them."""

    keys: list[tuple[Any, int]]

    def beginning(self) -> Page[M]:
        return self._from(0)

    def following(self, place: Cursor) -> Page[M] | None:
        begin = sum(not self._is_after(key, place) for key in self.keys)
        return self._from(begin) if begin < len(self.keys) else None

    def preceding(self, place: Cursor) -> Page[M] | None:
        here = (place.key, place.pk)
        earlier = sum(key != here and not self._is_after(key, place) for key in self.keys)
        return self._from(max(0, earlier - self.size))

    def _is_after(self, key: tuple[Any, int], place: Cursor) -> bool:
        here = (place.key, place.pk)
        return key < here if self.order.descending else key > here

    def _from(self, begin: int) -> Page[M]:
        end = begin + self.size
        shown = self.load([pk for _key, pk in self.keys[begin:end]])
        return self.show(shown, begin + 1, len(self.keys), more=end < len(self.keys))


@dataclass(frozen=True)
class _Walk(_Pages[M]):
    """A long list: the index is walked for the keys of a page, and their rows are joined then."""

    found: QuerySet[Any]

    def beginning(self) -> Page[M]:
        shown = self._walk(self.found, self.order)
        return self.show(shown[: self.size], 1, None, more=len(shown) > self.size)

    def following(self, place: Cursor) -> Page[M] | None:
        shown = self._walk(self._beyond(place, self.order), self.order)
        more = len(shown) > self.size
        return self.show(shown[: self.size], place.number + 1, None, more=more) if shown else None

    def preceding(self, place: Cursor) -> Page[M] | None:
        way = self.order.reversed
        shown = self._walk(self._beyond(place, way), way)
        first = max(2, place.number - self.size)
        return self.show(shown[1:], first, None, more=True) if len(shown) > self.size else None

    def _beyond(self, place: Cursor, way: Order) -> QuerySet[Any]:
        return self.found.filter(_Row(way.field, place, descending=way.descending))

    def _walk(self, found: QuerySet[Any], way: Order) -> list[M]:
        """A page and one row more, seen that way."""
        found = found.select_related(None).prefetch_related(None)
        return self.load(found.order_by(*way.columns).values("pk")[: self.size + 1])


def _value(row: Model, path: str) -> Any:
    value: Any = row
    for part in path.split("__"):
        value = getattr(value, part)
    return value
