"""What later came of two parties having met."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogues import Dialogue
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import (
    TextField,
)
from helsingborg_sf.lib.models import Versioned, tracked
from suppliers.models import Organisation


class RelationKind(models.TextChoices):
    """What came of a meeting, in rising order; that nothing did is an answer too."""

    NONE = "none", _("Nothing came of it")
    CONTACT = "contact", _("Contact")
    TRIAL = "trial", _("Trial")
    COLLABORATION = "collaboration", _("Collaboration")
    CONTRACT = "contract", _("Contract")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"none": "neutral", "contact": "info"}.get(self.value, "success")


@tracked
class RelationOutcome(Versioned):
    """What later came of two parties having met in a dialogue; the city is one without a name."""

    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.PROTECT,
        verbose_name=_("dialogue"),
        related_name="outcomes",
    )
    actor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="relation_outcomes",
    )
    supplier = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("supplier"),
        null=True,
        blank=True,
        related_name="relation_outcomes_as_supplier",
        help_text=_("Empty: between the city and the actor."),
    )
    kind = models.CharField(_("what came of it"), max_length=20, choices=RelationKind.choices)
    known_on = models.DateField(_("known on"))
    note = TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("relation outcome")
        verbose_name_plural = _("relation outcomes")
        ordering = ["dialogue", "pk"]
        indexes = [models.Index(fields=["known_on", "id"], name="relation_outcome_by_day")]
        constraints = [one_of("kind", RelationKind)]

    def __str__(self) -> str:
        return f"{self.actor}: {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.dialogue.get_absolute_url()}#relations"

    @property
    def state(self) -> RelationKind:
        """What came of it, with its words and tone."""
        return RelationKind(self.kind)
