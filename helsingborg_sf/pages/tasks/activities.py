"""What is to be done in the activity plan."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import (
    WEEK,
    Area,
    Deed,
    Kind,
    Task,
    days_since,
    name_of,
    press,
    span,
)
from impact.models import Activity

# How long before its last day an activity is told about.
AHEAD: Final = 4 * WEEK


class OwnActivity(Kind):
    """An activity of the user's own, late or soon due; anybody's when all are asked for."""

    name = "activities"
    area = Area.IMPACT
    owned = True
    right = "impact.view_activity"
    facts = {
        "what": "what",
        "first": "due__first",
        "last": "due__last",
        "link": "link__text",
        "owner": "owner",
        "who": name_of("owner"),
        "version": "version",
    }
    whole = (gettext_lazy("Your activities"), "activity-list")

    @property
    def asked(self) -> str:
        return "" if self.everybodys else f"owner={self.user.pk}"

    def rows(self) -> QuerySet[Any]:
        rows = Activity.objects.open()
        if not self.everybodys:
            rows = rows.filter(owner=self.user.pk)
        until = self.today + max(AHEAD, timedelta(days=self.ahead))
        return rows.filter(due_key__lte=until).order_by("due_key", "pk")

    @property
    def late(self) -> Q:
        return Q(due_key__lte=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = span(facts["first"], facts["last"])
        last = due.last if due else self.today
        serves = _("serves “%(link)s”") % {"link": facts["link"][:80]}
        return Task(
            title=facts["what"],
            url=reverse("activity-detail", args=[pk]),
            kind=_("Activity"),
            day=last,
            due=due,
            about=" · ".join(filter(None, [serves, self._whose(facts)])),
            days_late=days_since(last, self.today),
            deeds=self._deeds(pk, facts),
        )

    def _whose(self, facts: dict[str, Any]) -> str:
        return (facts["who"] or _("nobody's")) if facts["owner"] != self.user.pk else ""

    def _deeds(self, pk: int, facts: dict[str, Any]) -> tuple[Deed, ...]:
        """What is one's own is done in place; what is others' only by those who plan."""
        mine = facts["owner"] == self.user.pk
        if not mine and not self.user.has_perm("impact.change_activity"):
            return ()
        return (press(_("Done"), "activity-finish", pk, seen=facts["version"]),)
