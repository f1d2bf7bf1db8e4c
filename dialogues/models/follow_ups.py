"""What somebody promised to do after a dialogue or about an idea, by a day."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogues import Dialogue, about_what_is_known
from dialogues.models.ideas import Idea
from helsingborg_sf.lib.fields import LineField, next_day_key, search_field
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import WrongStatusError


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, user: Any) -> Self:
        """All but those of dialogues that are hidden from the user."""
        return self.filter(about_what_is_known(user))

    def undone(self) -> Self:
        """Those nobody has done yet."""
        return self.filter(done_on__isnull=True)

    def of(self, user: Any) -> Self:
        """Those the user has promised."""
        return self.filter(owner=user)

    def for_list(self) -> Self:
        """With what a list shows, in a constant number of queries."""
        return self.select_related("owner", "dialogue", "idea")


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
    idea = models.ForeignKey(
        Idea,
        on_delete=models.PROTECT,
        verbose_name=_("idea"),
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
    due_key = next_day_key("due_on")
    search = search_field("what")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_key", "pk"]
        indexes = [
            models.Index(fields=["due_key", "id"], name="follow_up_by_day"),
            GinIndex(fields=["search"], name="follow_up_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="dialogues_follow_up_about_one_thing",
                condition=Q(dialogue__isnull=True) | Q(idea__isnull=True),
                violation_error_message=_("A follow-up is about a dialogue or an idea, not both."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def about(self) -> Dialogue | Idea | None:
        """What it follows up."""
        return self.dialogue or self.idea

    def get_absolute_url(self) -> str:
        if self.dialogue_id or self.idea_id:
            name = "dialogue-detail" if self.dialogue_id else "idea-detail"
            return reverse(name, args=[self.dialogue_id or self.idea_id]) + "#follow-ups"
        return reverse("follow-up-list")

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_overdue(self, *, on: date) -> bool:
        """Whether its day has passed and nobody has done it."""
        return self.done_on is None and self.due_on is not None and self.due_on < on

    def finish(self, *, on: date) -> None:
        """It is done. Raises WrongStatusError."""
        self._move(done_on=on, was_done=False)

    def reopen(self) -> None:
        """It was not done after all. Raises WrongStatusError."""
        self._move(done_on=None, was_done=True)

    def _move(self, *, done_on: date | None, was_done: bool) -> None:
        rows = FollowUp._base_manager.filter(pk=self.pk, done_on__isnull=not was_done)
        if not rows.update(done_on=done_on):
            raise WrongStatusError(self, "done" if done_on else "open")
        self.refresh_from_db()
