"""What stands in somebody's calendar: the kinds of tasks of the start page, asked further ahead,
and what has a day without being a task yet."""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import (
    Dialogue,
    DialogueForm,
    DialogueRound,
    Idea,
    IdeaStage,
    Referral,
)
from helsingborg_sf.pages.reminding.entries import Entry
from helsingborg_sf.pages.tasks import Kind, Task
from helsingborg_sf.pages.tasks.activities import OwnActivity
from helsingborg_sf.pages.tasks.actors import ExpiringAssessment
from helsingborg_sf.pages.tasks.base import day, span
from helsingborg_sf.pages.tasks.interviews import DueInterview
from helsingborg_sf.pages.tasks.procurements import (
    EndingContract,
    OpenFinding,
    OptionToDecide,
    SurveyAgain,
)
from helsingborg_sf.pages.tasks.talks import MyFollowUp, OverdueReferral
from impact.models import Activity, Disposition, Interview, InterviewRound, RoundStatus
from impact.models.interviews import wanted_by
from procurements.models import Contract, ExtensionOption, MarketSurvey
from suppliers.models import Assessment

# How far ahead and back a calendar reaches.
AHEAD: Final = 730
BACK: Final = 92
# A longer time is no entry: it would lie over every other for months (docs/adr/0024).
LONGEST: Final = timedelta(days=100)


class Source(Kind):
    """A kind of entries. `days` of a row are its first and last day, or None when it has none."""

    @property
    def until(self) -> date:
        """The last day that stands in the calendar."""
        return self.today + timedelta(days=AHEAD)

    @property
    def since(self) -> date:
        """The first."""
        return self.today - timedelta(days=BACK)

    def entries(self, pk: int, facts: dict[str, Any], title: str) -> Iterator[Entry]:
        """The row as an entry; nothing when its days are not known well enough."""
        due = (task := self.task(pk, facts)).due
        days = days_of(task)
        if days is None or days[0] > self.until or days[1] < self.since:
            return
        about = str(due) if days[0] != days[1] else ""
        yield self.entry(pk, facts, title, days, when=about)

    def entry(
        self, pk: int, facts: dict[str, Any], title: str, days: tuple[Any, Any], when: str = ""
    ) -> Entry:
        """The entry over those days, or from a moment to another."""
        task = self.task(pk, facts)
        return Entry(
            name=f"{self.name}-{pk}",
            title=title,
            first=days[0],
            last=days[1],
            path=task.url,
            category=str(task.kind),
            sequence=facts["version"] - 1,
            when=when,
        )


def days_of(task: Task) -> tuple[date, date] | None:
    """The day of a task; a month or a season is itself from end to end, a year is no day."""
    if task.due is None:
        return None
    if isinstance(task.due, date):
        return task.day, task.day
    if task.due.is_exact or task.day < task.due.first:
        return task.day, task.day
    length = task.due.last - task.due.first
    return (task.due.first, task.due.last) if length <= LONGEST else None


# --- tasks, further ahead -----------------------------------------------------------------------


class Contracts(EndingContract, Source):
    """Contracts in force, on their last day."""

    def rows(self) -> QuerySet[Any]:
        rows = Contract.objects.visible_to(self.user).ending_within(AHEAD, of=self.today)
        return rows.order_by("ends_key", "pk")


class Options(OptionToDecide, Source):
    """The last day to decide on an option."""

    def rows(self) -> QuerySet[Any]:
        rows = ExtensionOption.objects.visible_to(self.user)
        return rows.to_decide(within=AHEAD, of=self.today).order_by("notice_date", "pk")


class Interviews(DueInterview, Source):
    """Interviews on the day they are due, or at the time that was agreed."""

    facts = {
        **DueInterview.facts,
        "booked": "booked_at",
        "minutes": "minutes",
        "state": "disposition",
    }

    def rows(self) -> QuerySet[Any]:
        mine = Interview.objects.going_on(on=self.today).visible_to(self.user).of_user(self.user)
        soon = Q(wanted__lte=self.until) | Q(disposition=Disposition.BOOKED)
        return mine.alias(wanted=wanted_by()).filter(soon).order_by("due_key", "pk")

    def entries(self, pk: int, facts: dict[str, Any], title: str) -> Iterator[Entry]:
        if facts["state"] == Disposition.BOOKED and facts["booked"]:
            begins = datetime.fromisoformat(facts["booked"])
            ends = begins + timedelta(minutes=facts["minutes"])
            if self.since <= begins.date() <= self.until:
                yield self.entry(pk, facts, title, (begins, ends))
        else:
            yield from super().entries(pk, facts, title)


class Findings(OpenFinding, Source):
    """What the law says is to be done by a day."""

    def rows(self) -> QuerySet[Any]:
        return super().rows().filter(due_on__isnull=False).order_by("due_on", "pk")


class Surveys(SurveyAgain, Source):
    """Markets to look at again."""

    def rows(self) -> QuerySet[Any]:
        return MarketSurvey.objects.due_again(on=self.until).order_by("look_again_on", "pk")


class Assessments(ExpiringAssessment, Source):
    """The last day of an assessment."""

    def rows(self) -> QuerySet[Any]:
        rows = Assessment.objects.expiring(AHEAD, of=self.today).filter(valid_until__gte=self.since)
        return rows.order_by("expires_key", "pk")


class FollowUps(MyFollowUp, Source):
    """What the user has promised by a day."""

    def rows(self) -> QuerySet[Any]:
        return super().rows().filter(due_on__isnull=False)


class Referrals(OverdueReferral, Source):
    """The day by which a function should have answered."""

    def rows(self) -> QuerySet[Any]:
        return Referral.objects.unanswered().order_by("referred_on", "pk")


class Activities(OwnActivity, Source):
    """The user's activities in the plan."""

    def rows(self) -> QuerySet[Any]:
        mine = Activity.objects.open().filter(owner=self.user.pk, due__isnull=False)
        return mine.order_by("due_key", "pk")


# --- what has a day, and is no task yet ---------------------------------------------------------


class Planned(Source):
    """Something that takes place on a day, or in a time."""

    whole = ("", "start")
    place: str
    what: Any

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        when = span(facts["first"], facts["last"])
        kind = self.kind_of(facts)
        last = when.last if when else date.max
        return Task(facts["title"], reverse(self.place, args=[pk]), kind, last, when)

    @abstractmethod
    def kind_of(self, facts: dict[str, Any]) -> str:
        """What it is, in words."""


class Dialogues(Planned):
    """Dialogues and events, planned or held a while ago."""

    name, right, place = "held", "dialogues.view_dialogue", "dialogue-detail"
    facts = {"title": "title", "form": "form", "first": "held__first", "last": "held__last"}

    def rows(self) -> QuerySet[Any]:
        rows = Dialogue.objects.visible_to(self.user).current()
        return rows.filter(held_key__gte=self.since, held__isnull=False).order_by("held_key", "pk")

    def kind_of(self, facts: dict[str, Any]) -> str:
        return str(DialogueForm(facts["form"]).label)


class DialogueRounds(Planned):
    """Rounds of dialogues, over their period."""

    name, right, place = "dialogue_rounds", "dialogues.add_dialogue", "round-detail"
    facts = {"title": "title", "first": "period__first", "last": "period__last"}

    def rows(self) -> QuerySet[Any]:
        rows = DialogueRound.objects.filter(period_key__gte=self.since, period__isnull=False)
        return rows.order_by("period_key", "pk")

    def kind_of(self, facts: dict[str, Any]) -> str:
        return _("Dialogue round")


class Rounds(Planned):
    """Rounds of interviews, from the day they open to the day they close, however long."""

    name, right, place = "rounds", "impact.change_interview", "interview-round-detail"
    facts = {"title": "area__title", "first": "opens_on", "last": "closes_on"}

    def rows(self) -> QuerySet[Any]:
        open_ones = InterviewRound.objects.exclude(status=RoundStatus.CLOSED)
        return open_ones.filter(opens_on__lte=self.until).order_by("opens_on", "pk")

    def kind_of(self, facts: dict[str, Any]) -> str:
        return _("Round of interviews")

    def entries(self, pk: int, facts: dict[str, Any], title: str) -> Iterator[Entry]:
        first, last = day(facts["first"]) or self.today, day(facts["last"]) or self.today
        # The day after the last one is written, and the last day of all has none.
        yield self.entry(pk, facts, title, (first, min(last, date.max - timedelta(days=1))))


class PausedIdeas(Source):
    """The day an idea comes back from its pause, for its owner; for all when it has none here."""

    name, right = "paused_ideas", "dialogues.change_idea"
    facts = {"back": "returns_on"}
    whole = (gettext_lazy("Ideas"), "idea-list")

    def rows(self) -> QuerySet[Any]:
        mine = Q(owner=self.user) | Q(owner=None) | Q(owner__is_active=False)
        paused = Idea.objects.filter(mine, stage=IdeaStage.PAUSED, returns_on__isnull=False)
        return paused.order_by("returns_on", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        back = day(facts["back"]) or self.today
        url = reverse("idea-detail", args=[pk])
        return Task("", url, _("Idea comes back from its pause"), back, back)


SOURCES: Final[list[type[Source]]] = [
    Contracts,
    Options,
    Interviews,
    Findings,
    Surveys,
    Assessments,
    FollowUps,
    Referrals,
    Activities,
    Dialogues,
    DialogueRounds,
    Rounds,
    PausedIdeas,
]
