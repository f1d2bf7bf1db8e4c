"""The addresses of an actor's card and of merging two, beside the other addresses of actors."""

from django.urls import path

from helsingborg_sf.pages.card import OrganisationCard
from helsingborg_sf.pages.merge import Merge, MergeWith

urlpatterns = [
    path("aktorer/<int:pk>/", OrganisationCard.as_view(), name="organisation-detail"),
    path("aktorer/<int:pk>/sla-ihop/", MergeWith.as_view(), name="organisation-merge-with"),
    path("aktorer/<int:pk>/sla-ihop/<int:gone>/", Merge.as_view(), name="organisation-merge"),
]
