"""What the statistics say of one procurement, and what that changes in the register."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from helsingborg_sf.lib.tabular import as_date
from procurements.imports.statistics import columns
from procurements.imports.statistics.columns import LONGEST_TITLE, known, yes_or_no
from procurements.models import (
    ONGOING,
    ConsiderationKind,
    ContractKind,
    Nature,
    Procedure,
    ProcurementStatus,
    StatisticsForm,
)
from suppliers.models import LegalForm

Raw = Mapping[str, str]

_NATURES: Final = {
    "varor": Nature.GOODS,
    "tjänster": Nature.SERVICES,
    "byggentreprenader": Nature.WORKS,
}
_PROCEDURES: Final = {
    "direktupphandling": Procedure.DIRECT_AWARD,
    "öppet förfarande": Procedure.OPEN,
    "förenklat förfarande": Procedure.SIMPLIFIED,
    "selektivt förfarande": Procedure.RESTRICTED,
    "förhandlat förfarande": Procedure.NEGOTIATED,
    "förhandlat förfarande med föregående annonsering": Procedure.NEGOTIATED,
    "förhandlat förfarande utan föregående annonsering": Procedure.NEGOTIATED,
}
_AGREEMENTS: Final = {"kontrakt": ContractKind.CONTRACT, "ramavtal": ContractKind.FRAMEWORK}
# The names of Statistics Sweden's legal forms; what is not here stays unknown.
_LEGAL_FORMS: Final = {
    "övriga aktiebolag": LegalForm.LIMITED_COMPANY,
    "aktiebolag": LegalForm.LIMITED_COMPANY,
    "bankaktiebolag": LegalForm.LIMITED_COMPANY,
    "försäkringsaktiebolag": LegalForm.LIMITED_COMPANY,
    "ekonomiska föreningar": LegalForm.COOPERATIVE_ASSOCIATION,
    "bostadsrättsföreningar": LegalForm.COOPERATIVE_ASSOCIATION,
    "kooperativ hyresrättsförening": LegalForm.COOPERATIVE_ASSOCIATION,
    "ideella föreningar": LegalForm.NON_PROFIT_ASSOCIATION,
    "övriga stiftelser och fonder": LegalForm.FOUNDATION,
    "familjestiftelser": LegalForm.FOUNDATION,
    "registrerade trossamfund": LegalForm.FAITH_COMMUNITY,
    "handelsbolag, kommanditbolag": LegalForm.PARTNERSHIP,
    "utländska juridiska personer": LegalForm.FOREIGN,
    "kommuner": LegalForm.PUBLIC,
    "regioner": LegalForm.PUBLIC,
    "statliga enheter": LegalForm.PUBLIC,
    "kommunalförbund": LegalForm.PUBLIC,
    "offentliga korporationer och anstalter": LegalForm.PUBLIC,
    "samfälligheter": LegalForm.OTHER,
    "ömsesidiga försäkringsbolag": LegalForm.OTHER,
}
_CONSIDERATIONS: Final = {
    columns.SOCIAL: ConsiderationKind.UNSPECIFIED,
    columns.RESERVED: ConsiderationKind.RESERVED_UNSPECIFIED,
    columns.RESERVED_EXECUTION: ConsiderationKind.RESERVED_4_18_EXECUTION,
}
# From which status the statistics move a procurement to which.
_ADVANCES: Final[dict[str, list[ProcurementStatus]]] = {
    ProcurementStatus.ADVERTISED: [ProcurementStatus.PLANNED],
    ProcurementStatus.AWARDED: ONGOING,
}


@dataclass(frozen=True, slots=True)
class Says:
    """What the statistics say of a procurement. Empty and None mean that they do not."""

    title: str = ""
    nature: str = ""
    procedure: str = ""
    agreement: str = ""
    cpv_id: str | None = None
    published_on: date | None = None
    status: str = ""
    considerations: frozenset[str] = frozenset()


def says(rows: Mapping[str, Sequence[Raw]]) -> Says:
    """What the rows of both forms say together; `rows` is by form.

    The procurement's own row comes before those of its tenders, whichever was imported first: the
    second form can have another CPV code than the first.
    """
    every = [raw for form in StatisticsForm for raw in rows.get(form, ())]
    return Says(
        # A procurement without a title goes by its ID.
        title=_first(every, _title) or _first(every, lambda raw: known(raw, columns.PROCUREMENT)),
        nature=_first(every, lambda raw: _NATURES.get(_word(raw, columns.NATURE), "")),
        procedure=_first(every, _procedure),
        agreement=_first(every, lambda raw: _AGREEMENTS.get(_word(raw, columns.AGREEMENT), "")),
        cpv_id=_first(every, lambda raw: columns.cpv(raw)[0]) or None,
        published_on=as_date(_first(every, lambda raw: known(raw, columns.PUBLISHED))),
        status=_status(rows),
        considerations=frozenset(
            kind
            for column, kind in _CONSIDERATIONS.items()
            if any(yes_or_no(raw, column) for raw in every)
        ),
    )


def new_facts(
    record: object, *, before: Says, after: Says, facts: Mapping[str, str]
) -> dict[str, Any]:
    """The fields of a record that the statistics change. `facts`: its field -> the field here.

    Only what they say now and did not say before, and only where nothing stands or what they said
    before: whatever somebody has written here since stays.
    """
    return {
        field: getattr(after, fact)
        for field, fact in facts.items()
        if getattr(after, fact)
        and getattr(after, fact) != getattr(before, fact)
        and getattr(record, field) in ("", None, getattr(before, fact))
    }


def new_status(current: str, *, before: Says, after: Says) -> str:
    """The status the statistics move the procurement to; empty when it stays."""
    moved = after.status != before.status and current in _ADVANCES.get(after.status, ())
    return after.status if moved else ""


def _first(rows: Iterable[Raw], read: Callable[[Raw], str]) -> str:
    return next((found for raw in rows if (found := read(raw))), "")


def _word(raw: Raw, column: str) -> str:
    return known(raw, column).casefold()


def _title(raw: Raw) -> str:
    title = known(raw, columns.TITLE)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _procedure(raw: Raw) -> str:
    word = _word(raw, columns.PROCEDURE)
    return _PROCEDURES.get(word, Procedure.OTHER) if word else ""


def _status(rows: Mapping[str, Sequence[Raw]]) -> str:
    if rows.get(StatisticsForm.TENDER):
        return ProcurementStatus.AWARDED
    return ProcurementStatus.ADVERTISED if rows.get(StatisticsForm.PROCUREMENT) else ""


def legal_form(raw: Raw) -> str:
    """The supplier's legal form in our terms; empty when it has none here."""
    return _LEGAL_FORMS.get(known(raw, columns.SUPPLIERS_LEGAL_FORM).casefold(), "")
