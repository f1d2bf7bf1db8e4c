"""Comparison with Sweden: the city beside its companies and other municipalities.

The figures are counted again in SQL of the test's own, from the columns of the file as they were
(`raw`), and never with the code that the page uses.

Golden values of the CC0 file of 2021 (18 421 rows): 275 municipalities with 8 136 procurements. Of
these 701 are called socially sustainable, in 47 municipalities; the rest say nothing, none says no.
Helsingborg: 52 of 136, place 17 of 47; the median of the 47 is 28,4 %. Reserved participation in 16
of 8 136, execution in 7, either in 20; none in Helsingborg. The file has no column for the kind of
social objective, so that the employment objective is unknown for all.
"""

import csv
import importlib
import io
import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.html import NBSP
from procurements.comparison.counting import Statistics, Tally, in_small_letters
from procurements.imports.statistics import import_statistics
from procurements.models import Measure, Procurement, StatisticsRow
from tests.make import a_user

pytestmark = pytest.mark.django_db

CITY, HARBOUR, HOUSING = "2120001157", "5560240979", "5560480674"
PAGE, RANKING, ROWS = (
    "/rapporter/jamforelse/",
    "/rapporter/jamforelse/kommuner/",
    "/rapporter/jamforelse/upphandlingar/",
)
SAMPLE = Path(__file__).parent / "samples" / "procurements.csv"
# Six made-up municipalities: name, number, and of each procurement what it says of social
# consideration ("": nothing), reserved participation and reserved execution.
MADE_UP = {
    ("ALVIKENS KOMMUN", "2120990001"): ["T F F", "T F F", "- F F", "F F F"],
    ("BERGVIKENS KOMMUN", "2120990002"): ["T F F", "F T F", "F F F", "F F F", "F F T"],
    ("BERGÄNGENS KOMMUN", "2120990003"): ["F F F", "F F F", "F F F", "F F F", "F F F"],
    ("DALVIKENS KOMMUN", "2120990004"): ["T T T", "T F F", "T F F", "F F F", "- F F"],
    ("EKVIKENS KOMMUN", "2120990005"): ["- F F", "- F F"],
    ("HELSINGBORGS KOMMUN", CITY): ["T F F", "T F F", "- F F", "F F F", "F F -", "F T -"],
}
COMPANIES = {
    ("HELSINGBORGS HAMN AKTIEBOLAG", HARBOUR): ["- F F"],
    ("HELSINGBORGSHEM AB", HOUSING): ["T F F", "F F F", "F F F", "F F F", "F T F"],
    ("FRÄMMANDE BOLAG AB", "5560990001"): ["T T T"],
}
WRITTEN = {"T": "True", "F": "False", "-": ""}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def reader() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(Role.READER))
    return client


def a_row(number: int, name: str, buyer: str, answers: str, **more: str) -> dict[str, str]:
    """A row of a file, in the form of our sample."""
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        base = next(csv.DictReader(lines))
    social, reserved, execution = (WRITTEN[answer] for answer in answers.split())
    return base | {
        "År": "2021",
        "Namn för köpare": name,
        "Organisationsnummer för köpare": buyer,
        "Delsektor för köpare": "Kommun" if "KOMMUN" in name else "Kommunalt ägd organisation",
        "Socialt hållbar upphandling": social,
        "Reserverad upphandling": reserved,
        "Reserverat genomförande": execution,
        "Upphandlings-ID": f"KA{number}",
        "Upphandlingens titel": f"Påhittad upphandling {number}",
        **more,
    }


def load(path: Path, rows: list[dict[str, str]]) -> None:
    """Import the rows as a file of the national statistics."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    report = import_statistics(path, progress=lambda _text: None)
    assert report.rejected == []


@pytest.fixture
def sweden(tmp_path: Path) -> None:
    """The made-up municipalities and companies in 2021, and a little of the city's 2022."""
    rows = [
        a_row(n * 100 + i, name, buyer, answers)
        for n, ((name, buyer), said) in enumerate((MADE_UP | COMPANIES).items())
        for i, answers in enumerate(said)
    ]
    rows += [
        a_row(9000 + i, "HELSINGBORGS KOMMUN", CITY, answers, År="2022")
        for i, answers in enumerate(["T F F", "F F F", "F F F"])
    ]
    load(tmp_path / "sweden.csv", rows)


# --- counted again, from the columns as they were -----------------------------------------------

SAID = {
    "social": "lower(raw->>'Socialt hållbar upphandling')",
    "participation": "lower(raw->>'Reserverad upphandling')",
    "execution": "lower(raw->>'Reserverat genomförande')",
}
SHARES = """
    SELECT raw->>'Organisationsnummer för köpare' AS buyer,
        (count(*) FILTER (WHERE {said} = 'true'))::numeric / count(*) AS share
    FROM procurements_statisticsrow
    WHERE raw->>'År' = '2021' AND raw->>'Delsektor för köpare' = 'Kommun'
    GROUP BY 1 HAVING count(*) FILTER (WHERE {said} IN ('true', 'false')) > 0
"""


def asked(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def counted(measure: str, condition: str, *values: Any) -> tuple[int, int, int]:
    """Yes, no and nothing, by SQL."""
    said = SAID[measure]
    ((yes, no, everything),) = asked(
        f"SELECT count(*) FILTER (WHERE {said} = 'true'),"  # noqa: S608 - our own words
        f" count(*) FILTER (WHERE {said} = 'false'), count(*)"
        f" FROM procurements_statisticsrow WHERE raw->>'År' = '2021' AND {condition}",
        *values,
    )
    return yes, no, everything - yes - no


def either(condition: str, *values: Any) -> tuple[int, int, int]:
    """Reserved in either way, by SQL."""
    one, other = SAID["participation"], SAID["execution"]
    ((yes, no, everything),) = asked(
        f"SELECT count(*) FILTER (WHERE 'true' IN ({one}, {other})),"  # noqa: S608
        f" count(*) FILTER (WHERE {one} = 'false' AND {other} = 'false'), count(*)"
        f" FROM procurements_statisticsrow WHERE raw->>'År' = '2021' AND {condition}",
        *values,
    )
    return yes, no, everything - yes - no


def quartiles(measure: str) -> tuple[float, ...]:
    shares = SHARES.format(said=SAID[measure])
    ((found,),) = asked(
        "SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY share)"  # noqa: S608
        f" FROM ({shares}) AS shares"
    )
    return tuple(float(value) for value in found)


def place(measure: str, buyer: str) -> tuple[int, int, int]:
    """The place, of how many, and shared with how many others."""
    shares = SHARES.format(said=SAID[measure])
    ((found, of, shared),) = asked(
        "SELECT place, n, shared - 1 FROM (SELECT buyer, rank() OVER (ORDER BY share DESC) AS"  # noqa: S608
        " place, count(*) OVER () AS n, count(*) OVER (PARTITION BY share) AS shared"
        f" FROM ({shares}) AS shares) AS places WHERE buyer = %s",
        buyer,
    )
    return found, of, shared


BUYER = "raw->>'Organisationsnummer för köpare' = %s"
OWN = "raw->>'Organisationsnummer för köpare' = ANY(%s)"
MUNICIPAL = "raw->>'Delsektor för köpare' = 'Kommun'"


def card(client: Client, measure: str, path: str = PAGE, **query: Any) -> Any:
    cards = client.get(path, query).context["cards"]
    return next(card for card in cards if card.measure == measure)


def three(tally: Tally) -> tuple[int, int, int]:
    return tally.yes, tally.no, tally.unknown


def lines(card: Any) -> dict[str, Any]:
    return {line.label: line for line in card.lines}


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def assert_counted_as_by_sql(client: Client) -> None:
    """City, companies, all municipalities, quartiles and place, for what the file says."""
    for measure in SAID:
        found = card(client, measure, year=2021)
        shown = lines(found)
        assert three(shown["Helsingborgs kommun"].tally) == counted(measure, BUYER, CITY)
        assert three(shown["Helsingborgshem AB"].tally) == counted(measure, BUYER, HOUSING)
        companies = [HARBOUR, HOUSING, "5568707607"]
        together = shown["The city's companies together"].tally
        assert three(together) == counted(measure, OWN, companies)
        assert three(found.everybody.tally) == counted(measure, MUNICIPAL)
        assert tuple(map(float, found.among.quartiles)) == pytest.approx(quartiles(measure))
        city = found.among.place(shown["Helsingborgs kommun"].tally.share)
        assert (city.place, city.of, city.shared) == place(measure, CITY)
    found = card(client, "reserved", year=2021)
    assert three(lines(found)["Helsingborgs kommun"].tally) == either(BUYER, CITY)
    assert three(found.everybody.tally) == either(MUNICIPAL)


# --- the figures --------------------------------------------------------------------------------


@pytest.mark.usefixtures("sweden")
def test_every_figure_is_what_independent_sql_counts(reader: Client) -> None:
    assert_counted_as_by_sql(reader)


@pytest.mark.usefixtures("sweden")
def test_what_is_not_stated_is_neither_yes_nor_no(reader: Client) -> None:
    shown = card(reader, "social", year=2021)
    city = lines(shown)["Helsingborgs kommun"]
    harbour = lines(shown)["Helsingborgs Hamn Aktiebolag"]

    assert (three(city.tally), plain(city.share)) == ((2, 3, 1), "at least 33,3 %")
    assert (three(harbour.tally), harbour.share) == ((0, 0, 1), "unknown")
    # Ekviken says nothing and is counted apart.
    assert (len(shown.among.shares), shown.among.silent) == (5, 1)
    assert "Unknown for 1 more, which says nothing in any of its procurements." in shown.base


@pytest.mark.usefixtures("sweden")
def test_reserved_in_either_way_is_unknown_only_when_nobody_can_tell(reader: Client) -> None:
    city = lines(card(reader, "reserved", year=2021))["Helsingborgs kommun"]

    # One is reserved, whatever its execution; of another only the execution is unknown.
    assert (three(city.tally), plain(city.share)) == ((1, 4, 1), "at least 16,7 %")


@pytest.mark.usefixtures("sweden")
def test_few_procurements_are_said(reader: Client) -> None:
    page = reader.get(PAGE, {"year": "2021", "municipality": "2120990005"}).content.decode()
    shown = lines(card(reader, "social", year=2021, municipality="2120990005"))

    assert shown["Ekvikens kommun"].few == "Few procurements (2): the share says little."
    assert shown["Helsingborgs kommun"].few == ""
    assert "Few procurements (2): the share says little." in page
    # Of the five that are counted Alviken has four procurements.
    assert "1 of those counted has fewer than 5 procurements." in page


@pytest.mark.usefixtures("sweden")
def test_equal_shares_have_the_same_place(reader: Client) -> None:
    shown = lines(card(reader, "execution", year=2021, municipality="2120990001"))
    assert shown["Alvikens kommun"].note == ("Place 3 of 6 municipalities, shared with 3 others")


def test_fewer_than_five_municipalities_make_no_median(reader: Client, tmp_path: Path) -> None:
    load(
        tmp_path / "few.csv",
        [
            a_row(n, name, buyer, "T F F")
            for n, (name, buyer) in enumerate(MADE_UP)
            if name[0] in "ABH"
        ],
    )
    shown = card(reader, "social")

    assert (len(shown.among.shares), shown.quartiles) == (4, None)
    assert "With fewer than 5 municipalities there is no median." in shown.base
    assert shown.chart.bars[-1].text == "too few municipalities"


@pytest.mark.usefixtures("sweden")
def test_the_city_year_by_year(reader: Client) -> None:
    years = reader.get(PAGE).context["years"]

    assert [
        (year.year, [three(cell.city.tally) for cell in year.cells.values()]) for year in years
    ] == [
        (2022, [(1, 2, 0), (0, 0, 3), (0, 3, 0)]),
        (2021, [(2, 3, 1), (0, 0, 6), (1, 4, 1)]),
    ]
    assert years[1].cells[Measure.SOCIAL].city.detail == "2 of 6, unknown for 1 of 6"
    assert years[1].cells[Measure.EMPLOYMENT].city.detail == "unknown for 6 of 6"
    assert reader.get(years[1].url).context["comparison"].year.year == 2021


# --- down to the rows ---------------------------------------------------------------------------


def figures_of(client: Client, **query: Any) -> list[Any]:
    page = client.get(PAGE, query).context
    every = [line for card in page["cards"] for line in [*card.lines, card.everybody]]
    every += [cell.city for year in page["years"] for cell in year.cells.values()]
    return [figure for line in every for figure in (line.yes, line.no, line.unknown, line.total)]


@pytest.mark.usefixtures("sweden")
def test_every_number_leads_to_exactly_so_many_rows(reader: Client) -> None:
    figures = figures_of(reader, year=2021, municipality="2120990002")

    found = [str(reader.get(figure.url).context["list"].view.total) for figure in figures]

    assert found == [figure.text for figure in figures]
    assert len(figures) == 5 * 7 * 4 + 2 * 3 * 4
    assert max(map(int, found)) == 27


@pytest.mark.usefixtures("sweden")
def test_the_rows_of_a_figure_as_a_file(reader: Client) -> None:
    line = lines(card(reader, "social", year=2021))["Helsingborgs kommun"]

    sent: Any = reader.get(f"{line.yes.url}&format=csv")

    rows = list(csv.reader(io.StringIO(b"".join(sent).decode("utf-8-sig")), delimiter=";"))
    assert sorted(row[0] for row in rows[1:]) == [
        "Påhittad upphandling 500",
        "Påhittad upphandling 501",
    ]
    workbook: Any = reader.get(f"{line.yes.url}&format=xlsx")
    sheet: Any = load_workbook(io.BytesIO(b"".join(workbook))).active
    workbook.close()
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [row[0] for row in rows]


@pytest.mark.usefixtures("sweden")
def test_median_and_place_lead_to_the_municipalities_they_are_of(reader: Client) -> None:
    shown = card(reader, "social", year=2021)
    ranks = reader.get(shown.ranking_url).context["ranks"]

    assert [(rank.place, rank.line.label) for rank in ranks] == [
        (1, "Dalvikens kommun"),
        (2, "Alvikens kommun"),
        (3, "Helsingborgs kommun"),
        (4, "Bergvikens kommun"),
        (5, "Bergängens kommun"),
        (None, "Ekvikens kommun"),
    ]
    assert lines(shown)["Helsingborgs kommun"].note_url == shown.ranking_url


@pytest.mark.usefixtures("sweden")
def test_no_row_leads_to_a_procurement_that_may_be_hidden(reader: Client) -> None:
    assert Procurement.objects.filter(buyer__organisation_number=CITY).count() == 9
    Procurement.objects.filter(procurement_id="KA500").update(existence_is_secret=True)

    page = reader.get(ROWS, {"year": "2021", "buyer": CITY}).content.decode()

    # What the statistics say is public, and says nothing of what the register holds.
    assert "Påhittad upphandling 500" in page
    assert 'href="/upphandlingar/' not in page.replace('href="/upphandlingar/"', "")


# --- what is asked ------------------------------------------------------------------------------


@pytest.mark.usefixtures("sweden")
def test_a_municipality_is_added_by_name_and_kept_in_the_address(reader: Client) -> None:
    start = {"year": "2021", "municipality": "2120990001"}

    moved = reader.get(PAGE, {**start, "add": "  dalv "})
    page = reader.get(moved["Location"])

    assert moved["Location"] == (
        f"{PAGE}?year=2021&municipality=2120990001&municipality=2120990004"
    )
    assert [name for name, _url in page.context["chosen"]] == [
        "Alvikens kommun",
        "Dalvikens kommun",
    ]
    assert page.context["chosen"][0][1] == f"{PAGE}?year=2021&municipality=2120990004"
    assert "Dalvikens kommun" in lines(page.context["cards"][0])


@pytest.mark.usefixtures("sweden")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("berg", "“berg” may mean Bergvikens kommun, Bergängens kommun. Write one of them."),
        (
            "kommun",
            (
                "“kommun” may mean Alvikens kommun, Bergvikens kommun, Bergängens kommun, "
                "Dalvikens kommun, Ekvikens kommun or others. Write more of the name."
            ),
        ),
        (
            "Atlantis <b>",
            "No municipality called “Atlantis <b>” is in the statistics. Write a part of its name.",
        ),
        ("helsingborg", "Helsingborgs kommun is in the comparison already."),
        ("ALVIKENS KOMMUN", "Alvikens kommun is in the comparison already."),
    ],
)
def test_words_that_name_no_one_municipality_say_why(
    reader: Client, written: str, said: str
) -> None:
    page = reader.get(PAGE, {"municipality": "2120990001", "year": "2021", "add": written})

    assert (page.status_code, page.context["form"].errors) == (200, {"add": [said]})
    assert page.context["form"]["add"].value() == written
    assert [name for name, _url in page.context["chosen"]] == ["Alvikens kommun"]


@pytest.mark.usefixtures("sweden")
def test_at_most_ten_municipalities_at_a_time(reader: Client, tmp_path: Path) -> None:
    more = [a_row(n, f"NYBY {n} KOMMUN", f"21209910{n:02}", "T F F") for n in range(10)]
    load(tmp_path / "more.csv", more)
    ten = [row["Organisationsnummer för köpare"] for row in more]

    page = reader.get(PAGE, {"year": "2021", "municipality": ten, "add": "Alvikens kommun"})

    assert page.context["form"].errors == {
        "add": ["At most 10 municipalities at a time. Take one away first."]
    }
    assert len(page.context["chosen"]) == 10


@pytest.mark.usefixtures("sweden")
def test_what_makes_no_sense_in_the_address_is_said(reader: Client) -> None:
    page = reader.get(PAGE, {"year": "1066", "municipality": "99"})

    assert page.context["comparison"].year.year == 2022
    assert page.context["form"].errors == {
        "year": ["There are no imported statistics for the year “1066”. The latest year is shown."]
    }
    assert (
        "No municipality with the number 99 is in the statistics; it is left out."
        in page.content.decode()
    )
    for strange in ("\x00", "é" * 5000, "2021\n", "-1", "9" * 400):
        assert reader.get(PAGE, {"year": strange, "add": strange}).status_code == 200
        assert reader.get(RANKING, {"year": strange, "measure": strange}).status_code == 200
        assert reader.get(ROWS, {"year": strange, "buyer": strange}).status_code == 200


def test_without_statistics_the_pages_say_what_to_do(reader: Client) -> None:
    for path in (PAGE, RANKING, f"{PAGE}?format=csv"):
        page = reader.get(path)
        assert page.status_code == 200
        assert "<code>manage.py import_statistics FILE</code>" in page.content.decode()
        assert "%" not in page.content.decode().split("<main", 1)[1].split("</main>")[0]
    assert "manage.py import_statistics FILE" in reader.get(ROWS).content.decode()


def test_the_reports_lead_to_the_comparison(reader: Client) -> None:
    assert (
        f'<a href="{PAGE}">Comparison with Sweden</a>' in reader.get("/rapporter/").content.decode()
    )


@pytest.mark.usefixtures("sweden")
def test_the_file_of_figures_says_what_the_page_says(reader: Client) -> None:
    sent = reader.get(PAGE, {"year": "2021", "format": "csv"})
    head, *rows = csv.reader(io.StringIO(sent.content.decode("utf-8-sig")), delimiter=";")

    assert head == [
        "Year", "Question", "Buyer", "Organisation number", "Share, percent", "At least", "Yes",
        "No", "Unknown", "Procurements", "Place", "Of municipalities",
    ]  # fmt: skip
    social = [row[2:] for row in rows if row[1] == "Social consideration"]
    assert social == [
        ["Helsingborgs kommun", CITY, "33,3333", "yes", "2", "3", "1", "6", "3", "5"],
        ["The city's companies together", "", "16,6667", "yes", "1", "4", "1", "6", "", ""],
        ["Helsingborg Arena och Scen AB", "5568707607", "", "", "0", "0", "0", "0", "", ""],
        ["Helsingborgs Hamn Aktiebolag", HARBOUR, "", "", "0", "0", "1", "1", "", ""],
        ["Helsingborgshem AB", HOUSING, "20,0000", "no", "1", "4", "0", "5", "", ""],
        ["All municipalities together", "", "29,6296", "yes", "8", "14", "5", "27", "", ""],
        ["Municipalities, first quartile", "", "20,0000", "", "", "", "", "", "", "5"],
        ["Municipalities, median", "", "33,3333", "", "", "", "", "", "", "5"],
        ["Municipalities, third quartile", "", "50,0000", "", "", "", "", "", "", "5"],
    ]
    ranked = reader.get(RANKING, {"year": "2021", "measure": "execution", "format": "csv"})
    assert ranked.content.decode("utf-8-sig").splitlines()[1].startswith('"1";"Bergvikens kommun"')


# --- what is stored -----------------------------------------------------------------------------

KIND = "Typ av socialt hållbar upphandling"
EMPLOYMENT = (
    "Sysselsättningsmöjligheter för långtidsarbetslösa, missgynnade personer och/eller personer "
    "med funktionsnedsättning"
)


def test_a_procurement_with_several_social_objectives_is_counted_once(
    reader: Client, tmp_path: Path
) -> None:
    name, buyer = "HELSINGBORGS KOMMUN", CITY
    kinds = [(1, EMPLOYMENT), (1, "Annat"), (2, "Rättvisa arbetsvillkor"), (3, ""), (1, EMPLOYMENT)]
    rows = [a_row(n, name, buyer, "T F F", **{KIND: kind}) for n, kind in kinds]

    load(tmp_path / "kinds.csv", rows)

    stored = StatisticsRow.objects.order_by("procurement_id")
    assert [(row.procurement_id, row.employment_objective, row.raw[KIND]) for row in stored] == [
        ("KA1", True, f"Annat; {EMPLOYMENT}"),
        ("KA2", False, "Rättvisa arbetsvillkor"),
        ("KA3", None, ""),
    ]
    city = lines(card(reader, "employment"))["Helsingborgs kommun"]
    assert (three(city.tally), plain(city.share)) == ((1, 1, 1), "at least 33,3 %")
    load(tmp_path / "kinds.csv", rows)
    assert StatisticsRow.objects.count() == 3


@pytest.mark.parametrize(
    ("part", "form", "is_one"),
    [
        ("Kommun", "Kommuner", True),
        ("KOMMUN", "", True),
        ("Kommunalt ägd organisation", "Kommunalförbund", False),
        ("", "Kommuner", True),
        ("Uppgift saknas", "Kommunalförbund", False),
        ("", "", None),
    ],
)
def test_what_tells_a_municipality_also_for_rows_kept_before(
    tmp_path: Path, part: str, form: str, is_one: bool | None
) -> None:
    said = {"Delsektor för köpare": part, "Juridisk form för köpare": form, KIND: EMPLOYMENT}
    load(tmp_path / "one.csv", [a_row(1, "NÅGON", "2120990009", "T F F", **said)])
    stored = StatisticsRow.objects.values_list("by_municipality", "employment_objective")
    assert list(stored) == [(is_one, True)]
    StatisticsRow.objects.update(by_municipality=None, employment_objective=None)

    migration = importlib.import_module("procurements.migrations.0003_statistics_to_compare")
    with connection.cursor() as cursor:
        cursor.execute(migration.FILL)

    assert list(stored.all()) == [(is_one, True)]


def test_names_are_written_as_people_write_them() -> None:
    assert in_small_letters("HELSINGBORGS KOMMUN") == "Helsingborgs kommun"
    assert in_small_letters("UPPLANDS-BRO KOMMUN") == "Upplands-Bro kommun"
    assert in_small_letters("ÖCKERÖ KOMMUN") == "Öckerö kommun"
    assert in_small_letters("Region Gotland") == "Region Gotland"


# --- the real statistics, where they are at hand ------------------------------------------------

SHARED = Path(os.environ.get("SHARED_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")

if SHARED.is_dir():

    def test_helsingborg_beside_the_whole_of_sweden(reader: Client) -> None:
        path = SHARED / "uhm_2021_procurements_sweden.xlsx"
        assert import_statistics(path, progress=lambda _text: None).rows == 18_421

        assert_counted_as_by_sql(reader)

        year = Statistics.read().years[2021]
        among = {measure: year.among(measure) for measure in Measure}
        city = year.buyers[CITY].tallies
        everybody = year.tallies(buyer.number for buyer in year.municipalities)
        assert len(year.municipalities) == 275
        assert {measure: three(everybody[measure]) for measure in Measure} == {
            "social": (701, 0, 7435),
            "employment": (0, 0, 8136),
            "reserved": (20, 8116, 0),
            "participation": (16, 8120, 0),
            "execution": (7, 8129, 0),
        }
        assert (three(city[Measure.SOCIAL]), city[Measure.SOCIAL].share) == (
            (52, 0, 84),
            Fraction(52, 136),
        )
        standing = among[Measure.SOCIAL].place(city[Measure.SOCIAL].share)
        assert standing
        assert (standing.place, standing.of) == (17, 47)
        assert among[Measure.SOCIAL].silent == 228
        assert among[Measure.EMPLOYMENT].shares == []
        assert [figure.text for figure in figures_of(reader)[:4]] == ["52", "0", "84", "136"]
        everywhere = card(reader, "social").everybody
        for figure in (everywhere.yes, everywhere.unknown):
            shown = reader.get(figure.url).context["list"]
            assert shown.total == figure.text
