"""Forms of pages that belong to no app: requests about personal data, and disposal."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.forms import Form
from helsingborg_sf.pages.person_search import Person

SHORTEST: Final = 3
FEWEST_DIGITS: Final = 5


class PersonForm(Form):
    """Who is asked for. What is typed never stands in an address: it is sent, not linked."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("At least three letters. First and last name find fewer others."),
    )
    email = forms.CharField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("However it is written: only the digits count."),
    )

    def clean_name(self) -> str:
        return self._long_enough("name")

    def clean_email(self) -> str:
        return self._long_enough("email")

    def _long_enough(self, field: str) -> str:
        text = " ".join(str(self.cleaned_data[field]).split())
        if text and len(text) < SHORTEST:
            raise forms.ValidationError(_("Write at least three letters."))
        return text

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and len(Person(phone=phone).digits) < FEWEST_DIGITS:
            raise forms.ValidationError(_("Write at least five digits."))
        return phone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Write a name, an e-mail address or a number."))
        return cleaned


class KeepForm(Form):
    """Why they are kept, and until when it is asked again."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
    until = forms.DateField(label=gettext_lazy("Keep until"))

    def clean_until(self) -> date:
        """A day to come."""
        until: date = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return until
