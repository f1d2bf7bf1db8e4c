"""Contracts: list, look-up, register, change, terminate. The page of one is in `pages`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, day, link, money, pill
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import LookupView, asked_row
from helsingborg_sf.lib.views import CreateView, EditView
from procurements.actions import register_contract, terminate_contract
from procurements.deadlines import decision_left, legend, time_left
from procurements.filters import ContractFilter
from procurements.forms import ContractForm, ReasonForm
from procurements.models import Award, Contract, Procurement, ProcurementStatus
from procurements.views.parts import Checked, ClosingFormView
from suppliers.filters import day_asked

CONTRACTS = (gettext_lazy("Contracts"), "contract-list")


# --- what the list shows ------------------------------------------------------------------------


def below_title(contract: Contract) -> str:
    """`KA986 · Framework agreement`."""
    number = contract.procurement.procurement_id if contract.procurement else ""
    return " · ".join(filter(None, [number, str(contract.get_kind_display())]))


def supplier_pills(contract: Contract) -> list[SafeString]:
    """What the supplier was at signing, when that is why the contract is looked at here."""
    pills = []
    if contract.supplier_social_enterprise == YesNoUnknown.YES:
        pills.append(html.pill(_("social enterprise"), "success"))
    if contract.supplier_reservation_4_18 == YesNoUnknown.YES:
        pills.append(html.pill(_("4 kap. 18 §"), "info", "check"))
    return pills


def supplier_cell(contract: Contract) -> SafeString:
    """The supplier's name with its pills."""
    pills = format_html_join("", " {}", ((each,) for each in supplier_pills(contract)))
    return format_html("{}{}", html.known(contract.supplier_name), pills)


def ends_cell(contract: Contract, on: date) -> SafeString:
    """The last day and, under it, how long that is."""
    return format_html("{}{}", day(contract.ends), left_cell(contract, on))


def decision_cell(contract: Any, on: date) -> SafeString:
    """The day by which the next option must be decided, coloured as the end is."""
    by = contract.next_decision
    if by is None:
        return format_html('<span class="sub inline">{}</span>', _("none stated"))
    left = decision_left(by, on=on)
    words = html.pill(left.words, left.tone, "clock") if left.is_pressing else ""
    return format_html('{}<span class="left">{}</span>', day(by), words)


def left_cell(contract: Contract, on: date) -> SafeString:
    """What is left: a pill when it is pressing, words otherwise, nothing when it is unknown."""
    left = time_left(contract, on=on)
    if contract.terminated_on:
        words = _("terminated %(day)s") % {"day": contract.terminated_on.isoformat()}
        said = format_html('<span class="left sub">{}</span>', words)
        if left is None or not left.is_pressing:
            return said
        pill = html.pill(left.words, left.tone, "clock")
        return format_html('{}<span class="left">{}</span>', said, pill)
    if left is None:
        return SafeString("")
    if left.is_pressing:
        shown = html.pill(left.words, left.tone, "clock")
    else:
        words = _("%(time)s left") % {"time": left.words}
        shown = format_html('<span class="sub">{}</span>', words)
    return format_html('<span class="left">{}</span>', shown)


def considerations(row: Any) -> list[str]:
    """The kinds of social consideration in a contract's procurement."""
    procurement = row.procurement if isinstance(row, Contract) else row
    return [str(each) for each in procurement.considerations.all()] if procurement else []


def considerations_cell(row: Any) -> SafeString:
    """The same on screen; that none is stated is no answer to whether there is one."""
    if found := considerations(row):
        return format_html("{}", "; ".join(found))
    return format_html('<span class="sub inline">{}</span>', _("none stated"))


def has_requirement(contract: Contract) -> bool:
    """Whether there is a dialogue requirement."""
    return bool(contract.dialogue_requirements.all())


def contract_columns(on: date) -> list[Column]:
    """The columns of the list, as of a day."""
    return [
        link("title", _("contract"), sub=below_title, sort="title"),
        Column("supplier", _("supplier"), value=lambda row: row.supplier_name, show=supplier_cell),
        Column("department.label", _("requisitioner")),
        Column("in_force", _("in force"), sort="in_force"),
        Column("ends", _("ends"), show=lambda row: ends_cell(row, on), sort="ends"),
        Column("next_decision", _("decide by"), show=lambda row: decision_cell(row, on)),
        Column(
            "considerations",
            _("social consideration"),
            value=lambda row: "; ".join(considerations(row)),
            show=considerations_cell,
        ),
        Column("requirement", _("dialogue requirement"), value=has_requirement),
        pill(
            "state",
            _("status"),
            value=lambda row: row.state(on=on).label,
            tone=lambda row: row.state(on=on).tone,
            shown=False,
        ),
        Column("signed", _("signed"), shown=False),
        Column("cpv", _("CPV code"), shown=False),
        money("ceiling_value", _("ceiling value"), shown=False),
        Column("registry_number", _("registry number"), shown=False),
        Column("awarded", _("awarded"), shown=False),
    ]


class ContractList(ListView):
    """Contracts, those that end first on top."""

    permission_required = "procurements.view_contract"
    title = gettext_lazy("Contracts")
    queryset = Contract.objects.for_list().with_next_decision().select_related("cpv")
    filterset_class = ContractFilter
    search_paths = ("supplier",)
    sorts = {
        "ends": Sort("ends_key", gettext_lazy("last day")),
        "in_force": Sort("in_force_key", gettext_lazy("first day"), descending=True),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "ends"
    empty_text = gettext_lazy(
        "No contract is registered yet. Register one, or choose All to see ended ones too."
    )
    actions = [
        ListAction(
            gettext_lazy("New contract"), "contract-create", "procurements.add_contract", True
        ),
        ListAction(
            gettext_lazy("Import contracts"), "contract-import", "procurements.change_contract"
        ),
        ListAction(
            gettext_lazy("Dialogue requirements"),
            "requirement-list",
            "procurements.view_dialoguerequirement",
        ),
    ]
    presets = [
        Preset(gettext_lazy("Not ended"), ""),
        Preset(gettext_lazy("In force"), "status=in_force"),
        Preset(gettext_lazy("Ending within 12 months"), "ends_within=365"),
        Preset(gettext_lazy("To decide on"), "decide_within=120"),
        Preset(gettext_lazy("With dialogue requirement"), "dialogue_requirement=true"),
        Preset(gettext_lazy("Social enterprises"), "status=all&social_enterprise=yes"),
        Preset(gettext_lazy("All"), "status=all"),
    ]

    @property
    def day(self) -> date:
        """The day the list shows."""
        return day_asked(self.request.GET)

    @property
    def note(self) -> str:  # type: ignore[override]
        """What the colours mean."""
        return legend(self.day)

    def get_columns(self) -> Sequence[Column]:
        return contract_columns(self.day)


class ContractLookup(LookupView):
    """Contracts by title, number or supplier as stated."""

    permission_required = "procurements.view_contract"
    queryset = Contract.objects.all()


# --- registering --------------------------------------------------------------------------------


class OffersVisible:
    """The form offers what its user may know of."""

    request: Any

    def get_form_class(self) -> Any:
        return super().get_form_class().for_user(self.request.user)  # type: ignore[misc]


class ContractCreate(Checked, OffersVisible, CreateView):
    """A new contract; `?procurement=17` or `?award=3` fills in what is known."""

    permission_required = "procurements.add_contract"
    title = gettext_lazy("New contract")
    parent = CONTRACTS
    model = Contract
    form_class = ContractForm
    submit_label = gettext_lazy("Register the contract")

    @cached_property
    def award(self) -> Award | None:
        """The award in the address, when it waits for a contract and may be known."""
        rows = Award.objects.without_contract(self.request.user)
        found: Award | None = asked_row(rows, self.request, "award")
        return found

    def get_initial(self) -> dict[str, Any]:
        if self.award:
            return known_from(self.award.procurement, self.award)
        shown = Procurement.objects.visible_to(self.request.user)
        awarded = shown.filter(status=ProcurementStatus.AWARDED)
        procurement = asked_row(awarded, self.request, "procurement")
        return known_from(procurement, only_award(procurement)) if procurement else {}

    def save(self, form: Any) -> None:
        contract, today = form.save(commit=False), timezone.localdate()
        self.object = register_contract(contract, today=today, award=self.award)


def only_award(procurement: Procurement) -> Award | None:
    """The award that must be meant; None when several wait for a contract."""
    awards = procurement.awards.filter(contract__isnull=True).select_related("supplier", "lot")
    return awards[0] if len(awards) == 1 else None


def known_from(procurement: Procurement, award: Award | None) -> dict[str, Any]:
    """What a contract takes over from its procurement and its award."""
    return {
        "title": ", ".join([procurement.title, *([str(award.lot)] if award and award.lot else [])]),
        "procurement": procurement,
        "department": procurement.department_id,
        "cpv": procurement.cpv_id,
        "kind": procurement.agreement,
        "supplier": award.supplier if award else None,
        "supplier_as_stated": award.supplier_as_stated if award else "",
        "awarded": (award.awarded if award else None) or procurement.awarded,
    }


class ContractEdit(Checked, OffersVisible, EditView):
    """Change a contract."""

    permission_required = "procurements.change_contract"
    parent = CONTRACTS
    model = Contract
    form_class = ContractForm

    def save(self, form: Any) -> None:
        self.object = register_contract(form.save(commit=False), today=timezone.localdate())


class ContractTerminate(Checked, ClosingFormView):
    """End a contract before its time."""

    permission_required = "procurements.change_contract"
    title = gettext_lazy("Terminate the contract")
    parent = CONTRACTS
    model = Contract
    form_class = ReasonForm
    submit_label = gettext_lazy("Terminate")
    done = gettext_lazy("The contract is terminated.")

    def can_act(self, row: Contract) -> bool:
        return row.terminated_on is None

    def act(self, row: Contract, facts: dict[str, Any]) -> None:
        terminate_contract(row, reason=facts["reason"], on=facts["on"])
