"""Tables as a page, a file or a program reads them: words, bars and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helsingborg_sf.lib import html
from helsingborg_sf.lib.charts import Bar, Chart
from impact.models import Question, QuestionKind, Side
from impact.results.counting import BASELINE
from impact.results.grouping import LEAST, band
from impact.results.pairing import DOWN, SAME, UP
from impact.results.tables import BASES, Part
from impact.results.values import NO, NONE, YES


@dataclass(frozen=True)
class Line:
    """One line of a table: how many, exactly or roughly, and of whom."""

    label: str
    number: str
    share: Fraction | None = None

    @property
    def percent(self) -> str:
        """The share in words; empty when only a rough number is told."""
        return "" if self.share is None else html.percent(self.share)


@dataclass(frozen=True)
class ChangeTable:
    """What the same organisations answered before and now."""

    title: str
    lines: Sequence[Line]
    before: str
    pairs: int | None


@dataclass(frozen=True)
class QuestionTable:
    """A question with what was answered."""

    key: str
    number: int
    question: Question
    lines: Sequence[Line]
    base: int
    answered: int | None
    mean: str
    chart: Chart | None
    changes: Sequence[ChangeTable]
    themes: Sequence[Line]
    is_text: bool

    @property
    def withheld(self) -> bool:
        """Whether there is a table that may not be shown."""
        return not self.lines and not self.is_text


@dataclass(frozen=True)
class PartPage:
    """The tables of everybody, or of one side."""

    key: str
    title: str
    taking_part: str
    rate: str
    base: int
    few: bool
    questions: Sequence[QuestionTable]


def pages(
    parts: Sequence[Part],
    questions: Sequence[Question],
    themes: Mapping[int, str],
    reworded: Mapping[str, Mapping[str, str]],
) -> list[PartPage]:
    """The parts in words."""
    known = {each.key: each for each in questions}
    return [_page(part, known, themes, reworded) for part in parts]


def _page(
    part: Part,
    known: Mapping[str, Question],
    themes: Mapping[int, str],
    reworded: Mapping[str, Mapping[str, str]],
) -> PartPage:
    heard, invited, key = part["heard"], part["invited"], part["side"] or "all"
    shown = [each for each in part["questions"] if each["key"] in known]
    return PartPage(
        key=key,
        title=str(Side(part["side"]).label) if part["side"] else _("All together"),
        taking_part=_taking_part(heard, invited),
        rate=rate(heard, invited),
        base=part["base"],
        few=part["base"] < LEAST,
        questions=[
            _question(n, each, known[each["key"]], part, themes, reworded)
            for n, each in enumerate(shown, start=1)
        ],
    )


def _taking_part(heard: int | None, invited: int) -> str:
    if heard is None:
        return _("all but a few of %(invited)s") % {"invited": invited}
    return _("%(heard)s of %(invited)s") % {"heard": heard, "invited": invited}


def rate(heard: int | None, invited: int) -> str:
    """The response rate; when one to four did not take part, only the least it can be."""
    if not invited:
        return ""
    if heard is None:
        least = Fraction(max(0, invited - LEAST + 1), invited)
        return _("at least %(share)s") % {"share": html.percent(least)}
    return html.percent(Fraction(heard, invited))


def _question(
    number: int,
    told: Mapping[str, Any],
    question: Question,
    part: Part,
    themes: Mapping[int, str],
    reworded: Mapping[str, Mapping[str, str]],
) -> QuestionTable:
    key = f"{part['side'] or 'all'}-{number}"
    is_text = question.kind == QuestionKind.TEXT
    base = part["base"]
    # What is counted exactly is for who asks; a file holds what is published, whoever fetches it.
    is_free = "pairs" not in part
    lines = [
        Line(words(question.kind, group), html.number(size), _share(size, base))
        for group, size in ([] if is_text else told["groups"])
    ]
    return QuestionTable(
        key=key,
        number=number,
        question=question,
        lines=lines,
        base=base,
        answered=told["answered"],
        mean="" if is_text else mean(question.kind, told["groups"]),
        chart=_chart(f"c-{key}", question, lines, is_free) if any(x.share for x in lines) else None,
        changes=list(_changes(told, part, reworded)),
        themes=[
            Line(themes[int(theme)], html.number(size), _share(size, told["answered"] or base))
            for theme, size in told["themes"]
            if int(theme) in themes
        ],
        is_text=is_text,
    )


def _share(size: int, base: int) -> Fraction | None:
    return Fraction(size, base) if base else None


def _chart(key: str, question: Question, lines: Sequence[Line], is_free: bool) -> Chart:
    bars = [Bar(line.label, f"{line.number} ({line.percent})", line.share) for line in lines]
    return Chart(key, question.text, bars, Fraction(1), is_free)


def _changes(
    told: Mapping[str, Any], part: Part, reworded: Mapping[str, Mapping[str, str]]
) -> Iterator[ChangeTable]:
    exact = "pairs" in part
    for basis in BASES:
        if rows := told["change"].get(basis):
            yield ChangeTable(
                title=_("Since the baseline") if basis == BASELINE else _("Since the round before"),
                lines=[
                    Line(change_words(group), html.number(size) if exact else roughly(size))
                    for group, size in rows
                ],
                before=reworded.get(basis, {}).get(told["key"], ""),
                pairs=sum(size for group, size in rows) if exact else None,
            )


def mean(kind: str, groups: Sequence[Any]) -> str:
    """The average of a scale, from five answers on (R32), when the table tells each answer: then
    it tells nothing that the table does not."""
    single = [(group[0], size) for group, size in groups if len(group) == 1 and group[0] != NONE]
    if kind != QuestionKind.SCALE or len(single) != len("12345"):
        return ""
    answers = sum(size for _value, size in single)
    if answers < LEAST:
        return ""
    total = sum(int(value) * size for value, size in single)
    tenths = (20 * total + answers) // (2 * answers)  # rounded, half up
    return f"{tenths // 10},{tenths % 10}"


# --- words --------------------------------------------------------------------------------------


def words(kind: str, group: Sequence[str]) -> str:
    """A group of answers, as one says it: `1–2`, `3 or no answer`, `yes`."""
    said = [value for value in group if value != NONE]
    told = _said(kind, said) if said else ""
    if NONE not in group:
        return told
    return _("%(answers)s or no answer") % {"answers": told} if told else _("no answer")


def _said(kind: str, values: Sequence[str]) -> str:
    if kind == QuestionKind.YES_NO:
        known = {YES: pgettext("answer", "yes"), NO: pgettext("answer", "no")}
        return _or([known[value] for value in values])
    if kind == QuestionKind.SCALE:
        return values[0] if len(values) == 1 else f"{values[0]}–{values[-1]}"
    if kind == QuestionKind.NUMBER:
        low, high = values[0].partition("-")[0], values[-1].rpartition("-")[2]
        if not high:
            return _("%(low)s or more") % {"low": low}
        return low if low == high else f"{low}–{high}"
    return _or(list(values))


def change_words(group: Sequence[str]) -> str:
    """A group of changes in words."""
    known = {
        UP: pgettext("change", "higher"),
        SAME: pgettext("change", "unchanged"),
        DOWN: pgettext("change", "lower"),
        NONE: _("cannot be compared"),
    }
    return _or([known[value] for value in group])


def _or(parts: Sequence[str]) -> str:
    if len(parts) < len("ab"):
        return "".join(parts)
    said = {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    return pgettext("list of words", "%(first)s or %(last)s") % said


def roughly(number: int) -> str:
    """A number as a span: `5–9`, `100 or more`."""
    low, high = band(number)
    return f"{low}–{high}" if high else _("%(low)s or more") % {"low": low}


# --- files --------------------------------------------------------------------------------------

HEAD: Final = ("part", "key", "question", "table", "answer", "number", "share")


def head() -> tuple[str, ...]:
    """The words over the columns of a file."""
    return (_("part"), _("key"), _("question"), _("table"), _("answer"), _("number"), _("share"))


def rows(shown: Sequence[PartPage]) -> Iterator[tuple[str, ...]]:
    """The same as the page, cell by cell, for a file."""
    for part in shown:
        for each in part.questions:
            about = (part.title, each.question.key, each.question.text)
            for line in each.lines:
                yield (*about, _("answers"), line.label, line.number, line.percent)
            for change in each.changes:
                for line in change.lines:
                    yield (*about, change.title, line.label, line.number, "")
            for line in each.themes:
                yield (*about, _("themes"), line.label, line.number, line.percent)
