"""The split-out wizard: a part of a need or of a procurement becomes one of its own."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.views import CreateView, Crumb, Page
from procurements.actions import split_procurement
from procurements.models import NeedState, Procurement, ProcurementStatus, PurchasingNeed
from procurements.need_forms import NeedSplitForm, ProcurementSplitForm
from procurements.views.contracts import OffersVisible
from procurements.views.needs import NEEDS
from procurements.views.procurements import PROCUREMENTS


class SplitOut(OffersVisible, CreateView):
    """A part of the row in the address; the way back is that row's page."""

    submit_label = gettext_lazy("Split it out")
    kwargs: dict[str, Any]

    @cached_property
    def whole(self) -> Any:
        """What a part is split out of."""
        return get_object_or_404(self.wholes(), pk=self.kwargs["pk"])

    def wholes(self) -> Any:
        """The rows that can be split and that the user may know of."""
        raise NotImplementedError

    def get_title(self) -> str:
        return _("Split a part out of %(row)s") % {"row": self.whole}

    def get_crumbs(self) -> list[Crumb]:
        *before, _this = Page.get_crumbs(self)
        return [*before, (str(self.whole), self.whole.get_absolute_url()), (_("Split out"), None)]

    def get_cancel_url(self) -> str:
        return str(self.whole.get_absolute_url())

    def get_initial(self) -> dict[str, Any]:
        return {"department": self.whole.department_id, "cpv": self.whole.cpv_id}

    def get_form_kwargs(self) -> dict[str, Any]:
        part = self.model(split_from=self.whole)
        return {**super().get_form_kwargs(), "instance": part}


class NeedSplit(SplitOut):
    """A need of its own out of a larger one."""

    permission_required = "procurements.add_purchasingneed"
    parent = NEEDS
    model = PurchasingNeed
    form_class = NeedSplitForm

    def wholes(self) -> Any:
        return PurchasingNeed.objects.exclude(state=NeedState.DROPPED)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "earlier_contract": self.whole.earlier_contract_id}

    def save(self, form: Any) -> None:
        with because(form.cleaned_data["split_reason"]):
            super().save(form)


class ProcurementSplit(SplitOut):
    """A procurement of its own out of a larger one, and its need out of the larger need."""

    permission_required = ("procurements.add_procurement", "procurements.add_purchasingneed")
    parent = PROCUREMENTS
    model = Procurement
    form_class = ProcurementSplitForm

    def wholes(self) -> Any:
        shown = Procurement.objects.visible_to(self.request.user).select_related("need", "buyer")
        return shown.exclude(status=ProcurementStatus.CANCELLED)

    def save(self, form: Any) -> None:
        part = form.save(commit=False)
        with because(form.cleaned_data["split_reason"]):
            self.object = split_procurement(
                part,
                by=self.request.user,
                earlier_contract=form.cleaned_data.get("earlier_contract"),
            )
