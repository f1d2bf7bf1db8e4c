"""What one may not see is neither found nor counted, and no words break the search."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dialogues.models import FollowUp, Referral
from helsingborg_sf.city.models import Function, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.pages.search.asking import Search
from impact.models import Answer
from procurements.models import Award, Candidate, MarketSurvey, Procurement
from suppliers.models import Contact, LegalForm, Organisation, SoleTraderNumber
from tests import make
from tests.pages.test_search import AT, URL, a_contact, a_note, client_of

pytestmark = pytest.mark.django_db
# The tax agency's own example of a number, which belongs to nobody.
NUMBER = "8112189876"
SECRET, NOWHERE = "zqxhemlig", "zqxsaknad"
EVERYBODY = frozenset(Role)
STAFF = EVERYBODY - {Role.READER}
WRITERS = frozenset({Role.COORDINATOR, Role.PROCUREMENT_OFFICER, Role.ADMINISTRATOR})
RANDOM = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def under_way(**facts: Any) -> Procurement:
    return make.a_procurement(title="Pågår", status="evaluation", **facts)


def a_candidate_of_an_open_procurement() -> Any:
    need = make.a_need(title="Behov")
    survey = MarketSurvey.objects.create(title="Vilka kan", reason=SECRET)
    survey.needs.add(need)
    under_way(need=need)
    return Candidate.objects.create(
        survey=survey, organisation=make.an_organisation(), reason=SECRET
    )


def an_answer() -> Any:
    interview = make.an_interview()
    sheet = make.an_approved_questionnaire(make.an_effect_area())
    question = sheet.questions.get()
    return Answer.objects.create(interview=interview, question=question, text=SECRET)


def a_question_of_a_draft() -> Any:
    function = Function.objects.create(name="Lokaler", department=make.a_department())
    return Referral.objects.create(
        dialogue=make.a_dialogue(),
        function=function,
        question=SECRET,
        referred_on=date(2023, 1, 1),
    )


def a_replaced_dialogue() -> Any:
    old = make.a_finished_dialogue(notes=SECRET)
    return make.a_finished_dialogue(title="Rättad", corrects=old)


# What holds the secret word, and who finds it all the same.
HIDDEN: dict[str, tuple[Callable[[], Any], frozenset[Role]]] = {
    "a contact person": (lambda: a_contact(name=SECRET), STAFF),
    "the e-mail of one": (lambda: a_contact(name="Kim Ek", email=f"{SECRET}@a.se"), STAFF),
    "a restricted person": (
        lambda: a_contact(name=SECRET, restricted_on=date(2023, 1, 1)),
        frozenset(),
    ),
    "a person who objects": (
        lambda: a_contact(name=SECRET, objected_on=date(2023, 1, 1)),
        frozenset(),
    ),
    "a former person": (lambda: a_contact(name=SECRET, no_longer_current=True), frozenset()),
    "a draft": (lambda: make.a_dialogue(notes=SECRET), WRITERS),
    "a promise in a draft": (
        lambda: FollowUp.objects.create(dialogue=make.a_dialogue(), what=SECRET),
        WRITERS,
    ),
    "a question of a draft": (a_question_of_a_draft, WRITERS),
    "a replaced dialogue": (a_replaced_dialogue, frozenset()),
    "a private note": (lambda: a_note(SECRET), STAFF),
    "a sender of an idea": (lambda: make.a_pitch(at=AT, name=SECRET), frozenset()),
    "a secret procurement": (
        lambda: make.a_procurement(title=SECRET, existence_is_secret=True),
        frozenset(),
    ),
    "the number of one": (
        lambda: make.a_procurement(procurement_id=SECRET, existence_is_secret=True),
        frozenset(),
    ),
    "a contract before the award": (
        lambda: make.a_contract(title=SECRET, procurement=under_way()),
        frozenset(),
    ),
    "a contract with the winner": (
        lambda: make.a_contract(procurement=under_way(), supplier_as_stated=SECRET),
        frozenset(),
    ),
    "a tender": (
        lambda: Award.objects.create(procurement=under_way(), supplier_as_stated=SECRET),
        frozenset(),
    ),
    "a candidate": (a_candidate_of_an_open_procurement, frozenset()),
    "an answer in an interview": (an_answer, frozenset()),
    "an actor merged into another": (
        lambda: make.an_organisation(name=SECRET, merged_into=make.an_organisation()),
        frozenset(),
    ),
}


def answer(user: User, text: str, **more: str) -> str:
    """The page, without the words that were written and what differs from visit to visit."""
    page = client_of(user).get(URL, {"q": text, **more})
    assert page.status_code == 200
    return RANDOM.sub("", page.content.decode()).replace(text, "#")


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_things_are_neither_found_nor_counted(name: str) -> None:
    make_row, finders = HIDDEN[name]
    make_row()
    users = {role: make.a_user(role) for role in Role}
    told = {role for role, user in users.items() if Search(SECRET, user).counts}
    assert told == finders
    for role in EVERYBODY - finders:
        for more in ({}, {"i": "contacts"}, {"i": "contracts"}):
            assert answer(users[role], SECRET, **more) == answer(users[role], NOWHERE, **more)


@pytest.mark.parametrize("name", sorted(name for name in HIDDEN if HIDDEN[name][1]))
def test_those_who_may_see_it_are_shown_it(name: str) -> None:
    make_row, finders = HIDDEN[name]
    make_row()
    for role in finders:
        assert (
            f"<mark>{SECRET}</mark>"
            in client_of(make.a_user(role)).get(URL, {"q": SECRET}).content.decode()
        )


def test_the_case_team_finds_its_own_secrets() -> None:
    officer = make.a_user(Role.PROCUREMENT_OFFICER)
    secret = make.a_procurement(title=SECRET, existence_is_secret=True)
    early = under_way()
    make.a_contract(title=SECRET, procurement=early)
    assert Search(SECRET, officer).counts == {}
    for procurement in (secret, early):
        procurement.case_team.add(officer)
    assert Search(SECRET, officer).counts == {"contracts": 1, "procurements": 1}


def test_the_award_opens_the_contract_to_all() -> None:
    reader, procurement = make.a_user(Role.READER), under_way()
    make.a_contract(title=SECRET, procurement=procurement)
    assert Search(SECRET, reader).counts == {}
    procurement.award(when=None)
    assert Search(SECRET, reader).counts == {"contracts": 1}


def test_an_erased_person_is_found_by_nobody() -> None:
    user, contact = make.a_user(Role.COORDINATOR), a_contact(name=SECRET)
    Contact.objects.filter(pk=contact.pk).update(name="")
    assert Search(SECRET, user).counts == {}


# --- personal identity numbers


def a_sole_trader() -> Organisation:
    trader = make.an_organisation(name="Annas kök", legal_form=LegalForm.SOLE_TRADER)
    SoleTraderNumber.objects.create(organisation=trader, number=NUMBER, reason="Avtal")
    return trader


@pytest.mark.parametrize("text", ["811218-9876", "19811218-9876", "Anna 8112189876"])
def test_a_personal_number_stays_in_no_address_and_leads_those_who_may_to_its_owner(
    text: str,
) -> None:
    trader = a_sole_trader()
    for role in Role:
        response: Any = client_of(make.a_user(role)).get(URL, {"q": text})
        may = role in (Role.COORDINATOR, Role.ADMINISTRATOR)
        assert (response.status_code, response.url) == (
            302,
            trader.get_absolute_url() if may else URL,
        )


def test_a_personal_number_that_nobody_has_is_answered_in_the_same_way() -> None:
    client = client_of(make.a_user(Role.READER))
    a_sole_trader()
    told = []
    for number in (NUMBER, "8112189877"):
        shown = client.get(URL, {"q": number}, follow=True)
        told.append(RANDOM.sub("", shown.content.decode()))
    assert told[0] == told[1]
    assert "personal identity number" in told[0]


def test_a_personal_number_in_a_text_is_masked_in_hits() -> None:
    make.an_idea(title="Idé 811218-9876", description="Från 19811218-9876 om ångbåt")
    html = answer(make.a_user(Role.ADMINISTRATOR), "ångbåt")
    assert "9876" not in html
    assert html.count("••••••-••••") == 2


# --- whatever is written


@pytest.mark.parametrize(
    "text",
    [
        "\0", "a\0b", "å" * 10_000, "ab " * 5000, "'", '"', "\\", "&|!:*", "a & | ! b:*", "<->",
        "(((", "%", "%s %(x)s {0}", "!!", "–", "...", "🙂", "🙂 båt", "\u202e", "İß", "1-" * 2000,
        "'; DROP TABLE suppliers_organisation; --", "<script>alert(1)</script>", "{{ 7 }}",
    ],
)  # fmt: skip
def test_any_words_are_answered(text: str) -> None:
    make.an_organisation(name="Båten")
    user = make.a_user(Role.COORDINATOR)
    for more in ({}, {"i": "actors", "sida": "999"}, {"i": "\0", "sida": "-1"}):
        response = client_of(user).get(URL, {"q": text, **more})
        assert response.status_code == 200
        assert b"<script>alert" not in response.content


@pytest.mark.parametrize("query", ["", "q=", "q=%20", "i=contracts", "sida=7"])
def test_without_words_the_page_says_what_can_be_searched(query: str) -> None:
    html = client_of(make.a_user(Role.READER)).get(f"{URL}?{query}").content.decode()
    assert "What can be searched" in html
    assert 'href="/sok/?q=civilsamh%C3%A4lle"' in html
    assert "private notes" not in html
    assert "contact persons" not in html


def test_without_hits_the_page_says_what_to_try() -> None:
    html = client_of(make.a_user(Role.READER)).get(URL, {"q": "zeppelin"}).content.decode()
    assert "No hits." in html
    assert "Write fewer words" in html


def test_somebody_without_a_role_is_refused_and_has_no_field() -> None:
    client = client_of(make.a_user())
    assert client.get(URL, {"q": "a"}).status_code == 403
    assert b'role="search"' not in client.get("/").content


# --- queries


def cost(client: Client, text: str) -> int:
    client.get(URL, {"q": text})
    with CaptureQueriesContext(connection) as asked:
        client.get(URL, {"q": text})
    return len(asked)


def test_a_search_costs_as_many_queries_with_a_hundred_of_each_as_with_one() -> None:
    client = client_of(make.a_user(Role.COORDINATOR))

    def fill(number: int) -> None:
        actor = make.an_organisation(name="Båtfolket")
        for _each in range(number):
            make.a_contract(title="Båtar", supplier=actor)
            make.a_procurement(title="Båtar")
            make.a_finished_dialogue(title="Båtar")
            make.an_idea(title="Båtar")
            a_contact(name="Båtsman", organisation=actor)

    fill(1)
    few = cost(client, "båt")
    fill(99)
    assert cost(client, "båt") == few
    assert few <= 11
