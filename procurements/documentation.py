"""The documentation of a direct award as its page shows it: what is on file and what is missing."""

from dataclasses import dataclass
from datetime import date

from procurements.models import (
    Award,
    Contract,
    DirectAwardDocumentation,
    Procedure,
    Procurement,
)
from procurements.rules import Case, Limits
from procurements.rules.direct_awards import checklist


@dataclass(frozen=True)
class Documentation:
    """What is on file about a direct award: `items` are words and whether they are there."""

    items: list[tuple[str, bool]]
    written: DirectAwardDocumentation | None

    @property
    def done(self) -> int:
        """How many are there."""
        return sum(done for _words, done in self.items)


def documentation(
    row: Procurement, *, awards: list[Award], contracts: list[Contract]
) -> Documentation | None:
    """The checklist of a direct award; None for other procedures."""
    if row.procedure != Procedure.DIRECT_AWARD:
        return None
    written = getattr(row, "documentation", None)
    case = Case(
        procurement=row,
        limits=Limits([]),
        on=date.max,
        ruling=lambda _supplier, _on: None,
        awards=awards,
        contracts=contracts,
        documentation=written,
    )
    return Documentation(checklist(case), written)
