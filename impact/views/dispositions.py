"""What becomes of an interview when it is booked, moved, refused or put off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.views import CreateView, DetailView, VerbFormView
from impact.actions.bookings import book, calendar, call_off, unbook
from impact.forms.interviews import AttemptForm, BookingForm, PostponeForm, ReasonForm
from impact.models import ContactAttempt, Disposition, Interview, Invitation
from impact.views.confidential import Changing, Confidential, found_or_404, title_of


class DeedForm(Changing, VerbFormView):
    """A verb on an interview that must know something first."""

    model = Interview
    form_class: Any = ReasonForm
    # What is also done when a meeting that was agreed will not take place.
    calls_off = False

    def get_crumbs(self) -> list[Any]:
        *before, last = super().get_crumbs()
        return [*before[:-1], (title_of(self.object), self.object.get_absolute_url()), last]

    def act(self, row: Interview, facts: dict[str, Any]) -> None:
        booked = row.booked_at if row.disposition == Disposition.BOOKED else None
        with because(facts.get("reason", "")):
            self.do(row, facts)
        if self.calls_off and booked:
            was = Interview.objects.get(pk=row.pk)
            was.booked_at = booked
            call_off(was, now=timezone.now())

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        """Call the verb."""
        raise NotImplementedError


class InterviewBook(DeedForm):
    """Agree on a time, or on another one."""

    form_class = BookingForm
    submit_label = gettext_lazy("Book")
    done = gettext_lazy("The time is booked.")

    def get_title(self) -> str:
        return _("Book a time")

    def get_initial(self) -> dict[str, Any]:
        row: Interview = self.object
        at = timezone.localtime(row.booked_at) if row.booked_at else None
        invitation = Invitation.objects.filter(interview=row).first()
        return {
            "day": at.date() if at else None,
            "clock": at.time() if at else None,
            "which": ("second" if at.fold else "first") if at else "",
            "minutes": row.minutes,
            "place": row.place,
            "respondent": row.respondent,
            "address": invitation.address if invitation else "",
        }

    def form_valid(self, form: BookingForm) -> HttpResponse:
        self.meeting = form.meeting
        return super().form_valid(form)

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        book(row, self.meeting, now=timezone.now())


class InterviewUnbook(DeedForm):
    """Take back a time; asks first, because the respondent is told."""

    form_class = ReasonForm
    submit_label = gettext_lazy("Take back the time")
    title = gettext_lazy("Take back the time")
    done = gettext_lazy("The time is taken back.")
    extra_context = {
        "intro": gettext_lazy(
            "If an invitation was sent, a cancellation is sent to the same address."
        )
    }

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        unbook(row, now=timezone.now())


class InterviewCalendar(Confidential, DetailView):
    """The booked time as a file for the interviewer's own calendar."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(booked_at__isnull=False)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object()
        invitation = Invitation.objects.filter(interview=row).first() or Invitation(interview=row)
        invitation.interview = row
        text = calendar(invitation, "PUBLISH", now=timezone.now())
        disposition = f'attachment; filename="intervju-{row.pk}.ics"'
        headers = {"Content-Disposition": disposition}
        return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


class InterviewDecline(DeedForm):
    """The respondent says no."""

    title = gettext_lazy("The respondent declines")
    submit_label = gettext_lazy("Note that they decline")
    done = gettext_lazy("It is noted that they declined. No reminder is sent.")
    calls_off = True
    extra_context = {
        "intro": gettext_lazy(
            "No is an answer. Write what they said, or that they gave no reason. What was written "
            "on the sheet until now is kept."
        )
    }

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        row.decline(reason=facts["reason"])


class InterviewPostpone(DeedForm):
    """Later, on a day that is said."""

    form_class = PostponeForm
    title = gettext_lazy("Postpone the interview")
    submit_label = gettext_lazy("Postpone")
    done = gettext_lazy("The interview is postponed.")
    calls_off = True

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        row.postpone(until=facts["until"], reason=facts["reason"])


class InterviewMiss(DeedForm):
    """It was not held in its time."""

    title = gettext_lazy("The interview was not held")
    submit_label = gettext_lazy("Note that it was not held")
    done = gettext_lazy("It is noted that the interview was not held.")
    calls_off = True

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        row.miss(reason=facts["reason"])


class InterviewUnreachable(DeedForm):
    """Nobody could be reached; there must have been a try."""

    title = gettext_lazy("The respondent cannot be reached")
    submit_label = gettext_lazy("Note that they cannot be reached")
    done = gettext_lazy("It is noted that they could not be reached.")
    calls_off = True

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.object.attempts.exists():
            form.add_error(None, _("First note the tries that were made: when, and how."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        row.give_up(reason=facts["reason"])


class InterviewReopen(DeedForm):
    """Ask again."""

    title = gettext_lazy("Ask again")
    submit_label = gettext_lazy("Ask again")
    done = gettext_lazy("The interview is due again.")

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        row.reopen()


class AttemptCreate(Changing, CreateView):
    """Note a try to get hold of the respondent."""

    permission_required = ("impact.view_interview", "impact.add_contactattempt")
    title = gettext_lazy("Note a try to reach them")
    model = ContactAttempt
    form_class = AttemptForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_permission():
            self.interview = found_or_404(kwargs["pk"], request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"tried_on": timezone.localdate(), "way": "telephone"}

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        row = ContactAttempt(interview=self.interview, made_by=user)
        return {**super().get_form_kwargs(), "instance": row}

    def get_cancel_url(self) -> str:
        return self.interview.get_absolute_url()

    def get_success_url(self) -> str:
        return self.interview.get_absolute_url()
