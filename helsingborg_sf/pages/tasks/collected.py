"""All tasks of a user, nearest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from django.db.models import Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib import html
from helsingborg_sf.lib.counting import Capped, Question, in_words, tally
from helsingborg_sf.pages.tasks.activities import OwnActivity
from helsingborg_sf.pages.tasks.actors import ExpiringAssessment, OldShare
from helsingborg_sf.pages.tasks.asked import PAGES, SIZE, Asked
from helsingborg_sf.pages.tasks.base import GROUPS, Area, Kind, Task
from helsingborg_sf.pages.tasks.gathered import Gathered
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
REQUIREMENTS: Final = (gettext_lazy("Required dialogues"), "requirement-list")


@dataclass(frozen=True)
class Choice:
    """A way to look at the tasks, with how many there are then."""

    label: str | Promise
    url: str
    current: bool
    number: str = ""


class Tasks:
    """The tasks a user may see or do something about, as of today; those that are asked for."""

    def __init__(self, user: Any, today: date, asked: Asked | None = None) -> None:
        self.user, self.today, self.asked = user, today, asked or Asked()
        self.gathered = Gathered(user, today)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kinds the user may see, by name."""
        allowed = (kind for kind in KINDS if self.user.has_perm(kind.right))
        # Whoever only reads has tasks of their own at most.
        works = any(self.user.has_perm(kind.right) for kind in KINDS if ".view_" not in kind.right)
        whose = {"everybodys": self.asked.everybodys and works}
        return {kind.name: kind(self.user, self.today, **whose) for kind in allowed}

    @property
    def works(self) -> bool:
        """Whether the user does things here; a manager reads, and sees the figures first."""
        return any(".view_" not in kind.right for kind in self.kinds.values())

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show; whoever only reads meets no empty card."""
        return self.works or self.number > 0

    # --- what is shown

    @cached_property
    def groups(self) -> list[tuple[str | Promise, list[Task]]]:
        """The tasks of the page under their headings, nearest first."""
        last = self.page * SIZE
        tasks = sorted(self._all(last), key=lambda task: task.order(self.today))
        grouped = groupby(tasks[last - SIZE : last], key=lambda task: task.group(self.today))
        return [(GROUPS[group], list(its)) for group, its in grouped]

    @property
    def lead(self) -> str:
        """How much there is to do, in a sentence."""
        late = sum(count for name, count in self.counts.items() if name.startswith("late_"))
        words = ngettext(
            "%(number)s task, %(late)s of them late.",
            "%(number)s tasks, %(late)s of them late.",
            self.number,
        )
        late += self.gathered.late
        return words % {"number": in_words(self.number), "late": in_words(late)}

    @property
    def choices(self) -> list[Choice]:
        """Everything, and what the tasks are about; nothing to choose when that is one thing."""
        asked, areas = self.asked, {area: n for area, n in self.in_areas.items() if n}
        if len(areas) < 2 and not asked.area:
            return []
        every = Choice(_("All"), asked.url(area=""), not asked.area, in_words(self.number))
        shown = (area for area in Area if area in areas or area == asked.area)
        return [
            every,
            *(
                Choice(
                    area.label,
                    asked.url(area=area.value),
                    asked.area == area,
                    in_words(areas.get(area, 0)),
                )
                for area in shown
            ),
        ]

    @property
    def whose(self) -> list[Choice]:
        """One's own, or everybody's; nothing for whoever sees no tasks of others."""
        asked = self.asked
        if not self.works or not any(kind.owned for kind in self.kinds.values()):
            return []
        return [
            Choice(_("Mine"), asked.url(everybodys=False), not asked.everybodys),
            Choice(_("Everybody's"), asked.url(everybodys=True), asked.everybodys),
        ]

    # --- pages

    @property
    def total(self) -> int:
        """How many tasks there are of those that are asked for; capped."""
        return self.in_areas.get(Area(self.asked.area), 0) if self.asked.area else self.number

    @property
    def pages(self) -> int:
        """How many pages they fill."""
        return min(max(-(-self.total // SIZE), 1), PAGES)

    @property
    def page(self) -> int:
        """The page that is shown: the last one when a later one is asked for."""
        return min(self.asked.page, self.pages)

    @property
    def range(self) -> str:
        """`21–40 of 300`; "" when all are shown."""
        if self.pages == 1:
            return ""
        first, last = (self.page - 1) * SIZE + 1, min(self.page * SIZE, self.total)
        words = _("%(first)s–%(last)s of %(number)s")
        numbers = {"first": html.number(first), "last": html.number(last)}
        return words % {**numbers, "number": in_words(self.total)}

    @property
    def earlier_url(self) -> str:
        """The page before; "" on the first one."""
        return self.asked.url(page=self.page - 1) if self.page > 1 else ""

    @property
    def later_url(self) -> str:
        """The page after; "" on the last one."""
        return self.asked.url(page=self.page + 1) if self.page < self.pages else ""

    @property
    def lists(self) -> list[Choice]:
        """The whole lists of what is asked for, when it fills more than a page."""
        if not self.asked.area or self.pages == 1:
            return []
        found = [
            Choice(kind.whole[0], _at(kind.whole[1], kind.asked), current=False)
            for name, kind in self._single.items()
            if kind.area == self.asked.area and self.counts.get(name)
        ]
        if self.asked.area == Area.CONTRACTS and self.gathered.owed:
            found.append(Choice(REQUIREMENTS[0], reverse(REQUIREMENTS[1]), current=False))
        return found

    # --- what there is

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, and how many are late; capped. One question."""
        asked: dict[str, Question] = dict(self.gathered.questions())
        for name, kind in self.kinds.items():
            asked[name] = Capped(kind.rows())
            if kind.late is not None:
                asked[f"late_{name}"] = Capped(kind.rows().filter(kind.late))
        found = tally(asked) if asked else {}
        return {name: number or 0 for name, number in found.items()}

    @cached_property
    def in_areas(self) -> dict[Area, int]:
        """How many tasks there are about what."""
        found = self.gathered.in_areas(self.counts)
        for name, kind in self.kinds.items():
            number = 1 if name in self._grouped else self.counts.get(name, 0)
            found[kind.area] = found.get(kind.area, 0) + number
        return found

    @property
    def number(self) -> int:
        """How many tasks there are in all."""
        return sum(self.in_areas.values())

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

    def _all(self, most: int) -> Iterator[Task]:
        """The first tasks of each kind that is asked for, as many as could be on the page."""
        area = self.asked.area
        wanted = {name: kind for name, kind in self._single.items() if area in ("", kind.area)}
        parts = [_part(name, kind, most) for name, kind in wanted.items() if self.counts.get(name)]
        if parts:
            for name, pk, facts in parts[0].union(*parts[1:], all=True):
                yield self.kinds[name].task(pk, facts)
        for name, kind in self._grouped.items():
            if area in ("", kind.area):
                yield kind.together(in_words(self.counts[name]))
        yield from self.gathered.tasks(area, self.counts, most)


def _part(name: str, kind: Kind, most: int) -> Any:
    """The first rows of a kind, as what its tasks are made of."""
    return kind.rows().values_list(Value(name), "pk", JSONObject(**kind.facts))[:most]


def _at(place: str, query: str) -> str:
    return f"{reverse(place)}?{query}" if query else reverse(place)
