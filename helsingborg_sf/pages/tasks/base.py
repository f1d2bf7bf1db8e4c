"""A task, and a kind of tasks."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django.db.models import Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.urls import reverse
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


class Area(TextChoices):
    """What tasks are about; one chooses among these, and not among twenty kinds."""

    CONTRACTS = "contracts", gettext_lazy("Contracts")
    PROCUREMENTS = "procurements", gettext_lazy("Procurements")
    DIALOGUES = "dialogues", gettext_lazy("Dialogues")
    IDEAS = "ideas", gettext_lazy("Ideas")
    IMPACT = "impact", gettext_lazy("Impact")
    ACTORS = "actors", gettext_lazy("Actors")
    MAIL = "mail", gettext_lazy("Mail")


@dataclass(frozen=True)
class Deed:
    """What is done about a task: the way to the form where it is done or, with `post`, one press.

    `sent` goes with the press: a verb that must know what was seen. `leads_on`: the press opens
    the page where the work goes on, and does not come back here.
    """

    label: str | Promise
    url: str
    post: bool = False
    sent: Mapping[str, Any] = field(default_factory=dict)
    leads_on: bool = False


@dataclass(frozen=True)
class Task:
    """Something to do: `due` as it is shown, `day` to sort by, `deeds` the ways to do it."""

    title: str
    url: str
    kind: str | Promise
    day: date
    due: PartialDate | date | None = None
    about: str = ""
    left: str = ""
    days_late: int = 0
    deeds: tuple[Deed, ...] = ()

    def order(self, today: date) -> tuple[int, date, str, str]:
        """Where it stands among all tasks: late ones first, what has no day last."""
        return self.group(today), self.day, self.title, self.url

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
    kinds in one question. `right` is what one must have to see them. `owned`: each is somebody's,
    and those of others are shown to whoever asks for everybody's.
    """

    name: ClassVar[str]
    area: ClassVar[Area]
    right: ClassVar[str]
    facts: ClassVar[Mapping[str, Any]]
    # What the whole list is called, and the name of its address.
    whole: ClassVar[tuple[str | Promise, str]]
    # More than this are told as one task, so that they hide nothing that presses; None: never.
    few: ClassVar[int | None] = None
    owned: ClassVar[bool] = False
    # From how many days before somebody wants to be told, when that is earlier than here is usual.
    ahead: int = 0

    def __init__(self, user: Any, today: date, *, everybodys: bool = False) -> None:
        self.user, self.today, self.everybodys = user, today, everybodys

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


def link(label: str | Promise, place: str, *args: Any, query: str = "") -> Deed:
    """The way to a form."""
    return Deed(label, f"{reverse(place, args=args)}{query and f'?{query}'}")


def press(label: str | Promise, place: str, pk: int, **sent: Any) -> Deed:
    """A verb without further words; `seen` is the version of the row that was shown."""
    return Deed(label, reverse(place, args=[pk]), post=True, sent=sent)


def name_of(user: str) -> Coalesce:
    """How a user is called, as a fact; `user` is the path to it."""
    whole = Trim(Concat(f"{user}__first_name", Value(" "), f"{user}__last_name"))
    return Coalesce(NullIf(whole, Value("")), f"{user}__username")


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
