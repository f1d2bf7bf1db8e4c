"""Suppliers that a file names without a number: found by their names."""

import re
from collections.abc import Iterable

from suppliers.models import Organisation

_WORDS = re.compile(r"[^\W_]+")
_FOLDED = {"aktiebolag": "ab", "aktiebolaget": "ab"}


def folded(name: str) -> str:
    """A name without what is written differently from file to file: case, signs, AB or Aktiebolag.

    Accents stay: Åhs is not Ahs.
    """
    words = _WORDS.findall(name.replace("&", " och ").casefold())
    return " ".join(_FOLDED.get(word, word) for word in words if word != "publ")


def named(names: Iterable[str]) -> dict[str, int]:
    """The actors that have one of the folded names; a name comes before another name, the one
    registered first before a later one.

    Reads the register once and keeps only what was asked for.
    """
    wanted = set(names)
    by_name: dict[str, int] = {}
    by_other_name: dict[str, int] = {}
    if not wanted:
        return {}
    rows = Organisation.objects.order_by("pk").values_list("pk", "name", "other_names")
    for pk, name, other_names in rows.iterator():
        if (key := folded(name)) in wanted:
            by_name.setdefault(key, pk)
        for other in other_names.splitlines():
            if (key := folded(other)) in wanted:
                by_other_name.setdefault(key, pk)
    return by_other_name | by_name
