"""The form of an actor."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from suppliers import organisation_number
from suppliers.forms.similar import AsksAboutSimilar
from suppliers.models import LegalForm, Organisation, Stage

SOLE_TRADER = _(
    "A sole trader's number is a personal identity number. Leave the field empty and save; the "
    "coordinator writes the number in the protected field, from the card of the actor."
)


class OrganisationForm(AsksAboutSimilar, ModelForm):
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
        help_texts = {
            "stage": _("How far on the way to being a supplier."),
            "organisation_number": _(
                "Ten digits, for example 212000-1157. Leave empty when it is unknown. A sole "
                "trader's number is not written here."
            ),
        }
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
        # Under the name, where somebody looks who writes it.
        cast(Any, self.fields["name"]).template_name = "suppliers/_name_field.html"

    def clean_organisation_number(self) -> str | None:
        """Ten digits, however they are written; what is wrong is said at the field."""
        number = self.cleaned_data["organisation_number"]
        if number:
            number = organisation_number.normalise(number)
            organisation_number.validate(number)
            self._refuse_twice(number)
        return number or None

    def _refuse_twice(self, number: str) -> None:
        """Rule R4: the same number twice is an error that leads to the actor who has it."""
        others = Organisation.objects.exclude(pk=self.instance.pk)
        if other := others.filter(organisation_number=number).first():
            words = gettext("There is already an actor with this organisation number: {actor}.")
            link = format_html('<a href="{}">{}</a>', other.get_absolute_url(), other)
            raise ValidationError(format_html(words, actor=link), code="unique")

    def clean(self) -> dict[str, Any] | None:
        """A sole trader's number does not stand among the open ones (R3)."""
        cleaned = super().clean()
        form, number = (self.cleaned_data.get(n) for n in ("legal_form", "organisation_number"))
        if form == LegalForm.SOLE_TRADER and number:
            self.add_error("organisation_number", SOLE_TRADER)
        return cleaned
