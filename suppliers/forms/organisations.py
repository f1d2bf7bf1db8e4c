"""The form of an actor."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from suppliers import organisation_number
from suppliers.models import LegalForm, Organisation, Stage


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
