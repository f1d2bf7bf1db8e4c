"""Dialogue requirements of all contracts: what is overdue, what comes next, who has gone quiet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

import django_filters
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.models import Dialogue
from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, day, link, with_sub
from helsingborg_sf.lib.counting import MOST
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lists import ListView, Preset
from procurements.deadlines import interval
from procurements.dialogue_plan import Due, Plan, Talk, plan_of
from procurements.models import Contract, DialogueRequirement

SOON: Final = timedelta(days=60)
# What a ledger is reckoned from, and what its contract is called.
_RECKONED: Final = (
    "interval_months",
    "valid_from",
    "valid_until",
    *(f"contract__{name}" for name in ("title", "in_force", "ends", "terminated_on")),
)


class Mark(models.TextChoices):
    """How a requirement stands as of today."""

    OVERDUE = "overdue", gettext_lazy("A dialogue is overdue")
    SOON = "soon", gettext_lazy("A dialogue is due within 60 days")
    QUIET = "quiet", gettext_lazy("Nobody has met for a year")


@dataclass(frozen=True)
class Owed:
    """A dialogue to hold under a running contract."""

    requirement: DialogueRequirement
    due: Due


def talks(dialogues: Iterable[Any]) -> list[Talk]:
    """Dialogues as a ledger counts them; ask `held_by` for them first."""
    return [
        Talk(each.pk, each.held.first if each.held else each.certain_on, each.certain_on)
        for each in dialogues
    ]


def plans(requirements: Iterable[DialogueRequirement], *, on: date) -> dict[int, Plan]:
    """The ledgers by requirement, in one query. Their contracts must be loaded."""
    rows = list(requirements)
    held: dict[int, list[Any]] = defaultdict(list)
    found = Dialogue.objects.current().filter(requirement__in=[row.pk for row in rows]).held_by(on)
    for each in found.order_by().only("held", "known_on", "requirement"):
        held[each.requirement_id or 0].append(each)
    return {row.pk: plan_of(row, row.contract, talks(held[row.pk]), on=on) for row in rows}


def running(user: Any, *, on: date) -> QuerySet[DialogueRequirement]:
    """Requirements of contracts in force that the user may see."""
    contracts = Contract.objects.visible_to(user).running(on=on)
    rows = DialogueRequirement.objects.filter(contract__in=contracts)
    return rows.select_related("contract")


def marked(mark: str, user: Any, *, on: date) -> list[int]:
    """The requirements of running contracts that stand so."""
    rows = running(user, on=on)
    return [pk for pk, ledger in plans(rows, on=on).items() if mark in marks(ledger)]


def marks(ledger: Plan) -> set[str]:
    """How a requirement stands."""
    found = {Mark.OVERDUE.value} if ledger.overdue else set()
    if any(ledger.on <= due.by <= ledger.on + SOON for due in ledger.open):
        found.add(Mark.SOON.value)
    if ledger.is_quiet and not ledger.interval:
        found.add(Mark.QUIET.value)
    return found


def owed(user: Any, *, on: date, ahead: timedelta = SOON) -> list[Owed]:
    """Dialogues that are overdue or due soon (`ahead`), the oldest first; one a requirement.

    A ledger is reckoned for each, so no more than `MOST` are looked through, those of the contracts
    that end first; the list of requirements goes through them all.
    """
    some = running(user, on=on).filter(interval_months__isnull=False)
    some = some.order_by("contract__ends_key", "pk").only(*_RECKONED)[:MOST]
    rows = {row.pk: row for row in some}
    found = [
        Owed(rows[pk], ledger.open[0])
        for pk, ledger in plans(rows.values(), on=on).items()
        if ledger.open and ledger.open[0].by <= on + ahead
    ]
    return sorted(found, key=lambda each: (each.due.by, each.requirement.pk))


class RequirementFilter(FilterSet):
    """How the requirement stands as of today."""

    mark = django_filters.ChoiceFilter(
        choices=Mark.choices, method="standing", label=gettext_lazy("standing")
    )

    class Meta:
        model = DialogueRequirement
        fields: list[str] = []

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The requirements of contracts in force that stand so."""
        user = getattr(self.request, "user", None)
        return rows.filter(pk__in=marked(value, user, on=timezone.localdate()))


class RequirementList(ListView):
    """Dialogue requirements with what was held and what is due."""

    permission_required = ("procurements.view_contract", "procurements.view_dialoguerequirement")
    title = gettext_lazy("Dialogue requirements")
    parent = (gettext_lazy("Contracts"), "contract-list")
    model = DialogueRequirement
    filterset_class = RequirementFilter
    sorts = {
        "contract": Sort("contract__sort_key", gettext_lazy("contract")),
        "ends": Sort("contract__ends_key", gettext_lazy("last day of the contract")),
    }
    default_sort = "contract"
    empty_text = gettext_lazy(
        "No contract has a dialogue requirement yet. Open a contract and choose More, Add dialogue "
        "requirement."
    )
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Overdue"), "mark=overdue"),
        Preset(gettext_lazy("Due within 60 days"), "mark=soon"),
        Preset(gettext_lazy("Quiet for a year"), "mark=quiet"),
    ]
    extra_context = {"place": "contract-list"}

    def get_queryset(self) -> QuerySet[Any]:
        shown = Contract.objects.visible_to(self.request.user)
        contracts = Contract.objects.select_related("supplier", "department")
        rows = DialogueRequirement.objects.filter(contract__in=shown)
        return rows.prefetch_related(Prefetch("contract", contracts), with_talks(self.day))

    @cached_property
    def day(self) -> date:
        """The day the list shows."""
        return timezone.localdate()

    def get_columns(self) -> Sequence[Column]:
        may_log = self.request.user.has_perm("dialogues.add_dialogue")
        return requirement_columns(self.day, may_log=may_log)


def with_talks(on: date) -> Prefetch[Any]:
    """The dialogues held under each requirement by the day."""
    rows = Dialogue.objects.current().held_by(on).only("held", "known_on", "requirement")
    return Prefetch("dialogues", rows, to_attr="talks")


def ledger_of(row: Any, on: date) -> Plan:
    """The ledger of a row of the list."""
    return plan_of(row, row.contract, talks(row.talks), on=on)


def requirement_columns(on: date, *, may_log: bool) -> list[Column]:
    """The columns of the list, as of a day; what is due can be logged by those who may."""
    return [
        link(
            "contract",
            _("contract"),
            value=lambda row: row.contract.title,
            url=lambda row: row.contract.get_absolute_url(),
            sub=lambda row: row.contract.supplier_name,
            sort="contract",
        ),
        Column("contract.department.label", _("requisitioner")),
        Column("interval", _("how often"), value=how_often),
        Column("held", _("held"), value=lambda row: len(row.talks), numeric=True),
        Column("overdue", _("overdue"), value=lambda row: ledger_of(row, on).overdue, numeric=True),
        Column(
            "next",
            _("next due"),
            value=lambda row: next_due(row, on),
            show=lambda row: with_sub(next_cell(row, on), log_cell(row) if may_log else ""),
        ),
        Column("last", _("latest dialogue"), value=lambda row: last_day(row, on)),
        Column("contract.ends", _("contract ends"), sort="ends"),
    ]


def how_often(row: DialogueRequirement) -> str:
    """The interval, else the contract's own words."""
    return interval(row.interval_months) or row.interval_words


def next_due(row: Any, on: date) -> date | None:
    """The first dialogue that is still to be held."""
    waiting = ledger_of(row, on).open
    return waiting[0].by if waiting else None


def next_cell(row: Any, on: date) -> SafeString:
    """The same on screen, with how it stands."""
    ledger = ledger_of(row, on)
    if ledger.open:
        first = ledger.open[0]
        return with_sub(day(first.by), html.pill(first.standing.label, first.standing.tone))
    if ledger.is_quiet and ledger.quiet_months:
        words = ngettext("quiet for %(n)s month", "quiet for %(n)s months", ledger.quiet_months)
        return html.pill(words % {"n": ledger.quiet_months}, "warning")
    return html.unknown()


def log_cell(row: DialogueRequirement) -> SafeString:
    """The way to the form of a minute, with what the requirement says filled in."""
    url = f"{reverse('dialogue-create')}?requirement={row.pk}"
    return format_html(
        '<a class="ds-button b" data-variant="secondary" data-size="sm" href="{}">{}'
        '<span class="ds-sr-only"> {}</span></a>',
        url,
        _("Register dialogue"),
        row.contract.title,
    )


def last_day(row: Any, on: date) -> date | None:
    """The day by which the latest dialogue had certainly been held."""
    last = ledger_of(row, on).last
    return last.last if last else None
