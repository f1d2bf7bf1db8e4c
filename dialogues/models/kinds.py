"""What a dialogue can be: its form, who asked for it, its status, as what people took part."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DialogueForm(models.TextChoices):
    """In which form people met."""

    INDIVIDUAL = "individual", _("Individual dialogue")
    UMBRELLA = "umbrella", _("Umbrella organisation")
    CONTRACT = "contract", _("Contract dialogue")
    EVENT = "event", _("Conference or event")
    STUDY_VISIT = "study_visit", _("Study visit")
    NETWORK = "network", _("Network")


# Forms in which the city and somebody talk with each other; the others are gatherings.
TALKS = [DialogueForm.INDIVIDUAL, DialogueForm.UMBRELLA, DialogueForm.CONTRACT]
# Somebody arranges them, and dialogues follow from them.
GATHERINGS = [DialogueForm.EVENT, DialogueForm.STUDY_VISIT, DialogueForm.NETWORK]


class Initiative(models.TextChoices):
    CITY = "city", _("The city")
    ACTOR = "actor", _("The actor")


class DialogueStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FINISHED = "finished", _("Finished")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return "success" if self is DialogueStatus.FINISHED else "neutral"


class ParticipantRole(models.TextChoices):
    """As what somebody was there."""

    CITY = "city", _("City unit")
    SUPPLIER = "supplier", _("Awarded supplier")
    ACTOR = "actor", _("Actor of the social economy")
    OTHER = "other", _("Other")
