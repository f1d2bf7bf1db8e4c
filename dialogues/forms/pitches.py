"""The public form for ideas, and what is written on the sender's own page."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.parts import CleanLine, CleanText
from dialogues.models import LONGEST
from helsingborg_sf.city.models import Department, District, Function
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.personal_numbers import within
from helsingborg_sf.lib.secret_links import new_secret
from suppliers import organisation_number

_SIGNER: Final = signing.Signer(salt="pitch form")


def new_token() -> str:
    """What makes a form one form, signed so that only forms of ours are received."""
    return _SIGNER.sign(new_secret())


def token_in(text: str) -> str:
    """The token of a form of ours; "" of any other."""
    try:
        return _SIGNER.unsign(text)
    except signing.BadSignature:
        return ""


class Plain(Form):
    """A form for everybody: a text that is too long is kept and told of, not silently cut."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any] | None:
        """No personal identity number in any text: it would become a public record."""
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            if name not in ("phone", "organisation_number") and within(str(value or "")):
                self.add_error(name, _PERSONAL)
        return cleaned


_PERSONAL: Final = gettext_lazy(
    "Here is something that looks like a personal identity number. Take it away: what you write "
    "can be read by others. If it is a telephone number, write it with spaces: 070-123 45 67."
)


class PitchForm(Plain):
    """An idea for the city, to whom, and from whom. Only the idea itself must be there."""

    title = CleanLine(
        label=gettext_lazy("The idea in one sentence"),
        max_length=200,
        error_messages={
            "required": gettext_lazy(
                "Write your idea in one sentence, for example “We can mend the city's furniture”."
            )
        },
    )
    description = CleanText(
        label=gettext_lazy("Describe the idea"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "What do you want to do, for whom, and what would the city buy? At most 5 000 "
            "characters."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Describe your idea in a few lines.")},
    )
    wishes = CleanText(
        label=gettext_lazy("What do you need of the city?"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "For example a meeting, premises to try it in, or advice on procurement."
        ),
    )
    to_whom = forms.ChoiceField(
        label=gettext_lazy("Who should read it?"),
        required=False,
        help_text=gettext_lazy("If you do not know, we find out who it is."),
        error_messages={"invalid_choice": gettext_lazy("Choose one of the listed values.")},
    )
    district = forms.ModelChoiceField(
        District.objects.all(),
        label=gettext_lazy("District"),
        required=False,
        empty_label=gettext_lazy("The whole city, or do not know"),
        error_messages={"invalid_choice": gettext_lazy("Choose one of the listed values.")},
    )
    organisation_name = CleanLine(
        label=gettext_lazy("Company or association"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("You need not have started yet."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation_number = CleanLine(
        label=gettext_lazy("Organisation number"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Ten digits, for example 212000-1157. Leave it empty if it is your personal identity "
            "number."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    name = CleanLine(
        label=gettext_lazy("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("We send your link and our answers here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy("Write an e-mail address with @, for example name@example.se.")
        },
    )
    phone = CleanLine(
        label=gettext_lazy("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    # Robots fill in every field. People do not see it, and are told what it is if they meet it.
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty: it is there to stop robots"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    layout = (
        (
            gettext_lazy("The idea"),
            ("title", "description", "wishes", "to_whom", "district"),
        ),
        (
            gettext_lazy("Who are you?"),
            ("organisation_name", "organisation_number", "name", "email", "phone"),
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desks = Desks(today)
        to_whom: Any = self.fields["to_whom"]
        to_whom.choices = self.desks.choices

    @property
    def groups(self) -> Iterable[tuple[str | Promise, list[forms.BoundField]]]:
        """The fields under their headings; not the one for robots."""
        return [(heading, [self[name] for name in names]) for heading, names in self.layout]

    def clean_organisation_number(self) -> str:
        """Ten digits. That it is known here, or not, nobody is told."""
        text = organisation_number.normalise(self.cleaned_data["organisation_number"])
        if within(text):
            raise forms.ValidationError(
                _(
                    "This is a personal identity number. Leave the field empty: we do not need "
                    "the number."
                )
            )
        if text:
            organisation_number.validate(text)
        return text

    def clean_website(self) -> str:
        """Empty: what a browser has filled in by itself must not cost anybody their idea."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty this field, and send again."))
        return ""

    def clean_to_whom(self) -> dict[str, Any]:
        """The department or the function, as a pitch keeps it."""
        return self.desks.kept(self.cleaned_data["to_whom"])


class Desks:
    """To whom an idea can be sent: the departments that are, each with its functions."""

    def __init__(self, today: date) -> None:
        self.departments: list[Any] = list(Department.objects.valid(on=today).order_by("name"))
        self.desks: list[Any] = list(Function.objects.valid(on=today).order_by("name"))

    @property
    def choices(self) -> list[Any]:
        """Do not know; then each department and what is in it."""
        groups = [(each.name, list(self._of(each))) for each in self.departments]
        return [("", _("Do not know")), *groups]

    def _of(self, department: Any) -> Iterable[tuple[str, str]]:
        yield f"d{department.pk}", department.name
        for desk in self.desks:
            if desk.department_id == department.pk:
                yield f"f{desk.pk}", desk.name

    @staticmethod
    def kept(choice: str) -> dict[str, Any]:
        """The choice as facts of a pitch."""
        if not choice:
            return {}
        name = {"d": "department_id", "f": "function_id"}[choice[0]]
        return {name: int(choice[1:])}


class MessageForm(Plain):
    """Something more about an idea, from whoever sent it."""

    text = CleanText(
        label=gettext_lazy("Write to us"),
        max_length=LONGEST,
        help_text=gettext_lazy("At most 5 000 characters. Others can ask to read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write something before you send.")},
    )
