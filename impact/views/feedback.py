"""Pages for feedback: after a round everybody hears what was heard, and what is done."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.views import CreateView, Crumb, DetailView, Page, VerbFormView, VerbView
from impact.feedback import send_by_mail
from impact.forms.feedback import FeedbackForm, SendForm
from impact.models import (
    Disposition,
    Feedback,
    FeedbackStatus,
    FeedbackWay,
    Interview,
    InterviewRound,
)
from impact.views.areas import AREAS

WITH_PARTY = ("interview__organisation", "interview__department", "interview__round__area")


class FeedbackRound(DetailView):
    """Everybody who was interviewed in a round, and whether they have heard from us."""

    permission_required = "impact.view_feedback"
    parent = AREAS
    queryset = InterviewRound.objects.select_related("area")
    template_name = "impact/feedback_round.html"

    def get_title(self) -> str:
        return _("Feedback after %(round)s") % {"round": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (str(self.object), self.object.get_absolute_url()), last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done = Interview.objects.filter(round=self.object, disposition=Disposition.DONE)
        rows = done.select_related("organisation", "department", "feedback")
        interviews = rows.order_by("finished_at", "pk")
        sent = sum(1 for row in interviews if _status(row) == FeedbackStatus.SENT)
        may_write = self.request.user.has_perm("impact.add_feedback")
        return super().get_context_data(
            interviews=interviews, sent=sent, may_write=may_write, **kwargs
        )


def _status(interview: Interview) -> str:
    feedback = getattr(interview, "feedback", None)
    return feedback.status if feedback else ""


class AboutFeedback(Page):
    """A page about one feedback: the way back goes by its round."""

    parent = AREAS
    kwargs: dict[str, Any]

    @cached_property
    def interview(self) -> Interview:
        """The interview it follows."""
        row = getattr(self, "object", None)
        if row is not None:
            found: Interview = row.interview
            return found
        rows = Interview.objects.select_related("organisation", "department", "round__area")
        return get_object_or_404(rows, pk=self.kwargs["pk"], disposition=Disposition.DONE)

    def get_crumbs(self) -> list[Crumb]:
        crumbs: list[Crumb] = [(_("Overview"), reverse("start")), (AREAS[0], reverse(AREAS[1]))]
        if around := self.interview.round:
            url = reverse("feedback-round", args=[around.pk])
            crumbs.append((_("Feedback after %(round)s") % {"round": around}, url))
        return [*crumbs, (self.get_title(), None)]


class FeedbackDetail(AboutFeedback, DetailView):
    """The page as the respondent gets it; it prints as a letter."""

    permission_required = "impact.view_feedback"
    queryset = Feedback.objects.select_related(*WITH_PARTY, "approved_by")
    template_name = "impact/feedback.html"

    def get_title(self) -> str:
        return _("Feedback to %(party)s") % {"party": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        return super().get_context_data(
            pills=[html.pill(row.get_status_display(), row.state.tone)],
            entries=history.entries(row),
            actions=self._actions(row),
            **kwargs,
        )

    def _actions(self, row: Feedback) -> list[Action]:
        if not self.request.user.has_perm("impact.change_feedback"):
            return []

        def action(label: str, name: str, *, primary: bool = False, post: bool = False) -> Action:
            return Action(label, reverse(name, args=[row.pk]), primary=primary, post=post)

        steps = {
            FeedbackStatus.DRAFT: [
                action(_("Approve"), "feedback-approve", primary=True, post=True),
                action(_("Edit"), "feedback-edit"),
            ],
            FeedbackStatus.APPROVED: [
                action(_("Send"), "feedback-send", primary=True),
                action(_("Change the words"), "feedback-reopen", post=True),
            ],
        }
        return steps.get(row.state, [])


class FeedbackCreate(AboutFeedback, CreateView):
    """Written once for an interview; whoever comes second is led to it."""

    permission_required = "impact.add_feedback"
    model = Feedback
    form_class = FeedbackForm

    def get_title(self) -> str:
        return _("Feedback to %(party)s") % {"party": self.interview.party}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        written = Feedback.objects.filter(interview=self.interview).first()
        if written:
            return HttpResponseRedirect(written.get_absolute_url())
        return super().get(request, *args, **kwargs)

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Of two who write to the same respondent, the second waits here and is told of the first.
        Interview.objects.select_for_update().filter(pk=self.interview.pk).first()
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Feedback(interview=self.interview)}

    def get_cancel_url(self) -> str:
        around = self.interview.round_id
        return reverse("feedback-round", args=[around]) if around else reverse("start")


class FeedbackEdit(AboutFeedback, LockableEditView):
    """Change a draft."""

    permission_required = "impact.change_feedback"
    queryset = Feedback.objects.select_related(*WITH_PARTY)
    form_class = FeedbackForm
    why_locked = gettext_lazy(
        "The feedback is approved. Choose “Change the words” to make it a draft again; what has "
        "been sent stands."
    )


class FeedbackVerb(VerbView):
    permission_required = "impact.change_feedback"
    model = Feedback


class FeedbackApprove(FeedbackVerb):
    """The words may go out."""

    done = gettext_lazy("Approved. It can be sent now.")

    def act(self, row: Feedback) -> None:
        row.approve(by=self.request.user, on=timezone.localdate())


class FeedbackReopen(FeedbackVerb):
    """Change the words before they are sent."""

    done = gettext_lazy("It is a draft again, and must be approved before it is sent.")

    def act(self, row: Feedback) -> None:
        row.reopen()


class FeedbackSend(AboutFeedback, VerbFormView):
    """By e-mail, or noted as handed over."""

    permission_required = "impact.change_feedback"
    title = gettext_lazy("Send the feedback")
    submit_label = gettext_lazy("Send")
    form_class = SendForm
    done = gettext_lazy("The feedback is sent.")

    def get_queryset(self) -> QuerySet[Any]:
        return Feedback.objects.select_related(*WITH_PARTY)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "address": self._known_address()}

    def _known_address(self) -> str:
        """Of the enterprise's own contact person, if there is one the user may see."""
        party = self.interview.organisation
        if party is None or not self.request.user.has_perm("suppliers.view_contact"):
            return ""
        contacts = party.contacts.usable().exclude(email="")
        return contacts.values_list("email", flat=True).first() or ""

    def act(self, row: Feedback, facts: dict[str, Any]) -> None:
        if facts["how"] == FeedbackWay.MAIL:
            send_by_mail(row, to=facts["address"], at=timezone.now())
        else:
            row.send(how=FeedbackWay(facts["how"]), on=timezone.localdate())
