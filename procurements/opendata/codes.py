"""OCDS 1.1.5: its closed codelists, and what our own kinds are in its words.

No package carries the schema. `faults` looks at what it demands of what we publish: the required
fields, the closed lists, and that everything referred to is there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from procurements.models import ConsiderationKind, Nature, Procedure, ProcurementStatus

Json = dict[str, Any]

EXTENSIONS: Final = [
    "https://raw.githubusercontent.com/open-contracting-extensions/"
    f"ocds_{name}_extension/master/extension.json"
    for name in (
        "lots",
        "otherRequirements",
        "contractTerms",
        "sustainability",
        "techniques",
        "pagination",
    )
]
CLOSED: Final[Mapping[str, frozenset[str]]] = {
    # Of the list of release tags: those that we use.
    "tag": frozenset(["tender", "tenderCancellation", "award", "contract", "implementation"]),
    "initiationType": frozenset({"tender"}),
    "tender.status": frozenset(
        ["planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"]
    ),
    "tender.procurementMethod": frozenset(["open", "selective", "limited", "direct"]),
    "tender.mainProcurementCategory": frozenset(["goods", "works", "services"]),
    "awards.status": frozenset(["pending", "active", "cancelled", "unsuccessful"]),
    "contracts.status": frozenset(["pending", "active", "cancelled", "terminated"]),
    "currency": frozenset({"SEK"}),
    # Open lists, of which we use no other codes than these.
    "roles": frozenset(["buyer", "procuringEntity", "supplier"]),
    "milestones.type": frozenset({"engagement"}),
}
TENDER_STATUS: Final = {
    ProcurementStatus.ADVERTISED: "active",
    ProcurementStatus.EVALUATION: "active",
    ProcurementStatus.AWARDED: "complete",
    ProcurementStatus.CANCELLED: "cancelled",
}
# A procedure that may be open or not, as the register does not say which, has no code.
METHOD: Final[Mapping[str, str]] = {
    Procedure.DIRECT_AWARD: "direct",
    Procedure.OPEN: "open",
    Procedure.SIMPLIFIED: "open",
    Procedure.RESTRICTED: "selective",
}
CATEGORY: Final[Mapping[str, str]] = {
    Nature.GOODS: "goods",
    Nature.SERVICES: "services",
    Nature.WORKS: "works",
}
# Extension otherRequirements: for whom participation is reserved.
RESERVED_FOR: Final[Mapping[str, str]] = {
    ConsiderationKind.RESERVED_4_18_PARTICIPATION: "shelteredWorkshop",
    ConsiderationKind.RESERVED_19_25: "publicServiceMissionOrganization",
    ConsiderationKind.RESERVED_19_25A: "publicServiceMissionOrganization",
}
_EMPLOYMENT: Final = "social.disadvantagedEmploymentOpportunities"
_RESERVED, _TERMS = "reservedParticipation", "contractPerformanceConditions"
# Extension sustainability: goal and strategy; no strategy where none of its codes says it.
SUSTAINABILITY: Final[Mapping[str, tuple[str, str]]] = {
    ConsiderationKind.RESERVED_4_18_PARTICIPATION: (_EMPLOYMENT, _RESERVED),
    ConsiderationKind.RESERVED_4_18_EXECUTION: (_EMPLOYMENT, _TERMS),
    ConsiderationKind.RESERVED_UNSPECIFIED: ("social", ""),
    ConsiderationKind.RESERVED_19_25: ("social", _RESERVED),
    ConsiderationKind.RESERVED_19_25A: ("social", _RESERVED),
    ConsiderationKind.CRITERIA_4_18_VOLUNTARY: (_EMPLOYMENT, "selectionCriteria"),
    ConsiderationKind.TARGETED: ("social", ""),
    ConsiderationKind.DIALOGUE_REQUIREMENT: ("social", _TERMS),
    ConsiderationKind.EMPLOYMENT_DIALOGUE: (_EMPLOYMENT, _TERMS),
    ConsiderationKind.EMPLOYMENT_REQUIREMENT: (_EMPLOYMENT, _TERMS),
    ConsiderationKind.EMPLOYMENT_BONUS: (_EMPLOYMENT, _TERMS),
    ConsiderationKind.AWARD_CRITERIA: ("social", "awardCriteria"),
    ConsiderationKind.UNSPECIFIED: ("social", ""),
}


def faults(release: Json) -> list[str]:
    """What is wrong with a release by the standard: empty when nothing is."""
    return [*_missing(release), *_wrong_codes(release, ""), *_loose_ends(release)]


def _missing(release: Json) -> Iterator[str]:
    needed: list[tuple[Json, str, tuple[str, ...]]]
    needed = [(release, "", ("ocid", "id", "date", "tag", "initiationType"))]
    needed += [(party, "parties", ("id", "name")) for party in release.get("parties", [])]
    needed += [(release["tender"], "tender", ("id",))] if "tender" in release else []
    needed += [(award, "awards", ("id",)) for award in release.get("awards", [])]
    needed += [(row, "contracts", ("id", "awardID")) for row in release.get("contracts", [])]
    for row, where, names in needed:
        yield from (f"{where}.{name} is missing" for name in names if not row.get(name))


def _wrong_codes(value: Any, path: str) -> Iterator[str]:
    """Every coded value, wherever it stands; lists do not count in the path."""
    if isinstance(value, list):
        for part in value:
            yield from _wrong_codes(part, path)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _wrong_codes(part, f"{path}.{name}")
    else:
        allowed = _allowed(path.strip("."))
        if allowed is not None and value not in allowed:
            yield f"{path.strip('.')}: {value}"


def _allowed(path: str) -> frozenset[str] | None:
    return next((codes for name, codes in CLOSED.items() if f".{path}".endswith(f".{name}")), None)


def _loose_ends(release: Json) -> Iterator[str]:
    parties = _ids(release.get("parties", []))
    named = [release["buyer"]] if "buyer" in release else []
    for award in release.get("awards", []):
        named += award.get("suppliers", [])
    yield from (f"no party {row['id']}" for row in named if row["id"] not in parties)
    awards, lots = _ids(release.get("awards", [])), _ids(release.get("tender", {}).get("lots", []))
    for contract in release.get("contracts", []):
        if contract["awardID"] not in awards:
            yield f"no award {contract['awardID']}"
    for award in release.get("awards", []):
        yield from (f"no lot {lot}" for lot in award.get("relatedLots", []) if lot not in lots)


def _ids(rows: Iterable[Json]) -> set[str]:
    return {row["id"] for row in rows}
