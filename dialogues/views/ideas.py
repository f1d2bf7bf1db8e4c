"""Pages for ideas."""

from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.filters import IdeaFilter
from dialogues.forms.ideas import (
    IdeaDeclineForm,
    IdeaEntryForm,
    IdeaPauseForm,
)
from dialogues.models import (
    Idea,
    IdeaStage,
)
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import asked_row
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import (
    CreateView,
    DetailView,
    EditView,
    VerbFormView,
    VerbView,
)
from suppliers.models import Organisation

IDEAS = (gettext_lazy("Ideas"), "idea-list")


class IdeaList(ListView):
    """Ideas, the newest first."""

    permission_required = "dialogues.view_idea"
    title = gettext_lazy("Ideas")
    queryset = Idea.objects.for_list().select_related("owner")
    filterset_class = IdeaFilter
    columns = [
        link("title", gettext_lazy("idea"), sort="title"),
        Column("received", gettext_lazy("received"), sort="received"),
        Column("organisation", gettext_lazy("from"), value=lambda row: row.organisation),
        Column("department", gettext_lazy("concerns"), value=lambda row: row.department),
        pill("stage", gettext_lazy("stage"), tone=lambda row: row.state.tone),
        Column("returns_on", gettext_lazy("comes back on")),
        Column("owner", gettext_lazy("owner"), value=lambda row: row.owner),
        Column(
            "functions",
            gettext_lazy("functions involved"),
            value=lambda row: ", ".join(each.name for each in row.functions.all()),
            shown=False,
        ),
    ]
    sorts = {
        "received": Sort("received_key", gettext_lazy("received"), descending=True),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "-received"
    empty_text = gettext_lazy("No idea is registered yet.")
    actions = [ListAction(gettext_lazy("New idea"), "idea-create", "dialogues.add_idea", True)]
    presets = [
        Preset(gettext_lazy("All"), ""),
        *(Preset(IdeaStage(stage).label, f"stage={stage.value}") for stage in IdeaStage),
    ]


# What can be done with an idea: the button, its address, the stage it leads to. The first that is
# possible is what one would do next.
DEEDS: tuple[tuple[str | Promise, str, IdeaStage, bool], ...] = (
    (gettext_lazy("Start sorting"), "idea-triage", IdeaStage.TRIAGE, True),
    (gettext_lazy("Open a dialogue"), "idea-open-dialogue", IdeaStage.IN_DIALOGUE, True),
    (gettext_lazy("Matched with a need"), "idea-match", IdeaStage.MATCHED, True),
    (gettext_lazy("Realised"), "idea-realise", IdeaStage.REALISED, True),
    (gettext_lazy("Pause"), "idea-pause", IdeaStage.PAUSED, False),
    (gettext_lazy("Decline"), "idea-decline", IdeaStage.DECLINED, False),
)


class IdeaDetail(DetailView):
    """One idea: what it is, where it stands and why."""

    permission_required = "dialogues.view_idea"
    parent = IDEAS
    template_name = "dialogues/idea.html"
    queryset = Idea.objects.select_related("organisation", "department", "owner").prefetch_related(
        Prefetch("functions", Function.objects.select_related("department"))
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Idea = self.object
        return super().get_context_data(
            pills=[html.pill(row.get_stage_display(), row.state.tone)],
            facts=idea_facts(row),
            dialogues=row.dialogues.all(),
            needs=row.needs.all(),
            entries=history.entries(row),
            **self._deeds(row),
            **kwargs,
        )

    def _deeds(self, row: Idea) -> dict[str, list[html.Action]]:
        if not self.request.user.has_perm("dialogues.change_idea"):
            return {}
        possible = [deed for deed in DEEDS if row.can_become(deed[2])]
        steps = [
            html.Action(
                label, reverse(name, args=[row.pk]), primary=number == 0 and post, post=post
            )
            for number, (label, name, _stage, post) in enumerate(possible)
        ]
        if row.stage == IdeaStage.PAUSED:
            steps[0] = replace(steps[0], label=_("Take it up again"))
        edit = html.Action(_("Edit"), reverse("idea-edit", args=[row.pk]))
        return {"actions": steps, "more_actions": [edit]}


def idea_facts(row: Idea) -> list[tuple[str, Any]]:
    """What is known about an idea, beside its text."""
    sender = row.organisation
    facts: list[tuple[str, Any]] = [
        (
            _("From"),
            sender and format_html('<a href="{}">{}</a>', sender.get_absolute_url(), sender),
        ),
        (_("Received"), row.received),
        (_("Concerns"), row.department),
        (_("Functions involved"), ", ".join(str(f) for f in row.functions.all())),
        (_("Owner"), row.owner),
        (_("Source"), row.source),
    ]
    if row.known_on:
        facts.insert(2, (_("Known to have been received by"), row.known_on))
    return facts


class IdeaCreate(CreateView):
    """`?organisation=` says from whom."""

    permission_required = "dialogues.add_idea"
    title = gettext_lazy("New idea")
    parent = IDEAS
    model = Idea
    form_class = IdeaEntryForm

    def get_initial(self) -> dict[str, Any]:
        return {
            "received": PartialDate.on(timezone.localdate()),
            "organisation": asked_row(Organisation.objects.all(), self.request, "organisation"),
            "owner": self.request.user,
        }


class IdeaEdit(EditView):
    permission_required = "dialogues.change_idea"
    parent = IDEAS
    model = Idea
    form_class = IdeaEntryForm


class IdeaVerb(VerbView):
    """A step of an idea."""

    permission_required = "dialogues.change_idea"
    model = Idea
    done: ClassVar[str | Promise] = gettext_lazy("The idea has been moved.")


class IdeaTriage(IdeaVerb):
    def act(self, row: Idea) -> None:
        row.start_triage()


class IdeaOpenDialogue(IdeaVerb):
    def act(self, row: Idea) -> None:
        row.open_dialogue()


class IdeaMatch(IdeaVerb):
    def act(self, row: Idea) -> None:
        row.match()


class IdeaRealise(IdeaVerb):
    def act(self, row: Idea) -> None:
        row.realise()


class IdeaPause(VerbFormView):
    """Wait, with the reason and what would change it."""

    permission_required = "dialogues.change_idea"
    title = gettext_lazy("Pause the idea")
    submit_label = gettext_lazy("Pause")
    parent = IDEAS
    model = Idea
    form_class = IdeaPauseForm
    done = gettext_lazy("The idea is paused.")

    def act(self, row: Idea, facts: dict[str, Any]) -> None:
        row.pause(**facts)


class IdeaDecline(VerbFormView):
    """No, with the reason."""

    permission_required = "dialogues.change_idea"
    title = gettext_lazy("Decline the idea")
    submit_label = gettext_lazy("Decline")
    parent = IDEAS
    model = Idea
    form_class = IdeaDeclineForm
    done = gettext_lazy("The idea is declined.")

    def act(self, row: Idea, facts: dict[str, Any]) -> None:
        row.decline(**facts)
