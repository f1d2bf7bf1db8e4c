"""Words as they are stored and sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib.text import clean_line, clean_text, swedish_key
from suppliers.models import Organisation
from tests import make

pytestmark = pytest.mark.django_db


def test_swedish_order_is_a_to_z_then_å_ä_ö() -> None:
    for name in ("Östra", "Zorn", "Älgen", "Åsen", "adam", "Édith", "Bo"):
        make.an_organisation(name=name)

    names = list(Organisation.objects.values_list("name", flat=True))

    assert names == ["adam", "Bo", "Édith", "Zorn", "Åsen", "Älgen", "Östra"]


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cs"]), max_size=30))
def test_the_database_and_python_agree_on_the_sort_key(name: str) -> None:
    organisation = make.an_organisation(name=name)
    organisation.refresh_from_db()

    # Ω-like letters whose small form has several letters differ between the two; names have none.
    if all(len(letter.lower()) == 1 for letter in organisation.name):
        assert organisation.sort_key == swedish_key(organisation.name)


def test_a_name_is_stored_composed_without_hidden_signs_or_double_spaces() -> None:
    organisation = make.an_organisation(name=" Fo\u0308reningen\u200b \u202e  i\tRåå\x0b ")
    organisation.refresh_from_db()

    assert organisation.name == "Föreningen i Råå"


def test_a_bulk_update_is_cleaned_too() -> None:
    organisation = make.an_organisation()
    Organisation.objects.filter(pk=organisation.pk).update(name="A\u030asen\x08 AB")

    assert Organisation.objects.get(pk=organisation.pk).name == "Åsen AB"


def test_text_keeps_its_lines_and_a_line_does_not() -> None:
    assert clean_text("rad 1\r\nrad 2\rrad 3") == "rad 1\nrad 2\nrad 3"
    assert clean_line("rad 1\r\nrad 2") == "rad 1 rad 2"
