"""The same form sent many times at once is one idea, and limits hold over all workers."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dialogues.forms.pitches import new_token
from dialogues.models import Idea, IdeaMessage, Pitch, Sender
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.models import OutgoingMail, Tally
from tests.mail import Inbox

pytestmark = pytest.mark.django_db(transaction=True)
FORMS, AT_ONCE = 40, 4


@pytest.fixture
def at_once() -> Iterator[Callable[[list[Callable[[], Any]]], list[Any]]]:
    """Does things in as many threads, all at the same moment, each with a connection of its own."""
    with ThreadPoolExecutor(AT_ONCE) as pool:

        def run(deeds: list[Callable[[], Any]]) -> list[Any]:
            barrier = Barrier(len(deeds))

            def one(deed: Callable[[], Any]) -> Any:
                barrier.wait(30)
                try:
                    return deed()
                finally:
                    connection.close()

            return list(pool.map(one, deeds))

        yield run


def post(facts: dict[str, str], address: str = "192.0.2.1", path: str = "/ide/") -> Any:
    answer: Any = Client(REMOTE_ADDR=address).post(path, facts)
    return answer.status_code, answer.headers.get("Location")


def test_forty_forms_sent_four_times_at_once_are_forty_ideas(at_once: Any, settings: Any) -> None:
    settings.IDEAS_AN_HOUR = FORMS  # not one more: what is sent again does not count
    seen = []
    for number in range(FORMS):
        facts = {
            "title": f"Idé {number}",
            "description": "Text",
            "email": f"nr{number}@example.com",
            "form_token": new_token(),
        }
        seen.append(at_once([lambda facts=facts: post(facts)] * AT_ONCE))

    assert [len(set(answers)) for answers in seen] == [1] * FORMS
    assert {status for answers in seen for status, _location in answers} == {302}
    assert len({answers[0][1] for answers in seen}) == FORMS
    models = (Idea, Pitch, Sender, OutgoingMail)
    assert [model.objects.count() for model in models] == [FORMS] * 4


def test_the_limit_is_exact_however_many_send_at_the_same_moment(
    at_once: Any, settings: Any
) -> None:
    settings.IDEAS_AN_HOUR = 5
    statuses = []
    for _round in range(3):
        deeds = [
            lambda: post({"title": "Idé", "description": "T", "form_token": new_token()})
            for _each in range(AT_ONCE)
        ]
        statuses += [status for status, _location in at_once(deeds)]

    assert sorted(statuses) == [302] * 5 + [429] * 7
    assert Idea.objects.count() == 5
    assert sorted(Tally.objects.values_list("number", flat=True)) == [5, 5]


def test_the_same_message_sent_four_times_at_once_is_one(at_once: Any) -> None:
    post({"title": "Idé", "description": "T", "form_token": (token := new_token())})
    place = post({"title": "Idé", "description": "T", "form_token": token})[1]
    follow = place.removesuffix("kvitto/")

    answers = at_once([lambda: post({"text": "Hej", "form_token": "t"}, path=follow)] * AT_ONCE)

    assert answers == [(302, follow)] * AT_ONCE
    assert IdeaMessage.objects.count() == 1


def test_while_the_mail_server_is_away_ideas_are_received_and_each_receipt_comes_once(
    inbox: Inbox, settings: Any
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for number in range(3):
        facts = {"title": "Idé", "description": "T", "email": f"nr{number}@example.com"}
        post({**facts, "form_token": new_token()})
    now = timezone.now()
    away = outbox.send_waiting(at=now)
    settings.EMAIL_PORT = port

    later = [outbox.send_waiting(at=now + timedelta(minutes=n)) for n in (2, 2, 60)]

    assert (away, later) == (0, [3, 0, 0])
    assert sorted(str(mail["To"]) for mail in inbox.mails) == [
        f"nr{number}@example.com" for number in range(3)
    ]
