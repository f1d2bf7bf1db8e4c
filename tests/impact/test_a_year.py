"""A whole year through the real pages, and the joints between what different pages do."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.erasures import erase_everywhere
from impact.actions.answering import correct
from impact.actions.bookings import Meeting, book
from impact.freezing import close
from impact.models import (
    EffectArea,
    Interview,
    InterviewRound,
    Invitation,
    Question,
    Quote,
    Reading,
    Reply,
)
from impact.reminders import reminders
from impact.results import counting
from impact.results.publishing import publish
from suppliers.merging import Values, merge
from suppliers.models import Contact, Organisation
from tests.impact.heard import a_questionnaire, a_round, an_area_with, approve, hear, invite
from tests.impact.sheets import Sheet
from tests.make import a_contract, a_signed_assessment, a_user, an_interview, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

HEARD, ENTERPRISES = 11, 13
AT = datetime(2023, 6, 1, 12, tzinfo=UTC)
CLOSED = "The round is closed, and what became of its interviews stands. Nothing was saved."


def enterprises() -> list[Organisation]:
    """Twelve with a contract, beside the one of the report."""
    found = []
    for n in range(ENTERPRISES - 1):
        one = an_organisation(name=f"Verkstaden {n}")
        a_signed_assessment(one)
        a_contract(supplier=one, in_force=PartialDate.on(date(2022, 6, 1)))
        found.append(one)
    return found


def post(client: Client, name: str, pk: int, **sent: Any) -> Any:
    """Send a form; it was taken."""
    answer = client.post(reverse(name, args=[pk]), sent)
    assert answer.status_code == 302, words(answer)
    return answer


def raw(question: Question, n: int) -> dict[str, Any]:
    """What the n-th enterprise says."""
    said: dict[str, dict[str, Any]] = {
        "scale": {"value": str(1 + (n * 3) % 5)},
        "yes_no": {"value": "no" if n % 3 == 0 else "yes"},
        "number": {"number": str(n * 4)},
        "text": {"text": f"Ord {n}", "quote": n == 1},
    }
    return said[question.kind]


def conduct(cissi: Client, row: Interview, n: int) -> None:
    """Begin, inform, write everything, finish."""
    post(cissi, "interview-start", row.pk)
    post(cissi, "interview-information", row.pk)
    sheet = Sheet(row, cissi)
    questions = row.questionnaire.questions.all() if row.questionnaire else []
    for question in questions:
        sheet.write(question.key, **raw(question, n))
    post(cissi, "interview-finish", row.pk)


def lines(client: Client, the_round: InterviewRound, key: str) -> dict[str, int]:
    """What the results say of a question: label -> number."""
    page = client.get(reverse("round-results", args=[the_round.pk]))
    tables = [each for part in page.context["parts"] for each in part.questions]
    found = next(each for each in tables if each.question.key == key)
    return {line.label: int(line.number) for line in found.lines if line.number != "0"}


def test_a_year_from_questions_to_feedback() -> None:
    call_command("load_report", verbosity=0)
    enterprises()
    (bo, _bo), (cissi, user) = logged_in(Role.COORDINATOR), logged_in(Role.INTERVIEWER)
    reader, second = logged_in(Role.READER)[0], logged_in(Role.COORDINATOR)[0]
    area = EffectArea.objects.get(number=1)
    sheet = area.questionnaires.get()
    sent = {"area": area.pk, "year": 2023, "questionnaire": sheet.pk}
    bo.post(
        reverse("interview-round-create"),
        {**sent, "opens_on": "2023-01-01", "closes_on": "2023-12-31", "form_token": "en gång"},
    )
    the_round = InterviewRound.objects.get()

    # Only approved questions, and who is in and out, each with a sentence.
    assert "only a draft" in words(
        bo.post(reverse("interview-round-freeze", args=[the_round.pk]), follow=True)
    )
    preview = words(bo.get(the_round.get_absolute_url()))
    assert "TS Working is not assessed as a social enterprise" in preview
    assert "Baseline is missing" in preview
    post(bo, "questionnaire-approve", sheet.pk, ours="on")
    post(bo, "interview-round-freeze", the_round.pk)
    assert the_round.interviews.count() == ENTERPRISES
    page = bo.get(reverse("interview-round-distribute", args=[the_round.pk]))
    post(bo, "interview-round-distribute", the_round.pk, token=page.context["proposal"].token)
    assert set(the_round.interviews.values_list("interviewer", flat=True)) == {user.pk}

    # Eleven are heard, one declines, one is left.
    rows = list(the_round.interviews.order_by("pk"))
    for n, row in enumerate(rows[:HEARD]):
        conduct(cissi, row, n)
    post(cissi, "interview-decline", rows[11].pk, reason="Hinner inte")
    wanted = Counter(str(1 + (n * 3) % 5) for n in range(HEARD))
    assert lines(bo, the_round, "ekonomi") == wanted
    assert lines(bo, the_round, "fortsatta") == {"no": 4, "yes": 7}
    assert lines(bo, the_round, "sysselsatta") == {
        "0": 1,
        "1–4": 1,
        "5–9": 1,
        "10–19": 2,
        "20–49": 6,
    }

    # A correction is counted at once, and once.
    url = reverse("interview-correct", args=[rows[0].pk])
    asked = Question.objects.get(questionnaire=sheet, key="ekonomi")
    place = list(sheet.questions.values_list("pk", flat=True)).index(asked.pk) + 1
    cissi.post(f"{url}?fraga={place}", {f"q{asked.pk}-value": "5", "reason": "Hörde fel"})
    wanted += Counter({"5": 1})
    wanted -= Counter({"1": 1})
    assert lines(bo, the_round, "ekonomi") == wanted

    # Those without a baseline are named, and a reader is told nothing before it is published.
    page = bo.get(reverse("round-results", args=[the_round.pk]))
    assert len(page.context["without"]) == HEARD
    told = reader.get(reverse("round-results", args=[the_round.pk]))
    assert told.context["parts"] == []
    assert "Done" not in words(reader.get(the_round.get_absolute_url()))

    answer = rows[1].answers.get(question__key="viktigaste_forandringen")
    bo.post(reverse("quote-create", args=[answer.pk]), {"text": "Ord 1", "form_token": "citat"})
    post(second, "quote-approve", Quote.objects.get().pk)
    post(bo, "interview-round-close", the_round.pk, reason="Året är slut", left="stay")
    post(bo, "round-publish", the_round.pk)

    shown = reader.get(reverse("round-results", args=[the_round.pk]) + "?format=json").json()
    (part,) = shown["parts"]
    sizes = [int(row["number"]) for row in part["rows"] if str(row["number"]).isdigit()]
    assert (part["base"], part["response_rate"]) == (ENTERPRISES, "at least 69,2\xa0%")
    assert len(sizes) > 5
    assert min(sizes) >= 5
    assert "Ord 1" in words(reader.get(reverse("round-results", args=[the_round.pk])))

    written = {"you_told_us": "Ni vill planera.", "we_did": "Vi delar upp.", "form_token": "brev"}
    bo.post(reverse("feedback-create", args=[rows[0].pk]), written)
    feedback = rows[0].feedback
    post(bo, "feedback-approve", feedback.pk)
    post(bo, "feedback-send", feedback.pk, how="mail", address="nagon@example.se")
    assert OutgoingMail.objects.filter(key=f"feedback:{feedback.pk}").count() == 1


# --- a closed round -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("start", {}),
        ("book", {"day": "2090-01-02", "clock": "13:30", "minutes": 60}),
        ("decline", {"reason": "Nej"}),
        ("postpone", {"until": "2090-01-02", "reason": "Semester"}),
        ("miss", {"reason": "Tiden gick"}),
        ("reopen", {"reason": "Fel"}),
    ],
)
def test_a_verb_in_a_closed_round_says_why_and_changes_nothing(
    name: str, sent: dict[str, Any]
) -> None:
    cissi = logged_in(Role.INTERVIEWER)[0]
    sheet = a_questionnaire(an_area_with(), a="scale")
    the_round = a_round(sheet, status="frozen")
    before = "declined" if name == "reopen" else "due"
    row = an_interview(
        round=the_round, questionnaire=sheet, kind="annual", disposition=before, reason="Nej"
    )
    the_round.close(on=date(2023, 12, 31), reason="Slut")
    answer = cissi.post(reverse(f"interview-{name}", args=[row.pk]), sent, follow=True)
    assert answer.status_code == 200
    assert CLOSED in words(answer)
    row.refresh_from_db()
    assert row.disposition == before
    assert f"/{row.pk}/boka/" not in answer.content.decode()


def test_who_has_an_interview_of_a_closed_round_is_not_changed() -> None:
    cissi, user = logged_in(Role.INTERVIEWER)
    the_round = a_round(a_questionnaire(an_area_with(), a="scale"), status="frozen")
    row = an_interview(round=the_round, kind="annual")
    the_round.close(on=date(2023, 12, 31), reason="Slut")
    form = cissi.get(reverse("interview-edit", args=[row.pk])).context["form"]
    assert list(form.fields) == ["respondent", "registry_number", "shown_version"]
    sent = {"interviewer": user.pk, "registry_number": "AMF 2023/7", "shown_version": row.version}
    post(cissi, "interview-edit", row.pk, **sent)
    row.refresh_from_db()
    assert (row.interviewer, row.registry_number) == (None, "AMF 2023/7")


def test_closing_a_round_calls_off_the_meetings_that_will_not_be_held() -> None:
    the_round = a_round(a_questionnaire(an_area_with(), a="scale"), status="frozen")
    row = an_interview(round=the_round, kind="annual")
    meeting = Meeting(datetime(2023, 7, 1, 9, tzinfo=UTC), 60, "", "chefen", "chef@example.se")
    book(row, meeting, now=AT)
    close(the_round, on=AT.date(), reason="Slut", missed=True, now=AT)
    subjects = OutgoingMail.objects.order_by("pk").values_list("subject", flat=True)
    assert [subject.split(" ")[0] for subject in subjects] == ["Intervju", "Intervjun"]
    assert Invitation.objects.get().is_cancelled


# --- corrections, merging and dates change the results ------------------------------------------


def a_round_of_two() -> tuple[InterviewRound, Interview]:
    """Two heard, of whom one had a baseline."""
    sheet = a_questionnaire(an_area_with(), a="scale", t="text")
    approve(sheet)
    the_round = a_round(sheet, status="frozen")
    first, other = an_organisation(), an_organisation()
    invite(the_round, first, other)
    contract = a_contract(supplier=first, in_force=PartialDate.on(date(2021, 1, 1)))
    hear(None, first, {"a": 2}, sheet=sheet, contract=contract)
    said = {"a": 4, "t": {"text": "Bra", "may_be_quoted": True}}
    row = hear(the_round, first, said)
    hear(the_round, other, {"a": 3})
    return the_round, row


def pairs(the_round: InterviewRound) -> int:
    """How many were heard before their contract came into force."""
    return int(counting.figures(the_round)["sides"]["enterprise"]["pairs"]["baseline"])


def test_what_is_no_baseline_after_all_is_not_compared_with() -> None:
    the_round, row = a_round_of_two()
    assert pairs(the_round) == 1
    contract = Interview.objects.get(kind="baseline").contract
    assert contract is not None
    contract.in_force = PartialDate.on(date(2019, 1, 1))
    contract.save()
    assert pairs(the_round) == 0
    assert counting.figures(the_round)["without_baseline"] == sorted(
        f"o{each.organisation_id}" for each in the_round.interviews.all()
    )
    assert row.disposition == "done"


def test_a_day_begins_in_stockholm() -> None:
    late = datetime(2020, 12, 31, 23, 30, tzinfo=UTC)  # the first minutes of 2021 here
    heard = counting.Heard(
        1, "o1", "enterprise", "baseline", late, PartialDate.on(date(2021, 1, 1))
    )
    assert not heard.is_true_baseline


def test_merged_actors_are_counted_as_one_at_once() -> None:
    the_round, row = a_round_of_two()
    assert counting.figures(the_round)["without_baseline"] != []
    kept = the_round.interviews.exclude(pk=row.pk).get().organisation
    twin = an_organisation()
    hear(None, twin, {"a": 1}, sheet=row.questionnaire)
    assert pairs(the_round) == 1
    assert kept is not None
    values = Values(fields={}, districts=frozenset())
    merge(kept=kept, gone=twin, values=values, by=a_user(), at=AT)
    assert pairs(the_round) == 2


def test_a_correction_that_takes_back_consent_takes_back_the_quote() -> None:
    the_round, row = a_round_of_two()
    answer = row.answers.get(question__key="t")
    quote = Quote.objects.create(answer=answer, text="Bra", proposed_by=a_user())
    who = a_user()
    correct(row, answer.question, Reply(text="Bra"), reason="Ångrat sig", by=who, at=AT)
    quote.refresh_from_db()
    assert (quote.status, quote.reviewed_by) == ("declined", who)
    assert the_round.status == "frozen"


def test_corrected_words_take_an_approved_quote_back_to_review() -> None:
    _the_round, row = a_round_of_two()
    answer = row.answers.get(question__key="t")
    quote = Quote.objects.create(answer=answer, text="Bra", proposed_by=a_user())
    quote.approve(by=a_user(), at=AT)
    same = Reply(number=None, text=answer.text, may_be_quoted=True)
    correct(row, answer.question, same, reason="Stavning", by=a_user(), at=AT)
    quote.refresh_from_db()
    assert quote.status == "approved"
    other = Reply(text="Inte bra", may_be_quoted=True)
    correct(row, answer.question, other, reason="Hörde fel", by=a_user(), at=AT)
    quote.refresh_from_db()
    assert (quote.status, quote.reviewed_by, quote.reviewed_at) == ("proposed", None, None)
    assert list(Quote.objects.shown()) == []


def test_two_that_were_both_heard_in_a_round_and_are_one_count_once() -> None:
    the_round, row = a_round_of_two()
    kept = the_round.interviews.exclude(pk=row.pk).get().organisation
    twin = an_organisation()
    hear(the_round, twin, {"a": 1}, sheet=row.questionnaire)
    before = counting.figures(the_round)["sides"]["enterprise"]["heard"]
    values = Values(fields={}, districts=frozenset())
    assert kept is not None
    merge(kept=kept, gone=twin, values=values, by=a_user(), at=AT)
    assert counting.figures(the_round)["sides"]["enterprise"]["heard"] == before - 1
    # The record that went keeps the interview that the other had too: nothing is lost.
    assert the_round.interviews.filter(organisation=twin).count() == 1


def test_a_correction_of_few_is_never_published_alone() -> None:
    the_round, row = a_round_of_two()
    the_round.close(on=AT.date(), reason="Slut")
    publish(the_round, by=a_user(), at=AT)
    question = row.answers.get(question__key="a").question
    correct(row, question, Reply(number=1), reason="Hörde fel", by=a_user(), at=AT)
    assert counting.figures(the_round)["sides"]["enterprise"]["answers"]["a"] == {"1": 1, "3": 1}
    bo = logged_in(Role.COORDINATOR)[0]
    again = bo.post(reverse("round-publish", args=[the_round.pk]), follow=True)
    assert "what is published stands" in words(again)


# --- reminders, erasure, readings ---------------------------------------------------------------


def test_what_is_postponed_is_reminded_of_before_its_new_day() -> None:
    a_user(Role.COORDINATOR, email="bo@example.se")
    row = an_interview(kind="annual", due_on=date(2023, 6, 30))
    row.postpone(until=date(2023, 9, 1), reason="Semester")
    days = [date(2023, 6, 23), date(2023, 8, 2), date(2023, 8, 25)]
    assert [[each.days for each in reminders(on=day)] for day in days] == [[], [30], [7]]


def test_an_erased_contact_leaves_no_address_in_an_invitation() -> None:
    row = an_interview(kind="annual")
    meeting = Meeting(datetime(2023, 7, 1, 9, tzinfo=UTC), 60, "", "chefen", "Chef@example.se")
    book(row, meeting, now=AT)
    assert row.organisation is not None
    contact = Contact.objects.create(
        organisation=row.organisation, name="Chefen Själv", email="chef@example.se"
    )
    erase_everywhere(contact, reason="Begärt")
    assert Invitation.objects.get().address == ""
    assert not OutgoingMail.objects.filter(to__iexact="chef@example.se").exists()


def test_who_reads_what_few_say_of_an_assumption_is_written_down() -> None:
    the_round, _row = a_round_of_two()
    bo, user = logged_in(Role.COORDINATOR)
    bo.get(reverse("area-results", args=[the_round.area_id]))
    assert Reading.objects.filter(user=user, at__lte=timezone.now()).count() == 2
    for page in ("effect-area-detail", "area-results"):
        logged_in(Role.READER)[0].get(reverse(page, args=[the_round.area_id]))
    assert Reading.objects.count() == 2
