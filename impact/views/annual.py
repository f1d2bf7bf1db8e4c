"""Pages of the annual report: the list, a draft that is written and approved, a report to read."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListAction, ListView
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import CreateView, Crumb, DetailView, VerbFormView, VerbView
from impact.annual import deeds, files, reading
from impact.annual.pdf import context
from impact.forms.annual import ApproveReportForm, SectionForm, YearForm
from impact.models import AnnualReport, AnnualSection, ReportStatus, SectionStatus

WRITE = "impact.change_annualreport"
ANNUAL = (gettext_lazy("Annual reports"), "annual-list")


def under_reports(crumbs: list[Crumb]) -> list[Crumb]:
    """The way back goes by the reports."""
    first, *rest = crumbs
    return [first, (_("Reports"), reverse("report-index")), *rest]


def approved_on(row: AnnualReport) -> Any:
    """The day it was approved; that it is not is known too."""
    return row.approved_at or _("not approved")


class AnnualList(ListView):
    """Every edition of every year."""

    permission_required = "impact.view_annualreport"
    title = ANNUAL[0]
    queryset = AnnualReport.objects.select_related("approved_by").defer("figures")
    columns: ClassVar = (
        link("report", gettext_lazy("report"), value=str),
        pill("status", gettext_lazy("status"), tone=lambda row: row.state.tone),
        Column("counted_on", gettext_lazy("figures as of")),
        Column("approved_at", gettext_lazy("approved at"), value=approved_on),
        Column(
            "approved_by", gettext_lazy("approved by"), value=lambda row: row.approved_by or "–"
        ),
    )
    sorts: ClassVar = {"year": Sort("year", gettext_lazy("year"), descending=True)}
    default_sort = "-year"
    actions: ClassVar = (
        ListAction(
            gettext_lazy("New annual report"),
            "annual-create",
            "impact.add_annualreport",
            primary=True,
        ),
    )
    empty_text = gettext_lazy("There is no annual report to read yet.")

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())


class AnnualCreate(CreateView):
    """A draft for a year, with figures and first texts; an old draft is gone on with."""

    permission_required = "impact.add_annualreport"
    title = gettext_lazy("New annual report")
    parent = ANNUAL
    form_class = YearForm
    submit_label = gettext_lazy("Make a draft")

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "this_year": timezone.localdate().year}

    def save(self, form: Any) -> None:
        year, now = form.cleaned_data["year"], timezone.now()
        self.object, made = deeds.begin(year, today=timezone.localdate(), at=now)
        if not made:
            messages.info(self.request, _("The year already has a draft: this is it."))


class AboutReport(DetailView):
    """A page whose object is a report."""

    permission_required = "impact.view_annualreport"
    parent = ANNUAL
    queryset = AnnualReport.objects.select_related("approved_by")
    object: AnnualReport

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())


class AnnualDetail(AboutReport):
    """The report to read; a draft with what is left to do. `?format=csv|json` gives the figures."""

    template_name = "impact/annual.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("format")
        if asked not in ("csv", "json"):
            return super().get(request, *args, **kwargs)
        report = self.object = self.get_object()
        if asked == "json":
            return JsonResponse(files.as_json(report), json_dumps_params={"ensure_ascii": False})
        return csv_file(reading.title_words(report), files.rows(report))

    @cached_property
    def sections(self) -> list[AnnualSection]:
        """What is written, in order."""
        return list(self.object.sections.select_related("reviewed_by"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        return super().get_context_data(
            **context(report),
            chapters=reading.chapters(report, self.sections),
            pills=[html.pill(report.get_status_display(), report.state.tone)],
            may_write=self._may_write and not report.is_locked,
            left=sum(each.status != SectionStatus.REVIEWED for each in self.sections),
            newer=self._newer(),
            actions=self._actions(report),
            more_actions=self._more(report),
            **kwargs,
        )

    @property
    def _may_write(self) -> bool:
        return bool(self.request.user.has_perm(WRITE))

    def _newer(self) -> AnnualReport | None:
        """What replaced it."""
        report = self.object
        rows = AnnualReport.objects.filter(year=report.year, status=ReportStatus.APPROVED)
        return rows.defer("figures").first() if report.status == ReportStatus.REPLACED else None

    def _actions(self, report: AnnualReport) -> list[Action]:
        key = [report.pk]
        found = [
            Action("PDF", reverse("annual-pdf", args=key), primary=report.is_locked),
            Action("Word", reverse("annual-word", args=key)),
        ]
        if self._may_write and not report.is_locked:
            url = reverse("annual-approve", args=key)
            found.append(Action(_("Approve the report"), url, primary=True))
        return found

    def _more(self, report: AnnualReport) -> list[Action]:
        found = [
            Action(_("Figures as CSV"), "?format=csv"),
            Action(_("Figures as JSON"), "?format=json"),
        ]
        if self._may_write and report.status == ReportStatus.APPROVED:
            url = reverse("annual-edition", args=[report.pk])
            found.append(Action(_("Begin a new edition"), url, post=True))
        return found


# --- deeds --------------------------------------------------------------------------------------


class AnnualRecount(VerbView):
    """Count the figures of a draft anew."""

    permission_required = WRITE
    queryset = AnnualReport.objects.defer("figures")
    done = gettext_lazy("The figures are counted again. The texts are as they were.")

    def act(self, row: AnnualReport) -> None:
        deeds.recount(row, today=timezone.localdate(), at=timezone.now())


class AnnualEdition(VerbView):
    """A draft of the next edition, with the texts of this one."""

    permission_required = WRITE
    queryset = AnnualReport.objects.defer("figures")
    done = gettext_lazy("This is the draft of the next edition.")

    def act(self, row: AnnualReport) -> None:
        if row.status != ReportStatus.APPROVED:
            raise WrongStatusError(row, ReportStatus.APPROVED)
        now, today = timezone.now(), timezone.localdate()
        self.made, _made = deeds.begin(row.year, today=today, at=now)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        made = getattr(self, "made", None)
        return HttpResponseRedirect(made.get_absolute_url()) if made else answer


class AnnualApprove(VerbFormView):
    """Stand for the report: from then on neither texts nor figures change."""

    permission_required = WRITE
    title = gettext_lazy("Approve the report")
    parent = ANNUAL
    queryset = AnnualReport.objects.all()
    form_class = ApproveReportForm
    template_name = "impact/annual_approve.html"
    submit_label = gettext_lazy("Approve the report")

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row: AnnualReport = self.get_object()
        if row.status == ReportStatus.DRAFT:
            return super().get(request, *args, **kwargs)
        messages.info(request, _("The report is approved already."))
        return HttpResponseRedirect(row.get_absolute_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "is_year_over": self.object.is_year_over}

    def get_initial(self) -> dict[str, Any]:
        return {"shown_version": self.object.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.object.sections.exclude(status=SectionStatus.REVIEWED)
        return super().get_context_data(
            left=list(rows),
            counted=reading.counted_words(self.object),
            unfinished=reading.unfinished_words(self.object),
            **kwargs,
        )

    def act(self, row: AnnualReport, facts: dict[str, Any]) -> None:
        deeds.approve(
            row,
            seen=facts["shown_version"],
            by=self.request.user,
            today=timezone.localdate(),
            at=timezone.now(),
        )

    def form_valid(self, form: Any) -> HttpResponse:
        # Not as one transaction: what was counted again stays, for somebody to look at.
        try:
            self.act(self.object, form.cleaned_data)
        except (WrongStatusError, deeds.NotApprovedError) as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, _("Approved. The report and its figures stand."))
        return HttpResponseRedirect(self.object.get_absolute_url())


# --- chapters -----------------------------------------------------------------------------------


class SectionEdit(LockableEditView):
    """Write a chapter, beside what the register proposes from the figures."""

    permission_required = "impact.change_annualsection"
    parent = ANNUAL
    queryset = AnnualSection.objects.select_related("report")
    form_class = SectionForm
    template_name = "impact/annual_section.html"
    why_locked = gettext_lazy(
        "The report is approved, and neither its texts nor its figures change. Begin a new edition "
        "and write there."
    )

    def get_title(self) -> str:
        return str(self.object)

    def get_crumbs(self) -> list[Crumb]:
        report = self.object.report
        first = (_("Overview"), reverse("start"))
        here = [(ANNUAL[0], reverse(ANNUAL[1])), (str(report), report.get_absolute_url())]
        return under_reports([first, *here, (self.get_title(), None)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = deeds.proposals(self.object.report).get(self.object.chapter, "")
        return super().get_context_data(
            proposal=proposal,
            counted=reading.counted_words(self.object.report),
            entries=history.entries(self.object),
            **kwargs,
        )


class SectionReview(VerbView):
    """Stand for the words of a chapter, in the version that was shown."""

    permission_required = "impact.change_annualsection"
    queryset = AnnualSection.objects.select_related("report").defer("report__figures")
    done = gettext_lazy("The chapter is reviewed.")

    def act(self, row: AnnualSection) -> None:
        sent = self.request.POST.get("version", "")
        seen = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
        row.review(seen=seen, by=self.request.user, at=timezone.now())
