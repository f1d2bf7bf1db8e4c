"""Addresses of requests about personal data, and of disposal."""

from django.urls import path

from helsingborg_sf.pages import retention
from helsingborg_sf.pages.person import PersonExtract
from helsingborg_sf.pages.senders import SenderErase

urlpatterns = [
    path("registerutdrag/", PersonExtract.as_view(), name="person-extract"),
    path("avsandare/<int:pk>/radera/", SenderErase.as_view(), name="sender-erase"),
    path("gallring/", retention.Retention.as_view(), name="retention"),
    path("gallring/godkann/", retention.RetentionErase.as_view(), name="retention-erase"),
    path("gallring/behall/", retention.RetentionKeep.as_view(), name="retention-keep"),
]
