"""Forms about lots, award decisions and cancelling: what ends the absolute secrecy says so."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.findings import objections
from procurements.forms import A_PART, ReasonForm, lines, refusal
from procurements.models import Award, Contract, Lot
from suppliers.models import Organisation

Groups = Sequence[tuple[str | Promise, Sequence[str]]]


class AsOf:
    """A form that refuses days to come.

    The day belongs to the class: a conflict makes the form anew, without arguments of ours.
    """

    today: ClassVar[date] = date.max

    @classmethod
    def as_of(cls, today: date) -> type[Self]:
        """The form as it is on the day."""
        return type(cls.__name__, (cls,), {"today": today})


class LiftsSecrecy(forms.Form):
    """The tick that says one knows what the decision does (R21)."""

    secrecy_ends = forms.BooleanField(
        label=_("The secrecy according to OSL 19 kap. 3 § ends when the decision is registered"),
        help_text=_("From then on everybody here sees suppliers and tenders."),
        error_messages={"required": _("Tick that you know that the secrecy ends.")},
    )


class LotForm(ModelForm):
    """A part that can be awarded by itself."""

    layout = (("", ("number", "title", "value")),)

    class Meta:
        model = Lot
        fields: ClassVar[list[str]] = ["number", "title", "value"]


class AwardForm(AsOf, ModelForm):
    """An award. `instance` brings the procurement."""

    supplier = LookupField(
        Organisation.objects.all(),
        "organisation-lookup",
        label=_("Supplier"),
        required=False,
        help_text=A_PART,
    )

    layout: Groups = (
        ("", ("awarded", "supplier", "supplier_as_stated", "lot", "value", "reason")),
    )

    class Meta:
        model = Award
        fields: ClassVar[list[str]] = [
            "awarded",
            "supplier",
            "supplier_as_stated",
            "lot",
            "value",
            "reason",
        ]
        widgets: ClassVar[dict[str, Any]] = {"reason": lines(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["awarded"].required = True
        lots: QuerySet[Lot] = self.instance.procurement.lots.all()
        self.fields["lot"].queryset = lots  # type: ignore[attr-defined]
        if not lots:
            del self.fields["lot"]

    def clean_awarded(self) -> PartialDate:
        """Between the start and today: what is to come has not been decided."""
        when: PartialDate = self.cleaned_data["awarded"]
        started = self.instance.procurement.started
        if started and when.last < started.first:
            raise ValidationError(_("It was awarded before it started."))
        if when.first > self.today:
            raise ValidationError(
                _("The day is yet to come. Register the award when it has been decided.")
            )
        return when

    def clean_supplier(self) -> Organisation | None:
        """An award that has a contract keeps the contract's supplier."""
        supplier: Organisation | None = self.cleaned_data["supplier"]
        contract = Contract.objects.filter(award=self.instance.pk).first()
        if self.instance.pk and contract and contract.supplier != supplier:
            words = gettext(
                "The contract “%(row)s” has another supplier. Change the contract first."
            )
            raise ValidationError(words % {"row": contract}, code="contract")
        return supplier

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "supplier" in self.errors:
            return cleaned
        if not cleaned.get("supplier") and not cleaned.get("supplier_as_stated"):
            raise ValidationError(_("Choose the supplier, or write its name."))
        self._weigh(cleaned)
        return cleaned

    def _weigh(self, cleaned: dict[str, Any]) -> None:
        """A formal reservation needs evidence about the supplier (R8)."""
        names = ("supplier", "supplier_as_stated", "awarded")
        facts = {name: cleaned[name] for name in names if cleaned.get(name)}
        if found := objections(Award(procurement=self.instance.procurement, **facts)):
            raise refusal(found)


class DecisionForm(LiftsSecrecy, AwardForm):
    """The first award of a procurement: the decision that ends its secrecy."""

    layout = (*AwardForm.layout, ("", ("secrecy_ends",)))


class CancelForm(LiftsSecrecy, AsOf, ReasonForm):
    """When and why a procurement ends without an award."""

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(
                _("The day is yet to come. Register it when it has been decided.")
            )
        return day
