"""Ideas: the list, registering and changing one. Its page, its steps and the board have files of
their own."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from dialogues.filters import IdeaFilter
from dialogues.forms.ideas import IdeaEntryForm
from dialogues.models import Idea, IdeaStage
from dialogues.views.sections import InIdeas
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import asked_row
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import CreateView, EditView
from suppliers.models import Organisation

IDEAS = (gettext_lazy("Ideas"), "idea-list")


class IdeaList(InIdeas, ListView):
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
        Preset(gettext_lazy("Not looked at by me"), "looked=no"),
        Preset(gettext_lazy("To sort"), "stage=received"),
        *(
            Preset(IdeaStage(stage).label, f"stage={stage.value}")
            for stage in IdeaStage
            if stage is not IdeaStage.RECEIVED
        ),
    ]


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
