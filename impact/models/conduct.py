"""What becomes of an interview, and the verbs that make it so."""

from datetime import date, datetime
from typing import Any, Final

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.transitions import WrongStatusError, move


class InterviewKind(models.TextChoices):
    BASELINE = "baseline", _("Baseline")
    ANNUAL = "annual", _("Annual")
    CLOSING = "closing", _("Closing")


class Disposition(models.TextChoices):
    """What became of an interview; "no" is a result."""

    DUE = "due", pgettext_lazy("interview", "Due")
    BOOKED = "booked", _("Booked")
    STARTED = "started", _("Started")
    DONE = "done", _("Done")
    DECLINED = "declined", _("Declined")
    UNREACHABLE = "unreachable", _("Unreachable")
    POSTPONED = "postponed", _("Postponed")
    MISSED = "missed", _("Missed")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        tones = {"done": "success", "booked": "info", "started": "info", "postponed": "warning"}
        return "warning" if self in NOT_HELD else tones.get(self, "neutral")


OPEN: Final = [
    Disposition.DUE,
    Disposition.BOOKED,
    Disposition.STARTED,
    Disposition.POSTPONED,
]
NOT_HELD: Final = [Disposition.DECLINED, Disposition.UNREACHABLE, Disposition.MISSED]
# Somebody who could not be reached may answer the telephone tomorrow.
STARTABLE: Final = [
    Disposition.DUE,
    Disposition.BOOKED,
    Disposition.POSTPONED,
    Disposition.UNREACHABLE,
]


class RoundClosedError(WrongStatusError):
    """What nobody had begun when its round was closed stays as it was."""

    def __init__(self, row: models.Model, wanted: str) -> None:
        super().__init__(row, wanted)
        self.args = (
            gettext(
                "The round is closed, and what became of its interviews stands. Nothing was saved."
            ),
        )


class Conduct(models.Model):
    """The verbs of an interview. Each is one guarded UPDATE; raises WrongStatusError when somebody
    else was first."""

    disposition: Any
    kind: Any
    round: Any
    round_id: Any

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        """A finished record is a public record: a correction makes a new version (OSL 5:1)."""
        return bool(self.disposition == Disposition.DONE)

    @property
    def stands(self) -> bool:
        """Whether its round is closed and nobody had begun it: then nothing becomes of it any more,
        which the database sees to."""
        closed = bool(self.round_id) and self.round.is_closed
        return closed and self.disposition != Disposition.STARTED

    @property
    def state(self) -> Disposition:
        """The disposition with its words and tone."""
        return Disposition(self.disposition)

    @property
    def can_start(self) -> bool:
        return self.disposition in STARTABLE and not self.stands

    @property
    def can_book(self) -> bool:
        return self.disposition in STARTABLE and not self.stands

    @property
    def can_end_without(self) -> bool:
        """Whether it can still be declined, postponed, unreachable or missed."""
        return self.disposition in [*OPEN, Disposition.UNREACHABLE] and not self.stands

    @property
    def can_reopen(self) -> bool:
        """Whether somebody may ask again. A missed baseline is missed for ever."""
        missed_for_ever = self.disposition == "missed" and self.kind == InterviewKind.BASELINE
        return self.disposition in NOT_HELD and not missed_for_ever and not self.stands

    def book(self, *, at: datetime, minutes: int, place: str, respondent: str) -> None:
        """Agree on a time, or on another one. Raises WrongStatusError."""
        facts = {"booked_at": at, "minutes": minutes, "place": place, "respondent": respondent}
        self._to(Disposition.BOOKED, STARTABLE, postponed_to=None, reason="", **facts)

    def unbook(self) -> None:
        """The time no longer holds. Raises WrongStatusError."""
        self._to(Disposition.DUE, [Disposition.BOOKED], booked_at=None)

    def start(self, *, by: Any = None) -> None:
        """The conversation begins, with `by` when nobody else was to have it. Raises
        WrongStatusError."""
        who = Coalesce(F("interviewer"), by.pk) if by else F("interviewer")
        self._to(Disposition.STARTED, STARTABLE, interviewer=who, postponed_to=None, reason="")

    def give_information(self, *, edition: int, at: datetime) -> None:
        """The respondent was told purpose, legal basis, public record and rights (R26). Raises
        WrongStatusError."""
        facts = {"information_edition": edition, "information_given_at": at}
        self._to(Disposition.STARTED, [Disposition.STARTED], information_given=True, **facts)

    def pause(self, *, at: datetime) -> None:
        """The conversation goes on later. Raises WrongStatusError."""
        self._to(Disposition.STARTED, [Disposition.STARTED], paused_at=at)

    def resume(self) -> None:
        """The conversation goes on. Raises WrongStatusError."""
        self._to(Disposition.STARTED, [Disposition.STARTED], paused_at=None)

    def finish(self, *, at: datetime) -> None:
        """Lock it. Raises WrongStatusError, and IntegrityError before the information is given."""
        self._to(Disposition.DONE, [Disposition.STARTED], finished_at=at, paused_at=None)

    def decline(self, *, reason: str) -> None:
        """The respondent says no, with the reason. Raises WrongStatusError."""
        self._to(Disposition.DECLINED, [*OPEN, Disposition.UNREACHABLE], reason=reason)

    def give_up(self, *, reason: str) -> None:
        """Nobody could be reached, for now. Raises WrongStatusError."""
        self._to(Disposition.UNREACHABLE, OPEN, reason=reason)

    def postpone(self, *, until: date, reason: str) -> None:
        """Later, on a day that is said. Raises WrongStatusError."""
        allowed = [*OPEN, Disposition.UNREACHABLE]
        self._to(Disposition.POSTPONED, allowed, postponed_to=until, reason=reason, booked_at=None)

    def miss(self, *, reason: str) -> None:
        """It was not held in its time. Raises WrongStatusError."""
        allowed = [*OPEN, Disposition.UNREACHABLE]
        self._to(Disposition.MISSED, allowed, reason=reason)

    def reopen(self) -> None:
        """Ask again. Raises WrongStatusError; a baseline that was missed stays so."""
        allowed = NOT_HELD[:2] if self.kind == InterviewKind.BASELINE else NOT_HELD
        self._to(Disposition.DUE, allowed, reason="", booked_at=None)

    def _to(self, to: Disposition, allowed: list[Disposition], **facts: Any) -> None:
        with transaction.atomic():
            self._wait_for_round()
            if self.stands:
                raise RoundClosedError(self, to)
            move(self, field="disposition", to=to, allowed=allowed, **facts)

    def _wait_for_round(self) -> None:
        """Who closes the round is done, or waits for us."""
        if self.round_id:
            rounds = type(self.round)._base_manager.select_for_update(no_key=True)
            self.round = rounds.get(pk=self.round_id)
