"""Who met for the first time, and what came of it."""

from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues import actions
from dialogues.meetings import first_meetings, to_ask_about, with_a_first_meeting
from dialogues.models import Dialogue, Participant, RelationKind, RelationOutcome
from dialogues.views.outcomes import reached
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.tasks import Tasks
from procurements.models import DialogueRequirement
from tests.dialogues.test_dialogue_pages import bo, on
from tests.make import a_contract, a_dialogue, a_user, an_organisation

DAY = date(2026, 11, 26)
CITY = "city"


def a_talk(*there: Any, held: str = "2022-03-01", **facts: Any) -> Dialogue:
    """A finished dialogue; who is there is "city", or (role, actor)."""
    dialogue = a_dialogue(held=on(held) if held else None, **facts)
    for who in there:
        role, actor = (CITY, None) if who == CITY else who
        words = "" if actor else "Staden"
        Participant.objects.create(dialogue=dialogue, role=role, organisation=actor, words=words)
    dialogue.finish(by=None, at=timezone.now())
    return dialogue


# --- first meetings, against a naive reading

WHEN = [None, "2021", "hösten 2021", "2021-10", "2021-10-05", "2021-10-06", "2022-01-01"]
Talk = tuple[str | None, date | None, frozenset[tuple[str, int]]]


def span(when: str | None, known: date | None) -> tuple[date, date]:
    """The first and the last day it can have been held on."""
    held = PartialDate.parse(when) if when else None
    last = min([*([held.last] if held else []), *([known] if known else [])], default=date.max)
    return (held.first if held else date.min), last


def naive(talks: list[Talk], number: int) -> set[tuple[int, int | None]]:
    """Pairs of a talk of which no other talk with both can have been before it."""
    when, known, there = talks[number]
    actors = {who for role, who in there if role == "actor"}
    others: set[int | None] = {who for role, who in there if role == "supplier"}
    if any(role == CITY for role, _who in there):
        others.add(None)
    found = set()
    for actor, other in product(actors, others):
        earlier = [
            each
            for n, each in enumerate(talks)
            if n != number
            and _took_part(each, actor)
            and (_took_part(each, other) if other is not None else _has_city(each))
            and span(each[0], each[1])[0] < span(when, known)[1]
        ]
        if not earlier:
            found.add((actor, other))
    return found


def _took_part(talk: Talk, who: int) -> bool:
    return who in {each for role, each in talk[2] if role != CITY}


def _has_city(talk: Talk) -> bool:
    return any(role == CITY for role, _who in talk[2])


PEOPLE = st.frozensets(
    st.sampled_from([(CITY, 9), ("actor", 0), ("actor", 1), ("supplier", 2), ("supplier", 3)]),
    max_size=4,
)
KNOWN = st.sampled_from([None, date(2022, 12, 7)])
TALKS = st.lists(st.tuples(st.sampled_from(WHEN), KNOWN, PEOPLE), min_size=1, max_size=4)


@pytest.mark.django_db
@settings(max_examples=40)
@given(TALKS)
def test_first_meetings_are_those_of_a_naive_reading(talks: list[Talk]) -> None:
    with transaction.atomic():
        parties = [an_organisation() for _ in range(4)]
        number = {each.pk: n for n, each in enumerate(parties)}
        rows = [
            a_talk(
                *(CITY if role == CITY else (role, parties[who]) for role, who in sorted(there)),
                held=when or "",
                known_on=known,
            )
            for when, known, there in talks
        ]

        found = [
            {(number[actor], number.get(other or 0)) for actor, other in first_meetings(row)}
            for row in rows
        ]
        with_one = set(with_a_first_meeting(Dialogue.objects.all()))
        transaction.set_rollback(True)

    wanted = [naive(talks, n) for n in range(len(talks))]
    assert found == wanted
    assert with_one == {row for row, pairs in zip(rows, wanted, strict=True) if pairs}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("earlier", "later", "first"),
    [
        ("2021-10-05", "2021-10-06", [True, False]),
        ("2021-10-06", "2021-10-06", [True, True]),
        ("2021", "2021-10-06", [False, False]),
        ("2021", "2022-01-01", [True, False]),
        ("", "2022-01-01", [False, False]),
    ],
)
def test_an_imprecise_day_counts_only_when_it_is_certain(
    earlier: str, later: str, first: list[bool]
) -> None:
    actor = an_organisation()
    rows = [a_talk(CITY, ("actor", actor), held=held) for held in (earlier, later)]

    assert [first_meetings(row) == {(actor.pk, None)} for row in rows] == first


@pytest.mark.django_db
def test_a_draft_and_a_corrected_dialogue_are_no_earlier_meeting() -> None:
    actor = an_organisation()
    draft = a_dialogue(held=on("2020-01-01"))
    for facts in ({"organisation": actor, "role": "actor"}, {"words": "AMF", "role": CITY}):
        Participant.objects.create(dialogue=draft, **facts)
    old = a_talk(CITY, ("actor", actor), held="2021-01-01")
    new = actions.correct(old, reason="Hon var inte med")
    new.participants.filter(role="actor").delete()
    actions.finish(new, by=None, at=timezone.now())
    last = a_talk(CITY, ("actor", actor), held="2022-01-01")

    page = bo().get(last.get_absolute_url()).context

    assert page["firsts"] == [(actor, None)]
    assert first_meetings(old) == set()


# --- asking half a year later


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "form", "there", "asked"),
    [
        ("2026-05-26", "individual", (CITY, "actor"), True),
        ("2026-05-27", "individual", (CITY, "actor"), False),
        ("2026", "individual", (CITY, "actor"), False),
        ("2026-05-26", "contract", (CITY, "supplier"), False),
        ("2026-05-26", "contract", ("supplier", "actor"), True),
        ("2026-05-26", "event", ("actor",), False),
    ],
)
def test_what_came_of_it_is_asked_after_half_a_year(
    held: str, form: str, there: tuple[str, ...], asked: bool
) -> None:
    people = [CITY if role == CITY else (role, an_organisation()) for role in there]
    dialogue = a_talk(*people, held=held, form=form)

    assert list(to_ask_about(on=DAY)) == [dialogue] * asked


@pytest.mark.django_db
def test_a_second_meeting_is_not_asked_about_but_a_second_contract_dialogue_is() -> None:
    people = (CITY, ("actor", an_organisation()))
    first = a_talk(*people, held="2021-01-01")
    a_talk(*people, held="2022-01-01")
    contract = a_talk(*people, held="2023-01-01", form="contract")

    assert set(to_ask_about(on=DAY)) == {first, contract}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", RelationKind.values)
def test_any_answer_is_an_answer_and_nothing_is_one_too(kind: str) -> None:
    actor = an_organisation()
    dialogue = a_talk(CITY, ("actor", actor), form="contract")
    client = bo()
    tasks = Tasks(a_user(Role.COORDINATOR), DAY)
    before = [task.title for _group, some in tasks.groups for task in some]

    client.post(
        reverse("relation-outcome-create", args=[dialogue.pk]),
        {"between": f"{actor.pk}-", "kind": kind, "known_on": "2026-11-20", "form_token": "a"},
    )

    outcome = RelationOutcome.objects.get()
    assert dialogue.title in before
    assert (outcome.kind, outcome.actor, outcome.supplier, outcome.dialogue) == (
        kind,
        actor,
        None,
        dialogue,
    )
    assert list(to_ask_about(on=DAY)) == []


# --- what came of it


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"between": "999-"}, "between"),
        ({"kind": "marriage"}, "kind"),
        ({"known_on": "2022-02-28"}, "known_on"),
        ({"known_on": ""}, "known_on"),
    ],
)
def test_what_is_wrong_with_an_outcome_is_said_at_the_field(
    facts: dict[str, str], wrong: str
) -> None:
    actor, supplier = an_organisation(), an_organisation()
    dialogue = a_talk(CITY, ("actor", actor), ("supplier", supplier))
    sent = {"between": f"{actor.pk}-{supplier.pk}", "kind": "trial", "known_on": "2022-03-01"}

    answer = bo().post(reverse("relation-outcome-create", args=[dialogue.pk]), {**sent, **facts})

    assert list(answer.context["form"].errors) == [wrong]
    assert not RelationOutcome.objects.exists()


@pytest.mark.django_db
def test_an_outcome_sent_twice_is_one_and_can_be_changed() -> None:
    actor, client = an_organisation(), bo()
    dialogue = a_talk(CITY, ("actor", actor))
    sent = {"between": f"{actor.pk}-", "kind": "trial", "known_on": "2022-03-01", "form_token": "a"}
    url = reverse("relation-outcome-create", args=[dialogue.pk])

    for _ in range(2):
        client.post(url, sent)
    row = RelationOutcome.objects.get()
    edit = reverse("relation-outcome-edit", args=[row.pk])
    client.post(edit, {**sent, "kind": "contract", "shown_version": 1})

    assert [each.kind for each in RelationOutcome.objects.all()] == ["contract"]


@pytest.mark.django_db
def test_nothing_comes_of_a_draft_or_of_a_record_that_is_replaced() -> None:
    draft, old = a_dialogue(), a_talk(CITY, ("actor", an_organisation()))
    actions.finish(actions.correct(old, reason="Fel"), by=None, at=timezone.now())
    client = bo()

    urls = [reverse("relation-outcome-create", args=[row.pk]) for row in (draft, old)]
    assert [client.post(url).status_code for url in urls] == [404, 404]
    assert client.get(old.get_absolute_url()).context["outcome_form"] is None


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], {}),
        ([(1, None, "none"), (1, None, "trial")], {("trial", "city"): 1}),
        ([(1, None, "contact"), (1, 2, "contract"), (3, 2, "contract")],
         {("contact", "city"): 1, ("contract", "supplier"): 2}),
    ],
)  # fmt: skip
def test_pairs_are_counted_once_by_the_furthest_they_came(
    rows: Iterable[tuple[int, int | None, str]], wanted: dict[tuple[str, str], int]
) -> None:
    found = reached(rows)

    counted = {(each.kind.value, CITY): each.with_city for each in found}
    counted |= {(each.kind.value, "supplier"): each.with_supplier for each in found}
    assert {key: number for key, number in counted.items() if number} == wanted


# --- from the ledger


@pytest.mark.django_db
def test_from_the_ledger_the_form_opens_with_what_the_requirement_says() -> None:
    supplier = an_organisation(name="Grönt AB")
    contract = a_contract(title="Parker", supplier=supplier)
    first = DialogueRequirement.objects.create(contract=contract, interval_months=6)
    DialogueRequirement.objects.create(contract=contract)
    client = bo()

    form = client.get(f"{reverse('dialogue-create')}?requirement={first.pk}").context["form"]
    listed = client.get(reverse("requirement-list")).content.decode()
    client.post(
        reverse("dialogue-create"),
        {
            "form": "contract",
            "lines": 0,
            "fulfils": form["fulfils"].value(),
            "asked": form["asked"].value(),
            "form_token": "t",
        },
    )

    filled = [(line.who.value(), line.role.value()) for line in form.role_lines]
    assert (form["form"].value(), form["fulfils"].value()) == ("contract", f"Parker #{contract.pk}")
    assert (f"Grönt AB #{supplier.pk}", "supplier") in filled
    assert f"?requirement={first.pk}" in listed
    assert Dialogue.objects.get().requirement == first


@pytest.mark.django_db
def test_finishing_warns_who_is_missing_and_is_allowed() -> None:
    dialogue = a_dialogue(form="contract")
    url = reverse("dialogue-finish", args=[dialogue.pk])

    page = bo().get(url)
    bo().post(url)

    assert [str(each) for each in page.context["missing"]] == [
        "City unit",
        "Awarded supplier",
        "Actor of the social economy",
    ]
    assert Dialogue.objects.get().is_locked


@pytest.mark.django_db
def test_lists_of_outcomes_cost_the_same_with_one_row_and_with_a_hundred() -> None:
    client = bo()

    def more(number: int) -> None:
        for _ in range(number):
            actor = an_organisation()
            dialogue = a_talk(CITY, ("actor", actor))
            a_talk(CITY, ("actor", an_organisation()))
            RelationOutcome.objects.create(
                dialogue=dialogue, actor=actor, kind="trial", known_on=DAY
            )

    def costs() -> list[int]:
        counted = []
        for name in ("relation-outcome-list", "relation-outcome-ask"):
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as asked:
                assert client.get(reverse(name)).status_code == 200
            counted.append(len(asked))
        return counted

    more(1)
    few = costs()
    more(100)

    assert few == costs()
    assert max(few) <= 15
