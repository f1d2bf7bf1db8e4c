"""Conferences and events: who arranged them, how many came, and what followed."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.forms.events import AttendanceField
from dialogues.models import Dialogue, Participant
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.pages import report_cases
from tests.make import a_department, a_dialogue, a_user, an_organisation
from tests.procurements.pages import words

pytestmark = pytest.mark.django_db


def an_event(**facts: Any) -> Dialogue:
    return a_dialogue(**{"form": "event", "title": "Mässan", **facts})


def bo() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.COORDINATOR))
    return client


def typed(**facts: Any) -> dict[str, Any]:
    return {"title": "Mässan", "form": "event", "form_token": "t", **facts}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", (None, False)),
        ("28", (28, False)),
        ("ett 30-tal", (30, True)),
        ("Ett 30 tal", (30, True)),
        ("ca 1 200 personer", (1200, True)),
        ("about 30", (30, True)),
        ("omkring 30 aktörer", (30, True)),
    ],
)
def test_a_number_is_read_as_people_say_it(text: str, number: tuple[int | None, bool]) -> None:
    field = AttendanceField(required=False)
    assert field.clean(text) == number
    assert field.clean(field.prepare_value(number)) == number


@pytest.mark.parametrize("text", ["många", "-3", "3,5", "100001", "9" * 50, "30\x00"])
def test_what_is_no_number_is_told(text: str) -> None:
    answer = bo().post(reverse("event-create"), typed(attended=text))

    assert (answer.status_code, Dialogue.objects.count()) == (200, 0)
    assert list(answer.context["form"].errors) == ["attended"]


def test_an_event_is_registered_with_its_organiser_venue_and_an_imprecise_number() -> None:
    actor, unit = an_organisation(name="HISO"), a_department(name="Arbetsmarknad")
    client = bo()
    for number, (who, expected) in enumerate(
        [
            ("HISO", (actor, None, "")),
            ("Arbetsmarknad", (None, unit, "")),
            ("Ett nätverk", (None, None, "Ett nätverk")),
            ("", (None, None, "")),
        ]
    ):
        facts = {"arranged": who, "venue": "Dunkers", "attended": "ett 30-tal"}
        client.post(reverse("event-create"), typed(**facts, form_token=f"t{number}"))
        row = Dialogue.objects.latest("pk")
        found = (row.organiser, row.organiser_department, row.organiser_words)
        assert found == expected
        assert (row.venue, row.attendance, row.attendance_is_approximate) == ("Dunkers", 30, True)


def test_an_event_is_arranged_in_one_way() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        an_event(organiser=an_organisation(), organiser_words="Någon")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_event(organiser=an_organisation(), organiser_department=a_department())


def test_an_event_is_changed_while_it_is_a_draft() -> None:
    row, client = an_event(organiser_words="Någon", attendance=12), bo()
    page = client.get(reverse("event-edit", args=[row.pk])).context["form"]
    assert (page["arranged"].value(), page["attended"].value()) == ("Någon", "12")

    facts = typed(arranged="", attended="cirka 50", shown_version=row.version)
    client.post(reverse("event-edit", args=[row.pk]), facts)
    row.refresh_from_db()
    assert (row.organiser_words, row.attendance, row.attendance_is_approximate) == ("", 50, True)

    row.finish(by=None, at=timezone.now())
    locked = client.post(reverse("event-edit", args=[row.pk]), facts)
    assert locked.status_code == 409


def test_participants_are_added_many_at_once_and_each_once() -> None:
    row, actor, unit = an_event(), an_organisation(name="HISO"), a_department(name="Kultur")
    facts = {"role": "actor", "names": "HISO\nKultur\nEn bank"}
    for _twice in range(2):
        bo().post(reverse("event-people", args=[row.pk]), facts)

    found = Participant.objects.order_by("pk").values_list(
        "organisation", "department", "words", "role"
    )
    assert list(found) == [
        (actor.pk, None, "", "actor"),
        (None, unit.pk, "", "city"),
        (None, None, "En bank", "actor"),
    ]


def test_nobody_is_added_to_a_finished_event() -> None:
    row = an_event()
    row.finish(by=None, at=timezone.now())
    facts = {"role": "actor", "names": "En bank"}
    answer = bo().post(reverse("event-people", args=[row.pk]), facts, follow=True)

    assert "has changed meanwhile" in words(answer)
    assert not row.participants.exists()


def test_a_dialogue_follows_from_one_event_and_both_pages_say_so() -> None:
    event, talk = an_event(), a_dialogue(title="Fikat efteråt")
    talk.follow(event)

    assert "Fikat efteråt" in words(bo().get(event.get_absolute_url()))
    assert "Mässan" in words(bo().get(talk.get_absolute_url()))
    listed = bo().get(f"{reverse('dialogue-list')}?event={event.pk}")
    assert list(listed.context["list"].page.rows) == [talk]


def test_it_follows_once_and_a_stale_copy_loses() -> None:
    first, second, talk = an_event(), an_event(title="Andra"), a_dialogue()
    stale = Dialogue.objects.get(pk=talk.pk)
    talk.follow(first)
    with pytest.raises(WrongStatusError):
        stale.follow(second)
    with pytest.raises(WrongStatusError):
        talk.unfollow(second)
    talk.refresh_from_db()
    assert talk.followed_from == first

    talk.unfollow(first)
    assert talk.followed_from is None


def test_nothing_follows_from_a_talk_or_from_itself() -> None:
    talk, event = a_dialogue(), an_event()
    with pytest.raises(WrongStatusError):
        a_dialogue().follow(talk)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.follow(event)


def test_a_dialogue_logged_from_the_event_page_follows_from_it() -> None:
    event = an_event()
    page = bo().get(event.get_absolute_url()).content.decode()
    url = f"{reverse('dialogue-create')}?event={event.pk}"
    assert url in page

    form = bo().get(url).context["form"]
    facts = {"title": "Efteråt", "form": "individual", "lines": 0, "form_token": "t"}
    bo().post(url, {**facts, "event": form["event"].value()})
    assert Dialogue.objects.get(title="Efteråt").followed_from == event


def test_one_that_is_registered_is_connected_and_taken_away_again() -> None:
    event, talk, client = an_event(), a_dialogue(title="Efteråt"), bo()
    url = reverse("event-followed", args=[event.pk])
    client.post(url, {"dialogue": f"Efteråt #{talk.pk}"})
    talk.refresh_from_db()
    assert talk.followed_from == event

    again = client.post(url, {"dialogue": f"Efteråt #{talk.pk}"})
    assert "It is already said from which event it followed." in again.content.decode()
    itself = client.post(url, {"dialogue": f"Mässan #{event.pk}"})
    assert "An event does not follow from itself. Choose a dialogue." in itself.content.decode()

    back = client.post(reverse("dialogue-unfollow", args=[talk.pk]))
    assert back.headers["Location"] == event.get_absolute_url()
    assert list(event.followed_by.all()) == []


def test_the_events_of_the_report_are_shown_as_it_tells_them() -> None:
    report_cases.load()
    rows = bo().get(reverse("event-list")).context["list"].page.rows
    found = {
        row.title: (str(row.held or ""), str(row.arranged_by), row.venue, row.attendance)
        for row in rows
    }

    assert found == {
        "Gör affärer med Helsingborg": (
            "",
            "Projektet (Helsingborgs stad)",
            "H22 City Expo",
            30,
        ),
        "Föreningskonferensen 2022": ("2022-11-20", "", "", None),
        "Studieresa till Skottland": (
            "September 2022",
            "Det nationella projektet",
            "Skottland",
            None,
        ),
    }
    expo = Dialogue.objects.get(title="Gör affärer med Helsingborg")
    assert "about 30" in words(bo().get(expo.get_absolute_url()))
