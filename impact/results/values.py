"""What an answer says, as something that can be counted."""

from collections.abc import Iterable
from typing import Final

from impact.models import QuestionKind

# Nothing was said: not asked, does not know, or does not want to answer.
NONE: Final = "none"
YES, NO = "yes", "no"
SCALE: Final = ("1", "2", "3", "4", "5")
# Numbers are told in these: a number of its own points its organisation out.
BRACKETS: Final = ((0, 0), (1, 4), (5, 9), (10, 19), (20, 49), (50, None))
COMPARABLE: Final = frozenset({QuestionKind.SCALE, QuestionKind.YES_NO, QuestionKind.NUMBER})


def said(kind: str, number: int | None, text: str, no_answer: str) -> tuple[str, ...]:
    """The values of an answer; none when nothing was said.

    Yes and no are the numbers 1 and 0 or the words; chosen options stand one a line.
    """
    if no_answer:
        return ()
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return tuple(dict.fromkeys(filter(None, (line.strip() for line in text.splitlines()))))
    if kind == QuestionKind.TEXT:
        return ("text",) if text.strip() else ()
    if kind == QuestionKind.YES_NO and text in (YES, NO):
        return (text,)
    if number is None:
        return ()
    return (str(number),) if kind != QuestionKind.YES_NO else (YES if number else NO,)


def rank(kind: str, values: Iterable[str]) -> int | None:
    """What says whether an answer is higher than another; None when it cannot be told."""
    value = next(iter(values), None)
    if value is None or kind not in COMPARABLE:
        return None
    return {YES: 1, NO: 0}[value] if kind == QuestionKind.YES_NO else int(value)


def bracket(number: int) -> str:
    """The bracket of a number: `0`, `1-4`, ... `50-`; negative numbers belong to the lowest."""
    for low, high in BRACKETS:
        if high is None or number <= high:
            return bracket_code(low, high)
    raise AssertionError(number)


def bracket_code(low: int, high: int | None) -> str:
    """How a bracket is kept."""
    if high is None:
        return f"{low}-"
    return str(low) if low == high else f"{low}-{high}"


BRACKET_CODES: Final = tuple(bracket_code(*each) for each in BRACKETS)
