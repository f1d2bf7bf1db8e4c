"""Documents about an actor and the registers it was looked for in."""

from typing import Any

from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.views import EditView
from suppliers.forms import DocumentForm, ListingForm
from suppliers.models import DocumentReference, RegisterListing
from suppliers.views.parts import AddTo, OfOrganisation


class DocumentCreate(AddTo):
    permission_required = "suppliers.add_documentreference"
    title = gettext_lazy("New document")
    model = DocumentReference
    form_class = DocumentForm


class DocumentEdit(OfOrganisation, EditView):
    permission_required = "suppliers.change_documentreference"
    model = DocumentReference
    form_class = DocumentForm


class ListingCreate(AddTo):
    """Who registers it has looked."""

    permission_required = "suppliers.add_registerlisting"
    title = gettext_lazy("New register listing")
    model = RegisterListing
    form_class = ListingForm

    def save(self, form: Any) -> None:
        form.instance.checked_by = self.request.user
        super().save(form)


class ListingEdit(OfOrganisation, EditView):
    """Who changes it has looked again."""

    permission_required = "suppliers.change_registerlisting"
    model = RegisterListing
    form_class = ListingForm

    def save(self, form: Any) -> None:
        form.instance.checked_by = self.request.user
        super().save(form)
