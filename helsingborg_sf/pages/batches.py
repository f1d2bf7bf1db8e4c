"""Pages of deeds over many rows: what was changed, and a way to undo it."""

from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.batches import Undone, counted, in_words, undo
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.models import Batch
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import DetailView, VerbFormView

CHANGES = (gettext_lazy("Changes of many rows"), "batch-list")


class BatchList(ListView):
    """What the user, or for the coordinator anybody, has done to many rows at once."""

    permission_required = "suppliers.change_organisation"
    title = CHANGES[0]
    queryset = Batch.objects.select_related("made_by", "undone_by")
    sorts = {"made": Sort("made_at", gettext_lazy("when"), descending=True)}
    default_sort = "-made"
    empty_text = gettext_lazy(
        "Nothing has been changed in many rows at once. Tick rows in a list, or import a file."
    )
    columns = [
        link("title", gettext_lazy("what was done")),
        Column("kind", gettext_lazy("kind")),
        Column("made_by", gettext_lazy("done by")),
        Column("made_at", gettext_lazy("when"), sort="made"),
        Column("undone", gettext_lazy("undone"), value=lambda row: undone(row) or _("no")),
    ]


class BatchDetail(DetailView):
    """What one deed changed, who did it, and whether it can still be undone."""

    permission_required = "suppliers.change_organisation"
    parent = CHANGES
    queryset = Batch.objects.select_related("made_by", "undone_by")
    template_name = "pages/batch.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Batch = self.object
        return super().get_context_data(
            pills=[html.pill(row.get_kind_display())],
            actions=self._actions(row),
            facts=facts(row),
            changed=counted(row, user=self.request.user),
            **kwargs,
        )

    def _actions(self, row: Batch) -> list[html.Action]:
        if not row.can_undo(at=timezone.now()):
            return []
        return [html.Action(_("Undo all of it"), f"{row.get_absolute_url()}angra/")]


def undone(row: Batch) -> str:
    """When it was undone and by whom; "" when it has not been."""
    if not row.undone_at:
        return ""
    facts = {"time": html.iso_time(row.undone_at), "who": row.undone_by}
    return _("%(time)s by %(who)s") % facts


def facts(row: Batch) -> list[tuple[str, Any]]:
    """Who did it, when, and what came of it."""
    return [
        (_("When"), html.iso_time(row.made_at)),
        (_("Made by"), row.made_by),
        (_("Can be undone until"), html.iso_time(row.undo_before)),
        (_("Undone"), undone(row) or _("no")),
    ]


class BatchUndo(VerbFormView):
    """Undo it all, after a question."""

    permission_required = "suppliers.change_organisation"
    title = gettext_lazy("Undo")
    submit_label = gettext_lazy("Undo all of it")
    parent = CHANGES
    queryset = Batch.objects.all()
    form_class = Form
    done = gettext_lazy("It has been undone.")
    extra_context = {
        "intro": gettext_lazy(
            "Every row gets back what it had before. What somebody has changed since is left as it "
            "is, and you are told which rows those are."
        )
    }

    def act(self, row: Batch, facts: dict[str, Any]) -> None:
        if not row.can_undo(at=timezone.now()):
            raise WrongStatusError(row, "undone")
        tell(self.request, undo(row, by=self.request.user, at=timezone.now()))


def tell(request: Any, report: Undone) -> None:
    """Say which rows were left, and why."""
    if report.left:
        messages.warning(request, in_words(report.left))
