"""The history of many tables as one log: what was there before and after each change.

One question brings a page of changes from all tables, the newest first and by key; a second one
gives the names behind the keys in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import CharField, F, IntegerField, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Cast, JSONObject, Lag
from django.utils.text import capfirst

from helsingborg_sf.lib.history import BLANKED, ERASED, FieldChange, stored, words

SIZE: Final = 20
MASK: Final = "••••••"
_COLUMNS: Final = ("l_part", "l_at", "pgh_id", "l_what", "l_key", "l_now", "l_facts")
_SILENT: Final = frozenset({"id", "version"})


@dataclass(frozen=True)
class Source:
    """The history of one table. `events` are those that belong to what the log is about.

    `masked`: fields of which only the change is told. `restore`: the name of the edit page, "" when
    an earlier version cannot be saved again; `again`: whether a deleted row can be brought back.
    """

    key: str
    model: Any
    events: models.QuerySet[Any]
    masked: frozenset[str] = frozenset()
    restore: str = ""
    again: bool = False
    hidden: frozenset[str] = frozenset()

    @cached_property
    def fields(self) -> list[models.Field[Any, Any]]:
        """The fields that are told."""
        return [f for f in stored(self.model) if f.name not in self.hidden]

    @property
    def versioned(self) -> bool:
        """Whether its rows count their versions."""
        return any(f.name == "version" for f in self.fields)


@dataclass(frozen=True)
class Names:
    """How rows of a model are called: the rows to look in and the column or expression."""

    rows: Any
    text: Any


class Found(NamedTuple):
    part: int
    at: datetime
    event: int
    what: str
    key: int
    now: int | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One change in the log. `version` can be restored when `restore` names a page."""

    source: Source
    at: datetime
    event: int
    what: str
    key: int
    who: str
    reason: str
    name: str
    changes: list[FieldChange] = field(default_factory=list)
    version: int | None = None
    restore: str = ""
    again: bool = False


class Log:
    """A page of the log; `after` is the cursor of the page before."""

    def __init__(
        self, sources: Iterable[Source], names: Mapping[Any, Names], *, after: str = ""
    ) -> None:
        self.sources, self.names, self.after = list(sources), names, after

    @cached_property
    def lines(self) -> list[Line]:
        """The changes of the page."""
        shown = self._found[:SIZE]
        called = self._called(shown)
        return [self._line(found, called) for found in shown]

    @property
    def cursor(self) -> str:
        """What the next page comes after; "" when this is the last."""
        if len(self._found) <= SIZE:
            return ""
        last = self._found[SIZE - 1]
        return f"{last.at.isoformat()}_{last.part}_{last.event}"

    @cached_property
    def _key(self) -> tuple[datetime, int, int] | None:
        try:
            at, part, event = self.after.split("_")
            return datetime.fromisoformat(at), int(part), int(event[:18])
        except ValueError:
            return None

    @cached_property
    def _found(self) -> list[Found]:
        parts = [self._shape(number, source) for number, source in enumerate(self.sources)]
        if not parts:
            return []
        every = parts[0].union(*parts[1:], all=True).order_by("-l_at", "-l_part", "-pgh_id")
        return [Found(*row) for row in every[: SIZE + 1]]

    def _shape(self, number: int, source: Source) -> Any:
        """The columns of every table: the row as written, and as it was written before."""
        facts = JSONObject(**{f.attname: F(f.attname) for f in source.fields})
        versions = source.model._base_manager.filter(pk=OuterRef("id"))
        name = "version" if source.versioned else "pk"
        rows = source.events.exclude(pgh_label=BLANKED).annotate(
            l_part=Value(number, IntegerField()),
            l_at=F("pgh_created_at"),
            l_what=Cast("pgh_label", CharField()),
            l_key=F("id"),
            l_now=Cast(Subquery(versions.values(name)[:1]), IntegerField()),
            l_facts=JSONObject(
                after=facts,
                before=Window(Lag(facts), partition_by=F("id"), order_by="pgh_id"),
                context=F("pgh_context__metadata"),
            ),
        )
        if self._key:
            rows = rows.filter(_older(number, *self._key))
        return rows.order_by().values_list(*_COLUMNS)

    # --- names of the rows that keys point to

    def _called(self, shown: list[Found]) -> dict[tuple[Any, str], str]:
        """`{(User, "3"): "Bo"}`, in one query; it is asked also when nothing is wanted."""
        wanted: dict[Any, set[str]] = {model: {"0"} for model in self.names}
        users = get_user_model()
        for found in shown:
            if who := (found.facts["context"] or {}).get("user"):
                wanted.setdefault(users, set()).add(str(who))
            for model, key in self._keys(found):
                wanted.setdefault(model, set()).add(key)
        parts = [
            self.names[model]
            .rows.filter(pk__in=keys)
            .annotate(
                n_model=Value(model._meta.label, CharField()),
                n_key=Cast("pk", CharField()),
                n_text=Cast(self.names[model].text, CharField()),
            )
            .order_by()
            .values_list("n_model", "n_key", "n_text")
            for model, keys in wanted.items()
            if model in self.names
        ]
        if not parts:
            return {}
        labels = {model._meta.label: model for model in self.names}
        every = parts[0].union(*parts[1:], all=True)
        return {(labels[label], key): text for label, key, text in every}

    def _keys(self, found: Found) -> Iterable[tuple[Any, str]]:
        for each in self.sources[found.part].fields:
            if each.is_relation:
                for facts in (found.facts["after"], found.facts["before"]):
                    if facts and facts.get(each.attname):
                        yield _root(each.related_model), str(facts[each.attname])

    # --- one change in words

    def _line(self, found: Found, called: Mapping[tuple[Any, str], str]) -> Line:
        source = self.sources[found.part]
        context = found.facts["context"] or {}
        after = found.facts["after"]
        who = called.get((get_user_model(), str(context.get("user"))), "")
        earlier = found.what in ("insert", "update") and after.get("version") != found.now
        gone = found.what == "delete" and found.now is None
        return Line(
            source=source,
            at=found.at,
            event=found.event,
            what=found.what,
            key=found.key,
            who=who or str(context.get("command", "")),
            reason=str(context.get("reason", "")),
            name=self._name(source, after, called),
            changes=self._changes(source, found, called),
            version=after.get("version"),
            restore=source.restore if earlier and found.now is not None else "",
            again=gone and source.again,
        )

    def _name(self, source: Source, facts: dict[str, Any], called: Any) -> str:
        """What the row is called: its first text, or the row it points to."""
        told = [f for f in source.fields if f.name not in source.masked | _SILENT]
        texts = [f for f in told if isinstance(f, models.CharField)]
        if texts:
            return words(texts[0], facts.get(texts[0].attname))
        rows = [f for f in told if f.is_relation and not _is_user(f)]
        return " – ".join(self._words(source, f, facts.get(f.attname), called) for f in rows)

    def _changes(self, source: Source, found: Found, called: Any) -> list[FieldChange]:
        before, after = found.facts["before"], found.facts["after"]
        if found.what == ERASED or source.model._meta.proxy:
            return []  # of a row between two others its name says all
        if found.what == "insert":
            before = {}
        elif found.what == "delete":
            before, after = after, {}
        elif before is None:
            return []
        return [
            FieldChange(
                capfirst(str(each.verbose_name)),
                self._words(source, each, before.get(each.attname), called),
                self._words(source, each, after.get(each.attname), called),
            )
            for each in source.fields
            if each.name not in _SILENT
            and (before.get(each.attname) or "") != (after.get(each.attname) or "")
        ]

    def _words(self, source: Source, each: Any, value: Any, called: Any) -> str:
        if value in (None, ""):
            return ""
        if each.name in source.masked:
            return MASK
        if each.is_relation:
            return str(called.get((_root(each.related_model), str(value)), value))
        return _in_words(each, value)


def _older(part: int, at: datetime, last_part: int, event: int) -> Q:
    """What comes after the cursor, for one of the tables."""
    if part < last_part:
        return Q(pgh_created_at__lte=at)
    older = Q(pgh_created_at__lt=at)
    return older | Q(pgh_created_at=at, pgh_id__lt=event) if part == last_part else older


def _is_user(each: Any) -> bool:
    return bool(_root(each.related_model) is get_user_model())


def _root(model: Any) -> Any:
    return model._meta.concrete_model


def _in_words(each: Any, value: Any) -> str:
    """A value out of JSON as a person reads it."""
    read = getattr(each, "from_json", each.to_python)
    return words(each, read(value))
