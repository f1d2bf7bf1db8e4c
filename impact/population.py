"""Whom a round of area 1 asks: social enterprises with a contract, and why not the others.

It considers every actor that has ever been assessed as a social enterprise, or has a contract
that was, or may have been, in force on some day of the window. In is who was a social enterprise on
the round's status day *and* has such a contract. Only contracts that are secret to nobody count, so
that the population is the same whoever looks, and tells of nothing hidden (OSL 19 kap. 3 §).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from impact.considered import Line, Preview, in_order, merged_records
from impact.models import InterviewRound, Side
from impact.spans import Overlap, Span
from impact.standing import ruling, says_yes, signed
from impact.why import Facts, Why, facts
from procurements.models import Contract
from suppliers.models import Assessment, AssessmentKind, Organisation


@dataclass(frozen=True)
class _Held:
    """A contract, and how it lies to the window."""

    row: Contract
    overlap: Overlap


def span_of(contract: Contract) -> Span:
    """From when until when a contract is in force."""
    return Span(contract.in_force, contract.ends, contract.terminated_on)


def enterprises(the_round: InterviewRound) -> Preview:
    """Everybody considered, in a constant number of queries."""
    return Preview(in_order(_lines(the_round)))


def _lines(the_round: InterviewRound) -> Iterator[Line]:
    contracts = _contracts(the_round)
    concerned = {key for key, held in contracts.items() if any(h.overlap.counts for h in held)}
    judged = signed()
    ever = {key for key, rows in judged.items() if says_yes(rows)}
    names = dict(Organisation.objects.filter(pk__in=concerned | ever).values_list("pk", "name"))
    for pk, name in names.items():
        yield _line(pk, name, judged.get(pk, []), contracts.get(pk, []), the_round.status_day)
    yield from _merged(names, concerned | ever)


def _contracts(the_round: InterviewRound) -> Mapping[int, list[_Held]]:
    """The contracts that may matter, by supplier, each with how it lies to the window."""
    ever = _signed_yes().values("organisation")
    reaching = Q(ends_key__gt=the_round.opens_on) | Q(supplier__in=ever)
    rows = Contract.objects.open_to_all().filter(reaching, supplier__isnull=False)
    found: dict[int, list[_Held]] = defaultdict(list)
    fields = ("title", "supplier", "in_force", "ends", "terminated_on")
    for row in rows.only(*fields).order_by("in_force_key", "pk"):
        overlap = span_of(row).over(the_round.opens_on, the_round.closes_on)
        found[row.supplier_id or 0].append(_Held(row, overlap))
    return found


def _signed_yes() -> Any:
    return Assessment.objects.signed().filter(kind=AssessmentKind.SOCIAL_ENTERPRISE, verdict="yes")


def _line(pk: int, name: str, judged: list[Assessment], held: list[_Held], day: date) -> Line:
    row = ruling(judged, on=day)
    if row is not None and row.verdict == "yes":
        is_in, why, told = _by_contract(name, row, held)
    else:
        is_in, why, told = False, _by_assessment(name, row, judged, day), []
    return Line(Side.ENTERPRISE, name, is_in, why, pk, contracts=tuple(each.pk for each in told))


def _by_contract(
    name: str, row: Assessment, held: list[_Held]
) -> tuple[bool, Facts, list[Contract]]:
    """A social enterprise: whether a contract of it was in force, and which sentence says so."""
    by = {o: [h.row for h in held if h.overlap is o] for o in Overlap}
    if told := by[Overlap.CERTAIN]:
        return True, _told(Why.ENTERPRISE, name, told, since=row.valid_from), told
    if told := by[Overlap.POSSIBLE]:
        return True, _told(Why.ENTERPRISE_POSSIBLY, name, told, since=row.valid_from), told
    if told := by[Overlap.UNKNOWN]:
        return False, _told(Why.BEGINS_UNKNOWN, name, told), told
    if told := by[Overlap.AFTER]:
        return False, _told(Why.NOT_BEGUN, name, told[:1], begins=told[0].in_force), told[:1]
    if told := by[Overlap.BEFORE]:
        last = max(told, key=lambda each: (span_of(each).last_end, each.pk))
        return False, _told(Why.ENDED, name, [last], until=_end(last)), [last]
    return False, facts(Why.NO_CONTRACT, name), []


def _told(why: Why, name: str, contracts: list[Contract], **more: Any) -> Facts:
    return facts(why, name, contracts=[each.title for each in contracts], **more)


def _end(contract: Contract) -> Any:
    """When it ended: the day it was cut short, or its last day as precise as it is known."""
    ends, cut = contract.ends, contract.terminated_on
    return cut if cut and (ends is None or cut <= ends.last) else ends


def _by_assessment(name: str, row: Assessment | None, judged: list[Assessment], day: date) -> Facts:
    """No social enterprise on the day: what its assessments say instead."""
    if row is not None:
        why = Why.NOT_ENTERPRISE if row.verdict == "no" else Why.LEFT_OPEN
        return facts(why, name, since=row.valid_from)
    yes = says_yes(judged)
    ended = [each for each in yes if each.has_begun(on=day) and each.valid_until]
    if ended:
        until = max(each.valid_until for each in ended if each.valid_until)
        return facts(Why.EXPIRED, name, until=until, day=day)
    if later := [each for each in yes if not each.has_begun(on=day)]:
        first = min(later, key=lambda each: (each.valid_from.last, each.pk))
        return facts(Why.LATER, name, since=first.valid_from, day=day)
    return facts(Why.NEVER_ASSESSED, name)


def _merged(names: Mapping[int, str], concerned: set[int]) -> Iterator[Line]:
    """Records that have been merged into one that is considered, or that would be themselves."""
    for pk, name, kept, last in merged_records():
        if kept in names or pk in concerned:
            yield Line(Side.ENTERPRISE, name, False, facts(Why.MERGED, name, other=last), pk)
