"""Addresses of effect areas, their chains and the activity plan."""

from django.urls import path

from impact.views import activities, areas, chains

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
]
