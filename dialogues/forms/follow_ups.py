"""Forms for what was promised."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.parts import colleagues
from dialogues.models import FollowUp
from helsingborg_sf.lib.forms import ModelForm


class FollowUpForm(ModelForm):
    """What somebody promised to do, who, and by when."""

    class Meta:
        model = FollowUp
        fields = ["what", "owner", "due_on"]
        widgets = {"due_on": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = cast(Any, self.fields["owner"])
        owner.queryset = colleagues("dialogues.change_followup", self.instance.owner_id)
        owner.empty_label = _("Nobody yet")
