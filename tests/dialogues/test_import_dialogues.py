"""Dialogues from files: read whole or not at all, and the second time nothing is new."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from dialogues.models import Dialogue, DialogueRound, Participant
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import undo
from helsingborg_sf.lib.models import Batch
from helsingborg_sf.lib.partial_dates import PartialDate
from tests import make

pytestmark = pytest.mark.django_db
HEAD = "Rubrik\tDatum\tForm\tAktörer\tFörvaltning\tOmgång\tAnteckningar\tSlutförd"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """The command with --json over some lines: what it prints."""

    def command(*lines: str) -> Any:
        path = tmp_path / "dialoger.csv"
        cells = (line.replace("|", "\t") for line in lines)
        path.write_text("\n".join((HEAD, *(c + "\t" * (7 - c.count("\t")) for c in cells))))
        with suppress(CommandError):
            call_command("import_dialogues", str(path), "--json", verbosity=0)
        return json.loads(capsys.readouterr().out)

    return command


def counts(**given: int) -> dict[str, Any]:
    return {"rows": 1, "new": 0, "changed": 0, "unchanged": 0, "rejected": []} | given


def messages(found: Any) -> list[tuple[int, str]]:
    return [(f["row"], f["message"]) for f in found["rejected"]]


def people() -> list[tuple[Any, ...]]:
    facts = ("role", "organisation__name", "department__name", "words")
    return sorted(Participant.objects.values_list(*facts), key=str)


LINE = "Lokaler|våren 2021|Individual dialogue|HISO; En förening|AMF|Hösten|De vill hyra|yes"


def test_every_column_is_read_and_the_second_time_nothing_is_new(run: Any) -> None:
    make.an_organisation(name="HISO")
    unit = make.a_department(name="Arbetsmarknad", short_name="AMF")
    of = DialogueRound.objects.create(title="Hösten")

    assert run(LINE) == counts(new=1)
    row = Dialogue.objects.get()
    assert (row.title, row.held, row.form, row.notes, row.round, row.status) == (
        "Lokaler",
        PartialDate.parse("våren 2021"),
        "individual",
        "De vill hyra",
        of,
        "finished",
    )
    assert people() == [
        ("actor", "HISO", None, ""),
        ("actor", None, None, "En förening"),
        ("city", None, unit.name, ""),
    ]
    assert run(LINE) == counts(unchanged=1)


def test_a_draft_is_changed_and_those_no_longer_named_are_taken_away(run: Any) -> None:
    make.an_organisation(name="HISO")
    run("Lokaler|2021-03-01|individual|HISO; Någon")
    assert run("Lokaler|2021-03-01|umbrella|HISO; En annan") == counts(changed=1)

    assert Dialogue.objects.get().form == "umbrella"
    assert people() == [("actor", "HISO", None, ""), ("actor", None, None, "En annan")]


def test_a_finished_dialogue_is_not_changed(run: Any) -> None:
    run("Lokaler|2021-03-01|individual||||Först|ja")
    found = run("Lokaler|2021-03-01|individual||||Ändrat|ja")

    assert messages(found) == [
        (2, "The dialogue is finished and locked. Correct it on its page instead.")
    ]
    assert Dialogue.objects.get().notes == "Först"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("|2021|individual", "This must be filled in."),
        ("Nytt|ibland|individual", "ibland"),
        ("Nytt|2021|fika", "fika"),
        ("Nytt|2021|individual|Dubbel", "Several actors are called Dubbel."),
        ("Nytt|2021|individual|X #99999", "There is no actor with the number 99999."),
        ("Nytt|2021|individual|||Våren", "Våren"),
        ("Rätt|2020|individual", "Row 2 and row 3 are about the same dialogue."),
    ],
)
def test_one_wrong_row_and_nothing_is_written(run: Any, line: str, part: str) -> None:
    for _twice in range(2):
        make.an_organisation(name="Dubbel")
    found = run("Rätt|2020|individual", line)

    assert len(found["rejected"]) >= 1
    assert part in json.dumps(found["rejected"], ensure_ascii=False)
    assert not Dialogue.objects.exists()


def test_an_import_can_be_undone(run: Any) -> None:
    make.an_organisation(name="HISO")
    run("Lokaler|2021|individual|HISO")
    undo(Batch.objects.get(), by=make.a_user(Role.COORDINATOR), at=timezone.now())

    assert (Dialogue.objects.count(), Participant.objects.count()) == (0, 0)
