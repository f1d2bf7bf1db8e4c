"""The same content as the releases, flat: a file of procurements and one of contracts.

Column names are fixed, whoever asks, so that a program that reads the file goes on working.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from helsingborg_sf.lib.export import plain
from procurements.opendata.codes import Json
from procurements.opendata.processes import everything
from procurements.opendata.releases import release

Row = dict[str, Any]
_TOGETHER: Final = 500

PROCUREMENTS: Final = (
    *("ocid", "senast_andrad", "upphandlings_id", "rubrik", "beskrivning", "status"),
    *("kopare", "kopare_organisationsnummer", "forvaltning", "forfarande", "forfarande_kod"),
    *("slag", "ramavtal", "annonserad", "uppskattat_varde_sek", "cpv", "cpv_namn"),
    *("reserverat_deltagande", "reserverat_genomforande", "social_hansyn", "anbudsomraden"),
    *("antal_tilldelningar", "antal_avtal"),
)
CONTRACTS: Final = (
    *(
        "ocid",
        "senast_andrad",
        "upphandlings_id",
        "tilldelning",
        "tilldelad",
        "tilldelat_varde_sek",
    ),
    *("anbudsomrade", "leverantor", "leverantor_organisationsnummer", "avtal", "rubrik"),
    *("beskrivning", "tecknat", "galler_fran", "galler_till", "takvarde_sek", "cpv", "cpv_namn"),
    *("dialogkrav", "kopare", "kopare_organisationsnummer", "forvaltning"),
)


def procurement_rows(row: Json) -> Iterator[Row]:
    """The procurement of a release, if it has one."""
    tender = row.get("tender")
    if not tender:
        return
    yield {
        **_common(row),
        "rubrik": tender.get("title"),
        "beskrivning": tender.get("description"),
        "status": tender.get("status"),
        "forfarande": tender.get("procurementMethodDetails"),
        "forfarande_kod": tender.get("procurementMethod"),
        "slag": tender.get("mainProcurementCategory"),
        "ramavtal": tender.get("techniques", {}).get("hasFrameworkAgreement"),
        "annonserad": _day(tender.get("tenderPeriod", {}).get("startDate")),
        "uppskattat_varde_sek": _amount(tender),
        **_cpv(tender),
        "reserverat_deltagande": tender.get("otherRequirements", {}).get("reservedParticipation"),
        "reserverat_genomforande": tender.get("contractTerms", {}).get("reservedExecution"),
        "social_hansyn": [each["description"] for each in tender.get("sustainability", [])],
        "anbudsomraden": [lot["id"] for lot in tender.get("lots", [])],
        "antal_tilldelningar": len(row.get("awards", [])),
        "antal_avtal": len(row.get("contracts", [])),
    }


def contract_rows(row: Json) -> Iterator[Row]:
    """The contracts of a release, and the awards that no contract is known of."""
    awards = {award["id"]: award for award in row.get("awards", [])}
    without_contract = dict(awards)
    for contract in row.get("contracts", []):
        without_contract.pop(contract["awardID"], None)
        award = awards[contract["awardID"]]
        yield {**_common(row), **_award(row, award), **_contract(contract, award)}
    for award in without_contract.values():
        yield {**_common(row), **_award(row, award), "beskrivning": award.get("description")}


def _common(row: Json) -> Row:
    tender, buyer = row.get("tender", {"id": None}), row.get("buyer", {})
    return {
        "ocid": row["ocid"],
        "senast_andrad": row["date"],
        # A procurement without an ID of the notice database has a number of ours there instead.
        "upphandlings_id": None if row["ocid"].endswith(f"-{tender['id']}") else tender["id"],
        "kopare": buyer.get("name"),
        "kopare_organisationsnummer": _number(row, buyer),
        "forvaltning": _with_role(row, "procuringEntity").get("name"),
    }


def _award(row: Json, award: Json) -> Row:
    supplier = _first(award.get("suppliers", []))
    return {
        "tilldelning": award["id"],
        "tilldelad": _day(award.get("date")),
        "tilldelat_varde_sek": _amount(award),
        "anbudsomrade": award.get("relatedLots"),
        "leverantor": supplier.get("name"),
        "leverantor_organisationsnummer": _number(row, supplier),
    }


def _contract(contract: Json, award: Json) -> Row:
    period = contract.get("period", {})
    said = filter(None, (award.get("description"), contract.get("description")))
    return {
        "avtal": contract["id"],
        "rubrik": contract.get("title"),
        "beskrivning": " ".join(said),
        "tecknat": _day(contract.get("dateSigned")),
        "galler_fran": _day(period.get("startDate")),
        "galler_till": _day(period.get("endDate")),
        "takvarde_sek": _amount(contract),
        **_cpv(contract),
        "dialogkrav": "implementation" in contract,
    }


def _with_role(row: Json, role: str) -> Json:
    return _first(party for party in row.get("parties", []) if role in party["roles"])


def _first(rows: Iterable[Json]) -> Json:
    return next(iter(rows), {})


def _number(row: Json, party: Json) -> Any:
    whole = _first(each for each in row.get("parties", []) if each["id"] == party.get("id"))
    return whole.get("identifier", {}).get("id")


def _amount(part: Json) -> Any:
    return part.get("value", {}).get("amount")


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _cpv(part: Json) -> Row:
    code = _first(part.get("items", [])).get("classification", {})
    return {"cpv": code.get("id"), "cpv_namn": code.get("description")}


def pieces(columns: Iterable[str], rows: Callable[[Json], Iterator[Row]]) -> Iterator[bytes]:
    """A file in pieces: UTF-8 with its mark, semicolons, and no cell that a sheet would run."""
    names = list(columns)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    buffer.write("\ufeff")
    writer.writerow(names)
    for number, process in enumerate(everything(), start=1):
        for row in rows(release(process)):
            writer.writerow(_cell(row.get(name)) for name in names)
        if number % _TOGETHER == 0:
            yield _take(buffer)
    yield _take(buffer)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return plain(value)


def _take(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
