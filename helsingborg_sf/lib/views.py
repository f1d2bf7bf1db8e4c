"""Views every app uses: detail, create, edit with conflicts shown, and verbs."""

import secrets
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import CreateView as DjangoCreateView
from django.views.generic import DetailView as DjangoDetailView
from django.views.generic import FormView, UpdateView, View
from django.views.generic.detail import SingleObjectMixin

from helsingborg_sf.lib import figures, history
from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.models import FormToken
from helsingborg_sf.lib.transitions import StaleError, WrongStatusError

Crumb = tuple[Any, str | None]


def saved(row: Any) -> str:
    """That a row is saved; what is called by a sentence has its own full stop."""
    return _("Saved: %(row)s.") % {"row": str(row).rstrip(".")}


class Page(PermissionRequiredMixin):
    """A page with a right, a title and a way back. `parent` is (words, url name)."""

    title: ClassVar[str | Promise] = ""
    parent: ClassVar[tuple[str | Promise, str] | None] = None

    def get_title(self) -> str:
        return str(self.title)

    def get_crumbs(self) -> list[Crumb]:
        crumbs: list[Crumb] = [(_("Overview"), reverse("start"))]
        if self.parent:
            crumbs.append((self.parent[0], reverse(self.parent[1])))
        return [*crumbs, (self.get_title(), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {"title": self.get_title(), "crumbs": self.get_crumbs(), **context}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The page, or with `?figures=` the figures of one of its charts."""
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        figures.begin(request)
        response = super().render_to_response(context, **kwargs)  # type: ignore[misc]
        if figures.wanted(request):
            return figures.file_of(request, response)
        return cast(HttpResponse, response)


class Visible:
    """Only rows the user may know of; a hidden row answers as a missing one."""

    request: HttpRequest

    def get_queryset(self) -> QuerySet[Any]:
        rows: Any = super().get_queryset()  # type: ignore[misc]
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.request.user)
        return cast("QuerySet[Any]", rows)


class DetailView(Page, Visible, DjangoDetailView[Any]):
    """One row and what belongs to it."""

    def get_title(self) -> str:
        return str(self.object)


class FormPage(Page):
    """A page with a form. `submit_label` is what the button says."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Save")
    request: HttpRequest

    def get_cancel_url(self) -> str:
        row = getattr(self, "object", None)
        if row is not None and row.pk:
            return str(row.get_absolute_url())
        return reverse(self.parent[1]) if self.parent else reverse("start")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs = {"submit_label": self.submit_label, "cancel_url": self.get_cancel_url(), **kwargs}
        return super().get_context_data(**kwargs)


class CreateView(FormPage, DjangoCreateView[Any, Any]):
    """A new row. The same form sent twice, at once or later, makes one row."""

    template_name = "form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = self.request.POST.get("form_token", "")
        return super().get_context_data(form_token=sent or secrets.token_urlsafe(24), **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        # Sent a second time, what may be there once is wrong because it has been saved.
        token = self.request.POST.get("form_token", "")[:40]
        sent = FormToken.objects.filter(token=token).first()
        return HttpResponseRedirect(sent.path) if sent else super().form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        token = self.request.POST.get("form_token", "")[:40] or secrets.token_urlsafe(24)
        with transaction.atomic():
            # The second of two parallel posts waits here until the first has its row.
            sent, first = FormToken.objects.get_or_create(token=token)
            if first:
                self.save(form)
                sent.path = self.get_success_url()
                sent.save(update_fields=["path"])
        if first:
            messages.success(self.request, saved(self.object))
        return HttpResponseRedirect(sent.path)

    def save(self, form: Any) -> None:
        """Write the row; inside the transaction."""
        self.object = form.save()


@dataclass(frozen=True)
class Difference:
    """A field that two people gave different values: `was`, `theirs` (saved) and `mine` (typed)."""

    label: str
    was: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """Who saved while the user was writing, when, and where the texts differ."""

    who: str
    when: datetime | None
    rows: list[Difference]


class EditView(FormPage, Visible, UpdateView[Any, Any]):
    """Change a row. A save over somebody else's change is refused and shows both texts."""

    template_name = "form.html"

    def get_title(self) -> str:
        return _("Edit %(row)s") % {"row": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        return [
            *before,
            (str(self.object), self.object.get_absolute_url()),
            (_("Edit"), None),
        ]

    def get_queryset(self) -> QuerySet[Any]:
        rows: Any = super().get_queryset()
        # Locked while we compare and write: of two that save at once, the second sees the first.
        if self.request.method == "POST":
            rows = rows.select_for_update(of=("self",))
        return cast("QuerySet[Any]", rows)

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        stored_version = self.object.version
        form = self.get_form()
        # Asked first: a form full of errors must not hide that the ground has moved.
        if form.version_sent != stored_version:
            return self.conflict(form, stored_version)
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    @cached_property
    def earlier(self) -> dict[str, Any] | None:
        """What the fields held at the version the address asks for, to be saved again."""
        asked = self.request.GET.get("version", "")
        if self.request.method == "POST" or not asked:
            return None
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
        names = set(self.get_form_class().base_fields)
        values = history.values_as_of(self.object, number, names)
        if values is None:
            raise Http404
        return values

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **(self.earlier or {})}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.earlier is not None:
            context["restored"] = self._restored(context["form"])
        return context

    def _restored(self, form: ModelForm) -> list["Difference"]:
        """Every field whose earlier value is not what is stored now."""
        now = type(form)(instance=self.object)
        pairs = (
            (f, _in_words(form, f.name), _in_words(now, f.name)) for f in form.visible_fields()
        )
        return [Difference(str(f.label), was, is_, "") for f, was, is_ in pairs if was != is_]

    def form_valid(self, form: Any) -> HttpResponse:
        if form.has_changed():
            self.save(form)
        messages.success(self.request, saved(self.object))
        return HttpResponseRedirect(self.get_success_url())

    def save(self, form: Any) -> None:
        """Write the row; inside the transaction."""
        self.object = form.save()

    def conflict(self, form: ModelForm, stored_version: int) -> HttpResponse:
        """The form again with the user's own text, beside what somebody saved meanwhile."""
        stored = type(self.object)._base_manager.get(pk=self.object.pk)
        last = next(iter(history.entries(stored, most=1)), None)
        data = self.request.POST.copy()
        data[form.add_prefix("shown_version")] = str(stored_version)
        again = self.get_form_class()(data, instance=stored)
        context = self.get_context_data(
            form=again,
            conflict=Conflict(
                who=last.who if last else "",
                when=last.at if last else None,
                rows=differences(form, stored),
            ),
        )
        return self.render_to_response(context, status=409)


def differences(form: ModelForm, stored: models.Model) -> list[Difference]:
    """Every field of the form whose stored value is not what the user typed."""
    seen = history.as_of_version(stored, form.version_sent or 0)
    unbound = type(form)(instance=stored)
    rows = []
    for field in form.visible_fields():
        theirs, mine = _in_words(unbound, field.name), _typed(form, field.name)
        if theirs != mine:
            was = _was(form, seen, field.name)
            rows.append(Difference(str(field.label), was, theirs, mine))
    return rows


def _in_words(form: forms.BaseForm, name: str) -> str:
    """A field's initial value as the form would show it."""
    return _label(form.fields[name], form[name].value())


def _typed(form: forms.BaseForm, name: str) -> str:
    """What the user sent in a field, as the form would show it."""
    return _label(form.fields[name], form[name].data)


def _was(form: ModelForm, seen: Any, name: str) -> str:
    model_field = {f.name: f for f in form.instance._meta.concrete_fields}.get(name)
    if seen is None or model_field is None:
        return ""
    return _label(form.fields[name], getattr(seen, model_field.attname))


def _label(field: forms.Field, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = [getattr(item, "pk", item) for item in value]
        rows: Any = field.queryset
        return ", ".join(str(row) for row in rows.filter(pk__in=keys))
    if isinstance(field, forms.BooleanField):
        return _("yes") if value in (True, "on", "True", "true", "1") else _("no")
    choices = getattr(field, "choices", None)
    if choices is not None and not isinstance(field, forms.ModelChoiceField):
        return str(dict(_flat(choices)).get(value, value))
    prepared = field.prepare_value(value)
    shown = field.widget.format_value(prepared)
    return str(shown if shown is not None else prepared).replace("\r\n", "\n").strip()


def _flat(choices: Any) -> Sequence[tuple[Any, Any]]:
    return [
        pair
        for value, label in choices
        for pair in (label if isinstance(label, (list, tuple)) else [(value, label)])
    ]


class VerbView(Page, Visible, SingleObjectMixin[Any], View):
    """A deed on one row, POST only: fetch -> `act` -> message -> back to the row.

    `start` in the form leads back to the start page as it was shown, the message names the row, and
    `undo`, the address of the verb that takes it back, is offered there. `seen` is the version of
    the row that was shown: whoever has not seen the latest one is told.
    """

    http_method_names = ["post", "options"]
    done: ClassVar[str | Promise] = gettext_lazy("Done.")
    undo: str = ""

    @abstractmethod
    def act(self, row: Any) -> None:
        """Call the verb on the row."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.object = self.get_object()
        seen, stored = request.POST.get("seen", ""), str(getattr(row, "version", ""))
        try:
            with transaction.atomic():
                self.act(row)
                if seen not in ("", stored):
                    raise StaleError(row)
        except WrongStatusError as error:
            messages.error(request, str(error))
        else:
            self._tell(row)
        return HttpResponseRedirect(self._back or row.get_absolute_url())

    @property
    def _back(self) -> str:
        """The start page with what was asked for there; "" when one came from the row."""
        if "start" not in self.request.POST:
            return ""
        asked = QueryDict(self.request.POST["start"][:200].removeprefix("?")).urlencode()
        return f"{reverse('start')}?{asked}" if asked else reverse("start")

    def _tell(self, row: Any) -> None:
        if not self._back:
            messages.success(self.request, str(self.done))
            return
        # There the row is no longer before one's eyes.
        name = Truncator(row).chars(100).rstrip(".")
        words = _("%(done)s: %(row)s.") % {"done": str(self.done).rstrip("."), "row": name}
        undo = reverse(self.undo, args=[row.pk]) if self.undo else ""
        messages.success(self.request, words, extra_tags=undo)


class VerbFormView(FormPage, Visible, SingleObjectMixin[Any], FormView[Any]):
    """A deed that must know something first (a reason, a date): a form, then as `VerbView`."""

    template_name = "form.html"

    done: ClassVar[str | Promise] = gettext_lazy("Done.")

    @abstractmethod
    def act(self, row: Any, facts: dict[str, Any]) -> None:
        """Call the verb on the row with what the form gave."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_permission():
            self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (str(self.object), self.object.get_absolute_url()), last]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self.act(self.object, form.cleaned_data)
        except WrongStatusError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, str(self.done))
        return HttpResponseRedirect(self.object.get_absolute_url())
