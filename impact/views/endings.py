"""The end of an interview, and what can still be put right afterwards (R27)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import DetailView
from impact.actions.answering import correct
from impact.forms.interviews import ReasonForm
from impact.forms.replies import from_form, reply_of
from impact.models import Disposition, Interview, ReadingPlace, note_reading
from impact.models.replies import NotAReplyError
from impact.views.confidential import Changing, title_of
from impact.views.dispositions import DeedForm
from impact.views.sheet_parts import Item, filled


class InterviewFinish(DeedForm):
    """Lock the record; it asks first, because nobody can unlock it."""

    form_class = Form
    title = gettext_lazy("Finish the interview")
    submit_label = gettext_lazy("Finish")
    done = gettext_lazy("The interview is finished and locked.")
    extra_context = {
        "intro": gettext_lazy(
            "When you finish, the interview is drawn up as a public record and locked. A "
            "correction makes a new version which shows both."
        )
    }

    def form_valid(self, form: Any) -> HttpResponse:
        row: Interview = self.object
        if not row.information_given:
            form.add_error(
                None,
                _("Tick on the sheet that the information is given. Without it nothing is locked."),
            )
        if row.changes.open_conflicts().exists():
            form.add_error(
                None, _("Two texts stand beside each other on the sheet. Choose one first.")
            )
        return self.form_invalid(form) if form.errors else super().form_valid(form)

    def do(self, row: Interview, facts: dict[str, Any]) -> None:
        row.finish(at=timezone.now())


class AnswerCorrect(Changing, DetailView):
    """Correct one answer of a finished interview: `?fraga=3`."""

    permission_required = ("impact.view_answer", "impact.add_answercorrection")
    model = Interview
    template_name = "impact/interview_correct.html"

    def get_title(self) -> str:
        return _("Correct an answer")

    def get_crumbs(self) -> list[Any]:
        *before, last = super().get_crumbs()
        return [*before, (title_of(self.object), self.object.get_absolute_url()), last]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.object = self.get_object()
        return self._not_yet(row) or self._page(ReasonForm(), self._item(row))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.object = self.get_object()
        return self._not_yet(row) or self._corrected(row)

    def _not_yet(self, row: Interview) -> HttpResponse | None:
        if row.disposition == Disposition.DONE and row.questionnaire_id:
            return None
        messages.info(self.request, _("Only a finished interview is corrected."))
        return HttpResponseRedirect(row.get_absolute_url())

    def _item(self, row: Interview) -> Item | None:
        """The question that is asked for, with its answer; the reading is noted first."""
        note_reading(self.request.user, row, place=ReadingPlace.SHEET, at=timezone.now())
        self.items = filled(row)
        asked = self.request.GET.get("fraga", "1")
        return next((item for item in self.items if str(item.place) == asked), None)

    def _page(self, form: ReasonForm, item: Item | None) -> HttpResponse:
        context = self.get_context_data(form=form, item=item, items=self.items)
        return self.render_to_response(context)

    def _corrected(self, row: Interview) -> HttpResponse:
        form, item = ReasonForm(self.request.POST), self._item(row)
        if item is None:
            return self._page(form, item)
        item.typed = from_form(self.request.POST, item.question)
        if not form.is_valid():
            return self._page(form, item)
        try:
            reply = reply_of(item.question, item.typed)
            reason = form.cleaned_data["reason"]
            user, now = self.request.user, timezone.now()
            made = correct(row, item.question, reply, reason=reason, by=user, at=now)
        except NotAReplyError as error:
            item.error = str(error)
            return self._page(form, item)
        except WrongStatusError as error:
            messages.error(self.request, str(error))
        else:
            words = _("Corrected: version %(edition)s of the interview.")
            messages.success(self.request, words % {"edition": made.edition})
        return HttpResponseRedirect(row.get_absolute_url())
