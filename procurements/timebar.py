"""The term of a contract drawn as a bar: where everything stands, computed here and not in SVG.

Whole numbers only: a template would write 12.5 as "12,5" in Swedish.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from django.utils.translation import gettext as _

from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract, ExtensionOption, OptionDecision

WIDTH: Final = 1180
MARGIN: Final = 12
LETTER: Final = 8  # about as wide as a letter of the bar's text
YEAR_ROOM: Final = 56
A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Piece:
    """A part of the bar: `sure`, `left` (what remains), `option`, and what is not certain:
    `fade-in`, `fade-in-left` (still to come) and `fade-out`."""

    kind: str
    x: int
    width: int


@dataclass(frozen=True)
class Label:
    """Words at a place; `anchor` as SVG has it."""

    text: str
    x: int
    anchor: str = "start"
    strong: bool = False

    @property
    def ends(self) -> tuple[int, int]:
        """Where it begins and ends, about."""
        width = len(self.text) * LETTER
        begin = self.x - {"start": 0, "middle": width // 2, "end": width}[self.anchor]
        return begin, begin + width

    def fits_with(self, others: Iterable["Label"]) -> bool:
        """Whether it stands clear of the others and inside the picture."""
        begin, end = self.ends
        clear = all(end < other.ends[0] or other.ends[1] < begin for other in others)
        return clear and begin >= 0 and end <= WIDTH


@dataclass(frozen=True)
class TimeBar:
    """Everything the picture shows, in the units of its own sheet."""

    description: str
    years: list[Label]
    pieces: list[Piece]
    above: list[Label]
    below: list[Label]
    ticks: list[int]
    today: int | None
    notice: int | None
    width: int = WIDTH


@dataclass(frozen=True)
class KeyDate:
    """One of the dates beside the picture, and what must be known about it."""

    label: str
    value: PartialDate | date | str | None
    note: str = ""


@dataclass(frozen=True)
class Term:
    """When a contract runs, as sure as it is known; open options only, in their order."""

    begins: PartialDate
    ends: PartialDate | None
    options: Sequence[ExtensionOption]
    signed: PartialDate | None
    terminated: bool
    on: date

    @classmethod
    def of(cls, contract: Contract, options: Iterable[ExtensionOption], on: date) -> Self | None:
        """The term of the contract; None when there is nothing to draw."""
        begins, ends = contract.in_force, contract.ends
        stopped = contract.terminated_on
        terminated = stopped is not None and (ends is None or stopped <= ends.last)
        if stopped and terminated:
            ends = PartialDate.on(stopped)
        if begins is None or begins.first > (ends.last if ends else on):
            return None
        following = [] if terminated or ends is None else open_options(options)
        return cls(begins, ends, following, contract.signed, terminated, on)

    @property
    def extensions(self) -> list[tuple[date, date]]:
        """The first and last day of each possible extension, one after the other."""
        if self.ends is None:
            return []
        found, last = [], self.ends.last
        for option in self.options:
            first, last = last, months_later(last, option.months)
            found.append((first, last))
        return found

    @property
    def shows_today(self) -> bool:
        """A contract long past or far ahead has no today in its picture."""
        last = self.extensions[-1][1] if self.extensions else self.ends and self.ends.last
        return self.begins.first - A_YEAR <= self.on and (not last or self.on <= last + A_YEAR)

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day of the picture."""
        last = self.extensions[-1][1] if self.extensions else None
        known = [self.begins.first, self.begins.last, last]
        known += [self.ends.last] if self.ends else [self.on + A_YEAR]
        known += [self.signed.first] if self.signed else []
        known += [self.on] if self.shows_today else []
        days = [day for day in known if day]
        return min(days).replace(month=1, day=1), max(days)


class _Scale:
    """From days to places on the sheet."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.days = max(1, (last - first).days)

    def x(self, day: date) -> int:
        room = WIDTH - 2 * MARGIN
        return MARGIN + round((min(day, self.last) - self.first).days * room / self.days)

    def piece(self, kind: str, first: date, last: date) -> Iterator[Piece]:
        """The part between two days, when there is any."""
        begin, end = self.x(first), self.x(last)
        if end > begin:
            yield Piece(kind, begin, end - begin)

    @property
    def years(self) -> list[Label]:
        """New Year's Days, as many as there is room for."""
        room = (WIDTH - 2 * MARGIN) * 365 / self.days
        step = next((n for n in (1, 2, 5, 10, 20, 50) if room * n >= YEAR_ROOM), 100)
        years = range(self.first.year, self.last.year + 1, step)
        labels = [Label(str(year), self.x(date(year, 1, 1))) for year in years]
        return [label for label in labels if label.ends[1] <= WIDTH]


def draw(contract: Contract, options: Iterable[ExtensionOption], *, on: date) -> TimeBar | None:
    """The picture of a contract's term on a day; None when there is nothing to draw."""
    term = Term.of(contract, options, on)
    if term is None:
        return None
    scale = _Scale(*term.days)
    notice = _next_notice(term)
    signed = term.signed.first if term.signed and term.signed.is_exact else None
    ends = term.ends.last if term.ends and term.ends.is_exact else None
    return TimeBar(
        description=_description(contract, term),
        years=scale.years,
        pieces=list(_pieces(term, scale)),
        above=_fitting(_above(term, scale, notice)),
        below=_fitting(_below(term, scale, signed)),
        ticks=[scale.x(day) for day in (signed, ends) if day],
        today=scale.x(on) if term.shows_today else None,
        notice=scale.x(notice) if notice else None,
    )


def _pieces(term: Term, scale: _Scale) -> Iterator[Piece]:
    begin = term.begins.last
    end = term.ends.first if term.ends else max(term.on, begin)
    kind = "fade-in-left" if term.on < begin else "fade-in"
    yield from scale.piece(kind, term.begins.first, begin)
    yield from scale.piece("sure", begin, min(max(term.on, begin), end))
    yield from scale.piece("left", max(term.on, begin), end)
    if term.ends is None or not term.ends.is_exact:
        yield from scale.piece(
            "fade-out", max(begin, end), scale.last if not term.ends else term.ends.last
        )
    for first, last in term.extensions:
        yield from scale.piece("option", first, last)


def _above(term: Term, scale: _Scale, notice: date | None) -> Iterator[Label]:
    if notice:
        words, place = _("decide by"), scale.x(notice)
        begin, end = Label(words, place, "end").ends
        # The line of today does not go through the words.
        crossed = term.shows_today and begin <= scale.x(term.on) <= end
        yield Label(words, place, "start" if crossed else "end", strong=True)
    yield Label(_("in force %(when)s") % {"when": term.begins}, scale.x(term.begins.first))
    for option, (first, last) in zip(term.options, term.extensions, strict=True):
        words = _("possible +%(number)s months") % {"number": option.months}
        yield Label(words, (scale.x(first) + scale.x(last)) // 2, "middle")


def _below(term: Term, scale: _Scale, signed: date | None) -> Iterator[Label]:
    if term.ends is None:
        yield Label(_("end unknown"), scale.x(scale.last), "end", strong=True)
    elif term.terminated:
        yield Label(_("terminated"), scale.x(term.ends.last), "end", strong=True)
    else:
        yield Label(_("ends"), scale.x(term.ends.last), "end", strong=True)
    if signed:
        yield Label(_("signed"), scale.x(signed), strong=True)


def _fitting(labels: Iterable[Label]) -> list[Label]:
    """The labels that do not run into each other, the first ones first; all are in the key too."""
    placed: list[Label] = []
    for label in labels:
        if label.fits_with(placed):
            placed.append(label)
    return placed


def _description(contract: Contract, term: Term) -> str:
    """The picture in words, for those who do not see it."""
    known = [f"{key.label}: {key.value}" for key in key_dates(contract, term.options) if key.value]
    return ". ".join([*known, _("Today: %(day)s") % {"day": term.on.isoformat()}])


def key_dates(contract: Contract, options: Iterable[ExtensionOption]) -> list[KeyDate]:
    """The dates of a contract as they stand beside the picture, or alone on a narrow screen."""
    dates = [
        _key(_("Awarded"), contract.awarded) if contract.awarded else None,
        _key(_("Signed"), contract.signed),
        _key(_("In force"), contract.in_force),
        _key(_("Ends"), contract.ends),
    ]
    if contract.terminated_on:
        dates.append(KeyDate(_("Terminated"), contract.terminated_on))
    possible = open_options(options)
    notices = [option.notice_date for option in possible if option.notice_date]
    if notices:
        dates.append(KeyDate(_("Decide by"), min(notices)))
    if possible:
        months = " + ".join(str(option.months) for option in possible)
        words = _("%(months)s months") % {"months": months}
        dates.append(KeyDate(_("Possible extension"), words, _("not decided")))
    return [key for key in dates if key]


def _key(label: str, when: PartialDate | None) -> KeyDate:
    if when is None or when.is_exact:
        return KeyDate(label, when)
    words = _("the day is unknown and counts as the last possible, %(day)s")
    return KeyDate(label, when, words % {"day": when.last.isoformat()})


def _next_notice(term: Term) -> date | None:
    """The day by which the first open option must be decided, when it is inside the picture."""
    notices = [option.notice_date for option in term.options if option.notice_date]
    first, last = term.days
    return next((day for day in sorted(notices) if first <= day <= last), None)


def open_options(options: Iterable[ExtensionOption]) -> list[ExtensionOption]:
    """Options nobody has decided on."""
    return [option for option in options if option.decision == OptionDecision.OPEN]
