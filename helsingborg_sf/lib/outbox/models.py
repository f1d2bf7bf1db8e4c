"""The outbox: what is to be sent, and what became of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.transitions import WrongStatusError, move


class MailStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("mail", "Waiting")
    SENDING = "sending", pgettext_lazy("mail", "Being sent")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    REFUSED = "refused", pgettext_lazy("mail", "Refused by the receiver")
    # The connection broke while it was handed over: it may have arrived. Sending it once more is
    # for a person to decide.
    UNCERTAIN = "uncertain", pgettext_lazy("mail", "May have arrived")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"sent": "success", "waiting": "neutral", "sending": "neutral"}.get(self, "warning")


_STOPPED = (MailStatus.REFUSED, MailStatus.UNCERTAIN)


class MailQuerySet(models.QuerySet["OutgoingMail"]):
    def about(self, what: str) -> Self:
        """Mails about a thing, as named when they were queued, the latest first."""
        return self.filter(about=what).order_by("-queued_at", "-pk")

    def not_sent(self) -> Self:
        """Those somebody should look at: refused, or perhaps arrived."""
        return self.filter(status__in=_STOPPED)


class OutgoingMail(models.Model):
    """One mail to one address. It holds personal data and is not tracked: `forget_address` and the
    nightly clearing take the address and the words away; that it was sent stays."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    about = models.CharField(_("about"), max_length=80, blank=True)
    to = models.EmailField(_("to"), blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    calendar = models.TextField(_("invitation"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=MailStatus.choices, default=MailStatus.WAITING
    )
    queued_at = models.DateTimeField(_("queued at"))
    next_try_at = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(status="waiting"),
                name="mail_waiting",
            ),
            models.Index(fields=["about", "queued_at"], name="mail_about"),
            models.Index(fields=["queued_at", "id"], name="mail_by_time"),
            models.Index(
                fields=["queued_at"],
                condition=Q(status__in=["refused", "uncertain"]),
                name="mail_to_look_at",
            ),
            models.Index(fields=["to"], condition=~Q(to=""), name="mail_to"),
        ]
        constraints = [
            one_of("status", MailStatus),
            models.CheckConstraint(
                name="lib_mail_sent_says_when",
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.kind

    def get_absolute_url(self) -> str:
        return reverse("mail-detail", args=[self.pk])

    @property
    def state(self) -> MailStatus:
        """The status with its words and tone."""
        return MailStatus(self.status)

    @property
    def can_be_sent_again(self) -> bool:
        """Whether somebody may decide so: it was refused or may be lost, and is still here."""
        return self.status in _STOPPED and bool(self.to)

    def send_again(self, *, at: datetime) -> None:
        """Somebody has decided that it is sent once more. Raises WrongStatusError when it is on its
        way already, was sent, or its address is gone."""
        if not self.to:
            raise WrongStatusError(self, MailStatus.WAITING)
        move(self, to=MailStatus.WAITING, allowed=_STOPPED, next_try_at=at, tries=0, taken_at=None)
