"""Editions of a questionnaire: the next begins from the last, and what differs between two."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.wording import marked
from impact.models import (
    Assumption,
    EffectArea,
    Question,
    QuestionBearing,
    Questionnaire,
    QuestionnaireStatus,
)

# What a question takes with it into the next edition.
CARRIED = ("key", "position", "text", "kind", "options", "help_for_interviewer")


@transaction.atomic
def next_edition(area: EffectArea) -> tuple[Questionnaire, bool]:
    """A draft with the questions of the latest edition, and whether it was made now: an area has
    one draft at a time, and whoever asks again is led to it."""
    # Of two that ask at once, the second waits here and finds the first one's draft.
    EffectArea.objects.select_for_update().get(pk=area.pk)
    editions = Questionnaire.objects.filter(area=area)
    draft = editions.filter(status=QuestionnaireStatus.DRAFT).order_by("-edition").first()
    if draft:
        return draft, False
    last = editions.order_by("-edition").first()
    made = Questionnaire.objects.create(area=area, edition=last.edition + 1 if last else 1)
    if last:
        _carry_over(last, made)
    return made, True


def _carry_over(last: Questionnaire, made: Questionnaire) -> None:
    for question in last.questions.prefetch_related("bearings"):
        facts = {name: getattr(question, name) for name in CARRIED}
        copy = Question.objects.create(questionnaire=made, **facts)
        for bearing in question.bearings.all():
            QuestionBearing.objects.create(
                question=copy, assumption_id=bearing.assumption_id, direction=bearing.direction
            )


def draft_to_change(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire, locked until the transaction ends; WrongStatusError when it is approved
    by now."""
    row = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if row.is_locked:
        raise WrongStatusError(questionnaire, QuestionnaireStatus.DRAFT)
    return row


def put_last(question: Question) -> None:
    """Give a new question the place after all others."""
    others = Question.objects.filter(questionnaire=question.questionnaire)
    question.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def move(question: Question, *, up: bool) -> None:
    """Let the question change places with the one before or after it; at the end it stays.

    Raises WrongStatusError when the questionnaire is approved by now.
    """
    draft = draft_to_change(question.questionnaire)
    order = list(draft.questions.order_by("position", "pk"))
    place = order.index(question)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for number, row in enumerate(order, start=1):
        if row.position != number:
            row.position = number
            row.save(update_fields=["position"])


class AnsweredError(WrongStatusError):
    """Somebody has answered the question: what was asked cannot be unasked."""

    def __init__(self, question: Question) -> None:
        super().__init__(question, QuestionnaireStatus.DRAFT)
        self.args = (gettext("The question has been answered, so it stays. Nothing was changed."),)


def remove(question: Question) -> None:
    """Take the question out of a draft; call it in a transaction. Raises WrongStatusError when the
    questionnaire is approved by now, or when somebody has answered."""
    draft_to_change(question.questionnaire)
    if question.answers.exists():
        raise AnsweredError(question)
    question.delete()


@dataclass(frozen=True)
class Change:
    """One thing that is not as in the earlier edition."""

    what: str | Promise
    text: str
    marked: SafeString | str = ""
    tone: str = "info"


def changes(old: Questionnaire, new: Questionnaire) -> list[Change]:
    """What is new, gone, or otherwise worded; the same key means the same question."""
    before = {question.key: question for question in old.questions.all()}
    after = {question.key: question for question in new.questions.all()}
    found = [each for key, row in after.items() for each in _change(before.get(key), row)]
    gone = [row for key, row in before.items() if key not in after]
    return [*found, *(Change(_("Taken away"), row.text, tone="warning") for row in gone)]


def _change(was: Question | None, row: Question) -> Iterator[Change]:
    if was is None:
        yield Change(_("New question"), row.text, tone="success")
        return
    if was.text != row.text:
        # Answers to another wording are compared, and said to be to another wording.
        yield Change(_("Other wording"), row.text, marked(was.text, row.text), "warning")
    if was.choices != row.choices:
        texts = ("\n".join(each.choices) for each in (was, row))
        yield Change(_("Other options"), row.text, marked(*texts), "warning")


@dataclass(frozen=True)
class Gaps:
    """What the questions leave out: nothing is tested by what nobody asks."""

    assumptions: list[Assumption]
    questions: list[Question]

    def __bool__(self) -> bool:
        return bool(self.assumptions or self.questions)


def gaps(questionnaire: Questionnaire) -> Gaps:
    """Assumptions no question bears on, and questions that bear on no assumption."""
    asked = list(questionnaire.questions.all())
    tested = {bearing.assumption_id for row in asked for bearing in row.bearings.all()}
    untested = [each for each in questionnaire.area.assumptions.all() if each.pk not in tested]
    return Gaps(untested, [row for row in asked if not row.bearings.all()])
