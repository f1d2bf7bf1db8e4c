"""What can be done with many follow-ups at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import FollowUp
from helsingborg_sf.lib.bulk import BulkAction, Outcome


class MarkDone(BulkAction):
    """They are done."""

    key = "klara"
    permission = "dialogues.change_followup"
    label = gettext_lazy("Mark as done")
    button = gettext_lazy("Mark as done")
    intro = gettext_lazy("They are done today, and leave the start page of whoever promised them.")

    def refused(self, rows: Sequence[FollowUp], *, by: Any) -> Mapping[Any, str]:
        already = _("It is done already.")
        return {row.pk: already for row in rows if row.is_done}

    def title(self, facts: dict[str, Any]) -> str:
        return _("Follow-ups done")

    def act(
        self, rows: Sequence[FollowUp], facts: dict[str, Any], *, by: Any, at: datetime
    ) -> Outcome:
        undone = FollowUp.objects.undone().filter(pk__in=[row.pk for row in rows])
        return Outcome(undone.update(done_on=timezone.localdate(at)))


ACTIONS = [MarkDone()]
