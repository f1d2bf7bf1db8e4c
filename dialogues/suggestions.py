"""Which functions should hear a question or an idea: suggested, each with the reason in words.

The words of the text are compared with what the city knows of its functions: their competences,
their names, their department and its competences, and the CPV names of what the department needs.
Nothing is decided here; whoever reads the reason does that.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _

from helsingborg_sf.city.models import Competence, Department, Function
from helsingborg_sf.lib.search import stem_of
from helsingborg_sf.lib.text import NAME_FROM, NAME_TO
from procurements.models import PurchasingNeed

MOST: Final = 5
# As many words as are compared: a long text says in its first pages what it is about.
MAX_WORDS: Final = 2000
MAX_NEEDS: Final = 50
# A stem shorter than this is the beginning of too many words.
MIN_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FOLD: Final = str.maketrans(NAME_FROM, NAME_TO)
# Words of offices that are in every text and tell nothing of what it is about.
_COMMON_WORDS: Final = """
    alla andra annan arbete arbetet behov behöver bland borde dessa detta dialog dialogen eller
    enligt fråga frågan frågor från funktion förslag genom helsingborg helsingborgs hade henne hitta
    hjälp idén inom inte kanske kommer kommun kommunen kunna mellan men mycket måste många nämnd
    något några olika också personer rätt sedan sina skulle social sociala socialt stad staden
    stadens större under utan vara varit verksamhet vilka vill förvaltning förvaltningen avdelning
    avdelningen enhet enheten
"""
_COMMON: Final = frozenset(stem_of(word).translate(_FOLD) for word in _COMMON_WORDS.split())
WEIGHTS: Final = {"competence": 4, "name": 4, "department": 3, "shared": 2, "cpv": 1}


@dataclass(frozen=True)
class Suggestion:
    """A function, and why it should hear it; the heavier reasons first."""

    function: Function
    reasons: tuple[str, ...]
    weight: int

    @property
    def why(self) -> str:
        """All reasons in one line."""
        return "; ".join(self.reasons)


def functions_with_ground() -> Any:
    """Every function with its department and what is known of both, in one question."""
    own = Competence.objects.filter(functions=OuterRef("pk"))
    shared = Competence.objects.filter(departments=OuterRef("department"))
    needs = PurchasingNeed.objects.filter(department=OuterRef("department"), cpv__isnull=False)
    return Function.objects.select_related("department").annotate(
        own=ArraySubquery(own.order_by("name").values("name")),
        shared=ArraySubquery(shared.order_by("name").values("name")),
        bought=ArraySubquery(needs.order_by("-pk").values("cpv__name_sv")[:MAX_NEEDS]),
    )


def suggested(
    text: str,
    functions: Iterable[Any],
    *,
    department: Department | None = None,
    on: date,
) -> list[Suggestion]:
    """The functions that should hear the text, the best first; of those that exist on the day.

    `functions` are `functions_with_ground()`; `department` is the one the matter concerns.
    """
    words = _words(text)
    judged = [
        _judge(each, words, department)
        for each in functions
        if (each.valid_from is None or each.valid_from <= on)
        and (each.valid_until is None or each.valid_until >= on)
    ]
    found = [each for each in judged if each.weight]
    return sorted(found, key=lambda each: (-each.weight, each.function.name))[:MOST]


def _judge(function: Any, words: dict[str, str], department: Department | None) -> Suggestion:
    reasons = [*_reasons(function, words)]
    if department is not None and function.department_id == department.pk:
        concerned = _("it concerns %(department)s") % {"department": department.label}
        reasons.append((WEIGHTS["department"], concerned))
    reasons.sort(key=lambda pair: -pair[0])
    return Suggestion(
        function, tuple(words for _weight, words in reasons), sum(weight for weight, _w in reasons)
    )


def _reasons(function: Any, words: dict[str, str]) -> Iterable[tuple[int, str]]:
    """What the function and the text have in common."""
    unit = function.department.label
    grounds: Sequence[tuple[str, Iterable[str], Callable[[dict[str, str]], str]]] = (
        (
            "competence",
            function.own,
            lambda said: _("competence %(ground)s (the word “%(word)s”)") % said,
        ),
        (
            "name",
            [function.name],
            lambda said: _("its name (the word “%(word)s”)") % said,
        ),
        (
            "shared",
            [name for name in function.shared if name not in function.own],
            lambda said: (
                _("%(unit)s has the competence %(ground)s (the word “%(word)s”)")
                % {**said, "unit": unit}
            ),
        ),
        (
            "cpv",
            function.bought,
            lambda said: (
                _("%(unit)s needs %(ground)s (the word “%(word)s”)") % {**said, "unit": unit}
            ),
        ),
    )
    for kind, texts, say in grounds:
        for ground in dict.fromkeys(texts):
            if word := _shared(words, ground):
                yield WEIGHTS[kind], say({"ground": ground, "word": word})


def _words(text: str) -> dict[str, str]:
    """The stems of a text that tell something, each with the first word it stands for."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text.lower())[:MAX_WORDS]:
        stem = stem_of(word).translate(_FOLD)
        if stem not in _COMMON:
            found.setdefault(stem, word)
    return found


def _shared(words: dict[str, str], ground: str) -> str:
    """The first word of the text that the ground knows too; "" when there is none.

    Swedish builds words of words: “förening” is the beginning of “föreningssamordnaren”.
    """
    for stem in _words(ground):
        if stem in words:
            return words[stem]
        for other, word in words.items():
            short, long = sorted((stem, other), key=len)
            if len(short) >= MIN_STEM and long.startswith(short):
                return word
    return ""
