"""Paused ideas come back by themselves on their day, once, and their owner is told."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.answering import tell_stage
from dialogues.models import Idea
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.secret_links import whole_address
from helsingborg_sf.lib.transitions import WrongStatusError

MAIL = "idea_returned"


def return_due(*, at: datetime) -> int:
    """Move every paused idea whose day has come back to sorting; returns how many moved."""
    due = Idea.objects.due_back(on=timezone.localdate(at)).select_related("owner")
    return sum(_return(idea, at) for idea in due.order_by("returns_on", "pk"))


def _return(idea: Idea, at: datetime) -> bool:
    day = idea.returns_on
    reason = _("The pause ended: its day was %(day)s.") % {"day": day}
    # Another worker, or a colleague, may have been here first: then nothing is left to do.
    with suppress(WrongStatusError), transaction.atomic(), because(reason, command="return_ideas"):
        idea.return_by_itself(on=timezone.localdate(at))
        tell_stage(idea, at=at)
        _tell_owner(idea, f"{day}", at)
        return True
    return False


def _tell_owner(idea: Idea, day: str, at: datetime) -> None:
    owner = idea.owner
    if owner is None or not owner.is_active or not owner.email:
        return  # the start page of everybody who handles ideas shows it
    # The office writes Swedish, and so does the worker that runs this.
    body = _(
        "Hello,\n\n"
        "The idea “%(idea)s” was paused until %(day)s and has come back for sorting.\n\n"
        "Why it was paused, and what would change that, stands on its page:\n\n"
        "%(link)s\n\n"
        "Sociala affärer, the city of Helsingborg's register of social enterprises\n"
    )
    link = whole_address("idea-detail", idea.pk)
    words = {"idea": idea.title, "day": day, "link": link}
    subject = _("The idea “%(idea)s” has come back") % words
    letter = outbox.Letter(owner.email, subject, body % words)
    key = f"idea {idea.pk} returned {day} {idea.version}"
    outbox.queue(key, letter, kind=MAIL, at=at, about=outbox.about(idea))
