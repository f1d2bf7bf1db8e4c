"""The address of the search over everything."""

from django.urls import path

from helsingborg_sf.pages.search.views import SearchPage

urlpatterns = [
    path("sok/", SearchPage.as_view(), name="search"),
]
