"""The ledger files: those imported, one of them, and its undoing."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.imports.locks import worked_on
from helsingborg_sf.lib.imports.models import ImportRun, ImportStatus
from helsingborg_sf.lib.imports.views import status_pill
from helsingborg_sf.lib.lists import ListAction, ListView
from helsingborg_sf.lib.views import Crumb, DetailView
from procurements.imports.ledger import LedgerError, undo_ledger_file
from procurements.imports.ledger.run import undo_first
from procurements.imports.ledger.staging import Month
from procurements.imports.ledger.uploads import KEY
from procurements.models import LedgerEntry, LedgerFile
from procurements.views.sections import InSpend

REPORTS = (gettext_lazy("Reports"), "report-index")
SPEND = (gettext_lazy("Spend"), "spend")
FILES = (gettext_lazy("Ledger files"), "ledger-files")
# Uploads that have not been let in, and lines that went, as many as a page shows.
UNDER_WAY = 20
SHOWN = 50


def under_reports(crumbs: list[Crumb], *between: tuple[Any, str]) -> list[Crumb]:
    """The way to a page of the ledger: it lies under Reports."""
    first, *rest = crumbs
    return [first, *((words, reverse(name)) for words, name in (REPORTS, *between)), *rest]


class LedgerFileList(InSpend, ListView):
    """Every file that was imported, and uploads that have not been let in yet."""

    permission_required = "procurements.view_ledgerfile"
    title = FILES[0]
    parent = SPEND
    template_name = "procurements/ledger_files.html"
    queryset = LedgerFile.objects.select_related("imported_by")
    sorts = {"imported": Sort("imported_at", gettext_lazy("imported at"), descending=True)}
    default_sort = "-imported"
    actions = (
        ListAction(
            gettext_lazy("Import a ledger file"),
            "ledger-upload",
            "procurements.change_ledgerfile",
            primary=True,
        ),
    )
    empty_text = gettext_lazy("No supplier ledger has been imported yet.")
    columns = (
        link("name", gettext_lazy("file")),
        Column("imported_at", gettext_lazy("imported at"), sort="imported"),
        Column("imported_by", gettext_lazy("imported by")),
        Column("lines", gettext_lazy("lines"), numeric=True),
        Column("new_lines", gettext_lazy("new lines"), numeric=True),
        Column("replaced_lines", gettext_lazy("replaced lines"), numeric=True),
    )

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurements.change_ledgerfile")
        uploads = self._under_way() if may else []
        return super().get_context_data(under_way=uploads, **kwargs)

    def _under_way(self) -> list[tuple[ImportRun, str]]:
        rows = ImportRun.objects.visible_to(self.request.user).filter(importer=KEY)
        rows = rows.select_related("made_by", "batch")
        rows = rows.exclude(status=ImportStatus.DONE).filter(upload__isnull=False)
        alive = worked_on()
        return [(row, status_pill(row.state(alive))) for row in rows[:UNDER_WAY]]


class LedgerFileDetail(DetailView):
    """One file: its months as they were and became, and the lines that it took away."""

    permission_required = "procurements.view_ledgerfile"
    parent = FILES
    template_name = "procurements/ledger_file.html"
    queryset = LedgerFile.objects.select_related("imported_by")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "csv":
            return self.csv()
        return super().get(request, *args, **kwargs)

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs(), SPEND)

    @cached_property
    def months(self) -> list[Month]:
        """The months it is about."""
        return [Month.read(kept) for kept in self.object.months]

    def csv(self) -> HttpResponse:
        """The months as a file."""
        self.object = self.get_object()
        return csv_file(self.get_title(), [month_heads(), *map(month_cells, self.months)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        gone = LedgerEntry.objects.filter(replaced_by=row).select_related("supplier")
        return super().get_context_data(
            months=self.months,
            facts=file_facts(row),
            gone=gone.order_by("booked_on", "pk")[:SHOWN],
            actions=list(self._actions()),
            **kwargs,
        )

    def _actions(self) -> Sequence[Action]:
        if not self.request.user.has_perm("procurements.change_ledgerfile"):
            return []
        return [Action(_("Undo the import"), reverse("ledger-file-undo", args=[self.object.pk]))]


def month_heads() -> list[Any]:
    """The heads of a table of months."""
    return [
        _("Month"),
        _("Buyer"),
        _("Lines before"),
        _("Sum before, SEK"),
        _("Lines after"),
        _("Sum after, SEK"),
        _("New lines"),
        _("Replaced lines"),
        _("Lines of other buyers"),
    ]


def month_cells(month: Month) -> list[Any]:
    """A month as a row of a file."""
    sums = (month.lines_before, month.sum_before, month.lines_after, month.sum_after)
    counts = (month.new, month.replaced, month.others)
    return [f"{month.first:%Y-%m}", month.buyer, *sums, *counts]


def file_facts(row: LedgerFile) -> list[tuple[str, Any]]:
    """What is known of a file."""
    return [
        (_("Imported"), html.iso_time(row.imported_at)),
        (_("Imported by"), row.imported_by or _("a command")),
        (_("Lines"), html.number(row.lines)),
        (_("New lines"), html.number(row.new_lines)),
        (_("Replaced lines"), html.number(row.replaced_lines)),
    ]


class LedgerFileUndo(DetailView):
    """Ask, then take the file's lines away and let those it replaced stand again."""

    permission_required = "procurements.change_ledgerfile"
    parent = FILES
    template_name = "procurements/ledger_undo.html"
    queryset = LedgerFile.objects.all()
    http_method_names = ["get", "head", "post", "options"]

    def get_title(self) -> str:
        return _("Undo the import of %(file)s") % {"file": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, last = under_reports(super().get_crumbs(), SPEND)
        return [*before, (str(self.object), self.object.get_absolute_url()), last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        later = self.object.later_files()
        in_the_way = undo_first(later) if later else ""
        return super().get_context_data(later=later, in_the_way=in_the_way, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undo it."""
        row = self.object = self.get_object()
        try:
            undo_ledger_file(row)
        except LedgerError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(row.get_absolute_url())
        words = _("The import of “%(file)s” is undone. The ledger is as it was before it.")
        messages.success(request, words % {"file": row.name})
        return HttpResponseRedirect(reverse("ledger-files"))
