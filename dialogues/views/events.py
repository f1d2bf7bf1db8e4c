"""Pages for conferences and events: the list, the form, who was there, what followed."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from dialogues.filters import DialogueFilter
from dialogues.forms.events import EventForm, FollowedForm, PeopleForm
from dialogues.forms.rounds import with_day
from dialogues.models import Dialogue, DialogueForm, Participant, ParticipantRole
from dialogues.views.gathering import attendance
from dialogues.views.sections import InTalks
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.lookups import LookupView, limit_lookups
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import CreateView, VerbFormView, VerbView
from suppliers.models import Organisation

EVENTS = (gettext_lazy("Conferences and events"), "event-list")


class EventList(InTalks, ListView):
    """Conferences and events, study visits and networks, with what followed from them."""

    permission_required = "dialogues.view_dialogue"
    title = gettext_lazy("Conferences and events")
    parent = (gettext_lazy("Dialogues"), "dialogue-list")
    model = Dialogue
    filterset_class = DialogueFilter
    sorts = {
        "held": Sort("held_key", gettext_lazy("when"), descending=True),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "-held"
    empty_text = gettext_lazy("No conference or event is registered yet.")
    actions = [
        ListAction(gettext_lazy("New event"), "event-create", "dialogues.add_dialogue", True)
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Conferences and events only"), "form=event"),
        Preset(gettext_lazy("Study visits"), "form=study_visit"),
    ]
    columns = [
        link("title", gettext_lazy("title"), sub=lambda row: row.venue, sort="title"),
        Column("held", gettext_lazy("when"), sort="held"),
        Column("form", gettext_lazy("form")),
        Column("organiser", gettext_lazy("organiser"), value=lambda row: str(row.arranged_by)),
        Column("attendance", gettext_lazy("number of participants"), value=attendance),
        Column("follows", gettext_lazy("dialogues that followed"), numeric=True),
        pill("status", gettext_lazy("status"), tone=lambda row: row.state.tone),
    ]

    def get_queryset(self) -> QuerySet[Any]:
        rows = Dialogue.objects.gatherings().select_related("organiser", "organiser_department")
        return rows.annotate(follows=Count("followed_by"))


class EventCreate(CreateView):
    """A new event."""

    permission_required = "dialogues.add_dialogue"
    title = gettext_lazy("New event")
    parent = EVENTS
    model = Dialogue
    form_class = EventForm

    def get_initial(self) -> dict[str, Any]:
        return {"held": PartialDate.on(timezone.localdate()), "form": DialogueForm.EVENT}


class EventEdit(LockableEditView):
    """Change an event that is a draft."""

    permission_required = "dialogues.change_dialogue"
    parent = EVENTS
    queryset = Dialogue.objects.gatherings()
    form_class = EventForm
    why_locked = gettext_lazy(
        "A finished dialogue is a public record and is not changed. It can be read, and so can "
        "everything that was ever written in it."
    )


class EventPeople(VerbFormView):
    """Who was there, many at once; those who are listed already are not listed again."""

    permission_required = "dialogues.change_dialogue"
    title = gettext_lazy("Add participants")
    submit_label = gettext_lazy("Add")
    parent = EVENTS
    queryset = Dialogue.objects.gatherings()
    form_class = PeopleForm
    done = gettext_lazy("The participants are added.")

    def act(self, row: Dialogue, facts: dict[str, Any]) -> None:
        # Locked, so that nobody finishes it meanwhile, or adds the same people.
        row = Dialogue.objects.select_for_update().get(pk=row.pk)
        if row.is_locked:
            raise WrongStatusError(row, "")
        there = {_key(each) for each in row.participants.all()}
        new = [_participant(row, facts["role"], who) for who in facts["names"]]
        for each in new:
            if _key(each) not in there:
                each.save()


def _key(row: Participant) -> tuple[Any, ...]:
    words = "" if row.organisation_id or row.department_id else row.words
    return row.organisation_id, row.department_id, words


def _participant(row: Dialogue, role: str, who: Any) -> Participant:
    if isinstance(who, Department):
        return Participant(dialogue=row, role=ParticipantRole.CITY, department=who)
    if isinstance(who, Organisation):
        return Participant(dialogue=row, role=role, organisation=who)
    return Participant(dialogue=row, role=role, words=who)


class EventFollowed(VerbFormView):
    """A dialogue that is registered already and followed from the event."""

    permission_required = "dialogues.change_dialogue"
    title = gettext_lazy("A dialogue that followed")
    submit_label = gettext_lazy("Connect")
    parent = EVENTS
    queryset = Dialogue.objects.gatherings()
    form_class = FollowedForm
    done = gettext_lazy("The dialogue is connected with the event.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "event": self.object}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        # Who may change dialogues may also know of drafts.
        limit_lookups(form, self.request.user)
        return form

    def act(self, row: Dialogue, facts: dict[str, Any]) -> None:
        facts["dialogue"].follow(row)


class DialogueUnfollow(VerbView):
    """It did not follow from the event after all; back to the event's page."""

    permission_required = "dialogues.change_dialogue"
    queryset = Dialogue.objects.filter(followed_from__isnull=False)
    done = gettext_lazy("The dialogue is no longer connected with the event.")

    @cached_property
    def event(self) -> Dialogue:
        """The event it is said to have followed from."""
        event: Dialogue = self.object.followed_from
        return event

    def act(self, row: Dialogue) -> None:
        row.unfollow(self.event)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        super().post(request, *args, **kwargs)
        return HttpResponseRedirect(self.event.get_absolute_url())


class DialogueLookup(LookupView):
    """Suggestions when somebody writes which dialogue is meant."""

    permission_required = "dialogues.view_dialogue"
    queryset = Dialogue.objects.all()
    label_from_instance = staticmethod(with_day)
