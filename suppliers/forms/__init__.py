"""Forms for actors, what belongs to them, and assessments."""

from suppliers.forms.assessments import AssessmentForm, SignForm
from suppliers.forms.contacts import CareForm, ContactForm, EraseForm, NewContactForm
from suppliers.forms.duplicates import DenyDuplicateForm
from suppliers.forms.organisations import OrganisationForm
from suppliers.forms.parts import (
    DocumentForm,
    JoinForm,
    ListingForm,
    MemberForm,
    MembershipForm,
    OfferingForm,
)
from suppliers.forms.sole_traders import SoleTraderNumberForm

__all__ = [
    "AssessmentForm",
    "CareForm",
    "ContactForm",
    "DenyDuplicateForm",
    "DocumentForm",
    "EraseForm",
    "JoinForm",
    "ListingForm",
    "MemberForm",
    "MembershipForm",
    "NewContactForm",
    "OfferingForm",
    "OrganisationForm",
    "SignForm",
    "SoleTraderNumberForm",
]
