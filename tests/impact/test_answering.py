"""The sheet takes every change once, in order, and keeps both when two write at the same time."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from helsingborg_sf.city.roles import Role
from impact.actions.answering import correct, settle
from impact.models import Answer, AnswerChange, Disposition, Interview, Reply
from tests.impact.sheets import (
    AT,
    Sheet,
    a_questionnaire,
    finished,
    outcomes,
    question,
    stored,
    under_way,
    url,
    written,
)
from tests.make import a_user, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cissi() -> Client:
    """Asks."""
    return logged_in(Role.INTERVIEWER)[0]


@pytest.fixture
def bo() -> Client:
    """Coordinates, and asks too."""
    return logged_in(Role.COORDINATOR)[0]


REPLIES: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = [
    ("hire", {"value": "4", "text": "Två i köket."}, (4, "Två i köket.", "", False)),
    ("hire", {"value": "dont_know", "text": "Vet ej"}, (None, "Vet ej", "dont_know", False)),
    ("again", {"value": "yes", "quote": True}, (1, "", "", True)),
    ("again", {"value": "no"}, (0, "", "", False)),
    ("again", {"value": "declines"}, (None, "", "declines", False)),
    ("people", {"number": "1 200"}, (1200, "", "", False)),
    ("people", {"number": "0", "value": "dont_know"}, (0, "", "", False)),
    ("people", {"number": "−3"}, (-3, "", "", False)),
    ("step", {"value": "1"}, (None, "Kontakt", "", False)),
    ("hinders", {"picks": ["2", "0"]}, (None, "Tid\nLokal", "", False)),
    ("hinders", {"value": "dont_know"}, (None, "", "dont_know", False)),
    ("change", {"text": "  Åbo\r\nigen "}, (None, "Åbo\nigen", "", False)),
    ("change", {"text": "a\x00b\ud800c\u202e"}, (None, "abc", "", False)),
]


@pytest.mark.parametrize(("key", "raw", "kept"), REPLIES)
def test_each_kind_of_answer_is_kept_as_it_was_meant(
    key: str, raw: dict[str, Any], kept: tuple[Any, ...], cissi: Client
) -> None:
    row = under_way()
    Sheet(row, cissi).write(key, **raw)
    assert stored(row) == {key: kept}


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("hire", {"value": "6"}, "6 cannot be an answer here."),
        ("hire", {"value": "x"}, "“x” is not a whole number. Write for example 12."),
        ("people", {"number": "tolv"}, "“tolv” is not a whole number. Write for example 12."),
        ("people", {"number": "99999999999"}, "99999999999 cannot be an answer here."),
        ("change", {"text": "x" * 20_001}, "The text is longer than 20000 signs."),
    ],
)
def test_what_cannot_be_an_answer_is_refused_in_words_and_the_rest_is_saved(
    key: str, raw: dict[str, Any], message: str, cissi: Client
) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    told = sheet.send(sheet.change(key, **raw), sheet.change("again", value="yes")).json()
    assert told["refused"] == [{"sequence": 1, "message": message}]
    assert outcomes(told) == [(2, "applied", 1)]
    assert stored(row) == {"again": (1, "", "", False)}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"client": "", "changes": []}',
        '{"client": "a", "changes": [{}]}',
        '{"client": "a", "changes": [{"sequence": 0}]}',
        '{"client": "a", "changes": [{"sequence": "1e9"}]}',
        '{"client": "a-b", "changes": []}',
        '{"client": "a", "changes": "abc"}',
    ],
)
def test_what_no_sheet_sends_is_a_bad_request(body: str, cissi: Client) -> None:
    answer = cissi.post(url(under_way(), "changes"), body, content_type="application/json")
    assert answer.status_code == 400


def test_a_change_that_is_sent_again_changes_nothing(cissi: Client) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    parcel = [sheet.change("change", text="Först"), sheet.change("change", text="Sedan")]
    first = outcomes(sheet.send(*parcel).json())
    again = [outcomes(sheet.send(*parcel).json()), outcomes(sheet.send(parcel[0]).json())]
    assert first == [(1, "applied", 1), (2, "applied", 2)]
    assert again == [first, first[:1]]
    assert written(row, "change") == [("Först", "applied"), ("Sedan", "applied")]
    assert stored(row) == {"change": (None, "Sedan", "", False)}


def test_the_same_number_twice_in_one_parcel_is_one_change(cissi: Client) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    one = sheet.change("change", text="Ett")
    assert outcomes(sheet.send(one, {**one, "text": "Två"}).json()) == [(1, "applied", 1)]
    assert written(row, "change") == [("Ett", "applied")]


def test_changes_are_taken_in_the_order_of_their_numbers_whatever_the_order_sent(
    cissi: Client,
) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    one, two, three = (sheet.change("change", text=text) for text in ("1", "2", "3"))
    sheet.send(three, one, two)
    assert [text for text, _outcome in written(row, "change")] == ["1", "2", "3"]
    assert stored(row)["change"][1] == "3"


def test_an_old_change_that_arrives_late_is_kept_and_overwrites_nothing(cissi: Client) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    old, new = sheet.change("change", text="Gammal"), sheet.change("change", text="Ny")
    sheet.send(new)
    assert outcomes(sheet.send(old).json()) == [(1, "late", 1)]
    assert stored(row)["change"][1] == "Ny"


def test_a_sheet_that_was_cut_off_is_not_in_conflict_with_itself(cissi: Client) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    changes = [sheet.change("change", text="a" * n) for n in range(1, 6)]
    sheet.send(*changes[:2])
    assert outcomes(sheet.send(*changes[2:]).json()) == [
        (3, "applied", 3),
        (4, "applied", 4),
        (5, "applied", 5),
    ]


def test_two_who_write_the_same_answer_both_keep_their_text_and_one_chooses(
    cissi: Client, bo: Client
) -> None:
    row = under_way()
    Sheet(row, cissi).write("change", text="Hennes")
    mine = Sheet(row, bo)
    told = mine.write("change", text="Hans")
    assert outcomes(told) == [(1, "conflict", 1)]
    assert stored(row)["change"][1] == "Hennes"
    for text in ("Hennes", "Hans", "Keep the saved answer", "Use this text instead"):
        assert text in told["answers"][0]["conflicts"]
        assert text in words(cissi.get(url(row, "sheet")))
    told = mine.write("change", text="Hans, längre")
    assert "Hans, längre" in told["answers"][0]["conflicts"]
    conflict = AnswerChange.objects.open_conflicts().get()
    sent = {"conflict": conflict.pk, "seen": 1, "choice": "use"}
    bo.post(url(row, "settle"), sent)
    assert stored(row)["change"][1] == "Hans, längre"
    assert written(row, "change") == [
        ("Hennes", "applied"),
        ("Hans", "conflict"),
        ("Hans, längre", "conflict"),
        ("Hans, längre", "applied"),
    ]
    assert not AnswerChange.objects.open_conflicts().exists()


def test_of_two_texts_the_saved_one_can_be_kept(cissi: Client, bo: Client) -> None:
    row = under_way()
    Sheet(row, cissi).write("change", text="Hennes")
    Sheet(row, bo).write("change", text="Hans")
    conflict = AnswerChange.objects.open_conflicts().get()
    cissi.post(url(row, "settle"), {"conflict": conflict.pk, "seen": 1, "choice": "keep"})
    assert stored(row)["change"][1] == "Hennes"
    assert written(row, "change")[-1] == ("Hennes", "kept")
    assert not AnswerChange.objects.open_conflicts().exists()


def test_a_choice_is_made_once_and_over_what_the_chooser_saw(cissi: Client, bo: Client) -> None:
    row, user = under_way(), a_user(Role.COORDINATOR)
    sheet = Sheet(row, cissi)
    sheet.write("change", text="Hennes")
    Sheet(row, bo).write("change", text="Hans")
    sheet.write("change", base=1, text="Hennes, ny")
    conflict = AnswerChange.objects.open_conflicts().get()
    tries = [
        settle(conflict, use=use, seen=seen, client=name, by=user, at=AT)
        for use, seen, name in ((True, 1, "a"), (False, 2, "b"), (True, 2, "c"))
    ]
    assert tries == [False, True, False]
    assert stored(row)["change"][1] == "Hennes, ny"


def test_the_same_words_at_the_same_time_are_no_conflict(cissi: Client, bo: Client) -> None:
    row = under_way()
    Sheet(row, cissi).write("hire", value="4")
    assert outcomes(Sheet(row, bo).write("hire", value="4")) == [(1, "applied", 1)]
    assert row.answers.get().version == 1


def test_different_answers_at_the_same_time_are_no_conflict(cissi: Client, bo: Client) -> None:
    row = under_way()
    her, his = Sheet(row, cissi), Sheet(row, bo)
    her.write("hire", value="4")
    assert outcomes(his.write("again", value="yes")) == [(1, "applied", 1)]
    seen = cissi.get(url(row, "changes") + "?after=0").json()
    assert [(each["value"], each["client"] == his.name) for each in seen["answers"]] == [
        ("4", False),
        ("yes", True),
    ]


def test_a_sheet_hears_only_what_is_new(cissi: Client, bo: Client) -> None:
    row = under_way()
    told = Sheet(row, cissi).write("hire", value="4")
    here = url(row, "changes") + f"?after={told['after']}"
    assert cissi.get(here).json()["answers"] == []
    Sheet(row, bo).write("change", text="Hej")
    assert [each["text"] for each in cissi.get(here).json()["answers"]] == ["Hej"]


def test_every_version_of_an_answer_is_in_the_history_the_database_writes(cissi: Client) -> None:
    row = under_way()
    sheet = Sheet(row, cissi)
    for text in ("Ett", "Två", "Tre"):
        sheet.write("change", text=text)
    events: Any = Answer.pgh_event_model  # type: ignore[attr-defined]
    found = events.objects.order_by("pgh_id").values_list("text", "version")
    assert list(found) == [("Ett", 1), ("Två", 2), ("Tre", 3)]


@pytest.mark.parametrize("disposition", [d for d in Disposition if d != Disposition.STARTED])
def test_only_an_interview_under_way_takes_answers_but_what_it_has_it_says(
    disposition: Disposition, cissi: Client
) -> None:
    row = under_way(information_given=True)
    sheet = Sheet(row, cissi)
    one = sheet.change("change", text="Hej")
    sheet.send(one)
    facts = {"reason": "x", "postponed_to": "2027-01-01", "booked_at": AT, "finished_at": AT}
    Interview.objects.filter(pk=row.pk).update(disposition=disposition, **facts)
    assert outcomes(sheet.send(one).json()) == [(1, "applied", 1)]
    answer = sheet.send(one, sheet.change("change", text="Sent"))
    assert (answer.status_code, answer.json()["open"]) == (409, False)
    assert stored(row)["change"][1] == "Hej"


# --- without a script ---------------------------------------------------------------------------


def form_of(row: Interview, **typed: str) -> dict[str, str]:
    """What the sheet sends as an ordinary form: every base, and what was typed."""
    versions = dict(row.answers.values_list("question__key", "version"))
    sent = {"form_token": "token"}
    for each in row.questionnaire.questions.all():  # type: ignore[union-attr]
        sent[f"q{each.pk}-base"] = str(versions.get(each.key, 0))
    for name, value in typed.items():
        key, _sep, box = name.partition("__")
        sent[f"q{question(row, key).pk}-{box}"] = value
    return sent


def test_a_form_saves_what_differs_and_leads_on(cissi: Client) -> None:
    row = under_way()
    sent = form_of(row, hire__value="4", change__text="Hej", hire__quote="on")
    answer = cissi.post(url(row, "sheet"), {**sent, "next": "2"})
    assert answer["Location"] == url(row, "sheet") + "?fraga=2"
    assert stored(row) == {"hire": (4, "", "", True), "change": (None, "Hej", "", False)}
    cissi.post(url(row, "sheet"), sent)
    assert row.changes.count() == 2
    again = form_of(row, hire__value="4", change__text="Hej", hire__quote="on")
    cissi.post(url(row, "sheet"), {**again, "form_token": "another"})
    assert row.changes.count() == 2


def test_what_a_form_does_not_change_is_not_written_over_what_another_wrote(
    cissi: Client, bo: Client
) -> None:
    row = under_way()
    Sheet(row, bo).write("change", text="Först")
    sent = form_of(row, change__text="Först", hire__value="4")
    Sheet(row, bo).write("change", base=1, text="Sedan")
    cissi.post(url(row, "sheet"), sent)
    assert stored(row) == {"change": (None, "Sedan", "", False), "hire": (4, "", "", False)}
    assert not AnswerChange.objects.open_conflicts().exists()


def test_a_form_over_anothers_text_keeps_both(cissi: Client, bo: Client) -> None:
    row = under_way()
    sent = form_of(row, change__text="Min")
    Sheet(row, bo).write("change", text="Deras")
    cissi.post(url(row, "sheet"), sent)
    page = words(cissi.get(url(row, "sheet")))
    assert "Two have written at the same time: choose Saved answer Deras" in page
    assert "Min" in page


def test_a_form_with_a_wrong_number_keeps_it_and_saves_the_rest(cissi: Client) -> None:
    row = under_way()
    answer = cissi.post(url(row, "sheet"), form_of(row, people__number="tolv", change__text="Hej"))
    assert 'value="tolv"' in answer.content.decode()
    assert "“tolv” is not a whole number." in words(answer)
    assert stored(row) == {"change": (None, "Hej", "", False)}


def test_an_answer_is_cleared(cissi: Client) -> None:
    row = under_way()
    Sheet(row, cissi).write("hire", value="4")
    sent = {**form_of(row, hire__value="4"), "clear": str(question(row, "hire").pk)}
    cissi.post(url(row, "sheet"), sent)
    assert stored(row) == {"hire": (None, "", "", False)}


def test_a_form_that_comes_too_late_shows_what_was_typed(cissi: Client) -> None:
    row = under_way(information_given=True)
    sent = form_of(row, change__text="Långt svar")
    row.finish(at=AT)
    answer = cissi.post(url(row, "sheet"), sent)
    assert answer.status_code == 409
    assert "Långt svar" in words(answer)


# --- afterwards ---------------------------------------------------------------------------------


def test_the_answers_of_a_finished_interview_stand_whoever_writes() -> None:
    row = finished(an_organisation(), a_questionnaire(), {"change": {"text": "Hej"}})
    for deed in (
        lambda: Answer.objects.update(text="Annat"),
        lambda: Answer.objects.all().delete(),
        lambda: Answer.objects.create(interview=row, question=question(row, "hire"), number=1),
    ):
        with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
            deed()
    assert stored(row) == {"change": (None, "Hej", "", False)}


def test_a_correction_makes_a_version_that_shows_both_and_the_interview_is_one(
    cissi: Client,
) -> None:
    row = finished(an_organisation(), a_questionnaire(), {"change": {"text": "Fel"}})
    here = url(row, "correct") + "?fraga=6"
    name = f"q{question(row, 'change').pk}"
    assert "Fel" in words(cissi.get(here))
    answer = cissi.post(here, {f"{name}-text": "Rätt", "reason": ""})
    assert "Rätt" in answer.content.decode()
    assert not row.corrections.exists()
    cissi.post(here, {f"{name}-text": "Rätt", "reason": "Hörde fel"})
    assert stored(row) == {"change": (None, "Rätt", "", False)}
    made = row.corrections.get()
    assert (made.edition, made.was.text, made.text, made.reason) == (2, "Fel", "Rätt", "Hörde fel")
    assert Interview.objects.count() == 1
    page = words(cissi.get(url(row, "history")))
    assert "Before: Fel After: Rätt" in page
    assert "Corrected in version 2" in words(cissi.get(url(row, "print")))
    with pytest.raises(ProgrammingError), transaction.atomic():
        Answer.objects.update(text="Annat")


def test_a_correction_answers_what_was_not_answered_and_takes_back_a_consent() -> None:
    sheet, user = a_questionnaire(), a_user(Role.COORDINATOR)
    row = finished(an_organisation(), sheet, {"change": {"text": "Hej", "may_be_quoted": True}})
    again, change = question(row, "again"), question(row, "change")
    correct(row, again, Reply(number=1), reason="Glömdes", by=user, at=AT)
    correct(row, change, Reply(text="Hej"), reason="Ångrar sig", by=user, at=AT)
    assert stored(row) == {"change": (None, "Hej", "", False), "again": (1, "", "", False)}
    assert list(row.corrections.values_list("edition", flat=True)) == [2, 3]


def test_ledger_and_corrections_are_never_changed_or_removed(cissi: Client) -> None:
    row = under_way()
    Sheet(row, cissi).write("change", text="Hej")
    for deed in (AnswerChange.objects.all().delete, lambda: AnswerChange.objects.update(text="x")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            deed()
    assert written(row, "change") == [("Hej", "applied")]


# --- who reads ----------------------------------------------------------------------------------


def readings(row: Interview) -> list[str]:
    return list(row.readings.order_by("pk").values_list("place", flat=True))


def test_every_reading_is_noted(cissi: Client) -> None:
    organisation, sheet = an_organisation(), a_questionnaire()
    last = finished(organisation, sheet, {"change": {"text": "I fjol"}})
    row = under_way(sheet, organisation=organisation)
    for page in ("sheet", "print", "history"):
        cissi.get(url(row, page))
    assert readings(row) == ["sheet", "print", "history"]
    assert readings(last) == ["previous"]


def test_pages_without_answers_are_no_reading(cissi: Client) -> None:
    row = under_way()
    cissi.get(row.get_absolute_url())
    cissi.get(url(row, "print") + "?tom=1")
    cissi.get(url(row, "changes"))
    assert readings(row) == []


def test_a_sheet_that_asks_again_and_again_is_noted_once_in_ten_minutes(
    cissi: Client, bo: Client
) -> None:
    row = under_way()
    Sheet(row, bo).write("change", text="Hej")
    before = len(readings(row))
    for _time in range(3):
        assert cissi.get(url(row, "changes")).json()["answers"]
    assert readings(row)[before:] == ["sheet"]


def test_answers_are_not_fetched_when_the_reading_cannot_be_noted(cissi: Client) -> None:
    row = under_way()
    Sheet(row, cissi).write("change", text="Hemligt")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE impact_reading ADD CONSTRAINT never CHECK (false) NOT VALID")
    client = cissi
    client.raise_request_exception = False
    with transaction.atomic():
        answer = client.get(url(row, "print"))
        transaction.set_rollback(True)
    assert answer.status_code == 500
    assert "Hemligt" not in answer.content.decode()
