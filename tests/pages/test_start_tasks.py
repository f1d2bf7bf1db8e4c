"""Tasks of the start page: whose they are, what they are about, in pages, and done in place."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import FollowUp, IdeaStage, Referral, ReferralStatus
from helsingborg_sf.city.models import Function
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.tasks import Asked, Tasks
from impact.models import Activity, ChainLink, EffectChain
from procurements.models import ExtensionOption, Finding, PurchasingNeed
from tests.make import (
    a_contract,
    a_department,
    a_dialogue,
    a_finished_dialogue,
    a_procurement,
    a_user,
    an_effect_area,
    an_idea,
    an_interview,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 12, 7)
OFFICER, COORDINATOR = Role.PROCUREMENT_OFFICER, Role.COORDINATOR
WRITERS = {OFFICER, COORDINATOR, Role.ADMINISTRATOR}


def client_of(user: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def found(user: Any, **asked: Any) -> list[str]:
    groups = Tasks(user, TODAY, Asked(**asked)).groups
    return [task.title for _name, its in groups for task in its]


def a_follow_up(owner: Any, **facts: Any) -> FollowUp:
    return FollowUp.objects.create(**{"what": "Ring", "owner": owner, **facts})


def a_referral(**facts: Any) -> Referral:
    function = Function.objects.create(
        name="Lokaler", department=a_department(), mailbox=facts.pop("mailbox", "")
    )
    return Referral.objects.create(
        function=function, question="Finns en lokal?", dialogue=a_finished_dialogue(), **facts
    )


def an_activity(owner: Any) -> Activity:
    chain = EffectChain.objects.create(title="Kedja", area=an_effect_area())
    link = ChainLink.objects.create(chain=chain, step="activities", text="Möten")
    due = PartialDate.parse("2022-12-20")
    return Activity.objects.create(link=link, what="Bjud in", owner=owner, due=due)


# --- which kinds are for whom -------------------------------------------------------------------


def _ending() -> None:
    first, last = PartialDate.parse("2021-01-01"), PartialDate.parse("2023-03-01")
    a_contract(title="Det", in_force=first, ends=last)


def _option() -> None:
    contract = a_contract(title="Det")
    ExtensionOption.objects.create(contract=contract, months=12, notice_date=TODAY)


def _finding() -> None:
    row = a_procurement(title="Det")
    Finding.objects.create(rule="R1", level="warning", procurement=row, message="Fel", facts="a")


FOR_WHOM: list[tuple[str, Callable[[], Any], set[Role]]] = [
    ("contract", _ending, WRITERS),
    ("option", _option, {OFFICER, Role.ADMINISTRATOR}),
    ("finding", _finding, {OFFICER, Role.ADMINISTRATOR}),
    ("draft", lambda: a_dialogue(title="Det", held=PartialDate.parse("2022-12-01")), WRITERS),
    ("pitch", lambda: an_idea(title="Det"), WRITERS),
    ("referral", lambda: a_referral(referred_on=date(2022, 11, 1)), WRITERS),
    ("interview", lambda: an_interview(due_on=TODAY, department=a_department()), {COORDINATOR}),
]


@pytest.mark.parametrize(
    ("make", "roles"), [each[1:] for each in FOR_WHOM], ids=[e[0] for e in FOR_WHOM]
)
def test_a_task_is_for_those_who_can_do_it(make: Callable[[], Any], roles: set[Role]) -> None:
    make()
    assert {role for role in Role if found(a_user(role))} == roles


def test_a_contract_that_a_need_follows_is_decided_on() -> None:
    ends = PartialDate.parse("2023-03-01")
    row = a_contract(in_force=PartialDate.parse("2021-01-01"), ends=ends, title="Städ")
    user = a_user(OFFICER)
    assert found(user) == ["Städ"]
    form = client_of(user).get(f"/upphandlingar/behov/nytt/?contract={row.pk}").context["form"]
    assert (form.initial["title"], form.initial["earlier_contract"]) == ("Städ", row)
    PurchasingNeed.objects.create(title="Städ", earlier_contract=row)
    assert found(user) == []


# --- order, choices and pages -------------------------------------------------------------------


def test_all_kinds_stand_by_day_late_ones_first_and_what_has_no_day_last() -> None:
    user = a_user(COORDINATOR)
    a_follow_up(user, what="Utan dag")
    a_follow_up(user, what="Om en månad", due_on=TODAY + timedelta(days=30))
    a_follow_up(user, what="Sen", due_on=TODAY - timedelta(days=3))
    a_referral(referred_on=TODAY - timedelta(days=40))
    a_dialogue(title="Utkast", held=PartialDate.parse("2022-12-01"))
    assert found(user) == [
        "Lokaler: Finns en lokal?",
        "Sen",
        "Utkast",
        "Om en månad",
        "Utan dag",
    ]


def test_one_chooses_what_tasks_are_about_and_sees_how_many_they_are() -> None:
    user = a_user(OFFICER)
    a_follow_up(user)
    an_idea(title="Cykel")
    an_idea(title="Väv")
    tasks = Tasks(user, TODAY, Asked(area="ideas", on="2022-12-07"))
    assert [(str(c.label), c.number, c.current, c.url) for c in tasks.choices] == [
        ("All", "3", False, "/?on=2022-12-07"),
        ("Dialogues", "1", False, "/?about=dialogues&on=2022-12-07"),
        ("Ideas", "2", True, "/?about=ideas&on=2022-12-07"),
    ]
    assert found(user, area="ideas") == ["Cykel", "Väv"]


def test_others_follow_ups_are_shown_to_whoever_asks_for_everybodys() -> None:
    anna, bo = a_user(OFFICER), a_user(COORDINATOR, first_name="Bo", last_name="A")
    a_follow_up(anna, what="Mitt")
    a_follow_up(bo, what="Bos")
    assert found(anna) == ["Mitt"]
    assert found(anna, everybodys=True) == ["Bos", "Mitt"]
    ((_name, its),) = Tasks(anna, TODAY, Asked(everybodys=True)).groups
    assert [task.about for task in its] == ["Bo A has promised it", "you have promised it"]


def test_a_reader_is_not_shown_what_others_have_promised() -> None:
    a_follow_up(a_user(COORDINATOR))
    assert found(a_user(Role.READER), everybodys=True) == []


def test_many_tasks_are_shown_in_pages_in_one_order() -> None:
    user = a_user(COORDINATOR)
    for n in range(45):
        a_follow_up(user, what=f"Nr {n:02}", due_on=TODAY + timedelta(days=n))
    pages = [found(user, page=number) for number in (1, 2, 3, 9)]
    assert pages[0] + pages[1] + pages[2] == [f"Nr {n:02}" for n in range(45)]
    assert pages[3] == pages[2]
    tasks = Tasks(user, TODAY, Asked(page=2))
    assert (tasks.range, tasks.earlier_url, tasks.later_url) == (
        "21–40 of 45",
        "/",
        "/?page=3",
    )


@pytest.mark.parametrize("query", ["about=x&page=0&whose=1", "page=99999", "about=\x00", "page=²"])
def test_an_address_that_makes_no_sense_shows_the_tasks(query: str) -> None:
    user = a_user(COORDINATOR)
    a_follow_up(user, what="Ring Kalle")
    assert "Ring Kalle" in client_of(user).get(f"/?{query}").content.decode()


# --- done in place ------------------------------------------------------------------------------


def press(client: Client, number: int = 0, **instead: str) -> list[str]:
    """The first button of the first task is pressed, as the page sends it; the messages."""
    ((_name, its), *_rest) = client.get("/").context["tasks"].groups
    deed = its[number].deeds[0]
    sent = {name: str(value) for name, value in deed.sent.items()}
    answer = client.post(deed.url, {**sent, "start": "about=dialogues", **instead})
    assert (answer.status_code, answer["location"]) == (302, "/?about=dialogues")
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_follow_up_is_done_in_place_and_undone_from_the_message() -> None:
    user = a_user(COORDINATOR)
    row = a_follow_up(user, what="Ring Kalle")
    client = client_of(user)
    assert press(client) == ["The follow-up is done: Ring Kalle."]
    page = client.get("/?about=dialogues").content.decode()
    undo = reverse("follow-up-reopen", args=[row.pk])
    assert (page.count(f'action="{undo}"'), found(user)) == (1, [])
    client.post(undo, {"start": ""})
    assert found(user) == ["Ring Kalle"]


def test_a_second_press_and_a_stale_page_change_nothing_and_are_told() -> None:
    user = a_user(COORDINATOR)
    row = a_follow_up(user, what="Ring Kalle")
    client = client_of(user)
    deed = client.get("/").context["tasks"].groups[0][1][0].deeds[0]
    FollowUp.objects.filter(pk=row.pk).update(what="Ring Lisa")
    answer = client.post(deed.url, {"seen": deed.sent["seen"], "start": ""})
    assert "has changed meanwhile" in str(next(iter(get_messages(answer.wsgi_request))))
    row.refresh_from_db()
    assert row.done_on is None
    press(client)
    version = FollowUp.objects.get(pk=row.pk).version
    again = client.post(deed.url, {"start": ""})
    assert "has changed meanwhile" in [str(m) for m in get_messages(again.wsgi_request)][-1]
    assert FollowUp.objects.get(pk=row.pk).version == version


def test_an_idea_is_seen_in_place_by_whoever_presses() -> None:
    bo, anna = a_user(COORDINATOR), a_user(OFFICER)
    an_idea(title="Cykel")
    assert press(client_of(bo)) == ["The idea is no longer new to you: Cykel."]
    assert (found(bo), found(anna)) == ([], ["Cykel"])


def test_an_idea_that_came_back_is_opened_in_place() -> None:
    row = an_idea(title="Cykel")
    row.pause(reason="Väntar", returns_on=date(2022, 12, 1))
    row.return_by_itself(on=date(2022, 12, 1))
    user = a_user(COORDINATOR)
    row.note_look(by=user, at=timezone.now())
    press(client_of(user))
    row.refresh_from_db()
    assert row.stage == IdeaStage.IN_DIALOGUE


@pytest.mark.parametrize(
    ("mailbox", "message", "status"),
    [
        ("", "It is noted that the function has received the question", ReferralStatus.ACCEPTED),
        ("l@example.se", "A mail with a new link is on its way", ReferralStatus.OPEN),
    ],
)
def test_a_question_that_waits_is_noted_or_reminded_of_in_place(
    mailbox: str, message: str, status: str
) -> None:
    row = a_referral(referred_on=date(2022, 11, 1), mailbox=mailbox)
    client = client_of(a_user(COORDINATOR))
    ((_name, its), *_rest) = client.get("/").context["tasks"].groups
    assert its[0].deeds[-1].url == f"/dialoger/overlamningar/{row.pk}/svara/"
    (told,) = press(client)
    row.refresh_from_db()
    assert (told.startswith(message), row.status) == (True, status)


def test_an_answer_is_read_and_noted_in_place() -> None:
    user = a_user(COORDINATOR)
    row = a_referral(referred_on=date(2022, 11, 1), referred_by=user)
    row.give_answer("Ja, på Söder.", on=date(2022, 11, 2), by=None)
    client = client_of(user)
    assert "“Ja, på Söder.”" in client.get("/?about=dialogues").content.decode()
    ((_name, its), *_rest) = client.get("/").context["tasks"].groups
    place = next(n for n, task in enumerate(its) if "“Ja" in task.about)
    press(client, place)
    row.refresh_from_db()
    assert row.noted_on == timezone.localdate()


def test_ones_own_activity_is_done_in_place_also_by_a_reader() -> None:
    user = a_user(Role.READER)
    row = an_activity(user)
    assert press(client_of(user)) == ["The activity is done: Bjud in."]
    row.refresh_from_db()
    assert row.state == "done"


def test_a_way_back_to_somewhere_else_is_not_taken() -> None:
    user = a_user(COORDINATOR)
    row = a_follow_up(user)
    deed = Tasks(user, TODAY).groups[0][1][0].deeds[0]
    answer = client_of(user).post(deed.url, {"start": "//example.com\r\nX: y"})
    row.refresh_from_db()
    assert answer["location"].startswith("/?%2F%2Fexample.com%0D%0A")
    assert row.is_done


def test_every_other_task_leads_to_the_form_where_it_is_done() -> None:
    _option()
    _finding()
    a_dialogue(title="Utkast", held=PartialDate.parse("2022-12-01"))
    client = client_of(a_user(OFFICER))
    groups = client.get("/").context["tasks"].groups
    deeds = [deed for _name, its in groups for task in its for deed in task.deeds]
    opened = [client.get(deed.url) for deed in deeds if not deed.post]
    assert [answer.status_code for answer in opened] == [200] * 3
    assert all("form" in answer.context for answer in opened)
