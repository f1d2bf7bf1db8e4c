"""Pages for dialogues."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.filters import DialogueFilter
from dialogues.forms.dialogues import (
    DialogueEntryForm,
    contracts_with_requirements,
    units,
)
from dialogues.models import (
    Dialogue,
    DialogueForm,
    Participant,
    ParticipantRole,
    RelationOutcome,
)
from dialogues.views.promises import promises
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.lookups import LookupView, asked_row, visible
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.text import clean_line
from helsingborg_sf.lib.views import (
    CreateView,
    DetailView,
    FormPage,
    VerbFormView,
)
from procurements.models import Contract, DialogueRequirement
from suppliers.models import Organisation

DIALOGUES = (gettext_lazy("Dialogues"), "dialogue-list")


def participants(row: Dialogue) -> str:
    """Who was there, in words."""
    return ", ".join(str(each) for each in row.participants.all())


class DialogueList(ListView):
    """Dialogues, the newest first."""

    permission_required = "dialogues.view_dialogue"
    title = gettext_lazy("Dialogues")
    queryset = Dialogue.objects.for_list()
    filterset_class = DialogueFilter
    columns = [
        link("title", gettext_lazy("about"), sub=lambda row: row.topics, sort="title"),
        Column("held", gettext_lazy("when"), sort="held"),
        Column("form", gettext_lazy("form")),
        Column("initiative", gettext_lazy("initiative")),
        Column("participants", gettext_lazy("participants"), value=participants),
        Column("round", gettext_lazy("dialogue round"), value=lambda row: row.round or _("none")),
        pill("status", gettext_lazy("status"), tone=lambda row: row.state.tone),
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
        )
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Drafts"), "status=draft"),
        Preset(gettext_lazy("Contract dialogues"), "form=contract"),
        Preset(gettext_lazy("On the actor's initiative"), "initiative=actor"),
    ]


class DialogueDetail(DetailView):
    """One dialogue: who was there, what was said, what came of it."""

    permission_required = "dialogues.view_dialogue"
    parent = DIALOGUES
    template_name = "dialogues/dialogue.html"
    queryset = Dialogue.objects.select_related("round", "finished_by").prefetch_related(
        Prefetch("participants", Participant.objects.select_related("organisation", "department")),
        Prefetch("outcomes", RelationOutcome.objects.select_related("actor", "supplier")),
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Dialogue = self.object
        return super().get_context_data(
            pills=[html.pill(row.get_status_display(), row.state.tone)],
            meta=row.get_form_display(),
            actions=self._actions(row),
            facts=dialogue_facts(row),
            people=people_by_role(row),
            missing=[ParticipantRole(role).label for role in row.missing_roles],
            contracts=self._contracts(row),
            outcomes=row.outcomes.all(),
            ideas=row.ideas.all(),
            entries=history.entries(row),
            **promises(row, self.request.user, timezone.localdate()),
            **kwargs,
        )

    def _actions(self, row: Dialogue) -> list[html.Action]:
        if row.is_locked or not self.request.user.has_perm("dialogues.change_dialogue"):
            return []
        finish = reverse("dialogue-finish", args=[row.pk])
        edit = reverse("dialogue-edit", args=[row.pk])
        return [
            html.Action(_("Finish"), finish, primary=True),
            html.Action(_("Edit"), edit),
        ]

    def _contracts(self, row: Dialogue) -> QuerySet[Contract]:
        """The contracts it is about, as far as the user may know of them."""
        required = DialogueRequirement.objects.filter(dialogues=row).values("contract")
        about = Q(pk__in=row.contracts.values("pk")) | Q(pk__in=required)
        return Contract.objects.visible_to(self.request.user).filter(about)


def dialogue_facts(row: Dialogue) -> list[tuple[str, Any]]:
    """What is known about a dialogue, beside what was said."""
    about = _("about %(number)s") if row.attendance_is_approximate else "%(number)s"
    facts: list[tuple[str, Any]] = [
        (_("When"), row.held),
        (_("Initiative"), row.get_initiative_display()),
        (_("Topics"), row.topics),
        (_("Dialogue round"), row.round or _("none")),
        (_("Registry number"), row.registry_number),
        (_("Source"), row.source),
    ]
    if row.attendance is not None:
        facts.insert(2, (_("Number of participants"), about % {"number": row.attendance}))
    if row.known_on:
        facts.insert(1, (_("Known to have been held by"), row.known_on))
    if row.finished_at:
        facts.append((_("Finished"), html.iso_time(row.finished_at)))
    if row.finished_by:
        facts.append((_("Finished by"), row.finished_by))
    return facts


def people_by_role(row: Dialogue) -> list[tuple[str, SafeString]]:
    """Who was there as what; only roles that somebody had."""
    groups = [
        (role.label, [each for each in row.participants.all() if each.role == role])
        for role in ParticipantRole
    ]
    return [
        (str(label), format_html_join("", "<span>{}</span>", ((_person(each),) for each in people)))
        for label, people in groups
        if people
    ]


def _person(participant: Participant) -> SafeString:
    """An actor with a link to its card; anybody else in words."""
    actor = participant.organisation
    if actor is None:
        return format_html("{}", participant)
    linked = format_html('<a href="{}">{}</a>', actor.get_absolute_url(), actor)
    return format_html("{} ({})", linked, participant.words) if participant.words else linked


class DialogueEntry(FormPage):
    """What registering and editing a dialogue share."""

    parent = DIALOGUES
    model = Dialogue

    def get_form_class(self) -> type[DialogueEntryForm]:
        """The form, made for whoever fills it in."""
        return type("DialogueEntryForm", (DialogueEntryForm,), {"reader": self.request.user})


class DialogueCreate(DialogueEntry, CreateView):
    """A dialogue in a minute. `?organisation=` and `?contract=` fill in what is known already."""

    permission_required = "dialogues.add_dialogue"
    template_name = "dialogues/dialogue_form.html"
    title = gettext_lazy("Register dialogue")

    def get_initial(self) -> dict[str, Any]:
        initial = {
            "held": PartialDate.on(timezone.localdate()),
            "form": DialogueForm.INDIVIDUAL,
            "who0": getattr(self.request.user, "department", None),
            "role0": ParticipantRole.CITY,
            "who1": asked_row(Organisation.objects.all(), self.request, "organisation"),
            "role1": ParticipantRole.ACTOR,
        }
        return {**initial, **self._for_contract()}

    def _for_contract(self) -> dict[str, Any]:
        rows = contracts_with_requirements().select_related("supplier")
        contract = asked_row(visible(rows, self.request.user), self.request, "contract")
        if contract is None:
            return {}
        return {
            "fulfils": contract,
            "form": DialogueForm.CONTRACT,
            "who2": contract.supplier,
            "role2": ParticipantRole.SUPPLIER,
        }


class DialogueEdit(DialogueEntry, LockableEditView):
    """Change a draft."""

    permission_required = "dialogues.change_dialogue"
    template_name = "dialogues/dialogue_form.html"
    why_locked = gettext_lazy(
        "A finished dialogue is a public record and is not changed. It can be read, and so can "
        "everything that was ever written in it."
    )


class DialogueFinish(VerbFormView):
    """Lock the record; it asks first, because nobody can unlock it."""

    permission_required = "dialogues.change_dialogue"
    title = gettext_lazy("Finish the dialogue")
    submit_label = gettext_lazy("Finish")
    parent = DIALOGUES
    model = Dialogue
    form_class = Form
    done = gettext_lazy("The dialogue is finished and locked.")
    extra_context = {
        "intro": gettext_lazy(
            "A finished dialogue is a public record: it is locked and can no longer be changed."
        )
    }

    def act(self, row: Dialogue, facts: dict[str, Any]) -> None:
        row.finish(by=self.request.user, at=timezone.now())


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
