"""Follow-ups: the list, and promising, doing and changing one in place."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.bulk import ACTIONS
from dialogues.filters import FollowUpFilter
from dialogues.forms.follow_ups import FollowUpForm
from dialogues.models import Dialogue, FollowUp, Idea
from dialogues.views.dialogues import DIALOGUES
from dialogues.views.origins import About, origin
from dialogues.views.sections import InTalks
from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.views import CreateView, EditView, VerbView

FOLLOW_UPS = (gettext_lazy("Follow-ups"), "follow-up-list")


def state_of(row: FollowUp) -> str:
    """Where it stands, in a word."""
    if row.is_done:
        return _("done")
    return _("overdue") if row.is_overdue(on=timezone.localdate()) else _("not yet")


def state_pill(row: FollowUp) -> str:
    """The word, coloured when there is something to see to."""
    if row.is_done:
        return html.pill(state_of(row), "success")
    late = row.is_overdue(on=timezone.localdate())
    return html.pill(state_of(row), "danger") if late else state_of(row)


class FollowUpList(InTalks, ListView):
    """What is promised and not yet done; the nearest first."""

    permission_required = "dialogues.view_followup"
    title = gettext_lazy("Follow-ups")
    parent = DIALOGUES
    queryset = FollowUp.objects.for_list()
    filterset_class = FollowUpFilter
    bulk_actions = ACTIONS
    columns = [
        link("what", gettext_lazy("what")),
        Column("about", gettext_lazy("from"), value=lambda row: row.about, show=origin),
        Column("owner", gettext_lazy("owner"), value=lambda row: row.owner),
        Column("due_on", gettext_lazy("by"), sort="due"),
        Column("state", gettext_lazy("state"), value=state_of, show=state_pill),
        Column("done_on", gettext_lazy("done on"), shown=False),
    ]
    sorts = {"due": Sort("due_key", gettext_lazy("by"))}
    default_sort = "due"
    empty_text = gettext_lazy(
        "Nothing is promised yet. Follow-ups are written on the page of a dialogue or an idea."
    )
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Mine, not done"), "whose=mine&state=undone"),
        Preset(gettext_lazy("Everybody's, not done"), "state=undone"),
        Preset(gettext_lazy("Overdue"), "state=overdue"),
    ]


class FollowUpCreate(About, CreateView):
    """A promise about a dialogue or an idea; sent from its page, or from a page of its own."""

    permission_required = "dialogues.add_followup"
    title = gettext_lazy("New follow-up")
    model = FollowUp
    form_class = FollowUpForm
    submit_label = gettext_lazy("Add the follow-up")

    def get_initial(self) -> dict[str, Any]:
        return {"owner": self.request.user.pk}

    def save(self, form: Any) -> None:
        setattr(form.instance, self.kind, self.about)
        super().save(form)


class DialogueFollowUpCreate(FollowUpCreate):
    about_model = Dialogue


class IdeaFollowUpCreate(FollowUpCreate):
    about_model = Idea


class FollowUpEdit(EditView):
    permission_required = "dialogues.change_followup"
    parent = FOLLOW_UPS
    model = FollowUp
    queryset = FollowUp.objects.for_list()
    form_class = FollowUpForm


class FollowUpVerb(VerbView):
    """A step of a follow-up; back to what it is about."""

    permission_required = "dialogues.change_followup"
    model = FollowUp


class FollowUpDone(FollowUpVerb):
    done = gettext_lazy("The follow-up is done.")
    undo = "follow-up-reopen"

    def act(self, row: FollowUp) -> None:
        row.finish(on=timezone.localdate())


class FollowUpReopen(FollowUpVerb):
    done = gettext_lazy("The follow-up is open again.")
    undo = "follow-up-done"

    def act(self, row: FollowUp) -> None:
        row.reopen()
