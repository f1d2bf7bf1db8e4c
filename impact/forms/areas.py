"""Forms for effect areas and their assumptions."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import ModelForm
from impact.models import Assumption, EffectArea

# Farther than any list of assumptions is long: where they wait while places are swapped.
ASIDE: Final = 10_000
PREFIX: Final = "assumptions"
MOST: Final = 100


class AssumptionForm(ModelForm):
    """One assumption; its place comes from the order of the list."""

    class Meta:
        model = Assumption
        fields: ClassVar[list[str]] = ["text"]
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 2})}


class BaseAssumptions(forms.BaseInlineFormSet[Assumption, EffectArea, AssumptionForm]):
    """The assumptions of an area, in an order that can be changed."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        number = {"number": (index or 0) + 1}
        form.fields["text"].label = gettext("Assumption %(number)s") % number
        form.fields["text"].required = bool(form.instance.pk)
        form.fields["ORDER"].label = gettext("Place of assumption %(number)s") % number
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = gettext("Take away assumption %(number)s") % number
        form.style()

    def clean(self) -> None:
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and form.instance.bearings.exists():
                form.add_error("DELETE", _("A question rests on it, so it cannot be taken away."))

    def write(self) -> None:
        """Write the assumptions, each at its place; those that stand as they were are left."""
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()
        filled = [form for form in self.ordered_forms if form.cleaned_data.get("text")]
        wanted = list(enumerate(filled, start=1))
        moved = [form.instance.pk for place, form in wanted if form.instance.position != place]
        stored = Assumption.objects.filter(pk__in=[pk for pk in moved if pk])
        stored.update(position=F("position") + ASIDE)
        for place, form in wanted:
            row = form.instance
            if row.position != place or "text" in form.changed_data:
                row.area, row.position = self.instance, place
                row.save()


AssumptionSet = forms.inlineformset_factory(
    EffectArea,
    Assumption,
    form=AssumptionForm,
    formset=BaseAssumptions,
    extra=2,
    max_num=MOST,
    can_order=True,
)


class EffectAreaForm(ModelForm):
    """An area with its assumptions: its goal, and how and whom one asks."""

    layout = (
        (_("The area"), ("number", "title", "goal")),
        (
            _("How its effects are measured"),
            ("method", "interval_months", "respondents", "starts_before_contract", "source"),
        ),
    )

    class Meta:
        model = EffectArea
        fields: ClassVar[list[str]] = [
            "number",
            "title",
            "goal",
            "method",
            "interval_months",
            "respondents",
            "starts_before_contract",
            "source",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "goal": forms.Textarea(attrs={"rows": 3}),
            "method": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        sent = None if data is None else laid_out(data, self.instance)
        self.assumptions: Any = AssumptionSet(sent, instance=self.instance, prefix=PREFIX)

    def has_changed(self) -> bool:
        return bool(super().has_changed() or self.assumptions.has_changed())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.assumptions.is_valid():
            for message in self._faults():
                self.add_error(None, message)
        return cleaned

    def _faults(self) -> Iterator[str]:
        """What is wrong with the assumptions, each with its number."""
        for number, form in enumerate(self.assumptions, start=1):
            for message in (text for texts in form.errors.values() for text in texts):
                about = {"number": number, "message": message}
                yield gettext("Assumption %(number)s: %(message)s") % about
        yield from (str(message) for message in self.assumptions.non_form_errors())

    def save(self, commit: bool = True) -> EffectArea:
        """Write the area and its assumptions, which count as a change of the area."""
        area: EffectArea = super().save(commit)
        if self.assumptions.has_changed():
            self.assumptions.instance = area
            self.assumptions.write()
        return area


def laid_out(data: Mapping[str, Any], area: EffectArea) -> dict[str, Any]:
    """The assumptions sent, over those that are stored now.

    While somebody wrote, another may have added some, which are kept, or taken some away, whose
    text is then sent as new. Nobody loses a text.
    """
    rows = list(_sent(data))
    stored = {str(row.pk): row for row in area.assumptions.all()} if area.pk else {}
    known = [row for row in rows if row["id"] in stored]
    asked = {row["id"] for row in known}
    added = [
        {"id": pk, "shown_version": row.version, "text": row.text, "ORDER": "", "DELETE": ""}
        for pk, row in stored.items()
        if pk not in asked
    ]
    new = [{**row, "id": ""} for row in rows if row["id"] not in stored and not row["DELETE"]]
    every: list[dict[str, Any]] = [*known, *added, *new]
    fields = {f"{n}-{name}": value for n, row in enumerate(every) for name, value in row.items()}
    fields |= {"TOTAL_FORMS": len(every), "INITIAL_FORMS": len(known) + len(added)}
    return {f"{PREFIX}-{name}": str(value) for name, value in fields.items()}


def _sent(data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for number in range(MOST):
        start = f"{PREFIX}-{number}-"
        if f"{start}text" in data:
            names = ("id", "shown_version", "text", "ORDER", "DELETE")
            yield {name: data.get(f"{start}{name}", "") for name in names}
