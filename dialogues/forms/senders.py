"""Erasing the sender of an idea."""

from dialogues.erasure import tells_of
from suppliers.forms import EraseForm


class SenderEraseForm(EraseForm):
    """Why the sender is erased: kept in the history, so that it must not tell of the person."""

    def names_the_person(self, text: str) -> bool:
        """Whether a text tells of whom it is about."""
        return tells_of(self.contact, text)
