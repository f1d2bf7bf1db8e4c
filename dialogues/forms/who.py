"""Who took part, line by line: an actor, a department, somebody in words, or a new actor."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext

from dialogues.models import Participant, ParticipantRole
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.lookups import LookupField, suggestions
from helsingborg_sf.lib.text import clean_line
from suppliers.duplicates import similar
from suppliers.models import Organisation

LONGEST_WORDS: Final = 200
# Actors that a question names, and lines that a page asks about at once.
NAMED: Final = 4
ASKED: Final = 5
CREATE, WORDS = "create", "words"


class WhoField(LookupField):
    """Who was there, in one line of text: an actor, a department, or somebody in words.

    `TS Working #17` and the exact name of an actor or department mean that row; anything else is
    kept as it is written. `units` are the departments by the names they go under. A draft takes
    what is not clear yet as words.
    """

    def __init__(self, units: Mapping[str, Department], *, draft: bool, **kwargs: Any) -> None:
        self.units, self.draft = units, draft
        super().__init__(Organisation.objects.all(), "participant-lookup", **kwargs)
        self.widget.attrs.update(enterkeyhint="next", autocapitalize="words")

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Department) else super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        """An organisation, a department, words, or None."""
        if isinstance(value, Model) or value in self.empty_values:
            return value or None
        text = clean_line(str(value))
        try:
            return self._meant(text)
        except ValidationError:
            if self.draft:
                return text[:LONGEST_WORDS]
            raise

    def _meant(self, text: str) -> Any:
        if len(text) > LONGEST_WORDS:
            message = gettext("Write at most %(number)s characters.") % {"number": LONGEST_WORDS}
            raise ValidationError(message)
        if unit := self.units.get(text.casefold()):
            return unit
        if re.search(r"#\d+$", text) or self._by_name(text):
            return self._find(text)
        return text or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or None))
        except ValidationError:
            return True


def units() -> dict[str, Department]:
    """Departments by full name, name, and short name where only one has it, in small letters."""
    found: dict[str, list[Department]] = {}
    for row in cast(Iterable[Department], Department.objects.all()):
        for name in {str(row), row.name, row.short_name} - {""}:
            found.setdefault(name.casefold(), []).append(row)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


class Candidate(NamedTuple):
    """An actor that may be meant, and why."""

    organisation: Organisation
    reason: str


class Question(NamedTuple):
    """A name that no actor has: is it a new actor, one of these, or only words?"""

    number: int
    text: str
    candidates: list[Candidate]
    may_create: bool
    answer: str = ""


def candidates(text: str) -> list[Candidate]:
    """Actors that may be meant: those whose names are alike, then those that hold the words."""
    alike = [Candidate(each.organisation, each.reason) for each in similar(text, most=NAMED)]
    seen = {each.organisation.pk for each in alike}
    holding = suggestions(Organisation.objects.all(), text, NAMED)
    return [*alike, *(Candidate(row, "") for row in holding if row.pk not in seen)][:NAMED]


def question(number: int, text: str, *, user: Any, known: Mapping[str, Department]) -> Any:
    """What to ask about a line, or None when it is clear who is meant."""
    field = WhoField(known, draft=False)
    try:
        meant = field.to_python(text)
    except ValidationError:
        return None
    if not isinstance(meant, str):
        return None
    return Question(number, meant, candidates(meant), may_create(user))


def may_create(user: Any) -> bool:
    """Whether the user may register actors."""
    return bool(user is not None and user.has_perm("suppliers.add_organisation"))


class Line(NamedTuple):
    """A line of the form: who was there, and as what; `role` is None where it goes without saying.

    `question` is what to ask about a name that nobody has.
    """

    number: int
    legend: str
    who: forms.BoundField
    role: forms.BoundField | None
    question: Question | None = None


def somebody(row: Participant) -> Any:
    """Who a participant is, as `WhoField` understands it."""
    return row.organisation or row.department or row.words


def participant(role: str, who: Any) -> Participant:
    """A new participant."""
    row = Participant(role=role)
    if isinstance(who, Organisation):
        row.organisation = who
    elif isinstance(who, Department):
        row.department = who
    else:
        row.words = who
    return row


def as_usual(row: Participant) -> bool:
    """Whether it goes without saying as what: an actor of the social economy."""
    return row.role == ParticipantRole.ACTOR and row.department_id is None
