"""How wide a line of text is drawn, near enough to divide it: SVG does not wrap by itself."""

from functools import lru_cache
from typing import Final

# Shares of the size of the type, for Roboto; the system's own typefaces are as wide or narrower.
_WIDE: Final = {"m": 0.89, "w": 0.78, "M": 0.9, "W": 0.91, "@": 0.92, "%": 0.75, "–": 0.6, "—": 0.8}
_NARROW: Final = dict.fromkeys("iljI.,:;'’!|", 0.28) | dict.fromkeys('ftr()[]-/"”“* ', 0.37)
_CAPITAL, _OTHER = 0.67, 0.555


@lru_cache(maxsize=4096)
def width(text: str, size: int) -> float:
    """The width of a text in a size of type, in the same unit."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    known = _WIDE.get(letter) or _NARROW.get(letter)
    return known or (_CAPITAL if letter.isupper() else _OTHER)


def wrapped(text: str, size: int, room: int) -> list[str]:
    """The lines of a text in a room of that width; a word that is too long is divided."""
    lines: list[str] = []
    for word in (part for whole in text.split() for part in _parts(whole, size, room)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(word: str, size: int, room: int) -> list[str]:
    """The word, or the pieces of it that have room."""
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts
