"""Pages for dialogues."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.filters import DialogueFilter
from dialogues.forms.dialogues import contracts_with_requirements
from dialogues.forms.who import units
from dialogues.models import (
    Dialogue,
)
from dialogues.views.sections import InTalks
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import LookupView, visible
from helsingborg_sf.lib.text import clean_line
from suppliers.models import Organisation

DIALOGUES = (gettext_lazy("Dialogues"), "dialogue-list")


def participants(row: Dialogue) -> str:
    """Who was there, in words."""
    return ", ".join(str(each) for each in row.participants.all())


def followed(row: Dialogue) -> Any:
    """The event it followed from."""
    return row.followed_from or _("none")


class DialogueList(InTalks, ListView):
    """Dialogues, the newest first."""

    permission_required = "dialogues.view_dialogue"
    title = gettext_lazy("Dialogues")
    queryset = Dialogue.objects.unreplaced().for_list()
    filterset_class = DialogueFilter
    columns = [
        link("title", gettext_lazy("about"), sub=lambda row: row.topics, sort="title"),
        Column("held", gettext_lazy("when"), sort="held"),
        Column("form", gettext_lazy("form")),
        Column("initiative", gettext_lazy("initiative")),
        Column("participants", gettext_lazy("participants"), value=participants),
        Column("round", gettext_lazy("dialogue round"), value=lambda row: row.round or _("none")),
        pill("status", gettext_lazy("status"), tone=lambda row: row.state.tone),
        Column("topics", gettext_lazy("topics"), shown=False),
        Column("followed_from", gettext_lazy("followed from"), value=followed, shown=False),
        Column("registry_number", gettext_lazy("registry number"), shown=False),
    ]
    sorts = {
        "held": Sort("held_key", gettext_lazy("when"), descending=True),
        "title": Sort("sort_key", gettext_lazy("about")),
    }
    default_sort = "-held"
    empty_text = gettext_lazy("No dialogue is registered yet.")
    actions = [
        ListAction(
            gettext_lazy("Register dialogue"), "dialogue-create", "dialogues.add_dialogue", True
        ),
        ListAction(
            gettext_lazy("Import dialogues"), "dialogue-import", "dialogues.delete_participant"
        ),
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Drafts"), "status=draft"),
        Preset(gettext_lazy("Finished by me"), "mine=yes"),
        Preset(gettext_lazy("Contract dialogues"), "form=contract"),
        Preset(gettext_lazy("On the actor's initiative"), "initiative=actor"),
    ]


class ParticipantLookup(LookupView):
    """Suggestions when somebody writes who was there: actors, and departments of the city."""

    permission_required = ("dialogues.view_dialogue", "suppliers.view_organisation")
    queryset = Organisation.objects.all()

    def get(self, request: HttpRequest) -> HttpResponse:
        answer = super().get(request)
        text = clean_line(self.text).casefold()
        names = {str(row) for name, row in units().items() if text and name.startswith(text)}
        options = ((name,) for name in sorted(names))
        answer.write(format_html_join("", '<option value="{}"></option>', options))
        return answer


class DialogueContractLookup(LookupView):
    """Suggestions of contracts that ask for dialogues."""

    permission_required = ("dialogues.view_dialogue", "procurements.view_contract")

    def get_queryset(self) -> QuerySet[Any]:
        return visible(contracts_with_requirements(), self.request.user)
