"""What base.html shows around every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Word in the main menu, name of the address, what one must be allowed to see.
PLACES: tuple[tuple[Promise, str, str], ...] = (
    (_("Overview"), "start", ""),
    (_("Actors"), "organisation-list", "suppliers.view_organisation"),
    (_("Procurements"), "procurement-list", "procurements.view_procurement"),
    (_("Contracts"), "contract-list", "procurements.view_contract"),
    (_("Dialogues"), "dialogue-list", "dialogues.view_dialogue"),
    (_("Ideas"), "idea-list", "dialogues.view_idea"),
    (_("Impact"), "effect-area-list", "impact.view_effectarea"),
    (_("Reports"), "report-index", "impact.view_effectarea"),
)


@dataclass(frozen=True)
class Place:
    """One word in the main menu; `current` is what aria-current says, "" elsewhere."""

    label: str
    url: str
    current: str


def shell(request: HttpRequest | None = None) -> dict[str, Any]:
    """Context processor: who runs the site. Asks neither the session nor the database."""
    return {
        "site_name": settings.SITE_NAME,
        "site_owner": settings.SITE_OWNER,
        "site_logo": settings.SITE_LOGO,
        "site_version": settings.VERSION,
    }


def places(request: HttpRequest, *, current: str = "") -> list[Place]:
    """The main menu for the user. `current` names the place of a page whose address begins
    otherwise, such as the needs under the procurements."""
    return list(_places(request, current))


def _places(request: HttpRequest, current: str) -> Iterator[Place]:
    for label, name, permission in PLACES:
        if permission and not request.user.has_perm(permission):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        yield Place(str(label), url, _aria_current(request.path, url, here=name == current))


def _aria_current(path: str, url: str, *, here: bool) -> str:
    if path == url:
        return "page"
    return "true" if here or (url != "/" and path.startswith(url)) else ""
