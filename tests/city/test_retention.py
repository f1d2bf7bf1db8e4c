"""Rules on how long rows are kept propose; a person decides; nothing happens by itself (R29)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.models import RetentionObject, RetentionRule
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.disposals import proposals
from helsingborg_sf.pages.tasks import Tasks
from suppliers.models import Contact, Organisation
from tests.make import a_contract, a_user, an_organisation

pytestmark = pytest.mark.django_db
FORMER, QUIET = RetentionObject.FORMER_CONTACT, RetentionObject.QUIET_CONTACT


def client_of(role: Role | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def a_rule(about: str = FORMER, **facts: Any) -> RetentionRule:
    """The rule in force about it, changed as the archive decided."""
    facts = {"action": "dispose", "years": 2, "decision": "KS 2026/12", **facts}
    RetentionRule.objects.filter(about=about).update(**facts)
    return RetentionRule.objects.get(about=about)


def a_former_contact(left_on: date | None = date(2020, 5, 1), **facts: Any) -> Contact:
    facts = {"organisation": an_organisation(), "name": "Förre Kontakt", **facts}
    return Contact.objects.create(no_longer_current=True, left_on=left_on, **facts)


def proposed(on: date, about: str = FORMER) -> list[str]:
    return [
        row.name for found in proposals(on=on) if found.rule.about == about for row in found.rows
    ]


# --- the rules


def test_the_register_starts_with_assumptions_that_the_archive_must_confirm() -> None:
    rules: Any = RetentionRule.objects.all()

    assert {rule.about for rule in rules} == set(RetentionObject.values)
    assert {(rule.is_decided, rule.checked_on) for rule in rules} == {(False, None)}
    assert {rule.action for rule in rules if rule.years} == {"dispose"}


@pytest.mark.parametrize(
    "facts",
    [
        {"action": "dispose", "years": None},
        {"action": "dispose", "years": 0},
        {"action": "preserve", "years": 3},
        {"checked_on": date(2026, 1, 1)},
        {"valid_from": date(2026, 1, 2), "valid_until": date(2026, 1, 1)},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_the_database(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRule.objects.filter(about=FORMER).update(**facts)


def test_there_is_one_open_rule_about_each_thing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRule.objects.create(about=FORMER, action="preserve")


@pytest.mark.parametrize(
    ("on", "limit"),
    [
        (date(2026, 5, 1), date(2024, 5, 1)),
        (date(2024, 2, 29), date(2022, 2, 28)),
        (date(2028, 2, 29), date(2026, 2, 28)),
    ],
)
def test_years_are_whole_years_back(on: date, limit: date) -> None:
    assert a_rule(years=2).limit(on=on) == limit


# --- what is proposed


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2022, 4, 30), []),
        (date(2022, 5, 1), ["Förre Kontakt"]),
        (date(2022, 5, 2), ["Förre Kontakt"]),
    ],
)
def test_somebody_who_left_is_proposed_after_the_years_to_the_day(
    on: date, names: list[str]
) -> None:
    a_rule(years=2)
    a_former_contact(date(2020, 5, 1))

    assert proposed(on) == names


def test_without_a_day_the_years_count_from_when_the_register_was_told() -> None:
    a_rule(years=2)
    a_former_contact(None)
    today = timezone.localdate()
    in_two_years = today.replace(year=today.year + 2, day=min(today.day, 28))

    found = [proposed(in_two_years + timedelta(days=days)) for days in (-2, 3)]

    assert found == [[], ["Förre Kontakt"]]


def test_who_is_current_kept_or_needed_is_not_proposed() -> None:
    a_rule(years=2)
    actor = an_organisation()
    Contact.objects.create(organisation=actor, name="Kvar")
    a_former_contact(name="Tvist", restricted_on=date(2021, 1, 1), kept_for_claim=True)
    kept = a_former_contact(name="Behålls")
    kept.keep(until=date(2030, 1, 1), reason="Pågående ärende")

    found = {on.year: proposed(on) for on in (date(2026, 1, 1), date(2030, 1, 1), date(2031, 1, 1))}

    assert found == {2026: [], 2030: [], 2031: ["Behålls"]}


def test_a_rule_to_preserve_and_one_that_has_ended_propose_nothing() -> None:
    a_former_contact()
    a_rule(action="preserve", years=None)
    preserved = proposed(date(2026, 1, 1))
    a_rule(valid_until=date(2025, 12, 31))

    assert [preserved, proposed(date(2025, 12, 31)), proposed(date(2026, 1, 1))] == [
        [],
        ["Förre Kontakt"],
        [],
    ]


def test_persons_of_actors_where_nothing_happens_are_proposed() -> None:
    a_rule(QUIET, years=5)
    quiet, busy = an_organisation(name="Tyst"), an_organisation(name="Livlig")
    for actor in (quiet, busy):
        Contact.objects.create(organisation=actor, name=f"Person i {actor}")
    a_contract(supplier=busy)  # it has no known end and goes on
    a_contract(supplier=quiet, ends=PartialDate.in_year(2020))
    today = timezone.localdate()
    later = today.replace(year=today.year + 5, day=min(today.day, 28)) + timedelta(days=4)

    assert [proposed(today, QUIET), proposed(later, QUIET)] == [[], ["Person i Tyst"]]


# --- the page


def send(page: str, role: Role = Role.COORDINATOR, **sent: Any) -> Any:
    return client_of(role).post(reverse(page), sent, follow=True)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_disposal_asks_first_and_then_erases_under_the_decision() -> None:
    rule = a_rule(years=2, decision="KS 2026/12")
    contact, other = a_former_contact(), a_former_contact(name="Ej vald")

    asked = send("retention-erase", chosen=[contact.pk])
    still_there = Contact.objects.count()
    done = send("retention-erase", chosen=[contact.pk], confirmed="yes")

    assert [each.contact for each in asked.context["ticked"]] == [contact]
    assert (still_there, list(Contact.objects.all())) == (2, [other])
    assert said(done) == ["1 person is erased."]
    events: Any = Contact.pgh_event_model.objects  # type: ignore[attr-defined]
    last = events.filter(pgh_obj_id=contact.pk).latest("pgh_id")
    assert (last.pgh_label, last.name) == ("erased", "")
    reason = last.pgh_context.metadata["reason"]
    assert "KS 2026/12" in reason
    assert rule.get_about_display() in reason


def test_several_are_erased_at_once() -> None:
    a_rule()
    some = [a_former_contact(name=f"Person {number}") for number in range(3)]

    done = send("retention-erase", chosen=[row.pk for row in some], confirmed="yes")

    assert (said(done), Contact.objects.count()) == (["3 persons are erased."], 0)


def test_under_an_assumption_nothing_can_be_erased() -> None:
    a_rule(decision="")
    contact = a_former_contact()

    page = client_of(Role.COORDINATOR).get(reverse("retention")).content.decode()
    done = send("retention-erase", chosen=[contact.pk], confirmed="yes")

    assert reverse("retention-erase") not in page
    assert said(done)[0].startswith("Nothing was erased:")
    assert Contact.objects.get() == contact


def test_who_is_not_proposed_cannot_be_erased_that_way() -> None:
    a_rule()
    contact = Contact.objects.create(organisation=an_organisation(), name="Kvar")

    done = send("retention-erase", chosen=[contact.pk, "x", "9" * 30], confirmed="yes")

    assert len(said(done)) == 1
    assert Contact.objects.get() == contact


def test_keeping_takes_a_reason_and_a_day_to_come() -> None:
    a_rule()
    contact, client = a_former_contact(), client_of(Role.COORDINATOR)
    later = (timezone.localdate() + timedelta(days=90)).isoformat()

    def keep(**sent: str) -> Any:
        facts = {"chosen": contact.pk, "confirmed": "yes", **sent}
        return client.post(reverse("retention-keep"), facts, follow=True)

    without, past = keep(until=later), keep(reason="Tvist", until="2020-01-01")
    done = keep(reason="Tvist", until=later)

    contact.refresh_from_db()
    assert [list(each.context["form"].errors) for each in (without, past)] == [
        ["reason"],
        ["until"],
    ]
    assert said(done) == ["1 person is kept."]
    assert (contact.kept_reason, str(contact.kept_until)) == ("Tvist", later)
    assert client.get(reverse("retention")).context["groups"] == []


def test_proposals_are_a_task_for_those_who_decide_and_for_nobody_else() -> None:
    a_rule()
    a_former_contact()
    today = timezone.localdate()

    found = {
        role: [
            task.url
            for _words, tasks in Tasks(a_user(role), today).groups
            for task in tasks
            if task.url == reverse("retention")
        ]
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.PROCUREMENT_OFFICER, Role.READER)
    }

    assert found == {
        Role.COORDINATOR: ["/gallring/"],
        Role.ADMINISTRATOR: ["/gallring/"],
        Role.PROCUREMENT_OFFICER: [],
        Role.READER: [],
    }


def test_without_proposals_there_is_no_task() -> None:
    bo = a_user(Role.COORDINATOR)
    Organisation.objects.all().delete()

    assert Tasks(bo, timezone.localdate()).groups == []
