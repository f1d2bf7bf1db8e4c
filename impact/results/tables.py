"""The tables of a round: everything for those who ask, and what everybody may be shown.

Both have the same form, plain lists and words, so that one page draws both and a publication can
be kept: parts (one for all, or one a side), each with its questions.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from impact.models import Question, QuestionKind
from impact.results import grouping
from impact.results.counting import BASELINE, PREVIOUS
from impact.results.grouping import LEAST, Grouping
from impact.results.pairing import CHANGES
from impact.results.values import BRACKET_CODES, COMPARABLE, NO, NONE, SCALE, YES, bracket, said

Part = dict[str, Any]
Counts = Counter[str]
# Of the two ways to compare, the first that may be shown is shown: only one, so that the two cannot
# be compared with each other.
BASES: Final = (BASELINE, PREVIOUS)


def everything(figures: Mapping[str, Any], questions: Sequence[Question]) -> list[Part]:
    """All of it, exactly. Confidential."""
    return [_exact(side, known, questions) for side, known in _sides(figures, apart=True)]


def released(
    figures: Mapping[str, Any],
    questions: Sequence[Question],
    others: Sequence[Sequence[Part]] = (),
) -> list[Part]:
    """What everybody may be shown. `others` are the published parts of the area's other rounds,
    beside which this will be read."""
    sides = _sides(figures, apart=True)
    apart = len(sides) > 1 and all(known["heard"] >= LEAST for _side, known in sides)
    if len(sides) > 1 and not apart:
        sides = _sides(figures, apart=False)
    return [
        _shown(side, known, questions, [part for parts in others for part in parts])
        for side, known in sides
        if known["heard"] >= LEAST
    ]


def _sides(figures: Mapping[str, Any], *, apart: bool) -> list[tuple[str, dict[str, Any]]]:
    sides = {side: dict(known) for side, known in figures["sides"].items()}
    if apart:
        return list(sides.items())
    return [("", _together(sides.values()))] if sides else []


def _together(sides: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The sum of several sides, whatever depth a number stands at."""
    total: dict[str, Any] = {}
    for side in sides:
        for key, value in side.items():
            if isinstance(value, Mapping):
                total[key] = _together([total.get(key, {}), value])
            else:
                total[key] = total.get(key, 0) + value
    return total


def _missing(known: Mapping[str, Any]) -> int:
    return int(known["invited"] - known["heard"])


def counts_of(question: Question, known: Mapping[str, Any], base: int) -> Counts:
    """How many gave each answer that can be given, and how many said nothing."""
    given = known["answers"].get(question.key, {})
    found = Counter(dict.fromkeys(possible(question), 0))
    for value, number in given.items():
        found[bracket(int(value)) if question.kind == QuestionKind.NUMBER else value] += number
    found[NONE] = base - known["answered"].get(question.key, 0)
    return found


def possible(question: Question) -> tuple[str, ...]:
    """The answers that can be given."""
    return {
        QuestionKind.SCALE: SCALE,
        QuestionKind.YES_NO: (YES, NO),
        QuestionKind.NUMBER: BRACKET_CODES,
        QuestionKind.TEXT: ("text",),
    }.get(QuestionKind(question.kind)) or said(question.kind, None, question.options, "")


def changes_of(question: Question, known: Mapping[str, Any], basis: str, base: int) -> Counts:
    """How many went up, stayed and went down, and how many cannot be compared."""
    found = Counter(known["change"].get(basis, {}).get(question.key, {}))
    found[NONE] = base - sum(found[each] for each in CHANGES)
    return found


def _rows(groups: Grouping, counts: Counts) -> list[list[Any]]:
    return [[list(group), grouping.size(group, counts)] for group in groups]


# --- everything ---------------------------------------------------------------------------------


def _exact(side: str, known: Mapping[str, Any], questions: Sequence[Question]) -> Part:
    base = known["heard"]
    return {
        "side": side,
        "invited": known["invited"],
        "heard": base,
        "base": base,
        "pairs": dict(known["pairs"]),
        "questions": [_exact_question(each, known, base) for each in questions],
    }


def _exact_question(question: Question, known: Mapping[str, Any], base: int) -> dict[str, Any]:
    counts = counts_of(question, known, base)
    return {
        "key": question.key,
        "answered": known["answered"].get(question.key, 0),
        "groups": _rows(tuple((value,) for value in counts), counts),
        "change": {
            basis: _rows(
                tuple((each,) for each in CHANGES), changes_of(question, known, basis, base)
            )
            for basis in BASES
            if question.kind in COMPARABLE and known["pairs"].get(basis)
        },
        "themes": sorted(known["themes"].get(question.key, {}).items()),
    }


# --- for everybody ------------------------------------------------------------------------------


def _shown(
    side: str, known: Mapping[str, Any], questions: Sequence[Question], others: Sequence[Part]
) -> Part:
    # When one to four did not take part, how many took part would tell it: then everybody who was
    # asked is the base, and they are among those of whom there is no answer.
    few = 0 < _missing(known) < LEAST
    base = known["invited"] if few else known["heard"]
    beside = [part for part in others if part["side"] == side or "" in (side, part["side"])]
    return {
        "side": side,
        "invited": known["invited"],
        "heard": None if few else known["heard"],
        "base": base,
        "questions": [_shown_question(each, known, base, beside) for each in questions],
    }


def _shown_question(
    question: Question, known: Mapping[str, Any], base: int, beside: Sequence[Part]
) -> dict[str, Any]:
    counts = counts_of(question, known, base)
    several = question.kind == QuestionKind.CHOICES
    if several:
        groups: Grouping = tuple((value,) for value in grouping.overlapping(counts, base))
    else:
        groups = grouping.levels(question.kind, counts)
    alone = (NONE,) in groups
    # "Nobody was silent" may be told; one to four may not.
    answered = base - counts[NONE] if not several and (alone or not counts[NONE]) else None
    themes = Counter(known["themes"].get(question.key, {}))
    return {
        "key": question.key,
        "answered": answered,
        "groups": _rows(groups, counts),
        "change": _shown_change(question, known, base, (groups, counts), beside),
        "themes": [
            [theme, themes[theme]]
            for theme in grouping.overlapping(themes, known["answered"].get(question.key, 0))
        ],
    }


def _shown_change(
    question: Question,
    known: Mapping[str, Any],
    base: int,
    now: grouping.Table,
    beside: Sequence[Part],
) -> dict[str, Any]:
    if question.kind not in COMPARABLE:
        return {}
    same = [
        (part, each) for part in beside for each in part["questions"] if each["key"] == question.key
    ]
    elsewhere = [
        (part["base"], [size for _group, size in rows])
        for part, each in same
        for rows in each["change"].values()
    ]
    before = [_as_table(part, each) for part, each in same]
    for basis in BASES:
        counts = changes_of(question, known, basis, base)
        found = grouping.change(question.kind, counts, now=now, before=before, others=elsewhere)
        if found:
            return {basis: _rows(found, counts)}
    return {}


def _as_table(part: Part, question: Mapping[str, Any]) -> grouping.Table:
    """The answers of another round, as they are shown; of withheld ones the base alone."""
    rows = [(tuple(group), size) for group, size in question["groups"]]
    if sum(size for _group, size in rows) != part["base"]:
        return (), {"text": part["base"]}
    counts = {value: 0 for group, _size in rows for value in group}
    for group, size in rows:
        counts[group[0]] = size
    return tuple(group for group, _size in rows), counts
