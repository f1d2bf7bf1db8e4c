"""What the report tells was bought: needs, market surveys, procurements and contracts."""

from dataclasses import dataclass

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.pages.report_cases.actors import DROTTNINGHOG, GREEN, TS_WORKING
from helsingborg_sf.pages.report_cases.city import City
from helsingborg_sf.pages.report_cases.loading import (
    SPRING_2021,
    SPRING_2022,
    SUMMER_2021,
    YEAR_2021,
    Loading,
    source,
)
from procurements.models import (
    Award,
    Consequence,
    ConsiderationKind,
    Contract,
    DialogueRequirement,
    MarketSurvey,
    Maturity,
    Nature,
    NeedState,
    Procedure,
    Procurement,
    PurchasingNeed,
    SocialConsideration,
)
from suppliers.models import Organisation

MOVING = "Mindre flytt- och transporttjänster"
ALL_MOVING = "Flyttjänster"
BRUNCH = "Brunch, lunch och middag"
STREETS = "Drift och underhåll på allmän platsmark"
GREENERY = "Grönyteskötsel på tomtmark runt stadens fastigheter"

_MOVING = source("Mindre flytt- och transporttjänster")
_BRUNCH = source("Brunch, lunch och middag")
_MAINTENANCE = source("Drift- och underhållsentreprenader")

Needs = dict[str, PurchasingNeed]
Actors = dict[str, Organisation]


@dataclass(frozen=True)
class Bought:
    """What the other rooms refer to, by title."""

    needs: Needs
    contracts: dict[str, Contract]


def load(loading: Loading, city: City, actors: Actors) -> Bought:
    """Everything the report tells of purchases."""
    needs = _needs(loading, city)
    _surveys(loading, needs)
    contracts = {
        MOVING: _moving(loading, city, needs, actors[TS_WORKING]),
        BRUNCH: _brunch(loading, city, needs, actors[DROTTNINGHOG]),
        STREETS: _streets(loading, city, needs, actors[GREEN]),
        GREENERY: _greenery(loading, city, needs),
    }
    return Bought(needs, contracts)


def _needs(loading: Loading, city: City) -> Needs:
    departments = city.departments
    larger, _made = loading.row(
        PurchasingNeed,
        {
            "description": "Det större flyttjänstavtal som skulle handlas upp på nytt. Rapporten "
            "säger inte hur det gick.",
            "source": _MOVING,
        },
        title=ALL_MOVING,
        department=departments["SLF"],
    )
    split = {
        "split_from": larger,
        "split_reason": "Några av Inköpsenhetens upphandlingar hade identifierats som lämpliga att "
        "göra som reserverade upphandlingar.",
        "split_decided_by": "Inköpsenheten, Stadsledningsförvaltningen",
        "state": NeedState.MET,
        "source": _MOVING,
    }
    needs = {ALL_MOVING: larger}
    needs[MOVING], _made = loading.row(
        PurchasingNeed, split, title=MOVING, department=departments["SLF"]
    )
    for title, department, told_in in (
        (BRUNCH, None, _BRUNCH),
        (STREETS, departments["SBF"], _MAINTENANCE),
        (GREENERY, departments["FF"], _MAINTENANCE),
    ):
        facts = {"state": NeedState.MET, "source": told_in, "department": department}
        needs[title], _made = loading.row(PurchasingNeed, facts, title=title)
    return needs


def _surveys(loading: Loading, needs: Needs) -> None:
    moving, made = loading.row(
        MarketSurvey,
        {
            "able_count": 4,
            "able_is_minimum": True,
            "conclusion": Maturity.MATURE,
            "reason": "”Åtminstone fyra aktörer som sannolikt kunde leverera det som efterfrågades "
            "och uppfyllde kriterierna för reserverad upphandling”. Rapporten nämner dem inte.",
            "consequence": Consequence.SPLIT_OUT,
            "source": _MOVING,
        },
        title="Marknadsundersökning: mindre flytt- och transporttjänster",
    )
    if made:
        moving.needs.set([needs[MOVING]])
    maintenance, made = loading.row(
        MarketSurvey,
        {
            "able_count": 0,
            "conclusion": Maturity.NOT_MATURE,
            "reason": "”Marknaden var inte mogen. Det fanns helt enkelt inte sociala företag som "
            "ansågs kunna matcha SBF:s och FF:s inköpsbehov.” Små entreprenadområden hade dessutom "
            "krävt mer tid och resurser än SBF hade.",
            "consequence": Consequence.DIALOGUE_REQUIREMENT,
            "source": _MAINTENANCE,
        },
        title="Marknadsundersökning: drift- och underhållsentreprenader",
    )
    if made:
        maintenance.needs.set([needs[STREETS], needs[GREENERY]])


def _moving(loading: Loading, city: City, needs: Needs, supplier: Organisation) -> Contract:
    department = city.departments["SLF"]
    larger, _made = loading.row(
        Procurement,
        {
            "buyer": city.buyer,
            "description": "Skulle handlas upp på nytt. Rapporten säger inte hur det gick.",
            "need": needs[ALL_MOVING],
            "source": _MOVING,
        },
        title=ALL_MOVING,
        department=department,
    )
    procurement, made = loading.row(
        Procurement,
        {
            "buyer": city.buyer,
            "description": "Första gången staden annonserade en direktupphandling där kriterierna "
            "för reserverad upphandling användes. Bröts ut ur det större flyttjänstavtalet.",
            "need": needs[MOVING],
            "nature": Nature.SERVICES,
            "procedure": Procedure.DIRECT_AWARD,
            "split_from": larger,
            "started": SPRING_2021,
            "source": _MOVING,
        },
        title=MOVING,
        department=department,
    )
    if made:
        loading.make(
            SocialConsideration,
            procurement=procurement,
            kind=ConsiderationKind.CRITERIA_4_18_VOLUNTARY,
            legal_basis="LOU 4 kap. 18 §",
            note="Kriterierna tillämpades i en direktupphandling.",
        )
        procurement.award(when=SUMMER_2021)
        loading.make(Award, procurement=procurement, supplier=supplier, awarded=SUMMER_2021)
    contract, made = loading.row(
        Contract,
        {
            "award": procurement.awards.filter(supplier=supplier).first(),
            "awarded": SUMMER_2021,
            "department": department,
            "in_force": SUMMER_2021,
            "notes": "Rapporten säger emot sig själv: TS Working ”blev tilldelad leverantör från "
            "och med sommaren 2021”, men avtalet ”skrevs” under fas 2, som började senhösten 2021. "
            "Därför är dagen då avtalet skrevs under inte ifylld.",
            "supplier": supplier,
            "source": _MOVING,
        },
        title=MOVING,
        procurement=procurement,
    )
    if made:
        contract.freeze_statuses(on=SUMMER_2021.last)
    return contract


def _brunch(loading: Loading, city: City, needs: Needs, supplier: Organisation) -> Contract:
    procurement, made = loading.row(
        Procurement,
        {
            # Restaurant and catering services are in annex 2 of LOU (law.md section 0).
            "annex_2": YesNoUnknown.YES,
            "buyer": city.buyer,
            "need": needs[BRUNCH],
            "nature": Nature.SERVICES,
            "started": SPRING_2022,
            "source": _BRUNCH,
        },
        title=BRUNCH,
    )
    if made:
        loading.make(
            SocialConsideration,
            procurement=procurement,
            kind=ConsiderationKind.TARGETED,
            note="”Riktade den till sociala företag.”",
        )
        procurement.provisions.add(city.guidelines)
        procurement.award(when=SPRING_2022)
        loading.make(Award, procurement=procurement, supplier=supplier, awarded=SPRING_2022)
    contract, made = loading.row(
        Contract,
        {
            "award": procurement.awards.filter(supplier=supplier).first(),
            "awarded": SPRING_2022,
            "in_force": SPRING_2022,
            "notes": "Rapporten säger att upphandlingen beslutades våren 2022 och att "
            "försörjningsstödstagare har fått anställning, men anger varken tilldelningsdag, "
            "avtalstid eller beställande förvaltning.",
            "supplier": supplier,
            "source": _BRUNCH,
        },
        title=BRUNCH,
        procurement=procurement,
    )
    if made:
        contract.freeze_statuses(on=SPRING_2022.last)
    return contract


def _streets(loading: Loading, city: City, needs: Needs, supplier: Organisation) -> Contract:
    procurement = _with_dialogue_requirement(loading, city, needs[STREETS])
    notes = (
        "Rapporten säger inte i ord vilken av de två entreprenaderna Green Landscaping Helsingborg "
        "har. Den nämner företaget som leverantör i den dialog som hittills har hållits."
    )
    return _maintenance(loading, procurement, supplier, notes)


def _greenery(loading: Loading, city: City, needs: Needs) -> Contract:
    procurement = _with_dialogue_requirement(loading, city, needs[GREENERY])
    return _maintenance(loading, procurement, None, "Rapporten nämner inte leverantören.")


def _with_dialogue_requirement(loading: Loading, city: City, need: PurchasingNeed) -> Procurement:
    procurement, made = loading.row(
        Procurement,
        {"buyer": city.buyer, "need": need, "started": YEAR_2021, "source": _MAINTENANCE},
        title=need.title,
        department=need.department,
    )
    if made:
        loading.make(
            SocialConsideration,
            procurement=procurement,
            kind=ConsiderationKind.DIALOGUE_REQUIREMENT,
            note="Kom till när marknadsundersökningen visade att marknaden inte var mogen.",
        )
        procurement.award(when=None)
    return procurement


def _maintenance(
    loading: Loading, procurement: Procurement, supplier: Organisation | None, notes: str
) -> Contract:
    """A contract with the city's dialogue requirement; when it was awarded is not told."""
    contract, made = loading.row(
        Contract,
        {
            "department": procurement.department,
            "in_force": SPRING_2022,
            "notes": notes,
            "supplier": supplier,
            "source": _MAINTENANCE,
        },
        title=procurement.title,
        procurement=procurement,
    )
    if made:
        loading.make(
            DialogueRequirement,
            contract=contract,
            interval_words="regelbundet under avtalsperioden",
            parties="Staden, den tilldelade leverantören och nya aktörer från den sociala "
            "ekonomin, till exempel sociala företag och idéburna organisationer.",
            valid_from=SPRING_2022,
        )
    return contract
