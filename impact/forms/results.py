"""Forms for what is written about interviews: themes, quotes and summaries."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from impact.models import InterviewSummary, Quote, Theme


class ThemeForm(ModelForm):
    """A theme, and what an answer under it says of an assumption."""

    class Meta:
        model = Theme
        fields: ClassVar[list[str]] = ["name", "assumption", "stance"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assumption: Any = self.fields["assumption"]
        assumption.queryset = self.instance.area.assumptions.all()
        assumption.empty_label = _("none")


class QuoteForm(ModelForm):
    """The words that are to be shown."""

    class Meta:
        model = Quote
        fields: ClassVar[list[str]] = ["text", "name_the_organisation"]
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 6})}


class SummaryForm(ModelForm):
    """What readers see of an interview when there are too few for figures."""

    class Meta:
        model = InterviewSummary
        fields: ClassVar[list[str]] = ["text", "approved_on", "approved_how"]
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 12})}
