"""The sheet on paper, and the history of what was written on it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from helsingborg_sf.lib.views import DetailView
from impact.models import (
    AnswerChange,
    Interview,
    Question,
    ReadingPlace,
    note_reading,
)
from impact.models.information import information
from impact.views.confidential import Confidential, title_of
from impact.views.sheet_parts import Item, blank, filled, questions_of


class InterviewPrint(Confidential, DetailView):
    """The sheet on paper: questions with answers, or with `?tom=1` without, to write on."""

    model = Interview
    template_name = "impact/interview_print.html"

    def get_title(self) -> str:
        return title_of(self.object)

    def get_crumbs(self) -> list[Any]:
        *before, last = super().get_crumbs()
        return [*before, (last[0], self.object.get_absolute_url()), (_("Print"), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Interview = self.object
        empty = "tom" in self.request.GET
        return super().get_context_data(
            empty=empty,
            items=blank(row) if empty else self._answers(row),
            corrections=[] if empty else row.corrections.select_related("made_by", "question"),
            information=information(row.information_edition),
            **kwargs,
        )

    def _answers(self, row: Interview) -> list[Item]:
        note_reading(self.request.user, row, place=ReadingPlace.PRINT, at=timezone.now())
        return filled(row)


class AnswerHistory(Confidential, DetailView):
    """Everything that was written on the sheet, question by question, the latest first."""

    model = Interview
    template_name = "impact/interview_history.html"
    most = 300

    def get_title(self) -> str:
        return _("History of the answers")

    def get_crumbs(self) -> list[Any]:
        *before, last = super().get_crumbs()
        return [*before, (title_of(self.object), self.object.get_absolute_url()), last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Interview = self.object
        note_reading(self.request.user, row, place=ReadingPlace.HISTORY, at=timezone.now())
        questions = list(questions_of(row))
        rows = AnswerChange.objects.of(row).order_by("-pk")
        asked = self.request.GET.get("fraga", "")
        chosen = next((q for q in questions if str(q.position) == asked), None)
        rows = rows.filter(question=chosen) if chosen else rows
        found = list(rows[: self.most + 1])
        return super().get_context_data(
            questions=questions,
            chosen=chosen,
            lines=_lines(found[: self.most], questions),
            has_more=len(found) > self.most,
            most=self.most,
            corrections=row.corrections.select_related("made_by", "question"),
            **kwargs,
        )


def _lines(rows: list[AnswerChange], questions: list[Question]) -> list[tuple[AnswerChange, Item]]:
    """Each change with its question and its words."""
    known = {question.pk: (place, question) for place, question in enumerate(questions, 1)}
    lines = []
    for row in rows:
        place, question = known[row.question_id]
        lines.append((row, Item(question, place, reply=row.reply)))
    return lines
