"""Addresses of dialogues and ideas."""

from django.urls import include, path

from dialogues.views import dialogue_page, dialogues, ideas, outcomes, pitches, writing

urlpatterns = [
    path("dialoger/", dialogues.DialogueList.as_view(), name="dialogue-list"),
    path("dialoger/ny/", writing.DialogueCreate.as_view(), name="dialogue-create"),
    path("dialoger/utkast/", writing.DialogueDraft.as_view(), name="dialogue-draft"),
    path("dialoger/vem/", writing.WhoIsMeant.as_view(), name="dialogue-who"),
    path("dialoger/relationer/", outcomes.OutcomeList.as_view(), name="relation-outcome-list"),
    path(
        "dialoger/relationer/fraga/", outcomes.OutcomesToAsk.as_view(), name="relation-outcome-ask"
    ),
    path(
        "dialoger/relationer/<int:pk>/redigera/",
        outcomes.OutcomeEdit.as_view(),
        name="relation-outcome-edit",
    ),
    path("dialoger/<int:pk>/", dialogue_page.DialogueDetail.as_view(), name="dialogue-detail"),
    path("dialoger/<int:pk>/redigera/", writing.DialogueEdit.as_view(), name="dialogue-edit"),
    path("dialoger/<int:pk>/utkast/", writing.DialogueDraft.as_view(), name="dialogue-draft-edit"),
    path("dialoger/<int:pk>/avsluta/", writing.DialogueFinish.as_view(), name="dialogue-finish"),
    path("dialoger/<int:pk>/ratta/", writing.DialogueCorrect.as_view(), name="dialogue-correct"),
    path("dialoger/<int:pk>/kasta/", writing.DialogueDiscard.as_view(), name="dialogue-discard"),
    path(
        "dialoger/<int:pk>/relation/",
        outcomes.OutcomeCreate.as_view(),
        name="relation-outcome-create",
    ),
    path(
        "dialoger/sok/deltagare/", dialogues.ParticipantLookup.as_view(), name="participant-lookup"
    ),
    path(
        "dialoger/sok/avtal/",
        dialogues.DialogueContractLookup.as_view(),
        name="dialogue-contract-lookup",
    ),
    path("dialoger/", include("dialogues.round_urls")),
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
    path("ide/", pitches.PitchPage.as_view(), name="pitch"),
    path("ide/personuppgifter/", pitches.Privacy.as_view(), name="pitch-privacy"),
    path("ide/<str:secret>/", pitches.Follow.as_view(), name="idea-follow"),
    path("ide/<str:secret>/kvitto/", pitches.Receipt.as_view(), name="idea-receipt"),
    path("ide/<str:secret>/dra-tillbaka/", pitches.Withdraw.as_view(), name="idea-withdraw"),
]
