"""Lots, award decisions and cancelling: what a procurement comes to."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.transitions import WrongStatusError
from procurements.actions import add_award, award_procurement, correct_award
from procurements.award_forms import AwardForm, CancelForm, DecisionForm, LotForm
from procurements.models import Award, Lot, Procurement, ProcurementStatus
from procurements.views.parts import AddPart, Checked, ClosingFormView, EditPart
from procurements.views.procurements import PROCUREMENTS, OfProcurement


class Dated:
    """A form that knows what day it is."""

    def get_form_class(self) -> Any:
        form_class: Any = super().get_form_class()  # type: ignore[misc]
        return form_class.as_of(timezone.localdate())


# --- what ends the secrecy ----------------------------------------------------------------------


def lifts_secrecy() -> str:
    """What one should know before awarding or cancelling (R21)."""
    return _(
        "This ends the absolute secrecy (OSL 19 kap. 3 §): everybody here will see suppliers and "
        "tenders. It is written in the history."
    )


class ProcurementAward(Dated, Checked, ClosingFormView):
    """The award decision is taken."""

    permission_required = ("procurements.change_procurement", "procurements.add_award")
    title = gettext_lazy("Award")
    parent = PROCUREMENTS
    model = Procurement
    form_class = DecisionForm
    submit_label = gettext_lazy("Award")
    done = gettext_lazy("The procurement is awarded. Its secrecy has ended.")

    def can_act(self, row: Procurement) -> bool:
        return row.can_award

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Award(procurement=self.object)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=lifts_secrecy(), **kwargs)

    def act(self, row: Procurement, facts: dict[str, Any]) -> None:
        names = ("supplier", "supplier_as_stated", "lot", "value", "reason")
        known = {name: facts[name] for name in names if name in facts}
        with because(_("The award decision is registered: the absolute secrecy has ended.")):
            award_procurement(row, when=facts["awarded"], **known)


class ProcurementCancel(Dated, Checked, ClosingFormView):
    """The procurement ends without an award."""

    permission_required = "procurements.change_procurement"
    title = gettext_lazy("Cancel the procurement")
    parent = PROCUREMENTS
    model = Procurement
    form_class = CancelForm
    submit_label = gettext_lazy("Cancel the procurement")
    done = gettext_lazy("The procurement is cancelled.")

    def can_act(self, row: Procurement) -> bool:
        return row.can_cancel

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # In Swedish both would be "Avbryt": the way back says where it leads.
        back = _("Back to the procurement")
        return super().get_context_data(intro=lifts_secrecy(), cancel_label=back, **kwargs)

    def act(self, row: Procurement, facts: dict[str, Any]) -> None:
        with because(_("The procurement is cancelled: the absolute secrecy has ended.")):
            row.cancel(reason=facts["reason"], on=facts["on"])


# --- more awards, and mistakes in them ----------------------------------------------------------


class AwardCreate(Dated, Checked, OfProcurement, AddPart):
    """One more award of a procurement that is decided: another supplier, another lot."""

    permission_required = "procurements.add_award"
    title = gettext_lazy("Add an award")
    model = Award
    form_class = AwardForm
    submit_label = gettext_lazy("Add the award")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_permission() and self.whole.status != ProcurementStatus.AWARDED:
            return self._closed()
        return super().dispatch(request, *args, **kwargs)

    def _closed(self) -> HttpResponse:
        messages.error(self.request, str(WrongStatusError(self.whole, "awarded")))
        return HttpResponseRedirect(self.whole.get_absolute_url())

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "awarded": self.whole.awarded}

    def save(self, form: Any) -> None:
        self.object = add_award(form.save(commit=False))


class AwardEdit(Dated, Checked, OfProcurement, EditPart):
    """Put an award right; one that is secret to the user is not there."""

    permission_required = "procurements.change_award"
    title = gettext_lazy("Edit the award")
    model = Award
    form_class = AwardForm

    @property
    def owners(self) -> QuerySet[Any]:
        return Procurement.objects.tenders_visible_to(self.request.user)

    def save(self, form: Any) -> None:
        self.object = correct_award(form.save(commit=False))


# --- lots ---------------------------------------------------------------------------------------


class LotCreate(OfProcurement, AddPart):
    permission_required = "procurements.add_lot"
    title = gettext_lazy("New lot")
    model = Lot
    form_class = LotForm


class LotEdit(OfProcurement, EditPart):
    permission_required = "procurements.change_lot"
    title = gettext_lazy("Lot")
    model = Lot
    form_class = LotForm
