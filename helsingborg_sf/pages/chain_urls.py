"""Addresses of the history of effect chains."""

from django.urls import path

from helsingborg_sf.pages import chain_history

urlpatterns = [
    path(
        "effekt/kedjor/<int:pk>/historik/",
        chain_history.ChainHistory.as_view(),
        name="effect-chain-history",
    ),
    path(
        "effekt/kedjor/<int:pk>/historik/<int:event>/aterta/",
        chain_history.ChainBringBack.as_view(),
        name="effect-chain-bring-back",
    ),
]
