"""The small parts that releases are made of: amounts, moments, classifications, sentences."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.opendata.codes import Json
from suppliers.models import CpvCode


def filled(value: Any) -> Any:
    """Without what is unknown: no nulls, empty texts, lists or objects, at any depth."""
    if isinstance(value, dict):
        parts = {name: filled(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, "", [], {})}
    return [filled(part) for part in value] if isinstance(value, list) else value


def dumps(value: Any) -> str:
    """JSON of one release or package: whole kronor as such, öre as decimals."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_number)


def _number(value: Any) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(value)
    return int(value) if value == value.to_integral_value() else float(value)


def money(amount: Decimal | None) -> Json | None:
    """An amount excluding VAT."""
    return None if amount is None else {"amount": amount, "currency": "SEK"}


def moment(at: datetime) -> str:
    """A time in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def exact(when: PartialDate | None) -> date | None:
    """The day, when it is known to the day."""
    return when.first if when and when.is_exact else None


def first_moment(day: date | None) -> str | None:
    """A day as the standard writes what begins on it, or happens then."""
    return f"{day.isoformat()}T00:00:00Z" if day else None


def last_moment(day: date | None) -> str | None:
    """A day as the standard writes what ends with it."""
    return f"{day.isoformat()}T23:59:59Z" if day else None


def said(what: str, when: PartialDate | None) -> str:
    """A date in a sentence: `Awarded: summer 2021.`; empty when nothing is known."""
    return _("%(what)s: %(when)s.") % {"what": what, "when": when} if when else ""


def said_if_vague(what: str, when: PartialDate | None) -> str:
    """The same for a date that has no field, because its day is not known."""
    return "" if exact(when) else said(what, when)


def items(code: CpvCode | None) -> list[Json]:
    """What is bought, as its code of CPV 2008."""
    if code is None:
        return []
    classification = {"scheme": "CPV", "id": code.code, "description": code.name_sv}
    return [{"id": "1", "description": code.name_sv, "classification": classification}]
