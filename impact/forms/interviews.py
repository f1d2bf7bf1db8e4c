"""Forms about an interview: its time, why it came to nothing, tries, and its end."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.forms import Form, ModelForm
from helsingborg_sf.lib.local_times import NoSuchTimeError, TwoTimesError, moment
from impact.actions.bookings import Meeting
from impact.models import ContactAttempt, Interview

LENGTHS = [(30, "30"), (45, "45"), (60, "60"), (90, "90"), (120, "120")]


class BookingForm(Form):
    """A day and a clock time in Stockholm, which together are one moment, none, or two."""

    day = forms.DateField(label=_("Day"))
    clock = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(format="%H:%M"),
        help_text=_("For example 13.30. Swedish time."),
        error_messages={"invalid": _("Write the time as hour and minute, for example 13.30.")},
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
    )
    which = forms.ChoiceField(
        label=_("Which of the two"),
        choices=[
            ("", _("Choose")),
            ("first", _("Summer time, the first")),
            ("second", _("Standard time, the second")),
        ],
        required=False,
        help_text=_("The clock is put back that night and shows the time twice."),
    )
    minutes = forms.TypedChoiceField(
        label=_("Length in minutes"), choices=LENGTHS, coerce=int, initial=60
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("An address, or how you will talk, for example by telephone."),
    )
    respondent = forms.CharField(
        label=_("Respondent"),
        max_length=200,
        required=False,
        help_text=_("Whom you will talk with; the role is enough, for example the manager."),
    )
    address = forms.EmailField(
        label=_("E-mail address for the invitation"),
        required=False,
        help_text=_("Leave empty to send nothing. A change or a cancellation is sent too."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self._comes_twice():
            del self.fields["which"]

    def _comes_twice(self) -> bool:
        """Whether it has to be said which of two moments is meant."""
        known: Any = self.data if self.is_bound else self.initial
        try:
            day = self.fields["day"].to_python(known.get("day"))
            clock = self.fields["clock"].to_python(known.get("clock"))
            if day and clock is not None:
                moment(day, clock)
        except TwoTimesError:
            return True
        except (forms.ValidationError, ValueError, OverflowError):
            return False
        return False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned.get("clock") is not None:
            cleaned["at"] = self._moment(cleaned)
        return cleaned

    def _moment(self, cleaned: dict[str, Any]) -> datetime | None:
        which = {"first": False, "second": True}.get(cleaned.get("which", ""))
        facts = {"day": cleaned["day"], "clock": f"{cleaned['clock']:%H.%M}"}
        try:
            at = moment(cleaned["day"], cleaned["clock"], second=which)
        except NoSuchTimeError:
            self.add_error(
                "clock",
                gettext(
                    "%(day)s has no %(clock)s: the clock is put forward an hour that night. Choose "
                    "another time."
                )
                % facts,
            )
        except TwoTimesError:
            self.add_error(
                "which",
                gettext(
                    "On %(day)s the clock is put back and shows %(clock)s twice. Choose which one."
                )
                % facts,
            )
        except (OverflowError, ValueError):
            self.add_error("day", gettext("Choose a day that is to come."))
        else:
            if at > timezone.now():
                return at
            self.add_error("day", gettext("Choose a day and a time that are to come."))
        return None

    @property
    def meeting(self) -> Meeting:
        """What was agreed."""
        names = ("at", "minutes", "place", "respondent", "address")
        return Meeting(**{name: self.cleaned_data[name] for name in names})


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nothing about anybody's health or private life."),
    )


class PostponeForm(ReasonForm):
    """Until when, and why."""

    until = forms.DateField(label=_("New date"))
    field_order = ("until", "reason")

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is to come."))
        return until


class AttemptForm(ModelForm):
    """A try to get hold of somebody."""

    class Meta:
        model = ContactAttempt
        fields: ClassVar[list[str]] = ["tried_on", "way", "outcome"]
        widgets: ClassVar[dict[str, Any]] = {"outcome": forms.Textarea(attrs={"rows": 2})}

    def clean_tried_on(self) -> Any:
        tried_on = self.cleaned_data["tried_on"]
        if tried_on > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return tried_on


class InterviewForm(ModelForm):
    """Who asks whom, and where the record is registered."""

    class Meta:
        model = Interview
        fields: ClassVar[list[str]] = ["interviewer", "respondent", "registry_number"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking = [Role.INTERVIEWER.value, Role.COORDINATOR.value]
        asks = Q(is_active=True, groups__name__in=asking) | Q(pk=self.instance.interviewer_id)
        people = User.objects.filter(asks).distinct()
        field: Any = self.fields["interviewer"]
        field.queryset = people.order_by("last_name", "first_name", "username")
        field.empty_label = _("nobody yet")
