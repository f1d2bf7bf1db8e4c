"""The daily mail in words: what is late, what is due today and this week, what is new."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.city.reminding import MailSettings, Rhythm
from helsingborg_sf.lib.outbox import Letter
from helsingborg_sf.lib.secret_links import whole_address
from helsingborg_sf.pages.reminding.items import Item

LATE, TODAY, WEEK, NEW = "late", "today", "week", "new"
# As many of each group as somebody reads in a mail; the register has the rest.
SHOWN: Final = 10
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Told:
    """What a mail tells of on a day: the tasks, and the names of those told of before."""

    items: list[Item]
    known: frozenset[str]
    on: date

    @cached_property
    def groups(self) -> dict[str, list[Item]]:
        """The tasks by group, each in one; those that are known and not near are in none."""
        found: dict[str, list[Item]] = {LATE: [], TODAY: [], WEEK: [], NEW: []}
        for item in self.items:
            if group := self._group(item):
                found[group].append(item)
        return {name: its for name, its in found.items() if its}

    def _group(self, item: Item) -> str:
        if item.is_late:
            return LATE
        if item.is_due(on=self.on) and item.task.day <= self.on + _WEEK:
            return TODAY if item.task.day == self.on else WEEK
        return "" if item.key in self.known else NEW

    @property
    def number(self) -> int:
        """How many tasks it tells of; without any there is no mail."""
        return sum(len(its) for its in self.groups.values())


def letter(told: Told, to: str, chosen: MailSettings) -> Letter:
    """The mail, in the language that is active."""
    return Letter(to, _subject(told), _body(told, chosen))


def _subject(told: Told) -> str:
    counts = [_COUNTED[name](len(its)) for name, its in told.groups.items()]
    return _("To do: %(what)s") % {"what": ", ".join(counts)}


def _body(told: Told, chosen: MailSettings) -> str:
    lines = [_("Hello,"), "", _("This is what you have to do in the register."), ""]
    for name, its in told.groups.items():
        lines += [*_group_lines(name, its, told.on), ""]
    return "\n".join([*lines, *_goodbye(chosen)])


def _group_lines(name: str, its: list[Item], on: date) -> Iterator[str]:
    yield f"{_heading(name).upper()} ({len(its)})"
    for item in its[:SHOWN]:
        yield ""
        yield f"- {item.title}{_when(item, on)}"
        yield f"  {settings.SITE_URL.rstrip('/')}{item.task.url}"
    if len(its) > SHOWN:
        more = len(its) - SHOWN
        words = ngettext("… and %(number)s more.", "… and %(number)s more.", more)
        yield ""
        yield words % {"number": more}


def _when(item: Item, on: date) -> str:
    """By which day, and how late; nothing for what has no day."""
    if item.is_late:
        due = item.task.due or item.task.day
        return _(", by %(day)s (%(late)s)") % {"day": due, "late": item.task.late}
    if item.is_due(on=on) and item.task.day != on:
        return _(", by %(day)s") % {"day": item.task.due}
    return ""


def _heading(name: str) -> str:
    return {
        LATE: _("Late"),
        TODAY: _("Today"),
        WEEK: _("Within a week"),
        NEW: _("New since the last mail"),
    }[name]


def _goodbye(chosen: MailSettings) -> list[str]:
    often = {
        Rhythm.DAILY.value: _("This mail is sent every weekday when there is something to tell."),
        Rhythm.WEEKLY.value: _("This mail is sent once a week when there is something to tell."),
    }.get(chosen.rhythm, "")
    return [
        _("All your tasks: %(link)s") % {"link": whole_address("start")},
        "",
        "--",
        _("This mail is sent by the register of social enterprises."),
        often,
        _("Choose what you get, or stop the mail: %(link)s")
        % {"link": f"{whole_address('my-page')}#mail"},
    ]


_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    LATE: lambda n: ngettext("%(n)s late", "%(n)s late", n) % {"n": n},
    TODAY: lambda n: _("%(n)s today") % {"n": n},
    WEEK: lambda n: _("%(n)s within a week") % {"n": n},
    NEW: lambda n: ngettext("%(n)s new", "%(n)s new", n) % {"n": n},
}
