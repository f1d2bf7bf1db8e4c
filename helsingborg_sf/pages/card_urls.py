"""The addresses of an actor's own pages, beside the other addresses of actors."""

from django.urls import path

from helsingborg_sf.pages.card import OrganisationCard
from helsingborg_sf.pages.contacts import ContactErase
from helsingborg_sf.pages.history_page import BringBack, OrganisationHistory
from helsingborg_sf.pages.merge import Merge, MergeWith
from helsingborg_sf.pages.umbrella import Members

urlpatterns = [
    path("aktorer/<int:pk>/", OrganisationCard.as_view(), name="organisation-detail"),
    path("aktorer/<int:pk>/sla-ihop/", MergeWith.as_view(), name="organisation-merge-with"),
    path("aktorer/<int:pk>/sla-ihop/<int:gone>/", Merge.as_view(), name="organisation-merge"),
    path("aktorer/<int:pk>/medlemmar/", Members.as_view(), name="members"),
    path("aktorer/<int:pk>/historik/", OrganisationHistory.as_view(), name="organisation-history"),
    path(
        "aktorer/<int:pk>/historik/<slug:kind>/<int:event>/",
        BringBack.as_view(),
        name="organisation-bring-back",
    ),
    path("aktorer/kontakter/<int:pk>/radera/", ContactErase.as_view(), name="contact-erase"),
]
