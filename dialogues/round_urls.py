"""Addresses of rounds, the learning log, events and imports, under /dialoger/."""

from django.urls import path

from dialogues.imports import DialogueImport
from dialogues.views import events, learnings, rounds
from helsingborg_sf.lib.imports.views import ImportCreate

urlpatterns = [
    path("omgangar/", rounds.RoundList.as_view(), name="round-list"),
    path("omgangar/ny/", rounds.RoundCreate.as_view(), name="round-create"),
    path("omgangar/<int:pk>/", rounds.RoundDetail.as_view(), name="round-detail"),
    path("omgangar/<int:pk>/redigera/", rounds.RoundEdit.as_view(), name="round-edit"),
    path("omgangar/<int:pk>/mota/", rounds.TargetsAdd.as_view(), name="target-create"),
    path("omgangar/mota/<int:pk>/", rounds.TargetEdit.as_view(), name="target-edit"),
    path("omgangar/mota/<int:pk>/ta-bort/", rounds.TargetRemove.as_view(), name="target-remove"),
    path("lardomar/", learnings.LearningList.as_view(), name="learning-list"),
    path("lardomar/ny/", learnings.LearningCreate.as_view(), name="learning-create"),
    path("lardomar/<int:pk>/", learnings.LearningDetail.as_view(), name="learning-detail"),
    path("lardomar/<int:pk>/redigera/", learnings.LearningEdit.as_view(), name="learning-edit"),
    path("lardomar/<int:pk>/besluta/", learnings.LearningDecide.as_view(), name="learning-decide"),
    path("lardomar/<int:pk>/klart/", learnings.LearningFinish.as_view(), name="learning-finish"),
    path("evenemang/", events.EventList.as_view(), name="event-list"),
    path("evenemang/nytt/", events.EventCreate.as_view(), name="event-create"),
    path("evenemang/<int:pk>/redigera/", events.EventEdit.as_view(), name="event-edit"),
    path("evenemang/<int:pk>/deltagare/", events.EventPeople.as_view(), name="event-people"),
    path("evenemang/<int:pk>/foljde/", events.EventFollowed.as_view(), name="event-followed"),
    path("<int:pk>/foljde-inte/", events.DialogueUnfollow.as_view(), name="dialogue-unfollow"),
    path(
        "importera/",
        ImportCreate.as_view(),
        {"importer": DialogueImport.key},
        name="dialogue-import",
    ),
    path("sok/dialog/", events.DialogueLookup.as_view(), name="dialogue-lookup"),
]
