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
from suppliers.views.papers import DocumentCreate, DocumentEdit, ListingCreate, ListingEdit
from suppliers.views.parts import (
    ContactCreate,
    ContactEdit,
    MemberCreate,
    MembershipCreate,
    MembershipEdit,
    OfferingCreate,
    OfferingEdit,
)
from suppliers.views.removal import (
    DocumentRemove,
    ListingRemove,
    MembershipRemove,
    OfferingRemove,
)

__all__ = [
    "AssessmentCreate",
    "AssessmentDetail",
    "AssessmentEdit",
    "AssessmentSign",
    "ContactCreate",
    "ContactEdit",
    "CpvLookup",
    "DocumentCreate",
    "DocumentEdit",
    "DocumentRemove",
    "ListingCreate",
    "ListingEdit",
    "ListingRemove",
    "MemberCreate",
    "MembershipCreate",
    "MembershipEdit",
    "MembershipRemove",
    "OfferingCreate",
    "OfferingEdit",
    "OfferingRemove",
    "OrganisationConfirm",
    "OrganisationCreate",
    "OrganisationEdit",
    "OrganisationList",
    "OrganisationLookup",
    "UmbrellaLookup",
]
