"""Which tasks the address of the start page asks for."""

from dataclasses import dataclass, replace
from typing import Any, Final, Self

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from helsingborg_sf.pages.tasks.base import Area

# Tasks on a page, and pages; whoever has more looks in the lists of each kind.
SIZE: Final = 20
PAGES: Final = 25


@dataclass(frozen=True)
class Asked:
    """About what, whose, and which page; `on` is the day of the key figures and stays."""

    area: str = ""
    everybodys: bool = False
    page: int = 1
    on: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What the address says; what makes no sense is not asked."""
        area, page = request.GET.get("about", ""), request.GET.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
        return cls(
            area=area if area in Area.values else "",
            everybodys=request.GET.get("whose") == "everybody",
            page=min(max(number, 1), PAGES),
            on=request.GET.get("on", "")[:10],
        )

    @property
    def kept(self) -> dict[str, Any]:
        """What is asked of the tasks, by name, without what says nothing."""
        whose = "everybody" if self.everybodys else ""
        page = self.page if self.page > 1 else ""
        said = {"about": self.area, "whose": whose, "page": page}
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The same as a query string, with the day of the figures."""
        return urlencode(self.kept | ({"on": self.on} if self.on else {}))

    def url(self, **changes: Any) -> str:
        """The start page with something else asked, from the first page on."""
        asked = replace(self, **{"page": 1, **changes}).query
        return f"{reverse('start')}{asked and f'?{asked}'}"
