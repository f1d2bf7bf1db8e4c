"""What was promised: written on the page, done in place, on the start page of its owner."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import FollowUp
from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.transitions import WrongStatusError
from tests.make import a_dialogue, a_finished_dialogue, a_user, an_idea

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def a_promise(what: str = "Skicka underlag", **facts: Any) -> FollowUp:
    return FollowUp.objects.create(what=what, **facts)


def ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


@pytest.mark.parametrize("kind", ["dialogue", "idea"])
def test_a_promise_is_written_once_on_the_page_it_is_about(kind: str) -> None:
    about = a_dialogue() if kind == "dialogue" else an_idea()
    owner = a_user(Role.PROCUREMENT_OFFICER)
    client = client_of(a_user(Role.COORDINATOR))
    url = client.get(about.get_absolute_url()).context["follow_up_url"]
    facts = {"what": "Ring upp", "owner": owner.pk, "due_on": "2027-02-01", "form_token": "t"}

    answers = [client.post(url, facts) for _ in range(2)]

    row = FollowUp.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {
        f"{about.get_absolute_url()}#follow-ups"
    }
    assert (row.about, row.owner, str(row.due_on), row.done_on) == (
        about,
        owner,
        "2027-02-01",
        None,
    )
    assert "Ring upp" in client.get(about.get_absolute_url()).content.decode()


def test_it_is_done_in_place_and_can_be_opened_again() -> None:
    row, client = a_promise(dialogue=a_dialogue()), client_of(a_user(Role.COORDINATOR))
    done, again = (reverse(name, args=[row.pk]) for name in ("follow-up-done", "follow-up-reopen"))

    states = []
    for url in (done, done, again, again):
        said = client.post(url, follow=True).context["messages"]
        row.refresh_from_db()
        states.append((row.is_done, [message.level_tag for message in said]))

    assert states == [
        (True, ["success"]),
        (True, ["error"]),
        (False, ["success"]),
        (False, ["error"]),
    ]


def test_of_two_copies_the_stale_one_loses() -> None:
    row = a_promise()
    fresh, stale = (FollowUp.objects.get(pk=row.pk) for _ in range(2))
    fresh.finish(on=ago(0))

    with pytest.raises(WrongStatusError):
        stale.finish(on=ago(0))


def test_a_promise_is_about_one_thing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_promise(dialogue=a_dialogue(), idea=an_idea())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Sen", "Snart", "Någons", "Klar"]),
        ("whose=mine&state=undone", ["Sen", "Snart"]),
        ("whose=nobody", ["Någons"]),
        ("state=overdue", ["Sen"]),
        ("state=done", ["Klar"]),
    ],
)
def test_the_list_asks_whose_and_how_it_stands(query: str, found: list[str]) -> None:
    me = a_user(Role.COORDINATOR)
    a_promise("Sen", owner=me, due_on=ago(3))
    a_promise("Snart", owner=me, due_on=ago(-3))
    a_promise("Klar", owner=me, done_on=ago(1))
    a_promise("Någons", due_on=ago(-30))

    answer = client_of(me).get(f"{reverse('follow-up-list')}?{query}")

    assert [row.what for row in answer.context["list"].page.rows] == found


def test_what_is_promised_stands_on_the_start_page_of_the_owner_alone() -> None:
    me, other = a_user(Role.COORDINATOR), a_user(Role.COORDINATOR)
    dialogue = a_dialogue(status="finished", finished_at=timezone.now())
    a_promise("Sen", owner=me, due_on=ago(3), dialogue=dialogue)
    a_promise("Klar", owner=me, done_on=ago(0))

    def tasks(user: User) -> list[tuple[str, int, str]]:
        groups = client_of(user).get("/").context["tasks"].groups
        return [(task.title, task.days_late, task.url) for _n, found in groups for task in found]

    assert tasks(me) == [("Sen", 3, f"{dialogue.get_absolute_url()}#follow-ups")]
    assert tasks(other) == []


def test_only_who_can_do_it_can_be_chosen_and_a_reader_writes_nothing() -> None:
    reader, officer = a_user(Role.READER), a_user(Role.PROCUREMENT_OFFICER)
    gone = a_user(Role.COORDINATOR, is_active=False)
    dialogue = a_finished_dialogue()
    form = client_of(officer).get(dialogue.get_absolute_url()).context["follow_up_form"]
    page = client_of(reader).get(dialogue.get_absolute_url())
    tried = [
        client_of(reader).post(reverse(name, args=[pk])).status_code
        for name, pk in (
            ("dialogue-follow-up-create", dialogue.pk),
            ("follow-up-done", a_promise().pk),
        )
    ]

    offered = set(form.fields["owner"].queryset)
    assert (officer in offered, reader in offered, gone in offered) == (True, False, False)
    assert (page.context["follow_up_form"], tried) == (None, [403, 403])


def test_many_are_done_at_once_in_the_list_and_those_done_already_stay() -> None:
    first, second = (a_promise(what, dialogue=a_dialogue()) for what in ("Ring", "Skriv"))
    before = a_promise("Mejla", done_on=ago(3))
    client = client_of(a_user(Role.COORDINATOR))
    keys = f"{first.pk},{second.pk},{before.pk}"
    url = reverse("bulk-action", args=["follow-up-list", "klara"])

    client.post(url, {"rows": keys, "form_token": "t" * 20})

    found = dict(FollowUp.objects.values_list("what", "done_on"))
    assert found == {"Ring": ago(0), "Skriv": ago(0), "Mejla": ago(3)}


def test_a_reader_does_nothing_with_many_follow_ups() -> None:
    row = a_promise()
    url = reverse("bulk-action", args=["follow-up-list", "klara"])

    answer = client_of(a_user(Role.READER)).post(url, {"rows": row.pk, "form_token": "t" * 20})

    row.refresh_from_db()
    assert (answer.status_code, row.done_on) == (403, None)
