"""The form of a subscription."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.reports.models import MOST, Subscription, Trouble


class SubscriptionForm(ModelForm):
    """What the report is called, how often it comes, and as what."""

    class Meta:
        model = Subscription
        fields = ["name", "rhythm", "kind", "language"]
        help_texts = {
            "rhythm": gettext_lazy(
                "In the morning, when the night's work is done. Days that were missed are not made "
                "up for: the report shows what holds when it is made."
            ),
            "kind": gettext_lazy("An Excel file takes at most 100 000 rows."),
        }


class NewSubscriptionForm(SubscriptionForm):
    """The same for a new one: there is a limit, and it needs an address to tell."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        owner = self.instance.owner
        if not owner.email:
            raise ValidationError(Trouble.NO_ADDRESS.label, code="no_address")
        if Subscription.objects.visible_to(owner).count() >= MOST:
            raise ValidationError(
                _("You have %(number)s reports, which is as many as one may have. End one first.")
                % {"number": MOST},
                code="too_many",
            )
        return cleaned
