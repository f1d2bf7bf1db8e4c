"""Who was there, in a file: actors and departments by name, anybody else in words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from dialogues.models import Dialogue, DialogueStatus, Participant, ParticipantRole
from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.imports.importer import Item
from helsingborg_sf.lib.imports.writing import insert
from helsingborg_sf.lib.text import clean_line, name_key
from procurements.imports.cells import Departments
from suppliers.models import Organisation

# The columns, and as what those named in them were there.
ROLES: Final = {
    "actors": ParticipantRole.ACTOR,
    "suppliers": ParticipantRole.SUPPLIER,
    "city": ParticipantRole.CITY,
    "others": ParticipantRole.OTHER,
}
_ACTOR, _UNIT, _WORDS = "organisation_id", "department_id", "words"
_LONGEST: Final = 200
# Somebody: the column of a participant that says who, and what stands in it.
Who = tuple[str, Any]


class People:
    """Reads cells with several names, divided by semicolons or lines."""

    def __init__(self) -> None:
        self._units = Departments()
        self._names: dict[int, str] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        rows = Organisation.objects.order_by("pk").values_list("pk", "name", "name_key")
        for pk, name, key in rows.iterator():
            self._names[pk] = name
            self._by_name[key].append(pk)

    def actors(self, cell: Any) -> frozenset[Who]:
        """Actors that are registered, and others in words."""
        return frozenset(self._actor(name) for name in _names(cell))

    def city(self, cell: Any) -> frozenset[Who]:
        """Departments, and other units in words."""
        return frozenset(self._unit(name) for name in _names(cell))

    def show(self, value: Any) -> str:
        """Somebody in a list of changes."""
        return ", ".join(sorted(self._shown(*who) for who in value or ()))

    def _actor(self, name: str) -> Who:
        if key := re.search(r"#(\d{1,9})$", name):
            if int(key[1]) in self._names:
                return _ACTOR, int(key[1])
            raise ValueError(_("There is no actor with the number %(key)s.") % {"key": key[1]})
        found = self._by_name.get(name_key(name), [])
        if len(found) > 1:
            words = _("Several actors are called %(name)s. Write one of them: %(names)s.")
            names = ", ".join(f"{self._names[pk]} #{pk}" for pk in found)
            raise ValueError(words % {"name": name, "names": names})
        return (_ACTOR, found[0]) if found else (_WORDS, name)

    def _unit(self, name: str) -> Who:
        try:
            return _UNIT, self._units.parse(name)
        except ValueError:
            return _WORDS, name

    def _shown(self, column: str, value: Any) -> str:
        if column == _ACTOR:
            return self._names.get(value, "")
        return self._units.show(value) if column == _UNIT else str(value)


def _names(cell: Any) -> list[str]:
    names = [clean_line(name) for name in re.split(r"[;\n]", tabular.as_text(cell))]
    for name in names:
        if len(name) > _LONGEST:
            words = _("Write at most %(most)s characters for each of them.")
            raise ValueError(words % {"most": _LONGEST})
    return [name for name in names if name]


class PeoplePart:
    """The participants of a dialogue, a set for each role."""

    keys = tuple(ROLES)

    def load(self, items: Sequence[Item]) -> None:
        """Who is registered as having been there."""
        found: dict[tuple[Any, str], set[Who]] = defaultdict(set)
        for row in Participant.objects.filter(dialogue__in=[item.pk for item in items]):
            found[row.dialogue_id, row.role].add(_who(row))
        for item in items:
            for key, role in ROLES.items():
                item.stored[key] = frozenset(found[item.pk, role.value])

    def write(self, items: Sequence[Item]) -> None:
        """Add those who are new and take away those whom the file no longer names."""
        new = []
        for item in items:
            for key in item.changes.keys() & ROLES.keys():
                before, after = item.stored.get(key, frozenset()), item.changes[key]
                self._remove(item.pk, ROLES[key], before - after)
                new += [
                    {"dialogue_id": item.pk, "role": ROLES[key].value, column: value}
                    for column, value in sorted(after - before, key=str)
                ]
        if new:
            insert(Participant, ["dialogue_id", "role", _ACTOR, _UNIT, _WORDS], _whole(new))

    def _remove(self, dialogue: Any, role: ParticipantRole, gone: frozenset[Who]) -> None:
        if gone:
            rows = Participant.objects.filter(dialogue=dialogue, role=role)
            keys = [row.pk for row in rows if _who(row) in gone]
            rows.filter(pk__in=keys).delete()


def _who(row: Participant) -> Who:
    if row.organisation_id:
        return _ACTOR, row.organisation_id
    return (_UNIT, row.department_id) if row.department_id else (_WORDS, row.words)


def _whole(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{_ACTOR: None, _UNIT: None, _WORDS: "", **row} for row in rows]


class FinishPart:
    """Whether a dialogue is finished and locked; last of the parts, because nothing follows."""

    keys = ("finished",)

    def __init__(self, user: Any, at: datetime) -> None:
        self.user, self.at = user, at

    def load(self, items: Sequence[Item]) -> None:
        """Which of them are locked."""
        rows = Dialogue.objects.filter(
            pk__in=[item.pk for item in items], status=DialogueStatus.FINISHED
        )
        locked = set(rows.values_list("pk", flat=True))
        for item in items:
            item.stored["finished"] = item.pk in locked

    def write(self, items: Sequence[Item]) -> None:
        """Lock those that the file says are finished."""
        keys = [item.pk for item in items if item.changes.get("finished")]
        drafts = Dialogue.objects.filter(pk__in=keys, status=DialogueStatus.DRAFT)
        drafts.update(status=DialogueStatus.FINISHED, finished_at=self.at, finished_by=self.user)
