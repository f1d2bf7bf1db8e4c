"""The page of a market survey: the conclusion, the candidates with two verdicts, and proposals."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import DetailView
from helsingborg_sf.pages.need_page import linked
from helsingborg_sf.pages.proposals import Proposing
from procurements.matching import ruling
from procurements.models import MarketSurvey, PurchasingNeed
from procurements.verdicts import SIGNS, TONES, able_of
from procurements.views.surveys import SURVEYS

# As many candidates as the page shows.
SHOWN: Final = 200


class SurveyDetail(DetailView):
    """One survey; whom it looked at is secret while a procurement of it is under way."""

    permission_required = "procurements.view_marketsurvey"
    parent = SURVEYS
    template_name = "pages/survey.html"

    def get_queryset(self) -> QuerySet[MarketSurvey]:
        return MarketSurvey.objects.for_list(self.request.user).prefetch_related(None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Any = self.object
        needs = list(row.needs.select_related("department", "cpv"))
        return super().get_context_data(
            pills=[html.pill(row.maturity.label, row.maturity.tone)],
            facts=facts(row, needs),
            # That it was made, and what was concluded, everybody may know.
            **({"closed": True} if row.is_closed else self._open(row, needs)),
            **kwargs,
        )

    def _open(self, row: Any, needs: list[PurchasingNeed]) -> dict[str, Any]:
        today = timezone.localdate()
        may_add = self.request.user.has_perm("procurements.add_candidate")
        candidates = self._candidates(row)
        taken = frozenset(each["row"].organisation_id for each in candidates)
        looking = Proposing(row, needs, taken, self.request.user, today)
        return {
            "closed": False,
            "actions": list(self._actions(row)),
            "more_actions": list(self._more(needs)),
            "found": able_of(row),
            "candidates": candidates,
            "proposals": looking.proposals() if may_add else None,
            "without_code": [need for need in needs if not need.cpv_id],
            "entries": history.entries(row),
        }

    def _actions(self, row: MarketSurvey) -> Iterator[Action]:
        user = self.request.user
        if user.has_perm("procurements.change_marketsurvey"):
            url = reverse("survey-conclude", args=[row.pk])
            yield Action(_("Conclude"), url, primary=row.conclusion == "unknown")
        if user.has_perm("procurements.add_candidate"):
            yield Action(_("Add a candidate"), reverse("candidate-create", args=[row.pk]))
        if user.has_perm("procurements.change_marketsurvey"):
            yield Action(_("Edit"), reverse("survey-edit", args=[row.pk]))

    def _more(self, needs: list[PurchasingNeed]) -> Iterator[Action]:
        codes = dict.fromkeys(need.cpv for need in needs if need.cpv)
        if not codes:
            yield Action(_("Can this be reserved?"), reverse("reservable"))
        for code in codes:
            words = _("Can this be reserved? (CPV %(code)s)") % {"code": code.number}
            yield Action(words, f"{reverse('reservable')}?cpv={code.pk}")

    def _candidates(self, row: MarketSurvey) -> list[dict[str, Any]]:
        """Each with its verdicts as pills, beside the assessment that is in force."""
        rows = list(row.candidates.select_related("organisation")[:SHOWN])
        keys = [each.organisation_id for each in rows]
        assessed = {a.organisation_id: a for a in ruling(keys, on=timezone.localdate())}
        return [
            {
                "row": each,
                "could": verdict(each.could_deliver, each.get_could_deliver_display()),
                "meets": verdict(each.meets_criteria, each.get_meets_criteria_display()),
                "assessment": assessed.get(each.organisation_id),
            }
            for each in rows
        ]


def verdict(value: str, words: str) -> Any:
    """A verdict as a pill."""
    return html.pill(words, TONES[value], SIGNS[value])


def facts(row: MarketSurvey, needs: list[PurchasingNeed]) -> list[tuple[str, Any]]:
    """What is known about the survey, beside its conclusion."""
    about = format_html_join("", "<div>{}</div>", ((linked(need),) for need in needs))
    departments = dict.fromkeys(str(need.department) for need in needs if need.department)
    codes = dict.fromkeys(str(need.cpv) for need in needs if need.cpv)
    known = [
        (_("Purchasing needs"), about),
        (_("Department"), "; ".join(departments)),
        (_("CPV code"), "; ".join(codes)),
        (_("Surveyed"), row.surveyed),
        (_("What follows"), row.get_consequence_display()),
        (_("Look again on"), row.look_again_on),
    ]
    return [*known, (_("Source"), row.source)] if row.source else known
