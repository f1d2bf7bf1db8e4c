"""Agreeing on a time, and what the respondent's calendar is told of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, vCalAddress, vText

from helsingborg_sf.lib import html, outbox
from impact.models import Interview, Invitation

KIND: Final = "interview_invitation"


@dataclass(frozen=True)
class Meeting:
    """What was agreed; `address` is where the invitation goes, and empty when none is wanted."""

    at: datetime
    minutes: int
    place: str
    respondent: str
    address: str = ""


@transaction.atomic
def book(interview: Interview, meeting: Meeting, *, now: datetime) -> None:
    """Book or move the interview, and invite. Raises WrongStatusError."""
    facts = {"minutes": meeting.minutes, "place": meeting.place, "respondent": meeting.respondent}
    interview.book(at=meeting.at, **facts)  # type: ignore[arg-type]
    invitation = _locked(interview)
    if invitation.address and invitation.address != meeting.address:
        _cancel(invitation, now=now)
    if meeting.address:
        _next(invitation, address=meeting.address, is_cancelled=False)
        _send(invitation, "REQUEST", now=now)


@transaction.atomic
def unbook(interview: Interview, *, now: datetime) -> None:
    """Take the time back and tell the respondent. Raises WrongStatusError."""
    booked = interview.booked_at
    interview.unbook()
    interview.booked_at = booked  # the cancelled event says when it would have been
    call_off(interview, now=now)
    interview.booked_at = None


def call_off(interview: Interview, *, now: datetime) -> None:
    """Take a coming meeting out of the respondent's calendar; nothing when there is none."""
    invitation = _locked(interview)
    invitation.interview = interview
    coming = interview.booked_at is not None and interview.booked_at > now
    if coming and invitation.address and not invitation.is_cancelled:
        _cancel(invitation, now=now)


def _locked(interview: Interview) -> Invitation:
    """The interview's invitation, made when there is none, for us alone until we are done."""
    Invitation.objects.get_or_create(interview=interview)
    found = Invitation.objects.select_for_update(of=("self",)).get(interview=interview)
    found.interview = interview
    return found


def _cancel(invitation: Invitation, *, now: datetime) -> None:
    if not invitation.is_cancelled:
        _next(invitation, address=invitation.address, is_cancelled=True)
        _send(invitation, "CANCEL", now=now)


def _next(invitation: Invitation, *, address: str, is_cancelled: bool) -> None:
    """Calendars take a change only when its number is higher than the last."""
    invitation.sequence += 1
    invitation.address, invitation.is_cancelled = address, is_cancelled
    invitation.save(update_fields=["sequence", "address", "is_cancelled"])


def _send(invitation: Invitation, method: str, *, now: datetime) -> None:
    interview = invitation.interview
    with override("sv"):
        letter = outbox.Letter(
            to=invitation.address,
            subject=_subject(interview, method),
            body=_body(interview, method),
            calendar=calendar(invitation, method, now=now),
        )
    key = f"interview-invitation:{interview.pk}:{invitation.sequence}"
    outbox.queue(key, letter, kind=KIND, at=now, about=outbox.about(interview))


def _subject(interview: Interview, method: str) -> str:
    when = html.iso_time(interview.booked_at) if interview.booked_at else ""
    if method == "CANCEL":
        return _("The interview %(when)s is cancelled") % {"when": when}
    return _("Interview with %(owner)s %(when)s") % {"owner": settings.SITE_OWNER, "when": when}


def _body(interview: Interview, method: str) -> str:
    """Plain words: what, when, where, and that nothing has to be prepared."""
    facts = {
        "when": html.iso_time(interview.booked_at) if interview.booked_at else "",
        "minutes": interview.minutes,
        "place": interview.place or _("to be agreed"),
        "owner": settings.SITE_OWNER,
        "who": _interviewer(interview),
    }
    if method == "CANCEL":
        return (
            _(
                "Hello,\n\nThe interview %(when)s will not take place. We will get in touch about "
                "another time if one is needed.\n\nRegards,\n%(who)s\n%(owner)s"
            )
            % facts
        )
    return (
        _(
            "Hello,\n\nWe have agreed on an interview about what your business or dialogue with "
            "the city leads to.\n\nWhen: %(when)s, about %(minutes)s minutes\nWhere: %(place)s\n\n"
            "The invitation is attached, so that you can put it into your calendar. Answering is "
            "voluntary, and there is nothing to prepare. Get in touch with us if the time does "
            "not suit you.\n\nRegards,\n%(who)s\n%(owner)s"
        )
        % facts
    )


def _interviewer(interview: Interview) -> str:
    """Who will ask, and how to reach them; "the interviewer" when nobody is chosen yet."""
    user = interview.interviewer
    if user is None:
        return _("The interviewer")
    return f"{user}, {user.email}" if user.email else str(user)


def calendar(invitation: Invitation, method: str, *, now: datetime) -> str:
    """The event as iCalendar: REQUEST and CANCEL for the respondent, PUBLISH for one's own.

    Times are in UTC: Outlook, and everybody else, then need no description of the zone and cannot
    misread one.
    """
    made = Calendar()
    made.add("prodid", "-//Helsingborgs stad//Sociala affärer//SV")
    made.add("version", "2.0")
    made.add("method", method)
    made.add_component(_event(invitation, method, now))
    text: str = made.to_ical().decode()
    return text


def _event(invitation: Invitation, method: str, now: datetime) -> Event:
    interview = invitation.interview
    start = interview.booked_at
    if start is None:
        raise ValueError(f"{interview}: no time")
    event = Event()
    event.add("uid", f"{invitation.uid}@interviews")
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=interview.minutes))
    event.add("summary", _("Interview: %(owner)s") % {"owner": settings.SITE_OWNER})
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if interview.place:
        event.add("location", interview.place)
    event["organizer"] = _person(settings.DEFAULT_FROM_EMAIL, settings.SITE_OWNER)
    if method != "PUBLISH":
        event.add("attendee", _guest(invitation), encode=False)
    return event


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"MAILTO:{address.rpartition('<')[2].rstrip('>')}")
    person.params["CN"] = vText(name)
    return person


def _guest(invitation: Invitation) -> vCalAddress:
    """Answers would reach an address nobody reads: none is asked for."""
    guest = _person(invitation.address, invitation.interview.respondent or invitation.address)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
    guest.params["RSVP"] = vText("FALSE")
    return guest
