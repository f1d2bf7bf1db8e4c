"""Forms of the annual report: which year, what a chapter says, and the day it is approved."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import Form, ModelForm
from impact.models import FIRST_YEAR, AnnualReport, AnnualSection, SectionStatus


class YearForm(ModelForm):
    """Which year a report is about."""

    class Meta:
        model = AnnualReport
        fields: ClassVar[list[str]] = ["year"]

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, str(year)) for year in range(this_year, FIRST_YEAR - 1, -1)]
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Year"),
            choices=years,
            coerce=int,
            initial=this_year - 1,
            widget=forms.Select(attrs={"class": "ds-input"}),
            help_text=_(
                "The figures are counted as of the last day of the year; for the present year as "
                "of today."
            ),
        )

    def _post_clean(self) -> None:
        """Nothing to weigh: a year with a draft leads to it; `deeds.begin` makes the row."""


class SectionForm(ModelForm):
    """What a chapter says; whoever changes it takes the review away."""

    class Meta:
        model = AnnualSection
        fields: ClassVar[list[str]] = ["text"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 16})}

    def save(self, commit: bool = True) -> Any:
        self.instance.status = SectionStatus.DRAFT
        self.instance.reviewed_by = self.instance.reviewed_at = None
        return super().save(commit)


class ApproveReportForm(Form):
    """That somebody stands for the report, and has seen that the year is not over."""

    shown_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    read = forms.BooleanField(
        label=_("I have read the report as it will be published"),
        help_text=_(
            "Texts that people wrote may hold names of private persons. The register takes out "
            "personal identity numbers, but does not know names."
        ),
        error_messages={"required": _("Read the report first, and tick that you have.")},
    )
    unfinished = forms.BooleanField(
        label=_("Approve although the year is not over"),
        help_text=_("The report will say which day its figures are of."),
        error_messages={
            "required": _("The year is not over. Wait, or tick that it is to be approved now.")
        },
    )

    def __init__(self, *args: Any, is_year_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_year_over:
            del self.fields["unfinished"]
