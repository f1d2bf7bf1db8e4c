"""Everything that is counted of a round. Confidential: what may be shown is for `tables` to say.

One organisation, or department, is counted once a round, with its last finished interview there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from impact.considered import merged_into
from impact.models import (
    Answer,
    Interview,
    InterviewKind,
    InterviewRound,
    RoundFigures,
    Theme,
)
from impact.results.pairing import Reply, changes, reworded
from impact.results.values import said

BASELINE, PREVIOUS = "baseline", "previous"
Replies = dict[str, Reply]
Party = str


@dataclass(frozen=True)
class Heard:
    """A finished interview: with whom, as what, and when."""

    pk: int
    party: Party
    side: str
    kind: str
    at: Any
    in_force: Any

    @property
    def is_true_baseline(self) -> bool:
        """Whether it was finished before the contract came into force, as far as is known."""
        begins = self.in_force.first if self.in_force else None
        return self.kind == InterviewKind.BASELINE and (
            begins is None or timezone.localdate(self.at) < begins
        )


def party_code(
    organisation: int | None, department: int | None, merged: Mapping[int, int]
) -> Party:
    """An organisation and a department with the same number are not the same party; a record that
    was merged into another is that one, also where it kept an interview that the other had too."""
    return f"o{merged.get(organisation, organisation)}" if organisation else f"d{department}"


def heard(interviews: Any, merged: Mapping[int, int]) -> list[Heard]:
    """The interviews, the first finished first."""
    found = interviews.order_by("finished_at", "pk").values_list(
        "pk", "organisation", "department", "side", "kind", "finished_at", "contract__in_force"
    )
    return [
        Heard(pk, party_code(organisation, department, merged), side, kind, at, in_force)
        for pk, organisation, department, side, kind, at, in_force in found
    ]


def last_of_each(interviews: Iterable[Heard]) -> dict[Party, Heard]:
    """Each party once: the interview that was finished last."""
    return {each.party: each for each in interviews}


def of_area(area_id: int) -> Any:
    """Every counted interview of an area; a baseline may be outside the rounds."""
    asked = Q(round__area=area_id) | Q(round__isnull=True, questionnaire__area=area_id)
    return Interview.objects.counted().filter(asked)


def replies(interviews: Iterable[int]) -> dict[int, Replies]:
    """What was answered in the interviews, by the key of the question."""
    found: dict[int, Replies] = defaultdict(dict)
    rows = Answer.objects.filter(interview__in=list(interviews)).order_by("pk")
    for pk, key, kind, words, number, text, no_answer in rows.values_list(
        "interview", "question__key", "question__kind", "question__text",
        "number", "text", "no_answer",
    ):  # fmt: skip
        found[pk][key] = Reply(kind, words, said(kind, number, text, no_answer))
    return found


@dataclass(frozen=True)
class Round:
    """The parties of a round with what they said, then and before."""

    now: dict[Party, Heard]
    earlier: dict[str, dict[Party, Heard]]
    said: dict[int, Replies]
    invited: dict[str, set[Party]]

    def replies(self, interviews: Mapping[Party, Heard], side: str) -> dict[Party, Replies]:
        """What those of a side said, in the interviews given."""
        return {
            party: self.said.get(one.pk, {})
            for party, one in interviews.items()
            if party in self.now and self.now[party].side == side
        }


def gather(round_: InterviewRound) -> Round:
    """Everything one must know of the round, in six questions."""
    merged = merged_into()
    now = last_of_each(heard(Interview.objects.counted().filter(round=round_), merged))
    every = [one for one in heard(of_area(round_.area_id), merged) if one.party in now]
    before = [one for one in every if one.at < now[one.party].at and one.pk != now[one.party].pk]
    earlier = {
        BASELINE: last_of_each(one for one in before if one.is_true_baseline),
        PREVIOUS: last_of_each(one for one in before if one.pk in _year_before(round_)),
    }
    asked = {one.pk for group in (now, *earlier.values()) for one in group.values()}
    return Round(now, earlier, replies(asked), _invited(round_, now, merged))


def _year_before(round_: InterviewRound) -> set[int]:
    """The interviews of the round before, the same one for everybody."""
    rounds = InterviewRound.objects.filter(area=round_.area_id, year__lt=round_.year)
    last = rounds.order_by("-year").first()
    found = Interview.objects.counted().filter(round=last) if last else Interview.objects.none()
    return set(found.values_list("pk", flat=True))


def _invited(
    round_: InterviewRound, now: Mapping[Party, Heard], merged: Mapping[int, int]
) -> dict[str, set[Party]]:
    """Who was to be heard, on each side; whoever was heard was."""
    found: dict[str, set[Party]] = defaultdict(set)
    members = round_.population.filter(is_in=True).values_list("organisation", "department", "side")
    for organisation, department, side in members:
        party = party_code(organisation, department, merged)
        found[now[party].side if party in now else side].add(party)
    for party, one in now.items():
        found[one.side].add(party)
    return found


def count(round_: InterviewRound) -> dict[str, Any]:
    """The figures of a round as they are kept: plain words and numbers, by side."""
    known = gather(round_)
    themes = _themes(round_)
    return {
        "sides": {
            side: _side(known, side, invited, themes)
            for side, invited in sorted(known.invited.items())
        },
        "reworded": {basis: _reworded(known, basis) for basis in (BASELINE, PREVIOUS)},
        "without_baseline": sorted(set(known.now) - set(known.earlier[BASELINE]))[:200],
        "baselines": sum(one.kind == InterviewKind.BASELINE for one in known.now.values()),
    }


def _side(
    known: Round, side: str, invited: set[Party], themes: list[tuple[int, str, int]]
) -> dict[str, Any]:
    now = known.replies(known.now, side)
    interviews = {known.now[party].pk for party in now}
    return {
        "invited": len(invited),
        "heard": len(now),
        "answers": _levels(now.values()),
        "answered": _answered(now.values()),
        "change": {
            basis: changes(known.replies(earlier, side), now)
            for basis, earlier in known.earlier.items()
        },
        "pairs": {
            basis: len(known.replies(earlier, side)) for basis, earlier in known.earlier.items()
        },
        "themes": _coded(themes, interviews),
    }


def _levels(said_by_each: Iterable[Replies]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for each in said_by_each:
        for key, reply in each.items():
            found[key].update(reply.values)
    return found


def _answered(said_by_each: Iterable[Replies]) -> Counter[str]:
    """How many said something, per question."""
    return Counter(key for each in said_by_each for key, reply in each.items() if reply.values)


def _reworded(known: Round, basis: str) -> dict[str, str]:
    earlier = {party: known.said.get(one.pk, {}) for party, one in known.earlier[basis].items()}
    now = {party: known.said.get(one.pk, {}) for party, one in known.now.items()}
    return reworded(earlier, now)


def _themes(round_: InterviewRound) -> list[tuple[int, str, int]]:
    """(theme, key of the question, interview) for every answer that somebody has sorted."""
    found = Theme.answers.through.objects.filter(answer__interview__round=round_)
    return list(found.values_list("theme", "answer__question__key", "answer__interview"))


def _coded(rows: list[tuple[int, str, int]], interviews: set[int]) -> dict[str, Counter[str]]:
    """How many answers stand under each theme, per question."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for theme, key, interview in rows:
        if interview in interviews:
            found[key][str(theme)] += 1
    return found


def figures(round_: InterviewRound) -> dict[str, Any]:
    """What is counted of the round: as it was kept, or counted again when something has changed.

    Of an interview finished while one counts, the database has raised the generation: then what
    was counted is used once and not kept.
    """
    return figures_of([round_])[round_.pk]


def figures_of(rounds: Iterable[InterviewRound]) -> dict[int, dict[str, Any]]:
    """The same of several rounds, in one question when nothing has changed."""
    rounds = list(rounds)
    kept = RoundFigures.objects.in_bulk([each.pk for each in rounds])
    return {each.pk: _kept_or_counted(each, kept.get(each.pk)) for each in rounds}


def _kept_or_counted(round_: InterviewRound, kept: RoundFigures | None) -> dict[str, Any]:
    if kept is None:
        kept, _made = RoundFigures.objects.get_or_create(round=round_)
    if kept.is_fresh:
        return dict(kept.counted)
    counted = count(round_)
    same = RoundFigures.objects.filter(pk=round_.pk, generation=kept.generation)
    same.update(made=kept.generation, counted=counted)
    return counted


def forget(area_id: int | None = None) -> None:
    """Count again, in an area or everywhere: themes, the population or the day a contract came
    into force have changed, of which the interviews do not tell."""
    rounds = RoundFigures.objects.all()
    if area_id is not None:
        rounds = rounds.filter(round__area=area_id)
    # As the database does it: what somebody is counting just now is not kept either.
    rounds.update(generation=F("generation") + 1)
