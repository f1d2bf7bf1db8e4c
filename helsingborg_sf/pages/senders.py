"""Erasing the sender of an idea."""

from django.utils.translation import gettext_lazy

from dialogues.erasure import erase_sender
from dialogues.forms.senders import SenderEraseForm
from dialogues.models import Sender
from helsingborg_sf.pages.erase_person import ErasePerson


class SenderErase(ErasePerson):
    """The idea stays; nothing tells any more who sent it."""

    title = gettext_lazy("Erase the sender of an idea")
    parent = (gettext_lazy("Ideas"), "idea-list")
    queryset = Sender.objects.select_related("idea")
    form_class = SenderEraseForm
    template_name = "pages/sender_erase.html"
    done = gettext_lazy("The sender is erased.")
    kind = "sender"

    def erase(self, row: Sender, *, reason: str) -> None:
        erase_sender(row, reason=reason)
