"""Addresses of actors; the card `aktorer/<pk>/` is in `helsingborg_sf.pages.card_urls`."""

from django.urls import path

from helsingborg_sf.lib.imports.views import ImportCreate
from suppliers import views
from suppliers.imports import OrganisationImport

urlpatterns = [
    path("", views.OrganisationList.as_view(), name="organisation-list"),
    path("sok/", views.OrganisationLookup.as_view(), name="organisation-lookup"),
    path("sok/paraplyer/", views.UmbrellaLookup.as_view(), name="umbrella-lookup"),
    path("sok/cpv/", views.CpvLookup.as_view(), name="cpv-lookup"),
    path("ny/", views.OrganisationCreate.as_view(), name="organisation-create"),
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
    path("<int:pk>/medlemskap/nytt/", views.MembershipCreate.as_view(), name="membership-create"),
    path("<int:pk>/medlemmar/ny/", views.MemberCreate.as_view(), name="member-create"),
    path("medlemskap/<int:pk>/", views.MembershipEdit.as_view(), name="membership-edit"),
    path(
        "<int:pk>/bedomningar/<slug:kind>/ny/",
        views.AssessmentCreate.as_view(),
        name="assessment-create",
    ),
    path("bedomningar/<int:pk>/", views.AssessmentDetail.as_view(), name="assessment-detail"),
    path("bedomningar/<int:pk>/redigera/", views.AssessmentEdit.as_view(), name="assessment-edit"),
    path("bedomningar/<int:pk>/signera/", views.AssessmentSign.as_view(), name="assessment-sign"),
]
