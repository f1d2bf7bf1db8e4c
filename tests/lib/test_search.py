"""Search finds what people mean, and no text breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helsingborg_sf.lib.search import documents, matching, search_query, without_documents
from procurements.models import Contract
from suppliers.models import Organisation
from tests import make


def names(text: str) -> list[str]:
    rows = matching(Organisation.objects.all(), text)
    return [row.name for row in rows.order_by("sort_key")]


@pytest.fixture
def actors(db: None) -> None:
    make.an_organisation(name="Ångbåtens vänner", description="Ett socialt företag på Råå.")
    make.an_organisation(
        name="Återbruket", other_names="”Do More”\nÅB", challenges="jobb och/eller"
    )
    make.an_organisation(
        name="Mötesplatsen", description="Samlar civilsamhälle, snickeri och nätverk."
    )
    make.an_organisation(name="Städ & Flytt AB", organisation_number="5560480674")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ÅNGBÅT", ["Ångbåtens vänner"]),
        ("a\u030angba\u030at", ["Ångbåtens vänner"]),
        ("social", ["Ångbåtens vänner"]),
        ("sociala", ["Ångbåtens vänner"]),
        ("civilsamhällets", ["Mötesplatsen"]),
        ("nätverket", ["Mötesplatsen"]),
        ("snickeriet", ["Mötesplatsen"]),
        ("återbruk", ["Återbruket"]),
        ("do more", ["Återbruket"]),
        ("eller", ["Återbruket"]),
        ("råå företag", ["Ångbåtens vänner"]),
        ("råå jobb", []),
        ("  städ  ", ["Städ & Flytt AB"]),
        ("flytt städ", ["Städ & Flytt AB"]),
        ("5560480674", ["Städ & Flytt AB"]),
        ("556048-0674", ["Städ & Flytt AB"]),
        ("16556048-0674", ["Städ & Flytt AB"]),
        ("165560480674", ["Städ & Flytt AB"]),
        ("556048", ["Städ & Flytt AB"]),
        ("!!", []),
        ("–", []),
        ("å", []),
        ("åb", ["Återbruket"]),
    ],
)
def test_actors_are_found(actors: None, text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("KA5321", "ka5321"),
        ("KA5321", "KA53"),
        ("KA5321", "KA-5321"),
        ("KA-5321", "KA-5321"),
        ("KA-5321", "5321"),
        ("2021/123", "2021/123"),
        ("2021/123", "123"),
        ("SLF 2021/0123", "2021/0123"),
        ("212000-1157", "212000-1157"),
        ("212000-1157", "2120001157"),
        ("212000-1157", "212000-11"),
        ("dnr. 4.2–17", "4.2"),
    ],
)
def test_numbers_are_found_as_they_are_written(db: None, stored: str, text: str) -> None:
    contract = make.a_contract(registry_number=stored)
    make.a_contract(registry_number="999/888")
    assert list(matching(Contract.objects.all(), text)) == [contract]


def test_empty_text_filters_nothing(actors: None) -> None:
    assert len(names("")) == len(names(" \t ")) == 4


def test_a_related_document_is_searched_too(db: None) -> None:
    supplier = make.an_organisation(name="TS Working", description="flyttar")
    by_supplier = make.a_contract(title="Bohag", supplier=supplier)
    by_title = make.a_contract(title="Flyttar bohag")
    both = make.a_contract(title="Flyttar mera", supplier=supplier)
    make.a_contract(title="Glas")
    rows = Contract.objects.order_by("pk")
    assert list(matching(rows, "flyttar", "supplier")) == [by_supplier, by_title, both]
    assert list(matching(rows, "flyttar")) == [by_title, both]
    assert list(matching(rows, "working", "supplier")) == [by_supplier, both]


def test_a_common_related_word_is_asked_for_and_not_listed(db: None) -> None:
    suppliers = [Organisation(name=f"Vanlig {number}") for number in range(1001)]
    Organisation.objects.bulk_create(suppliers)
    last = Organisation.objects.latest("pk")
    contract = make.a_contract(title="Glas", supplier=last)
    assert list(matching(Contract.objects.all(), "vanlig", "supplier")) == [contract]


@pytest.mark.parametrize("text", ["", " ", "!!", "' | !", "\\", ":* & <->", "\0", "\u200b"])
def test_text_without_words_is_no_query(text: str) -> None:
    assert search_query(text) is None


ODD = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=st.sampled_from("aåÖ1 '\\:*&|!<->()/-.@_\0\n\u200bﬁİß½"), max_size=60),
    st.sampled_from(["x" * 10_000, "å " * 5000, "1-" * 2000, "'" * 999, "a&b|c!d:*", "🙂🙂 ab"]),
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ODD)
def test_any_text_is_a_query_that_postgresql_understands(db: None, text: str) -> None:
    assert list(matching(Organisation.objects.all(), text)) == []


def test_the_search_document_is_not_loaded(db: None) -> None:
    make.a_contract(supplier=make.an_organisation())
    row = without_documents(Contract.objects.select_related("supplier")).get()
    assert documents(Contract) == ["search"]
    assert row.get_deferred_fields() == {"search"}
    assert row.supplier is not None
    assert row.supplier.get_deferred_fields() == {"search"}
