"""One person or four in work through a contract: no page but the form tells which (R28)."""

import pytest
from django.test import Client

from procurements.models import EmploymentOutcome
from tests.walkers.secrets import lay_ground
from tests.walkers.test_secrecy import crawl
from tests.walkers.world import build

pytestmark = pytest.mark.django_db
COUNTS = ("work_training", "work_placement", "subsidised", "employed", "left_income_support")


@pytest.mark.parametrize("actor", ["reader", "administrator"])
def test_one_and_four_look_the_same_everywhere_but_in_the_form(actor: str) -> None:
    world = build(1)
    ground, client = lay_ground(world), Client()
    client.force_login(world.users[actor])
    seen = {}
    for number in (1, 4):
        EmploymentOutcome.objects.update(**dict.fromkeys(COUNTS, number))
        seen[number] = crawl(client, world, ground, actor)
    told = {path for path, answer in seen[1].items() if answer != seen[4][path]}
    row = world["employmentoutcome"]

    forms = {
        "reader": set(),
        "administrator": {
            f"/avtal/sysselsattning/{row}/",
            f"/admin/procurements/employmentoutcome/{row}/change/",
        },
    }
    assert told == forms[actor]


def test_nought_unknown_and_five_are_told_apart() -> None:
    world = build(1)
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.users["reader"])
    facts = dict(zip(COUNTS, (None, 0, 1, 5, 4), strict=True))
    EmploymentOutcome.objects.update(**facts)
    page = client.get(f"/avtal/{world['contract']}/")

    [outcome] = page.context["outcomes"]
    shown = [str(words) for _label, words in outcome.counts]
    assert "unknown" in shown[0]
    assert shown[1:] == ["0", "fewer than 5", "5", "fewer than 5"]
