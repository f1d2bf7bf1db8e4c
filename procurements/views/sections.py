"""The rooms under Upphandlingar: a second menu on their first pages."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.listing import Link

# Word, name of the address, what one must be allowed to see.
Rooms = tuple[tuple[str | Promise, str, str], ...]

SECTIONS: Rooms = (
    (_("Procurements"), "procurement-list", "procurements.view_procurement"),
    (_("Purchasing needs"), "need-list", "procurements.view_purchasingneed"),
    (_("Board of needs"), "need-board", "procurements.view_purchasingneed"),
    (_("Market surveys"), "survey-list", "procurements.view_marketsurvey"),
    (_("Can this be reserved?"), "reservable", "procurements.view_marketsurvey"),
    (_("Radar: needs"), "radar", "procurements.view_marketsurvey"),
    (_("Radar: contracts"), "radar-contracts", "procurements.view_marketsurvey"),
    (_("Guidelines in use"), "guideline-list", "procurements.view_procurement"),
)
GUIDELINES: Rooms = (
    (_("Guidelines in use"), "guideline-list", "procurements.view_procurement"),
    (_("By department"), "guideline-departments", "procurements.view_procurement"),
)


class InSection:
    """A page that has the second menu: the rooms the user may enter; the open one is current."""

    request: HttpRequest
    section_list: ClassVar[Rooms] = SECTIONS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            sections=list(self._sections()), **kwargs
        )
        return context

    def _sections(self) -> Iterator[Link]:
        for label, name, permission in self.section_list:
            if self.request.user.has_perm(permission):
                url = reverse(name)
                yield Link(str(label), url, self.request.path == url)
