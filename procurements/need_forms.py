"""Forms for needs, for splitting a part out, and for market surveys with their candidates."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lookups import LookupField
from procurements.forms import A_PART, TextFormField, UserForm, day_input, lines
from procurements.models import (
    Candidate,
    Contract,
    MarketSurvey,
    Maturity,
    Procurement,
    PurchasingNeed,
)
from suppliers.fields import CpvField
from suppliers.models import Organisation


def cpv_field() -> CpvField:
    """A CPV code, by number or words; it may be unknown."""
    return CpvField(required=False)


def contract_field() -> LookupField:
    """The contract that came before."""
    return LookupField(
        Contract.objects.all(),
        "contract-lookup",
        label=_("Earlier contract"),
        help_text=_("The contract that has met the need until now."),
        required=False,
    )


class NeedForm(UserForm):
    """A need. Only the title must be known; it is moved and split on its page."""

    cpv = cpv_field()
    earlier_contract = contract_field()

    layout = (
        (_("The need"), ("title", "department", "cpv", "description")),
        (_("Value and time"), ("estimated_value", "wanted", "earlier_contract")),
        (_("Source"), ("source",)),
    )

    class Meta:
        model = PurchasingNeed
        fields: ClassVar[list[str]] = [
            "title",
            "department",
            "cpv",
            "description",
            "estimated_value",
            "wanted",
            "earlier_contract",
            "source",
        ]
        widgets: ClassVar[dict[str, Any]] = {"description": lines(4)}


class DropForm(Form):
    """Why nothing is bought."""

    reason = TextFormField(label=_("Why"), widget=lines(3))


class SplitForm(UserForm):
    """What is split out, and who decided it, why and when. `instance` brings what it comes from."""

    cpv = cpv_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("What is split out")
        for name in ("split_reason", "split_decided_by", "split_decided"):
            self.fields[name].required = True
        self.fields["split_reason"].label = _("Why it is split out")
        self.fields["split_decided_by"].label = _("Who decided it")
        self.fields["split_decided_by"].help_text = _("A function or a person.")
        self.fields["split_decided"].label = _("When it was decided")

    layout = (
        (_("The part"), ("title", "department", "cpv", "estimated_value", "description")),
        (
            _("The decision"),
            ("split_reason", "split_decided_by", "split_decided", "earlier_contract"),
        ),
    )
    shared_fields: ClassVar[list[str]] = [
        "title",
        "department",
        "cpv",
        "estimated_value",
        "description",
        "split_reason",
        "split_decided_by",
        "split_decided",
    ]
    text_areas: ClassVar[dict[str, Any]] = {"description": lines(3), "split_reason": lines(3)}


class NeedSplitForm(SplitForm):
    """A need of its own out of a larger one."""

    earlier_contract = contract_field()

    class Meta:
        model = PurchasingNeed
        fields: ClassVar[list[str]] = [*SplitForm.shared_fields, "earlier_contract"]
        widgets: ClassVar[dict[str, Any]] = SplitForm.text_areas


class ProcurementSplitForm(SplitForm):
    """A procurement of its own out of a larger one; a contract follows with its need."""

    earlier_contract = contract_field()

    class Meta:
        model = Procurement
        fields: ClassVar[list[str]] = SplitForm.shared_fields
        widgets: ClassVar[dict[str, Any]] = SplitForm.text_areas

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.split_from is None or not self.instance.split_from.need_id:
            del self.fields["earlier_contract"]


# --- market surveys -----------------------------------------------------------------------------


class SeveralNeedsField(forms.Field):
    """Several needs, one a line, each written by name."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        self.one = LookupField(PurchasingNeed.objects.all(), "need-lookup")
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The names of the rows, or what was written."""
        if value is None or isinstance(value, str):
            return value
        rows = [row if isinstance(row, PurchasingNeed) else self._row(row) for row in value]
        return "\n".join(str(self.one.prepare_value(row)) for row in rows if row)

    def _row(self, key: Any) -> PurchasingNeed | None:
        return PurchasingNeed.objects.filter(pk=key).first()

    def to_python(self, value: Any) -> list[PurchasingNeed]:
        """The rows that are meant."""
        if not isinstance(value, str):
            return list(value or [])
        found = (self.one.to_python(line) for line in value.splitlines() if line.strip())
        return list(dict.fromkeys(row for row in found if row))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            after = {row.pk for row in self.to_python(data)}
        except ValidationError:
            return True
        return {getattr(row, "pk", row) for row in initial or []} != after


class SurveyForm(UserForm):
    """What is looked at, and when. Candidates and the conclusion are written on its page."""

    needs = SeveralNeedsField(
        label=_("Purchasing needs"),
        help_text=_("One a line: the name, or a part of it that only one need has."),
    )

    class Meta:
        model = MarketSurvey
        fields: ClassVar[list[str]] = ["title", "needs", "surveyed", "source"]

    layout = (("", ("title", "needs", "surveyed", "source")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].widget.attrs["rows"] = 3


class ConclusionForm(UserForm):
    """What the survey found and what follows from it. "Not mature" is a result."""

    layout = (
        (_("What was found"), ("able_count", "able_is_minimum", "conclusion", "reason")),
        (_("What follows"), ("consequence", "look_again_on")),
    )

    class Meta:
        model = MarketSurvey
        fields: ClassVar[list[str]] = [
            "able_count",
            "able_is_minimum",
            "conclusion",
            "reason",
            "consequence",
            "look_again_on",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "conclusion": forms.RadioSelect,
            "reason": lines(4),
            "look_again_on": day_input(),
        }

    def clean(self) -> dict[str, Any] | None:
        """What the database would refuse, said where it is to be put right."""
        cleaned = super().clean() or self.cleaned_data
        concluded = cleaned.get("conclusion") not in (None, Maturity.UNKNOWN)
        if concluded and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("A conclusion says why."))
        asked = cleaned.get("consequence") == "look_again"
        if asked and not cleaned.get("look_again_on") and "look_again_on" not in self.errors:
            self.add_error("look_again_on", _("Say when to look again."))
        return cleaned


class CandidateForm(UserForm):
    """An actor with two verdicts and the reason for them."""

    organisation = LookupField(
        Organisation.objects.all(), "organisation-lookup", label=_("Actor"), help_text=A_PART
    )

    layout = (
        ("", ("organisation", "looked_at_because")),
        (_("Verdicts"), ("could_deliver", "meets_criteria", "reason")),
    )

    class Meta:
        model = Candidate
        fields: ClassVar[list[str]] = [
            "organisation",
            "looked_at_because",
            "could_deliver",
            "meets_criteria",
            "reason",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "looked_at_because": lines(2),
            "could_deliver": forms.RadioSelect,
            "meets_criteria": forms.RadioSelect,
            "reason": lines(3),
        }

    def clean(self) -> dict[str, Any] | None:
        """A verdict without a reason, said where it is to be put right."""
        cleaned = super().clean() or self.cleaned_data
        verdicts = {cleaned.get("could_deliver"), cleaned.get("meets_criteria")}
        given = verdicts & {YesNoUnknown.YES, YesNoUnknown.NO}
        if given and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("A verdict says why."))
        return cleaned
