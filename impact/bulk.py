"""What can be done with many interviews at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.bulk import BulkAction, Outcome
from helsingborg_sf.lib.forms import Form
from impact.assignment import askers, loads
from impact.models import Interview, InterviewRound, RoundStatus


class AssignForm(Form):
    """Who is to have them; each with the number of open interviews they have now."""

    interviewer = forms.ChoiceField(label=gettext_lazy("Interviewer"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = askers()
        self.people = {str(user.pk): user for user in people}
        counted = loads(people, on=timezone.localdate())
        field: Any = self.fields["interviewer"]
        field.choices = [
            ("", _("Nobody")),
            *((str(each.user.pk), each.words) for each in counted),
        ]

    def clean_interviewer(self) -> Any:
        """The user; None is nobody."""
        return self.people.get(self.cleaned_data["interviewer"])


class Assign(BulkAction):
    """They get an interviewer, or none."""

    key = "intervjuare"
    permission = "impact.change_interviewround"
    label = gettext_lazy("Choose interviewer")
    form_class = AssignForm
    button = gettext_lazy("Hand out")
    intro = gettext_lazy(
        "The number beside each name is how many open interviews they have now, in all rounds."
    )

    def refused(self, rows: Sequence[Interview], *, by: Any) -> Mapping[Any, str]:
        closed = InterviewRound.objects.filter(status=RoundStatus.CLOSED)
        shut = set(
            closed.filter(pk__in={row.round_id for row in rows}).values_list("pk", flat=True)
        )
        open_ones = Interview.objects.open().filter(pk__in=[row.pk for row in rows])
        going = set(open_ones.values_list("pk", flat=True))
        over, ended = _("Its round is closed."), _("It is no longer open.")
        why = {row.pk: ended for row in rows if row.pk not in going}
        return why | {row.pk: over for row in rows if row.round_id in shut}

    def title(self, facts: dict[str, Any]) -> str:
        if facts["interviewer"] is None:
            return _("Interviews taken back")
        return _("Interviews for %(name)s") % {"name": facts["interviewer"]}

    def act(
        self, rows: Sequence[Interview], facts: dict[str, Any], *, by: Any, at: datetime
    ) -> Outcome:
        wanted = facts["interviewer"]
        keys = [row.pk for row in rows if row.interviewer_id != (wanted.pk if wanted else None)]
        return Outcome(Interview.objects.filter(pk__in=keys).update(interviewer=wanted))


ACTIONS = [Assign()]
