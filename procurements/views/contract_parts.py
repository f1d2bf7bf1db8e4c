"""What belongs to a contract: dialogue requirements, options, changes, employment outcomes."""

from typing import Any

from django.utils.translation import gettext_lazy

from procurements.forms import (
    ChangeForm,
    OptionForm,
    OutcomeForm,
    RequirementForm,
    TermsForm,
)
from procurements.models import (
    ContractChange,
    DialogueRequirement,
    EmploymentOutcome,
    EmploymentTerms,
    ExtensionOption,
)
from procurements.views.contracts import CONTRACTS
from procurements.views.parts import AddPart, Checked, EditPart, PartOf


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
