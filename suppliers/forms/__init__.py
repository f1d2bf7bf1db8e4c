"""Forms for actors, what belongs to them, and assessments."""

from suppliers.forms.assessments import AssessmentForm
from suppliers.forms.organisations import OrganisationForm
from suppliers.forms.parts import (
    ContactForm,
    JoinForm,
    MemberForm,
    MembershipForm,
    NewContactForm,
    OfferingForm,
)

__all__ = [
    "AssessmentForm",
    "ContactForm",
    "JoinForm",
    "MemberForm",
    "MembershipForm",
    "NewContactForm",
    "OfferingForm",
    "OrganisationForm",
]
