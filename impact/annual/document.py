"""What a report is made of: chapters of blocks, kept as JSON and shown as page, PDF and Word.

Everything a reader sees is kept as the words it was shown with, in Swedish; numbers stand beside
them for programs. So a report says ten years later what it said on its first day, whatever has
become of the register and of the code that counted. `kind` tells blocks apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Self

from django.utils.functional import Promise

from helsingborg_sf.lib.charts import Bar, Box, Chart, CountChart
from impact.models import Chapter

# Raised when the shape of what is kept changes; older reports keep theirs.
FORMAT: Final = 1
Block = dict[str, Any]
Words = str | Promise


@dataclass
class Chaptered:
    """One chapter as it was counted: its blocks, and a first text for whoever writes it. `lead` is
    what the summary says of it."""

    key: str
    blocks: list[Block] = field(default_factory=list)
    proposal: list[str] = field(default_factory=list)

    @classmethod
    def without_figures(cls, key: str, why: Words) -> Self:
        """A chapter that says why it has nothing to show."""
        return cls(key, [missing(why)])

    @property
    def lead(self) -> str:
        """Its first words; when there is nothing to show, why."""
        return self.proposal[0] if self.proposal else str(self.blocks[0]["text"])

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "key": self.key,
            "title": str(Chapter(self.key).label),
            "blocks": self.blocks,
            "proposal": "\n\n".join(self.proposal),
        }


def heading(text: Words) -> Block:
    """A heading within the chapter."""
    return {"kind": "heading", "text": str(text)}


def text(words: Words) -> Block:
    """A paragraph that the register wrote."""
    return {"kind": "text", "text": str(words)}


def missing(words: Words) -> Block:
    """Why there is nothing to show."""
    return {"kind": "missing", "text": str(words)}


def points(items: Iterable[Words]) -> Block:
    """A list."""
    return {"kind": "list", "items": [str(each) for each in items]}


def quote(words: str, source: str) -> Block:
    """What somebody said, as approved."""
    return {"kind": "quote", "text": words, "source": source}


def cell(shown: Words, value: Any = None, sub: Words = "") -> dict[str, Any]:
    """A cell: what is shown, the number it stands for, and a line under it."""
    return {"text": str(shown), "value": value, "sub": str(sub)}


def table(
    key: str,
    caption: Words,
    head: Sequence[Words],
    rows: Iterable[Sequence[dict[str, Any]]],
    *,
    numeric: bool = True,
) -> Block:
    """A table whose first column names the row; `numeric`: the others are numbers."""
    return {
        "kind": "table",
        "key": key,
        "caption": str(caption),
        "head": [str(each) for each in head],
        "rows": [list(row) for row in rows],
        "numeric": numeric,
    }


# --- charts -------------------------------------------------------------------------------------


def charts(drawn: Iterable[Chart], *, legend: Words = "") -> Block:
    """Charts side by side; the figures stand in a table as well."""
    return {
        "kind": "charts",
        "charts": [_kept(each) for each in drawn],
        "legend": str(legend),
    }


def _kept(chart: Chart) -> dict[str, Any]:
    return {
        "key": chart.key,
        "title": chart.title,
        "end": _pair(chart.end),
        "most": chart.most if isinstance(chart, CountChart) else None,
        "bars": [
            {
                "label": bar.label,
                "text": bar.text,
                "detail": bar.detail,
                "strong": bar.strong,
                "share": _pair(bar.share),
                "mark": _pair(bar.mark),
                "box": [_pair(each) for each in (bar.box.low, bar.box.middle, bar.box.high)]
                if bar.box
                else None,
            }
            for bar in chart.bars
        ],
    }


def drawn(kept: dict[str, Any]) -> Chart:
    """The chart again, from what is kept of it."""
    bars = [
        Bar(
            label=bar["label"],
            text=bar["text"],
            share=_fraction(bar["share"]),
            detail=bar["detail"],
            strong=bar["strong"],
            box=Box(*(Fraction(*each) for each in bar["box"])) if bar["box"] else None,
            mark=_fraction(bar["mark"]),
        )
        for bar in kept["bars"]
    ]
    end = Fraction(*kept["end"])
    if kept["most"] is None:
        return Chart(kept["key"], kept["title"], bars, end)
    return CountChart(kept["key"], kept["title"], bars, end, kept["most"])


def _pair(share: Fraction | None) -> list[int] | None:
    return None if share is None else [share.numerator, share.denominator]


def _fraction(pair: list[int] | None) -> Fraction | None:
    return None if pair is None else Fraction(*pair)


# --- what a person writes -----------------------------------------------------------------------

_POINT: Final = ("- ", "– ", "* ", "• ")


def written(words: str) -> list[Block]:
    """Paragraphs and lists of a plain text: an empty line parts, a hyphen begins a point."""
    blocks: list[Block] = []
    for part in words.replace("\r\n", "\n").split("\n\n"):
        blocks += _part([line.strip() for line in part.split("\n") if line.strip()])
    return blocks


def _part(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        is_point = line.startswith(_POINT)
        last = blocks[-1] if blocks else None
        if is_point and last and last["kind"] == "list":
            last["items"].append(line[2:].strip())
        elif is_point:
            blocks.append(points([line[2:].strip()]))
        elif last and last["kind"] == "text":
            last["text"] += f" {line}"
        else:
            blocks.append(text(line))
    return blocks
