"""Dialogues: the list, the form of a minute, the page, and the lock."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogues.models import (
    Dialogue,
    DialogueRound,
    FollowUp,
    Participant,
    ParticipantRole,
    Referral,
)
from helsingborg_sf.city.models import Function, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import DialogueRequirement
from suppliers.models import Organisation
from tests.make import (
    a_contract,
    a_department,
    a_dialogue,
    a_procurement,
    a_user,
    an_idea,
    an_organisation,
)

pytestmark = pytest.mark.django_db
LIST, CREATE = "dialogue-list", "dialogue-create"


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def bo(**facts: Any) -> Client:
    """The coordinator, who logs dialogues in corridors."""
    return client_of(a_user(Role.COORDINATOR, **facts))


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def listed(query: str = "") -> list[str]:
    response = bo().get(f"{reverse(LIST)}?{query}")
    return [row.title for row in response.context["list"].page.rows]


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def typed(*people: tuple[str, str], **facts: Any) -> dict[str, Any]:
    """What a browser sends: who was there and as what, line by line."""
    lines = {
        key: value
        for number, (who, role) in enumerate(people)
        for key, value in ((f"who{number}", who), (f"role{number}", role))
    }
    return {
        "title": "Lokaler",
        "form": "individual",
        "lines": len(people),
        "form_token": "t",
        **lines,
        **facts,
    }


def present(dialogue: Dialogue) -> list[tuple[str, str]]:
    return [(str(each), each.role) for each in dialogue.participants.order_by("pk")]


# --- the list


def test_the_newest_come_first_and_those_without_a_day_last() -> None:
    for when in ("2021", "2022-11-20", None, "hösten 2021"):
        a_dialogue(title=str(when), held=on(when) if when else None)

    assert listed() == ["2022-11-20", "hösten 2021", "2021", "None"]


def test_filters_by_form_initiative_status_round_and_actor() -> None:
    actor = an_organisation(name="HISO")
    round_ = DialogueRound.objects.create(title="Hösten 2021")
    found = a_dialogue(title="Rätt", form="umbrella", initiative="actor", round=round_)
    Participant.objects.create(dialogue=found, organisation=actor, role="actor")
    found.finish(by=None, at=timezone.now())
    a_dialogue(title="Fel", initiative="city")

    queries = [
        "form=umbrella",
        "initiative=actor",
        "status=finished",
        f"round={round_.pk}",
        f"organisation=HISO+%23{actor.pk}",
        "organisation=hiso",
    ]

    assert [listed(query) for query in queries] == [["Rätt"]] * 6


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("held_from=2021-11-30", ["2022-01-01", "hösten 2021", "2021"]),
        ("held_from=2021-12-01", ["2022-01-01", "2021"]),
        ("held_to=2021-08-31", ["2021"]),
        ("held_to=2021-09-01", ["hösten 2021", "2021"]),
        ("held_from=2021-12-01&held_to=2021-12-31", ["2021"]),
    ],
)
def test_an_imprecise_day_is_found_when_it_may_have_been_then(
    query: str, titles: list[str]
) -> None:
    for when in ("2021", "hösten 2021", "2022-01-01"):
        a_dialogue(title=when, held=on(when))
    a_dialogue(title="okänt")

    assert listed(query) == titles


def test_the_list_says_who_was_there() -> None:
    dialogue = a_dialogue(title="Möte")
    unit = a_department(name="Arbetsmarknadsförvaltningen", short_name="AMF")
    Participant.objects.create(dialogue=dialogue, role="city", department=unit)
    Participant.objects.create(dialogue=dialogue, role="other", words="två praktikanter")

    answer = bo().get(f"{reverse(LIST)}?format=csv&col=participants").getvalue().decode("utf-8-sig")

    assert answer.splitlines()[1] == (
        '"Möte";"Arbetsmarknadsförvaltningen (AMF), två praktikanter"'
    )


# --- the form of a minute


def test_a_dialogue_is_registered_with_everybody_who_was_there() -> None:
    unit = a_department(name="Inköpsenheten", short_name="INK")
    actor = an_organisation(name="Köket")
    people = (
        ("INK", ""),
        (f"Köket #{actor.pk}", "actor"),
        ("", "supplier"),
        ("två praktikanter", "other"),
    )

    response = bo().post(reverse(CREATE), typed(*people, notes="Mer lunch.", held="hösten 2021"))

    dialogue = Dialogue.objects.get()
    assert response.headers["Location"] == dialogue.get_absolute_url()
    assert (dialogue.status, str(dialogue.notes), dialogue.held) == (
        "draft",
        "Mer lunch.",
        on("hösten 2021"),
    )
    assert present(dialogue) == [
        ("Inköpsenheten (INK)", "city"),
        ("Köket", "actor"),
        ("två praktikanter", "other"),
    ]
    assert next(each.department for each in dialogue.participants.all()) == unit


def test_the_exact_name_of_an_actor_is_enough_and_other_words_stay_words() -> None:
    actor = an_organisation(name="Gatulaget Hittarps IK")

    bo().post(reverse(CREATE), typed(("gatulaget hittarps ik", "actor"), ("Gatulaget", "other")))

    assert [(p.organisation, p.words) for p in Participant.objects.order_by("pk")] == [
        (actor, ""),
        (None, "Gatulaget"),
    ]


def test_two_actors_with_one_name_must_be_told_apart() -> None:
    first, second = an_organisation(name="Köket"), an_organisation(name="Köket")

    response = bo().post(reverse(CREATE), typed(("Köket", "actor")))

    assert response.context["form"].errors["who0"] == [
        (
            f"“Köket” may mean Köket #{first.pk}, Köket #{second.pk}. "
            "Write one of them, with its number."
        )
    ]
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize(
    ("people", "errors"),
    [
        ([("Köket", "")], {"role0": ["Say as what they were there."]}),
        (
            [("Köket", "actor"), ("Köket", "supplier")],
            {"who1": ["The actor is already a participant."]},
        ),
        (
            [("#999999", "actor")],
            {"who0": ["There is no number 999999 here. Write a part of the name."]},
        ),
        ([("x" * 201, "other")], {"who0": ["Write at most 200 characters."]}),
        (
            [("Köket", "boss")],
            {"role0": ["Select a valid choice. boss is not one of the available choices."]},
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said_at_the_line(
    people: list[tuple[str, str]], errors: dict[str, list[str]]
) -> None:
    an_organisation(name="Köket")

    form = bo().post(reverse(CREATE), typed(*people, notes="Text")).context["form"]

    assert {name: form.errors[name] for name in errors} == errors
    assert form["notes"].value() == "Text"


def test_hidden_signs_alone_are_nobody() -> None:
    bo().post(reverse(CREATE), typed(("\u200b \u00a0", "other")))

    assert (Dialogue.objects.count(), Participant.objects.count()) == (1, 0)


def test_the_form_begins_with_what_is_known_already() -> None:
    unit, actor = a_department(), an_organisation(name="Köket")
    client = bo(department=unit)

    form = client.get(f"{reverse(CREATE)}?organisation={actor.pk}").context["form"]

    assert {name: form[name].value() for name in ("held", "who0", "who6", "role6")} == {
        "held": PartialDate.on(timezone.localdate()),
        "who0": f"Köket #{actor.pk}",
        "who6": str(unit),
        "role6": "city",
    }
    assert (len(form.quick_lines), len(form.role_lines)) == (2, 2)
    assert not form.rest_is_open


@pytest.mark.parametrize(
    "query", ["organisation=x", "organisation=99999999999999999999", "contract=²"]
)
def test_an_address_that_makes_no_sense_gives_an_empty_form(query: str) -> None:
    assert bo().get(f"{reverse(CREATE)}?{query}").status_code == 200


def test_the_same_form_sent_twice_makes_one_dialogue() -> None:
    client = bo()
    people = (("två praktikanter", "other"),)

    sent = {client.post(reverse(CREATE), typed(*people)).headers["Location"] for _ in range(2)}

    assert sent == {Dialogue.objects.get().get_absolute_url()}
    assert Participant.objects.count() == 1


# --- edit


def test_lines_are_changed_added_and_emptied() -> None:
    client = bo()
    client.post(reverse(CREATE), typed(("en", "other"), ("två", "other"), ("tre", "other")))
    dialogue = Dialogue.objects.get()
    kept = dialogue.participants.get(words="en").pk
    url = reverse("dialogue-edit", args=[dialogue.pk])

    form = client.get(url).context["form"]
    client.post(
        url,
        typed(("en", "other"), ("", "other"), ("tre", "city"), ("fyra", "other"), shown_version=1),
    )

    assert [line.who.value() for line in form.role_lines] == ["en", "två", "tre", None]
    assert present(dialogue) == [("en", "other"), ("tre", "city"), ("fyra", "other")]
    assert dialogue.participants.get(words="en").pk == kept


def test_a_form_without_lines_leaves_the_participants_alone() -> None:
    client, dialogue = bo(), a_dialogue(title="Lokaler")
    Participant.objects.create(dialogue=dialogue, role="other", words="kvar")
    url = reverse("dialogue-edit", args=[dialogue.pk])

    client.post(url, {"title": "Nya lokaler", "form": "individual", "shown_version": 1})

    assert (Dialogue.objects.get().title, present(dialogue)) == (
        "Nya lokaler",
        [("kvar", "other")],
    )


def test_a_participant_added_by_somebody_else_is_a_conflict_with_both_texts() -> None:
    client, dialogue = bo(), a_dialogue(title="Lokaler")
    url = reverse("dialogue-edit", args=[dialogue.pk])

    sent = [
        client.post(url, typed((who, "other"), ("", ""), shown_version=1, form_token=who))
        for who in ("Anna", "Cissi")
    ]

    rows = [(row.label, row.theirs, row.mine) for row in sent[1].context["conflict"].rows]
    assert [answer.status_code for answer in sent] == [302, 409]
    assert ("Participant 1: who", "Anna", "Cissi") in rows
    assert present(dialogue) == [("Anna", "other")]


def test_a_dialogue_with_very_many_participants_keeps_them_all() -> None:
    client, dialogue = bo(), a_dialogue(title="Mässa", form="event")
    for number in range(80):
        Participant.objects.create(dialogue=dialogue, role="other", words=f"Gäst {number}")
    url = reverse("dialogue-edit", args=[dialogue.pk])
    form = client.get(url).context["form"]

    people = [
        (line.who.value() or "", line.role.value() or "")
        for line in [*form.role_lines, *form.more_role_lines]
    ]
    client.post(url, typed(*people, title="Stor mässa", form="event", shown_version=1))

    assert (Dialogue.objects.get().title, len(present(dialogue))) == ("Stor mässa", 80)


# --- contract dialogues


def a_requirement(**facts: Any) -> DialogueRequirement:
    return DialogueRequirement.objects.create(contract=a_contract(**facts))


def test_a_dialogue_fulfils_the_requirement_of_a_contract_written_by_name() -> None:
    requirement = a_requirement(title="Grönytor")
    a_contract(title="Utan krav")
    client = bo()

    client.post(reverse(CREATE), typed(fulfils="Grönytor", form="contract"))
    wrong = client.post(reverse(CREATE), typed(fulfils="Utan krav", form_token="2"))

    dialogue = Dialogue.objects.get()
    edited = client.get(reverse("dialogue-edit", args=[dialogue.pk])).context["form"]
    assert dialogue.requirement == requirement
    assert edited["fulfils"].value() == f"Grönytor #{requirement.contract_id}"
    assert wrong.context["form"].errors["fulfils"] == [
        "Nothing called “Utan krav” was found. Write a part of the name."
    ]


def test_a_secret_contract_is_neither_found_nor_shown() -> None:
    secret = a_procurement(existence_is_secret=True)
    requirement = a_requirement(title="Hemligt", procurement=secret)
    dialogue = a_dialogue(requirement=requirement, form="contract")
    client = bo()

    form = client.post(reverse(CREATE), typed(fulfils=f"#{requirement.contract_id}")).context[
        "form"
    ]
    pages = [
        client.get(url).content.decode()
        for url in (
            dialogue.get_absolute_url(),
            reverse("dialogue-contract-lookup") + "?q=Hem",
            f"{reverse(CREATE)}?contract={requirement.contract_id}",
            reverse("dialogue-edit", args=[dialogue.pk]),
        )
    ]

    assert list(form.errors) == ["fulfils"]
    assert ["Hemligt" in page for page in pages] == [False] * 4


def test_saving_keeps_a_requirement_that_the_writer_may_not_know_of() -> None:
    secret = a_procurement(existence_is_secret=True)
    dialogue = a_dialogue(requirement=a_requirement(procurement=secret), form="contract")
    url = reverse("dialogue-edit", args=[dialogue.pk])

    bo().post(url, typed(title="Ändrad", form="contract", shown_version=1))

    stored = Dialogue.objects.get()
    assert (stored.title, stored.requirement) == ("Ändrad", dialogue.requirement)


def test_a_contract_dialogue_says_who_was_missing() -> None:
    contract = a_dialogue(form="contract")
    Participant.objects.create(dialogue=contract, role="city", words="AMF")
    plain = a_dialogue(form="individual")
    fulfilling = a_dialogue(form="event", requirement=a_requirement())
    for role in ParticipantRole:
        Participant.objects.create(dialogue=fulfilling, role=role, words=role.value)
    client = bo()

    missing = [
        [str(role) for role in client.get(row.get_absolute_url()).context["missing"]]
        for row in (contract, plain, fulfilling)
    ]

    assert missing == [["Awarded supplier", "Actor of the social economy"], [], []]


# --- the page


def test_the_page_shows_what_was_said_promised_and_handed_over() -> None:
    dialogue = a_dialogue(notes="De vill\nväxa.", attendance=30, attendance_is_approximate=True)
    actor = an_organisation(name="Köket")
    Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")
    FollowUp.objects.create(dialogue=dialogue, what="Skicka underlag", due_on=date(2022, 1, 1))
    desk = Function.objects.create(name="Inköp", department=a_department(short_name="SLF"))
    Referral.objects.create(
        dialogue=dialogue, function=desk, question="Får man?", referred_on=timezone.localdate()
    )
    an_idea(title="Lunchlådor").dialogues.add(dialogue)

    response = bo().get(dialogue.get_absolute_url())
    page, context = response.content.decode(), response.context

    wanted = [
        "De vill\nväxa.",
        "Skicka underlag",
        "overdue",
        "Får man?",
        "Lunchlådor",
        "Inköp (SLF)",
    ]
    assert [text in page for text in wanted] == [True] * 6
    assert dict(context["people"]) == {
        "Actor of the social economy": (
            f'<div><a href="{actor.get_absolute_url()}">Köket</a></div>'
        )
    }
    assert dict(context["facts"])["Number of participants"] == "about 30"
    assert [days for _referral, days in context["referrals"]] == [0]


def test_a_dialogue_without_a_contract_shows_no_contract() -> None:
    a_contract(title="Ovidkommande")

    response = bo().get(a_dialogue().get_absolute_url())

    assert list(response.context["contracts"]) == []


def test_finishing_asks_first_locks_once_and_says_by_whom() -> None:
    client, dialogue = bo(), a_dialogue()
    url = reverse("dialogue-finish", args=[dialogue.pk])

    asked = client.get(url)
    first, second = (client.post(url, follow=True) for _ in range(2))

    dialogue.refresh_from_db()
    assert "no longer be changed" in asked.content.decode()
    assert (dialogue.status, str(dialogue.finished_by_id)) == (
        "finished",
        client.session["_auth_user_id"],
    )
    assert said(first) == ["The dialogue is finished and locked."]
    assert "Nothing was saved" in said(second)[0]
    labels = [[str(each.label) for each in page.context["actions"]] for page in (first, second)]
    assert labels == [["Correct"], ["Correct"]]


def test_a_finished_dialogue_answers_with_an_explanation_instead_of_a_form() -> None:
    client, dialogue = bo(), a_dialogue(title="Låst")
    dialogue.finish(by=None, at=timezone.now())
    url = reverse("dialogue-edit", args=[dialogue.pk])

    answers = [client.get(url), client.post(url, typed(title="Upplåst", shown_version=2))]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert ["public record" in answer.content.decode() for answer in answers] == [True, True]
    assert Dialogue.objects.get().title == "Låst"


def test_a_reader_reads_and_writes_nothing() -> None:
    client, dialogue = client_of(a_user(Role.READER)), a_dialogue()
    dialogue.finish(by=None, at=timezone.now())

    page = client.get(dialogue.get_absolute_url())
    tried = [
        client.post(reverse(name, args=args)).status_code
        for name, args in (
            (CREATE, []),
            ("dialogue-edit", [dialogue.pk]),
            ("dialogue-finish", [dialogue.pk]),
        )
    ]

    assert (page.status_code, page.context["actions"], tried) == (200, [], [403] * 3)


def test_actors_and_departments_are_suggested_while_one_writes() -> None:
    actor = an_organisation(name="Arbetslaget")
    a_department(name="Arbetsmarknadsförvaltningen", short_name="AMF")
    a_department(name="Fritid")

    found = bo().get(
        reverse("participant-lookup"), {"who3": "Arb"}, headers={"HX-Trigger-Name": "who3"}
    )

    assert found.content.decode() == (
        f'<option value="Arbetslaget #{actor.pk}"></option>'
        '<option value="Arbetsmarknadsförvaltningen (AMF)"></option>'
    )


def test_pages_cost_the_same_with_one_participant_and_with_fifty() -> None:
    client = bo()

    def a_meeting(number: int) -> Dialogue:
        dialogue = a_dialogue(requirement=a_requirement())
        for each in range(number):
            for facts in ({"organisation": an_organisation()}, {"department": a_department()}):
                Participant.objects.create(dialogue=dialogue, role="actor", **facts)
            FollowUp.objects.create(dialogue=dialogue, what="Något", owner=a_user())
            an_idea(title=f"Idé {each}").dialogues.add(dialogue)
        return dialogue

    def questions(url: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    def costs(dialogue: Dialogue) -> list[int]:
        edit = reverse("dialogue-edit", args=[dialogue.pk])
        return [questions(url) for url in (reverse(LIST), dialogue.get_absolute_url(), edit)]

    one = a_meeting(1)
    costs(one)
    few = costs(one)
    many = costs(a_meeting(50))

    assert few == many
    assert max(many) <= 15
    assert Organisation.objects.count() == 51
