"""The chapter of cases: what was awarded, asked and talked about in the year. Only what the world
may see of procurements and contracts goes in (`procurements.opendata.gate`)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dialogues.models import Dialogue, DialogueRound, Idea, IdeaStage
from helsingborg_sf.lib import html
from impact.annual.document import Block, Chaptered, cell, heading, missing, table, text
from impact.annual.public import EVERYBODY, name_of, plain
from impact.models import Chapter
from procurements.models import (
    RESERVATION_CRITERIA,
    Contract,
    DialogueRequirement,
    Procurement,
)
from procurements.opendata import gate

# As many rows as a table of a report holds; the register has all.
MOST: Final = 100
SHORT: Final = 600


class Year:
    """A year up to a day of it."""

    def __init__(self, on: date) -> None:
        self.on, self.first = on, date(on.year, 1, 1)
        self.day_before = date(on.year - 1, 12, 31)


def chapter(on: date) -> Chaptered:
    """Contracts and procurements, dialogues and ideas."""
    year = Year(on)
    contracts = list(_contracts(year)[: MOST + 1])
    procurements = list(_procurements(year)[: MOST + 1])
    held, stages = _dialogues(year), _stages(on)
    blocks = [
        heading(_("Contracts with social enterprises")),
        *_contract_table(contracts, on.year),
        heading(_("Procurements with reservation or a dialogue requirement")),
        *_procurement_table(procurements, on.year),
        heading(_("Dialogues and rounds")),
        *_talk_blocks(held, year),
        heading(_("Ideas")),
        *_idea_blocks(stages),
    ]
    proposal = list(_proposal(on.year, contracts, procurements, held, stages))
    return Chaptered(Chapter.CASES, blocks, proposal)


# --- contracts and procurements -----------------------------------------------------------------


def _contracts(year: Year) -> Any:
    """Contracts of the world awarded in the year, to what was a social enterprise at signing."""
    public: Any = gate.contracts()
    mine = public.with_social_enterprises()
    awarded = mine.awarded_by(year.on).exclude(pk__in=mine.awarded_by(year.day_before).values("pk"))
    return (
        awarded.select_related("supplier", "department", "procurement")
        .prefetch_related("dialogue_requirements", "procurement__considerations")
        .order_by("in_force_key", "pk")
    )


def _contract_table(rows: Sequence[Contract], year: int) -> Iterator[Block]:
    if not rows:
        yield missing(
            _(
                "The register has no contract that was certainly awarded to a social enterprise "
                "%(year)s."
            )
            % {"year": year}
        )
        return
    yield table(
        "contracts",
        _("Contracts awarded to social enterprises %(year)s") % {"year": year},
        [_("Contract"), _("Supplier"), _("Awarded"), _("Ceiling"), _("Conditions")],
        [_contract(row) for row in rows[:MOST]],
        numeric=False,
    )
    yield from _and_more(rows)


def _contract(row: Contract) -> list[dict[str, Any]]:
    ceiling = _("unknown") if row.ceiling_value is None else html.money(row.ceiling_value)
    value = None if row.ceiling_value is None else float(row.ceiling_value)
    return [
        cell(plain(row.title), row.pk, plain(str(row.department or ""))),
        cell(_supplier(row)),
        cell(row.awarded or row.signed or _("unknown")),
        cell(ceiling, value),
        cell(_conditions(row.procurement, row)),
    ]


def _supplier(row: Contract) -> str:
    return name_of(row.supplier, row.supplier_as_stated) or _("unknown")


def _conditions(procurement: Procurement | None, *contracts: Contract) -> str:
    said = []
    if procurement and any(
        each.kind in RESERVATION_CRITERIA for each in _considerations(procurement)
    ):
        said.append(_("criteria of LOU 4:18"))
    if any(each.dialogue_requirements.all() for each in contracts):
        said.append(_("dialogue requirement"))
    return ", ".join(said) or _("none registered")


def _considerations(procurement: Procurement) -> Any:
    return procurement.considerations.all()


def _procurements(year: Year) -> QuerySet[Procurement]:
    """Procurements of the world awarded in the year, reserved or with a dialogue requirement; and
    those whose dialogue requirement began to apply in the year."""
    reserved = Procurement.objects.with_consideration(*RESERVATION_CRITERIA).values("pk")
    required = gate.contracts().filter(dialogue_requirements__isnull=False).values("procurement")
    chosen = gate.procurements().filter(Q(pk__in=reserved) | Q(pk__in=required))
    awarded = Q(awarded__last__lte=year.on) & ~Q(awarded__last__lte=year.day_before)
    begun = DialogueRequirement.objects.begun_by(year.on).filter(contract__in=gate.contracts())
    begun = begun.exclude(valid_from__last__lte=year.day_before)
    rows = chosen.filter(awarded | Q(pk__in=begun.values("contract__procurement")))
    return (
        rows.select_related("department")
        .prefetch_related("considerations", "contracts__dialogue_requirements")
        .order_by("pk")
    )


def _procurement_table(rows: Sequence[Procurement], year: int) -> Iterator[Block]:
    if not rows:
        yield missing(
            _(
                "The register has no procurement with reservation or a dialogue requirement that "
                "was certainly awarded, or whose requirement began to apply, %(year)s."
            )
            % {"year": year}
        )
        return
    yield table(
        "procurements",
        _("Procurements awarded %(year)s, or whose dialogue requirement began to apply then")
        % {"year": year},
        [_("Procurement"), _("Department"), _("Awarded"), _("Conditions")],
        [
            [
                cell(plain(row.title), row.pk),
                cell(plain(str(row.department or _("unknown")))),
                cell(row.awarded or _("unknown")),
                cell(_conditions(row, *row.contracts.all())),
            ]
            for row in rows[:MOST]
        ],
        numeric=False,
    )
    yield from _and_more(rows)


def _and_more(rows: Sequence[Any]) -> Iterator[Block]:
    if len(rows) > MOST:
        yield text(_("Only the first %(number)s are shown here.") % {"number": MOST})


# --- dialogues and ideas ------------------------------------------------------------------------


def _dialogues(year: Year) -> dict[str, int]:
    """Finished dialogues that were certainly held in the year, by form."""
    rows = Dialogue.objects.visible_to(EVERYBODY).finished().current()
    held = rows.held_by(year.on).exclude(pk__in=rows.held_by(year.day_before).values("pk"))
    found = held.order_by().values_list("form").annotate(number=Count("pk"))
    return dict(found)


def _talk_blocks(held: dict[str, int], year: Year) -> Iterator[Block]:
    labels = dict(Dialogue._meta.get_field("form").flatchoices)
    if held:
        yield table(
            "dialogues",
            _("Finished dialogues held %(year)s") % {"year": year.on.year},
            [_("Form"), pgettext("how many", "Number")],
            [
                [cell(labels.get(form, form)), cell(html.number(number), number)]
                for form, number in sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
            ],
        )
    else:
        yield missing(
            _("The register has no finished dialogue that was certainly held %(year)s.")
            % {"year": year.on.year}
        )
    yield from _rounds(year)


def _rounds(year: Year) -> Iterator[Block]:
    rows = DialogueRound.objects.filter(
        period__first__lte=year.on, period__last__gte=year.first
    ).order_by("period_key", "pk")
    found = [_round(row) for row in rows[: MOST + 1]]
    if found:
        yield table(
            "rounds",
            _("Dialogue rounds of the year, and what was concluded"),
            [_("Round"), _("Period"), _("Conclusions")],
            found[:MOST],
            numeric=False,
        )
    yield from _and_more(found)


def _round(row: DialogueRound) -> list[dict[str, Any]]:
    said = plain(row.conclusions)
    if len(said) > SHORT:
        said = f"{said[:SHORT].rpartition(' ')[0]} …"
    return [
        cell(plain(row.title), row.pk),
        cell(row.period or _("unknown")),
        cell(said or _("none written yet")),
    ]


def _stages(on: date) -> dict[str, int]:
    """Ideas received by the day, by the stage they are in now."""
    rows = Idea.objects.known_by(on).order_by().values_list("stage")
    return dict(rows.annotate(number=Count("pk")))


def _idea_blocks(stages: dict[str, int]) -> Iterator[Block]:
    if not stages:
        yield missing(_("The register has no idea that was certainly received by then."))
        return
    yield table(
        "ideas",
        _("Ideas received by then, and how far they have come now"),
        [_("Stage"), pgettext("how many", "Number")],
        [
            [cell(stage.label), cell(html.number(stages[stage]), stages[stage])]
            for stage in IdeaStage
            if stage in stages
        ],
    )


# --- a first text -------------------------------------------------------------------------------


def _proposal(
    year: int,
    contracts: Sequence[Contract],
    procurements: Sequence[Procurement],
    held: dict[str, int],
    stages: dict[str, int],
) -> Iterator[str]:
    if len(contracts) > MOST:
        yield _("More than %(number)s contracts were awarded to social enterprises %(year)s.") % {
            "number": MOST,
            "year": year,
        }
    else:
        yield ngettext(
            "%(number)s contract was certainly awarded to a social enterprise %(year)s.",
            "%(number)s contracts were certainly awarded to social enterprises %(year)s.",
            len(contracts),
        ) % {"number": len(contracts), "year": year}
    if 0 < len(procurements) <= MOST:
        yield ngettext(
            "%(number)s procurement with reservation or a dialogue requirement was awarded, or had "
            "a requirement that began to apply.",
            "%(number)s procurements with reservation or a dialogue requirement were awarded, or "
            "had a requirement that began to apply.",
            len(procurements),
        ) % {"number": len(procurements)}
    talks = sum(held.values())
    yield ngettext(
        "%(number)s finished dialogue was held.", "%(number)s finished dialogues were held.", talks
    ) % {"number": html.number(talks)}
    ideas = sum(stages.values())
    realised = stages.get(IdeaStage.REALISED, 0)
    yield ngettext(
        "%(number)s idea had been received; %(realised)s of them is realised.",
        "%(number)s ideas had been received; %(realised)s of them are realised.",
        ideas,
    ) % {"number": html.number(ideas), "realised": html.number(realised)}
