"""Which actor a row is about: every actor that is known, by number and by name."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from helsingborg_sf.lib.imports.importer import Found
from helsingborg_sf.lib.text import name_key
from suppliers.models import Organisation

# Names that begin alike are compared letter by letter when they are no more than these.
_COMPARED: Final = 40
_BEGINNING: Final = 4


class Register:
    """Every actor that is known, by what tells it from the others; one query, kept in memory.

    A record that was merged into another leads to the one that was kept.
    """

    def __init__(self) -> None:
        self.by_number: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.by_other: dict[str, list[int]] = defaultdict(list)
        self.numbered: set[int] = set()
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        rows = Organisation.everything.order_by("pk").values_list(
            "pk", "name_key", "other_names", "organisation_number", "merged_into"
        )
        kept = dict(
            Organisation.everything.filter(merged_into__isnull=False).values_list(
                "pk", "merged_into"
            )
        )
        for pk, name, others, number, into in rows.iterator():
            self._add(_end(kept, pk), name, others, number, is_kept=into is None)

    def _add(self, pk: int, name: str, others: str, number: str | None, *, is_kept: bool) -> None:
        if number:
            self.numbered.add(pk)
            # The kept one's own number comes before that of one merged into it.
            if is_kept or number not in self.by_number:
                self.by_number[number] = pk
        if name not in self.by_name:
            self._beginnings[_beginning(name)].append(name)
        if pk not in self.by_name[name]:
            self.by_name[name].append(pk)
        for other in others.splitlines():
            if pk not in self.by_other[key := name_key(other)]:
                self.by_other[key].append(pk)

    def find(self, name: str, number: str | None) -> Found:
        """The actor with the number; else those with the name or one like it, to be asked about."""
        if number and number in self.by_number:
            return Found(pk=self.by_number[number])
        key = name_key(name)
        same = self._without_other_number(self.by_name.get(key, ()), number)
        if same:
            return Found(maybe=tuple(same), alike=len(same) == 1)
        like = (pk for name in self._like(key) for pk in self.by_name[name])
        near = dict.fromkeys([*self.by_other.get(key, ()), *like])
        return Found(maybe=tuple(self._without_other_number(list(near), number)))

    def _without_other_number(self, keys: Sequence[int], number: str | None) -> list[int]:
        """An actor with another number is another actor, whatever it is called."""
        return [pk for pk in keys if not (number and pk in self.numbered)]

    def _like(self, key: str) -> list[str]:
        """Names that differ in one letter, with the same digits; none where many begin alike."""
        near = self._beginnings.get(_beginning(key), ())
        if len(near) > _COMPARED or len(key) <= _BEGINNING:
            return []
        digits = re.sub(r"\D", "", key)
        return [
            name
            for name in near
            if OSA.distance(key.replace(" ", ""), name.replace(" ", ""), score_cutoff=1) <= 1
            and re.sub(r"\D", "", name) == digits
        ]


def _beginning(key: str) -> str:
    return key.replace(" ", "")[:_BEGINNING]


def _end(kept: Mapping[int, int | None], pk: int) -> int:
    seen = {pk}
    while (into := kept.get(pk)) is not None and into not in seen:
        seen.add(into)
        pk = into
    return pk
