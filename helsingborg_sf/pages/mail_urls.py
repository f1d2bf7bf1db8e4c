"""Addresses of the log of outgoing mail."""

from django.urls import path

from helsingborg_sf.pages import mail

urlpatterns = [
    path("", mail.MailList.as_view(), name="mail-list"),
    path("<int:pk>/", mail.MailDetail.as_view(), name="mail-detail"),
    path("<int:pk>/skicka-igen/", mail.MailAgain.as_view(), name="mail-again"),
]
