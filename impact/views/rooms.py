"""The rooms under Effektmätning: a second menu on their first pages."""

from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.sections import InSection, Rooms

# Word, name of the address, what one must be allowed to see.
ROOMS: Final[Rooms] = (
    (_("Effect areas"), "effect-area-list", "impact.view_effectarea"),
    (_("Interview rounds"), "interview-round-list", "impact.view_interviewround"),
    (_("Interviews"), "interview-list", "impact.view_interview"),
    (_("Questionnaires"), "questionnaire-list", "impact.view_questionnaire"),
    (_("Activity plan"), "activity-list", "impact.view_activity"),
)
IMPACT: Final = (_("Impact"), "effect-area-list")
ROUNDS: Final = (_("Interview rounds"), "interview-round-list")


class InRoom(InSection):
    """A page that has the second menu of Effektmätning."""

    section_list: ClassVar[Rooms] = ROOMS
    place: ClassVar[str] = "effect-area-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(place=self.place, **kwargs)
