"""Addresses of dialogues and ideas."""

from django.urls import path

from dialogues.views import dialogues, ideas, pitches

urlpatterns = [
    path("dialoger/", dialogues.DialogueList.as_view(), name="dialogue-list"),
    path("dialoger/ny/", dialogues.DialogueCreate.as_view(), name="dialogue-create"),
    path("dialoger/<int:pk>/", dialogues.DialogueDetail.as_view(), name="dialogue-detail"),
    path("dialoger/<int:pk>/redigera/", dialogues.DialogueEdit.as_view(), name="dialogue-edit"),
    path("dialoger/<int:pk>/avsluta/", dialogues.DialogueFinish.as_view(), name="dialogue-finish"),
    path(
        "dialoger/sok/deltagare/", dialogues.ParticipantLookup.as_view(), name="participant-lookup"
    ),
    path(
        "dialoger/sok/avtal/",
        dialogues.DialogueContractLookup.as_view(),
        name="dialogue-contract-lookup",
    ),
    path("ideer/", ideas.IdeaList.as_view(), name="idea-list"),
    path("ideer/ny/", ideas.IdeaCreate.as_view(), name="idea-create"),
    path("ideer/<int:pk>/", ideas.IdeaDetail.as_view(), name="idea-detail"),
    path("ideer/<int:pk>/redigera/", ideas.IdeaEdit.as_view(), name="idea-edit"),
    path("ideer/<int:pk>/sortera/", ideas.IdeaTriage.as_view(), name="idea-triage"),
    path("ideer/<int:pk>/dialog/", ideas.IdeaOpenDialogue.as_view(), name="idea-open-dialogue"),
    path("ideer/<int:pk>/matcha/", ideas.IdeaMatch.as_view(), name="idea-match"),
    path("ideer/<int:pk>/forverkliga/", ideas.IdeaRealise.as_view(), name="idea-realise"),
    path("ideer/<int:pk>/pausa/", ideas.IdeaPause.as_view(), name="idea-pause"),
    path("ideer/<int:pk>/avboj/", ideas.IdeaDecline.as_view(), name="idea-decline"),
    path("ide/<str:secret>/", pitches.Follow.as_view(), name="idea-follow"),
]
