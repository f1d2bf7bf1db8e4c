"""Pages by key: every row once and in order, however one walks, and no cursor breaks it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib import keyset
from helsingborg_sf.lib.keyset import Cursor, Found, Order, Page
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract
from suppliers.models import Membership, Organisation
from tests import make

ORDERS = [
    Order("sort_key"),
    Order("sort_key", descending=True),
    Order("ends_key"),
    Order("ends_key", descending=True),
    Order("pk"),
]
Pager = Callable[..., Page[Contract]]


@pytest.fixture
def contracts(db: None) -> None:
    """250 contracts with few titles and ends, so that the id must settle ties."""
    titles = ["Åkeri", "Ödla", "Ängen", "Zebra", "Avtal", "avtal"]
    Contract.objects.bulk_create(
        Contract(
            title=titles[number % 6],
            ends=None if number % 7 == 0 else PartialDate.in_month(2020 + number % 3, 1),
        )
        for number in range(250)
    )


@pytest.fixture(params=["all keys at hand", "walking the index"])
def pager(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Pager:
    """Pages of 40, with the whole list below the cap and above it."""
    monkeypatch.setattr(keyset, "CAP", 1000 if request.param == "all keys at hand" else 100)

    def page(order: Order, **place: str) -> Page[Contract]:
        rows = Contract.objects.all()
        return keyset.page(rows, Found.where(rows, [Q()]), order, size=40, **place)

    return page


def plainly(order: Order) -> list[int]:
    return list(Contract.objects.order_by(*order.columns).values_list("pk", flat=True))


def ids(page: Page[Contract]) -> list[int]:
    return [row.pk for row in page.rows]


@pytest.mark.parametrize("order", ORDERS)
def test_walking_forwards_gives_every_row_once(contracts: None, pager: Pager, order: Order) -> None:
    page = pager(order)
    walked, numbers = ids(page), [(page.first, page.last)]
    while page.after:
        page = pager(order, after=page.after)
        walked += ids(page)
        numbers.append((page.first, page.last))
    assert walked == plainly(order)
    assert numbers == [(1, 40), (41, 80), (81, 120), (121, 160), (161, 200), (201, 240), (241, 250)]


@pytest.mark.parametrize("order", ORDERS)
def test_walking_back_gives_the_same_pages(contracts: None, pager: Pager, order: Order) -> None:
    pages = [pager(order)]
    while pages[-1].after:
        pages.append(pager(order, after=pages[-1].after))
    page = pages.pop()
    while page.before:
        page = pager(order, before=page.before)
        assert (ids(page), page.first) == (ids(pages[-1]), pages.pop().first)
    assert pages == []


def test_only_a_short_list_knows_its_length(contracts: None, pager: Pager) -> None:
    page = pager(Order("pk"))
    cap: int = keyset.CAP
    assert (page.total, page.is_capped) == ((None, True) if cap < 250 else (250, False))


def test_a_page_takes_two_queries(contracts: None, pager: Pager) -> None:
    middle = pager(Order("ends_key"), after=pager(Order("ends_key")).after)
    for place in ({}, {"after": middle.after}, {"before": middle.after}):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            pager(Order("ends_key"), **place)
        assert len(queries) == 2


def test_the_page_before_the_second_is_a_full_first_page(contracts: None, pager: Pager) -> None:
    order = Order("pk")
    early = Contract.objects.order_by("pk")[10]
    cursor = Cursor(early.pk, early.pk, 11).text(order)
    assert ids(pager(order, before=cursor)) == plainly(order)[:40]


def test_rows_that_are_gone_leave_no_hole(contracts: None, pager: Pager) -> None:
    order = Order("pk")
    second = pager(order, after=pager(order).after)
    keys = plainly(order)
    Contract.objects.filter(pk__in=keys[40:100]).delete()
    assert ids(pager(order, after=second.after)) == keys[100:140]
    Contract.objects.filter(pk__in=keys[100:]).delete()
    assert ids(pager(order, after=second.after)) == keys[:40]


def test_an_empty_list_is_an_empty_page(db: None, pager: Pager) -> None:
    assert pager(Order("pk")) == Page([], 1, 0, "", "")


@pytest.mark.parametrize(
    "garbage",
    ["x", "é", "0", "null", "[]", "WyJway~x", "~", "a~b~c", "\0", "9" * 5000, "-1", "true"],
)
def test_garbage_is_the_first_page(contracts: None, pager: Pager, garbage: str) -> None:
    first = ids(pager(Order("sort_key")))
    assert ids(pager(Order("sort_key"), after=garbage)) == first
    assert ids(pager(Order("sort_key"), before=garbage)) == first


def test_a_cursor_of_another_order_is_the_first_page(contracts: None, pager: Pager) -> None:
    other = pager(Order("ends_key")).after
    assert pager(Order("sort_key"), after=other) == pager(Order("sort_key"))
    assert pager(Order("ends_key", descending=True), after=other).first == 1


def test_a_cursor_that_was_tampered_with_is_the_first_page(contracts: None, pager: Pager) -> None:
    right = pager(Order("pk")).after
    for place in range(0, len(right), 7):
        wrong = right[:place] + ("A" if right[place] != "A" else "B") + right[place + 1 :]
        assert pager(Order("pk"), after=wrong).first == 1
    assert pager(Order("pk"), after=right).first == 41


@given(
    st.one_of(st.text(max_size=300), st.dates()),
    st.integers(1, 2**63 - 1),
    st.integers(1, 10**9),
)
def test_a_cursor_comes_back_as_it_was(key: Any, pk: int, number: int) -> None:
    order = Order("ends_key" if isinstance(key, date) else "sort_key", descending=True)
    cursor = Cursor(key, pk, number)
    text = cursor.text(order)
    assert Cursor.read(text, order, Contract.objects.all()) == cursor
    assert text.isascii()
    assert not set(text) & set("&=?#+/ %")


def test_a_cursor_carries_amounts_too() -> None:
    order = Order("ceiling_value")
    cursor = Cursor(Decimal("1234.50"), 7, 1)
    assert Cursor.read(cursor.text(order), order, Contract.objects.all()) == cursor


def test_a_row_is_compared_as_one(contracts: None) -> None:
    order = Order("ends_key")
    row = Contract.objects.order_by("ends_key", "pk")[100]
    cursor = Cursor(row.ends_key, row.pk, 101)
    with CaptureQueriesContext(connection) as queries:
        rows = Contract.objects.all()
        keyset._Walk(rows, order, 10, rows).following(cursor)
    wanted = f""""ends_key", U0."id") > ('{row.ends_key}'::date, {row.pk})"""
    assert wanted in queries[0]["sql"]


def test_a_filter_across_many_related_rows_repeats_nothing(db: None) -> None:
    umbrella, other = make.an_organisation(name="A"), make.an_organisation(name="B")
    for _number in range(3):
        member = make.an_organisation()
        Membership.objects.create(umbrella=umbrella, member=member)
        Membership.objects.create(umbrella=other, member=member)
    members = Organisation.objects.select_related("confirmed_by").prefetch_related("districts")
    found = Found.where(members, [Q(umbrella_links__pk__gt=0)])
    page = keyset.page(members, found, Order("pk"), size=2)
    assert (len(page.rows), page.total, found.count()) == (2, 3, 3)
    assert found.whole.count() == 3


def test_overlapping_parts_count_each_row_once(db: None) -> None:
    for title in ("a b", "a", "b", "c"):
        make.a_contract(title=title)
    rows = Contract.objects.all()
    found = Found.where(rows, [Q(title__contains="a"), Q(title__contains="b")])
    page = keyset.page(rows, found, Order("sort_key"), size=10)
    assert ([row.title for row in page.rows], page.total) == (["a", "a b", "b"], 3)
    assert found.count() == 3
