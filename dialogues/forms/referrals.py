"""Forms for questions that are handed over, and for their answers."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues.forms.parts import CleanText
from dialogues.models import Referral
from dialogues.suggestions import Suggestion
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers.models import Organisation

LONGEST_ANSWER = 20_000
CHOOSE = _("Choose the function that is to answer.")


class ReferralForm(ModelForm):
    """A question, and the function that is to answer it: one that is suggested, or any other."""

    suggested = forms.ModelChoiceField(
        Function.objects.select_related("department"),
        label=_("Suggested functions"),
        help_text=_("Found by what the city knows of its functions. Why stands after each."),
        widget=forms.RadioSelect,
        required=False,
    )
    function = forms.ModelChoiceField(
        Function.objects.select_related("department"),
        label=_("Another function"),
        help_text=_("One without a mailbox gets no mail: then somebody here asks it."),
        required=False,
        empty_label=_("None"),
    )
    organisation = LookupField(
        Organisation.objects.all(), "organisation-lookup", label=_("Who asks"), required=False
    )

    class Meta:
        model = Referral
        fields = ["question", "suggested", "function", "organisation"]
        widgets = {"question": forms.Textarea(attrs={"rows": 5})}

    suggestions: Sequence[Suggestion] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whys = {each.function.pk: each.why for each in self.suggestions}
        field = cast(Any, self.fields["suggested"])
        # Written out here: each is one that was fetched with its department already.
        field.choices = [
            (each.function.pk, f"{each.function}: {whys[each.function.pk]}")
            for each in self.suggestions
        ] + [("", _("None of these"))]
        if not self.suggestions:
            del self.fields["suggested"]
            function = cast(Any, self.fields["function"])
            function.label, function.required = _("Function"), True
            function.empty_label = "---------"
            function.error_messages["required"] = CHOOSE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("function") or cleaned.get("suggested")
        if chosen is None and "function" not in self.errors:
            raise ValidationError({"function": CHOOSE})
        return {**cleaned, "function": chosen}


class AnswerForm(Form):
    """The answer of a function."""

    answer = CleanText(
        label=_("Answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Name no clients and nobody's health: the answer is a public record."),
    )
