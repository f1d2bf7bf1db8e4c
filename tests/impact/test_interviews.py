"""What becomes of an interview: booked, moved, begun, refused, put off, finished."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from impact.models import Disposition, Interview
from impact.models.information import CURRENT, EDITIONS
from tests import make
from tests.impact.sheets import (
    AT,
    Sheet,
    a_questionnaire,
    an_interview,
    finished,
    question,
    under_way,
    url,
)
from tests.make import a_contract, a_user, an_organisation
from tests.procurements.pages import FEW, asked, logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
DAY = timezone.localdate() + timedelta(days=30)
D = Disposition
STARTABLE = {D.DUE, D.BOOKED, D.POSTPONED, D.UNREACHABLE}
OPEN = {D.DUE, D.BOOKED, D.STARTED, D.POSTPONED}


@pytest.fixture
def cissi() -> Client:
    """Asks."""
    return logged_in(Role.INTERVIEWER)[0]


VERBS: dict[str, tuple[set[Disposition], Disposition, Any]] = {
    "book": (
        STARTABLE,
        D.BOOKED,
        lambda r: r.book(at=AT, minutes=60, place="Torget", respondent="Chefen"),
    ),
    "unbook": ({D.BOOKED}, D.DUE, lambda r: r.unbook()),
    "start": (STARTABLE, D.STARTED, lambda r: r.start()),
    "inform": ({D.STARTED}, D.STARTED, lambda r: r.give_information(edition=1, at=AT)),
    "pause": ({D.STARTED}, D.STARTED, lambda r: r.pause(at=AT)),
    "resume": ({D.STARTED}, D.STARTED, lambda r: r.resume()),
    "finish": ({D.STARTED}, D.DONE, lambda r: r.finish(at=AT)),
    "decline": (OPEN | {D.UNREACHABLE}, D.DECLINED, lambda r: r.decline(reason="Tid saknas")),
    "give up": (OPEN, D.UNREACHABLE, lambda r: r.give_up(reason="Svarar inte")),
    "postpone": (
        OPEN | {D.UNREACHABLE},
        D.POSTPONED,
        lambda r: r.postpone(until=DAY, reason="Sjuk"),
    ),
    "miss": (OPEN | {D.UNREACHABLE}, D.MISSED, lambda r: r.miss(reason="Glömdes")),
    "reopen": ({D.DECLINED, D.UNREACHABLE, D.MISSED}, D.DUE, lambda r: r.reopen()),
}
FACTS: dict[str, Any] = {
    "information_given": True,
    "finished_at": AT,
    "reason": "Skäl",
    "postponed_to": DAY,
    "booked_at": AT,
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("disposition", Disposition)
def test_each_verb_moves_from_where_it_may_and_nowhere_else(
    verb: str, disposition: Disposition
) -> None:
    allowed, to, deed = VERBS[verb]
    row = an_interview(disposition=disposition, **FACTS)
    if disposition in allowed:
        deed(row)
        assert row.disposition == to
    else:
        with pytest.raises(WrongStatusError):
            deed(row)
        row.refresh_from_db()
        assert row.disposition == disposition


def test_of_two_who_act_at_once_the_second_is_told() -> None:
    row = under_way()
    stale = Interview.objects.get(pk=row.pk)
    row.decline(reason="Nej")
    with pytest.raises(WrongStatusError):
        stale.postpone(until=DAY, reason="Sen")
    stale.refresh_from_db()
    assert (stale.disposition, stale.reason) == (D.DECLINED, "Nej")


def test_a_missed_baseline_stays_missed() -> None:
    row = an_interview(kind="baseline", disposition=D.MISSED)
    with pytest.raises(WrongStatusError):
        row.reopen()
    assert not row.can_reopen


@pytest.mark.parametrize(
    "facts",
    [
        {"disposition": D.POSTPONED},
        {"disposition": D.BOOKED},
        {"disposition": D.DONE, "finished_at": AT},
        {"disposition": D.DECLINED},
    ],
)
def test_the_database_asks_for_what_belongs_to_a_disposition(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        an_interview(**facts)
    assert not Interview.objects.exists()


# --- opening ------------------------------------------------------------------------------------


def test_two_who_open_the_same_interview_come_to_one_sheet(cissi: Client) -> None:
    row = an_interview()
    other, user = logged_in(Role.COORDINATOR)
    answers = [client.post(url(row, "start")) for client in (cissi, other)]
    assert [answer["Location"] for answer in answers] == [url(row, "sheet")] * 2
    row.refresh_from_db()
    assert Interview.objects.count() == 1
    assert row.disposition == D.STARTED
    assert row.interviewer != user


def test_a_sheet_that_has_not_begun_leads_to_the_interview(cissi: Client) -> None:
    row = an_interview()
    assert cissi.get(url(row, "sheet"))["Location"] == row.get_absolute_url()
    assert not row.readings.exists()


def test_pausing_and_going_on(cissi: Client) -> None:
    row = under_way()
    cissi.post(url(row, "pause"))
    assert "Paused since" in words(cissi.get(row.get_absolute_url()))
    Sheet(row, cissi).write("change", text="Sent svar")
    assert "The interview is paused" in words(cissi.get(url(row, "sheet")))
    cissi.post(url(row, "resume"))
    row.refresh_from_db()
    assert (row.paused_at, row.answers.get().text) == (None, "Sent svar")


# --- booking ------------------------------------------------------------------------------------


def booking(**facts: Any) -> dict[str, Any]:
    return {
        "day": str(DAY),
        "clock": "13.30",
        "minutes": "60",
        "place": "Rådhuset",
        "respondent": "Verksamhetsledare",
        "address": "nagon@example.com",
        **facts,
    }


def events(row: Interview) -> list[dict[str, Any]]:
    """What each letter tells a calendar, in the order written."""
    mails = OutgoingMail.objects.about(outbox.about(row)).order_by("pk")
    return [told(mail.calendar) | {"to": mail.to} for mail in mails]


def told(text: str) -> dict[str, Any]:
    """A calendar with one event, read by the icalendar package."""
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(str(event["SEQUENCE"])),
        "start": event.decoded("DTSTART"),
        "end": event.decoded("DTEND"),
        "status": str(event["STATUS"]),
        "place": str(event.get("LOCATION", "")),
    }


def at(clock: int) -> datetime:
    local = datetime.combine(DAY, datetime.min.time()).replace(hour=clock, minute=30)
    return timezone.make_aware(local).astimezone(UTC)


def test_a_booking_is_invited_moved_and_taken_back_as_one_event(cissi: Client) -> None:
    row = an_interview()
    cissi.post(url(row, "book"), booking())
    cissi.post(url(row, "book"), booking(clock="14:30", place=""))
    cissi.post(url(row, "unbook"), {"reason": "Krock"})
    first, second, third = events(row)
    assert {first["uid"], second["uid"], third["uid"]} == {first["uid"]}
    assert [(e["method"], e["sequence"], e["status"]) for e in (first, second, third)] == [
        ("REQUEST", 1, "CONFIRMED"),
        ("REQUEST", 2, "CONFIRMED"),
        ("CANCEL", 3, "CANCELLED"),
    ]
    assert [e["start"] for e in (first, second, third)] == [at(13), at(14), at(14)]
    assert first["end"] == at(14)
    assert (first["place"], second["place"]) == ("Rådhuset", "")
    row.refresh_from_db()
    assert (row.disposition, row.booked_at) == (D.DUE, None)


def test_another_address_gets_the_invitation_and_the_first_a_cancellation(cissi: Client) -> None:
    row = an_interview()
    cissi.post(url(row, "book"), booking())
    cissi.post(url(row, "book"), booking(address="annan@example.com"))
    assert [(e["method"], e["to"], e["sequence"]) for e in events(row)] == [
        ("REQUEST", "nagon@example.com", 1),
        ("CANCEL", "nagon@example.com", 2),
        ("REQUEST", "annan@example.com", 3),
    ]


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("decline", {"reason": "Vill inte"}),
        ("postpone", {"reason": "Sjuk", "until": str(DAY)}),
        ("miss", {"reason": "Kom inte"}),
    ],
)
def test_a_meeting_that_will_not_be_is_called_off(
    page: str, sent: dict[str, str], cissi: Client
) -> None:
    row = an_interview()
    cissi.post(url(row, "book"), booking())
    cissi.post(url(row, page), sent)
    assert [(e["method"], e["start"]) for e in events(row)] == [
        ("REQUEST", at(13)),
        ("CANCEL", at(13)),
    ]


def test_without_an_address_nothing_is_sent(cissi: Client) -> None:
    row = an_interview()
    cissi.post(url(row, "book"), booking(address=""))
    cissi.post(url(row, "unbook"), {"reason": "Krock"})
    assert events(row) == []


def test_outlook_gets_an_invitation_and_no_answer_is_told(cissi: Client, inbox: Any) -> None:
    row = an_interview()
    cissi.post(url(row, "book"), booking())
    outbox.send_waiting(at=timezone.now() + timedelta(minutes=1))
    (mail,) = inbox.mails
    found = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in found] == ["REQUEST", None]
    assert [part.get_filename() for part in found] == [None, "inbjudan.ics"]
    assert told(found[0].get_content())["method"] == "REQUEST"
    assert f"{DAY} 13:30" in mail.get_body(("plain",)).get_content()


def test_the_interviewer_takes_the_time_to_their_own_calendar(cissi: Client) -> None:
    row = an_interview()
    assert cissi.get(url(row, "calendar")).status_code == 404
    cissi.post(url(row, "book"), booking())
    answer = cissi.get(url(row, "calendar"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = told(answer.content.decode())
    assert (event["method"], event["start"], event["sequence"]) == ("PUBLISH", at(13), 1)
    assert "nagon@example.com" not in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        (
            {"day": "2030-03-31", "clock": "02.30"},
            "clock",
            (
                "2030-03-31 has no 02.30: the clock is put forward an hour that night. "
                "Choose another time."
            ),
        ),
        (
            {"day": "2030-10-27", "clock": "02.30"},
            "which",
            "On 2030-10-27 the clock is put back and shows 02.30 twice. Choose which one.",
        ),
        ({"day": "2020-01-01"}, "day", "Choose a day and a time that are to come."),
        ({"day": "0001-01-01", "clock": "00:00"}, "day", "Choose a day that is to come."),
        (
            {"clock": "halv två"},
            "clock",
            "Write the time as hour and minute, for example 13.30.",
        ),
    ],
)
def test_a_time_that_cannot_be_says_why(
    sent: dict[str, str], field: str, message: str, cissi: Client
) -> None:
    row = an_interview()
    answer = cissi.post(url(row, "book"), booking(**sent))
    assert answer.context["form"].errors == {field: [message]}
    row.refresh_from_db()
    assert row.disposition == D.DUE


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_of_a_time_that_comes_twice_one_is_chosen(which: str, hour: int, cissi: Client) -> None:
    row = an_interview()
    cissi.post(url(row, "book"), booking(day="2030-10-27", clock="02.30", which=which))
    row.refresh_from_db()
    assert row.booked_at == datetime(2030, 10, 27, hour, 30, tzinfo=UTC)
    form = cissi.get(url(row, "book")).context["form"]
    assert form["which"].value() == which


def test_which_of_two_is_asked_only_when_there_are_two(cissi: Client) -> None:
    assert "which" not in cissi.get(url(an_interview(), "book")).context["form"].fields


# --- no is an answer ----------------------------------------------------------------------------


def test_somebody_is_unreachable_only_after_a_try(cissi: Client) -> None:
    row = an_interview()
    answer = cissi.post(url(row, "unreachable"), {"reason": "Svarar inte"})
    assert "First note the tries that were made" in words(answer)
    tried = {"tried_on": str(timezone.localdate()), "way": "telephone", "outcome": "Inget svar"}
    cissi.post(url(row, "attempt-create"), tried)
    cissi.post(url(row, "unreachable"), {"reason": "Svarar inte"})
    row.refresh_from_db()
    assert (row.disposition, row.attempts.get().outcome) == (D.UNREACHABLE, "Inget svar")
    assert "Telephone" in words(cissi.get(row.get_absolute_url()))


def test_a_no_has_a_reason_and_can_be_asked_again(cissi: Client) -> None:
    row = an_interview()
    assert cissi.post(url(row, "decline"), {"reason": ""}).context["form"].errors
    cissi.post(url(row, "decline"), {"reason": "Har inte tid"})
    assert "Har inte tid" in words(cissi.get(row.get_absolute_url()))
    cissi.post(url(row, "reopen"), {"reason": "Ringde tillbaka"})
    row.refresh_from_db()
    assert row.disposition == D.DUE


def test_a_postponed_interview_says_until_when(cissi: Client) -> None:
    row = an_interview()
    past = {"until": str(timezone.localdate()), "reason": "Sjuk"}
    errors = cissi.post(url(row, "postpone"), past).context["form"].errors
    assert errors == {"until": ["Choose a day that is to come."]}
    cissi.post(url(row, "postpone"), {"until": str(DAY), "reason": "Sjuk"})
    row.refresh_from_db()
    assert (row.disposition, row.postponed_to) == (D.POSTPONED, DAY)


# --- finishing ----------------------------------------------------------------------------------


def test_without_the_information_nothing_is_finished(cissi: Client) -> None:
    row = under_way()
    answer = cissi.post(url(row, "finish"))
    assert "Tick on the sheet that the information is given." in words(answer)
    cissi.post(url(row, "information"))
    cissi.post(url(row, "finish"))
    row.refresh_from_db()
    assert (row.disposition, row.information_edition) == (D.DONE, CURRENT.edition)
    page = words(cissi.get(row.get_absolute_url()))
    assert "The interview is a public record and locked." in page
    assert "A correction makes a new version." in page
    assert cissi.get(url(row, "sheet"))["Location"] == url(row, "print")


def test_nothing_is_finished_while_two_texts_stand_beside_each_other(cissi: Client) -> None:
    row = under_way(information_given=True)
    Sheet(row, logged_in(Role.COORDINATOR)[0]).write("change", text="Ett")
    Sheet(row, cissi).write("change", text="Två")
    assert "Choose one first." in words(cissi.post(url(row, "finish")))


def test_a_finished_interview_is_not_edited(cissi: Client) -> None:
    row = finished(an_organisation(), a_questionnaire(), {})
    assert cissi.get(url(row, "edit")).status_code == 409


def test_editions_of_the_information_are_numbered_and_say_what_the_law_asks() -> None:
    assert [each.edition for each in EDITIONS] == list(range(1, len(EDITIONS) + 1))
    headings = [heading for heading, _text in CURRENT.parts]
    assert headings == [
        "Varför vi frågar",
        "Frivilligt",
        "Rättslig grund",
        "Allmän handling",
        "Vem som läser",
        "Dina rättigheter",
    ]


# --- last year beside ---------------------------------------------------------------------------


def test_last_years_answer_of_the_same_party_is_beside_and_nobody_elses(cissi: Client) -> None:
    sheet, organisation = a_questionnaire(), an_organisation()
    earlier = datetime(2024, 2, 9, 12, tzinfo=UTC)
    finished(organisation, sheet, {"change": {"text": "I förrfjol"}}, at=earlier)
    last: dict[str, Any] = {
        "hire": {"number": 3, "text": "För tidigt att säga"},
        "change": {"text": "I fjol"},
    }
    finished(organisation, sheet, last, at=datetime(2025, 2, 9, 12, tzinfo=UTC))
    finished(an_organisation(), sheet, {"change": {"text": "Någon annan"}})
    newer = a_questionnaire(sheet.area, edition=2)
    newer.questions.filter(key="change").update(text="Vad är viktigast?")
    row = under_way(newer, organisation=organisation)
    page = words(cissi.get(url(row, "sheet")))
    assert "The answer last time, 2025-02-09 1 2 3 4 5 För tidigt att säga" in page
    assert "The question is word for word the same." in page
    assert "Then it was: “Vad är den viktigaste förändringen?”" in page
    assert "Assumption 3: Chansen ökar att de anställer." in page
    assert "I förrfjol" not in page
    assert "Någon annan" not in page


def test_the_first_interview_says_that_there_is_none_before(cissi: Client) -> None:
    assert "No earlier answer" in words(cissi.get(url(under_way(), "sheet")))


# --- confidential -------------------------------------------------------------------------------

PAGES = [
    *("detail", "edit", "book", "unbook", "calendar", "decline", "postpone", "miss"),
    *("unreachable", "reopen", "attempt-create", "sheet", "changes", "print", "history"),
    *("finish", "correct"),
]
DEEDS = [
    *("start", "pause", "resume", "information", "settle", "changes", "sheet", "correct"),
    *("finish", "book"),
]


@pytest.mark.parametrize("role", [Role.READER, Role.PROCUREMENT_OFFICER, Role.ADMINISTRATOR, None])
def test_for_others_an_interview_is_not_there(role: Role | None) -> None:
    client, row = logged_in(role)[0], under_way()
    missing = Interview(pk=999_999)
    for method, pages in ((client.get, PAGES), (client.post, DEEDS)):
        for page in pages:
            ours, theirs = method(url(row, page)), method(url(missing, page))
            assert (page, ours.status_code) == (page, 404)
            assert ours.content == theirs.content
    row.refresh_from_db()
    assert (row.paused_at, row.disposition) == (None, D.STARTED)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.COORDINATOR, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.INTERVIEWER, 404),
        (Role.READER, 404),
    ],
)
def test_who_has_read_is_for_those_who_answer_for_it(role: Role, status: int) -> None:
    row = under_way()
    reader, user = logged_in(Role.INTERVIEWER)
    reader.get(url(row, "print"))
    client = logged_in(role)[0]
    answer = client.get(f"/effekt/lasningar/?interview={row.pk}")
    assert answer.status_code == status
    if status == 200:
        assert f"{user} " in words(answer)
        assert "Printed sheet" in words(answer)


def test_nobody_without_an_account_sees_more_than_the_log_in() -> None:
    row = under_way()
    assert Client().get(url(row, "sheet")).status_code == 302
    answer = Client(headers={"HX-Request": "true"}).get(url(row, "changes"))
    assert (answer.status_code, answer.content) == (403, b"")


# --- cost ---------------------------------------------------------------------------------------


def test_the_sheet_asks_the_same_number_of_questions_however_long_it_is(cissi: Client) -> None:
    organisation, sheet = an_organisation(), a_questionnaire()
    finished(organisation, sheet, {"change": {"text": "I fjol"}})
    row = under_way(sheet, organisation=organisation)
    pages = [url(row, page) for page in ("sheet", "print", "history", "changes", "detail")]
    other = Sheet(row, logged_in(Role.COORDINATOR)[0])
    other.write("hire", value="4")
    costs = [asked(cissi, page) for page in pages]
    for key in ("again", "change", "people"):
        other.write(key, value="yes", text="x", number="1")
    Sheet(row, cissi).write("change", text="Annat")
    longer = a_questionnaire(sheet.area, edition=9)
    assert longer.questions.count() == 6
    assert [asked(cissi, page) for page in pages] == costs
    assert max(costs) <= FEW


def test_a_user_who_left_can_still_be_the_interviewer(cissi: Client) -> None:
    gone = a_user(Role.INTERVIEWER, is_active=False)
    row = an_interview(interviewer=gone)
    page = cissi.get(url(row, "edit"))
    assert gone in page.context["form"].fields["interviewer"].queryset


def test_an_empty_sheet_has_room_and_no_answer(cissi: Client) -> None:
    row = under_way(due_on=date(2026, 2, 9))
    Sheet(row, cissi).write("change", text="Hemligt")
    page = words(cissi.get(url(row, "print") + "?tom=1"))
    assert "Annual interview 2026" in page
    assert question(row, "change").text in page
    assert "Hemligt" not in page


def test_the_page_of_a_contract_leads_to_its_interviews(cissi: Client) -> None:
    contract = a_contract(title="Luncher", in_force=PartialDate.on(DAY))
    about = make.an_interview(kind="baseline", contract=contract)
    make.an_interview(kind="annual")
    page = cissi.get(contract.get_absolute_url()).content.decode()
    path = f"/effekt/intervjuer/?contract=%23{contract.pk}"
    assert path in page
    asked_for = cissi.get(path).content.decode()
    shown = [
        row.pk for row in Interview.objects.all() if f'href="{row.get_absolute_url()}"' in asked_for
    ]
    assert shown == [about.pk]
