"""The CPV codes that come with the register."""

import csv
import os
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation

from suppliers.models import CpvCode

FILE = settings.BASE_DIR / "suppliers" / "data" / "cpv.csv"

pytestmark = pytest.mark.django_db


def _facts(*codes: str) -> list[tuple[str, str, bool]]:
    rows = CpvCode.objects.filter(code__in=codes).order_by("code")
    return list(rows.values_list("code", "check_digit", "reservable_19_25"))


def test_the_register_comes_with_all_divisions_and_the_codes_of_social_procurement() -> None:
    assert CpvCode.objects.filter(code__endswith="000000").count() == 45
    assert CpvCode.objects.count() == 91


def test_check_digits_come_from_the_list() -> None:
    assert _facts("09000000", "55300000", "98341140") == [
        ("09000000", "3", False),
        ("55300000", "3", False),
        ("98341140", "8", False),
    ]


def test_only_the_closed_list_of_section_25_can_be_reserved_by_it() -> None:
    reservable = CpvCode.objects.filter(reservable_19_25=True)

    assert list(reservable.values_list("code", flat=True)) == ["85000000", "85312320", "85312510"]


def test_names_are_in_both_languages() -> None:
    code = CpvCode.objects.get(code="55520000")
    with translation.override("sv"):
        swedish = str(code)
    with translation.override("en"):
        english = str(code)

    assert (swedish, english) == ("55520000-1 Catering", "55520000-1 Catering services")
    assert not CpvCode.objects.filter(name_sv="").exists()
    assert not CpvCode.objects.filter(name_en="").exists()


def test_loading_again_completes_a_code_an_import_has_made() -> None:
    CpvCode.objects.filter(code="77310000").update(check_digit="", name_sv="?", name_en="")

    import_module("suppliers.migrations.0003_cpv_codes").load(apps, None)

    code = CpvCode.objects.get(code="77310000")
    assert (code.number, code.name_sv) == ("77310000-6", "Plantering och skötsel av grönområden")
    assert CpvCode.objects.count() == 91


def test_the_file_names_its_sources() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))

    assert "Publications Office of the European Union" in head
    assert "CC BY 4.0" in head
    assert "xterr/cpv-codes (MIT)" in head


SHARED = Path(os.environ.get("SHARED_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")

if SHARED.is_dir():

    def test_every_code_is_as_in_the_whole_list() -> None:
        with (SHARED / "cpv_2008_sv.csv").open(encoding="utf-8", newline="") as lines:
            whole = {row["code"]: row for row in csv.DictReader(lines)}

        for code in CpvCode.objects.all():
            row = whole[code.code]
            assert (
                code.check_digit, code.name_sv, code.name_en, code.reservable_19_25,
            ) == (
                row["check_digit"], row["name_sv"], row["name_en"],
                row["reservable_lou_19_25"] == "1",
            )  # fmt: skip
