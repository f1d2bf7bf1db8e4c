"""Erasing a contact person: asked first, weighed, and then gone for good."""

from typing import Any

import structlog
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.views import VerbFormView
from helsingborg_sf.pages.erasures import erase_everywhere
from helsingborg_sf.pages.person_search import Hit, Person, Search
from suppliers.forms import EraseForm
from suppliers.models import HANDLER, Contact

logger = structlog.get_logger(__name__)


class ContactErase(VerbFormView):
    """A question with what will be left elsewhere, a reason, and then nothing of the person."""

    permission_required = HANDLER
    title = gettext_lazy("Erase a contact person")
    submit_label = gettext_lazy("Erase for good")
    parent = (gettext_lazy("Actors"), "organisation-list")
    queryset = Contact.objects.select_related("organisation")
    form_class = EraseForm
    template_name = "pages/contact_erase.html"
    done = gettext_lazy("The contact person is erased.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "contact": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contact=self.object, elsewhere=self._elsewhere(), **kwargs)

    def _elsewhere(self) -> list[Hit]:
        """Other rows that name the person, each once: they are not erased with it.

        A telephone number says nothing: it may be that of the whole office.
        """
        row: Contact = self.object
        found = Search(Person(row.name, row.email), self.request.user)
        user, hits = self.request.user.pk, len(found.now)
        logger.info("person_extract", form="erasure", user_id=user, hits=hits)
        rows = {(hit.where, hit.row): hit for hit in found.now}
        rows.pop((capfirst(str(Contact._meta.verbose_name)), str(row.pk)), None)
        return list(rows.values())

    def act(self, row: Contact, facts: dict[str, Any]) -> None:
        key = row.pk
        erase_everywhere(row, reason=facts["reason"])
        logger.info("contact_erased", user_id=self.request.user.pk, contact_id=key)
