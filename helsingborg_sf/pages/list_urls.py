"""Addresses that every list shares: its saved views, and deeds over chosen rows."""

from django.urls import path

from helsingborg_sf.lib import bulk_pages, saved_view_pages
from helsingborg_sf.lib.reports.views import SubscriptionCreate

urlpatterns = [
    path(
        "vyer/<slug:list_name>/ny/",
        saved_view_pages.SavedViewCreate.as_view(),
        name="saved-view-create",
    ),
    path("vyer/<int:pk>/", saved_view_pages.SavedViewEdit.as_view(), name="saved-view-edit"),
    path(
        "vyer/<int:pk>/ta-bort/",
        saved_view_pages.SavedViewDelete.as_view(),
        name="saved-view-delete",
    ),
    path("vyer/<int:pk>/prenumerera/", SubscriptionCreate.as_view(), name="subscription-create"),
    path(
        "valda/<slug:list_name>/<slug:action>/",
        bulk_pages.BulkPage.as_view(),
        name="bulk-action",
    ),
]
