"""Conferences and other gatherings: who arranged them, where, and what followed from them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import Organisation


class Arranged(models.Model):
    """What a dialogue has besides when it is a gathering (`GATHERINGS`).

    Somebody arranged it: an actor, a department, or in words when it is neither here. What was said
    there may have led to other dialogues: they say that they `followed_from` it.
    """

    venue = LineField(_("venue"), max_length=200, blank=True)
    organiser = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        related_name="events_arranged",
    )
    organiser_department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("organising department"),
        null=True,
        blank=True,
        related_name="events_arranged",
    )
    organiser_words = LineField(_("organiser in words"), max_length=200, blank=True)
    followed_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("followed from"),
        null=True,
        blank=True,
        editable=False,
        related_name="followed_by",
    )

    class Meta:
        abstract = True

    @property
    def arranged_by(self) -> Organisation | Department | str:
        """Who arranged it; "" when nobody knows."""
        return self.organiser or self.organiser_department or self.organiser_words

    def follow(self, event: Self) -> None:
        """It followed from the event. Also known of a locked record later on: it is no part of
        what was written in it. Raises WrongStatusError when another event is named."""
        self._lead(None, event)

    def unfollow(self, event: Self) -> None:
        """It did not follow from that event after all. Raises WrongStatusError."""
        self._lead(event, None)

    def _lead(self, before: Any, after: Any) -> None:
        """One guarded UPDATE: of two that say something else at once, the second is told."""
        if after is not None and not after.is_gathering:
            raise WrongStatusError(self, "followed_from")
        # A filter by None asks for those that follow from nothing.
        every: Any = type(self)._base_manager
        rows = every.filter(pk=self.pk, followed_from=before)
        if not rows.update(followed_from=after):
            raise WrongStatusError(self, "followed_from")
        self.refresh_from_db()


def arranged_by_one() -> list[models.CheckConstraint]:
    """Constraints of `Arranged` fields."""
    nobody, none = Q(organiser__isnull=True), Q(organiser_department__isnull=True)
    return [
        models.CheckConstraint(
            name="dialogues_dialogue_one_organiser",
            condition=Q(organiser_words="") & (nobody | none) | nobody & none,
            violation_error_message=_("Say the organiser in one way."),
        ),
        models.CheckConstraint(
            name="dialogues_dialogue_follows_another",
            condition=Q(followed_from__isnull=True) | ~Q(followed_from=models.F("id")),
            violation_error_message=_("A dialogue does not follow from itself."),
        ),
    ]
