"""What every page about single interviews shares: who may not know of them finds nothing."""

from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.views import Page
from impact.models import Interview, Reading, ReadingPlace, note_reading
from impact.models.interviews import InterviewQuerySet
from procurements.models import Contract

AREAS = (gettext_lazy("Impact"), "effect-area-list")


def whole(user: Any) -> InterviewQuerySet:
    """Interviews with what their pages show. The title of a contract that is a secret to the user
    is empty, as if the interview were about none."""
    shown = Contract.objects.visible_to(user).filter(pk=OuterRef("contract"))
    rows: InterviewQuerySet = Interview.objects.select_related(
        "organisation", "department", "round", "questionnaire__area", "interviewer"
    ).annotate(contract_title=Subquery(shown.values("title")[:1]))
    return rows


class Hidden(Page):
    """A page that is not there for those who may not see it: they get what a missing row gets."""

    parent = AREAS
    request: HttpRequest

    def handle_no_permission(self) -> HttpResponseRedirect:
        if self.request.user.is_authenticated:
            raise Http404
        answer: HttpResponseRedirect = super().handle_no_permission()
        return answer


class Confidential(Hidden):
    """A page for those who ask, and not for administrators either: with whom the city talks about
    what is told to nobody else."""

    permission_required: Any = ("impact.view_interview", "impact.view_answer")

    def get_queryset(self) -> Any:
        """Interviews with what their pages show, as far as the user may know of it."""
        return whole(self.request.user)


class Changing(Confidential):
    """A deed or a form of those who ask."""

    permission_required = ("impact.view_interview", "impact.change_interview")


def title_of(row: Interview) -> str:
    """`Årsintervju 2024: Utforska Drottninghög AB`."""
    year = row.round.year if row.round else row.due_on.year if row.due_on else ""
    names = {
        "baseline": _("Baseline interview %(year)s: %(party)s"),
        "annual": _("Annual interview %(year)s: %(party)s"),
        "closing": _("Closing interview %(year)s: %(party)s"),
    }
    words = names[row.kind] % {"year": year, "party": row.party}
    return " ".join(words.split()).replace(" :", ":")


def log_reading(user: Any, row: Interview, place: ReadingPlace) -> None:
    """Note a reading that goes on while a page is open, at most once in ten minutes: the page asks
    every few seconds whether somebody else has written something."""
    now = timezone.now()
    since = now - timedelta(minutes=10)
    mine = Reading.objects.filter(user=user, interview=row, place=place, at__gt=since)
    if not mine.exists():
        note_reading(user, row, place=place, at=now)


def found_or_404(pk: int, user: Any) -> Interview:
    """The interview with what its pages show."""
    return get_object_or_404(whole(user), pk=pk)


def storage_key(user: Any, row: Interview) -> str:
    """The key with which the browser locks away what it could not send yet: the same for this user
    and this interview whenever they log in, and nobody else's. 256 bits, hexadecimal."""
    return salted_hmac("interview sheet", f"{user.pk}:{row.pk}", algorithm="sha256").hexdigest()
