"""The pages of an import: choose a file, its columns, look at what it would do, let it in."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin

from helsingborg_sf.lib import html
from helsingborg_sf.lib.imports import files, runs
from helsingborg_sf.lib.imports import importer as declared
from helsingborg_sf.lib.imports.engine import MOST_ROWS
from helsingborg_sf.lib.imports.forms import (
    AnswersForm,
    ColumnsForm,
    FileForm,
    bulk_answers,
    language,
)
from helsingborg_sf.lib.imports.importer import Importer
from helsingborg_sf.lib.imports.locks import worked_on
from helsingborg_sf.lib.imports.models import (
    KEPT_DAYS,
    WORKED_ON,
    ImportLine,
    ImportRun,
    ImportStatus,
    LineKind,
)
from helsingborg_sf.lib.imports.uploads import MOST_BYTES
from helsingborg_sf.lib.tabular import MEGABYTE, TableError
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import Crumb, FormPage, Page

RECENT = 20
TONES = {
    ImportStatus.CHECKING: "info",
    ImportStatus.RUNNING: "info",
    ImportStatus.DONE: "success",
    ImportStatus.FAILED: "danger",
    ImportStatus.INTERRUPTED: "danger",
}


class Importing(Page):
    """A page for those who may import something; `importer` is what it is about."""

    request: HttpRequest
    kwargs: dict[str, Any]
    parent: ClassVar[tuple[str | Promise, str] | None] = (gettext_lazy("Imports"), "import-index")

    @cached_property
    def importer(self) -> type[Importer] | None:
        """What is imported here; None for the list of all kinds."""
        key = self.kwargs.get("importer")
        if key is None:
            return None
        if (found := declared.get(key)) is None:
            raise Http404
        return found

    def has_permission(self) -> bool:
        """May import this, or anything at all."""
        mine = declared.allowed_to(self.request.user)
        return self.importer in mine if self.importer else bool(mine)


class ImportIndex(Importing, TemplateView):
    """What can be imported, and the files of late."""

    template_name = "imports/index.html"
    title = gettext_lazy("Imports")
    parent = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        importers = declared.allowed_to(self.request.user)
        rows = ImportRun.objects.visible_to(self.request.user).select_related("made_by", "batch")
        # Files of other kinds have pages of their own.
        rows = rows.filter(importer__in=[each.key for each in importers])
        alive = worked_on()
        return super().get_context_data(
            importers=importers,
            elsewhere=declared.elsewhere_for(self.request.user),
            runs=[_in_list(row, alive) for row in rows[:RECENT]],
            **kwargs,
        )


def _in_list(run: ImportRun, alive: set[int]) -> tuple[ImportRun, str, str, int | None]:
    """A file, its status, its kind, and its rows when they have been counted."""
    state = run.state(alive)
    return run, status_pill(state), kind_of(run), run.rows if state in _COUNTED else None


def kind_of(run: ImportRun) -> str:
    """What the file is about, in words."""
    found = declared.get(run.importer)
    return str(found.title) if found else run.importer


def status_pill(state: ImportStatus) -> str:
    """The status with its tone."""
    return html.pill(state.label, TONES.get(state, "neutral"))


class ImportCreate(Importing, FormPage, FormView[FileForm]):
    """Choose a file."""

    template_name = "imports/file.html"
    form_class = FileForm
    submit_label = gettext_lazy("Read the file")

    def get_title(self) -> str:
        return _("Import %(things)s") % {"things": self._model._meta.verbose_name_plural}

    @property
    def _model(self) -> Any:
        return self.importer.model if self.importer else None

    def get_form_kwargs(self) -> dict[str, Any]:
        given = super().get_form_kwargs()  # reads the request, and only then it is known
        return {**given, "too_large": "FILE_TOO_LARGE" in self.request.META}

    def get_cancel_url(self) -> str:
        return reverse(self.importer.list_url) if self.importer else reverse("import-index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        importer = self.importer
        assert importer is not None  # noqa: S101 - the address names one
        return super().get_context_data(
            importer=importer,
            known=importer.known(self.request.user),
            most_mb=MOST_BYTES // MEGABYTE,
            most_rows=MOST_ROWS,
            at_once=runs.AT_ONCE,
            kept_days=KEPT_DAYS,
            **kwargs,
        )

    def form_valid(self, form: FileForm) -> HttpResponse:
        assert self.importer is not None  # noqa: S101 - the address names one
        file, user = form.cleaned_data["file"], self.request.user
        try:
            run = runs.take_in(self.importer, file, file.name, by=user, at=timezone.now())
        except TableError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("import-columns", args=[run.pk]))


class Template(Importing, View):
    """An empty table to fill in."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, importer: str, kind: str) -> HttpResponseBase:
        """As CSV or XLSX."""
        assert self.importer is not None  # noqa: S101 - the address names one
        return files.template(self.importer, kind, request.user)


# --- one file -----------------------------------------------------------------------------------


class RunPage(Importing, SingleObjectMixin[ImportRun]):
    """A page about one file that the user may know of."""

    object: ImportRun

    def has_permission(self) -> bool:
        """May import something; which file is asked afterwards, so that a hidden one is missing."""
        return bool(declared.allowed_to(self.request.user))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_permission():
            self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        mine = [each.key for each in declared.allowed_to(self.request.user)]
        rows = ImportRun.objects.visible_to(self.request.user).filter(importer__in=mine)
        return rows.select_related("made_by", "batch")

    @property
    def run_importer(self) -> type[Importer]:
        """What the file is about."""
        return runs.importer_of(self.object)

    def get_title(self) -> str:
        return self.object.file_name

    def get_crumbs(self) -> list[Crumb]:
        start, index, last = super().get_crumbs()
        here = reverse("import-create", args=[self.object.importer])
        return [start, index, (kind_of(self.object), here), last]

    def begin(self) -> None:
        """Do the work that has just been asked for."""
        _begin(self.object)

    def back(self) -> HttpResponse:
        """To the page of the file."""
        return HttpResponseRedirect(self.object.get_absolute_url())


def _begin(run: ImportRun) -> None:
    """Do the work of a run that has just been begun: at once, or by the worker."""
    from helsingborg_sf.lib import tasks  # noqa: PLC0415 - tasks know the models, made after us

    is_check = run.status == ImportStatus.CHECKING
    if run.is_large:
        task = tasks.check_import if is_check else tasks.perform_import
        task.defer(run=run.pk, language=language())
    elif is_check:
        runs.check(run)
    else:
        runs.perform(run, at=timezone.now())


class RunColumns(RunPage, FormPage, FormView[ColumnsForm]):
    """Say which column is which."""

    template_name = "imports/columns.html"
    form_class = ColumnsForm
    submit_label = gettext_lazy("Check the file")

    def get_form_kwargs(self) -> dict[str, Any]:
        run = self.object
        mapping = run.mapping or runs.remembered(run)
        initial = {f"column_{i}": mapping.get(h, "") for i, h in enumerate(run.headings)}
        given = {"run": run, "importer": self.run_importer, "user": self.request.user}
        return {**super().get_form_kwargs(), **given, "initial": initial}

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        try:
            self.object.map(form.mapping)
        except WrongStatusError as error:
            messages.error(self.request, str(error))
        else:
            self.begin()
        return self.back()


class RunQuestions(RunPage, FormPage, FormView[AnswersForm]):
    """Say which records the uncertain rows are about, some at a time or all in the same way."""

    template_name = "imports/questions.html"
    form_class = AnswersForm
    submit_label = gettext_lazy("Save the answers")

    def get_form_kwargs(self) -> dict[str, Any]:
        lines = self.object.lines.filter(kind=LineKind.QUESTION)[: ImportLine.LISTED]
        return {**super().get_form_kwargs(), "lines": list(lines)}

    def form_valid(self, form: AnswersForm) -> HttpResponse:
        choice = self.request.POST.get("all", "")
        answers = bulk_answers(self.object, choice) if choice else form.answers
        try:
            self.object.answer(answers)
        except WrongStatusError as error:
            messages.error(self.request, str(error))
        else:
            self.begin()
        return self.back()


class RunDetail(RunPage, TemplateView):
    """What the file would do, how far it is, or what came of it."""

    template_name = "imports/run.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.object
        state = run.state()
        return super().get_context_data(
            run=run,
            state=state.value,
            pills=[status_pill(state), html.pill(kind_of(run))],
            steps=steps(state),
            facts=self._facts(),
            counts=counts(run) if state in _COUNTED else [],
            faults=Lines(self.request, run, LineKind.FAULT),
            changes=Lines(self.request, run, LineKind.CHANGE),
            new=Lines(self.request, run, LineKind.NEW),
            is_worked_on=state in WORKED_ON,
            list_url=reverse(self.run_importer.list_url),
            has_file=run.has_file,
            **kwargs,
        )

    def _facts(self) -> Sequence[tuple[str, Any]]:
        run = self.object
        return [
            (_("Uploaded"), html.iso_time(run.made_at)),
            (capfirst(_("uploaded by")), run.made_by),
            (_("Size"), _("%(size)s kB") % {"size": html.number(max(1, run.size // 1000))}),
            (_("Columns used"), ", ".join(self._used()) or None),
        ]

    def _used(self) -> Iterator[str]:
        headings = {f.key: f.heading for f in self.run_importer.fields}
        for heading, key in self.object.columns.items():
            if key in headings:
                same = heading.casefold() == headings[key].casefold()
                yield heading if same else f"{heading} → {headings[key]}"


_COUNTED = (ImportStatus.CHECKED, ImportStatus.DONE, ImportStatus.UNDONE)


def counts(run: ImportRun) -> list[tuple[str, int]]:
    """The rows by what becomes of them."""
    always = [
        (_("new"), run.new),
        (_("with changes"), run.changed),
        (_("unchanged"), run.unchanged),
    ]
    sometimes = [
        (_("left out"), run.left_out),
        (_("to be answered"), run.asked),
        (_("rejected"), run.rejected),
    ]
    return always + [each for each in sometimes if each[1]]


class Step:
    """One step of the way, for components/stepper.html."""

    note = ""

    def __init__(self, label: str, state: str) -> None:
        self.label, self.state = label, state


def steps(state: ImportStatus) -> list[Step]:
    """File, columns, check, import: how far it has come."""
    labels = [_("File"), _("Columns"), _("Look through"), _("Import")]
    place = {
        ImportStatus.UPLOADED: 1,
        ImportStatus.CHECKING: 2,
        ImportStatus.CHECKED: 2,
    }.get(state, 3)
    done = state in (ImportStatus.DONE, ImportStatus.UNDONE)
    stopped = state in (ImportStatus.FAILED, ImportStatus.INTERRUPTED)
    states = ["done"] * place + ["done" if done else "stopped" if stopped else "current"]
    states += ["todo"] * (len(labels) - len(states))
    return [Step(label, each) for label, each in zip(labels, states, strict=True)]


class Lines:
    """Some lines of one kind, and the way to the next; asked for as `?change=<after>`."""

    def __init__(self, request: HttpRequest, run: ImportRun, kind: LineKind) -> None:
        self.kind = kind
        after = request.GET.get(kind.value, "")
        rows = run.lines.filter(kind=kind)
        self.is_later = after.isdecimal() and len(after) < 18
        if self.is_later:
            rows = rows.filter(pk__gt=int(after))
        found = list(rows[: ImportLine.LISTED + 1])
        self.rows = found[: ImportLine.LISTED]
        self.first_url = f"{request.path}#{kind.value}" if self.is_later else ""
        more = len(found) > ImportLine.LISTED
        last = self.rows[-1].pk if self.rows else ""
        self.next_url = f"{request.path}?{kind.value}={last}#{kind.value}" if more else ""


class RunDeed(RunPage, View):
    """A button on the page of a file."""

    http_method_names = ["post", "options"]
    verb: ClassVar[str]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, and show what came of it."""
        try:
            self.act(self.object)
        except WrongStatusError as error:
            messages.error(request, str(error))
        else:
            self.begin()
        return self.back()

    def act(self, run: ImportRun) -> None:
        """The verb."""
        raise NotImplementedError


class RunCheck(RunDeed):
    """Check the same file once more."""

    def act(self, run: ImportRun) -> None:
        run.check_again()


class RunStart(RunDeed):
    """Let it in."""

    def act(self, run: ImportRun) -> None:
        if not run.is_ready:
            raise WrongStatusError(run, ImportStatus.RUNNING)
        run.start()


class RunFaults(RunPage, View):
    """Every error, as a file."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Row, column, value, message."""
        head = (_("Row"), _("Column"), _("Value"), _("What is wrong"))
        lines = self.object.lines.filter(kind=LineKind.FAULT)
        rows = lines.values_list("row", "column", "value", "message").iterator()
        return files.csv_file(chain([head], rows), f"{slugify(_('Errors'))}-{self.object.pk}.csv")
