"""Forms for conferences and events: what they are, who was there, what followed."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.names import NamesField
from dialogues.forms.rounds import with_day
from dialogues.forms.who import WhoField, units
from dialogues.models import GATHERINGS, Dialogue, DialogueForm, ParticipantRole
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.lookups import LookupField
from suppliers.models import Organisation

MOST: Final = 100_000
_NUMBER: Final = re.compile(
    r"(?P<about>(ca|cirka|circa|c:a|omkring|ungefär|drygt|knappt|about|around|some)\.? )?"
    r"(ett |an? )?(?P<number>\d[\d ]*)(?P<tens>[- ]?tal)?"
    r"( (personer|deltagare|aktörer|people|participants|actors))?"
)


class AttendanceField(forms.CharField):
    """How many were there as people say it, `28` or `ett 30-tal`: (number, is approximate)."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        number, approximate = value
        if number is None:
            return ""
        words = _("about %(number)s") if approximate else "%(number)s"
        return words % {"number": number}

    def to_python(self, value: Any) -> Any:
        """The number, or None, and whether it is approximate."""
        if isinstance(value, tuple):
            return value
        text = " ".join(str(super().to_python(value) or "").lower().split())
        if not text:
            return None, False
        found = _NUMBER.fullmatch(text)
        number = int(found["number"].replace(" ", "")) if found else None
        if found is None or number is None or number > MOST:
            words = _("“%(value)s” is not a number of people. Write for example 28 or about 30.")
            raise ValidationError(words % {"value": str(value)[:40]})
        return number, bool(found["about"] or found["tens"])

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or (None, False)))
        except ValidationError:
            return True


class EventForm(ModelForm):
    """A conference, an event, a study visit or a network meeting, and who arranged it."""

    attended = AttendanceField(
        label=gettext_lazy("Number of participants"),
        required=False,
        help_text=gettext_lazy("For example 28, or about 30 when nobody counted."),
    )

    class Meta:
        model = Dialogue
        fields = [
            "title",
            "form",
            "held",
            "venue",
            "initiative",
            "topics",
            "notes",
            "result",
            "known_on",
            "registry_number",
            "source",
        ]
        widgets = {
            "notes": forms.Textarea(attrs={"rows": 5}),
            "result": forms.Textarea(attrs={"rows": 3}),
            "known_on": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
        }
        labels = {"notes": gettext_lazy("What happened")}

    layout = (
        ("", ("title", "form", "held", "venue", "arranged", "attended")),
        (gettext_lazy("Notes"), ("notes", "result", "topics")),
        (
            gettext_lazy("Where it comes from"),
            ("initiative", "known_on", "registry_number", "source"),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.fields["arranged"] = WhoField(
            units(),
            draft=False,
            label=gettext_lazy("Organiser"),
            required=False,
            help_text=gettext_lazy("An actor, a department, or in words."),
        )
        self.initial.setdefault("arranged", row.arranged_by or None)
        self.initial.setdefault("attended", (row.attendance, row.attendance_is_approximate))
        form: Any = self.fields["form"]
        form.choices = [(each.value, each.label) for each in map(DialogueForm, GATHERINGS)]
        self.style()

    def save(self, commit: bool = True) -> Dialogue:
        """Write the row with its organiser and how many were there."""
        row, who = self.instance, self.cleaned_data["arranged"]
        row.attendance, row.attendance_is_approximate = self.cleaned_data["attended"]
        row.organiser = who if isinstance(who, Organisation) else None
        row.organiser_department = who if isinstance(who, Department) else None
        row.organiser_words = who if isinstance(who, str) else ""
        saved: Dialogue = super().save(commit)
        return saved


class PeopleForm(Form):
    """Who was there, several at once, as one thing."""

    role = forms.ChoiceField(
        label=gettext_lazy("As what"),
        choices=ParticipantRole.choices,
        initial=ParticipantRole.ACTOR,
        help_text=gettext_lazy("Departments are always there as city units."),
    )
    names = NamesField(label=gettext_lazy("Who was there"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names: Any = self.fields["names"]
        names.units = units()


class FollowedForm(Form):
    """A dialogue that is registered already and followed from an event."""

    dialogue = LookupField(
        Dialogue.objects.all(), "dialogue-lookup", with_day, label=gettext_lazy("Dialogue")
    )

    def __init__(self, *args: Any, event: Dialogue, **kwargs: Any) -> None:
        self.event = event
        super().__init__(*args, **kwargs)

    def clean_dialogue(self) -> Dialogue:
        """Another one, that does not follow from anything yet."""
        row: Dialogue = self.cleaned_data["dialogue"]
        if row == self.event:
            raise ValidationError(_("An event does not follow from itself. Choose a dialogue."))
        if row.followed_from_id:
            raise ValidationError(_("It is already said from which event it followed."))
        return row
