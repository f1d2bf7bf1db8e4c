"""The annual report as PDF and as Word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.annual import reading
from impact.annual.pdf import NoPangoError, pdf
from impact.annual.word import word
from impact.models import AnnualReport
from impact.views.annual import AboutReport

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class AnnualPdf(AboutReport):
    """The PDF; where none can be made, a page that says so and leads to one to print."""

    template_name = "impact/annual_no_pdf.html"

    def get_title(self) -> str:
        return _("No PDF can be made here")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = self.object = self.get_object()
        try:
            made = pdf(report)
        except NoPangoError:
            context = self.get_context_data(object=report)
            return self.render_to_response(context, status=503)
        return _file(report, made, "application/pdf", "pdf")


class AnnualWord(AboutReport):
    """The Word document."""

    title = gettext_lazy("Word")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = self.object = self.get_object()
        return _file(report, word(report), DOCX, "docx")


def _file(report: AnnualReport, made: bytes, kind: str, ending: str) -> HttpResponse:
    draft = "" if report.is_locked else f"-{slugify(_('Draft'))}"
    name = f"{slugify(reading.title_words(report))}{draft}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type=kind, headers=headers)
