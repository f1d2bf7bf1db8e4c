"""The page of a contract: its time, its dialogue requirements and what came of them, its facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.models import Dialogue, Idea
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import DetailView
from helsingborg_sf.pages.requirements import talks
from impact.baselines import Baseline, BaselineState, baseline_read, with_baseline
from impact.models import Interview
from procurements.deadlines import interval, time_left
from procurements.dialogue_plan import Due, Plan, plan_of
from procurements.findings import findings_of
from procurements.models import (
    ConsiderationKind,
    Contract,
    ContractState,
    DialogueRequirement,
    EmploymentOutcome,
    OptionDecision,
    SocialConsideration,
)
from procurements.people import masked
from procurements.rules import support
from procurements.spend_contracts import paid_beside
from procurements.timebar import draw, key_dates
from suppliers.models import AssessmentKind

OUTCOMES = ("work_training", "work_placement", "subsidised", "employed", "left_income_support")
DECISION_TONES = {OptionDecision.OPEN: "warning", OptionDecision.USED: "success"}


def with_considerations() -> ArraySubquery:
    """The kinds of social consideration of a contract's procurement."""
    found = SocialConsideration.objects.filter(procurement=OuterRef("procurement"))
    return ArraySubquery(found.order_by("pk").values("kind"))


def with_ideas() -> ArraySubquery:
    """Ideas tied to the contract, from its dialogues, or about the need it was bought for."""
    about = Q(dialogues__requirement__contract=OuterRef("pk"))
    about |= Q(dialogues__contracts=OuterRef("pk")) | Q(contracts=OuterRef("pk"))
    about |= Q(needs__procurements=OuterRef("procurement"))
    rows = Idea.objects.filter(about).order_by("pk").distinct()
    return ArraySubquery(rows.values(idea=JSONObject(pk="pk", title="title", stage="stage")))


def with_interviews() -> Coalesce:
    """How many interviews concern the contract; never what was said."""
    rows = Interview.objects.filter(contract=OuterRef("pk")).order_by().values("contract")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


@dataclass(frozen=True)
class Requirement:
    """A dialogue requirement with its ledger and the dialogues held under it that may be seen."""

    row: DialogueRequirement
    plan: Plan
    dialogues: list[Dialogue]

    @property
    def lines(self) -> list[tuple[Dialogue, Due | None]]:
        """Each dialogue with the due day that it settled."""
        return [(each, self.plan.settled_by(each.pk)) for each in self.dialogues]

    @property
    def head(self) -> str:
        """`Dialogue requirement: 1 held, 2 overdue`."""
        words = ngettext("%(number)s held", "%(number)s held", len(self.dialogues))
        parts = [words % {"number": len(self.dialogues)}]
        if self.plan.overdue:
            late = ngettext("%(number)s overdue", "%(number)s overdue", self.plan.overdue)
            parts.append(late % {"number": self.plan.overdue})
        return _("Dialogue requirement: %(parts)s") % {"parts": ", ".join(parts)}

    @property
    def silence(self) -> str:
        """What to say when nobody has met for too long (R23); "" otherwise."""
        if not self.plan.is_quiet or self.plan.quiet_months is None:
            return ""
        months = self.plan.quiet_months
        words = ngettext("No dialogue for %(n)s month", "No dialogue for %(n)s months", months)
        return words % {"n": months} if months else _("A dialogue is overdue")

    @property
    def how_often(self) -> SafeString:
        """The contract's own words and the interval, as far as they are known."""
        words = self.row.interval_words
        quoted = format_html("“{}”", words) if words else None
        known = [each for each in (quoted, interval(self.row.interval_months)) if each]
        return format_html_join(", ", "{}", ((each,) for each in known)) or html.unknown()

    @property
    def validity(self) -> str:
        """From when until when; empty when neither is known."""
        if not self.row.valid_from and not self.row.valid_until:
            return ""
        return f"{self.row.valid_from or ''} – {self.row.valid_until or ''}".strip()


@dataclass(frozen=True)
class Outcome:
    """A period's employment outcome, small counts masked."""

    row: EmploymentOutcome
    counts: list[tuple[str, str]]


@dataclass(frozen=True)
class Spend:
    """What a contract's supplier was paid in its time, beside the ceiling; SEK."""

    sek: Decimal
    ceiling: Decimal | None
    url: str

    @property
    def filled(self) -> int:
        """For the meter: whole per cent of the ceiling, 0 to 100."""
        share = self.sek * 100 / self.ceiling if self.ceiling else Decimal(0)
        return min(max(int(share), 0), 100)

    @property
    def is_over(self) -> bool:
        """Whether more was paid than the ceiling."""
        return bool(self.ceiling is not None and self.sek > self.ceiling)

    @property
    def words(self) -> str:
        """`312 000 kr of 400 000 kr`."""
        if self.ceiling is None:
            return html.money(self.sek)
        sums = {"sek": html.money(self.sek), "ceiling": html.money(self.ceiling)}
        return _("%(sek)s beside a ceiling of %(ceiling)s") % sums


class ContractDetail(DetailView):
    """One contract."""

    permission_required = "procurements.view_contract"
    parent = (gettext_lazy("Contracts"), "contract-list")
    template_name = "pages/contract.html"

    def get_queryset(self) -> QuerySet[Contract]:
        rows = Contract.objects.visible_to(self.request.user)
        return rows.select_related("supplier", "department", "procurement", "cpv").annotate(
            kinds=with_considerations(),
            idea_lines=with_ideas(),
            interviews_held=with_interviews(),
            paid_sek=paid_beside(),
            **with_baseline(),
        )

    @cached_property
    def today(self) -> date:
        """The day the page shows."""
        return timezone.localdate()

    def may(self, permission: str) -> bool:
        """Whether the user has it."""
        return bool(self.request.user.has_perm(permission))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Any = self.object
        baseline = baseline_read(row, on=self.today)
        options = list(row.options.all())
        requirements = self._requirements(row)
        return super().get_context_data(
            pills=[*self._pills(row, requirements), *baseline_pills(baseline)],
            baseline=baseline,
            meta=parties(row),
            actions=list(self._actions(row, requirements)),
            more_actions=list(self._more(row)),
            heading=heading(row, on=self.today),
            bar=draw(row, options, on=self.today),
            key_dates=key_dates(row, options),
            requirements=requirements,
            options=[(each, DECISION_TONES.get(each.decision, "neutral")) for each in options],
            outcomes=outcomes(row),
            changes=row.changes.all(),
            facts=facts(row),
            spend=self._spend(row),
            frozen=frozen(row),
            terms=row.employment_terms.all(),
            findings=findings_of(row, self.request.user),
            support=support(),
            ideas=row.idea_lines if self.may("dialogues.view_idea") else [],
            interviews=row.interviews_held,
            entries=history.entries(row),
            **kwargs,
        )

    def _requirements(self, row: Contract) -> list[Requirement]:
        """The requirements, each with what was held under it, the latest first.

        The ledger counts every dialogue; only those the user may see are shown.
        """
        every = Dialogue.objects.current().filter(requirement__contract=row.pk)
        held = every.held_by(self.today)
        dialogues: list[Any] = list(held.for_list().order_by("-held_key", "-pk"))
        seen = [each for each in dialogues if self._sees(each)]
        return [
            Requirement(
                each,
                plan_of(each, row, talks(under(dialogues, each)), on=self.today),
                under(seen, each),
            )
            for each in row.dialogue_requirements.all()
        ]

    def _spend(self, row: Any) -> Spend | None:
        """What the supplier was paid in the time of the contract; None without such a line."""
        if row.paid_sek is None or not self.may("procurements.view_ledgerfile"):
            return None
        lines = reverse("spend-lines", args=[row.supplier_id])
        return Spend(row.paid_sek, row.ceiling_value, lines)

    def _sees(self, dialogue: Dialogue) -> bool:
        """A finished one is public; a draft is for those who write dialogues."""
        right = "view" if dialogue.is_locked else "change"
        return self.may(f"dialogues.{right}_dialogue")

    def _pills(self, row: Contract, requirements: list[Requirement]) -> list[SafeString]:
        state = row.state(on=self.today)
        tone = "unknown" if state == ContractState.UNKNOWN else state.tone
        words = _("Status unknown") if state == ContractState.UNKNOWN else state.label
        pills = [html.pill(words, tone)]
        if requirements:
            held = any(each.plan.last for each in requirements)
            text = _("Dialogue requirement") if held else _("Dialogue requirement, none held")
            pills.append(html.pill(text, "info"))
        if number := sum(each.plan.overdue for each in requirements):
            words = ngettext("%(n)s dialogue overdue", "%(n)s dialogues overdue", number)
            pills.append(html.pill(words % {"n": number}, "danger"))
        return pills

    def _actions(self, row: Contract, requirements: list[Requirement]) -> Iterator[Action]:
        if requirements and self.may("dialogues.add_dialogue"):
            first = next((each for each in requirements if each.plan.open), requirements[0])
            url = f"{reverse('dialogue-create')}?requirement={first.row.pk}"
            yield Action(_("Register dialogue"), url, primary=True)
        if self.may("procurements.change_contract"):
            yield Action(_("Edit contract"), reverse("contract-edit", args=[row.pk]))

    def _more(self, row: Contract) -> Iterator[Action]:
        adds = (
            (_("Add dialogue requirement"), "dialogue-requirement-create", "dialoguerequirement"),
            (_("Add extension option"), "option-create", "extensionoption"),
            (_("Add employment terms"), "employment-terms-create", "employmentterms"),
            (_("Register a change"), "contract-change-create", "contractchange"),
            (_("Report employment"), "outcome-create", "employmentoutcome"),
        )
        for words, name, model in adds:
            if self.may(f"procurements.add_{model}"):
                yield Action(words, reverse(name, args=[row.pk]))
        open_still = not row.terminated_on and row.state(on=self.today) != ContractState.ENDED
        if open_still and self.may("procurements.change_contract"):
            yield Action(_("Terminate"), reverse("contract-terminate", args=[row.pk]))


def under(dialogues: Iterable[Any], requirement: DialogueRequirement) -> list[Any]:
    """Those held under the requirement."""
    return [each for each in dialogues if each.requirement_id == requirement.pk]


def heading(row: Contract, *, on: date) -> str:
    """What is left of the contract, as the head of its time."""
    if row.terminated_on:
        return _("Terminated %(day)s") % {"day": row.terminated_on.isoformat()}
    if left := time_left(row, on=on):
        return capfirst(_("%(time)s left") % {"time": left.words})
    if row.ends is None:
        return _("The last day is unknown")
    return _("Ended %(day)s") % {"day": row.ends}


def baseline_pills(baseline: Baseline) -> list[SafeString]:
    """What must be seen at once: a baseline that is late, or missing for ever."""
    if baseline.state not in (BaselineState.LATE, BaselineState.MISSING):
        return []
    return [html.pill(baseline.state.label, baseline.state.tone)]


def parties(row: Contract) -> SafeString:
    """The supplier, for whom."""
    name = row.supplier_name or _("unknown supplier")
    if row.supplier:
        name = format_html('<a href="{}">{}</a>', row.supplier.get_absolute_url(), row.supplier)
    if row.department is None:
        return format_html("{}", name)
    return format_html('{} <span class="sub">{}</span> {}', name, _("for"), row.department)


def outcomes(row: Contract) -> list[Outcome]:
    """What was reported, the latest period first."""
    labels = {field.name: str(field.verbose_name) for field in EmploymentOutcome._meta.fields}
    return [
        Outcome(each, [(labels[name], masked(getattr(each, name))) for name in OUTCOMES])
        for each in row.employment_outcomes.all()
    ]


def facts(row: Any) -> list[tuple[str, Any]]:
    """What is known about the contract, beside its time."""
    procurement = row.procurement
    linked = procurement and format_html(
        '<a href="{}">{}</a>', procurement.get_absolute_url(), procurement
    )
    kinds = [str(ConsiderationKind(kind).label) for kind in row.kinds]
    value = None if row.ceiling_value is None else html.money(row.ceiling_value)
    known = [
        (_("Procurement"), linked),
        (_("Registry number"), row.registry_number),
        (_("Type"), row.get_kind_display()),
        (_("Social consideration"), "; ".join(kinds) or _("none stated")),
        (_("CPV code"), row.cpv),
        (_("Ceiling value"), value),
        (_("After-award notice published"), row.after_award_notice_on),
    ]
    if row.terminated_on:
        known.append((_("Why it was terminated"), row.termination_reason))
    if row.source:
        known.append((_("Source"), row.source))
    return known


def frozen(row: Contract) -> list[tuple[str, Any]]:
    """What the supplier was when the contract was signed."""
    answers = ((kind.label, getattr(row, f"supplier_{kind.value}")) for kind in AssessmentKind)
    return [
        (str(label), None if answer == YesNoUnknown.UNKNOWN else YesNoUnknown(answer).label)
        for label, answer in answers
    ]
