"""Which functions are suggested for a text, in which order, and for which reason."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from dialogues.suggestions import functions_with_ground, suggested
from helsingborg_sf.city.models import Competence, Department, Function
from procurements.models import PurchasingNeed
from suppliers.models import CpvCode
from tests.make import a_department

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


def a_function(name: str, department: Department, *competences: str, **facts: Any) -> Function:
    row = Function.objects.create(name=name, department=department, **facts)
    row.competences.set(Competence.objects.get_or_create(name=each)[0] for each in competences)
    return row


def ask(text: str, **facts: Any) -> list[tuple[str, str]]:
    with translation.override("en"):
        found = suggested(text, functions_with_ground(), on=TODAY, **facts)
        return [(each.function.name, each.why) for each in found]


def test_a_competence_is_found_by_a_word_in_any_of_its_forms() -> None:
    a_function("Inköpsenheten", a_department(short_name="SLF"), "Inköp och upphandling")

    assert ask("De undrar om nästa upphandlingar av lunch.") == [
        ("Inköpsenheten", "competence Inköp och upphandling (the word “upphandlingar”)")
    ]


def test_a_name_is_found_by_the_beginning_of_a_longer_word() -> None:
    a_function("Föreningssamordnaren", a_department(short_name="SLF"))

    assert ask("Får föreningen hyra en lokal?") == [
        ("Föreningssamordnaren", "its name (the word “föreningen”)")
    ]


def test_the_department_that_it_concerns_and_what_it_knows_and_needs_count_too() -> None:
    unit = a_department(short_name="SBF")
    unit.competences.add(Competence.objects.create(name="Drift och underhåll"))
    cpv = CpvCode.objects.get(code="77310000")
    PurchasingNeed.objects.create(title="Parker", department=unit, cpv=cpv)
    a_function("Beställaren", unit)
    a_function("Någon annan", a_department(short_name="FF"))

    assert ask("Underhåll och plantering i parkerna", department=unit) == [
        (
            "Beställaren",
            (
                "it concerns SBF; "
                "SBF has the competence Drift och underhåll (the word “underhåll”); "
                "SBF needs Plantering och skötsel av grönområden (the word “plantering”)"
            ),
        )
    ]


def test_words_of_every_text_and_functions_that_are_gone_suggest_nothing() -> None:
    a_function("Sociala frågor", a_department(), "Sociala företag")
    a_function("Gamla Lokalen", a_department(), "Lokaler", valid_until=date(2020, 1, 1))

    assert ask("En fråga till staden om socialt arbete och lokaler, och vilka som vill.") == []


def test_the_most_reasons_come_first_and_five_are_enough() -> None:
    unit = a_department()
    for number in range(6):
        a_function(f"Kontor {number}", unit, "Cykelverkstad")
    a_function("Verkstaden", unit, "Cykelverkstad", "Reparation")

    found = ask("Cykelverkstad med reparation")

    assert [name for name, _why in found] == [
        "Verkstaden",
        *(f"Kontor {number}" for number in range(4)),
    ]


def test_suggestions_cost_one_question(django_assert_num_queries: Any) -> None:
    for number in range(8):
        a_function(f"Bord {number}", a_department(), "Cykelverkstad", "Odling")

    with django_assert_num_queries(1):
        assert len(ask("cykelverkstad")) == 5


@pytest.mark.parametrize("text", ["", "?!", "\x00", "å" * 100_000, "a b c"])
def test_text_without_words_suggests_nothing(text: str) -> None:
    a_function("Inköp", a_department(), "Upphandling")

    assert ask(text) == []
