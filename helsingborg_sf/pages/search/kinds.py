"""What a kind of rows must tell so that it can be searched and a hit of it be shown."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import F, Model, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from helsingborg_sf.lib import html
from helsingborg_sf.lib.visibility import may_see

Words = str | Promise


class Text(NamedTuple):
    """A text that is searched, what it is called beside a hit, and how it is read."""

    label: Words
    path: str
    read: Callable[[str], Iterable[str]] = lambda text: [text]


@dataclass(frozen=True)
class Facts:
    """What the database told of a row: the `row` itself, and what it points at by path."""

    row: Any
    values: dict[str, Any]

    def __getitem__(self, path: str) -> str:
        return str(self.values.get(path) or "")


def _nothing(_facts: Facts) -> Iterator[Any]:
    return iter(())


def _no_pill(_facts: Facts) -> SafeString | str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of rows that is searched, shown as a group of its own.

    `among` narrows the rows that the user may know of; `paths` are relations whose documents are
    searched too. `name` is what a row is called, `ids` what else it is known by: whoever writes one
    of them whole has found it. `texts` are where the words may stand besides; `more` is what
    `about` and `pill` need.
    """

    key: str
    label: Words
    model: type[Model]
    name: str
    among: Callable[[Any], QuerySet[Any]] = lambda rows: rows
    ids: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()
    paths: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    about: Callable[[Facts], Iterable[Any]] = _nothing
    pill: Callable[[Facts], SafeString | str] = _no_pill
    title: Callable[[Facts], str] = field(default=lambda facts: str(facts.row))
    # The list of the kind that finds the same rows by the same words; "" where there is none.
    list_name: str = ""
    list_query: str = ""

    def is_open_to(self, user: Any) -> bool:
        """Whether the user may see rows of the kind at all."""
        return may_see(self.model, user)

    def rows(self, user: Any) -> QuerySet[Any]:
        """Those the user may know of, as the list of the kind shows them."""
        rows: Any = self.model._default_manager.all()
        return self.among(rows.visible_to(user) if hasattr(rows, "visible_to") else rows)

    def list_url(self, text: str) -> str:
        """The list of the kind with the same words, or ""."""
        if not self.list_name:
            return ""
        more = f"&{self.list_query}" if self.list_query else ""
        return f"{reverse(self.list_name)}?{urlencode({'q': text})}{more}"

    @cached_property
    def paths_shown(self) -> tuple[str, ...]:
        """Everything that is asked of a row that is shown."""
        texts = (text.path for text in self.texts)
        return tuple(dict.fromkeys((self.name, *self.ids, *texts, *self.more)))

    @property
    def facts(self) -> JSONObject:
        """The question for it."""
        return JSONObject(**{path: F(path) for path in self.paths_shown})

    def read(self, pk: int, values: dict[str, Any]) -> Facts:
        """What the database answered."""
        own = {path: value for path, value in values.items() if "__" not in path}
        return Facts(self.model(pk=pk, **dict(self._own(own))), values)

    def _own(self, values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        fields = {each.attname: each for each in self.model._meta.concrete_fields}
        for name, value in values.items():
            each: Any = fields[name]
            told = getattr(each, "from_json", each.to_python)
            yield name, None if value is None else told(value)


def lines(text: str) -> list[str]:
    """Each line of a text by itself."""
    return text.splitlines()


def status(state: Any) -> SafeString:
    """A status with its words and tone."""
    return html.pill(state.label, state.tone)
