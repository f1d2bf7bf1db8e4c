"""All interviews: who is owed one, by when, and what became of it; never what was said."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, day, link, pill, with_sub
from helsingborg_sf.lib.lists import ListView, Preset
from impact.baselines import Baseline, BaselineState, baselines
from impact.bulk import ACTIONS
from impact.models import Disposition, Interview, InterviewKind
from impact.round_filters import InterviewFilter
from impact.views.rooms import IMPACT, InRoom

TONES = {
    Disposition.DONE.value: "success",
    Disposition.STARTED.value: "info",
    Disposition.BOOKED.value: "info",
    Disposition.DUE.value: "warning",
    Disposition.POSTPONED.value: "warning",
    Disposition.MISSED.value: "danger",
}
OPEN = frozenset({"due", "booked", "started", "postponed"})


def contract_cell(row: Interview) -> SafeString:
    """The contract it is about; nothing when it is about no single one."""
    if row.contract is None:
        return SafeString("")
    return format_html('<a href="{}">{}</a>', row.contract.get_absolute_url(), row.contract)


def days_late(row: Interview, on: date) -> int:
    """How late an open interview is; 0 when it is not."""
    if row.due_on is None or row.disposition not in OPEN:
        return 0
    return max(0, (on - row.due_on).days)


def due_cell(row: Interview, on: date) -> SafeString:
    """The day, and how late it is."""
    if not (late := days_late(row, on)):
        return day(row.due_on)
    words = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
    return with_sub(day(row.due_on), html.pill(words, "danger"))


class InterviewList(InRoom, ListView):
    """Interviews with whom and when, the nearest first."""

    permission_required = "impact.view_interview"
    title = gettext_lazy("Interviews")
    parent = IMPACT
    model = Interview
    queryset = Interview.objects.for_list()
    filterset_class = InterviewFilter
    bulk_actions = ACTIONS
    sorts: ClassVar = {"due": Sort("due_key", gettext_lazy("due"))}
    default_sort = "due"
    empty_text = gettext_lazy(
        "No interview is registered yet. They are made when a round is frozen, and by themselves "
        "as soon as a contract with a social enterprise owes its baseline."
    )
    note = gettext_lazy(
        "What was said is confidential, and every reading of single answers is written down."
    )
    presets: ClassVar = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Mine"), "interviewer=me&disposition=open"),
        Preset(gettext_lazy("Late"), "due=late"),
        Preset(gettext_lazy("Within 30 days"), "due=soon"),
        Preset(gettext_lazy("Nobody has them"), "interviewer=nobody&disposition=open"),
        Preset(gettext_lazy("Never contacted"), "due=never"),
    ]

    @cached_property
    def day(self) -> date:
        """The day the list shows."""
        return timezone.localdate()

    @cached_property
    def states(self) -> dict[int, Baseline]:
        """The baselines of the contracts on the page that have one here."""
        first = [row for row in self.page.rows if row.kind == InterviewKind.BASELINE]
        return baselines([row.contract for row in first if row.contract], on=self.day)

    def get_columns(self) -> Sequence[Column]:
        on = self.day
        return (
            link("party", _("with"), value=lambda row: str(row.party)),
            Column("side", _("as"), shown=False),
            Column("kind", _("kind"), show=self.kind_cell),
            Column(
                "contract",
                _("contract"),
                value=lambda row: str(row.contract or ""),
                show=contract_cell,
            ),
            Column("due_on", _("due"), sort="due", show=lambda row: due_cell(row, on)),
            pill("disposition", _("what became of it"), tone=TONES),
            Column(
                "interviewer",
                _("interviewer"),
                value=lambda row: str(row.interviewer or ""),
                render=lambda name: name or _("nobody"),
            ),
            Column(
                "round",
                _("round"),
                value=lambda row: row.round.year if row.round else "",
                render=str,
            ),
            Column("booked_at", _("booked for"), shown=False),
        )

    def kind_cell(self, row: Interview) -> SafeString:
        """The kind; with a baseline also when it is missing for ever."""
        found = self.states.get(row.contract_id or 0) if row.kind == "baseline" else None
        kind = format_html("{}", row.get_kind_display())
        if found is None or found.state is not BaselineState.MISSING:
            return kind
        return with_sub(kind, html.pill(found.state.label, found.state.tone))
