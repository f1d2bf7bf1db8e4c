"""What a user chooses about their mail."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.city.models import MailSettings, User
from helsingborg_sf.city.reminding import DAYS_BEFORE, Rhythm, Weekday
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.pages.reminding.wishes import FROM_THE_DAY, UNDATED, Wishes, kinds

# A kind's field is called so, followed by its name.
_KIND = "kind_"


class MailForm(Form):
    """How often, on which day, in which language, and of what from how many days before."""

    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=Rhythm.choices)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"),
        choices=Weekday.choices,
        coerce=int,
        help_text=gettext_lazy("When you get the mail once a week."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=MailSettings._meta.get_field("language").choices or [],
        help_text=gettext_lazy("Of the mail and of the calendar."),
    )
    interview_mails = forms.BooleanField(
        label=gettext_lazy("A mail of its own about each interview, 30 and 7 days before"),
        required=False,
    )

    def __init__(self, *args: Any, user: User, wishes: Wishes, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(wishes.settings, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if not user.has_perm("impact.change_interview"):
            del self.fields["interview_mails"]
        for name, (label, rights) in kinds().items():
            if user.has_perms(rights):
                self.fields[f"{_KIND}{name}"] = _kind_field(name, str(label), wishes.days.get(name))
        self.style()

    @property
    def general(self) -> list[forms.BoundField]:
        """How often, and in which language."""
        return [self[name] for name in self.fields if not name.startswith(_KIND)]

    @property
    def kinds(self) -> Iterator[forms.BoundField]:
        """A field for each kind of tasks."""
        return (self[name] for name in self.fields if name.startswith(_KIND))

    @property
    def chosen(self) -> dict[str, Any]:
        """What is kept in `MailSettings`."""
        names = ("rhythm", "weekday", "language", "interview_mails")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    @property
    def days(self) -> dict[str, int | None]:
        """From how many days before, by kind; None: not at all."""
        return {
            name.removeprefix(_KIND): value
            for name, value in self.cleaned_data.items()
            if name.startswith(_KIND)
        }


def _kind_field(name: str, label: str, days: int | None) -> forms.Field:
    """A drop-down with the ways one may be told of a kind."""
    return forms.TypedChoiceField(
        label=capfirst(label),
        choices=[("", _("Not in the mail")), *_choices(name)],
        coerce=int,
        empty_value=None,
        required=False,
        initial=_initial(name, days),
    )


def _initial(name: str, days: int | None) -> int | str:
    """What is chosen now; of a kind that is told of in one way only, that one."""
    choices = [number for number, _words in _choices(name)]
    return "" if days is None else days if days in choices else choices[0]


def _choices(name: str) -> list[tuple[int, str]]:
    if name in UNDATED:
        return [(0, _("When they are new"))]
    ahead = DAYS_BEFORE[:1] if name in FROM_THE_DAY else DAYS_BEFORE
    return [(days, _days_in_words(days)) for days in ahead]


def _days_in_words(days: int) -> str:
    if days == 0:
        return _("On the day, and when they are late")
    words = ngettext("From %(days)s day before", "From %(days)s days before", days)
    return words % {"days": days}
