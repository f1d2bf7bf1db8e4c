"""Change is told of the same organisations only: an earlier answer and a later one, of each."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from impact.results.values import COMPARABLE, NONE, rank

UP, SAME, DOWN = "up", "same", "down"
CHANGES: Final = (UP, SAME, DOWN)
P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True)
class Reply:
    """An answer with the question as it was put."""

    kind: str
    wording: str
    values: tuple[str, ...]


def change(before: Reply | None, now: Reply | None) -> str:
    """`up`, `same` or `down`; `none` unless both are there, were said, and can be compared."""
    if before is None or now is None or before.kind != now.kind:
        return NONE
    was, is_ = rank(before.kind, before.values), rank(now.kind, now.values)
    if was is None or is_ is None:
        return NONE
    return SAME if was == is_ else UP if is_ > was else DOWN


def changes(
    before: Mapping[P, Mapping[str, Reply]], now: Mapping[P, Mapping[str, Reply]]
) -> dict[str, Counter[str]]:
    """Per question, how many of those heard now say more, the same or less than they did before.

    Whoever was heard only once is in none of them but `none`, and nobody is compared with
    somebody else.
    """
    found: dict[str, Counter[str]] = {}
    for party, replies in now.items():
        earlier = before.get(party, {})
        for key, reply in replies.items():
            if reply.kind in COMPARABLE:
                found.setdefault(key, Counter())[change(earlier.get(key), reply)] += 1
    return found


def reworded(
    before: Mapping[P, Mapping[str, Reply]], now: Mapping[P, Mapping[str, Reply]]
) -> dict[str, str]:
    """Questions that were put in other words before, with those words."""
    found: dict[str, str] = {}
    for party, replies in now.items():
        earlier = before.get(party, {})
        for key, reply in replies.items():
            if key in earlier and earlier[key].wording != reply.wording:
                found.setdefault(key, earlier[key].wording)
    return found
