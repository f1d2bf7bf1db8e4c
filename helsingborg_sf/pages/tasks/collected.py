"""All tasks of a user, nearest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from django.db.models import Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Sender
from helsingborg_sf.lib.counting import Capped, Question, in_words, tally
from helsingborg_sf.pages.disposals import proposed
from helsingborg_sf.pages.requirements import Owed, owed
from helsingborg_sf.pages.tasks.activities import OwnActivity
from helsingborg_sf.pages.tasks.actors import ExpiringAssessment, OldShare
from helsingborg_sf.pages.tasks.base import GROUPS, Kind, Task
from helsingborg_sf.pages.tasks.interviews import DueInterview
from helsingborg_sf.pages.tasks.ledger import SupplierToConfirm
from helsingborg_sf.pages.tasks.mail import UnsentMail
from helsingborg_sf.pages.tasks.procurements import (
    EndingContract,
    OpenFinding,
    OptionToDecide,
    SurveyAgain,
)
from helsingborg_sf.pages.tasks.rounds import UnansweredLearning
from helsingborg_sf.pages.tasks.talks import (
    AnsweredReferral,
    DraftDialogue,
    MeetingToAskAbout,
    MyFollowUp,
    NewIdea,
    OverdueReferral,
    ReturnedIdea,
)
from suppliers.models import HANDLER, Contact, Organisation

# As many of each kind as the page shows; the rest is a click away.
SHOWN: Final = 8
YEAR: Final = timedelta(days=365)
KINDS: Final[list[type[Kind]]] = [
    EndingContract,
    OptionToDecide,
    DueInterview,
    DraftDialogue,
    MeetingToAskAbout,
    ReturnedIdea,
    NewIdea,
    MyFollowUp,
    OverdueReferral,
    AnsweredReferral,
    UnansweredLearning,
    OpenFinding,
    SurveyAgain,
    ExpiringAssessment,
    OldShare,
    SupplierToConfirm,
    UnsentMail,
    OwnActivity,
]


@dataclass(frozen=True)
class More:
    """The way to all tasks of a kind, and how many they are."""

    text: str
    url: str


class Tasks:
    """The tasks a user may see or do something about, as of today."""

    def __init__(self, user: Any, today: date) -> None:
        self.user, self.today = user, today

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kinds the user may see, by name."""
        allowed = (kind for kind in KINDS if self.user.has_perm(kind.right))
        return {kind.name: kind(self.user, self.today) for kind in allowed}

    @property
    def groups(self) -> list[tuple[str | Promise, list[Task]]]:
        """The tasks under their headings, nearest first."""
        tasks = sorted(self._all(), key=lambda task: (task.group(self.today), task.day))
        grouped = groupby(tasks, key=lambda task: task.group(self.today))
        return [(GROUPS[group], list(its)) for group, its in grouped]

    @property
    def lead(self) -> str:
        """How much there is to do, in a sentence."""
        number = sum(self.counts.get(name, 0) for name in self._single) + len(self.owed)
        number += len(self._grouped)
        # However many actors or persons they are about: one task each.
        number += bool(self.counts.get("facts")) + bool(self.counts.get("disposal"))
        late = sum(count for name, count in self.counts.items() if name.startswith("late_"))
        late += sum(each.due.by < self.today for each in self.owed)
        words = ngettext(
            "%(number)s task, %(late)s of them late.",
            "%(number)s tasks, %(late)s of them late.",
            number,
        )
        return words % {"number": in_words(number), "late": in_words(late)}

    @property
    def more(self) -> list[More]:
        """The whole lists of those kinds of which there are more than are shown."""
        return list(self._more())

    def _more(self) -> Iterator[More]:
        for name, kind in self._single.items():
            if self.counts.get(name, 0) > SHOWN:
                text, place = kind.whole
                yield More(f"{text}, {in_words(self.counts[name])}", _at(place, kind.asked))
        if len(self.owed) > SHOWN:
            words = _("Required dialogues, %(number)s") % {"number": in_words(len(self.owed))}
            yield More(words, reverse("requirement-list"))

    # --- what there is

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, and how many are late; capped. One question."""
        asked: dict[str, Question] = {}
        for name, kind in self.kinds.items():
            asked[name] = Capped(kind.rows())
            if kind.late is not None:
                asked[f"late_{name}"] = Capped(kind.rows().filter(kind.late))
        if self.user.has_perm("suppliers.change_organisation"):
            asked["facts"] = Capped(Organisation.objects.confirmed_before(self._a_year_ago))
        if self.user.has_perm(HANDLER):
            for kind_of_person in (Contact, Sender):
                name = f"disposal_{kind_of_person._meta.model_name}"
                asked[name] = Capped(proposed(kind_of_person, on=self.today))
        found = tally(asked) if asked else {}
        counts = {name: number or 0 for name, number in found.items()}
        counts["disposal"] = sum(n for name, n in counts.items() if name.startswith("disposal_"))
        return counts

    @cached_property
    def _grouped(self) -> dict[str, Kind]:
        """The kinds of which there are so many that they are told as one task."""
        return {
            name: kind
            for name, kind in self.kinds.items()
            if kind.few is not None and self.counts.get(name, 0) > kind.few
        }

    @cached_property
    def _single(self) -> dict[str, Kind]:
        """The kinds whose tasks are told one by one."""
        return {name: kind for name, kind in self.kinds.items() if name not in self._grouped}

    @property
    def _a_year_ago(self) -> date:
        return self.today - YEAR

    @cached_property
    def owed(self) -> list[Owed]:
        """Required dialogues that are overdue or due soon, for those who log dialogues."""
        may = self.user.has_perm("dialogues.add_dialogue")
        may = may and self.user.has_perm("procurements.view_contract")
        return owed(self.user, on=self.today) if may else []

    def _all(self) -> Iterator[Task]:
        parts = [_part(name, kind) for name, kind in self._single.items()]
        if parts:
            for name, pk, facts in parts[0].union(*parts[1:], all=True):
                yield self.kinds[name].task(pk, facts)
        for name, kind in self._grouped.items():
            yield kind.together(in_words(self.counts[name]))
        yield from (self._dialogue(each) for each in self.owed[:SHOWN])
        if self.counts.get("facts"):
            yield self._facts()
        if self.counts.get("disposal"):
            yield self._disposal()

    def _dialogue(self, each: Owed) -> Task:
        contract, day = each.requirement.contract, each.due.by
        return Task(
            title=contract.title,
            url=contract.get_absolute_url(),
            kind=_("Required dialogue"),
            day=day,
            due=day,
            about=_("city, supplier and an actor of the social economy meet"),
            days_late=max(0, (self.today - day).days),
        )

    def _facts(self) -> Task:
        number = self.counts["facts"]
        words = ngettext(
            "Confirm the facts about %(number)s actor",
            "Confirm the facts about %(number)s actors",
            number,
        )
        return Task(
            title=words % {"number": in_words(number)},
            url=_at("organisation-list", urlencode({"confirmed_before": str(self._a_year_ago)})),
            kind=_("Facts"),
            day=date.max,
            about=_("nobody has confirmed them for a year, or ever"),
        )

    def _disposal(self) -> Task:
        number = self.counts["disposal"]
        words = ngettext(
            "Decide on %(number)s person proposed for disposal",
            "Decide on %(number)s persons proposed for disposal",
            number,
        )
        return Task(
            title=words % {"number": in_words(number)},
            url=reverse("retention"),
            kind=_("Disposal"),
            day=date.max,
            about=_("approve, or keep for now"),
        )


def _part(name: str, kind: Kind) -> Any:
    """The first rows of a kind, as what its tasks are made of."""
    rows = kind.rows().values_list(Value(name), "pk", JSONObject(**kind.facts))
    return rows[:SHOWN]


def _at(place: str, query: str) -> str:
    return f"{reverse(place)}?{query}" if query else reverse(place)
