"""Questions outside the scope, handed over to a function and counted."""

from datetime import date, timedelta
from typing import Any, Final, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogues import Dialogue, about_what_is_known
from dialogues.models.ideas import Idea
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import TextField, search_field
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.secret_links import fingerprint
from helsingborg_sf.lib.transitions import WrongStatusError, move
from suppliers.models import Organisation

# How long a function may take before the coordinator is asked to remind it. No law and no decision
# says so: it is our assumption, and it is changed here.
ANSWER_WITHIN: Final = timedelta(days=14)


class ReferralStatus(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    ANSWERED = "answered", _("Answered")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"open": "info", "accepted": "info"}.get(self, "success")


UNANSWERED = [ReferralStatus.OPEN, ReferralStatus.ACCEPTED]


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user: Any) -> Self:
        """All but those of dialogues that are hidden from the user."""
        return self.filter(about_what_is_known(user))

    def unanswered(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(status__in=UNANSWERED)

    def overdue(self, *, on: date) -> Self:
        """Those that have waited longer than a function should need."""
        return self.unanswered().filter(referred_on__lt=on - ANSWER_WITHIN)

    def to_be_noted(self) -> Self:
        """Answers that nobody here has taken note of."""
        return self.filter(status=ReferralStatus.ANSWERED, noted_on__isnull=True)

    def to_be_noted_by(self, user: Any) -> Self:
        """Answers that whoever handed the question over has not taken note of; when that is nobody
        who is here, anybody may."""
        mine = Q(referred_by=user) | Q(referred_by=None) | Q(referred_by__is_active=False)
        return self.to_be_noted().filter(mine)

    def by_secret(self, secret: str) -> Self:
        """The one whose link it is."""
        return self.filter(mark=fingerprint(secret))

    def for_list(self) -> Self:
        """With what a list shows, in a constant number of queries."""
        return self.select_related("function__department", "organisation", "dialogue", "idea")


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
    idea = models.ForeignKey(
        Idea,
        on_delete=models.PROTECT,
        verbose_name=_("idea"),
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
    question = TextField(
        _("question"),
        help_text=_("Write no more about persons than the function needs to answer."),
    )
    referred_on = models.DateField(_("handed over on"))
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("handed over by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
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
    noted_on = models.DateField(_("answer noted on"), null=True, blank=True, editable=False)
    mark = models.CharField(_("fingerprint of the link"), max_length=64, blank=True, editable=False)
    search = search_field("question", "answer")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["referred_on", "pk"]
        indexes = [
            models.Index(fields=["referred_on", "id"], name="referral_by_day"),
            GinIndex(fields=["search"], name="referral_search"),
        ]
        constraints = [
            one_of("status", ReferralStatus),
            in_order(
                "referred_on",
                "accepted_on",
                "answered_on",
                message=_("The dates come in the order handed over, accepted, answered."),
            ),
            models.CheckConstraint(
                name="dialogues_referral_about_one_thing",
                condition=Q(dialogue__isnull=True) | Q(idea__isnull=True),
                violation_error_message=_("A question comes from a dialogue or an idea, not both."),
            ),
            models.CheckConstraint(
                name="dialogues_referral_noted_when_answered",
                condition=Q(noted_on__isnull=True) | Q(status="answered"),
                violation_error_message=_("Only an answer can be taken note of."),
            ),
            models.UniqueConstraint(
                fields=["mark"], condition=~Q(mark=""), name="dialogues_referral_link_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.question[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("referral-detail", args=[self.pk])

    @property
    def state(self) -> ReferralStatus:
        """The status with its words and tone."""
        return ReferralStatus(self.status)

    @property
    def about(self) -> Dialogue | Idea | None:
        """Where the question came up."""
        return self.dialogue or self.idea

    @property
    def is_unanswered(self) -> bool:
        return self.status in UNANSWERED

    @property
    def can_accept(self) -> bool:
        return self.status == ReferralStatus.OPEN

    def accept(self, *, on: date) -> None:
        """The function has received it. Raises WrongStatusError."""
        move(
            self,
            to=ReferralStatus.ACCEPTED,
            allowed=[ReferralStatus.OPEN],
            accepted_on=on,
        )

    def give_answer(self, text: str, *, on: date, by: Any = None) -> None:
        """The function answers; `by` is the colleague who wrote it down, None when it came by the
        link. Whoever handed the question over need not be told what they wrote themselves. Raises
        WrongStatusError."""
        knows = by is not None and by.pk == self.referred_by_id
        move(
            self,
            to=ReferralStatus.ANSWERED,
            allowed=UNANSWERED,
            answer=text,
            answered_on=on,
            noted_on=on if knows else None,
        )

    def note(self, *, on: date) -> None:
        """Somebody here has read the answer. Raises WrongStatusError."""
        rows = Referral._base_manager.filter(
            pk=self.pk, status=ReferralStatus.ANSWERED, noted_on__isnull=True
        )
        if not rows.update(noted_on=on):
            raise WrongStatusError(self, "noted")
        self.refresh_from_db()

    def days_open(self, *, on: date) -> int:
        """Days from handing over to the answer, or to the day."""
        return int(((self.answered_on or on) - self.referred_on).days)

    def is_overdue(self, *, on: date) -> bool:
        """Whether it has waited longer than a function should need."""
        return self.is_unanswered and self.referred_on < on - ANSWER_WITHIN
