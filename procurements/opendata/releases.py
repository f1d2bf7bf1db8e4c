"""A contracting process as one OCDS release, compiled of what is public about it now.

The words are Swedish, whoever asks. The id follows from the content and the date from the history,
so that the same data always gives the same bytes. A day that is not known exactly has no date
field: `description` says what is known, in words.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.personal_numbers import masked
from procurements.models import ONGOING, Lot, Procurement, SocialConsideration
from procurements.opendata import codes
from procurements.opendata.codes import Json
from procurements.opendata.contracts import awards_and_contracts
from procurements.opendata.parties import authority, department, parties, reference
from procurements.opendata.pieces import (
    dumps,
    filled,
    first_moment,
    items,
    moment,
    money,
    said,
)
from procurements.opendata.processes import Process

LANGUAGE: Final = "sv"
# An id of letters alone: ten figures in a row might be taken for somebody's number.
_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def release(process: Process) -> Json:
    """The whole release."""
    with translation.override(LANGUAGE):
        content = filled(_content(process))
    digest = sha256(dumps(content).encode()).hexdigest()[:20].translate(_LETTERS)
    return {"ocid": content["ocid"], "id": f"{content['ocid']}-{digest}", **content}


def _content(process: Process) -> Json:
    procurement = process.procurement
    awarded, signed = awards_and_contracts(process)
    return {
        "ocid": f"{settings.OCDS_PREFIX}-{process.place}",
        "date": moment(process.changed_at),
        "tag": _tags(procurement, awarded, signed),
        "initiationType": "tender",
        "language": LANGUAGE,
        "parties": parties(process),
        "buyer": reference(authority(process.buyer)) if process.buyer else None,
        "tender": _tender(procurement) if procurement else None,
        "awards": awarded,
        "contracts": signed,
    }


def _tags(procurement: Procurement | None, awarded: list[Json], signed: list[Json]) -> list[str]:
    tags = []
    if procurement:
        is_cancelled = codes.TENDER_STATUS[procurement.state] == "cancelled"
        tags.append("tenderCancellation" if is_cancelled else "tender")
    tags += ["award"] if awarded else []
    tags += ["contract"] if signed else []
    return tags + (["implementation"] if any(row["implementation"] for row in signed) else [])


def _tender(row: Procurement) -> Json:
    """What was advertised. Amounts are estimates, and secret as long as tenders are weighed."""
    has_ended = row.status not in ONGOING
    return {
        "id": masked(row.procurement_id) or f"upphandling-{row.pk}",
        "title": masked(row.title),
        "description": " ".join(_said_of(row)),
        "status": codes.TENDER_STATUS[row.state],
        "procuringEntity": reference(department(row.department)) if row.department else None,
        "procurementMethod": codes.METHOD.get(row.procedure),
        "procurementMethodDetails": row.get_procedure_display(),
        "mainProcurementCategory": codes.CATEGORY.get(row.nature),
        "tenderPeriod": {"startDate": first_moment(row.published_on)},
        "value": money(row.estimated_value) if has_ended else None,
        "items": items(row.cpv),
        "lots": [_lot(lot, told_value=has_ended) for lot in row.lots.all()],
        **_social(row),
        "techniques": {"hasFrameworkAgreement": row.agreement == "framework"}
        if row.agreement
        else None,
    }


def _said_of(row: Procurement) -> Iterator[str]:
    if row.registry_number:
        yield _("Registry number %(number)s.") % {"number": masked(row.registry_number)}
    if row.cancelled_on:
        yield said(pgettext("date in open data", "Cancelled"), PartialDate.on(row.cancelled_on))


def _lot(lot: Lot, *, told_value: bool) -> Json:
    value = money(lot.value) if told_value else None
    return {"id": masked(lot.number), "title": masked(lot.title), "value": value}


def _social(row: Procurement) -> Json:
    """Reservations and other social considerations, in the words of the extensions."""
    kinds = list(row.considerations.all())
    reserved_for = {codes.RESERVED_FOR[k.kind] for k in kinds if k.kind in codes.RESERVED_FOR}
    is_executed_so = any(k.kind == "reserved_4_18_execution" for k in kinds)
    return {
        "otherRequirements": {"reservedParticipation": sorted(reserved_for)},
        "contractTerms": {"reservedExecution": True} if is_executed_so else None,
        "hasSustainability": True if kinds else None,
        "sustainability": [_consideration(kind) for kind in kinds],
    }


def _consideration(row: SocialConsideration) -> Json:
    goal, strategy = codes.SUSTAINABILITY[row.kind]
    basis = f" ({masked(row.legal_basis)})" if row.legal_basis else ""
    return {
        "goal": goal,
        "strategies": [strategy] if strategy else [],
        "description": f"{row.get_kind_display()}{basis}",
    }
