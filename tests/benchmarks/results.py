"""The results of a round with 10 000 and with 1 000 000 answers: as they are kept, and counted."""

import time
from datetime import date
from statistics import median

from django.db import connection
from django.urls import reverse

from impact.models import EffectArea, InterviewRound, Question, Questionnaire, Respondents
from impact.results import counting
from tests.benchmarks.data import registers, resting
from tests.benchmarks.measuring import (
    Measured,
    a_client,
    asking,
    by_size,
    line,
    medians,
    questions,
    ratio,
    rounds,
)

ASKED = 10
SMALL, LARGE = 10_000 // ASKED, 1_000_000 // ASKED
ORGANISATIONS = """
INSERT INTO suppliers_organisation (
    id, version, name, other_names, legal_form, is_umbrella, description, challenges, address,
    website, stage, registry_number, source
)
SELECT i, 1, 'Verkstad ' || i, '', '', false, '', '', '', '', '', '', ''
FROM generate_series(%s, %s) AS i
"""
INTERVIEWS = """
INSERT INTO impact_interview (
    id, version, organisation_id, side, round_id, questionnaire_id, kind, disposition, minutes,
    place, respondent, reason, information_given, registry_number, finished_at
)
SELECT i, 1, i, 'enterprise', 1, 1, 'annual', 'done', 60, '', '', '', true, '',
    timestamptz '2023-06-01 12:00+00' + i * interval '1 second'
FROM generate_series(%s, %s) AS i
"""
ANSWERS = """
INSERT INTO impact_answer (
    version, interview_id, question_id, number, text, no_answer, may_be_quoted
)
SELECT 1, i, q, 1 + (i * 7 + q) %% 5, '', '', false
FROM generate_series(%s, %s) AS i, generate_series(1, 10) AS q
"""


def _fill(first: int, last: int) -> None:
    with resting() as cursor:
        if first == 1:
            _ask()
        for rows in (ORGANISATIONS, INTERVIEWS, ANSWERS):
            cursor.execute(rows, [first, last])


def _ask() -> None:
    """A round with ten questions on a scale."""
    area = EffectArea.objects.create(
        number=1, title="Område", goal="Mål", respondents=Respondents.SOCIAL_ENTERPRISES
    )
    sheet = Questionnaire.objects.create(pk=1, area=area, edition=1)
    for place in range(1, ASKED + 1):
        key, text = f"k{place}", f"Fråga {place}?"
        Question.objects.create(
            pk=place, questionnaire=sheet, key=key, position=place, text=text, kind="scale"
        )
    days = {"opens_on": date(2023, 1, 1), "closes_on": date(2023, 12, 31)}
    InterviewRound.objects.create(
        pk=1, area=area, questionnaire=sheet, year=2023, status="closed", **days
    )


def _bare() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT question_id, number, count(*) FROM impact_answer GROUP BY 1, 2")
        return cursor.fetchall()


def _counted() -> object:
    """Counted again, as after a correction."""
    return counting.count(InterviewRound.objects.get())


def _measure() -> dict[str, float]:
    client, page = a_client(), reverse("round-results", args=[1])
    area = reverse("area-results", args=[1])
    works = {"a round, as kept": asking(client, page), "an area, as kept": asking(client, area)}
    found = medians(works)
    begun = time.perf_counter()
    _counted()
    return {
        **found,
        "counted again": time.perf_counter() - begun,
        **medians({"bare SQL": _bare}),
        "questions": float(questions(client, page)),
    }


def _print(measured: Measured) -> None:
    small, large = by_size(measured)
    line(f"{len(measured)} rounds, medians of pairs")
    line("1 000 000 answers against 10 000 (as kept: goal 1.25 at most)")
    for name in ("a round, as kept", "an area, as kept", "counted again", "questions"):
        line(f"  {name:<26} {ratio(large[name], small[name]):8.2f}")
    line("at 1 000 000 answers against bare SQL")
    line(f"  {'counted again':<26} {ratio(large['counted again'], large['bare SQL']):8.1f}")
    line("milliseconds at 1 000 000 answers, for the order of size")
    for name, times in large.items():
        if name != "questions":
            line(f"  {name:<26} {median(times) * 1000:8.1f}")


def main() -> None:
    """Make the registers, measure, print."""
    line("Making registers of 10 000 and 1 000 000 answers ...")
    begun = time.monotonic()
    with registers(_fill, SMALL, LARGE) as sizes:
        line(f"made in {time.monotonic() - begun:.0f} s")
        _print(rounds(sizes, _measure))
