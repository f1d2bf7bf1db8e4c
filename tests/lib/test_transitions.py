"""Verbs: one guarded move, whoever presses the button."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dialogues.models import Dialogue, Idea, IdeaStage
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from procurements.models import Procurement, ProcurementStatus
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2022, 5, 1)
P, S = ProcurementStatus, IdeaStage
PROCUREMENT_VERBS: dict[str, tuple[Callable[[Any], None], set[str], str]] = {
    "advertise": (lambda p: p.advertise(), {P.PLANNED}, P.ADVERTISED),
    "start_evaluation": (lambda p: p.start_evaluation(), {P.ADVERTISED}, P.EVALUATION),
    "award": (
        lambda p: p.award(when=PartialDate.on(DAY)),
        {P.PLANNED, P.ADVERTISED, P.EVALUATION},
        P.AWARDED,
    ),
    "cancel": (
        lambda p: p.cancel(reason="Inga anbud", on=DAY),
        {P.PLANNED, P.ADVERTISED, P.EVALUATION},
        P.CANCELLED,
    ),
}
OPEN: set[str] = {S.RECEIVED, S.TRIAGE, S.IN_DIALOGUE, S.MATCHED}
IDEA_VERBS: dict[str, tuple[Callable[[Any], None], set[str], str]] = {
    "start_triage": (lambda i: i.start_triage(), {S.RECEIVED, S.PAUSED}, S.TRIAGE),
    "open_dialogue": (lambda i: i.open_dialogue(), {S.RECEIVED, S.TRIAGE}, S.IN_DIALOGUE),
    "match": (lambda i: i.match(), {S.TRIAGE, S.IN_DIALOGUE}, S.MATCHED),
    "realise": (lambda i: i.realise(), {S.MATCHED}, S.REALISED),
    "pause": (lambda i: i.pause(reason="Vill avvakta"), OPEN, S.PAUSED),
    "decline": (lambda i: i.decline(reason="Inget behov"), OPEN | {S.PAUSED}, S.DECLINED),
}


def _procurement(status: str) -> Procurement:
    reason = {"cancelled_on": DAY, "cancel_reason": "x"} if status == P.CANCELLED else {}
    return make.a_procurement(status=status, **reason)


@pytest.mark.parametrize("status", P.values)
@pytest.mark.parametrize("verb", PROCUREMENT_VERBS)
def test_a_procurement_moves_only_from_the_statuses_its_verb_allows(verb: str, status: str) -> None:
    act, allowed, reached = PROCUREMENT_VERBS[verb]
    procurement = _procurement(status)

    if status in allowed:
        act(procurement)
        assert Procurement.objects.get().status == reached
    else:
        with pytest.raises(WrongStatusError):
            act(procurement)
        assert Procurement.objects.get().status == status


@pytest.mark.parametrize("stage", S.values)
@pytest.mark.parametrize("verb", IDEA_VERBS)
def test_an_idea_moves_only_from_the_stages_its_verb_allows(verb: str, stage: str) -> None:
    act, allowed, reached = IDEA_VERBS[verb]
    idea = make.an_idea(stage=stage, stage_reason="skäl")

    if stage in allowed:
        act(idea)
        assert Idea.objects.get().stage == reached
    else:
        with pytest.raises(WrongStatusError):
            act(idea)
        assert Idea.objects.get().stage == stage


def test_of_two_copies_the_stale_one_loses() -> None:
    mine = make.a_procurement()
    theirs = Procurement.objects.get()
    theirs.cancel(reason="Behovet är borta", on=DAY)

    with pytest.raises(WrongStatusError) as refused:
        mine.advertise()

    assert Procurement.objects.get().status == P.CANCELLED
    assert mine.title in str(refused.value)


def test_a_dialogue_is_finished_once() -> None:
    dialogue = make.a_dialogue()
    at = datetime(2022, 5, 1, 12, tzinfo=UTC)
    dialogue.finish(by=None, at=at)

    with pytest.raises(WrongStatusError):
        dialogue.finish(by=None, at=at)

    assert Dialogue.objects.get().is_locked
