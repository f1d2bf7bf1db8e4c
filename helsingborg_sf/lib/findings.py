"""What a rule says about a record: plain findings, and the rules of an app in one place.

A rule is a small function from facts to findings, with its code, its source of law and the days
between which it is in force. The register supports a judgement; it decides nothing (rule R35).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Words = str | Promise
F = TypeVar("F")


class Level(StrEnum):
    """An error blocks what is about to be done, a warning does not, information only shows."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_TONES = {Level.ERROR: "danger", Level.WARNING: "warning", Level.INFO: "info"}
_ORDER = list(Level)


@dataclass(frozen=True)
class Finding:
    """What was found, why, and what to do; `rule` and `source` come from the rule that says it."""

    level: Level
    what: Words
    todo: Words = ""
    text: Words = ""
    rule: str = ""
    source: Words = ""
    note: str = ""

    @property
    def tone(self) -> str:
        """Its colour and sign on the page (components/finding.html)."""
        return _TONES[self.level]

    @property
    def key(self) -> str:
        """What tells it from the others on a page."""
        return self.rule

    @property
    def blocks(self) -> bool:
        """Whether nothing can be done before it is put right."""
        return self.level is Level.ERROR


def error(what: Words, todo: Words = "", text: Words = "") -> Finding:
    """Something that must be put right first."""
    return Finding(Level.ERROR, what, todo, text)


def warning(what: Words, todo: Words = "", text: Words = "") -> Finding:
    """Something to think about; it stops nobody."""
    return Finding(Level.WARNING, what, todo, text)


def info(what: Words, todo: Words = "", text: Words = "") -> Finding:
    """Something to know."""
    return Finding(Level.INFO, what, todo, text)


@dataclass(frozen=True)
class Rule(Generic[F]):
    """One rule: its code (`R8`), its source of law, and the days it is in force, both included."""

    code: str
    source: Words
    check: Callable[[F], Iterable[Finding]]
    valid_from: date | None = None
    valid_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether it is asked on the day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)

    def findings(self, facts: F) -> Iterator[Finding]:
        """What it says about the facts, under its own code and source."""
        for found in self.check(facts):
            yield replace(found, rule=self.code, source=found.source or self.source)


class Rules(Generic[F]):
    """The rules about one kind of facts, in the order they were written down."""

    def __init__(self) -> None:
        self.rules: list[Rule[F]] = []

    def __call__(
        self, code: str, source: Words, **validity: Any
    ) -> Callable[[Callable[[F], Iterable[Finding]]], Callable[[F], Iterable[Finding]]]:
        """Register the function as a rule: `@rules("R8", _("LOU chapter 4 section 18"))`."""

        def register(check: Callable[[F], Iterable[Finding]]) -> Any:
            self.rules.append(Rule(code, source, check, **validity))
            return check

        return register

    def findings(self, facts: F, *, on: date) -> list[Finding]:
        """What the rules in force on the day say, errors first."""
        found = [each for rule in self.rules if rule.in_force(on) for each in rule.findings(facts)]
        return sorted(found, key=lambda each: _ORDER.index(each.level))


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that must be put right first."""
    return [each for each in findings if each.blocks]
