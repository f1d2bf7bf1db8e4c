"""What a comparison with other buyers asks: a year, and municipalities by name."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.text import clean_line, swedish_key

MOST_CHOSEN: Final = 10
NAMED_IN_ERRORS: Final = 5
MAX_NAME: Final = 100
Names = Mapping[str, str]  # by organisation number


class YearForm(Form):
    """Which year of the imported statistics; the latest when nothing sensible is asked."""

    year = forms.TypedChoiceField(
        label=gettext_lazy("Year"),
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={
            "invalid_choice": gettext_lazy(
                "There are no imported statistics for the year “%(value)s”. The latest year is "
                "shown."
            )
        },
    )

    def __init__(self, data: QueryDict, *, years: Collection[int]) -> None:
        self.years = years
        latest = str(max(years))
        super().__init__({**data.dict(), "year": clean_line(data.get("year", "")) or latest})
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]

    @property
    def chosen_year(self) -> int:
        """The year to show."""
        self.is_valid()
        year: int | None = self.cleaned_data.get("year")
        return year or max(self.years)


class ComparisonForm(YearForm):
    """The year, and one more municipality to compare with, by a part of its name."""

    add = forms.CharField(
        label=gettext_lazy("Compare with one more municipality"),
        required=False,
        max_length=MAX_NAME,
        help_text=gettext_lazy("Write a part of the name, for example Malmö."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "municipalities"}),
    )

    def __init__(
        self, data: QueryDict, *, years: Collection[int], names: Names, shown: Collection[str]
    ) -> None:
        self.names, self.shown = names, shown
        super().__init__(data, years=years)

    def clean_add(self) -> str:
        """The organisation number of the municipality that is meant; empty for none."""
        text = clean_line(self.cleaned_data["add"])
        if not text:
            return ""
        number = _one(text, self.names)
        if number in self.shown:
            raise ValidationError(
                _("%(name)s is in the comparison already.") % {"name": self.names[number]}
            )
        return number


def _one(text: str, names: Names) -> str:
    """The one municipality that the words may mean."""
    found = _meant(swedish_key(text), names)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            _("No municipality called “%(text)s” is in the statistics. Write a part of its name.")
            % {"text": text}
        )
    named = ", ".join(names[number] for number in found[:NAMED_IN_ERRORS])
    if len(found) > NAMED_IN_ERRORS:
        message = _("“%(text)s” may mean %(names)s or others. Write more of the name.")
    else:
        message = _("“%(text)s” may mean %(names)s. Write one of them.")
    raise ValidationError(message % {"text": text, "names": named})


def _meant(key: str, names: Names) -> list[str]:
    """The exact name or number, else names that begin so, else names that hold the words."""
    keys = {number: swedish_key(name) for number, name in names.items()}
    ways: list[Any] = [
        lambda number, name: key in (name, number),
        lambda _number, name: name.startswith(key),
        lambda _number, name: key in name,
    ]
    for fits in ways:
        if found := [number for number, name in keys.items() if fits(number, name)]:
            return found
    return []
