"""Needs: list, look-up, board, register, change, move. The page of one is in `pages`."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from helsingborg_sf.lib.columns import Column, Sort, link, money, pill
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import LookupView, asked_row
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import CreateView, EditView, VerbView
from procurements.models import Contract, NeedState, PurchasingNeed
from procurements.need_filters import NeedFilter
from procurements.need_forms import DropForm, NeedForm
from procurements.views.contracts import OffersVisible
from procurements.views.parts import ClosingFormView
from procurements.views.sections import InSection

NEEDS = (gettext_lazy("Purchasing needs"), "need-list")

# What can be done with a need: the word in the address, the button, where it leads.
MOVES: Final[dict[str, tuple[str | Promise, NeedState]]] = {
    "undersokt": (gettext_lazy("Market surveyed"), NeedState.SURVEYED),
    "upphandlas": (gettext_lazy("In procurement"), NeedState.PROCURING),
    "mott": (gettext_lazy("Met by a contract"), NeedState.MET),
    "oppna": (pgettext_lazy("purchasing need", "Open again"), NeedState.OPEN),
}
_DEEDS = {
    NeedState.OPEN: PurchasingNeed.reopen,
    NeedState.SURVEYED: PurchasingNeed.mark_surveyed,
    NeedState.PROCURING: PurchasingNeed.start_procuring,
    NeedState.MET: PurchasingNeed.meet,
}


def moves(row: PurchasingNeed) -> list[Action]:
    """Where the need can be moved now; dropping it needs a reason, and so a form."""
    found = [
        Action(label, reverse("need-move", args=[row.pk, word]), post=True)
        for word, (label, state) in MOVES.items()
        if row.can_become(state)
    ]
    if row.can_become(NeedState.DROPPED):
        found.append(Action(_("Drop the need"), reverse("need-drop", args=[row.pk])))
    return found


def below_title(row: PurchasingNeed) -> str:
    """What it was split out of."""
    return _("split out of %(need)s") % {"need": row.split_from} if row.split_from else ""


class NeedList(InSection, ListView):
    """Needs, those wanted first on top."""

    permission_required = "procurements.view_purchasingneed"
    title = gettext_lazy("Purchasing needs")
    queryset = PurchasingNeed.objects.for_list()
    filterset_class = NeedFilter
    search_paths = ("cpv",)
    sorts = {
        "wanted": Sort("wanted_key", gettext_lazy("wanted")),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "wanted"
    empty_text = gettext_lazy("No need is registered yet. Begin with New need.")
    actions = [
        ListAction(
            gettext_lazy("New need"), "need-create", "procurements.add_purchasingneed", True
        ),
        ListAction(
            gettext_lazy("Import needs"), "need-import", "procurements.change_purchasingneed"
        ),
    ]
    presets = [
        Preset(gettext_lazy("Not dropped"), ""),
        *(Preset(state.label, f"state={state.value}") for state in NeedState),
        Preset(gettext_lazy("All"), "state=all"),
    ]
    columns = (
        link("title", gettext_lazy("need"), sub=below_title, sort="title"),
        Column("department.label", gettext_lazy("department")),
        Column("cpv", gettext_lazy("CPV code")),
        money("estimated_value", gettext_lazy("estimated value")),
        Column("wanted", gettext_lazy("wanted"), sort="wanted"),
        pill("state", gettext_lazy("state"), tone=lambda row: row.place.tone),
        Column("split_from", gettext_lazy("split out of"), shown=False),
        Column("split_reason", gettext_lazy("why it was split out"), shown=False),
        Column("state_reason", gettext_lazy("why it was dropped"), shown=False),
        Column("source", gettext_lazy("source"), shown=False),
    )


class NeedLookup(LookupView):
    """Purchasing needs by title."""

    permission_required = "procurements.view_purchasingneed"
    queryset = PurchasingNeed.objects.all()


class NeedCreate(OffersVisible, CreateView):
    """A new need; `?contract=17` says which contract has met it until now."""

    permission_required = "procurements.add_purchasingneed"
    title = gettext_lazy("New need")
    parent = NEEDS
    model = PurchasingNeed
    form_class = NeedForm
    submit_label = gettext_lazy("Register the need")

    def get_initial(self) -> dict[str, Any]:
        rows = Contract.objects.visible_to(self.request.user)
        earlier = asked_row(rows, self.request, "contract")
        if earlier is None:
            return {"department": self.request.user.department_id}
        return {
            "title": earlier.title[:200],
            "department": earlier.department_id,
            "wanted": earlier.ends,
            "earlier_contract": earlier,
        }


class NeedEdit(OffersVisible, EditView):
    """Change a need."""

    permission_required = "procurements.change_purchasingneed"
    parent = NEEDS
    model = PurchasingNeed
    form_class = NeedForm


class NeedMove(VerbView):
    """A step of a need, from its page or from the board."""

    permission_required = "procurements.change_purchasingneed"
    model = PurchasingNeed
    done = gettext_lazy("The need has been moved.")
    kwargs: dict[str, Any]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kwargs["to"] not in MOVES:
            raise Http404
        response = super().post(request, *args, **kwargs)
        if request.POST.get("back") == "board":
            return HttpResponseRedirect(f"{reverse('need-board')}#need-{self.object.pk}")
        return response

    def act(self, row: PurchasingNeed) -> None:
        _label, state = MOVES[self.kwargs["to"]]
        # Two people at the board: the second moves what he saw, or is told.
        seen = self.request.POST.get("from", row.state)
        if seen != row.state:
            raise WrongStatusError(row, state)
        _DEEDS[state](row)


class NeedDrop(ClosingFormView):
    """Nothing is bought, with the reason."""

    permission_required = "procurements.change_purchasingneed"
    title = gettext_lazy("Drop the need")
    parent = NEEDS
    model = PurchasingNeed
    form_class = DropForm
    submit_label = gettext_lazy("Drop the need")
    done = gettext_lazy("The need is dropped. It can be opened again.")

    def can_act(self, row: PurchasingNeed) -> bool:
        return row.can_become(NeedState.DROPPED)

    def act(self, row: PurchasingNeed, facts: dict[str, Any]) -> None:
        row.drop(reason=facts["reason"])
