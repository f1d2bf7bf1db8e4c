"""Addresses of effect areas."""

from django.urls import path

from impact import views

urlpatterns = [
    path("effekt/", views.EffectAreaList.as_view(), name="effect-area-list"),
    path("effekt/omraden/nytt/", views.EffectAreaCreate.as_view(), name="effect-area-create"),
    path("effekt/omraden/<int:pk>/", views.EffectAreaDetail.as_view(), name="effect-area-detail"),
    path(
        "effekt/omraden/<int:pk>/redigera/",
        views.EffectAreaEdit.as_view(),
        name="effect-area-edit",
    ),
]
