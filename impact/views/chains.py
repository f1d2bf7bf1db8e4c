"""Pages for effect chains: the picture with the same content in words, and the editor."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import (
    CreateView,
    Crumb,
    DetailView,
    EditView,
    Page,
    VerbFormView,
    VerbView,
)
from impact.chain_picture import Picture
from impact.chain_reading import ChainReading
from impact.forms.chains import ChainForm, LinkForm, LinkRemoveForm
from impact.models import Activity, ChainLink, ChainStep, EffectArea, EffectChain
from impact.views.areas import AREAS

# As many activities as are shown under a chain; the rest are in the activity plan.
ACTIVITIES_SHOWN = 50


class ChainDetail(DetailView):
    """A chain as of today: picture, words, assumptions with evidence, activity plan.
    `?format=svg` gives the picture as a file."""

    permission_required = "impact.view_effectchain"
    parent = AREAS
    queryset = EffectChain.objects.select_related("area")
    template_name = "impact/chain.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "svg":
            return svg(self.get_object(), request.user, timezone.localdate())
        return super().get(request, *args, **kwargs)

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        area: EffectArea = self.object.area
        return [*before, (str(area), area.get_absolute_url()), last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chain: EffectChain = self.object
        reading = ChainReading(chain, user=self.request.user, on=timezone.localdate())
        return super().get_context_data(
            meta=_("Area %(number)s") % {"number": chain.area.number},
            actions=self._actions(chain),
            more_actions=[Action(_("History"), reverse("effect-chain-history", args=[chain.pk]))],
            reading=reading,
            picture=Picture(reading),
            evidence=reading.evidence,
            svg_url=f"{chain.get_absolute_url()}?format=svg",
            activities=plan(chain, on=reading.on),
            plan_url=f"{reverse('activity-list')}?chain={chain.pk}",
            **self._new_activity(chain),
            **kwargs,
        )

    def _actions(self, chain: EffectChain) -> list[Action]:
        if not self.request.user.has_perm("impact.change_chainlink"):
            return []
        editor = reverse("effect-chain-links", args=[chain.pk])
        return [Action(_("Change the chain"), editor, primary=True)]

    def _new_activity(self, chain: EffectChain) -> dict[str, str]:
        if not self.request.user.has_perm("impact.add_activity"):
            return {}
        return {"new_activity_url": f"{reverse('activity-create')}?chain={chain.pk}"}


def plan(chain: EffectChain, *, on: date) -> list[tuple[Activity, int]]:
    """The first activities of a chain, the nearest first, each with the days it is late."""
    rows = Activity.objects.for_list().filter(link__chain=chain)[:ACTIVITIES_SHOWN]
    return [(row, row.days_late(on)) for row in rows]


def svg(chain: EffectChain, user: Any, on: date) -> HttpResponse:
    """The picture as a file that stands alone, with its styles and title in it."""
    picture = Picture(ChainReading(chain, user=user, on=on), alone=True)
    text = render_to_string("impact/chain.svg", {"picture": picture})
    response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
    name = f"{slugify(str(chain))[:60] or 'chain'}-{on.isoformat()}.svg"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


# --- the editor ---------------------------------------------------------------------------------


class ChainLinks(DetailView):
    """The links of a chain step by step, with buttons to add, move, change and remove them."""

    permission_required = "impact.change_chainlink"
    parent = AREAS
    queryset = EffectChain.objects.select_related("area")
    template_name = "impact/chain_links.html"

    def get_title(self) -> str:
        return _("Change the chain “%(chain)s”") % {"chain": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        chain: EffectChain = self.object
        area, words = chain.area, _("Edit")
        mine = (str(chain), chain.get_absolute_url())
        return [*before, (str(area), area.get_absolute_url()), mine, (words, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chain: EffectChain = self.object
        reading = ChainReading(chain, user=self.request.user, on=timezone.localdate())
        edit = reverse("effect-chain-edit", args=[chain.pk])
        back = Action(_("Show the chain"), chain.get_absolute_url(), primary=True)
        return super().get_context_data(
            actions=[back, Action(_("Name and note"), edit)], reading=reading, **kwargs
        )


class OfChain(Page):
    """A page about a chain or one of its links, which leads back to the editor."""

    parent = AREAS
    request: HttpRequest
    kwargs: dict[str, Any]

    @property
    def chain(self) -> EffectChain:
        """The chain it is about."""
        raise NotImplementedError

    def get_crumbs(self) -> list[Crumb]:
        chain, (words, _url) = self.chain, super().get_crumbs()[-1]
        editor = reverse("effect-chain-links", args=[chain.pk])
        start, areas = super().get_crumbs()[:2]
        mine = [(str(chain.area), chain.area.get_absolute_url()), (str(chain), editor)]
        return [start, areas, *mine, (words, None)]

    def get_cancel_url(self) -> str:
        return reverse("effect-chain-links", args=[self.chain.pk])


class ChainCreate(CreateView):
    """A new chain in an area; then its links are written."""

    permission_required = ("impact.add_effectchain", "impact.add_chainlink")
    title = gettext_lazy("New effect chain")
    submit_label = gettext_lazy("Save and write its links")
    parent = AREAS
    model = EffectChain
    form_class = ChainForm

    @cached_property
    def area(self) -> EffectArea:
        """The area in the address."""
        return get_object_or_404(EffectArea, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": EffectChain(area=self.area)}

    def get_initial(self) -> dict[str, Any]:
        return {"title": str(self.area)[:200]}

    def get_cancel_url(self) -> str:
        return self.area.get_absolute_url()

    def get_success_url(self) -> str:
        chain: Any = self.object
        return reverse("effect-chain-links", args=[chain.pk])


class ChainEdit(OfChain, EditView):
    """Change the name and the note."""

    permission_required = "impact.change_effectchain"
    queryset = EffectChain.objects.select_related("area")
    form_class = ChainForm

    @property
    def chain(self) -> EffectChain:
        chain: EffectChain = self.object
        return chain

    def get_success_url(self) -> str:
        return self.get_cancel_url()


class LinkCreate(OfChain, CreateView):
    """A new link, `?step=` in which step; it stands last there."""

    permission_required = "impact.add_chainlink"
    title = gettext_lazy("New link")
    model = ChainLink
    form_class = LinkForm

    @cached_property
    def chain(self) -> EffectChain:
        """The chain in the address."""
        rows = EffectChain.objects.select_related("area")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": ChainLink(chain=self.chain)}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("step", "")
        return {"step": asked if asked in ChainStep.values else ""}


class AboutLink(OfChain):
    """A page about one link."""

    permission_required: str | tuple[str, ...] = "impact.change_chainlink"
    queryset: Any = ChainLink.objects.select_related("chain__area")

    @property
    def chain(self) -> EffectChain:
        chain: EffectChain = self.object.chain  # type: ignore[attr-defined]
        return chain


class LinkEdit(AboutLink, EditView):
    """Change a link and its arrows."""

    form_class = LinkForm

    def get_object(self, queryset: QuerySet[Any] | None = None) -> ChainLink:
        if self.request.method == "POST":
            # Arrows lead onwards only: no other link of the chain moves while this one is weighed.
            chains = EffectChain.objects.filter(links=self.kwargs["pk"])
            chains.select_for_update(of=("self",)).first()
        row: ChainLink = super().get_object(queryset)
        return row


class LinkRemove(AboutLink, VerbFormView):
    """Asks first; afterwards the link is in the history, which can bring it back."""

    permission_required = "impact.delete_chainlink"
    form_class = LinkRemoveForm
    submit_label = gettext_lazy("Remove")
    done = gettext_lazy("Removed. The history of the chain can bring it back.")
    extra_context = {
        "intro": gettext_lazy("The link and its arrows are taken away from the chain."),
    }

    def get_title(self) -> str:
        return _("Remove the link “%(link)s”") % {"link": self.object}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "link": self.object}

    def act(self, row: ChainLink, facts: dict[str, Any]) -> None:
        try:
            row.delete()
        except ProtectedError as error:  # an activity came while somebody answered
            raise WrongStatusError(row, "removed") from error


class LinkVerb(VerbView):
    """A link changes places with the one above or below it."""

    permission_required = "impact.change_chainlink"
    model = ChainLink
    by: ClassVar[int]
    done: ClassVar[str | Promise] = gettext_lazy("The link has been moved.")

    def act(self, row: ChainLink) -> None:
        row.move(self.by)


class LinkUp(LinkVerb):
    by = -1
    done = gettext_lazy("The link was moved up.")


class LinkDown(LinkVerb):
    by = 1
    done = gettext_lazy("The link was moved down.")
