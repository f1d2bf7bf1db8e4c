"""Small pieces of HTML and text that lists, templates and exports share."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NBSP: Final = "\N{NO-BREAK SPACE}"

# Line drawings on a 24 x 24 sheet; `.ic` gives them the size and colour of the words beside them.
ICONS: Final = {
    "arrow-left": "M19 12H5M11 6l-6 6 6 6",
    "arrow-right": "M5 12h14M13 6l6 6-6 6",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "chevron-down": "M6 9.5l6 6 6-6",
    "clock": "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "columns": "M4 5h16v14H4zM9.5 5v14M14.5 5v14",
    "cross": "M6 6l12 12M18 6L6 18",
    "download": "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    "info": "M12 11v6M12 7v.2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "pause": "M9 6v12M15 6v12",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "question": "M7.5 8a4.5 4.5 0 1 1 7 3.7c-1.7 1-2.5 1.9-2.5 3.6M12 20v.2",
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.5 16.5L21 21",
    "warning": "M12 9v4.5M12 17v.2M12 3.5L2.5 20h19z",
}
# The sign that goes with a tone, because colour never stands alone.
TONE_ICONS: Final = {
    "neutral": "",
    "info": "info",
    "success": "check",
    "warning": "clock",
    "danger": "warning",
    "unknown": "question",
}
# The sign of an answer to a question or a criterion.
VERDICT_ICONS: Final = {
    "yes": "check",
    "met": "check",
    "no": "cross",
    "not_met": "cross",
}


@dataclass(frozen=True)
class Action:
    """A button at the head of a page: a link, or with `post` a deed. One a page is `primary`."""

    label: str | Promise
    url: str
    primary: bool = False
    post: bool = False


def icon(name: str) -> SafeString:
    """A drawing beside words that say the same; hidden from screen readers."""
    return format_html(
        '<svg class="ic" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        ICONS[name],
    )


def is_known(value: Any) -> bool:
    """Whether there is an answer: nought and no are answers; None and empty text are not."""
    return value is not None and value != ""


def unknown() -> SafeString:
    """The answer "unknown", in words."""
    return _unknown(get_language())


@lru_cache(maxsize=8)
def _unknown(language: str | None) -> SafeString:
    """A list says it hundreds of times."""
    return format_html('<span class="okant">{}</span>', _("unknown"))


def known(value: Any) -> Any:
    """The value, or the word unknown."""
    return value if is_known(value) else unknown()


def pill(text: object, tone: str = "neutral", sign: str | None = None) -> SafeString:
    """A short status: words and a sign on a tint. Tones are the keys of `TONE_ICONS`.

    `sign` names an icon; None takes the tone's own, "" none.
    """
    name = TONE_ICONS[tone] if sign is None else sign
    drawing = icon(name) if name else ""
    if tone == "unknown":
        return format_html(
            '<span class="ds-tag pill" data-color="neutral" data-unknown>{}{}</span>',
            drawing,
            text,
        )
    return format_html('<span class="ds-tag pill" data-color="{}">{}{}</span>', tone, drawing, text)


def number(value: Decimal | int) -> str:
    """A number as Swedish offices write it: `1 234 500`; with decimals only `1 234,50`."""
    exact = Decimal(value)
    whole = exact == exact.to_integral_value()
    text = f"{exact:,.0f}" if whole else f"{exact:,.2f}"
    return text.replace(",", NBSP).replace(".", ",").replace("-", "\N{MINUS SIGN}")


def percent(share: Fraction) -> str:
    """A share as Swedish offices write it, `38,2 %`; a tiny one with two figures, `0,012 %`."""
    exact = Decimal(share.numerator) * 100 / Decimal(share.denominator)
    step = Decimal("0.1") if exact >= 1 else Decimal(1).scaleb(exact.adjusted() - 1)
    text = f"{exact.quantize(step, ROUND_HALF_UP):f}" if exact else "0"
    return f"{text.replace('.', ',')}{NBSP}%"


def money(value: Decimal | int | None) -> str:
    """Kronor, `1 234 500 kr`, or the word unknown."""
    return unknown() if value is None else f"{number(value)}{NBSP}kr"


def iso_day(value: date | datetime) -> str:
    """The day in Stockholm, `2026-11-23`."""
    return f"{_local(value):%Y-%m-%d}"


def iso_time(value: datetime) -> str:
    """Day and minute in Stockholm, `2026-11-23 14:02`."""
    return f"{_local(value):%Y-%m-%d %H:%M}"


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
