"""Pages for the activity plan (aktivitetsplan)."""

from datetime import date
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import asked_row
from helsingborg_sf.lib.views import CreateView, DetailView, EditView, VerbFormView, VerbView
from impact.filters import ActivityFilter
from impact.forms.activities import ActivityForm, DropForm
from impact.models import Activity, ActivityState, ChainLink, EffectChain
from impact.views.areas import AREAS
from impact.views.rooms import InRoom

PLAN = (gettext_lazy("Activity plan"), "activity-list")


def late_words(row: Activity, on: date) -> str:
    """How late it is; "" when it is not."""
    days = row.days_late(on)
    words = ngettext("%(days)s day late", "%(days)s days late", days)
    return words % {"days": days} if days else ""


class ActivityList(InRoom, ListView):
    """Activities, the nearest first."""

    permission_required = "impact.view_activity"
    parent = AREAS
    title = gettext_lazy("Activity plan")
    queryset = Activity.objects.for_list()
    filterset_class = ActivityFilter
    sorts: ClassVar = {"due": Sort("due_key", gettext_lazy("when"))}
    default_sort = "due"
    empty_text = gettext_lazy(
        "No activity is planned yet. An activity serves a link of an effect chain."
    )
    actions: ClassVar = [
        ListAction(gettext_lazy("New activity"), "activity-create", "impact.add_activity", True)
    ]
    presets: ClassVar = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Late"), "late=true"),
        *(Preset(state.label, f"state={state.value}") for state in ActivityState),
    ]
    columns: ClassVar = (
        link("what", gettext_lazy("activity")),
        Column("due", gettext_lazy("when"), sort="due"),
        pill("state", gettext_lazy("state"), tone=lambda row: row.status.tone),
        Column(
            "late",
            gettext_lazy("late"),
            value=lambda row: row.days_late(timezone.localdate()) or None,
            show=lambda row: late_pill(row, timezone.localdate()),
        ),
        Column("owner", gettext_lazy("owner"), value=lambda row: row.owner),
        Column("department", gettext_lazy("department"), value=lambda row: row.department),
        link(
            "link",
            gettext_lazy("serves the link"),
            value=lambda row: row.link,
            url=lambda row: row.link.chain.get_absolute_url(),
            sub=lambda row: row.link.place.label,
        ),
        Column("chain", gettext_lazy("chain"), value=lambda row: row.link.chain, shown=False),
        Column("ended_on", gettext_lazy("done or dropped on"), shown=False),
        Column("reason", gettext_lazy("reason"), shown=False),
    )


def late_pill(row: Activity, on: date) -> str:
    """How late, or nothing: what is on time needs no word."""
    words = late_words(row, on)
    return html.pill(words, "danger", "clock") if words else ""


class ActivityDetail(DetailView):
    """One activity: what, for which link, who, when, and what became of it."""

    permission_required = "impact.view_activity"
    parent = PLAN
    queryset = Activity.objects.for_list()
    template_name = "impact/activity.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Activity = self.object
        late = late_pill(row, timezone.localdate())
        state = html.pill(row.get_state_display(), row.status.tone)
        return super().get_context_data(
            pills=[state, late] if late else [state],
            facts=facts(row),
            entries=history.entries(row),
            **self._deeds(row),
            **kwargs,
        )

    def _deeds(self, row: Activity) -> dict[str, list[html.Action]]:
        user = self.request.user
        edit = html.Action(_("Edit"), reverse("activity-edit", args=[row.pk]))
        more = [edit] if user.has_perm("impact.change_activity") else []
        return {"actions": deeds(row), "more_actions": more} if may_act(user, row) else {}


def may_act(user: Any, row: Activity) -> bool:
    """Whether the user may say what became of it: those who plan, and its owner."""
    plans: bool = user.has_perm("impact.change_activity")
    return plans or (row.owner_id == user.pk and user.has_perm("impact.view_activity"))


def deeds(row: Activity) -> list[html.Action]:
    """What can be done with it now; what one would do next comes first."""
    start = _("Start") if row.state == ActivityState.PLANNED else _("Take it up again")
    every = [
        (row.is_open, html.Action(pgettext("activity", "Done"), _at("finish", row), post=True)),
        (row.can_start, html.Action(start, _at("start", row), post=True)),
        (row.is_open, html.Action(_("Drop"), _at("drop", row))),
    ]
    return [action for possible, action in every if possible]


def _at(verb: str, row: Activity) -> str:
    return reverse(f"activity-{verb}", args=[row.pk])


def facts(row: Activity) -> list[tuple[str, Any]]:
    """What is known of it."""
    served, chain = row.link, row.link.chain
    words = format_html('<a href="{}">{}</a>', chain.get_absolute_url(), served.text)
    known: list[tuple[str, Any]] = [
        (_("Serves the link"), words),
        (_("Step"), served.place.label),
        (_("Effect chain"), chain),
        (_("When"), row.due),
        (_("Department"), row.department),
        (_("Owner"), row.owner),
    ]
    if row.ended_on:
        known.append((row.get_state_display(), row.ended_on))
    return [*known, (_("Reason"), row.reason)] if row.reason else known


class ActivityCreate(CreateView):
    """`?link=` says which link it serves, `?chain=` among which links one chooses."""

    permission_required = "impact.add_activity"
    title = gettext_lazy("New activity")
    parent = PLAN
    model = Activity
    form_class = ActivityForm

    def get_form_kwargs(self) -> dict[str, Any]:
        chain = asked_row(EffectChain.objects.all(), self.request, "chain")
        return {**super().get_form_kwargs(), "chain": chain.pk if chain else None}

    def get_initial(self) -> dict[str, Any]:
        asked = asked_row(ChainLink.objects.all(), self.request, "link")
        return {"link": asked, "owner": self.request.user}


class ActivityEdit(EditView):
    """Change what, for which link of its chain, when and who."""

    permission_required = "impact.change_activity"
    parent = PLAN
    queryset = Activity.objects.select_related("link")
    form_class = ActivityForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "chain": self.object.link.chain_id}


class ByOwner:
    """Those who plan, and the owner of the activity in the address."""

    request: Any
    kwargs: dict[str, Any]

    def has_permission(self) -> bool:
        """Whether the user may say what became of the activity."""
        user = self.request.user
        if user.has_perm("impact.change_activity"):
            return True
        row = Activity.objects.filter(pk=self.kwargs["pk"]).first()
        return row is not None and may_act(user, row)


class ActivityVerb(ByOwner, VerbView):
    """A step of an activity."""

    model = Activity
    done: ClassVar[str | Promise] = gettext_lazy("The activity has been moved.")


class ActivityStart(ActivityVerb):
    done = gettext_lazy("The activity is under way.")

    def act(self, row: Activity) -> None:
        row.start()


class ActivityFinish(ActivityVerb):
    done = gettext_lazy("The activity is done.")

    def act(self, row: Activity) -> None:
        # What had not begun would begin by the undoing.
        self.undo = "activity-start" if row.state == ActivityState.ONGOING else ""
        row.finish(on=timezone.localdate())


class ActivityDrop(ByOwner, VerbFormView):
    """It will not be done, with the reason."""

    title = gettext_lazy("Drop the activity")
    submit_label = gettext_lazy("Drop")
    parent = PLAN
    model = Activity
    form_class = DropForm
    done = gettext_lazy("The activity is dropped.")

    def act(self, row: Activity, facts: dict[str, Any]) -> None:
        row.drop(**facts, on=timezone.localdate())
