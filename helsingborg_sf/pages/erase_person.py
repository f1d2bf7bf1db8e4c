"""The page on which a person is erased: asked first, weighed, and then gone for good."""

from typing import Any, ClassVar

import structlog
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.views import VerbFormView
from helsingborg_sf.pages.person_search import Hit, Person, Search
from suppliers.models import HANDLER

logger = structlog.get_logger(__name__)


class ErasePerson(VerbFormView):
    """A question with what will be left elsewhere, a reason, and then nothing of the person.

    The row has a `name` and an `email`; `kind` is what the log and the template call it. Override
    `erase`.
    """

    permission_required = HANDLER
    submit_label = gettext_lazy("Erase for good")
    kind: ClassVar[str]

    def erase(self, row: Any, *, reason: str) -> None:
        """Take the person away. Raises WrongStatusError, and changes nothing, when it cannot be."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "contact": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here = {self.kind: self.object, "elsewhere": self._elsewhere()}
        return super().get_context_data(**here, **kwargs)

    def _elsewhere(self) -> list[Hit]:
        """Other rows that name the person, each once: they are not erased with it.

        A telephone number says nothing: it may be that of the whole office.
        """
        row = self.object
        if not (row.name or row.email):
            return []
        found = Search(Person(row.name, row.email), self.request.user)
        user, hits = self.request.user.pk, len(found.now)
        logger.info("person_extract", form="erasure", user_id=user, hits=hits)
        rows = {(hit.where, hit.row): hit for hit in found.now}
        rows.pop(_place(row), None)
        return list(rows.values())

    def act(self, row: Any, facts: dict[str, Any]) -> None:
        key = {f"{self.kind}_id": row.pk}
        self.erase(row, reason=facts["reason"])
        logger.info(f"{self.kind}_erased", user_id=self.request.user.pk, **key)


def _place(row: Model) -> tuple[str, str]:
    """Where a search finds the row itself."""
    return capfirst(str(row._meta.verbose_name)), str(row.pk)
