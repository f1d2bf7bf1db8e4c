"""The radar: who has appeared since a survey found no market, or since a contract was awarded."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract, MarketSurvey, PurchasingNeed
from procurements.radar import matured_contracts, matured_needs
from suppliers.models import AssessmentKind, Offering, Organisation
from tests.make import a_contract, a_procurement, a_signed_assessment, an_organisation
from tests.procurements.pages import logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

RADAR = "/upphandlingar/radar/"
CONTRACTS = "/upphandlingar/radar/avtal/"
CLEANING = "90910000"
SURVEYED = date(2024, 5, 31)


def a_survey(code: str | None = CLEANING, **facts: Any) -> PurchasingNeed:
    """A need that was surveyed: not mature, unless told otherwise."""
    need = PurchasingNeed.objects.create(title="Städning", cpv_id=code)
    asked = {
        "title": "Undersökning",
        "conclusion": "not_mature",
        "reason": "Ingen kan",
        "surveyed": PartialDate.on(SURVEYED),
        **facts,
    }
    MarketSurvey.objects.create(**asked).needs.add(need)
    return need


def an_actor(code: str = "90919200", *kinds: AssessmentKind, signed: int = 2025) -> Organisation:
    """An actor whose offering is registered now and whose assessments were signed in a year."""
    actor = an_organisation()
    Offering.objects.create(organisation=actor, cpv_id=code, words="Städ")
    for kind in kinds:
        a_signed_assessment(actor, kind=kind, signed_at=datetime(signed, 6, 1, tzinfo=UTC))
    return actor


MEETS = AssessmentKind.RESERVATION_4_18
SOCIAL = AssessmentKind.SOCIAL_ENTERPRISE


def test_actors_that_match_now_and_did_not_then_are_counted() -> None:
    need = a_survey()
    an_actor("90919200", MEETS)
    an_actor("90000000", SOCIAL)
    an_actor("90919200")
    an_actor("55520000", MEETS)
    (key, signal), *others = matured_needs(on=timezone.localdate()).items()
    assert (key, others) == (need.pk, [])
    assert str(signal) == (
        "since the survey (2024-05-31): 2 actors with an offering in 909, 1 with a valid 4:18 "
        "assessment"
    )


def test_who_matched_already_on_the_day_of_the_survey_has_not_appeared_since() -> None:
    need = a_survey(surveyed=PartialDate.on(timezone.localdate()))
    an_actor("90919200", MEETS)
    assert matured_needs(on=timezone.localdate() + timedelta(days=400)) == {}
    later = an_actor("90919200", MEETS)
    assessed_again = datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time())
    unassessed = an_actor()
    a_signed_assessment(unassessed, kind=MEETS, signed_at=assessed_again.replace(tzinfo=UTC))
    found = matured_needs(on=timezone.localdate() + timedelta(days=2))
    assert later.pk is not None
    assert {key: signal.actors for key, signal in found.items()} == {need.pk: 1}


def test_an_assessment_that_has_expired_matches_nobody() -> None:
    a_survey()
    actor = an_actor()
    a_signed_assessment(actor, kind=MEETS, valid_until=date(2025, 12, 31))
    assert matured_needs(on=date(2026, 1, 1)) == {}


@pytest.mark.parametrize(
    "facts",
    [{"conclusion": "mature"}, {"conclusion": "unknown"}],
)
def test_only_a_market_that_was_not_mature_is_watched(facts: dict[str, str]) -> None:
    a_survey(**facts)
    an_actor("90919200", MEETS)
    assert matured_needs(on=timezone.localdate()) == {}


def test_the_last_survey_of_a_need_decides() -> None:
    need = a_survey()
    an_actor("90919200", MEETS)
    later = MarketSurvey.objects.create(
        title="Ny", conclusion="mature", reason="Nu", surveyed=PartialDate.on(date(2025, 1, 1))
    )
    later.needs.add(need)
    assert matured_needs(on=timezone.localdate()) == {}


def test_a_survey_without_a_day_counts_from_when_it_was_registered() -> None:
    a_survey(surveyed=None)
    an_actor("90919200", MEETS)
    assert matured_needs(on=timezone.localdate()) == {}


def test_a_need_without_a_code_is_not_watched() -> None:
    a_survey(code=None)
    an_actor("90919200", MEETS)
    assert matured_needs(on=timezone.localdate()) == {}


# --- contracts ----------------------------------------------------------------------------------


def a_running_contract(days: int, **facts: Any) -> Contract:
    today = timezone.localdate()
    return a_contract(
        **{
            "cpv_id": CLEANING,
            "awarded": PartialDate.in_year(2023),
            "in_force": PartialDate.on(date(2024, 1, 1)),
            "ends": PartialDate.on(today + timedelta(days=days)),
            **facts,
        }
    )


def test_contracts_that_end_in_6_to_18_months_are_watched_from_their_award() -> None:
    an_actor("90919200", MEETS)
    soon, first, last, late = (a_running_contract(days) for days in (182, 183, 548, 549))
    elsewhere = a_running_contract(300, cpv_id="55520000")
    by_procurement = a_running_contract(
        300, cpv_id=None, procurement=a_procurement(cpv_id=CLEANING, status="awarded")
    )
    found = matured_contracts(Contract.objects.all(), on=timezone.localdate())
    assert set(found) == {first.pk, last.pk, by_procurement.pk}
    assert {soon.pk, late.pk, elsewhere.pk} & set(found) == set()
    assert str(found[first.pk]).startswith("since the award (2023-12-31): 1 actor with an offering")


def test_the_contract_of_a_secret_procurement_is_on_nobodys_radar_but_the_teams() -> None:
    other = logged_in(Role.PROCUREMENT_OFFICER)[0]
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    secret = a_procurement(existence_is_secret=True, status="awarded")
    secret.case_team.add(user)
    a_running_contract(300, title="Kanariefågeln", procurement=secret)
    an_actor("90919200", MEETS)
    assert rows(other.get(CONTRACTS)) == []
    assert "Kanarie" not in other.get(CONTRACTS).content.decode()
    assert rows(member.get(CONTRACTS)) == ["Kanariefågeln"]


# --- the page -----------------------------------------------------------------------------------


def test_the_page_says_why_and_is_a_file_too() -> None:
    client: Client = logged_in(Role.READER)[0]
    assert "No matching actor has appeared" in words(client.get(RADAR))
    a_survey()
    an_actor("90919200", MEETS)
    page = client.get(RADAR)
    assert rows(page) == ["Städning"]
    assert "since the survey (2024-05-31): 1 actor with an offering in 909" in words(page)
    file = b"".join(client.get(f"{RADAR}?format=csv&col=why")).decode()
    assert "1 actor with an offering in 909, 1 with a valid 4:18 assessment" in file
