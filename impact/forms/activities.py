"""Forms for the activity plan."""

from typing import Any, ClassVar, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.forms.parts import CleanText
from helsingborg_sf.city.models import User
from helsingborg_sf.lib.forms import Form, ModelForm
from impact.models import Activity, ChainLink


class LinkField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A link by its chain, its step and its words."""

    def label_from_instance(self, row: Any) -> str:
        return f"{row.chain} – {row.place.label}: {row}"


class ActivityForm(ModelForm):
    """An activity. `chain`: offer the links of one chain alone."""

    link = LinkField(
        ChainLink.objects.select_related("chain").in_order(), label=_("Serves the link")
    )

    class Meta:
        model = Activity
        fields: ClassVar[list[str]] = ["what", "link", "due", "department", "owner"]

    layout = (
        ("", ("what", "link")),
        (_("When and who"), ("due", "department", "owner")),
    )

    def __init__(self, *args: Any, chain: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        links = cast(Any, self.fields["link"])
        if chain is not None:
            links.queryset = links.queryset.filter(chain=chain)
        owners = User.objects.filter(Q(is_active=True) | Q(pk=self.instance.owner_id))
        cast(Any, self.fields["owner"]).queryset = owners
        for name in ("owner", "department"):
            cast(Any, self.fields[name]).empty_label = _("Unknown")


class DropForm(Form):
    """Why something will not be done."""

    reason = CleanText(label=_("Why it is dropped"))
