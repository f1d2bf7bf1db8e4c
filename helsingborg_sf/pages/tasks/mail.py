"""What is to be done about mail."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox.models import MailStatus
from helsingborg_sf.pages.tasks.base import Area, Kind, Task, day, press


class UnsentMail(Kind):
    """A mail that was refused, or may not have arrived."""

    name = "mails"
    area = Area.MAIL
    right = "lib.change_outgoingmail"
    facts = {"subject": "subject", "status": "status", "day": "queued_at__date"}
    whole = (gettext_lazy("Outgoing mail"), "mail-list")

    def rows(self) -> QuerySet[Any]:
        return OutgoingMail.objects.not_sent().exclude(to="").order_by("queued_at", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        refused = facts["status"] == MailStatus.REFUSED
        return Task(
            title=facts["subject"],
            url=reverse("mail-detail", args=[pk]),
            kind=_("Mail"),
            # Somebody waits for it: at once.
            day=self.today,
            due=day(facts["day"]),
            about=_("refused by the receiver") if refused else _("may have arrived"),
            deeds=(press(_("Send again"), "mail-again", pk),),
        )
