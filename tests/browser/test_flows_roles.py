"""Each role from the log-in to the answer it came for."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dialogues.models import Dialogue, FollowUp
from procurements.models import Contract, ExtensionOption, OptionDecision
from tests.browser.conftest import Opener, Site, Visit
from tests.make import an_interview

PASSWORD = "en lång mening att minnas"


def _log_in(visit: Opener, site: Site, role: str) -> Visit:
    """From the log-in page to the start page."""
    user = site.users[role]
    user.set_password(PASSWORD)
    user.save()
    here = visit()
    here.open("/")
    here.page.locator("main [name=login]").fill(user.username)
    here.page.locator("main [name=password]").fill(PASSWORD)
    here.page.locator("main form button.ds-button").first.click()
    expect(here.page).to_have_url(f"{site.url}/")
    return here


def test_a_manager_reads_the_figure_its_rows_and_last_year(visit: Opener, site: Site) -> None:
    here = _log_in(visit, site, "reader")
    figure = here.page.locator("tr", has_text="Avtal tilldelade sociala företag")
    here.page.locator("[name=on]").fill("2022-12-07")
    here.page.get_by_role("button", name="Räkna om").click()
    expect(figure.locator("td")).to_contain_text(["1", "0"])
    figure.locator("th a").click()
    expect(here.page.locator("main table")).to_contain_text("Brunch, lunch och middag")
    here.page.go_back()
    figure.locator("td.was a").click()
    expect(here.page).to_have_url(re.compile("on=2021-12-07"))
    assert here.complaints == []


def test_an_officer_decides_on_a_contract(visit: Opener, site: Site) -> None:
    contract = Contract.objects.order_by("pk")[0]
    Contract.objects.filter(pk=contract.pk).update(ends=None, terminated_on=None)
    due = timezone.localdate() + timedelta(days=10)
    option = ExtensionOption.objects.create(contract=contract, months=12, notice_date=due)
    here = _log_in(visit, site, "officer")
    row = here.page.locator("#tasks tbody tr", has_text=contract.title).filter(has_text="Option")
    row.get_by_role("link", name="Besluta").click()
    here.page.locator("main [name=decision]").last.check()
    here.page.locator("main [name=on]").fill(str(timezone.localdate()))
    here.page.locator("main [name=reason]").fill("Vi är nöjda")
    here.page.locator("main form button.ds-button").first.click()
    expect(here.page).to_have_url(re.compile(rf"/avtal/{contract.pk}/"))
    option.refresh_from_db()
    assert option.decision in {OptionDecision.USED, OptionDecision.NOT_USED}
    assert here.complaints == []


@pytest.mark.parametrize("script", [True, False])
def test_a_coordinator_does_a_follow_up_where_it_stands(
    visit: Opener, site: Site, script: bool
) -> None:
    row = FollowUp.objects.create(
        what=f"Ring Lokaler {script}",
        owner=site.users["coordinator"],
        dialogue=Dialogue.objects.order_by("pk")[0],
        due_on=timezone.localdate() - timedelta(days=1),
    )
    here = (
        visit("coordinator", script=script) if not script else _log_in(visit, site, "coordinator")
    )
    here.open("/")
    here.page.locator("#tasks tbody tr", has_text=row.what).get_by_role("button").click()
    expect(here.page.locator("#messages")).to_contain_text(row.what)
    expect(here.page.locator("#tasks")).not_to_contain_text(row.what)
    here.page.get_by_role("button", name="Ångra").click()
    expect(here.page.locator("#tasks")).to_contain_text(row.what)
    assert here.complaints == []


def test_an_interviewer_opens_the_next_interview(visit: Opener, site: Site) -> None:
    user = site.users["interviewer"]
    row = an_interview(due_on=timezone.localdate() + timedelta(days=3), interviewer=user)
    here = _log_in(visit, site, "interviewer")
    here.page.locator("#tasks").get_by_role("link", name=str(row.organisation)).first.click()
    expect(here.page).to_have_url(re.compile(rf"/effekt/intervjuer/{row.pk}/"))
    assert here.complaints == []


def test_an_administrator_comes_to_users_and_roles(visit: Opener, site: Site) -> None:
    here = _log_in(visit, site, "administrator")
    here.page.locator("header details.menu summary").click()
    here.page.locator('header a[href*="/admin/"]').first.click()
    here.page.locator('a[href$="/city/user/"]').first.click()
    expect(here.page.locator("#result_list")).to_contain_text("reader")
    assert here.complaints == []
