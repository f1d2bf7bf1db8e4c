"""What is to be done about interviews."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import Kind, Task, day, days_since
from impact.models import Interview, InterviewKind

SOON = 30


class DueInterview(Kind):
    """An interview that is due within 30 days, or late: one's own; for coordinators also those
    that nobody has."""

    name = "interviews"
    right = "impact.change_interview"
    facts = {
        "party": Coalesce("organisation__name", "department__name"),
        "kind": "kind",
        "due": "due_on",
        "title": "contract__title",
        "interviewer": "interviewer",
    }
    whole = (gettext_lazy("Interviews that are due"), "interview-list")
    asked = "due=soon"

    def rows(self) -> QuerySet[Any]:
        due = Interview.objects.due_within(SOON, of=self.today).visible_to(self.user)
        return due.of_user(self.user)

    @property
    def late(self) -> Q:
        return Q(due_on__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = day(facts["due"]) or self.today
        return Task(
            title=facts["party"],
            url=reverse("interview-detail", args=[pk]),
            kind=_("Baseline interview") if facts["kind"] == "baseline" else _("Interview"),
            day=due,
            due=due,
            about=_about(facts),
            days_late=days_since(due, self.today),
        )


def _about(facts: dict[str, Any]) -> str:
    words = {
        InterviewKind.BASELINE: _("before the contract comes into force"),
        InterviewKind.CLOSING: _("when the contract ends"),
    }
    nobody = _("choose an interviewer") if facts["interviewer"] is None else ""
    return " · ".join(filter(None, [facts["title"], words.get(facts["kind"], ""), nobody]))
