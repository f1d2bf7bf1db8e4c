"""Who the city could buy from, on what grounds, and what they can deliver."""

from suppliers.models.assessments import Assessment, AssessmentStatus, CriterionAnswer
from suppliers.models.contacts import HANDLER, Contact
from suppliers.models.cpv import CpvCode
from suppliers.models.criteria import AssessmentKind, Criterion, CriterionResult
from suppliers.models.documents import DocumentReference, Register, RegisterListing
from suppliers.models.duplicates import DuplicatePair, DuplicateVerdict, Why
from suppliers.models.organisations import (
    LegalForm,
    Membership,
    Offering,
    OfferingDistrict,
    Organisation,
    OrganisationDistrict,
    SoleTraderNumber,
    Stage,
)

__all__ = [
    "HANDLER",
    "Assessment",
    "AssessmentKind",
    "AssessmentStatus",
    "Contact",
    "CpvCode",
    "Criterion",
    "CriterionAnswer",
    "CriterionResult",
    "DocumentReference",
    "DuplicatePair",
    "DuplicateVerdict",
    "LegalForm",
    "Membership",
    "Offering",
    "OfferingDistrict",
    "Organisation",
    "OrganisationDistrict",
    "Register",
    "RegisterListing",
    "SoleTraderNumber",
    "Stage",
    "Why",
]
