"""Why a party is in a round or not: a code and its facts, and the sentence they make.

The facts are kept in JSON, so that the sentence can be said in both languages and compared with
what would be said today.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib.partial_dates import PartialDate

Facts = dict[str, Any]


class Why(models.TextChoices):
    """The reasons there are, each with its sentence."""

    ENTERPRISE = (
        "enterprise",
        gettext_lazy(
            "%(name)s has been a social enterprise since %(since)s and has a contract in force in "
            "the period: %(contracts)s."
        ),
    )
    ENTERPRISE_POSSIBLY = (
        "enterprise_possibly",
        gettext_lazy(
            "%(name)s has been a social enterprise since %(since)s and possibly has a contract in "
            "force in the period: %(contracts)s. Its days are not known exactly, so we ask."
        ),
    )
    NOT_ENTERPRISE = (
        "not_enterprise",
        gettext_lazy(
            "%(name)s is not assessed as a social enterprise: the assessment of %(since)s says no."
        ),
    )
    LEFT_OPEN = (
        "left_open",
        gettext_lazy(
            "%(name)s is not assessed as a social enterprise: the assessment of %(since)s leaves "
            "it open."
        ),
    )
    NEVER_ASSESSED = (
        "never_assessed",
        gettext_lazy(
            "%(name)s is not assessed as a social enterprise: no assessment has been signed."
        ),
    )
    EXPIRED = (
        "expired",
        gettext_lazy(
            "%(name)s was a social enterprise, but the assessment expired %(until)s, before "
            "%(day)s."
        ),
    )
    LATER = (
        "later",
        gettext_lazy(
            "%(name)s is assessed as a social enterprise from %(since)s, which is not certainly by "
            "%(day)s."
        ),
    )
    NO_CONTRACT = (
        "no_contract",
        gettext_lazy("%(name)s is a social enterprise but has no contract with the city."),
    )
    ENDED = (
        "ended",
        gettext_lazy(
            "%(name)s is a social enterprise, but its contract %(contracts)s ended %(until)s, "
            "before the period."
        ),
    )
    NOT_BEGUN = (
        "not_begun",
        gettext_lazy(
            "%(name)s is a social enterprise, but its contract %(contracts)s comes into force "
            "%(begins)s, after the period."
        ),
    )
    BEGINS_UNKNOWN = (
        "begins_unknown",
        gettext_lazy(
            "%(name)s is a social enterprise, but it is not known when its contract %(contracts)s "
            "comes into force."
        ),
    )
    MERGED = (
        "merged",
        gettext_lazy(
            "%(name)s is the same actor as %(other)s and was merged into it, which is considered "
            "instead."
        ),
    )
    BUYER = (
        "buyer",
        gettext_lazy("%(name)s bought what has a dialogue requirement: %(contracts)s."),
    )
    SUPPLIER = (
        "supplier",
        gettext_lazy("%(name)s has a contract with a dialogue requirement: %(contracts)s."),
    )
    TOOK_PART = (
        "took_part",
        gettext_lazy("%(name)s took part in a dialogue under the requirement of %(contracts)s."),
    )
    BUYER_POSSIBLY = (
        "buyer_possibly",
        gettext_lazy(
            "%(name)s bought what possibly has a dialogue requirement in the period: "
            "%(contracts)s. Its days are not known exactly, so we ask."
        ),
    )
    SUPPLIER_POSSIBLY = (
        "supplier_possibly",
        gettext_lazy(
            "%(name)s has a contract whose dialogue requirement possibly applies in the period: "
            "%(contracts)s. Its days are not known exactly, so we ask."
        ),
    )
    TOOK_PART_POSSIBLY = (
        "took_part_possibly",
        gettext_lazy(
            "%(name)s took part in a dialogue under a requirement that possibly applies in the "
            "period: %(contracts)s. Its days are not known exactly, so we ask."
        ),
    )
    NOT_CONCERNED = (
        "not_concerned",
        gettext_lazy("%(name)s is no longer concerned by what the round asks about."),
    )
    NOT_APPLYING = (
        "not_applying",
        gettext_lazy(
            "%(name)s is a party of a dialogue requirement that does not apply in the period: "
            "%(contracts)s."
        ),
    )
    NOT_KNOWN_TO_APPLY = (
        "not_known_to_apply",
        gettext_lazy(
            "%(name)s is a party of a dialogue requirement of which it is not known when it begins "
            "to apply: %(contracts)s."
        ),
    )


def facts(why: Why, name: str, **more: Any) -> Facts:
    """What a sentence is made of, as it is kept."""
    return {"why": why.value, "name": name} | {key: _kept(value) for key, value in more.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return [value.first.isoformat(), value.last.isoformat()]
    return value.isoformat() if isinstance(value, date) else value


def sentence(kept: Mapping[str, Any]) -> str:
    """The sentence, in the language that is spoken now."""
    words = {key: _said(key, value) for key, value in kept.items() if key != "why"}
    return str(Why(kept["why"]).label) % words


def _said(key: str, value: Any) -> str:
    if key == "contracts":
        return titles(value)
    if isinstance(value, list):
        return str(PartialDate(*(date.fromisoformat(day) for day in value)))
    return str(value)


def titles(names: Sequence[str], most: int = 3) -> str:
    """`“Brunch” and 2 more`: the first by name, the others counted."""
    quoted = ", ".join(_("“%(title)s”") % {"title": name} for name in names[:most])
    if (left := len(names) - most) <= 0:
        return quoted
    words = ngettext("%(titles)s and %(number)s more", "%(titles)s and %(number)s more", left)
    return words % {"titles": quoted, "number": left}


def said(member: Any) -> str:
    """The sentence of a member of a population; what has no facts says what was written."""
    return sentence(member.facts) if member.facts else str(member.reason)
