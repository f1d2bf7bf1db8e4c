"""The interview sheet, filled in by boxes and a button; static/js/interview.js makes it quicker."""

import secrets
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import DetailView
from impact.actions.answering import Change, receive
from impact.forms.replies import Raw, from_form, reply_of
from impact.models import (
    Disposition,
    Interview,
    Outcome,
    Question,
    ReadingPlace,
    Reply,
    note_reading,
)
from impact.models.information import information
from impact.models.replies import NotAReplyError, fitted
from impact.views.confidential import Changing, storage_key, title_of
from impact.views.sheet_parts import Item, Past, filled, questions_of


class InterviewSheet(Changing, DetailView):
    """The sheet of an interview that is under way. `?fraga=3` shows the third question, `?alla=1`
    all of them. A form that is sent saves what differs from what it showed."""

    permission_required = ("impact.view_answer", "impact.change_answer")
    model = Interview
    template_name = "impact/interview_sheet.html"

    def get_title(self) -> str:
        return title_of(self.object)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.object = self.get_object()
        return self._elsewhere(row) or self._shown(row, {}, {})

    def _elsewhere(self, row: Interview) -> HttpResponse | None:
        """Where to go when the interview is not under way."""
        if row.disposition == Disposition.STARTED and row.questionnaire_id:
            return None
        if row.is_locked:
            return HttpResponseRedirect(reverse("interview-print", args=[row.pk]))
        messages.info(self.request, _("Begin the interview first: then its sheet opens."))
        return HttpResponseRedirect(row.get_absolute_url())

    def _shown(self, row: Interview, typed: dict[int, Raw], errors: dict[int, str]) -> HttpResponse:
        past = Past(row)
        user, now = self.request.user, timezone.now()
        note_reading(user, row, place=ReadingPlace.SHEET, at=now)
        if past.latest:
            note_reading(user, past.latest, place=ReadingPlace.PREVIOUS, at=now)
        # Before the answers are fetched: what is new meanwhile is told once more and not missed.
        newest = row.changes.order_by("-pk").values_list("pk", flat=True).first() or 0
        items = filled(row, last=past.latest)
        for item in items:
            item.typed = typed.get(item.question.pk)
            item.error = errors.get(item.question.pk, "")
        context = self.get_context_data(items=items, past=past, newest=newest)
        return render(self.request, self.template_name, context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Interview = self.object
        items: list[Item] = kwargs["items"]
        shown = self._place(items)
        return super().get_context_data(
            all_at_once="alla" in self.request.GET,
            current=shown,
            before=shown - 1,
            after=shown + 1 if shown < len(items) else 0,
            answered=sum(item.reply.is_given for item in items),
            information=information(row.information_edition),
            form_token=secrets.token_hex(16),
            storage_key=storage_key(self.request.user, row),
            **kwargs,
        )

    def _place(self, items: list[Item]) -> int:
        """The question to show: the one that is wrong, the one asked for, else the first that is
        not answered."""
        wrong = next((item.place for item in items if item.error), 0)
        asked = self.request.GET.get("fraga", "")
        if wrong or (asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= len(items)):
            return wrong or int(asked[:4])
        return next((item.place for item in items if not item.reply.is_given), 1)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.object = self.get_object()
        if row.disposition != Disposition.STARTED:
            return self._too_late(row)
        sent = SentForm(request, row)
        try:
            receive(row, sent.changes, by=request.user, at=timezone.now())
        except WrongStatusError:
            return self._too_late(row)
        if sent.errors:
            return self._shown(row, sent.typed, sent.errors)
        clock = f"{timezone.localtime():%H:%M:%S}"
        messages.success(request, _("Saved %(clock)s.") % {"clock": clock})
        return HttpResponseRedirect(sent.next_url)

    def _too_late(self, row: Interview) -> HttpResponse:
        """What was typed, on a page of its own, when it can no longer be saved."""
        questions = {each.pk: each for each in questions_of(row)}
        raws = [(each, from_form(self.request.POST, each)) for each in questions.values()]
        lines = [(each, raw) for each, raw in raws if raw.text or raw.number or raw.value]
        context = {"title": title_of(row), "object": row, "lines": lines, "crumbs": []}
        return render(self.request, "impact/interview_too_late.html", context, status=409)


class SentForm:
    """A sheet that was sent as an ordinary form: what in it is another than it showed."""

    def __init__(self, request: HttpRequest, row: Interview) -> None:
        self.data, self.row, self.path = request.POST, row, request.path
        self.errors: dict[int, str] = {}
        self.typed: dict[int, Raw] = {}
        self.changes = list(self._changes())

    @property
    def next_url(self) -> str:
        """The question to go on with."""
        place = self.data.get("next", "")
        if place == "alla":
            return f"{self.path}?alla=1"
        return f"{self.path}?fraga={place}" if place.isascii() and place.isdigit() else self.path

    def _changes(self) -> Iterator[Change]:
        shown = self._shown()
        client = self.data.get("form_token", "")[:40] or secrets.token_hex(16)
        for place, question in enumerate(questions_of(self.row), 1):
            base = self._base(question)
            raw = self._raw(question)
            if base is None or raw is None:
                continue
            try:
                reply = fitted(question, reply_of(question, raw))
            except NotAReplyError as error:
                self.errors[question.pk], self.typed[question.pk] = str(error), raw
                continue
            if reply != shown.get((question.pk, base), Reply()):
                yield Change(client, place, question, base, reply)

    def _base(self, question: Question) -> int | None:
        """The version of the answer that the form showed; None when the question was not in it."""
        sent = self.data.get(f"q{question.pk}-base", "")
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None

    def _raw(self, question: Question) -> Raw | None:
        if self.data.get("clear") == str(question.pk):
            return Raw()
        return from_form(self.data, question)

    def _shown(self) -> dict[tuple[int, int], Reply]:
        """What each answer was at each version."""
        rows = self.row.changes.filter(outcome=Outcome.APPLIED).order_by("pk")
        return {(each.question_id, each.version or 0): each.reply for each in rows}
