"""What the pages of the ledger ask: a year, a department, and who suppliers are."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lookups import LookupField
from procurements.comparison.forms import YearForm
from procurements.ledger_matching import ToConfirm
from procurements.models import LedgerEntry, LedgerSupplier, MatchedBy
from suppliers.models import Organisation

OTHER: Final = "other"
_ACTOR: Final = "actor:"


class LedgerYearForm(YearForm):
    """Which year of the ledger; the latest when nothing sensible is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].error_messages["invalid_choice"] = gettext_lazy(
            "The ledger has no lines for the year “%(value)s”. The latest year is shown."
        )


class EntryFilter(FilterSet):
    """Lines by year and department."""

    empty_labels: ClassVar[Mapping[str, str | Promise]] = {"year": gettext_lazy("All years")}

    year = django_filters.ChoiceFilter(method="of_year", label=gettext_lazy("year"))
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), label=gettext_lazy("department")
    )

    class Meta:
        model = LedgerEntry
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(year), str(year)) for year in reversed(LedgerEntry.objects.years())]
        self.filters["year"].extra["choices"] = years

    def of_year(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Booked in the year."""
        return rows.filter(booked_on__year=int(value))


class Decision(NamedTuple):
    """What somebody said of a supplier."""

    supplier: LedgerSupplier
    to: str
    organisation: Organisation | None


class SuppliersForm(Form):
    """For some suppliers of the ledger: who each is. What is left unsaid stays as it is."""

    def __init__(self, lines: Sequence[ToConfirm], *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self._add(line, user)
        self.style()

    def _add(self, line: ToConfirm, user: Any) -> None:
        pk = line.row.pk
        self.fields[f"as_{pk}"] = forms.ChoiceField(
            label=line.row.name,
            choices=_choices(line),
            widget=forms.RadioSelect,
            required=False,
        )
        # The name stands beside it only for those who do not see the row.
        actor = LookupField(
            Organisation.objects.all,
            "organisation-lookup",
            label=_("Another actor, instead of “%(supplier)s”") % {"supplier": line.row.name},
            required=False,
        )
        actor.user = user
        self.fields[f"actor_{pk}"] = actor
        self.fields[f"version_{pk}"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=line.row.version
        )

    @property
    def rows(self) -> list[tuple[ToConfirm, Any, Any, Any]]:
        """Each supplier with its fields, for the page."""
        names = ("as", "actor", "version")
        return [
            (line, *(self[f"{name}_{line.row.pk}"] for name in names))  # type: ignore[misc]
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        """An actor that is written is meant; one that is said to be another must be written."""
        cleaned = dict(super().clean() or self.cleaned_data)
        for line in self.lines:
            said, written = f"as_{line.row.pk}", f"actor_{line.row.pk}"
            if written in self.errors:
                continue
            if cleaned.get(said) == OTHER and not cleaned.get(written):
                self.add_error(written, ValidationError(_("Write which actor it is.")))
            elif cleaned.get(written) and cleaned.get(said) not in ("", OTHER):
                words = _("An actor is written here, and something else is chosen. Keep one.")
                self.add_error(written, ValidationError(words))
        return cleaned

    @property
    def decisions(self) -> list[Decision]:
        """What was said, of those something was said of."""
        every = (self._decision(line) for line in self.lines)
        return [each for each in every if each]

    def _decision(self, line: ToConfirm) -> Decision | None:
        pk, row = line.row.pk, line.row
        said, other = self.cleaned_data[f"as_{pk}"], self.cleaned_data[f"actor_{pk}"]
        row.version = self.cleaned_data[f"version_{pk}"] or 0
        if other:
            return Decision(row, MatchedBy.USER, other)
        if said.startswith(_ACTOR):
            chosen = {str(each.organisation.pk): each.organisation for each in line.proposals}
            return Decision(row, MatchedBy.USER, chosen[said.removeprefix(_ACTOR)])
        return Decision(row, said, None) if said else None


def _choices(line: ToConfirm) -> list[tuple[str, str]]:
    proposed = [
        (f"{_ACTOR}{each.organisation.pk}", f"{each.organisation} ({each.reason})")
        for each in line.proposals
    ]
    other = (OTHER, _("Another actor"))
    outside = (MatchedBy.OUTSIDE.value, _("Not in the register"))
    nobody = (MatchedBy.NOBODY.value, _("Not known after all"))
    match line.row.matched_by:
        case MatchedBy.NOBODY:
            return [*proposed, outside, other]
        case MatchedBy.OUTSIDE:
            return [nobody, other]
        case _:
            return [nobody, outside, other]
