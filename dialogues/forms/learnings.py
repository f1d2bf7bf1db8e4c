"""Forms for the learning log: a finding, the decision, and that it is done."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.parts import CleanText
from dialogues.models import Learning
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.forms import Form, ModelForm


class LearningForm(ModelForm):
    """What was found, when, and in which round."""

    class Meta:
        model = Learning
        fields = ["finding", "found", "round"]
        labels = {"finding": gettext_lazy("What was learned")}
        widgets = {"finding": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["round"]).empty_label = _("None")


class PastDay(forms.DateField):
    """A day that has come."""

    widget = forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The day has not come yet."))
        return day


class DecideForm(Form):
    """What the city does about a finding, and who."""

    decision = CleanText(label=gettext_lazy("Decision"))
    department = forms.ModelChoiceField(
        Department.objects.all(), label=gettext_lazy("Department that acts")
    )
    on = PastDay(label=gettext_lazy("Decided on"))


class DoneForm(Form):
    """When what was decided had been done; not before the decision."""

    on = PastDay(label=gettext_lazy("Done on"))

    def __init__(self, *args: Any, decided_on: date | None, **kwargs: Any) -> None:
        self.decided_on = decided_on
        super().__init__(*args, **kwargs)

    def clean_on(self) -> date:
        """Not before the decision."""
        day: date = self.cleaned_data["on"]
        if self.decided_on and day < self.decided_on:
            words = _("It was decided on %(day)s: it cannot have been done before.")
            raise forms.ValidationError(words % {"day": self.decided_on.isoformat()})
        return day
