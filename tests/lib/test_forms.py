"""Forms that weigh every constraint and read what Swedish offices write."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from helsingborg_sf.lib.forms import ModelForm, MoneyFormField
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract
from tests import make

NBSP = "\N{NO-BREAK SPACE}"


class TitleForm(ModelForm):
    """A form without the fields of most constraints."""

    class Meta:
        model = Contract
        fields = ("title", "ends")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", "1234.50"),
        (f"1{NBSP}234{NBSP}500 kr", "1234500"),
        ("1.234,50", "1234.50"),
        ("1.234.500", "1234500"),
        ("1234.5", "1234.5"),
        ("700000", "700000"),
        ("-5", "-5"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: str) -> None:
    field = MoneyFormField(max_digits=15, decimal_places=2)

    assert field.clean(text) == Decimal(amount)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("text", ["1e9", "NaN", "Infinity", "tolv", "1,2,3", "--5", "0x10"])
def test_other_things_are_refused_with_an_example(text: str) -> None:
    field = MoneyFormField(max_digits=15, decimal_places=2)

    with pytest.raises(ValidationError) as refused:
        field.clean(text)

    assert refused.value.messages == [
        f"“{text}” is not an amount. Write for example 1 234 500 or 1 234,50."
    ]


@pytest.mark.usefixtures("english")
@pytest.mark.django_db
def test_a_constraint_with_fields_outside_the_form_is_a_message_and_not_a_crash() -> None:
    contract = make.a_contract(in_force=PartialDate.parse("2023-05-01"))

    form = TitleForm({"title": "Kortare", "ends": "2023-04-30"}, instance=contract)
    errors = form.non_field_errors()

    assert errors == ["The contract ends before it comes into force."]


@pytest.mark.django_db
def test_a_form_says_which_version_it_shows_and_which_was_sent() -> None:
    contract = make.a_contract()
    contract.refresh_from_db()

    assert TitleForm(instance=contract)["shown_version"].value() == 1
    assert TitleForm({"shown_version": "7"}, instance=contract).version_sent == 7
    assert TitleForm({"shown_version": "½"}, instance=contract).version_sent is None
