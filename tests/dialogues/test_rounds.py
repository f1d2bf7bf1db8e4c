"""Rounds: whom the city wants to meet, whom it has met, and the pages that say so."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.models import Dialogue, DialogueRound, Participant, RoundTarget, TargetKind
from dialogues.progress import Progress, with_progress
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from suppliers.models import Organisation
from tests.make import a_dialogue, a_user, an_organisation

TODAY = date(2026, 11, 1)
BEFORE, AFTER = PartialDate.on(date(2026, 10, 1)), PartialDate.on(date(2026, 12, 1))
ASSOCIATION, UMBRELLA = TargetKind.ASSOCIATION, TargetKind.UMBRELLA


def a_round(**facts: Any) -> DialogueRound:
    facts.setdefault("title", "Omgång")
    return DialogueRound.objects.create(**facts)


def a_meeting(of: DialogueRound, *actors: Organisation, **facts: Any) -> Dialogue:
    dialogue = a_dialogue(round=of, **{"held": BEFORE, **facts})
    for actor in actors:
        Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")
    return dialogue


def a_target(of: DialogueRound, who: Organisation | str, **facts: Any) -> RoundTarget:
    named = {"words": who} if isinstance(who, str) else {"organisation": who}
    return RoundTarget.objects.create(round=of, **{"kind": ASSOCIATION, **named, **facts})


def progress(of: DialogueRound) -> Progress:
    return Progress(with_progress(DialogueRound.objects.filter(pk=of.pk), on=TODAY).get())


def numbers(of: DialogueRound, kind: TargetKind = ASSOCIATION) -> tuple[int, int | None, int]:
    count = progress(of).count(kind)
    return count.met, count.wanted, count.beyond


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def bo() -> Client:
    return client_of(Role.COORDINATOR)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# --- progress


@pytest.mark.django_db
def test_the_round_of_the_report_met_everybody_it_wanted_and_invents_no_name(english: None) -> None:
    report_cases.load()
    found = progress(DialogueRound.objects.get())

    assert [count.text for count in found.counts] == [
        "14 of 14 associations",
        "4 of 4 umbrella organisations",
    ]
    assert [str(each.target) for each in found.meetings] == ["HISO", "DHS", "Inva-Sam", "Helsam"]
    assert [len(each.dialogues) for each in found.meetings] == [1, 1, 1, 1]


@pytest.mark.django_db
def test_an_actor_in_the_list_is_met_when_it_took_part_in_a_dialogue_of_the_round() -> None:
    of, other = a_round(), a_round(title="Annan")
    met, missed = an_organisation(), an_organisation()
    a_target(of, met)
    a_target(of, missed)
    a_meeting(of, met)
    a_meeting(of, met)
    a_meeting(other, missed)

    assert numbers(of) == (1, 2, 0)


@pytest.mark.django_db
def test_a_dialogue_that_is_planned_has_met_nobody_yet() -> None:
    of, actor = a_round(target_associations=2), an_organisation()
    a_target(of, actor)
    a_meeting(of, actor, held=AFTER)
    a_meeting(of, held=AFTER)

    assert numbers(of) == (0, 2, 0)


@pytest.mark.django_db
def test_what_is_said_by_hand_counts_and_its_dialogue_does_not_count_once_more() -> None:
    of = a_round(target_associations=3)
    a_target(of, "En förening på Söder", dialogue=a_meeting(of))

    assert numbers(of) == (1, 3, 0)


@pytest.mark.django_db
def test_a_correction_does_not_make_two_meetings() -> None:
    of = a_round(target_associations=3)
    first = a_meeting(of)
    first.finish(by=None, at=timezone.now())
    correction = a_meeting(of, corrects=first)
    assert numbers(of) == (1, 3, 0)

    correction.finish(by=None, at=timezone.now())
    assert numbers(of) == (1, 3, 0)


@pytest.mark.django_db
def test_what_is_met_beyond_the_plan_is_no_progress(english: None) -> None:
    of, listed = a_round(target_associations=2), an_organisation()
    a_target(of, listed)
    for _number in range(3):
        a_meeting(of)
    count = progress(of).count(ASSOCIATION)

    assert (count.text, count.note) == (
        "1 of 2 associations",
        "2 more were met than were planned",
    )


@pytest.mark.django_db
def test_without_a_plan_it_says_that_there_is_none(english: None) -> None:
    of = a_round()
    a_meeting(of)

    assert [count.text for count in progress(of).counts] == [
        "1 association met; how many to meet is not decided",
        "0 umbrella organisations met; how many to meet is not decided",
    ]


ACTORS = 4
meetings = st.lists(
    st.tuples(
        st.sampled_from(["individual", "umbrella", "event"]),
        st.booleans(),  # held already
        st.sets(st.integers(0, ACTORS - 1), max_size=2),
    ),
    max_size=6,
)
targets = st.lists(
    st.tuples(st.integers(0, ACTORS - 1), st.sampled_from([ASSOCIATION, UMBRELLA]), st.booleans()),
    max_size=ACTORS,
    unique_by=lambda each: each[0],
)


class ProgressTest(TestCase):
    """Against counting by hand, one fact after the other."""

    @given(meetings=meetings, targets=targets, stated=st.none() | st.integers(0, 6))
    def test_progress_is_what_counting_by_hand_gives(
        self, meetings: list[Any], targets: list[Any], stated: int | None
    ) -> None:
        actors = [an_organisation(is_umbrella=number == 0) for number in range(ACTORS)]
        of = a_round(target_associations=stated, target_umbrellas=stated)
        talks = [
            (a_meeting(of, *(actors[n] for n in who), form=form, held=BEFORE if held else AFTER))
            for form, held, who in meetings
        ]
        for number, kind, by_hand in targets:
            tied = talks[0] if by_hand and talks else None
            a_target(of, actors[number], kind=kind, dialogue=tied)

        found = [numbers(of, kind) for kind in TargetKind]
        expected = [self._by_hand(kind, meetings, targets, stated) for kind in TargetKind]
        assert found == expected

    def _by_hand(
        self, kind: TargetKind, meetings: list[Any], targets: list[Any], stated: int | None
    ) -> tuple[int, int | None, int]:
        tied = any(by_hand for _n, _k, by_hand in targets) and bool(meetings)
        listed = {number: each for number, each, _by_hand in targets}
        met = 0
        for number, each, by_hand in targets:
            took_part = any(held and number in who for _form, held, who in meetings)
            if each == kind and (took_part or (by_hand and meetings)):
                met += 1
        others: set[Any] = set()
        for index, (form, held, who) in enumerate(meetings):
            if not held or form == "event" or (index == 0 and tied):
                continue
            if not who and (form == "umbrella") == (kind == UMBRELLA):
                others.add(("unnamed", index))
            others |= {n for n in who if n not in listed and (n == 0) == (kind == UMBRELLA)}
        mine = sum(each == kind for each in listed.values())
        if stated is None and not mine:
            return 0, None, len(others)
        wanted = max(stated or 0, mine)
        filled = min(len(others), wanted - mine)
        return met + filled, wanted, len(others) - filled


# --- pages


@pytest.mark.django_db
def test_the_list_shows_progress_and_the_page_leads_to_a_dialogue_with_one_click() -> None:
    of, actor = a_round(title="Hösten", target_associations=14), an_organisation(name="Scouterna")
    a_target(of, actor)
    a_meeting(of)

    listed = bo().get(reverse("round-list")).content.decode()
    page = bo().get(of.get_absolute_url()).content.decode()

    assert "1 of 14" in listed
    assert f"{reverse('dialogue-create')}?round={of.pk}&amp;actor={actor.pk}" in page
    assert "1 of 14 associations" in page


@pytest.mark.django_db
def test_a_reader_sees_the_round_and_no_way_to_change_it() -> None:
    of = a_round()
    a_target(of, "En förening")
    page = client_of(Role.READER).get(of.get_absolute_url()).content.decode()

    assert "En förening" in page
    assert reverse("dialogue-create") not in page
    assert "/ta-bort/" not in page


@pytest.mark.django_db
def test_a_round_is_made_and_changed() -> None:
    client = bo()
    made = client.post(
        reverse("round-create"),
        {"title": "Våren 2027", "period": "våren 2027", "template": "Vad gör ni?\nVad vill ni?"},
    )
    row = DialogueRound.objects.get()
    assert made.headers["Location"] == row.get_absolute_url()
    assert (row.period.iso(), row.template) == ("spring 2027", "Vad gör ni?\nVad vill ni?")

    client.post(
        reverse("round-edit", args=[row.pk]),
        {"title": "Våren 2027", "target_associations": "9", "shown_version": row.version},
    )
    row.refresh_from_db()
    assert row.target_associations == 9


@pytest.mark.django_db
def test_many_are_put_in_the_list_at_once_by_name_by_number_or_in_words() -> None:
    of, scouts, twin = (
        a_round(),
        an_organisation(name="Scouterna"),
        an_organisation(name="Tvilling"),
    )
    lines = f"scouterna\n\nTvilling #{twin.pk}\nEn förening på Söder\nScouterna"
    answer = bo().post(
        reverse("target-create", args=[of.pk]), {"kind": "association", "names": lines}, follow=True
    )

    assert said(answer) == ["Added to the list."]
    found = RoundTarget.objects.order_by("pk").values_list("organisation", "words")
    assert list(found) == [(scouts.pk, ""), (twin.pk, ""), (None, "En förening på Söder")]

    bo().post(reverse("target-create", args=[of.pk]), {"kind": "association", "names": lines})
    assert RoundTarget.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("names", "error"),
    [
        ("", "Say whom: an actor, or one name a line."),
        ("Dubbel", "Line 1: several actors are called Dubbel."),
        ("En\nNågon #99999", "Line 2: there is no actor with the number 99999."),
        ("x" * 201, "Line 1 is too long. Write at most 200 characters."),
        ("\n".join(map(str, range(201))), "Write at most 200 lines at a time."),
        ("Namn\x00et", ""),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_added(names: str, error: str) -> None:
    of = a_round()
    for _twice in range(2):
        an_organisation(name="Dubbel")
    answer = bo().post(
        reverse("target-create", args=[of.pk]), {"kind": "association", "names": names}
    )

    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert RoundTarget.objects.count() == 0


@pytest.mark.django_db
def test_a_dialogue_is_set_by_hand_and_somebody_is_taken_out() -> None:
    of = a_round()
    talk, target = a_meeting(of), a_target(of, "En förening")
    client = bo()
    facts = {"kind": "association", "words": "En förening", "dialogue": talk.pk}
    client.post(
        reverse("target-edit", args=[target.pk]), {**facts, "shown_version": target.version}
    )
    target.refresh_from_db()
    assert target.dialogue == talk

    asked = client.get(reverse("target-remove", args=[target.pk]))
    assert asked.status_code == 200
    client.post(reverse("target-remove", args=[target.pk]))
    assert not RoundTarget.objects.exists()
    assert Dialogue.objects.filter(pk=talk.pk).exists()


@pytest.mark.django_db
def test_a_dialogue_of_another_round_cannot_be_chosen() -> None:
    of = a_round()
    talk, target = a_meeting(a_round(title="Annan")), a_target(of, "En förening")
    facts = {"kind": "association", "words": "En förening", "dialogue": talk.pk}
    answer = bo().post(
        reverse("target-edit", args=[target.pk]), {**facts, "shown_version": target.version}
    )

    assert list(answer.context["form"].errors) == ["dialogue"]


@pytest.mark.django_db
def test_the_same_actor_is_in_a_list_once() -> None:
    of, actor = a_round(), an_organisation(name="Scouterna")
    a_target(of, actor)
    other = a_target(of, "Någon")
    facts = {"kind": "association", "organisation": "Scouterna", "words": ""}
    answer = bo().post(
        reverse("target-edit", args=[other.pk]), {**facts, "shown_version": other.version}
    )

    assert "The actor is already in the list of this round." in answer.content.decode()
