"""The decision about an option to extend a contract."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.partial_dates import PartialDate, PartialDateFormField
from procurements.award_forms import AsOf
from procurements.forms import TextFormField, day_input, lines
from procurements.models import ExtensionOption, OptionDecision

CHOICES = [
    (OptionDecision.USED, _("Extend the contract")),
    (OptionDecision.NOT_USED, _("Do not extend it")),
]


class DecideForm(AsOf, Form):
    """Extend or not, when and why, and the last day of the contract from then on."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=CHOICES, widget=forms.RadioSelect, required=True
    )
    on = forms.DateField(label=_("Decided on"), widget=day_input())
    ends = PartialDateFormField(
        label=_("New last day"),
        required=False,
        help_text=_("Counted from the option. When the contract is not extended it is not used."),
    )
    reason = TextFormField(label=_("Why"), widget=lines(3))

    def __init__(self, *args: Any, option: ExtensionOption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.option = option
        self.initial.setdefault("ends", extended(option))

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(
                _("The day is yet to come. Register it when it has been decided.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        before, after = self.option.contract.ends, cleaned.get("ends")
        if cleaned.get("decision") != OptionDecision.USED or "ends" in self.errors or not before:
            return cleaned
        if after is None:
            self.add_error("ends", _("Say which day is the last one now."))
        elif after.last < before.last:
            self.add_error("ends", _("An extended contract does not end earlier than before."))
        return cleaned


def extended(option: ExtensionOption) -> PartialDate | None:
    """The last day when the option is used; None when it is not known to the day."""
    ends = option.contract.ends
    if ends is None or not ends.is_exact:
        return None
    return PartialDate.on(months_later(ends.last, option.months))
