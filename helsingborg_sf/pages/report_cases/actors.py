"""The organisations the report names, and how it describes them."""

from dataclasses import dataclass, field
from typing import Any

from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.report_cases.loading import (
    REPORT,
    REPORTED,
    REPORTED_AT,
    SPRING_2021,
    SPRING_2022,
    Loading,
    source,
)
from suppliers.models import (
    Assessment,
    AssessmentKind,
    Criterion,
    CriterionAnswer,
    CriterionResult,
    LegalForm,
    Offering,
    Organisation,
    Stage,
)

HISO, DHS, INVA_SAM, HELSAM = "HISO", "DHS", "Inva-Sam", "Helsam"
PROQWI, VICTOREM, INTRO = "ProQwi", "Victorem", "Intro"
TS_WORKING = "TS Working"
DROTTNINGHOG = "Utforska Drottninghög AB"
GREEN = "Green Landscaping Helsingborg"
GATULAGET = "Gatulaget Hittarps IK"
UMBRELLAS = (HISO, DHS, INVA_SAM, HELSAM)

_COMPACT = source("Ny Lokal överenskommelse")
_CONTACT = source("Aktörer som tagit kontakt")
_MOVING = source("Mindre flytt- och transporttjänster")
_BRUNCH = source("Brunch, lunch och middag")
_MAINTENANCE = source("Drift- och underhållsentreprenader")

# Name -> what is known; a legal form, number or stage that is not told is not here.
ORGANISATIONS: dict[str, dict[str, Any]] = {
    HISO: {
        "other_names": "Helsingborgsidrottens samorganisation",
        "is_umbrella": True,
        "source": _COMPACT,
    },
    DHS: {
        "other_names": "DHS Funktionshinderrörelsen i Helsingborg",
        "is_umbrella": True,
        "source": _COMPACT,
    },
    INVA_SAM: {
        "other_names": "Invandrarföreningarnas Samorganisation",
        "is_umbrella": True,
        "source": _COMPACT,
    },
    HELSAM: {"is_umbrella": True, "source": _COMPACT},
    PROQWI: {
        "legal_form": LegalForm.NON_PROFIT_ASSOCIATION,
        "description": "Socialt företag och internationell organisation för kvinnor och ungdomar.",
        "challenges": "Vänder sig till dem som är utanför samhällets arbetsliv och sociala liv på "
        "grund av kultur, social bakgrund eller speciella hinder.",
        "source": _CONTACT,
    },
    VICTOREM: {
        "legal_form": LegalForm.COOPERATIVE_ASSOCIATION,
        "description": "Arbetsintegrerande socialt företag som nyligen etablerat sig i Malmö och "
        "Helsingborg. Vill hitta affärsmöjligheter med offentlig verksamhet i Skåne.",
        "source": _CONTACT,
    },
    INTRO: {
        "description": "Företag inom samhälls- och arbetslivsintegration. En av "
        "Arbetsförmedlingens leverantörer avseende rustning och matchning.",
        "source": _CONTACT,
    },
    TS_WORKING: {
        "description": "Leverantör som tar stort socialt ansvar för människor som behöver "
        "integreras på arbetsmarknaden. Har ett väl etablerat samarbete med AMF.",
        "stage": Stage.SUPPLIER,
        "source": _MOVING,
    },
    DROTTNINGHOG: {
        "other_names": "Do More",
        "legal_form": LegalForm.LIMITED_COMPANY,
        "description": "Socialt företag med målet att skapa samhällsnytta på flera sätt: "
        "arbetsträningsplatser och hållbara anställningar för arbetslösa Helsingborgare, och stöd "
        "till individers entreprenörskap. Etablerades med varumärket Do More på IKEA:s initiativ i "
        "samband med H22 City Expo.",
        "stage": Stage.SUPPLIER,
        "source": _BRUNCH,
    },
    GREEN: {"stage": Stage.SUPPLIER, "source": _MAINTENANCE},
    GATULAGET: {"source": _MAINTENANCE},
}
# What the report says that they sell or want to sell.
OFFERINGS = {
    PROQWI: "Insatser och utbildningar för arbetssökande",
    TS_WORKING: "Mindre flytt- och transporttjänster",
    DROTTNINGHOG: "Brunch, lunch och middag",
}


@dataclass(frozen=True)
class Judged:
    """How the report describes an actor in one of the four respects, and from when."""

    name: str
    kind: AssessmentKind
    verdict: str
    valid_from: PartialDate
    basis: str
    assessor: str = REPORT
    assessed: PartialDate = REPORTED
    # Criterion -> evidence that it is met; for the others the report does not say.
    met: dict[Criterion, str] = field(default_factory=dict)


_EVIDENCE = (
    "Marknadsundersökningen fann att minst fyra aktörer sannolikt uppfyllde kriterierna, och "
    "tilldelningen gjordes efter dem. "
)
JUDGED = (
    Judged(
        PROQWI,
        AssessmentKind.SOCIAL_ENTERPRISE,
        "yes",
        REPORTED,
        f"”Socialt företag och internationell organisation”. {_CONTACT}.",
    ),
    Judged(
        VICTOREM,
        AssessmentKind.SOCIAL_ENTERPRISE,
        "yes",
        REPORTED,
        f"”Arbetsintegrerande socialt företag (ASF)”. {_CONTACT}.",
    ),
    Judged(
        VICTOREM,
        AssessmentKind.WORK_INTEGRATION,
        "yes",
        REPORTED,
        f"”Arbetsintegrerande socialt företag (ASF)”. {_CONTACT}.",
    ),
    Judged(
        DROTTNINGHOG,
        AssessmentKind.SOCIAL_ENTERPRISE,
        "yes",
        SPRING_2022,
        "”Utforska Drottninghög AB är ett socialt företag”. Våren 2022 fick det en upphandling som "
        f"var riktad till sociala företag. {_BRUNCH}.",
    ),
    Judged(
        TS_WORKING,
        AssessmentKind.SOCIAL_ENTERPRISE,
        "no",
        REPORTED,
        "”Projektet beskriver inte TS Working som ett socialt företag utan som en leverantör som "
        f"tar stort socialt ansvar”. {_MOVING}.",
    ),
    Judged(
        TS_WORKING,
        AssessmentKind.RESERVATION_4_18,
        "yes",
        SPRING_2021,
        "Tilldelad i en direktupphandling där kriterierna för reserverad upphandling användes. "
        "”Behöver inte [...] vara ett socialt företag för att uppfylla de aktuella "
        f"kriterierna”. {_MOVING}.",
        assessor=f"Inköpsenheten (SLF), enligt {REPORT}",
        assessed=SPRING_2021,
        met={
            Criterion.MAIN_PURPOSE: f"{_EVIDENCE}{_MOVING}.",
            Criterion.SHARE: f"{_EVIDENCE}Andelen är inte angiven. {_MOVING}.",
        },
    ),
)


def load(loading: Loading) -> dict[str, Organisation]:
    """The actors by name."""
    actors = {name: _actor(loading, name, facts) for name, facts in ORGANISATIONS.items()}
    for judged in JUDGED:
        _judge(loading, actors[judged.name], judged)
    return actors


def _actor(loading: Loading, name: str, facts: dict[str, Any]) -> Organisation:
    actor, made = loading.row(Organisation, facts, name=name)
    if made and name in OFFERINGS:
        loading.make(Offering, organisation=actor, words=OFFERINGS[name])
    return actor


def _judge(loading: Loading, actor: Organisation, judged: Judged) -> None:
    """Signed on the day of the report, so that it never replaces what was judged later."""
    assessment, made = loading.row(
        Assessment,
        {
            "verdict": judged.verdict,
            "valid_from": judged.valid_from,
            "basis": judged.basis,
            "assessed": judged.assessed,
        },
        organisation=actor,
        kind=judged.kind,
        assessor_name=judged.assessor,
    )
    if not made:
        return
    for criterion in judged.kind.criteria:
        evidence = judged.met.get(criterion, "")
        result = CriterionResult.MET if evidence else CriterionResult.UNKNOWN
        loading.make(
            CriterionAnswer,
            assessment=assessment,
            criterion=criterion,
            result=result,
            evidence=evidence,
        )
    assessment.sign(by=None, at=REPORTED_AT)
