"""The calendar of dialogues: a month in squares, or as an agenda, with the filters of the list."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.filters import TalkFilter
from dialogues.models import DialogueForm
from dialogues.views.dialogues import DialogueList
from helsingborg_sf.lib import keyset
from helsingborg_sf.lib.listing import Link
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.calendar_days import (
    FIRST_YEAR,
    LAST_YEAR,
    Month,
    Sheet,
    dues_in,
    nearest,
    sheet,
)
from procurements.dialogue_plan import Due
from procurements.models import DialogueRequirement


class MonthField(forms.CharField):
    """A month as people write it, `2022-11` or `november 2022`; a day means its month."""

    def to_python(self, value: Any) -> Any:
        """The month as a partial date, or None."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            first = PartialDate.parse(text).first
        except ValueError:
            first = date.min
        if not FIRST_YEAR <= first.year <= LAST_YEAR:
            words = _("“%(value)s” is not a month. Write for example 2022-11.")
            raise ValidationError(words % {"value": str(value)[:40]})
        return PartialDate.in_month(first.year, first.month)


class MonthFilter(django_filters.Filter):
    """The month that is shown; by itself it takes nothing away."""

    field_class = MonthField

    def filter(self, qs: Any, value: Any) -> Any:
        return qs


class CalendarFilter(TalkFilter):
    """What one can ask of dialogues, and the month that is shown."""

    month = MonthFilter(label=gettext_lazy("month"))


class DialogueCalendar(DialogueList):
    """A month of dialogues in squares; narrow screens and whoever wants it get the agenda."""

    title = gettext_lazy("Calendar")
    parent = (gettext_lazy("Dialogues"), "dialogue-list")
    filterset_class = CalendarFilter
    template_name = "pages/calendar.html"
    actions = DialogueList.actions[:1]
    is_agenda: ClassVar[bool] = False

    @cached_property
    def today(self) -> date:
        """The day that is marked."""
        return timezone.localdate()

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What is filtered on; what makes no sense is left out."""
        form = self.filters.form
        form.is_valid()
        return {name: value for name, value in form.cleaned_data.items() if value}

    @cached_property
    def month(self) -> Month:
        """The month that is asked for; this one when none is."""
        asked = self.chosen.get("month")
        return Month(asked.first) if asked else Month.of(self.today)

    @cached_property
    def page(self) -> keyset.Page[Any]:
        """A calendar has no table below it."""
        return keyset.Page((), 1, 0, "", "")

    def get_template_names(self) -> list[str]:
        """Always the whole page: there is no list to swap."""
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self._sheet()
        return super().get_context_data(
            sheet=shown,
            is_agenda=self.is_agenda,
            ways=self._ways(),
            faces=self._faces(),
            nearest=self._nearest() if shown.is_empty else [],
            list_url=f"{reverse('dialogue-list')}",
            agenda_url=self._at("dialogue-agenda", self.month),
            **kwargs,
        )

    def _sheet(self) -> Sheet:
        return sheet(self.month, self.found.whole, self._dues(), today=self.today)

    def _dues(self) -> Iterator[tuple[DialogueRequirement, Due]]:
        """Dialogues that are due, unless somebody asks for what none of them can be."""
        can_be = {"month", "contract", "department", "form"}
        user: Any = self.request.user
        form = self.chosen.get("form", DialogueForm.CONTRACT)
        others = self.state.q or self.chosen.keys() - can_be or form != DialogueForm.CONTRACT
        if others or not user.has_perm("procurements.view_contract"):
            return iter(())
        asked = {"contract": "contract", "department": "contract__department"}
        only = {path: self.chosen[name] for name, path in asked.items() if name in self.chosen}
        return dues_in(self.month, user, today=self.today, **only)

    # --- ways to other months, and to the other face of this one

    def _ways(self) -> list[Link]:
        before, after = self.month.moved(-1), self.month.moved(1)
        here = Month.of(self.today)
        return [
            Link(_("Previous month"), self._here(before)),
            Link(_("This month"), self._here(here), self.month == here),
            Link(_("Next month"), self._here(after)),
        ]

    def _faces(self) -> list[Link]:
        return [
            Link(_("Month"), self._at("dialogue-calendar", self.month), not self.is_agenda),
            Link(_("Agenda"), self._at("dialogue-agenda", self.month), self.is_agenda),
        ]

    def _nearest(self) -> list[Link]:
        rows: QuerySet[Any] = self.found.whole
        return [Link(each.name, self._here(each)) for each in nearest(rows, self.month)]

    def _here(self, month: Month) -> str:
        kept = tuple(pair for pair in self.state.filters if pair[0] != "month")
        return self.state.but(filters=(*kept, ("month", month.key)))

    def _at(self, name: str, month: Month) -> str:
        return f"{reverse(name)}?{self._here(month).partition('?')[2]}"


class DialogueAgenda(DialogueCalendar):
    """The same month, day by day."""

    title = gettext_lazy("Agenda")
    room = "dialogue-calendar"
    is_agenda = True
