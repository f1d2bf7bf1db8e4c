"""What the office has to do, by when: contracts that end, drafts, returning ideas, old facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.models import Dialogue, DialogueStatus, Idea, IdeaStage
from helsingborg_sf.lib.counting import Capped, Question, in_words, tally
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.requirements import Owed, owed
from procurements.deadlines import SOON as SOON_DAYS
from procurements.deadlines import last_day, options_to_decide, time_left
from procurements.models import Contract, ExtensionOption, Finding, MarketSurvey
from suppliers.models import Organisation

# As many of each kind as the page shows; the rest is a click away.
SHOWN: Final = 8
WEEK: Final = timedelta(days=7)
YEAR: Final = 365

LATE_ONES: Final = ("late", "late_findings", "late_options", "late_surveys")
LATE, SOON, LATER = range(3)
GROUPS = {
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
    def rows(self) -> dict[str, QuerySet[Any]]:
        """What there is of each kind, nearest first, if the user may see it."""
        kinds: dict[str, tuple[str, Any]] = {
            "contracts": (
                "procurements.view_contract",
                Contract.objects.visible_to(self.user)
                .ending_within(YEAR, of=self.today)
                .select_related("supplier")
                .order_by("ends_key", "pk"),
            ),
            "options": (
                "procurements.change_extensionoption",
                options_to_decide(self.user, on=self.today),
            ),
            "drafts": (
                "dialogues.change_dialogue",
                Dialogue.objects.filter(status=DialogueStatus.DRAFT).order_by("held_key", "pk"),
            ),
            "ideas": (
                "dialogues.change_idea",
                Idea.objects.filter(stage=IdeaStage.PAUSED, returns_on__lte=self.today).order_by(
                    "returns_on", "pk"
                ),
            ),
            "surveys": (
                "procurements.change_marketsurvey",
                MarketSurvey.objects.due_again(on=self.today).order_by("look_again_on", "pk"),
            ),
            "facts": (
                "suppliers.change_organisation",
                Organisation.objects.confirmed_before(self.a_year_ago),
            ),
            "findings": (
                "procurements.change_procurement",
                Finding.objects.visible_to(self.user)
                .unanswered()
                .for_list()
                .order_by("found_on", "pk"),
            ),
        }
        return {name: rows for name, (right, rows) in kinds.items() if self.user.has_perm(right)}

    @property
    def a_year_ago(self) -> date:
        return self.today - timedelta(days=YEAR)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, and how many are late; capped."""
        asked: dict[str, Question] = {name: Capped(rows) for name, rows in self.rows.items()}
        if "ideas" in self.rows:
            asked["late"] = Capped(self.rows["ideas"].filter(returns_on__lt=self.today))
        if "findings" in self.rows:
            overdue = self.rows["findings"].filter(due_on__lt=self.today)
            asked["late_findings"] = Capped(overdue)
        if "options" in self.rows:
            asked["late_options"] = Capped(self.rows["options"].filter(notice_date__lt=self.today))
        if "surveys" in self.rows:
            asked["late_surveys"] = Capped(
                self.rows["surveys"].filter(look_again_on__lt=self.today)
            )
        return {name: number or 0 for name, number in (tally(asked) if asked else {}).items()}

    @property
    def groups(self) -> list[tuple[str | Promise, list[Task]]]:
        """The tasks under their headings, nearest first."""
        tasks = sorted(self._all(), key=lambda task: (task.group(self.today), task.day))
        grouped = groupby(tasks, key=lambda task: task.group(self.today))
        return [(GROUPS[group], list(its)) for group, its in grouped]

    @property
    def lead(self) -> str:
        """How much there is to do, in a sentence."""
        kinds = ("contracts", "options", "drafts", "ideas", "findings", "surveys")
        number = sum(self.counts.get(name, 0) for name in kinds)
        number += bool(self.counts.get("facts"))  # however many actors: one task
        number += len(self.owed)
        late = sum(self.counts.get(name, 0) for name in LATE_ONES)
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
        lists = {
            "contracts": (
                _("Contracts that end within a year"),
                "contract-list",
                "ends_within=365",
            ),
            "options": (_("Options to decide on"), "contract-list", f"decide_within={SOON_DAYS}"),
            "drafts": (_("Dialogues in draft"), "dialogue-list", "status=draft"),
            "ideas": (_("Paused ideas"), "idea-list", "stage=paused"),
            "findings": (_("Findings without an answer"), "finding-list", "answered=no"),
            "surveys": (
                _("Market surveys to look at again"),
                "survey-list",
                f"again_until={self.today}",
            ),
        }
        found = [
            More(f"{text}, {in_words(self.counts[name])}", f"{reverse(place)}?{query}")
            for name, (text, place, query) in lists.items()
            if self.counts.get(name, 0) > SHOWN
        ]
        if len(self.owed) > SHOWN:
            words = _("Required dialogues, %(number)s") % {"number": in_words(len(self.owed))}
            found.append(More(words, reverse("requirement-list")))
        return found

    def _all(self) -> Iterator[Task]:
        for name, make in (
            ("contracts", self._contract),
            ("options", self._option),
            ("drafts", self._draft),
            ("ideas", self._idea),
            ("findings", self._finding),
            ("surveys", self._survey),
        ):
            if self.counts.get(name):
                yield from (make(row) for row in self.rows[name][:SHOWN])
        yield from (self._dialogue(each) for each in self.owed[:SHOWN])
        if self.counts.get("facts"):
            yield self._facts()

    def _contract(self, contract: Contract) -> Task:
        left = time_left(contract, on=self.today)
        about = [contract.supplier_name, _("decide what comes after")]
        return Task(
            title=contract.title,
            url=contract.get_absolute_url(),
            kind=_("Contract that ends"),
            day=last_day(contract) or date.max,
            due=contract.ends,
            about=" · ".join(filter(None, about)),
            left=left.words if left else "",
        )

    def _option(self, option: ExtensionOption) -> Task:
        by = option.notice_date or date.max
        return Task(
            title=option.contract.title,
            url=option.get_absolute_url(),
            kind=_("Option to decide on"),
            day=by,
            due=by,
            about=_("extend or not: %(option)s") % {"option": option},
            days_late=max(0, (self.today - by).days),
        )

    @cached_property
    def owed(self) -> list[Owed]:
        """Required dialogues that are overdue or due soon, for those who log dialogues."""
        may = self.user.has_perm("dialogues.add_dialogue")
        may = may and self.user.has_perm("procurements.view_contract")
        return owed(self.user, on=self.today) if may else []

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

    def _draft(self, dialogue: Dialogue) -> Task:
        held = dialogue.held
        return Task(
            title=dialogue.title,
            url=dialogue.get_absolute_url(),
            kind=_("Dialogue in draft"),
            # No rule says when the notes must be ready: as soon as it has been held.
            day=max(held.first, self.today) if held else self.today,
            due=held,
            about=_("finish the notes"),
        )

    def _idea(self, idea: Idea) -> Task:
        back = idea.returns_on or self.today
        return Task(
            title=idea.title,
            url=idea.get_absolute_url(),
            kind=_("Idea that comes back"),
            day=back,
            due=back,
            about=_("paused: %(reason)s") % {"reason": idea.stage_reason},
            days_late=(self.today - back).days,
        )

    def _finding(self, finding: Finding) -> Task:
        return Task(
            title=str(finding.record),
            url=finding.get_absolute_url(),
            kind=_("Finding to answer"),
            # Without a day of its own it is late for nobody.
            day=finding.due_on or date.max,
            due=finding.due_on,
            about=finding.what,
            days_late=max((self.today - finding.due_on).days, 0) if finding.due_on else 0,
        )

    def _survey(self, survey: MarketSurvey) -> Task:
        again = survey.look_again_on or self.today
        return Task(
            title=survey.title,
            url=survey.get_absolute_url(),
            kind=_("Market to look at again"),
            day=again,
            due=again,
            about=str(survey.maturity.label),
            days_late=(self.today - again).days,
        )

    def _facts(self) -> Task:
        query = urlencode({"confirmed_before": str(self.a_year_ago)})
        number = self.counts["facts"]
        words = ngettext(
            "Confirm the facts about %(number)s actor",
            "Confirm the facts about %(number)s actors",
            number,
        )
        return Task(
            title=words % {"number": in_words(number)},
            url=f"{reverse('organisation-list')}?{query}",
            kind=_("Facts"),
            day=date.max,
            about=_("nobody has confirmed them for a year, or ever"),
        )
