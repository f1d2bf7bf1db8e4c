"""What holds on a day: one answer, whoever is asked, and the same as a naive reading gives."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.card import ruling
from suppliers.models import Assessment, AssessmentKind, Organisation
from tests import make

pytestmark = pytest.mark.django_db

KIND = AssessmentKind.SOCIAL_ENTERPRISE
FIRST = date(2021, 12, 1)
DAYS = 200


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


class Told(NamedTuple):
    """An assessment as the test tells it: signed at a minute, 0 being the first."""

    begins: PartialDate
    until: date | None
    verdict: str
    signed: int


def naive(told: list[Told], asked: date) -> str | None:
    """The verdict of one day, painted: each in the order of signing covers its own days, and wipes
    what it overlapped from all later days.
    """
    holder: Told | None = None
    for each in sorted(told, key=lambda one: one.signed):
        if each.begins.last > asked:
            continue
        if each.until is None or each.until >= asked:
            holder = each
        elif holder and each.until >= holder.begins.last:
            holder = None
    return holder.verdict if holder else None


begins = st.one_of(
    st.integers(0, DAYS).map(lambda number: PartialDate.on(day(number))),
    st.integers(1, 6).map(lambda month: PartialDate.in_month(2022, month)),
    st.sampled_from([PartialDate.in_season(2021, 12), PartialDate.in_season(2022, 3)]),
    st.just(PartialDate.in_year(2022)),
)


@st.composite
def assessments(draw: st.DrawFn) -> list[Told]:
    """Some assessments of one actor, in any order of signing; two may be signed at one moment."""
    told = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(begins)
        length = draw(st.one_of(st.none(), st.integers(0, 120)))
        until = None if length is None else start.first + timedelta(days=length)
        verdict = draw(st.sampled_from(["yes", "no", "unknown"]))
        told.append(Told(start, until, verdict, draw(st.integers(0, 3))))
    return told


def register(told: list[Told]) -> Organisation:
    """The actor with these, signed; noise beside them: a draft, and another kind."""
    actor = make.an_organisation()
    rows = [
        Assessment(
            organisation=actor,
            kind=KIND,
            verdict=each.verdict,
            valid_from=each.begins,
            valid_until=each.until,
            status="signed",
            signed_at=datetime(2023, 1, 1, 12, each.signed, tzinfo=UTC),
        )
        for each in told
    ]
    noise = {"organisation": actor, "verdict": "no", "valid_from": PartialDate.on(FIRST)}
    other = {"kind": "idea_based", "status": "signed", "signed_at": datetime.now(UTC)}
    rows += [Assessment(kind=KIND, **noise), Assessment(**noise, **other)]
    Assessment.objects.bulk_create(rows)
    return actor


def answers(actor: Organisation, asked: date) -> dict[str, str | None]:
    """What each of those who can be asked says."""
    mine = Organisation.objects.filter(pk=actor.pk)
    rows = Assessment.objects.ruling(kind=KIND, on=asked).filter(organisation=actor)
    assert len(rows) <= 1
    ruled = rows[0].verdict if rows else None
    shown = ruling(list(actor.assessments.all()), KIND, on=asked)
    listed = mine.for_list(on=asked).get()
    with_verdict = [
        verdict
        for verdict in ("yes", "no", "unknown")
        if mine.with_verdict(KIND, verdict, on=asked).exists()
    ]
    return {
        "ruling": ruled,
        "column": listed.verdict_social_enterprise,  # type: ignore[attr-defined]
        "filter": ", ".join(with_verdict) or None,
        "card": shown.verdict if shown and shown.holds(on=asked) else None,
        "neither": mine.without_verdict(KIND, on=asked).exists(),  # type: ignore[dict-item]
    }


@settings(max_examples=60)
@given(assessments(), st.lists(st.integers(0, DAYS + 365), min_size=1, max_size=3))
def test_everybody_gives_the_answer_of_a_naive_reading(told: list[Told], asked: list[int]) -> None:
    # Of two signed at one moment the one registered last is the later: `sorted` keeps that order.
    actor = register(told)

    for number in asked:
        expected = naive(told, day(number))
        assert answers(actor, day(number)) == {
            **dict.fromkeys(("ruling", "column", "filter", "card"), expected),
            "neither": expected in (None, "unknown"),
        }


def told(begins: str, until: str | None, verdict: str, signed: int) -> Told:
    last = date.fromisoformat(until) if until else None
    return Told(PartialDate.parse(begins), last, verdict, signed)


def verdicts(of: list[Told], *days: str) -> list[str | None]:
    actor = register(of)
    return [answers(actor, date.fromisoformat(each))["ruling"] for each in days]


def test_a_judgement_about_a_past_period_leaves_what_holds_now_alone() -> None:
    now = told("2022-06-01", None, "yes", 0)
    past = told("2021-01-01", "2021-12-31", "no", 1)

    assert verdicts([now, past], "2021-06-01", "2022-03-01", "2022-06-01") == ["no", None, "yes"]


def test_a_retroactive_judgement_replaces_from_its_own_day() -> None:
    first = told("2021-01-01", None, "yes", 0)
    retroactive = told("2021-07-01", None, "no", 1)

    assert verdicts([first, retroactive], "2021-06-30", "2021-07-01") == ["yes", "no"]


def test_what_has_been_replaced_does_not_come_back() -> None:
    first = told("2021-01-01", None, "yes", 0)
    short = told("2021-07-01", "2021-12-31", "no", 1)

    assert verdicts([first, short], "2021-06-30", "2021-12-31", "2022-01-01") == ["yes", "no", None]


# --- what must be done about them ---------------------------------------------------------------


def an_assessment(until: str | None, *, kind: str = KIND, name: str = "Köket", **facts: str) -> str:
    actor, _made = Organisation.objects.get_or_create(name=name)
    make.a_signed_assessment(
        actor,
        kind=kind,
        valid_from=PartialDate.parse(facts.get("begins", "2021-01-01")),
        valid_until=date.fromisoformat(until) if until else None,
        signed_at=datetime(2022, 1, 1 + Assessment.objects.count(), tzinfo=UTC),
    )
    return name


@pytest.mark.parametrize(
    ("until", "expires"),
    [("2022-03-02", True), ("2022-03-03", False), ("2021-12-31", True), (None, False)],
)
def test_an_assessment_expires_within_60_days_or_has_expired(
    until: str | None, expires: bool
) -> None:
    an_assessment(until)

    assert Assessment.objects.expiring(60, of=date(2022, 1, 1)).exists() is expires


def test_one_with_a_successor_needs_nothing() -> None:
    an_assessment("2021-12-31", name="Har fått en ny")
    an_assessment(None, begins="2022-01-15", name="Har fått en ny")
    an_assessment("2021-12-31", name="Bara utkast")
    make.an_assessment(Organisation.objects.get(name="Bara utkast"))
    an_assessment("2021-12-31", name="Ny av annat slag")
    an_assessment(None, kind="idea_based", name="Ny av annat slag")
    an_assessment("2021-12-31", name="Ny som också går ut")
    an_assessment("2022-02-01", begins="2022-01-01", name="Ny som också går ut")

    found = Assessment.objects.expiring(60, of=date(2022, 1, 1)).order_by("pk")

    assert [(str(each.organisation), str(each.valid_until)) for each in found] == [
        ("Bara utkast", "2021-12-31"),
        ("Ny av annat slag", "2021-12-31"),
        ("Ny som också går ut", "2022-02-01"),
    ]


def a_count(counted: str | None, **facts: str) -> None:
    make.a_signed_assessment(
        make.an_organisation(name=facts.pop("name", "Köket")),
        **{"kind": "reservation_4_18", **facts},
        counted_on=date.fromisoformat(counted) if counted else None,
    )


@pytest.mark.parametrize(
    ("counted", "facts", "unchecked"),
    [
        ("2021-12-31", {}, True),
        ("2022-01-01", {}, False),
        (None, {}, True),
        (None, {"verdict": "no"}, False),
        (None, {"verdict": "unknown"}, False),
        (None, {"kind": "work_integration"}, False),
        (None, {"valid_until": date(2022, 12, 31)}, False),
    ],
)
def test_a_share_is_unchecked_since_a_day(
    counted: str | None, facts: dict[str, str], unchecked: bool
) -> None:
    a_count(counted, **facts)

    found = Assessment.objects.with_share_unchecked_since(date(2022, 1, 1), on=date(2023, 1, 1))

    assert found.exists() is unchecked
