"""What a contract must say: amounts of its options, and its employment terms."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib.findings import Level
from procurements.models import ConsiderationKind, EmploymentTermKind, EmploymentTerms
from procurements.rules.base import Said, Signed, contract_rules, says

EMPLOYMENT: Final = {
    ConsiderationKind.EMPLOYMENT_DIALOGUE: EmploymentTermKind.DIALOGUE,
    ConsiderationKind.EMPLOYMENT_REQUIREMENT: EmploymentTermKind.REQUIREMENT,
    ConsiderationKind.EMPLOYMENT_BONUS: EmploymentTermKind.BONUS,
}


@contract_rules("R14", gettext_lazy("LOU chapter 5: the value includes options"))
def r14_options_have_amounts(signed: Signed) -> Iterator[Said]:
    """The value of a purchase includes its options, so that each option has an amount."""
    without = [each for each in signed.contract.options.all() if each.value is None]
    if without:
        words = ngettext(
            "An option has no amount.", "%(number)s options have no amount.", len(without)
        )
        yield says(
            Level.WARNING,
            words % {"number": len(without)},
            tuple(each.pk for each in without),
            text=_("The value is the whole term excluding VAT, with options and extensions."),
            todo=_("Write the amount of each option."),
        )


@contract_rules("R22", gettext_lazy("LOU chapter 17 section 1; UHM on employment terms"))
def r22_employment_terms(signed: Signed) -> Iterator[Said]:
    """Employment terms say for whom, how many, how long and who is responsible for the matching."""
    terms = list(signed.contract.employment_terms.all())
    wanted = {EMPLOYMENT[kind] for kind in EMPLOYMENT if kind in signed.kinds}
    absent = sorted(wanted - {EmploymentTermKind(each.kind) for each in terms})
    lines = [
        _("%(kind)s: not registered on the contract") % {"kind": each.label} for each in absent
    ]
    gaps = [(each, missing) for each in terms if (missing := missing_in(each))]
    lines += [f"{each.get_kind_display()}: {', '.join(missing)}" for each, missing in gaps]
    if lines:
        yield says(
            Level.WARNING,
            _("The employment terms are not complete."),
            tuple(str(each) for each in absent),
            tuple((each.kind, len(missing)) for each, missing in gaps),
            text="\n".join(lines),
            todo=_("Fill in the terms, and plan how they are followed up."),
        )


def missing_in(terms: EmploymentTerms) -> list[str]:
    """What the terms do not say. A dialogue has no number of people and no months."""
    is_dialogue = terms.kind == EmploymentTermKind.DIALOGUE
    facts = [
        (_("no target group"), bool(terms.target_group)),
        (_("no number of people"), is_dialogue or terms.people is not None),
        (_("no number of months"), is_dialogue or terms.months is not None),
        (_("nobody responsible for the matching"), bool(terms.matching_officer)),
    ]
    return [words for words, known in facts if not known]
