"""Addresses of effect areas."""

from django.urls import path

from impact.views import areas

urlpatterns = [
    path("effekt/", areas.EffectAreaList.as_view(), name="effect-area-list"),
    path("effekt/omraden/nytt/", areas.EffectAreaCreate.as_view(), name="effect-area-create"),
    path("effekt/omraden/<int:pk>/", areas.EffectAreaDetail.as_view(), name="effect-area-detail"),
    path(
        "effekt/omraden/<int:pk>/redigera/",
        areas.EffectAreaEdit.as_view(),
        name="effect-area-edit",
    ),
]
