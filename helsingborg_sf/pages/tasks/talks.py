"""What is to be done about dialogues and ideas."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Dialogue, DialogueStatus, Idea, IdeaStage
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
