"""What is to be done about dialogues and ideas."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.meetings import ASK_AFTER_MONTHS, to_ask_about
from dialogues.models import Dialogue, DialogueStatus, Idea, IdeaStage
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.pages.tasks.base import Kind, Task, day, days_since, span


class DraftDialogue(Kind):
    """A dialogue whose notes are not finished."""

    name = "drafts"
    right = "dialogues.change_dialogue"
    facts = {"title": "title", "first": "held__first", "last": "held__last"}
    whole = (gettext_lazy("Dialogues in draft"), "dialogue-list")
    asked = "status=draft"

    def rows(self) -> QuerySet[Any]:
        return Dialogue.objects.filter(status=DialogueStatus.DRAFT).order_by("held_key", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        held = span(facts["first"], facts["last"])
        return Task(
            title=facts["title"],
            url=reverse("dialogue-detail", args=[pk]),
            kind=_("Dialogue in draft"),
            # No rule says when the notes must be ready: as soon as it has been held.
            day=max(held.first, self.today) if held else self.today,
            due=held,
            about=_("finish the notes"),
        )


class MeetingToAskAbout(Kind):
    """A contract dialogue or a first meeting of half a year ago: what came of it?"""

    name = "meetings"
    right = "dialogues.add_relationoutcome"
    facts = {"title": "title", "by": "certain_on"}
    whole = (gettext_lazy("Dialogues to ask about"), "relation-outcome-ask")

    def rows(self) -> QuerySet[Any]:
        return to_ask_about(on=self.today).order_by("held_key", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        asked = months_later(day(facts["by"]) or self.today, ASK_AFTER_MONTHS)
        return Task(
            title=facts["title"],
            url=f"{reverse('dialogue-detail', args=[pk])}#relations",
            kind=_("What came of a meeting"),
            # No rule says by when: it is worth asking from then on.
            day=max(asked, self.today),
            about=_("half a year ago they met: nothing, contact, trial, collaboration, contract?"),
        )


class ReturningIdea(Kind):
    """A paused idea whose day has come."""

    name = "ideas"
    right = "dialogues.change_idea"
    facts = {"title": "title", "back": "returns_on", "reason": "stage_reason"}
    whole = (gettext_lazy("Paused ideas"), "idea-list")
    asked = "stage=paused"

    def rows(self) -> QuerySet[Any]:
        paused = Idea.objects.filter(stage=IdeaStage.PAUSED, returns_on__lte=self.today)
        return paused.order_by("returns_on", "pk")

    @property
    def late(self) -> Q:
        return Q(returns_on__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        back = day(facts["back"]) or self.today
        return Task(
            title=facts["title"],
            url=reverse("idea-detail", args=[pk]),
            kind=_("Idea that comes back"),
            day=back,
            due=back,
            about=_("paused: %(reason)s") % {"reason": facts["reason"]},
            days_late=days_since(back, self.today),
        )
