"""Addresses of dialogues and ideas."""

from django.urls import path

from dialogues import views

urlpatterns = [
    path("dialoger/", views.DialogueList.as_view(), name="dialogue-list"),
    path("dialoger/ny/", views.DialogueCreate.as_view(), name="dialogue-create"),
    path("dialoger/<int:pk>/", views.DialogueDetail.as_view(), name="dialogue-detail"),
    path("dialoger/<int:pk>/redigera/", views.DialogueEdit.as_view(), name="dialogue-edit"),
    path("dialoger/<int:pk>/avsluta/", views.DialogueFinish.as_view(), name="dialogue-finish"),
    path("dialoger/sok/deltagare/", views.ParticipantLookup.as_view(), name="participant-lookup"),
    path(
        "dialoger/sok/avtal/",
        views.DialogueContractLookup.as_view(),
        name="dialogue-contract-lookup",
    ),
    path("ideer/", views.IdeaList.as_view(), name="idea-list"),
    path("ideer/ny/", views.IdeaCreate.as_view(), name="idea-create"),
    path("ideer/<int:pk>/", views.IdeaDetail.as_view(), name="idea-detail"),
    path("ideer/<int:pk>/redigera/", views.IdeaEdit.as_view(), name="idea-edit"),
    path("ideer/<int:pk>/sortera/", views.IdeaTriage.as_view(), name="idea-triage"),
    path("ideer/<int:pk>/dialog/", views.IdeaOpenDialogue.as_view(), name="idea-open-dialogue"),
    path("ideer/<int:pk>/matcha/", views.IdeaMatch.as_view(), name="idea-match"),
    path("ideer/<int:pk>/forverkliga/", views.IdeaRealise.as_view(), name="idea-realise"),
    path("ideer/<int:pk>/pausa/", views.IdeaPause.as_view(), name="idea-pause"),
    path("ideer/<int:pk>/avboj/", views.IdeaDecline.as_view(), name="idea-decline"),
]
