"""What somebody promised to do after a dialogue, and questions handed over to a function."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogues import Dialogue
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import (
    LineField,
    TextField,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from suppliers.models import Organisation


@tracked
class FollowUp(Versioned):
    """Something somebody promised to do, by a day."""

    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.PROTECT,
        verbose_name=_("dialogue"),
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    what = LineField(_("what"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what


class ReferralStatus(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    ANSWERED = "answered", _("Answered")


@tracked
class Referral(Versioned):
    """A question outside the scope, handed over to a function (överlämning) and counted."""

    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.PROTECT,
        verbose_name=_("dialogue"),
        null=True,
        blank=True,
        related_name="referrals",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        related_name="referrals",
    )
    function = models.ForeignKey(
        Function,
        on_delete=models.PROTECT,
        verbose_name=_("to"),
        related_name="referrals",
    )
    question = TextField(_("question"))
    referred_on = models.DateField(_("handed over on"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ReferralStatus.choices,
        default=ReferralStatus.OPEN,
        editable=False,
    )
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answer = TextField(_("answer"), blank=True, editable=False)

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["referred_on", "pk"]
        constraints = [
            one_of("status", ReferralStatus),
            in_order(
                "referred_on",
                "accepted_on",
                "answered_on",
                message=_("The dates come in the order handed over, accepted, answered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.question[:60]}"

    def accept(self, *, on: date) -> None:
        """The function has received it. Raises WrongStatusError."""
        move(
            self,
            to=ReferralStatus.ACCEPTED,
            allowed=[ReferralStatus.OPEN],
            accepted_on=on,
        )

    def give_answer(self, text: str, *, on: date) -> None:
        """The function answers. Raises WrongStatusError."""
        open_ones = [ReferralStatus.OPEN, ReferralStatus.ACCEPTED]
        move(
            self,
            to=ReferralStatus.ANSWERED,
            allowed=open_ones,
            answer=text,
            answered_on=on,
        )

    def days_open(self, *, on: date) -> int:
        """Days from handing over to the answer, or to the day."""
        return int(((self.answered_on or on) - self.referred_on).days)
