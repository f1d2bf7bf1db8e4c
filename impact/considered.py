"""Everybody a round considers: a party with its side, in or out, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from impact.models import Side
from impact.why import Facts, sentence
from suppliers.models import Organisation

Key = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Line:
    """A party that was considered: in or out, and what its sentence is made of. `contracts` are
    the keys of those that the sentence tells of."""

    side: Side
    name: str
    is_in: bool
    facts: Facts
    organisation: int | None = None
    department: int | None = None
    contracts: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        """Who it is about, and as what."""
        return (self.side.value, self.organisation, self.department)

    @property
    def sentence(self) -> str:
        """Why, in the language that is spoken now."""
        return sentence(self.facts)


@dataclass(frozen=True)
class Preview:
    """Everybody considered, those that are in first; `gaps` say what nobody knows."""

    lines: Sequence[Line]
    gaps: Sequence[str] = field(default=())

    @property
    def taking_part(self) -> list[Line]:
        """Those that are in."""
        return [line for line in self.lines if line.is_in]

    @property
    def left_out(self) -> list[Line]:
        """Those that are not."""
        return [line for line in self.lines if not line.is_in]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Those that are in first, each part by name."""
    return sorted(lines, key=lambda each: (not each.is_in, each.name.casefold(), each.key))


def merged_into() -> dict[int, int]:
    """Of every record that was merged: the one that stands for it now, in one query."""
    gone = Organisation.everything.filter(merged_into__isnull=False)
    into = dict(gone.values_list("pk", "merged_into"))
    return _stands_for(into)


def merged_records() -> Iterator[tuple[int, str, int, str]]:
    """Key and name of every merged record, and of the one that stands for it, in two queries."""
    gone = Organisation.everything.filter(merged_into__isnull=False)
    rows = {pk: (name, into) for pk, name, into in gone.values_list("pk", "name", "merged_into")}
    last = _stands_for({pk: into for pk, (_name, into) in rows.items()})
    stands = Organisation.everything.filter(pk__in=set(last.values()))
    names = dict(stands.values_list("pk", "name")) if rows else {}
    for pk, (name, _into) in rows.items():
        yield pk, name, last[pk], names.get(last[pk], name)


def _stands_for(into: Mapping[int, int | None]) -> dict[int, int]:
    return {pk: _last(pk, into) for pk in into}


def _last(pk: int, into: Mapping[int, int | None]) -> int:
    seen = {pk}
    while (kept := into.get(pk)) is not None and kept not in seen:
        seen.add(kept)
        pk = kept
    return pk
