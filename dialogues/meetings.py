"""Who met for the first time in a dialogue, and of whom we should ask what came of it.

Two parties have met when both took part in a finished dialogue that counts: the city (any of its
units) and an actor, or an awarded supplier and an actor. It was the first time only when that is
certain: no other dialogue that both took part in can have been held before it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from dialogues.models import Dialogue, DialogueStatus, Participant, ParticipantRole, RelationOutcome
from helsingborg_sf.lib.days import months_later
from suppliers.models import Organisation

# When we ask what came of a meeting.
ASK_AFTER_MONTHS: Final = 6
_NEVER: Final = date.max


class Pair(NamedTuple):
    """Two parties that met: an actor with a supplier, or with the city, which is None."""

    actor: Organisation
    supplier: Organisation | None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.actor.pk}-{self.supplier.pk if self.supplier else ''}"


def pairs(dialogue: Dialogue) -> list[Pair]:
    """Who met in a dialogue, as far as they are named: the city first, then each supplier."""
    people = list(dialogue.participants.all())
    actors = _named(people, ParticipantRole.ACTOR)
    suppliers: list[Organisation | None] = list(_named(people, ParticipantRole.SUPPLIER))
    if any(each.role == ParticipantRole.CITY for each in people):
        suppliers.insert(0, None)
    return [Pair(actor, other) for other in suppliers for actor in actors]


def _named(people: Iterable[Participant], role: str) -> list[Organisation]:
    return [each.organisation for each in people if each.role == role and each.organisation]


def _actors() -> QuerySet[Any]:
    """Actors that took part in dialogues that count, with the day by which it had been held."""
    certain = Least("dialogue__held__last", "dialogue__known_on")
    return (
        Participant.objects.current()
        .filter(
            role=ParticipantRole.ACTOR,
            organisation__isnull=False,
            dialogue__status=DialogueStatus.FINISHED,
        )
        .annotate(held_by=Coalesce(certain, Value(_NEVER)))
    )


def _perhaps_earlier(others: Any) -> Exists:
    """Another dialogue in which the actor and one of `others` took part, maybe before this one."""
    maybe = Q(dialogue__held__isnull=True) | Q(dialogue__held__first__lt=OuterRef("held_by"))
    rows = Participant.objects.current().filter(
        maybe,
        Exists(others),
        dialogue__status=DialogueStatus.FINISHED,
        organisation=OuterRef("organisation"),
    )
    return Exists(rows.exclude(dialogue=OuterRef("dialogue")))


def _with_the_city() -> QuerySet[Any]:
    """Actors that met the city for the first time."""
    there = Participant.objects.filter(dialogue=OuterRef("dialogue"), role=ParticipantRole.CITY)
    return _actors().filter(Exists(there), ~_perhaps_earlier(there))


def _with_a_supplier() -> QuerySet[Any]:
    """Actors that met a supplier for the first time; `supplier` is its number."""
    met = _actors().annotate(
        supplier=F("dialogue__participants__organisation"),
        supplier_role=F("dialogue__participants__role"),
    )
    there = Participant.objects.filter(
        dialogue=OuterRef("dialogue"), organisation=OuterRef(OuterRef("supplier"))
    )
    named = met.filter(supplier_role=ParticipantRole.SUPPLIER, supplier__isnull=False)
    found: QuerySet[Any] = named.filter(~_perhaps_earlier(there))
    return found


def first_meetings(dialogue: Dialogue) -> set[tuple[int, int | None]]:
    """The pairs that certainly met for the first time: actor and supplier, None for the city."""
    city = _with_the_city().filter(dialogue=dialogue).annotate(other=Value(None, BigIntegerField()))
    supplier = _with_a_supplier().filter(dialogue=dialogue).annotate(other=F("supplier"))
    names = ("organisation", "other")
    return set(city.values_list(*names).union(supplier.values_list(*names), all=True))


def with_a_first_meeting(rows: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """Dialogues in which somebody certainly met for the first time."""
    firsts = (_with_the_city(), _with_a_supplier())
    city, supplier = (Exists(each.filter(dialogue=OuterRef("pk"))) for each in firsts)
    return rows.filter(city | supplier)


def to_ask_about(*, on: date) -> QuerySet[Dialogue]:
    """Dialogues of half a year ago of which nobody has said what came: contract dialogues, and
    those in which somebody met for the first time."""
    rows = Dialogue.objects.finished().current()
    rows = rows.held_by(months_later(on, -ASK_AFTER_MONTHS)).filter(_somebody_met())
    told = RelationOutcome.objects.filter(dialogue=OuterRef("pk"))
    firsts = with_a_first_meeting(Dialogue.objects.filter(pk=OuterRef("pk")))
    contract = Dialogue.objects.contract_dialogues().filter(pk=OuterRef("pk"))
    return rows.filter(~Exists(told)).filter(Q(Exists(contract)) | Q(Exists(firsts)))


def _somebody_met() -> Any:
    """Whether an actor by name met the city or a supplier by name."""
    here = Participant.objects.filter(dialogue=OuterRef("pk"))
    actor = here.filter(role=ParticipantRole.ACTOR, organisation__isnull=False)
    supplier = here.filter(role=ParticipantRole.SUPPLIER, organisation__isnull=False)
    return Q(Exists(actor)) & (
        Q(Exists(here.filter(role=ParticipantRole.CITY))) | Q(Exists(supplier))
    )
