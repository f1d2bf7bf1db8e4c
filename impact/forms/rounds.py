"""Forms for rounds of interviews."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import Form, ModelForm
from impact.models import InterviewRound, Questionnaire, QuestionnaireStatus


class QuestionnaireField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A questionnaire, with how far it is."""

    def label_from_instance(self, obj: Any) -> str:
        sample = f", {_('sample')}" if obj.is_sample else ""
        return f"{obj} – {obj.get_status_display()}{sample}"


class RoundForm(ModelForm):
    """A round: which area, which year, from when until when, with which questions."""

    questionnaire = QuestionnaireField(
        Questionnaire.objects.none(),
        label=_("Questionnaire"),
        required=False,
        help_text=_(
            "The round can be frozen when the questionnaire is approved. Leave empty until there "
            "is one."
        ),
    )
    layout = (
        (_("The round"), ("area", "year", "questionnaire")),
        (_("When"), ("opens_on", "closes_on", "as_of")),
    )

    class Meta:
        model = InterviewRound
        fields: ClassVar[list[str]] = [
            "area",
            "year",
            "questionnaire",
            "opens_on",
            "closes_on",
            "as_of",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = Questionnaire.objects.exclude(status=QuestionnaireStatus.RETIRED)
        sheet: Any = self.fields["questionnaire"]
        sheet.queryset = usable.select_related("area").order_by("area__number", "-edition")
        sheet.empty_label = _("None yet")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        sheet, area = cleaned.get("questionnaire"), cleaned.get("area")
        if sheet and area and sheet.area_id != area.pk:
            message = _("The questionnaire belongs to another area. Choose one of this area.")
            self.add_error("questionnaire", message)
        year = cleaned.get("year")
        if year is not None and not 1990 <= year <= 2100:
            self.add_error("year", _("Write a year from 1990 to 2100."))
        return cleaned


class CloseForm(Form):
    """Why a round is closed, and what becomes of the interviews that are open."""

    MISSED, STAY = "missed", "stay"

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when some interviews are open."),
    )
    left = forms.ChoiceField(
        label=_("Interviews that are open"),
        choices=[
            (MISSED, _("They are marked as missed, with the reason")),
            (STAY, _("They stay as they are, and nobody is reminded of them")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, number: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reason", "left"):
            self.fields[name].required = bool(number)


class TakeInForm(Form):
    """Why changes since the freezing are taken in."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
