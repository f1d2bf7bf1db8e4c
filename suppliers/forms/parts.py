"""Forms for what belongs to an actor: offerings, memberships, documents, register listings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers.fields import CpvField
from suppliers.models import (
    DocumentReference,
    Membership,
    Offering,
    Organisation,
    RegisterListing,
)


class OfferingForm(ModelForm):
    """Something the actor can deliver."""

    cpv = CpvField(required=False)

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


class DocumentForm(ModelForm):
    """A paper about the actor that is kept elsewhere."""

    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")

    class Meta:
        model = DocumentReference
        fields = ["title", "registry_number", "dated", "link"]


class ListingForm(ModelForm):
    """In which register somebody looked, and when."""

    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")

    class Meta:
        model = RegisterListing
        fields = ["register", "checked_on", "link"]
        help_texts = {
            "register": _("There is no interface to the registers: look there and note it here.")
        }
