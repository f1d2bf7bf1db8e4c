"""The rooms under Dialoger: a second menu on their first pages."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib import sections
from helsingborg_sf.lib.sections import Rooms

ROOMS: Rooms = (
    (_("Dialogues"), "dialogue-list", "dialogues.view_dialogue"),
    (_("Calendar"), "dialogue-calendar", "dialogues.view_dialogue"),
    (_("Rounds"), "round-list", "dialogues.view_dialogueround"),
    (_("Conferences and events"), "event-list", "dialogues.view_dialogue"),
    (_("Learning log"), "learning-list", "dialogues.view_learning"),
    (_("No contact"), "quiet-actor-list", "dialogues.view_dialogue"),
)


class InTalks(sections.InSection):
    """A page with the menu of Dialoger."""

    section_list: ClassVar[Rooms] = ROOMS
