"""What belongs to an actor: contact persons, offerings, memberships."""

from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.views import CreateView, Crumb, EditView, Page
from suppliers.forms import (
    CareForm,
    ContactForm,
    JoinForm,
    MemberForm,
    MembershipForm,
    NewContactForm,
    OfferingForm,
)
from suppliers.models import HANDLER, Contact, Membership, Offering, Organisation
from suppliers.views.organisations import ACTORS


class OfOrganisation(Page):
    """A page about something that belongs to an actor: the way back is the actor's card."""

    parent = ACTORS
    kwargs: dict[str, Any]

    @cached_property
    def organisation(self) -> Organisation:
        """The actor it belongs to."""
        row = getattr(self, "object", None)
        return row.organisation if row else get_object_or_404(Organisation, pk=self.kwargs["pk"])

    def get_crumbs(self) -> list[Crumb]:
        words, name = ACTORS
        return [
            (_("Overview"), reverse("start")),
            (words, reverse(name)),
            (self.organisation, self.organisation.get_absolute_url()),
            (self.get_title(), None),
        ]

    def get_cancel_url(self) -> str:
        return self.organisation.get_absolute_url()

    def get_success_url(self) -> str:
        return self.organisation.get_absolute_url()


class AddTo(OfOrganisation, CreateView):
    """Something new that belongs to the actor in the address."""

    model: type[Model]
    owner = "organisation"

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.model(**{self.owner: self.organisation})
        return {**super().get_form_kwargs(), "instance": row}


class ContactCreate(AddTo):
    permission_required = "suppliers.add_contact"
    title = gettext_lazy("New contact person")
    model = Contact
    form_class = NewContactForm


class ContactEdit(OfOrganisation, EditView):
    """A restricted person is there only for those who handle requests about personal data."""

    permission_required = ("suppliers.view_contact", "suppliers.change_contact")
    model = Contact

    def get_form_class(self) -> type[ContactForm]:
        return CareForm if self.request.user.has_perm(HANDLER) else ContactForm


class OfferingCreate(AddTo):
    permission_required = "suppliers.add_offering"
    title = gettext_lazy("New offering")
    model = Offering
    form_class = OfferingForm


class OfferingEdit(OfOrganisation, EditView):
    permission_required = "suppliers.change_offering"
    model = Offering
    form_class = OfferingForm


class MembershipCreate(AddTo):
    """The actor becomes a member of an umbrella organisation."""

    permission_required = "suppliers.add_membership"
    title = gettext_lazy("New membership")
    model = Membership
    form_class = JoinForm
    owner = "member"


class MemberCreate(AddTo):
    """The umbrella organisation gets a member."""

    permission_required = "suppliers.add_membership"
    title = gettext_lazy("New member")
    model = Membership
    form_class = MemberForm
    owner = "umbrella"


class MembershipEdit(OfOrganisation, EditView):
    permission_required = "suppliers.change_membership"
    model = Membership
    form_class = MembershipForm

    @cached_property
    def organisation(self) -> Organisation:
        """The member, on whose card the membership stands first."""
        member: Organisation = self.object.member
        return member
