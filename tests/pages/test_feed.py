"""The calendar of a user: what stands in it, how it is written, and who gets it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogues.models import FollowUp, Referral
from helsingborg_sf.city.models import CalendarFeed, Function, MailSettings, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import limits
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.secret_links import masked
from helsingborg_sf.pages.reminding.feed import AN_HOUR, HOUR
from impact.models import Activity, ChainLink, EffectChain, Interview
from procurements.models import Contract, DialogueRequirement, ExtensionOption
from tests.make import (
    a_contract,
    a_department,
    a_dialogue,
    a_procurement,
    a_round,
    a_signed_assessment,
    a_user,
    an_effect_area,
    an_idea,
    an_interview,
    an_organisation,
)

pytestmark = pytest.mark.django_db
BEGAN = PartialDate.on(date(2020, 1, 1))


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def on(days: int) -> PartialDate:
    return PartialDate.on(in_days(days))


def somebody(role: Role | None = Role.COORDINATOR, **facts: Any) -> User:
    """A user who reads English."""
    user = a_user(role, **facts)
    MailSettings.objects.create(user=user, rhythm="daily", language="en")
    return user


def address(user: User) -> str:
    secret = CalendarFeed.objects.make(user, at=timezone.now())
    return reverse("calendar-feed", args=[secret])


def fetched(user: User) -> Any:
    """The answer to a program that nobody is logged in to."""
    return Client().get(address(user))


def events(user: User) -> list[Any]:
    response = fetched(user)
    assert response.status_code == 200
    return parsed(response.content)


def parsed(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def summaries(user: User) -> list[tuple[str, date]]:
    return [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in events(user)]


def running(**facts: Any) -> Contract:
    """A contract in force."""
    return a_contract(**{"in_force": BEGAN, **facts})


# --- what stands in it --------------------------------------------------------------------------


def test_each_thing_with_a_day_stands_on_it() -> None:
    bo = somebody()
    contract = running(title="Luncher", ends=on(300))
    DialogueRequirement.objects.create(
        contract=contract, interval_months=240, valid_from=BEGAN, valid_until=on(200)
    )
    a_signed_assessment(an_organisation(name="Gröna Handen"), valid_until=in_days(40))
    FollowUp.objects.create(what="Skicka länken", owner=bo, due_on=in_days(3))
    FollowUp.objects.create(what="Någon annans", due_on=in_days(3))
    FollowUp.objects.create(what="Gjord", owner=bo, due_on=in_days(3), done_on=in_days(0))
    desk = Function.objects.create(name="Fastighet", department=a_department())
    Referral.objects.create(question="Vad sa Kim?", function=desk, referred_on=in_days(0))
    a_dialogue(title="Mässan", form="event", held=on(20))
    an_interview(organisation=an_organisation(name="Kaféet"), due_on=in_days(50))
    a_round(opens_on=in_days(10), closes_on=in_days(130))
    an_idea(title="Kims idé", stage="paused", stage_reason="Inte nu", returns_on=in_days(70))
    chain = EffectChain.objects.create(title="Kedjan", area=an_effect_area())
    link = ChainLink.objects.create(chain=chain, step="activities", text="Träffas", position=1)
    Activity.objects.create(link=link, what="Bjud in", owner=bo, due=on(90))

    assert summaries(bo) == [
        ("Follow-up: Skicka länken", in_days(3)),
        ("Round of interviews: Effekter av affärer", in_days(10)),
        ("Question handed over", in_days(14)),
        ("Conference or event: Mässan", in_days(20)),
        ("Assessment that expires: Gröna Handen: Social enterprise", in_days(40)),
        ("Interview: Kaféet", in_days(50)),
        ("Idea comes back from its pause", in_days(70)),
        ("Activity: Bjud in", in_days(90)),
        ("Contract that ends: Luncher", in_days(300)),
    ]


def test_an_option_and_a_required_dialogue_stand_on_the_last_day() -> None:
    anna = somebody(Role.PROCUREMENT_OFFICER)
    contract = running(title="Städ", in_force=on(-20), ends=on(700))
    ExtensionOption.objects.create(contract=contract, months=12, notice_date=in_days(400))
    ExtensionOption.objects.create(
        contract=contract, months=12, notice_date=in_days(400), decision="used"
    )
    DialogueRequirement.objects.create(
        contract=contract, interval_months=12, valid_from=on(-360), valid_until=on(30)
    )
    found = dict(summaries(anna))
    assert [*found] == [
        "Required dialogue: Städ",
        "Option to decide on: Städ",
        "Contract that ends: Städ",
    ]
    assert found["Option to decide on: Städ"] == in_days(400)


@pytest.mark.parametrize(
    ("ends", "stands"),
    [
        (PartialDate.in_month(2099, 3), []),  # too far ahead
        (PartialDate.in_year(timezone.localdate().year + 1), []),
    ],
)
def test_a_year_is_no_day_and_what_is_far_ahead_comes_later(
    ends: PartialDate, stands: list[Any]
) -> None:
    running(ends=ends)
    assert summaries(somebody()) == stands


def test_a_month_lies_from_end_to_end_and_says_that_it_is_about() -> None:
    year = timezone.localdate().year + 1
    running(title="Luncher", ends=PartialDate.in_month(year, 2))
    (event,) = events(somebody())
    assert event["SUMMARY"] == f"Contract that ends: Luncher (about February {year})"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(year, 2, 1), date(year, 3, 1))


@pytest.mark.parametrize("state", ["done", "declined", "ended", "closed"])
def test_what_asks_for_nothing_stands_nowhere(state: str) -> None:
    cissi = somebody(Role.INTERVIEWER)
    facts: dict[str, Any] = {"due_on": in_days(5), "interviewer": cissi}
    if state == "ended":
        facts["contract"] = a_contract(in_force=BEGAN, ends=on(-5))
    row = an_interview(**facts)
    if state == "done":
        facts = {"disposition": "done", "finished_at": timezone.now(), "information_given": True}
        Interview.objects.filter(pk=row.pk).update(**facts)
    if state == "declined":
        row.decline(reason="Vill inte")
    if state == "closed":
        the_round = a_round(opens_on=in_days(-9), closes_on=in_days(9))
        Interview.objects.filter(pk=row.pk).update(round=the_round)
        the_round.freeze(on=in_days(-8))
        the_round.close(on=in_days(0), reason="Klart")
    assert summaries(cissi) == []


def test_a_booked_interview_stands_at_its_time_without_whom_and_where() -> None:
    """On the night the clocks are put back, 02:30 comes twice; it is the second one."""
    cissi = somebody(Role.INTERVIEWER)
    year = timezone.localdate().year
    sundays = [date(year + 1, 10, day) for day in range(25, 32)]
    (night,) = [day for day in sundays if day.weekday() == 6]
    at = datetime(night.year, 10, night.day, 1, 30, tzinfo=UTC)
    an_interview(
        organisation=an_organisation(name="Kaféet"),
        interviewer=cissi,
        disposition="booked",
        booked_at=at,
        minutes=45,
        respondent="Kim Svensson",
        place="Hemma hos Kim",
        due_on=in_days(9),
    )
    response = fetched(cissi)
    (event,) = parsed(response.content)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (at, at + timedelta(minutes=45))
    assert (event["SUMMARY"], event["TRANSP"]) == ("Interview: Kaféet", "OPAQUE")
    assert b"DTSTART:%d10%02dT013000Z\r\n" % (night.year, night.day) in response.content
    assert b"Kim" not in response.content


def test_a_sole_trader_is_not_named() -> None:
    cissi = somebody(Role.INTERVIEWER)
    alone = an_organisation(name="Kim Svensson Bygg", legal_form="sole_trader")
    an_interview(organisation=alone, interviewer=cissi, due_on=in_days(5))
    assert summaries(cissi) == [("Interview", in_days(5))]


# --- what is secret -----------------------------------------------------------------------------


def test_a_secret_contract_is_there_for_the_case_team_without_its_title() -> None:
    member, other = somebody(Role.PROCUREMENT_OFFICER), somebody(Role.PROCUREMENT_OFFICER)
    procurement = a_procurement(status="evaluation")
    procurement.case_team.add(member)
    contract = running(title="Vinnaren", ends=on(90), procurement=procurement)
    ExtensionOption.objects.create(contract=contract, months=12, notice_date=in_days(40))
    assert summaries(member) == [
        ("Option to decide on: a matter under secrecy", in_days(40)),
        ("Contract that ends: a matter under secrecy", in_days(90)),
    ]
    assert summaries(other) == []
    procurement.case_team.remove(member)
    assert summaries(member) == []


def test_a_role_that_is_lost_takes_its_rows_along() -> None:
    user = somebody(Role.PROCUREMENT_OFFICER)
    running(title="Städ", ends=on(90))
    path = address(user)
    assert Client().get(path).status_code == 200
    user.groups.set([Group.objects.get(name=Role.READER.value)])
    options = ExtensionOption.objects.create(
        contract=Contract.objects.get(), months=12, notice_date=in_days(40)
    )
    assert options.is_open
    assert b"Option" not in Client().get(path).content
    user.groups.clear()
    assert Client().get(path).status_code == 404


# --- who gets it --------------------------------------------------------------------------------


def test_every_address_that_does_not_work_answers_the_same() -> None:
    old, closed, idle, off = (somebody() for _each in range(4))
    paths = [address(user) for user in (old, closed, idle, off)]
    CalendarFeed.objects.make(old, at=timezone.now())
    User.objects.filter(pk=closed.pk).update(is_active=False)
    idle.groups.clear()
    CalendarFeed.objects.filter(user=off).delete()
    never = reverse("calendar-feed", args=["x" * 22])
    answers = [Client().get(path) for path in [*paths, never, f"/kalender/{'y' * 300}.ics"]]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_the_secret_is_in_no_row_and_in_no_log() -> None:
    user = somebody()
    path = address(user)
    secret = path.split("/")[2].removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert len(secret) == 22
    assert secret not in str([feed.mark, feed.content_mark])
    assert masked(f"GET {path} 200") == "GET /kalender/***.ics 200"


def test_it_is_private_and_says_when_it_was_fetched() -> None:
    user = somebody()
    response = fetched(user)
    names = ("Content-Type", "Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    assert [response.headers[name] for name in names] == [
        "text/calendar; charset=utf-8",
        "private, no-cache",
        "no-referrer",
        "noindex, nofollow",
    ]
    feed = CalendarFeed.objects.get()
    assert feed.fetched_at is not None
    assert timezone.now() - feed.fetched_at < timedelta(minutes=1)


def test_a_program_that_asks_all_the_time_waits() -> None:
    path = address(somebody())
    feed, now = CalendarFeed.objects.get(), timezone.now()
    for _each in range(AN_HOUR - 1):
        limits.count(f"calendar {feed.pk}", most=AN_HOUR, within=HOUR, at=now)
    assert Client().get(path).status_code == 200
    last = Client().get(path)
    assert (last.status_code, last.content) == (429, b"")
    assert 0 < int(last.headers["Retry-After"]) <= 3601


def test_what_has_not_changed_is_not_sent_again() -> None:
    contract = running(title="Luncher", ends=on(90))
    path = address(somebody())
    first = Client().get(path)
    etag, at = first.headers["ETag"], first.headers["Last-Modified"]
    assert Client().get(path).content == first.content
    by_tag = Client().get(path, headers={"if-none-match": etag})
    by_time = Client().get(path, headers={"if-modified-since": at})
    assert [(each.status_code, each.content) for each in (by_tag, by_time)] == [(304, b"")] * 2
    assert by_tag.headers["ETag"] == etag
    Contract.objects.filter(pk=contract.pk).update(title="Frukost")
    again = Client().get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.headers["ETag"] == etag) == (200, False)


# --- how it is written --------------------------------------------------------------------------


def test_it_is_written_as_the_standard_says(settings: Any) -> None:
    settings.SITE_URL = "https://register.example.org"
    title = "Måltider; städ, tvätt och " + "ÅÄÖ" * 30
    contract = running(title=title, ends=PartialDate.on(in_days(90)))
    Contract.objects.filter(pk=contract.pk).update(ends=on(91))
    content = fetched(somebody()).content
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines if line]  # no sign is cut in two
    whole = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert sorted(whole[:9]) == [
        "BEGIN:VCALENDAR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "PRODID:-//Helsingborgs stad//Sociala affärer//SV",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "VERSION:2.0",
        "X-PUBLISHED-TTL:PT4H",
        "X-WR-CALNAME:Sociala affärer: what is due",
        "X-WR-TIMEZONE:Europe/Stockholm",
    ]
    escaped = title.replace(";", "\\;").replace(",", "\\,")
    link = f"https://register.example.org{contract.get_absolute_url()}"
    feed = CalendarFeed.objects.get()
    assert feed.content_at is not None
    assert sorted(whole[9:-2]) == sorted(
        [
            "BEGIN:VEVENT",
            f"UID:contracts-{contract.pk}@register.example.org",
            f"DTSTAMP:{feed.content_at:%Y%m%dT%H%M%SZ}",
            "SEQUENCE:1",
            f"DTSTART;VALUE=DATE:{in_days(91):%Y%m%d}",
            f"DTEND;VALUE=DATE:{in_days(92):%Y%m%d}",
            f"SUMMARY:Contract that ends: {escaped}",
            f"DESCRIPTION:Open in the register:\\n{link}",
            f"URL:{link}",
            "CATEGORIES:Contract that ends",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    )


def test_a_hundred_rows_cost_as_many_questions_as_one() -> None:
    path = address(somebody())

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(path).status_code == 200
        return len(asked)

    running(ends=on(50))
    cost()
    few = cost()
    for number in range(99):
        running(ends=on(50 + number))
    assert cost() == few


def test_a_round_that_closes_on_the_last_day_there_is_breaks_no_calendar() -> None:
    a_round(closes_on=date.max)
    (event,) = events(somebody())
    assert event.end == date.max
