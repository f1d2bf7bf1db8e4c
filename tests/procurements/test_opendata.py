"""Open data: what the world gets to know of procurements and contracts, and in which form."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from rdflib import DCAT, RDF, Graph, URIRef

from helsingborg_sf.city.models import ContractingAuthority
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.personal_numbers import masked, within
from helsingborg_sf.lib.secret_links import whole_address
from procurements.models import (
    Award,
    ConsiderationKind,
    Contract,
    DialogueRequirement,
    EmploymentOutcome,
    Lot,
    Procedure,
    Procurement,
    SocialConsideration,
)
from procurements.opendata import codes, gate
from procurements.opendata.gate import Place
from procurements.opendata.packages import Cursor, page
from suppliers.models import CpvCode, Organisation, SoleTraderNumber
from tests import make
from tests.procurements.published import (
    FILES,
    SCHEMA_DIR,
    SHARED,
    against_schema,
    body,
    everything,
    fetched,
    package,
    releases,
    table,
    with_schema,
)

pytestmark = pytest.mark.django_db
DAY = PartialDate.on(date(2022, 3, 15))
SPRING = PartialDate.in_season(2022, 3)
PERSONAL = "8112189876"


def a_meal(**facts: Any) -> Procurement:
    """An awarded procurement with one award."""
    facts.setdefault("status", "awarded")
    row = make.a_procurement(title="Måltider", **facts)
    if row.status == "awarded":
        supplier = make.an_organisation(name="Köket", organisation_number="5560360793")
        Award.objects.create(
            procurement=row, supplier=supplier, awarded=DAY, value=Decimal("10.50")
        )
    return row


def numbers() -> list[str]:
    """The processes that are published, by our number of them."""
    return [release["ocid"].removeprefix("ocds-000000-") for release in releases()]


# --- what is public -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "is_public"),
    [
        ({"status": "planned"}, False),
        ({"status": "advertised"}, True),
        ({"status": "evaluation"}, True),
        ({"status": "awarded"}, True),
        ({"status": "cancelled", "published_on": date(2022, 1, 1)}, True),
        ({"status": "cancelled"}, False),
        ({"status": "advertised", "existence_is_secret": True}, False),
        ({"status": "awarded", "existence_is_secret": True}, False),
    ],
)
def test_a_procurement_is_public_once_it_has_been_advertised_or_awarded(
    facts: dict[str, Any], is_public: bool
) -> None:
    if facts["status"] == "cancelled":
        facts |= {"cancelled_on": date(2022, 2, 1), "cancel_reason": "Inga anbud"}
    row = make.a_procurement(**facts)

    assert numbers() == ([f"upphandling-{row.pk}"] if is_public else [])
    assert [r["ocid"] for r in table("open-procurements")] == (
        [f"ocds-000000-upphandling-{row.pk}"] if is_public else []
    )


def test_one_that_was_advertised_before_it_was_cancelled_stays_public() -> None:
    row = make.a_procurement()
    row.advertise()
    row.cancel(reason="Hemligt skäl", on=date(2022, 5, 1))

    (release,) = releases()
    assert release["tag"] == ["tenderCancellation"]
    assert release["tender"]["status"] == "cancelled"
    assert "2022-05-01" in release["tender"]["description"]
    assert "Hemligt skäl" not in everything()


def test_before_the_award_nothing_about_tenders_changes_a_byte_and_then_they_are_there() -> None:
    row = a_meal(status="advertised", estimated_value=500000, registry_number="KS 2022/1")
    supplier = make.an_organisation(name="Vinnaren")
    before = everything()
    row.start_evaluation()
    Procurement.objects.filter(pk=row.pk).update(estimated_value=600000, description="Tre anbud")
    award = Award.objects.create(procurement=row, supplier=supplier, value=70000, reason="Bäst")
    contract = make.a_contract(procurement=row, award=award, supplier=supplier, notes="Vann")
    DialogueRequirement.objects.create(contract=contract, interval_months=3)
    Organisation.objects.filter(pk=supplier.pk).update(name="Vinnaren AB")
    assert everything() == before

    row.award(when=DAY)
    (release,) = releases()
    assert release["tag"] == ["tender", "award", "contract", "implementation"]
    assert release["tender"]["value"] == {"amount": 600000, "currency": "SEK"}
    assert release["awards"][0]["suppliers"][0]["name"] == "Vinnaren AB"
    assert release["awards"][0]["date"] == "2022-03-15T00:00:00Z"
    assert "Tre anbud" not in everything()
    assert "Bäst" not in everything()


def test_awards_and_contracts_that_were_prepared_for_a_cancelled_one_never_come_out() -> None:
    row = make.a_procurement(status="evaluation")
    Award.objects.create(procurement=row, supplier_as_stated="Nästan vinnaren")
    make.a_contract(title="Blev inte av", procurement=row)
    row.cancel(reason="Pengarna tog slut", on=date(2022, 5, 1))

    assert numbers() == [f"upphandling-{row.pk}"]
    assert "Nästan vinnaren" not in everything()
    assert "Blev inte av" not in everything()


def test_a_contract_that_no_procurement_is_known_of_is_a_process_of_its_own() -> None:
    contract = make.a_contract(title="Flytt", supplier=make.an_organisation(name="TS"), awarded=DAY)

    (release,) = releases()
    assert release["ocid"] == f"ocds-000000-avtal-{contract.pk}"
    assert release["tag"] == ["award", "contract"]
    assert "tender" not in release
    assert release["contracts"][0]["awardID"] == release["awards"][0]["id"]
    assert [r["avtal"] for r in table("open-contracts")] == [f"avtal-{contract.pk}"]
    assert table("open-procurements") == []


# --- what is said -------------------------------------------------------------------------------


def test_a_release_says_who_buys_what_how_and_from_whom() -> None:
    buyer = ContractingAuthority.objects.get(organisation_number="2120001157")
    cpv = CpvCode.objects.get(code="55520000")
    row = a_meal(
        buyer=buyer,
        procurement_id="KA5321",
        cpv=cpv,
        nature="services",
        procedure=Procedure.OPEN,
        agreement="framework",
        published_on=date(2022, 1, 10),
        estimated_value=1000000,
    )
    (release,) = releases()
    tender = release["tender"]

    assert release["buyer"] == {"id": "SE-ON-2120001157", "name": buyer.name}
    assert tender["id"] == "KA5321"
    assert tender["procurementMethod"] == "open"
    assert tender["mainProcurementCategory"] == "services"
    assert tender["techniques"] == {"hasFrameworkAgreement": True}
    assert tender["tenderPeriod"] == {"startDate": "2022-01-10T00:00:00Z"}
    assert tender["items"][0]["classification"]["id"] == "55520000"
    assert release["awards"] == [
        {
            "id": f"tilldelning-{row.awards.get().pk}",
            "status": "active",
            "date": "2022-03-15T00:00:00Z",
            "suppliers": [{"id": "SE-ON-5560360793", "name": "Köket"}],
            "value": {"amount": 10.5, "currency": "SEK"},
        }
    ]
    supplier = next(p for p in release["parties"] if "supplier" in p["roles"])
    assert supplier["identifier"] == {
        "scheme": "SE-ON",
        "id": "5560360793",
        "legalName": "Köket",
    }


@pytest.mark.parametrize("kind", ConsiderationKind)
def test_every_social_consideration_is_told_in_the_words_of_the_extensions(
    kind: ConsiderationKind,
) -> None:
    row = make.a_procurement(status="advertised")
    SocialConsideration.objects.create(procurement=row, kind=kind, legal_basis="LOU", note="Obs")
    tender = releases()[0]["tender"]
    goal, strategy = codes.SUSTAINABILITY[kind]
    with translation.override("sv"):
        words = f"{kind.label} (LOU)"

    assert tender["hasSustainability"] is True
    assert tender["sustainability"] == [
        {"goal": goal, **({"strategies": [strategy]} if strategy else {}), "description": words}
    ]
    reserved = codes.RESERVED_FOR.get(kind)
    expected = {"reservedParticipation": [reserved]} if reserved else None
    assert tender.get("otherRequirements") == expected
    is_execution = kind == ConsiderationKind.RESERVED_4_18_EXECUTION
    assert tender.get("contractTerms") == ({"reservedExecution": True} if is_execution else None)


def test_a_dialogue_requirement_is_a_milestone_of_engagement_and_people_are_never_counted() -> None:
    contract = make.a_contract(procurement=a_meal())
    asked = DialogueRequirement.objects.create(
        contract=contract, interval_months=6, parties="Anna Andersson"
    )
    EmploymentOutcome.objects.create(contract=contract, period=SPRING, employed=3, work_training=77)
    (milestone,) = releases()[0]["contracts"][0]["implementation"]["milestones"]

    assert milestone["id"] == f"dialogkrav-{asked.pk}"
    assert milestone["type"] == "engagement"
    assert "6" in milestone["description"]
    assert "Anna Andersson" not in everything()
    assert "77" not in json.dumps(releases()[0]["contracts"])


@pytest.mark.parametrize("field", ["awarded", "signed", "in_force", "ends"])
def test_a_day_that_is_not_known_exactly_is_a_word_and_never_a_date(field: str) -> None:
    row = make.a_contract(**{field: SPRING})
    with translation.override("sv"):
        words = str(SPRING)
    (release,) = releases()

    told = json.dumps([release["awards"], release["contracts"]], ensure_ascii=False)
    assert words in told
    assert "T00:00:00Z" not in told
    assert "T23:59:59Z" not in told
    (flat,) = table("open-contracts")
    assert words in flat["beskrivning"]
    assert [flat[n] for n in ("tilldelad", "tecknat", "galler_fran", "galler_till")] == [""] * 4

    Contract.objects.filter(pk=row.pk).update(**{field: DAY})
    assert "2022-03-15T" in json.dumps([releases()[0]["awards"], releases()[0]["contracts"]])


def test_a_contract_belongs_to_its_own_award_else_to_the_only_one_of_its_supplier() -> None:
    row = a_meal()
    award = row.awards.get()
    own = make.a_contract(procurement=row, award=award)
    same = make.a_contract(procurement=row, supplier=award.supplier)
    other = make.a_contract(procurement=row, supplier=make.an_organisation())

    assert {c["id"]: c["awardID"] for c in releases()[0]["contracts"]} == {
        f"avtal-{own.pk}": f"tilldelning-{award.pk}",
        f"avtal-{same.pk}": f"tilldelning-{award.pk}",
        f"avtal-{other.pk}": f"avtal-{other.pk}",
    }
    assert [r["tilldelning"] for r in table("open-contracts")] == [
        f"tilldelning-{award.pk}",
        f"tilldelning-{award.pk}",
        f"avtal-{other.pk}",
    ]


def test_an_award_of_a_lot_refers_to_it() -> None:
    row = make.a_procurement(status="awarded")
    lot = Lot.objects.create(procurement=row, number="2", title="Norr", value=100)
    Award.objects.create(procurement=row, lot=lot, supplier_as_stated="Köket")
    (release,) = releases()

    assert release["tender"]["lots"] == [
        {"id": "2", "title": "Norr", "value": {"amount": 100, "currency": "SEK"}}
    ]
    assert release["awards"][0]["relatedLots"] == ["2"]
    assert codes.faults(release) == []


# --- persons ------------------------------------------------------------------------------------


def test_no_personal_number_is_in_any_file_wherever_somebody_wrote_it() -> None:
    trader = make.an_organisation(
        name=f"Bo Ek {PERSONAL[:6]}-{PERSONAL[6:]}", legal_form="sole_trader"
    )
    SoleTraderNumber.objects.create(organisation=trader, number=PERSONAL, reason="Avtal")
    row = make.a_procurement(
        title=f"Flytt 19{PERSONAL}",
        status="awarded",
        registry_number=PERSONAL,
        procurement_id=PERSONAL,
    )
    lot = Lot.objects.create(procurement=row, number=PERSONAL, title=PERSONAL)
    award = Award.objects.create(procurement=row, supplier=trader, lot=lot)
    Award.objects.create(procurement=row, supplier_as_stated=f"Person {PERSONAL}")
    contract = make.a_contract(
        title=f"Avtal {PERSONAL}", procurement=row, award=award, registry_number=PERSONAL
    )
    DialogueRequirement.objects.create(contract=contract, interval_words=f"Ring {PERSONAL}")
    SocialConsideration.objects.create(procurement=row, kind="targeted", legal_basis=PERSONAL)
    told = everything()

    assert within(told) == ""
    assert PERSONAL not in told.replace("-", "")
    party = next(p for p in releases()[0]["parties"] if p["id"] == f"aktor-{trader.pk}")
    assert party == {"id": f"aktor-{trader.pk}", "name": "Bo Ek ••••••-••••", "roles": ["supplier"]}


def test_a_masked_number_takes_nothing_else_along() -> None:
    assert masked("Hej 811218-9876, ring 042-105000") == "Hej ••••••-••••, ring 042-105000"
    assert masked("212000-1157") == "212000-1157"


# --- the same data, the same bytes --------------------------------------------------------------


def test_the_same_data_gives_the_same_bytes_whoever_asks_and_a_change_gives_new_ones() -> None:
    row = a_meal()
    first = releases()[0]
    english = Client(headers={"accept-language": "en"}).get(reverse("ocds"))
    assert english.content.decode() == body("ocds")
    assert everything() == everything()

    Procurement.objects.filter(pk=row.pk).update(description="Intern anteckning")
    assert releases()[0] == first
    Procurement.objects.filter(pk=row.pk).update(title="Frukost")
    second = releases()[0]
    assert second["id"] != first["id"]
    assert second["ocid"] == first["ocid"]


def test_an_asker_who_has_it_already_gets_nothing_but_the_mark() -> None:
    a_meal()
    client, url = Client(), reverse("ocds")
    mark = client.get(url)["ETag"]
    again = client.get(url, headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")

    Award.objects.update(value=11)
    changed = client.get(url, headers={"if-none-match": mark})
    assert changed.status_code == 200
    assert changed["ETag"] != mark


@pytest.mark.parametrize("name", FILES)
def test_pages_of_other_sites_may_read_the_files_and_nobody_may_write_to_them(name: str) -> None:
    answer = fetched(name)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"] == "public, max-age=600"
    assert "Set-Cookie" not in answer
    client, url = Client(), reverse(name)
    assert client.head(url).status_code == 200
    for send in (client.post, client.put, client.patch, client.delete, client.options):
        assert send(url).status_code == 405


def test_other_pages_are_not_open_to_other_sites() -> None:
    for name in ("open-data", "accessibility"):
        assert "Access-Control-Allow-Origin" not in Client().get(reverse(name))


# --- pages --------------------------------------------------------------------------------------


def test_the_links_lead_through_everything_once_and_back_again() -> None:
    rows = [make.a_procurement(status="advertised") for _ in range(4)]
    alone = [make.a_contract() for _ in range(3)]
    wanted = [f"ocds-000000-upphandling-{row.pk}" for row in rows]
    wanted += [f"ocds-000000-avtal-{row.pk}" for row in alone]
    onwards: list[str] = []
    cursor, last = Cursor(), Cursor()
    while True:
        found = page(cursor, size=2)
        assert found["uri"] == cursor.url
        onwards += [r["ocid"] for r in found["releases"]]
        if "next" not in found["links"]:
            break
        last = cursor
        cursor = Cursor(after=Place.parse(found["links"]["next"].partition("?efter=")[2]))
    assert onwards == wanted

    before = page(cursor, size=2)["links"]["prev"].partition("?fore=")[2]
    back = page(Cursor(before=Place.parse(before)), size=2)
    assert [r["ocid"] for r in back["releases"]] == [
        r["ocid"] for r in page(last, size=2)["releases"]
    ]
    assert "prev" not in package().get("links", {})


@pytest.mark.parametrize(
    "query", ["?efter=", "?efter=upphandling", "?efter=avtal-x", "?fore=sko-1", "?efter=avtal-٣"]
)
def test_a_page_that_no_link_leads_to_is_not_there(query: str) -> None:
    assert fetched("ocds", query).status_code == 404
    assert fetched("ocds", "?efter=avtal-1&fore=avtal-9").status_code == 404
    assert fetched("ocds", f"?efter=avtal-{'9' * 18}").status_code == 200


def test_a_page_costs_as_many_questions_with_100_processes_as_with_1() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert fetched("ocds").status_code == 200
        return len(queries)

    def more(number: int) -> None:
        for _ in range(number):
            row = a_meal()
            Award.objects.create(procurement=row, supplier_as_stated="Någon")
            contract = make.a_contract(procurement=row)
            DialogueRequirement.objects.create(contract=contract)
            SocialConsideration.objects.create(procurement=row, kind="targeted")
            Organisation.objects.update(organisation_number=None)

    more(1)
    make.a_contract()
    asked()
    one = asked()
    more(99)

    assert len(releases()) == 100
    assert asked() == one
    assert one <= 15


# --- files --------------------------------------------------------------------------------------


def test_no_cell_of_a_table_is_run_as_a_formula() -> None:
    Award.objects.create(
        procurement=make.a_procurement(title='=HYPERLINK("x")', status="awarded"),
        supplier_as_stated="@SUM(A1)",
    )
    assert table("open-procurements")[0]["rubrik"] == '\'=HYPERLINK("x")'
    assert table("open-contracts")[0]["leverantor"] == "'@SUM(A1)"


def test_the_tables_say_what_the_releases_say() -> None:
    row = a_meal(procurement_id="KA1", estimated_value=Decimal("1234.50"))
    (flat,) = table("open-procurements")
    assert flat["upphandlings_id"] == "KA1"
    assert flat["uppskattat_varde_sek"] == "1234,50"
    assert flat["senast_andrad"] == releases()[0]["date"]
    (award,) = table("open-contracts")
    assert award["avtal"] == ""
    assert award["tilldelning"] == f"tilldelning-{row.awards.get().pk}"
    assert award["tilldelat_varde_sek"] == "10,50"
    assert award["leverantor_organisationsnummer"] == "5560360793"


def test_the_command_writes_everything_to_a_file_and_says_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_meal()
    make.a_contract()
    out = tmp_path / "allt.json"
    call_command("export_ocds", "--out", str(out), "--json")
    written = json.loads(out.read_text())

    assert json.loads(capsys.readouterr().out) == {"file": str(out), "releases": 2, "faults": []}
    assert written["releases"] == releases()
    assert written["publishedDate"] == max(r["date"] for r in written["releases"])
    assert list(tmp_path.iterdir()) == [out]

    call_command("export_ocds")
    assert json.loads(capsys.readouterr().out) == written


def test_a_file_that_cannot_be_written_is_a_clear_message(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_ocds", "--out", str(tmp_path / "finns-inte" / "x.json"))


@pytest.mark.parametrize(("name", "form"), [("catalogue-rdf", "xml"), ("catalogue-ttl", "turtle")])
def test_the_catalogue_can_be_read_and_names_every_file(name: str, form: str) -> None:
    graph = Graph().parse(data=body(name), format=form)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    urls = {str(url) for url in graph.objects(None, DCAT.downloadURL)}

    assert urls == {whole_address(n) for n in ("ocds", "open-procurements", "open-contracts")}
    assert set(graph.objects(dataset, DCAT.distribution)) == set(
        graph.subjects(RDF.type, DCAT.Distribution)
    )
    assert len(list(graph.subjects(RDF.type, DCAT.Catalog))) == 1
    assert (dataset, DCAT.theme, URIRef(f"{EU}data-theme/GOVE")) in graph


EU = "http://publications.europa.eu/resource/authority/"


def test_both_forms_of_the_catalogue_say_the_same() -> None:
    xml, turtle = (
        Graph().parse(data=body(f"catalogue-{name}"), format=form)
        for name, form in (("rdf", "xml"), ("ttl", "turtle"))
    )
    assert set(xml) == set(turtle)


def test_the_page_names_every_file_and_is_found_from_every_footer() -> None:
    page_of_it = fetched("open-data").content.decode()
    for name in FILES:
        assert f'href="{reverse(name)}"' in page_of_it
    assert f'href="{reverse("open-data")}"' in fetched("accessibility").content.decode()


# --- the standard -------------------------------------------------------------------------------


def test_our_own_look_at_a_release_finds_what_is_wrong_with_it() -> None:
    a_meal()
    (good,) = releases()
    assert codes.faults(good) == []
    bad = json.loads(json.dumps(good))
    del bad["id"]
    bad["tender"]["status"] = "klar"
    bad["awards"][0]["suppliers"][0]["id"] = "ingen"
    bad["awards"][0]["relatedLots"] = ["7"]
    bad["contracts"] = [{"id": "1", "awardID": "x"}]

    assert codes.faults(bad) == [
        ".id is missing",
        "tender.status: klar",
        "no party ingen",
        "no award x",
        "no lot 7",
    ]


@with_schema
def test_our_closed_lists_are_those_of_the_standard() -> None:
    def listed(name: str) -> set[str]:
        lines = (SCHEMA_DIR / "codelists" / f"{name}.csv").read_text().splitlines()[1:]
        return {line.split(",")[0] for line in lines}

    assert set(codes.CLOSED["tender.status"]) == listed("tenderStatus")
    assert set(codes.CLOSED["tender.procurementMethod"]) == listed("method")
    assert set(codes.CLOSED["tender.mainProcurementCategory"]) == listed("procurementCategory")
    assert set(codes.CLOSED["awards.status"]) == listed("awardStatus")
    assert set(codes.CLOSED["contracts.status"]) == listed("contractStatus")
    assert set(codes.CLOSED["initiationType"]) == listed("initiationType")
    assert codes.CLOSED["tag"] < listed("releaseTag")
    assert codes.CLOSED["roles"] < listed("partyRole")
    assert codes.CLOSED["milestones.type"] < listed("milestoneType")


@with_schema
def test_the_cases_of_the_report_are_valid(tmp_path: Path) -> None:
    call_command("load_report")
    found = _exported(tmp_path)

    assert against_schema(found) == []
    assert against_schema(package()) == []
    titles = {r["tender"]["title"] for r in found["releases"] if "tender" in r}
    assert {"Mindre flytt- och transporttjänster", "Brunch, lunch och middag"} <= titles


@with_schema
@pytest.mark.skipif(not SHARED.exists(), reason="the national statistics are not here")
def test_the_city_s_real_procurements_are_valid(tmp_path: Path) -> None:
    call_command("load_report")
    for name in ("uhm_2021_procurements_helsingborg_buyers", "uhm_2021_awards_sample"):
        call_command("import_statistics", str(SHARED / f"{name}.csv"), "--json")
    found = _exported(tmp_path)

    assert against_schema(found) == []
    assert len(found["releases"]) == len(gate.places(1000)) >= 100
    assert within(json.dumps(found, ensure_ascii=False)) == ""


def _exported(tmp_path: Path) -> Any:
    call_command("export_ocds", "--out", str(tmp_path / "x.json"), "--json")
    return json.loads((tmp_path / "x.json").read_text())
