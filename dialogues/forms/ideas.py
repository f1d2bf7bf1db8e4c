"""Forms for ideas."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.forms.parts import CleanText
from dialogues.models import Idea
from helsingborg_sf.city.models import Function, User
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers.models import Organisation


class IdeaEntryForm(ModelForm):
    """A business idea that somebody wants the city to hear."""

    organisation = LookupField(
        Organisation.objects.all(), "organisation-lookup", label=_("From"), required=False
    )
    functions = forms.ModelMultipleChoiceField(
        Function.objects.select_related("department"),
        label=_("Functions involved"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Idea
        fields = [
            "title",
            "description",
            "organisation",
            "received",
            "known_on",
            "department",
            "functions",
            "owner",
            "source",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6}),
            "known_on": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
        }

    layout = (
        ("", ("title", "organisation", "received", "description")),
        (_("Who should hear it"), ("department", "owner", "functions")),
        (_("Where it comes from"), ("known_on", "source")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = User.objects.filter(Q(is_active=True) | Q(pk=self.instance.owner_id))
        cast(Any, self.fields["owner"]).queryset = owners
        for name in ("owner", "department"):
            cast(Any, self.fields[name]).empty_label = _("Unknown")


class IdeaPauseForm(Form):
    """Why it waits, what would change that, and when it is looked at again."""

    reason = CleanText(label=_("Why it waits"))
    would_change = CleanText(label=_("What would change the decision"), required=False)
    returns_on = forms.DateField(
        label=_("Comes back on"),
        required=False,
        widget=forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
    )


class IdeaDeclineForm(Form):
    """Why not."""

    reason = CleanText(label=_("Why not"))
