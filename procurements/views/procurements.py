"""Procurements: list, look-up, page, register, change, steps, considerations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, day, link, money, pill, with_sub
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import LookupView, asked_row
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import CreateView, DetailView, EditView, VerbView
from procurements.actions import begin_procurement
from procurements.documentation import documentation
from procurements.filters import ProcurementFilter
from procurements.findings import findings_of
from procurements.forms import ConsiderationForm, ProcurementForm
from procurements.lineage import family
from procurements.models import (
    ONGOING,
    Contract,
    Procedure,
    Procurement,
    ProcurementStatus,
    PurchasingNeed,
    SocialConsideration,
)
from procurements.rules import secrecy_rules, support
from procurements.secrecy import may_see_tenders
from procurements.views.contracts import OffersVisible, considerations, considerations_cell
from procurements.views.parts import AddPart, Checked, EditPart, PartOf
from procurements.views.sections import InSection

PROCUREMENTS = (gettext_lazy("Procurements"), "procurement-list")


# --- the list -----------------------------------------------------------------------------------


def below_title(row: Procurement) -> str:
    """`KA986 · KS 2021/12`."""
    return " · ".join(filter(None, [row.procurement_id, row.registry_number]))


def buyer_cell(row: Procurement) -> SafeString:
    """The department, and under it the authority that buys."""
    first = row.department.label if row.department else row.buyer
    return with_sub(html.known(first), row.buyer if row.department else "")


def start_of(row: Procurement) -> PartialDate | date | None:
    """When it started, else when its notice was published."""
    return row.started or row.published_on


def start_cell(row: Procurement) -> SafeString:
    """The same on screen, and which of the two it is."""
    note = _("published") if row.published_on and not row.started else ""
    return with_sub(day(start_of(row)), note)


class ProcurementList(InSection, ListView):
    """Procurements, the latest first."""

    permission_required = "procurements.view_procurement"
    title = gettext_lazy("Procurements")
    queryset = Procurement.objects.for_list().select_related("buyer")
    filterset_class = ProcurementFilter
    search_paths = ("cpv",)
    sorts = {
        "started": Sort("started_key", gettext_lazy("start"), descending=True),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "-started"
    empty_text = gettext_lazy("No procurement is registered yet. Begin with New procurement.")
    actions = [
        ListAction(
            gettext_lazy("New procurement"),
            "procurement-create",
            "procurements.add_procurement",
            True,
        ),
        ListAction(gettext_lazy("Findings"), "finding-list", "procurements.view_finding"),
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Under way"), "status=ongoing"),
        Preset(gettext_lazy("With social consideration"), "consideration=any"),
        Preset(gettext_lazy("Cancelled"), "status=cancelled"),
    ]
    columns = (
        link("title", gettext_lazy("procurement"), sub=below_title, sort="title"),
        Column("department.label", gettext_lazy("buyer"), show=buyer_cell),
        Column("procedure", gettext_lazy("procedure")),
        Column("cpv", gettext_lazy("CPV code")),
        Column(
            "start",
            gettext_lazy("started or published"),
            value=start_of,
            show=start_cell,
            sort="started",
        ),
        pill("status", gettext_lazy("status"), tone=lambda row: row.state.tone),
        Column(
            "considerations",
            gettext_lazy("social consideration"),
            value=lambda row: "; ".join(considerations(row)),
            show=considerations_cell,
        ),
        Column("nature", gettext_lazy("nature"), shown=False),
        Column("awarded", gettext_lazy("awarded"), shown=False),
        money("estimated_value", gettext_lazy("estimated value"), shown=False),
        Column("buyer.name", gettext_lazy("contracting authority"), shown=False),
        Column("procurement_id", gettext_lazy("procurement ID"), shown=False),
        Column("registry_number", gettext_lazy("registry number"), shown=False),
    )


class ProcurementLookup(LookupView):
    """Procurements by title or number."""

    permission_required = "procurements.view_procurement"
    queryset = Procurement.objects.all()


# --- the page -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A step of a procurement: `done`, `current`, `todo`, or `stopped` where it was cancelled."""

    label: str
    state: str
    note: PartialDate | date | str = ""


def steps(row: Procurement) -> list[Step]:
    """The way of a procurement: the steps it takes, or is known to have taken."""
    if row.status == ProcurementStatus.CANCELLED:
        seen = [ProcurementStatus.PLANNED]
        seen += [ProcurementStatus.ADVERTISED] if row.published_on else []
        done = [_step(row, status, "done") for status in seen]
        return [*done, _step(row, ProcurementStatus.CANCELLED, "stopped")]
    way = [each for each in (*ONGOING, ProcurementStatus.AWARDED) if _belongs(row, each)]
    here = way.index(row.state)
    final = here == len(way) - 1
    return [
        _step(row, status, "done" if n < here or final else "current" if n == here else "todo")
        for n, status in enumerate(way)
    ]


def _belongs(row: Procurement, status: ProcurementStatus) -> bool:
    """Whether the step is on the way: a direct award need be neither advertised nor evaluated, and
    of one that was awarded in an unknown way we say no more than we know."""
    if status in (ProcurementStatus.PLANNED, ProcurementStatus.AWARDED, row.state):
        return True
    if status == ProcurementStatus.ADVERTISED and row.published_on:
        return True
    if not row.procedure:
        return row.status != ProcurementStatus.AWARDED
    return row.procedure != Procedure.DIRECT_AWARD


def _step(row: Procurement, status: ProcurementStatus, state: str) -> Step:
    notes = {
        ProcurementStatus.PLANNED: row.started,
        ProcurementStatus.ADVERTISED: row.published_on,
        ProcurementStatus.AWARDED: row.awarded,
        ProcurementStatus.CANCELLED: row.cancelled_on,
    }
    return Step(str(status.label), state, notes.get(status) or "")


def facts(row: Procurement) -> list[tuple[str, Any]]:
    """What is known about a procurement, beside its steps."""
    value = None if row.estimated_value is None else html.money(row.estimated_value)
    known = [
        (_("Department"), row.department),
        (_("Contracting authority"), row.buyer),
        (_("Procurement ID"), row.procurement_id),
        (_("Registry number"), row.registry_number),
        (_("Procedure"), row.get_procedure_display()),
        (_("Type of agreement"), row.get_agreement_display()),
        (_("Nature"), row.get_nature_display()),
        (_("Annex 2 service"), _answer(row)),
        (_("CPV code"), row.cpv),
        (_("Started"), row.started),
        (_("Notice published"), row.published_on),
        (_("Estimated value"), value),
    ]
    return [*known, (_("Source"), row.source)] if row.source else known


def _answer(row: Procurement) -> str:
    return "" if row.annex_2 == "unknown" else str(row.get_annex_2_display())


class ProcurementDetail(DetailView):
    """One procurement: where it stands, on which grounds, and what it led to."""

    permission_required = "procurements.view_procurement"
    parent = PROCUREMENTS
    queryset = Procurement.objects.select_related(
        "department", "buyer", "cpv", "documentation", "need__department", "need__split_from"
    )
    template_name = "procurements/procurement.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Procurement = self.object
        return super().get_context_data(
            pills=[html.pill(row.state.label, row.state.tone)],
            actions=list(self._actions(row)),
            more_actions=list(self._more(row)),
            secret=row.status in ONGOING,
            secrecy=secrecy_rules.findings(row, on=timezone.localdate()),
            findings=findings_of(row, self.request.user),
            support=support(),
            steps=steps(row),
            facts=facts(row),
            considerations=row.considerations.all(),
            lots=row.lots.all(),
            provisions=row.provisions.select_related("document"),
            entries=history.entries(row),
            branches=family(row, self.request.user),
            **self._outcome(row),
            **kwargs,
        )

    def _may(self, action: str, model: str = "procurement") -> bool:
        return bool(self.request.user.has_perm(f"procurements.{action}_{model}"))

    def _actions(self, row: Procurement) -> Iterator[Action]:
        if self._may("change"):
            yield from self._next(row)
        if row.status == ProcurementStatus.AWARDED and self._may("add", "contract"):
            url = f"{reverse('contract-create')}?procurement={row.pk}"
            yield Action(_("Register contract"), url, primary=True)
        if self._may("change"):
            yield Action(_("Edit"), reverse("procurement-edit", args=[row.pk]))

    def _next(self, row: Procurement) -> Iterator[Action]:
        """The step that comes next is the button one sees first."""
        direct = row.procedure == Procedure.DIRECT_AWARD
        evaluated = row.status == ProcurementStatus.EVALUATION
        if row.can_advertise and not direct:
            yield Action(_("Advertise"), self._url("advertise"), primary=True, post=True)
        if row.can_start_evaluation:
            yield Action(
                _("Start evaluation"), self._url("start-evaluation"), primary=True, post=True
            )
        if row.can_award and self._may("add", "award"):
            yield Action(_("Award"), self._url("award"), primary=evaluated or direct)

    def _more(self, row: Procurement) -> Iterator[Action]:
        if row.cpv_id:
            yield Action(_("Can this be reserved?"), f"{reverse('reservable')}?cpv={row.cpv_id}")
        if not self._may("change"):
            return
        if row.can_advertise and row.procedure == Procedure.DIRECT_AWARD:
            yield Action(_("Advertise"), self._url("advertise"), post=True)
        if row.status == ProcurementStatus.AWARDED and self._may("add", "award"):
            yield Action(_("Add an award"), reverse("award-create", args=[row.pk]))
        if row.status != ProcurementStatus.CANCELLED and self._may("add", "lot"):
            yield Action(_("Add a lot"), reverse("lot-create", args=[row.pk]))
        if row.status != ProcurementStatus.CANCELLED and self._may("add"):
            yield Action(_("Split a part out"), self._url("split"))
        if row.can_cancel:
            yield Action(_("Cancel the procurement"), self._url("cancel"))

    def _url(self, verb: str) -> str:
        return reverse(f"procurement-{verb}", args=[self.object.pk])

    def _outcome(self, row: Procurement) -> dict[str, Any]:
        """Awards and contracts; nothing of it as long as the tenders are secret to the user."""
        if not may_see_tenders(row, self.request.user):
            return {"hidden": True}
        contracts = Contract.objects.visible_to(self.request.user).filter(procurement=row.pk)
        awards = list(row.awards.select_related("supplier", "lot", "contract"))
        signed = list(contracts.select_related("supplier", "department"))
        return {
            "hidden": False,
            "awards": awards,
            "contracts": signed,
            "documentation": documentation(row, awards=awards, contracts=signed),
        }


# --- registering, and the steps -----------------------------------------------------------------


def known_from(need: PurchasingNeed) -> dict[str, Any]:
    """What a procurement takes over from the need it is about."""
    return {
        "need": need,
        "title": need.title,
        "department": need.department_id,
        "cpv": need.cpv_id,
        "estimated_value": need.estimated_value,
    }


class ProcurementCreate(Checked, OffersVisible, CreateView):
    """A new procurement, planned until a step is taken on its page; `?need=17` says for what."""

    permission_required = "procurements.add_procurement"
    title = gettext_lazy("New procurement")
    parent = PROCUREMENTS
    model = Procurement
    form_class = ProcurementForm
    submit_label = gettext_lazy("Register the procurement")

    def get_initial(self) -> dict[str, Any]:
        need = asked_row(PurchasingNeed.objects.all(), self.request, "need")
        known = known_from(need) if need else {}
        return {**super().get_initial(), **known, "case_team": [self.request.user.pk]}

    def save(self, form: Any) -> None:
        super().save(form)
        begin_procurement(form.instance)


class ProcurementEdit(Checked, OffersVisible, EditView):
    """Change a procurement."""

    permission_required = "procurements.change_procurement"
    parent = PROCUREMENTS
    model = Procurement
    form_class = ProcurementForm


class ProcurementAdvertise(Checked, VerbView):
    """The notice is out."""

    permission_required = "procurements.change_procurement"
    model = Procurement
    done = gettext_lazy("The procurement is advertised.")

    def act(self, row: Procurement) -> None:
        row.advertise()


class ProcurementStartEvaluation(Checked, VerbView):
    """The tenders are being weighed."""

    permission_required = "procurements.change_procurement"
    model = Procurement
    done = gettext_lazy("The evaluation has begun.")

    def act(self, row: Procurement) -> None:
        row.start_evaluation()


# --- social considerations ----------------------------------------------------------------------


class OfProcurement(PartOf):
    """Belongs to a procurement."""

    owner = "procurement"
    parent = PROCUREMENTS


class ConsiderationCreate(Checked, OfProcurement, AddPart):
    permission_required = "procurements.add_socialconsideration"
    title = gettext_lazy("New social consideration")
    model = SocialConsideration
    form_class = ConsiderationForm


class ConsiderationEdit(Checked, OfProcurement, EditPart):
    permission_required = "procurements.change_socialconsideration"
    title = gettext_lazy("Social consideration")
    model = SocialConsideration
    form_class = ConsiderationForm
