"""The city as the report describes it: departments, functions, competences, policies."""

from dataclasses import dataclass

from helsingborg_sf.city.models import (
    AuthorityKind,
    Competence,
    ContractingAuthority,
    Department,
    DepartmentKind,
    District,
    Function,
    NetworkMunicipality,
    PolicyDocument,
    PolicyKind,
    PolicyProvision,
    ProvisionLevel,
)
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.report_cases.loading import YEAR_2021, YEAR_2022, Loading, source

CITY_NUMBER = "2120001157"
HOUSING_NUMBER = "5560480674"

# Short name -> name. The report's own letters: elsewhere "SoF" is another department.
ADMINISTRATIONS = {
    "AMF": "Arbetsmarknadsförvaltningen",
    "SLF": "Stadsledningsförvaltningen",
    "SBF": "Stadsbyggnadsförvaltningen",
    "FF": "Fastighetsförvaltningen",
    "SoF": "Skol- och fritidsförvaltningen",
}
HOUSING = "Helsingborgshem"
# Department -> the competences that the report asks of it.
COMPETENCES = {
    "AMF": (
        "Arbetsfrämjande insatser i upphandling",
        "Sociala företag",
        "Reserverad upphandling",
        "Effektmätning",
        "Stadsdelsarbete",
    ),
    "SLF": ("Näringslivsutveckling", "Inköp och upphandling"),
    "SBF": ("Drift och underhåll", "Entreprenadupphandling"),
}
# Function, department, competences as far as the report says so.
FUNCTIONS = (
    ("Inköpsenheten", "SLF", ("Inköp och upphandling",)),
    ("Föreningssamordnaren, Kontaktcenter", "SLF", ()),
    ("Innovationsledaren", "AMF", ()),
    ("Ekonomiavdelningen", "AMF", ("Effektmätning",)),
)
# Named by the report as parts of the actors' names.
DISTRICTS = ("Drottninghög", "Hittarp")
NETWORK = "Utvecklingsnätverk Sociala företag (SKR)"
# The report says twelve; the city's own page on the project names them.
MUNICIPALITIES = (
    "Helsingborg", "Hudiksvall", "Härjedalen", "Karlstad", "Laxå", "Malmö",
    "Mölndal", "Sölvesborg", "Söderhamn", "Tierp", "Uddevalla", "Umeå",
)  # fmt: skip

COUNCIL = "Kommunfullmäktige"
DECIDED = PartialDate.parse("2022-03-15")
POLICIES = source("Styrdokument och annat skrivet")


@dataclass(frozen=True)
class City:
    """What the other rooms refer to; departments by short name, functions by name."""

    buyer: ContractingAuthority
    departments: dict[str, Department]
    functions: dict[str, Function]
    guidelines: PolicyProvision


def load(loading: Loading) -> City:
    """Everything the report tells of the city itself."""
    buyer, housing = _buyers(loading)
    competences = {
        name: loading.row(Competence, name=name)[0]
        for names in COMPETENCES.values()
        for name in names
    }
    departments = _departments(loading, buyer, competences)
    departments[HOUSING] = _housing(loading, housing)
    functions = _functions(loading, departments, competences)
    for name in DISTRICTS:
        loading.row(District, name=name)
    for name in MUNICIPALITIES:
        period = {"valid_from": YEAR_2021, "valid_until": YEAR_2022}
        loading.row(NetworkMunicipality, period, network=NETWORK, name=name)
    return City(buyer, departments, functions, guidelines=_policies(loading))


def _buyers(loading: Loading) -> tuple[ContractingAuthority, ContractingAuthority]:
    """The two that the report's departments belong to; a migration has made them already."""
    city, _made = loading.row(
        ContractingAuthority,
        {"name": "Helsingborgs kommun", "kind": AuthorityKind.MUNICIPALITY},
        organisation_number=CITY_NUMBER,
    )
    housing, _made = loading.row(
        ContractingAuthority,
        {"name": "Helsingborgshem AB", "kind": AuthorityKind.COMPANY},
        organisation_number=HOUSING_NUMBER,
    )
    return city, housing


def _departments(
    loading: Loading, city: ContractingAuthority, competences: dict[str, Competence]
) -> dict[str, Department]:
    departments = {}
    for short_name, name in ADMINISTRATIONS.items():
        facts = {
            "short_name": short_name,
            "kind": DepartmentKind.ADMINISTRATION,
            "authority": city,
        }
        department, made = loading.row(Department, facts, name=name)
        if made:
            has = COMPETENCES.get(short_name, ())
            department.competences.set(competences[each] for each in has)
        departments[short_name] = department
    return departments


def _housing(loading: Loading, company: ContractingAuthority) -> Department:
    facts = {"kind": DepartmentKind.COMPANY, "authority": company}
    return loading.row(Department, facts, name=HOUSING)[0]


def _functions(
    loading: Loading, departments: dict[str, Department], competences: dict[str, Competence]
) -> dict[str, Function]:
    functions = {}
    for name, department, covers in FUNCTIONS:
        function, made = loading.row(Function, name=name, department=departments[department])
        if made:
            function.competences.set(competences[each] for each in covers)
        functions[name] = function
    return functions


def _policies(loading: Loading) -> PolicyProvision:
    """The governing documents; returns the provision that the procurements of 2022 rest on."""
    old, _made = loading.row(
        PolicyDocument,
        {"kind": PolicyKind.INSTRUCTIONS, "source": POLICIES},
        title="Tillämpningsanvisningar för inköp och upphandling",
        decided=PartialDate.in_year(2017),
    )
    loading.row(
        PolicyProvision,
        {
            "text": "Vid offentliga upphandlingar ska det i lämpliga fall ges ett erbjudande till "
            "företagen att få möjlighet att bli samhällsbyggare och ta ett ökat socialt ansvar."
        },
        document=old,
        heading="Erbjudande att ta socialt ansvar",
    )
    loading.row(
        PolicyDocument,
        {"kind": PolicyKind.POLICY, "decided_by": COUNCIL, "source": POLICIES},
        title="Policy för inköp och upphandling",
        decided=DECIDED,
    )
    _compact(loading)
    _strategy(loading)
    return _guidelines(loading, old)


def _guidelines(loading: Loading, old: PolicyDocument) -> PolicyProvision:
    """The report: guidelines are the most concrete level, "absoluta gränser och ska-krav"."""
    guidelines, _made = loading.row(
        PolicyDocument,
        {
            "kind": PolicyKind.GUIDELINES,
            "decided_by": COUNCIL,
            "replaces": old,
            "source": POLICIES,
        },
        title="Riktlinjer för inköp och upphandling",
        decided=DECIDED,
    )
    loading.row(
        PolicyProvision,
        {
            "level": ProvisionLevel.MUST,
            "text": "Genom att samverka med stadens leverantörer i inköps- och "
            "upphandlingsprocessen skapar vi möjligheter för invånare med svag förankring på "
            "arbetsmarknaden att nå anställning och självförsörjning.",
        },
        document=guidelines,
        heading="Samverkan som leder till anställning",
    )
    focus, _made = loading.row(
        PolicyProvision,
        {
            "level": ProvisionLevel.MUST,
            "text": "Staden har ett särskilt fokus på att göra fler affärer med leverantörer som "
            "tar socialt ansvar genom att integrera människor på arbetsmarknaden. Det kan till "
            "exempel göras genom att använda utvärderingskriterier som kopplar till detta, använda "
            "lagen om offentlig upphandling till reserverade upphandlingar eller ställa krav på "
            "leverantörers dialog med civilsamhälle och sociala företag under avtalsperioden.",
        },
        document=guidelines,
        heading="Särskilt fokus på leverantörer som tar socialt ansvar",
    )
    return focus


def _compact(loading: Loading) -> None:
    compact, _made = loading.row(
        PolicyDocument,
        {"kind": PolicyKind.COMPACT, "source": POLICIES},
        title="Lokal överenskommelse mellan Helsingborgs stad och föreningslivet",
        decided=YEAR_2022,
    )
    provisions = {
        "Samverkan genom affärer": "Om nya aktörer från idéburen sektor blir leverantörer av varor "
        "och tjänster genom offentliga upphandlingar stärks deras ekonomi och därmed deras "
        "möjligheter att skapa samhällsnytta.",
        "Handlingsplanen: regelbundna dialoger": "Regelbundna dialoger kommer att hållas i första "
        "hand med de fyra paraplyorganisationerna (HISO, DHS, Inva-Sam och Helsam) för att sedan "
        "fördjupas med deras medlemsföreningar.",
    }
    for heading, text in provisions.items():
        loading.row(PolicyProvision, {"text": text}, document=compact, heading=heading)


def _strategy(loading: Loading) -> None:
    strategy, _made = loading.row(
        PolicyDocument,
        {
            "kind": PolicyKind.STRATEGY,
            "decided_by": "Regeringen",
            "source": source("Definitioner"),
        },
        title="Nationell strategi för sociala företag",
        decided=PartialDate.in_year(2018),
    )
    provisions = {
        "Kännetecken 1": "Det är företag, oberoende av associationsform, där den affärsmässiga "
        "verksamheten är ett medel för att uppnå ett eller flera specifika samhällsnyttiga mål.",
        "Kännetecken 2": "Företagets resultat mäts i relation till uppfyllelsen av dessa "
        "samhällsnyttiga mål.",
        "Kännetecken 3": "Företagets ekonomiska överskott återinvesteras huvudsakligen i "
        "verksamheten, alternativt investeras i ett nytt samhällsnyttigt projekt.",
    }
    for heading, text in provisions.items():
        loading.row(PolicyProvision, {"text": text}, document=strategy, heading=heading)
