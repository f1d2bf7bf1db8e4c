"""Addresses of the pages that belong to no app, most of them public."""

from django.urls import path

from helsingborg_sf.pages import views

urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("tillganglighet/", views.Accessibility.as_view(), name="accessibility"),
    path("halsa/", views.health, name="health"),
    path("sprak/", views.set_language, name="set_language"),
]
