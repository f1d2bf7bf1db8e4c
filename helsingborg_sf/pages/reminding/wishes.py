"""Of what a user wants to be told, and when: their own choice, else what their roles have to do."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import KindChoice, MailSettings, User
from helsingborg_sf.city.reminding import Rhythm
from helsingborg_sf.city.roles import Role
from helsingborg_sf.pages.tasks import Kind
from helsingborg_sf.pages.tasks.collected import KINDS

DIALOGUES: Final = "dialogues"
# Kinds without a day to be done by: they are told of once, when they are new.
UNDATED: Final = frozenset({"drafts", "meetings", "new_ideas", "answers", "ledger", "mails"})
# Kinds that are nothing to do before their day: they are told of from then on.
FROM_THE_DAY: Final = frozenset({"referrals", "ideas", "learnings", "shares"})
_LOW: Final = {"follow_ups": 7, "activities": 14}
_BUYING: Final = {"contracts": 90, "options": 60, "findings": 14, "surveys": 7, DIALOGUES: 30}
_LEADING: Final = {
    "contracts": 90,
    DIALOGUES: 30,
    "drafts": 0,
    "meetings": 0,
    "ideas": 0,
    "new_ideas": 0,
    "referrals": 0,
    "answers": 0,
    "learnings": 0,
    "interviews": 30,
    "assessments": 30,
    "mails": 0,
}
# What each role is told of unless somebody chooses otherwise, and from how many days before.
BY_ROLE: Final[dict[Role, dict[str, int]]] = {
    Role.READER: {},
    Role.INTERVIEWER: {**_LOW, "interviews": 30},
    Role.PROCUREMENT_OFFICER: {**_LOW, **_BUYING, "assessments": 30, "shares": 0},
    Role.COORDINATOR: {**_LOW, **_LEADING, "shares": 0},
    Role.ADMINISTRATOR: {**_LOW, "mails": 0},
}


@dataclass(frozen=True)
class Wishes:
    """What somebody wants; `days` by kind, those that are not there are not told of."""

    settings: MailSettings
    days: dict[str, int]


def kinds() -> dict[str, tuple[str | Promise, tuple[str, ...]]]:
    """Every kind of tasks by name: what it is called, and the rights to see it."""
    found: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
        kind.name: (_name(kind), (kind.right,)) for kind in KINDS
    }
    rights = ("dialogues.add_dialogue", "procurements.view_contract")
    return {**found, DIALOGUES: (_("Required dialogues"), rights)}


def _name(kind: type[Kind]) -> str | Promise:
    return kind.whole[0]


def usual(user: User) -> dict[str, int]:
    """What the user's roles are told of."""
    found: dict[str, int] = {}
    for role in user.roles:
        for kind, days in BY_ROLE[role].items():
            found[kind] = max(days, found.get(kind, 0))
    return found


def wishes_of(user: User) -> Wishes:
    """What the user has chosen, and what follows from the roles where nothing is chosen. No query
    when `with_wishes` fetched the user."""
    days: dict[str, int | None] = {**usual(user)}
    days |= {choice.kind: choice.days for choice in user.kind_choices.all()}
    told = {kind: number for kind, number in days.items() if number is not None}
    return Wishes(getattr(user, "mail_settings", None) or _unchosen(user), told)


def with_wishes() -> Any:
    """Users with all that `wishes_of` asks for."""
    rows = User.objects.select_related("mail_settings")
    return rows.prefetch_related("groups", "kind_choices").order_by("pk")


def _unchosen(user: User) -> MailSettings:
    """Every weekday for whoever has something to do here, never for readers."""
    rhythm = Rhythm.DAILY if usual(user) else Rhythm.NEVER
    return MailSettings(user_id=user.pk, rhythm=rhythm, language=settings.LANGUAGE_CODE)


@transaction.atomic
def choose(user: User, chosen: dict[str, Any], days: dict[str, int | None]) -> None:
    """Keep what the user has chosen; of kinds that are not named nothing changes."""
    MailSettings.objects.update_or_create(user=user, defaults=chosen)
    KindChoice.objects.bulk_create(
        [KindChoice(user=user, kind=kind, days=number) for kind, number in sorted(days.items())],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["days"],
    )


def is_weekend(day: date) -> bool:
    """Saturdays and Sundays: nobody is sent anything."""
    return day.weekday() > 4
