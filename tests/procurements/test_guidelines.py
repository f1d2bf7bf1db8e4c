"""Which provision is used in which procurements, and which department considers nothing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from helsingborg_sf.city.models import PolicyDocument, PolicyProvision
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Procurement, SocialConsideration
from tests.make import a_department, a_procurement
from tests.procurements.pages import logged_in, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

PROVISIONS = "/rapporter/styrdokument/"
DEPARTMENTS = "/rapporter/styrdokument/forvaltningar/"


@pytest.fixture
def chief() -> Client:
    """May read."""
    return logged_in(Role.READER)[0]


def a_provision(heading: str) -> PolicyProvision:
    document, _made = PolicyDocument.objects.get_or_create(title="Riktlinjer", kind="guidelines")
    return PolicyProvision.objects.create(document=document, heading=heading, text="Skrivning")


def citing(*provisions: PolicyProvision, **facts: Any) -> Procurement:
    row = a_procurement(**facts)
    row.provisions.set(provisions)
    return row


def figures(response: Any, *names: str) -> dict[str, Any]:
    """The figures of each row of the list."""
    shown = response.context["list"].page.rows
    return {str(row): tuple(getattr(row, name) for name in names) for row in shown}


def test_each_provision_leads_to_the_procurements_that_cite_it(chief: Client) -> None:
    used, unused = a_provision("Ansvar"), a_provision("Tystnad")
    citing(used, title="Måltider", started=PartialDate.in_season(2022, 3))
    citing(used, title="Utan dag")
    page = chief.get(PROVISIONS)
    assert figures(page, "uses") == {str(used): (2,), str(unused): (0,)}
    url = f"/upphandlingar/?provision={used.pk}"
    assert f'href="{url}"' in page.content.decode()
    assert rows(chief.get(url)) == ["Måltider", "Utan dag"]
    assert rows(chief.get(f"{PROVISIONS}?used=no")) == [str(unused)]
    assert rows(chief.get(f"{PROVISIONS}?used=yes")) == [str(used)]


def test_a_period_counts_what_started_in_it_and_leads_to_the_same_rows(chief: Client) -> None:
    used = a_provision("Ansvar")
    citing(used, title="Förr", published_on=date(2021, 12, 31))
    citing(used, title="Då", started=PartialDate.on(date(2022, 1, 1)))
    citing(used, title="Utan dag")
    period = "started_from=2022-01-01&started_until=2022-12-31"
    page = chief.get(f"{PROVISIONS}?{period}")
    assert figures(page, "uses") == {str(used): (1,)}
    assert rows(chief.get(f"/upphandlingar/?provision={used.pk}&{period}")) == ["Då"]
    until = chief.get(f"{PROVISIONS}?started_until=2021-12-31")
    assert figures(until, "uses") == {str(used): (1,)}
    assert rows(chief.get("/upphandlingar/?started_until=2021-12-31")) == ["Förr"]


def test_each_department_with_its_share_and_those_that_consider_nothing(chief: Client) -> None:
    some, none = a_department(name="A-kontoret"), a_department(name="B-kontoret")
    idle = a_department(name="C-kontoret")
    first = citing(a_provision("Ansvar"), department=some)
    for kind in ("targeted", "dialogue_requirement"):
        SocialConsideration.objects.create(procurement=first, kind=kind)
    for department in (some, some, none, None):
        a_procurement(department=department)
    page = chief.get(DEPARTMENTS)
    assert figures(page, "bought", "considered", "citing") == {
        "A-kontoret": (3, 1, 1),
        "B-kontoret": (1, 0, 0),
        "C-kontoret": (0, 0, 0),
    }
    assert "33 %".replace(" ", "\N{NO-BREAK SPACE}") in page.content.decode()
    assert "no procurements" in words(page)
    assert "Procurements without a known department: 1, with a social consideration: 0." in words(
        page
    )
    assert rows(chief.get(f"{DEPARTMENTS}?considering=none")) == [str(none)]
    assert rows(chief.get(f"{DEPARTMENTS}?considering=some")) == [str(some)]
    assert str(idle) not in rows(chief.get(f"{DEPARTMENTS}?considering=none"))


def test_a_secret_procurement_is_in_no_figure_for_others(chief: Client) -> None:
    member, user = logged_in(Role.PROCUREMENT_OFFICER)
    used, office = a_provision("Ansvar"), a_department(name="A-kontoret")
    secret = citing(used, title="Kanarie", department=office, existence_is_secret=True)
    secret.case_team.add(user)
    SocialConsideration.objects.create(procurement=secret, kind="targeted")
    assert figures(chief.get(PROVISIONS), "uses") == {str(used): (0,)}
    assert figures(chief.get(DEPARTMENTS), "bought", "considered") == {"A-kontoret": (0, 0)}
    assert rows(chief.get(f"/upphandlingar/?provision={used.pk}")) == []
    assert figures(member.get(PROVISIONS), "uses") == {str(used): (1,)}
    assert figures(member.get(DEPARTMENTS), "bought", "considered") == {"A-kontoret": (1, 1)}


def test_the_lists_are_files_too(chief: Client) -> None:
    citing(a_provision("Ansvar"))
    file = b"".join(chief.get(f"{PROVISIONS}?format=csv&col=uses")).decode("utf-8-sig")
    assert file.splitlines() == ['"Provision";"Procurements"', '"Ansvar";"1"']


def test_the_reports_lead_here(chief: Client) -> None:
    assert PROVISIONS in chief.get("/rapporter/").content.decode()
