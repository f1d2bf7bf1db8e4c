"""Feedback after a round: written, approved, sent once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.transitions import WrongStatusError
from impact.models import Feedback, FeedbackWay, Interview, InterviewRound
from suppliers.models import Contact
from tests.mail import Inbox
from tests.make import a_user, an_effect_area, an_organisation
from tests.procurements.pages import asked, logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

AT = datetime(2023, 3, 1, 12, tzinfo=UTC)
DAY = date(2023, 3, 1)
TEXTS = {"you_told_us": "Beställningarna är ojämna.", "we_did": "Vi planerar per kvartal."}


@pytest.fixture
def cissi() -> Client:
    return logged_in(Role.INTERVIEWER)[0]


def a_round() -> InterviewRound:
    return InterviewRound.objects.create(
        area=an_effect_area(), year=2023, opens_on=DAY, closes_on=DAY
    )


def a_finished(around: InterviewRound | None = None, **facts: Any) -> Interview:
    facts.setdefault("organisation", an_organisation())
    done = {"disposition": "done", "information_given": True, "finished_at": AT}
    return Interview.objects.create(round=around or a_round(), kind="annual", **done, **facts)


def a_feedback(**facts: Any) -> Feedback:
    facts.setdefault("interview", a_finished())
    return Feedback.objects.create(**TEXTS, **facts)


def test_the_way_of_a_feedback_and_what_cannot_be_done_where() -> None:
    row = a_feedback()
    with pytest.raises(WrongStatusError):
        row.send(how=FeedbackWay.MAIL, on=DAY)
    with pytest.raises(WrongStatusError):
        row.reopen()
    row.approve(by=a_user(), on=DAY)
    row.reopen()
    assert (row.status, row.approved_by, row.approved_on) == ("draft", None, None)
    row.approve(by=a_user(), on=DAY)
    row.send(how=FeedbackWay.HANDED_OVER, on=DAY)
    for verb in (row.reopen, lambda: row.send(how=FeedbackWay.MAIL, on=DAY)):
        with pytest.raises(WrongStatusError):
            verb()
    assert (row.status, row.sent_how, row.sent_on) == ("sent", "handed_over", DAY)


def test_it_is_written_and_approved_and_sent_by_mail_once(cissi: Client, inbox: Inbox) -> None:
    actor = an_organisation()
    interview = a_finished(organisation=actor)
    Contact.objects.create(organisation=actor, name="Kontakt", email="kontakt@example.com")
    cissi.post(f"/effekt/intervjuer/{interview.pk}/aterkoppling/", TEXTS)
    row = Feedback.objects.get()
    url = f"/effekt/aterkoppling/{row.pk}/"
    cissi.post(f"{url}godkann/")
    assert "kontakt@example.com" in cissi.get(f"{url}skicka/").content.decode()
    for _time in range(2):
        cissi.post(f"{url}skicka/", {"how": "mail", "address": "kontakt@example.com"})
    outbox.send_waiting(at=OutgoingMail.objects.get().next_try_at)
    (mail,) = inbox.mails
    text = mail.get_content()
    assert mail["To"] == "kontakt@example.com"
    assert "DET HÄR SA NI" in text
    assert all(each in text for each in TEXTS.values())
    assert "Sent" in words(cissi.get(url))


def test_a_letter_needs_an_address_and_a_handshake_none(cissi: Client) -> None:
    row = a_feedback()
    row.approve(by=a_user(), on=DAY)
    url = f"/effekt/aterkoppling/{row.pk}/skicka/"
    assert "Write the address that the letter goes to." in words(cissi.post(url, {"how": "mail"}))
    assert cissi.post(url, {"how": "handed_over"}).status_code == 302
    row.refresh_from_db()
    assert (row.status, OutgoingMail.objects.count()) == ("sent", 0)


def test_what_is_approved_is_not_edited(cissi: Client) -> None:
    row = a_feedback()
    row.approve(by=a_user(), on=DAY)
    answer = cissi.post(f"/effekt/aterkoppling/{row.pk}/redigera/", {**TEXTS, "we_did": "Inget"})
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.we_did == TEXTS["we_did"]


def test_only_a_finished_interview_has_feedback_and_only_one(cissi: Client) -> None:
    unfinished = Interview.objects.create(organisation=an_organisation(), kind="annual")
    assert cissi.get(f"/effekt/intervjuer/{unfinished.pk}/aterkoppling/").status_code == 404
    row = a_feedback()
    url = f"/effekt/intervjuer/{row.interview_id}/aterkoppling/"
    assert cissi.get(url)["Location"] == row.get_absolute_url()
    assert "already" in words(cissi.post(url, TEXTS)).lower()
    assert Feedback.objects.count() == 1


def test_the_round_says_who_has_heard_from_us(cissi: Client) -> None:
    around = a_round()
    sent = a_feedback(interview=a_finished(around))
    sent.approve(by=a_user(), on=DAY)
    sent.send(how=FeedbackWay.HANDED_OVER, on=DAY)
    a_finished(around, organisation=an_organisation(name="Återbruket"))
    page = words(cissi.get(f"/effekt/omgangar/{around.pk}/aterkoppling/"))
    assert "1 of 2 have got their feedback" in page
    assert "Write to Återbruket" in page


def test_a_round_of_many_costs_as_many_questions_as_a_round_of_one(cissi: Client) -> None:
    around = a_round()
    a_feedback(interview=a_finished(around))
    url = f"/effekt/omgangar/{around.pk}/aterkoppling/"
    few = asked(cissi, url)
    for _each in range(30):
        a_feedback(interview=a_finished(around))
    assert asked(cissi, url) == few
