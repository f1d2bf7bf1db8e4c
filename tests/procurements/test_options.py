"""Options to extend a contract: when they must be decided, by whom they are seen, the decision."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import history
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.tasks import Tasks
from procurements.models import Contract, ExtensionOption
from procurements.tasks import freeze_statuses
from procurements.views.contracts import left_cell
from tests.make import a_contract, a_procurement, a_signed_assessment, a_user, an_organisation
from tests.procurements.pages import logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2022, 12, 7)
LIST = f"/avtal/?on={DAY}"
on = PartialDate.on
YES = {"decision": "used", "on": "2022-12-07", "reason": "Fungerar bra", "ends": "2024-12-31"}
NO = {"decision": "not_used", "on": "2022-12-07", "reason": "För dyrt"}


@pytest.fixture
def anna() -> Client:
    """May decide on options."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def an_option(days: int | None = 100, **facts: Any) -> ExtensionOption:
    """An option of a contract that ends with 2023."""
    names = ("title", "ends", "procurement", "terminated_on", "termination_reason")
    about = {name: facts.pop(name) for name in names if name in facts}
    about.setdefault("ends", on(date(2023, 12, 31)))
    contract = a_contract(in_force=on(date(2021, 1, 1)), **about)
    by = None if days is None else DAY + timedelta(days)
    return ExtensionOption.objects.create(contract=contract, months=12, notice_date=by, **facts)


def decide(client: Client, option: ExtensionOption, **facts: str) -> Any:
    return client.post(reverse("option-decide", args=[option.pk]), facts, follow=True)


# --- which ones ---------------------------------------------------------------------------------


def test_options_to_decide_are_open_ones_whose_day_comes_soon_or_has_passed() -> None:
    late, today, last = (an_option(days) for days in (-10, 0, 120))
    an_option(121)
    an_option(None)
    an_option(10, decision="used")
    an_option(10, ends=on(date(2022, 12, 6)))
    an_option(10, terminated_on=date(2022, 12, 6), termination_reason="Konkurs")
    found = ExtensionOption.objects.to_decide(within=120, of=DAY).order_by("notice_date")
    assert list(found) == [late, today, last]


def test_the_list_shows_the_next_decision_and_can_be_asked_for_it(anna: Client) -> None:
    first = an_option(59, title="Nära")
    ExtensionOption.objects.create(contract=first.contract, months=6, notice_date=date(2023, 9, 1))
    an_option(60, title="Snart")
    an_option(121, title="Sedan")
    an_option(None, title="Okänt")
    page = anna.get(f"{LIST}&sort=title&decide_within=60")
    assert rows(page) == ["Nära", "Snart"]
    assert rows(anna.get(f"{LIST}&sort=title&decide_within=365")) == ["Nära", "Sedan", "Snart"]
    assert [row.next_decision for row in page.context["list"].page.rows] == [
        DAY + timedelta(59),
        DAY + timedelta(60),
    ]


@pytest.mark.parametrize(
    ("days", "tone", "said"),
    [
        (-1, "danger", "the day has passed"),
        (0, "danger", "0 days"),
        (59, "danger", "59 days"),
        (60, "warning", "60 days"),
        (120, "warning", "120 days"),
    ],
)
def test_a_decision_is_coloured_as_the_end_is(
    anna: Client, days: int, tone: str, said: str
) -> None:
    an_option(days)
    cell = anna.get(LIST).content.decode().partition('data-l="Decide by"')[2].partition("</td>")[0]
    assert f'data-color="{tone}"' in cell
    assert said in cell


def test_a_decision_far_ahead_has_no_colour(anna: Client) -> None:
    an_option(121)
    cell = anna.get(LIST).content.decode().partition('data-l="Decide by"')[2].partition("</td>")[0]
    assert "data-color" not in cell
    assert str(DAY + timedelta(121)) in cell


def test_options_are_tasks_of_those_who_decide() -> None:
    option = an_option(-3, title="Städ")
    an_option(121)
    an_option(10, procurement=a_procurement(existence_is_secret=True))

    def seen(role: Role) -> list[tuple[str, str, str]]:
        groups = Tasks(a_user(role), DAY).groups
        its = [task for _name, tasks in groups for task in tasks]
        return [(t.title, t.url, t.late) for t in its if t.kind == "Option to decide on"]

    assert seen(Role.PROCUREMENT_OFFICER) == [("Städ", option.get_absolute_url(), "3 days late")]
    assert seen(Role.READER) == []


# --- the decision -------------------------------------------------------------------------------


def test_an_option_that_is_used_moves_the_end_of_the_contract(anna: Client) -> None:
    option = an_option()
    form = anna.get(reverse("option-decide", args=[option.pk])).context["form"]
    assert form["ends"].value() == on(date(2024, 12, 31))
    said = words(decide(anna, option, **YES))
    option.refresh_from_db()
    assert "The decision is registered." in said
    assert (option.decision, option.decided_on, option.reason) == ("used", DAY, "Fungerar bra")
    assert Contract.objects.get().ends == on(date(2024, 12, 31))
    assert history.entries(option.contract)[0].reason == "Fungerar bra"


def test_an_option_that_is_not_used_leaves_the_end(anna: Client) -> None:
    option = an_option()
    decide(anna, option, **NO, ends="2024-12-31")
    option.refresh_from_db()
    assert option.decision == "not_used"
    assert Contract.objects.get().ends == on(date(2023, 12, 31))


@pytest.mark.parametrize("decision", ["used", "not_used"])
def test_an_option_is_decided_once(anna: Client, decision: str) -> None:
    option = an_option(decision=decision, decided_on=DAY)
    for facts in (YES, NO):
        assert "has changed meanwhile" in words(decide(anna, option, **facts))
    option.refresh_from_db()
    assert (option.decision, option.reason) == (decision, "")
    assert Contract.objects.get().ends == on(date(2023, 12, 31))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"decision": ""}, "decision"),
        ({"decision": "open"}, "decision"),
        ({"on": ""}, "on"),
        ({"on": str(timezone.localdate() + timedelta(2))}, "on"),
        ({"reason": " \u200b "}, "reason"),
        ({"ends": ""}, "ends"),
        ({"ends": "2023-12-30"}, "ends"),
        ({"ends": "någon gång"}, "ends"),
    ],
)
def test_a_decision_says_what_when_why_and_until_when(
    anna: Client, change: dict[str, str], wrong: str
) -> None:
    option = an_option()
    answer = decide(anna, option, **{**YES, **change})
    assert list(answer.context["form"].errors) == [wrong]
    option.refresh_from_db()
    assert option.decision == "open"


def test_an_unknown_end_may_stay_unknown(anna: Client) -> None:
    option = an_option(ends=None)
    decide(anna, option, **{**YES, "ends": ""})
    option.refresh_from_db()
    assert (option.decision, option.contract.ends) == ("used", None)


def test_a_reader_decides_nothing_and_a_secret_option_is_not_there(anna: Client) -> None:
    reader, _user = logged_in(Role.READER)
    option = an_option()
    secret = an_option(procurement=a_procurement(existence_is_secret=True))
    assert decide(reader, option, **YES).status_code == 403
    assert decide(anna, secret, **YES).status_code == 404
    assert set(ExtensionOption.objects.values_list("decision", flat=True)) == {"open"}


# --- statuses at signing ------------------------------------------------------------------------


def test_every_night_contracts_whose_signing_has_come_keep_the_suppliers_statuses() -> None:
    supplier, today = an_organisation(), timezone.localdate()
    a_signed_assessment(supplier, verdict="yes")
    day, tomorrow = on(today), on(today + timedelta(1))
    signed = a_contract(supplier=supplier, awarded=tomorrow, signed=tomorrow)
    Contract.objects.filter(pk=signed.pk).update(awarded=day, signed=day)
    awarded = a_contract(supplier=supplier, awarded=on(date(2022, 6, 1)))
    waiting = a_contract(supplier=supplier, awarded=day, signed=tomorrow)
    vague = a_contract(supplier=supplier, signed=PartialDate.in_year(today.year + 1))
    unknown = a_contract(signed=day)
    freeze_statuses(timestamp=0)
    kept = {row.pk: row.statuses_frozen_on for row in Contract.objects.all()}
    assert kept == {
        signed.pk: today,
        awarded.pk: date(2022, 6, 1),
        waiting.pk: None,
        vague.pk: None,
        unknown.pk: None,
    }
    signed.refresh_from_db()
    assert signed.supplier_social_enterprise == "yes"


@pytest.mark.parametrize(("months", "kept"), [(1, 1), (240, 1), (0, 0), (241, 0), (32_767, 0)])
def test_an_option_is_for_a_month_at_least_and_twenty_years_at_most(
    anna: Client, months: int, kept: int
) -> None:
    contract = a_contract()
    anna.post(reverse("option-create", args=[contract.pk]), {"months": months})
    assert contract.options.count() == kept


@pytest.mark.parametrize(
    ("terminated", "said"),
    [
        (date(2023, 1, 11), "terminated 2023-01-11 35 days"),
        (date(2023, 11, 1), "terminated 2023-11-01"),
        (date(2022, 12, 1), "terminated 2022-12-01"),
    ],
)
def test_a_terminated_contract_says_in_the_list_how_near_its_end_is(
    terminated: date, said: str
) -> None:
    contract = a_contract(
        in_force=on(date(2021, 1, 1)),
        ends=on(date(2024, 12, 31)),
        terminated_on=terminated,
        termination_reason="Konkurs",
    )
    shown = strip_tags(left_cell(contract, DAY).replace("</span>", " </span>"))
    assert " ".join(shown.split()) == said
