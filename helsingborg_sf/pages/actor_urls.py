"""The address of the list of actors, beside the other addresses of actors."""

from django.urls import path

from helsingborg_sf.pages.actors import ActorList

urlpatterns = [
    path("aktorer/", ActorList.as_view(), name="organisation-list"),
]
