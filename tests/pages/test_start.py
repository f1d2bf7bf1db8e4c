"""The start page: what there is to do, key figures, whom nobody has met, what has changed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from dialogues.models import Dialogue, Participant
from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from helsingborg_sf.pages.changes import latest_changes
from helsingborg_sf.pages.figures import year_before
from helsingborg_sf.pages.silence import quiet_actors
from helsingborg_sf.pages.start import buttons, names, overview
from helsingborg_sf.pages.tasks import Asked, Task, Tasks
from suppliers.models import Organisation
from tests.make import (
    a_contract,
    a_dialogue,
    a_procurement,
    a_signed_assessment,
    a_user,
    an_idea,
    an_organisation,
)

pytestmark = pytest.mark.django_db

TODAY = date(2022, 12, 7)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def client_of(role: Role | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def tasks_of(role: Role) -> list[tuple[str, list[Task]]]:
    return [(str(name), its) for name, its in Tasks(a_user(role), TODAY).groups]


def a_running_contract(ends: str, **facts: Any) -> Any:
    return a_contract(in_force=on("2021-01-01"), ends=on(ends), **facts)


# --- tasks --------------------------------------------------------------------------------------


def test_tasks_stand_under_late_this_week_and_later_nearest_first() -> None:
    supplier = an_organisation(name="Köket", confirmed_on=TODAY, confirmed_by=a_user())
    a_running_contract("2023-06-30", title="Mat", supplier=supplier)
    a_running_contract("2022-12-10", title="Städ")
    a_running_contract("2023-12-08", title="Om mer än ett år")
    a_running_contract("2022-12-06", title="Har slutat")
    a_dialogue(title="Möte", held=on("2022-12-01"))
    late = an_idea(title="Cykel")
    late.pause(reason="Väntar", returns_on=date(2022, 12, 1))
    late.return_by_itself(on=date(2022, 12, 1))
    waiting = an_idea(title="Väv")
    waiting.pause(reason="Väntar", returns_on=date(2022, 12, 8))
    found = [(name, [task.title for task in its]) for name, its in tasks_of(Role.COORDINATOR)]
    assert found == [
        ("Late", ["Cykel"]),
        ("Within a week", ["Möte", "Städ"]),
        ("Later", ["Mat"]),
    ]


def test_a_late_task_says_how_late_and_a_contract_how_long_it_has_left() -> None:
    back = an_idea(title="Cykel")
    back.pause(reason="Väntar", returns_on=date(2022, 12, 1))
    back.return_by_itself(on=date(2022, 12, 1))
    a_running_contract("2022-12-31", title="Städ")
    late, later = [task for _name, its in tasks_of(Role.COORDINATOR) for task in its]
    assert (late.late, late.left, late.about) == ("6 days late", "", "it was paused: Väntar")
    assert (later.late, later.left, later.about) == ("", "24 days", "decide what comes after")


def test_facts_that_nobody_has_confirmed_for_a_year_are_one_task() -> None:
    an_organisation(name="Aldrig")
    an_organisation(confirmed_on=TODAY - timedelta(days=366), confirmed_by=a_user())
    an_organisation(confirmed_on=TODAY, confirmed_by=a_user())
    ((_name, (task,)),) = tasks_of(Role.COORDINATOR)
    assert (task.title, task.url) == (
        "Confirm the facts about 2 actors",
        "/aktorer/?confirmed_before=2021-12-07",
    )


@pytest.mark.parametrize(
    ("number", "titles", "lead"),
    [
        (2, ["Möte 0", "Möte 1"], "2 tasks, 0 of them late."),
        (3, ["Say what came of 3 dialogues"], "1 task, 0 of them late."),
    ],
)
def test_many_meetings_to_ask_about_are_one_task(number: int, titles: list[str], lead: str) -> None:
    for i in range(number):
        actor = an_organisation(name=f"A{i}", confirmed_on=TODAY, confirmed_by=a_user())
        met = a_dialogue(title=f"Möte {i}", held=on("2022-01-10"))
        Participant.objects.create(dialogue=met, role="city", words="Staden")
        Participant.objects.create(dialogue=met, role="actor", organisation=actor)
        met.finish(by=None, at=timezone.now())
    tasks = Tasks(a_user(Role.COORDINATOR), TODAY)
    ((_name, found),) = tasks.groups
    assert ([task.title for task in found], tasks.lead) == (titles, lead)


def test_a_reader_has_no_work_of_others() -> None:
    a_running_contract("2023-01-31", title="Städ")
    a_dialogue()
    an_organisation()
    assert tasks_of(Role.READER) == []


def test_a_secret_contract_is_nobodys_task_but_the_teams() -> None:
    secret = a_procurement(existence_is_secret=True)
    a_running_contract("2023-01-31", procurement=secret)
    assert tasks_of(Role.PROCUREMENT_OFFICER) == []
    member = a_user(Role.PROCUREMENT_OFFICER)
    secret.case_team.add(member)
    assert len(Tasks(member, TODAY).groups) == 1


# --- whom nobody has talked with ----------------------------------------------------------------


def talk_with(actor: Organisation, **facts: Any) -> Dialogue:
    dialogue = a_dialogue(**facts)
    Participant.objects.create(dialogue=dialogue, role="actor", organisation=actor)
    return dialogue


def test_actors_are_silent_after_half_a_year_and_some_were_never_met() -> None:
    silent, fresh, noted, never, planned = (
        an_organisation(name=name) for name in ("Tyst", "Ny", "Känd", "Aldrig", "Planerad")
    )
    talk_with(silent, held=on("2022-06-06"))
    talk_with(fresh, held=on("2022"))
    talk_with(noted, known_on=date(2022, 6, 7))
    talk_with(planned, held=on("2023-01-10"))
    a_dialogue()
    Participant.objects.create(dialogue=a_dialogue(), role="actor", words="En förening")
    found = {kind: [a.name for a in quiet.named] for kind, quiet in quiet_actors(TODAY).items()}
    assert found == {"silent": ["Tyst"], "never": [never.name, planned.name]}


def test_only_some_of_the_never_met_are_named() -> None:
    for number in range(8):
        an_organisation(name=f"Aktör {number}")
    never = quiet_actors(TODAY)["never"]
    assert ([actor.name[-1] for actor in never.named], never.others_in_words) == (
        ["0", "1", "2", "3", "4"],
        "3",
    )


def test_half_a_year_before_the_end_of_august_is_the_end_of_february() -> None:
    assert months_later(date(2022, 8, 31), -6) == date(2022, 2, 28)
    assert months_later(date(2022, 3, 15), -6) == date(2021, 9, 15)


def test_a_year_before_leap_day_is_the_last_of_february() -> None:
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(TODAY) == date(2021, 12, 7)


# --- what has changed ---------------------------------------------------------------------------


def test_the_latest_changes_name_each_row_once_with_who_changed_it() -> None:
    user = a_user(Role.COORDINATOR, first_name="Samordnare", last_name="AMF")
    actor = an_organisation(name="Köket")
    with because("telefonsamtal", user=user.pk):
        Organisation.objects.filter(pk=actor.pk).update(name="Köket på Söder")
    an_idea(title="Cykel")
    found = [(change.link, change.text) for change in latest_changes(user)]
    assert found == [("Cykel", "Idea, registered"), ("Köket på Söder", "Actor, changed")]
    assert latest_changes(user)[1].meta.endswith(" · Samordnare AMF")


def test_what_one_deed_did_to_many_rows_is_one_line() -> None:
    user = a_user(Role.COORDINATOR)
    with because("Import", user=user.pk):
        for _each in range(3):
            an_organisation()
    an_idea(title="Cykel")
    found = [(change.link, change.text, change.url) for change in latest_changes(user)]
    assert found[0][:2] == ("Cykel", "Idea, registered")
    assert found[1:] == [("3 actors", "registered together", "/aktorer/")]


def test_what_is_secret_or_forbidden_is_not_among_the_changes() -> None:
    shown = a_procurement(title="Öppen")
    hidden = a_procurement(title="Hemlig", existence_is_secret=True)
    a_contract(title="Hemligt avtal", procurement=hidden)
    assert [change.link for change in latest_changes(a_user(Role.READER))] == [shown.title]
    assert latest_changes(a_user(None)) == []


# --- the page -----------------------------------------------------------------------------------


def test_the_page_shows_the_figures_of_a_chosen_day_and_of_a_year_before() -> None:
    report_cases.load()
    page = client_of(Role.READER).get("/", {"on": "2022-12-07"})
    found = {figure.label: (figure.now, figure.was) for figure in page.context["figures"]}
    assert found == {
        "Social enterprises in the register": (3, None),
        "Work-integration social enterprises (ASF)": (1, None),
        "Contracts awarded to social enterprises": (1, 0),
        "Awards with the criteria of LOU chapter 4 section 18": (1, 1),
        "Procurements with a dialogue requirement": (2, 0),
        "Dialogues held under dialogue requirements": (1, 0),
        "People in work training through contracts": (None, None),
        "People employed through contracts": (None, None),
    }
    assert "ProQwi, Utforska Drottninghög AB, Victorem" in page.content.decode()


def test_many_social_enterprises_are_not_named() -> None:
    for _each in range(5):
        a_signed_assessment()
    assert names(TODAY) == ""


def test_a_day_that_makes_no_sense_is_said_to_and_today_is_shown() -> None:
    for wrong in ("igår", "2022-02-30", "0001-01-01", "9999-12-31", "\x00"):
        page = client_of(Role.READER).get("/", {"on": wrong})
        assert (page.status_code, page.context["day"]) == (200, timezone.localdate())
        assert "ds-validation-message" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.COORDINATOR, ["Register dialogue", "New actor"]),
        (Role.PROCUREMENT_OFFICER, ["Register dialogue", "New actor", "New contract"]),
        (Role.READER, []),
    ],
)
def test_the_buttons_follow_the_role(role: Role, labels: list[str]) -> None:
    found = buttons(a_user(role))
    assert [str(button.label) for button in found] == labels
    assert [button.primary for button in found] == [True, False, False][: len(labels)]


def test_somebody_without_a_role_is_told_so_and_sees_nothing_else() -> None:
    a_running_contract("2030-01-01", title="Hemlig städning")
    page = client_of(None).get("/").content.decode()
    assert "You have no role here yet" in page
    assert "Hemlig städning" not in page


def test_the_page_asks_as_many_questions_with_30_rows_of_everything_as_with_1() -> None:
    report_cases.load()

    somebody = a_user()

    def fill(number: int) -> None:
        with because("prov", user=somebody.pk):
            for n in range(number):
                actor = an_organisation(name=f"Aktör {n}")
                a_signed_assessment(actor)
                a_running_contract("2023-06-30", supplier=actor, awarded=on("2022"))
                talk_with(actor, held=on("2022-01-01"))
                an_idea().pause(reason="Väntar", returns_on=TODAY)

    def cost() -> int:
        client = client_of(Role.ADMINISTRATOR)
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    fill(1)
    few = cost()
    fill(30)
    assert (cost(), few <= 15) == (few, True)


def test_the_overview_of_an_empty_register_is_a_page_too() -> None:
    assert User.objects.count() == 0
    page = client_of(Role.COORDINATOR).get("/").content.decode()
    assert "Nothing waits for you today." in page
    assert "Nothing has been changed yet." in page


def test_the_lead_says_which_day_it_is() -> None:
    user = a_user(Role.READER)
    request: Any = type("Request", (), {"user": user, "GET": {}})()
    assert timezone.localdate().isoformat() in overview(request)["lead"]


# --- assessments to make again ------------------------------------------------------------------


def an_actor_with(name: str, until: date | None = None, **facts: Any) -> None:
    actor = an_organisation(name=name, confirmed_on=TODAY, confirmed_by=a_user())
    a_signed_assessment(actor, valid_until=until, **facts)


def test_assessments_that_expire_and_old_shares_are_tasks() -> None:
    an_actor_with("Förbi", TODAY - timedelta(days=1))
    an_actor_with("Snart", TODAY + timedelta(days=60))
    an_actor_with("Senare", TODAY + timedelta(days=61))
    for name, days in (("Räknad", 365), ("Gammal", 366)):
        counted = TODAY - timedelta(days=days)
        an_actor_with(name, kind="reservation_4_18", counted_on=counted)
    an_actor_with("Aldrig", kind="reservation_4_18")

    found = tasks_of(Role.COORDINATOR)

    told = [
        (group, task.title, str(task.due or ""), task.late) for group, its in found for task in its
    ]
    assert told == [
        ("Late", "Check the share of Gammal", "2022-12-06", "1 day late"),
        ("Late", "Förbi: Social enterprise", "2022-12-06", "1 day late"),
        ("Within a week", "Check the share of Aldrig", "", ""),
        ("Later", "Snart: Social enterprise", "2023-02-05", ""),
    ]
    assert Tasks(a_user(Role.COORDINATOR), TODAY).lead == "4 tasks, 2 of them late."
    assert tasks_of(Role.READER) == []


def test_when_there_are_more_assessments_the_way_to_them_all_gives_the_same_ones() -> None:
    for n in range(11):
        an_actor_with(f"Aktör {n}", TODAY - timedelta(days=n))
        an_actor_with(f"Andel {n}", kind="reservation_4_18")

    more = Tasks(a_user(Role.COORDINATOR), TODAY, Asked(area="actors")).lists

    assert [(each.label, each.url) for each in more] == [
        ("Assessments that expire", "/aktorer/bedomningar/?expires_before=2023-02-06"),
        (
            "Shares not checked for a year",
            "/aktorer/bedomningar/?share_unchecked_since=2021-12-07",
        ),
    ]
    client = client_of(Role.COORDINATOR)
    found = [len(client.get(each.url).context["list"].page.rows) for each in more]
    assert found == [11, 11]
