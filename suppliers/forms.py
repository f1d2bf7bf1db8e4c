"""Forms for actors, what belongs to them, and assessments."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers import organisation_number
from suppliers.models import (
    Assessment,
    AssessmentKind,
    Contact,
    CpvCode,
    CriterionAnswer,
    CriterionResult,
    LegalForm,
    Membership,
    Offering,
    Organisation,
    Stage,
)


class OrganisationForm(ModelForm):
    """An actor. Only the name must be known."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = [
            "name",
            "other_names",
            "organisation_number",
            "legal_form",
            "is_umbrella",
            "stage",
            "description",
            "challenges",
            "districts",
            "address",
            "website",
            "registry_number",
            "source",
        ]
        help_texts = {"stage": _("How far on the way to being a supplier.")}
        widgets = {
            "other_names": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 4}),
            "challenges": forms.Textarea(attrs={"rows": 3}),
            "address": forms.Textarea(attrs={"rows": 2}),
            "districts": forms.CheckboxSelectMultiple,
        }

    layout = (
        ("", ("name", "organisation_number", "legal_form", "stage", "is_umbrella", "other_names")),
        (_("What it does"), ("description", "challenges")),
        (_("Where it works"), ("districts", "address", "website")),
        (_("Where the facts come from"), ("source", "registry_number")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("legal_form", LegalForm.choices), ("stage", Stage.choices)):
            cast(Any, self.fields[name]).choices = [("", _("Unknown")), *choices]

    def clean_organisation_number(self) -> str | None:
        """Ten digits, however they are written; what is wrong is said at the field."""
        number = self.cleaned_data["organisation_number"]
        if number:
            number = organisation_number.normalise(number)
            organisation_number.validate(number)
        return number or None


class ContactForm(ModelForm):
    """A person to speak with."""

    class Meta:
        model = Contact
        fields = ["name", "role", "email", "phone", "no_longer_current"]


class NewContactForm(ContactForm):
    """Somebody new answers for the actor now."""

    class Meta(ContactForm.Meta):
        fields = ["name", "role", "email", "phone"]


class OfferingForm(ModelForm):
    """Something the actor can deliver."""

    cpv = LookupField(CpvCode.objects.all(), "cpv-lookup", label=_("CPV code"), required=False)

    class Meta:
        model = Offering
        fields = ["words", "cpv", "capacity", "districts"]
        widgets = {"districts": forms.CheckboxSelectMultiple}


class MembershipForm(ModelForm):
    """From when until when."""

    class Meta:
        model = Membership
        fields = ["valid_from", "valid_until"]


class JoinForm(ModelForm):
    """The umbrella organisation that an actor belongs to."""

    umbrella = LookupField(
        Organisation.objects.umbrellas(), "umbrella-lookup", label=_("Umbrella organisation")
    )

    class Meta:
        model = Membership
        fields = ["umbrella", "valid_from", "valid_until"]


class MemberForm(ModelForm):
    """The actor that belongs to an umbrella organisation."""

    member = LookupField(Organisation.objects.all(), "organisation-lookup", label=_("Member"))

    class Meta:
        model = Membership
        fields = ["member", "valid_from", "valid_until"]


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
