"""Needs as the office meets them: list, board, page, moving, and splitting a part out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import history
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from procurements.lineage import Branch, family
from procurements.models import NeedState, Procurement, PurchasingNeed
from suppliers.models import CpvCode
from tests.make import a_contract, a_department, a_procurement, a_user
from tests.procurements.pages import logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST = "/upphandlingar/behov/"
BOARD = "/upphandlingar/behov/tavla/"
MOVES = {
    NeedState.OPEN: "reopen",
    NeedState.SURVEYED: "mark_surveyed",
    NeedState.PROCURING: "start_procuring",
    NeedState.MET: "meet",
    NeedState.DROPPED: "drop",
}
# From -> where it can be moved.
ALLOWED = {
    "open": {"surveyed", "procuring", "dropped"},
    "surveyed": {"open", "procuring", "dropped"},
    "procuring": {"open", "surveyed", "met", "dropped"},
    "met": {"open", "procuring"},
    "dropped": {"open"},
}


@pytest.fixture
def anna() -> Client:
    """May register needs and procurements."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def a_need(**facts: Any) -> PurchasingNeed:
    facts.setdefault("title", "Flyttjänster")
    return PurchasingNeed.objects.create(**facts)


def drawn(branches: list[Branch], depth: int = 0) -> list[str]:
    """The tree as lines, indented; a star where one stands."""
    return [
        line
        for each in branches
        for line in (
            f"{'  ' * depth}{each.label}{'*' if each.here else ''}",
            *drawn(each.branches, depth + 1),
        )
    ]


# --- moving -------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", list(NeedState))
@pytest.mark.parametrize("after", list(NeedState))
def test_a_need_moves_where_it_can_and_a_stale_copy_loses(
    before: NeedState, after: NeedState
) -> None:
    reason = {"state_reason": "Budget"} if before is NeedState.DROPPED else {}
    need = a_need(state=before, **reason)
    stale = PurchasingNeed.objects.get(pk=need.pk)
    facts = {"reason": "Behovet är borta"} if after is NeedState.DROPPED else {}
    if after.value not in ALLOWED[before.value]:
        assert not need.can_become(after)
        with pytest.raises(WrongStatusError):
            getattr(need, MOVES[after])(**facts)
        return
    getattr(need, MOVES[after])(**facts)
    assert (need.state, need.state_reason) == (after.value, facts.get("reason", ""))
    with pytest.raises(WrongStatusError):
        getattr(stale, MOVES[after])(**facts)


def test_the_board_has_a_column_a_state_and_moves_with_a_button(anna: Client) -> None:
    need = a_need(department=a_department(short_name="SLF"))
    a_need(title="Städning", state=NeedState.MET)
    shown = anna.get(BOARD)
    assert [(c.state.value, c.count) for c in shown.context["columns"]] == [
        ("open", 1),
        ("surveyed", 0),
        ("procuring", 0),
        ("met", 1),
        ("dropped", 0),
    ]
    move = reverse("need-move", args=[need.pk, "upphandlas"])
    answer = anna.post(move, {"back": "board", "from": "open"})
    assert answer.headers["Location"] == f"{BOARD}#need-{need.pk}"
    need.refresh_from_db()
    assert need.state == NeedState.PROCURING
    late = anna.post(move, {"back": "board", "from": "open"}, follow=True)
    assert "has changed meanwhile" in words(late)


def test_a_reader_sees_the_board_without_buttons() -> None:
    reader = logged_in(Role.READER)[0]
    need = a_need()
    assert "Move" not in words(reader.get(BOARD))
    assert reader.post(reverse("need-move", args=[need.pk, "mott"])).status_code == 403


def test_a_column_shows_only_the_first_and_the_way_to_the_rest(anna: Client) -> None:
    PurchasingNeed.objects.bulk_create(PurchasingNeed(title=f"Behov {i}") for i in range(40))
    column = anna.get(BOARD).context["columns"][0]
    assert (len(column.cards), column.count, column.more, column.url) == (
        30,
        40,
        "Show all 40 in the list",
        f"{LIST}?state=open",
    )


def test_a_move_that_does_not_exist_is_no_page(anna: Client) -> None:
    assert anna.post(f"{LIST}{a_need().pk}/flytta/bort/").status_code == 404


def test_a_need_is_dropped_with_a_reason_and_opened_again(anna: Client) -> None:
    need = a_need()
    drop = reverse("need-drop", args=[need.pk])
    assert "This field is required" in words(anna.post(drop, {"reason": " "}))
    page = anna.post(drop, {"reason": "Görs i egen regi"}, follow=True)
    assert "Görs i egen regi" in words(page)
    assert [(c.label, c.before, c.after) for c in history.entries(need)[0].changes] == [
        ("State", "Open", "Dropped"),
        ("Why it was dropped", "", "Görs i egen regi"),
    ]
    page = anna.post(reverse("need-move", args=[need.pk, "oppna"]), follow=True)
    need.refresh_from_db()
    assert (need.state, need.state_reason) == ("open", "")


# --- the list and the forms ---------------------------------------------------------------------


def test_the_list_can_be_asked_many_things(anna: Client) -> None:
    office = a_department()
    cleaning, moving = "90910000", "98392000"
    a_need(title="A", department=office, cpv_id=cleaning, wanted=PartialDate.in_year(2027))
    a_need(title="B", estimated_value=Decimal(500_000), cpv_id=moving)
    a_need(title="C", state=NeedState.DROPPED, state_reason="Nej")
    a_need(title="Dammsugning", state=NeedState.MET, wanted=PartialDate.in_year(2026))
    questions = {
        "": ["Dammsugning", "A", "B"],
        "state=all&sort=title": ["A", "B", "C", "Dammsugning"],
        "state=dropped": ["C"],
        f"department={office.pk}": ["A"],
        "cpv=90": ["A"],
        "cpv=9091": ["A"],
        "cpv=90910000-9": ["A"],
        "cpv=98": ["B"],
        "value_min=400000": ["B"],
        "value_max=400000": [],
        "wanted_from=2027-01-01": ["A"],
        "wanted_until=2026-06-30": ["Dammsugning"],
        "q=dammsugningen": ["Dammsugning"],
    }
    assert {q: rows(anna.get(f"{LIST}?{q}")) for q in questions} == questions


def test_a_wrong_beginning_of_a_code_is_said_to_and_leaves_nothing_out(anna: Client) -> None:
    a_need()
    page = anna.get(f"{LIST}?cpv=städ")
    assert rows(page) == ["Flyttjänster"]
    assert "Write the beginning of a CPV code, two to eight digits" in words(page)


def test_the_list_is_a_file_too(anna: Client) -> None:
    a_need(estimated_value=Decimal("1234.50"))
    file = b"".join(anna.get(f"{LIST}?format=csv&col=estimated_value")).decode("utf-8-sig")
    assert file.splitlines() == ['"Need";"Estimated value"', '"Flyttjänster";"1234,50"']


def test_a_need_is_registered_and_changed(anna: Client) -> None:
    page = anna.post(
        reverse("need-create"),
        {"title": "Städning", "cpv": "90910000-9", "estimated_value": "650 000", "wanted": "2027"},
        follow=True,
    )
    need = PurchasingNeed.objects.get()
    assert (need.cpv_id, need.estimated_value, str(need.wanted)) == (
        "90910000",
        Decimal(650_000),
        "2027",
    )
    assert "Städning" in words(page)
    edit = {"title": "Städ", "estimated_value": "-1", "shown_version": need.version}
    refused = anna.post(reverse("need-edit", args=[need.pk]), edit)
    assert "greater than or equal to 0" in words(refused)


# --- splitting ----------------------------------------------------------------------------------


def a_decision(**facts: Any) -> dict[str, Any]:
    return {
        "title": "Mindre flytt- och transporttjänster",
        "split_reason": "Lämplig att reservera",
        "split_decided_by": "Inköpsenheten",
        "split_decided": "våren 2021",
        **facts,
    }


def test_a_part_is_split_out_of_a_need_and_the_tree_is_drawn_both_ways(anna: Client) -> None:
    contract = a_contract(title="Stora flyttavtalet")
    large = a_need(department=a_department(), cpv_id="98392000")
    url = reverse("need-split", args=[large.pk])
    assert anna.get(url).context["form"].initial["cpv"] == "98392000"
    facts = a_decision(earlier_contract="Stora flyttavtalet", department=large.department_id)
    page = anna.post(url, facts, follow=True)
    part = PurchasingNeed.objects.get(split_from=large)
    assert (part.split_reason, part.split_decided_by, str(part.split_decided)) == (
        "Lämplig att reservera",
        "Inköpsenheten",
        "spring 2021",
    )
    assert part.earlier_contract == contract
    tree = "Flyttjänster Open Mindre flytt- och transporttjänster Open Lämplig att reservera"
    assert tree in words(page)
    assert "Decided: Inköpsenheten, spring 2021" in words(page)
    assert contract.get_absolute_url() in page.content.decode()
    assert tree in words(anna.get(large.get_absolute_url()))


def test_a_split_says_why_who_and_when(anna: Client) -> None:
    large = a_need()
    page = anna.post(reverse("need-split", args=[large.pk]), {"title": "Små"})
    assert set(page.context["form"].errors) == {
        "split_reason",
        "split_decided_by",
        "split_decided",
    }
    assert PurchasingNeed.objects.count() == 1


def test_nothing_is_split_out_of_a_dropped_need(anna: Client) -> None:
    large = a_need(state=NeedState.DROPPED, state_reason="Nej")
    assert anna.get(reverse("need-split", args=[large.pk])).status_code == 404


def test_a_part_of_a_procurement_takes_its_team_and_gets_a_need(anna: Client) -> None:
    colleague = a_user()
    large = a_procurement(title="Flyttjänster", need=a_need(title="Flyttbehov"))
    large.case_team.add(colleague)
    anna.post(reverse("procurement-split", args=[large.pk]), a_decision())
    part = Procurement.objects.get(split_from=large)
    assert (part.split_reason, part.status) == ("Lämplig att reservera", "planned")
    assert part.need is not None
    assert (part.need.split_from, part.need.state) == (large.need, "procuring")
    assert part.case_team.count() == 2


def test_a_part_of_a_secret_procurement_is_as_secret_and_no_need_tells_of_it() -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    large = a_procurement(title="Hemlig", need=a_need(), existence_is_secret=True)
    large.case_team.add(user)
    member.post(reverse("procurement-split", args=[large.pk]), a_decision(title="Kanariefågel"))
    part = Procurement.objects.get(split_from=large)
    assert (part.existence_is_secret, part.need) == (True, None)
    assert PurchasingNeed.objects.count() == 1
    other = logged_in(Role.PROCUREMENT_OFFICER)[0]
    assert other.get(reverse("procurement-split", args=[large.pk])).status_code == 404
    places = [LIST, BOARD, large.need.get_absolute_url(), "/upphandlingar/"]  # type: ignore[union-attr]
    assert [url for url in places if b"Kanarie" in other.get(url).content] == []


# --- the tree -----------------------------------------------------------------------------------


def test_the_tree_goes_the_whole_way_up_and_down() -> None:
    top = a_need(title="Topp")
    left = a_need(title="Vänster", split_from=top)
    right = a_need(title="Höger", split_from=top)
    leaf = a_need(title="Löv", split_from=left)
    assert drawn(family(leaf, None)) == ["Topp", "  Vänster", "    Löv*", "  Höger"]
    assert drawn(family(top, None)) == ["Topp*", "  Vänster", "    Löv", "  Höger"]
    assert drawn(family(right, None))[3] == "  Höger*"
    assert family(a_need(title="Ensam"), None) == []


def test_needs_split_out_of_each_other_in_a_circle_end() -> None:
    first = a_need(title="A")
    second = a_need(title="B", split_from=first)
    PurchasingNeed.objects.filter(pk=first.pk).update(split_from=second)
    first.refresh_from_db()
    assert drawn(family(first, None)) in (["A*", "  B"], ["B", "  A*"])


def test_what_hangs_on_a_hidden_procurement_is_not_in_the_tree() -> None:
    user, member = a_user(), a_user()
    top = a_procurement(title="Topp")
    hidden = a_procurement(title="Hemlig", split_from=top, existence_is_secret=True)
    hidden.case_team.add(member)
    a_procurement(title="Löv", split_from=hidden)
    assert family(top, user) == []
    assert drawn(family(top, member)) == ["Topp*", "  Hemlig", "    Löv"]


def test_a_procurement_begins_with_what_its_need_knows(anna: Client) -> None:
    need = a_need(cpv_id="98392000", estimated_value=Decimal(5), state=NeedState.SURVEYED)
    page = anna.get(need.get_absolute_url())
    first = next(a for a in page.context["actions"] if a.primary)
    assert str(first.label) == "New procurement"
    form = anna.get(first.url).context["form"]
    code = CpvCode.objects.get(pk="98392000")
    assert [form[name].value() for name in ("title", "need", "cpv")] == [
        "Flyttjänster",
        f"Flyttjänster #{need.pk}",
        f"{code} (Other community, social and personal services)",
    ]


def test_the_page_of_a_need_shows_no_secret_procurement(anna: Client) -> None:
    need = a_need()
    a_procurement(title="Kanariefågel", need=need, existence_is_secret=True)
    open_one = a_procurement(title="Öppen", need=need, started=PartialDate.on(date(2022, 3, 1)))
    page = anna.get(need.get_absolute_url())
    assert "Kanarie" not in page.content.decode()
    assert [row.pk for row in page.context["procurements"]] == [open_one.pk]


@pytest.mark.parametrize(
    ("before", "secret", "after"),
    [
        ("open", False, "procuring"),
        ("surveyed", False, "procuring"),
        ("met", False, "met"),
        ("open", True, "open"),
    ],
)
def test_a_need_is_in_procurement_once_its_procurement_is_registered(
    anna: Client, before: str, secret: bool, after: str
) -> None:
    need = PurchasingNeed.objects.create(title="Fönsterputsning", state=before)
    url = f"{reverse('procurement-create')}?need={need.pk}"
    form = {
        "title": "P",
        "annex_2": "unknown",
        "need": anna.get(url).context["form"]["need"].value(),
    }
    anna.post(url, {**form, **({"existence_is_secret": "on"} if secret else {})})
    assert list(Procurement.objects.values_list("need", flat=True)) == [need.pk]
    need.refresh_from_db()
    assert need.state == after
