"""Market surveys: candidates with verdicts, conclusions, proposals, and whom they are secret to."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from dialogues.models import Participant
from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.proposals import Proposing, telling_words
from helsingborg_sf.pages.tasks import Tasks
from procurements.models import (
    Candidate,
    MarketSurvey,
    Procurement,
    ProcurementStatus,
    PurchasingNeed,
)
from procurements.verdicts import able
from suppliers.models import AssessmentKind, CpvCode, Offering, Organisation
from tests.make import a_contract, a_dialogue, a_procurement, a_signed_assessment, an_organisation
from tests.procurements.pages import FEW, asked, logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST = "/upphandlingar/undersokningar/"
TODAY = date(2026, 1, 1)
CLEANING = "90910000"


@pytest.fixture
def anna() -> Client:
    """May survey."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def a_need(**facts: Any) -> PurchasingNeed:
    return PurchasingNeed.objects.create(**{"title": "Städning", **facts})


def a_survey(*needs: PurchasingNeed, **facts: Any) -> MarketSurvey:
    survey = MarketSurvey.objects.create(**{"title": "Undersökning", **facts})
    survey.needs.set(needs)
    return survey


def a_candidate(survey: MarketSurvey, name: str, *verdicts: str) -> Candidate:
    could, meets = verdicts or ("unknown", "unknown")
    return Candidate.objects.create(
        survey=survey,
        organisation=an_organisation(name=name),
        could_deliver=could,
        meets_criteria=meets,
        reason="Frågade dem",
    )


# --- what is found, in a sentence ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "minimum", "looked_at", "found", "sentence"),
    [
        (None, False, 0, 0, ""),
        (4, True, 0, 0, "at least 4 can deliver and meet the criteria"),
        (0, False, 0, 0, "0 of an unknown number can deliver and meet the criteria"),
        (0, False, 5, 0, "0 of 5 can deliver and meet the criteria"),
        (None, False, 5, 2, "2 of 5 can deliver and meet the criteria"),
        (3, False, 2, 2, "3 of an unknown number can deliver and meet the criteria"),
    ],
)
def test_how_many_can_deliver_is_said_with_of_how_many(
    count: int | None, minimum: bool, looked_at: int, found: int, sentence: str
) -> None:
    survey = MarketSurvey(able_count=count, able_is_minimum=minimum)
    assert able(survey, looked_at=looked_at, found_able=found) == sentence


def test_the_surveys_of_the_report_show_what_they_found(anna: Client) -> None:
    call_command("load_report", verbosity=0)
    moving = MarketSurvey.objects.get(able_count=4)
    maintenance = MarketSurvey.objects.get(able_count=0)
    said = words(anna.get(moving.get_absolute_url()))
    assert "Mature At least 4 can deliver and meet the criteria." in said
    said = words(anna.get(maintenance.get_absolute_url()))
    assert "Not mature 0 of an unknown number can deliver and meet the criteria." in said
    assert "Marknaden var inte mogen" in said
    assert rows(anna.get(f"{LIST}?conclusion=not_mature")) == [str(maintenance)]


@pytest.mark.parametrize(
    ("verdicts", "sentence"),
    [
        ([("yes", "unknown")], "0 of 1 can deliver and meet the criteria; unknown for 1"),
        ([("no", "unknown")], "0 of 1 can deliver and meet the criteria"),
        (
            [("yes", "yes"), ("unknown", "yes"), ("unknown", "no")],
            "1 of 3 can deliver and meet the criteria; unknown for 1",
        ),
    ],
)
def test_a_candidate_nobody_has_decided_on_is_unknown_and_not_unable(
    anna: Client, verdicts: list[tuple[str, str]], sentence: str
) -> None:
    survey = a_survey()
    for number, each in enumerate(verdicts):
        a_candidate(survey, f"Kandidat {number}", *each)
    said = words(anna.get(survey.get_absolute_url()))
    assert f"Unknown {sentence[0]}{sentence[1:]}." in said
    assert "Nobody else in the register answers the need." in said


# --- making a survey ----------------------------------------------------------------------------


def test_a_survey_is_begun_from_a_need_and_may_be_about_several(anna: Client) -> None:
    need, other = a_need(), a_need(title="Fönsterputsning")
    url = f"{reverse('survey-create')}?need={need.pk}"
    form = anna.get(url).context["form"]
    assert form["title"].value() == "Market survey: Städning"
    anna.post(url, {"title": "U", "needs": f"{form['needs'].value()}\nfönsterputs"})
    assert list(MarketSurvey.objects.get().needs.order_by("pk")) == [need, other]


def test_a_need_that_is_not_there_is_said_to(anna: Client) -> None:
    page = anna.post(reverse("survey-create"), {"title": "U", "needs": "Raketer"})
    assert "Nothing called “Raketer” was found." in words(page)
    assert MarketSurvey.objects.count() == 0


def test_a_verdict_says_why(anna: Client) -> None:
    survey, actor = a_survey(a_need()), an_organisation(name="Rena rum")
    url = reverse("candidate-create", args=[survey.pk])
    facts = {
        "organisation": "Rena rum",
        "looked_at_because": "Känd",
        "could_deliver": "yes",
        "meets_criteria": "unknown",
    }
    assert "A verdict says why." in words(anna.post(url, facts))
    anna.post(url, {**facts, "reason": "Har sagt det"})
    made = Candidate.objects.get()
    assert (made.organisation, made.could_deliver, made.reason, made.looked_at_because) == (
        actor,
        "yes",
        "Har sagt det",
        "Känd",
    )
    assert made.added_by is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.filter(pk=made.pk).update(reason="")
    again = anna.post(url, {**facts, "reason": "Igen"})
    assert "already a candidate" in words(again)


def test_a_conclusion_says_why_and_moves_the_needs_that_waited(anna: Client) -> None:
    waiting, bought = a_need(), a_need(title="Köpt", state="met")
    survey = a_survey(waiting, bought)
    url = reverse("survey-conclude", args=[survey.pk])
    facts = {"conclusion": "not_mature", "shown_version": 1, "consequence": "look_again"}
    refused = anna.post(url, facts)
    assert set(refused.context["form"].errors) == {"reason", "look_again_on"}
    anna.post(url, {**facts, "reason": "Ingen kan", "look_again_on": "2026-11-01"})
    survey.refresh_from_db()
    assert (survey.conclusion, survey.look_again_on) == ("not_mature", date(2026, 11, 1))
    states = PurchasingNeed.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["surveyed", "met"]


def test_the_verdicts_stand_beside_the_assessment_in_force(anna: Client) -> None:
    survey = a_survey(a_need())
    candidate = a_candidate(survey, "Rena rum", "yes", "no")
    a_signed_assessment(candidate.organisation, kind=AssessmentKind.RESERVATION_4_18)
    a_candidate(survey, "Okänd AB")
    said = words(anna.get(survey.get_absolute_url()))
    assert "0 of 2 can deliver" in said
    assert "Rena rum Change the verdicts : Rena rum Yes No assessment in force: Yes" in said
    assert "Okänd AB Change the verdicts : Okänd AB Unknown Unknown no assessment in force" in said


# --- proposals ----------------------------------------------------------------------------------


def proposed(survey: MarketSurvey, user: User) -> dict[str, list[str]]:
    taken = frozenset(survey.candidates.values_list("organisation", flat=True))
    looking = Proposing(survey, list(survey.needs.all()), taken, user, TODAY)
    return {
        str(each.organisation): [reason.text for reason in each.reasons]
        for each in looking.proposals()
    }


def an_offering(name: str, code: str, what: str = "Städ") -> Organisation:
    actor = Organisation.objects.filter(name=name).first() or an_organisation(name=name)
    Offering.objects.create(organisation=actor, cpv_id=code, words=what)
    return actor


def test_actors_are_proposed_each_with_the_reasons_best_grounded_first() -> None:
    _client, user = logged_in(Role.PROCUREMENT_OFFICER)
    need = a_need(cpv_id=CLEANING)
    both = an_offering("Båda", "90911200")
    a_signed_assessment(both, kind=AssessmentKind.RESERVATION_4_18, valid_until=date(2026, 12, 31))
    an_offering("Hela avdelningen", "90000000")
    an_offering("Något annat", "55520000")
    a_contract(title="Städ 2020", supplier=an_organisation(name="Avtalsparten"), cpv_id="90919200")
    talk = a_dialogue(title="Hur vi putsar", held=PartialDate.on(date(2025, 3, 1)))
    talk.needs.add(need)
    guest = an_organisation(name="Gästen")
    Participant.objects.create(dialogue=talk, role="actor", organisation=guest)
    found = proposed(a_survey(need), user)
    assert next(iter(found)) == "Båda"
    assert found == {
        "Båda": [
            "offers Städ: CPV 90911200-8 Building-cleaning services shares 9091 with the need",
            "meets 4 kap. 18 § by an assessment valid until 2026-12-31",
        ],
        "Hela avdelningen": [
            f"offers Städ: CPV {CpvCode.objects.get(pk='90000000')} shares 90 with the need"
        ],
        "Avtalsparten": ["has had the contract Städ 2020, in force from unknown day"],
        "Gästen": ["took part in the dialogue Hur vi putsar, 2025-03-01"],
    }


def test_an_expired_assessment_is_no_reason_and_a_candidate_is_not_proposed_again() -> None:
    _client, user = logged_in(Role.PROCUREMENT_OFFICER)
    survey = a_survey(a_need(cpv_id=CLEANING))
    known = an_offering("Redan kandidat", CLEANING)
    Candidate.objects.create(survey=survey, organisation=known)
    expired = an_offering("Utgången", CLEANING)
    a_signed_assessment(
        expired, kind=AssessmentKind.RESERVATION_4_18, valid_until=date(2025, 12, 31)
    )
    found = proposed(survey, user)
    assert {name: len(reasons) for name, reasons in found.items()} == {"Utgången": 1}


def test_a_dialogue_about_the_area_is_found_by_a_telling_word() -> None:
    _client, user = logged_in(Role.PROCUREMENT_OFFICER)
    talk = a_dialogue(title="Samtal", topics="Fönsterputsning i skolor")
    guest = an_organisation(name="Putsarna")
    Participant.objects.create(dialogue=talk, role="actor", organisation=guest)
    survey = a_survey(a_need(title="Fönsterputs och annat"))
    assert list(proposed(survey, user)) == ["Putsarna"]
    assert telling_words(["A och O", "Mat"]) == ""


def test_the_page_asks_the_same_number_of_questions_at_1_and_30_proposals(anna: Client) -> None:
    survey = a_survey(a_need(cpv_id=CLEANING))
    url = survey.get_absolute_url()
    talk = a_dialogue()
    talk.needs.set(survey.needs.all())

    def many(number: int) -> None:
        for _ in range(number):
            actor = an_offering(f"Aktör {Organisation.objects.count()}", CLEANING)
            a_signed_assessment(actor, kind=AssessmentKind.RESERVATION_4_18)
            a_contract(supplier=actor, cpv_id=CLEANING)
            Participant.objects.create(dialogue=talk, role="actor", organisation=actor)
            a_candidate(survey, f"Kandidat {actor.pk}", "yes", "no")

    many(1)
    asked(anna, url)
    one = asked(anna, url)
    many(30)
    assert asked(anna, url) == one <= FEW
    assert len(anna.get(url).context["proposals"]) == 20


def test_a_need_without_a_code_says_what_cannot_be_matched(anna: Client) -> None:
    said = words(anna.get(a_survey(a_need()).get_absolute_url()))
    assert "“Städning” has no CPV code, so offerings and contracts cannot be matched." in said


def test_a_proposal_becomes_a_candidate_with_its_reasons(anna: Client) -> None:
    survey = a_survey(a_need(cpv_id=CLEANING))
    actor = an_offering("Rena rum", CLEANING)
    proposal = anna.get(survey.get_absolute_url()).context["proposals"][0]
    form = anna.get(proposal.url).context["form"]
    assert form["organisation"].value() == f"Rena rum #{actor.pk}"
    assert form["looked_at_because"].value().startswith("offers Städ: CPV 90910000-9")


# --- secrecy ------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(ProcurementStatus))
def test_candidates_are_secret_until_the_award_to_all_but_the_case_team(
    status: ProcurementStatus,
) -> None:
    other = logged_in(Role.PROCUREMENT_OFFICER)[0]
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    need = a_need(cpv_id=CLEANING)
    survey = a_survey(need, conclusion="mature", reason="Kanariefåglarna kan", able_count=4711)
    candidate = a_candidate(survey, "Kanariefågeln", "yes", "yes")
    ended = {"cancelled_on": TODAY, "cancel_reason": "Slut"} if status == "cancelled" else {}
    procurement = a_procurement(need=need, **ended)
    procurement.case_team.add(user)
    Procurement.objects.filter(pk=procurement.pk).update(status=status)
    pages = [
        survey.get_absolute_url(),
        need.get_absolute_url(),
        LIST,
        f"{LIST}?format=csv",
        "/upphandlingar/kan-reserveras/?cpv=90910000",
    ]
    secret = status in ("planned", "advertised", "evaluation")
    forms = [
        reverse("candidate-create", args=[survey.pk]),
        reverse("candidate-edit", args=[candidate.pk]),
        reverse("survey-conclude", args=[survey.pk]),
        reverse("survey-edit", args=[survey.pk]),
    ]
    assert {"Kanarie" in said or "4711" in said for said in _texts(other, pages)} == (
        {False} if secret else {True}
    )
    assert all("Kanarie" in said or "4711" in said for said in _texts(member, pages))
    expected = 404 if secret else 200
    assert [other.get(url).status_code for url in forms] == [expected] * 4
    assert [member.get(url).status_code for url in forms] == [200] * 4


def _texts(client: Client, urls: list[str]) -> list[str]:
    """What the pages say, files read whole."""
    answers = [client.get(url) for url in urls]
    return [
        (b"".join(answer) if answer.streaming else answer.content).decode() for answer in answers
    ]


def test_not_even_an_administrator_outside_the_team_reads_the_candidates() -> None:
    client = logged_in(Role.ADMINISTRATOR, is_staff=True)[0]
    need = a_need()
    survey = a_survey(need)
    a_candidate(survey, "Kanariefågeln")
    url = f"/admin/procurements/marketsurvey/{survey.pk}/change/"
    assert client.get(url).status_code == 200
    a_procurement(need=need)
    assert client.get(url).status_code == 302
    assert "Undersökning" not in client.get("/admin/procurements/marketsurvey/").content.decode()


def test_a_word_of_a_secret_reason_finds_nothing(anna: Client) -> None:
    a_survey(a_need(), conclusion="mature", reason="Kanariefågeln kan")
    assert rows(anna.get(f"{LIST}?q=kanariefågeln")) == []


# --- looking again ------------------------------------------------------------------------------


def test_a_survey_is_a_task_when_its_day_has_come_until_it_is_made_anew() -> None:
    _client, user = logged_in(Role.PROCUREMENT_OFFICER)
    need = a_need()
    due = a_survey(need, title="Förfallen", look_again_on=date(2025, 12, 30))
    a_survey(a_need(), title="Senare", look_again_on=date(2026, 1, 2))
    tasks = [task for _group, its in Tasks(user, TODAY).groups for task in its]
    assert [
        (t.title, t.days_late, t.url) for t in tasks if t.kind == "Market to look at again"
    ] == [("Förfallen", 2, due.get_absolute_url())]
    assert Tasks(user, TODAY).counts["late_surveys"] == 1
    a_survey(need, surveyed=PartialDate.on(date(2025, 12, 31)))
    assert list(MarketSurvey.objects.due_again(on=TODAY)) == []


def test_a_reader_has_no_survey_to_look_at_again() -> None:
    _client, reader = logged_in(Role.READER)
    a_survey(a_need(), look_again_on=date(2025, 12, 31))
    assert "surveys" not in Tasks(reader, TODAY).counts
