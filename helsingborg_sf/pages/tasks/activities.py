"""What is to be done in the activity plan."""

from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import WEEK, Kind, Task, days_since, span
from impact.models import Activity

# How long before its last day an activity is told about.
AHEAD: Final = 4 * WEEK


class OwnActivity(Kind):
    """An activity of the user's own that is late or soon due."""

    name = "activities"
    right = "impact.view_activity"
    facts = {"what": "what", "first": "due__first", "last": "due__last", "link": "link__text"}
    whole = (gettext_lazy("Your activities"), "activity-list")

    @property
    def asked(self) -> str:
        return f"owner={self.user.pk}"

    def rows(self) -> QuerySet[Any]:
        mine = Activity.objects.open().filter(owner=self.user.pk)
        return mine.filter(due_key__lte=self.today + AHEAD).order_by("due_key", "pk")

    @property
    def late(self) -> Q:
        return Q(due_key__lte=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = span(facts["first"], facts["last"])
        last = due.last if due else self.today
        return Task(
            title=facts["what"],
            url=reverse("activity-detail", args=[pk]),
            kind=_("Activity"),
            day=last,
            due=due,
            about=_("serves “%(link)s”") % {"link": facts["link"][:80]},
            days_late=days_since(last, self.today),
        )
