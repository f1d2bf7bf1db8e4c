"""Direct awards: limits, similar purchases, documentation (law.md sections 1.3, 1.4 and 1.6)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.city.models import AuthorityKind
from helsingborg_sf.lib import html
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.findings import Level
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import LegalLimit, LimitKind, Nature, Procurement
from procurements.rules.base import (
    NEW_RULES,
    Case,
    Said,
    procurement_rules,
    says,
    start_in_words,
    surely_before,
    surely_from,
)
from procurements.rules.limits import Verdict, Weighed, facts_of, in_words, unanimous
from suppliers.models import LegalForm

AT_TIMES: Final = frozenset({LimitKind.DIRECT_AWARD_ANNEX_2A, LimitKind.DIRECT_AWARD_UTILITIES})
EVER: Final = PartialDate(NEW_RULES.replace(year=2015), NEW_RULES.replace(year=2999))


# --- R12 and R13: the value beside the limits ---------------------------------------------------


def kinds_of_limit(case: Case) -> list[LimitKind]:
    """The limits that may apply. Whether it is an annex 2 service is chosen, never derived: as long
    as nobody has, the limits of both apply and only what they agree on is said."""
    row = case.procurement
    when = row.started
    annex_2 = [LimitKind.DIRECT_AWARD_ANNEX_2]
    if when and case.limits.exists(LimitKind.DIRECT_AWARD_ANNEX_2A, when):
        annex_2.append(LimitKind.DIRECT_AWARD_ANNEX_2A)
    if row.annex_2 == YesNoUnknown.YES:
        return annex_2
    usual = [LimitKind.DIRECT_AWARD, *_utilities(case)]
    if row.annex_2 == YesNoUnknown.NO or row.nature in (Nature.GOODS, Nature.WORKS):
        return usual
    return [*usual, *annex_2]


def _utilities(case: Case) -> list[LimitKind]:
    """A company may buy for a utility by another act (LUF), and nothing here says which."""
    row, kind = case.procurement, LimitKind.DIRECT_AWARD_UTILITIES
    is_company = row.buyer is not None and row.buyer.kind == AuthorityKind.COMPANY
    return [kind] if is_company and row.started and case.limits.exists(kind, row.started) else []


def weighed(case: Case) -> list[Weighed]:
    """The estimated value beside every limit that may apply; empty when value or day is unknown."""
    row = case.procurement
    if row.estimated_value is None or row.started is None:
        return []
    kinds = kinds_of_limit(case)
    return [
        each
        for kind in kinds
        for each in case.limits.weigh(row.estimated_value, kind, row.started)
        # These have a limit of their own for a time only: without one they are no kind apart.
        if each.limit or kind not in AT_TIMES
    ]


def _limits(found: list[Weighed]) -> list[LegalLimit]:
    return [each.limit for each in found if each.limit]


def _value(row: Procurement) -> str:
    words = _("Estimated value %(value)s, started %(day)s.")
    value = _("unknown") if row.estimated_value is None else html.money(row.estimated_value)
    return words % {"value": value, "day": start_in_words(row.started)}


@procurement_rules("R12", gettext_lazy("LOU chapter 19 a (before 2022-02-01: chapter 19)"))
def r12_direct_award_limit(case: Case) -> Iterator[Said]:
    """The value of a direct award is within the limit of its kind on the day it was started."""
    found = weighed(case) if case.is_direct else []
    if found and unanimous(found) == Verdict.BEYOND:
        limits = _limits(found)
        yield says(
            Level.WARNING,
            _("The value is above what a direct award may have."),
            case.procurement.estimated_value,
            case.procurement.started,
            *facts_of(limits),
            text="\n".join([_value(case.procurement), *map(in_words, limits)]),
            todo=_("Choose another procedure, or note the ground (LOU chapter 19 a)."),
        )


@procurement_rules("R13", gettext_lazy("LOU chapter 19 a; the caution is the register's own"))
def r13_no_verdict(case: Case) -> Iterator[Said]:
    """Why nothing can be said about the limit, and what must be known."""
    if not case.is_direct:
        return
    row = case.procurement
    found = weighed(case)
    if found and unanimous(found) in (Verdict.WITHIN, Verdict.BEYOND):
        return
    reasons = list(_reasons(case, found))
    yield says(
        Level.INFO,
        _("Whether the direct award is within its limit cannot be judged."),
        row.estimated_value,
        row.started,
        row.annex_2,
        row.nature,
        *facts_of(each.limit for each in found),
        text="\n".join([_value(row), *reasons, *map(in_words, _limits(found))]),
        todo=_todo(case, found),
    )


def _reasons(case: Case, found: list[Weighed]) -> Iterator[str]:
    row = case.procurement
    if row.estimated_value is None:
        yield _("The estimated value is not stated.")
    if row.started is None:
        yield _("When it was started is not stated.")
    for kind in dict.fromkeys(each.kind for each in found if each.verdict == Verdict.MISSING):
        words = _("%(kind)s: no limit is entered for %(day)s.")
        yield words % {"kind": kind.label, "day": start_in_words(row.started)}
    if any(each.verdict == Verdict.UNCHECKED for each in found):
        yield _("The value is within 25 per cent of a limit that nobody has checked.")
    if {Verdict.WITHIN, Verdict.BEYOND} <= {each.verdict for each in found}:
        yield _("The value is within one of the limits that may apply and above another.")


def _todo(case: Case, found: list[Weighed]) -> str:
    row = case.procurement
    if row.estimated_value is None or row.started is None:
        return _("State the estimated value and when it was started.")
    if any(each.verdict in (Verdict.MISSING, Verdict.UNCHECKED) for each in found):
        return _("Ask an administrator to enter the limit and check it against its source.")
    kinds = {each.kind for each in found}
    if LimitKind.DIRECT_AWARD_UTILITIES in kinds and LimitKind.DIRECT_AWARD_ANNEX_2 not in kinds:
        return _("Find out whether the utilities act (LUF) applies, and note it.")
    if LimitKind.DIRECT_AWARD in kinds and len(kinds) > 1:
        return _("State whether it is an annex 2 service.")
    if len(kinds) > 1:
        return _("Find out whether it is a welfare service (annex 2 a), and note it.")
    return _("State more exactly when the procurement was started.")


# --- R15: similar awards ------------------------------------------------------------------------


@procurement_rules("R15", gettext_lazy("LOU chapter 5 section 11 (before 2022-02-01: chapter 19)"))
def r15_similar_awards(case: Case) -> Iterator[Said]:
    """Before 2022-02-01 direct awards of the same kind in a financial year count together; later
    only recurring contracts do, and splitting is forbidden: then the similar ones are listed."""
    if not case.is_direct or not case.similar:
        return
    started = case.procurement.started
    if surely_before(started, NEW_RULES):
        yield from _same_year(case, started)
    elif surely_from(started, NEW_RULES):
        yield from _last_twelve_months(case)
    else:
        yield _listed(
            case,
            case.similar,
            _("Similar direct awards: how they count depends on when this one was started."),
            _("State more exactly when the procurement was started."),
        )


def _same_year(case: Case, started: PartialDate | None) -> Iterator[Said]:
    years = {started.first.year, started.last.year} if started else set()
    same = [
        each
        for each in case.similar
        if each.started and {each.started.first.year, each.started.last.year} <= years
    ]
    if not same or len(years) > 1:
        return
    rows = [case.procurement, *same]
    known = [each.estimated_value for each in rows if each.estimated_value is not None]
    words = _("Direct awards of the same kind in %(year)s: %(sum)s together.")
    unknown = len(rows) - len(known)
    yield _listed(
        case,
        same,
        words % {"year": years.pop(), "sum": html.money(sum(known, Decimal(0)))},
        _("Compare the sum with the limit of that year."),
        _unknown_values(unknown) if unknown else "",
    )


def _unknown_values(number: int) -> str:
    words = ngettext(
        "The value of %(number)s of them is unknown and not counted.",
        "The values of %(number)s of them are unknown and not counted.",
        number,
    )
    return words % {"number": number}


def _last_twelve_months(case: Case) -> Iterator[Said]:
    started = case.procurement.started
    if started is None:
        return
    begins = months_later(started.first, -12)
    recent = [
        each
        for each in case.similar
        if each.started and each.started.first >= begins and each.started.first <= started.last
    ]
    if recent:
        yield _listed(
            case,
            recent,
            _("There are similar direct awards from the last twelve months."),
            _("Judge whether the contracts recur (5 kap. 11 §) or one purchase has been split."),
        )


def _listed(case: Case, rows: list[Procurement], what: str, todo: str, more: str = "") -> Said:
    lines = [f"{each.title}, {each.started}: {_amount(each)}" for each in rows]
    ground = _("Same contracting authority and same CPV group as this one.")
    return says(
        Level.INFO,
        what,
        case.procurement.started,
        tuple((each.pk, each.started, each.estimated_value) for each in rows),
        text="\n".join(filter(None, [ground, *lines, more])),
        todo=todo,
    )


def _amount(row: Procurement) -> str:
    return _("unknown value") if row.estimated_value is None else html.money(row.estimated_value)


# --- R16: documentation -------------------------------------------------------------------------


def value_of(case: Case) -> Decimal | None:
    """The estimated value, else what was awarded when all of it is known."""
    if case.procurement.estimated_value is not None:
        return case.procurement.estimated_value
    values = [award.value for award in case.awards]
    known = [value for value in values if value is not None]
    return (
        sum(known, Decimal(0)) if case.is_awarded and known and len(known) == len(values) else None
    )


def checklist(case: Case) -> list[tuple[str, bool]]:
    """The seven things that must be written down, and whether each is."""
    row, written = case.procurement, case.documentation
    return [
        (_("the buyer's name and organisation number"), row.buyer_id is not None),
        (_("what was bought"), bool(row.title)),
        (_("how competition was used"), bool(written and written.competition)),
        (
            _("which suppliers were asked and how many tendered"),
            bool(written and written.asked and written.tenders is not None),
        ),
        (_("the winner's name and organisation number, and the main reason"), _winner(case)),
        (_("the estimated value"), value_of(case) is not None),
        (_("the time of performance or the term"), _has_term(case)),
    ]


def _winner(case: Case) -> bool:
    def known(award: object) -> bool:
        supplier = getattr(award, "supplier", None)
        has_number = supplier and (
            supplier.organisation_number or supplier.legal_form == LegalForm.SOLE_TRADER
        )
        return bool(has_number and getattr(award, "reason", ""))

    return bool(case.awards) and all(known(award) for award in case.awards)


def _has_term(case: Case) -> bool:
    if case.documentation and case.documentation.performance:
        return True
    return any(each.in_force and each.ends for each in case.contracts)


@procurement_rules("R16", gettext_lazy("LOU chapter 19 a section 11"))
def r16_documentation(case: Case) -> Iterator[Said]:
    """A direct award of 100 000 kr (before 2022-02-01: more than that) has seven things on file."""
    value = value_of(case)
    if not case.is_direct or value is None or case.procurement.status == "cancelled":
        return
    found = case.limits.weigh(value, LimitKind.DOCUMENTATION, case.procurement.started or EVER)
    verdict = unanimous(found)
    if verdict == Verdict.BEYOND:
        yield from _incomplete(case, value, _limits(found))
    elif verdict is None:
        yield says(
            Level.INFO,
            _("Whether the direct award must be documented cannot be judged."),
            value,
            case.procurement.started,
            *facts_of(each.limit for each in found),
            text="\n".join([_value(case.procurement), *map(in_words, _limits(found))]),
            todo=_("State more exactly when the procurement was started."),
        )


def _incomplete(case: Case, value: Decimal, limits: list[LegalLimit]) -> Iterator[Said]:
    items = checklist(case)
    missing = [words for words, done in items if not done]
    if not missing:
        return
    what = _("Documentation: %(done)s of %(all)s facts filled in.")
    yield says(
        Level.WARNING if case.is_awarded else Level.INFO,
        what % {"done": len(items) - len(missing), "all": len(items)},
        value,
        case.is_awarded,
        tuple(done for _words, done in items),
        *facts_of(limits),
        text="\n".join([_("Missing:"), *(f"– {words}" for words in missing)]),
        todo=_("Fill in the documentation of the direct award."),
        # Whether anybody has been asked to tender is secret as well (R20).
        about_tenders=not case.is_awarded,
    )
