"""Forms for actors, what belongs to them, and assessments."""

from suppliers.forms.assessments import AssessmentForm
from suppliers.forms.contacts import CareForm, ContactForm, EraseForm, NewContactForm
from suppliers.forms.organisations import OrganisationForm
from suppliers.forms.parts import (
    DocumentForm,
    JoinForm,
    ListingForm,
    MemberForm,
    MembershipForm,
    OfferingForm,
)

__all__ = [
    "AssessmentForm",
    "CareForm",
    "ContactForm",
    "DocumentForm",
    "EraseForm",
    "JoinForm",
    "ListingForm",
    "MemberForm",
    "MembershipForm",
    "NewContactForm",
    "OfferingForm",
    "OrganisationForm",
]
