"""Forms for feedback to those who were interviewed."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import Form, ModelForm
from impact.models import Feedback, FeedbackWay


class FeedbackForm(ModelForm):
    """What they told us, and what we do because of it."""

    class Meta:
        model = Feedback
        fields: ClassVar[list[str]] = ["you_told_us", "we_did"]
        widgets: ClassVar[dict[str, Any]] = {
            name: forms.Textarea(attrs={"rows": 8}) for name in fields
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "you_told_us": _("In your own words, so that they know they were heard."),
            "we_did": _("What the city does or has done; and what it does not do, and why."),
        }

    def clean(self) -> dict[str, Any] | None:
        others = Feedback.objects.exclude(pk=self.instance.pk)
        if others.filter(interview=self.instance.interview_id).exists():
            message = _(
                "Somebody has already written to them. Copy your text, open theirs from the round, "
                "and put the two together there."
            )
            raise ValidationError(message)
        return super().clean()


class SendForm(Form):
    """How it goes to the respondent."""

    how = forms.ChoiceField(
        label=_("How"), choices=FeedbackWay.choices, widget=forms.RadioSelect, initial="mail"
    )
    address = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Only for e-mail. It is used for this one letter and not kept."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        missing = not cleaned.get("address") and "address" not in self.errors
        if cleaned.get("how") == FeedbackWay.MAIL and missing:
            self.add_error("address", _("Write the address that the letter goes to."))
        return cleaned
