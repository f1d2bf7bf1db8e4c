"""4 kap. 18 § LOU: evidence at the award, and the share during the term (law.md section 1.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.findings import Finding, Level, blocking
from procurements.models import Award, Contract, ContractState
from procurements.rules.base import (
    EXECUTION,
    FORMAL,
    VOLUNTARY,
    Case,
    Said,
    Signed,
    contract_rules,
    procurement_rules,
    says,
    years_after,
)
from suppliers.models import Assessment, Criterion, CriterionResult

SECTION_4_18: Final = gettext_lazy("LOU chapter 4 section 18")


# --- R8: the supplier's evidence ----------------------------------------------------------------


@dataclass(frozen=True)
class Evidence:
    """What is written about a supplier and 4 kap. 18 § as of a day.

    Reserved execution asks for the share alone; reserved participation for the main purpose too.
    """

    supplier: str
    assessment: Assessment | None
    share_only: bool

    def gaps(self) -> Iterator[str]:
        """What is missing or not met, in words; nothing when all is evidenced."""
        if self.assessment is None:
            yield _("there is no signed assessment that holds")
            return
        if self.assessment.verdict != YesNoUnknown.YES:
            yield _("the assessment does not say yes")
        if not self.share_only and self._answer(Criterion.MAIN_PURPOSE) != CriterionResult.MET:
            yield _("the main purpose is not evidenced")
        yield from self._share(self.assessment)

    def _share(self, assessment: Assessment) -> Iterator[str]:
        if assessment.share is None:
            yield _("the share is not counted")
        elif not assessment.reaches_share:
            yield _("%(share)s does not reach 30 per cent") % {"share": assessment.share_in_words}
        if assessment.share is not None and assessment.counted_on is None:
            yield _("the count has no date")

    def _answer(self, criterion: str) -> str:
        answers = self.assessment.answers.all() if self.assessment else []
        given = {answer.criterion: answer.result for answer in answers}
        return given.get(criterion, CriterionResult.UNKNOWN)

    def sentence(self) -> str:
        """`TS Working: the share is not counted, the main purpose is not evidenced.`"""
        gaps = ", ".join(self.gaps())
        return f"{self.supplier or _('The supplier')}: {gaps}." if gaps else ""

    @property
    def facts(self) -> tuple[Any, ...]:
        """What a note about it rests on."""
        return (self.supplier, self.assessment and self.assessment.pk, self.share_only)


def evidence_of(case: Case, award: Award) -> Evidence:
    """The evidence about the supplier of an award, as of the day of the award."""
    when = award.awarded or case.procurement.awarded
    day = when.last if when else case.on
    found = case.ruling(award.supplier_id, day) if award.supplier_id else None
    name = str(award.supplier) if award.supplier_id else award.supplier_as_stated
    return Evidence(name, found, share_only=case.kinds & FORMAL == {EXECUTION})


@procurement_rules("R8", SECTION_4_18)
def r8_alternative_and_evidence(case: Case) -> Iterator[Said]:
    """One alternative, not both; and both tests evidenced, with a date, when it is awarded."""
    both = case.kinds >= FORMAL
    if not case.kinds & {*FORMAL, VOLUNTARY}:
        return
    evidence = [evidence_of(case, award) for award in case.awards if case.is_awarded]
    lines = [line for each in evidence if (line := each.sentence())]
    if both:
        yield _both_alternatives(lines, evidence)
    elif lines:
        yield _no_evidence(case, lines, evidence)


def _both_alternatives(lines: list[str], evidence: list[Evidence]) -> Said:
    return says(
        Level.ERROR,
        _("Both alternatives of the reservation are chosen."),
        "both",
        *(each.facts for each in evidence),
        text="\n".join(
            [_("Participation is reserved, or the execution of the contract; not both."), *lines]
        ),
        todo=_("Change one of the two considerations."),
        about_tenders=bool(lines),
    )


def _no_evidence(case: Case, lines: list[str], evidence: list[Evidence]) -> Said:
    formal = bool(case.kinds & FORMAL)
    what = (
        _("The supplier does not demonstrably meet the conditions of the reservation.")
        if formal
        else _("The criteria were applied voluntarily, and that they are met is not evidenced.")
    )
    return says(
        Level.ERROR if formal else Level.WARNING,
        what,
        formal,
        *(each.facts for each in evidence),
        text="\n".join(lines),
        todo=_("Sign an assessment of the supplier with main purpose, counted share and date."),
        about_tenders=True,
    )


def award_is_blocked(case: Case) -> list[Finding]:
    """The errors of R8 about an award that is about to be decided: `case` as it would become."""
    return blocking(r8_alternative_and_evidence(case))


# --- R9: the share during the term --------------------------------------------------------------


@contract_rules("R9", gettext_lazy("LOU chapter 4 section 18; the interval is the city's own"))
def r9_share_during_the_term(signed: Signed) -> Iterator[Said]:
    """The share is checked again at least once a year as long as the contract runs."""
    contract = signed.contract
    running = contract.state(on=signed.on) == ContractState.IN_FORCE
    if not running or not contract.supplier_id or not signed.kinds & {*FORMAL, VOLUNTARY}:
        return
    found = signed.ruling(contract.supplier_id, signed.on)
    if found and found.reaches_share is False:
        yield _share_has_fallen(contract, found)
    elif found is None or found.counted_on is None:
        yield _never_counted(contract)
    elif signed.on > years_after(found.counted_on, 1):
        yield _counted_long_ago(contract, found.counted_on)


def _share_has_fallen(contract: Contract, found: Assessment) -> Said:
    words = _("%(supplier)s: %(share)s does not reach 30 per cent.")
    return says(
        Level.WARNING,
        words % {"supplier": contract.supplier, "share": found.share_in_words},
        "fallen",
        found.pk,
        text=_("The condition holds during the whole term. It may be an unlawful material change."),
        todo=_("Ask the supplier how it will be put right, and note what is decided."),
    )


def _never_counted(contract: Contract) -> Said:
    words = _("The share of %(supplier)s has not been checked during the term.")
    return says(
        Level.WARNING,
        words % {"supplier": contract.supplier},
        "never",
        contract.supplier_id,
        text=_("The condition holds during the whole term. It may be an unlawful material change."),
        todo=_("Ask the supplier for the number of people, and sign a new assessment."),
    )


def _counted_long_ago(contract: Contract, counted: date) -> Said:
    words = _("The share of %(supplier)s has not been checked since %(day)s.")
    return says(
        Level.WARNING,
        words % {"supplier": contract.supplier, "day": counted},
        "since",
        counted,
        text=_("The condition holds during the whole term. It may be an unlawful material change."),
        todo=_("Ask the supplier for the number of people, and sign a new assessment."),
        due_on=years_after(counted, 1),
    )
