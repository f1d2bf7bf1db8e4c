"""Pages for actors and what belongs to them; the card itself is in `helsingborg_sf.pages.card`."""

from suppliers.views.assessments import (
    AssessmentCreate,
    AssessmentDetail,
    AssessmentEdit,
    AssessmentList,
    AssessmentSign,
)
from suppliers.views.cpv import CpvDetail, CpvLookup, CpvTree
from suppliers.views.duplicates import (
    DuplicateDeny,
    DuplicateList,
    DuplicateSearch,
    SimilarOrganisations,
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
from suppliers.views.sole_traders import (
    SoleTraderNumberCreate,
    SoleTraderNumberEdit,
    SoleTraderNumberPage,
)

__all__ = [
    "AssessmentCreate",
    "AssessmentDetail",
    "AssessmentEdit",
    "AssessmentList",
    "AssessmentSign",
    "ContactCreate",
    "ContactEdit",
    "CpvDetail",
    "CpvLookup",
    "CpvTree",
    "DocumentCreate",
    "DocumentEdit",
    "DocumentRemove",
    "DuplicateDeny",
    "DuplicateList",
    "DuplicateSearch",
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
    "SimilarOrganisations",
    "SoleTraderNumberCreate",
    "SoleTraderNumberEdit",
    "SoleTraderNumberPage",
    "UmbrellaLookup",
]
