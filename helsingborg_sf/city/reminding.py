"""What a user has chosen about their own calendar and mail, and which digests they were sent.

Nobody else's business and nothing of the register's: it has no history and is not administered. All
of it goes with the user.
"""

from datetime import date, datetime
from typing import Any, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.secret_links import LONGEST, fingerprint, new_secret

# How many days before its day a task may begin to stand in the mail.
DAYS_BEFORE: Final = (0, 7, 14, 30, 60, 90, 180)


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def opened_by(self, secret: str) -> Self:
        """The feed whose address it is."""
        if len(secret) > LONGEST:
            return self.none()
        return self.filter(mark=fingerprint(secret)).select_related("user__mail_settings")

    def make(self, user: Any, *, at: datetime) -> str:
        """A new secret for the user, who sees it now and never again; an old one ends."""
        secret = new_secret()
        facts = {"mark": fingerprint(secret), "made_at": at, "fetched_at": None}
        self.update_or_create(user=user, defaults=facts)
        return secret


class CalendarFeed(models.Model):
    """A user's calendar, opened by a secret address of which only the fingerprint is kept.

    No row: there is no address that works. `content_mark` and `content_at` say what was told last
    and since when it has been so.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    mark = models.CharField(_("fingerprint of the link"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    fetched_at = models.DateTimeField(_("last fetched"), null=True, blank=True)
    content_mark = models.CharField(max_length=64, blank=True)
    content_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.user}"

    def fetched(self, content_mark: str, *, at: datetime) -> None:
        """Note that it was fetched, and since when its content has been this one."""
        if self.content_mark != content_mark or self.content_at is None:
            self.content_mark, self.content_at = content_mark, at.replace(microsecond=0)
        self.fetched_at = at
        # Not a new address that somebody made meanwhile.
        type(self).objects.filter(pk=self.pk, mark=self.mark).update(
            content_mark=self.content_mark, content_at=self.content_at, fetched_at=at
        )


class Rhythm(models.TextChoices):
    """How often somebody gets the mail about their tasks."""

    DAILY = "daily", _("Every weekday")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", pgettext_lazy("mail", "Never")


class Weekday(models.IntegerChoices):
    """The days of work, as `date.weekday` counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")


class MailSettings(models.Model):
    """When a user is told of tasks by mail, and in which language."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_settings"
    )
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm.choices)
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), choices=Weekday.choices, default=Weekday.MONDAY
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    interview_mails = models.BooleanField(_("a mail of its own about each interview"), default=True)

    class Meta:
        verbose_name = _("settings of mail")
        verbose_name_plural = _("settings of mail")
        constraints = [
            one_of("rhythm", Rhythm),
            models.CheckConstraint(
                name="city_mail_weekday_is_one", condition=models.Q(weekday__in=Weekday.values)
            ),
            models.CheckConstraint(
                name="city_mail_language_is_one",
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.user}"

    def is_day(self, day: date) -> bool:
        """Whether the mail is sent on the day; never on a Saturday or Sunday."""
        if self.rhythm == Rhythm.WEEKLY:
            return day.weekday() == self.weekday
        return self.rhythm == Rhythm.DAILY and day.weekday() in Weekday.values


class KindChoice(models.Model):
    """From how many days before a user is told of a kind of tasks; `days` is None: not at all.

    A kind that the user has not chosen about has no row, and goes by the roles.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kind_choices"
    )
    kind = models.CharField(_("kind"), max_length=40)
    days = models.PositiveSmallIntegerField(_("days before"), null=True, blank=True)

    class Meta:
        verbose_name = _("choice of a kind of tasks")
        verbose_name_plural = _("choices of kinds of tasks")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="city_kind_choice_once"),
            models.CheckConstraint(
                name="city_kind_choice_days",
                condition=models.Q(days__isnull=True) | models.Q(days__in=DAYS_BEFORE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class Digest(models.Model):
    """That a user was sent the mail of a day; `told` names the tasks they know of since then."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests"
    )
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("tasks"))
    told = ArrayField(models.CharField(max_length=60), default=list)
    mail = models.OneToOneField(
        OutgoingMail, on_delete=models.SET_NULL, null=True, related_name="digest"
    )

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="city_digest_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.day}"
