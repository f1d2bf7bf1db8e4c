"""Model fields that keep their promises whoever writes: form, command, import or bulk."""

from typing import Any, TypeVar

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.text import (
    NAME_FROM,
    NAME_SILENT,
    NAME_TO,
    SIGNS,
    SORT_FROM,
    SORT_TO,
    clean_line,
    clean_text,
)

# What is set and what is got: django-stubs fills them in for each use.
S = TypeVar("S")
G = TypeVar("G")


class LineField(models.CharField[S, G]):
    """One line of clean text; empty means unknown."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_line(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_line(value) if isinstance(value, str) else value


class TextField(models.TextField[S, G]):
    """Clean text of several lines; empty means unknown."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value


class MoneyField(models.DecimalField[S, G]):
    """Swedish kronor, excluding VAT, to the öre."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 15)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        from helsingborg_sf.lib.forms import MoneyFormField  # noqa: PLC0415 - forms import models

        return super().formfield(**{"form_class": MoneyFormField, **kwargs})


class _Translate(models.Func):
    function = "TRANSLATE"
    output_field = models.CharField()


def swedish_sort_field(source: str) -> "models.GeneratedField":
    """A stored sort key in Swedish order for a text column: `Meta.ordering` and keyset paging."""
    return models.GeneratedField(
        expression=_Translate(Lower(F(source)), Value(SORT_FROM), Value(SORT_TO)),
        output_field=models.CharField(max_length=400, db_collation="C"),
        db_persist=True,
        editable=False,
    )


def words_of(*sources: str) -> SearchVector:
    """The words of text columns, as search documents have them."""
    words = (_Translate(F(source), Value(SIGNS), Value(" " * len(SIGNS))) for source in sources)
    return SearchVector(*words, config="simple")


def letters_of(source: str, apart: str) -> "models.Func":
    """A text column in small letters, without the signs that tell two ways to write it apart."""
    return _Translate(Lower(F(source)), Value(apart), Value(""))


def search_field(*sources: str) -> "models.GeneratedField":
    """A stored search document of text columns; the *query* is stemmed (`lib.search`)."""
    return models.GeneratedField(
        expression=words_of(*sources),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )


class _Replace(models.Func):
    """`regexp_replace(text, pattern, with, 'g')`."""

    function = "REGEXP_REPLACE"
    output_field = models.CharField()

    def __init__(self, text: Any, pattern: str, by: str) -> None:
        super().__init__(text, Value(pattern), Value(by), Value("g"))


def name_key_field(source: str) -> "models.GeneratedField":
    """A stored name without what is written differently: capitals, accents, signs, legal form.

    The same as `text.name_key` of it; for finding the same organisation written in another way.
    """
    letters = _Translate(Lower(F(source)), Value(NAME_FROM), Value(NAME_TO))
    words = _Replace(letters, r"[\s[:punct:]]+", " ")
    telling = _Replace(words, rf"\m({'|'.join(NAME_SILENT)})\M", " ")
    return models.GeneratedField(
        expression=models.Func(
            _Replace(telling, r"\s+", " "), function="BTRIM", output_field=models.CharField()
        ),
        output_field=models.CharField(max_length=400, db_collation="C"),
        db_persist=True,
        editable=False,
    )


class _Edge(models.Func):
    output_field = models.DateField()


def _day_key(edge: str, source: str, fallbacks: tuple[str, ...], unknown: str) -> Any:
    known = [_Edge(F(source), function=edge), *(F(fallback) for fallback in fallbacks)]
    return models.GeneratedField(
        expression=Coalesce(*known, Value(unknown), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
        editable=False,
    )


def first_day_key(source: str, *fallbacks: str) -> "models.GeneratedField":
    """Sort key of a partial date, newest first: the first day; unknown is last when descending.
    `fallbacks` are date columns that stand in when it is unknown."""
    key: models.GeneratedField = _day_key("LOWER", source, fallbacks, "0001-01-01")
    return key


def last_day_key(source: str) -> "models.GeneratedField":
    """Sort key of a partial date, nearest first: the day after the last; unknown comes last."""
    key: models.GeneratedField = _day_key("UPPER", source, (), "9999-12-31")
    return key


def date_key(source: str) -> "models.GeneratedField":
    """Sort key of a date column, newest first; unknown is last when descending."""
    return models.GeneratedField(
        expression=Coalesce(
            F(source),
            Value("0001-01-01", output_field=models.DateField()),
            output_field=models.DateField(),
        ),
        output_field=models.DateField(),
        db_persist=True,
        editable=False,
    )


def next_day_key(source: str) -> "models.GeneratedField":
    """Sort key of a date column, nearest first; unknown is last when ascending."""
    return models.GeneratedField(
        expression=Coalesce(
            F(source),
            Value("9999-12-31", output_field=models.DateField()),
            output_field=models.DateField(),
        ),
        output_field=models.DateField(),
        db_persist=True,
        editable=False,
    )


class YesNoUnknown(models.TextChoices):
    """Unknown is not no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Unknown")
