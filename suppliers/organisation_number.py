"""Swedish organisation numbers: ten digits, a check digit, the third digit at least 2."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import luhn
from stdnum.exceptions import ValidationError as StdnumError


def normalise(text: str) -> str:
    """The ten digits of `212000-1157`, `16 2120001157`, `SE212000115701`; other text as it is."""
    digits = re.sub(r"[\s\u00a0\-\u2010-\u2015]", "", text.strip()).upper()
    if re.fullmatch(r"SE\d{10}01", digits):
        return digits[2:12]
    if re.fullmatch(r"16\d{10}", digits):
        return digits[2:]
    return digits if re.fullmatch(r"\d{10}", digits) else text.strip()


def validate(number: str) -> None:
    """Rule R1. Raises ValidationError for a wrong length, check digit or a personal number."""
    if not re.fullmatch(r"\d{10}", number):
        raise ValidationError(_("An organisation number has ten digits, for example 212000-1157."))
    try:
        luhn.validate(number)
    except StdnumError as error:
        message = _(
            "The organisation number is not right (check digit). Check it against the source."
        )
        raise ValidationError(message) from error
    if number[2] < "2":
        raise ValidationError(
            _(
                "This is a personal identity number. It belongs in the protected field of a sole "
                "trader, never here."
            )
        )


def formatted(number: str | None) -> str:
    """`212000-1157`, as people read it."""
    return f"{number[:6]}-{number[6:]}" if number else ""
