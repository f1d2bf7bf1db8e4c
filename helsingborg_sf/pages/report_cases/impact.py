"""The two effect areas. The report mentions an effect chain but does not show it: none is made."""

from typing import Any

from helsingborg_sf.pages.report_cases.loading import Loading, source
from impact.models import Assumption, EffectArea, Respondents

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


def load(loading: Loading) -> None:
    """The areas with their assumptions."""
    for number, (facts, assumptions) in AREAS.items():
        area, made = loading.row(
            EffectArea, {**facts, "source": source("Effektmätning")}, number=number
        )
        if made:
            for position, text in enumerate(assumptions, start=1):
                loading.make(Assumption, area=area, position=position, text=text)
