"""Addresses of effect areas and of interviews."""

from django.urls import URLPattern, path
from django.views.generic import View

from impact.views import (
    areas,
    dispositions,
    endings,
    interviews,
    readings,
    sheet_papers,
    sheet_talk,
    sheets,
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
]


def interview(tail: str, view: type[View], name: str) -> URLPattern:
    """A page about one interview."""
    return path(f"effekt/intervjuer/<int:pk>/{tail}", view.as_view(), name=f"interview-{name}")


urlpatterns += [
    path("effekt/lasningar/", readings.ReadingList.as_view(), name="reading-list"),
    interview("", interviews.InterviewDetail, "detail"),
    interview("redigera/", interviews.InterviewEdit, "edit"),
    interview("borja/", interviews.InterviewStart, "start"),
    interview("pausa/", interviews.InterviewPause, "pause"),
    interview("fortsatt/", interviews.InterviewResume, "resume"),
    interview("information/", interviews.InterviewInformation, "information"),
    interview("boka/", dispositions.InterviewBook, "book"),
    interview("avboka/", dispositions.InterviewUnbook, "unbook"),
    interview("kalender.ics", dispositions.InterviewCalendar, "calendar"),
    interview("avbojer/", dispositions.InterviewDecline, "decline"),
    interview("nas-inte/", dispositions.InterviewUnreachable, "unreachable"),
    interview("skjut-upp/", dispositions.InterviewPostpone, "postpone"),
    interview("utebliven/", dispositions.InterviewMiss, "miss"),
    interview("fraga-igen/", dispositions.InterviewReopen, "reopen"),
    interview("forsok/", dispositions.AttemptCreate, "attempt-create"),
    interview("blad/", sheets.InterviewSheet, "sheet"),
    interview("blad/andringar/", sheet_talk.SheetChanges, "changes"),
    interview("blad/valj/", sheet_talk.SettleConflict, "settle"),
    interview("utskrift/", sheet_papers.InterviewPrint, "print"),
    interview("historik/", sheet_papers.AnswerHistory, "history"),
    interview("avsluta/", endings.InterviewFinish, "finish"),
    interview("ratta/", endings.AnswerCorrect, "correct"),
]
