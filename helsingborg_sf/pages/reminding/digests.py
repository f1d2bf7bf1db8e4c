"""Who is sent the mail of a day, and why others are not.

The key of a mail is its user and day, so it is written once however often and by however many this
is run. What a user was told of is kept with it: what is not near and was told of is not repeated.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

import structlog
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Digest, User
from helsingborg_sf.city.reminding import Rhythm
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox import queue
from helsingborg_sf.pages.reminding.items import items
from helsingborg_sf.pages.reminding.letter import Told, letter
from helsingborg_sf.pages.reminding.wishes import Wishes, is_weekend, wishes_of, with_wishes
from impact.reminders import told_of_interviews

logger = structlog.get_logger(__name__)

KIND: Final = "digest"
KEPT: Final = timedelta(days=90)


class Fate(models.TextChoices):
    """What becomes of a user's mail of a day."""

    SENT = "sent", _("gets a mail")
    BEFORE = "before", _("has had the mail of the day")
    INACTIVE = "inactive", _("the account is closed")
    NO_ROLE = "no_role", _("has no role")
    NO_ADDRESS = "no_address", _("has no e-mail address")
    NEVER = "never", _("wants no mail")
    OTHER_DAY = "other_day", _("wants it on another day")
    NOTHING = "nothing", _("has nothing to do")
    FAILED = "failed", _("gets none: something went wrong, and the log says what")


@dataclass(frozen=True)
class Outcome:
    """A user and what becomes of their mail; `told` is what it says."""

    user: User
    fate: Fate
    wishes: Wishes
    told: Told | None = None
    # What was left out because a mail of its own told of it the same day; it is known all the same.
    elsewhere: frozenset[str] = frozenset()


class Mailing:
    """The mails of a day, for everybody. A few queries, and a few for each who may get one."""

    def __init__(self, *, on: date) -> None:
        self.on = on

    def outcomes(self) -> Iterator[Outcome]:
        """Everybody, in the order they came here."""
        for user in with_wishes():
            yield self.outcome(user)

    def outcome(self, user: User) -> Outcome:
        """What becomes of a user's mail, in the user's language."""
        wishes = wishes_of(user)
        if fate := self._not_asked(user, wishes):
            return Outcome(user, fate, wishes)
        with translation.override(wishes.settings.language):
            return self._told(user, wishes)

    def _not_asked(self, user: User, wishes: Wishes) -> Fate | None:
        """Why nobody even looks for tasks; None when somebody does."""
        chosen = wishes.settings
        reasons = {
            Fate.INACTIVE: not user.is_active,
            Fate.NO_ROLE: not user.roles,
            Fate.NO_ADDRESS: not user.email,
            Fate.NEVER: chosen.rhythm == Rhythm.NEVER,
            Fate.OTHER_DAY: is_weekend(self.on) or not chosen.is_day(self.on),
            Fate.BEFORE: user.pk in self._sent,
        }
        return next((fate for fate, holds in reasons.items() if holds), None)

    def _told(self, user: User, wishes: Wishes) -> Outcome:
        every = items(user, wishes.days, on=self.on)
        elsewhere = {f"interviews:{pk}" for pk in self._own_mails[user.pk]}
        known = frozenset(self._known.get(user.pk, ()))
        told = Told([item for item in every if item.key not in elsewhere], known, self.on)
        fate = Fate.SENT if told.number else Fate.NOTHING
        left_out = {item.key for item in every} & elsewhere
        return Outcome(user, fate, wishes, told, frozenset(left_out))

    @cached_property
    def _sent(self) -> set[int]:
        """Who has had the mail of the day."""
        return set(Digest.objects.filter(day=self.on).values_list("user", flat=True))

    @cached_property
    def _known(self) -> dict[int, list[str]]:
        """What everybody was told of in their latest mail before the day."""
        latest = Digest.objects.filter(day__lt=self.on).order_by("user", "-day").distinct("user")
        return dict(latest.values_list("user", "told"))

    @cached_property
    def _own_mails(self) -> dict[int, set[int]]:
        """The interviews of which a mail of its own told somebody the same day."""
        found: dict[int, set[int]] = defaultdict(set)
        for user, interview in told_of_interviews(on=self.on):
            found[user].add(interview)
        return found


def send(*, on: date, at: datetime) -> list[Outcome]:
    """Put the mails of the day into the outbox. Returns everybody, and what became of theirs."""
    mailing = Mailing(on=on)
    found = [_send(mailing, user, at) for user in with_wishes()]
    Digest.objects.filter(day__lt=on - KEPT).delete()
    return found


def _send(mailing: Mailing, user: User, at: datetime) -> Outcome:
    """One user's mail. When it cannot be made, the others get theirs all the same."""
    try:
        with transaction.atomic():
            outcome = mailing.outcome(user)
            told = outcome.told if outcome.fate is Fate.SENT else None
            if told is None or _write(outcome, told, at):
                return outcome
    except Exception:
        logger.exception("digest_failed", user=user.pk)
        return Outcome(user, Fate.FAILED, wishes_of(user))
    # Somebody else who runs at the same moment was first.
    return Outcome(user, Fate.BEFORE, outcome.wishes)


@transaction.atomic
def _write(outcome: Outcome, told: Told, at: datetime) -> bool:
    user, chosen = outcome.user, outcome.wishes.settings
    key = f"{KIND}:{user.pk}:{told.on}"
    with translation.override(chosen.language):
        first = queue(key, letter(told, user.email, chosen), kind=KIND, at=at)
    if first:
        names = {item.key for item in told.items} | outcome.elsewhere
        Digest.objects.create(
            user=user,
            day=told.on,
            number=told.number,
            told=sorted(names),
            mail=OutgoingMail.objects.get(key=key),
        )
    return first
