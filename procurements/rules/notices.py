"""Notices: the after-award notice and the procurement ID (law.md section 1.6)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.findings import Level
from procurements.models import LimitKind, ProcurementStatus
from procurements.rules.base import (
    NEW_RULES,
    Case,
    Said,
    Signed,
    contract_rules,
    procurement_rules,
    says,
    surely_before,
    surely_from,
)
from procurements.rules.direct_awards import value_of
from procurements.rules.limits import Verdict, unanimous

# Since then advertised procurements have an ID and an after-award notice.
NOTICES_BEGIN: Final = date(2021, 1, 1)
DAYS: Final = timedelta(days=30)
SHAPE: Final = re.compile(r"^[A-Z]{2,}[-\s]?\d+$")


def must_be_noticed(case: Case) -> bool | None:
    """Whether an after-award notice is owed; None when too little is known."""
    started = case.procurement.started
    if started is None:
        return None
    if surely_before(started, NOTICES_BEGIN):
        return False
    if surely_before(started, NEW_RULES):
        return case.is_advertised if surely_from(started, NOTICES_BEGIN) else None
    if not surely_from(started, NEW_RULES):
        return None
    value = value_of(case)
    if value is None:
        return None
    verdict = unanimous(case.limits.weigh(value, LimitKind.AFTER_AWARD_NOTICE, started))
    return {Verdict.BEYOND: True, Verdict.WITHIN: False}.get(verdict) if verdict else None


@contract_rules(
    "R17", gettext_lazy("LOU: after-award notice within 30 days"), valid_from=NOTICES_BEGIN
)
def r17_after_award_notice(signed: Signed) -> Iterator[Said]:
    """The after-award notice is published within 30 days of the signing."""
    contract, case = signed.contract, signed.case
    if case is None or contract.signed is None:
        return
    owed = must_be_noticed(case)
    first, last = contract.signed.first + DAYS, contract.signed.last + DAYS
    published = contract.after_award_notice_on
    if owed and published is None:
        # The day of an imprecise signing is not known: late only when late whatever the day was.
        due = first if signed.on <= first else last
        yield _to_publish(due, late=signed.on > last)
    elif owed and published is not None and published > last:
        words = _("The after-award notice was published %(day)s, after the last day %(last)s.")
        yield says(
            Level.WARNING,
            words % {"day": published, "last": last},
            published,
            last,
            todo=_("Note why it was late."),
        )
    elif owed is None and published is None and case.is_advertised:
        yield _unknown(case)


def _to_publish(due: date, *, late: bool) -> Said:
    words = _("The after-award notice is late: it should have been published by %(day)s.")
    soon = _("Publish the after-award notice by %(day)s.")
    return says(
        Level.WARNING if late else Level.INFO,
        (words if late else soon) % {"day": due},
        due,
        late,
        text=_("It is published in a registered notice database within 30 days of the signing."),
        todo=_("Publish it, and write the day on the contract."),
        due_on=due,
    )


def _unknown(case: Case) -> Said:
    return says(
        Level.INFO,
        _("Whether an after-award notice is owed cannot be judged."),
        case.procurement.started,
        case.procurement.estimated_value,
        text=_(
            "It depends on when the procurement was started, and on whether the value is at "
            "least 700 000 kr."
        ),
        todo=_("State the estimated value and when it was started."),
    )


@procurement_rules("R18", gettext_lazy("Act 2019:668 on procurement statistics, UFS 2020:1"))
def r18_procurement_id(case: Case) -> Iterator[Said]:
    """An advertised procurement has an ID of the form that notice databases give."""
    row = case.procurement
    if not case.is_advertised or not surely_from(row.started, NOTICES_BEGIN):
        return
    is_out = row.published_on is not None or row.status not in (
        ProcurementStatus.PLANNED,
        ProcurementStatus.CANCELLED,
    )
    if not row.procurement_id and is_out:
        yield says(
            Level.WARNING,
            _("The procurement ID is missing."),
            row.started,
            text=_("The notice database that publishes first gives it."),
            todo=_("Write it under Numbers, for example KA5321."),
        )
    elif row.procurement_id and not SHAPE.match(row.procurement_id):
        words = _("“%(id)s” does not look like a procurement ID.")
        yield says(
            Level.WARNING,
            words % {"id": row.procurement_id},
            row.procurement_id,
            text=_("It is at least two capital letters A–Z and a number."),
            todo=_("Compare it with the notice, for example KA5321."),
        )
