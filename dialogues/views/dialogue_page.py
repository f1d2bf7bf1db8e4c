"""The page of a dialogue: who was there, what was said, what came of it."""

import secrets
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dialogues.forms.outcomes import outcome_form
from dialogues.meetings import first_meetings, pairs
from dialogues.models import (
    Dialogue,
    DialogueRound,
    Participant,
    ParticipantRole,
    RelationOutcome,
)
from dialogues.views.corrections import Correction, correction_of
from dialogues.views.dialogues import DIALOGUES
from dialogues.views.gathering import ARRANGED, Gathering
from dialogues.views.promises import promises
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.views import DetailView
from procurements.models import Contract, DialogueRequirement


class DialogueDetail(Gathering, DetailView):
    """One dialogue: who was there, what was said, what came of it."""

    permission_required = "dialogues.view_dialogue"
    parent = DIALOGUES
    template_name = "dialogues/dialogue.html"
    queryset = Dialogue.objects.select_related(
        "round", "finished_by", "corrects", "corrected_by", *ARRANGED
    ).prefetch_related(
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
            correction=self._correction(row),
            contracts=self._contracts(row),
            firsts=self._firsts(row),
            outcomes=row.outcomes.all(),
            outcome_form=self._outcome_form(row),
            form_token=secrets.token_urlsafe(24),
            ideas=row.ideas.all(),
            may_mark=self._may_mark(row),
            entries=history.entries(row),
            **promises(row, self.request.user, timezone.localdate()),
            **kwargs,
        )

    def _actions(self, row: Dialogue) -> list[html.Action]:
        if not self.request.user.has_perm("dialogues.change_dialogue"):
            return []
        if row.is_locked:
            correct = reverse("dialogue-correct", args=[row.pk])
            return [html.Action(_("Correct"), correct)] if row.can_be_corrected else []
        finish = reverse("dialogue-finish", args=[row.pk])
        edit = reverse("dialogue-edit", args=[row.pk])
        discard = reverse("dialogue-discard", args=[row.pk])
        return [
            html.Action(_("Finish"), finish, primary=True),
            html.Action(_("Edit"), edit),
            html.Action(_("Discard"), discard),
        ]

    def _may_mark(self, row: Dialogue) -> bool:
        """Whether there are words that can become an idea, and the user may make one."""
        written = bool(str(row.notes or "") or row.result)
        return written and not row.is_replaced and self.request.user.has_perm("dialogues.add_idea")

    def _correction(self, row: Dialogue) -> Correction | None:
        """What it corrects, or what corrects it, with the difference."""
        writes = self.request.user.has_perm("dialogues.change_dialogue")
        return correction_of(row, sees_drafts=writes)

    def _firsts(self, row: Dialogue) -> list[tuple[Any, Any]]:
        """The pairs that met for the first time, of a finished dialogue."""
        met = first_meetings(row) if row.is_locked else set()
        return [
            (actor, supplier)
            for actor, supplier in pairs(row)
            if (actor.pk, supplier.pk if supplier else None) in met
        ]

    def _outcome_form(self, row: Dialogue) -> Any:
        """Asks what came of it, once the record is finished and names somebody."""
        may = self.request.user.has_perm("dialogues.add_relationoutcome")
        stands = row.is_locked and not row.is_replaced
        return outcome_form(row) if may and stands and pairs(row) else None

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
        (_("Dialogue round"), _linked(row.round) if row.round else _("none")),
        (_("Registry number"), row.registry_number),
        (_("Source"), row.source),
    ]
    if row.attendance is not None and not row.is_gathering:
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
        (str(label), format_html_join("", "<div>{}</div>", ((_person(each),) for each in people)))
        for label, people in groups
        if people
    ]


def _linked(row: DialogueRound) -> SafeString:
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)


def _person(participant: Participant) -> SafeString:
    """An actor with a link to its card; anybody else in words."""
    actor = participant.organisation
    if actor is None:
        return format_html("{}", participant)
    linked = format_html('<a href="{}">{}</a>', actor.get_absolute_url(), actor)
    return format_html("{} ({})", linked, participant.words) if participant.words else linked
