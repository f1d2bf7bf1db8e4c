"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_WORD = re.compile(r"\s+|[^\s]+")


def marked(old: str, new: str) -> SafeString:
    """The new text with what was taken away as `<del>` and what was added as `<ins>`."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(old, new)))


def _pieces(old: str, new: str) -> Iterator[str]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, come = "".join(before[start:end]), "".join(after[new_start:new_end])
        if gone == come:
            yield come
            continue
        if gone:
            yield format_html("<del>{}</del>", gone)
        if come:
            yield format_html("<ins>{}</ins>", come)
