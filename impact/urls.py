"""Addresses of effect measurement."""

from django.urls import include, path

from impact.views import (
    activities,
    areas,
    chains,
    coding,
    feedback,
    interviews,
    questionnaires,
    quotes,
    results,
    round_work,
    rounds,
    summaries,
)

urlpatterns = [
    path("effekt/", areas.EffectAreaList.as_view(), name="effect-area-list"),
    path("effekt/omraden/nytt/", areas.EffectAreaCreate.as_view(), name="effect-area-create"),
    path("effekt/omraden/<int:pk>/", areas.EffectAreaDetail.as_view(), name="effect-area-detail"),
    path(
        "effekt/omraden/<int:pk>/redigera/",
        areas.EffectAreaEdit.as_view(),
        name="effect-area-edit",
    ),
    path(
        "effekt/formular/",
        questionnaires.QuestionnaireList.as_view(),
        name="questionnaire-list",
    ),
    path(
        "effekt/omraden/<int:pk>/ny-utgava/",
        questionnaires.QuestionnaireNext.as_view(),
        name="questionnaire-next",
    ),
    path(
        "effekt/formular/<int:pk>/",
        questionnaires.QuestionnaireDetail.as_view(),
        name="questionnaire-detail",
    ),
    path(
        "effekt/formular/<int:pk>/blad/",
        questionnaires.QuestionnairePreview.as_view(),
        name="questionnaire-preview",
    ),
    path(
        "effekt/formular/<int:pk>/godkann/",
        questionnaires.QuestionnaireApprove.as_view(),
        name="questionnaire-approve",
    ),
    path(
        "effekt/formular/<int:pk>/avveckla/",
        questionnaires.QuestionnaireRetire.as_view(),
        name="questionnaire-retire",
    ),
    path(
        "effekt/formular/<int:pk>/fragor/ny/",
        questionnaires.QuestionCreate.as_view(),
        name="question-create",
    ),
    path(
        "effekt/fragor/<int:pk>/redigera/",
        questionnaires.QuestionEdit.as_view(),
        name="question-edit",
    ),
    path(
        "effekt/fragor/<int:pk>/ta-bort/",
        questionnaires.QuestionRemove.as_view(),
        name="question-remove",
    ),
    path(
        "effekt/fragor/<int:pk>/upp/",
        questionnaires.QuestionMove.as_view(up=True),
        name="question-up",
    ),
    path(
        "effekt/fragor/<int:pk>/ner/",
        questionnaires.QuestionMove.as_view(),
        name="question-down",
    ),
    path(
        "effekt/omgangar/<int:pk>/aterkoppling/",
        feedback.FeedbackRound.as_view(),
        name="feedback-round",
    ),
    path(
        "effekt/intervjuer/<int:pk>/aterkoppling/",
        feedback.FeedbackCreate.as_view(),
        name="feedback-create",
    ),
    path(
        "effekt/aterkoppling/<int:pk>/",
        feedback.FeedbackDetail.as_view(),
        name="feedback-detail",
    ),
    path(
        "effekt/aterkoppling/<int:pk>/redigera/",
        feedback.FeedbackEdit.as_view(),
        name="feedback-edit",
    ),
    path(
        "effekt/aterkoppling/<int:pk>/godkann/",
        feedback.FeedbackApprove.as_view(),
        name="feedback-approve",
    ),
    path(
        "effekt/aterkoppling/<int:pk>/andra/",
        feedback.FeedbackReopen.as_view(),
        name="feedback-reopen",
    ),
    path(
        "effekt/aterkoppling/<int:pk>/skicka/",
        feedback.FeedbackSend.as_view(),
        name="feedback-send",
    ),
    path("effekt/omgangar/", rounds.RoundList.as_view(), name="interview-round-list"),
    path("effekt/omgangar/ny/", rounds.RoundCreate.as_view(), name="interview-round-create"),
    path("effekt/omgangar/<int:pk>/", rounds.RoundDetail.as_view(), name="interview-round-detail"),
    path(
        "effekt/omgangar/<int:pk>/redigera/",
        rounds.RoundEdit.as_view(),
        name="interview-round-edit",
    ),
    path(
        "effekt/omgangar/<int:pk>/urval/",
        rounds.RoundPopulation.as_view(),
        name="interview-round-population",
    ),
    path(
        "effekt/omgangar/<int:pk>/frys/",
        rounds.RoundFreeze.as_view(),
        name="interview-round-freeze",
    ),
    path(
        "effekt/omgangar/<int:pk>/andringar/",
        round_work.RoundChanges.as_view(),
        name="interview-round-changes",
    ),
    path(
        "effekt/omgangar/<int:pk>/andringar/ta-in/",
        round_work.RoundTakeIn.as_view(),
        name="interview-round-take-in",
    ),
    path(
        "effekt/omgangar/<int:pk>/fordela/",
        round_work.RoundDistribute.as_view(),
        name="interview-round-distribute",
    ),
    path(
        "effekt/omgangar/<int:pk>/avsluta/",
        rounds.RoundClose.as_view(),
        name="interview-round-close",
    ),
    path("effekt/intervjuer/", interviews.InterviewList.as_view(), name="interview-list"),
    path(
        "effekt/omraden/<int:pk>/kedja/ny/",
        chains.ChainCreate.as_view(),
        name="effect-chain-create",
    ),
    path("effekt/kedjor/<int:pk>/", chains.ChainDetail.as_view(), name="effect-chain-detail"),
    path("effekt/kedjor/<int:pk>/andra/", chains.ChainLinks.as_view(), name="effect-chain-links"),
    path("effekt/kedjor/<int:pk>/namn/", chains.ChainEdit.as_view(), name="effect-chain-edit"),
    path("effekt/kedjor/<int:pk>/lank/ny/", chains.LinkCreate.as_view(), name="chain-link-create"),
    path("effekt/lankar/<int:pk>/", chains.LinkEdit.as_view(), name="chain-link-edit"),
    path("effekt/lankar/<int:pk>/upp/", chains.LinkUp.as_view(), name="chain-link-up"),
    path("effekt/lankar/<int:pk>/ned/", chains.LinkDown.as_view(), name="chain-link-down"),
    path("effekt/lankar/<int:pk>/ta-bort/", chains.LinkRemove.as_view(), name="chain-link-remove"),
    path("effekt/aktiviteter/", activities.ActivityList.as_view(), name="activity-list"),
    path("effekt/aktiviteter/ny/", activities.ActivityCreate.as_view(), name="activity-create"),
    path(
        "effekt/aktiviteter/<int:pk>/",
        activities.ActivityDetail.as_view(),
        name="activity-detail",
    ),
    path(
        "effekt/aktiviteter/<int:pk>/redigera/",
        activities.ActivityEdit.as_view(),
        name="activity-edit",
    ),
    path(
        "effekt/aktiviteter/<int:pk>/starta/",
        activities.ActivityStart.as_view(),
        name="activity-start",
    ),
    path(
        "effekt/aktiviteter/<int:pk>/klar/",
        activities.ActivityFinish.as_view(),
        name="activity-finish",
    ),
    path(
        "effekt/aktiviteter/<int:pk>/utgar/",
        activities.ActivityDrop.as_view(),
        name="activity-drop",
    ),
    path("effekt/omraden/<int:pk>/resultat/", results.AreaResults.as_view(), name="area-results"),
    path(
        "effekt/omgangar/<int:pk>/resultat/", results.RoundResults.as_view(), name="round-results"
    ),
    path(
        "effekt/omgangar/<int:pk>/publicera/", results.RoundPublish.as_view(), name="round-publish"
    ),
    path("effekt/omgangar/<int:pk>/teman/", coding.RoundCoding.as_view(), name="round-coding"),
    path("effekt/omraden/<int:pk>/teman/nytt/", coding.ThemeCreate.as_view(), name="theme-create"),
    path("effekt/teman/<int:pk>/", coding.ThemeEdit.as_view(), name="theme-edit"),
    path("effekt/omgangar/<int:pk>/citat/", quotes.RoundQuotes.as_view(), name="round-quotes"),
    path("effekt/svar/<int:pk>/citera/", quotes.QuoteCreate.as_view(), name="quote-create"),
    path("effekt/citat/<int:pk>/", quotes.QuoteEdit.as_view(), name="quote-edit"),
    path("effekt/citat/<int:pk>/godkann/", quotes.QuoteApprove.as_view(), name="quote-approve"),
    path("effekt/citat/<int:pk>/avbojs/", quotes.QuoteDecline.as_view(), name="quote-decline"),
    path(
        "effekt/intervjuer/<int:pk>/sammanfattning/ny/",
        summaries.SummaryCreate.as_view(),
        name="summary-create",
    ),
    path("effekt/sammanfattningar/<int:pk>/", summaries.SummaryEdit.as_view(), name="summary-edit"),
    path("", include("impact.interview_urls")),
    path("", include("impact.annual_urls")),
]
