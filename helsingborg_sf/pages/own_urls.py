"""Addresses of one's own reports, under the reports."""

from django.urls import path

from helsingborg_sf.lib.reports import views

urlpatterns = [
    path("", views.OwnReports.as_view(), name="own-reports"),
    path("<int:pk>/", views.SubscriptionEdit.as_view(), name="subscription-edit"),
    path("<int:pk>/pausa/", views.SubscriptionPause.as_view(), name="subscription-pause"),
    path("<int:pk>/ateruppta/", views.SubscriptionResume.as_view(), name="subscription-resume"),
    path("<int:pk>/kor/", views.SubscriptionRun.as_view(), name="subscription-run"),
    path("<int:pk>/avsluta/", views.SubscriptionEnd.as_view(), name="subscription-end"),
    path("filer/<int:pk>/", views.ReportFile.as_view(), name="own-report-file"),
]
