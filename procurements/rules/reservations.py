"""Reserved procurement of certain services: 19 kap. 25 § and 25 a § LOU (law.md section 1.2)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.findings import Level
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import (
    Award,
    ConsiderationKind,
    Procurement,
    SocialConsideration,
)
from procurements.rules.base import (
    NEW_RULES,
    Case,
    Said,
    Signed,
    contract_rules,
    procurement_rules,
    says,
    start_in_words,
    surely_before,
    surely_from,
    unsure,
    years_after,
)

SECTION_19_25: Final = gettext_lazy("LOU chapter 19 section 25, directive 2014/24/EU article 77")
SECTION_19_6A_BEGINS: Final = date(2019, 1, 1)
SECTION_19_25A_BEGINS: Final = date(2023, 1, 1)
MOST_YEARS: Final = 3
RESERVED_19_25: Final = ConsiderationKind.RESERVED_19_25


# --- R10: 19 kap. 25 § --------------------------------------------------------------------------


@procurement_rules("R10", SECTION_19_25)
def r10_services_and_earlier_award(case: Case) -> Iterator[Said]:
    """The service is in the closed list, and the supplier had no such award in three years."""
    if RESERVED_19_25 not in case.kinds:
        return
    cpv = case.procurement.cpv
    sure, possible = earlier_awards(case)
    lines = []
    if cpv is None:
        lines.append(_("No CPV code is stated, so nobody can see whether the service is listed."))
    elif not cpv.reservable_19_25:
        lines.append(_("%(cpv)s is not in the closed list of services.") % {"cpv": cpv})
    lines += [_earlier(award) for award in sure]
    lines += [_perhaps_earlier(award) for award in possible]
    if lines:
        certain = bool(sure) or (cpv is not None and not cpv.reservable_19_25)
        yield _not_reservable(case, lines, certain, sure + possible)


def _not_reservable(case: Case, lines: list[str], certain: bool, awards: list[Award]) -> Said:
    what = (
        _("The reservation for certain services does not seem to be allowed.")
        if certain
        else _("Whether the reservation for certain services is allowed cannot be judged.")
    )
    return says(
        Level.WARNING if certain else Level.INFO,
        what,
        certain,
        case.procurement.cpv_id,
        tuple((each.pk, each.awarded) for each in awards),
        text="\n".join(lines),
        todo=_("State the CPV code and the day of award, and let the purchasing unit judge."),
        about_tenders=bool(awards),
    )


def _earlier(award: Award) -> str:
    words = _("%(supplier)s was awarded “%(procurement)s” by this rule %(day)s.")
    facts = {"supplier": award.supplier, "procurement": award.procurement}
    return words % {**facts, "day": award.awarded}


def _perhaps_earlier(award: Award) -> str:
    words = _(
        "%(supplier)s was awarded “%(procurement)s” by this rule %(day)s; that may be within three "
        "years."
    )
    facts = {"supplier": award.supplier, "procurement": award.procurement}
    return words % {**facts, "day": award.awarded or _("on an unknown day")}


def earlier_awards(case: Case) -> tuple[list[Award], list[Award]]:
    """Awards by this rule to the same supplier in the three years before: certain and possible."""
    sure, possible = [], []
    for ours in case.awards:
        now = ours.awarded or case.procurement.awarded
        for other in case.earlier_reserved:
            if other.supplier_id != ours.supplier_id or now is None:
                continue
            if _within_three_years(other.awarded, now):
                sure.append(other)
            elif _perhaps_within(other.awarded, now):
                possible.append(other)
    return sure, possible


def _within_three_years(then: PartialDate | None, now: PartialDate) -> bool:
    return (
        then is not None
        and then.last < now.first
        and years_after(then.first, MOST_YEARS) > now.last
    )


def _perhaps_within(then: PartialDate | None, now: PartialDate) -> bool:
    if then is None:
        return True
    return then.first < now.last and years_after(then.last, MOST_YEARS) > now.first


@contract_rules("R10", SECTION_19_25)
def r10_term(signed: Signed) -> Iterator[Said]:
    """The contract lasts at most three years, options included."""
    contract = signed.contract
    if RESERVED_19_25 not in signed.kinds:
        return
    if contract.in_force is None or contract.ends is None:
        yield says(
            Level.INFO,
            _("Whether the contract is longer than three years cannot be judged."),
            "unknown",
            text=_("Both its first and its last day must be known."),
            todo=_("State from when it is in force and when it ends."),
        )
        return
    months = sum(option.months for option in contract.options.all() if option.decision == "open")
    if _outlasts(contract.ends.first, months, contract.in_force.last):
        yield says(
            Level.WARNING,
            _("The contract is longer than three years, options included."),
            "longer",
            contract.in_force,
            contract.ends,
            months,
            text=_("In force %(first)s, ends %(last)s, options of %(months)s months.")
            % {"first": contract.in_force, "last": contract.ends, "months": months},
            todo=_("Shorten the term or the options, or use another reservation."),
        )


def _outlasts(ends: date, months: int, begins: date) -> bool:
    """Whether the last day with options comes after the day before the third anniversary."""
    # The day after the last one is what options are counted from.
    return months_later(ends + timedelta(days=1), months) > years_after(begins, MOST_YEARS)


# --- R11: provisions that did not exist ---------------------------------------------------------

_SECTION: Final = re.compile(r"\b19\s*(?::|kap\.?)\s*(25\s*a|25|6\s*a)\b", re.IGNORECASE)
# Section -> the first day a procurement could rest on it, and the first day it no longer could.
_IN_FORCE: Final[dict[str, tuple[date, date | None]]] = {
    "6a": (SECTION_19_6A_BEGINS, NEW_RULES),
    "25": (NEW_RULES, None),
    "25a": (SECTION_19_25A_BEGINS, None),
}


def cited(text: str) -> set[str]:
    """The sections of chapter 19 about reservation that a legal basis names: `25`, `25a`, `6a`."""
    return {"".join(found.lower().split()) for found in _SECTION.findall(text)}


def spans(kind: str, legal_basis: str) -> list[tuple[date, date | None]]:
    """When what is chosen and cited could be used: from a day, until before another."""
    needed = [_IN_FORCE[section] for section in sorted(cited(legal_basis))]
    if kind == ConsiderationKind.RESERVED_19_25A:
        needed.append(_IN_FORCE["25a"])
    if kind == RESERVED_19_25:
        # Called 19 kap. 6 a § until 2022-01-31; the kind is the same.
        needed.append((SECTION_19_6A_BEGINS, None))
    return needed


def did_not_exist(kind: str, legal_basis: str, started: PartialDate | None) -> bool:
    """Whether the provision certainly was not there when the procurement was started (R11)."""
    return any(
        surely_before(started, begins) or (ends is not None and surely_from(started, ends))
        for begins, ends in spans(kind, legal_basis)
    )


def _may_not_have_existed(consideration: SocialConsideration, started: PartialDate | None) -> bool:
    edges = [
        edge
        for span in spans(consideration.kind, consideration.legal_basis)
        for edge in span
        if edge
    ]
    return any(unsure(started, edge) for edge in edges)


def _provision_error(rows: list[SocialConsideration], procurement: Procurement) -> Said:
    return says(
        Level.ERROR,
        _("The provision did not exist then."),
        tuple((each.kind, each.legal_basis) for each in rows),
        procurement.started,
        text="\n".join(
            [_started(procurement), *(str(each) for each in rows), provisions_in_words()]
        ),
        todo=_("Choose the provision that applied when the procurement was started."),
    )


def _started(procurement: Procurement) -> str:
    words = _("The procurement was started %(day)s.")
    return words % {"day": start_in_words(procurement.started)}


def provisions_in_words() -> str:
    """Which provision existed when."""
    return _(
        "19 kap. 6 a § applied to procurements started from 2019-01-01 until 2022-01-31, "
        "19 kap. 25 § from 2022-02-01 and 19 kap. 25 a § from 2023-01-01."
    )


@procurement_rules("R11", gettext_lazy("LOU chapter 19 sections 6 a, 25 and 25 a"))
def r11_provision_existed(case: Case) -> Iterator[Said]:
    """A reservation rests on a provision that was there when the procurement was started."""
    started = case.procurement.started
    wrong = [
        each for each in case.considerations if did_not_exist(each.kind, each.legal_basis, started)
    ]
    perhaps = [each for each in case.considerations if _may_not_have_existed(each, started)]
    if wrong:
        yield _provision_error(wrong, case.procurement)
    elif perhaps:
        yield says(
            Level.INFO,
            _("Whether the provision existed then cannot be judged."),
            tuple((each.kind, each.legal_basis) for each in perhaps),
            started,
            text="\n".join([_started(case.procurement), provisions_in_words()]),
            todo=_("State more exactly when the procurement was started."),
        )


def provision_is_blocked(
    consideration: SocialConsideration, procurement: Procurement
) -> list[Said]:
    """The error of R11 about a consideration that is about to be saved."""
    basis = (consideration.kind, consideration.legal_basis)
    if not did_not_exist(*basis, procurement.started):
        return []
    return [_provision_error([consideration], procurement)]
