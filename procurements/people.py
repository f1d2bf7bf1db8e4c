"""Counts of people as they are shown: fewer than five could be recognised."""

from typing import Final

from django.utils.translation import gettext as _

from helsingborg_sf.lib import html

FEW: Final = 5


def masked(number: int | None) -> str:
    """`12`, `0`, `fewer than 5` for 1-4, or the word unknown."""
    if number is None:
        return html.unknown()
    if 0 < number < FEW:
        return _("fewer than %(number)s") % {"number": FEW}
    return html.number(number)
