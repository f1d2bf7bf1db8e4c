"""Forms for what belongs to an actor: contact persons, offerings, memberships."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers.models import Contact, CpvCode, Membership, Offering, Organisation


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
