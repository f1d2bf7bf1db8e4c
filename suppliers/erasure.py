"""A contact person is erased: asked for, weighed, and then gone for good (GDPR art. 17)."""

from django.db import transaction
from django.utils.translation import gettext as _

from helsingborg_sf.lib.erasure import erase
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.outbox import forget_address
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import Contact


class NeededForClaimError(WrongStatusError):
    """The data is restricted because somebody needs it for a legal claim (art. 18.1 c)."""

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact, "erased")
        self.args = (_("The contact person is needed for a legal claim and was not erased."),)


def erase_contact(contact: Contact, *, reason: str) -> None:
    """Take the person out of the register and its history. Raises `WrongStatusError`, and changes
    nothing, when it is needed for a legal claim or already gone."""
    with transaction.atomic(), because(reason):
        row = Contact.objects.select_for_update().filter(pk=contact.pk).first()
        if row is None:
            raise WrongStatusError(contact, "erased")
        if row.kept_for_claim:
            raise NeededForClaimError(row)
        erase(row, personal=Contact.personal)
        if row.email:
            forget_address(row.email)


def tells_of(contact: Contact, text: str) -> bool:
    """Whether a text holds the person's name, address or number: it would outlive the erasure."""
    values = [contact.name, contact.email, contact.phone, *contact.name.split()]
    return any(len(value) > 2 and value.casefold() in text.casefold() for value in values)
