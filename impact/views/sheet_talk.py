"""What the open sheet and the register tell each other while somebody writes."""

import json
import secrets
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from helsingborg_sf.lib.transitions import WrongStatusError
from impact.actions.answering import Change, receive, settle
from impact.forms.replies import from_script, raw_of, reply_of
from impact.models import (
    AnswerChange,
    Disposition,
    Interview,
    Outcome,
    Question,
    ReadingPlace,
)
from impact.models.replies import NotAReplyError, fitted
from impact.views.confidential import Changing, found_or_404, log_reading
from impact.views.sheet_parts import Item, filled, questions_of

MOST_AT_ONCE = 50


class SheetChanges(Changing, View):
    """The sheet's own talk with the register. POST brings changes, GET asks what others changed;
    both answer what is new since the change `after`."""

    permission_required = ("impact.view_answer", "impact.change_answer")

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        return JsonResponse(news(request, found_or_404(pk, request.user)))

    def post(self, request: HttpRequest, pk: int) -> JsonResponse:
        row = found_or_404(pk, request.user)
        client, sent = self._parcel(request)
        questions = {each.pk: each for each in questions_of(row)}
        changes, refused = [], []
        for each in sent:
            try:
                changes.append(_change(client, each, questions))
            except NotAReplyError as error:
                refused.append({"sequence": each["sequence"], "message": str(error)})
        try:
            taken = receive(row, changes, by=request.user, at=timezone.now())
        except WrongStatusError:
            row.refresh_from_db(fields=["disposition"])
            return JsonResponse(news(request, row), status=409)
        told = [{"sequence": t.sequence, "outcome": t.outcome, "version": t.version} for t in taken]
        return JsonResponse({**news(request, row), "taken": told, "refused": refused})

    def _parcel(self, request: HttpRequest) -> tuple[str, list[dict[str, Any]]]:
        """Who sends, and the changes. Raises BadRequest when it is not what our script sends."""
        try:
            sent = json.loads(request.body)
            client, changes = str(sent["client"]), list(sent["changes"])
            right = all(0 < int(each["sequence"]) < 2**31 for each in changes)
        except (ValueError, TypeError, KeyError) as error:
            raise BadRequest("not a parcel of changes") from error
        if not right or not client.isalnum() or len(client) > 40 or len(changes) > MOST_AT_ONCE:
            raise BadRequest("not a parcel of changes")
        return client, changes


def _change(client: str, sent: dict[str, Any], questions: dict[int, Question]) -> Change:
    question = questions.get(sent.get("question", 0))
    base = sent.get("base")
    if question is None or not isinstance(base, int) or not 0 <= base < 2**31:
        raise NotAReplyError(_("The question is not on this sheet."))
    reply = fitted(question, reply_of(question, from_script(sent)))
    return Change(client, int(sent["sequence"]), question, base, reply)


def news(request: HttpRequest, row: Interview) -> dict[str, Any]:
    """What a sheet must know: answers that changed since, texts to choose between, and whether it
    can be written on. A reading is noted before anything of it is shown."""
    asked = request.GET.get("after", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
    rows = list(row.changes.filter(pk__gt=after).order_by("pk").values_list("pk", "question_id"))
    changed = {question for _pk, question in rows}
    if changed:
        log_reading(request.user, row, ReadingPlace.SHEET)
    items = [item for item in filled(row) if item.question.pk in changed] if changed else []
    people = _writers(row, changed)
    token = get_token(request)
    return {
        "after": rows[-1][0] if rows else after,
        "answers": [_as_sent(item, people.get(item.question.pk), token) for item in items],
        "open": row.disposition == Disposition.STARTED,
        "clock": f"{timezone.localtime():%H:%M:%S}",
        # A page that was open while its user logged in again elsewhere goes on with this.
        "token": token,
    }


def _writers(row: Interview, questions: set[int]) -> dict[int, AnswerChange]:
    """The last change of each answer."""
    if not questions:
        return {}
    rows = AnswerChange.objects.of(row).filter(question__in=questions, outcome=Outcome.APPLIED)
    return {each.question_id: each for each in rows.defer("text")}


def _as_sent(item: Item, last: AnswerChange | None, token: str) -> dict[str, Any]:
    context = {"item": item, "csrf_token": token}
    conflicts = render_to_string("impact/_interview_conflicts.html", context)
    raw = raw_of(item.question, item.reply)
    by = (str(last.made_by), f"{timezone.localtime(last.received_at):%H:%M}") if last else ("", "")
    return {
        "question": item.question.pk,
        "version": item.version,
        "value": raw.value,
        "number": raw.number,
        "text": raw.text,
        "picks": list(raw.picks),
        "quote": raw.quote,
        "done": item.reply.is_given,
        "client": last.client if last else "",
        "changed": _("Changed by %(who)s %(clock)s") % {"who": by[0], "clock": by[1]},
        "conflicts": conflicts,
    }


class SettleConflict(Changing, View):
    """Choose between two texts."""

    permission_required = ("impact.view_answer", "impact.change_answer")
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = found_or_404(pk, request.user)
        sent = request.POST
        number = sent.get("conflict", "")
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
        rows = AnswerChange.objects.select_related("question")
        conflict = get_object_or_404(rows, pk=known, interview=row)
        seen = sent.get("seen", "")
        try:
            done = settle(
                conflict,
                use=sent.get("choice") == "use",
                seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1,
                client=secrets.token_hex(16),
                by=request.user,
                at=timezone.now(),
            )
        except WrongStatusError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(row.get_absolute_url())
        if done:
            messages.success(request, _("Chosen. Both texts are kept in the history."))
        else:
            messages.warning(request, _("The answer has changed meanwhile. Look at both again."))
        place = sent.get("place", "")
        asked = f"?fraga={place}" if place.isascii() and place.isdigit() else ""
        return HttpResponseRedirect(reverse("interview-sheet", args=[row.pk]) + asked)
