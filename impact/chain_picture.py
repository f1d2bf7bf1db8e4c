"""The picture of an effect chain: five columns of boxes with arrows, drawn on the server as SVG.

Whole numbers only: a template would write 12.5 as "12,5" in Swedish.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from impact.asked import Evidence
from impact.chain_reading import ChainReading, ReadLink, ReadStep
from impact.lettering import wrapped

COLUMN: Final = 200
GUTTER: Final = 52
WIDTH: Final = 5 * COLUMN + 4 * GUTTER
PAD: Final = 12
GAP: Final = 16
HEAD: Final = 44
# Class of a text -> size of type, and how much further down the next line stands.
TYPE: Final = {
    "title": (22, 30),
    "head": (16, 22),
    "kind": (12, 18),
    "said": (14, 19),
    "figure": (22, 30),
    "name": (14, 20),
    "small": (12, 16),
}
# Arrows that pass over a step go in lanes below the boxes.
LANE: Final = 14
CORNER: Final = 6
TIP: Final = 8


class Line(NamedTuple):
    """A line of text; `y` is where its letters stand."""

    x: int
    y: int
    kind: str
    text: str


@dataclass
class Box:
    """A box of a link, or the empty place of a step, with its lines."""

    x: int
    y: int
    kind: str
    lines: list[Line] = field(default_factory=list)
    link: ReadLink | None = None
    height: int = 0
    width: int = COLUMN

    def write(self, text: str, kind: str, room: int = COLUMN - 2 * PAD) -> None:
        """Add a text under what is there."""
        size, step = TYPE[kind]
        for line in wrapped(text, size, room):
            self.height += step
            # The letters stand a little above the bottom of their line.
            self.lines.append(Line(self.x + PAD, self.y + PAD + self.height - 5, kind, line))

    def close(self) -> None:
        """The box ends under its last line."""
        self.height += 2 * PAD


class Arrow(NamedTuple):
    """A line from one box to another, and its tip."""

    path: str
    tip: str


class Picture:
    """The drawing of a chain. `alone`: with the title and day that a page says beside it."""

    def __init__(self, reading: ChainReading, *, alone: bool = False) -> None:
        self.reading, self.alone = reading, alone
        self.width = WIDTH

    # --- words

    @property
    def key(self) -> str:
        """For ids that no other picture on the page has."""
        return f"chain-{self.reading.chain.pk}"

    @property
    def title(self) -> str:
        """What the picture shows."""
        return _("Effect chain: %(title)s") % {"title": self.reading.chain.title}

    @property
    def description(self) -> str:
        """What there is to see, in short; the whole is told in words on the page."""
        steps = ", ".join(f"{step.label} ({len(step.links)})" for step in self.reading.steps)
        return _(
            "Steps from left to right, with the number of links in each: %(steps)s. Arrows show "
            "what leads to what. The same is told in words below the picture."
        ) % {"steps": steps}

    @cached_property
    def title_lines(self) -> list[Line]:
        """The title over the columns, when the picture stands alone."""
        if not self.alone:
            return []
        lines = wrapped(self.title, TYPE["title"][0], WIDTH)
        return [Line(0, 24 + 30 * n, "title", text) for n, text in enumerate(lines)]

    # --- boxes

    @property
    def top(self) -> int:
        """Where the heads of the columns begin."""
        return 30 * len(self.title_lines) + 12 if self.alone else 0

    @property
    def heads(self) -> list[Line]:
        """The names of the steps."""
        return [
            Line(_x(n), self.top + 24, "head", step.label)
            for n, step in enumerate(self.reading.steps)
        ]

    @cached_property
    def boxes(self) -> list[Box]:
        """Every box, column by column."""
        return [box for n, step in enumerate(self.reading.steps) for box in self._column(n, step)]

    def _column(self, number: int, step: ReadStep) -> Iterator[Box]:
        y = self.top + HEAD
        if not step.links:
            box = Box(_x(number), y, "none")
            box.write(_("Nothing written down"), "said")
            box.close()
            yield box
        for link in step.links:
            box = _box(link, _x(number), y)
            y += box.height + GAP
            yield box

    @property
    def rules(self) -> list[tuple[int, int, str]]:
        """A line under the head of each column: x, y and its step."""
        steps = self.reading.steps
        return [(_x(n), self.top + HEAD - 10, step.step.value) for n, step in enumerate(steps)]

    # --- arrows

    @cached_property
    def arrows(self) -> list[Arrow]:
        """The arrows, beginning and ending each at its own place on the boxes."""
        pairs = [(box, other) for box in self._linked for other in self._targets(box)]
        begins = _ports((box.link, other) for box, other in pairs)
        ends = _ports((other.link, box) for box, other in pairs)
        drawn, lanes = [], 0
        for box, other in pairs:
            begin = (box.x + box.width, box.y + _share(box, begins[id(box.link), id(other)]))
            end = (other.x, other.y + _share(other, ends[id(other.link), id(box)]))
            if other.x - box.x == COLUMN + GUTTER:
                drawn.append(_straight(begin, end))
            else:
                drawn.append(_around(begin, end, self._bottom + LANE * (lanes + 1), lanes))
                lanes += 1
        return drawn

    @property
    def _linked(self) -> list[Box]:
        return [box for box in self.boxes if box.link]

    def _targets(self, box: Box) -> list[Box]:
        wanted = {id(link) for link in (box.link.leads_to if box.link else [])}
        return [other for other in self._linked if id(other.link) in wanted]

    @property
    def _bottom(self) -> int:
        return max(box.y + box.height for box in self.boxes)

    @property
    def _lanes(self) -> int:
        """How many arrows pass below the boxes."""
        return sum(
            other.x - box.x != COLUMN + GUTTER
            for box in self._linked
            for other in self._targets(box)
        )

    # --- below the columns

    @cached_property
    def assumptions(self) -> list[Box]:
        """The assumptions with their evidence, two beside each other."""
        y = self._bottom + (self._lanes + 1) * LANE + 24
        half = (WIDTH - GUTTER) // 2
        boxes: list[Box] = []
        for n, each in enumerate(self.reading.evidence):
            if n and n % 2 == 0:
                y = max(box.y + box.height for box in boxes) + GAP
            boxes.append(_assumption(each, (half + GUTTER) * (n % 2), y, half))
        return boxes

    @cached_property
    def foot(self) -> list[Line]:
        """What one must know to read the figures."""
        last = max((box.y + box.height for box in self.assumptions), default=0)
        y = max(last, self._bottom + (self._lanes + 1) * LANE) + 28
        size, step = TYPE["small"]
        lines = wrapped(self.reading.footnote, size, WIDTH)
        return [Line(0, y + step * n, "small", text) for n, text in enumerate(lines)]

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return self.foot[-1].y + 12


def _x(number: int) -> int:
    """Where a column begins."""
    return number * (COLUMN + GUTTER)


def _box(link: ReadLink, x: int, y: int) -> Box:
    """The box of a link: what it is, what it says, its figure, what it rests on."""
    box = Box(x, y, link.row.step, link=link)
    if link.kind:
        box.write(link.kind, "kind")
    box.write(link.text, "said")
    if link.figure:
        box.height += 4
        box.write(link.figure.text, "figure")
        box.write(link.figure.label, "small")
    if link.rests_on:
        box.height += 6
        box.write(link.rests_on, "small")
    box.close()
    return box


def _assumption(each: Evidence, x: int, y: int, room: int) -> Box:
    box = Box(x, y, "assumption", width=room)
    box.write(assumption_name(each), "name", room - 2 * PAD)
    box.write(each.assumption.text, "said", room - 2 * PAD)
    box.write(each.words, "small", room - 2 * PAD)
    box.close()
    return box


def assumption_name(each: Evidence) -> str:
    """`Assumption 2`, as links and evidence call it."""
    return _("Assumption %(number)s") % {"number": each.number}


Pairs = Iterable[tuple[ReadLink | None, Box]]


def _ports(pairs: Pairs) -> dict[tuple[int, int], tuple[int, int]]:
    """Which of its arrows each one is on a box, from the top, and how many it has."""
    ends: dict[int, list[Box]] = {}
    for link, other in pairs:
        ends.setdefault(id(link), []).append(other)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for link_id, others in ends.items():
        others.sort(key=lambda box: box.y)
        found |= {(link_id, id(box)): (n, len(others)) for n, box in enumerate(others, start=1)}
    return found


def _share(box: Box, port: tuple[int, int]) -> int:
    """How far down the side of a box an arrow begins or ends."""
    number, of = port
    return box.height * number // (of + 1)


Point = tuple[int, int]


def _tip(end: Point) -> str:
    x, y = end
    return f"M{x - TIP} {y - 5}L{x} {y}L{x - TIP} {y + 5}z"


def _straight(begin: Point, end: Point) -> Arrow:
    """From one column to the next, in a bow."""
    (x1, y1), (x2, y2) = begin, end
    half = GUTTER // 2
    path = f"M{x1} {y1}C{x1 + half} {y1} {x2 - half - TIP} {y2} {x2 - TIP} {y2}"
    return Arrow(path, _tip(end))


def _around(begin: Point, end: Point, lane: int, number: int) -> Arrow:
    """Down to a lane below the boxes, along it, and up before the box it leads to."""
    (x1, y1), (x2, y2) = begin, end
    aside = number % 4 * 5
    first, last = x1 + 8 + aside, x2 - TIP - 12 - aside
    c, back = CORNER, CORNER if last > first else -CORNER
    path = (
        f"M{x1} {y1}H{first - c}Q{first} {y1} {first} {y1 + c}V{lane - c}"
        f"Q{first} {lane} {first + back} {lane}H{last - back}Q{last} {lane} {last} {lane - c}"
        f"V{y2 + c}Q{last} {y2} {last + c} {y2}H{x2 - TIP}"
    )
    return Arrow(path, _tip(end))
