"""A task, and a kind of tasks."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib.partial_dates import PartialDate

WEEK: Final = timedelta(days=7)
LATE, SOON, LATER = range(3)
GROUPS: Final = {
    LATE: gettext_lazy("Late"),
    SOON: gettext_lazy("Within a week"),
    LATER: gettext_lazy("Later"),
}


@dataclass(frozen=True)
class Task:
    """Something to do: `due` as it is shown, `day` to sort by."""

    title: str
    url: str
    kind: str | Promise
    day: date
    due: PartialDate | date | None = None
    about: str = ""
    left: str = ""
    days_late: int = 0

    def group(self, today: date) -> int:
        """Late, within a week, or later."""
        if self.days_late:
            return LATE
        return SOON if self.day <= today + WEEK else LATER

    @property
    def late(self) -> str:
        """How late, in words; "" when it is not."""
        words = ngettext("%(days)s day late", "%(days)s days late", self.days_late)
        return words % {"days": self.days_late} if self.days_late else ""


class Kind(ABC):
    """A kind of tasks, for a user, as of today.

    `facts` are what a task is made of, by name: paths or expressions over a row, fetched for all
    kinds in one question. `right` is what one must have to see them.
    """

    name: ClassVar[str]
    right: ClassVar[str]
    facts: ClassVar[Mapping[str, Any]]
    # What the whole list is called, and the name of its address.
    whole: ClassVar[tuple[str | Promise, str]]
    # More than this are told as one task, so that they hide nothing that presses; None: never.
    few: ClassVar[int | None] = None

    def __init__(self, user: Any, today: date) -> None:
        self.user, self.today = user, today

    @abstractmethod
    def rows(self) -> QuerySet[Any]:
        """Every row there is something to do about, the nearest first."""

    @abstractmethod
    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        """The task about a row."""

    def together(self, number: str) -> Task:
        """One task about all of them, for a kind that has `few`; `number` is in words."""
        raise NotImplementedError

    @property
    def late(self) -> Q | None:
        """Which of the rows are late; None when nothing of the kind ever is."""
        return None

    @property
    def asked(self) -> str:
        """The query string by which the whole list shows just these rows."""
        return ""


def day(text: str | None) -> date | None:
    """A day as the database writes it in JSON."""
    return date.fromisoformat(text) if text else None


def span(first: str | None, last: str | None) -> PartialDate | None:
    """A partial date by its first and last day."""
    begin, end = day(first), day(last)
    return PartialDate(begin, end) if begin and end else None


def days_since(due: date | None, today: date) -> int:
    """How late something is; 0 when it is not, or has no day."""
    return max((today - due).days, 0) if due else 0
