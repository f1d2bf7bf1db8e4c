"""Save the view that a list shows, give it another name, share it, delete it."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.models import SavedView
from helsingborg_sf.lib.saved_views import kept_query, list_named, may_share
from helsingborg_sf.lib.views import CreateView, Crumb, EditView, VerbFormView


class SavedViewForm(ModelForm):
    """A view's name, whether others see it, and whether the list opens with it."""

    # Not the model's: that another view stops being the default is no fault in this form.
    opens = forms.BooleanField(label=gettext_lazy("Open the list with this view"), required=False)

    class Meta:
        model = SavedView
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opens"] = self.instance.is_default

    def save(self, commit: bool = True) -> SavedView:
        """Write it; of the views of a list one at most opens it."""
        row: SavedView = super().save(commit)
        row.make_default(wanted=self.cleaned_data["opens"])
        return row


class SharedViewForm(SavedViewForm):
    """The same for whoever may share views of the list."""

    class Meta(SavedViewForm.Meta):
        fields = ["name", "is_shared"]
        labels = {"is_shared": gettext_lazy("Share with everybody who may see the list")}
        help_texts = {
            "is_shared": gettext_lazy(
                "They see the search, the filters, the order and the columns, and only rows that "
                "they may see anyway."
            )
        }


class NewViewForm(SavedViewForm):
    """The same for what a list shows now: a new view, or one that it replaces."""

    replaces = forms.ModelChoiceField(
        SavedView.objects.none(),
        label=gettext_lazy("Save it as"),
        required=False,
        empty_label=gettext_lazy("A new view"),
        help_text=gettext_lazy("Or choose a view of yours that this replaces."),
    )
    field_order = ["replaces", "name", "is_shared", "opens"]

    def __init__(self, *args: Any, mine: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[SavedView], self.fields["replaces"]).queryset = mine
        if not mine:
            del self.fields["replaces"]
        if self.instance.pk:
            self.fields["name"].required = False

    def clean_name(self) -> str:
        """A view that is replaced keeps its name unless it gets another."""
        return str(self.cleaned_data["name"] or self.instance.name)


class NewSharedViewForm(NewViewForm):
    """The same for whoever may share views of the list."""

    class Meta(SharedViewForm.Meta):
        pass


class SavedViewCreate(CreateView):
    """Save what a list shows: the query string is that of the list."""

    title = gettext_lazy("Save as a view")
    model = SavedView

    def get_form_class(self) -> type[NewViewForm]:
        allowed = may_share(self.listed, self.request.user)
        return NewSharedViewForm if allowed else NewViewForm

    @cached_property
    def listed(self) -> ListView:
        """The list as it is shown."""
        return list_named(self.kwargs["list_name"], self.request)

    def get_permission_required(self) -> list[str]:
        return [str(self.listed.permission_required)]

    def get_crumbs(self) -> list[Crumb]:
        return _under(self.listed, super().get_crumbs())

    def get_cancel_url(self) -> str:
        return self.listed.state.url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        intro = _("What is saved: %(what)s.") % {"what": "; ".join(_asked(self.listed))}
        place = self.listed.list_name
        return super().get_context_data(place=place, intro=intro, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = SavedView.objects.owned_by(self.request.user).filter(list_name=self.listed.list_name)
        return {
            **super().get_form_kwargs(),
            "instance": self._row(mine),
            "mine": mine,
        }

    def _row(self, mine: Any) -> SavedView:
        """The view to write: one that is replaced, or a new one."""
        number = self.request.POST.get("replaces", "")
        row: SavedView | None = None
        if number.isascii() and number.isdigit() and len(number) < 19:
            row = mine.filter(pk=number).first()
        row = row or SavedView(owner=cast(Any, self.request.user), list_name=self.listed.list_name)
        row.query = kept_query(self.listed)
        return row


def _asked(view: ListView) -> Iterator[str]:
    """What the list is asked, in words, and how it is arranged."""
    if view.state.q:
        yield _("Search: %(words)s") % {"words": view.state.q}
    if view.filterset_class:
        view.filters.is_valid()  # what makes no sense has no words
        yield from (chip.text for chip in view.filters.chips())
    yield _("order and columns")


def _under(view: ListView, crumbs: list[Crumb]) -> list[Crumb]:
    overview, *rest = crumbs
    return [overview, (view.get_title(), view.state.whole_url), *rest]


class _Mine:
    """Views of one's own; those of others are as if they were missing."""

    # Whoever may log in may look after their own views; the rows say whose they are.
    permission_required = ()
    request: HttpRequest
    object: SavedView

    def get_queryset(self) -> Any:
        return SavedView.objects.owned_by(self.request.user)

    @property
    def listed(self) -> ListView:
        """The list that the view is of."""
        return list_named(self.object.list_name, self.request)


class SavedViewEdit(_Mine, EditView):
    """Another name, share or not, open the list with it or not."""

    def get_form_class(self) -> type[SavedViewForm]:
        allowed = may_share(self.listed, self.request.user)
        return SharedViewForm if allowed else SavedViewForm

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        return rows.select_for_update() if self.request.method == "POST" else rows

    def get_crumbs(self) -> list[Crumb]:
        return _under(self.listed, super().get_crumbs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delete = reverse("saved-view-delete", args=[self.object.pk])
        actions = [html.Action(_("Delete the view"), delete)]
        place = self.object.list_name
        return super().get_context_data(place=place, actions=actions, **kwargs)


class SavedViewDelete(_Mine, VerbFormView):
    """Delete it, after a question; the rows of the list stay as they are."""

    title = gettext_lazy("Delete the view")
    submit_label = gettext_lazy("Delete the view")
    form_class = Form
    done = gettext_lazy("The view has been deleted.")
    extra_context = {
        "intro": gettext_lazy("The question is forgotten. Nothing in the list itself is changed.")
    }

    def act(self, row: SavedView, facts: dict[str, Any]) -> None:
        row.delete()
