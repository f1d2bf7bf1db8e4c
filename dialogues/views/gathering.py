"""What the page of a dialogue has when somebody arranged it, or it followed from something."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dialogues.models import Dialogue
from suppliers.models import Organisation

# What the page needs of a gathering, for `select_related`.
ARRANGED = ("organiser", "organiser_department", "followed_from")
# As many dialogues that followed as the page shows; the list has the rest.
SHOWN = 20


class Gathering:
    """The page of a dialogue, with what it followed from and what followed from it."""

    request: HttpRequest
    object: Dialogue

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        row = self.object
        event: Any = row.followed_from
        if event:
            words = format_html('<a href="{}">{}</a>', event.get_absolute_url(), event)
            context["facts"] = [*context["facts"], (_("Followed from"), words)]
        if row.is_gathering:
            context |= self._gathering(row)
        return context

    def _gathering(self, row: Dialogue) -> dict[str, Any]:
        followed = list(row.followed_by.order_by("held_key", "pk")[: SHOWN + 1])
        return {
            "gathering": gathering_facts(row),
            "followed": followed[:SHOWN],
            "all_followed": f"{reverse('dialogue-list')}?event={row.pk}"
            if len(followed) > SHOWN
            else "",
            "may_follow": self.request.user.has_perm("dialogues.change_dialogue"),
        }


def gathering_facts(row: Dialogue) -> list[tuple[str, Any]]:
    """Who arranged it, where, and how many were there."""
    return [
        (_("Organiser"), organiser(row)),
        (_("Venue"), row.venue),
        (_("Number of participants"), attendance(row)),
    ]


def organiser(row: Dialogue) -> SafeString | str:
    """Who arranged it; an actor with a link to its card."""
    who = row.arranged_by
    if isinstance(who, Organisation):
        return format_html('<a href="{}">{}</a>', who.get_absolute_url(), who)
    return str(who)


def attendance(row: Dialogue) -> str:
    """How many were there, as precisely as it is known."""
    if row.attendance is None:
        return ""
    words = _("about %(number)s") if row.attendance_is_approximate else "%(number)s"
    return words % {"number": row.attendance}
