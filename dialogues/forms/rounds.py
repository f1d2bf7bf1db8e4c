"""Forms for rounds: what they are about, and whom they are to meet."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.names import NamesField
from dialogues.models import Dialogue, DialogueRound, RoundTarget, TargetKind
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers.models import Organisation


class RoundForm(ModelForm):
    """What a round is for, how it is done, and what came of it."""

    class Meta:
        model = DialogueRound
        fields = [
            "title",
            "period",
            "purpose",
            "method",
            "template",
            "target_associations",
            "target_umbrellas",
            "conclusions",
            "report",
        ]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "method": forms.Textarea(attrs={"rows": 3}),
            "template": forms.Textarea(attrs={"rows": 6}),
            "conclusions": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {"template": gettext_lazy("Questions that are asked in every dialogue")}
        help_texts = {
            "template": gettext_lazy("One question a line."),
            "target_associations": gettext_lazy(
                "How many there are to meet, also when nobody is named yet. Empty means that it is "
                "not decided."
            ),
            "report": gettext_lazy("What it is called and where it is kept."),
        }

    layout = (
        ("", ("title", "period", "purpose", "method", "template")),
        (gettext_lazy("Whom to meet"), ("target_associations", "target_umbrellas")),
        (gettext_lazy("What came of it"), ("conclusions", "report")),
    )


class TargetsForm(Form):
    """Whom a round is to meet: several at once, of one kind."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=TargetKind.choices)
    organisation = LookupField(
        Organisation.objects.all(),
        "organisation-lookup",
        label=gettext_lazy("Actor"),
        required=False,
    )
    names = NamesField(label=gettext_lazy("Several, or others in words"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        actor = cleaned.get("organisation")
        everybody = ([actor] if actor else []) + list(cleaned.get("names") or [])
        if not everybody and not self.errors:
            self.add_error("organisation", _("Say whom: an actor, or one name a line."))
        return {**cleaned, "everybody": list(dict.fromkeys(everybody))}


class TargetForm(ModelForm):
    """Who somebody in the list is, and in which dialogue they were met."""

    organisation = LookupField(
        Organisation.objects.all(),
        "organisation-lookup",
        label=gettext_lazy("Actor"),
        required=False,
    )

    class Meta:
        model = RoundTarget
        fields = ["kind", "organisation", "words", "dialogue"]
        help_texts = {
            "words": gettext_lazy("Only when the actor is not in the register."),
            "dialogue": gettext_lazy(
                "Needed only when the dialogue does not name the actor: otherwise it is found by "
                "itself."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(Any, self.fields["dialogue"])
        held = Dialogue.objects.filter(round=self.instance.round_id)
        field.queryset = held.order_by("held_key", "pk")
        field.label_from_instance = with_day
        field.empty_label = _("found by itself")


def with_day(row: Dialogue) -> str:
    """A dialogue with its day, to tell it from others with the same title."""
    return f"{row}, {row.held}" if row.held else str(row)
