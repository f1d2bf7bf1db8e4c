"""The form of an assessment: criteria with their evidence, share and verdict."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.forms import ModelForm
from suppliers.models import Assessment, AssessmentKind, CriterionAnswer, CriterionResult

# Counted only where the law asks for a share of the people occupied.
SHARE_FIELDS = ("occupied", "occupied_target_group", "counted_on")


class AssessmentForm(ModelForm):
    """A judgement of one kind: an answer with its evidence to each criterion, and the verdict.

    The kind of the instance decides which criteria are asked.
    """

    class Meta:
        model = Assessment
        fields = [
            "verdict",
            "basis",
            "valid_from",
            "valid_until",
            "assessed",
            "assessor_name",
            *SHARE_FIELDS,
        ]
        widgets = {
            "verdict": forms.RadioSelect,
            "basis": forms.Textarea(attrs={"rows": 3}),
            "valid_until": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
            "counted_on": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = AssessmentKind(self.instance.kind)
        self.fields["verdict"].choices = YesNoUnknown.choices  # type: ignore[attr-defined]
        if self.kind != AssessmentKind.RESERVATION_4_18:
            for name in SHARE_FIELDS:
                del self.fields[name]
        self._ask_criteria()
        self.layout = tuple(self._layout())
        self.style()

    def _ask_criteria(self) -> None:
        """Two fields for each criterion: met or not, and how we know."""
        stored = self.instance.answers.all() if self.instance.pk else ()
        given = {answer.criterion: answer for answer in stored}
        for criterion in self.kind.criteria:
            about = {"criterion": criterion.label}
            answer = given.get(criterion, CriterionAnswer(criterion=criterion))
            self.fields[f"result_{criterion}"] = forms.ChoiceField(
                label=capfirst(criterion.label),
                choices=CriterionResult.choices,
                widget=forms.RadioSelect,
                initial=answer.result,
            )
            self.fields[f"evidence_{criterion}"] = forms.CharField(
                label=_("How we know: %(criterion)s") % about,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=answer.evidence,
            )

    def _layout(self) -> Iterator[tuple[str | Promise, tuple[str, ...]]]:
        pairs = ((f"result_{each}", f"evidence_{each}") for each in self.kind.criteria)
        yield _("Criteria"), tuple(name for pair in pairs for name in pair)
        if self.kind == AssessmentKind.RESERVATION_4_18:
            yield _("People occupied"), SHARE_FIELDS
        yield _("Verdict"), ("verdict", "basis", "valid_from", "valid_until")
        yield _("Who assessed it"), ("assessed", "assessor_name")

    def save(self, commit: bool = True) -> Assessment:
        """Write the assessment and its answers."""
        assessment: Assessment = super().save(commit)
        for criterion in self.kind.criteria:
            CriterionAnswer.objects.update_or_create(
                assessment=assessment,
                criterion=criterion.value,
                defaults={
                    "result": self.cleaned_data[f"result_{criterion}"],
                    "evidence": self.cleaned_data[f"evidence_{criterion}"],
                },
            )
        return assessment
