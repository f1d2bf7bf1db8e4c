"""Stages of ideas: whatever one does in whatever order, an idea goes only where it may."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogues.models import Idea
from dialogues.returning import return_due
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import history
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.transitions import WrongStatusError
from tests.make import a_pitch, a_user, an_idea

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 15, 8, tzinfo=UTC)
TODAY = date(2027, 1, 15)
# Written down once more, as a person would: from each stage, where each deed leads.
TABLE = {
    "received": {
        "start_triage": "triage",
        "open_dialogue": "in_dialogue",
        "pause": "paused",
        "decline": "declined",
    },
    "triage": {
        "open_dialogue": "in_dialogue",
        "match": "matched",
        "pause": "paused",
        "decline": "declined",
    },
    "in_dialogue": {"match": "matched", "pause": "paused", "decline": "declined"},
    "matched": {"realise": "realised", "pause": "paused", "decline": "declined"},
    "realised": {},
    "paused": {"start_triage": "triage", "return_by_itself": "triage", "decline": "declined"},
    "declined": {},
}
FACTS: dict[str, dict[str, Any]] = {
    "pause": {"reason": "Vi väntar", "returns_on": TODAY},
    "decline": {"reason": "Staden köper det inte"},
    "return_by_itself": {"on": TODAY},
}
DEEDS = [
    "start_triage",
    "open_dialogue",
    "match",
    "realise",
    "pause",
    "decline",
    "return_by_itself",
]


def do(idea: Idea, deed: str) -> bool:
    """Whether the deed was done."""
    try:
        getattr(idea, deed)(**FACTS.get(deed, {}))
    except WrongStatusError:
        return False
    return True


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=st.lists(st.sampled_from(DEEDS), max_size=12))
def test_no_sequence_of_deeds_leads_where_the_table_does_not(deeds: list[str]) -> None:
    idea, stage = an_idea(), "received"

    for deed in deeds:
        done = do(idea, deed)
        expected = TABLE[stage].get(deed)
        stage = expected or stage
        idea.refresh_from_db()
        assert (done, idea.stage) == (expected is not None, stage)
        assert idea.stage not in ("paused", "declined") or idea.stage_reason != ""
        assert (idea.returns_on is not None) == (idea.stage == "paused")


@pytest.mark.parametrize("deed", DEEDS)
def test_of_two_copies_the_stale_one_loses(deed: str) -> None:
    start = next(stage for stage, leads in TABLE.items() if deed in leads)
    facts = {"stage_reason": "Vi väntar", "returns_on": TODAY} if start == "paused" else {}
    idea = an_idea(stage=start, **facts)
    fresh, stale = (Idea.objects.get(pk=idea.pk) for _ in range(2))

    assert [do(fresh, deed), do(stale, deed)] == [True, False]
    assert Idea.objects.get().version == 2


def paused(until: date | None, **facts: Any) -> Idea:
    return an_idea(stage="paused", stage_reason="Först andra projekt", returns_on=until, **facts)


@pytest.mark.parametrize(
    ("until", "stage"),
    [
        (TODAY - timedelta(days=3), "triage"),
        (TODAY, "triage"),
        (TODAY + timedelta(days=1), "paused"),
        (None, "paused"),
    ],
)
def test_a_paused_idea_comes_back_on_its_day_and_not_before(until: date | None, stage: str) -> None:
    idea = paused(until)

    return_due(at=AT)

    idea.refresh_from_db()
    assert idea.stage == stage


def test_it_comes_back_once_says_why_and_tells_its_owner_once() -> None:
    owner = a_user(Role.COORDINATOR, email="agare@example.com")
    idea = paused(TODAY, title="Lunchlådor", owner=owner)

    moved = [return_due(at=AT), return_due(at=AT), return_due(at=AT + timedelta(days=1))]

    idea.refresh_from_db()
    mails = OutgoingMail.objects.filter(kind="idea_returned")
    last = history.entries(idea)[0]
    assert moved == [1, 0, 0]
    assert (idea.stage, idea.returned_on, idea.returns_on) == ("triage", TODAY, None)
    assert last.reason == "Pausen är slut: dagen var 2027-01-15." or "2027-01-15" in last.reason
    assert [(mail.to, "Lunchlådor" in mail.subject) for mail in mails] == [
        ("agare@example.com", True)
    ]
    assert "Först andra projekt" not in mails[0].body


def test_an_idea_paused_again_comes_back_again() -> None:
    idea = paused(TODAY, owner=a_user(Role.COORDINATOR, email="agare@example.com"))
    return_due(at=AT)
    idea.refresh_from_db()
    idea.pause(reason="En gång till", returns_on=TODAY + timedelta(days=30))

    later = return_due(at=AT + timedelta(days=30))

    assert (later, OutgoingMail.objects.filter(kind="idea_returned").count()) == (1, 2)


def test_what_came_back_and_is_new_stands_on_the_start_page_of_whom_it_concerns() -> None:
    mine, other = a_user(Role.COORDINATOR), a_user(Role.COORDINATOR)
    paused(TODAY, title="Tillbaka", owner=mine)
    return_due(at=AT)
    an_idea(title="Ny", stage="received")

    def tasks(user: Any) -> list[str]:
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        groups = client.get("/").context["tasks"].groups
        return sorted(task.title for _name, found in groups for task in found)

    assert tasks(mine) == ["Ny", "Tillbaka"]
    assert tasks(other) == ["Ny"]


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def test_a_step_keeps_its_reason_and_the_sender_is_told_once() -> None:
    idea = an_idea()
    a_pitch(at=AT, idea=idea, email="avsandare@example.com")
    client = client_of(Role.COORDINATOR)
    url = reverse("idea-open-dialogue", args=[idea.pk])

    client.post(url, {"reason": "Inköp vill höra mer", "from": "received"})
    client.post(url, {"reason": "Igen", "from": "received"})

    idea.refresh_from_db()
    assert (idea.stage, idea.stage_reason) == ("in_dialogue", "Inköp vill höra mer")
    assert history.entries(idea)[0].reason == "Inköp vill höra mer"
    assert [mail.to for mail in OutgoingMail.objects.filter(kind="idea-stage")] == [
        "avsandare@example.com"
    ]


def test_a_button_on_a_page_that_is_no_longer_true_moves_nothing() -> None:
    idea, client = an_idea(stage="triage"), client_of(Role.COORDINATOR)
    late = {"from": "received", "reason": "Sent"}

    answers = [
        client.post(reverse(name, args=[idea.pk]), late, follow=True)
        for name in ("idea-open-dialogue", "idea-pause", "idea-decline")
    ]

    idea.refresh_from_db()
    assert ["changed meanwhile" in answer.content.decode() for answer in answers] == [True] * 3
    assert (idea.stage, idea.version) == ("triage", 1)


def test_an_idea_cannot_be_paused_until_a_day_that_has_passed() -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)

    answer = client.post(
        reverse("idea-pause", args=[idea.pk]), {"reason": "Vänta", "returns_on": "2020-01-01"}
    )

    assert answer.context["form"].errors == {"returns_on": ["Choose a day after today."]}
    assert Idea.objects.get().stage == "received"
