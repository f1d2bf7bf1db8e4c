"""The page of the search."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib.list_state import MAX_VALUE, clean
from helsingborg_sf.lib.personal_numbers import within
from helsingborg_sf.lib.views import Page
from helsingborg_sf.pages.actors import ActorList
from helsingborg_sf.pages.search.asking import Search
from helsingborg_sf.pages.search.showing import Results, examples


class SearchPage(Page, TemplateView):
    """`?q=` words; `?i=` the kind that is looked through alone, and `?sida=` which page of it."""

    permission_required = "suppliers.view_organisation"
    title = gettext_lazy("Search the register")
    template_name = "pages/search.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if number := within(" ".join(request.GET.getlist("q"))):
            return HttpResponseRedirect(self._led_away(number))
        return super().get(request, *args, **kwargs)

    def _led_away(self, number: str) -> str:
        """A person's number stays in no address; it leads where the list of actors leads it."""
        actors = ActorList()
        actors.setup(self.request)
        return actors.led_away(number)

    def get_title(self) -> str:
        text = self.asked.get("q", "")
        return _("Search for “%(text)s”") % {"text": text} if text else super().get_title()

    @property
    def asked(self) -> dict[str, str]:
        """What the address asks for, without what is broken."""
        return {name: value[:MAX_VALUE] for name, value in clean(self.request.GET)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked
        search = Search(
            asked.get("q", ""),
            self.request.user,
            only=asked.get("i", ""),
            page=_page(asked.get("sida", "")),
        )
        kinds = [str(kind.label) for kind in search.kinds]
        return super().get_context_data(
            q=search.text,
            results=Results(search),
            kinds=kinds,
            examples=examples(),
            **kwargs,
        )


def _page(text: str) -> int:
    """The number of a page; the first when it is none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return max(number, 1)
