"""What the law says about a record: one small function a rule (law.md section 11, R8-R22).

`base` holds the facts they look at, `evidence` R8 and R9, `reservations` R10 and R11,
`direct_awards` R12, R13, R15 and R16, `notices` R17 and R18, `terms` R14 and R22, `secrecy` R20
and R21. R19 is asked where a code is typed (`suppliers.fields.CpvField`).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procurements.rules import direct_awards, evidence, notices, reservations, terms
from procurements.rules.base import (
    Case,
    Said,
    Signed,
    contract_rules,
    procurement_rules,
    support,
)
from procurements.rules.limits import Limits
from procurements.rules.secrecy import secrecy_rules

# What each kept rule is about, for lists and filters.
TITLES: dict[str, Promise] = {
    "R8": _("Reservation by 4:18: alternative and evidence"),
    "R9": _("Share of 30 per cent during the term"),
    "R10": _("Reservation of certain services, 19:25"),
    "R11": _("Provision that did not exist"),
    "R12": _("Limit of a direct award"),
    "R13": _("Limit that cannot be judged"),
    "R14": _("Options without amounts"),
    "R15": _("Similar direct awards"),
    "R16": _("Documentation of a direct award"),
    "R17": _("After-award notice"),
    "R18": _("Procurement ID"),
    "R22": _("Employment terms"),
}

__all__ = [
    "TITLES",
    "Case",
    "Limits",
    "Said",
    "Signed",
    "contract_rules",
    "direct_awards",
    "evidence",
    "notices",
    "procurement_rules",
    "reservations",
    "secrecy_rules",
    "support",
    "terms",
]
