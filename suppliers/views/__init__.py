"""Pages for actors and what belongs to them; the card itself is in `helsingborg_sf.pages.card`."""

from suppliers.views.assessments import (
    AssessmentCreate,
    AssessmentDetail,
    AssessmentEdit,
    AssessmentSign,
)
from suppliers.views.cpv import (
    CpvLookup,
)
from suppliers.views.organisations import (
    OrganisationConfirm,
    OrganisationCreate,
    OrganisationEdit,
    OrganisationList,
    OrganisationLookup,
    UmbrellaLookup,
)
from suppliers.views.parts import (
    ContactCreate,
    ContactEdit,
    MemberCreate,
    MembershipCreate,
    MembershipEdit,
    OfferingCreate,
    OfferingEdit,
)

__all__ = [
    "AssessmentCreate",
    "AssessmentDetail",
    "AssessmentEdit",
    "AssessmentSign",
    "ContactCreate",
    "ContactEdit",
    "CpvLookup",
    "MemberCreate",
    "MembershipCreate",
    "MembershipEdit",
    "OfferingCreate",
    "OfferingEdit",
    "OrganisationConfirm",
    "OrganisationCreate",
    "OrganisationEdit",
    "OrganisationList",
    "OrganisationLookup",
    "UmbrellaLookup",
]
