"""The way of a ledger file in: choose it, look at what it would do, import it."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from helsingborg_sf.lib import html
from helsingborg_sf.lib.imports.forms import FileForm, language
from helsingborg_sf.lib.imports.models import (
    KEPT_DAYS,
    WORKED_ON,
    ImportLine,
    ImportRun,
    ImportStatus,
    LineKind,
)
from helsingborg_sf.lib.imports.uploads import MOST_BYTES
from helsingborg_sf.lib.imports.views import (
    Lines,
    RunCheck,
    RunFaults,
    RunPage,
    RunStart,
    Step,
    status_pill,
)
from helsingborg_sf.lib.tabular import MEGABYTE
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import Crumb, FormPage, Page
from procurements import tasks
from procurements.imports.ledger import LedgerError, uploads
from procurements.imports.ledger.columns import NAMES, REQUIRED
from procurements.imports.ledger.staging import Month
from procurements.models import LedgerFile
from procurements.views.ledger_files import FILES, SPEND, under_reports

RIGHT = "procurements.change_ledgerfile"


class LedgerFileForm(FileForm):
    """The file; ledgers are published as JSON too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt,.tsv,.xlsx,.json"


class LedgerUpload(FormPage, FormView[LedgerFileForm]):
    """Choose a file."""

    permission_required = RIGHT
    title = gettext_lazy("Import a ledger file")
    parent = FILES
    template_name = "procurements/ledger_upload.html"
    form_class = LedgerFileForm
    submit_label = gettext_lazy("Read the file")

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs(), SPEND)

    def get_form_kwargs(self) -> dict[str, Any]:
        given = super().get_form_kwargs()  # reads the request, and only then it is known
        return {**given, "too_large": "FILE_TOO_LARGE" in self.request.META}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            columns=column_rows(),
            most_mb=MOST_BYTES // MEGABYTE,
            kept_days=KEPT_DAYS,
            **kwargs,
        )

    def form_valid(self, form: LedgerFileForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            run = uploads.take_in(file, file.name, by=self.request.user, at=timezone.now())
        except LedgerError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        run.map({})
        begin(run)
        return HttpResponseRedirect(reverse("ledger-run", args=[run.pk]))


def column_rows() -> list[tuple[str, str, str, bool]]:
    """The columns that are understood: name in the national form, what it is, other names."""
    words = {
        "booked_on": _("day of booking"),
        "amount": _("amount without VAT; a credit is negative"),
        "name": _("supplier"),
        "number": _("organisation number, or the ledger's own number"),
        "department_name": _("department"),
        "buyer": _("buyer, when the ledger holds several"),
        "voucher": _("voucher or invoice number"),
        "account": _("account in words"),
    }
    return [
        (names[0], words[field], ", ".join(names[1:]), field in REQUIRED)
        for field, names in NAMES.items()
    ]


def begin(run: ImportRun) -> None:
    """Do the work of a run that has just been begun: at once, or by the worker."""
    is_check = run.status == ImportStatus.CHECKING
    if run.is_large:
        task = tasks.check_ledger if is_check else tasks.perform_ledger
        task.defer(run=run.pk, language=language())
    elif is_check:
        uploads.check(run)
    else:
        uploads.perform(run, at=timezone.now())


# --- one upload ---------------------------------------------------------------------------------


class LedgerRun(RunPage):
    """A page about one upload that the user may know of."""

    def has_permission(self) -> bool:
        """May import ledgers; which file is asked afterwards, so that a hidden one is missing."""
        return bool(self.request.user.has_perm(RIGHT))

    def get_queryset(self) -> Any:
        rows = ImportRun.objects.visible_to(self.request.user).filter(importer=uploads.KEY)
        return rows.select_related("made_by", "batch")

    def get_crumbs(self) -> list[Crumb]:
        start, last = Page.get_crumbs(self)[0], (self.get_title(), None)
        return under_reports([start, (FILES[0], reverse(FILES[1])), last], SPEND)

    def begin(self) -> None:
        begin(self.object)

    def back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("ledger-run", args=[self.object.pk]))


class LedgerRunDetail(LedgerRun, TemplateView):
    """What the file would do, how far it is, or what came of it."""

    template_name = "procurements/ledger_run.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run, state = self.object, self.object.state()
        months = uploads.months_of(run)
        return super().get_context_data(
            run=run,
            state=state.value,
            pills=[status_pill(state)],
            steps=steps(state),
            facts=facts(run, months),
            months=months,
            others=any(month.others for month in months),
            replaced=sum(month.replaced for month in months),
            changes_anything=any(month.new or month.replaced for month in months),
            faults=Lines(self.request, run, LineKind.FAULT),
            listed=ImportLine.objects.filter(run=run, kind=LineKind.FAULT).count(),
            is_worked_on=state in WORKED_ON,
            file=LedgerFile.objects.filter(run=run).first(),
            has_file=run.has_file,
            **kwargs,
        )


def facts(run: ImportRun, months: list[Month]) -> list[tuple[str, Any]]:
    """What is known of the upload."""
    known = [
        (_("Uploaded"), html.iso_time(run.made_at)),
        (_("Uploaded by"), run.made_by),
        (_("Size"), _("%(size)s kB") % {"size": html.number(max(1, run.size // 1000))}),
    ]
    if run.status in (ImportStatus.CHECKED, ImportStatus.DONE):
        known.append((_("Lines"), html.number(run.rows)))
    if months:
        known += [
            (_("New lines"), html.number(run.new)),
            (_("Replaced lines"), html.number(sum(month.replaced for month in months))),
            (_("Unchanged lines"), html.number(run.unchanged)),
            (_("Sum of the file"), html.money(sum((m.sum_after for m in months), start=0))),
        ]
    return known


def steps(state: ImportStatus) -> list[Step]:
    """File, look through, import: how far it has come."""
    labels = [_("File"), _("Look through"), _("Import")]
    place = 1 if state in (ImportStatus.CHECKING, ImportStatus.CHECKED) else 2
    done = state == ImportStatus.DONE
    stopped = state in (ImportStatus.FAILED, ImportStatus.INTERRUPTED)
    states = ["done"] * place + ["done" if done else "stopped" if stopped else "current"]
    states += ["todo"] * (len(labels) - len(states))
    return [Step(label, each) for label, each in zip(labels, states, strict=True)]


class LedgerRunCheck(LedgerRun, RunCheck):
    """Look through the same file once more."""


class LedgerRunStart(LedgerRun, RunStart):
    """Let it in."""

    def act(self, run: ImportRun) -> None:
        if not any(month.new or month.replaced for month in uploads.months_of(run)):
            raise WrongStatusError(run, ImportStatus.RUNNING)
        super().act(run)


class LedgerRunFaults(LedgerRun, RunFaults):
    """The rejected cells as a file."""
