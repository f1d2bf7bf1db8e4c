"""Areas of the common procurement vocabulary: the codes that begin with the same digits."""

import re
from dataclasses import dataclass
from typing import Final, Self

DIVISION: Final = 2
GROUP: Final = 3
FULL: Final = 8
_TYPED: Final = re.compile(r"(\d{2,8})(?:-\d)?(?:\s.*)?")


@dataclass(frozen=True)
class Area:
    """Every code that begins with `prefix`, two to eight digits."""

    prefix: str

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The area that somebody means by `90910000-9 Städning`, `9091` or `90`; None if none.

        Zeros at the end of a whole code say nothing: every code below it begins with the rest.
        """
        typed = _TYPED.fullmatch(text.strip())
        if typed is None:
            return None
        digits = typed[1]
        return cls(digits.rstrip("0").ljust(DIVISION, "0") if len(digits) == FULL else digits)

    @classmethod
    def group_of(cls, code: str) -> Self:
        """The CPV group of a code, three digits; the division of one that names no group."""
        group = code[:GROUP]
        return cls(code[:DIVISION] if group.endswith("0") or len(group) < GROUP else group)

    @property
    def limits(self) -> tuple[str, str]:
        """The first and the last code, for a question that any index answers."""
        return self.prefix.ljust(FULL, "0"), self.prefix.ljust(FULL, "9")

    @property
    def group(self) -> "Area":
        """The group it lies in."""
        return Area.group_of(self.prefix.ljust(FULL, "0"))

    @property
    def division(self) -> str:
        """The code of the whole division it lies in: `90000000`."""
        return self.prefix[:DIVISION].ljust(FULL, "0")

    def holds(self, code: str) -> bool:
        """Whether the code lies in the area."""
        return code.startswith(self.prefix)

    def matches(self, code: str) -> bool:
        """Whether what is offered under the code answers a need in the area: it lies in it, or it
        is the whole division."""
        return self.holds(code) or code == self.division

    def __str__(self) -> str:
        return self.prefix


def shared(first: str, second: str) -> str:
    """The digits two codes have in common from the beginning, as far as they say something."""
    pairs = zip(first, second, strict=False)
    length = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
    return first[:length].rstrip("0").ljust(DIVISION, "0") if length >= DIVISION else ""
