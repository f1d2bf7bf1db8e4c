"""Getting hold of somebody: tries, and what was sent to invite them."""

from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import TextField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.interviews import Interview

KEPT_WORDS: Final = _("Do not write about anybody's health or private life.")


class Invitation(models.Model):
    """What a respondent's calendar knows of an interview: one event whatever happens to it (`uid`
    never changes) and how often it was changed (`sequence`, RFC 5545).

    Not tracked: the address is a person's, and is gone when it is taken away here.
    """

    interview = models.OneToOneField(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="invitation",
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    address = models.EmailField(_("e-mail address"), blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.interview}"


class Way(models.TextChoices):
    """How somebody was tried."""

    TELEPHONE = "telephone", _("Telephone")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Visit")
    OTHER = "other", _("Other")


@tracked
class ContactAttempt(Versioned):
    """A try to get hold of a respondent."""

    interview = models.ForeignKey(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="attempts",
    )
    tried_on = models.DateField(_("when"))
    way = models.CharField(_("how"), max_length=10, choices=Way.choices)
    outcome = TextField(_("what came of it"), blank=True, help_text=KEPT_WORDS)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("by"),
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("try to get hold of a respondent")
        verbose_name_plural = _("tries to get hold of respondents")
        ordering = ["-tried_on", "-pk"]
        constraints = [one_of("way", Way)]

    def __str__(self) -> str:
        return f"{self.interview}: {self.get_way_display()} {self.tried_on}"
