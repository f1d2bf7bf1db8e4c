"""Addresses of dialogues and ideas."""

from django.urls import include, path

from dialogues.views import (
    asked,
    dialogue_page,
    dialogues,
    follow_ups,
    idea_board,
    idea_desk,
    idea_links,
    idea_marks,
    idea_page,
    idea_steps,
    ideas,
    outcomes,
    pitches,
    referral_months,
    referrals,
    writing,
)

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
    path("ideer/<int:pk>/", idea_page.IdeaDetail.as_view(), name="idea-detail"),
    path("ideer/<int:pk>/redigera/", ideas.IdeaEdit.as_view(), name="idea-edit"),
    path("ideer/<int:pk>/sedd/", idea_steps.IdeaSeen.as_view(), name="idea-seen"),
    path("ideer/<int:pk>/sortera/", idea_steps.IdeaTriage.as_view(), name="idea-triage"),
    path(
        "ideer/<int:pk>/dialog/", idea_steps.IdeaOpenDialogue.as_view(), name="idea-open-dialogue"
    ),
    path("ideer/<int:pk>/matcha/", idea_steps.IdeaMatch.as_view(), name="idea-match"),
    path("ideer/<int:pk>/forverkliga/", idea_steps.IdeaRealise.as_view(), name="idea-realise"),
    path("ideer/<int:pk>/pausa/", idea_steps.IdeaPause.as_view(), name="idea-pause"),
    path("ideer/<int:pk>/avboj/", idea_steps.IdeaDecline.as_view(), name="idea-decline"),
    path("ide/", pitches.PitchPage.as_view(), name="pitch"),
    path("ide/personuppgifter/", pitches.Privacy.as_view(), name="pitch-privacy"),
    path("ide/<str:secret>/", pitches.Follow.as_view(), name="idea-follow"),
    path("ide/<str:secret>/kvitto/", pitches.Receipt.as_view(), name="idea-receipt"),
    path("ide/<str:secret>/dra-tillbaka/", pitches.Withdraw.as_view(), name="idea-withdraw"),
    path("ideer/tavla/", idea_board.IdeaBoard.as_view(), name="idea-board"),
    path("ideer/<int:pk>/agare/", idea_desk.IdeaAssign.as_view(), name="idea-assign"),
    path("ideer/<int:pk>/svara/", idea_desk.IdeaAnswer.as_view(), name="idea-answer"),
    path("ideer/<int:pk>/anteckning/", idea_desk.IdeaNoteCreate.as_view(), name="idea-note-create"),
    path(
        "ideer/anteckningar/<int:pk>/redigera/",
        idea_desk.IdeaNoteEdit.as_view(),
        name="idea-note-edit",
    ),
    path("ideer/<int:pk>/koppla/<str:kind>/", idea_links.IdeaLink.as_view(), name="idea-link"),
    path(
        "ideer/<int:pk>/koppla-bort/<str:kind>/<int:row>/",
        idea_links.IdeaUnlink.as_view(),
        name="idea-unlink",
    ),
    path("dialoger/<int:pk>/ide/", idea_marks.IdeaFromDialogue.as_view(), name="idea-mark"),
    path("dialoger/uppfoljningar/", follow_ups.FollowUpList.as_view(), name="follow-up-list"),
    path(
        "dialoger/<int:pk>/uppfoljning/",
        follow_ups.DialogueFollowUpCreate.as_view(),
        name="dialogue-follow-up-create",
    ),
    path(
        "ideer/<int:pk>/uppfoljning/",
        follow_ups.IdeaFollowUpCreate.as_view(),
        name="idea-follow-up-create",
    ),
    path(
        "dialoger/uppfoljningar/<int:pk>/redigera/",
        follow_ups.FollowUpEdit.as_view(),
        name="follow-up-edit",
    ),
    path(
        "dialoger/uppfoljningar/<int:pk>/klar/",
        follow_ups.FollowUpDone.as_view(),
        name="follow-up-done",
    ),
    path(
        "dialoger/uppfoljningar/<int:pk>/oppna/",
        follow_ups.FollowUpReopen.as_view(),
        name="follow-up-reopen",
    ),
    path("dialoger/overlamningar/", referrals.ReferralList.as_view(), name="referral-list"),
    path(
        "dialoger/overlamningar/per-manad/",
        referral_months.ReferralMonths.as_view(),
        name="referral-months",
    ),
    path(
        "dialoger/<int:pk>/lamna-over/",
        referrals.DialogueReferralCreate.as_view(),
        name="dialogue-referral-create",
    ),
    path(
        "ideer/<int:pk>/lamna-over/",
        referrals.IdeaReferralCreate.as_view(),
        name="idea-referral-create",
    ),
    path(
        "dialoger/overlamningar/<int:pk>/",
        referrals.ReferralDetail.as_view(),
        name="referral-detail",
    ),
    path(
        "dialoger/overlamningar/<int:pk>/mottagen/",
        referrals.ReferralAccept.as_view(),
        name="referral-accept",
    ),
    path(
        "dialoger/overlamningar/<int:pk>/svara/",
        referrals.ReferralAnswer.as_view(),
        name="referral-answer",
    ),
    path(
        "dialoger/overlamningar/<int:pk>/last/",
        referrals.ReferralNote.as_view(),
        name="referral-note",
    ),
    path(
        "dialoger/overlamningar/<int:pk>/skicka/",
        referrals.ReferralSend.as_view(),
        name="referral-send",
    ),
    path("fraga/<str:secret>/", asked.Asked.as_view(), name="asked"),
]
