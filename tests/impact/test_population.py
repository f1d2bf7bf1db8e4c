"""Whom a round asks: every reason with its sentence, and a naive reading of any set of facts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.models import Participant
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from impact.baselines import BaselineState, baseline_of
from impact.freezing import consider, freeze
from impact.models import EffectArea, Interview, InterviewRound, PopulationMember
from impact.standing import ruling, signed
from procurements.models import Contract, DialogueRequirement
from suppliers.models import Assessment, Organisation
from tests.make import (
    a_contract,
    a_department,
    a_dialogue,
    a_procurement,
    a_round,
    a_signed_assessment,
    a_user,
    an_approved_questionnaire,
    an_effect_area,
    an_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def lines(the_round: InterviewRound) -> dict[str, tuple[bool, str]]:
    """By name: in or out, and the sentence."""
    return {each.name: (each.is_in, each.sentence) for each in consider(the_round).lines}


def supplier(name: str, *, assessed: str = "2022-01-01", **contract: Any) -> Organisation:
    """An actor with an assessment and a contract from 2022."""
    organisation = an_organisation(name=name)
    if assessed:
        a_signed_assessment(organisation, valid_from=on(assessed))
    facts = {"title": f"Avtal {name}", "in_force": on("2022-03-01"), **contract}
    a_contract(supplier=organisation, **facts)
    return organisation


# --- the report ---------------------------------------------------------------------------------


def test_a_round_for_2023_on_the_data_of_the_report() -> None:
    report_cases.load()
    area = EffectArea.objects.get(number=1)
    the_round = a_round(area, questionnaire=an_approved_questionnaire(area, edition=90))
    found = lines(the_round)
    assert [name for name, (is_in, _sentence) in found.items() if is_in] == [
        "Utforska Drottninghög AB"
    ]
    assert found["TS Working"] == (
        False,
        "TS Working is not assessed as a social enterprise: the assessment of 2022-12-07 says no.",
    )
    assert found["ProQwi"] == (
        False,
        "ProQwi is a social enterprise but has no contract with the city.",
    )
    (line,) = consider(the_round).taking_part
    contract = Contract.objects.get(pk=line.contracts[0])
    assert baseline_of(contract, on=date(2023, 1, 1)).state is BaselineState.MISSING


def test_the_parties_of_the_dialogue_requirements_of_the_report() -> None:
    report_cases.load()
    area = EffectArea.objects.get(number=2)
    the_round = a_round(area, questionnaire=an_approved_questionnaire(area, edition=90))
    found = consider(the_round)
    sides = {(each.side.value, each.name) for each in found.taking_part}
    assert {("supplier", "Green Landscaping Helsingborg"), ("actor", "Gatulaget Hittarps IK")} < (
        sides
    )
    assert sum(side == "city" for side, _name in sides) == 2
    assert len(found.gaps) == 1
    assert "It is not known who supplies" in found.gaps[0]


# --- each reason --------------------------------------------------------------------------------


def test_every_reason_is_one_sentence() -> None:
    supplier("Inne")
    supplier("Kanske inne", in_force=on("2023"), ends=on("2023"))
    supplier("Aldrig", assessed="")
    supplier("Slutat", ends=on("2022-12-31"))
    supplier("Uppsagt", terminated_on=date(2022, 6, 1), termination_reason="Konkurs")
    supplier("Börjar sedan", in_force=on("våren 2024"))
    supplier("Okänd start", in_force=None)
    supplier("Bedömd sedan", assessed="2023-06-01")
    gone = supplier("Utgången", assessed="")
    a_signed_assessment(gone, valid_from=on("2021"), valid_until=date(2022, 12, 31))
    open_one = supplier("Öppen", assessed="")
    a_signed_assessment(open_one, verdict="unknown")
    kept = Organisation.objects.get(name="Inne")
    an_organisation(name="Inne (dubblett)", merged_into=kept)
    an_organisation(name="Ingenting alls")
    assert lines(a_round()) == {
        "Inne": (
            True,
            (
                "Inne has been a social enterprise since 2022-01-01 and has a contract in force"
                " in the period: “Avtal Inne”."
            ),
        ),
        "Kanske inne": (
            True,
            (
                "Kanske inne has been a social enterprise since 2022-01-01 and possibly has a "
                "contract in force in the period: “Avtal Kanske inne”. Its days are not known "
                "exactly, so we ask."
            ),
        ),
        "Aldrig": (
            False,
            "Aldrig is not assessed as a social enterprise: no assessment has been signed.",
        ),
        "Slutat": (
            False,
            (
                "Slutat is a social enterprise, but its contract “Avtal Slutat” ended "
                "2022-12-31, before the period."
            ),
        ),
        "Uppsagt": (
            False,
            (
                "Uppsagt is a social enterprise, but its contract “Avtal Uppsagt” ended "
                "2022-06-01, before the period."
            ),
        ),
        "Börjar sedan": (
            False,
            (
                "Börjar sedan is a social enterprise, but its contract “Avtal Börjar sedan” "
                "comes into force spring 2024, after the period."
            ),
        ),
        "Okänd start": (
            False,
            (
                "Okänd start is a social enterprise, but it is not known when its contract "
                "“Avtal Okänd start” comes into force."
            ),
        ),
        "Bedömd sedan": (
            False,
            (
                "Bedömd sedan is assessed as a social enterprise from 2023-06-01, which is not "
                "certainly by 2023-01-01."
            ),
        ),
        "Utgången": (
            False,
            (
                "Utgången was a social enterprise, but the assessment expired 2022-12-31, "
                "before 2023-01-01."
            ),
        ),
        "Öppen": (
            False,
            (
                "Öppen is not assessed as a social enterprise: the assessment of 2022-01-01 "
                "leaves it open."
            ),
        ),
        "Inne (dubblett)": (
            False,
            (
                "Inne (dubblett) is the same actor as Inne and was merged into it, which is "
                "considered instead."
            ),
        ),
    }


def test_a_secret_contract_leaves_no_trace() -> None:
    secret = a_procurement(status="evaluation")
    hidden = supplier("Hemlig", assessed="", procurement=secret)
    enterprise = supplier("Företag", procurement=a_procurement(existence_is_secret=True))
    found = lines(a_round())
    assert hidden.name not in found
    assert found[enterprise.name] == (
        False,
        "Företag is a social enterprise but has no contract with the city.",
    )


def test_a_frozen_member_that_tells_of_a_contract_made_secret_since_is_hidden() -> None:
    procurement = a_procurement(status="awarded", awarded=on("2022"))
    supplier("Synlig")
    supplier("Dold", procurement=procurement)
    the_round = a_round()
    freeze(the_round, on=date(2023, 1, 1))
    type(procurement).objects.filter(pk=procurement.pk).update(existence_is_secret=True)
    reader = a_user()
    shown = PopulationMember.objects.visible_to(reader)
    assert [str(each.party) for each in shown] == ["Synlig"]
    interviews = Interview.objects.visible_to(reader)
    assert [str(each.party) for each in interviews] == ["Synlig"]


def test_the_sides_of_a_dialogue_requirement_and_what_is_left_out() -> None:
    department = a_department(name="Parkförvaltningen")
    firm, actor = an_organisation(name="Firman"), an_organisation(name="Föreningen")
    late = an_organisation(name="Sen")
    contract = a_contract(
        title="Parker", supplier=firm, department=department, in_force=on("2022-01-01")
    )
    requirement = DialogueRequirement.objects.create(contract=contract)
    for who, day in ((actor, "2022-05-01"), (late, "2023-05-01")):
        talk = a_dialogue(form="contract", held=on(day), requirement=requirement)
        Participant.objects.create(dialogue=talk, role="actor", organisation=who)
        Participant.objects.create(dialogue=talk, role="actor", words="två boende")
        talk.finish(by=None, at=datetime(2023, 6, 1, tzinfo=UTC))
    old = a_contract(title="Gamla", supplier=late, in_force=on("2019"), ends=on("2020"))
    DialogueRequirement.objects.create(contract=old)
    the_round = a_round(an_effect_area(respondents="requirement_parties"))
    found = consider(the_round)
    assert [(each.side.value, each.name, each.is_in, each.sentence) for each in found.lines] == [
        (
            "supplier",
            "Firman",
            True,
            "Firman has a contract with a dialogue requirement: “Parker”.",
        ),
        (
            "actor",
            "Föreningen",
            True,
            "Föreningen took part in a dialogue under the requirement of “Parker”.",
        ),
        (
            "city",
            "Parkförvaltningen",
            True,
            "Parkförvaltningen bought what has a dialogue requirement: “Parker”.",
        ),
        (
            "supplier",
            "Sen",
            False,
            "Sen is a party of a dialogue requirement that does not apply in the period: “Gamla”.",
        ),
    ]
    assert found.gaps == ["“två boende” took part in a dialogue but is not an actor here."]


# --- how much it costs --------------------------------------------------------------------------


# Triggers write each row down: so many in one statement are quick on a busy machine too.
BATCH = 500


def _many(number: int) -> None:
    organisations = Organisation.objects.bulk_create(
        (Organisation(name=f"Aktör {n:05}") for n in range(number)), batch_size=BATCH
    )
    at = datetime(2022, 1, 1, tzinfo=UTC)
    Assessment.objects.bulk_create(
        (
            Assessment(
                organisation=each,
                kind="social_enterprise",
                verdict="yes",
                status="signed",
                signed_at=at,
                valid_from=on("2022-01-01"),
            )
            for each in organisations
        ),
        batch_size=BATCH,
    )
    Contract.objects.bulk_create(
        (
            Contract(title=f"Avtal {n}", supplier=each, in_force=on("2022-03-01"))
            for n, each in enumerate(organisations)
        ),
        batch_size=BATCH,
    )


def test_a_preview_of_10_000_costs_as_many_questions_as_one_of_1() -> None:
    the_round = a_round()
    costs = []
    for number in (1, 9_999):
        _many(number)
        with CaptureQueriesContext(connection) as queries:
            found = consider(the_round)
        costs.append(len(queries))
    assert len(found.taking_part) == 10_000
    assert costs[0] == costs[1] <= 5


# --- any set of facts, read naively --------------------------------------------------------------

OPENS, CLOSES, AS_OF = date(2023, 3, 1), date(2023, 4, 30), date(2023, 3, 10)
days = st.dates(date(2023, 1, 15), date(2023, 6, 15))
partial = st.one_of(
    days.map(PartialDate.on),
    st.integers(1, 6).map(lambda month: PartialDate.in_month(2023, month)),
)
assessments = st.lists(
    st.tuples(st.sampled_from(["yes", "no", "unknown"]), partial, st.none() | days), max_size=4
)
contracts = st.lists(
    st.tuples(st.none() | partial, st.none() | partial, st.none() | days), max_size=3
)


def each_day(value: PartialDate) -> list[date]:
    return [value.first + timedelta(n) for n in range((value.last - value.first).days + 1)]


def naive_verdict(facts: list[Any], day: date) -> str | None:
    """Of the signed ones that have begun: the latest that nothing later took the place of."""
    holding = []
    for index, (verdict, begins, until) in enumerate(facts):
        if begins.last > day or (until and until < day):
            continue
        later = [
            each
            for each in facts[index + 1 :]
            if each[1].last <= day and (each[2] is None or each[2] >= begins.last)
        ]
        if not later:
            holding.append(verdict)
    assert len(holding) <= 1
    return holding[0] if holding else None


def naive_in_force(begins: Any, ends: Any, cut: Any) -> bool:
    """Whether there is a first day and a last day it may mean, with a day of the window between."""
    if begins is None:
        return False
    window = each_day(PartialDate(OPENS, CLOSES))
    last_days = [min(day, cut or date.max) for day in (each_day(ends) if ends else [date.max])]
    return any(
        first <= day <= last for first in each_day(begins) for last in last_days for day in window
    )


def _possible(begins: Any, ends: Any, cut: Any) -> bool:
    """Facts that the database takes."""
    return begins is None or ends is None or ends.last >= begins.first


class TestAnyFacts(TestCase):
    """Any dated assessments and contracts of three actors."""

    @settings(max_examples=60)
    @given(st.lists(st.tuples(assessments, contracts), min_size=1, max_size=3))
    def test_the_population_is_what_a_naive_reading_says(self, world: list[Any]) -> None:
        the_round = a_round(year=2030, opens_on=OPENS, closes_on=CLOSES, as_of=AS_OF)
        expected, keys = set(), []
        for any_assessments, any_contracts in world:
            held = [each for each in any_contracts if _possible(*each)]
            judged = [e for e in any_assessments if e[2] is None or e[2] >= e[1].first]
            organisation = an_organisation()
            keys.append(organisation.pk)
            for number, (verdict, begins, until) in enumerate(judged):
                at = datetime(2023, 1, 1, 12, number, tzinfo=UTC)
                facts = {"verdict": verdict, "valid_from": begins, "valid_until": until}
                a_signed_assessment(organisation, signed_at=at, **facts)
            for begins, ends, cut in held:
                why = "Skäl" if cut else ""
                dates = {"in_force": begins, "ends": ends, "terminated_on": cut}
                a_contract(supplier=organisation, termination_reason=why, **dates)
            verdict = naive_verdict(judged, AS_OF)
            in_force = any(naive_in_force(*each) for each in held)
            ever = any(each[0] == "yes" for each in judged)
            if ever or in_force:
                expected.add((organisation.pk, verdict == "yes" and in_force))
        found = consider(the_round).lines
        assert {(each.organisation, each.is_in) for each in found} == expected
        assert len(found) == len(expected)
        for pk, rows in signed(keys).items():
            stored = Assessment.objects.ruling(kind="social_enterprise", on=AS_OF)
            assert ruling(rows, on=AS_OF) == stored.filter(organisation=pk).first()
