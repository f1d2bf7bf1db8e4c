"""The history of an effect chain: its links and arrows too, and links that can be brought back."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, F
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from helsingborg_sf.city.models import User
from helsingborg_sf.lib import history
from helsingborg_sf.lib.history_log import Line, Log, Names, Source
from helsingborg_sf.lib.views import Crumb, DetailView, Page
from helsingborg_sf.pages.history_page import Shown
from helsingborg_sf.pages.people import name_of
from impact.models import Assumption, ChainArrow, ChainLink, EffectArea, EffectChain

CHAIN = frozenset({"chain"})


def _events(model: Any) -> Any:
    return model.pgh_event_model.objects


def sources(chain: EffectChain, user: Any) -> Iterator[Source]:
    """The tables whose history belongs to a chain; all of them may be read by whoever reads it."""
    change = user.has_perm("impact.change_chainlink")
    links = _events(ChainLink).filter(chain_id=chain.pk)
    mine = links.values("pgh_obj_id")
    yield Source(
        "chain",
        EffectChain,
        _events(EffectChain).filter(pgh_obj_id=chain.pk),
        restore="effect-chain-edit" if change else "",
    )
    yield Source(
        "link",
        ChainLink,
        links,
        restore="chain-link-edit" if change else "",
        again=user.has_perm("impact.add_chainlink"),
        hidden=CHAIN,
    )
    yield Source("arrow", ChainArrow, _events(ChainArrow).filter(source_id__in=mine))


def names() -> dict[Any, Names]:
    """How the rows behind keys are called; a link that is gone keeps its number."""
    text = Substr("text", 1, 80, output_field=CharField())
    return {
        User: Names(User.objects.all(), name_of()),
        EffectArea: Names(EffectArea.objects.all(), F("title")),
        Assumption: Names(Assumption.objects.all(), text),
        ChainLink: Names(ChainLink.objects.all(), text),
    }


class ChainHistory(DetailView):
    """`?after=` is the page after a change."""

    permission_required = "impact.view_effectchain"
    parent = (gettext_lazy("Impact"), "effect-area-list")
    queryset = EffectChain.objects.select_related("area")
    template_name = "pages/chain_history.html"

    def get_title(self) -> str:
        return _("History of %(row)s") % {"row": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        chain: EffectChain = self.object
        area = (str(chain.area), chain.area.get_absolute_url())
        return [*before, area, (str(chain), chain.get_absolute_url()), (_("History"), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        after = self.request.GET.get("after", "")
        log = Log(sources(self.object, self.request.user), names(), after=after)
        here = reverse("effect-chain-history", args=[self.object.pk])
        return super().get_context_data(
            lines=[self._shown(line) for line in log.lines],
            more_url=f"{here}?{urlencode({'after': log.cursor})}" if log.cursor else "",
            first_url=here if after else "",
            **kwargs,
        )

    def _shown(self, line: Line) -> Shown:
        restore, again = "", ""
        if line.restore:
            restore = f"{reverse(line.restore, args=[line.key])}?version={line.version}"
        if line.again:
            again = reverse("effect-chain-bring-back", args=[self.object.pk, line.event])
        return Shown(line, str(line.source.model._meta.verbose_name), restore, again)


class ChainBringBack(Page, SingleObjectMixin[EffectChain], View):
    """A link that was removed is there again, with its old key and its arrows."""

    permission_required = "impact.add_chainlink"
    queryset = EffectChain.objects.all()
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, event: int) -> HttpResponse:
        chain = self.get_object()
        removed = _events(ChainLink).filter(chain_id=chain.pk, pgh_id=event, pgh_label="delete")
        found = removed.first()
        if found is None:
            raise Http404
        try:
            row = bring_back(found)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("It is there again: %(row)s.") % {"row": row})
        return HttpResponseRedirect(reverse("effect-chain-history", args=[chain.pk]))


@transaction.atomic
def bring_back(event: Any) -> ChainLink:
    """The link, with the arrows from and to it that still have their other end."""
    row: ChainLink = history.bring_back(event)
    lost = _events(ChainArrow).filter(
        pgh_label="delete", pgh_context_id=event.pgh_context_id, target_id=row.pk
    )
    sources = ChainLink.objects.filter(pk__in=lost.values("source_id"))
    row.comes_from.add(*sources)
    return row
