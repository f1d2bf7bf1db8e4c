"""Addresses of what a user is told outside the register, and of their own settings of it."""

from django.urls import path

from helsingborg_sf.pages.reminding import feed, views

urlpatterns = [
    path("min-sida/", views.MyPage.as_view(), name="my-page"),
    path("min-sida/kalender/", views.CalendarMake.as_view(), name="calendar-make"),
    path("min-sida/kalender/stang-av/", views.CalendarStop.as_view(), name="calendar-stop"),
    path("kalender/<str:secret>.ics", feed.Feed.as_view(), name="calendar-feed"),
]
