"""What a follow-up or a referral is about: a dialogue or an idea, named in the address."""

from typing import Any, ClassVar

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from dialogues.models import Dialogue, Idea
from helsingborg_sf.lib.lookups import visible
from helsingborg_sf.lib.views import Crumb, FormPage

PLACES = {
    Dialogue: (gettext_lazy("Dialogues"), "dialogue-list"),
    Idea: (gettext_lazy("Ideas"), "idea-list"),
}


def origin(row: Any) -> Any:
    """What the row is about, as a link to its page; "" when it is about nothing."""
    about = row.about
    return about and format_html('<a href="{}">{}</a>', about.get_absolute_url(), about)


class About(FormPage):
    """A form about the row that the address names; its way back is that row's page."""

    about_model: ClassVar[type[Dialogue | Idea]]
    kwargs: dict[str, Any]

    @property
    def kind(self) -> str:
        """The name of the field that points at it."""
        return str(self.about_model._meta.model_name)

    @cached_property
    def about(self) -> Any:
        """The dialogue or idea."""
        rows: Any = self.about_model._default_manager.all()
        return get_object_or_404(visible(rows, self.request.user), pk=self.kwargs["pk"])

    def get_cancel_url(self) -> str:
        return str(self.about.get_absolute_url())

    def get_crumbs(self) -> list[Crumb]:
        words, name = PLACES[self.about_model]
        first, *_others, last = super().get_crumbs()
        row: Model = self.about
        return [first, (words, reverse(name)), (str(row), self.get_cancel_url()), last]
