"""The address of an actor's card, beside the other addresses of actors."""

from django.urls import path

from helsingborg_sf.pages.card import OrganisationCard

urlpatterns = [
    path("aktorer/<int:pk>/", OrganisationCard.as_view(), name="organisation-detail"),
]
