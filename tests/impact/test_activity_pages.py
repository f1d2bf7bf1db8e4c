"""The activity plan: who does what, when, for which link of a chain, and what became of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.pages.tasks import Tasks
from impact.models import Activity, ActivityState, ChainLink, EffectChain
from tests.make import a_department, a_user, an_effect_area
from tests.procurements.pages import FEW, asked, logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LIST, NEW = "/effekt/aktiviteter/", "/effekt/aktiviteter/ny/"
DAY = date(2022, 12, 7)


@pytest.fixture
def bo() -> Client:
    """May plan."""
    return logged_in(Role.COORDINATOR)[0]


def a_link(**facts: Any) -> ChainLink:
    chain = EffectChain.objects.create(area=an_effect_area(), title="Affärer")
    return ChainLink.objects.create(chain=chain, **{"step": "activities", "text": "Möten", **facts})


def an_activity(what: str = "Ring", due: str = "", **facts: Any) -> Activity:
    link = facts.pop("link", None) or a_link()
    when = PartialDate.parse(due) if due else None
    return Activity.objects.create(what=what, link=link, due=when, **facts)


def deed(verb: str, row: Activity) -> str:
    return reverse(f"activity-{verb}", args=[row.pk])


def labels(page: Any) -> list[str]:
    return [str(action.label) for action in page.context.get("actions", [])]


# --- what an activity is ------------------------------------------------------------------------


def in_state(state: str) -> Activity:
    ended = DAY if state in ("done", "dropped") else None
    reason = "Ingen tid" if state == "dropped" else ""
    return an_activity(state=state, ended_on=ended, reason=reason)


VERBS: dict[str, tuple[Callable[[Activity], None], set[str], tuple[Any, ...]]] = {
    "start": (lambda row: row.start(), {"planned", "done", "dropped"}, ("ongoing", None, "")),
    "finish": (lambda row: row.finish(on=DAY), {"planned", "ongoing"}, ("done", DAY, "")),
    "drop": (
        lambda row: row.drop(reason="Annat först", on=DAY),
        {"planned", "ongoing"},
        ("dropped", DAY, "Annat först"),
    ),
}


@pytest.mark.parametrize("state", [state.value for state in ActivityState])
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_done_from_the_states_that_allow_it_and_once(verb: str, state: str) -> None:
    act, allowed, after = VERBS[verb]
    row = in_state(state)
    stale = Activity.objects.get(pk=row.pk)
    before = (row.state, row.ended_on, row.reason)
    if state in allowed:
        act(row)
        before = after
    with pytest.raises(WrongStatusError), transaction.atomic():
        act(stale)
    row.refresh_from_db()
    assert (row.state, row.ended_on, row.reason) == before


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "done"},
        {"state": "dropped", "ended_on": DAY},
        {"state": "ongoing", "ended_on": DAY},
        {"state": "later"},
    ],
)
def test_the_database_refuses_an_end_without_a_day_and_a_drop_without_a_reason(
    facts: dict[str, Any],
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        an_activity(**facts)


@pytest.mark.parametrize(
    ("due", "state", "days"),
    [
        ("2022-12-07", "planned", 0),
        ("2022-12-06", "planned", 1),
        ("2022-12-06", "ongoing", 1),
        ("2022-12-06", "done", 0),
        ("november 2022", "planned", 7),
        ("2022", "planned", 0),
        ("", "planned", 0),
    ],
)
def test_it_is_late_when_its_last_possible_day_has_passed(due: str, state: str, days: int) -> None:
    ended = DAY if state == "done" else None
    row = an_activity(due=due, state=state, ended_on=ended)
    assert row.days_late(DAY) == days
    assert list(Activity.objects.late(on=DAY)) == ([row] if days else [])


# --- the list -----------------------------------------------------------------------------------


def test_the_nearest_come_first_and_those_without_a_day_last(bo: Client) -> None:
    for what, due in (("Sen", "2031"), ("Utan dag", ""), ("Snart", "2021-01-01")):
        an_activity(what, due)
    page = bo.get(LIST)
    assert rows(page) == ["Snart", "Sen", "Utan dag"]
    assert "days late" in words(page)


def test_the_plan_is_filtered_by_state_owner_department_chain_and_lateness(bo: Client) -> None:
    owner, amf = a_user(), a_department()
    mine = an_activity("Min", "2021-01-01", owner=owner)
    an_activity("Klar", "2021-01-01", state="done", ended_on=DAY, department=amf)
    an_activity("Framtid", "2099")
    asked_for = {
        "state=done": ["Klar"],
        f"owner={owner.pk}": ["Min"],
        f"department={amf.pk}": ["Klar"],
        f"chain={mine.link.chain_id}": ["Min"],
        "late=true": ["Min"],
        "late=false": ["Klar", "Framtid"],
    }
    assert {query: rows(bo.get(f"{LIST}?{query}")) for query in asked_for} == asked_for


def test_the_list_asks_the_same_number_of_questions_at_1_and_100_rows(bo: Client) -> None:
    link = a_link()
    an_activity(link=link)
    one = asked(bo, LIST)
    for number in range(99):
        an_activity(f"Ring {number}", link=link, owner=a_user(), department=a_department())
    assert asked(bo, LIST) == one <= FEW


# --- writing ------------------------------------------------------------------------------------


def test_an_activity_is_planned_for_a_link_of_the_chain_one_comes_from(bo: Client) -> None:
    link, other = a_link(), a_link(text="Annan kedja")
    url = f"{NEW}?chain={link.chain_id}"
    choices = bo.get(url).context["form"].fields["link"].queryset
    assert list(choices) == [link]
    sent = {"what": "Ring", "link": link.pk, "due": "våren 2027", "form_token": "once"}
    answer = bo.post(url, sent)
    row = Activity.objects.get()
    assert answer["Location"] == row.get_absolute_url() == bo.post(url, sent)["Location"]
    assert (row.what, row.link, str(row.due), row.state) == ("Ring", link, "spring 2027", "planned")
    refused = bo.post(url, {**sent, "link": other.pk, "form_token": "twice"})
    assert list(refused.context["form"].errors) == ["link"]


def test_an_edit_over_somebody_elses_is_refused(bo: Client) -> None:
    row = an_activity("Ring")
    edit = reverse("activity-edit", args=[row.pk])
    opened = {"what": "Mitt", "link": row.link_id, "shown_version": 1}
    bo.post(edit, {**opened, "what": "Deras"})
    answer = bo.post(edit, opened)
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.what == "Deras"


def test_an_activity_is_started_finished_and_taken_up_again(bo: Client) -> None:
    row = an_activity()
    assert labels(bo.get(row.get_absolute_url())) == ["Done", "Start", "Drop"]
    bo.post(deed("start", row))
    assert labels(bo.get(row.get_absolute_url())) == ["Done", "Drop"]
    bo.post(deed("finish", row))
    page = bo.get(row.get_absolute_url())
    assert labels(page) == ["Take it up again"]
    assert f"Done {timezone.localdate()}" in words(page)
    assert "has changed meanwhile" in words(bo.post(deed("finish", row), follow=True))


def test_dropping_asks_why(bo: Client) -> None:
    row = an_activity()
    assert list(bo.post(deed("drop", row), {"reason": " "}).context["form"].errors) == ["reason"]
    bo.post(deed("drop", row), {"reason": "Ingen tid"})
    assert "Reason Ingen tid" in words(bo.get(row.get_absolute_url()))


def test_the_owner_says_what_became_of_it_and_changes_nothing_else() -> None:
    client, owner = logged_in(Role.PROCUREMENT_OFFICER)
    mine, others = an_activity(owner=owner), an_activity("Annans")
    assert client.post(deed("start", mine)).status_code == 302
    mine.refresh_from_db()
    assert mine.state == "ongoing"
    page = client.get(mine.get_absolute_url())
    assert labels(page) == ["Done", "Drop"]
    assert page.context["more_actions"] == []
    refused = [client.post(deed(verb, others)) for verb in ("start", "finish", "drop")]
    refused += [client.post(reverse("activity-edit", args=[mine.pk])), client.get(NEW)]
    assert [answer.status_code for answer in refused] == [403] * 5
    assert labels(client.get(others.get_absolute_url())) == []


# --- the start page -----------------------------------------------------------------------------


def own_tasks(owner: User) -> list[tuple[str, str]]:
    groups = Tasks(owner, DAY).groups
    return [(task.title, task.late) for _name, its in groups for task in its]


def test_the_owner_is_told_what_is_late_and_what_is_near() -> None:
    owner = a_user(Role.READER)
    an_activity("Sen", "2022-12-05", owner=owner)
    an_activity("Nära", (DAY + timedelta(days=10)).isoformat(), owner=owner)
    an_activity("Långt borta", "2023-06-01", owner=owner)
    an_activity("Utan dag", owner=owner)
    an_activity("Annans", "2022-12-05", owner=a_user())
    an_activity("Ingens", "2022-12-05")
    an_activity("Klar", "2022-12-05", owner=owner, state="done", ended_on=DAY)
    assert own_tasks(owner) == [("Sen", "2 days late"), ("Nära", "")]
    kind = Tasks(owner, DAY).kinds["activities"]
    assert kind.asked == f"owner={owner.pk}"


@pytest.mark.parametrize(("state", "offered"), [("planned", False), ("ongoing", True)])
def test_what_had_not_begun_is_not_begun_by_an_undo(bo: Client, state: str, offered: bool) -> None:
    row = an_activity(state=state)
    page = bo.post(deed("finish", row), {"start": ""}, follow=True).content.decode()
    assert (f'action="{deed("start", row)}"' in page) == offered
