"""Rounds as the office meets them: register, preview, freeze, changes, hand out, close."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from impact.assignment import Load, even
from impact.freezing import NotReadyError, changes, close, freeze, take_in
from impact.models import Interview, InterviewRound, PopulationMember
from impact.why import said
from procurements.models import Contract
from suppliers.models import Assessment, Organisation
from tests.make import (
    a_contract,
    a_round,
    a_signed_assessment,
    a_user,
    an_effect_area,
    an_interview,
    an_organisation,
)
from tests.procurements.pages import FEW, asked, logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST, INTERVIEWS = "/effekt/omgangar/", "/effekt/intervjuer/"
NEW_YEAR = date(2023, 1, 1)


@pytest.fixture
def bo() -> Client:
    """Coordinator."""
    return logged_in(Role.COORDINATOR)[0]


@pytest.fixture
def anna() -> Client:
    """Reads."""
    return logged_in(Role.READER)[0]


def enterprise(name: str = "Företaget", **contract: Any) -> Organisation:
    organisation = an_organisation(name=name)
    a_signed_assessment(organisation)
    facts = {"title": f"Avtal {name}", "in_force": PartialDate.on(date(2022, 3, 1)), **contract}
    a_contract(supplier=organisation, **facts)
    return organisation


def frozen(*names: str) -> InterviewRound:
    for name in names or ("Företaget",):
        enterprise(name)
    the_round = a_round()
    freeze(the_round, on=NEW_YEAR)
    return the_round


def of(the_round: InterviewRound) -> dict[str, tuple[bool, str]]:
    """What the population says, by name."""
    members = the_round.population.select_related("organisation")
    return {str(each.party): (each.is_in, each.change_reason) for each in members}


def url(the_round: InterviewRound, more: str = "") -> str:
    return f"{LIST}{the_round.pk}/{more}"


# --- register and preview -----------------------------------------------------------------------


def test_a_round_is_registered_and_previewed(bo: Client) -> None:
    enterprise("Inne")
    ended = PartialDate.on(date(2022, 12, 31))
    enterprise("Ute", ends=ended)
    area = an_effect_area()
    facts = {"area": area.pk, "year": 2023, "opens_on": "2023-01-01", "closes_on": "2023-12-31"}
    page = bo.post(f"{LIST}ny/", facts, follow=True)
    the_round = InterviewRound.objects.get()
    assert page.redirect_chain[-1][0] == url(the_round)
    text = words(page)
    assert "Inne has been a social enterprise since 2022-01-01" in text
    assert "Ute is a social enterprise, but its contract “Avtal Ute” ended 2022-12-31" in text
    assert "The round has no questionnaire" in text
    assert "Baseline is missing" in text


def test_a_round_takes_only_a_questionnaire_of_its_area(bo: Client) -> None:
    other = a_round()
    facts = {
        "area": an_effect_area().pk,
        "year": 2023,
        "opens_on": "2023-01-01",
        "closes_on": "2022-12-31",
        "questionnaire": other.questionnaire_id,
    }
    text = words(bo.post(f"{LIST}ny/", facts))
    assert "The questionnaire belongs to another area." in text
    assert "The round closes before it opens." in text
    assert InterviewRound.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "sample", "said"),
    [
        ("draft", True, "is a sample and only a draft"),
        ("draft", False, "is a draft and may still change"),
        ("retired", False, "is retired"),
    ],
)
def test_what_nobody_has_approved_cannot_be_frozen(
    bo: Client, status: str, sample: bool, said: str
) -> None:
    enterprise()
    the_round = a_round()
    sheet: Any = the_round.questionnaire
    sheet.retire() if status == "retired" else _as_draft(sheet, sample)
    page = bo.post(url(the_round, "frys/"), follow=True)
    assert said in words(page)
    the_round.refresh_from_db()
    assert (the_round.status, the_round.population.count()) == ("preview", 0)


def _as_draft(sheet: Any, sample: bool) -> None:
    draft = {"status": "draft", "approved_by": None, "approved_at": None, "is_sample": sample}
    type(sheet).objects.filter(pk=sheet.pk).update(**draft)


def test_a_round_without_anybody_is_not_frozen() -> None:
    with pytest.raises(NotReadyError, match="Nobody is in"):
        freeze(a_round(), on=NEW_YEAR)


def test_a_frozen_round_is_not_edited(bo: Client) -> None:
    the_round = frozen()
    page = bo.get(url(the_round, "redigera/"), follow=True)
    assert "The round is frozen and cannot be changed." in words(page)


def test_the_pages_ask_as_many_questions_at_1_and_60(bo: Client) -> None:
    few, many = a_round(), a_round(an_effect_area())
    enterprise()
    counts = [asked(bo, url(few)), asked(bo, url(few, "urval/"))]
    for number in range(60):
        enterprise(f"Företag {number}")
    assert [asked(bo, url(few)), asked(bo, url(few, "urval/"))] == counts
    freeze(many, on=NEW_YEAR)
    places = ("", "urval/", "andringar/", "fordela/")
    found = [*counts, *(asked(bo, url(many, place)) for place in places), asked(bo, INTERVIEWS)]
    assert max(found) <= FEW, found


# --- freezing -----------------------------------------------------------------------------------


def test_freezing_keeps_reasons_and_questions_and_makes_the_interviews(bo: Client) -> None:
    organisation = enterprise()
    enterprise("Slut", ends=PartialDate.on(date(2022, 4, 1)))
    the_round = a_round()
    assert "1 interview is due" in words(bo.post(url(the_round, "frys/"), follow=True))
    the_round.refresh_from_db()
    assert the_round.status == "frozen"
    assert of(the_round) == {"Företaget": (True, ""), "Slut": (False, "")}
    (row,) = the_round.interviews.all()
    assert (row.organisation, row.kind, row.due_on, row.questionnaire, row.contract) == (
        organisation,
        "annual",
        date(2023, 12, 31),
        the_round.questionnaire,
        Contract.objects.get(supplier=organisation),
    )


def test_the_reason_is_kept_in_swedish_and_said_in_both_languages() -> None:
    the_round = frozen()
    member = the_round.population.get()
    assert said(member).startswith("Företaget has been a social enterprise since 2022-01-01")
    with translation.override("sv"):
        assert member.reason == said(member)
    assert member.contracts == list(Contract.objects.values_list("pk", flat=True))


def test_freezing_happens_once() -> None:
    the_round = frozen()
    stale = InterviewRound.objects.get(pk=the_round.pk)
    with pytest.raises(WrongStatusError):
        freeze(stale, on=NEW_YEAR)
    assert (the_round.population.count(), the_round.interviews.count()) == (1, 1)


# --- since the freezing -------------------------------------------------------------------------


def since(the_round: InterviewRound) -> dict[str, str]:
    members = list(the_round.population.select_related("organisation", "department"))
    return {each.line.name: each.what for each in changes(the_round, members)}


def test_later_changes_are_differences_and_taken_in_with_a_reason(bo: Client) -> None:
    the_round = frozen("Kvar", "Faller")
    Contract.objects.filter(title="Avtal Faller").update(ends=PartialDate.on(date(2022, 9, 1)))
    enterprise("Ny")
    assert since(the_round) == {"Faller": "Would be out", "Ny": "Would be in"}
    assert set(of(the_round)) == {"Kvar", "Faller"}
    page = bo.get(url(the_round, "andringar/"))
    tokens = [each.token for each in page.context["changes"]]
    place = url(the_round, "andringar/ta-in/")
    assert "This field is required" in words(bo.post(place, {"change": tokens}))
    assert "Tick at least one change" in words(bo.post(place, {"reason": "Beslut"}))
    sent = bo.post(place, {"change": tokens, "reason": "Beslut"}, follow=True)
    assert "2 changes are taken in." in words(sent)
    assert of(the_round) == {
        "Kvar": (True, ""),
        "Faller": (False, "Beslut"),
        "Ny": (True, "Beslut"),
    }
    interviews = the_round.interviews.select_related("organisation")
    assert {str(row.party): (row.disposition, row.reason) for row in interviews} == {
        "Kvar": ("due", ""),
        "Faller": ("missed", "Beslut"),
        "Ny": ("due", ""),
    }
    assert since(the_round) == {}


def test_who_comes_back_is_asked_after_all() -> None:
    the_round = frozen("Kvar", "Faller")
    rows = Contract.objects.filter(title="Avtal Faller")
    for ends, disposition in ((PartialDate.on(date(2022, 9, 1)), "missed"), (None, "due")):
        rows.update(ends=ends)
        members = list(the_round.population.select_related("organisation", "department"))
        tokens = [each.token for each in changes(the_round, members)]
        take_in(the_round, tokens, reason="Rättat", on=NEW_YEAR)
        row = the_round.interviews.get(organisation__name="Faller")
        assert row.disposition == disposition


def test_an_actor_without_anything_left_is_no_longer_concerned() -> None:
    the_round = frozen("Kvar", "Borta")
    gone = Organisation.objects.get(name="Borta")
    Interview.objects.filter(organisation=gone).update(contract=None)
    Contract.objects.filter(supplier=gone).update(supplier=None)
    assert since(the_round) == {"Borta": "Would be out"}
    assert Assessment.objects.filter(organisation=gone).exists()


# --- closing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "after"), [("missed", "missed"), ("stay", "due")])
def test_closing_says_why_and_what_becomes_of_the_open_ones(
    bo: Client, left: str, after: str
) -> None:
    the_round = frozen()
    place = url(the_round, "avsluta/")
    assert "This field is required" in words(bo.post(place, {"left": left}))
    sent = bo.post(place, {"left": left, "reason": "Tiden tog slut"}, follow=True)
    assert "Nothing in it changes any more." in words(sent)
    the_round.refresh_from_db()
    assert (the_round.status, the_round.closing_reason) == ("closed", "Tiden tog slut")
    assert the_round.interviews.get().disposition == after


def test_nothing_changes_in_a_closed_round() -> None:
    the_round = frozen()
    close(the_round, on=NEW_YEAR, reason="Slut", missed=False)
    row = the_round.interviews.get()
    refused: list[Any] = [
        lambda: InterviewRound.objects.filter(pk=the_round.pk).update(year=1999),
        lambda: the_round.population.update(is_in=False),
        lambda: PopulationMember.objects.create(
            round=the_round, organisation=an_organisation(), is_in=True, reason="x"
        ),
        lambda: the_round.population.all().delete(),
        row.start,
        lambda: Interview.objects.filter(pk=row.pk).update(interviewer=a_user()),
        lambda: Interview.objects.filter(pk=row.pk).update(due_on=NEW_YEAR),
    ]
    for act in refused:
        with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
            act()
    with pytest.raises(WrongStatusError):
        take_in(the_round, [], reason="Beslut", on=NEW_YEAR)
    with pytest.raises(WrongStatusError):
        the_round.close(on=NEW_YEAR)


def test_who_is_in_the_middle_of_it_may_finish() -> None:
    the_round = frozen()
    row = the_round.interviews.get()
    row.start()
    close(the_round, on=NEW_YEAR, reason="Slut", missed=True)
    Interview.objects.filter(pk=row.pk).update(information_given=True)
    row.finish(at=datetime(2023, 1, 1, 12, tzinfo=UTC))
    assert row.disposition == "done"


# --- handing out --------------------------------------------------------------------------------


def test_loads_become_even() -> None:
    people = [Load(a_user(username=name), number) for name, number in (("a", 3), ("b", 0))]
    interviews = [an_interview() for _n in range(5)]
    proposal = even(interviews, people)
    assert [(load.more, load.after) for load in proposal.loads] == [(1, 4), (4, 4)]
    assert even(interviews, []).of == {}


def test_a_proposal_is_done_as_it_was_shown_or_not_at_all(bo: Client) -> None:
    the_round = frozen("A", "B", "C")
    for name in ("cissi", "dan"):
        a_user(Role.INTERVIEWER, username=name)
    place = url(the_round, "fordela/")
    token = bo.get(place).context["proposal"].token
    first = the_round.interviews.order_by("pk")[0]
    Interview.objects.filter(pk=first.pk).update(interviewer=a_user())
    assert "Nothing was handed out" in words(bo.post(place, {"token": token}, follow=True))
    assert the_round.interviews.filter(interviewer__isnull=True).count() == 2
    token = bo.get(place).context["proposal"].token
    done = bo.post(place, {"token": token}, follow=True)
    assert "2 interviews are handed out." in words(done)
    names = the_round.interviews.exclude(pk=first.pk).values_list("interviewer__username")
    assert sorted(names) == [("cissi",), ("dan",)]


def test_many_are_handed_out_at_once_in_the_list(bo: Client) -> None:
    the_round = frozen("A", "B")
    cissi = a_user(Role.INTERVIEWER, username="cissi")
    done = an_interview(organisation=an_organisation(name="C"), disposition="missed")
    keys = list(Interview.objects.values_list("pk", flat=True))
    place = reverse("bulk-action", args=["interview-list", "intervjuare"])
    ask = bo.post(place, {"row": keys})
    assert "cissi, 0 open interviews" in ask.content.decode()
    sent = {"rows": ",".join(map(str, keys)), "interviewer": cissi.pk, "form_token": "t" * 20}
    bo.post(place, sent)
    given = set(Interview.objects.filter(interviewer=cissi).values_list("pk", flat=True))
    assert given == set(the_round.interviews.values_list("pk", flat=True))
    assert done.pk not in given


# --- the list of interviews, and who sees what --------------------------------------------------


def test_the_list_is_asked_by_round_kind_what_became_of_it_who_and_when() -> None:
    client, cissi = logged_in(Role.INTERVIEWER)
    the_round = frozen("A")
    late = an_interview(organisation=an_organisation(name="Sen"), due_on=date(2020, 1, 1))
    Interview.objects.filter(pk=late.pk).update(interviewer=cissi)
    base = an_organisation(name="Bas")
    an_interview(organisation=base, kind="baseline", disposition="declined", reason="Nej")
    found = {
        query: [name.split(",")[0] for name in rows(client.get(f"{INTERVIEWS}?{query}"))]
        for query in (
            "",
            f"round={the_round.pk}",
            "kind=baseline",
            "disposition=declined",
            "disposition=open",
            "interviewer=me",
            "interviewer=nobody&disposition=open",
            "due=late",
        )
    }
    assert found == {
        "": ["Sen", "A", "Bas"],
        f"round={the_round.pk}": ["A"],
        "kind=baseline": ["Bas"],
        "disposition=declined": ["Bas"],
        "disposition=open": ["Sen", "A"],
        "interviewer=me": ["Sen"],
        "interviewer=nobody&disposition=open": ["A"],
        "due=late": ["Sen", "A"],
    }
    assert f"{(timezone.localdate() - date(2020, 1, 1)).days} days late" in words(
        client.get(INTERVIEWS)
    )


def test_a_reader_sees_how_many_and_not_who(anna: Client, bo: Client) -> None:
    the_round = frozen("Företaget")
    the_round.interviews.get().decline(reason="Har inte tid")
    assert "Har inte tid" in words(bo.get(url(the_round)))
    text = words(anna.get(url(the_round)))
    assert "Declined 1" in text
    assert "Har inte tid" not in text
    assert anna.get(INTERVIEWS).status_code == 403
