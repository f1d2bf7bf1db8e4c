"""Records that may be one organisation: found while somebody types, and by a search over them all.

Names are compared without what is written differently: capitals, accents, signs, legal form
(`lib.text.name_key`), the order of the words, and where in the world the body is. Names that differ
in a number are different: Kök 1 is not Kök 2.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any, Final, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from helsingborg_sf.lib.text import clean_line, name_key
from suppliers import organisation_number
from suppliers.models import DuplicatePair, DuplicateVerdict, Organisation, Why

# From here on two names are alike, per cent; shorter ones must be equal.
CLOSE: Final = 85
SHORT: Final = 5
# Names that somebody typed and that are compared, at most.
TYPED: Final = 10
_MOST_NEAR: Final = 50
# Words that tell where a body is and not which one.
_PLACES: Final = frozenset({"helsingborg", "helsingborgs", "i", "sverige", "skane"})
_ENDINGS: Final = ("", " helsingborg", " i helsingborg", " sverige")
_DIGITS: Final = re.compile(r"\d+")
# How far a name is compared with its neighbours, and how few bodies share a rare word.
_WINDOW: Final = 8
_RARE: Final = 12
_TELLING: Final = 4


class Similar(NamedTuple):
    """An organisation like the one asked about: how alike, 0 to 100, and in what."""

    organisation: Organisation
    score: int
    why: Why

    @property
    def reason(self) -> str:
        """`name 94 % alike`."""
        return in_words(self.why, self.score)


def in_words(why: str, score: int) -> str:
    """What makes two records look like one."""
    if why == Why.NUMBER:
        return _("the same organisation number")
    if why == Why.OTHER_NAME:
        return _("another name %(score)s %% alike") % {"score": score}
    return _("name %(score)s %% alike") % {"score": score}


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """What tells a name from others, without where the body is."""
    return _bare(name_key(clean_line(name)))


def _bare(whole: str) -> str:
    words = [word for word in whole.split() if word not in _PLACES]
    return " ".join(words) or whole


def likeness(one: str, other: str) -> int:
    """How alike two keys are, 0 to 100; 0 when they are not close."""
    if one == other:
        return 100 if one else 0
    if min(len(one), len(other)) < SHORT:
        return 0
    score = fuzz.ratio(one, other, score_cutoff=CLOSE)
    if score < CLOSE and " " in one and " " in other:
        score = fuzz.token_sort_ratio(one, other, score_cutoff=CLOSE)
    if not score or _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0
    # Only equal names are wholly alike.
    return min(99, int(score))


# --- while somebody types ----------------------------------------------------------------------


@dataclass
class Names:
    """Every name in the register, side by side: what tells it apart, and whose it is.

    Other names come last, from `others` on.
    """

    keys: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    others: int = 0

    def why(self, index: int) -> Why:
        """Whether it is a name or another name."""
        return Why.NAME if index < self.others else Why.OTHER_NAME


def _names() -> Names:
    rows = Organisation.objects.order_by()
    # Two values and not a row for each: three times as quick.
    own = rows.aggregate(owners=ArrayAgg("pk", default=[]), keys=StringAgg("name_key", "\n"))
    keys = own["keys"].split("\n") if own["owners"] else []
    names = Names(keys, own["owners"], len(keys))
    for pk, lines in rows.exclude(other_names="").values_list("pk", "other_names"):
        for line in lines.splitlines():
            names.keys.append(key(line))
            names.owners.append(pk)
    return names


def similar(
    name: str,
    *,
    other_names: Iterable[str] = (),
    number: str = "",
    exclude: Any = None,
    most: int = 5,
) -> list[Similar]:
    """Organisations that may be the one so named or numbered, the most alike first.

    `exclude` is the record itself, when it is there already.
    """
    typed = [each for each in (key(text) for text in (name, *other_names)) if each][:TYPED]
    found = _like(typed, _names() if typed else Names())
    for pk in _numbered(number):
        _keep(found, pk, 100, Why.NUMBER)
    found.pop(getattr(exclude, "pk", exclude), None)
    return _fetched(found, most)


def similar_to_each(texts: Sequence[str], *, most: int = 5) -> list[list[Similar]]:
    """The same for many names by themselves, in as many questions as for one. Whoever has an equal
    name is proposed alone: the rest would only be in the way."""
    names = _names() if texts else Names()
    equal: dict[str, dict[int, tuple[int, Why]]] = defaultdict(dict)
    for index, whole in enumerate(names.keys):
        _keep(equal[_bare(whole)], names.owners[index], 100, names.why(index))
    keys = [key(text) for text in texts]
    best = [_best(equal.get(one) or _like([one], names), most) if one else [] for one in keys]
    wanted = {pk for some in best for pk, _why in some}
    rows = Organisation.objects.defer("search").in_bulk(wanted)
    return [
        [Similar(rows[pk], score, why) for pk, (score, why) in some if pk in rows] for some in best
    ]


def _like(typed: Iterable[str], names: Names) -> dict[int, tuple[int, Why]]:
    """Whose names are like one of the typed ones, and how."""
    found: dict[int, tuple[int, Why]] = {}
    for one in typed:
        for index in _near(one, names.keys):
            score = likeness(one, _bare(names.keys[index]))
            _keep(found, names.owners[index], score, names.why(index))
    return found


def _near(one: str, every: Sequence[str]) -> set[int]:
    """Where in the register a name may be like this one, with or without the place."""
    asked = [f"{one}{ending}" for ending in _ENDINGS]
    scorers = [fuzz.ratio, fuzz.token_sort_ratio] if " " in one else [fuzz.ratio]
    return {
        index
        for text in asked
        for scorer in scorers
        for _key, _score, index in process.extract(
            text, every, scorer=scorer, score_cutoff=CLOSE, limit=_MOST_NEAR
        )
    }


def _keep(found: dict[int, tuple[int, Why]], pk: int, score: int, why: Why) -> None:
    """Remember the best reason for each record; a number before a name."""
    if score and (pk not in found or score > found[pk][0] or why is Why.NUMBER):
        found[pk] = (score, why)


def _best(found: dict[int, tuple[int, Why]], most: int) -> list[tuple[int, tuple[int, Why]]]:
    return sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:most]


def _fetched(found: dict[int, tuple[int, Why]], most: int) -> list[Similar]:
    best = _best(found, most)
    rows = Organisation.objects.defer("search").in_bulk([pk for pk, _why in best])
    return [Similar(rows[pk], score, why) for pk, (score, why) in best if pk in rows]


def _numbered(number: str) -> list[int]:
    """Who has the organisation number."""
    digits = organisation_number.normalise(number)
    if not digits:
        return []
    return list(
        Organisation.objects.filter(organisation_number=digits).values_list("pk", flat=True)
    )


# --- over all of them --------------------------------------------------------------------------

Pair = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """What a search did: pairs that are new, and pairs that nobody has decided in all."""

    new: int
    undecided: int


@transaction.atomic
def search(*, on: date) -> Found:
    """Look for duplicates over the whole register and keep what is found.

    What somebody has decided stays decided; what nobody has decided and is no longer alike goes.
    """
    found = pairs()
    for decided in _decided():
        found.pop(decided, None)
    open_pairs = {(p.first_id, p.second_id): p for p in _undecided()}
    gone = [pair.pk for ids, pair in open_pairs.items() if ids not in found]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    _rescore([(pair, found[ids]) for ids, pair in open_pairs.items() if ids in found])
    new = [
        DuplicatePair(first_id=one, second_id=other, score=score, why=why, found_on=on)
        for (one, other), (score, why) in found.items()
        if (one, other) not in open_pairs
    ]
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
    return Found(len(new), len(found))


def _undecided() -> Any:
    return DuplicatePair.objects.filter(verdict=DuplicateVerdict.OPEN)


def _rescore(rows: Iterable[tuple[DuplicatePair, tuple[int, Why]]]) -> None:
    changed = []
    for pair, (score, why) in rows:
        if (pair.score, pair.why) != (score, why):
            pair.score, pair.why = score, why
            changed.append(pair)
    DuplicatePair.objects.bulk_update(changed, ["score", "why"], batch_size=1000)


def _decided() -> Iterator[Pair]:
    """The pairs that somebody has decided; a record that was merged counts as the one it is in."""
    merged = Organisation.everything.filter(merged_into__isnull=False)
    into: dict[int, Any] = dict(merged.values_list("pk", "merged_into"))
    rows = DuplicatePair.objects.exclude(verdict=DuplicateVerdict.OPEN)
    for one, other in rows.values_list("first", "second"):
        yield one, other
        yield _in_order(_last(into, one), _last(into, other))


def _last(into: dict[int, Any], pk: int) -> int:
    while pk in into:
        pk = into[pk]
    return pk


def _in_order(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


class Named(NamedTuple):
    """A name as it is compared, and whose it is."""

    key: str
    pk: int
    why: Why


def pairs() -> dict[Pair, tuple[int, Why]]:
    """Pairs of records with names alike. Not everybody is compared with everybody: neighbours in
    three orders - from the front, from the back, by words - and those that share a rare word."""
    found: dict[Pair, tuple[int, Why]] = {}
    for one, other in _candidates(_compared()):
        if one.pk != other.pk and (score := likeness(one.key, other.key)):
            pair = _in_order(one.pk, other.pk)
            if pair not in found or found[pair][0] < score:
                found[pair] = (score, max(one.why, other.why))
    return found


def _compared() -> list[Named]:
    names = _names()
    every = zip(names.keys, names.owners, strict=True)
    return [
        Named(_bare(name), pk, names.why(index)) for index, (name, pk) in enumerate(every) if name
    ]


def _candidates(names: list[Named]) -> Iterator[tuple[Named, Named]]:
    orders: tuple[Callable[[Named], Any], ...] = (
        lambda each: each.key,
        lambda each: each.key[::-1],
        lambda each: sorted(each.key.split()),
    )
    for order in orders:
        yield from _neighbours(sorted(names, key=order))
    for sharing in _by_rare_words(names):
        yield from combinations(sharing, 2)


def _neighbours(names: list[Named]) -> Iterator[tuple[Named, Named]]:
    for step in range(1, _WINDOW + 1):
        yield from zip(names, names[step:], strict=False)


def _by_rare_words(names: list[Named]) -> Iterator[list[Named]]:
    holders: dict[str, list[Named]] = defaultdict(list)
    for each in names:
        for word in set(each.key.split()):
            if len(word) >= _TELLING and len(holders[word]) <= _RARE:
                holders[word].append(each)
    return (some for some in holders.values() if 1 < len(some) <= _RARE)
