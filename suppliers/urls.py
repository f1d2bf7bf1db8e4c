"""Addresses of actors; their list and card are in `helsingborg_sf.pages`."""

from django.urls import path, register_converter

from helsingborg_sf.lib.imports.views import ImportCreate
from suppliers import views
from suppliers.imports import OrganisationImport


class _CpvConverter:
    """The eight digits of a CPV code."""

    regex = r"[0-9]{8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(_CpvConverter, "cpv")

urlpatterns = [
    path("sok/", views.OrganisationLookup.as_view(), name="organisation-lookup"),
    path("sok/paraplyer/", views.UmbrellaLookup.as_view(), name="umbrella-lookup"),
    path("sok/cpv/", views.CpvLookup.as_view(), name="cpv-lookup"),
    path("cpv/", views.CpvTree.as_view(), name="cpv-tree"),
    path("cpv/<cpv:pk>/", views.CpvDetail.as_view(), name="cpv-detail"),
    path("ny/", views.OrganisationCreate.as_view(), name="organisation-create"),
    path("liknande/", views.SimilarOrganisations.as_view(), name="organisation-similar"),
    path("dubbletter/", views.DuplicateList.as_view(), name="duplicate-list"),
    path("dubbletter/sok/", views.DuplicateSearch.as_view(), name="duplicate-search"),
    path("dubbletter/<int:pk>/olika/", views.DuplicateDeny.as_view(), name="duplicate-deny"),
    path("<int:pk>/personnummer/", views.SoleTraderNumberPage.as_view(), name="sole-trader-number"),
    path(
        "<int:pk>/personnummer/nytt/",
        views.SoleTraderNumberCreate.as_view(),
        name="sole-trader-number-create",
    ),
    path(
        "personnummer/<int:pk>/",
        views.SoleTraderNumberEdit.as_view(),
        name="sole-trader-number-edit",
    ),
    path(
        "importera/",
        ImportCreate.as_view(),
        {"importer": OrganisationImport.key},
        name="organisation-import",
    ),
    path("<int:pk>/redigera/", views.OrganisationEdit.as_view(), name="organisation-edit"),
    path("<int:pk>/bekrafta/", views.OrganisationConfirm.as_view(), name="organisation-confirm"),
    path("<int:pk>/kontakter/ny/", views.ContactCreate.as_view(), name="contact-create"),
    path("kontakter/<int:pk>/", views.ContactEdit.as_view(), name="contact-edit"),
    path("<int:pk>/erbjudanden/nytt/", views.OfferingCreate.as_view(), name="offering-create"),
    path("erbjudanden/<int:pk>/", views.OfferingEdit.as_view(), name="offering-edit"),
    path("erbjudanden/<int:pk>/ta-bort/", views.OfferingRemove.as_view(), name="offering-remove"),
    path("<int:pk>/handlingar/ny/", views.DocumentCreate.as_view(), name="document-create"),
    path("handlingar/<int:pk>/", views.DocumentEdit.as_view(), name="document-edit"),
    path("handlingar/<int:pk>/ta-bort/", views.DocumentRemove.as_view(), name="document-remove"),
    path("<int:pk>/register/ny/", views.ListingCreate.as_view(), name="listing-create"),
    path("register/<int:pk>/", views.ListingEdit.as_view(), name="listing-edit"),
    path("register/<int:pk>/ta-bort/", views.ListingRemove.as_view(), name="listing-remove"),
    path("<int:pk>/medlemskap/nytt/", views.MembershipCreate.as_view(), name="membership-create"),
    path("<int:pk>/medlemmar/ny/", views.MemberCreate.as_view(), name="member-create"),
    path("medlemskap/<int:pk>/", views.MembershipEdit.as_view(), name="membership-edit"),
    path(
        "medlemskap/<int:pk>/ta-bort/", views.MembershipRemove.as_view(), name="membership-remove"
    ),
    path(
        "<int:pk>/bedomningar/<slug:kind>/ny/",
        views.AssessmentCreate.as_view(),
        name="assessment-create",
    ),
    path("bedomningar/", views.AssessmentList.as_view(), name="assessment-list"),
    path("bedomningar/<int:pk>/", views.AssessmentDetail.as_view(), name="assessment-detail"),
    path("bedomningar/<int:pk>/redigera/", views.AssessmentEdit.as_view(), name="assessment-edit"),
    path("bedomningar/<int:pk>/signera/", views.AssessmentSign.as_view(), name="assessment-sign"),
]
