"""Cells that contracts and needs have alike: departments, CPV codes, amounts."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.imports.fields import message_of, one_of
from helsingborg_sf.lib.text import clean_line
from suppliers.fields import CpvField


def folded(text: str) -> str:
    """Words without what is written differently: spaces and capitals."""
    return clean_line(text).casefold()


def amount(model: type[models.Model], name: str) -> Callable[[Any], Any]:
    """An amount as it is written in Swedish, weighed by the rules of its own field."""
    column: Any = model._meta.get_field(name)
    return lambda cell: column.clean(tabular.as_decimal(cell), None)


class Departments:
    """Departments by their names and short names, kept in memory."""

    def __init__(self) -> None:
        rows: Any = Department.objects.order_by("name")
        self._rows: dict[int, Department] = {row.pk: row for row in rows}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for row in self._rows.values():
            for name in {folded(row.name), folded(row.short_name), folded(str(row))} - {""}:
                self._by_name[name].append(row.pk)

    def parse(self, cell: Any) -> int:
        """The key of the only one that is called so."""
        text = clean_line(tabular.as_text(cell))
        found = self._by_name.get(folded(text), ())
        if not found:
            raise ValueError(one_of(text, map(str, self._rows.values())))
        if len(found) > 1:
            raise ValueError(
                _("“%(text)s” may mean %(names)s. Write the whole name.")
                % {"text": text, "names": ", ".join(self._rows[pk].name for pk in found)}
            )
        return found[0]

    def show(self, key: int | None) -> str:
        """One by name."""
        return str(self._rows.get(key or 0, ""))


class CpvCodes:
    """Codes of the list (R19): each way to write one is looked up once."""

    def __init__(self) -> None:
        self._field = CpvField(required=False)
        self._read: dict[str, str] = {}
        self._refused: dict[str, str] = {}

    def parse(self, cell: Any) -> str:
        """The code, which must be in the list and have the list's check digit."""
        text = clean_line(tabular.as_text(cell))
        if text not in self._read and text not in self._refused:
            self._look_up(text)
        if text in self._refused:
            raise ValueError(self._refused[text])
        return self._read[text]

    def _look_up(self, text: str) -> None:
        # Seven digits would be understood as the beginning of another code.
        if not re.match(r"\d{8}", text):
            self._refused[text] = _(
                "A code has eight digits. If the first nought is gone, keep the column as text."
            )
            return
        try:
            self._read[text] = self._field.clean(text).pk
        except ValidationError as error:
            self._refused[text] = message_of(error)
