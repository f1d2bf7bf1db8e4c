"""A sample of questions for each effect area: the report says that its own were being written.

Our own proposal, marked as a sample and left as a draft. It is not the city's questionnaire until
somebody there has gone through it and approved it.
"""

from typing import Any, Final, NamedTuple

from helsingborg_sf.pages.report_cases.loading import Loading
from impact.models import (
    Assumption,
    Direction,
    EffectArea,
    Question,
    QuestionBearing,
    QuestionKind,
    Questionnaire,
)

WORSE_BETTER: Final = "mycket sämre\noförändrat\nmycket bättre"
BAD_GOOD: Final = "mycket dåligt\nvarken eller\nmycket bra"
HIGH, OPEN = Direction.HIGH, Direction.OPEN
CONTINUE, CLIMATE, EMPLOY = 1, 2, 3


class Asked(NamedTuple):
    """A question of the sample, and which assumptions (by number) it bears on, how."""

    key: str
    kind: QuestionKind
    text: str
    bears: dict[int, Direction]
    options: str = ""
    help: str = ""


SCALE, NUMBER, TEXT = QuestionKind.SCALE, QuestionKind.NUMBER, QuestionKind.TEXT
YES_NO, CHOICE = QuestionKind.YES_NO, QuestionKind.CHOICE
EVERY: Final = {CONTINUE: OPEN, CLIMATE: OPEN, EMPLOY: OPEN}

SAMPLES: Final[dict[int, tuple[Asked, ...]]] = {
    1: (
        Asked(
            "ekonomi",
            SCALE,
            "Hur har avtalet påverkat er ekonomi?",
            {CONTINUE: HIGH},
            WORSE_BETTER,
        ),
        Asked(
            "planering",
            SCALE,
            "Hur har avtalet påverkat er möjlighet att planera framåt och er trygghet?",
            {CONTINUE: HIGH},
            WORSE_BETTER,
        ),
        Asked(
            "sysselsatta",
            NUMBER,
            "Hur många är anställda eller sysselsatta hos er i dag?",
            {EMPLOY: OPEN},
            help="Ett antal. Fråga aldrig efter namn eller om enskilda personer.",
        ),
        Asked(
            "anstalla_invanare",
            SCALE,
            "Hur har avtalet påverkat er möjlighet att anställa invånare med svag förankring på "
            "arbetsmarknaden?",
            {EMPLOY: HIGH},
            WORSE_BETTER,
        ),
        Asked(
            "anbudskompetens",
            SCALE,
            "Hur har avtalet påverkat er kompetens att lämna anbud?",
            {CLIMATE: HIGH},
            WORSE_BETTER,
        ),
        Asked(
            "andra_affarer",
            SCALE,
            "Hur har avtalet påverkat andra affärer ni har, med staden eller med andra?",
            {CLIMATE: HIGH},
            WORSE_BETTER,
        ),
        Asked(
            "medarbetares_utveckling",
            SCALE,
            "Hur har avtalet påverkat medarbetarnas utveckling?",
            {CLIMATE: HIGH},
            WORSE_BETTER,
            "Hela gruppen. Be respondenten om exempel: utan namn och utan uppgifter om hälsa.",
        ),
        Asked(
            "samarbete",
            SCALE,
            "Hur fungerar samarbetet med beställaren?",
            {CONTINUE: HIGH},
            BAD_GOOD,
        ),
        Asked(
            "villkor",
            SCALE,
            "Hur rimliga är kraven, volymerna och betalningsvillkoren?",
            {CONTINUE: HIGH},
            "inte alls rimliga\nvarken eller\nhelt rimliga",
        ),
        Asked(
            "fortsatta",
            YES_NO,
            "Vill ni fortsätta göra affärer med staden?",
            {CONTINUE: HIGH},
        ),
        Asked(
            "ovantade_effekter",
            TEXT,
            "Har avtalet haft negativa eller oväntade effekter? Vilka?",
            EVERY,
        ),
        Asked(
            "utan_avtalet",
            TEXT,
            "Vad tror ni hade hänt utan avtalet?",
            EVERY,
            help="Skiljer det som avtalet har lett till från det som hade hänt ändå.",
        ),
        Asked(
            "viktigaste_forandringen",
            TEXT,
            "Vilken är den viktigaste förändringen, med egna ord?",
            EVERY,
        ),
        Asked("staden_bor_andra", TEXT, "Vad bör staden ändra?", {CLIMATE: OPEN}),
    ),
    2: (
        Asked(
            "nya_parter",
            YES_NO,
            "Lärde ni känna nya parter genom dialogerna?",
            {1: HIGH},
        ),
        Asked(
            "behov_eller_affar",
            YES_NO,
            "Ledde samtalen till att ni såg ett behov eller en möjlig affär?",
            {1: HIGH},
        ),
        Asked(
            "nasta_steg",
            CHOICE,
            "Vad ledde mötena till?",
            {1: OPEN},
            "inget\nkontakt\nförsök\nsamarbete\navtal",
        ),
        Asked("hinder", TEXT, "Vilka hinder ser ni för att gå vidare?", {1: OPEN}),
        Asked("delta_igen", YES_NO, "Vill ni delta igen?", {1: HIGH}),
    ),
}


def load(loading: Loading) -> None:
    """A draft for each area that has no questionnaire yet."""
    for number, questions in SAMPLES.items():
        area = EffectArea.objects.filter(number=number).first()
        if area is None:
            continue
        sample, made = loading.row(Questionnaire, {"is_sample": True}, area=area, edition=1)
        if made:
            _ask(loading, sample, questions)


def _ask(loading: Loading, sample: Questionnaire, questions: tuple[Asked, ...]) -> None:
    assumptions: dict[int, Assumption] = {
        each.position: each for each in sample.area.assumptions.all()
    }
    for position, asked in enumerate(questions, start=1):
        facts: dict[str, Any] = {
            "position": position,
            "text": asked.text,
            "kind": asked.kind,
            "options": asked.options,
            "help_for_interviewer": asked.help,
        }
        question = loading.make(Question, questionnaire=sample, key=asked.key, **facts)
        for place, direction in asked.bears.items():
            if place in assumptions:
                about = {"assumption": assumptions[place], "direction": direction}
                loading.make(QuestionBearing, question=question, **about)
