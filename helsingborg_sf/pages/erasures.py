"""Erasing a contact person wherever the register sends mail to them."""

from django.db import transaction

from impact.models import Invitation
from suppliers.erasure import erase_contact
from suppliers.models import Contact


@transaction.atomic
def erase_everywhere(contact: Contact, *, reason: str) -> None:
    """Take the person out of the register, and their address out of invitations to interviews.
    Raises `WrongStatusError`, and changes nothing, when it is needed for a legal claim."""
    address = contact.email
    erase_contact(contact, reason=reason)
    if address:
        Invitation.objects.filter(address__iexact=address).update(address="")
