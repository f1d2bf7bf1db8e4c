"""Addresses of imports."""

from django.urls import path, re_path

from helsingborg_sf.lib.imports import views

urlpatterns = [
    path("", views.ImportIndex.as_view(), name="import-index"),
    path("korning/<int:pk>/", views.RunDetail.as_view(), name="import-detail"),
    path("korning/<int:pk>/kolumner/", views.RunColumns.as_view(), name="import-columns"),
    path("korning/<int:pk>/fragor/", views.RunQuestions.as_view(), name="import-questions"),
    path("korning/<int:pk>/igen/", views.RunCheck.as_view(), name="import-check"),
    path("korning/<int:pk>/starta/", views.RunStart.as_view(), name="import-start"),
    path("korning/<int:pk>/fel.csv", views.RunFaults.as_view(), name="import-faults"),
    path("<slug:importer>/", views.ImportCreate.as_view(), name="import-create"),
    re_path(
        r"^(?P<importer>[-\w]+)/mall\.(?P<kind>csv|xlsx)$",
        views.Template.as_view(),
        name="import-template",
    ),
]
