"""Questions handed over: suggested, mailed with a link, received, answered once, and counted."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.handing_over import hand_over, send_link
from dialogues.models import ANSWER_WITHIN, Participant, Referral
from helsingborg_sf.city.models import Competence, Function, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import history
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox import send_waiting
from helsingborg_sf.lib.transitions import WrongStatusError
from tests.mail import Inbox, inbox
from tests.make import a_department, a_dialogue, a_user, an_idea, an_organisation

__all__ = ["inbox"]
pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def a_function(name: str = "Inköpsenheten", mailbox: str = "inkop@example.com") -> Function:
    unit = a_department(short_name="SLF")
    return Function.objects.create(name=name, department=unit, mailbox=mailbox)


def a_question(**facts: Any) -> Referral:
    facts.setdefault("question", "Får föreningen hyra lokalen?")
    facts.setdefault("referred_on", timezone.localdate())
    facts.setdefault("function", None)
    facts["function"] = facts["function"] or a_function()
    return Referral.objects.create(**facts)


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def mailed_link() -> str:
    """The path of the link in the last mail that waits."""
    body = OutgoingMail.objects.filter(kind="referral").order_by("-pk")[0].body
    found = re.search(r"https?://[^/]+(/fraga/\S+)", body)
    assert found is not None
    return found[1]


def handed_over(by: User | None = None, **facts: Any) -> Referral:
    row = Referral(question="Får föreningen hyra lokalen?", function=a_function(), **facts)
    hand_over(row, by=by, at=timezone.now())
    return row


def test_a_question_is_handed_over_from_a_dialogue_to_a_suggested_function() -> None:
    desk = a_function()
    desk.competences.add(Competence.objects.create(name="Lokaler"))
    actor = an_organisation(name="Köket")
    dialogue = a_dialogue(notes="De söker lokaler.")
    Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")
    coordinator = a_user(Role.COORDINATOR)
    client = client_of(coordinator)
    url = reverse("dialogue-referral-create", args=[dialogue.pk])
    form = client.get(url).context["form"]
    facts = {
        "question": "Finns det en lokal?",
        "suggested": desk.pk,
        "organisation": "Köket",
        "form_token": "t",
    }

    sent = {client.post(url, facts).headers["Location"] for _ in range(2)}

    row = Referral.objects.get()
    assert sent == {row.get_absolute_url()}
    assert form.initial["organisation"] == actor
    assert [str(label) for _key, label in form.fields["suggested"].choices] == [
        "Inköpsenheten (SLF): competence Lokaler (the word “lokaler”)",
        "None of these",
    ]
    assert (row.function, row.dialogue, row.organisation, row.referred_by, row.referred_on) == (
        desk,
        dialogue,
        actor,
        coordinator,
        timezone.localdate(),
    )
    assert [(mail.to, "lokal" in mail.body) for mail in OutgoingMail.objects.all()] == [
        ("inkop@example.com", False)
    ]


def test_somebody_must_be_asked() -> None:
    url = reverse("idea-referral-create", args=[an_idea().pk])

    answer = client_of(a_user(Role.COORDINATOR)).post(url, {"question": "Vem?"})

    assert answer.context["form"].errors == {"function": ["Choose the function that is to answer."]}
    assert Referral.objects.count() == 0


def test_a_function_without_a_mailbox_is_asked_by_somebody_here() -> None:
    desk, client = a_function(mailbox=""), client_of(a_user(Role.COORDINATOR))
    url = reverse("idea-referral-create", args=[an_idea().pk])

    page = client.post(url, {"question": "Vem?", "function": desk.pk}, follow=True)
    row = Referral.objects.get()
    labels = [str(action.label) for action in page.context["actions"]]
    client.post(reverse("referral-answer", args=[row.pk]), {"answer": "Vi gör det."})

    row.refresh_from_db()
    assert "no mailbox" in page.content.decode()
    assert labels == ["Write the answer", "It is received"]
    assert OutgoingMail.objects.count() == 0
    assert (row.status, row.answer, row.noted_on) == (
        "answered",
        "Vi gör det.",
        timezone.localdate(),
    )


def test_the_link_shows_the_question_takes_a_receipt_and_one_answer(inbox: Inbox) -> None:
    coordinator = a_user(Role.COORDINATOR)
    row = handed_over(coordinator, organisation=an_organisation(name="Köket"))
    path, visitor = mailed_link(), Client(headers={"accept-language": "en"})
    send_waiting(at=timezone.now())

    first = visitor.get(path).content.decode()
    visitor.post(path, {"received": "yes"})
    row.refresh_from_db()
    received = (row.status, row.accepted_on)
    visitor.post(path, {"answer": "Ja, från mars."})
    late = visitor.post(path, {"answer": "Nej, ändå inte."}, follow=True).content.decode()

    row.refresh_from_db()
    assert [mail["To"] for mail in inbox.mails] == ["inkop@example.com"]
    assert ["Får föreningen hyra lokalen?" in first, "Köket" in first] == [True, True]
    assert coordinator.username not in first
    assert received == ("accepted", timezone.localdate())
    assert (row.status, row.answer, row.noted_on) == ("answered", "Ja, från mars.", None)
    assert ["nothing was changed" in late, "<textarea" in late] == [True, False]
    assert "Inköpsenheten (SLF)" in history.entries(row)[0].reason


@pytest.mark.parametrize("secret", ["x", "x" * 22, "x" * 43, "x" * 44, "å", "%00", "a b"])
def test_another_address_opens_nothing(secret: str) -> None:
    handed_over()
    client = Client()

    answers = [client.get(f"/fraga/{secret}/"), client.post(f"/fraga/{secret}/", {"answer": "x"})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_page_behind_the_link_is_kept_by_nobody() -> None:
    handed_over()

    headers = Client().get(mailed_link()).headers

    assert (headers["Referrer-Policy"], headers["X-Robots-Tag"]) == (
        "same-origin",
        "noindex, nofollow",
    )
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("answer", ["", "  ", "\u200b", "x" * 20_001])
def test_an_answer_says_something_and_not_a_book(answer: str) -> None:
    row = handed_over()

    page = Client().post(mailed_link(), {"answer": answer})

    row.refresh_from_db()
    assert (page.status_code, row.status) == (200, "open")
    assert list(page.context["form"].errors) == ["answer"]


def test_a_sole_traders_name_is_not_shown_behind_the_link() -> None:
    trader = an_organisation(name="Enskild Firma", legal_form="sole_trader")
    handed_over(organisation=trader)

    assert "Enskild Firma" not in Client().get(mailed_link()).content.decode()


def test_a_new_link_ends_the_old_one() -> None:
    row = handed_over()
    old = mailed_link()
    client_of(a_user(Role.COORDINATOR)).post(reverse("referral-send", args=[row.pk]))
    new = mailed_link()

    assert [Client().get(path).status_code for path in (old, new)] == [404, 200]


def test_no_link_is_sent_for_what_is_answered() -> None:
    row = handed_over()
    row.give_answer("Ja", on=timezone.localdate())

    with pytest.raises(WrongStatusError):
        send_link(row, at=timezone.now())


@pytest.mark.parametrize(
    ("status", "verbs"),
    [
        ("open", {"accept", "give_answer"}),
        ("accepted", {"give_answer"}),
        ("answered", {"note"}),
    ],
)
def test_each_verb_is_done_where_it_may_and_the_stale_copy_loses(
    status: str, verbs: set[str]
) -> None:
    today = timezone.localdate()
    done = set()
    for verb in ("accept", "give_answer", "note"):
        row = a_question(function=a_function(f"Bord {verb} {status}"))
        if status == "accepted":
            row.accept(on=today)
        if status == "answered":
            row.give_answer("Ja", on=today)
        fresh, stale = (Referral.objects.get(pk=row.pk) for _ in range(2))
        args = ("Ja",) if verb == "give_answer" else ()
        try:
            getattr(fresh, verb)(*args, on=today)
        except WrongStatusError:
            continue
        done.add(verb)
        with pytest.raises(WrongStatusError):
            getattr(stale, verb)(*args, on=today)
    assert done == verbs


def tasks(user: User) -> list[tuple[str, int]]:
    groups = client_of(user).get("/").context["tasks"].groups
    return [(task.title, task.days_late) for _name, found in groups for task in found]


def test_an_answer_is_a_task_of_who_asked_until_it_is_noted() -> None:
    me, other = a_user(Role.COORDINATOR), a_user(Role.COORDINATOR)
    row = handed_over(me)
    Client().post(mailed_link(), {"answer": "Ja."})

    before = (tasks(me), tasks(other))
    client_of(me).post(reverse("referral-note", args=[row.pk]))

    assert before == ([("Inköpsenheten: Får föreningen hyra lokalen?", 0)], [])
    assert tasks(me) == []


def test_the_answer_to_somebody_who_has_left_is_everybodys_task() -> None:
    gone = a_user(Role.COORDINATOR, is_active=False)
    a_question(referred_by=gone).give_answer("Ja", on=timezone.localdate())

    assert len(tasks(a_user(Role.COORDINATOR))) == 1


def test_a_question_is_overdue_after_fourteen_days_and_not_on_the_fourteenth() -> None:
    limit = ANSWER_WITHIN.days
    a_question(question="Precis", referred_on=ago(limit))
    a_question(question="Sen", referred_on=ago(limit + 1), function=a_function("Ekonomi"))
    me = a_user(Role.COORDINATOR)

    listed = client_of(me).get(f"{reverse('referral-list')}?state=overdue").context["list"]

    assert tasks(me) == [("Ekonomi: Sen", 1)]
    assert [row.question for row in listed.page.rows] == ["Sen"]


def test_the_list_is_asked_by_function_status_and_day() -> None:
    desk = a_function("Ekonomi")
    a_question(question="Nu", function=desk)
    a_question(question="Förr", referred_on=date(2022, 3, 1)).give_answer("Ja", on=ago(0))
    client = client_of(a_user(Role.READER))
    queries = [
        f"function={desk.pk}",
        "status=answered",
        "referred_to=2022-03-31",
        "state=unanswered",
    ]

    pages = [client.get(f"{reverse('referral-list')}?{query}") for query in queries]
    found = [[row.question for row in page.context["list"].page.rows] for page in pages]

    assert found == [["Nu"], ["Förr"], ["Förr"], ["Nu"]]


def test_questions_are_counted_by_month_and_function_with_months_without_any() -> None:
    today = timezone.localdate()
    desk = a_function()
    for _ in range(3):
        a_question(function=desk)
    a_question(function=desk).give_answer("Ja", on=today)
    a_question(function=desk, referred_on=date(today.year - 2, 1, 1))

    context = client_of(a_user(Role.READER)).get(reverse("referral-months")).context

    months = context["months"]
    assert (len(months), months[0].name) == (12, f"{today:%Y-%m}")
    assert [(each.number, each.answered, each.waiting) for each in months[:2]] == [
        (4, 1, 3),
        (0, 0, 0),
    ]
    assert [(each.number, each.waiting) for each in context["functions"]] == [(4, 3)]
    assert [tick.text for tick in context["chart"].ticks] == ["0", "2", "4"]
