"""Sorting free text into themes, by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count

from impact.models import Answer, EffectArea, Interview, InterviewRound, QuestionKind, Theme
from impact.results import counting

CHOSEN = (QuestionKind.CHOICE, QuestionKind.CHOICES)


def texts_of(round_: InterviewRound) -> Any:
    """What was said in words in the round's finished interviews: free text, and remarks."""
    interviews = Interview.objects.counted().filter(round=round_)
    found = Answer.objects.filter(interview__in=interviews).exclude(text="").filter(no_answer="")
    return found.exclude(question__kind__in=CHOSEN)


def themes_of(area: EffectArea) -> Any:
    """The area's themes with the number of answers under each."""
    return (
        area.themes.select_related("assumption").annotate(coded=Count("answers")).order_by("name")
    )


@transaction.atomic
def sort_answers(
    area_id: int,
    answers: Iterable[Answer],
    *,
    was: Mapping[int, set[int]],
    wanted: Mapping[int, set[int]],
) -> int:
    """Put the answers under the themes wanted, and say how many changed.

    Only what differs from what the user was shown (`was`) is written, so that two who sort the
    same answers lose nothing of each other's.
    """
    known = set(Theme.objects.filter(area=area_id).values_list("pk", flat=True))
    changed = 0
    for answer in answers:
        before, after = was.get(answer.pk, set()), wanted.get(answer.pk, set())
        answer.themes.add(*((after - before) & known))
        answer.themes.remove(*((before - after) & known))
        changed += before != after
    if changed:
        counting.forget(area_id)
    return changed
