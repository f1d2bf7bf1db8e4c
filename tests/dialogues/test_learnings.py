"""The learning log: a finding is decided on once, and done once; a year without an answer shows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import DialogueRound, Learning, LearningState
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.pages.tasks import Tasks
from tests.make import a_department, a_user

pytestmark = pytest.mark.django_db
DAY, NEXT = date(2026, 3, 1), date(2026, 3, 2)


def a_learning(**facts: Any) -> Learning:
    facts.setdefault("finding", "Dialog behövs")
    return Learning.objects.create(**facts)


def decided(**facts: Any) -> Learning:
    row = a_learning(**facts)
    row.decide(decision="Resurser avsätts", department=a_department(), on=DAY)
    return row


def done(**facts: Any) -> Learning:
    row = decided(**facts)
    row.finish(on=NEXT)
    return row


def bo() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.COORDINATOR))
    return client


def test_a_finding_is_decided_on_and_then_done() -> None:
    row, department = a_learning(), a_department()
    assert (row.state, row.can_decide, row.can_finish) == (LearningState.UNDECIDED, True, False)

    row.decide(decision="Resurser avsätts", department=department, on=DAY)
    assert (row.state, row.can_decide, row.can_finish) == (LearningState.DECIDED, False, True)
    assert (row.decision, row.department, row.decided_on) == ("Resurser avsätts", department, DAY)

    row.finish(on=NEXT)
    assert (row.state, row.can_decide, row.can_finish) == (LearningState.DONE, False, False)
    assert row.done_on == NEXT


@pytest.mark.parametrize("before", [decided, done])
def test_it_is_not_decided_on_twice(before: Any) -> None:
    row = before()
    with pytest.raises(WrongStatusError):
        row.decide(decision="Något annat", department=a_department(), on=NEXT)
    row.refresh_from_db()
    assert row.decision == "Resurser avsätts"


@pytest.mark.parametrize("before", [a_learning, done])
def test_it_is_not_done_before_it_is_decided_nor_twice(before: Any) -> None:
    row = before()
    was = row.done_on
    with pytest.raises(WrongStatusError):
        row.finish(on=date(2026, 4, 1))
    row.refresh_from_db()
    assert row.done_on == was


def test_of_two_that_decide_at_once_the_second_is_told() -> None:
    row = a_learning()
    stale = Learning.objects.get(pk=row.pk)
    row.decide(decision="Först", department=a_department(), on=DAY)
    with pytest.raises(WrongStatusError):
        stale.decide(decision="Sedan", department=a_department(), on=DAY)
    assert Learning.objects.get().decision == "Först"


@pytest.mark.parametrize(
    "facts",
    [
        {"decision": "Utan dag"},
        {"decided_on": DAY},
        {"done_on": DAY},
        {"decision": "Ja", "decided_on": NEXT, "done_on": DAY},
    ],
)
def test_the_database_keeps_the_order(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_learning(**facts)


def test_unanswered_for_a_year_counts_from_the_last_day_it_may_have_been_found() -> None:
    on = date(2026, 11, 1)
    old = a_learning(found=PartialDate.parse("2025-11-01"))
    a_learning(found=PartialDate.parse("2025-11-02"))
    a_learning(found=PartialDate.parse("2025"))
    a_learning(found=None)
    decided(found=PartialDate.parse("2020"))

    assert list(Learning.objects.unanswered(on=on)) == [old]


def test_the_start_page_of_the_coordinator_asks_for_the_decision() -> None:
    today = timezone.localdate()
    found = PartialDate.on(today - timedelta(days=400))
    row = a_learning(found=found)
    a_learning(found=PartialDate.on(today))
    titles = {
        role: [task.url for _group, tasks in Tasks(a_user(role), today).groups for task in tasks]
        for role in (Role.COORDINATOR, Role.READER)
    }

    assert titles == {Role.COORDINATOR: [row.get_absolute_url()], Role.READER: []}
    assert "Finding without a decision" in bo().get("/").content.decode()


def test_the_list_filters_by_state_department_and_round() -> None:
    of = DialogueRound.objects.create(title="Hösten")
    rows = {"undecided": a_learning(found=PartialDate.parse("2020"), round=of)}
    rows |= {"decided": decided(), "done": done()}

    def listed(query: str) -> list[Learning]:
        response = bo().get(f"{reverse('learning-list')}?{query}")
        return list(response.context["list"].page.rows)

    assert {state: listed(f"state={state}") for state in rows} == {
        state: [row] for state, row in rows.items()
    }
    assert listed("unanswered=year") == listed(f"round={of.pk}") == [rows["undecided"]]
    assert listed(f"department={rows['done'].department_id}") == [rows["done"]]
    assert len(listed("q=dialog")) == 3


def test_the_pages_decide_and_finish() -> None:
    row, department, client = a_learning(), a_department(), bo()
    facts = {"decision": "Vi anställer", "department": department.pk, "on": "2026-03-01"}
    client.post(reverse("learning-decide", args=[row.pk]), facts)
    row.refresh_from_db()
    assert (row.decision, row.department, row.decided_on) == ("Vi anställer", department, DAY)

    again = client.post(reverse("learning-decide", args=[row.pk]), facts, follow=True)
    assert "has changed meanwhile" in again.content.decode()

    early = client.post(reverse("learning-finish", args=[row.pk]), {"on": "2026-02-28"})
    assert "It was decided on 2026-03-01: it cannot have been done before." in (
        early.content.decode()
    )
    client.post(reverse("learning-finish", args=[row.pk]), {"on": "2026-03-02"})
    row.refresh_from_db()
    assert row.done_on == NEXT


def test_a_day_to_come_is_no_day_of_a_decision() -> None:
    row = a_learning()
    later = timezone.localdate() + timedelta(days=1)
    facts = {"decision": "Ja", "department": a_department().pk, "on": later.isoformat()}
    answer = bo().post(reverse("learning-decide", args=[row.pk]), facts)

    assert "The day has not come yet." in answer.content.decode()
    row.refresh_from_db()
    assert row.state is LearningState.UNDECIDED


def test_a_finding_is_written_down_from_its_round() -> None:
    of = DialogueRound.objects.create(title="Hösten")
    client = bo()
    form = client.get(f"{reverse('learning-create')}?round={of.pk}").context["form"]
    assert form["round"].value() == of.pk

    client.post(reverse("learning-create"), {"finding": "Fler möten", "round": of.pk})
    assert [(row.finding, row.round) for row in Learning.objects.all()] == [("Fler möten", of)]


@pytest.mark.parametrize(
    ("finding", "short"),
    [
        ("Kort", "Kort"),
        ("Två\nrader", "Två rader"),
        (f"{'ord ' * 18}slut. Och mer", f"{'ord ' * 18}slut…"),
        ("x" * 81, f"{'x' * 80}…"),
    ],
)
def test_a_long_finding_is_called_by_its_beginning(finding: str, short: str) -> None:
    assert str(Learning(finding=finding)) == short
