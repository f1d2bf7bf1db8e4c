"""Erasing the sender of an idea: asked first, weighed, and then gone for good."""

from typing import Any

import structlog
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from dialogues.erasure import erase_sender
from dialogues.forms.senders import SenderEraseForm
from dialogues.models import Sender
from helsingborg_sf.lib.views import VerbFormView
from helsingborg_sf.pages.person_search import Hit, Person, Search
from suppliers.models import HANDLER

logger = structlog.get_logger(__name__)


class SenderErase(VerbFormView):
    """A question with what will be left elsewhere, a reason, and then nothing of the person."""

    permission_required = HANDLER
    title = gettext_lazy("Erase the sender of an idea")
    submit_label = gettext_lazy("Erase for good")
    parent = (gettext_lazy("Ideas"), "idea-list")
    queryset = Sender.objects.select_related("idea")
    form_class = SenderEraseForm
    template_name = "pages/sender_erase.html"
    done = gettext_lazy("The sender is erased.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "contact": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sender=self.object, elsewhere=self._elsewhere(), **kwargs)

    def _elsewhere(self) -> list[Hit]:
        """Other rows that name the person, each once: they are not erased with it."""
        row: Sender = self.object
        if not (row.name or row.email):
            return []
        found = Search(Person(row.name, row.email), self.request.user)
        user, hits = self.request.user.pk, len(found.now)
        logger.info("person_extract", form="erasure", user_id=user, hits=hits)
        rows = {(hit.where, hit.row): hit for hit in found.now}
        rows.pop((capfirst(str(Sender._meta.verbose_name)), str(row.pk)), None)
        return list(rows.values())

    def act(self, row: Sender, facts: dict[str, Any]) -> None:
        key = row.pk
        erase_sender(row, reason=facts["reason"])
        logger.info("sender_erased", user_id=self.request.user.pk, sender_id=key)
