"""What is to be done about what was found in dialogues."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Learning
from dialogues.models.learnings import ANSWER_WITHIN_MONTHS
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.pages.tasks.base import Area, Kind, Task, day, days_since, link


class UnansweredLearning(Kind):
    """A finding that nobody has decided on for a year."""

    name = "learnings"
    area = Area.DIALOGUES
    right = "dialogues.change_learning"
    facts = {"finding": "finding", "last": "found__last"}
    whole = (gettext_lazy("Findings unanswered for a year"), "learning-list")
    asked = "unanswered=year"

    def rows(self) -> QuerySet[Any]:
        return Learning.objects.unanswered(on=self.today).order_by("found_key", "pk")

    @property
    def late(self) -> Q:
        return Q(found__last__lt=months_later(self.today, -ANSWER_WITHIN_MONTHS))

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        found = day(facts["last"]) or self.today
        due = months_later(found, ANSWER_WITHIN_MONTHS)
        return Task(
            title=str(Learning(finding=facts["finding"])),
            url=reverse("learning-detail", args=[pk]),
            kind=_("Finding without a decision"),
            day=due,
            due=due,
            about=_("decide what the city does, or that it does nothing"),
            days_late=days_since(due, self.today),
            deeds=(link(_("Decide"), "learning-decide", pk),),
        )
