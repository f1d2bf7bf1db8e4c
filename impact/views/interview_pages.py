"""Pages about an interview: what is known, what can be done with it, what was done."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html, outbox
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import DetailView, VerbView
from impact.actions.bookings import KIND
from impact.forms.interviews import (
    InterviewForm,
)
from impact.models import Disposition, Interview
from impact.models.information import CURRENT, information
from impact.views.confidential import Changing, Confidential, storage_key, title_of


class InterviewDetail(Confidential, DetailView):
    """One interview without its answers."""

    template_name = "impact/interview.html"
    model = Interview

    def get_title(self) -> str:
        return title_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Interview = self.object
        user: Any = self.request.user
        mails = OutgoingMail.objects.about(outbox.about(row)).filter(kind=KIND)
        return super().get_context_data(
            pills=[html.pill(row.get_disposition_display(), row.state.tone)],
            meta=getattr(row, "contract_title", None) or "",
            actions=actions(row) if user.has_perm("impact.change_interview") else [],
            more_actions=more_actions(row, user),
            facts=facts(row),
            storage_key=storage_key(user, row),
            information=information(row.information_edition),
            attempts=row.attempts.select_related("made_by"),
            corrections=row.corrections.select_related("made_by").defer("text", "old_text"),
            mails=mails,
            entries=history.entries(row),
            **kwargs,
        )


def _to(label: str, name: str, row: Interview, **more: Any) -> Action:
    return Action(label, reverse(f"interview-{name}", args=[row.pk]), **more)


def actions(row: Interview) -> list[Action]:
    """The nearest things to do."""
    if row.is_locked:
        return [_to(_("Read the answers"), "print", row, primary=True)]
    if row.disposition == Disposition.STARTED:
        words = _("Go on with the interview") if row.paused_at else _("Open the sheet")
        return [_to(words, "sheet", row, primary=True)]
    if row.can_start and row.questionnaire_id:
        start = _to(_("Begin the interview"), "start", row, primary=True, post=True)
        words = _("Move the time") if row.disposition == Disposition.BOOKED else _("Book a time")
        return [start, _to(words, "book", row)]
    if row.can_start:
        return [_to(_("Book a time"), "book", row)]
    return [_to(_("Ask again"), "reopen", row)] if row.can_reopen else []


def more_actions(row: Interview, user: Any) -> list[Action]:
    """What is done less often."""
    found = []
    if user.has_perm("impact.change_interview"):
        found = list(_less_often(row))
    if row.questionnaire_id:
        found.append(_to(_("Print"), "print", row))
        found.append(_to(_("History of the answers"), "history", row))
    if user.has_perm("impact.view_reading"):
        readings = f"{reverse('reading-list')}?interview={row.pk}"
        found.append(Action(_("Who has read the answers"), readings))
    return found


def _less_often(row: Interview) -> list[Action]:
    if row.is_locked:
        return [_to(_("Correct an answer"), "correct", row)]
    found = [_to(_("Edit"), "edit", row)]
    if row.disposition == Disposition.BOOKED:
        found.append(_to(_("Calendar file"), "calendar", row))
        found.append(_to(_("Take back the time"), "unbook", row))
    if row.can_end_without:
        found += [
            _to(_("Note a try to reach them"), "attempt-create", row),
            _to(_("Postpone"), "postpone", row),
            _to(_("Declines"), "decline", row),
            _to(_("Cannot be reached"), "unreachable", row),
            _to(_("Was not held"), "miss", row),
        ]
    return found


def facts(row: Interview) -> list[tuple[str, Any]]:
    """What is known about the interview, without what was said in it."""
    known: list[tuple[str, Any]] = [
        (_("As"), row.get_side_display()),
        (_("Kind"), row.get_kind_display()),
        (_("Due"), row.due_on),
        (_("Interviewer"), row.interviewer or _("nobody yet")),
        (_("Respondent"), row.respondent),
        (_("Registry number"), row.registry_number),
    ]
    if row.booked_at:
        words = _("%(when)s, %(minutes)s minutes")
        when = words % {"when": html.iso_time(row.booked_at), "minutes": row.minutes}
        known.insert(3, (_("Booked"), when))
        known.insert(4, (_("Place"), row.place or _("not said")))
    if row.postponed_to:
        known.insert(3, (_("Postponed to"), row.postponed_to))
    if row.paused_at and not row.is_locked:
        known.append((_("Paused since"), html.iso_time(row.paused_at)))
    if row.reason:
        known.append((_("Reason"), row.reason))
    if row.finished_at:
        known.append((_("Drawn up"), html.iso_time(row.finished_at)))
    return known


class InterviewEdit(Changing, LockableEditView):
    """Change who asks whom."""

    model = Interview
    form_class = InterviewForm
    why_locked = gettext_lazy(
        "A finished interview is a public record and is not changed. An answer that is wrong is "
        "corrected: that makes a new version which shows both."
    )


class Deed(Changing, VerbView):
    """A verb on an interview."""

    model = Interview


class InterviewStart(Deed):
    """The conversation begins. Whoever comes second is led to the same sheet (one interview)."""

    done = gettext_lazy("The interview is under way.")

    def act(self, row: Interview) -> None:
        try:
            row.start(by=self.request.user)
        except WrongStatusError:
            row.refresh_from_db()
            if row.disposition != Disposition.STARTED:
                raise

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        if self.object.disposition != Disposition.STARTED:
            return answer
        return HttpResponseRedirect(reverse("interview-sheet", args=[self.object.pk]))


class SheetDeed(Deed):
    """A deed that is done from the sheet, and leads back to it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        super().post(request, *args, **kwargs)
        return HttpResponseRedirect(reverse("interview-sheet", args=[self.object.pk]))


class InterviewResume(SheetDeed):
    """The conversation goes on."""

    done = gettext_lazy("The interview goes on.")

    def act(self, row: Interview) -> None:
        row.resume()


class InterviewInformation(SheetDeed):
    """The respondent was told what the current edition says (R26)."""

    done = gettext_lazy("It is noted that the information is given.")

    def act(self, row: Interview) -> None:
        row.give_information(edition=CURRENT.edition, at=timezone.now())


class InterviewPause(Deed):
    """Leave it for now; everything is there when somebody goes on."""

    done = gettext_lazy("The interview is paused. Everything that was written is kept.")

    def act(self, row: Interview) -> None:
        row.pause(at=timezone.now())
