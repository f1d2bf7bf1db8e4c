"""Addresses of deeds over many rows."""

from django.urls import path

from helsingborg_sf.pages import batches

urlpatterns = [
    path("", batches.BatchList.as_view(), name="batch-list"),
    path("<int:pk>/", batches.BatchDetail.as_view(), name="batch-detail"),
    path("<int:pk>/angra/", batches.BatchUndo.as_view(), name="batch-undo"),
]
