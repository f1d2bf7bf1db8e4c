"""What staff do about ideas: what is new, notes, owner, ties, the trace, the board, marks."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.models import Idea, IdeaMessage, IdeaNote, Participant
from helsingborg_sf.city.models import Function, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.boards import SHOWN
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import PurchasingNeed
from tests.make import (
    a_contract,
    a_department,
    a_dialogue,
    a_pitch,
    a_procurement,
    a_user,
    an_idea,
    an_organisation,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 8, tzinfo=UTC)
BOARD = "/ideer/tavla/"


def client_of(who: User | Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(who if isinstance(who, User) else a_user(who))
    return client


def listed(client: Client, query: str) -> list[str]:
    return [row.title for row in client.get(f"/ideer/?{query}").context["list"].page.rows]


# --- new to me


def test_looking_at_an_idea_marks_it_for_the_one_who_looked_alone() -> None:
    seen, me, other = an_idea(title="Sedd"), client_of(Role.COORDINATOR), client_of(Role.READER)
    an_idea(title="Ny")

    me.head(seen.get_absolute_url())
    before = listed(me, "looked=no")
    for _ in range(2):
        me.get(seen.get_absolute_url())

    assert before == ["Ny", "Sedd"]
    assert (listed(me, "looked=no"), listed(me, "looked=yes")) == (["Ny"], ["Sedd"])
    assert listed(other, "looked=no") == ["Ny", "Sedd"]
    assert seen.looks.count() == 1


def test_the_list_asks_for_owner_function_and_where_it_came_from() -> None:
    owner = a_user(Role.COORDINATOR)
    desk = Function.objects.create(name="Inköp", department=a_department())
    dialogue = a_dialogue()
    an_idea(title="Min", owner=owner)
    an_idea(title="Inköps").functions.add(desk)
    an_idea(title="Sagd", source_dialogue=dialogue, quote="Ord")
    a_pitch(at=AT, idea=an_idea(title="Utifrån"))
    client = client_of(owner)
    queries = [
        f"owner={owner.pk}",
        f"function={desk.pk}",
        "origin=dialogue",
        "origin=public",
        "origin=staff",
    ]

    assert [sorted(listed(client, query)) for query in queries] == [
        ["Min"],
        ["Inköps"],
        ["Sagd"],
        ["Utifrån"],
        ["Inköps", "Min"],
    ]


# --- notes, owner, answer


def test_a_private_note_is_read_by_staff_and_neither_by_readers_nor_by_the_sender() -> None:
    idea = an_idea()
    pitch = a_pitch(at=AT, idea=idea)
    officer = a_user(Role.PROCUREMENT_OFFICER)
    url = reverse("idea-note-create", args=[idea.pk])

    for _ in range(2):
        client_of(officer).post(url, {"text": "Ring chefen", "form_token": "t"})

    pages = {
        role: "Ring chefen" in client_of(role).get(idea.get_absolute_url()).content.decode()
        for role in Role
    }
    public = [
        "Ring chefen" in Client().get(reverse("idea-follow", args=[secret])).content.decode()
        for secret in [_secret_of(pitch)]
    ]
    note = IdeaNote.objects.get()
    assert (note.written_by, note.text) == (officer, "Ring chefen")
    assert pages == {role: role is not Role.READER for role in Role}
    assert public == [False]
    assert client_of(Role.READER).post(url, {"text": "x"}).status_code == 403
    assert client_of(Role.READER).get(f"/ideer/anteckningar/{note.pk}/redigera/").status_code == 403


def _secret_of(pitch: Any) -> str:
    from helsingborg_sf.lib.secret_links import secret_of  # noqa: PLC0415 - used once

    return secret_of(pitch.form_token)


def test_an_owner_is_chosen_and_the_second_of_two_choices_is_told() -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)
    first, second = (a_user(Role.COORDINATOR) for _ in range(2))
    url = reverse("idea-assign", args=[idea.pk])

    said = [
        client.post(url, {"owner": each.pk, "was": ""}, follow=True).content.decode()
        for each in (first, second)
    ]

    idea.refresh_from_db()
    assert idea.owner == first
    assert ["changed meanwhile" in page for page in said] == [False, True]


def test_the_sender_is_answered_once_and_only_who_sent_is_answered() -> None:
    idea, inside = an_idea(), an_idea()
    a_pitch(at=AT, idea=idea, email="avsandare@example.com")
    client = client_of(Role.COORDINATOR)
    facts = {"text": "Tack, vi hör av oss.", "form_token": "token"}

    for _ in range(2):
        client.post(reverse("idea-answer", args=[idea.pk]), facts)
    missing = client.post(reverse("idea-answer", args=[inside.pk]), facts)

    assert [message.text for message in IdeaMessage.objects.all()] == ["Tack, vi hör av oss."]
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["avsandare@example.com"]
    assert missing.status_code == 404
    assert "vi hör av oss" in client.get(idea.get_absolute_url()).content.decode()


def test_the_senders_details_are_shown_to_staff_alone() -> None:
    idea = an_idea()
    a_pitch(at=AT, idea=idea, name="Avsändaren", email="avsandare@example.com")

    shown = {
        role: "avsandare@example.com"
        in client_of(role).get(idea.get_absolute_url()).content.decode()
        for role in Role
    }

    assert shown == {role: role is not Role.READER for role in Role}


# --- ties and the trace


def test_an_idea_is_tied_and_untied() -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)
    need = PurchasingNeed.objects.create(title="Städning")
    dialogue, contract = a_dialogue(title="Samtal"), a_contract(title="Städavtal")
    desk = Function.objects.create(name="Inköp", department=a_department())
    rows = {
        "behov": ("needs", "Städning", need),
        "dialog": ("dialogues", "Samtal", dialogue),
        "avtal": ("contracts", "Städavtal", contract),
        "funktion": ("functions", desk.pk, desk),
    }

    tied, untied = {}, {}
    for kind, (field, written, row) in rows.items():
        client.post(reverse("idea-link", args=[idea.pk, kind]), {"row": written})
        tied[kind] = list(getattr(idea, field).all()) == [row]
        client.post(reverse("idea-unlink", args=[idea.pk, kind, row.pk]))
        untied[kind] = getattr(idea, field).count()

    assert tied == dict.fromkeys(rows, True)
    assert untied == dict.fromkeys(rows, 0)
    assert client.get(reverse("idea-link", args=[idea.pk, "annat"])).status_code == 404


def labels(branches: Any) -> Any:
    return [(branch.label, labels(branch.branches)) for branch in branches]


def test_the_way_goes_from_the_idea_to_the_contract() -> None:
    idea = an_idea(title="Lunchlådor")
    need = PurchasingNeed.objects.create(title="Lunch")
    bought = a_procurement(
        title="Upphandling av lunch", need=need, status="awarded", awarded=PartialDate.parse("2026")
    )
    a_contract(title="Lunchavtal", procurement=bought)
    idea.needs.add(need)
    idea.contracts.add(a_contract(title="Provavtal"))

    context = client_of(Role.READER).get(idea.get_absolute_url()).context

    assert labels(context["branches"]) == [
        (
            "Lunchlådor",
            [
                ("Lunch", [("Upphandling av lunch", [("Lunchavtal", [])])]),
                ("Provavtal", []),
            ],
        )
    ]


def test_what_is_secret_leaves_no_trace_and_cannot_be_tied() -> None:
    idea, client = an_idea(), client_of(Role.COORDINATOR)
    need = PurchasingNeed.objects.create(title="Lunch")
    idea.needs.add(need)
    before = client.get(idea.get_absolute_url()).context
    hidden = a_procurement(title="Hemlig", need=need, existence_is_secret=True)
    secret = a_contract(title="Hemligt avtal", procurement=hidden)
    ongoing = a_procurement(title="Pågående")
    early = a_contract(title="Vinnaren", procurement=ongoing)
    idea.contracts.add(secret, early)

    after = client.get(idea.get_absolute_url())
    untied = [
        client.post(reverse("idea-unlink", args=[idea.pk, "avtal", pk])).status_code
        for pk in (secret.pk, 999_999)
    ]
    tried = client.post(reverse("idea-link", args=[idea.pk, "avtal"]), {"row": f"#{secret.pk}"})

    assert labels(after.context["branches"]) == labels(before["branches"])
    page = after.content.decode()
    assert [word in page for word in ("Hemlig", "Vinnaren")] == [False, False]
    assert untied == [404, 404]
    assert list(tried.context["form"].errors) == ["row"]


# --- the board


def test_the_board_has_a_column_a_stage_and_moves_with_a_button() -> None:
    idea, client = an_idea(title="Lunchlådor"), client_of(Role.COORDINATOR)
    shown = client.get(BOARD)
    move = reverse("idea-triage", args=[idea.pk])

    answer = client.post(move, {"back": "board", "from": "received"})
    late = client.post(move, {"back": "board", "from": "received"}, follow=True)

    columns = client.get(BOARD).context["columns"]
    assert [column.state.value for column in shown.context["columns"]] == [
        "received",
        "triage",
        "in_dialogue",
        "matched",
        "realised",
        "paused",
        "declined",
    ]
    assert [column.count for column in columns] == [0, 1, 0, 0, 0, 0, 0]
    assert answer.headers["Location"] == f"{BOARD}#idea-{idea.pk}"
    assert "changed meanwhile" in late.content.decode()


def test_the_board_of_a_reader_has_no_buttons() -> None:
    an_idea()

    assert "Move" not in client_of(Role.READER).get(BOARD).content.decode()


def test_the_board_is_narrowed_and_a_long_column_leads_to_the_list() -> None:
    unit = a_department()
    Idea.objects.bulk_create(
        Idea(title=f"Idé {number}", department=unit) for number in range(SHOWN + 1)
    )
    an_idea(title="En annans")

    column = client_of(Role.READER).get(f"{BOARD}?department={unit.pk}").context["columns"][0]

    assert (len(column.cards), column.count) == (SHOWN, SHOWN + 1)
    assert (column.more, column.url) == (
        f"Show all {SHOWN + 1} in the list",
        f"/ideer/?stage=received&department={unit.pk}",
    )


def test_ten_thousand_ideas_cost_the_board_and_the_list_no_more() -> None:
    client = client_of(Role.COORDINATOR)
    an_idea(owner=a_user())

    def costs() -> list[int]:
        counted = []
        for url in (BOARD, "/ideer/", "/ideer/?looked=no"):
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).status_code == 200
            counted.append(len(asked))
        return counted

    few = costs()
    sender = an_organisation()
    Idea.objects.bulk_create(
        (Idea(title=f"Idé {number}", organisation=sender) for number in range(10_000)),
        batch_size=500,
    )

    assert (costs(), max(few) <= 15) == (few, True)


# --- marked in a dialogue


def test_what_is_marked_becomes_an_idea_with_its_source() -> None:
    actor = an_organisation(name="Köket")
    dialogue = a_dialogue(notes="De vill sälja\nlunchlådor.", held=PartialDate.parse("2026-05"))
    Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")
    Participant.objects.create(dialogue=dialogue, words="AMF", role="city")
    client = client_of(Role.COORDINATOR)
    url = reverse("idea-mark", args=[dialogue.pk])

    form = client.post(url, {"mark": "sälja\r\nlunchlådor"}).context["form"]
    facts = {
        "title": "Lunchlådor",
        "quote": "sälja\nlunchlådor",
        "organisation": "Köket",
        "form_token": "t",
    }
    sent = {client.post(url, facts).headers["Location"] for _ in range(2)}

    idea = Idea.objects.get()
    pages = [client.get(row.get_absolute_url()).content.decode() for row in (idea, dialogue)]
    assert (form.initial["quote"], form.initial["organisation"]) == ("sälja\nlunchlådor", actor)
    assert sent == {idea.get_absolute_url()}
    assert (idea.quote, idea.source_dialogue, idea.organisation, str(idea.received)) == (
        "sälja\nlunchlådor",
        dialogue,
        actor,
        "May 2026",
    )
    assert list(idea.dialogues.all()) == [dialogue]
    assert [dialogue.get_absolute_url() in pages[0], idea.get_absolute_url() in pages[1]] == [
        True,
        True,
    ]


def test_without_a_mark_the_notes_stand_beside_and_a_quote_is_asked_for() -> None:
    dialogue, client = a_dialogue(notes="Allt som sades"), client_of(Role.COORDINATOR)
    Participant.objects.create(dialogue=dialogue, organisation=an_organisation(), role="actor")
    Participant.objects.create(dialogue=dialogue, organisation=an_organisation(), role="actor")
    url = reverse("idea-mark", args=[dialogue.pk])

    opened = client.get(url)
    wrong = client.post(url, {"title": "Utan ord"})

    assert "Allt som sades" in opened.content.decode()
    assert opened.context["form"].initial["organisation"] is None
    assert wrong.context["form"].errors == {"quote": ["This field is required."]}
    assert Idea.objects.count() == 0


# --- the report


def test_both_ideas_of_the_report_stand_as_it_tells() -> None:
    call_command("load_report", verbosity=0)
    client = client_of(Role.READER)

    shown = {
        column.state.value: [str(card.row) for card in column.cards]
        for column in client.get(BOARD).context["columns"]
        if column.cards
    }
    waste, pitch = (
        client.get(Idea.objects.get(title__startswith=title).get_absolute_url()).context
        for title in ("Källsortering", "Pitch")
    )

    assert shown == {
        "in_dialogue": ["Pitch. Forum för att presentera affärsidéer"],
        "paused": ["Källsortering och beteendeförändring"],
    }
    assert str(dict(waste["facts"])["Concerns"]) == "Helsingborgshem"
    assert "vill avvakta" in waste["idea"].stage_reason
    assert dict(pitch["facts"])["Functions involved"] == (
        "Inköpsenheten (SLF), Innovationsledaren (AMF)"
    )
