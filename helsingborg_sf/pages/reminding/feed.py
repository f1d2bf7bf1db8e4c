"""A user's calendar, opened by its secret address: nobody logs in, and nobody else learns of it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views import View

from helsingborg_sf.city.models import CalendarFeed
from helsingborg_sf.lib import limits
from helsingborg_sf.pages.reminding.discretion import known_to_all, title_of
from helsingborg_sf.pages.reminding.entries import Entry, calendar, mark_of
from helsingborg_sf.pages.reminding.items import part
from helsingborg_sf.pages.reminding.sources import AHEAD, BACK, SOURCES, Source
from helsingborg_sf.pages.reminding.wishes import DIALOGUES, kinds
from helsingborg_sf.pages.requirements import plans, running
from helsingborg_sf.pages.tasks import Task
from procurements.dialogue_plan import Due
from procurements.models import Contract, DialogueRequirement

# More than a calendar holds of one kind; the nearest stand there.
MOST: Final = 500
# A program asks a few times a day; one that asks every minute of the hour is wrong.
AN_HOUR: Final = 60
HOUR: Final = timedelta(hours=1)


def entries(user: Any, *, today: date) -> list[Entry]:
    """What the user may see and cares about, by day; at most four queries and those of rights."""
    found = [*_of_sources(user, today), *_required(user, today)]
    return sorted(found, key=lambda entry: (_day(entry.first), entry.name))


def _day(moment: date) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def _of_sources(user: Any, today: date) -> Iterator[Entry]:
    allowed = [source(user, today) for source in SOURCES if user.has_perm(source.right)]
    by_name: dict[str, Source] = {source.name: source for source in allowed}
    parts = [_part(source) for source in allowed]
    rows = parts[0].union(*parts[1:], all=True) if parts else []
    for name, pk, facts in rows:
        source = by_name[name]
        yield from source.entries(pk, facts, title_of(name, source.task(pk, facts), facts))


def _part(source: Source) -> Any:
    return part(source.name, source.rows(), {**source.facts, "version": "version"}, MOST)


def _required(user: Any, today: date) -> Iterator[Entry]:
    """Dialogues that contracts ask for, by each day on which nobody has met or plans to; for those
    who log them."""
    if not user.has_perms(kinds()[DIALOGUES][1]):
        return
    asked = running(user, on=today).annotate(known_to_all=known_to_all(DialogueRequirement))
    rows: dict[int, Any] = {row.pk: row for row in asked[:MOST]}
    until = today + timedelta(days=AHEAD)
    for pk, ledger in plans(rows.values(), on=until).items():
        for due in ledger.open:
            if today - timedelta(days=BACK) <= due.by <= until:
                yield _due(rows[pk], due)


def _due(row: Any, due: Due) -> Entry:
    contract: Contract = row.contract
    task = Task(contract.title, contract.get_absolute_url(), _("Required dialogue"), due.by, due.by)
    facts = {"known_to_all": row.known_to_all, "names_a_person": False}
    return Entry(
        name=f"{DIALOGUES}-{row.pk}-{due.number}",
        title=title_of(DIALOGUES, task, facts),
        first=due.by,
        last=due.by,
        path=task.url,
        category=str(task.kind),
        sequence=row.version - 1,
    )


@method_decorator(login_not_required, name="dispatch")
class Feed(View):
    """The file. A secret that was taken back, a closed account and a user without a role answer
    like an address that never was."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        found = CalendarFeed.objects.opened_by(secret).first()
        if found is None or not _may(found.user):
            raise Http404
        now = timezone.now()
        try:
            limits.count(f"calendar {found.pk}", most=AN_HOUR, within=HOUR, at=now)
        except limits.TooOftenError as error:
            seconds = int(error.wait.total_seconds()) + 1
            return HttpResponse(status=429, headers={"Retry-After": str(seconds)})
        return _private(_answer(request, found, now))


def _may(user: Any) -> bool:
    return bool(user.is_active and user.get_all_permissions())


def _answer(request: HttpRequest, feed: CalendarFeed, now: datetime) -> HttpResponse:
    """The calendar, or that it is the one they have."""
    chosen = getattr(feed.user, "mail_settings", None)
    with translation.override(chosen.language if chosen else settings.LANGUAGE_CODE):
        found = entries(feed.user, today=timezone.localdate(now))
        name = _("%(site)s: what is due") % {"site": settings.SITE_NAME}
        mark = mark_of(found, name)
        feed.fetched(mark, at=now)
        since = feed.content_at or now
        written = calendar(found, name, at=since)
    etag, seconds = f'"{mark}"', int(since.timestamp())
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="kalender.ics"'
    response["ETag"], response["Last-Modified"] = etag, http_date(seconds)
    same = get_conditional_response(request, etag=etag, last_modified=seconds, response=response)
    return same or response


def _private(response: HttpResponse) -> HttpResponse:
    """Nobody on the way keeps it, whoever has it asks whether it still holds, and no search engine
    lists it."""
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
