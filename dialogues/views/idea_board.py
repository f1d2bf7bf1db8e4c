"""The board of ideas: a column a stage, cards that are moved with buttons."""

from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from dialogues.filters import IdeaFilter
from dialogues.models import Idea, IdeaLook, IdeaStage
from dialogues.views.idea_steps import steps
from dialogues.views.ideas import IDEAS
from dialogues.views.sections import InIdeas
from helsingborg_sf.lib import html
from helsingborg_sf.lib.boards import BoardColumn, Card, columns
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import Page

# What one can ask of the board; it shows every stage.
ASKED = ("owner", "department", "function")


class IdeaBoard(InIdeas, Page, TemplateView):
    """Ideas by stage; the newest on top of each column."""

    permission_required = "dialogues.view_idea"
    title = gettext_lazy("Board of ideas")
    parent = IDEAS
    template_name = "dialogues/idea_board.html"

    @cached_property
    def filters(self) -> IdeaFilter:
        """Whose ideas, and about what, one looks at."""
        asked = {name: self.request.GET.get(name, "") for name in ASKED}
        return IdeaFilter(asked, Idea.objects.all(), request=self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        adds = user.has_perm("dialogues.add_idea")
        new = [Action(_("New idea"), reverse("idea-create"), primary=True)]
        return super().get_context_data(
            fields=[self.filters.form[name] for name in ASKED],
            columns=self._columns(),
            may_move=user.has_perm("dialogues.change_idea"),
            actions=new if adds else [],
            **kwargs,
        )

    def _columns(self) -> list[BoardColumn]:
        looked = IdeaLook.objects.filter(idea=OuterRef("pk"), user=self.request.user.pk)
        rows = self.filters.qs.select_related("organisation", "owner")
        return columns(
            rows.defer("search").annotate(looked=Exists(looked)),
            IdeaStage,
            name="stage",
            order=("-received_key", "-pk"),
            card=_card,
            url=self._url,
        )

    def _url(self, stage: IdeaStage) -> str:
        chosen = self.filters.form.cleaned_data
        asked = {name: row.pk for name in ASKED if (row := chosen.get(name))}
        return f"{reverse('idea-list')}?{urlencode({'stage': stage.value, **asked})}"


def _card(row: Any) -> Card:
    owner = str(row.owner) if row.owner else _("nobody's yet")
    back = _("comes back on %(day)s") % {"day": row.returns_on} if row.returns_on else ""
    said = [str(row.organisation or ""), owner, back]
    new = [] if row.looked else [html.pill(_("new to you"), "info")]
    return Card(
        row,
        row.stage,
        meta=" · ".join(filter(None, said)),
        note=row.stage_reason[:200],
        moves=steps(row),
        pills=new,
    )
