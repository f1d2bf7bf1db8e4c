"""The page of a need: where it stands, what it came out of, what was found and said about it."""

from collections.abc import Iterator
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Idea
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lookups import visible
from helsingborg_sf.lib.views import DetailView
from procurements.lineage import family
from procurements.models import Contract, MarketSurvey, NeedState, Procurement, PurchasingNeed
from procurements.verdicts import able_of
from procurements.views.needs import NEEDS, moves

# As many of each as the page shows, the latest first.
SHOWN: Final = 20


class NeedDetail(DetailView):
    """One need."""

    permission_required = "procurements.view_purchasingneed"
    parent = NEEDS
    template_name = "pages/need.html"
    queryset = PurchasingNeed.objects.select_related("department", "cpv", "split_from")

    def may(self, permission: str) -> bool:
        """Whether the user has it."""
        return bool(self.request.user.has_perm(permission))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: PurchasingNeed = self.object
        shown = Procurement.objects.visible_to(self.request.user).filter(need=row)
        return super().get_context_data(
            pills=[html.pill(row.place.label, row.place.tone)],
            meta=row.department or "",
            actions=list(self._actions(row)),
            more_actions=list(self._more(row)),
            facts=self._facts(row),
            branches=family(row, self.request.user),
            surveys=self._surveys(row),
            procurements=shown[:SHOWN],
            said=self._said(row),
            entries=history.entries(row),
            **kwargs,
        )

    def _actions(self, row: PurchasingNeed) -> Iterator[Action]:
        """What comes next is the button one sees first."""
        key = f"?need={row.pk}"
        if self.may("procurements.add_marketsurvey") and row.state != NeedState.DROPPED:
            first = row.state == NeedState.OPEN
            yield Action(_("Survey the market"), reverse("survey-create") + key, primary=first)
        if self.may("procurements.add_procurement") and row.state == NeedState.SURVEYED:
            url = reverse("procurement-create") + key
            yield Action(_("New procurement"), url, primary=True)
        if self.may("procurements.add_purchasingneed") and row.can_be_split:
            yield Action(_("Split a part out"), reverse("need-split", args=[row.pk]))
        if self.may("procurements.change_purchasingneed"):
            yield Action(_("Edit"), reverse("need-edit", args=[row.pk]))

    def _more(self, row: PurchasingNeed) -> Iterator[Action]:
        asked = f"?cpv={row.cpv_id}" if row.cpv_id else ""
        yield Action(_("Can this be reserved?"), reverse("reservable") + asked)
        if self.may("procurements.change_purchasingneed"):
            yield from moves(row)

    def _facts(self, row: PurchasingNeed) -> list[tuple[str, Any]]:
        value = None if row.estimated_value is None else html.money(row.estimated_value)
        known = [
            (_("Department"), row.department),
            (_("CPV code"), row.cpv),
            (_("Estimated value"), value),
            (_("Wanted"), row.wanted),
            (_("Earlier contract"), self._earlier(row)),
        ]
        if row.split_from:
            known += [
                (_("Split out of"), linked(row.split_from)),
                (_("Why it was split out"), row.split_reason),
                (_("Who decided it"), row.split_decided_by),
                (_("When it was decided"), row.split_decided),
            ]
        return [*known, (_("Source"), row.source)] if row.source else known

    def _earlier(self, row: PurchasingNeed) -> Any:
        """The contract that came before, when the user may know of it."""
        shown = Contract.objects.visible_to(self.request.user)
        contract = shown.filter(later_needs=row).first()
        return linked(contract) if contract else None

    def _surveys(self, row: PurchasingNeed) -> list[tuple[Any, str]]:
        """The surveys with what each found, unless it is closed to the user."""
        if not self.may("procurements.view_marketsurvey"):
            return []
        rows: Any = MarketSurvey.objects.for_list(self.request.user).prefetch_related(None)
        return [
            (
                each,
                "" if each.is_closed else able_of(each),
            )
            for each in rows.filter(needs=row)[:SHOWN]
        ]

    def _said(self, row: PurchasingNeed) -> list[tuple[str, list[Any]]]:
        """Dialogues and ideas about the need, under their headings."""
        user = self.request.user
        kinds = (
            (_("Dialogues"), "dialogues.view_dialogue", Dialogue.objects.current()),
            (_("Ideas"), "dialogues.view_idea", Idea.objects.all()),
        )
        found = [
            (words, list(visible(rows, user).filter(needs=row)[:SHOWN]))
            for words, permission, rows in kinds
            if self.may(permission)
        ]
        return [(words, rows) for words, rows in found if rows]


def linked(row: Any) -> Any:
    """The row as a link to its page."""
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)
