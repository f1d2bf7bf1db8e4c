"""The tasks of a user as they may be told outside: the same questions as on the start page."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.reminding.discretion import known_to_all, names_a_person, title_of
from helsingborg_sf.pages.reminding.wishes import DIALOGUES, UNDATED
from helsingborg_sf.pages.requirements import Owed
from helsingborg_sf.pages.tasks import Kind, Task, Tasks
from procurements.models import Contract

# More of a kind than anybody reads in a mail; nearest first.
MOST: Final = 200


@dataclass(frozen=True)
class Item:
    """A task, its title as it may be told; `key` names the row it is about."""

    kind: str
    pk: int
    title: str
    task: Task

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"

    @property
    def is_late(self) -> bool:
        return self.task.days_late > 0

    def is_due(self, *, on: date) -> bool:
        """Whether it has a day, today or later; one without is never due, only new."""
        if self.kind in UNDATED:
            return False
        due = self.task.due
        last = due.last if isinstance(due, PartialDate) else due
        return last is not None and last >= on

    def is_wanted(self, days: dict[str, int], *, on: date) -> bool:
        """Whether somebody with those wishes is told of it: so many days before, late, or new."""
        if self.kind not in days:
            return False
        ahead = on + timedelta(days=days[self.kind])
        return self.is_late or not self.is_due(on=on) or self.task.day <= ahead


def items(user: Any, wanted: dict[str, int], *, on: date) -> list[Item]:
    """What the user has to do and wants to be told of, the nearest first. At most four queries, and
    those of the user's rights."""
    tasks = Tasks(user, on)
    found = _of_kinds(_asked_ahead(tasks, wanted))
    if DIALOGUES in wanted:
        found += _dialogues(tasks.gathered.owed_within(timedelta(days=wanted[DIALOGUES])), on)
    told = [item for item in found if item.is_wanted(wanted, on=on)]
    return sorted(told, key=lambda item: (item.task.day, item.kind, item.pk))


def _asked_ahead(tasks: Tasks, wanted: dict[str, int]) -> list[Kind]:
    """The kinds that are wanted, each as far ahead: the start page may begin later to tell."""
    found = [kind for name, kind in tasks.kinds.items() if name in wanted]
    for kind in found:
        kind.ahead = wanted[kind.name]
    return found


def _of_kinds(kinds: list[Kind]) -> list[Item]:
    by_name = {kind.name: kind for kind in kinds}
    parts = [part(kind.name, kind.rows(), kind.facts) for kind in kinds]
    if not parts:
        return []
    found = []
    for name, pk, facts in parts[0].union(*parts[1:], all=True):
        task = by_name[name].task(pk, facts)
        found.append(Item(name, pk, title_of(name, task, facts), task))
    return found


def part(name: str, rows: Any, facts: Any, most: int = MOST) -> Any:
    """The first rows of a kind: what its tasks are made of, and what may be told of them."""
    about = {
        **facts,
        "known_to_all": known_to_all(rows.model),
        "names_a_person": names_a_person(rows.model),
    }
    return rows.values_list(Value(name), "pk", JSONObject(**about))[:most]


def _dialogues(owed: list[Owed], on: date) -> list[Item]:
    """Required dialogues; a contract in force is public, but let the contract say so."""
    contracts = {each.requirement.contract_id for each in owed}
    public = Contract.objects.open_to_all().filter(pk__in=contracts).values_list("pk", flat=True)
    open_ones = set(public) if contracts else set()
    found = []
    for each in owed[:MOST]:
        contract, by = each.requirement.contract, each.due.by
        task = Task(
            title=contract.title,
            url=contract.get_absolute_url(),
            kind=_("Required dialogue"),
            day=by,
            due=by,
            days_late=max(0, (on - by).days),
        )
        facts = {"known_to_all": contract.pk in open_ones, "names_a_person": False}
        pk = each.requirement.pk
        found.append(Item(DIALOGUES, pk, title_of(DIALOGUES, task, facts), task))
    return found
