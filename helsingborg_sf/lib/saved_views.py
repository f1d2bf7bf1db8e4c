"""The saved views that a list offers its reader, and which of them is shown."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.urls import NoReverseMatch, resolve, reverse

from helsingborg_sf.lib.list_state import State
from helsingborg_sf.lib.models import SavedView

if TYPE_CHECKING:
    from helsingborg_sf.lib.lists import ListView


def list_named(name: str, request: HttpRequest) -> "ListView":
    """The list with this url name, asked what the request asks; 404 when there is none."""
    from helsingborg_sf.lib.lists import ListView  # noqa: PLC0415 - lists show saved views

    try:
        path = reverse(name)
    except NoReverseMatch as error:
        raise Http404 from error
    kind = getattr(resolve(path).func, "view_class", None)
    if kind is None or not issubclass(kind, ListView):
        raise Http404
    view: ListView = kind(path=path, list_name=name)
    view.setup(request)
    return view


def may_share(view: "ListView", user: Any) -> bool:
    """Whether the user may offer views of the list to everybody: whoever may change its rows."""
    meta = view.rows.model._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))


def kept_query(view: "ListView") -> str:
    """What a saved view of the list as it is shown now keeps."""
    filters = tuple(view.filters.portable()) if view.filterset_class else ()
    return urlencode(replace(view.state, filters=filters).kept)


@dataclass(frozen=True)
class Offered:
    """A saved view in the list: what it says, where it leads, whether it is shown now."""

    view: SavedView
    state: State
    current: bool
    is_own: bool

    @property
    def url(self) -> str:
        """The list as the view keeps it; a question that no longer holds is left to the list."""
        return self.state.url()

    @property
    def is_stale(self) -> bool:
        """Whether something it asks for exists no longer."""
        return sorted(parse_qsl(self.view.query)) != sorted(self.state.kept)


class SavedViews:
    """Every saved view that a list offers its reader."""

    def __init__(self, view: "ListView") -> None:
        self.list = view

    @cached_property
    def rows(self) -> list[SavedView]:
        """The stored views, in one query."""
        user, name = self.list.request.user, self.list.list_name
        return list(SavedView.objects.offered_to(user, name)) if name else []

    @cached_property
    def offered(self) -> "list[Offered]":
        """The views with what they mean in the list as it is today."""
        return [self._offer(row) for row in self.rows]

    def _offer(self, row: SavedView) -> Offered:
        state = self.list.state_of(QueryDict(row.query))
        current = sorted(state.kept) in self._shown
        return Offered(row, state, current, row.owner_id == self.list.request.user.pk)

    @cached_property
    def _shown(self) -> list[list[tuple[str, str]]]:
        """What the list shows, as it was asked for and as a view would keep it."""
        return [sorted(self.list.state.kept), sorted(parse_qsl(kept_query(self.list)))]

    @property
    def current(self) -> Offered | None:
        """The view that is shown now; one's own before others'."""
        mine_first = sorted(self.offered, key=lambda each: not each.is_own)
        return next((each for each in mine_first if each.current), None)

    @property
    def default(self) -> SavedView | None:
        """The view that the list opens with."""
        user = self.list.request.user
        return next((row for row in self.rows if row.is_default and row.owner_id == user.pk), None)
