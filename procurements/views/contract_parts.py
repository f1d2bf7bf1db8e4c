"""What belongs to a contract: dialogue requirements, options, changes, employment outcomes."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.views import Crumb
from procurements.actions import decide_option
from procurements.forms import (
    ChangeForm,
    OptionForm,
    OutcomeForm,
    RequirementForm,
    TermsForm,
)
from procurements.models import (
    Contract,
    ContractChange,
    DialogueRequirement,
    EmploymentOutcome,
    EmploymentTerms,
    ExtensionOption,
)
from procurements.option_forms import DecideForm
from procurements.views.contracts import CONTRACTS
from procurements.views.parts import AddPart, Checked, ClosingFormView, EditPart, PartOf


class OfContract(PartOf):
    """Belongs to a contract."""

    owner = "contract"
    parent = CONTRACTS


class RequirementCreate(OfContract, AddPart):
    permission_required = "procurements.add_dialoguerequirement"
    title = gettext_lazy("New dialogue requirement")
    model = DialogueRequirement
    form_class = RequirementForm


class RequirementEdit(OfContract, EditPart):
    permission_required = "procurements.change_dialoguerequirement"
    title = gettext_lazy("Dialogue requirement")
    model = DialogueRequirement
    form_class = RequirementForm


class OptionCreate(Checked, OfContract, AddPart):
    permission_required = "procurements.add_extensionoption"
    title = gettext_lazy("New extension option")
    model = ExtensionOption
    form_class = OptionForm


class OptionEdit(Checked, OfContract, EditPart):
    permission_required = "procurements.change_extensionoption"
    title = gettext_lazy("Extension option")
    model = ExtensionOption
    form_class = OptionForm


class OptionDecide(Checked, ClosingFormView):
    """Extend a contract by its option, or do not."""

    permission_required = "procurements.change_extensionoption"
    title = gettext_lazy("Decide on the option")
    parent = CONTRACTS
    queryset = ExtensionOption.objects.select_related("contract")
    form_class = DecideForm
    submit_label = gettext_lazy("Register the decision")
    done = gettext_lazy("The decision is registered.")

    @property
    def whole(self) -> Contract:
        """What the rules look at afterwards."""
        return Contract.objects.get(pk=self.object.contract_id)

    def can_act(self, row: ExtensionOption) -> bool:
        return row.is_open

    def get_form_class(self) -> Any:
        return DecideForm.as_of(timezone.localdate())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "option": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, _option, this = super().get_crumbs()
        contract = self.object.contract
        return [*before, (str(contract), contract.get_absolute_url()), this]

    def act(self, row: ExtensionOption, facts: dict[str, Any]) -> None:
        with because(facts["reason"]):
            decide_option(row, **facts)


class TermsCreate(Checked, OfContract, AddPart):
    permission_required = "procurements.add_employmentterms"
    title = gettext_lazy("New employment terms")
    model = EmploymentTerms
    form_class = TermsForm


class TermsEdit(Checked, OfContract, EditPart):
    permission_required = "procurements.change_employmentterms"
    title = gettext_lazy("Employment terms")
    model = EmploymentTerms
    form_class = TermsForm


class ChangeCreate(OfContract, AddPart):
    """A change is written down once; a mistake in it is corrected by another."""

    permission_required = "procurements.add_contractchange"
    title = gettext_lazy("New contract change")
    model = ContractChange
    form_class = ChangeForm


class OutcomeCreate(OfContract, AddPart):
    permission_required = "procurements.add_employmentoutcome"
    title = gettext_lazy("Employment through the contract")
    model = EmploymentOutcome
    form_class = OutcomeForm

    def save(self, form: Any) -> None:
        form.instance.reported_by = self.request.user
        super().save(form)


class OutcomeEdit(OfContract, EditPart):
    permission_required = "procurements.change_employmentoutcome"
    title = gettext_lazy("Employment through the contract")
    model = EmploymentOutcome
    form_class = OutcomeForm
