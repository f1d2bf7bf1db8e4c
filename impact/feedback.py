"""Sending feedback to those who were interviewed."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from helsingborg_sf.lib import outbox
from impact.models import Feedback, FeedbackWay


def send_by_mail(feedback: Feedback, *, to: str, at: datetime) -> None:
    """Mark it as sent and put the letter into the outbox, both or neither; call it in a
    transaction. Raises WrongStatusError when it is not approved, or sent already."""
    feedback.send(how=FeedbackWay.MAIL, on=timezone.localdate(at))
    outbox.queue(
        f"feedback:{feedback.pk}",
        letter(feedback, to=to),
        kind="feedback",
        at=at,
        about=outbox.about(feedback),
    )


def letter(feedback: Feedback, *, to: str) -> outbox.Letter:
    """The letter, in Swedish whatever language its sender works in."""
    with override("sv"):
        parts = [
            _("Hello,"),
            _("Thank you for the interview. This you told us, and this we do."),
            _("This you told us").upper(),
            feedback.you_told_us,
            _("This we do").upper(),
            feedback.we_did,
            _("Answer this letter if we have misunderstood something."),
            settings.SITE_OWNER,
        ]
        subject = _("After the interview: what you told us, and what we do")
        return outbox.Letter(to=to, subject=subject, body="\n\n".join(parts) + "\n")
