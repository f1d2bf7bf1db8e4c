"""Purchasing needs from files: by the command and from the list."""

import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import undo
from helsingborg_sf.lib.models import Batch
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import PurchasingNeed
from suppliers.models import CpvCode
from tests import make

pytestmark = pytest.mark.django_db
HEAD = "Titel;Förvaltning;CPV;Uppskattat värde;När;Beskrivning"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """The command with --json over some lines: what it prints."""

    def command(*lines: str) -> Any:
        path = tmp_path / "behov.csv"
        path.write_text("\n".join((HEAD, *(line + ";" * (5 - line.count(";")) for line in lines))))
        with suppress(CommandError):
            call_command("import_needs", str(path), "--json", verbosity=0)
        return json.loads(capsys.readouterr().out)

    return command


def counts(**given: int) -> dict[str, Any]:
    return {"rows": 1, "new": 0, "changed": 0, "unchanged": 0, "rejected": []} | given


def messages(found: Any) -> list[tuple[int, str, str]]:
    return [(f["row"], f["column"], f["message"]) for f in found["rejected"]]


def test_every_column_is_read(run: Any) -> None:
    department = make.a_department(short_name="AMFP")
    code = CpvCode.objects.exclude(check_digit="").first()
    assert code is not None
    line = f"Flytt;AMFP;{code.code};1 250 000;våren 2027;Små uppdrag"

    assert run(line) == counts(new=1)
    row = PurchasingNeed.objects.get()
    assert (row.title, row.department, row.cpv, row.state) == ("Flytt", department, code, "open")
    assert (row.estimated_value, row.wanted, row.description) == (
        Decimal(1_250_000),
        PartialDate.parse("spring 2027"),
        "Små uppdrag",
    )


def test_the_same_again_changes_nothing_and_an_undo_takes_all_of_it_back(run: Any) -> None:
    make.a_department(short_name="AMFP")
    old = PurchasingNeed.objects.create(title="Gammalt")
    lines = ["GAMMALT;AMFP;;;2027", *(f"Behov {i};AMFP;;{i};2027" for i in range(200))]

    assert run(*lines) == counts(rows=201, new=200, changed=1)
    assert run(*lines) == counts(rows=201, unchanged=201)
    assert Batch.objects.count() == 1
    assert undo(Batch.objects.get(), by=None, at=timezone.now()).left == []
    assert [(row.pk, row.title, row.department) for row in PurchasingNeed.objects.all()] == [
        (old.pk, "Gammalt", None)
    ]


def test_the_department_tells_needs_of_the_same_name_apart(run: Any) -> None:
    make.a_department(name="Ett (prov)"), make.a_department(name="Två (prov)")

    assert run("Flytt;Ett (prov)", "Flytt;Två (prov)") == counts(rows=2, new=2)
    assert run("Flytt;Två (prov)", "Flytt;Ett (prov)") == counts(rows=2, unchanged=2)
    assert messages(run("Flytt")) == [
        (2, "Titel",
         ("This may be the same as Flytt, Flytt. Write the number that tells which, or import the "
          "file in the browser and answer there.")),
    ]  # fmt: skip


def test_all_that_is_wrong_is_told_and_nothing_is_imported(run: Any) -> None:
    for name in ("Skolan (prov)", "Socialen (prov)"):
        make.a_department(name=name, short_name="SoFP")
    found = run("Rätt", ";;;", "Flytt;SoFP", "Städ;;3000000", "Kök;;;-5", "Bygg;;;;snart", "rätt")

    assert messages(found) == [
        (4, "Förvaltning",
         "“SoFP” may mean Skolan (prov), Socialen (prov). Write the whole name."),
        (5, "CPV",
         "A code has eight digits. If the first nought is gone, keep the column as text."),
        (6, "Uppskattat värde", "Ensure this value is greater than or equal to 0."),
        (7, "När", "“snart” is not a date. Write 2021-03-15, 2021-03, spring 2021 or 2021."),
        (8, "Titel", "Row 2 and row 8 are about the same need. Take one away."),
    ]  # fmt: skip
    assert not PurchasingNeed.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.PROCUREMENT_OFFICER, 200), (Role.COORDINATOR, 200), (Role.READER, 403)],
)
def test_those_who_write_needs_may_import_them(role: Role, status: int) -> None:
    client = Client()
    client.force_login(make.a_user(role))

    assert client.get("/upphandlingar/behov/importera/").status_code == status
    button = (
        "/upphandlingar/behov/importera/" in client.get("/upphandlingar/behov/").content.decode()
    )
    assert button == (status == 200)
