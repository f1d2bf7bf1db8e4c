"""Which cells of a table may be shown: each holds five or more, and so does everything that can be
worked out from them (docs/adr/0020).

A table divides its base - everybody heard - into groups. Groups are laid together, in ways written
down here, until each holds five; nought is a small number too, because "nobody said no" tells what
everybody said. Only "nothing was said" may be nought.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final

from impact.models import QuestionKind
from impact.results.pairing import DOWN, SAME, UP
from impact.results.values import BRACKET_CODES, NO, NONE, SCALE, YES

LEAST: Final = 5
Group = tuple[str, ...]
Grouping = tuple[Group, ...]
# From fine to coarse; "nothing was said" joins the group of the value named, when it is small.
SCALES: Final[Sequence[Grouping]] = (
    tuple((value,) for value in SCALE),
    (("1", "2"), ("3",), ("4", "5")),
    (("1", "2"), ("3", "4", "5")),
    (("1", "2", "3"), ("4", "5")),
)
CHANGES: Final[Sequence[Grouping]] = (
    ((UP,), (SAME,), (DOWN,)),
    ((UP,), (SAME, DOWN)),
    ((DOWN,), (SAME, UP)),
)
# How many, roughly: of a change no exact number is shown.
BANDS: Final = ((5, 9), (10, 19), (20, 49), (50, 99), (100, None))


def holds(grouping: Grouping, counts: Mapping[str, int]) -> bool:
    """Whether each group holds five."""
    return all(size(group, counts) >= LEAST for group in grouping)


def size(group: Group, counts: Mapping[str, int]) -> int:
    """How many are in a group."""
    return sum(counts.get(value, 0) for value in group)


def levels(kind: str, counts: Mapping[str, int]) -> Grouping:
    """The finest grouping of the answers to a question that may be shown; `counts` has NONE. Empty
    when there is none but everybody together."""
    for grouping in _candidates(kind, counts):
        if len(grouping) > 1 and holds(grouping, counts):
            return grouping
    return ()


def _candidates(kind: str, counts: Mapping[str, int]) -> Iterator[Grouping]:
    if kind == QuestionKind.SCALE:
        yield from _with_none(SCALES, counts, home="3")
    elif kind == QuestionKind.YES_NO:
        both: Sequence[Grouping] = (((YES,), (NO,)),)
        yield from _with_none(both, counts, home=NO)
        yield from _with_none(both, counts, home=YES)
    elif kind == QuestionKind.NUMBER:
        silent = counts.get(NONE, 0)
        apart: Grouping = ((NONE,),) if silent >= LEAST else ()
        first = (NONE,) if 0 < silent < LEAST else ()
        yield (*_neighbours((*first, *BRACKET_CODES), counts), *apart)
    elif kind == QuestionKind.CHOICE:
        yield _rest_together(counts)
    yield (tuple(value for value in counts if value != NONE), (NONE,))


def _with_none(
    groupings: Sequence[Grouping], counts: Mapping[str, int], *, home: str
) -> Iterator[Grouping]:
    """The groupings with "nothing was said": left out at nought, alone from five, else at home."""
    silent = counts.get(NONE, 0)
    for grouping in groupings:
        if not silent:
            yield grouping
        elif silent >= LEAST:
            yield (*grouping, (NONE,))
        else:
            yield tuple((*group, NONE) if home in group else group for group in grouping)


def _neighbours(values: Sequence[str], counts: Mapping[str, int]) -> Grouping:
    """Values in their order, laid together with those that follow until five are there."""
    found: list[Group] = []
    open_: Group = ()
    for value in values:
        open_ = (*open_, value)
        if size(open_, counts) >= LEAST:
            found.append(open_)
            open_ = ()
    if open_ and found:
        found[-1] = (*found[-1], *open_)
    return tuple(found)


def _rest_together(counts: Mapping[str, int]) -> Grouping:
    """Options with five or more, and all others together, also those that nobody chose; the
    smallest are laid to these until they are five."""
    large = sorted((v for v in counts if counts[v] >= LEAST), key=lambda v: (-counts[v], v))
    rest: Group = tuple(sorted(v for v in counts if counts[v] < LEAST and v != NONE))
    rest += (NONE,) if 0 < counts.get(NONE, 0) < LEAST else ()
    while rest and size(rest, counts) < LEAST and large:
        rest = (*rest, large.pop())
    return (*((value,) for value in large), *([rest] if rest else []))


def overlapping(counts: Mapping[str, int], base: int) -> list[str]:
    """Of things of which one may have several: those that five have, and five have not."""
    return sorted(
        (value for value, n in counts.items() if value != NONE and LEAST <= n <= base - LEAST),
        key=lambda value: (-counts[value], value),
    )


Table = tuple[Grouping, Mapping[str, int]]


def change(
    kind: str,
    counts: Mapping[str, int],
    *,
    now: Table,
    before: Collection[Table] = (),
    others: Collection[tuple[int, Sequence[int]]] = (),
) -> Grouping:
    """The finest grouping of changes that may be shown beside the answers now, and those of other
    rounds. `others` are the base and the groups of changes that are shown elsewhere."""
    for grouping in _with_none(_changes(kind), counts, home=SAME):
        if (
            holds(grouping, counts)
            and _closed(kind, grouping, counts, now, latest=True)
            and all(_closed(kind, grouping, counts, each, latest=False) for each in before)
            and _apart(grouping, counts, others)
        ):
            return grouping
    return ()


def _changes(kind: str) -> Sequence[Grouping]:
    # With two answers, as many more went up than down as there are more yes: one tells the other.
    return CHANGES[:1] if kind == QuestionKind.YES_NO else CHANGES


def _closed(
    kind: str, grouping: Grouping, counts: Mapping[str, int], table: Table, *, latest: bool
) -> bool:
    """Whether no few can be worked out from the changes and the answers of one year together.

    Those who went up are among those who did not answer the lowest: the others among these are a
    difference of two shown numbers. So for all groups of changes, and the answers around them.
    """
    rows, answers = table
    shown = rows or (tuple(answers),)
    some = chain.from_iterable(combinations(grouping, n) for n in range(1, len(grouping)))
    for groups in some:
        inside = {value for group in groups for value in group}
        if NONE in inside and not latest:
            continue  # who was not heard before is not in that year's table
        around = [row for row in shown if _meets(kind, inside, row, latest=latest)]
        if len(around) == len(shown) and latest:
            continue  # the difference is other groups of changes, which hold five
        left = sum(size(row, answers) for row in around) - sum(size(g, counts) for g in groups)
        if left < LEAST:
            return False
    return True


def _meets(kind: str, changed: Collection[str], row: Group, *, latest: bool) -> bool:
    """Whether somebody of the group of answers may be among the changes."""
    return any(_possible(kind, c, value, latest=latest) for c in changed for value in row)


def _possible(kind: str, changed: str, value: str, *, latest: bool) -> bool:
    """Whether somebody who answered so may have changed so."""
    if value == NONE:
        return changed == NONE
    lowest = {QuestionKind.SCALE: "1", QuestionKind.YES_NO: NO, QuestionKind.NUMBER: "0"}
    highest = {QuestionKind.SCALE: "5", QuestionKind.YES_NO: YES}
    bottom, top = value == lowest.get(QuestionKind(kind)), value == highest.get(QuestionKind(kind))
    if changed == UP:
        return not (bottom if latest else top)
    return not (changed == DOWN and (top if latest else bottom))


def _apart(
    grouping: Grouping, counts: Mapping[str, int], others: Collection[tuple[int, Sequence[int]]]
) -> bool:
    """Whether two groups of changes of different years leave five outside both."""
    base = sum(counts.values())
    largest = max(size(group, counts) for group in grouping)
    return all(
        max(base, other) - largest - max(groups, default=0) >= LEAST for other, groups in others
    )


def band(number: int) -> tuple[int, int | None]:
    """Roughly how many."""
    return next((low, high) for low, high in BANDS if high is None or number <= high)
