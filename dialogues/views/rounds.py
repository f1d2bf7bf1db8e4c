"""Pages for rounds of dialogues: whom to meet, how far it has come, what it gave."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.filters import RoundFilter
from dialogues.forms.rounds import RoundForm, TargetForm, TargetsForm
from dialogues.models import DialogueRound, RoundTarget, TargetKind
from dialogues.progress import Meeting, Progress, with_progress
from dialogues.views.sections import InTalks
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lists import ListAction, ListView
from helsingborg_sf.lib.views import (
    CreateView,
    Crumb,
    DetailView,
    EditView,
    FormPage,
    VerbFormView,
)
from suppliers.models import Organisation

ROUNDS = (gettext_lazy("Rounds"), "round-list")


class RoundList(InTalks, ListView):
    """Rounds with how far they have come, the latest first."""

    permission_required = "dialogues.view_dialogueround"
    title = gettext_lazy("Rounds of dialogues")
    parent = (gettext_lazy("Dialogues"), "dialogue-list")
    model = DialogueRound
    filterset_class = RoundFilter
    sorts = {
        "period": Sort("period_key", gettext_lazy("period"), descending=True),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "-period"
    empty_text = gettext_lazy(
        "No round is registered yet. A round is many dialogues with one purpose and method."
    )
    actions = [
        ListAction(gettext_lazy("New round"), "round-create", "dialogues.add_dialogueround", True)
    ]
    columns = [
        link("title", gettext_lazy("title"), sort="title"),
        Column("period", gettext_lazy("period"), sort="period"),
        Column(
            "associations",
            gettext_lazy("associations met"),
            value=lambda row: Progress(row).count(TargetKind.ASSOCIATION).short,
        ),
        Column(
            "umbrellas",
            gettext_lazy("umbrella organisations met"),
            value=lambda row: Progress(row).count(TargetKind.UMBRELLA).short,
        ),
        Column("dialogues", gettext_lazy("dialogues"), value=lambda row: len(row.held)),
        Column("findings", gettext_lazy("learnings"), numeric=True),
        Column("report", gettext_lazy("report"), shown=False),
    ]

    def get_queryset(self) -> QuerySet[Any]:
        rows = DialogueRound.objects.annotate(findings=Count("learnings"))
        return with_progress(rows, on=timezone.localdate())


class RoundDetail(DetailView):
    """One round: what it is for, whom it is to meet, what it gave."""

    permission_required = "dialogues.view_dialogueround"
    parent = ROUNDS
    template_name = "dialogues/round.html"

    def get_queryset(self) -> QuerySet[Any]:
        return with_progress(DialogueRound.objects.all(), on=timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: DialogueRound = self.object
        progress = Progress(row)
        log = self._log_url()
        return super().get_context_data(
            meta=str(row.period or ""),
            actions=self._actions(log),
            more_actions=self._more_actions(),
            counts=progress.counts,
            meetings=[(each, self._log_url(each)) for each in progress.meetings],
            held=progress.held[-1:-6:-1],
            number_held=len(progress.held),
            dialogues_url=f"{reverse('dialogue-list')}?round={row.pk}",
            learnings=row.learnings.select_related("department").order_by("pk"),
            may_change=self.request.user.has_perm("dialogues.change_roundtarget"),
            entries=history.entries(row),
            **kwargs,
        )

    def _log_url(self, meeting: Meeting | None = None) -> str:
        """The form of a dialogue in this round, with somebody in the list; "" without the right."""
        if not self.request.user.has_perm("dialogues.add_dialogue"):
            return ""
        asked = {"round": self.object.pk}
        if meeting and meeting.target.organisation_id:
            asked["actor"] = meeting.target.organisation_id
        return f"{reverse('dialogue-create')}?{urlencode(asked)}"

    def _actions(self, log: str) -> list[html.Action]:
        actions = [html.Action(_("Register dialogue"), log, primary=True)] if log else []
        if self.request.user.has_perm("dialogues.change_dialogueround"):
            edit = reverse("round-edit", args=[self.object.pk])
            actions.append(html.Action(_("Edit"), edit))
        return actions

    def _more_actions(self) -> list[html.Action]:
        actions = []
        if self.request.user.has_perm("dialogues.add_roundtarget"):
            url = reverse("target-create", args=[self.object.pk])
            actions.append(html.Action(_("Add somebody to meet"), url))
        if self.request.user.has_perm("dialogues.add_learning"):
            url = f"{reverse('learning-create')}?round={self.object.pk}"
            actions.append(html.Action(_("Write down a finding"), url))
        return actions


class RoundCreate(CreateView):
    """A new round."""

    permission_required = "dialogues.add_dialogueround"
    title = gettext_lazy("New round")
    parent = ROUNDS
    model = DialogueRound
    form_class = RoundForm


class RoundEdit(EditView):
    """Change a round."""

    permission_required = "dialogues.change_dialogueround"
    parent = ROUNDS
    model = DialogueRound
    form_class = RoundForm


class TargetsAdd(VerbFormView):
    """Put actors in the list of those a round is to meet; who is there already stays as is."""

    permission_required = "dialogues.add_roundtarget"
    title = gettext_lazy("Add somebody to meet")
    submit_label = gettext_lazy("Add")
    parent = ROUNDS
    model = DialogueRound
    form_class = TargetsForm
    done = gettext_lazy("Added to the list.")

    def act(self, row: DialogueRound, facts: dict[str, Any]) -> None:
        # Of two that add the same at once, the second finds it there.
        locked = DialogueRound.objects.select_for_update().get(pk=row.pk)
        there = {target.organisation_id or target.words for target in locked.targets.all()}
        for who in facts["everybody"]:
            key = who.pk if isinstance(who, Organisation) else who
            if key not in there:
                RoundTarget.objects.create(round=locked, kind=facts["kind"], **_who(who))


def _who(who: Organisation | str) -> dict[str, Any]:
    return {"organisation": who} if isinstance(who, Organisation) else {"words": who}


class OfRound(FormPage):
    """A page about somebody in the list of a round: the way back is the round."""

    parent = ROUNDS
    object: RoundTarget

    def get_crumbs(self) -> list[Crumb]:
        words, name = ROUNDS
        row = self.object.round
        return [
            (_("Overview"), reverse("start")),
            (words, reverse(name)),
            (row, row.get_absolute_url()),
            (self.get_title(), None),
        ]


class TargetEdit(OfRound, EditView):
    """Say who it is, or in which dialogue they were met."""

    permission_required = "dialogues.change_roundtarget"
    queryset = RoundTarget.objects.select_related("round", "organisation")
    form_class = TargetForm


class TargetRemove(OfRound, VerbFormView):
    """Take somebody out of the list; it asks first."""

    permission_required = "dialogues.delete_roundtarget"
    queryset = RoundTarget.objects.select_related("round", "organisation")
    form_class = Form
    submit_label = gettext_lazy("Remove")
    done = gettext_lazy("Removed from the list.")
    extra_context = {
        "intro": gettext_lazy(
            "Nobody is to meet them in this round any longer. Dialogues that were held stay."
        )
    }

    def get_title(self) -> str:
        return _("Remove %(row)s") % {"row": self.object}

    def act(self, row: RoundTarget, facts: dict[str, Any]) -> None:
        row.delete()
