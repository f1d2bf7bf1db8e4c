"""Forms for actors, what belongs to them, and assessments."""

from suppliers.forms.assessments import AssessmentForm, SignForm
from suppliers.forms.duplicates import DenyDuplicateForm
from suppliers.forms.organisations import OrganisationForm
from suppliers.forms.parts import (
    ContactForm,
    JoinForm,
    MemberForm,
    MembershipForm,
    NewContactForm,
    OfferingForm,
)
from suppliers.forms.sole_traders import SoleTraderNumberForm

__all__ = [
    "AssessmentForm",
    "ContactForm",
    "DenyDuplicateForm",
    "JoinForm",
    "MemberForm",
    "MembershipForm",
    "NewContactForm",
    "OfferingForm",
    "OrganisationForm",
    "SignForm",
    "SoleTraderNumberForm",
]
