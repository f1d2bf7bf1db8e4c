"""The form of a dialogue."""

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any, ClassVar, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues.models import Dialogue, Initiative, Participant, ParticipantRole
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField, limit_lookups
from helsingborg_sf.lib.text import clean_line
from procurements.models import Contract, DialogueRequirement
from suppliers.models import Organisation

# Lines shown at once, lines more to unfold, and how many a form can send.
SHOWN, SPARE, MOST = 3, 5, 1000
LONGEST_WORDS = 200


def contracts_with_requirements() -> QuerySet[Contract]:
    """Contracts that ask for dialogues; whoever shows them asks what is `visible_to` the reader."""
    return Contract.objects.filter(pk__in=DialogueRequirement.objects.values("contract"))


class WhoField(LookupField):
    """Who was there, in one line of text: an actor, a department, or somebody in words.

    `TS Working #17` and the exact name of an actor or department mean that row; anything else is
    kept as it is written. `units` are the departments by the names they go under.
    """

    def __init__(self, units: Mapping[str, Department], **kwargs: Any) -> None:
        self.units = units
        super().__init__(Organisation.objects.all(), "participant-lookup", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Department) else super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        """An organisation, a department, words, or None."""
        if isinstance(value, Model) or value in self.empty_values:
            return value or None
        text = clean_line(str(value))
        if len(text) > LONGEST_WORDS:
            message = gettext("Write at most %(number)s characters.") % {"number": LONGEST_WORDS}
            raise ValidationError(message)
        if unit := self.units.get(text.casefold()):
            return unit
        if re.search(r"#\d+$", text) or self._by_name(text):
            return self._find(text)
        return text or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or None))
        except ValidationError:
            return True


def units() -> dict[str, Department]:
    """Departments by full name, name, and short name where only one has it, in small letters."""
    found: dict[str, list[Department]] = {}
    for row in cast(Iterable[Department], Department.objects.all()):
        for name in {str(row), row.name, row.short_name} - {""}:
            found.setdefault(name.casefold(), []).append(row)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


class Line(NamedTuple):
    """A line of the form that says who was there, and as what."""

    legend: str
    who: forms.BoundField
    role: forms.BoundField


class DialogueEntryForm(ModelForm):
    """What was said, by whom and when; the rest can wait.

    Who was there is asked in numbered lines of the same form, so that they share its error summary,
    its version and its conflict page. A line that names nobody counts for nothing. `reader` is who
    fills it in: set on a subclass, because the conflict page makes forms of its own.
    """

    reader: ClassVar[Any] = None

    lines = forms.IntegerField(widget=forms.HiddenInput, required=False)
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
        help_texts = {"initiative": ""}
        labels = {"attendance_is_approximate": _("The number is approximate")}
        widgets = {
            "notes": forms.Textarea(attrs={"rows": 6}),
            "result": forms.Textarea(attrs={"rows": 3}),
            "known_on": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
        }

    about = ("title", "held", "form", "initiative")
    rest = (
        "result",
        "topics",
        "fulfils",
        "round",
        "attendance",
        "attendance_is_approximate",
        "known_on",
        "registry_number",
        "source",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_lookups(self, self.reader)
        self.initial.setdefault("fulfils", self._contract())
        cast(Any, self.fields["initiative"]).choices = [("", _("Unknown")), *Initiative.choices]
        cast(Any, self.fields["round"]).empty_label = _("None")
        self.units = units()
        self.stored = self._stored()
        self.length = self._length()
        self.initial["lines"] = self.length
        for number in range(self.length):
            self._ask(number)
        self.style()

    def _contract(self) -> Contract | None:
        """The contract whose requirement it fulfils, if the reader may know of it."""
        stored = Q(dialogue_requirements=self.instance.requirement_id)
        if self.reader is None or self.instance.requirement_id is None:
            return None
        return Contract.objects.visible_to(self.reader).filter(stored).first()

    def _stored(self) -> list[Participant]:
        if not self.instance.pk:
            return []
        return list(self.instance.participants.select_related("organisation", "department"))

    def _length(self) -> int:
        """How many lines there are: as many as were sent, or some more than are filled."""
        if not self.is_bound:
            return max(SHOWN, len(self.stored) + 1) + SPARE
        sent = str(self.data.get(self.add_prefix("lines"), ""))
        return min(int(sent), MOST) if sent.isascii() and sent.isdigit() and len(sent) < 5 else 0

    def _ask(self, number: int) -> None:
        """The two fields of a line."""
        which = {"number": number + 1}
        self.fields[f"who{number}"] = WhoField(
            self.units, label=gettext("Participant %(number)s: who") % which, required=False
        )
        self.fields[f"role{number}"] = forms.ChoiceField(
            label=gettext("Participant %(number)s: as what") % which,
            choices=[("", _("Choose")), *ParticipantRole.choices],
            required=False,
        )
        if number < len(self.stored):
            self.initial[f"who{number}"] = _somebody(self.stored[number])
            self.initial[f"role{number}"] = self.stored[number].role

    # --- for the template

    @property
    def shown_lines(self) -> list[Line]:
        """The lines filled in, one more, and at least three."""
        return self._lines()[: self._shown]

    @property
    def spare_lines(self) -> list[Line]:
        """The empty lines after them, folded."""
        return self._lines()[self._shown :]

    @property
    def _shown(self) -> int:
        filled = [number for number in range(self.length) if self[f"who{number}"].value()]
        return max([SHOWN, *(number + 2 for number in filled)])

    def _lines(self) -> list[Line]:
        return [
            Line(
                gettext("Participant %(number)s") % {"number": number + 1},
                self[f"who{number}"],
                self[f"role{number}"],
            )
            for number in range(self.length)
        ]

    @property
    def about_fields(self) -> list[forms.BoundField]:
        """What it was about, when, in which form, on whose initiative."""
        return [self[name] for name in self.about]

    @property
    def rest_fields(self) -> list[forms.BoundField]:
        """What can wait, folded."""
        return [self[name] for name in self.rest]

    @property
    def rest_is_open(self) -> bool:
        """Whether something is filled in or wrong there."""
        return any(field.value() or field.errors for field in self.rest_fields)

    # --- what was sent

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen: set[Any] = set()
        for number in range(self.length):
            who = cleaned.get(f"who{number}")
            if isinstance(who, Organisation) and who in seen:
                self.add_error(f"who{number}", gettext("The actor is already a participant."))
            seen.add(who)
            if who and not self._role(number) and f"role{number}" not in self.errors:
                self.add_error(f"role{number}", gettext("Say as what they were there."))
        return cleaned

    def _role(self, number: int) -> str:
        """As what somebody was there; a department is the city without being asked."""
        unit = isinstance(self.cleaned_data.get(f"who{number}"), Department)
        return self.cleaned_data.get(f"role{number}") or (ParticipantRole.CITY if unit else "")

    def _participants(self, dialogue: Dialogue) -> list[Participant]:
        """Who was there, in the order of the lines."""
        wanted = []
        for number in range(self.length):
            who, role = self.cleaned_data[f"who{number}"], self._role(number)
            stored = self.stored[number] if number < len(self.stored) else None
            if stored and (who, role) == (_somebody(stored), stored.role):
                wanted.append(stored)
            elif who:
                wanted.append(_participant(dialogue, role, who))
        return wanted

    def save(self, commit: bool = True) -> Dialogue:
        """Write the dialogue, its requirement and who was there."""
        # A requirement of a contract that the reader may not know of stays as it is.
        contract: Contract | None = self.cleaned_data["fulfils"]
        if contract != self._contract():
            self.instance.requirement = contract and contract.dialogue_requirements.last()
        dialogue: Dialogue = super().save(commit)
        if self.length:
            self._save_participants(self._participants(dialogue))
        return dialogue

    def _save_participants(self, wanted: list[Participant]) -> None:
        """The lines before the first change stay; the others are written anew, in order."""
        pairs = zip(self.stored, wanted, strict=False)
        same = sum(1 for _pair in takewhile(lambda pair: pair[0] is pair[1], pairs))
        Participant.objects.filter(pk__in=[old.pk for old in self.stored[same:]]).delete()
        for new in wanted[same:]:
            new.pk = None
            new.save(force_insert=True)


def _somebody(row: Participant) -> Any:
    """Who a participant is, as `WhoField` understands it."""
    return row.organisation or row.department or row.words


def _participant(dialogue: Dialogue, role: str, who: Any) -> Participant:
    """A new participant."""
    row = Participant(dialogue=dialogue, role=role)
    if isinstance(who, Organisation):
        row.organisation = who
    elif isinstance(who, Department):
        row.department = who
    else:
        row.words = who
    return row
