"""The rooms under Effektmätning: a second menu on their first pages."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.listing import Link
from impact.models import Interview

# Word, name of the address, what one must be allowed to see.
ROOMS: Final[tuple[tuple[str | Promise, str, str], ...]] = (
    (_("Effect areas"), "effect-area-list", "impact.view_effectarea"),
    (_("Interview rounds"), "interview-round-list", "impact.view_interviewround"),
    (_("Interviews"), "interview-list", "impact.view_interview"),
)
IMPACT: Final = (_("Impact"), "effect-area-list")
ROUNDS: Final = (_("Interview rounds"), "interview-round-list")


class InRoom:
    """A page that has the second menu: the rooms the user may enter; the open one is current."""

    request: HttpRequest
    place: ClassVar[str] = "effect-area-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            sections=list(self._rooms()), place=self.place, **kwargs
        )
        return context

    def _rooms(self) -> Iterator[Link]:
        for label, name, permission in ROOMS:
            if self.request.user.has_perm(permission):
                url = reverse(name)
                yield Link(str(label), url, self.request.path == url)


def interview_url(row: Interview) -> str:
    """The page of an interview; "" as long as there is none."""
    try:
        return reverse("interview-detail", args=[row.pk])
    except NoReverseMatch:
        return ""
