"""What somebody replied to a question: the same columns wherever it is kept, and one rule for what
fits which kind of question."""

from dataclasses import dataclass, replace
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.fields import TextField
from impact.models.questionnaires import Question, QuestionKind

LONGEST: Final = 20_000
LARGEST: Final = 1_000_000_000
SCALE: Final = range(1, 6)
YES, NO = 1, 0


class NoAnswer(models.TextChoices):
    """Answers that always exist."""

    DONT_KNOW = "dont_know", gettext_lazy("Don't know")
    DECLINES = "declines", gettext_lazy("Does not want to answer")


class NotAReplyError(ValueError):
    """The reply does not fit the question; the words say why."""


@dataclass(frozen=True)
class Reply:
    """A scale is 1-5 in `number`, yes is 1 and no is 0; `text` then holds what was added in words.
    A choice is the words of its option in `text`, several choices one a line."""

    number: int | None = None
    text: str = ""
    no_answer: str = ""
    may_be_quoted: bool = False

    @property
    def is_given(self) -> bool:
        """Whether the question was answered; "don't know" is an answer."""
        return self.number is not None or bool(self.text) or bool(self.no_answer)


def options_of(question: Question) -> list[str]:
    """The options of a question, in their order."""
    return [line.strip() for line in question.options.splitlines() if line.strip()]


def fitted(question: Question, reply: Reply) -> Reply:
    """The reply as the question takes it. Raises NotAReplyError."""
    if reply.no_answer and reply.no_answer not in NoAnswer.values:
        raise NotAReplyError(_("Choose one of the listed values."))
    if len(reply.text) > LONGEST:
        raise NotAReplyError(_("The text is longer than %(most)s signs.") % {"most": LONGEST})
    if reply.no_answer:
        words_only = question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
        return replace(reply, number=None, text="" if words_only else reply.text)
    if question.kind in _NUMBERS:
        _check_number(question, reply.number)
        return reply
    if question.kind == QuestionKind.TEXT:
        return replace(reply, number=None)
    return replace(reply, number=None, text=_chosen(question, reply.text))


_NUMBERS: Final = {
    QuestionKind.SCALE: SCALE,
    QuestionKind.YES_NO: range(2),
    QuestionKind.NUMBER: range(-LARGEST, LARGEST + 1),
}


def _check_number(question: Question, number: int | None) -> None:
    if number is not None and number not in _NUMBERS[QuestionKind(question.kind)]:
        raise NotAReplyError(_("%(number)s cannot be an answer here.") % {"number": number})


def _chosen(question: Question, text: str) -> str:
    """The options that were chosen, in the order of the question."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    options = options_of(question)
    most = len(options) if question.kind == QuestionKind.CHOICES else 1
    if len(lines) > most or not set(lines) <= set(options):
        raise NotAReplyError(_("Choose one of the listed values."))
    return "\n".join(option for option in options if option in lines)


def in_words(question: Question, reply: Reply) -> str:
    """What was chosen, in words, without what was added; empty when nothing was."""
    if reply.no_answer:
        return str(NoAnswer(reply.no_answer).label)
    if question.kind == QuestionKind.SCALE and reply.number is not None:
        return _("%(number)s of 5") % {"number": reply.number}
    if question.kind == QuestionKind.YES_NO and reply.number is not None:
        return _("Yes") if reply.number == YES else _("No")
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return ", ".join(reply.text.splitlines())
    return "" if reply.number is None else str(reply.number)


def added_words(question: Question, reply: Reply) -> str:
    """What was said in free words: the answer to a text question, or what was added to a choice."""
    return "" if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES) else reply.text


class Replied(models.Model):
    """The columns of a reply."""

    number = models.IntegerField(gettext_lazy("number"), null=True, blank=True)
    text = TextField(gettext_lazy("text"), blank=True)
    no_answer = models.CharField(
        gettext_lazy("no answer"), max_length=10, choices=NoAnswer.choices, blank=True
    )
    may_be_quoted = models.BooleanField(gettext_lazy("may be quoted"), default=False)

    class Meta:
        abstract = True

    @property
    def reply(self) -> Reply:
        """What was replied."""
        return Reply(self.number, self.text, self.no_answer, self.may_be_quoted)


def listed_no_answer(name: str) -> models.CheckConstraint:
    """No answer is empty or one of those that always exist."""
    return models.CheckConstraint(
        name=name,
        condition=Q(no_answer__in=["", *NoAnswer.values]),
        violation_error_message=gettext_lazy("Choose one of the listed values."),
    )
