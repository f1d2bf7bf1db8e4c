"""The form of a dialogue: what one knows in the corridor first, the rest folded."""

from typing import Any, ClassVar, Final, cast

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues.forms.lines import WithPeople
from dialogues.forms.who import somebody
from dialogues.models import Dialogue, DialogueForm, Initiative, ParticipantRole
from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField, limit_lookups
from helsingborg_sf.lib.models import FormToken
from procurements.models import Contract, DialogueRequirement

# Names in a title, when nobody has written one.
NAMES: Final = 3
LONGEST_TITLE: Final = 200


def contracts_with_requirements() -> QuerySet[Contract]:
    """Contracts that ask for dialogues; whoever shows them asks what is `visible_to` the reader."""
    return Contract.objects.filter(pk__in=DialogueRequirement.objects.values("contract"))


def title_of(form: str, held: Any, people: list[tuple[str, str]]) -> str:
    """What a dialogue is called when nobody has named it: `Dialog med Köket`, in Swedish."""
    names = [name for name, role in people if role != ParticipantRole.CITY]
    with translation.override(settings.LANGUAGE_CODE):
        if not names:
            return f"{DialogueForm(form).label} {held or ''}".strip()
        others = gettext(" and others") if len(names) > NAMES else ""
        words = {"names": ", ".join(names[:NAMES]) + others}
        return (gettext("Dialogue with %(names)s") % words)[:LONGEST_TITLE].strip()


class DialogueEntryForm(WithPeople, ModelForm):
    """What was said, by whom and when; the rest can wait.

    Who was there is asked in numbered lines of the same form, so that they share its error summary,
    its version and its conflict page. A line that names nobody counts for nothing. `reader` is who
    fills it in: set on a subclass, because the conflict page makes forms of its own.
    """

    reader: ClassVar[Any] = None

    lines = forms.IntegerField(widget=forms.HiddenInput, required=False)
    quick = forms.IntegerField(widget=forms.HiddenInput, required=False)
    asked = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # From which event a new dialogue follows.
    event = forms.IntegerField(widget=forms.HiddenInput, required=False)
    fulfils = LookupField(
        contracts_with_requirements,
        "dialogue-contract-lookup",
        label=_("Contract whose dialogue requirement it fulfils"),
        required=False,
    )

    class Meta:
        model = Dialogue
        fields = [
            "title",
            "held",
            "form",
            "initiative",
            "notes",
            "result",
            "topics",
            "attendance",
            "attendance_is_approximate",
            "round",
            "known_on",
            "registry_number",
            "source",
        ]
        help_texts = {
            "initiative": "",
            "title": _("Empty: it is named after those who took part."),
            "attendance": _("When they were many: how many there were."),
        }
        labels = {"attendance_is_approximate": _("The number is approximate")}
        widgets = {
            "notes": forms.Textarea(attrs={"rows": 6, "autocapitalize": "sentences"}),
            "result": forms.Textarea(attrs={"rows": 3, "autocapitalize": "sentences"}),
            "attendance": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "known_on": forms.DateInput(
                attrs={"inputmode": "numeric", "autocomplete": "off"}, format="%Y-%m-%d"
            ),
        }

    about = ("held", "form", "initiative")
    hidden = ("lines", "quick", "asked", "event", "shown_version")
    rest = (
        "topics",
        "result",
        "fulfils",
        "round",
        "attendance",
        "attendance_is_approximate",
        "title",
        "registry_number",
        "known_on",
        "source",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("fulfils", self._contract())
        self.fields["title"].required = False
        cast(Any, self.fields["initiative"]).choices = [("", _("Unknown")), *Initiative.choices]
        cast(Any, self.fields["round"]).empty_label = _("None")
        for name in ("held", "title", "topics", "registry_number", "source"):
            self.fields[name].widget.attrs.update(autocomplete="off", enterkeyhint="next")
        self.ask_for_people()
        if self.instance.pk and self.instance.title == self._stored_title():
            self.initial["title"] = ""
        limit_lookups(self, self.reader)
        self.style()

    def _contract(self) -> Contract | None:
        """The contract whose requirement it fulfils, if the reader may know of it."""
        stored = Q(dialogue_requirements=self.instance.requirement_id)
        if self.reader is None or self.instance.requirement_id is None:
            return None
        return Contract.objects.visible_to(self.reader).filter(stored).first()

    def _stored_title(self) -> str:
        """What it would be called if nobody had named it."""
        people = [(str(somebody(each)), each.role) for each in self.stored]
        return title_of(self.instance.form, self.instance.held, people)

    # --- for the template

    @property
    def own_hidden_fields(self) -> list[forms.BoundField]:
        """What the page sends along unseen."""
        return [self[name] for name in self.hidden]

    @property
    def about_fields(self) -> list[forms.BoundField]:
        """When, in which form, on whose initiative."""
        return [self[name] for name in self.about]

    @property
    def rest_fields(self) -> list[forms.BoundField]:
        """What can wait, folded."""
        return [self[name] for name in self.rest]

    @property
    def rest_is_open(self) -> bool:
        """Whether more than one's own department is filled in there, or something is wrong."""
        filled = any(field.value() or field.errors for field in self.rest_fields)
        people = [line for line in self.role_lines if line.who.value() or line.who.errors]
        return filled or len(people) > 1 or any(self.errors.get(f"role{n}") for n in self.numbers)

    # --- what was sent

    @property
    def version_sent(self) -> int | None:
        """The version the page shows, or the one it wrote last: its answer may have been lost."""
        sent, key = super().version_sent, str(self.data.get("form_token", ""))[:40]
        wrote = FormToken.objects.filter(token=key).values_list("version", flat=True).first()
        return max(sent or 0, wrote) if wrote else sent

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.clean_people(cleaned)
        if not cleaned.get("title") and "form" in cleaned and "title" not in self.errors:
            people = [(str(who), role) for who, role in self.people(cleaned)]
            cleaned["title"] = title_of(cleaned["form"], cleaned.get("held"), people)
        return cleaned

    def without_faults(self) -> QueryDict:
        """What was sent, with what is stored in place of what is wrong; for a draft."""
        unbound = type(self)(instance=Dialogue.objects.filter(pk=self.instance.pk).first())
        data = cast(QueryDict, self.data).copy()
        # What is wrong between fields is wrong with the day it was known, which is asked least.
        for name in {*self.errors, *(["known_on"] if self.non_field_errors() else [])}:
            if name in self.fields and name in unbound.fields:
                value = unbound.fields[name].prepare_value(unbound[name].value())
                data[name] = "" if value in (None, False) else str(value)
        return data

    def save(self, commit: bool = True) -> Dialogue:
        """Write the dialogue, its requirement and who was there."""
        # A requirement of a contract that the reader may not know of stays as it is.
        contract: Contract | None = self.cleaned_data["fulfils"]
        if contract != self._contract():
            self.instance.requirement = self._requirement(contract) if contract else None
        if self.instance.pk is None:
            events = Dialogue.objects.gatherings()
            asked = self.cleaned_data.get("event") or 0
            self.instance.followed_from = events.filter(pk=asked).first()
        dialogue: Dialogue = super().save(commit)
        self.save_people(dialogue)
        return dialogue

    def _requirement(self, contract: Contract) -> DialogueRequirement | None:
        """The one that was asked for, else the contract's last."""
        rows = contract.dialogue_requirements.all()
        return rows.filter(pk=self.cleaned_data.get("asked") or 0).first() or rows.last()


class DialogueDraftForm(DialogueEntryForm):
    """The same while somebody still writes: what is not clear yet is kept as words."""

    draft = True
