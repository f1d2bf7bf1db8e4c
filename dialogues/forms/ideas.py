"""Forms for ideas."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.forms.parts import CleanText, colleagues
from dialogues.models import Idea, IdeaNote
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


class SeenForm(Form):
    """A step of an idea that knows in which stage the writer saw it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.CharField(required=False, widget=forms.HiddenInput)


class IdeaPauseForm(SeenForm):
    """Why it waits, what would change that, and when it is looked at again."""

    reason = CleanText(label=_("Why it waits"), max_length=5000)
    would_change = CleanText(
        label=_("What would change the decision"), required=False, max_length=5000
    )
    returns_on = forms.DateField(
        label=_("Comes back on"),
        help_text=_(
            "On this day it comes back for sorting by itself. Empty: it rests until somebody takes "
            "it up again. For example 2027-01-15."
        ),
        required=False,
        widget=forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
    )

    def clean_returns_on(self) -> date | None:
        """A day that has not come yet: else it would come back before anybody could look away."""
        day: date | None = self.cleaned_data["returns_on"]
        if day is not None and day <= timezone.localdate():
            raise ValidationError(_("Choose a day after today."))
        return day


class IdeaDeclineForm(SeenForm):
    """Why not."""

    reason = CleanText(label=_("Why not"), max_length=5000)


class OwnerForm(Form):
    """Who answers for an idea."""

    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, kept: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["owner"]).queryset = colleagues("dialogues.change_idea", kept)


class NoteForm(ModelForm):
    """A private note."""

    class Meta:
        model = IdeaNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class SenderAnswerForm(Form):
    """What the city says to the sender of an idea."""

    text = CleanText(
        label=_("Answer to the sender"),
        help_text=_("The sender reads it on their own page, and by mail if they gave an address."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class MarkedIdeaForm(ModelForm):
    """An idea that somebody marked in the notes of a dialogue."""

    organisation = LookupField(
        Organisation.objects.all(), "organisation-lookup", label=_("From"), required=False
    )

    class Meta:
        model = Idea
        fields = ["title", "quote", "description", "organisation", "department", "owner"]
        labels = {"quote": _("What was said, word for word")}
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 5}),
            "description": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quote"].required = True
        owner = cast(Any, self.fields["owner"])
        owner.queryset, owner.empty_label = colleagues("dialogues.change_idea"), _("Nobody")
