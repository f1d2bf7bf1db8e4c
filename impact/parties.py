"""The parties of the dialogue requirements, each on its side: whom a round of area 2 asks.

The city's side is the department that bought, and departments that took part in a dialogue under
the requirement; the supplier's side is the contract's supplier; the third side are the actors of
the social economy that took part. A dialogue counts when it is finished and certainly was held by
the round's status day. A requirement that may have applied on some day of the window counts.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from dialogues.models import Dialogue, DialogueStatus, Participant, ParticipantRole
from impact.considered import Line, Preview, in_order, merged_records
from impact.models import InterviewRound, Side
from impact.spans import Overlap, Span
from impact.why import Why, facts
from procurements.models import Contract, DialogueRequirement

SIDES = {ParticipantRole.CITY: Side.CITY, ParticipantRole.ACTOR: Side.ACTOR}
# What is said first of a party of several requirements, and the sentences of those that count.
RANKS = [Overlap.CERTAIN, Overlap.POSSIBLE, Overlap.UNKNOWN, Overlap.AFTER, Overlap.BEFORE]
SENTENCES = {
    ("buyer", Overlap.CERTAIN): Why.BUYER,
    ("buyer", Overlap.POSSIBLE): Why.BUYER_POSSIBLY,
    ("supplier", Overlap.CERTAIN): Why.SUPPLIER,
    ("supplier", Overlap.POSSIBLE): Why.SUPPLIER_POSSIBLY,
    ("took_part", Overlap.CERTAIN): Why.TOOK_PART,
    ("took_part", Overlap.POSSIBLE): Why.TOOK_PART_POSSIBLY,
}


@dataclass(frozen=True)
class _Bond:
    """That a party has to do with the requirement of a contract, and how that lies to the
    window."""

    side: Side
    how: str
    name: str
    organisation: int | None
    department: int | None
    contract: Contract
    overlap: Overlap


def parties(the_round: InterviewRound) -> Preview:
    """Everybody on every side, and what is not known; in a constant number of queries."""
    requirements = _requirements()
    overlaps = {row.pk: _overlap(row, the_round) for row in requirements}
    talked = list(_participants(the_round))
    bonds = [*_signatories(requirements, overlaps), *_talkers(talked, requirements, overlaps)]
    merged = {pk: last for pk, _name, _kept, last in merged_records()}
    by_party: dict[Any, list[_Bond]] = defaultdict(list)
    for bond in bonds:
        by_party[bond.side, bond.organisation, bond.department].append(bond)
    lines = [_line(found, merged) for found in by_party.values()]
    return Preview(in_order(lines), list(_gaps(requirements, overlaps, talked)))


def _requirements() -> list[DialogueRequirement]:
    rows = DialogueRequirement.objects.filter(contract__in=Contract.objects.open_to_all())
    return list(rows.select_related("contract__supplier", "contract__department").order_by("pk"))


def _overlap(row: DialogueRequirement, the_round: InterviewRound) -> Overlap:
    contract = row.contract
    span = Span(
        row.valid_from or contract.in_force,
        row.valid_until or contract.ends,
        contract.terminated_on,
    )
    return span.over(the_round.opens_on, the_round.closes_on)


def _participants(the_round: InterviewRound) -> Any:
    held = Dialogue.objects.filter(status=DialogueStatus.FINISHED, requirement__isnull=False)
    held = held.exclude(corrected_by__status=DialogueStatus.FINISHED)
    return (
        Participant.objects.filter(
            role__in=SIDES, dialogue__in=held.held_by(the_round.status_day).values("pk")
        )
        .select_related("organisation", "department", "dialogue")
        .order_by("pk")
    )


def _signatories(
    requirements: list[DialogueRequirement], overlaps: dict[int, Overlap]
) -> Iterator[_Bond]:
    for row in requirements:
        contract, overlap = row.contract, overlaps[row.pk]
        if contract.department:
            name, key = str(contract.department), contract.department.pk
            yield _Bond(Side.CITY, "buyer", name, None, key, contract, overlap)
        if contract.supplier:
            name, key = str(contract.supplier), contract.supplier.pk
            yield _Bond(Side.SUPPLIER, "supplier", name, key, None, contract, overlap)


def _talkers(
    talked: list[Participant], requirements: list[DialogueRequirement], overlaps: dict[int, Overlap]
) -> Iterator[_Bond]:
    contracts = {row.pk: row.contract for row in requirements}
    for each in talked:
        requirement = each.dialogue.requirement_id
        party = each.organisation or (each.department if each.role == "city" else None)
        if requirement not in contracts or party is None:
            continue
        side = SIDES[ParticipantRole(each.role)]
        department = None if each.organisation else each.department_id
        contract, overlap = contracts[requirement], overlaps[requirement]
        yield _Bond(
            side, "took_part", str(party), each.organisation_id, department, contract, overlap
        )


def _line(bonds: list[_Bond], merged: dict[int, str]) -> Line:
    best = min((bond.overlap for bond in bonds), key=RANKS.index)
    told = [bond for bond in bonds if bond.overlap is best]
    first = told[0]
    contracts = {bond.contract.pk: bond.contract.title for bond in told}
    line = partial(
        Line,
        first.side,
        first.name,
        organisation=first.organisation,
        department=first.department,
    )
    if first.organisation in merged:
        other = merged[first.organisation]
        return line(False, facts(Why.MERGED, first.name, other=other))
    unknown = Why.NOT_KNOWN_TO_APPLY if best is Overlap.UNKNOWN else Why.NOT_APPLYING
    why = SENTENCES.get((first.how, best), unknown)
    kept = facts(why, first.name, contracts=list(contracts.values()))
    return line(best.counts, kept, contracts=tuple(contracts))


def _gaps(
    requirements: list[DialogueRequirement], overlaps: dict[int, Overlap], talked: list[Participant]
) -> Iterator[str]:
    """Who should be asked and cannot be, because nobody knows who it is."""
    counting = {row.pk: row.contract for row in requirements if overlaps[row.pk].counts}
    for contract in {each.pk: each for each in counting.values()}.values():
        title = {"title": contract.title}
        if contract.department is None:
            yield _("It is not known which department bought “%(title)s”.") % title
        if contract.supplier is None:
            yield _("It is not known who supplies “%(title)s”.") % title
    for each in talked:
        nameless = each.role == ParticipantRole.ACTOR and each.organisation is None
        if nameless and each.dialogue.requirement_id in counting:
            words = _("“%(words)s” took part in a dialogue but is not an actor here.")
            yield words % {"words": each.words}
