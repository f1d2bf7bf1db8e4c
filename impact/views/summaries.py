"""The summary of an interview: written here, approved by the respondent, read by everybody."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from helsingborg_sf.lib.views import CreateView, Crumb, EditView, FormPage
from impact.forms.results import SummaryForm
from impact.models import Interview, InterviewSummary, ReadingPlace, note_reading
from impact.views.areas import AREAS


class SummaryPage(FormPage):
    """The answers beside the summary; reading them is written down."""

    permission_required = ("impact.view_answer", "impact.change_interviewsummary")
    parent = AREAS
    interview: Interview

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        with transaction.atomic():
            note_reading(
                self.request.user,
                self.interview,
                place=ReadingPlace.SUMMARY,
                at=timezone.now(),
            )
            answers = self.interview.answers.select_related("question")
            found = list(answers.order_by("question__position"))
        return super().get_context_data(interview=self.interview, answers=found, **kwargs)


class SummaryCreate(SummaryPage, CreateView):
    """Write the first summary of an interview."""

    model = InterviewSummary
    form_class = SummaryForm
    template_name = "impact/summary_form.html"

    @cached_property
    def interview(self) -> Interview:  # type: ignore[override]
        """A finished interview without a summary."""
        found = Interview.objects.counted().filter(summary__isnull=True)
        found = found.select_related("organisation", "department")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_title(self) -> str:
        return _("Summary: %(party)s") % {"party": self.interview.party}

    def get_form_kwargs(self) -> dict[str, Any]:
        row = InterviewSummary(interview=self.interview)
        return {**super().get_form_kwargs(), "instance": row}


class SummaryEdit(SummaryPage, EditView):
    """Change a summary. Words the respondent has not seen are not approved by them."""

    model = InterviewSummary
    form_class = SummaryForm
    template_name = "impact/summary_form.html"

    @cached_property
    def interview(self) -> Interview:  # type: ignore[override]
        """The interview it is of."""
        found: Interview = self.object.interview
        return found

    def get_title(self) -> str:
        return _("Summary: %(party)s") % {"party": self.interview.party}

    def get_crumbs(self) -> list[Crumb]:
        *before, _row, _edit = super().get_crumbs()
        return [*before, (self.get_title(), None)]

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(interview__disposition="done")

    def save(self, form: Any) -> None:
        same = "approved_on" not in form.changed_data and "approved_how" not in form.changed_data
        if "text" in form.changed_data and same:
            form.instance.approved_on, form.instance.approved_how = None, ""
        super().save(form)
