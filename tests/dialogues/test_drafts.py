"""A dialogue is kept while it is written: one row, nothing written over, nothing lost."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Dialogue, DialogueRound, Participant
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import FormToken
from suppliers.models import Organisation
from tests.dialogues.test_dialogue_pages import bo, client_of
from tests.make import a_department, a_dialogue, a_user, an_organisation

pytestmark = pytest.mark.django_db
DRAFT, CREATE = "dialogue-draft", "dialogue-create"


def written(**facts: Any) -> dict[str, Any]:
    """What the page sends: two quick lines and two that say as what."""
    return {
        "form": "individual",
        "held": "2026-11-20",
        "lines": 4,
        "quick": 2,
        "form_token": "page",
        **facts,
    }


def test_a_draft_is_one_row_however_often_it_is_sent() -> None:
    client = bo()

    answers = [
        client.post(reverse(DRAFT), written(notes=text)).json()
        for text in ("De", "De vill", "Klart")
    ]

    dialogue = Dialogue.objects.get()
    assert [answer["version"] for answer in answers] == [1, 2, 3]
    assert (str(dialogue.notes), dialogue.status) == ("Klart", "draft")
    assert answers[2]["edit"] == reverse("dialogue-edit", args=[dialogue.pk])


def test_the_save_button_goes_on_with_the_draft_that_the_page_has_made() -> None:
    client = bo()
    client.post(reverse(DRAFT), written(notes="Halva"))

    answer = client.post(reverse(CREATE), written(notes="Allt", then="finish"))

    dialogue = Dialogue.objects.get()
    assert str(dialogue.notes) == "Allt"
    assert answer.headers["Location"] == reverse("dialogue-finish", args=[dialogue.pk])


def test_without_javascript_the_button_keeps_a_draft() -> None:
    answer = bo().post(reverse(CREATE), written(notes="Utan skript"))

    dialogue = Dialogue.objects.get()
    assert answer.headers["Location"] == dialogue.get_absolute_url()
    assert (str(dialogue.notes), dialogue.status) == ("Utan skript", "draft")


def test_a_page_never_writes_over_what_another_page_has_saved() -> None:
    client, dialogue = bo(), a_dialogue(title="Lokaler", notes="Start")
    url = reverse("dialogue-draft-edit", args=[dialogue.pk])

    answers = [
        client.post(url, written(notes=text, form_token=text, shown_version=1)).status_code
        for text in ("Anna", "Bo", "Anna")
    ]

    # Anna's page goes on, though it never heard the answer to its first words.
    assert answers == [200, 409, 200]
    assert str(Dialogue.objects.get().notes) == "Anna"


def test_what_is_half_written_is_named_and_the_rest_is_kept() -> None:
    client = bo()
    client.post(reverse(DRAFT), written(notes="Ett"))

    answer = client.post(reverse(DRAFT), written(notes="Två", held="20", attendance="många")).json()

    dialogue = Dialogue.objects.get()
    assert sorted(answer["wrong"]) == ["Number of participants", "When"]
    assert (str(dialogue.notes), str(dialogue.held), dialogue.attendance) == (
        "Två",
        "2026-11-20",
        None,
    )


def test_a_name_that_nobody_has_is_kept_as_words_and_registers_nobody() -> None:
    bo().post(reverse(DRAFT), written(who0="Nya köket", new0="create"))

    assert [str(each) for each in Participant.objects.all()] == ["Nya köket"]
    assert not Organisation.objects.exists()


def test_a_finished_dialogue_takes_no_more_drafts() -> None:
    client, dialogue = bo(), a_dialogue(notes="Låst")
    dialogue.finish(by=None, at=timezone.now())

    answer = client.post(reverse("dialogue-draft-edit", args=[dialogue.pk]), written(notes="Mer"))

    assert answer.status_code == 410
    assert str(Dialogue.objects.get().notes) == "Låst"


def test_a_form_without_a_token_is_refused_and_what_fails_leaves_no_trace() -> None:
    client = bo()

    answers = [
        client.post(reverse(DRAFT), written(form_token="")).status_code,
        client.post(reverse(DRAFT), written(known_on="2020-01-01", held="2026")).status_code,
    ]

    assert answers == [400, 200]  # what is wrong of the second is left out
    assert Dialogue.objects.get().known_on is None


@pytest.mark.django_db(transaction=True)
def test_a_draft_sent_eight_times_at_once_is_one_row() -> None:
    client, start = bo(), Barrier(8)
    session = client.cookies

    def send() -> None:
        one = type(client)(headers={"accept-language": "en"})
        one.cookies = session
        start.wait()
        one.post(reverse(DRAFT), written(notes="Samma"))
        connection.close()

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Dialogue.objects.count(), FormToken.objects.count()) == (1, 1)


def test_readers_know_nothing_of_a_draft() -> None:
    dialogue = a_dialogue(title="Hemligt utkast")
    reader = client_of(a_user(Role.READER))

    missing = reader.get(reverse("dialogue-detail", args=[dialogue.pk + 1]))
    hidden = reader.get(dialogue.get_absolute_url())
    listed = reader.get(reverse("dialogue-list"))

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert "Hemligt utkast" not in listed.content.decode()
    assert "Hemligt utkast" in bo().get(reverse("dialogue-list")).content.decode()


# --- a new actor in place


def test_a_name_that_nobody_has_is_asked_about_once() -> None:
    near = an_organisation(name="Nya Köket Helsingborg")

    form = bo().post(reverse(CREATE), written(who0="Nya köket", notes="Kvar")).context["form"]

    question = form.quick_lines[0].question
    assert form.errors == {"who0": ["No actor has this name. Say who it is."]}
    assert (question.text, [each.organisation for each in question.candidates]) == (
        "Nya köket",
        [near],
    )
    assert form["notes"].value() == "Kvar"
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize("answer", ["create", "words", "near"])
def test_the_answer_decides_who_was_there(answer: str) -> None:
    near = an_organisation(name="Nya Köket Helsingborg")
    value = str(near.pk) if answer == "near" else answer

    bo().post(reverse(CREATE), written(who0="Nya köket", new0=value))

    there = Participant.objects.get()
    wanted = {
        "create": ("Nya köket", "", 2),
        "words": (None, "Nya köket", 1),
        "near": ("Nya Köket Helsingborg", "", 1),
    }
    found = (there.organisation and there.organisation.name, there.words)
    assert (*found, Organisation.objects.count()) == wanted[answer]
    assert there.role == "actor"


def test_a_form_sent_twice_registers_the_new_actor_once() -> None:
    client = bo()

    sent = {
        client.post(reverse(CREATE), written(who0="Nya köket", new0="create")).headers["Location"]
        for _ in range(3)
    }

    assert sent == {Dialogue.objects.get().get_absolute_url()}
    assert [str(each) for each in Organisation.objects.all()] == ["Nya köket"]


def test_the_question_comes_while_one_writes() -> None:
    an_organisation(name="Arbetslaget")
    a_department(name="Fritid")
    client, url = bo(), reverse("dialogue-who")

    asked = [
        "No actor is called" in client.get(url, {"line": 3, "who3": text}).content.decode()
        for text in ("Arbetslage", "Arbetslaget", "Fritid", "", "#1")
    ]

    assert asked == [True, False, False, False, False]


def test_the_dialogue_is_named_after_those_who_took_part_until_somebody_names_it() -> None:
    client = bo()
    an_organisation(name="Köket"), an_organisation(name="Arbetslaget")
    client.post(reverse(DRAFT), written(who0="Köket"))
    first = Dialogue.objects.get().title

    client.post(reverse(DRAFT), written(who0="Köket", who1="Arbetslaget"))
    second = Dialogue.objects.get().title
    client.post(reverse(DRAFT), written(who0="Köket", title="Lunch"))

    assert [first, second, Dialogue.objects.get().title] == [
        "Dialog med Köket",
        "Dialog med Köket, Arbetslaget",
        "Lunch",
    ]


def test_a_draft_can_be_discarded_and_a_finished_dialogue_cannot() -> None:
    client, draft, done = bo(), a_dialogue(), a_dialogue()
    done.finish(by=None, at=timezone.now())

    answers = [
        client.post(reverse("dialogue-discard", args=[row.pk])).headers["Location"]
        for row in (draft, done)
    ]

    assert answers == [reverse("dialogue-list"), done.get_absolute_url()]
    assert list(Dialogue.objects.all()) == [done]


@pytest.mark.parametrize("change", [{"notes": "x"}, {"status": "draft"}, {"title": "x"}])
def test_the_database_itself_keeps_a_finished_record(change: dict[str, str]) -> None:
    dialogue = a_dialogue()
    dialogue.finish(by=None, at=timezone.now())

    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Dialogue.objects.update(**change)
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        Dialogue.objects.filter(pk=dialogue.pk).delete()


def test_a_draft_keeps_the_event_the_round_and_the_actor_that_the_address_names() -> None:
    event = a_dialogue(title="Mässan", form="event")
    the_round = DialogueRound.objects.create(title="Hösten")
    actor = an_organisation(name="HISO")
    client = bo()
    query = f"event={event.pk}&round={the_round.pk}&actor={actor.pk}"
    page = client.get(f"{reverse(CREATE)}?{query}")
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in ("event", "round", "who0", "lines", "quick")}
    sent = {name: getattr(value, "pk", value) for name, value in sent.items()}
    sent = {**written(), **sent, "who0": "HISO", "form": "individual"}

    client.post(reverse(DRAFT), {**sent, "notes": "Först"})
    client.post(reverse(DRAFT), {**sent, "notes": "Sedan"})
    client.post(reverse(CREATE), {**sent, "notes": "Sist"})

    talk = Dialogue.objects.exclude(pk=event.pk).get()
    assert (talk.followed_from, talk.round, str(talk.notes)) == (event, the_round, "Sist")
    assert [each.organisation for each in talk.participants.all()] == [actor]


def test_what_is_no_event_is_followed_by_nothing() -> None:
    other = a_dialogue()

    bo().post(reverse(DRAFT), written(event=other.pk, notes="Efter"))

    assert Dialogue.objects.exclude(pk=other.pk).get().followed_from is None
