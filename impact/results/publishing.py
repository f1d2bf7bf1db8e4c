"""Publishing the results of a closed round: once, for everybody, the same to all who may not read
single answers. Figures of a round under way would tell the next answer by the day it changed."""

import hashlib
import hmac
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from impact.models import (
    Interview,
    InterviewRound,
    Publication,
    Question,
    RoundFigures,
    RoundStatus,
)
from impact.results import counting, tables
from impact.results.grouping import LEAST

_FINGERPRINT: Final = 16


class NotPublishedError(Exception):
    """It may not be published now; the text says why."""


def questions_of(round_: InterviewRound) -> list[Question]:
    """The questions of the round, in order: those of its questionnaire, or, when it has none, of
    the interviews, each key as it was last put."""
    asked = Question.objects.all()
    if round_.questionnaire_id:
        return list(asked.filter(questionnaire=round_.questionnaire_id).order_by("position"))
    own = Interview.objects.counted().filter(round=round_).values("questionnaire")
    newest = asked.filter(questionnaire__in=own).order_by("questionnaire__edition", "position")
    return list({each.key: each for each in newest}.values())


def others_of(round_: InterviewRound) -> list[list[tables.Part]]:
    """What is published of the area's other rounds."""
    found = Publication.objects.newest().filter(round__area=round_.area_id)
    return [each.parts for each in found.exclude(round=round_)]


@transaction.atomic
def publish(round_: InterviewRound, *, by: Any, at: datetime) -> Publication:
    """Show everybody the results of a closed round. Raises NotPublishedError.

    Again: only when at least five parties' answers are not what they were, because the difference
    between two publications is a table too.
    """
    # Of two who publish at once, the second sees what the first did.
    InterviewRound.objects.select_for_update().get(pk=round_.pk)
    if round_.status != RoundStatus.CLOSED:
        raise NotPublishedError(_("The round is not closed. Close it, and publish then."))
    # Read before the answers: a change in between makes the next look count again.
    generation = _generation(round_)
    basis = _basis(round_)
    last = round_.publications.first()
    if last is not None:
        _refuse_a_few(last.basis, basis)
    return Publication.objects.create(
        round=round_,
        published_at=at,
        published_by=by,
        tables={**_tables(round_), "generation": generation},
        basis=basis,
    )


def _tables(round_: InterviewRound) -> dict[str, Any]:
    """What is shown; counted now, whatever is kept."""
    figures = counting.count(round_)
    parts = tables.released(figures, questions_of(round_), others_of(round_))
    return {"parts": parts, "reworded": figures["reworded"]}


def _refuse_a_few(before: dict[str, str], now: dict[str, str]) -> None:
    changed = _changed(before, now)
    if changed == 0:
        raise NotPublishedError(_("Nothing has changed since it was published."))
    if changed < LEAST:
        raise NotPublishedError(few_changed())


def few_changed() -> str:
    """Why what is published stands."""
    return _(
        "Fewer than 5 interviews have been corrected since it was published. The "
        "difference would tell what they answered, so what is published stands."
    )


def changed_since(round_: InterviewRound, publication: Publication) -> int:
    """How many parties' answers are not what they were when it was published. The answers are read
    only when the database says that something has changed."""
    if publication.tables.get("generation") == _generation(round_):
        return 0
    return _changed(publication.basis, _basis(round_))


def _generation(round_: InterviewRound) -> int:
    """What the database counts up whenever the figures of the round may be others."""
    kept, _made = RoundFigures.objects.get_or_create(round=round_)
    return kept.generation


def _changed(before: dict[str, str], now: dict[str, str]) -> int:
    return sum(before.get(party) != now.get(party) for party in before.keys() | now.keys())


def _basis(round_: InterviewRound) -> dict[str, str]:
    """A fingerprint of what each party said, keyed so that it cannot be guessed back."""
    known = counting.gather(round_)
    return {
        party: _fingerprint(repr(sorted(known.said.get(one.pk, {}).items())))
        for party, one in sorted(known.now.items())
    }


def _fingerprint(text: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:_FINGERPRINT]
