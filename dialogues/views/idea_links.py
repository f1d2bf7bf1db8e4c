"""Tying an idea to needs, dialogues, contracts and functions, and untying it again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Dialogue, Idea
from dialogues.views.ideas import IDEAS
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lookups import LookupField, limit_lookups, visible
from helsingborg_sf.lib.views import VerbFormView, VerbView
from procurements.models import Contract, PurchasingNeed


@dataclass(frozen=True)
class Tie:
    """A kind of row an idea can be tied to: its field, what is asked, and how a row is found."""

    name: str
    title: str | Promise
    model: Any
    make_field: Callable[[], forms.Field]

    def rows(self, user: Any) -> Any:
        """Those the reader may know of."""
        return visible(self.model.objects.all(), user)


def _lookup(model: Any, address: str, words: str | Promise) -> Callable[[], forms.Field]:
    return lambda: LookupField(model.objects.all(), address, label=words)


TIES: Final[dict[str, Tie]] = {
    "behov": Tie(
        "needs",
        gettext_lazy("Tie the idea to a need"),
        PurchasingNeed,
        _lookup(PurchasingNeed, "need-lookup", gettext_lazy("Purchasing need")),
    ),
    "dialog": Tie(
        "dialogues",
        gettext_lazy("Tie the idea to a dialogue"),
        Dialogue,
        _lookup(Dialogue, "dialogue-lookup", gettext_lazy("Dialogue")),
    ),
    "avtal": Tie(
        "contracts",
        gettext_lazy("Tie the idea to a contract"),
        Contract,
        _lookup(Contract, "contract-lookup", gettext_lazy("Contract")),
    ),
    "funktion": Tie(
        "functions",
        gettext_lazy("A function that should hear the idea"),
        Function,
        lambda: forms.ModelChoiceField(
            Function.objects.select_related("department"), label=gettext_lazy("Function")
        ),
    ),
}


class Tied:
    """The kind of row that the address names."""

    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def tie(self) -> Tie:
        """What it is tied to; another word is no address."""
        if self.kwargs["kind"] not in TIES:
            raise Http404
        return TIES[self.kwargs["kind"]]


class IdeaLink(Tied, VerbFormView):
    """One more row that belongs to the idea."""

    permission_required = "dialogues.change_idea"
    submit_label = gettext_lazy("Tie")
    parent = IDEAS
    model = Idea
    form_class = Form

    def get_title(self) -> str:
        return str(self.tie.title)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["row"] = self.tie.make_field()
        limit_lookups(form, self.request.user)
        form.style()
        return form

    @property
    def done(self) -> str:  # type: ignore[override]
        return _("The idea is tied to it.")

    def act(self, row: Idea, facts: dict[str, Any]) -> None:
        getattr(row, self.tie.name).add(facts["row"])


class IdeaUnlink(Tied, VerbView):
    """It did not belong to the idea. The row itself stays as it is."""

    permission_required = "dialogues.change_idea"
    model = Idea

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        idea = self.object = self.get_object()
        rows = getattr(idea, self.tie.name)
        shown = self.tie.rows(request.user).filter(pk__in=rows.values("pk"))
        row = get_object_or_404(shown, pk=self.kwargs["row"])
        with transaction.atomic():
            rows.remove(row)
        messages.success(request, _("%(row)s is no longer tied to the idea.") % {"row": row})
        return HttpResponseRedirect(idea.get_absolute_url())

    def act(self, row: Any) -> None:
        """Nothing more: `post` does it."""
