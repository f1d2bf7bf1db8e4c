"""The talks, gatherings, ideas and conclusions the report tells of."""

from typing import Any

from dialogues.models import (
    Dialogue,
    DialogueForm,
    DialogueRound,
    Idea,
    Initiative,
    Learning,
    Participant,
    ParticipantRole,
    RelationKind,
    RelationOutcome,
    RoundTarget,
    TargetKind,
)
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.report_cases.actors import (
    GATULAGET,
    GREEN,
    INTRO,
    PROQWI,
    UMBRELLAS,
    VICTOREM,
)
from helsingborg_sf.pages.report_cases.city import HOUSING, City
from helsingborg_sf.pages.report_cases.loading import (
    AUTUMN_2021,
    REPORTED_AT,
    REPORTED_ON,
    YEAR_2022,
    Loading,
    source,
)
from helsingborg_sf.pages.report_cases.procurements import STREETS, Bought
from suppliers.models import Organisation

ASSOCIATIONS = 14
PRESENTED = PartialDate.in_month(2021, 12)

_TEST = source("Test av dialog med civilsamhället")
_CONTACT = source("Aktörer som tagit kontakt")
_IDEAS = source("Pågående idéer")
_MAINTENANCE = source("Drift- och underhållsentreprenader")

Actors = dict[str, Organisation]
# A participant: its role and what it is (an organisation, a department, words).
Present = tuple[ParticipantRole, dict[str, Any]]

PROJECT_NAME = "Projektet (Helsingborgs stad)"
PROJECT: Present = (ParticipantRole.CITY, {"words": PROJECT_NAME})
CONCLUSIONS = (
    (
        "Om projektets mål ska kunna nås är fortsatt dialog med civilsamhället helt nödvändig, och"
        " det behöver avsättas resurser till detta."
    ),
    (
        "Stadens och bolagens inköpsbehov som skulle kunna matchas mot nya aktörer behöver "
        "identifieras i nära samarbete med de upphandlande enheterna och med ansvariga för "
        "förvaltningsspecifika upphandlingar och direktupphandlingar."
    ),
    (
        "Föreningarna tar också upp frågor som inte har med socialt företagande att göra. Då är "
        "det viktigt med gränsdragning, men också att samarbeta med andra funktioner i staden och "
        "lämna över kontakter till dem. Föreningssamordnaren på Kontaktcenter har en viktig roll i"
        " detta."
    ),
)
# Actor -> what came of its having made contact.
MADE_CONTACT = {
    PROQWI: "Projektet har hjälpt ProQwi att tydliggöra sitt erbjudande till staden om de insatser "
    "och utbildningar för arbetssökande som de vill sälja.",
    VICTOREM: "Dialog både enskilt och tillsammans med Inköpsenheten, bland annat om upphandling "
    "av städtjänster.",
    INTRO: "Dialog om deras idéer kring socialt företagande.",
}


def load(loading: Loading, city: City, actors: Actors, bought: Bought) -> None:
    """Everything the report tells of dialogues and ideas."""
    _round(loading, actors)
    _actors_in_contact(loading, city, actors)
    _required(loading, actors, bought)
    _gatherings(loading)
    _ideas(loading, city)


def _dialogue(
    loading: Loading, title: str, facts: dict[str, Any], present: list[Present]
) -> tuple[Dialogue, bool]:
    """A finished dialogue with those who were there; all of it was known when it was reported."""
    dialogue, made = loading.row(Dialogue, {"known_on": REPORTED_ON, **facts}, title=title)
    if made:
        for role, who in present:
            loading.make(Participant, dialogue=dialogue, role=role, **who)
        dialogue.finish(by=None, at=REPORTED_AT)
    return dialogue, made


def _round(loading: Loading, actors: Actors) -> None:
    """The test of autumn 2021: fourteen associations that are not named, and the four umbrellas."""
    test, made = loading.row(
        DialogueRound,
        {
            "purpose": "Att komma igång med byggandet av en extern struktur, att utveckla en enkel "
            "dialogmetod och att samla in föreningarnas nuläge och framtidstankar.",
            "target_associations": ASSOCIATIONS,
            "target_umbrellas": len(UMBRELLAS),
            "conclusions": "\n".join(
                f"{number}. {text}" for number, text in enumerate(CONCLUSIONS, start=1)
            ),
            "report": "Dialog med civilsamhället (rapport, början av december 2021)",
        },
        title="Test av dialog med civilsamhället",
        period=AUTUMN_2021,
    )
    for name in UMBRELLAS if made else ():
        loading.make(RoundTarget, round=test, kind=TargetKind.UMBRELLA, organisation=actors[name])
    for text in CONCLUSIONS:
        loading.row(Learning, {"found": PRESENTED}, finding=text, round=test)
    facts = {
        "held": AUTUMN_2021,
        "initiative": Initiative.CITY,
        "round": test,
        "source": _TEST,
    }
    unnamed = {"words": "En förening (rapporten nämner inte vilken)"}
    for number in range(1, ASSOCIATIONS + 1):
        _dialogue(
            loading,
            f"Dialog med en förening, {number} av {ASSOCIATIONS}",
            {**facts, "form": DialogueForm.INDIVIDUAL},
            [PROJECT, (ParticipantRole.ACTOR, unnamed)],
        )
    for name in UMBRELLAS:
        _dialogue(
            loading,
            f"Dialog med paraplyorganisationen {name}",
            {**facts, "form": DialogueForm.UMBRELLA},
            [PROJECT, (ParticipantRole.ACTOR, {"organisation": actors[name]})],
        )


def _actors_in_contact(loading: Loading, city: City, actors: Actors) -> None:
    """The three that took the initiative; when, the report does not say."""
    purchasing: Present = (
        ParticipantRole.CITY,
        {"department": city.departments["SLF"], "words": "Inköpsenheten"},
    )
    for name, result in MADE_CONTACT.items():
        there = [PROJECT, (ParticipantRole.ACTOR, {"organisation": actors[name]})]
        facts = {
            "form": DialogueForm.INDIVIDUAL,
            "initiative": Initiative.ACTOR,
            "notes": "Aktören tog kontakt. Dialogen pågår när rapporten skrivs.",
            "result": result,
            "source": _CONTACT,
        }
        _dialogue(
            loading,
            f"Dialog med {name}",
            facts,
            [*there, purchasing] if name == VICTOREM else there,
        )


def _required(loading: Loading, actors: Actors, bought: Bought) -> None:
    """The one dialogue held so far under the dialogue requirements."""
    contract = bought.contracts[STREETS]
    dialogue, made = _dialogue(
        loading,
        "Dialog enligt dialogkravet: Green Landscaping Helsingborg och Gatulaget Hittarps IK",
        {
            "held": YEAR_2022,
            "form": DialogueForm.CONTRACT,
            "requirement": contract.dialogue_requirements.first(),
            "result": "Dialogen har etablerat relation mellan Helsingborgs stad, Green Landscaping "
            "Helsingborg och Gatulaget Hittarps IK.",
            "source": _MAINTENANCE,
        },
        [
            (ParticipantRole.CITY, {"words": "Helsingborgs stad"}),
            (ParticipantRole.SUPPLIER, {"organisation": actors[GREEN]}),
            (ParticipantRole.ACTOR, {"organisation": actors[GATULAGET]}),
        ],
    )
    if made:
        dialogue.contracts.add(contract)
        for supplier in (None, actors[GREEN]):
            loading.make(
                RelationOutcome,
                dialogue=dialogue,
                actor=actors[GATULAGET],
                supplier=supplier,
                kind=RelationKind.CONTACT,
                known_on=REPORTED_ON,
                note="”Dialogen har etablerat relation.”",
            )


def _gatherings(loading: Loading) -> None:
    """Events, conferences and the study trip: not talks, but the report tells of them."""
    _dialogue(
        loading,
        "Gör affärer med Helsingborg",
        {
            "form": DialogueForm.EVENT,
            "initiative": Initiative.CITY,
            "attendance": 30,
            "attendance_is_approximate": True,
            "venue": "H22 City Expo",
            "organiser_words": PROJECT_NAME,
            "notes": "Information och spridning under H22 City Expo. Ett 30-tal aktörer "
            "medverkade, bland annat sociala företag, föreningar och representanter från "
            "några andra kommuner.",
            "source": source("Fas 2"),
        },
        [PROJECT],
    )
    _dialogue(
        loading,
        "Föreningskonferensen 2022",
        {
            "held": PartialDate.parse("2022-11-20"),
            "form": DialogueForm.EVENT,
            "notes": "Projektet presenterade den nya delen av den lokala överenskommelsen, om "
            "samverkan genom affärer.",
            "source": source("Ny Lokal överenskommelse"),
        },
        [PROJECT],
    )
    _dialogue(
        loading,
        "Studieresa till Skottland",
        {
            "held": PartialDate.in_month(2022, 9),
            "form": DialogueForm.STUDY_VISIT,
            "organiser_words": "Det nationella projektet",
            "venue": "Skottland",
            "notes": "Arrangerades av det nationella projektet i början av september. Skottland "
            "har kommit långt i utvecklingen av socialt företagande.",
            "source": source("Fas 3"),
        },
        [PROJECT],
    )


def _ideas(loading: Loading, city: City) -> None:
    waste, made = loading.row(
        Idea,
        {
            "description": "Ett framtida socialt företag som drivs av boenden i stadens utsatta "
            "områden skulle kunna utbilda andra hyresgäster i nyttan med källsortering och sälja "
            "tjänsten till Helsingborgshem. Antagandet är att det på sikt sparar pengar.",
            "department": city.departments[HOUSING],
            "known_on": REPORTED_ON,
            "source": _IDEAS,
        },
        title="Källsortering och beteendeförändring",
    )
    if made:
        waste.pause(
            reason="Helsingborgshem vill avvakta för att först se hur några andra projekt med "
            "liknande syften faller ut.",
            would_change="Hur de andra projekten faller ut.",
        )
    pitch, made = loading.row(
        Idea,
        {
            "description": "En ingång och mötesplats där en aktör lätt kan hitta rätt personer i "
            "staden och presentera, pitcha, sina idéer.",
            "department": city.departments["AMF"],
            "known_on": REPORTED_ON,
            "source": _IDEAS,
        },
        title="Pitch. Forum för att presentera affärsidéer",
    )
    if made:
        names = ("Inköpsenheten", "Innovationsledaren")
        pitch.functions.set(city.functions[name] for name in names)
        pitch.open_dialogue()
