"""Addresses of the reports."""

from django.urls import path

from helsingborg_sf.pages import report_views

urlpatterns = [
    path("", report_views.ReportIndex.as_view(), name="report-index"),
    path("<slug:code>/", report_views.ReportRows.as_view(), name="report-rows"),
    path("<slug:code>/andrat/", report_views.ReportChanges.as_view(), name="report-changes"),
]
