"""Entries of a calendar, and how they are written as iCalendar (RFC 5545).

Times are in UTC: Outlook, and everybody else, then need no description of the zone and cannot
misread one. A day is a day, without a clock; its end is the day after (3.6.1).
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

# How often a calendar may look for news.
EVERY: Final = timedelta(hours=4)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Something on a day or on several, both included, or from a moment to a moment.

    `name` is the same as long as it is the same thing, `sequence` grows when it changes, and
    `when` are the words for a time that is known as a month or season only.
    """

    name: str
    title: str
    first: date
    last: date
    path: str
    category: str
    sequence: int
    when: str = ""

    @property
    def is_timed(self) -> bool:
        return isinstance(self.first, datetime)


def mark_of(entries: Iterable[Entry], name: str) -> str:
    """A fingerprint of all that a calendar says, without when it was written."""
    said = [(settings.SITE_URL, name), *(astuple(entry) for entry in entries)]
    return sha256(repr(said).encode()).hexdigest()


def calendar(entries: Iterable[Entry], name: str, *, at: datetime) -> bytes:
    """The calendar as a file; `at` is since when it has said so."""
    made = Calendar()
    made.add("prodid", "-//Helsingborgs stad//Sociala affärer//SV")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    # The same for Outlook; the library knows no type for it.
    made.add("x-published-ttl", f"PT{EVERY // timedelta(hours=1)}H")
    for entry in entries:
        made.add_component(_event(entry, at))
    written: bytes = made.to_ical()
    return written


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.name}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", _in_utc(entry.first))
    event.add("dtend", _in_utc(entry.last) if entry.is_timed else entry.last + DAY)
    event.add("summary", _summary(entry))
    event.add("description", "\n".join([_("Open in the register:"), _address(entry)]))
    event.add("url", _address(entry))
    event.add("categories", [entry.category])
    event.add("class", "PRIVATE")
    # A day by which something is to be done makes nobody busy.
    event.add("transp", "OPAQUE" if entry.is_timed else "TRANSPARENT")
    return event


def _summary(entry: Entry) -> str:
    if entry.when:
        return _("%(title)s (about %(when)s)") % {"title": entry.title, "when": entry.when}
    return entry.title


def _address(entry: Entry) -> str:
    site: str = settings.SITE_URL
    return site.rstrip("/") + entry.path


def _in_utc(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
