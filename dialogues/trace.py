"""What became of an idea: idea -> need -> procurement -> contract, as far as one may know."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.models import Idea
from helsingborg_sf.lib import html
from procurements.lineage import Branch
from procurements.models import Contract, Procurement, ProcurementStatus


def needs_of(idea: Any, user: Any) -> QuerySet[Any]:
    """The needs the idea answers, each with its procurements and their contracts; one question.

    What is secret to the user is not asked for, so that it leaves neither a name nor a gap.
    """
    contracts = Contract.objects.visible_to(user).filter(procurement=OuterRef("pk")).order_by("pk")
    procurements = (
        Procurement.objects.visible_to(user)
        .filter(need=OuterRef("pk"))
        .order_by("pk")
        .values(
            json=JSONObject(
                pk="pk",
                title="title",
                status="status",
                contracts=ArraySubquery(contracts.values(json=JSONObject(pk="pk", title="title"))),
            )
        )
    )
    rows: QuerySet[Any] = idea.needs.annotate(bought=ArraySubquery(procurements))
    return rows.order_by("pk")


def contracts_of(user: Any) -> ArraySubquery:
    """The contracts tied to an idea by hand, to annotate the idea with."""
    rows = Contract.objects.visible_to(user).filter(ideas=OuterRef("pk")).order_by("pk")
    return ArraySubquery(rows.values(json=JSONObject(pk="pk", title="title")))


def trace(idea: Idea, needs: list[Any], contracts: list[dict[str, Any]]) -> list[Branch]:
    """The way from the idea; empty when it has not led anywhere yet."""
    shown = {each["pk"] for need in needs for row in need.bought for each in row["contracts"]}
    own = [_contract(each) for each in contracts if each["pk"] not in shown]
    branches = [*(_need(need) for need in needs), *own]
    if not branches:
        return []
    state = html.pill(idea.state.label, idea.state.tone)
    return [Branch(str(idea), idea.get_absolute_url(), state, [], here=True, branches=branches)]


def _need(need: Any) -> Branch:
    pill = html.pill(need.place.label, need.place.tone)
    steps = [_procurement(row) for row in need.bought]
    kind = [_("Purchasing need")]
    return Branch(str(need), need.get_absolute_url(), pill, kind, here=False, branches=steps)


def _procurement(row: dict[str, Any]) -> Branch:
    status = ProcurementStatus(row["status"])
    pill = html.pill(status.label, status.tone)
    url = reverse("procurement-detail", args=[row["pk"]])
    after = [_contract(each) for each in row["contracts"]]
    kind = [_("Procurement")]
    return Branch(row["title"], url, pill, kind, here=False, branches=after)


def _contract(row: dict[str, Any]) -> Branch:
    url = reverse("contract-detail", args=[row["pk"]])
    pill = html.pill(_("Contract"), "success")
    return Branch(row["title"], url, pill, notes=[], here=False, branches=[])
