"""Key figures as of a chosen day with the year before beside: the start page and the reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from helsingborg_sf.lib import html
from impact.indicators import REGISTER, values

# The classifications have a list that answers the same question, with columns and files.
LISTS = {
    "social_enterprises": "social_enterprise",
    "work_integration_social_enterprises": "work_integration",
    "meets_reservation_criteria": "reservation_4_18",
}


class DayForm(forms.Form):
    """The day that figures are asked for; today when nothing is given or it is no day."""

    on = forms.DateField(
        label=gettext_lazy("As of"),
        required=False,
        # A calendar of the browser's would write the day as its own language does.
        widget=forms.DateInput(
            format="%Y-%m-%d",
            attrs={"inputmode": "numeric", "size": 10, "autocomplete": "off"},
        ),
        validators=[
            MinValueValidator(date(1990, 1, 1), gettext_lazy("Choose a day from 1990 on.")),
            MaxValueValidator(date(2100, 12, 31), gettext_lazy("Choose a day before 2101.")),
        ],
    )

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The form with what the address says."""
        return cls({"on": request.GET.get("on") or timezone.localdate().isoformat()})

    @property
    def day(self) -> date:
        """The day to count for."""
        self.is_valid()  # a mistake in another field leaves this one
        chosen: date | None = self.cleaned_data.get("on")
        return chosen or timezone.localdate()


class SinceForm(DayForm):
    """The day that figures are asked for and an earlier one to compare with: a year before when
    nothing is given or it is no earlier day."""

    since = forms.DateField(
        label=gettext_lazy("Since"),
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d",
            attrs={"inputmode": "numeric", "size": 10, "autocomplete": "off"},
        ),
        validators=[
            MinValueValidator(date(1989, 1, 1), gettext_lazy("Choose a day from 1989 on."))
        ],
    )

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The form with what the address says."""
        day = DayForm.of(request).day
        on = request.GET.get("on") or day.isoformat()
        return cls({"on": on, "since": request.GET.get("since") or year_before(day).isoformat()})

    def clean(self) -> dict[str, Any]:
        on, since = self.cleaned_data.get("on"), self.cleaned_data.get("since")
        if on and since and since >= on:
            self.add_error("since", _("Choose a day before the other one."))
        return self.cleaned_data

    @property
    def since_day(self) -> date:
        """The earlier day."""
        self.is_valid()
        chosen: date | None = self.cleaned_data.get("since")
        return chosen or year_before(self.day)


@dataclass(frozen=True)
class KeyFigure:
    """One line of the table: a figure now and a year before, and the way to its rows."""

    label: str | Promise
    now: int | str | None
    was: int | str | None
    url: str
    note: str | Promise = ""
    part: bool = False
    changes_url: str = ""
    was_url: str = ""

    @property
    def change(self) -> str:
        """What has changed since the year before, in words; "" when either is unknown or masked."""
        if not isinstance(self.now, int) or not isinstance(self.was, int):
            return ""
        if self.now == self.was:
            return pgettext("change", "unchanged")
        more, fewer = _("%(number)s more than then"), _("%(number)s fewer than then")
        words = more if self.now > self.was else fewer
        return words % {"number": html.number(abs(self.now - self.was))}

    @property
    def numbers(self) -> tuple[int | str | None, int | str | None]:
        """The figure now and a year before."""
        return self.now, self.was


def year_before(day: date) -> date:
    """The same day last year; 28 February for the 29th."""
    last_of_february = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if last_of_february else day.day)


def key_figures(
    on: date,
    user: Any,
    *,
    codes: Iterable[str] = tuple(REGISTER),
    notes: Mapping[str, str | Promise],
) -> list[KeyFigure]:
    """The indicators as of the day, in one query."""
    codes = list(codes)
    before = year_before(on)
    answers = values([on, before], user=user, codes=codes)
    return [
        KeyFigure(
            label=indicator.label,
            now=indicator.shown(answers[on][indicator.code]),
            was=indicator.shown(answers[before][indicator.code]),
            url=rows_url(indicator.code, on),
            was_url=rows_url(indicator.code, before),
            note=notes.get(indicator.code, ""),
            part=indicator.part,
            changes_url=changes_url(indicator.code, on),
        )
        for indicator in (REGISTER[code] for code in codes)
    ]


def rows_url(code: str, on: date) -> str:
    """Where the rows behind a figure are."""
    if code in LISTS:
        return f"{reverse('organisation-list')}?{urlencode({LISTS[code]: 'yes', 'on': str(on)})}"
    return f"{reverse('report-rows', args=[code])}?{urlencode({'on': str(on)})}"


def changes_url(code: str, on: date) -> str:
    """Where one reads what changed in an indicator in the year up to the day."""
    return f"{reverse('report-changes', args=[code])}?{urlencode({'on': str(on)})}"
