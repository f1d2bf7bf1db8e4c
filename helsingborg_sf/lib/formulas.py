"""Text that a spreadsheet might run as a formula: disarmed going out, restored coming in."""

import re
from typing import Final

# Also when apostrophes stand before it already, so that each text has its own disarmed form.
_LIVE: Final = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet might run it."""
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _LIVE.match(text, 1) else text
