"""The one list: what one sees, what the address says, and that no address breaks it."""

import re
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract
from procurements.models.contracts import ContractKind
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lib.list_site")]
LIST = "/lists/contracts/"


@pytest.fixture
def anna(client: Client) -> Client:
    """A procurement officer, who reads English here."""
    client.force_login(make.a_user(Role.PROCUREMENT_OFFICER))
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def three(db: None) -> None:
    """Three contracts: one known in full, one hardly known, one that has ended."""
    make.a_contract(
        title="Ångbåt",
        registry_number="KA1",
        kind=ContractKind.FRAMEWORK,
        supplier=make.an_organisation(name="Rederiet <AB>"),
        department=make.a_department(name="Hamnen", short_name="HF"),
        in_force=PartialDate.in_season(2022, 3),
        ends=PartialDate.on(date(2022, 12, 31)),
        ceiling_value=Decimal(1234500),
    )
    make.a_contract(title="Bro")
    make.a_contract(title="Zebra", kind=ContractKind.CONTRACT, ends=PartialDate.in_year(2020))


def page(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(LIST + query, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def titles(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]*)</a>', html)


def summary(html: str) -> str:
    found = re.search(r'<p id="list-summary"[^>]*>(.*?)</p>', html)
    assert found
    return words(found[1])


def chips(html: str) -> list[str]:
    return re.findall(r'<a class="ds-chip chip"[^>]*>([^<]*)</a>', html)


def link(html: str, ident: str) -> str:
    found = re.search(rf'id="{ident}"[^>]*?href="([^"]*)"', html)
    assert found, ident
    return urlsplit(found[1].replace("&amp;", "&")).query


def follow(client: Client, html: str, ident: str) -> str:
    return page(client, f"?{link(html, ident)}")


def many(number: int, **facts: Any) -> None:
    Contract.objects.bulk_create(
        Contract(title=f"Avtal {each:05}", **facts) for each in range(number)
    )


# --- what one sees ------------------------------------------------------------------------------


def test_a_row_says_what_is_known_and_what_is_not(anna: Client, three: None) -> None:
    html = page(anna)
    rows = [words(row) for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)]
    assert rows == [
        "Bro unknown unknown unknown unknown unknown",
        "Zebra Contract unknown unknown unknown 2020 unknown",
        (
            "Ångbåt KA1 · Framework agreement Rederiet &lt;AB&gt; HF spring 2022 2022-12-31 "
            "1 234 500 kr"
        ),
    ]
    assert '<td data-l="Supplier"><span>Rederiet &lt;AB&gt;</span></td>' in html
    assert '<td data-l="Department"><span><span class="okant">unknown</span></span></td>' in html
    assert '<td data-l="Ceiling value" class="num"><span>1\xa0234\xa0500\xa0kr</span></td>' in html


def test_the_heads_say_how_the_list_is_sorted(anna: Client, three: None) -> None:
    heads = re.findall(r'<th scope="col"[^>]*>.*?</th>', page(anna, "?sort=-end"))
    assert [words(head) for head in heads] == [
        "Contract", "Supplier", "Department", "In force", "Ends", "Ceiling value",
    ]  # fmt: skip
    assert [re.findall(r'aria-sort="(\w+)"', head) for head in heads] == [
        ["none"], [], [], ["none"], ["descending"], [],
    ]  # fmt: skip
    assert [re.findall(r'name="sort" value="([\w-]+)"', head) for head in heads] == [
        ["title"], [], [], ["-start"], ["end"], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("title", ["Bro", "Zebra", "Ångbåt"]),
        ("-title", ["Ångbåt", "Zebra", "Bro"]),
        ("end", ["Zebra", "Ångbåt", "Bro"]),
        ("-end", ["Bro", "Ångbåt", "Zebra"]),
        ("-start", ["Ångbåt", "Zebra", "Bro"]),
        ("", ["Bro", "Zebra", "Ångbåt"]),
        ("supplier", ["Bro", "Zebra", "Ångbåt"]),
        ("__class__", ["Bro", "Zebra", "Ångbåt"]),
        ("--title", ["Bro", "Zebra", "Ångbåt"]),
        ("search", ["Bro", "Zebra", "Ångbåt"]),
    ],
)
def test_only_the_declared_orders_exist(
    anna: Client, three: None, sort: str, order: list[str]
) -> None:
    shown = titles(page(anna, f"?sort={sort}"))
    if sort == "-start":  # the two unknown ones are told apart by their ids
        assert shown[0] == order[0]
    else:
        assert shown == order


def test_columns_are_chosen_and_the_first_stays(anna: Client, three: None) -> None:
    html = page(anna, "?col=notes&col=ends&col=password&col=title&col=ends")
    assert [words(head) for head in re.findall(r'<th scope="col".*?</th>', html)] == [
        "Contract",
        "Ends",
        "Notes",
    ]
    assert "Columns, 3 of 10" in words(html)
    assert re.findall(r'name="col" value="([^"]+)" id="[^"]+" checked', html) == ["ends", "notes"]
    nothing = page(anna, "?col=password")
    assert "Columns, 6 of 10" in words(nothing)


def test_an_empty_list_says_what_to_do(anna: Client) -> None:
    html = page(anna)
    assert summary(html) == "No rows"
    assert "Register the first contract." in words(html)
    assert "format=csv" not in html


def test_a_list_without_hits_offers_the_whole(anna: Client, three: None) -> None:
    html = page(anna, "?q=finnsinte&kind=contract")
    assert summary(html) == "No rows"
    assert (
        "Nothing matches the search and the filters. Take one away, or show the whole list"
        in words(html)
    )
    assert f'<a href="{LIST}">show the whole list</a>' in html


def test_buttons_are_for_those_who_may(anna: Client, client: Client) -> None:
    assert re.findall(r'<a class="ds-button b"[^>]*>([^<]*)</a>', page(anna)) == ["New contract"]
    reader = Client()
    reader.force_login(make.a_user(Role.READER))
    assert re.findall(r'<a class="ds-button b"[^>]*>([^<]*)</a>', page(reader)) == []


def test_who_may_not_see_contracts_sees_no_list(client: Client) -> None:
    assert client.get(LIST).status_code == 302
    client.force_login(make.a_user())
    for query in ("", "?format=csv", "?format=xlsx", "?q=x"):
        assert client.get(LIST + query).status_code == 403


def test_what_is_secret_is_not_shown_nor_counted(anna: Client) -> None:
    hidden = make.a_procurement(title="Hemlig", existence_is_secret=True)
    make.a_contract(title="Hemligt avtal", procurement=hidden)
    make.a_contract(title="Öppet avtal", procurement=make.a_procurement(status="awarded"))
    html = page(anna, "?q=avtal")
    assert (titles(html), summary(html)) == (["Öppet avtal"], "1–1 of 1 contracts")
    assert summary(page(anna, "?q=hemligt")) == "No rows"
    assert "Hemligt" not in b"".join(anna.get(f"{LIST}?format=csv")).decode()


def test_the_list_speaks_swedish_to_swedes(client: Client, three: None) -> None:
    client.force_login(make.a_user(Role.READER))
    html = page(client)
    assert '<html lang="sv"' in html
    assert titles(html) == ["Bro", "Zebra", "Ångbåt"]


# --- search and filters -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ("q=rederiet", ["Ångbåt"], ["Search: rederiet"]),
        ("q=ÅNGBÅT", ["Ångbåt"], ["Search: ÅNGBÅT"]),
        ("kind=contract", ["Zebra"], ["Kind: Contract"]),
        ("kind=", ["Bro", "Zebra", "Ångbåt"], []),
        ("kind=nonsense", ["Bro", "Zebra", "Ångbåt"], []),
        ("ended=true", ["Zebra"], ["Ended: yes"]),
        ("ended=false", ["Bro", "Ångbåt"], ["Ended: no"]),
        ("ended=perhaps", ["Bro", "Zebra", "Ångbåt"], []),
        ("ceiling_min=1000", ["Ångbåt"], ["Ceiling: 1000–"]),
        ("ceiling_min=1000&ceiling_max=2000", [], ["Ceiling: 1000–2000"]),
        ("ceiling_max=x", ["Bro", "Zebra", "Ångbåt"], []),
        ("signed_after=2031-02-31", ["Bro", "Zebra", "Ångbåt"], []),
        ("signed_after=2021-03-15", [], ["Signed after: 2021-03-15"]),
        ("department=99999999999999999999", ["Bro", "Zebra", "Ångbåt"], []),
        ("department=x", ["Bro", "Zebra", "Ångbåt"], []),
        ("supplier=rederiet <ab>", ["Ångbåt"], None),
        ("supplier=okänd", ["Bro", "Zebra", "Ångbåt"], []),
        ("nonsense=1&title=Bro&pk=1", ["Bro", "Zebra", "Ångbåt"], []),
        ("q=ångbåt&kind=contract", [], ["Search: ångbåt", "Kind: Contract"]),
    ],
)
def test_search_and_filters(
    anna: Client, three: None, query: str, found: list[str], said: list[str] | None
) -> None:
    html = page(anna, f"?{query}")
    assert titles(html) == found
    if said is not None:
        assert chips(html) == said


def test_a_filter_value_that_makes_no_sense_is_explained(anna: Client, three: None) -> None:
    html = page(anna, "?signed_after=2031-02-31")
    assert '<details class="fold-filter" open>' in html
    assert 'aria-describedby="filter-signed_after_error"' in html
    assert "Enter a valid date." in words(html)


def test_each_chip_takes_one_filter_away(anna: Client, three: None) -> None:
    hamn = Contract.objects.get(title="Ångbåt").department
    skola = make.a_department(name="Skolan")
    assert hamn is not None
    html = page(
        anna,
        f"?q=ka1&department={hamn.pk}&department={skola.pk}&ceiling_min=1&ceiling_max=9999999"
        "&sort=end&col=ends",
    )
    assert chips(html) == [
        "Search: ka1",
        "Department: Hamnen (HF)",
        "Department: Skolan",
        "Ceiling: 1–9999999",
    ]
    rest = [parse_qsl(link(html, f"list-chip-{number}")) for number in range(1, 5)]
    whole = [
        ("q", "ka1"), ("department", str(hamn.pk)), ("department", str(skola.pk)),
        ("ceiling_min", "1"), ("ceiling_max", "9999999"), ("sort", "end"), ("col", "ends"),
    ]  # fmt: skip
    assert rest == [
        whole[1:],
        whole[:1] + whole[2:],
        whole[:2] + whole[3:],
        whole[:3] + whole[5:],
    ]
    assert parse_qsl(link(html, "list-chip-all")) == [("sort", "end"), ("col", "ends")]


def test_forms_carry_the_rest_of_the_address_along(anna: Client, three: None) -> None:
    html = page(anna, "?q=a&kind=contract&sort=-end&col=notes&count=all&nonsense=1")

    def hidden(form: str) -> list[tuple[str, str]]:
        found = re.search(rf"<form[^>]*{form}.*?</form>", html, re.DOTALL)
        assert found
        return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[0])

    assert hidden('id="list-filter"') == [("sort", "-end"), ("col", "notes")]
    assert hidden('aria-label="Columns"') == [
        ("q", "a"), ("kind", "contract"), ("sort", "-end"), ("count", "all"),
    ]  # fmt: skip
    html = page(anna, "?kind=contract&sort=-end&col=notes")
    assert hidden('id="list-sort"') == [("kind", "contract"), ("col", "notes")]


def test_a_ready_question_is_marked_when_it_is_asked(anna: Client, three: None) -> None:
    def current(query: str) -> list[str]:
        return re.findall(r'aria-current="page">(Frameworks|All)<', page(anna, query))

    assert current("?kind=framework&sort=end") == ["Frameworks"]
    assert current("") == ["All"]
    assert current("?kind=contract") == []


# --- pages and counts ---------------------------------------------------------------------------


def test_pages_forwards_and_back(anna: Client) -> None:
    many(120)
    first = page(anna, "?q=avtal&col=notes")
    assert summary(first) == "1–50 of 120 contracts"
    second = follow(anna, first, "list-page-next")
    third = follow(anna, second, "list-page-next")
    assert [summary(html)[:7] for html in (second, third)] == ["51–100 ", "101–120"]
    assert titles(first) + titles(second) + titles(third) == [f"Avtal {n:05}" for n in range(120)]
    assert "list-page-next" not in third
    assert "list-page-previous" not in first
    assert titles(follow(anna, third, "list-page-previous")) == titles(second)
    assert titles(follow(anna, third, "list-page-first")) == titles(first)
    assert "Page 3" in words(third)
    assert dict(parse_qsl(link(third, "list-page-previous"))).keys() == {"q", "col", "before"}


def test_the_count_stops_at_a_thousand_until_asked(anna: Client) -> None:
    many(1000)
    assert summary(page(anna)) == "1–50 of 1 000 contracts"
    make.a_contract(title="En till")
    html = page(anna)
    assert summary(html) == "1–50 of more than 1 000 contracts Count all"
    counted = follow(anna, html, "list-count")
    assert summary(counted) == "1–50 of 1 001 contracts"
    assert summary(follow(anna, counted, "list-page-next")) == "51–100 of 1 001 contracts"
    assert summary(page(anna, "?q=avtal&count=all")) == "1–50 of 1 000 contracts"


def test_a_long_list_is_walked_to_its_end(anna: Client) -> None:
    many(1020)
    html = page(anna, "?sort=-title")
    walked = titles(html)
    while "list-page-next" in html:
        html = follow(anna, html, "list-page-next")
        walked += titles(html)
    assert walked == [f"Avtal {number:05}" for number in reversed(range(1020))]


def test_the_same_number_of_queries_however_many_rows(anna: Client) -> None:
    counts = []
    for more in (1, 99, 1100):
        many(more, supplier=make.an_organisation(), department=make.a_department())
        page(anna)
        with CaptureQueriesContext(connection) as queries:
            page(anna, "?sort=end")
        lists = [q for q in queries if 'FROM "procurements_contract"' in q["sql"]]
        counts.append((len(queries), len(lists)))
    assert len(set(counts)) == 1
    assert counts[0][1] == 2


def test_a_search_takes_one_query_more_for_each_path(anna: Client, three: None) -> None:
    page(anna)
    with CaptureQueriesContext(connection) as plain:
        page(anna, "?kind=framework")
    with CaptureQueriesContext(connection) as searched:
        page(anna, "?q=rederiet")
    assert len(searched) - len(plain) == 1


# --- odd addresses ------------------------------------------------------------------------------

NAMES = ["q", "sort", "after", "before", "col", "count", "format", "page", "kind", "department",
         "ceiling_min", "signed_after", "ended", "supplier", "ceiling", "__class__"]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(
        ["\0", "x" * 10_000, "-1", "0", "1e9", "99999999999999999999", "½", "NaN", "Infinity",
         "__class__", "-__class__", "all", "csv", "%00", "\ud800", "[]", "#17", "#\0", "1e400",
         "0001-01-01", "9999-12-31", "<script>alert(1)</script>", "' OR 1=1 --", "\r\nx: y"]
    ),
    st.text(max_size=40),
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6))
def test_no_address_breaks_the_list(anna: Client, three: None, pairs: list[Any]) -> None:
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    response = anna.get(LIST, data)
    assert response.status_code == 200
    shown = b"".join(response) if response.streaming else response.content
    assert b"<script>alert" not in shown


def test_long_text_is_cut_and_not_refused(anna: Client, three: None) -> None:
    html = page(anna, f"?q={'x' * 3000}")
    assert chips(html) == [f"Search: {'x' * 300}"]


# --- htmx ---------------------------------------------------------------------------------------


def test_htmx_gets_the_list_alone(anna: Client, three: None) -> None:
    headers = {"HX-Request": "true", "HX-Target": "list", "HX-Boosted": "true"}
    response = anna.get(f"{LIST}?q=&kind=&sort=end&ended=", headers=headers)
    html = response.content.decode()
    assert html.lstrip().startswith('<div class="stack" id="list"')
    assert titles(html) == ["Zebra", "Ångbåt", "Bro"]
    assert '<p id="list-status" hx-swap-oob="innerHTML">1–3 of 3 contracts</p>' in html
    assert "HX-Request" in response.headers["Vary"]
    assert response.headers["HX-Push-Url"] == f"{LIST}?sort=end"
    assert "autofocus" not in html


@pytest.mark.parametrize("pressed", ["list-page-next", "list-chip-2", "list-choose"])
def test_when_what_was_pressed_is_gone_focus_goes_to_the_count(
    anna: Client, three: None, pressed: str
) -> None:
    headers = {"HX-Request": "true", "HX-Target": "list", "HX-Trigger": pressed}
    html = anna.get(LIST, headers=headers).content.decode()
    assert '<p id="list-summary" tabindex="-1" autofocus>' in html
    assert 'id="list-status"' not in html


def test_a_page_restored_from_history_is_whole(anna: Client, three: None) -> None:
    headers = {
        "HX-Request": "true",
        "HX-Target": "list",
        "HX-History-Restore-Request": "true",
    }
    assert "<!doctype html>" in anna.get(LIST, headers=headers).content.decode()
    assert "<!doctype html>" in page(anna)
