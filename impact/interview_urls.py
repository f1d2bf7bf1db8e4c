"""Addresses of single interviews, and of who has read them."""

from django.urls import URLPattern, path
from django.views.generic import View

from impact.views import (
    dispositions,
    endings,
    interview_pages,
    readings,
    sheet_papers,
    sheet_talk,
    sheets,
)


def interview(tail: str, view: type[View], name: str) -> URLPattern:
    """A page about one interview."""
    return path(f"effekt/intervjuer/<int:pk>/{tail}", view.as_view(), name=f"interview-{name}")


urlpatterns = [
    path("effekt/lasningar/", readings.ReadingList.as_view(), name="reading-list"),
    interview("", interview_pages.InterviewDetail, "detail"),
    interview("redigera/", interview_pages.InterviewEdit, "edit"),
    interview("borja/", interview_pages.InterviewStart, "start"),
    interview("pausa/", interview_pages.InterviewPause, "pause"),
    interview("fortsatt/", interview_pages.InterviewResume, "resume"),
    interview("information/", interview_pages.InterviewInformation, "information"),
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
