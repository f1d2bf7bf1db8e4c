"""The form of a decision about two records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import Form


class DenyDuplicateForm(Form):
    """How one knows that they are two."""

    reason = forms.CharField(
        label=_("How do you know that they are not the same?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("For example: two associations in different towns."),
    )
