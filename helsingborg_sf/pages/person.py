"""The extract of a person (registerutdrag, GDPR art. 15): a page, and the same as a file."""

import csv
from collections.abc import Iterator

import structlog
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from helsingborg_sf.lib.export import plain
from helsingborg_sf.lib.views import FormPage
from helsingborg_sf.pages.forms import PersonForm
from helsingborg_sf.pages.person_search import Hit, Person, Search
from impact.models import Interview, ReadingPlace, note_reading
from suppliers.models import HANDLER

logger = structlog.get_logger(__name__)


class PersonExtract(FormPage, FormView[PersonForm]):
    """Search, look, and fetch the file. Each is logged, without what was searched for."""

    permission_required = HANDLER
    title = gettext_lazy("Extract about a person")
    form_class = PersonForm
    template_name = "pages/person.html"
    submit_label = gettext_lazy("Search")

    @transaction.atomic
    def form_valid(self, form: PersonForm) -> HttpResponse:
        found = Search(Person(**form.cleaned_data), self.request.user)
        kind = "file" if self.request.POST.get("as") == "file" else "page"
        number = len(found.now) + len(found.before)
        logger.info("person_extract", form=kind, user_id=self.request.user.pk, hits=number)
        told = Interview.objects.filter(pk__in=found.interviews)
        note_reading(self.request.user, *told, place=ReadingPlace.EXTRACT, at=timezone.now())
        if kind == "file":
            return _file(found)
        context = self.get_context_data(form=form, found=found)
        return self.render_to_response(context)


def _file(found: Search) -> HttpResponse:
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    name = f"registerutdrag-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # the stubs keep the two apart


class _Line:
    """What csv writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def _lines(found: Search) -> Iterator[str]:
    """The file: a byte-order mark for Excel, semicolons, nothing a spreadsheet would run."""
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow([_("Where"), _("Row"), _("Field"), _("Says"), _("Remembered from")])
    hit: Hit
    for hit in (*found.now, *found.before):
        cells = (hit.where, hit.row, hit.field, hit.value, hit.at)
        yield writer.writerow([plain(cell) for cell in cells])
