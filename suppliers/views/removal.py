"""Taking away what belongs to an actor, after a question; its history can bring it back."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.views import VerbFormView
from suppliers.models import DocumentReference, Membership, Offering, Organisation, RegisterListing
from suppliers.views.parts import OfOrganisation


class Remove(OfOrganisation, VerbFormView):
    """Asks first; afterwards the row is only in the history, from where it can be brought back."""

    form_class = Form
    submit_label = gettext_lazy("Remove")
    done = gettext_lazy("Removed. The history of the actor can bring it back.")
    extra_context = {
        "intro": gettext_lazy("It is taken away from the card. Its history stays."),
    }

    def get_title(self) -> str:
        return _("Remove %(row)s") % {"row": self.object}

    def act(self, row: Any, facts: dict[str, Any]) -> None:
        row.delete()


class OfferingRemove(Remove):
    permission_required = "suppliers.delete_offering"
    queryset = Offering.objects.select_related("organisation")


class DocumentRemove(Remove):
    permission_required = "suppliers.delete_documentreference"
    queryset = DocumentReference.objects.select_related("organisation")


class ListingRemove(Remove):
    permission_required = "suppliers.delete_registerlisting"
    queryset = RegisterListing.objects.select_related("organisation")


class MembershipRemove(Remove):
    """A membership that never was; one that ended gets its last day instead."""

    permission_required = "suppliers.delete_membership"
    queryset = Membership.objects.select_related("member", "umbrella")
    extra_context = {
        "intro": gettext_lazy(
            "Remove a membership that was registered by mistake. One that has ended is not "
            "removed: edit it and say until when it was."
        ),
    }

    @cached_property
    def organisation(self) -> Organisation:
        """The member, on whose card the membership stands first."""
        member: Organisation = self.object.member
        return member
