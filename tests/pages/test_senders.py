"""Senders of ideas are personal data: erased with a reason, proposed for disposal, and found."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Idea, Sender
from helsingborg_sf.city.models import RetentionRule
from helsingborg_sf.city.roles import Role
from helsingborg_sf.pages.disposals import proposals
from helsingborg_sf.pages.person_search import Person, Search
from tests.make import a_pitch, a_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ABOUT = "idea_sender"


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def a_sender(**facts: Any) -> Sender:
    facts = {"name": "Kim Provsson", "email": "kim@example.com", **facts}
    return Sender.objects.get(idea=a_pitch(at=AT, **facts).idea)


def proposed(on: date) -> list[str]:
    return [
        str(row) for found in proposals(on=on) if found.rule.about == ABOUT for row in found.rows
    ]


def test_a_sender_is_erased_with_a_reason_that_does_not_name_them() -> None:
    sender, client = a_sender(), client_of(Role.COORDINATOR)
    Idea.objects.filter(pk=sender.idea_id).update(description="Ring Kim Provsson")
    url = reverse("sender-erase", args=[sender.pk])
    asked = client.get(url)

    named = client.post(url, {"reason": "Provsson bad om det"})
    done = client.post(url, {"reason": "Begäran"})

    events: Any = Sender.pgh_event_model.objects  # type: ignore[attr-defined]
    last = events.latest("pgh_id")
    assert [hit.where for hit in asked.context["elsewhere"]] == ["Idea"]
    assert "names the person" in str(named.context["form"].errors["reason"])
    assert done.headers["Location"] == reverse("idea-detail", args=[sender.idea_id])
    assert (Sender.objects.count(), Idea.objects.count()) == (0, 1)
    assert (last.name, last.pgh_label, last.pgh_context.metadata["reason"]) == (
        "",
        "erased",
        "Begäran",
    )


@pytest.mark.parametrize("role", [Role.READER, Role.PROCUREMENT_OFFICER, Role.INTERVIEWER])
def test_others_erase_nobody(role: Role) -> None:
    sender, client = a_sender(), client_of(role)

    answer = client.post(reverse("sender-erase", args=[sender.pk]), {"reason": "Begäran"})

    assert (answer.status_code, Sender.objects.count()) == (403, 1)


def test_senders_of_ended_ideas_are_proposed_kept_and_erased() -> None:
    RetentionRule.objects.filter(about=ABOUT).update(decision="KS 2026/12")
    open_one, ended = a_sender(name="Öppen"), a_sender(name="Avslutad")
    ended.idea.decline(reason="Lagen")
    later = date(timezone.localdate().year + 3, 1, 1)
    found = [proposed(timezone.localdate()), proposed(later)]

    ended.keep(until=date(2099, 1, 1), reason="Tvist")
    kept = proposed(later)

    assert (found, kept) == ([[], ["Avslutad"]], [])
    assert open_one.kept_until is None


def test_the_page_erases_the_sender_that_was_ticked(monkeypatch: pytest.MonkeyPatch) -> None:
    RetentionRule.objects.filter(about=ABOUT).update(decision="KS 2026/12", years=1)
    sender = a_sender()
    sender.idea.decline(reason="Lagen")
    later = date(timezone.localdate().year + 3, 1, 1)
    monkeypatch.setattr("helsingborg_sf.pages.retention.timezone.localdate", lambda: later)
    client = client_of(Role.COORDINATOR)
    page = client.get(reverse("retention")).content.decode()

    answer = client.post(
        reverse("retention-erase"), {"chosen": [f"s{sender.pk}"], "confirmed": "yes"}
    )

    assert f'value="s{sender.pk}"' in page
    assert (answer.status_code, Sender.objects.count()) == (302, 0)


def test_a_sender_is_found_by_whoever_handles_requests_whole() -> None:
    sender = a_sender(phone="070-123 45 67", organisation_name="Hjulet")

    found = Search(Person(email="kim@example.com"), a_user(Role.COORDINATOR)).now

    rows = {hit.value for hit in found if hit.row == str(sender.pk)}
    assert {"Kim Provsson", "kim@example.com", "070-123 45 67", "Hjulet"} <= rows
