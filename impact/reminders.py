"""Reminders of interviews by mail: 30 and 7 days before the day they are due, each once.

They go to the interviewer, or to the coordinators when nobody has it. Nobody is reminded of what is
done, declined, unreachable or missed, of a closed round, of an ended contract, of a baseline that
is no longer owed, or of a contract that has become secret. What is postponed is due on the day it
is postponed to.

A user may choose to have none of these mails; the daily one (`pages.reminding`) leaves out what one
of these tells the same day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.city.models import MailSettings, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox import Letter, about, queue
from helsingborg_sf.lib.secret_links import whole_address
from impact.baselines import baselines
from impact.models import Interview, InterviewKind
from suppliers.models import LegalForm

DAYS: Final = (30, 7)
KIND: Final = "interview-reminder"


@dataclass(frozen=True)
class Reminder:
    """Who is reminded of what; `days` is 30 or 7, `left` how many there really are."""

    interview: Interview
    to: User
    days: int
    left: int
    sent_before: bool = False
    is_wanted: bool = True

    @property
    def key(self) -> str:
        """What makes it one mail: to whom, of what, by when, and which of the two."""
        row = self.interview
        return f"{KIND}:{row.pk}:{row.wanted_by}:{self.days}:{self.to.pk}"

    @property
    def has_address(self) -> bool:
        """Whether it can be sent at all."""
        return bool(self.to.email)

    @property
    def is_to_be_told(self) -> bool:
        """Whether a mail is to be written now."""
        return self.has_address and self.is_wanted and not self.sent_before


def reminders(*, on: date) -> list[Reminder]:
    """Everybody to be reminded on the day, those included that have been told or want no such mail;
    seven questions."""
    rows = _due(on)
    people = _coordinators() if any(_to(row) is None for row in rows) else []
    found = [each for row in rows for each in _of(row, people, on)]
    keys = OutgoingMail.objects.filter(key__in=[each.key for each in found])
    told = set(keys.values_list("key", flat=True))
    unwilling = set(
        MailSettings.objects.filter(interview_mails=False).values_list("user", flat=True)
    )
    return [
        replace(each, sent_before=each.key in told, is_wanted=each.to.pk not in unwilling)
        for each in found
    ]


def told_of_interviews(*, on: date) -> list[tuple[int, int]]:
    """Who was reminded by a mail of the day, and of which interview, by their numbers."""
    rows = OutgoingMail.objects.filter(kind=KIND, queued_at__date=on)
    parts = [key.split(":") for key in rows.values_list("key", flat=True)]
    return [(int(user), int(interview)) for _kind, interview, _by, _days, user in parts]


def never_contacted(*, on: date) -> list[Interview]:
    """Interviews due within 30 days, or late, of which nobody has said a word to the respondent."""
    due = Interview.objects.due_within(DAYS[0], of=on).never_contacted()
    return list(due.secret_to_nobody().for_list())


def remind(*, on: date, at: datetime) -> list[Reminder]:
    """Put what is to be told into the outbox; returns what was put there now."""
    return [
        each
        for each in reminders(on=on)
        if each.is_to_be_told
        and queue(each.key, letter(each), kind=KIND, at=at, about=about(each.interview))
    ]


def _due(on: date) -> list[Interview]:
    """Those due from today until in 30 days; of baselines only those that are still owed."""
    due = Interview.objects.due_within(DAYS[0], of=on).secret_to_nobody().for_list()
    rows = [row for row in due if row.wanted_by and row.wanted_by >= on]
    first = [row.contract for row in rows if row.kind == InterviewKind.BASELINE and row.contract]
    states = baselines(first, on=on) if first else {}
    return [
        row
        for row in rows
        if row.kind != InterviewKind.BASELINE
        or (row.contract_id in states and states[row.contract_id].state.is_open)
    ]


def _to(row: Interview) -> User | None:
    """The interviewer who is still here."""
    return row.interviewer if row.interviewer and row.interviewer.is_active else None


def _coordinators() -> list[User]:
    named = User.objects.filter(groups__name=Role.COORDINATOR.value, is_active=True)
    return list(named.order_by("pk"))


def _of(row: Interview, coordinators: list[User], on: date) -> Iterator[Reminder]:
    left = ((row.wanted_by or on) - on).days
    days = min(each for each in DAYS if left <= each)
    one = _to(row)
    for person in [one] if one else coordinators:
        yield Reminder(row, person, days, left)


# --- the mail -----------------------------------------------------------------------------------


def letter(reminder: Reminder) -> Letter:
    """The mail, in the register's own language: whom, by when, where; never what was said."""
    with translation.override(settings.LANGUAGE_CODE):
        return Letter(reminder.to.email, _subject(reminder), _body(reminder))


def _subject(reminder: Reminder) -> str:
    words = ngettext(
        "Interview within %(days)s day: %(party)s",
        "Interview within %(days)s days: %(party)s",
        reminder.left,
    )
    return words % {"days": reminder.left, "party": _party(reminder.interview)}


def _party(row: Interview) -> str:
    """Whom, in words that may leave the register: a sole trader's name is a person's."""
    if row.organisation and row.organisation.legal_form == LegalForm.SOLE_TRADER:
        return _("a sole trader")
    return str(row.party)


def _body(reminder: Reminder) -> str:
    row = reminder.interview
    facts: dict[str, Any] = {
        "party": _party(row),
        "kind": row.get_kind_display(),
        "day": row.wanted_by,
        "contract": row.contract,
        "link": whole_address("interview-detail", row.pk),
    }
    lines = [
        _("Hello,"),
        "",
        _("An interview with %(party)s is to be held by %(day)s. Kind: %(kind)s.") % facts,
        *([_("It is about the contract “%(contract)s”.") % facts] if row.contract else []),
        *([_before()] if row.kind == InterviewKind.BASELINE else []),
        *([] if row.interviewer_id else [_("Nobody has it yet: choose an interviewer.")]),
        "",
        _("Book it, or say what became of it: %(link)s") % facts,
        "",
        _("This mail is sent by the register of social enterprises."),
        _("Choose what you get, or stop the mail: %(link)s")
        % {"link": f"{whole_address('my-page')}#mail"},
    ]
    return "\n".join(lines)


def _before() -> str:
    return _(
        "It is the baseline: after the contract has come into force it cannot be held any more."
    )
