"""The page of an idea: what it is, where it stands and why, who should hear it, what came of it.

Much belongs to an idea, and each part is a question of its own; what is a short list of names is
fetched with the idea itself.
"""

import secrets
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _

from dialogues.forms.ideas import NoteForm, OwnerForm, SenderAnswerForm
from dialogues.models import OPEN_STAGES, Dialogue, Idea, IdeaLook, IdeaNote
from dialogues.suggestions import Suggestion, functions_with_ground, suggested
from dialogues.trace import contracts_of, needs_of, trace
from dialogues.views.idea_steps import steps
from dialogues.views.ideas import IDEAS
from dialogues.views.promises import promises
from dialogues.views.referrals import words_of
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.views import DetailView
from suppliers.models import HANDLER

SHOWN = 50


class IdeaDetail(DetailView):
    """One idea. Opening it is looking at it: then it is no longer new to the reader."""

    permission_required = "dialogues.view_idea"
    parent = IDEAS
    template_name = "dialogues/idea.html"
    queryset = Idea.objects.all()
    object: Any

    def get_queryset(self) -> QuerySet[Any]:
        looked = IdeaLook.objects.filter(idea=OuterRef("pk"), user=self.request.user.pk)
        chosen = Idea.functions.through.objects.filter(idea=OuterRef("pk"))
        shown = "organisation", "department", "owner", "source_dialogue", "pitch", "sender"
        related = (*shown, "pitch__department", "pitch__function__department")
        rows: QuerySet[Any] = super().get_queryset().select_related(*related)
        annotated: QuerySet[Any] = rows.annotate(
            looked=Exists(looked),
            chosen=ArraySubquery(chosen.values("function")),
            talks=_talks(),
            own_contracts=contracts_of(self.request.user),
            private=_notes(),
        )
        return annotated

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if request.method == "GET" and not self.object.looked:
            self.object.note_look(by=request.user, at=timezone.now())
        return response

    def may(self, permission: str) -> bool:
        """Whether the reader has it."""
        return bool(self.request.user.has_perm(f"dialogues.{permission}"))

    @cached_property
    def functions(self) -> list[Any]:
        """Every function, with what is known of it."""
        return list(functions_with_ground())

    @property
    def involved(self) -> list[Any]:
        """The functions that somebody has chosen to hear it."""
        chosen = set(self.object.chosen)
        return [each for each in self.functions if each.pk in chosen]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, today = self.object, timezone.localdate()
        user = self.request.user
        needs = list(needs_of(row, user))
        return super().get_context_data(
            pills=[html.pill(row.get_stage_display(), row.state.tone)],
            facts=self._facts(),
            branches=trace(row, needs, row.own_contracts),
            needs=needs,
            involved=self.involved,
            suggestions=self._suggestions(),
            entries=history.entries(row),
            **promises(row, user, today),
            **self._deeds(),
            **self._notes(),
            **self._sender(),
            **kwargs,
        )

    def _deeds(self) -> dict[str, Any]:
        row = self.object
        if not self.may("change_idea"):
            return {"may_change": False}
        edit = html.Action(_("Edit"), reverse("idea-edit", args=[row.pk]))
        owner = OwnerForm(
            initial={"owner": row.owner_id}, kept=row.owner_id, auto_id="owner-form-%s"
        )
        return {
            "may_change": True,
            "actions": steps(row),
            "more_actions": [edit],
            "owner_form": owner,
        }

    def _notes(self) -> dict[str, Any]:
        may_read, may_write = self.may("view_ideanote"), self.may("add_ideanote")
        return {
            "may_read_notes": may_read,
            "notes": self.object.private if may_read else [],
            "note_form": NoteForm(auto_id="note-%s") if may_write else None,
            "form_token": secrets.token_urlsafe(24),
        }

    def _sender(self) -> dict[str, Any]:
        """The sender and what was written, for those who may see each."""
        row = self.object
        pitch = getattr(row, "pitch", None)
        sender = getattr(row, "sender", None) if self.may("view_sender") else None
        written = pitch and self.may("view_ideamessage")
        may_answer = pitch and self.may("add_ideamessage")
        return {
            "pitch": pitch,
            "sender": sender,
            "sender_facts": _sender_facts(sender) if sender else [],
            "may_erase": sender and self.request.user.has_perm(HANDLER),
            "messages_written": row.messages.select_related("by") if written else [],
            "answer_form": SenderAnswerForm(auto_id="answer-%s") if may_answer else None,
        }

    def _suggestions(self) -> list[Suggestion]:
        """Functions that should hear it and do not yet; for those who may do something about it."""
        row = self.object
        if row.stage not in OPEN_STAGES or not self.may("change_idea"):
            return []
        others = [each for each in self.functions if each.pk not in set(row.chosen)]
        pitch = getattr(row, "pitch", None)
        meant = pitch and (pitch.department or (pitch.function and pitch.function.department))
        text = f"{words_of(row)} {pitch.wishes if pitch else ''}"
        department = row.department or meant or None
        return suggested(text, others, department=department, on=timezone.localdate())

    def _facts(self) -> list[tuple[str, Any]]:
        row = self.object
        pitch = getattr(row, "pitch", None)
        facts: list[tuple[str, Any]] = [
            (_("From"), _linked(row.organisation)),
            (_("Received"), row.received),
            (_("Concerns"), row.department),
            (_("Functions involved"), ", ".join(str(each) for each in self.involved)),
            (_("Owner"), row.owner or _("nobody yet")),
            (_("Source"), self._source()),
        ]
        if row.known_on:
            facts.insert(2, (_("Known to have been received by"), row.known_on))
        if pitch and pitch.meant_for:
            facts.append((_("The sender wants to reach"), pitch.meant_for))
        return facts

    def _source(self) -> Any:
        row = self.object
        if row.source_dialogue:
            return _linked(row.source_dialogue)
        return _("the public form") if getattr(row, "pitch", None) else row.source


def _talks() -> ArraySubquery:
    """The dialogues about an idea, as a short list."""
    rows = Dialogue.objects.filter(ideas=OuterRef("pk")).order_by("-held_key", "-pk")[:SHOWN]
    return ArraySubquery(rows.values(json=JSONObject(pk="pk", title="title")))


def _notes() -> ArraySubquery:
    """The private notes about an idea, the latest first."""
    rows = IdeaNote.objects.filter(idea=OuterRef("pk")).order_by("-written_at", "-pk")[:SHOWN]
    facts = JSONObject(
        pk="pk",
        text="text",
        day="written_at__date",
        first=F("written_by__first_name"),
        last=F("written_by__last_name"),
        username=F("written_by__username"),
    )
    return ArraySubquery(rows.values(json=facts))


def _sender_facts(sender: Any) -> list[tuple[str, Any]]:
    known = [
        (_("Organisation"), sender.organisation_name),
        (_("Organisation number"), sender.number),
        (_("Name"), sender.name),
        (_("E-mail"), sender.email),
        (_("Phone"), sender.phone),
    ]
    return [(label, value) for label, value in known if value]


def _linked(row: Any) -> Any:
    return row and format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)
