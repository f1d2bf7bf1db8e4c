"""Forms for contact persons: personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import Form, ModelForm
from suppliers.erasure import tells_of
from suppliers.models import Contact


class NewContactForm(ModelForm):
    """Somebody new answers for the actor now."""

    class Meta:
        model = Contact
        fields = ["name", "role", "email", "phone"]


class ContactForm(ModelForm):
    """A person to speak with."""

    class Meta:
        model = Contact
        fields = ["name", "role", "email", "phone", "no_longer_current", "left_on"]

    def clean(self) -> dict[str, Any] | None:
        """A day from which says that it is so."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("left_on"):
            cleaned["no_longer_current"] = True
        return cleaned


class CareForm(ContactForm):
    """The same with the person's rights, for those who handle requests about personal data."""

    class Meta(ContactForm.Meta):
        fields = [
            *ContactForm.Meta.fields,
            "objected_on",
            "objection_note",
            "restricted_on",
            "restriction_note",
            "kept_for_claim",
        ]
        widgets = {
            "objection_note": forms.Textarea(attrs={"rows": 2}),
            "restriction_note": forms.Textarea(attrs={"rows": 2}),
        }

    layout = (
        ("", tuple(ContactForm.Meta.fields)),
        (_("Objection"), ("objected_on", "objection_note")),
        (_("Restriction"), ("restricted_on", "restriction_note", "kept_for_claim")),
    )


class EraseForm(Form):
    """Why the person is erased: kept in the history, so that it must not tell of the person."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It is kept. Do not write the name or anything else about the person."),
    )

    def __init__(self, *args: Any, contact: Any, **kwargs: Any) -> None:
        self.contact = contact
        super().__init__(*args, **kwargs)

    def names_the_person(self, text: str) -> bool:
        """Whether a text tells of whom it is about."""
        return tells_of(self.contact, text)

    def clean_reason(self) -> str:
        """A reason without the person in it."""
        reason = str(self.cleaned_data["reason"])
        if self.names_the_person(reason):
            raise forms.ValidationError(
                _("The reason names the person and would outlive the erasure. Write it without.")
            )
        return reason
