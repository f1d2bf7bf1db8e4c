"""Erasing a contact person."""

from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.erase_person import ErasePerson
from helsingborg_sf.pages.erasures import erase_everywhere
from suppliers.forms import EraseForm
from suppliers.models import Contact


class ContactErase(ErasePerson):
    """The actor stays; nothing tells any more who answered for it."""

    title = gettext_lazy("Erase a contact person")
    parent = (gettext_lazy("Actors"), "organisation-list")
    queryset = Contact.objects.select_related("organisation")
    form_class = EraseForm
    template_name = "pages/contact_erase.html"
    done = gettext_lazy("The contact person is erased.")
    kind = "contact"

    def erase(self, row: Contact, *, reason: str) -> None:
        erase_everywhere(row, reason=reason)
