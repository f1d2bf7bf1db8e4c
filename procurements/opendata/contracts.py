"""Awards and contracts of a release. Every contract has an award, as the standard demands."""

from collections import Counter
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.personal_numbers import masked
from procurements.models import Award, Contract, DialogueRequirement
from procurements.opendata.codes import Json
from procurements.opendata.parties import reference, supplier
from procurements.opendata.pieces import (
    exact,
    first_moment,
    items,
    last_moment,
    money,
    said,
    said_if_vague,
)
from procurements.opendata.processes import Process


def awards_and_contracts(process: Process) -> tuple[list[Json], list[Json]]:
    """Both lists. A contract without an award of its own gets one that says what it says."""
    awards = {row.pk: row for row in process.awards}
    by_supplier = Counter(row.supplier_id for row in process.awards)
    awarded = [_award(row, process) for row in process.awards]
    signed = []
    for row in process.contracts:
        award_id = _award_of(row, awards, by_supplier)
        if not award_id:
            award_id = f"avtal-{row.pk}"
            awarded.append(_stated(award_id, row.awarded, row))
        signed.append(_contract(row, award_id))
    return awarded, signed


def _award_of(row: Contract, awards: dict[int, Award], by_supplier: Counter[Any]) -> str:
    """The award the contract comes from: its own, else the only one that the supplier has."""
    if row.award_id in awards:
        return f"tilldelning-{row.award_id}"
    if row.supplier_id and by_supplier[row.supplier_id] == 1:
        only = next(each for each in awards.values() if each.supplier_id == row.supplier_id)
        return f"tilldelning-{only.pk}"
    return ""


def _award(row: Award, process: Process) -> Json:
    decided = process.procurement.awarded if process.procurement else None
    return {
        **_stated(f"tilldelning-{row.pk}", row.awarded or decided, row),
        "value": money(row.value),
        "relatedLots": [masked(row.lot.number)] if row.lot else [],
    }


def _stated(award_id: str, when: PartialDate | None, row: Award | Contract) -> Json:
    party = supplier(row)
    return {
        "id": award_id,
        "description": said_if_vague(pgettext("date in open data", "Awarded"), when),
        "status": "active",
        "date": first_moment(exact(when)),
        "suppliers": [reference(party)] if party else [],
    }


def _contract(row: Contract, award_id: str) -> Json:
    milestones = [_milestone(each) for each in row.dialogue_requirements.all()]
    return {
        "id": f"avtal-{row.pk}",
        "awardID": award_id,
        "title": masked(row.title),
        "description": " ".join(filter(None, _sentences(row))),
        "period": {
            "startDate": first_moment(exact(row.in_force)),
            "endDate": last_moment(_end(row)),
        },
        "value": money(row.ceiling_value),
        "items": items(row.cpv),
        "dateSigned": first_moment(exact(row.signed)),
        "implementation": {"milestones": milestones} if milestones else None,
    }


def _end(row: Contract) -> date | None:
    """The last day: of the term, or that of the termination."""
    return row.terminated_on or exact(row.ends)


def _sentences(row: Contract) -> list[str]:
    number = masked(row.registry_number)
    term = PartialDate.on(row.terminated_on) if row.terminated_on else None
    return [
        _("Registry number %(number)s.") % {"number": number} if number else "",
        _("Framework agreement.") if row.kind == "framework" else "",
        said_if_vague(pgettext("date in open data", "Signed"), row.signed),
        said_if_vague(pgettext("date in open data", "In force from"), row.in_force),
        said_if_vague(pgettext("date in open data", "Ends"), row.ends),
        said(pgettext("date in open data", "Terminated"), term),
    ]


def _milestone(row: DialogueRequirement) -> Json:
    """The city's dialogue requirement. It recurs, so it has no due date of its own."""
    parts = [
        _how_often(row),
        said(pgettext("date in open data", "From"), row.valid_from),
        said(pgettext("date in open data", "Until"), row.valid_until),
    ]
    return {
        "id": f"dialogkrav-{row.pk}",
        "title": _("Dialogue requirement"),
        "type": "engagement",
        "description": " ".join(filter(None, parts)),
    }


def _how_often(row: DialogueRequirement) -> str:
    if row.interval_months:
        return ngettext(
            "Dialogue every month.", "Dialogue every %(months)s months.", row.interval_months
        ) % {"months": row.interval_months}
    words = masked(row.interval_words)
    return (
        _("Dialogue, in the words of the contract: %(words)s.") % {"words": words} if words else ""
    )
