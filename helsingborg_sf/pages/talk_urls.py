"""Addresses of pages about dialogues that show what several apps know."""

from django.urls import path

from helsingborg_sf.pages.calendar import DialogueAgenda, DialogueCalendar
from helsingborg_sf.pages.silence_list import QuietActors

urlpatterns = [
    path("dialoger/kalender/", DialogueCalendar.as_view(), name="dialogue-calendar"),
    path("dialoger/agenda/", DialogueAgenda.as_view(), name="dialogue-agenda"),
    path("dialoger/ingen-kontakt/", QuietActors.as_view(), name="quiet-actor-list"),
]
