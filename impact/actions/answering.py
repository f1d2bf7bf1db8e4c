"""Taking what an interview sheet sends: every change once, in order, and nobody's text lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from helsingborg_sf.lib.transitions import WrongStatusError
from impact.models import (
    Answer,
    AnswerChange,
    AnswerCorrection,
    Disposition,
    Interview,
    Outcome,
    Question,
    Quote,
    QuoteStatus,
    Reply,
)
from impact.models.replies import fitted
from impact.results import counting


@dataclass(frozen=True)
class Change:
    """A change as a sheet made it: the `sequence`-th of the open sheet `client`, written over the
    answer's version `base` (0: there was none)."""

    client: str
    sequence: int
    question: Question
    base: int
    reply: Reply


@dataclass(frozen=True)
class Taken:
    """A change that the register has; `version` is the answer's after it."""

    sequence: int
    outcome: Outcome
    version: int


@transaction.atomic
def receive(
    interview: Interview, changes: Sequence[Change], *, by: Any, at: datetime
) -> list[Taken]:
    """Take the changes of one sheet in the order of their numbers, all or none; those that were
    taken before are told of and change nothing. Raises WrongStatusError when there is something
    new and the interview is not under way, and NotAReplyError before anything is written."""
    fit = [replace(each, reply=fitted(each.question, each.reply)) for each in changes]
    # One at a time on each sheet: finishing waits for us, or we find that it is finished.
    row = Interview.objects.select_for_update(of=("self",), no_key=True).get(pk=interview.pk)
    known = {taken.sequence: taken for taken in _known(row, fit)}
    new = [each for each in fit if each.sequence not in known]
    if new and row.disposition != Disposition.STARTED:
        raise WrongStatusError(row, Disposition.STARTED)
    desk = Desk(row, by, at)
    for change in sorted(new, key=lambda each: each.sequence):
        if change.sequence not in known:  # the same number twice in one parcel is one change
            known[change.sequence] = desk.take(change)
    return [known[number] for number in sorted({each.sequence for each in fit})]


def _known(interview: Interview, changes: Sequence[Change]) -> Iterator[Taken]:
    """Those of the changes that are in the ledger."""
    if not changes:
        return
    found = AnswerChange.objects.filter(
        interview=interview,
        client=changes[0].client,
        sequence__in=[each.sequence for each in changes],
    )
    for row in found:
        yield Taken(row.sequence, row.state, row.version or row.base)


class Desk:
    """An interview whose row is locked, and its answers."""

    def __init__(self, interview: Interview, by: Any, at: datetime) -> None:
        self.interview, self.by, self.at = interview, by, at
        self.answers = {row.question_id: row for row in interview.answers.all()}

    def take(self, change: Change) -> Taken:
        """Apply one change, or keep it beside what somebody else wrote."""
        version = self._version(change)
        if self._is_late(change):
            return self._note(change, Outcome.LATE, version)
        if self._is_foreign(change, version):
            return self._note(change, Outcome.CONFLICT, version, settles=self._earlier(change))
        return self.apply(change)

    def apply(self, change: Change, *, settles: AnswerChange | None = None) -> Taken:
        """Make it the answer."""
        version = self._write(change.question, change.reply)
        return self._note(change, Outcome.APPLIED, version, settles=settles)

    def keep(self, change: Change, *, settles: AnswerChange) -> Taken:
        """Let the answer stand."""
        return self._note(change, Outcome.KEPT, self._version(change), settles=settles)

    def _version(self, change: Change) -> int:
        answer = self.answers.get(change.question.pk)
        return answer.version if answer else 0

    def reply_to(self, question: Question) -> Reply:
        """What stands."""
        answer = self.answers.get(question.pk)
        return answer.reply if answer else Reply()

    def _is_late(self, change: Change) -> bool:
        """Whether a later change of the same sheet to the same answer is here already."""
        rows = self.interview.changes.filter(client=change.client, question=change.question)
        newest = rows.aggregate(newest=Max("sequence"))["newest"]
        return newest is not None and newest > change.sequence

    def _is_foreign(self, change: Change, version: int) -> bool:
        """Whether somebody else changed the answer after the sheet saw it. A sheet that was cut off
        writes many changes over the same version: its own are no conflict."""
        if change.base == version or change.reply == self.reply_to(change.question):
            return False
        mine = self.interview.changes.filter(
            client=change.client,
            question=change.question,
            outcome=Outcome.APPLIED,
            version__gt=change.base,
            version__lte=version,
        )
        own: int = mine.values("version").distinct().count()
        return own < version - change.base or change.base > version

    def _earlier(self, change: Change) -> AnswerChange | None:
        """The same sheet's own text that stands beside the answer: this one goes on from it."""
        rows = self.interview.changes.open_conflicts()
        return rows.filter(client=change.client, question=change.question).last()

    def _write(self, question: Question, reply: Reply) -> int:
        answer = self.answers.get(question.pk)
        if answer is None:
            if not reply.is_given and not reply.may_be_quoted:
                return 0
            answer = Answer(interview=self.interview, question=question)
        elif answer.reply == reply:
            return answer.version
        set_reply(answer, reply)
        answer.save()
        # The database counts the versions.
        answer.refresh_from_db(fields=["version", "text"])
        self.answers[question.pk] = answer
        return answer.version

    def _note(
        self,
        change: Change,
        outcome: Outcome,
        version: int,
        *,
        settles: AnswerChange | None = None,
    ) -> Taken:
        row = AnswerChange(
            interview=self.interview,
            question=change.question,
            client=change.client,
            sequence=change.sequence,
            base=change.base,
            version=version if outcome == Outcome.APPLIED else None,
            outcome=outcome,
            settles=settles,
            made_by=self.by,
            received_at=self.at,
        )
        set_reply(row, change.reply)
        row.save(force_insert=True)
        return Taken(change.sequence, outcome, version)


def set_reply(row: Any, reply: Reply) -> None:
    """Put a reply into the columns that hold one."""
    row.number, row.text = reply.number, reply.text
    row.no_answer, row.may_be_quoted = reply.no_answer, reply.may_be_quoted


@transaction.atomic
def settle(
    conflict: AnswerChange, *, use: bool, seen: int, client: str, by: Any, at: datetime
) -> bool:
    """Choose between two texts: `use` the one that stands beside, or keep the answer, whose version
    the chooser saw. Both stay in the history. False when it was chosen before, or the answer has
    changed since it was seen. Raises WrongStatusError."""
    pk = conflict.interview_id
    row = Interview.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if row.disposition != Disposition.STARTED:
        raise WrongStatusError(row, Disposition.STARTED)
    still_open = AnswerChange.objects.open_conflicts().filter(pk=conflict.pk).exists()
    desk = Desk(row, by, at)
    change = Change(client, 1, conflict.question, seen, conflict.reply)
    answer = desk.answers.get(conflict.question_id)
    if not still_open or (answer.version if answer else 0) != seen:
        return False
    if use:
        desk.apply(change, settles=conflict)
    else:
        desk.keep(replace(change, reply=desk.reply_to(conflict.question)), settles=conflict)
    return True


@transaction.atomic
def correct(
    interview: Interview, question: Question, reply: Reply, *, reason: str, by: Any, at: datetime
) -> AnswerCorrection:
    """Correct an answer of a finished interview: a new version of the record that shows both (R27).
    Raises WrongStatusError and NotAReplyError."""
    reply = fitted(question, reply)
    row = Interview.objects.select_for_update(of=("self",), no_key=True).get(pk=interview.pk)
    if row.disposition != Disposition.DONE:
        raise WrongStatusError(row, Disposition.DONE)
    desk = Desk(row, by, at)
    was = desk.reply_to(question)
    made = AnswerCorrection(
        interview=row,
        question=question,
        edition=row.corrections.count() + 2,
        old_number=was.number,
        old_text=was.text,
        old_no_answer=was.no_answer,
        old_may_be_quoted=was.may_be_quoted,
        reason=reason,
        made_by=by,
        made_at=at,
    )
    set_reply(made, reply)
    made.save(force_insert=True)
    # Only now does the database let the answer be changed, and to nothing else.
    answer = desk.answers.get(question.pk) or Answer(interview=row, question=question)
    set_reply(answer, reply)
    answer.save()
    if not reply.may_be_quoted:
        _take_back_quote(answer, by=by, at=at)
    elif reply.text != was.text:
        _review_quote_again(answer)
    _count_again(row)
    return made


def _take_back_quote(answer: Answer, *, by: Any, at: datetime) -> None:
    """What may not be quoted any more is neither shown nor proposed."""
    quotes = Quote.objects.filter(answer=answer).exclude(status=QuoteStatus.DECLINED)
    quotes.update(status=QuoteStatus.DECLINED, reviewed_by=by, reviewed_at=at)


def _review_quote_again(answer: Answer) -> None:
    """Words that were approved beside other words are looked at once more before they are shown."""
    quotes = Quote.objects.filter(answer=answer, status=QuoteStatus.APPROVED)
    quotes.update(status=QuoteStatus.PROPOSED, reviewed_by=None, reviewed_at=None)


def _count_again(interview: Interview) -> None:
    """The results are those of the corrected record, once."""
    sheet, around = interview.questionnaire, interview.round
    area = around.area_id if around else sheet.area_id if sheet else None
    if area:
        counting.forget(area)
