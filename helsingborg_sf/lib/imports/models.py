"""An uploaded file and what became of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.imports.locks import worked_on
from helsingborg_sf.lib.transitions import move

KEPT_DAYS: Final = 7


class ImportStatus(models.TextChoices):
    """How far an uploaded file has come."""

    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Being imported")
    DONE = "done", _("Imported")
    FAILED = "failed", _("Failed")
    INTERRUPTED = "interrupted", _("Interrupted")
    UNDONE = "undone", _("Undone")


# Nobody works on it, and its file is there: it may be mapped, checked and imported.
_AT_REST: Final = (
    ImportStatus.UPLOADED,
    ImportStatus.CHECKED,
    ImportStatus.FAILED,
    ImportStatus.INTERRUPTED,
)
WORKED_ON: Final = (ImportStatus.CHECKING, ImportStatus.RUNNING)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: Any) -> Self:
        """Those the user made; all of them for whoever may undo what others did."""
        return self if user.has_perm("lib.change_batch") else self.filter(made_by=user)

    def with_old_files(self, *, at: datetime) -> Self:
        """Whose file has been kept long enough."""
        return self.filter(made_at__lt=at - timedelta(days=KEPT_DAYS), upload__isnull=False)

    def like(self, run: "ImportRun") -> Self:
        """Earlier files of the same user with the same headings, the last first."""
        rows = self.filter(importer=run.importer, made_by=run.made_by, headings=run.headings)
        return rows.exclude(pk=run.pk).exclude(mapping={}).order_by("-pk")


class ImportRun(models.Model):
    """One file on its way into the register, or what came of it.

    `mapping` says which column is which field, `answers` which record a row is about where that
    was not certain (by row number). `upload` and `lines` are gone when the import is done, or after
    seven days.
    """

    importer = models.CharField(_("what is imported"), max_length=50)
    file_name = LineField(_("file"), max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("uploaded by"),
        null=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("uploaded at"))
    status = models.CharField(
        _("status"), max_length=12, choices=ImportStatus.choices, default=ImportStatus.UPLOADED
    )
    headings = models.JSONField(_("headings"), default=list)
    sample = models.JSONField(_("first rows"), default=list)
    mapping = models.JSONField(_("columns"), default=dict)
    answers = models.JSONField(_("answers"), default=dict)
    is_large = models.BooleanField(_("done by the worker"), default=False)
    started_at = models.DateTimeField(_("work began at"), null=True)
    rows_done = models.PositiveIntegerField(_("rows read"), default=0)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    asked = models.PositiveIntegerField(_("to be answered"), default=0)
    rejected = models.PositiveIntegerField(_("rejected rows"), default=0)
    faults = models.PositiveIntegerField(_("errors"), default=0)
    message = models.TextField(_("message"), blank=True)
    batch = models.OneToOneField(
        "lib.Batch",
        on_delete=models.PROTECT,
        verbose_name=_("change of many rows"),
        null=True,
        related_name="import_run",
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["made_by", "id"], name="import_by_user")]
        constraints = [
            one_of("status", ImportStatus),
            models.CheckConstraint(
                name="lib_import_batch_only_when_done",
                condition=Q(batch__isnull=True) | Q(status=ImportStatus.DONE),
            ),
            models.CheckConstraint(
                name="lib_import_rows_add_up",
                condition=~Q(status__in=[ImportStatus.CHECKED, ImportStatus.DONE])
                | Q(
                    rows=F("new")
                    + F("changed")
                    + F("unchanged")
                    + F("left_out")
                    + F("asked")
                    + F("rejected")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("import-detail", args=[self.pk])

    # --- where it is

    def state(self, alive: Collection[int] | None = None) -> ImportStatus:
        """The status as people should see it: undone since, or cut short by a power failure."""
        if self.status == ImportStatus.DONE and self.batch and self.batch.undone_at:
            return ImportStatus.UNDONE
        if self.status in WORKED_ON and self.started_at:
            alive = worked_on() if alive is None else alive
            if self.pk not in alive:
                return ImportStatus.INTERRUPTED
        return ImportStatus(self.status)

    @property
    def columns(self) -> dict[str, str]:
        """The mapping in the order of the file, which the database does not keep."""
        return {heading: self.mapping.get(heading, "") for heading in self.headings}

    @property
    def has_file(self) -> bool:
        """Whether the file is still kept."""
        return ImportUpload.objects.filter(run=self).exists()

    @property
    def is_ready(self) -> bool:
        """Checked, and nothing stands in the way."""
        return self.status == ImportStatus.CHECKED and not self.faults and not self.asked

    # --- verbs

    def _wake(self) -> None:
        """What was cut short is at rest again."""
        if self.status in WORKED_ON and self.state() == ImportStatus.INTERRUPTED:
            rows = ImportRun.objects.filter(pk=self.pk, status__in=WORKED_ON)
            rows.filter(started_at=self.started_at).update(status=ImportStatus.INTERRUPTED)
            self.refresh_from_db()

    def map(self, mapping: dict[str, str]) -> None:
        """The user has said which column is which; the file is to be checked."""
        self._begin(ImportStatus.CHECKING, _AT_REST, mapping=mapping, answers={})

    def answer(self, answers: dict[str, str]) -> None:
        """The user has said which records rows are about; the file is to be checked again."""
        self._begin(ImportStatus.CHECKING, (ImportStatus.CHECKED,), answers=self.answers | answers)

    def check_again(self) -> None:
        """The same file, columns and answers once more, over what the register holds now."""
        allowed = (ImportStatus.CHECKED, ImportStatus.FAILED, ImportStatus.INTERRUPTED)
        self._begin(ImportStatus.CHECKING, allowed)

    def start(self) -> None:
        """The user wants it imported."""
        self._begin(ImportStatus.RUNNING, (ImportStatus.CHECKED,))

    def begin(self, *, at: datetime, using: Any) -> None:
        """Somebody works on it now; `using` is a connection beside that of the work."""
        self._write_beside("started_at", at, using)

    def tell_progress(self, rows: int, *, using: Any) -> None:
        """How many rows have been read; seen at once, whatever becomes of the work."""
        self._write_beside("rows_done", rows, using)

    def _write_beside(self, column: str, value: Any, using: Any) -> None:
        with using.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._meta.db_table} SET {column} = %s WHERE id = %s",  # noqa: S608 - ours
                [value, self.pk],
            )

    def _begin(self, to: ImportStatus, allowed: Collection[str], **facts: Any) -> None:
        self._wake()
        move(self, to=to, allowed=allowed, started_at=None, rows_done=0, message="", **facts)

    def end_check(self, counts: dict[str, int]) -> None:
        """The check came to its end."""
        facts: dict[str, Any] = {**counts}
        move(self, to=ImportStatus.CHECKED, allowed=(ImportStatus.CHECKING,), **facts)

    def finish(self, counts: dict[str, int], batch: Any) -> None:
        """All rows are in; belongs in their transaction."""
        facts: dict[str, Any] = {**counts, "batch": batch, "sample": [], "answers": {}}
        move(self, to=ImportStatus.DONE, allowed=(ImportStatus.RUNNING,), **facts)
        self.forget()

    def fail(self, message: str) -> None:
        """It could not be done; nothing was imported."""
        move(self, to=ImportStatus.FAILED, allowed=WORKED_ON, message=message)

    def forget(self) -> None:
        """Throw away the file and what was read from it; what came of it stays."""
        ImportUpload.objects.filter(run=self).delete()
        ImportLine.objects.filter(run=self).delete()


class ImportUpload(models.Model):
    """The bytes of an uploaded file; read by the import and by nobody else, never served."""

    run = models.OneToOneField(
        ImportRun, on_delete=models.CASCADE, primary_key=True, related_name="upload"
    )
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self) -> str:
        return str(self.run_id)


class LineKind(models.TextChoices):
    """What a line of a check is about."""

    FAULT = "fault", _("Error")
    CHANGE = "change", _("Change")
    QUESTION = "question", _("Question")
    NEW = "new", _("New")


class ImportLine(models.Model):
    """Something a check says of a row: what is wrong, what would change, what must be answered;
    and of the first `LISTED` new rows, which they are.

    `facts` of a change: `[[field, before, after], ...]`; of a question: `[[key, record], ...]`, or
    `[[answer, words], ...]` when it is about the field that `column` names.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind.choices)
    row = models.PositiveIntegerField(_("row"))
    column = models.TextField(_("column"), blank=True)
    value = models.TextField(_("value"), blank=True)
    message = models.TextField(_("message"), blank=True)
    facts = models.JSONField(_("facts"), default=list)

    LISTED: ClassVar[int] = 50

    class Meta:
        verbose_name = _("line of a check")
        verbose_name_plural = _("lines of checks")
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "kind", "id"], name="import_line_in_order")]
        constraints = [one_of("kind", LineKind)]

    def __str__(self) -> str:
        return f"{self.row}: {self.message or self.value}"
