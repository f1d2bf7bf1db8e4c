"""The columns an importer knows: their headings, what may stand in a cell, how it is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.export import in_words
from helsingborg_sf.lib.text import clean_line, name_key

Words = str | Promise
# A cell that says: make it empty.
NOTHING: Final = frozenset({"-", "–"})
# Most cells of a file repeat from row to row.
_REMEMBERED: Final = 4_096


@dataclass(frozen=True)
class Field:
    """One thing an importer can read from a column.

    `column` is the model's column it is written to; "" when a part writes it. `parse` turns a cell
    into the stored value or raises ValueError or ValidationError with a message for the user.
    `nothing` is what a dash writes. `mask` hides a refused value in the list of errors.
    """

    key: str
    label: Words
    help: Words = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    example: Words = ""
    column: str = ""
    parse: Callable[[Any], Any] = tabular.as_text
    nothing: Any = ""
    show: Callable[[Any], str] = in_words
    mask: Callable[[str], str] = str
    permission: str = ""

    @property
    def heading(self) -> str:
        """The heading in the user's language, as templates write it."""
        return str(capfirst(str(self.label)))

    def names(self) -> Iterable[str]:
        """Every heading by which it is known, in all languages."""
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                yield heading_key(str(self.label))
        yield from map(heading_key, (self.key, *self.aliases))


def heading_key(heading: str) -> str:
    """A heading without what is written differently: capitals, accents, signs, spaces."""
    return name_key(heading.replace("_", " ")).replace(" ", "") or heading.casefold()


def of(model: type[models.Model], name: str, **facts: Any) -> Field:
    """The field for a column of a model: its words, its parser, what a dash writes.

    `facts` replace what follows from the model, or add to it (`aliases`, `example`, `required`).
    """
    column: Any = model._meta.get_field(name)
    made = Field(
        key=name,
        label=column.verbose_name,
        help=_listed(column.choices) if column.choices else column.help_text,
        required=not (column.blank or column.has_default()),
        column=column.attname,
        parse=parser(column),
        nothing=None if column.null else column.get_default(),
        show=_shower(column),
    )
    return replace(made, **facts)


def _listed(choices: Iterable[tuple[Any, Any]]) -> Any:
    """The labels to choose from, in the language of whoever reads them."""
    labels = [label for value, label in choices if value]
    return lazy(
        lambda: _("One of: %(labels)s.") % {"labels": ", ".join(str(label) for label in labels)},
        str,
    )()


def parser(column: Any) -> Callable[[Any], Any]:
    """How a cell becomes the value of a model's column."""
    if column.choices:
        return choice(column.choices)
    if isinstance(column, models.BooleanField):
        return tabular.as_bool
    for kind, read in _READERS:
        if isinstance(column, kind):
            return read
    return _checked(column)


_READERS: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    (models.DateField, tabular.as_date),
    (models.DecimalField, tabular.as_decimal),
    (models.IntegerField, tabular.as_int),
)


def _checked(column: Any) -> Callable[[Any], Any]:
    """Text that the column itself cleans and weighs: its longest length, its form."""

    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> Any:
        if isinstance(column, models.URLField) and "://" not in text:
            text = f"https://{text}"
        return column.clean(text, None)

    def parse(cell: Any) -> Any:
        return read(tabular.as_text(cell))

    return parse


def choice(choices: Iterable[tuple[Any, Any]]) -> Callable[[Any], Any]:
    """One of the listed values, written as its label in any language or as itself."""
    listed = [(value, label) for value, label in choices if value]

    @cache
    def known() -> dict[str, Any]:
        found = {heading_key(str(value)): value for value, _label in listed}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found |= {heading_key(str(label)): value for value, label in listed}
        return found

    # The answer is the same in every language; only the refusal, which is not kept, is not.
    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> Any:
        if (value := known().get(heading_key(text))) is None:
            raise ValueError(one_of(text, (str(label) for _value, label in listed)))
        return value

    return lambda cell: read(clean_line(tabular.as_text(cell)))


def one_of(text: str, known: Iterable[str]) -> str:
    """The message about a value that is not one of the known ones."""
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return _("“%(value)s” is not known here. Write one of: %(known)s.") % {
        "value": shown,
        "known": ", ".join(known),
    }


def _shower(column: Any) -> Callable[[Any], str]:
    if not column.choices:
        return in_words
    return lambda value: str(dict(column.flatchoices).get(value, value or ""))


def message_of(error: Exception) -> str:
    """What a parser's error says."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
