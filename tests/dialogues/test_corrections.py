"""A finished record is corrected by a new version: both stand on the page, one counts."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogues import actions
from dialogues.models import Dialogue, FollowUp, Participant, RelationOutcome
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.pages.requirements import plans
from impact.indicators import rows
from procurements.models import DialogueRequirement
from tests.dialogues.test_dialogue_pages import bo, listed
from tests.make import a_contract, a_department, a_dialogue, an_idea, an_organisation

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 1)


def a_finished_one(**facts: object) -> Dialogue:
    dialogue = a_dialogue(held=PartialDate.on(DAY), **facts)
    dialogue.finish(by=None, at=timezone.now())
    return dialogue


def corrected(dialogue: Dialogue, **facts: object) -> Dialogue:
    new = actions.correct(dialogue, reason="Fel")
    Dialogue.objects.filter(pk=new.pk).update(**facts)
    new.refresh_from_db()
    actions.finish(new, by=None, at=timezone.now())
    return new


def test_a_correction_begins_with_all_that_the_old_one_says() -> None:
    old = a_dialogue(title="Lunch", notes="Tio barn", topics="mat", attendance=3)
    actor = an_organisation(name="Köket")
    Participant.objects.create(dialogue=old, role="actor", organisation=actor)
    old.finish(by=None, at=timezone.now())

    answer = bo().post(reverse("dialogue-correct", args=[old.pk]), {"reason": "Det var elva."})

    new = Dialogue.objects.get(corrects=old)
    assert answer.headers["Location"] == reverse("dialogue-edit", args=[new.pk])
    assert (new.title, str(new.notes), new.topics, new.attendance, new.status) == (
        "Lunch",
        "Tio barn",
        "mat",
        3,
        "draft",
    )
    assert [(p.organisation, p.role) for p in new.participants.all()] == [(actor, "actor")]


def test_one_correction_is_open_at_a_time_and_a_draft_has_none() -> None:
    old, draft = a_finished_one(), a_dialogue()

    first, second = (actions.correct(old, reason="Fel") for _ in range(2))
    with pytest.raises(WrongStatusError):
        actions.correct(draft, reason="Fel")

    assert first == second
    actions.finish(first, by=None, at=timezone.now())
    with pytest.raises(WrongStatusError):
        actions.correct(old, reason="Igen")
    assert actions.correct(first, reason="Igen").corrects == first


def test_the_old_one_counts_until_the_correction_is_finished() -> None:
    old = a_finished_one(title="Gammal")
    new = actions.correct(old, reason="Fel")

    before = list(Dialogue.objects.current())
    actions.finish(new, by=None, at=timezone.now())

    assert (before, list(Dialogue.objects.current())) == ([old], [new])


def test_lists_and_figures_show_the_new_one_alone() -> None:
    actor = an_organisation()
    requirement = DialogueRequirement.objects.create(
        contract=a_contract(in_force=PartialDate.on(date(2022, 1, 1))), interval_months=6
    )
    old = a_dialogue(
        title="Gammal", held=PartialDate.on(DAY), initiative="city", requirement=requirement
    )
    Participant.objects.create(dialogue=old, role="actor", organisation=actor)
    old.finish(by=None, at=timezone.now())
    corrected(old, title="Ny")

    on = date(2022, 12, 7)
    held = plans(DialogueRequirement.objects.select_related("contract"), on=on)[requirement.pk].held
    client = bo()
    card = client.get(actor.get_absolute_url()).context["dialogues"]
    contract = client.get(requirement.contract.get_absolute_url()).context["requirements"][0]
    assert (held, listed(), len(contract.dialogues)) == (1, ["Ny"], 1)
    assert [row.title for row in card.rows] == ["Ny"]
    assert [len(rows(code, on=on)) for code in ("dialogues_initiated_by_city",)] == [1]


def test_what_came_of_the_old_one_follows_the_new() -> None:
    old, actor = a_finished_one(), an_organisation()
    FollowUp.objects.create(dialogue=old, what="Ring")
    RelationOutcome.objects.create(dialogue=old, actor=actor, kind="trial", known_on=DAY)
    an_idea(title="Lunch").dialogues.add(old)

    new = corrected(old)

    assert [new.follow_ups.count(), new.outcomes.count(), new.ideas.count()] == [1, 1, 1]
    assert [old.follow_ups.count(), old.outcomes.count(), old.ideas.count()] == [0, 0, 0]


def test_both_pages_show_the_difference_and_the_way_to_the_other() -> None:
    old = a_finished_one(title="Lunch", notes="Tio barn")
    new = corrected(old, notes="Elva barn")
    client = bo()

    pages = [client.get(row.get_absolute_url()) for row in (old, new)]

    for page, other in zip(pages, (new, old), strict=True):
        rows_ = [(row.label, row.old, row.new) for row in page.context["correction"].rows]
        assert rows_ == [("What was said", "Tio barn", "Elva barn")]
        assert f'href="{other.get_absolute_url()}"' in page.content.decode()


def test_the_registry_number_is_given_when_it_is_finished() -> None:
    dialogue = a_dialogue()

    page = bo().post(
        reverse("dialogue-finish", args=[dialogue.pk]), {"registry_number": "123/2026"}, follow=True
    )

    assert Dialogue.objects.get().registry_number == "123/2026"
    assert "A correction makes a new version" in page.content.decode()


def test_a_corrected_event_keeps_who_arranged_it_where_and_what_it_followed_from() -> None:
    first = a_finished_one(title="Mässan", form="event")
    host, unit = an_organisation(name="HISO"), a_department()
    facts = {"form": "event", "venue": "Skottland", "followed_from": first}
    by_actor = a_finished_one(organiser=host, **facts)
    by_city = a_finished_one(organiser_department=unit, **facts)
    in_words = a_finished_one(organiser_words="Riksförbundet", **facts)

    new = [corrected(row) for row in (by_actor, by_city, in_words)]

    assert [row.arranged_by for row in new] == [host, unit, "Riksförbundet"]
    assert {(row.venue, row.followed_from) for row in new} == {("Skottland", first)}


def test_what_followed_from_a_corrected_event_follows_from_the_new_version() -> None:
    event = a_finished_one(title="Mässan", form="event")
    after = a_dialogue(title="Efteråt", followed_from=event)

    new = corrected(event, venue="Arenan")

    after.refresh_from_db()
    page = bo().get(new.get_absolute_url())
    assert after.followed_from == new
    assert [(row.label, row.new) for row in page.context["correction"].rows] == [
        ("Venue", "Arenan")
    ]


def test_nothing_new_is_begun_on_a_version_that_is_replaced() -> None:
    old = a_finished_one(notes="Tio barn")
    client = bo()

    def offered(row: Dialogue) -> list[bool]:
        page = client.get(row.get_absolute_url())
        names = ("may_mark", "follow_up_form", "may_refer")
        return [bool(page.context[name]) for name in names]

    before = offered(old)
    new = corrected(old)

    assert (before, offered(old), offered(new)) == ([True] * 3, [False] * 3, [True] * 3)
