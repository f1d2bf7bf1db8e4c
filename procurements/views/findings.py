"""Findings of law over all records, and the note that says why one is in order."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, day, link, pill, with_sub
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.views import Crumb, EditView
from procurements.filters import FindingFilter
from procurements.forms import NoteForm
from procurements.models import Finding, FindingLevel
from procurements.rules import TITLES, support

PROCUREMENTS = (gettext_lazy("Procurements"), "procurement-list")


def record_cell(row: Finding) -> SafeString:
    """The procurement or contract, and whose it is."""
    record = row.record
    anchor = format_html('<a href="{}">{}</a>', record.get_absolute_url(), record)
    kind = _("contract") if row.contract_id else _("procurement")
    department = record.department.label if record.department else ""
    return with_sub(anchor, " · ".join(filter(None, [kind, department])))


def due_cell(row: Finding) -> str:
    """The day; nothing when there is none."""
    return day(row.due_on) if row.due_on else ""


def answer(row: Finding) -> str:
    """Whether it is answered, in words; nothing for what asks no answer."""
    if row.is_answered:
        return _("answered")
    if row.is_note_old:
        return _("answered before the facts changed")
    if row.level == FindingLevel.WARNING:
        return _("not answered")
    return _("to be put right") if row.level == FindingLevel.ERROR else _("asks no answer")


def answer_cell(row: Finding) -> SafeString:
    """The same as a pill, with the note under it."""
    open_still = row.level != FindingLevel.INFO and not row.is_answered
    tone = "success" if row.is_answered else "warning" if open_still else "neutral"
    return with_sub(html.pill(answer(row), tone), row.note)


class FindingList(ListView):
    """What the rules say about all records the user may see, the latest first."""

    permission_required = "procurements.view_finding"
    title = gettext_lazy("Findings")
    parent = PROCUREMENTS
    queryset = Finding.objects.for_list()
    filterset_class = FindingFilter
    sorts = {"found": Sort("found_on", gettext_lazy("found"), descending=True)}
    default_sort = "-found"
    empty_text = gettext_lazy("The rules have found nothing to say.")
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("To answer or put right"), "answered=no"),
        Preset(gettext_lazy("Errors"), "level=error"),
        Preset(gettext_lazy("Warnings"), "level=warning"),
        Preset(gettext_lazy("With an answer"), "answered=yes"),
    ]
    columns = (
        link("what", gettext_lazy("finding"), sub=lambda row: f"{row.rule} · {row.source}"),
        Column(
            "record", gettext_lazy("about"), value=lambda row: str(row.record), show=record_cell
        ),
        pill("level", gettext_lazy("level"), tone=lambda row: row.tone),
        Column("answered", gettext_lazy("answer"), value=answer, show=answer_cell),
        Column("due_on", gettext_lazy("due"), show=due_cell),
        Column("found_on", gettext_lazy("found"), sort="found"),
        Column("text", gettext_lazy("ground"), shown=False),
        Column("todo", gettext_lazy("what to do"), shown=False),
        Column("note", gettext_lazy("note"), shown=False),
        Column("noted_by", gettext_lazy("noted by"), shown=False),
        Column("rule", gettext_lazy("rule"), shown=False),
        Column("source", gettext_lazy("source of law"), shown=False),
    )

    @property
    def note(self) -> str:  # type: ignore[override]
        """That it is support, not a decision (R35)."""
        return support()


class FindingNote(EditView):
    """Write why a warning is in order. The note stands until the facts change."""

    permission_required = "procurements.change_finding"
    title = gettext_lazy("Why this is in order")
    parent = PROCUREMENTS
    model = Finding
    form_class = NoteForm
    template_name = "procurements/finding_note.html"
    submit_label = gettext_lazy("Save the note")

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(level=FindingLevel.WARNING)

    def get_title(self) -> str:
        return str(self.title)

    def get_crumbs(self) -> list[Crumb]:
        record = self.object.record
        first, second, *_rest = super().get_crumbs()
        return [first, second, (str(record), record.get_absolute_url()), (self.get_title(), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            support=support(), rule_title=TITLES.get(self.object.rule, ""), **kwargs
        )

    def form_valid(self, form: Any) -> Any:
        # The same words again are an answer too, when the facts have changed since.
        if self.object.is_note_old and not form.has_changed():
            self.save(form)
        return super().form_valid(form)

    def save(self, form: Any) -> None:
        form.instance.stand_for_note(by=self.request.user, at=timezone.now())
        super().save(form)
