"""A second menu: the rooms of a place of the main menu, on their first pages."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from helsingborg_sf.lib.listing import Link

# Word, name of the address, what one must be allowed to see.
Rooms = tuple[tuple[str | Promise, str, str], ...]


class InSection:
    """A page that has the second menu: the rooms the user may enter; the open one is current."""

    request: HttpRequest
    section_list: ClassVar[Rooms] = ()
    # The room that this page is another face of, by the name of its address.
    room: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            sections=list(self._sections()), **kwargs
        )
        return context

    def _sections(self) -> Iterator[Link]:
        for label, name, permission in self.section_list:
            if self.request.user.has_perm(permission):
                url = reverse(name)
                yield Link(str(label), url, self.request.path == url or name == self.room)
