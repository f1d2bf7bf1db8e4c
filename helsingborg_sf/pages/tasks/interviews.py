"""What is to be done about interviews."""

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import (
    Area,
    Deed,
    Kind,
    Task,
    day,
    days_since,
    link,
    name_of,
    press,
)
from impact.models import Disposition, Interview, InterviewKind
from impact.models.interviews import wanted_by

SOON = 30


class DueInterview(Kind):
    """An interview that is due within 30 days, or late: one's own; for coordinators also those
    that nobody has; everybody's when all are asked for."""

    name = "interviews"
    area = Area.IMPACT
    owned = True
    right = "impact.change_interview"
    facts = {
        "party": Coalesce("organisation__name", "department__name"),
        "kind": "kind",
        "due": wanted_by(),
        "title": "contract__title",
        "interviewer": "interviewer",
        "who": name_of("interviewer"),
        "disposition": "disposition",
        "sheet": "questionnaire",
    }
    whole = (gettext_lazy("Interviews that are due"), "interview-list")
    asked = "due=soon"

    def rows(self) -> QuerySet[Any]:
        due = Interview.objects.due_within(max(SOON, self.ahead), of=self.today).visible_to(
            self.user
        )
        due = due if self.everybodys else due.of_user(self.user)
        return due.alias(wanted=wanted_by()).order_by("wanted", "pk")

    @property
    def late(self) -> Q:
        return Q(wanted__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = day(facts["due"]) or self.today
        return Task(
            title=facts["party"],
            url=reverse("interview-detail", args=[pk]),
            kind=_("Baseline interview") if facts["kind"] == "baseline" else _("Interview"),
            day=due,
            due=due,
            about=_about(facts, self.user),
            days_late=days_since(due, self.today),
            deeds=_deeds(pk, facts, may_lead=self.user.has_perm("impact.change_interviewround")),
        )


def _about(facts: dict[str, Any], user: Any) -> str:
    words = {
        InterviewKind.BASELINE: _("before the contract comes into force"),
        InterviewKind.CLOSING: _("when the contract ends"),
    }
    whose = "" if facts["interviewer"] == user.pk else facts["who"] or _("choose an interviewer")
    return " · ".join(filter(None, [facts["title"], words.get(facts["kind"], ""), whose]))


def _deeds(pk: int, facts: dict[str, Any], *, may_lead: bool) -> tuple[Deed, ...]:
    """The next step of the interview, and the sheet as soon as it can be opened."""
    if facts["interviewer"] is None and may_lead:
        return (link(_("Choose an interviewer"), "interview-edit", pk),)
    if facts["disposition"] == Disposition.STARTED:
        return (link(_("Go on with the interview"), "interview-sheet", pk),)
    if facts["disposition"] == Disposition.BOOKED and facts["sheet"]:
        begin = press(_("Begin the interview"), "interview-start", pk)
        return (replace(begin, leads_on=True),)
    return (link(_("Book a time"), "interview-book", pk),)
