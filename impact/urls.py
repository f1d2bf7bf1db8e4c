"""Addresses of effect areas and of results."""

from django.urls import path

from impact.views import areas, coding, quotes, results, summaries

urlpatterns = [
    path("effekt/", areas.EffectAreaList.as_view(), name="effect-area-list"),
    path("effekt/omraden/nytt/", areas.EffectAreaCreate.as_view(), name="effect-area-create"),
    path("effekt/omraden/<int:pk>/", areas.EffectAreaDetail.as_view(), name="effect-area-detail"),
    path(
        "effekt/omraden/<int:pk>/redigera/",
        areas.EffectAreaEdit.as_view(),
        name="effect-area-edit",
    ),
    # --- results
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
]
