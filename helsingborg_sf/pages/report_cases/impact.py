"""The two effect areas, and of their chains what the report says in words.

The report mentions an effect chain with an activity plan but shows neither. Resources, activities
and the plan stay empty.
"""

from collections import Counter
from typing import Any, NamedTuple

from helsingborg_sf.pages.report_cases.loading import Loading, source
from impact.models import (
    Assumption,
    ChainArrow,
    ChainLink,
    ChainStep,
    EffectArea,
    EffectChain,
    Respondents,
)

# Number -> facts, assumptions in order.
AREAS: dict[int, tuple[dict[str, Any], tuple[str, ...]]] = {
    1: (
        {
            "title": "Effekterna av Helsingborgs stads affärer med sociala företag",
            "goal": "Sociala företag som är leverantörer till staden ska uppleva konkreta positiva "
            "effekter med de upphandlade avtalen.",
            "method": "Standardiserade frågor via intervju med representant från alla sociala "
            "företag som staden har avtal med. En gång per år med start innan ett nytt avtal "
            "träder i kraft.",
            "interval_months": 12,
            "starts_before_contract": True,
            "respondents": Respondents.SOCIAL_ENTERPRISES,
        },
        (
            (
                "Om företagen upplever konkreta positiva effekter vill de fortsätta göra affärer "
                "med staden."
            ),
            (
                "Om företagen upplever konkreta positiva effekter skapas det ett gynnsamt klimat i "
                "staden för expansion och utveckling av sociala företag."
            ),
            (
                "Om företagen upplever konkreta positiva effekter ökar chansen att de anställer "
                "invånare med svag förankring på arbetsmarknaden."
            ),
        ),
    ),
    2: (
        {
            "title": "Effekterna av de nya dialogkraven i SBF:s och FF:s drift- och "
            "underhållsentreprenader",
            "goal": "Dialogerna ska bli en yta där leverantörer möter staden, sociala företag och "
            "nya idéburna aktörer som vill utforska entreprenörskap.",
            "method": "Standardiserade frågor via intervju med representant från parterna.",
            "respondents": Respondents.REQUIREMENT_PARTIES,
        },
        (
            (
                "Dialogerna kommer att leda till fler eller ökade samarbeten och avtal mellan "
                "parterna."
            ),
        ),
    ),
}


TITLES = {
    1: "Affärer med sociala företag",
    2: "Dialogkrav i drift- och underhållsentreprenader",
}
NOTE = (
    "Rapporten nämner en effektkedja med aktivitetsplan men återger dem inte. Leden här är "
    "rapportens egna ord om mål, prestationer och antaganden i avsnittet Effektmätning. Att de "
    "ordnats i steg, och pilarna mellan dem, är registrets läsning av orden. Steg som rapporten "
    "inte säger något om är tomma."
)


class Link(NamedTuple):
    """A link: its words, the figure it shows, the number of the assumption it rests on, and the
    places in the list of those it leads to."""

    step: ChainStep
    text: str
    indicator: str = ""
    assumption: int | None = None
    leads_to: tuple[int, ...] = ()


CHAINS: dict[int, tuple[Link, ...]] = {
    1: (
        Link(
            ChainStep.OUTPUT, "Hur många sociala företag som finns i staden", "social_enterprises"
        ),
        Link(
            ChainStep.OUTPUT,
            "Hur många upphandlade avtal som tilldelas sociala företag",
            "contracts_awarded_to_social_enterprises",
            leads_to=(3,),
        ),
        Link(
            ChainStep.OUTPUT,
            "Hur många individer som får sysselsättning och anställning",
            "people_employed",
        ),
        Link(
            ChainStep.EFFECTS,
            "Sociala företag som är leverantörer till staden upplever konkreta positiva effekter "
            "med de upphandlade avtalen",
            leads_to=(4, 5, 6),
        ),
        Link(ChainStep.BENEFIT, "Företagen vill fortsätta göra affärer med staden", assumption=1),
        Link(
            ChainStep.BENEFIT,
            "Det skapas ett gynnsamt klimat i staden för expansion och utveckling av sociala "
            "företag",
            assumption=2,
        ),
        Link(
            ChainStep.BENEFIT,
            "Chansen ökar att företagen anställer invånare med svag förankring på arbetsmarknaden",
            assumption=3,
        ),
    ),
    2: (
        Link(
            ChainStep.EFFECTS,
            "Dialogerna blir en yta där leverantörer möter staden, sociala företag och nya "
            "idéburna aktörer som vill utforska entreprenörskap",
            leads_to=(1,),
        ),
        Link(
            ChainStep.BENEFIT,
            "Fler eller ökade samarbeten och avtal mellan parterna",
            assumption=1,
        ),
    ),
}


def load(loading: Loading) -> None:
    """The areas with their assumptions."""
    for number, (facts, assumptions) in AREAS.items():
        area, made = loading.row(
            EffectArea, {**facts, "source": source("Effektmätning")}, number=number
        )
        if made:
            for position, text in enumerate(assumptions, start=1):
                loading.make(Assumption, area=area, position=position, text=text)
        chain, made = loading.row(EffectChain, {"note": NOTE}, area=area, title=TITLES[number])
        if made:
            _draw(loading, chain, CHAINS[number])


def _draw(loading: Loading, chain: EffectChain, links: tuple[Link, ...]) -> None:
    """The links of a chain, each last in its step, and the arrows between them."""
    assumptions = {row.position: row for row in chain.area.assumptions.all()}
    places: Counter[ChainStep] = Counter()
    rows = []
    for link in links:
        places[link.step] += 1
        row = loading.make(
            ChainLink,
            chain=chain,
            step=link.step,
            position=places[link.step],
            text=link.text,
            indicator=link.indicator,
            assumption=assumptions.get(link.assumption or 0),
            source=source("Effektmätning"),
        )
        rows.append(row)
    for link, row in zip(links, rows, strict=True):
        for place in link.leads_to:
            loading.make(ChainArrow, source=row, target=rows[place])
