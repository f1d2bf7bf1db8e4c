"""How far a round has come: whom the city has met of those it wanted to meet.

An actor in the list is met when it took part in a dialogue of the round, or when somebody said so
by hand. Where the list names fewer than the number that was decided on, the rest are places without
a name: every other actor met fills one of them - each named actor once, and one for each dialogue
in which nobody is named. What is beyond that is told apart and never counted as progress.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import (
    Dialogue,
    DialogueForm,
    DialogueRound,
    DialogueStatus,
    Participant,
    ParticipantRole,
    RoundTarget,
    TargetKind,
)

Rounds = TypeVar("Rounds", bound=QuerySet[DialogueRound])

# A dialogue in which no actor is named: whom it was with, by its form.
_BY_FORM = {
    DialogueForm.INDIVIDUAL.value: TargetKind.ASSOCIATION,
    DialogueForm.UMBRELLA.value: TargetKind.UMBRELLA,
}


@dataclass(frozen=True)
class Meeting:
    """Somebody in the list, and the dialogues in which they were met, the first one first."""

    target: RoundTarget
    dialogues: list[Dialogue]

    @property
    def is_met(self) -> bool:
        """Whether the city has met them."""
        return bool(self.dialogues)


@dataclass(frozen=True)
class Count:
    """How many of a kind are met of how many; `wanted` None: nobody has decided how many.

    `beyond` are met too, but neither in the list nor among the number decided on.
    """

    kind: TargetKind
    met: int
    wanted: int | None
    beyond: int

    @property
    def text(self) -> str:
        """`14 of 14 associations`."""
        if self.wanted is None:
            return self._met_in_words
        words = _OF[self.kind](self.wanted)
        return words % {"met": self.met, "wanted": self.wanted}

    @property
    def _met_in_words(self) -> str:
        words = _MET[self.kind](self.beyond)
        return words % {"met": self.beyond}

    @property
    def short(self) -> str:
        """`14 of 14`, for a column that says of what."""
        if self.wanted is None:
            return str(self.beyond) if self.beyond else ""
        return _("%(met)s of %(wanted)s") % {"met": self.met, "wanted": self.wanted}

    @property
    def note(self) -> str:
        """What was met beyond the plan, in words."""
        if self.wanted is None or not self.beyond:
            return ""
        words = ngettext(
            "%(number)s more was met than was planned",
            "%(number)s more were met than were planned",
            self.beyond,
        )
        return words % {"number": self.beyond}


_OF = {
    TargetKind.ASSOCIATION: lambda n: ngettext(
        "%(met)s of %(wanted)s association", "%(met)s of %(wanted)s associations", n
    ),
    TargetKind.UMBRELLA: lambda n: ngettext(
        "%(met)s of %(wanted)s umbrella organisation",
        "%(met)s of %(wanted)s umbrella organisations",
        n,
    ),
}
_MET = {
    TargetKind.ASSOCIATION: lambda n: ngettext(
        "%(met)s association met; how many to meet is not decided",
        "%(met)s associations met; how many to meet is not decided",
        n,
    ),
    TargetKind.UMBRELLA: lambda n: ngettext(
        "%(met)s umbrella organisation met; how many to meet is not decided",
        "%(met)s umbrella organisations met; how many to meet is not decided",
        n,
    ),
}


def counted(*, on: date) -> QuerySet[Dialogue]:
    """Dialogues that had certainly been held by the day; of one that was corrected, the version
    that stands."""
    replaced = Q(corrected_by__status=DialogueStatus.FINISHED)
    proposed = Q(corrects__isnull=False, status=DialogueStatus.DRAFT)
    return Dialogue.objects.held_by(on).exclude(replaced).exclude(proposed)


def with_progress(rows: Rounds, *, on: date) -> Rounds:
    """Rounds with what `Progress` counts, in a constant number of queries."""
    named = Participant.objects.filter(organisation__isnull=False).select_related("organisation")
    people = Prefetch("participants", named, to_attr="named")
    held = counted(on=on).order_by("held_key", "pk").prefetch_related(people)
    listed = RoundTarget.objects.select_related("organisation", "dialogue")
    return rows.prefetch_related(
        Prefetch("dialogues", held.defer("search", "notes", "result"), to_attr="held"),
        Prefetch("targets", listed, to_attr="listed"),
    )


class Progress:
    """The progress of a round that comes from `with_progress`."""

    def __init__(self, row: Any) -> None:
        self.round: DialogueRound = row
        self.held: list[Any] = row.held
        self.targets: list[RoundTarget] = row.listed

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Everybody in the list, in its order."""
        return [Meeting(target, self._met_in(target)) for target in self.targets]

    @property
    def counts(self) -> list[Count]:
        """Both kinds."""
        return [self.count(kind) for kind in TargetKind]

    def count(self, kind: TargetKind) -> Count:
        """How far the round has come with one kind."""
        listed = [each for each in self.meetings if each.target.kind == kind]
        met, others = sum(each.is_met for each in listed), self._others[kind]
        stated = self.round.stated_number(kind)
        if stated is None and not listed:
            return Count(kind, 0, None, others)
        wanted = max(stated or 0, len(listed))
        filled = min(others, wanted - len(listed))
        return Count(kind, met + filled, wanted, others - filled)

    def _met_in(self, target: RoundTarget) -> list[Dialogue]:
        found = [
            talk
            for talk in self.held
            if any(each.organisation_id == target.organisation_id for each in talk.named)
        ]
        by_hand = target.dialogue
        if by_hand and by_hand not in found:
            found.append(by_hand)
        return found

    @cached_property
    def _others(self) -> Counter[TargetKind]:
        """How many were met that are not in the list, by kind."""
        unnamed = Counter(
            _BY_FORM[talk.form] for talk in self._unlisted if not self._known_in(talk)
        )
        kinds = {
            each.organisation_id: each.organisation.is_umbrella for each in self._other_actors()
        }
        named = Counter(
            TargetKind.UMBRELLA if is_umbrella else TargetKind.ASSOCIATION
            for is_umbrella in kinds.values()
        )
        return named + unnamed

    @property
    def _unlisted(self) -> list[Any]:
        """Individual and umbrella dialogues that nobody has tied to the list by hand."""
        tied = {target.dialogue_id for target in self.targets}
        return [
            talk
            for talk in self.held
            if talk.form in _BY_FORM and not tied & {talk.pk, talk.corrects_id or talk.pk}
        ]

    @cached_property
    def _listed(self) -> set[int | None]:
        return {target.organisation_id for target in self.targets}

    def _known_in(self, talk: Any) -> list[Any]:
        """Whom a dialogue was with, as far as they are named: its actors, and those listed."""
        return [
            each
            for each in talk.named
            if each.role == ParticipantRole.ACTOR or each.organisation_id in self._listed
        ]

    def _other_actors(self) -> Iterator[Any]:
        for talk in self._unlisted:
            for each in self._known_in(talk):
                if each.organisation_id not in self._listed:
                    yield each
