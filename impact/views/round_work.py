"""Work with a round that is under way: what has changed since, and who holds which interview."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import Crumb, FormPage, Visible
from impact.assignment import askers, hand_out, loads, propose, unassigned
from impact.forms.rounds import TakeInForm
from impact.freezing import Change, changes, take_in
from impact.models import InterviewRound, RoundStatus
from impact.views.rooms import ROUNDS

SHOWN: Final = 200


class RoundWork(Visible, FormPage, SingleObjectMixin[Any], FormView[Any]):
    """A page about a round under way with something to do in it."""

    parent = ROUNDS
    queryset = InterviewRound.objects.select_related("area", "questionnaire")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_permission():
            self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (str(self.object), self.object.get_absolute_url()), last]

    @property
    def is_under_way(self) -> bool:
        """Whether anything can be done."""
        return bool(self.object.status == RoundStatus.FROZEN)

    def back(self) -> HttpResponse:
        """To the round."""
        return HttpResponseRedirect(self.object.get_absolute_url())


class RoundChanges(RoundWork):
    """What would be otherwise if the round were frozen now, to be taken in with a reason."""

    permission_required = "impact.view_interviewround"
    title = gettext_lazy("Since the freezing")
    template_name = "impact/round_changes.html"
    form_class = TakeInForm
    submit_label = gettext_lazy("Take in the ticked")
    http_method_names = ["get", "head", "options"]

    def _found(self) -> list[Change]:
        if self.object.status == RoundStatus.PREVIEW:
            return []
        members = self.object.population.visible_to(self.request.user)
        rows = list(members.select_related("organisation", "department"))
        return changes(self.object, rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self._found()
        may = self.request.user.has_perm("impact.change_interviewround")
        return super().get_context_data(
            changes=found[:SHOWN],
            number=len(found),
            shown=SHOWN,
            may_take_in=may and self.is_under_way and bool(found),
            ticked=self.request.POST.getlist("change"),
            **kwargs,
        )


class RoundTakeIn(RoundChanges):
    """Take ticked changes in; what is wrong is said on the same page."""

    permission_required = "impact.change_interviewround"
    http_method_names = ["post", "options"]

    def form_valid(self, form: Any) -> HttpResponse:
        tokens = self.request.POST.getlist("change")
        if not tokens:
            form.add_error(None, _("Tick at least one change."))
            return self.form_invalid(form)
        reason = form.cleaned_data["reason"]
        try:
            done = take_in(self.object, tokens, reason=reason, on=timezone.localdate())
        except WrongStatusError as error:
            messages.error(self.request, str(error))
            return self.back()
        words = ngettext(
            "%(number)s change is taken in.", "%(number)s changes are taken in.", len(done)
        )
        level = messages.SUCCESS if done else messages.WARNING
        messages.add_message(self.request, level, words % {"number": len(done)})
        return self.back()


class RoundDistribute(RoundWork):
    """Who has how many, and a proposal for what nobody has."""

    permission_required = ("impact.change_interviewround", "impact.change_interview")
    title = gettext_lazy("Hand out interviews")
    template_name = "impact/round_distribute.html"
    http_method_names = ["get", "head", "post", "options"]

    def get_form(self, form_class: Any = None) -> Any:
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        waiting = unassigned(self.object) if self.is_under_way else []
        proposal = propose(self.object, on=today) if self.is_under_way else None
        of = proposal.of if proposal else {}
        return super().get_context_data(
            waiting=len(waiting),
            loads=loads(askers(), on=today),
            proposal=proposal if of else None,
            lines=[(row, of[row.pk]) for row in waiting[:SHOWN] if row.pk in of],
            hidden=max(0, len(waiting) - SHOWN),
            is_under_way=self.is_under_way,
            list_url=_nobody_has(self.object),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        done = hand_out(self.object, request.POST.get("token", ""), on=timezone.localdate())
        if done is None or not done.of:
            words = _(
                "Nothing was handed out: the interviews have changed meanwhile. Look at the new "
                "proposal."
            )
            messages.error(request, words)
            return HttpResponseRedirect(request.path)
        words = ngettext(
            "%(number)s interview is handed out.",
            "%(number)s interviews are handed out.",
            len(done.of),
        )
        messages.success(request, words % {"number": len(done.of)})
        return self.back()


def _nobody_has(the_round: InterviewRound) -> str:
    asked = f"round={the_round.pk}&interviewer=nobody&disposition=open"
    return f"{reverse('interview-list')}?{asked}"
