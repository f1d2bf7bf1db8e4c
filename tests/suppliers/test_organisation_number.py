"""Organisation numbers (rules R1, R3, R4)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from suppliers import organisation_number
from suppliers.models import Organisation
from tests import make

CITY = "2120001157"  # the city's own number


@pytest.mark.parametrize(
    "text",
    [
        "212000-1157",
        "2120001157",
        "16 212000-1157",
        "162120001157",
        "SE212000115701",
        "212000–1157",
    ],
)
def test_every_way_of_writing_gives_the_same_ten_digits(text: str) -> None:
    assert organisation_number.normalise(text) == CITY


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("2120001158", "The organisation number is not right (check digit)."),
        ("212000115", "An organisation number has ten digits"),
        ("8.5E+10", "An organisation number has ten digits"),
        ("1212121212", "This is a personal identity number."),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(number: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        organisation_number.validate(number)

    assert refused.value.messages[0].startswith(message)


@pytest.mark.django_db
def test_the_database_takes_a_number_once_and_no_personal_number() -> None:
    make.an_organisation(organisation_number=CITY)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.an_organisation(organisation_number=CITY)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.an_organisation(organisation_number="1212121212")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.an_organisation(organisation_number="5560480674", legal_form="sole_trader")

    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_several_may_have_no_number() -> None:
    make.an_organisation()
    make.an_organisation()

    assert Organisation.objects.filter(organisation_number=None).count() == 2
