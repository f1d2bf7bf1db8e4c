"""The forms of a merge: with which record, and which values stay."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CheckConstraint
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lookups import LookupField
from suppliers.merging import Values, names_after
from suppliers.models import Organisation

KEPT, GONE, BOTH = "kept", "gone", "both"
# What two records are compared in, and the columns it is stored in.
COMPARED: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "other_names": ("other_names",),
    "organisation_number": ("organisation_number",),
    "legal_form": ("legal_form",),
    "is_umbrella": ("is_umbrella",),
    "stage": ("stage",),
    "description": ("description",),
    "challenges": ("challenges",),
    "districts": (),
    "address": ("address",),
    "website": ("website",),
    "registry_number": ("registry_number",),
    "source": ("source",),
    "confirmed_on": ("confirmed_on", "confirmed_by"),
}
JOINED = ("other_names", "districts")


class MergeWithForm(Form):
    """The other record."""

    other = LookupField(
        Organisation.objects.all(), "organisation-lookup", label=gettext_lazy("The other record")
    )

    def __init__(self, *args: Any, kept: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept

    def clean_other(self) -> Organisation:
        """Another one, because nothing is merged into itself."""
        other: Organisation = self.cleaned_data["other"]
        if other.pk == self.kept.pk:
            raise ValidationError(_("That is this record itself. Choose another one."))
        return other


class MergeForm(Form):
    """For each field that differs: whose value stays. It knows which versions it shows."""

    kept_version = forms.IntegerField(widget=forms.HiddenInput)
    gone_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kept: Organisation, gone: Organisation, **kwargs: Any) -> None:
        self.kept, self.gone = kept, gone
        self.districts = {row.pk: list(row.districts.all()) for row in (kept, gone)}
        versions = {"kept_version": kept.version, "gone_version": gone.version}
        super().__init__(*args, initial=versions, **kwargs)
        for name in COMPARED:
            if self._value(kept, name) != self._value(gone, name):
                self.fields[name] = self._question(name)
        self.style()

    def _value(self, row: Organisation, name: str) -> Any:
        return self.districts[row.pk] if name == "districts" else getattr(row, name)

    def _question(self, name: str) -> forms.ChoiceField:
        choices: list[tuple[str, Any]] = [
            (KEPT, self._answer(self.kept, name)),
            (GONE, self._answer(self.gone, name)),
        ]
        mine, theirs = self._value(self.kept, name), self._value(self.gone, name)
        first = KEPT if mine or not theirs else GONE
        if name in JOINED and mine and theirs:
            choices.append((BOTH, _("Both")))
            first = BOTH
        field: Any = Organisation._meta.get_field(name)
        label = capfirst(str(field.verbose_name))
        return forms.ChoiceField(
            label=label, choices=choices, initial=first, widget=forms.RadioSelect
        )

    def _answer(self, row: Organisation, name: str) -> SafeString:
        return format_html(
            '<span class="lines">{}</span> <span class="sub">{}</span>',
            html.known(self.in_words(row, name)),
            _("from %(record)s") % {"record": f"{row.name} #{row.pk}"},
        )

    def in_words(self, row: Organisation, name: str) -> str:
        """A value as people read it."""
        value = self._value(row, name)
        if name == "districts":
            return ", ".join(str(each) for each in value)
        if name == "organisation_number":
            return row.number
        if name == "confirmed_on" and value:
            return f"{html.iso_day(value)}, {row.confirmed_by}"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        shown = getattr(row, f"get_{name}_display", None)
        return str((shown() if shown else value) or "")

    @property
    def is_stale(self) -> bool:
        """Whether one of the two has been changed since the form was opened."""
        sent = [str(self.data.get(name, "")) for name in ("kept_version", "gone_version")]
        return sent != [str(self.kept.version), str(self.gone.version)]

    def clean(self) -> Mapping[str, Any]:  # type: ignore[override]
        """What was chosen must make a record that can stand."""
        if not self.errors:
            self._weigh(Organisation(**self.values.fields))
        return self.cleaned_data

    def _weigh(self, result: Organisation) -> None:
        for constraint in Organisation._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                try:
                    constraint.validate(Organisation, result)
                except ValidationError as error:
                    self.add_error(NON_FIELD_ERRORS, error)

    def _chosen(self, name: str) -> str:
        return str(self.cleaned_data.get(name, KEPT))

    def _source(self, name: str) -> Organisation:
        return self.gone if self._chosen(name) == GONE else self.kept

    @property
    def values(self) -> Values:
        """What the record that stays says afterwards."""
        fields = {
            column: getattr(self._source(name), column)
            for name, columns in COMPARED.items()
            for column in columns
        }
        others = fields["other_names"]
        if self._chosen("other_names") == BOTH:
            others = f"{self.kept.other_names}\n{self.gone.other_names}"
        spare = self.kept.name if self._chosen("name") == GONE else self.gone.name
        fields["other_names"] = names_after(name=fields["name"], other_names=others, spare=spare)
        return Values(fields, frozenset(row.pk for row in self._districts()))

    def _districts(self) -> list[Any]:
        if self._chosen("districts") == BOTH:
            return [*self.districts[self.kept.pk], *self.districts[self.gone.pk]]
        return self.districts[self._source("districts").pk]

    @property
    def choices_in_words(self) -> list[tuple[str, str]]:
        """What was chosen, field by field, for the question before it is done."""
        return [
            (str(field.label), self._chosen_in_words(name))
            for name, field in self.fields.items()
            if name in COMPARED
        ]

    def _chosen_in_words(self, name: str) -> str:
        if self._chosen(name) == BOTH:
            return _("both")
        return self.in_words(self._source(name), name)
