"""Several names in one field, one a line: actors of the register, departments, or words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.text import clean_line, swedish_key
from suppliers.models import Organisation

MOST: Final = 200
LONGEST: Final = 200
_KEY: Final = re.compile(r"#(\d{1,9})$")
Named = Organisation | Department | str


class NamesField(forms.CharField):
    """Lines become actors, departments and words, each once, in their order.

    The exact name of an actor, or a line that ends with its number (`TS Working #17`), means that
    actor; `units` are departments by the names they go under in small letters; anything else is
    kept as it is written.
    """

    widget = forms.Textarea(attrs={"rows": 6})
    default_error_messages = {
        "many": gettext_lazy("Write at most %(most)s lines at a time."),
        "long": gettext_lazy("Line %(line)s is too long. Write at most %(most)s characters."),
        "gone": gettext_lazy("Line %(line)s: there is no actor with the number %(key)s."),
        "several": gettext_lazy(
            "Line %(line)s: several actors are called %(name)s. Write the number of one of them: "
            "%(keys)s."
        ),
    }

    def __init__(self, units: Mapping[str, Department] | None = None, **kwargs: Any) -> None:
        self.units = units or {}
        kwargs.setdefault("help_text", _HELP)
        super().__init__(empty_value="", **kwargs)

    def clean(self, value: Any) -> list[Named]:
        """Who is named, each once."""
        text = str(super().clean(value) or "")
        lines = [(n, clean_line(line)) for n, line in enumerate(text.splitlines(), start=1)]
        lines = [(number, line) for number, line in lines if line]
        self._weigh(lines)
        known = _Register(line for _number, line in lines)
        found = [self._meant(number, line, known) for number, line in lines]
        return list(dict.fromkeys(found))

    def _weigh(self, lines: list[tuple[int, str]]) -> None:
        if len(lines) > MOST:
            raise self._error("many", most=MOST)
        for number, line in lines:
            if len(line) > LONGEST:
                raise self._error("long", line=number, most=LONGEST)

    def _meant(self, number: int, line: str, known: "_Register") -> Named:
        if unit := self.units.get(line.casefold()):
            return unit
        if key := _KEY.search(line):
            if row := known.by_key.get(int(key[1])):
                return row
            raise self._error("gone", line=number, key=key[1])
        rows = known.by_name[swedish_key(line)]
        if len(rows) > 1:
            keys = ", ".join(f"#{row.pk}" for row in rows)
            raise self._error("several", line=number, name=line, keys=keys)
        return rows[0] if rows else line

    def _error(self, code: str, **params: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)


_HELP: Final = gettext_lazy(
    "One a line. The exact name of an actor means that actor; anything else is kept as it is "
    "written."
)


class _Register:
    """The actors that some lines may mean, in one question."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.by_key: dict[int, Organisation] = {}
        self.by_name: dict[str, list[Organisation]] = defaultdict(list)
        names = list(lines)
        keys = [int(key[1]) for name in names if (key := _KEY.search(name))]
        rows = Organisation.objects.order_by("pk").defer("search")
        wanted = rows.filter(pk__in=keys) | rows.filter(sort_key__in=map(swedish_key, names))
        for row in wanted if names else ():
            self.by_key[row.pk] = row
            self.by_name[swedish_key(row.name)].append(row)


def in_words(rows: Iterable[Named]) -> str:
    """Names in a sentence."""
    return ", ".join(str(row) for row in rows) or _("nobody")
