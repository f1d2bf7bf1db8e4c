"""What came of two parties having met in a dialogue."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues.meetings import Pair, pairs
from dialogues.models import Dialogue, RelationOutcome
from helsingborg_sf.lib.forms import ModelForm


def in_words(pair: Pair) -> str:
    """`Köket och staden`."""
    other = pair.supplier or gettext("the city")
    return gettext("%(actor)s and %(other)s") % {"actor": pair.actor, "other": other}


class OutcomeForm(ModelForm):
    """Between whom, what came of it, and when that was known. `dialogue` is set on a subclass."""

    dialogue: ClassVar[Dialogue]

    between = forms.ChoiceField(label=_("Between"))

    class Meta:
        model = RelationOutcome
        fields = ["kind", "known_on", "note"]
        widgets = {
            "known_on": forms.DateInput(
                attrs={"inputmode": "numeric", "autocomplete": "off"}, format="%Y-%m-%d"
            ),
            "note": forms.Textarea(attrs={"rows": 2, "autocapitalize": "sentences"}),
        }

    field_order = ["between", "kind", "known_on", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = {pair.key: pair for pair in self._pairs()}
        self.initial.setdefault("known_on", timezone.localdate())
        choices = [(key, in_words(pair)) for key, pair in self.pairs.items()]
        between: Any = self.fields["between"]
        between.choices = choices if len(choices) == 1 else [("", _("Choose")), *choices]
        if self.instance.pk:
            self.initial["between"] = self._stored().key
        self.style()

    def _stored(self) -> Pair:
        return Pair(self.instance.actor, self.instance.supplier)

    def _pairs(self) -> list[Pair]:
        """Who met in the dialogue; what is stored stays among them."""
        found = pairs(self.dialogue)
        if self.instance.pk and self._stored().key not in {pair.key for pair in found}:
            found.append(self._stored())
        return found

    def clean_known_on(self) -> Any:
        """Nothing comes of a dialogue before it can have been held."""
        day, held = self.cleaned_data["known_on"], self.dialogue.held
        if held and day < held.first:
            raise ValidationError(gettext("The dialogue had not been held by then."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if pair := self.pairs.get(cleaned.get("between", "")):
            self.instance.actor, self.instance.supplier = pair
            self.instance.dialogue = self.dialogue
        return cleaned


def outcome_form(dialogue: Dialogue) -> OutcomeForm:
    """The form on the page of a dialogue."""
    return form_for(dialogue)()


def form_for(dialogue: Dialogue) -> type[OutcomeForm]:
    """The form of what came of a dialogue."""
    return type("OutcomeForm", (OutcomeForm,), {"dialogue": dialogue})
