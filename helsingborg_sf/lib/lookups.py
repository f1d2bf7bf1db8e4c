"""Type-ahead for keys to large tables: a line of text that becomes a row.

The browser's own list of suggestions (`datalist`) is filled by htmx from a `LookupView`. Without
JavaScript one writes the name, and the server finds the row or says which ones it could be.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import CharField, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.generic import View

from helsingborg_sf.lib.keyset import Found, Order
from helsingborg_sf.lib.search import conditions
from helsingborg_sf.lib.text import clean_line, swedish_key

SUGGESTIONS: Final = 12
NAMED_IN_ERRORS: Final = 5
MAX_TEXT: Final = 300
_ID: Final = re.compile(r"#(\S{1,40})$")

Rows = QuerySet[Any]


def label(row: Model, words: Callable[[Any], str] = str) -> str:
    """A row as it is written in the field: `TS Working #17`."""
    return f"{clean_line(words(row))} #{row.pk}"


def suggestions(rows: Rows, text: str, most: int = SUGGESTIONS) -> list[Any]:
    """The first rows, in order, that hold what has been written so far."""
    # A single letter after other words is the beginning of the next one.
    words = re.sub(r"(?<=\w) +\w$", "", clean_line(text[:MAX_TEXT]))
    if not words:
        return []
    found = Found.where(rows, conditions(rows.model, words))
    order = Order("sort_key" if _has_sort_key(rows.model) else "pk")
    keys = found.keys(order)
    if keys is None:
        return list(found.whole.order_by(*order.columns)[:most])
    first = [pk for _key, pk in keys[:most]]
    return list(rows.filter(pk__in=first).order_by(*order.columns))


def _has_sort_key(model: type[Model]) -> bool:
    try:
        model._meta.get_field("sort_key")
    except FieldDoesNotExist:
        return False
    return True


def visible(rows: Rows, user: Any) -> Rows:
    """The rows the user may know of; of those that may be hidden, none without a user."""
    if not hasattr(rows, "visible_to"):
        return rows
    allowed: Rows = rows.visible_to(user) if user is not None else rows.none()
    return allowed


def asked_row(rows: Rows, request: HttpRequest, name: str) -> Any:
    """The row whose key stands in the query string, `?need=17`; None when there is none such."""
    key = request.GET.get(name, "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    return rows.filter(pk=key).first()


class LookupInput(forms.TextInput):
    """A line of text with suggestions from a `LookupView`."""

    template_name = "components/lookup.html"

    def __init__(self, url_name: str, attrs: dict[str, Any] | None = None) -> None:
        self.url_name = url_name
        super().__init__({"autocomplete": "off", "maxlength": MAX_TEXT, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = f"{context['widget']['attrs'].get('id') or name}-options"
        context["options"] = options
        context["widget"]["attrs"].update(
            {
                "list": options,
                "hx-get": reverse(self.url_name),
                "hx-trigger": "input changed delay:200ms",
                "hx-target": f"#{options}",
                "hx-swap": "innerHTML",
                "hx-sync": "this:replace",
                "hx-push-url": "false",
            }
        )
        return context


class LookupField(forms.Field):
    """A row of a large table, written by name. `rows` is a queryset or a function that gives one.

    What is written is understood as `#17` at its end, else as the exact name, else as words that
    only one row holds. `limit_lookups` tells whose rows may be found.
    """

    widget: Any = LookupInput
    user: Any = None
    default_error_messages = {
        "unknown": gettext_lazy("Nothing called “%(text)s” was found. Write a part of the name."),
        "several": gettext_lazy(
            "“%(text)s” may mean %(names)s. Write one of them, with its number."
        ),
        "gone": gettext_lazy("There is no number %(text)s here. Write a part of the name."),
    }

    def __init__(
        self,
        rows: Rows | Callable[[], Rows],
        lookup_url_name: str,
        label_from_instance: Callable[[Any], str] = str,
        **kwargs: Any,
    ) -> None:
        self.source = rows
        self.label_from_instance = label_from_instance
        kwargs.setdefault("widget", LookupInput(lookup_url_name))
        super().__init__(**kwargs)

    most_named: ClassVar[int] = NAMED_IN_ERRORS

    def written(self, row: Any) -> str:
        """A row as it stands in the field."""
        return label(row, self.label_from_instance)

    def named(self, row: Any) -> str:
        """A row in a message, where several are named; it must read back too."""
        return self.written(row)

    @property
    def rows(self) -> Rows:
        """The rows that may be found."""
        rows = self.source() if callable(self.source) else self.source.all()
        return visible(rows, self.user)

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: the name of a row or of its key, or what was written."""
        if isinstance(value, Model):
            return self.written(value)
        if value in self.empty_values or _ID.search(str(value)):
            return value
        row = self._by_key(value) if not isinstance(value, str) or self._has_words_as_keys else None
        return self.written(row) if row else value

    def to_python(self, value: Any) -> Any:
        """The row that is meant, or None."""
        if value in self.empty_values or isinstance(value, Model):
            return value or None
        text = clean_line(str(value)[:MAX_TEXT])
        return self._find(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            row = self.to_python(data)
        except ValidationError:
            return True
        before = initial.pk if isinstance(initial, Model) else initial
        return str(before or "") != str(row.pk if row else "")

    def _find(self, text: str) -> Any:
        if number := _ID.search(text):
            if row := self._by_key(number[1]):
                return row
            raise self._error("gone", text=number[1])
        return self._only(
            text, self._by_name(text) or suggestions(self.rows, text, self.most_named + 1)
        )

    def _only(self, text: str, found: list[Any]) -> Any:
        """The row that was found, when it is the only one."""
        if len(found) == 1:
            return found[0]
        if not found:
            raise self._error("unknown", text=text)
        names = [self.named(row) for row in found[: self.most_named]]
        more = ["…"] if len(found) > self.most_named else []
        raise self._error("several", text=text, names=", ".join(names + more))

    def _error(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)

    def _by_key(self, key: Any) -> Any:
        try:
            # What was typed comes back into the field as it was sent, with signs no database takes.
            key = clean_line(key) if isinstance(key, str) else key
            return self.rows.filter(pk=self.rows.model._meta.pk.to_python(key)).first()
        except (ValidationError, ValueError, TypeError):
            return None

    def _by_name(self, text: str) -> list[Any]:
        if not _has_sort_key(self.rows.model):
            return []
        return list(self.rows.filter(sort_key=swedish_key(text))[: NAMED_IN_ERRORS + 1])

    @property
    def _has_words_as_keys(self) -> bool:
        return isinstance(self.rows.model._meta.pk, CharField)


class LookupFilter(django_filters.Filter):
    """A filter of a list by a row of a large table."""

    def __init__(
        self,
        rows: Rows | Callable[[], Rows],
        lookup_url_name: str,
        label_from_instance: Callable[[Any], str] = str,
        **kwargs: Any,
    ) -> None:
        self.lookup = (rows, lookup_url_name, label_from_instance)
        super().__init__(**kwargs)

    @property
    def field(self) -> LookupField:
        """The field of the filter bar, for whoever looks at the list."""
        if not hasattr(self, "_field"):
            self._field = self.make_field()
            self._field.user = getattr(getattr(self.parent, "request", None), "user", None)
        return self._field

    def make_field(self) -> LookupField:
        """A new field for the filter bar."""
        return LookupField(*self.lookup, label=self.label, **self.extra)


def limit_lookups(form: forms.BaseForm, user: Any) -> None:
    """Let the look-ups of a form find what the user may know of, and nothing else."""
    for field in form.fields.values():
        if isinstance(field, LookupField):
            field.user = user


class LookupView(PermissionRequiredMixin, View):
    """The suggestions for a `LookupField`: `?q=...` gives at most twelve options."""

    queryset: ClassVar[Any] = None
    label_from_instance: ClassVar[Any] = staticmethod(str)
    http_method_names = ["get", "head", "options"]

    def get_queryset(self) -> Rows:
        """The rows the user may know of."""
        return visible(self.queryset.all(), self.request.user)

    @property
    def text(self) -> str:
        """What has been written; htmx sends it under the name of the field it stands in."""
        name = self.request.headers.get("HX-Trigger-Name", "q")
        return str(self.request.GET.get("q", self.request.GET.get(name, "")))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Options for a datalist."""
        return HttpResponse(_options(self.lines()))

    def lines(self) -> list[str]:
        """The rows found, each as it will stand in the field."""
        found = suggestions(self.get_queryset(), self.text)
        return [label(row, type(self).label_from_instance) for row in found]


def _options(labels: Any) -> SafeString:
    return format_html_join("\n", '<option value="{}"></option>', ((text,) for text in labels))
