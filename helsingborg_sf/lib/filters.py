"""Filters: the query string becomes a question; what was asked is shown as chips."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

import django_filters
from django import forms
from django.db.models import Model, QuerySet
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.lookups import LookupField

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Chip:
    """A filter in use, in words; `name` and `raw` are what must leave the query string."""

    text: str
    name: str
    raw: str | None = None


class FilterSet(django_filters.FilterSet):
    """The filters of a list. A value that makes no sense is ignored, and its field says why.

    Filter on what an index answers; across a to-many relation use `through`. `empty_labels`: what
    the first choice of a field says instead of "All".
    """

    empty_labels: ClassVar[Mapping[str, str | Promise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, item in self.filters.items():
            if isinstance(item, django_filters.ChoiceFilter):
                item.extra["empty_label"] = self.empty_labels.get(name, gettext_lazy("All"))

    @cached_property
    def form(self) -> forms.Form:
        """The form of the filter bar; its ids are its own, so that pages may hold other forms."""
        form: forms.Form = self.get_form_class()(
            self.data if self.is_bound else None,
            prefix=self.form_prefix,
            auto_id="filter-%s",
        )
        for field in form.fields.values():
            field.label = capfirst(field.label)
            _prepare(field)
        return form

    @classmethod
    def owner(cls, parameter: str) -> str | None:
        """The filter that a parameter of the address belongs to: `ends_min` belongs to `ends`."""
        names = cls.base_filters
        if parameter in names:
            return parameter
        return next((name for name in names if parameter.startswith(f"{name}_")), None)

    def portable(self) -> Iterator[tuple[str, str]]:
        """What is filtered on, for somebody else's eyes: rows by their numbers alone, because their
        names may be secret, and without what makes no sense."""
        broken = set(self.form.errors)
        for parameter, values in self.data.lists():
            name = str(self.owner(parameter))
            row = isinstance(self.form.fields.get(name), LookupField)
            for value in values if name not in broken else ():
                yield parameter, f"#{self.form.cleaned_data[name].pk}" if row else value

    def chips(self) -> Iterator[Chip]:
        """What is filtered on, in words, in the order of the fields."""
        for name, value in self.form.cleaned_data.items():
            field = self.form[name]
            if value is None or value == "" or (isinstance(value, list) and not value):
                continue
            if isinstance(field.field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
                for part in value:
                    yield Chip(_chip(field, part), name, str(field.field.prepare_value(part)))
            else:
                yield Chip(_chip(field, value), name)


def _prepare(field: forms.Field) -> None:
    """Widgets as our filter bar wants them: "All", days, and a name for each end of a span."""
    if isinstance(field, forms.NullBooleanField):
        field.widget = django_filters.widgets.BooleanWidget()
        field.widget.choices = [("", _("All")), ("true", _("Yes")), ("false", _("No"))]
    widget = field.widget
    if isinstance(widget, forms.MultiWidget) and len(widget.widgets) == 2:
        for end, part in zip((_("from"), _("to")), widget.widgets, strict=True):
            part.attrs["aria-label"] = f"{field.label}, {end}"
    for part in getattr(widget, "widgets", [widget]):
        if isinstance(part, forms.DateInput):
            # Not a calendar of the browser's: it writes days as the machine's language does.
            part.attrs["inputmode"], part.format = "numeric", "%Y-%m-%d"


def _chip(field: forms.BoundField, value: Any) -> str:
    return f"{field.label}: {_in_words(field.field, value)}"


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, Model):
        label = getattr(field, "label_from_instance", str)
        return str(label(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, slice):
        return f"{_end(value.start)}–{_end(value.stop)}"
    if isinstance(field, forms.ChoiceField):
        return str(_labels(field.choices).get(str(value), value))
    return _end(value)


def _end(value: Any) -> str:
    if value is None:
        return ""
    return html.iso_day(value) if isinstance(value, date) else str(value)


def _labels(choices: Any) -> dict[str, Any]:
    """Labels by value, groups unfolded."""
    found: dict[str, Any] = {}
    for value, label in choices:
        pairs = label if isinstance(label, (list, tuple)) else [(value, label)]
        found.update((str(key), words) for key, words in pairs)
    return found


def through(rows: QuerySet[M], **conditions: Any) -> QuerySet[M]:
    """Rows that have at least one related row like that, each once."""
    every = rows.model._base_manager.order_by()
    return rows.filter(pk__in=every.filter(**conditions).values("pk"))
