"""Dates as people give them: a day, a month, a season or a year, kept as imprecise as they are.

Stored as a PostgreSQL `daterange` over every day it may mean; the precision is read from its shape,
so that one column sorts, compares and says how sure it is. "It has happened by a day" means that
its *last* possible day has come (docs/adr/0004).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from django import forms
from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from psycopg.types.range import DateRange, Range


class Precision(StrEnum):
    """How much is known of the day."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


# First month of each season -> word with the year; winter begins in the year it is named after.
SEASONS: dict[int, str | Promise] = {
    3: _("spring %(year)s"),
    6: _("summer %(year)s"),
    9: _("autumn %(year)s"),
    12: _("winter %(year)s"),
}
MONTHS: list[str | Promise] = [
    pgettext_lazy("month in a date", "January"),
    pgettext_lazy("month in a date", "February"),
    pgettext_lazy("month in a date", "March"),
    pgettext_lazy("month in a date", "April"),
    pgettext_lazy("month in a date", "May"),
    pgettext_lazy("month in a date", "June"),
    pgettext_lazy("month in a date", "July"),
    pgettext_lazy("month in a date", "August"),
    pgettext_lazy("month in a date", "September"),
    pgettext_lazy("month in a date", "October"),
    pgettext_lazy("month in a date", "November"),
    pgettext_lazy("month in a date", "December"),
]
_SEASON_WORDS = {
    "vår": 3, "våren": 3, "spring": 3,
    "sommar": 6, "sommaren": 6, "summer": 6,
    "höst": 9, "hösten": 9, "autumn": 9, "fall": 9,
    "vinter": 12, "vintern": 12, "winter": 12,
}  # fmt: skip
_MONTH_WORDS = {
    word[:3]: number
    for words in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, word in enumerate(words.split(), start=1)
}
_WORD_YEAR = re.compile(r"(?P<word>[a-zåäö]+)\.? (?P<year>\d{4})(?:[/-](?P<next>\d{2}|\d{4}))?")
_NUMBERS = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


def _months_later(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


@dataclass(frozen=True, order=True)
class PartialDate:
    """The days a date may mean: from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> Self:
        """One exact day."""
        return cls(day, day)

    @classmethod
    def in_month(cls, year: int, month: int) -> Self:
        """A month of a year."""
        return cls._span(date(year, month, 1), 1)

    @classmethod
    def in_season(cls, year: int, first_month: int) -> Self:
        """Spring (3), summer (6), autumn (9) or winter (12, into the next year)."""
        if first_month not in SEASONS:
            raise ValueError(f"no season begins in month {first_month}")
        return cls._span(date(year, first_month, 1), 3)

    @classmethod
    def in_year(cls, year: int) -> Self:
        """A calendar year."""
        return cls._span(date(year, 1, 1), 12)

    @classmethod
    def _span(cls, first: date, months: int) -> Self:
        return cls(first, _months_later(first, months) - timedelta(days=1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2021`, `våren 2021`, `mars 2021`, `2021-03` or `2021-03-15`; else ValueError."""
        text = " ".join(text.lower().split())
        if numbers := _NUMBERS.fullmatch(text):
            year, month, day = (int(part or 0) for part in numbers.groups())
            if numbers["day"]:
                return cls.on(date(year, month, day))
            return cls.in_month(year, month) if numbers["month"] else cls.in_year(year)
        if words := _WORD_YEAR.fullmatch(text):
            return cls._from_words(words["word"], int(words["year"]), words["next"])
        raise ValueError(text)

    @classmethod
    def _from_words(cls, word: str, year: int, following: str | None) -> Self:
        if season := _SEASON_WORDS.get(word):
            if following and (season != 12 or int(following) % 100 != (year + 1) % 100):
                raise ValueError(word)
            return cls.in_season(year, season)
        if (month := _MONTH_WORDS.get(word[:3])) and not following:
            return cls.in_month(year, month)
        raise ValueError(word)

    @property
    def precision(self) -> Precision:
        """Read from the shape; ValueError when the days are no day, month, season or year."""
        if self.first == self.last:
            return Precision.DAY
        for months, precision in (
            (1, Precision.MONTH),
            (3, Precision.SEASON),
            (12, Precision.YEAR),
        ):
            if self == self._span(self.first.replace(day=1), months):
                return precision
        raise ValueError(f"{self.first}..{self.last} is not a day, month, season or year")

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def has_come(self, on: date) -> bool:
        """Whether it has certainly happened by the end of that day."""
        return self.last <= on

    def may_have_come(self, on: date) -> bool:
        """Whether it can have happened by the end of that day."""
        return self.first <= on

    def __str__(self) -> str:
        precision = self.precision
        if precision is Precision.DAY:
            return self.first.isoformat()
        if precision is Precision.YEAR:
            return f"{self.first.year:04d}"
        if precision is Precision.MONTH:
            return f"{MONTHS[self.first.month - 1]} {self.first.year:04d}"
        year = f"{self.first.year:04d}"
        if self.first.month == 12:
            year = f"{year}/{self.last.year % 100:02d}"
        return str(SEASONS[self.first.month]) % {"year": year}

    def iso(self) -> str:
        """The form for files: `2021-03-15`, `2021-03`, `2021`; a season as `spring 2021`."""
        if self.precision is Precision.SEASON:
            word = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}[self.first.month]
            return f"{word} {self.first.year:04d}"
        text = self.first.isoformat()
        return {
            Precision.DAY: text,
            Precision.MONTH: text[:7],
            Precision.YEAR: text[:4],
        }[self.precision]


HELP = _("A day (2021-03-15), a month (2021-03), a season (spring 2021) or a year (2021).")
INVALID = _("“%(value)s” is not a date. Write 2021-03-15, 2021-03, spring 2021 or 2021.")


class PartialDateInput(forms.TextInput):
    """One line for a day, month, season or year."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Range):
            value = _from_range(value)
        return None if value in (None, "") else str(value)


class PartialDateFormField(forms.CharField):
    """Text that becomes a `PartialDate`; empty becomes None."""

    widget = PartialDateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", HELP)
        super().__init__(empty_value=None, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if text is None:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            shown = text[:40]
            raise ValidationError(INVALID, code="invalid", params={"value": shown}) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


def _from_range(value: "Range[date]") -> PartialDate | None:
    if value.lower is None or value.upper is None:
        return None
    return PartialDate(value.lower, value.upper - timedelta(days=1))


class PartialDateField(DateRangeField):
    """A `PartialDate` or None. Lookups: `first` and `last`, both dates."""

    def db_check(self, connection: Any) -> str:
        """Only a day, month, season or year: SQL that keeps everybody to it."""
        name = connection.ops.quote_name(self.column)
        first, after = f"lower({name})", f"upper({name})"
        begins = f"{first} = date_trunc('month', {first})::date"
        span = f"age({after}, {first})"
        return (
            f"{name} IS NULL OR {after} = {first} + 1 OR ({begins} AND ("
            f"{span} = interval '1 month'"
            f" OR ({span} = interval '3 months' AND extract(month FROM {first}) IN (3, 6, 9, 12))"
            f" OR ({span} = interval '1 year' AND extract(month FROM {first}) = 1)))"
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> PartialDate | None:
        return _from_range(value) if isinstance(value, Range) else value

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, PartialDate):
            return value
        if isinstance(value, Range):
            return _from_range(value)
        if isinstance(value, date):
            return PartialDate.on(value)
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(INVALID, code="invalid", params={"value": value}) from error

    def from_json(self, value: str) -> PartialDate:
        """Out of a row that the database gave as JSON: `[2021-03-01,2021-06-01)`."""
        first, after = value.strip("[)").split(",")
        return PartialDate(date.fromisoformat(first), date.fromisoformat(after) - timedelta(days=1))

    def get_prep_value(self, value: Any) -> Any:
        value = self.to_python(value) if isinstance(value, (date, str)) else value
        if isinstance(value, PartialDate):
            _ = value.precision  # only a day, month, season or year is stored
            return DateRange(value.first, value.last + timedelta(days=1))
        return value

    def value_to_string(self, obj: Any) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else value.iso()

    def formfield(self, **kwargs: Any) -> Any:
        ours = {"form_class": PartialDateFormField, "help_text": self.help_text or HELP}
        return models.Field.formfield(self, **{**ours, **kwargs})


@PartialDateField.register_lookup
class _First(models.Transform):
    lookup_name = "first"
    function = "LOWER"
    output_field = models.DateField()


@PartialDateField.register_lookup
class _Last(models.Transform):
    lookup_name = "last"
    function = "UPPER"
    output_field = models.DateField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        sql, params = super().as_sql(compiler, connection, **context)
        return f"({sql} - 1)", params
