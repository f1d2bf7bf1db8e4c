"""What came in through the public form: how it came, from whom, and what was written since.

Three rows, because they live differently: how it came stays, the person can be taken away, and
what was said to and fro is a public record.
"""

from datetime import date
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.ideas import Idea
from helsingborg_sf.city.models import Department, District, Function
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.secret_links import fingerprint
from suppliers import organisation_number

# As many characters as a sender may write in one go.
LONGEST: Final = 5000


class PitchQuerySet(models.QuerySet["Pitch"]):
    def opened_by(self, secret: str) -> Self:
        """The one that the secret address leads to."""
        return self.filter(secret=fingerprint(secret))


@tracked
class Pitch(Versioned):
    """How an idea came through the public form: its secret address, to whom, in which language."""

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, verbose_name=_("idea"), related_name="pitch"
    )
    # The same form sent again is the same idea; from this the secret address is derived, with the
    # site's own key, so that each mail can hold it though nobody has written it down.
    form_token = models.CharField(_("form"), max_length=40, unique=True, editable=False)
    secret = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), editable=False)
    language = models.CharField(_("language"), max_length=5, default="sv", editable=False)
    wishes = TextField(_("what the sender needs of the city"), blank=True)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department it is meant for"),
        null=True,
        blank=True,
        related_name="+",
    )
    function = models.ForeignKey(
        Function,
        on_delete=models.PROTECT,
        verbose_name=_("function it is meant for"),
        null=True,
        blank=True,
        related_name="+",
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        verbose_name=_("district"),
        null=True,
        blank=True,
        related_name="+",
    )

    objects = PitchQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent idea")
        verbose_name_plural = _("sent ideas")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="dialogues_pitch_to_one_or_nobody",
                condition=Q(department__isnull=True) | Q(function__isnull=True),
                violation_error_message=_("It is meant for a department or a function, not both."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.idea)

    @property
    def meant_for(self) -> str:
        """Whom the sender wants to hear it; empty: they do not know."""
        return str(self.function or self.department or "")


class SenderQuerySet(models.QuerySet["Sender"]):
    def without_a_decision(self, *, on: date) -> Self:
        """Which nobody has decided to keep beyond the day."""
        return self.filter(Q(kept_until__isnull=True) | Q(kept_until__lt=on))


@tracked
class Sender(Versioned):
    """Who sent an idea: personal data, all of it given freely (GDPR art. 6.1 e), and the only
    place where it lies."""

    # What must be gone when the person is erased.
    personal: ClassVar[tuple[str, ...]] = (
        "organisation_name",
        "organisation_number",
        "name",
        "email",
        "phone",
        "kept_until",
        "kept_reason",
    )
    given: ClassVar[tuple[str, ...]] = personal[:5]

    # The person is erased before the idea can be deleted, so that the history is blanked too.
    idea = models.OneToOneField(
        Idea, on_delete=models.PROTECT, verbose_name=_("idea"), related_name="sender"
    )
    organisation_name = LineField(_("organisation as written"), max_length=200, blank=True)
    organisation_number = LineField(_("organisation number"), max_length=10, blank=True)
    name = LineField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = LineField(_("telephone"), max_length=40, blank=True)
    kept_until = models.DateField(_("kept until"), null=True, blank=True, editable=False)
    kept_reason = TextField(_("why it is kept"), blank=True, editable=False)

    objects = SenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("sender of an idea")
        verbose_name_plural = _("senders of ideas")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="dialogues_sender_is_somebody",
                condition=~Q(organisation_name="", organisation_number="", name="")
                | ~Q(email="", phone=""),
                violation_error_message=_("A sender without any details is none."),
            ),
            models.CheckConstraint(
                name="dialogues_sender_kept_with_a_reason",
                condition=Q(kept_until__isnull=True, kept_reason="")
                | Q(kept_until__isnull=False) & ~Q(kept_reason=""),
                violation_error_message=_("Say why it is kept and until when."),
            ),
            models.CheckConstraint(
                name="dialogues_sender_number_form",
                condition=Q(organisation_number="")
                | Q(organisation_number__regex=r"^\d\d[2-9]\d{7}$"),
                violation_error_message=_(
                    "An organisation number has ten digits and its third is at least 2."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.organisation_name or self.number or self.email or self.phone

    def get_absolute_url(self) -> str:
        return reverse("idea-detail", args=[self.idea_id])

    @property
    def number(self) -> str:
        """The organisation number as people read it."""
        return organisation_number.formatted(self.organisation_number)

    def keep(self, *, until: date, reason: str) -> None:
        """Somebody has decided that the person stays in the register for now."""
        Sender.objects.filter(pk=self.pk).update(kept_until=until, kept_reason=reason)
        self.refresh_from_db()


class Direction(models.TextChoices):
    """Who wrote it to whom."""

    IN = "in", _("From the sender")
    OUT = "out", _("From the city")


class IdeaMessageQuerySet(models.QuerySet["IdeaMessage"]):
    def received(self) -> Self:
        """What the sender has written."""
        return self.filter(direction=Direction.IN)


@tracked
class IdeaMessage(Versioned):
    """One thing written between the sender of an idea and the city. Never changed afterwards."""

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, verbose_name=_("idea"), related_name="messages"
    )
    # Which message it is: the same one, sent again, is written once.
    key = models.CharField(_("key"), max_length=100, unique=True, editable=False)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction.choices)
    text = TextField(_("text"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("by"),
        null=True,
        blank=True,
        related_name="+",
    )

    objects = IdeaMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message about an idea")
        verbose_name_plural = _("messages about ideas")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["idea", "at"], name="idea_message_by_time")]
        constraints = [
            one_of("direction", Direction),
            models.CheckConstraint(
                name="dialogues_message_from_the_sender_is_by_no_user",
                condition=Q(direction="out") | Q(by__isnull=True),
            ),
            models.CheckConstraint(name="dialogues_message_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("idea-detail", args=[self.idea_id])

    @property
    def is_from_the_city(self) -> bool:
        """Whether it is an answer."""
        return self.direction == Direction.OUT


def sender_of(idea: Idea) -> Any:
    """Who sent the idea; None when nobody said so or the person is erased."""
    return Sender.objects.filter(idea=idea).first()
