"""Where a CPV code is chosen: by words, by code or its first digits, and from the list only.

Rule R19: a code must be in the list, and a check digit that is written must be the list's own.
"""

import re
from typing import Any, Final

from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.lookups import (
    SUGGESTIONS,
    LookupField,
    LookupFilter,
    LookupInput,
    Rows,
    suggestions,
)
from helsingborg_sf.lib.text import clean_line
from suppliers.models import CpvCode

LOOKUP: Final = "cpv-lookup"
# `55300000`, `55300000-3` or `553000003`, alone or before a name.
_CODE: Final = re.compile(r"(\d{8})(?:\s?[-\u2010-\u2015]\s?(\d)|(\d))?(?!\d)")
# So many codes CPV 2008 has; with fewer here nobody can say that a code is not in it.
WHOLE_LIST: Final = 9454
_DIGITS: Final = re.compile(r"\d{2,8}")
_TOO_MANY: Final = re.compile(r"\d{10,}")


def found_by(rows: Rows, text: str, most: int = SUGGESTIONS) -> list[CpvCode]:
    """The first codes that begin with the digits, or else hold the words."""
    asked = clean_line(text)
    if _DIGITS.fullmatch(asked):
        return list(rows.filter(code__startswith=asked).order_by("code")[:most])
    if code := _CODE.match(asked):
        return list(rows.filter(code=code[1]))
    return suggestions(rows, asked, most)


def written(codes: list[CpvCode]) -> list[str]:
    """Codes as they stand in the field: check digit, name, and where in the tree they are."""
    above = CpvCode.objects.above(codes)
    return [_line(code, above[code.code]) for code in codes]


def _line(code: CpvCode, above: list[CpvCode]) -> str:
    place = " › ".join(each.name for each in above)
    return clean_line(f"{code} ({place})" if place else str(code))


def _help() -> SafeString:
    words = gettext("Write a word, or the code or its first digits, and choose. {link}.")
    link = format_html('<a href="{}">{}</a>', reverse_lazy("cpv-tree"), gettext("See the list"))
    return format_html(words, link=link)


class CpvField(LookupField):
    """A code of CPV 2008."""

    default_error_messages = {
        "several": _("“%(text)s” may mean %(names)s. Write one of them."),
        "not_in_list": _("The code %(number)s is not in CPV 2008. Search for a word instead."),
        "not_in_short_list": _(
            "The code %(number)s is not in the register's list of CPV 2008, which is not whole "
            "yet. Ask an administrator to load the whole list, or search for a word instead."
        ),
        "check_digit": _("%(text)s: the check digit must be %(digit)s."),
        "digits": _("“%(text)s” is no CPV code: it has eight digits and a check digit."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("CPV code"))
        kwargs.setdefault("help_text", lazy(_help, SafeString)())
        kwargs.setdefault("widget", LookupInput(LOOKUP))
        super().__init__(CpvCode.objects.all(), LOOKUP, **kwargs)

    def written(self, row: CpvCode) -> str:
        return written([row])[0]

    def named(self, row: CpvCode) -> str:
        return str(row)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\d{8}", value):
            row = self._by_key(value)
            return self.written(row) if row else value
        return super().prepare_value(value)

    def _find(self, text: str) -> Any:
        if code := _CODE.match(text):
            return self._from_list(code[1], code[2] or code[3])
        if _TOO_MANY.match(text):
            raise self._error("digits", text=text[:40])
        if text.startswith("#"):
            return super()._find(text)
        found = found_by(self.rows, text, self.most_named + 1)
        return self._only(text, found)

    def _from_list(self, code: str, digit: str | None) -> CpvCode:
        row: CpvCode | None = self.rows.filter(pk=code).first()
        if row is None:
            whole = CpvCode.objects.count() >= WHOLE_LIST
            raise self._error("not_in_list" if whole else "not_in_short_list", number=code)
        if digit and row.check_digit and digit != row.check_digit:
            raise self._error("check_digit", text=f"{code}-{digit}", digit=row.check_digit)
        return row


class CpvFilter(LookupFilter):
    """A filter of a list by a code; give `method` what the code means there."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("CPV code"))
        super().__init__(CpvCode.objects.all(), LOOKUP, **kwargs)

    def make_field(self) -> CpvField:
        return CpvField(label=self.label, help_text="", **self.extra)
