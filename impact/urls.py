"""Addresses of effect measurement."""

from django.urls import path

from impact.views import areas, interviews, round_work, rounds

urlpatterns = [
    path("effekt/", areas.EffectAreaList.as_view(), name="effect-area-list"),
    path("effekt/omraden/nytt/", areas.EffectAreaCreate.as_view(), name="effect-area-create"),
    path("effekt/omraden/<int:pk>/", areas.EffectAreaDetail.as_view(), name="effect-area-detail"),
    path(
        "effekt/omraden/<int:pk>/redigera/",
        areas.EffectAreaEdit.as_view(),
        name="effect-area-edit",
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
]
