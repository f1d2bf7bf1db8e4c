"""What the law and the city's own criteria say about an actor and an assessment (law.md, 11).

One small function a rule. Errors stop a signing; warnings and information only show. R1 and R4 are
errors of the actor's form, R3 is a constraint; the rest is here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.findings import Finding, Rules, error, info, warning
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import (
    Assessment,
    AssessmentKind,
    CriterionAnswer,
    CriterionResult,
    LegalForm,
    Organisation,
)

# The provision about idea-based organisations began to apply then (law.md section 1.2).
IDEA_BASED_FROM: Final = date(2023, 1, 1)
# The share must last through the contract, so it is counted again once a year (R9; our interval).
SHARE_HOLDS_FOR: Final = timedelta(days=365)
# So many days before it expires an assessment is a task.
EXPIRES_SOON: Final = 60


@dataclass(frozen=True)
class Judged:
    """An assessment with an answer to each of its criteria, as it looks on a day."""

    assessment: Assessment
    answers: Sequence[CriterionAnswer]
    on: date

    @classmethod
    def of(cls, assessment: Assessment, *, on: date) -> "Judged":
        """With the answers that are stored."""
        return cls(assessment, assessment.all_answers, on)

    @property
    def says_yes(self) -> bool:
        """Whether it says that the actor is one."""
        return self.assessment.verdict == YesNoUnknown.YES

    def questions(self, result: CriterionResult) -> list[str]:
        """The criteria that have this answer, in words."""
        return [str(each.get_criterion_display()) for each in self.answers if each.result == result]


on_assessment: Rules[Judged] = Rules()
on_organisation: Rules[Organisation] = Rules()


def about_assessment(assessment: Assessment, *, on: date) -> list[Finding]:
    """What the rules say about an assessment on a day, errors first."""
    return on_assessment.findings(Judged.of(assessment, on=on), on=on)


def about_organisation(organisation: Organisation, *, on: date) -> list[Finding]:
    """What the rules say about an actor's own facts."""
    return on_organisation.findings(organisation, on=on)


# --- assessments --------------------------------------------------------------------------------


def _contradictions(judged: Judged) -> Iterator[Finding]:
    """A yes beside a criterion that is not met."""
    if judged.says_yes:
        for criterion in judged.questions(CriterionResult.NOT_MET):
            yield error(
                _("The verdict is yes, but one criterion is not met: %(criterion)s.")
                % {"criterion": criterion},
                _("Change the verdict or the answer before you sign."),
            )


def _unanswered(judged: Judged) -> Iterator[Finding]:
    """A yes beside a criterion that nobody knows about."""
    if judged.says_yes:
        for criterion in judged.questions(CriterionResult.UNKNOWN):
            yield warning(
                _("The verdict is yes, but one criterion is unknown: %(criterion)s.")
                % {"criterion": criterion},
                _("Find out and answer it, or say in the basis why the verdict stands anyway."),
            )


def _is_public(judged: Judged) -> bool:
    return judged.says_yes and judged.assessment.organisation.legal_form == LegalForm.PUBLIC


@on_assessment("R5", AssessmentKind.SOCIAL_ENTERPRISE.source_lazy)
def social_enterprise(judged: Judged) -> Iterator[Finding]:
    """R5: the three characteristics answered, with assessor, date and day of review."""
    row = judged.assessment
    if row.kind != AssessmentKind.SOCIAL_ENTERPRISE:
        return
    yield from _contradictions(judged)
    if missing := list(_missing(judged)):
        yield warning(
            _("The assessment is not complete. Missing: %(what)s.") % {"what": ", ".join(missing)},
            _("Complete it before you sign, or let it expire soon."),
            _("The assessment is a support and not a legal decision."),
        )


def _missing(judged: Judged) -> Iterator[str]:
    row = judged.assessment
    for criterion in judged.questions(CriterionResult.UNKNOWN):
        yield _("an answer to “%(criterion)s”") % {"criterion": criterion}
    # Whoever signs a draft is its assessor.
    if row.is_locked and not row.assessor_name and row.assessor is None:
        yield _("who assessed it")
    if row.assessed is None:
        yield _("the day it was assessed")
    if row.valid_until is None:
        yield _("the day it must be reviewed (valid until)")


@on_assessment("R6", AssessmentKind.WORK_INTEGRATION.source_lazy)
def work_integration(judged: Judged) -> Iterator[Finding]:
    """R6: Skoopi's four criteria; not owned by the public sector."""
    if judged.assessment.kind != AssessmentKind.WORK_INTEGRATION:
        return
    yield from _contradictions(judged)
    yield from _unanswered(judged)
    if _is_public(judged):
        yield warning(
            _("A work-integration social enterprise is never publicly owned, and this actor is "
              "registered as a public body."),
            _("Check the legal form and the verdict."),
        )  # fmt: skip


@on_assessment("R7", gettext_lazy("LOU chapter 19 section 25 a and the Act (2022:900)"))
def idea_based(judged: Judged) -> Iterator[Finding]:
    """R7: never a sole trader, and not before the provision was there."""
    row = judged.assessment
    if row.kind != AssessmentKind.IDEA_BASED:
        return
    if isinstance(row.valid_from, PartialDate) and row.valid_from.last < IDEA_BASED_FROM:
        yield error(
            _("The provision did not exist then."),
            _("Let the assessment hold from 2023-01-01 at the earliest."),
        )
    if judged.says_yes and row.organisation.legal_form == LegalForm.SOLE_TRADER:
        yield error(
            _("A sole trader cannot be an idea-based organisation: it must be a legal person."),
            _("Change the verdict, or the legal form if that is wrong."),
        )
    yield from _contradictions(judged)
    yield from _unanswered(judged)
    if _is_public(judged):
        yield warning(
            _("An idea-based organisation is not controlled by the public sector, and this actor "
              "is registered as a public body."),
            _("Check the legal form and the verdict."),
        )  # fmt: skip


@on_assessment("R8", AssessmentKind.RESERVATION_4_18.source_lazy)
def reserved_procurement(judged: Judged) -> Iterator[Finding]:
    """R8: main purpose and share, both with evidence; at least 30 per cent and never rounded up."""
    row = judged.assessment
    if row.kind != AssessmentKind.RESERVATION_4_18:
        return
    yield from _contradictions(judged)
    if row.reaches_share is False:
        yield _below(judged)
    if judged.says_yes:
        yield from _unanswered(judged)
        yield from _without_evidence(judged)
        if not row.is_locked:  # of what is signed R9 says how old the count is
            yield from _not_counted(row)


def _below(judged: Judged) -> Finding:
    say = error if judged.says_yes else info
    return say(
        _("%(share)s does not reach 30 %%.") % {"share": judged.assessment.share_in_words},
        _("Change the verdict, or the numbers if they are wrong.") if judged.says_yes else "",
        _("%(target)s of %(all)s people occupied. The share is not rounded up.")
        % {
            "target": judged.assessment.occupied_target_group,
            "all": judged.assessment.occupied,
        },
    )


def _without_evidence(judged: Judged) -> Iterator[Finding]:
    for each in judged.answers:
        if each.result == CriterionResult.MET and not each.evidence:
            yield warning(
                _("Nothing says how we know that this is met: %(criterion)s.")
                % {"criterion": each.get_criterion_display()},
                _("Write what proves it. The supplier proves both requirements."),
            )


def _not_counted(row: Assessment) -> Iterator[Finding]:
    if row.occupied == 0:
        yield warning(
            _("Nobody is occupied, so there is no share."),
            _("Count the people again, and say unknown until they are counted."),
        )
    elif row.share is None:
        yield warning(
            _("The share has not been counted."),
            _("Ask for the number of people occupied and how many of them are in the groups."),
        )
    if row.share is not None and row.counted_on is None:
        yield warning(
            _("It does not say on what day the people were counted."),
            _("Write the day: the share must hold at the tender and through the contract."),
        )


@on_assessment("R9", AssessmentKind.RESERVATION_4_18.source_lazy)
def share_checked_again(judged: Judged) -> Iterator[Finding]:
    """R9: a share that a yes rests on is counted again at least once a year."""
    row = judged.assessment
    concerned = row.kind == AssessmentKind.RESERVATION_4_18 and judged.says_yes and row.is_locked
    if not concerned or not row.holds(on=judged.on):
        return
    if row.counted_on is None or row.counted_on < judged.on - SHARE_HOLDS_FOR:
        never = row.counted_on is None
        yield warning(
            _("The share has never been checked with numbers.")
            if never
            else _("The share has not been checked since %(day)s.") % {"day": row.counted_on},
            _("Count again and make a new assessment."),
            _("A share that has fallen can be a substantial change of a contract in force."),
        )


@on_assessment("R35", gettext_lazy("The city's own rule"))
def support_only(judged: Judged) -> Iterator[Finding]:
    """R35: the register supports; it decides nothing."""
    yield info(_("Support for an assessment. In doubt, ask the procurement unit."))


# --- actors -------------------------------------------------------------------------------------

# First digit of an organisation number -> (what it usually means, the forms it goes with).
GROUPS: Final[dict[str, tuple[str | Promise, frozenset[str]]]] = {
    "1": (gettext_lazy("the estate of a deceased person"), frozenset()),
    "2": (
        gettext_lazy("state, region, municipality or faith community"),
        frozenset({LegalForm.PUBLIC, LegalForm.FAITH_COMMUNITY}),
    ),
    "3": (gettext_lazy("a foreign company"), frozenset({LegalForm.FOREIGN})),
    "5": (
        gettext_lazy("a limited company"),
        frozenset({LegalForm.LIMITED_COMPANY, LegalForm.LIMITED_COMPANY_SVB}),
    ),
    "6": (gettext_lazy("a simple partnership"), frozenset()),
    "7": (
        gettext_lazy("a co-operative association"),
        # Non-profit associations that do business may have a 7 too.
        frozenset({LegalForm.COOPERATIVE_ASSOCIATION, LegalForm.NON_PROFIT_ASSOCIATION}),
    ),
    "8": (
        gettext_lazy("a non-profit association or a foundation"),
        frozenset(
            {LegalForm.NON_PROFIT_ASSOCIATION, LegalForm.FOUNDATION, LegalForm.FAITH_COMMUNITY}
        ),
    ),
    "9": (gettext_lazy("a trading or limited partnership"), frozenset({LegalForm.PARTNERSHIP})),
}


@on_organisation("R2", gettext_lazy("The groups of organisation numbers"))
def number_and_form(organisation: Organisation) -> Iterator[Finding]:
    """R2: the first digit usually goes with the legal form; other and unknown forms fit all."""
    means, forms = GROUPS.get((organisation.organisation_number or "")[:1], ("", frozenset()))
    if not means or organisation.legal_form in ("", LegalForm.OTHER, *forms):
        return
    yield warning(
        _("The first digit of the organisation number usually means %(group)s. Is the legal form "
          "“%(form)s” right?")
        % {"group": means, "form": organisation.get_legal_form_display()},
        _("Check the number and the form against the source. It stops nothing."),
    )  # fmt: skip


@on_organisation("R3", gettext_lazy("The General Data Protection Regulation"))
def sole_trader(organisation: Organisation) -> Iterator[Finding]:
    """R3: a sole trader's number is a personal identity number."""
    if organisation.legal_form == LegalForm.SOLE_TRADER:
        yield info(
            _("Personal data. A sole trader's number is a personal identity number: it is kept "
              "apart, shown masked, left out of files, and found only by those who may see it."),
        )  # fmt: skip
