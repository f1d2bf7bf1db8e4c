"""Pages for the learning log: what was found, what was decided, who acts, and when it was done."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.filters import LearningFilter
from dialogues.forms.learnings import DecideForm, DoneForm, LearningForm
from dialogues.models import DialogueRound, Learning
from dialogues.views.sections import InTalks
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import asked_row
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import CreateView, DetailView, EditView, VerbFormView

LEARNINGS = (gettext_lazy("Learning log"), "learning-list")


def acting(row: Learning) -> Any:
    """The department that acts; none before anything is decided."""
    return row.department or ("" if row.decided_on else _("none"))


class LearningList(InTalks, ListView):
    """Findings with what came of them, the latest first."""

    permission_required = "dialogues.view_learning"
    title = gettext_lazy("Learning log")
    parent = (gettext_lazy("Dialogues"), "dialogue-list")
    queryset = Learning.objects.select_related("round", "department")
    filterset_class = LearningFilter
    columns = [
        link("finding", gettext_lazy("what was learned"), value=str),
        Column("found", gettext_lazy("found"), sort="found"),
        pill(
            "state",
            gettext_lazy("state"),
            value=lambda row: row.state.label,
            tone=lambda row: row.state.tone,
        ),
        Column("decision", gettext_lazy("decision"), value=lambda row: row.decision or _("none")),
        Column("department", gettext_lazy("department"), value=acting),
        Column("decided_on", gettext_lazy("decided on"), shown=False),
        Column("done_on", gettext_lazy("done on"), shown=False),
        Column("round", gettext_lazy("dialogue round"), value=lambda row: row.round or _("none")),
    ]
    sorts = {"found": Sort("found_key", gettext_lazy("found"), descending=True)}
    default_sort = "-found"
    empty_text = gettext_lazy(
        "No finding is written down yet. A finding leads to a decision, and a department acts."
    )
    actions = [
        ListAction(
            gettext_lazy("Write down a finding"), "learning-create", "dialogues.add_learning", True
        )
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Not decided"), "state=undecided"),
        Preset(gettext_lazy("Unanswered for a year"), "unanswered=year"),
        Preset(gettext_lazy("Decided, not done"), "state=decided"),
        Preset(gettext_lazy("Done"), "state=done"),
    ]

    @property
    def things(self) -> str:
        return _("learnings")


class LearningDetail(DetailView):
    """One finding and what came of it."""

    permission_required = "dialogues.view_learning"
    parent = LEARNINGS
    template_name = "dialogues/learning.html"
    queryset = Learning.objects.select_related("round", "department")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Learning = self.object
        return super().get_context_data(
            pills=[html.pill(row.state.label, row.state.tone)],
            actions=self._actions(row),
            entries=history.entries(row),
            **kwargs,
        )

    def _actions(self, row: Learning) -> list[html.Action]:
        if not self.request.user.has_perm("dialogues.change_learning"):
            return []
        actions = []
        if row.can_decide:
            url = reverse("learning-decide", args=[row.pk])
            actions.append(html.Action(_("Decide"), url, primary=True))
        if row.can_finish:
            url = reverse("learning-finish", args=[row.pk])
            actions.append(html.Action(_("It is done"), url, primary=True))
        return [*actions, html.Action(_("Edit"), reverse("learning-edit", args=[row.pk]))]


class LearningCreate(CreateView):
    """A new finding. `?round=` says where it was found."""

    permission_required = "dialogues.add_learning"
    title = gettext_lazy("Write down a finding")
    parent = LEARNINGS
    model = Learning
    form_class = LearningForm

    def get_initial(self) -> dict[str, Any]:
        return {
            "found": PartialDate.on(timezone.localdate()),
            "round": asked_row(DialogueRound.objects.all(), self.request, "round"),
        }


class LearningEdit(EditView):
    """Change what was found; a decision has pages of its own."""

    permission_required = "dialogues.change_learning"
    parent = LEARNINGS
    model = Learning
    form_class = LearningForm


class LearningDecide(VerbFormView):
    """What the city does about it, and who."""

    permission_required = "dialogues.change_learning"
    title = gettext_lazy("Decide on the finding")
    submit_label = gettext_lazy("Save the decision")
    parent = LEARNINGS
    model = Learning
    form_class = DecideForm
    done = gettext_lazy("The decision is saved.")

    def get_initial(self) -> dict[str, Any]:
        department = getattr(self.request.user, "department_id", None)
        return {"on": timezone.localdate(), "department": department}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.object.finding, **kwargs)

    def act(self, row: Learning, facts: dict[str, Any]) -> None:
        row.decide(decision=facts["decision"], department=facts["department"], on=facts["on"])


class LearningFinish(VerbFormView):
    """What was decided has been done."""

    permission_required = "dialogues.change_learning"
    title = gettext_lazy("The decision is carried out")
    submit_label = gettext_lazy("It is done")
    parent = LEARNINGS
    model = Learning
    form_class = DoneForm
    done = gettext_lazy("Marked as done.")

    def get_initial(self) -> dict[str, Any]:
        return {"on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "decided_on": self.object.decided_on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.object.decision, **kwargs)

    def act(self, row: Learning, facts: dict[str, Any]) -> None:
        row.finish(on=facts["on"])
