"""Swedish personal identity numbers and co-ordination numbers, of sole traders only (R3).

Kept as ten digits: the century follows from nothing that the register needs.
"""

import re
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import luhn
from stdnum.exceptions import ValidationError as StdnumError

MASK: Final = "••••••-••••"
# The day of birth of a co-ordination number is 60 more than the day.
_COORDINATION: Final = 60
_SEPARATORS: Final = re.compile(r"[\s\u00a0+\-\u2010-\u2015]")
_WRITTEN: Final = re.compile(r"(?<!\d)((?:18|19|20)?\d{6}[\s\u00a0+\-\u2010-\u2015]?\d{4})(?!\d)")


def normalise(text: str) -> str:
    """The ten digits of `811218-9876`, `19811218-9876` or `811218+9876`; other text as it is."""
    digits = _SEPARATORS.sub("", text.strip())
    if re.fullmatch(r"(18|19|20)\d{10}", digits):
        return digits[2:]
    return digits if re.fullmatch(r"\d{10}", digits) else text.strip()


def validate(text: str) -> None:
    """Raises ValidationError for a wrong length, date or check digit. Never repeats the number."""
    digits = _SEPARATORS.sub("", text.strip())
    if not re.fullmatch(r"\d{10}|\d{12}", digits):
        raise ValidationError(
            _("A personal identity number has ten or twelve digits, for example YYMMDD-NNNN.")
        )
    if not _has_day(digits):
        raise ValidationError(
            _(
                "The first digits must be a day: year, month and day. In a co-ordination number "
                "the day is 60 more."
            )
        )
    try:
        luhn.validate(digits[-10:])
    except StdnumError as error:
        raise ValidationError(
            _("The personal identity number is not right (check digit). Check it once more.")
        ) from error


def _has_day(digits: str) -> bool:
    """Whether the first digits are a day, in the century given or else in any."""
    centuries = [digits[:2]] if len(digits) == 12 else ["18", "19", "20"]
    if not set(centuries) <= {"18", "19", "20"}:
        return False
    year, month, day = (int(digits[-10:][n : n + 2]) for n in (0, 2, 4))
    day -= _COORDINATION if day > _COORDINATION else 0
    return any(_is_day(int(century) * 100 + year, month, day) for century in centuries)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def without(text: str, by: str = "") -> str:
    """The text with every such number taken out of it, or replaced `by` something."""
    return _WRITTEN.sub(lambda found: by if _has_day(normalise(found[1])) else found[0], text)


def masked(text: str) -> str:
    """The text with every such number masked."""
    return without(text, MASK)


def within(text: str) -> str:
    """The ten digits of what looks like a personal identity number in a text; "" without one.

    A wrong check digit is a slip of the pen, and the rest still tells who it is. An organisation
    number is none: its third digit is at least 2.
    """
    for found in _WRITTEN.finditer(text):
        digits = normalise(found[1])
        if _has_day(digits):
            return digits
    return ""
