"""What staff keep about an idea for themselves: notes, and whether they have looked at it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.ideas import Idea
from helsingborg_sf.lib.fields import TextField, search_field
from helsingborg_sf.lib.models import Versioned, tracked


@tracked
class IdeaNote(Versioned):
    """What staff write to each other about an idea; neither its sender nor readers see it."""

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, verbose_name=_("idea"), related_name="notes"
    )
    text = TextField(_("note"), help_text=_("Seen by those who handle ideas, never by the sender."))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("written by"),
        null=True,
        editable=False,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written at"), editable=False)
    search = search_field("text")

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["-written_at", "-pk"]
        indexes = [GinIndex(fields=["search"], name="idea_note_search")]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return reverse("idea-detail", args=[self.idea_id]) + "#notes"


class IdeaLook(models.Model):
    """That a user has opened the page of an idea: what they have not is new to them."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks_at_ideas"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "idea"], name="dialogues_idea_looked_at_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.idea_id}"
