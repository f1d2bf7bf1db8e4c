"""The form of a sole trader's number: personal data, with the reason for keeping it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib import personal_numbers
from helsingborg_sf.lib.forms import ModelForm
from suppliers.models import LegalForm, SoleTraderNumber


class SoleTraderNumberForm(ModelForm):
    """The number is checked and kept as ten digits; who has it already is not told."""

    class Meta:
        model = SoleTraderNumber
        fields = ["number", "reason"]
        help_texts = {"number": _("Ten or twelve digits. Only those who must see it do.")}
        widgets = {
            "number": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
            "reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Room for dashes and blanks; the digits are counted when it is read.
        number: Any = self.fields["number"]
        number.validators, number.max_length = [], 20
        number.widget.attrs["maxlength"] = 20

    def clean_number(self) -> str:
        """Ten digits, however they are written."""
        number: str = self.cleaned_data["number"]
        personal_numbers.validate(number)
        return personal_numbers.normalise(number)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.organisation.legal_form != LegalForm.SOLE_TRADER:
            raise ValidationError(
                _("Only a sole trader has one. Give the actor the legal form sole trader first.")
            )
        return cleaned
