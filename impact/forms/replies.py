"""What a sheet sends for a question, as boxes of a form or by script, made into a reply."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from impact.models import NoAnswer, Question, QuestionKind, Reply
from impact.models.replies import NO, YES, NotAReplyError, options_of

_YES_NO: Final = {"yes": YES, "no": NO}
_WHOLE: Final = re.compile(r"[-\N{MINUS SIGN}]?\d{1,12}")


@dataclass(frozen=True)
class Raw:
    """What was ticked and typed: `value` is the chosen button, `picks` the ticked boxes (their
    places in the list of options), `number` and `text` what was typed."""

    value: str = ""
    number: str = ""
    text: str = ""
    picks: tuple[str, ...] = ()
    quote: bool = False


def from_form(data: Any, question: Question) -> Raw:
    """The boxes of one question in a form that was sent."""
    name = f"q{question.pk}"
    return Raw(
        value=data.get(f"{name}-value", ""),
        number=data.get(f"{name}-number", ""),
        text=data.get(f"{name}-text", ""),
        picks=tuple(data.getlist(f"{name}-picks")),
        quote=data.get(f"{name}-quote") == "on",
    )


def from_script(sent: Mapping[str, Any]) -> Raw:
    """The same, sent by static/js/interview.js. What is of another kind counts as not sent."""
    picks = sent.get("picks")
    return Raw(
        value=_text(sent, "value"),
        number=_text(sent, "number"),
        text=_text(sent, "text"),
        picks=tuple(map(str, picks)) if isinstance(picks, list) else (),
        quote=sent.get("quote") is True,
    )


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    # Half a sign, which JSON may hold and no database.
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""


def reply_of(question: Question, raw: Raw) -> Reply:
    """The reply. Raises NotAReplyError with words for the one who typed."""
    no_answer = raw.value if raw.value in NoAnswer.values else ""
    number, text = None, raw.text.strip()
    if question.kind == QuestionKind.NUMBER:
        number = _whole(raw.number)
        no_answer = "" if number is not None else no_answer
    elif question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        text = _options(question, raw)
        no_answer = "" if text else no_answer
    elif question.kind != QuestionKind.TEXT and not no_answer and raw.value:
        number = _YES_NO.get(raw.value) if question.kind == "yes_no" else _whole(raw.value)
    return Reply(number, text, no_answer, raw.quote)


def _whole(typed: str) -> int | None:
    text = re.sub(r"[\s\u00a0\u202f]", "", typed)
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        message = _("“%(value)s” is not a whole number. Write for example 12.")
        raise NotAReplyError(message % {"value": typed[:40]})
    return int(text.replace("\N{MINUS SIGN}", "-"))


def _options(question: Question, raw: Raw) -> str:
    """The words of the options that were ticked."""
    options = options_of(question)
    places = raw.picks if question.kind == QuestionKind.CHOICES else (raw.value,)
    chosen = [int(place) for place in places if place.isascii() and place.isdigit()]
    return "\n".join(options[place] for place in sorted(set(chosen)) if place < len(options))


def raw_of(question: Question, reply: Reply) -> Raw:
    """What is ticked and typed when the reply is shown again."""
    options = options_of(question)
    places = [str(options.index(each)) for each in reply.text.splitlines() if each in options]
    kind = question.kind
    if kind == QuestionKind.CHOICES:
        return Raw(value=reply.no_answer, picks=tuple(places), quote=reply.may_be_quoted)
    if kind == QuestionKind.CHOICE:
        chosen = reply.no_answer or (places[0] if places else "")
        return Raw(value=chosen, quote=reply.may_be_quoted)
    number = "" if reply.number is None else str(reply.number)
    if kind == QuestionKind.NUMBER:
        return Raw(reply.no_answer, number, reply.text, quote=reply.may_be_quoted)
    if kind == QuestionKind.YES_NO and number:
        number = "yes" if reply.number == YES else "no"
    return Raw(reply.no_answer or number, "", reply.text, quote=reply.may_be_quoted)
