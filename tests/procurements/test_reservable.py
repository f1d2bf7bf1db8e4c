"""Can this be reserved? Known actors, cases elsewhere, and what the law asks; never a verdict."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Candidate, MarketSurvey, PurchasingNeed, StatisticsRow
from suppliers.cpv_areas import Area, shared
from suppliers.models import AssessmentKind, Offering, Organisation
from tests.make import a_procurement, a_signed_assessment, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

PAGE = "/upphandlingar/kan-reserveras/"
CLEANING = "90910000"


@pytest.fixture
def anna() -> Client:
    """Asks."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def an_actor(name: str, code: str, verdict: str = "", **facts: Any) -> Organisation:
    actor = an_organisation(name=name)
    Offering.objects.create(organisation=actor, cpv_id=code, words="Städ")
    if verdict:
        kind = AssessmentKind.RESERVATION_4_18
        a_signed_assessment(actor, kind=kind, verdict=verdict, **facts)
    return actor


def a_case(**facts: Any) -> StatisticsRow:
    number = StatisticsRow.objects.count()
    known = {
        "form": "procurement",
        "natural_key": str(number),
        "year": 2021,
        "buyer_name": "Upplands Väsby",
        "title": f"Lokalvård {number}",
        "cpv_code": CLEANING,
        "reserved": True,
        "raw": {},
    }
    return StatisticsRow.objects.create(**{**known, **facts})


@pytest.mark.parametrize(
    ("text", "prefix", "group", "division"),
    [
        ("90910000-9 Städning", "9091", "909", "90000000"),
        ("90910000", "9091", "909", "90000000"),
        ("90000000", "90", "90", "90000000"),
        ("80100000", "801", "801", "80000000"),
        ("50000000", "50", "50", "50000000"),
        ("9091", "9091", "909", "90000000"),
        ("90", "90", "90", "90000000"),
    ],
)
def test_what_is_written_means_an_area(text: str, prefix: str, group: str, division: str) -> None:
    area = Area.of(text)
    assert area is not None
    assert (area.prefix, area.group.prefix, area.division) == (prefix, group, division)


@pytest.mark.parametrize("text", ["", "9", "städ", "909100009", "9x"])
def test_what_is_no_code_means_no_area(text: str) -> None:
    assert Area.of(text) is None


@pytest.mark.parametrize(
    ("first", "second", "digits"),
    [
        ("90910000", "90919200", "9091"),
        ("90910000", "90000000", "90"),
        ("90910000", "90910000", "9091"),
        ("90910000", "55520000", ""),
    ],
)
def test_what_two_codes_share(first: str, second: str, digits: str) -> None:
    assert shared(first, second) == digits


def test_actors_with_a_matching_offering_those_that_meet_4_18_first(anna: Client) -> None:
    an_actor("Aldrig bedömd", "90919200")
    an_actor("Bedömd nej", "90911200", "no")
    an_actor("Ja", "90000000", "yes")
    an_actor("Utgången", CLEANING, "yes", valid_until=date(2022, 12, 31))
    an_actor("Annat", "55520000", "yes")
    page = anna.get(f"{PAGE}?cpv={CLEANING}")
    found = [(str(a.organisation), words_) for a, words_, *_tone in page.context["actors"]]
    assert found == [
        ("Ja", "yes, valid assessment"),
        ("Aldrig bedömd", "unknown"),
        ("Bedömd nej", "no, valid assessment"),
        ("Utgången", "unknown"),
    ]
    assessment = page.context["actors"][0][0].assessment
    assert assessment.get_absolute_url() in page.content.decode()


def test_more_actors_than_can_be_looked_through_are_said_to_be_more(anna: Client) -> None:
    for number in range(52):
        an_actor(f"Aktör {number}", CLEANING)
    page = anna.get(f"{PAGE}?cpv={CLEANING}")
    assert len(page.context["actors"]) == 50
    assert "Only the first 50 are shown" in words(page)


def test_reserved_procurements_in_sweden_each_once_the_latest_first(anna: Client) -> None:
    a_case(title="Lokalvård", procurement_id="KA1", buyer_number="1")
    a_case(title="Lokalvård", procurement_id="KA1", buyer_number="1", form="tender")
    a_case(title="Städ", year=2022, reserved=None, reserved_execution=True, cpv_code="90919200")
    a_case(title="Ej reserverad", reserved=False)
    a_case(title="Mat", cpv_code="55520000")
    page = anna.get(f"{PAGE}?cpv=9091")
    assert [(case.title, case.year) for case in page.context["cases"]] == [
        ("Städ", 2022),
        ("Lokalvård", 2021),
    ]
    assert "Upplands Väsby 2022 reserved execution" in words(page)
    assert "Upplands Väsby 2021 reserved participation" in words(page)


def test_earlier_verdicts_are_shown_unless_they_are_secret(anna: Client) -> None:
    need = PurchasingNeed.objects.create(title="Städ", cpv_id=CLEANING)
    survey = MarketSurvey.objects.create(title="U", surveyed=PartialDate.in_year(2024))
    survey.needs.add(need)
    Candidate.objects.create(survey=survey, organisation=an_organisation(name="Kanarie"))
    url = f"{PAGE}?cpv={CLEANING}"
    assert "Kanarie Unknown Unknown U 2024" in words(anna.get(url))
    a_procurement(title="Hemlig titel", need=need, existence_is_secret=True)
    said = anna.get(url).content.decode()
    assert ("Kanarie" in said, "Hemlig" in said) == (False, False)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("85312510", "85312510-7 is on the closed list."),
        ("90910000", "90910000-9 is not on the closed list."),
        ("853", "Whether it is on the closed list is unknown"),
        ("85312511", "Whether it is on the closed list is unknown"),
    ],
)
def test_the_closed_list_is_asked_for_a_whole_code_only(
    anna: Client, asked: str, says: str
) -> None:
    assert says in words(anna.get(f"{PAGE}?cpv={asked}"))


def test_it_is_support_with_sources_and_no_verdict(anna: Client) -> None:
    said = words(anna.get(f"{PAGE}?cpv=kontorsstädning"))
    assert "Support for an assessment. Contact the purchasing unit." in said
    assert "LOU chapter 4 section 18" in said
    assert "LOU chapter 19 section 25 LOU" not in said
    assert "LOU chapter 19 section 25 a, since 1 January 2023; act 2022:900" in said


def test_nothing_asked_and_nonsense_asked(anna: Client) -> None:
    assert "Support for" not in words(anna.get(PAGE))
    said = words(anna.get(f"{PAGE}?cpv=raketbränsle"))
    assert "Nothing called “raketbränsle” was found." in said


def test_those_that_meet_the_conditions_and_offer_something_else_are_named_too(
    anna: Client,
) -> None:
    an_actor("Städarna", CLEANING, "yes")
    an_actor("Flyttarna", "60100000", "yes")
    an_actor("Nejsägarna", "60100000", "no")
    page = anna.get(f"{PAGE}?cpv={CLEANING}")
    assert [str(actor) for actor in page.context["others"]] == ["Flyttarna"]
    assert "but have no matching offering in the register: Flyttarna" in words(page)


def test_signs_no_database_takes_are_no_code(anna: Client) -> None:
    assert anna.get(f"{PAGE}?cpv=%00").status_code == 200
