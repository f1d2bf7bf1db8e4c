"""Pages on which a dialogue is written: register, edit, keep as a draft, finish, correct."""

import secrets
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import View

from dialogues import actions
from dialogues.forms.dialogues import (
    DialogueDraftForm,
    DialogueEntryForm,
    contracts_with_requirements,
)
from dialogues.forms.verbs import CorrectForm, FinishForm
from dialogues.forms.who import question, units
from dialogues.models import Dialogue, DialogueForm, DialogueRound, ParticipantRole
from dialogues.views.dialogues import DIALOGUES
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.lookups import asked_row, visible
from helsingborg_sf.lib.models import FormToken
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import CreateView, FormPage, Page, VerbFormView
from procurements.models import DialogueRequirement
from suppliers.models import Organisation

PUBLIC_RECORD = gettext_lazy(
    "A finished dialogue is a public record: it is locked and can no longer be changed. Drawn up "
    "records are corrected by a new version."
)


def row_of(token: FormToken) -> Dialogue | None:
    """The dialogue that a form has written, if it is still there."""
    if not token.path:
        return None
    return Dialogue.objects.filter(pk=resolve(token.path).kwargs["pk"]).first()


def token_of(request: HttpRequest) -> str:
    """The form that is sent; the same one however often."""
    return request.POST.get("form_token", "")[:40]


def remember(request: HttpRequest, row: Dialogue) -> None:
    """That this form wrote the row last: its next words are no surprise to itself."""
    row.refresh_from_db(fields=["version"])
    if token := token_of(request):
        facts = {"path": row.get_absolute_url(), "version": row.version}
        FormToken.objects.update_or_create(token=token, defaults=facts)


class DialogueEntry(FormPage):
    """What registering and editing a dialogue share."""

    parent = DIALOGUES
    model = Dialogue
    object: Any

    def get_template_names(self) -> list[str]:
        """The form of a minute, whether the dialogue is new or not."""
        return ["dialogues/dialogue_form.html"]

    def get_form_class(self) -> type[DialogueEntryForm]:
        """The form, made for whoever fills it in."""
        facts = {"reader": self.request.user, "sent": self.request.POST}
        return type("DialogueEntryForm", (DialogueEntryForm,), facts)

    def get_success_url(self) -> str:
        """The dialogue, or the question before it is finished."""
        if self.request.POST.get("then") == "finish":
            return reverse("dialogue-finish", args=[self.object.pk])
        return str(self.object.get_absolute_url())


class DialogueCreate(DialogueEntry, CreateView):
    """A dialogue in a minute. `?organisation=` (or `?actor=`), `?round=`, `?event=`, `?contract=`
    and `?requirement=` fill in what is known already. Once the draft is there, the same form goes
    on writing it."""

    permission_required = "dialogues.add_dialogue"
    title = gettext_lazy("Register dialogue")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(draft_url=reverse("dialogue-draft"), **kwargs)

    def get_initial(self) -> dict[str, Any]:
        unit = getattr(self.request.user, "department", None)
        event = asked_row(Dialogue.objects.gatherings(), self.request, "event")
        initial = {
            "held": PartialDate.on(timezone.localdate()),
            "form": DialogueForm.INDIVIDUAL,
            "who0": self._actor(),
            "round": asked_row(DialogueRound.objects.all(), self.request, "round"),
            "event": event.pk if event else None,
            "present": [(unit, ParticipantRole.CITY)],
        }
        return {**initial, **self._for_contract(unit)}

    def _actor(self) -> Any:
        """Whom one is about to talk with: from a card, or from a round's list."""
        every = Organisation.objects.all()
        found: Organisation | None = asked_row(every, self.request, "organisation")
        return found or asked_row(every, self.request, "actor")

    def _for_contract(self, unit: Any) -> dict[str, Any]:
        rows = contracts_with_requirements().select_related("supplier", "department")
        shown = visible(rows, self.request.user)
        wanted = asked_row(
            DialogueRequirement.objects.filter(contract__in=shown), self.request, "requirement"
        )
        contract = asked_row(shown, self.request, "contract")
        if wanted is not None:
            contract = shown.get(pk=wanted.contract_id)
        if contract is None:
            return {}
        return {
            "fulfils": contract,
            "asked": wanted and wanted.pk,
            "form": DialogueForm.CONTRACT,
            "present": [
                (contract.department or unit, ParticipantRole.CITY),
                (contract.supplier, ParticipantRole.SUPPLIER),
            ],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = FormToken.objects.filter(token=token_of(request)).first()
        row = row_of(token) if token else None
        return self._go_on(row) if row else super().post(request, *args, **kwargs)

    def _go_on(self, row: Dialogue) -> HttpResponse:
        """What is sent belongs to the draft that the form has made."""
        answer: HttpResponse = DialogueEdit.as_view()(self.request, pk=row.pk)  # type: ignore[assignment]
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        key = token_of(self.request)
        if not key:
            return super().form_valid(form)
        with transaction.atomic():
            # The second of two parallel posts waits here until the first has its row.
            token, first = FormToken.objects.get_or_create(token=key)
            if first:
                return self._made(form)
        row = row_of(token)
        return self._go_on(row) if row else HttpResponseRedirect(reverse("dialogue-list"))

    def _made(self, form: Any) -> HttpResponse:
        self.object = form.save()
        remember(self.request, self.object)
        return HttpResponseRedirect(self.get_success_url())


class DialogueEdit(DialogueEntry, LockableEditView):
    """Change a draft."""

    permission_required = "dialogues.change_dialogue"
    why_locked = gettext_lazy(
        "A finished dialogue is a public record and is not changed. It can be read, and so can "
        "everything that was ever written in it."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = reverse("dialogue-draft-edit", args=[self.object.pk])
        token = token_of(self.request) or secrets.token_urlsafe(24)
        return super().get_context_data(draft_url=draft, form_token=token, **kwargs)

    def save(self, form: Any) -> None:
        super().save(form)
        remember(self.request, self.object)


class DialogueDraft(Page, View):
    """Keeps what somebody is writing, while they write: answers in JSON, to static/js/draft.js.

    One row however often it is sent. What is wrong stays as it was stored and is named; what
    somebody else has written meanwhile is never written over (409).
    """

    permission_required = ("dialogues.add_dialogue", "dialogues.change_dialogue")
    http_method_names = ["post", "options"]

    @transaction.atomic
    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if not token_of(request):
            return JsonResponse({}, status=400)
        # The second of two parallel posts waits here until the first has its row.
        token, first = FormToken.objects.get_or_create(token=token_of(request))
        answer = self._answer(self._row(pk, token, first))
        # What was not kept leaves no trace, not even of the form.
        transaction.set_rollback(answer.status_code >= 400)
        return answer

    def _answer(self, row: Dialogue | None) -> HttpResponse:
        if row is None or row.is_locked:
            return JsonResponse({"gone": True}, status=410)
        form, wrong = self._form(row)
        if row.pk and form.version_sent != row.version:
            return JsonResponse({"conflict": True}, status=409)
        if not form.is_valid():
            return JsonResponse({"wrong": wrong}, status=422)
        return self._kept(form, wrong)

    def _row(self, pk: int | None, token: FormToken, first: bool) -> Dialogue | None:
        """The draft, locked; a new one the first time the form is sent; None when it is gone."""
        if pk is None and first:
            return Dialogue()
        written = row_of(token) if pk is None else Dialogue(pk=pk)
        rows = Dialogue.objects.visible_to(self.request.user).select_for_update(of=("self",))
        found = rows.filter(pk=written.pk).first() if written else None
        if found is None and pk is not None:
            raise Http404
        return found

    def _form(self, row: Dialogue) -> tuple[DialogueEntryForm, list[str]]:
        """The form, and the names of the fields in which something is wrong."""
        facts = {"reader": self.request.user, "sent": self.request.POST}
        kind = type("DialogueDraftForm", (DialogueDraftForm,), facts)
        form = kind(self.request.POST, instance=row)
        if form.is_valid():
            return form, []
        wrong = [str(form.fields[name].label) for name in form.errors if name in form.fields]
        stored = Dialogue.objects.filter(pk=row.pk).first() or Dialogue()
        return kind(form.without_faults(), instance=stored), wrong

    def _kept(self, form: DialogueEntryForm, wrong: list[str]) -> HttpResponse:
        row = form.save() if form.has_changed() else form.instance
        remember(self.request, row)
        facts = {
            "saved": f"{timezone.localtime():%H:%M:%S}",
            "version": row.version,
            "draft": reverse("dialogue-draft-edit", args=[row.pk]),
            "edit": reverse("dialogue-edit", args=[row.pk]),
            "wrong": wrong,
        }
        return JsonResponse(facts)


class WhoIsMeant(Page, View):
    """Asks about a name that no actor has, as soon as it is written: `?line=0&who0=Nya köket`."""

    permission_required = ("dialogues.add_dialogue", "suppliers.view_organisation")
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        line = request.GET.get("line", "")
        number = int(line) if line.isascii() and line.isdigit() and len(line) < 4 else 0
        text = request.GET.get(f"who{number}", "")[:200]
        asked = question(number, text, user=request.user, known=units()) if text.strip() else None
        return render(request, "dialogues/_question.html", {"question": asked})


class DialogueFinish(VerbFormView):
    """Lock the record; it asks first, because nobody can unlock it."""

    permission_required = "dialogues.change_dialogue"
    title = gettext_lazy("Finish the dialogue")
    submit_label = gettext_lazy("Finish")
    parent = DIALOGUES
    model = Dialogue
    form_class = FinishForm
    template_name = "dialogues/finish.html"
    done = gettext_lazy("The dialogue is finished and locked.")
    extra_context = {"intro": PUBLIC_RECORD}

    def get_initial(self) -> dict[str, Any]:
        return {"registry_number": self.object.registry_number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = [ParticipantRole(role).label for role in self.object.missing_roles]
        return super().get_context_data(missing=missing, dialogue=self.object, **kwargs)

    def act(self, row: Dialogue, facts: dict[str, Any]) -> None:
        actions.finish(row, by=self.request.user, at=timezone.now(), **facts)


class DialogueCorrect(VerbFormView):
    """Begin a correction: a new version, and why."""

    permission_required = "dialogues.add_dialogue"
    title = gettext_lazy("Correct the dialogue")
    submit_label = gettext_lazy("Write the correction")
    parent = DIALOGUES
    model = Dialogue
    form_class = CorrectForm
    done = gettext_lazy("This is a new version, to be changed and finished. The old one stands.")
    extra_context = {
        "intro": gettext_lazy(
            "The finished record stays as it is and can be read. You write a new version that "
            "begins with the same text; when it is finished it replaces the old one in lists and "
            "figures."
        )
    }

    def act(self, row: Dialogue, facts: dict[str, Any]) -> None:
        self.new = actions.correct(row, reason=facts["reason"])

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        new: Dialogue | None = getattr(self, "new", None)
        return HttpResponseRedirect(reverse("dialogue-edit", args=[new.pk])) if new else answer


class DialogueDiscard(VerbFormView):
    """Throw a draft away; it asks first."""

    permission_required = "dialogues.change_dialogue"
    title = gettext_lazy("Discard the draft")
    submit_label = gettext_lazy("Discard")
    parent = DIALOGUES
    model = Dialogue
    form_class = Form
    done = gettext_lazy("The draft is discarded.")
    extra_context = {
        "intro": gettext_lazy(
            "The draft and those who are named in it go away. What has been finished is never "
            "thrown away."
        )
    }

    def act(self, row: Dialogue, facts: dict[str, Any]) -> None:
        actions.discard(row)
        self.gone = True

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        gone = getattr(self, "gone", False)
        return HttpResponseRedirect(reverse("dialogue-list")) if gone else answer
