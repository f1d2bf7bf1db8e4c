"""Ideas: the list, the page, and one verb for each step."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.models import Idea, IdeaStage
from helsingborg_sf.city.models import Function
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from tests.make import a_department, a_dialogue, a_user, an_idea, an_organisation

pytestmark = pytest.mark.django_db
LIST = "idea-list"
STEPS = {
    "idea-triage": IdeaStage.TRIAGE,
    "idea-open-dialogue": IdeaStage.IN_DIALOGUE,
    "idea-match": IdeaStage.MATCHED,
    "idea-realise": IdeaStage.REALISED,
    "idea-pause": IdeaStage.PAUSED,
    "idea-decline": IdeaStage.DECLINED,
}
ALLOWED = {
    ("idea-triage", "received"),
    ("idea-triage", "paused"),
    ("idea-open-dialogue", "received"),
    ("idea-open-dialogue", "triage"),
    ("idea-match", "triage"),
    ("idea-match", "in_dialogue"),
    ("idea-realise", "matched"),
    *(
        (verb, stage)
        for verb in ("idea-pause", "idea-decline")
        for stage in ("received", "triage", "in_dialogue", "matched")
    ),
    ("idea-decline", "paused"),
}


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def listed(query: str = "") -> list[str]:
    response = client_of(Role.READER).get(f"{reverse(LIST)}?{query}")
    return [row.title for row in response.context["list"].page.rows]


def in_stage(stage: str, **facts: Any) -> Idea:
    if stage in ("paused", "declined"):
        facts.setdefault("stage_reason", "Vi väntar")
    return an_idea(stage=stage, **facts)


def test_the_newest_come_first_and_filters_find_stage_sender_and_department() -> None:
    sender, unit = an_organisation(name="Köket"), a_department()
    an_idea(title="Äldre", received=PartialDate.parse("2021"))
    an_idea(
        title="Nyare",
        received=PartialDate.parse("2022-05"),
        organisation=sender,
        department=unit,
        stage="triage",
    )
    queries = ["", "stage=triage", f"organisation=%23{sender.pk}", f"department={unit.pk}"]

    assert [listed(query) for query in queries] == [["Nyare", "Äldre"], *[["Nyare"]] * 3]


@pytest.mark.parametrize("verb", STEPS)
@pytest.mark.parametrize("stage", IdeaStage.values)
def test_each_verb_moves_an_idea_from_where_it_may_and_from_nowhere_else(
    verb: str, stage: str
) -> None:
    idea, client = in_stage(stage), client_of(Role.COORDINATOR)

    response = client.post(reverse(verb, args=[idea.pk]), {"reason": "Därför"})

    idea.refresh_from_db()
    moved = (verb, stage) in ALLOWED
    assert response.headers["Location"] == idea.get_absolute_url()
    assert idea.stage == (STEPS[verb] if moved else stage)


@pytest.mark.parametrize(
    ("stage", "buttons"),
    [
        ("received", ["Start sorting", "Open a dialogue", "Pause", "Decline"]),
        ("triage", ["Open a dialogue", "Matched with a need", "Pause", "Decline"]),
        ("in_dialogue", ["Matched with a need", "Pause", "Decline"]),
        ("matched", ["Realised", "Pause", "Decline"]),
        ("realised", []),
        ("paused", ["Take it up again", "Decline"]),
        ("declined", []),
    ],
)
def test_only_buttons_that_lead_somewhere_are_shown(stage: str, buttons: list[str]) -> None:
    idea = in_stage(stage)

    shown, hidden = (
        client_of(role).get(idea.get_absolute_url()).context.get("actions", [])
        for role in (Role.COORDINATOR, Role.READER)
    )

    assert [str(action.label) for action in shown] == buttons
    assert [action.primary for action in shown] == [True, *[False] * 9][: len(buttons)]
    assert not hidden


def test_a_pause_says_why_what_would_change_it_and_when_it_comes_back() -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)
    facts = {"reason": "Vi\nväntar", "would_change": "Pengar", "returns_on": "2027-01-15"}

    client.post(reverse("idea-pause", args=[idea.pk]), facts)

    idea.refresh_from_db()
    page = client.get(idea.get_absolute_url()).content.decode()
    assert (idea.stage, idea.stage_reason, idea.would_change, idea.returns_on) == (
        "paused",
        "Vi\nväntar",
        "Pengar",
        date(2027, 1, 15),
    )
    assert [text in page for text in ("Vi\nväntar", "Pengar", "2027-01-15")] == [True] * 3


@pytest.mark.parametrize("verb", ["idea-pause", "idea-decline"])
@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_no_without_a_reason_is_not_an_answer(verb: str, reason: str) -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)

    response = client.post(reverse(verb, args=[idea.pk]), {"reason": reason})

    idea.refresh_from_db()
    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert idea.stage == "received"


def test_an_idea_is_registered_once_with_sender_and_functions() -> None:
    sender = an_organisation(name="Köket")
    desk = Function.objects.create(name="Inköp", department=a_department())
    client = client_of(Role.COORDINATOR)
    form = client.get(f"{reverse('idea-create')}?organisation={sender.pk}").context["form"]
    facts = {
        "title": "Lunchlådor",
        "organisation": "Köket",
        "functions": [desk.pk],
        "form_token": "t",
    }

    sent = {client.post(reverse("idea-create"), facts).headers["Location"] for _ in range(2)}

    idea = Idea.objects.get()
    assert form.initial["organisation"] == sender
    assert sent == {idea.get_absolute_url()}
    assert (idea.organisation, list(idea.functions.all()), idea.stage) == (
        sender,
        [desk],
        "received",
    )


def test_an_idea_is_edited_and_a_conflict_shows_both_texts() -> None:
    idea, client = an_idea(title="Först"), client_of(Role.COORDINATOR)
    url = reverse("idea-edit", args=[idea.pk])

    sent = [client.post(url, {"title": title, "shown_version": 1}) for title in ("Min", "Din")]

    rows = [(row.was, row.theirs, row.mine) for row in sent[1].context["conflict"].rows]
    assert [answer.status_code for answer in sent] == [302, 409]
    assert rows == [("Först", "Min", "Din")]


def test_a_reader_reads_and_moves_nothing() -> None:
    idea, client = an_idea(), client_of(Role.READER)

    tried = [client.post(reverse(verb, args=[idea.pk]), {"reason": "x"}) for verb in STEPS]

    assert [answer.status_code for answer in tried] == [403] * 6
    assert client.get(reverse("idea-create")).status_code == 403


def test_a_button_is_sent_and_never_opened() -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)

    got = [client.get(reverse(verb, args=[idea.pk])).status_code for verb in STEPS]

    assert got == [405, 405, 405, 405, 200, 200]


def test_pages_cost_the_same_with_one_and_with_fifty_of_everything() -> None:
    client = client_of(Role.COORDINATOR)
    unit = a_department()

    def full(number: int) -> Idea:
        idea = an_idea(organisation=an_organisation(), department=unit, owner=a_user())
        for each in range(number):
            idea.dialogues.add(a_dialogue())
            idea.functions.add(
                Function.objects.create(name=f"Bord {each}", department=a_department())
            )
        return idea

    def costs(idea: Idea) -> list[int]:
        counted = []
        for url in (reverse(LIST), idea.get_absolute_url(), reverse("idea-edit", args=[idea.pk])):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).status_code == 200
            counted.append(len(asked))
        return counted

    # Both before the first look, which is written down with who looked.
    one, large = full(1), full(50)
    for idea in (one, large):
        costs(idea)
    few, many = costs(one), costs(large)

    assert (few, max(many) <= 15) == (many, True)
