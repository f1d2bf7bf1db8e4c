"""What every form that makes an organisation asks: is it here already?"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property

from suppliers.duplicates import Similar, similar
from suppliers.models import Organisation


def similar_to(data: Mapping[str, Any], *, exclude: Any = None) -> list[Similar]:
    """Organisations like the one that somebody types: its name, other names and number."""
    return similar(
        str(data.get("name") or "")[:400],
        other_names=str(data.get("other_names") or "")[:4000].splitlines(),
        number=str(data.get("organisation_number") or "")[:40],
        exclude=exclude,
    )


class AsksAboutSimilar:
    """A mixin for the form of an organisation: `unseen_similar` is a question, never an error.

    The page shows them with `suppliers/_similar.html`, which sends back as `seen` those that it
    has shown; of them it does not ask again.
    """

    NAMED = ("name", "other_names", "organisation_number")
    data: Any
    instance: Organisation
    cleaned_data: dict[str, Any]
    changed_data: list[str]

    @cached_property
    def similar(self) -> list[Similar]:
        """Organisations like it, when it is new or gets another name."""
        if not set(self.changed_data) & set(self.NAMED):
            return []
        return similar_to(self.cleaned_data, exclude=self.instance.pk)

    @property
    def unseen_similar(self) -> bool:
        """Whether one of them has not been shown to the user."""
        seen = set(self.data.getlist("seen")) if hasattr(self.data, "getlist") else set()
        return any(str(each.organisation.pk) not in seen for each in self.similar)

    @property
    def is_asking(self) -> bool:
        """Whether all is well but for the question."""
        form: Any = self
        return bool(form.is_bound and form.is_valid() and self.unseen_similar)

    @property
    def shown_similar(self) -> list[Similar]:
        """What the warning shows when the page comes back."""
        form: Any = self
        return self.similar if form.is_bound and not form.errors.get("name") else []
