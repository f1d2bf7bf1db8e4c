"""Forms for procurements, contracts and what belongs to them."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import PolicyProvision, User
from helsingborg_sf.lib.findings import Finding as Found
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.lookups import LookupField, limit_lookups
from helsingborg_sf.lib.partial_dates import HELP as HOW_TO_DATE
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.text import clean_text
from procurements.models import (
    Contract,
    ContractChange,
    DialogueRequirement,
    DirectAwardDocumentation,
    EmploymentOutcome,
    EmploymentTerms,
    ExtensionOption,
    Finding,
    Procurement,
    ProcurementStatus,
    PurchasingNeed,
    SocialConsideration,
)
from procurements.rules import support
from procurements.rules.reservations import provision_is_blocked
from suppliers.fields import CpvField
from suppliers.models import Organisation

RULES_FOLLOW_START = Procurement._meta.get_field("started").help_text
A_PART = _("Write a part of the name and choose.")


def day_input() -> forms.DateInput:
    """A day, written as it is shown."""
    return forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d")


def once(form: forms.BaseForm, *names: str) -> None:
    """Of several dates in a row the first one's help is enough; these have none."""
    for name in names:
        form.fields[name].help_text = ""


def lines(rows: int) -> forms.Textarea:
    """Room for some lines of text."""
    return forms.Textarea(attrs={"rows": rows})


class TextFormField(forms.CharField):
    """Clean text of several lines; a text of hidden signs only is no text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


def refusal(found: Iterable[Found]) -> ValidationError:
    """What the rules forbid, as errors of a form: what, why, what to do, and that it is support."""
    parts = [
        "\n".join(filter(None, [str(each.what), str(each.text), str(each.todo)])) for each in found
    ]
    return ValidationError([f"{part}\n{support()}" for part in parts], code="rule")


class UserForm(ModelForm):
    """A form that offers only what its user may know of.

    The user belongs to the class: a conflict makes the form anew, without arguments of ours.
    """

    user: ClassVar[Any] = None

    @classmethod
    def for_user(cls, user: Any) -> type[Self]:
        """The form as this user meets it."""
        return type(cls.__name__, (cls,), {"user": user})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_lookups(self, self.user)


# --- procurements -------------------------------------------------------------------------------


class ProcurementForm(UserForm):
    """A procurement. Only the title must be known; its steps are taken on its page."""

    cpv = CpvField(required=False)
    need = LookupField(
        PurchasingNeed.objects.all(), "need-lookup", label=_("Purchasing need"), required=False
    )
    split_from = LookupField(
        Procurement.objects.all(), "procurement-lookup", label=_("Split out of"), required=False
    )
    provisions = forms.ModelMultipleChoiceField(
        PolicyProvision.objects.select_related("document"),
        label=_("Cited provisions"),
        help_text=_("The passages of the city's own policies that are its ground."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    case_team = forms.ModelMultipleChoiceField(
        User.objects.filter(is_active=True).order_by("first_name", "last_name", "username"),
        label=_("Case team"),
        help_text=_("They see suppliers and tenders before the award."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    layout = (
        (_("The procurement"), ("title", "department", "buyer", "procedure", "agreement")),
        (_("Numbers"), ("procurement_id", "registry_number")),
        (_("Dates and value"), ("started", "published_on", "estimated_value")),
        (_("What is bought"), ("nature", "annex_2", "cpv", "need", "split_from", "description")),
        (_("Ground and source"), ("provisions", "source")),
        (_("Secrecy"), ("case_team", "existence_is_secret")),
    )

    class Meta:
        model = Procurement
        fields: ClassVar[list[str]] = [
            "title",
            "department",
            "buyer",
            "procedure",
            "agreement",
            "procurement_id",
            "registry_number",
            "started",
            "published_on",
            "estimated_value",
            "nature",
            "annex_2",
            "cpv",
            "need",
            "split_from",
            "description",
            "provisions",
            "source",
            "case_team",
            "existence_is_secret",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "published_on": day_input(),
            "description": lines(4),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "started": format_lazy("{} {}", RULES_FOLLOW_START, HOW_TO_DATE)
        }

    def clean_split_from(self) -> Procurement | None:
        origin: Procurement | None = self.cleaned_data["split_from"]
        if origin and origin.pk == self.instance.pk:
            raise ValidationError(_("A procurement is not split out of itself."))
        return origin

    def clean(self) -> dict[str, Any] | None:
        """Whoever keeps a procurement secret sees it: else it would be gone for everybody."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("existence_is_secret") and self.user is not None:
            team = {member.pk for member in cleaned.get("case_team") or []} | {self.user.pk}
            cleaned["case_team"] = User.objects.filter(pk__in=team)
        return cleaned


class ProvisionExisted(ModelForm):
    """Refuses a provision that was not there when the procurement was started (R11)."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        facts = {name: cleaned.get(name) or "" for name in ("kind", "legal_basis")}
        procurement = self.instance.procurement
        if found := provision_is_blocked(SocialConsideration(**facts), procurement):
            raise refusal(found)
        return cleaned


class ConsiderationForm(ProvisionExisted):
    """A social consideration and the law it rests on."""

    class Meta:
        model = SocialConsideration
        fields: ClassVar[list[str]] = ["kind", "legal_basis", "note"]
        widgets: ClassVar[dict[str, Any]] = {"note": lines(3)}


class DocumentationForm(ModelForm):
    """What must be written down about a direct award and stands nowhere else."""

    layout = (("", ("competition", "asked", "tenders", "performance")),)

    class Meta:
        model = DirectAwardDocumentation
        fields: ClassVar[list[str]] = ["competition", "asked", "tenders", "performance"]
        widgets: ClassVar[dict[str, Any]] = {"competition": lines(3), "asked": lines(3)}


class NoteForm(ModelForm):
    """Why a warning is in order."""

    note = TextFormField(label=_("Why this is in order"), widget=lines(3))

    class Meta:
        model = Finding
        fields: ClassVar[list[str]] = ["note"]


class ReasonForm(Form):
    """When and why something ends."""

    on = forms.DateField(label=_("On"), widget=day_input())
    reason = TextFormField(label=_("Why"), widget=lines(3))


# --- contracts ----------------------------------------------------------------------------------


DATES_AND_VALUE = (
    "awarded",
    "signed",
    "after_award_notice_on",
    "in_force",
    "ends",
    "ceiling_value",
)


class ContractForm(UserForm):
    """A contract. Only the title must be known: what is empty is unknown."""

    supplier = LookupField(
        Organisation.objects.all(),
        "organisation-lookup",
        label=_("Supplier"),
        required=False,
        help_text=A_PART,
    )
    procurement = LookupField(
        Procurement.objects.all(),
        "procurement-lookup",
        label=_("Procurement"),
        required=False,
        help_text=A_PART,
    )
    cpv = CpvField(required=False)

    layout = (
        (
            _("The contract"),
            ("title", "procurement", "supplier", "supplier_as_stated", "department", "kind"),
        ),
        (_("Dates and value"), DATES_AND_VALUE),
        (_("More"), ("registry_number", "cpv", "source", "notes")),
    )

    class Meta:
        model = Contract
        fields: ClassVar[list[str]] = [
            "title",
            "supplier",
            "procurement",
            "department",
            "kind",
            "signed",
            "in_force",
            "ends",
            "awarded",
            "after_award_notice_on",
            "ceiling_value",
            "registry_number",
            "cpv",
            "supplier_as_stated",
            "source",
            "notes",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "notes": lines(3),
            "after_award_notice_on": day_input(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        once(self, "signed", "in_force", "ends")

    def clean_procurement(self) -> Procurement | None:
        """A contract would tell who won before it may be told (OSL 19 kap. 3 §)."""
        procurement: Procurement | None = self.cleaned_data["procurement"]
        chosen_now = procurement and procurement.pk != self.instance.procurement_id
        if procurement and chosen_now and procurement.status != ProcurementStatus.AWARDED:
            words = gettext("“%(row)s” is not awarded. Register the award first.")
            raise ValidationError(words % {"row": procurement}, code="not_awarded")
        return procurement


class RequirementForm(ModelForm):
    """How often the parties meet, and who must be there."""

    layout = (("", ("interval_words", "interval_months", "valid_from", "valid_until", "parties")),)

    class Meta:
        model = DialogueRequirement
        fields: ClassVar[list[str]] = [
            "interval_words",
            "interval_months",
            "valid_from",
            "valid_until",
            "parties",
        ]
        widgets: ClassVar[dict[str, Any]] = {"parties": lines(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        once(self, "valid_until")

    def clean_valid_from(self) -> PartialDate | None:
        """A requirement is part of its contract: from 1900 it would owe hundreds of dialogues."""
        begins: PartialDate | None = self.cleaned_data["valid_from"]
        contract = self.instance.contract
        known = [day.first for day in (contract.awarded, contract.signed, contract.in_force) if day]
        if begins and known and begins.last < min(known):
            words = _("It begins before the contract, which is from %(day)s at the earliest.")
            raise ValidationError(words, params={"day": min(known).isoformat()})
        return begins


class TermsForm(ModelForm):
    """What the contract asks of the supplier to give people work (17 kap. 1 § LOU); not the city's
    own dialogue requirement."""

    class Meta:
        model = EmploymentTerms
        fields: ClassVar[list[str]] = [
            "kind",
            "target_group",
            "people",
            "months",
            "matching_officer",
        ]
        help_texts: ClassVar[dict[str, Any]] = {
            "target_group": _("A group, never a person."),
            "matching_officer": _("The function that finds the right people, for example at AMF."),
        }


class OptionForm(ModelForm):
    """A possible extension; it is decided on a page of its own."""

    MOST_MONTHS: ClassVar[int] = 240  # twenty years: more is a slip of the finger

    class Meta:
        model = ExtensionOption
        fields: ClassVar[list[str]] = ["months", "notice_date", "value"]
        widgets: ClassVar[dict[str, Any]] = {"notice_date": day_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"].validators.append(MaxValueValidator(self.MOST_MONTHS))


class ChangeForm(ModelForm):
    """What was changed in a contract, when and why."""

    class Meta:
        model = ContractChange
        fields: ClassVar[list[str]] = ["changed_on", "value", "what", "reason"]
        widgets: ClassVar[dict[str, Any]] = {
            "changed_on": day_input(),
            "what": lines(3),
            "reason": lines(3),
        }


class OutcomeForm(ModelForm):
    """How many people a contract gave work in a period. Empty is unknown, 0 is none."""

    layout = (
        (_("Period"), ("period", "reported_on")),
        (
            _("Number of people: empty is unknown, 0 is none"),
            ("work_training", "work_placement", "subsidised", "employed", "left_income_support"),
        ),
    )

    class Meta:
        model = EmploymentOutcome
        fields: ClassVar[list[str]] = [
            "period",
            "reported_on",
            "work_training",
            "work_placement",
            "subsidised",
            "employed",
            "left_income_support",
        ]
        widgets: ClassVar[dict[str, Any]] = {"reported_on": day_input()}
