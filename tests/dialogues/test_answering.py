"""Answers and news to the sender of an idea: each written once, mailed once, and what mails say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import translation
from django.utils.translation import gettext

from dialogues.answering import answer_sender, tell_stage
from dialogues.erasure import erase_sender
from dialogues.letters import link_of
from dialogues.models import Idea, IdeaMessage, IdeaStage, Pitch, Sender
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.transitions import WrongStatusError
from tests.mail import Inbox
from tests.make import a_pitch, a_user, an_idea

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


def sent_to(idea: Idea) -> list[str]:
    return [row.subject for row in OutgoingMail.objects.filter(about=outbox.about(idea))]


def test_an_answer_is_on_the_page_and_in_one_mail_with_the_secret_address() -> None:
    pitch, by = a_pitch(email="sender@example.com", at=AT), a_user()

    message = answer_sender(pitch.idea, "Vi vill träffas.\r\n\x08Ring.", by=by, at=AT)

    (queued,) = OutgoingMail.objects.all()
    assert (message.text, message.by, message.at) == ("Vi vill träffas.\nRing.", by, AT)
    assert (queued.to, queued.subject) == ("sender@example.com", "An answer about your idea")
    assert [text in queued.body for text in ("Vi vill träffas.\nRing.", link_of(pitch))] == [
        True
    ] * 2
    assert link_of(pitch).startswith("http://127.0.0.1:8000/ide/")


def test_the_same_answer_is_written_and_mailed_once() -> None:
    idea = a_pitch(email="sender@example.com", at=AT).idea

    for text, key in (("Ja", ""), ("Ja", ""), ("Nej", "t"), ("Jo", "t"), ("Ja", "u")):
        answer_sender(idea, text, by=None, at=AT, key=key)

    assert [row.text for row in idea.messages.all()] == ["Ja", "Nej", "Ja"]
    assert len(sent_to(idea)) == 3


def test_without_an_address_the_answer_is_on_the_page_only() -> None:
    idea = a_pitch(at=AT).idea

    answer_sender(idea, "Ja", by=None, at=AT)

    assert [row.text for row in idea.messages.all()] == ["Ja"]
    assert sent_to(idea) == []


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_an_answer_says_something(text: str) -> None:
    with pytest.raises(ValueError, match="says something"):
        answer_sender(a_pitch(at=AT).idea, text, by=None, at=AT)


def test_an_idea_that_nobody_sent_gets_no_answer() -> None:
    idea = an_idea()

    with pytest.raises(ValueError, match="somebody who sent"):
        answer_sender(idea, "Ja", by=None, at=AT)
    assert tell_stage(idea, at=AT) is False


def walk(idea: Idea, *steps: IdeaStage) -> list[str]:
    """The mails told on the way; each change is told twice and mailed once."""
    verbs: dict[IdeaStage, Any] = {
        IdeaStage.TRIAGE: idea.start_triage,
        IdeaStage.IN_DIALOGUE: idea.open_dialogue,
        IdeaStage.MATCHED: idea.match,
        IdeaStage.REALISED: idea.realise,
        IdeaStage.PAUSED: lambda: idea.pause(
            reason="Ingen lokal", would_change="En lokal", returns_on=date(2027, 1, 15)
        ),
        IdeaStage.DECLINED: lambda: idea.decline(reason="Lagen tillåter det inte"),
    }
    for step in steps:
        verbs[step]()
        told = [tell_stage(idea, at=AT) for _ in range(2)]
        assert told[1] is False
    rows = OutgoingMail.objects.filter(kind="idea-stage").order_by("pk")
    return [row.body.split("\n\n")[2] for row in rows]


T, D, M, R = IdeaStage.TRIAGE, IdeaStage.IN_DIALOGUE, IdeaStage.MATCHED, IdeaStage.REALISED
P, N = IdeaStage.PAUSED, IdeaStage.DECLINED


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([T], []),
        ([T, D, M, R], ["We are talking", "Your idea fits", "Your idea has become"]),
        (
            [P, T, P, N],
            ["Your idea is resting", "We are reading", "Your idea is resting", "We are not"],
        ),
    ],
)
def test_the_sender_is_told_of_each_change_that_concerns_them_once(
    steps: list[IdeaStage], told: list[str]
) -> None:
    idea = a_pitch(email="sender@example.com", at=AT).idea

    assert [body[: len(t)] for body, t in zip(walk(idea, *steps), told, strict=True)] == told


def test_an_edit_in_the_same_stage_is_no_news() -> None:
    idea = a_pitch(email="sender@example.com", at=AT).idea
    idea.open_dialogue()
    tell_stage(idea, at=AT)
    Idea.objects.filter(pk=idea.pk).update(title="Bättre rubrik")

    idea.refresh_from_db()

    assert tell_stage(idea, at=AT) is False


def test_a_pause_is_told_with_its_reason_what_would_change_it_and_the_day() -> None:
    idea = a_pitch(email="sender@example.com", at=AT).idea

    walk(idea, P)

    body = OutgoingMail.objects.get().body
    words = ("The reason: Ingen lokal", "En lokal", "2027-01-15", "2026-11-26")
    assert [text in body for text in words] == [True] * 4


def test_letters_are_in_the_language_in_which_the_idea_was_sent() -> None:
    subjects = []
    for language in ("sv", "en"):
        with translation.override("sv"):
            expected = gettext("An answer about your idea")
        idea = a_pitch(email="sender@example.com", at=AT, language=language).idea
        answer_sender(idea, "Yes", by=None, at=AT)
        subjects += sent_to(idea)

    assert subjects == [expected, "An answer about your idea"]


def test_with_a_new_key_of_the_site_the_letter_points_to_the_first_one(settings: Any) -> None:
    pitch = a_pitch(email="sender@example.com", at=AT)
    settings.SECRET_KEY = "another" * 10

    answer_sender(pitch.idea, "Ja", by=None, at=AT)

    body = OutgoingMail.objects.get().body
    assert (link_of(pitch), "http" in body, "our first letter" in body) == ("", False, True)


def test_mail_waits_while_the_server_is_away_and_comes_once_when_it_is_back(
    inbox: Inbox, settings: Any
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    idea = a_pitch(email="sender@example.com", at=AT).idea
    answer_sender(idea, "Ja", by=None, at=AT)
    idea.open_dialogue()
    tell_stage(idea, at=AT)

    away = outbox.send_waiting(at=AT)
    settings.EMAIL_PORT = port
    later = [outbox.send_waiting(at=AT + timedelta(minutes=n)) for n in (0, 2, 2, 60)]

    assert (away, later) == (0, [0, 2, 0, 0])
    assert [str(each["subject"]) for each in inbox.mails] == [
        "An answer about your idea",
        "News about your idea",
    ]
    assert mail.outbox == []


def test_erasing_the_sender_leaves_nothing_of_them_but_the_idea_and_the_messages() -> None:
    pitch = a_pitch(name="Kim Provsson", email="kim@example.com", phone="070-1", at=AT)
    other = a_pitch(email="kim@example.com", at=AT)
    for idea in (pitch.idea, other.idea):
        answer_sender(idea, "Ja", by=None, at=AT)
    sender = Sender.objects.get(idea=pitch.idea)

    erase_sender(sender, reason="Begäran")

    events: Any = Sender.pgh_event_model.objects  # type: ignore[attr-defined]
    left = [
        (row.name, row.email, row.phone, row.pgh_label)
        for row in events.filter(pgh_obj_id=sender.pk)
    ]
    assert left == [("", "", "", "blanked"), ("", "", "", "erased")]
    assert (sent_to(pitch.idea), len(sent_to(other.idea))) == ([], 1)
    assert (Pitch.objects.count(), IdeaMessage.objects.count(), Sender.objects.count()) == (2, 2, 1)
    with pytest.raises(WrongStatusError):
        erase_sender(sender, reason="Igen")
