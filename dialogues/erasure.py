"""The sender of an idea is taken out of the register; the idea and what was said about it stay."""

from django.db import transaction

from dialogues.models import Sender
from helsingborg_sf.lib import outbox
from helsingborg_sf.lib.erasure import erase
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.transitions import WrongStatusError


def erase_sender(sender: Sender, *, reason: str) -> None:
    """Take the person out of the register, its history and its outbox (GDPR art. 17, 21).

    Raises `WrongStatusError`, and changes nothing, when they are gone already.
    """
    with transaction.atomic(), because(reason):
        row = Sender.objects.select_for_update().filter(pk=sender.pk).first()
        if row is None:
            raise WrongStatusError(sender, "erased")
        erase(row, personal=Sender.personal)
        if row.email:
            # Letters about this idea only: the same person may have sent another.
            outbox.forget_address(row.email, about=outbox.about(row.idea))


def tells_of(sender: Sender, text: str) -> bool:
    """Whether a text holds what is erased: it would outlive the erasure."""
    values = [getattr(sender, name) for name in Sender.given]
    words = [*values, *sender.name.split()]
    return any(len(word) > 2 and word.casefold() in text.casefold() for word in words)
