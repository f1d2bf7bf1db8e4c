"""Handing a question over: the referral, and the mail with the link that opens it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dialogues.models import Referral
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.secret_links import fingerprint, new_secret, whole_address
from helsingborg_sf.lib.transitions import WrongStatusError

MAIL = "referral"


def hand_over(referral: Referral, *, by: Any, at: datetime) -> bool:
    """Save a new referral and write to the function; False when it has no mailbox, so that somebody
    here must see to it."""
    with transaction.atomic():
        referral.referred_on = timezone.localdate(at)
        referral.referred_by = by
        referral.save()
        return send_link(referral, at=at)


def send_link(referral: Referral, *, at: datetime) -> bool:
    """Write to the function with a link of its own; an earlier link opens nothing any more. False
    when there is no mailbox. Raises WrongStatusError when it has been answered."""
    mailbox = referral.function.mailbox
    if not mailbox:
        return False
    secret = new_secret()
    with transaction.atomic():
        rows = Referral.objects.unanswered().filter(pk=referral.pk)
        if not rows.update(mark=fingerprint(secret)):
            raise WrongStatusError(referral, "sent")
        referral.refresh_from_db()
        # The function reads Swedish, whatever language the sender works in.
        with translation.override(settings.LANGUAGE_CODE):
            letter = _letter(referral, mailbox, whole_address("asked", secret))
        key = f"referral {referral.pk} {referral.mark[:16]}"
        return outbox.queue(key, letter, kind=MAIL, at=at, about=outbox.about(referral))


def _letter(referral: Referral, mailbox: str, link: str) -> outbox.Letter:
    """What the function reads: no question and no names, those are behind the link."""
    body = _(
        "Hello,\n\n"
        "A question has come up in the city's dialogue with the social economy that belongs to "
        "%(function)s.\n\n"
        "Open the link to read it. There you say that you have received it, and answer it. You "
        "need no account:\n\n"
        "%(link)s\n\n"
        "The link is for you alone and takes one answer. If the question belongs to somebody else, "
        "write so as your answer.\n\n"
        "Sociala affärer, the city of Helsingborg's register of social enterprises\n"
    )
    subject = _("A question for %(function)s from the dialogue with the social economy")
    words = {"function": referral.function.name, "link": link}
    return outbox.Letter(mailbox, subject % words, body % words)
