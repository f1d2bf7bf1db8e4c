"""Where in a text the words stand that were searched for: a piece of it, with the words marked.

It goes by the same rules as the query (`lib.search`): inflected forms, beginnings, numbers with and
without their signs. The text comes from people: everything but our own marks is escaped.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from helsingborg_sf.lib.html import NBSP
from helsingborg_sf.lib.personal_numbers import masked
from helsingborg_sf.lib.search import beginnings
from helsingborg_sf.lib.text import clean_line

BEFORE: Final = 60
LENGTH: Final = 200
# A word that begins so long before an edge is taken along, or left out, whole.
WORD: Final = 30
# So much of a text is looked through; what stands later is found, but not shown.
LOOKED_THROUGH: Final = 50_000
_LETTER: Final = r"[^\W_]"


class Place(NamedTuple):
    """A word of a text, and how the words that were asked for begin."""

    start: int
    end: int
    word: str


class Marked(NamedTuple):
    """A text with its marks, and the numbers of the words that stand in it."""

    html: SafeString
    words: frozenset[int]


class Sought:
    """What somebody searched for."""

    def __init__(self, text: str) -> None:
        self.asked = beginnings(text)

    @property
    def words(self) -> frozenset[int]:
        """The numbers of all the words."""
        return frozenset(range(len(self.asked)))

    def whole(self, text: str) -> Marked:
        """The whole text in one line."""
        line = masked(clean_line(text[:LOOKED_THROUGH]))
        places, words = self._places(line)
        return Marked(_html(line, places), words)

    def piece(self, text: str) -> Marked:
        """A piece of the text around the first of the words."""
        line = masked(clean_line(text[:LOOKED_THROUGH]))
        places, words = self._places(line)
        begin, end = _window(line, places[0].start if places else 0)
        shown = [
            Place(place.start - begin, place.end - begin, place.word)
            for place in places
            if begin <= place.start and place.end <= end
        ]
        before = f"…{NBSP}" if begin else ""
        after = f"{NBSP}…" if end < len(line) else ""
        return Marked(_html(line[begin:end], shown, before, after), words)

    def _places(self, text: str) -> tuple[list[Place], frozenset[int]]:
        """The words that stand in the text, and where; a number in parts counts when all do."""
        if self._pattern is None:
            return [], frozenset()
        seen = [Place(*m.span(), m[0].lower()) for m in self._pattern.finditer(text)]
        there: set[Place] = set()
        words: set[int] = set()
        for number, ways in enumerate(self.asked):
            for way in ways:
                found = [{place for place in seen if _is(place.word, each)} for each in way]
                if all(found):
                    there.update(*found)
                    words.add(number)
        return sorted(there), frozenset(words)

    @cached_property
    def _pattern(self) -> "re.Pattern[str] | None":
        every = {each for ways in self.asked for way in ways for each in way}
        if not every:
            return None
        longest = sorted(map(re.escape, every), key=len, reverse=True)
        return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(longest)}){_LETTER}*", re.IGNORECASE)


def _is(word: str, beginning: str) -> bool:
    return word.startswith(beginning) if len(beginning) > 1 else word == beginning


def _window(text: str, at: int) -> tuple[int, int]:
    """Where the piece begins and ends: not in the middle of a word, unless it is endless."""
    begin = max(at - BEFORE, 0)
    if begin:
        space = text.find(" ", begin, min(begin + WORD, at))
        begin = space + 1 if space >= 0 else begin
    end = min(begin + LENGTH, len(text))
    if end < len(text):
        space = text.rfind(" ", end - WORD, end)
        end = space if space > at else end
    return begin, end


def _html(text: str, places: list[Place], before: str = "", after: str = "") -> SafeString:
    """The text escaped, with its marks; `before` and `after` tell that there is more."""
    parts = format_html_join("", "{}", ((part,) for part in _parts(text, places)))
    return format_html("{}{}{}", before, parts, after)


def _parts(text: str, places: list[Place]) -> Iterator[str]:
    at = 0
    for place in places:
        yield text[at : place.start]
        yield format_html("<mark>{}</mark>", text[place.start : place.end])
        at = place.end
    yield text[at:]
