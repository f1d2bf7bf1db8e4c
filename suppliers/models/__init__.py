"""Who the city could buy from, on what grounds, and what they can deliver."""

from suppliers.models.assessments import Assessment, AssessmentStatus, CriterionAnswer
from suppliers.models.cpv import CpvCode
from suppliers.models.criteria import AssessmentKind, Criterion, CriterionResult
from suppliers.models.duplicates import DuplicatePair, DuplicateVerdict, Why
from suppliers.models.organisations import (
    Contact,
    LegalForm,
    Membership,
    Offering,
    Organisation,
    OrganisationDistrict,
    SoleTraderNumber,
    Stage,
)

__all__ = [
    "Assessment",
    "AssessmentKind",
    "AssessmentStatus",
    "Contact",
    "CpvCode",
    "Criterion",
    "CriterionAnswer",
    "CriterionResult",
    "DuplicatePair",
    "DuplicateVerdict",
    "LegalForm",
    "Membership",
    "Offering",
    "Organisation",
    "OrganisationDistrict",
    "SoleTraderNumber",
    "Stage",
    "Why",
]
