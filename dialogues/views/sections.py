"""The rooms under Dialoger and under Idéer: a second menu on their first pages."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib import sections
from helsingborg_sf.lib.sections import Rooms

ROOMS: Rooms = (
    (_("Dialogues"), "dialogue-list", "dialogues.view_dialogue"),
    (_("Calendar"), "dialogue-calendar", "dialogues.view_dialogue"),
    (_("Rounds"), "round-list", "dialogues.view_dialogueround"),
    (_("Conferences and events"), "event-list", "dialogues.view_dialogue"),
    (_("Follow-ups"), "follow-up-list", "dialogues.view_followup"),
    (_("Questions handed over"), "referral-list", "dialogues.view_referral"),
    (_("What came of meetings"), "relation-outcome-list", "dialogues.view_relationoutcome"),
    (_("Learning log"), "learning-list", "dialogues.view_learning"),
    (_("No contact"), "quiet-actor-list", "dialogues.view_dialogue"),
)
IDEA_ROOMS: Rooms = (
    (_("Ideas"), "idea-list", "dialogues.view_idea"),
    (_("Board of ideas"), "idea-board", "dialogues.view_idea"),
)


class InTalks(sections.InSection):
    """A page with the menu of Dialoger."""

    section_list: ClassVar[Rooms] = ROOMS


class InIdeas(sections.InSection):
    """A page with the menu of Idéer."""

    section_list: ClassVar[Rooms] = IDEA_ROOMS
