"""Where a CPV code is chosen: by word, by code or its first digits, from the list and nothing else.

Rule R19: a code must be in the list, and a check digit that is typed must be the list's.
"""

import re
from typing import Final

from helsingborg_sf.lib.lookups import SUGGESTIONS, Rows, suggestions
from helsingborg_sf.lib.text import clean_line
from suppliers.models import CpvCode

# `55300000`, `55300000-3` or `553000003`, alone or before a name.
_CODE: Final = re.compile(r"(\d{8})(?:\s?[-\u2010-\u2015]\s?(\d)|(\d))?(?!\d)")
_DIGITS: Final = re.compile(r"\d{2,8}")


def found_by(rows: Rows, text: str, most: int = SUGGESTIONS) -> list[CpvCode]:
    """The first codes that begin with the digits, or hold the words."""
    digits = clean_line(text)
    if _DIGITS.fullmatch(digits):
        return list(rows.filter(code__startswith=digits).order_by("code")[:most])
    if code := _CODE.match(digits):
        return list(rows.filter(code=code[1]))
    return suggestions(rows, text, most)


def written(codes: list[CpvCode]) -> list[str]:
    """Codes as they stand in the field: with check digit, name and place in the tree."""
    above = CpvCode.objects.above(codes)
    return [_line(code, above[code.code]) for code in codes]


def _line(code: CpvCode, above: list[CpvCode]) -> str:
    place = " › ".join(each.name for each in above)
    return clean_line(f"{code} ({place})" if place else str(code))
