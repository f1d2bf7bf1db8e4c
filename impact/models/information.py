"""What a respondent is told before an interview (R26), in editions that never change: an interview
keeps the number of the one that was given."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Information:
    """One edition: (heading, text) in the order in which it is read out, in plain Swedish."""

    edition: int
    parts: tuple[tuple[str, str], ...]


# A new wording is a new edition at the end. What was given is not rewritten.
EDITIONS: Final = (
    Information(
        1,
        (
            (
                "Varför vi frågar",
                (
                    "Staden vill veta vad affärerna och dialogerna leder till för er och för "
                    "dem ni arbetar med. Svaren används för att följa upp och ändra stadens "
                    "arbetssätt. De påverkar inte ert avtal och inte kommande upphandlingar."
                ),
            ),
            (
                "Frivilligt",
                (
                    "Det är frivilligt att svara. Du kan hoppa över en fråga, säga ”vet inte” "
                    "eller ”vill inte svara” och avbryta när du vill, utan att säga varför."
                ),
            ),
            (
                "Rättslig grund",
                (
                    "Vi behandlar ditt namn, dina kontaktuppgifter och dina svar för att utföra "
                    "en uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen). "
                    "Nämnden som håller i intervjun är personuppgiftsansvarig."
                ),
            ),
            (
                "Allmän handling",
                (
                    "Intervjun blir en allmän handling när den är avslutad. Den som begär att "
                    "få se den får det om inget i den är sekretessbelagt; det prövas varje "
                    "gång. Säg därför inget om enskilda personers hälsa eller privatliv, och "
                    "nämn inte deltagare vid namn."
                ),
            ),
            (
                "Vem som läser",
                (
                    "I registret läser bara intervjuare och samordnare enskilda svar, och varje "
                    "läsning antecknas. Andra ser sammanställningar av minst fem svar. Ett "
                    "citat används bara om du säger ja till det vid frågan."
                ),
            ),
            (
                "Dina rättigheter",
                (
                    "Du har rätt att få veta vilka uppgifter vi har om dig, få fel rättade, "
                    "begära att behandlingen begränsas och invända mot den. Vänd dig till "
                    "intervjuaren eller stadens dataskyddsombud. Du kan klaga hos "
                    "Integritetsskyddsmyndigheten. Uppgifterna sparas så länge stadens "
                    "informationshanteringsplan säger."
                ),
            ),
        ),
    ),
)
CURRENT: Final = EDITIONS[-1]


def information(edition: int | None) -> Information:
    """The edition that was given; the current one when none was."""
    return next((each for each in EDITIONS if each.edition == edition), CURRENT)
