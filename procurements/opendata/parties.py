"""Who takes part: authorities, departments and suppliers, and how each is named to the world.

Companies and associations have their organisation number (scheme SE-ON). A sole trader's number is
a personal identity number: they are named, and nothing more (R3).
"""

from typing import Final

from helsingborg_sf.city.models import ContractingAuthority, Department
from helsingborg_sf.lib.personal_numbers import masked
from procurements.models import Award, Contract
from procurements.opendata.codes import Json
from procurements.opendata.processes import Process
from suppliers.models import LegalForm, Organisation

SCHEME: Final = "SE-ON"


def parties(process: Process) -> list[Json]:
    """Everybody in the process once, with all their roles, in the order they are met."""
    met: dict[str, Json] = {}
    for party, role in _roles(process):
        known = met.setdefault(party["id"], {**party, "roles": []})
        if role not in known["roles"]:
            known["roles"].append(role)
    return list(met.values())


def _roles(process: Process) -> list[tuple[Json, str]]:
    found = [(authority(process.buyer), "buyer")] if process.buyer else []
    if process.department:
        found.append((department(process.department), "procuringEntity"))
    followed: list[Award | Contract] = [*process.awards, *process.contracts]
    suppliers = map(supplier, followed)
    return found + [(party, "supplier") for party in suppliers if party]


def reference(party: Json) -> Json:
    """As others in the release refer to it."""
    return {"id": party["id"], "name": party["name"]}


def authority(row: ContractingAuthority) -> Json:
    """A contracting authority."""
    return _numbered(row.name, row.organisation_number)


def department(row: Department) -> Json:
    """A part of the city, which has no number of its own."""
    return {"id": f"forvaltning-{row.pk}", "name": masked(row.name)}


def supplier(row: Award | Contract) -> Json | None:
    """Who was awarded it; None when nobody is known."""
    if row.supplier:
        return actor(row.supplier)
    if not row.supplier_as_stated:
        return None
    kind = "tilldelning" if isinstance(row, Award) else "avtal"
    return {"id": f"leverantor-{kind}-{row.pk}", "name": masked(row.supplier_as_stated)}


def actor(row: Organisation) -> Json:
    """An organisation outside the city."""
    if row.organisation_number and row.legal_form != LegalForm.SOLE_TRADER:
        return _numbered(row.name, row.organisation_number)
    return {"id": f"aktor-{row.pk}", "name": masked(row.name)}


def _numbered(name: str, number: str) -> Json:
    known = masked(name)
    identifier = {"scheme": SCHEME, "id": number, "legalName": known}
    return {"id": f"{SCHEME}-{number}", "name": known, "identifier": identifier}
