"""What is to be done about actors and their assessments."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import Area, Kind, Task, day, days_since, link
from suppliers.models import Assessment, AssessmentKind
from suppliers.rules import EXPIRES_SOON, SHARE_HOLDS_FOR

RESERVED = AssessmentKind.RESERVATION_4_18.value


class ExpiringAssessment(Kind):
    """An assessment that expires, or has expired, with nothing that takes over."""

    name = "assessments"
    area = Area.ACTORS
    right = "suppliers.change_assessment"
    facts = {
        "actor": "organisation__name",
        "kind": "kind",
        "until": "valid_until",
        "pk": "organisation",
    }
    whole = (gettext_lazy("Assessments that expire"), "assessment-list")

    @property
    def asked(self) -> str:
        return f"expires_before={self.today + timedelta(days=EXPIRES_SOON + 1)}"

    def rows(self) -> QuerySet[Any]:
        expiring = Assessment.objects.expiring(max(EXPIRES_SOON, self.ahead), of=self.today)
        return expiring.order_by("expires_key", "pk")

    @property
    def late(self) -> Q:
        return Q(expires_key__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        ends = day(facts["until"]) or self.today
        late = days_since(ends, self.today)
        return Task(
            title=f"{facts['actor']}: {AssessmentKind(facts['kind']).label}",
            url=reverse("assessment-detail", args=[pk]),
            kind=_("Assessment that expires"),
            day=ends,
            due=ends,
            about=_("it has expired: judge again") if late else _("judge again before it expires"),
            days_late=late,
            deeds=(link(_("Judge again"), "assessment-create", facts["pk"], facts["kind"]),),
        )


class OldShare(Kind):
    """A yes to LOU 4 kap. 18 § whose share nobody has counted for a year (R9)."""

    name = "shares"
    area = Area.ACTORS
    right = "suppliers.change_assessment"
    facts = {"actor": "organisation__name", "counted": "counted_on", "pk": "organisation"}
    whole = (gettext_lazy("Shares not checked for a year"), "assessment-list")

    @property
    def since(self) -> date:
        """A share counted earlier is old."""
        return self.today - SHARE_HOLDS_FOR

    @property
    def asked(self) -> str:
        return f"share_unchecked_since={self.since}"

    def rows(self) -> QuerySet[Any]:
        old = Assessment.objects.with_share_unchecked_since(self.since, on=self.today)
        return old.order_by(F("counted_on").asc(nulls_last=True), "pk")

    @property
    def late(self) -> Q:
        # It was counted once, too long ago.
        return Q(counted_on__isnull=False)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        counted = day(facts["counted"])
        due = counted + SHARE_HOLDS_FOR if counted else None
        return Task(
            title=_("Check the share of %(actor)s") % {"actor": facts["actor"]},
            url=reverse("assessment-detail", args=[pk]),
            kind=_("Share of 30 per cent"),
            # Never counted: no day was missed, but it is needed now.
            day=due or self.today,
            due=due,
            about=_("count again and make a new assessment")
            if due
            else _("it has never been counted"),
            days_late=days_since(due, self.today),
            deeds=(link(_("Count again"), "assessment-create", facts["pk"], RESERVED),),
        )
