"""What one says when a dialogue is finished or corrected."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.parts import CleanText
from dialogues.models import Dialogue
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.text import clean_line


class FinishForm(Form):
    """The registry number, when the record has one already."""

    registry_number = forms.CharField(
        label=_("Registry number"),
        required=False,
        max_length=Dialogue._meta.get_field("registry_number").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "done"}),
    )

    def clean_registry_number(self) -> str:
        """Without signs that nobody sees."""
        return clean_line(self.cleaned_data["registry_number"])


class CorrectForm(Form):
    """What is wrong."""

    reason = CleanText(label=_("What is wrong"), max_length=500)
