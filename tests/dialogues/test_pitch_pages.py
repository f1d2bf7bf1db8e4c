"""The public form for ideas: for everybody, once, kept, and silent about what it must not tell."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.forms.pitches import new_token
from dialogues.models import Idea, IdeaMessage, Pitch, Sender
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib import limits
from helsingborg_sf.lib.logs import Masked
from helsingborg_sf.lib.models import OutgoingMail, Tally
from tests.make import a_department, a_pitch, an_organisation

pytestmark = pytest.mark.django_db
FORM = "/ide/"
IDEA = {"title": "Cykelverkstad", "description": "Vi lagar stadens cyklar."}
FULL = {
    **IDEA,
    "wishes": "En lokal",
    "organisation_name": "Hjulet ek. för.",
    "organisation_number": "212000-1157",
    "name": "Kim Provsson",
    "email": "kim@example.com",
    "phone": "070-123 45 67",
}


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def send(client: Client, facts: dict[str, Any] = IDEA, **more: Any) -> Any:
    """The form with a token of its own, unless one is given."""
    return client.post(FORM, {"form_token": new_token(), **facts, **more})


def secret_in(answer: Any) -> str:
    found = re.fullmatch(r"/ide/([\w-]{22})/kvitto/", answer.headers["Location"])
    assert found
    return found[1]


# --- sending


def test_an_idea_is_received_with_its_sender_and_a_receipt_is_mailed(visitor: Client) -> None:
    desk = Function.objects.create(name="Inköp", department=a_department())

    answer = send(visitor, FULL, to_whom=f"f{desk.pk}")

    pitch = Pitch.objects.select_related("idea__sender").get()
    sender, mail = pitch.idea.sender, OutgoingMail.objects.get()
    assert (pitch.idea.title, pitch.idea.description) == (IDEA["title"], IDEA["description"])
    assert (pitch.wishes, pitch.function, pitch.department) == ("En lokal", desk, None)
    assert [getattr(sender, name) for name in Sender.given] == [
        "Hjulet ek. för.",
        "2120001157",
        "Kim Provsson",
        "kim@example.com",
        "070-123 45 67",
    ]
    assert (mail.to, mail.kind) == ("kim@example.com", "idea-receipt")
    assert f"/ide/{secret_in(answer)}/" in mail.body
    assert secret_in(answer) not in str(Pitch.objects.values().get())


def test_nothing_but_the_idea_must_be_told(visitor: Client) -> None:
    answer = send(visitor)

    pitch = Pitch.objects.get()
    page = visitor.get(answer.headers["Location"])
    assert (Sender.objects.count(), OutgoingMail.objects.count(), pitch.meant_for) == (0, 0, "")
    assert page.context["link"].endswith(f"/ide/{secret_in(answer)}/")
    assert "You gave no e-mail address" in page.content.decode()


def test_a_receipt_does_not_repeat_what_a_stranger_wrote(visitor: Client) -> None:
    send(visitor, FULL, title="Köp min tavla", name="Vinnare!")

    mail = OutgoingMail.objects.get()
    assert [word in mail.subject + mail.body for word in ("tavla", "Vinnare", "Hjulet")] == [
        False
    ] * 3


def test_nobody_is_flooded_with_receipts_in_anothers_name(visitor: Client) -> None:
    for _each in range(7):
        send(visitor, FULL)

    assert (Idea.objects.count(), OutgoingMail.objects.count()) == (7, 5)


@pytest.mark.parametrize("known", [True, False])
def test_a_known_number_is_matched_and_nobody_is_told(visitor: Client, known: bool) -> None:
    actor = an_organisation(name="Känd", organisation_number="2120001157") if known else None

    answer = send(visitor, {**IDEA, "organisation_number": "SE212000115701"})

    pages = [visitor.get(answer.headers["Location"]), visitor.get(f"/ide/{secret_in(answer)}/")]
    assert Idea.objects.get().organisation == actor
    assert ["Känd" in page.content.decode() for page in pages] == [False, False]


def test_the_same_form_sent_again_is_the_same_receipt_whatever_it_holds(visitor: Client) -> None:
    token = new_token()

    sent = [
        visitor.post(FORM, {**facts, "form_token": token}).headers["Location"]
        for facts in (FULL, FULL, {**FULL, "title": "Annan"}, {})
    ]

    assert len(set(sent)) == 1
    assert [row.title for row in Idea.objects.all()] == ["Cykelverkstad"]
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("token", ["", "abc", "abc:def", "\x00", "x" * 5000])
def test_a_form_that_is_not_ours_keeps_what_was_written_and_gets_a_token(
    visitor: Client, token: str
) -> None:
    refused = visitor.post(FORM, {**FULL, "form_token": token})
    again = visitor.post(FORM, {**FULL, "form_token": refused.context["form_token"]})

    assert refused.context["form"]["description"].value() == FULL["description"]
    assert refused.context["form"].non_field_errors() == [
        "This page was too old. What you wrote is kept: send it again."
    ]
    assert (again.status_code, Idea.objects.count()) == (302, 1)


# --- what is refused


WRONG = [
    ({"title": ""}, "title", "Write your idea in one sentence"),
    ({"title": "\u200b \x08"}, "title", "Write your idea in one sentence"),
    ({"description": "  "}, "description", "Describe your idea in a few lines."),
    ({"title": "x" * 201}, "title", "at most 200 characters (it has 201)"),
    ({"description": "x" * 5001}, "description", "at most 5000 characters (it has 5001)"),
    ({"wishes": "x" * 5001}, "wishes", "at most 5000 characters (it has 5001)"),
    ({"organisation_number": "212000-1158"}, "organisation_number", "check digit"),
    ({"organisation_number": "12"}, "organisation_number", "ten digits"),
    ({"organisation_number": "811218-9876"}, "organisation_number", "personal identity number"),
    ({"description": "Ring 19811218-9876"}, "description", "personal identity number"),
    ({"name": "Kim 811218-9876"}, "name", "personal identity number"),
    ({"email": "kim"}, "email", "Write an e-mail address with @"),
    ({"email": f"{'k' * 60}@{'x.' * 110}se"}, "email", "at most 254"),
    ({"to_whom": "d999999"}, "to_whom", "Choose one of the listed values."),
    ({"to_whom": "\x00"}, "to_whom", "Choose one of the listed values."),
    ({"district": "99999999999999999999"}, "district", "Choose one of the listed values."),
    ({"website": "https://spam.example"}, "website", "Empty this field"),
]


@pytest.mark.parametrize(("facts", "field", "said"), WRONG)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    visitor: Client, facts: dict[str, str], field: str, said: str
) -> None:
    answer = send(visitor, FULL, **facts)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, [field])
    assert said in str(form.errors[field])
    assert [form[name].value() for name in FULL] == [{**FULL, **facts}[name] for name in FULL]
    assert f'href="#id_{field}"' in answer.content.decode()
    assert Idea.objects.count() == 0


def test_texts_at_their_limit_are_received_whole(visitor: Client) -> None:
    # A browser sends each line break as two signs.
    send(visitor, {"title": "x" * 200, "description": "å\r\n" * 2500})

    idea = Idea.objects.get()
    assert (len(idea.title), idea.description) == (200, ("å\n" * 2500).strip())


def test_texts_are_composed_and_without_hidden_signs(visitor: Client) -> None:
    send(
        visitor, {"title": "Fo\u0308reningen\u202e\x0b\x08 A\u200bB", "description": "a\x00b\r\nc"}
    )

    idea = Idea.objects.get()
    assert (idea.title, idea.description) == ("Föreningen AB", "ab\nc")


def test_a_form_of_three_megabytes_is_refused_in_a_friendly_way(visitor: Client) -> None:
    answer = send(visitor, {**IDEA, "description": "x" * 3_000_000})

    assert (answer.status_code, Idea.objects.count()) == (413, 0)
    assert "what you wrote is still there" in answer.content.decode()


def test_only_the_fields_of_the_form_are_written_whatever_is_sent(visitor: Client) -> None:
    fields = {
        field.name
        for model in (Idea, Pitch, Sender, IdeaMessage)
        for field in model._meta.get_fields()
    } | {"owner_id", "organisation_id", "stage", "idea_id", "pk"}
    own = set(FULL) | {"to_whom", "district", "form_token"}

    send(visitor, {**dict.fromkeys(fields - own, "1"), **FULL})

    idea = Idea.objects.get()
    untouched = {"stage": "received", "owner": None, "department": None, "organisation": None}
    assert {name: getattr(idea, name) for name in untouched} == untouched
    assert (idea.stage_reason, idea.source, idea.returns_on, idea.version) == ("", "", None, 1)
    assert (idea.functions.count(), idea.needs.count(), idea.messages.count()) == (0, 0, 0)
    pitch = Pitch.objects.get()
    assert (pitch.language, pitch.function, pitch.version) == ("en", None, 1)
    assert pitch.secret != "1"
    assert pitch.form_token != "1"
    assert (Sender.objects.get().kept_until, Sender.objects.get().version) == (None, 1)


# --- limits


def from_address(address: str) -> Client:
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=address)


def test_one_too_many_from_an_address_waits_and_keeps_its_text(settings: Any) -> None:
    settings.IDEAS_AN_HOUR = 3
    one, other = from_address("192.0.2.1"), from_address("192.0.2.2")

    answers = [send(one, FULL) for _each in range(4)]
    elsewhere = send(other)

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert 0 < int(answers[3].headers["Retry-After"]) <= 3601
    assert answers[3].context["form"]["description"].value() == FULL["description"]
    assert "What you wrote is still here." in answers[3].content.decode()
    assert (elsewhere.status_code, Idea.objects.count()) == (302, 4)


def test_what_was_received_is_shown_again_also_beyond_the_limit(settings: Any) -> None:
    settings.IDEAS_AN_HOUR = 1
    client, token = from_address("192.0.2.1"), new_token()

    answers = [client.post(FORM, {**IDEA, "form_token": token}) for _each in range(3)]

    assert [answer.status_code for answer in answers] == [302] * 3


def test_a_form_with_faults_does_not_count(settings: Any) -> None:
    settings.IDEAS_AN_HOUR = 1
    client = from_address("192.0.2.1")

    answers = [send(client, {**IDEA, "title": ""}) for _each in range(5)] + [send(client)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [302]


def test_the_long_addresses_of_one_household_are_one_address(settings: Any) -> None:
    settings.IDEAS_AN_HOUR = 1

    answers = [
        send(from_address(address)).status_code
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")
    ]

    assert answers == [302, 429, 302]


def test_all_together_have_a_limit_too(settings: Any) -> None:
    settings.ALL_IDEAS_AN_HOUR = 2

    answers = [send(from_address(f"192.0.2.{n}")).status_code for n in (1, 2, 3)]

    assert answers == [302, 302, 429]


# --- without cookies, from elsewhere


def test_a_form_whose_cookie_is_gone_is_kept_and_can_be_sent_again() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.get(FORM)
    sent = {**FULL, "form_token": new_token()}

    refused = client.post(FORM, sent, headers={"sec-fetch-site": "same-origin"})

    page = refused.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    again = client.post(FORM, fields)
    assert (refused.status_code, again.status_code) == (403, 302)
    assert (Idea.objects.get().title, Sender.objects.get().name) == (FULL["title"], FULL["name"])


# --- the sender's own page


@pytest.fixture
def own(visitor: Client) -> tuple[Client, str]:
    """A visitor, and the address of the idea they have sent."""
    return visitor, f"/ide/{secret_in(send(visitor, FULL))}/"


def test_the_page_shows_the_idea_its_stage_and_what_was_written(own: tuple[Client, str]) -> None:
    client, url = own
    idea = Idea.objects.get()
    idea.pause(reason="Ingen lokal just nu", would_change="En lokal")

    page = client.get(url)

    text = page.content.decode()
    words = ("Cykelverkstad", "Vi lagar", "En lokal", "Ingen lokal just nu", "is resting", "Kim")
    assert [word for word in words if word not in text] == []
    assert [step.state for step in page.context["steps"]] == ["done", "done", "stopped"]


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        ("received", ["current", "todo", "todo", "todo", "todo"]),
        ("triage", ["done", "current", "todo", "todo", "todo"]),
        ("in_dialogue", ["done", "done", "current", "todo", "todo"]),
        ("matched", ["done", "done", "done", "current", "todo"]),
        ("realised", ["done", "done", "done", "done", "current"]),
        ("declined", ["done", "done", "stopped"]),
    ],
)
def test_the_way_shows_where_the_idea_is(
    own: tuple[Client, str], stage: str, states: list[str]
) -> None:
    client, url = own
    Idea.objects.update(stage=stage, stage_reason="Därför")

    assert [step.state for step in client.get(url).context["steps"]] == states


PAGES: list[Callable[[str], str]] = [
    lambda url: url,
    lambda url: f"{url}kvitto/",
    lambda url: f"{url}dra-tillbaka/",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_secret_page_is_kept_by_nobody(own: tuple[Client, str], page: Any) -> None:
    client, url = own

    answer = client.get(page(url))

    assert [answer.headers[n] for n in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")] == [
        "no-store",
        "strict-origin",
        "noindex, nofollow",
    ]
    assert 'name="robots" content="noindex' in answer.content.decode()


@pytest.mark.parametrize("secret", ["x", "A" * 22, "%00", "%ED%A0%80", "a" * 3000, "..", "%2e%2e"])
@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_secret_is_a_page_that_is_not_there(
    visitor: Client, secret: str, page: Any
) -> None:
    a_pitch(at=timezone.now())
    missing = visitor.get("/finns-inte/")

    answers = [visitor.get(page(f"/ide/{secret}/")), visitor.post(page(f"/ide/{secret}/"), {})]

    allowed = [404, 405] if page is PAGES[1] else [404, 404]
    assert [answer.status_code for answer in answers] == allowed
    assert answers[0].content == missing.content


def test_the_sender_writes_more_and_the_same_form_is_one_message(own: tuple[Client, str]) -> None:
    client, url = own
    token = client.get(url).context["form_token"]

    answers = [
        client.post(url, {"text": text, "form_token": token})
        for text in ("Vi har\r\nen lokal\x0b nu.", "Vi har en lokal nu.", "")
    ]

    (message,) = IdeaMessage.objects.all()
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert (message.text, message.is_from_the_city, message.by) == (
        "Vi har\nen lokal nu.",
        False,
        None,
    )
    assert "en lokal nu." in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write something"),
        ("x" * 5001, "it has 5001"),
        ("19811218-9876", "personal identity number"),
    ],
)
def test_a_message_that_cannot_be_received_is_kept(
    own: tuple[Client, str], text: str, said: str
) -> None:
    client, url = own

    answer = client.post(url, {"text": text})

    assert said in str(answer.context["form"].errors)
    assert answer.context["form"]["text"].value() == text
    assert IdeaMessage.objects.count() == 0


def test_after_twenty_messages_a_day_the_next_waits(own: tuple[Client, str]) -> None:
    client, url = own

    answers = [client.post(url, {"text": f"Nummer {n}"}) for n in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert answers[20].context["form"]["text"].value() == "Nummer 20"
    assert IdeaMessage.objects.count() == 20


def test_the_sender_takes_their_details_away_and_the_idea_stays(own: tuple[Client, str]) -> None:
    client, url = own
    IdeaMessage.objects.create(
        idea=Idea.objects.get(), key="k", direction="out", text="Vårt svar", at=timezone.now()
    )
    asked = client.get(f"{url}dra-tillbaka/")

    done = [client.post(f"{url}dra-tillbaka/") for _each in range(2)]

    page = client.get(url).content.decode()
    events: Any = Sender.pgh_event_model.objects  # type: ignore[attr-defined]
    assert asked.status_code == 200
    assert [answer.headers["Location"] for answer in done] == [url, url]
    assert (Sender.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert {(row.name, row.email, row.phone) for row in events.all()} == {("", "", "")}
    assert ("Vårt svar" in page, "Kim Provsson" in page) == (True, False)


def test_the_secret_is_written_down_nowhere(
    own: tuple[Client, str], caplog: pytest.LogCaptureFixture
) -> None:
    client, url = own
    secret = url.split("/")[2]
    OutgoingMail.objects.all().delete()  # until it is sent its text must hold the address
    caplog.set_level("DEBUG")

    client.post(url, {"text": "Mer"})
    client.get(f"{url}finns-inte/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(metadata::text, ' ') FROM pghistory_context")
        contexts = str(cursor.fetchone())

    kept = str([list(model.objects.values()) for model in (Pitch, IdeaMessage, Idea)])
    lines = [Masked("%(message)s").format(record) for record in caplog.records]
    requests = [line for line in lines if "/ide/***/" in line]
    assert [secret in text for text in (contexts, kept, "\n".join(lines))] == [False] * 3
    assert ("/ide/***/" in contexts, len(requests) >= 2) == (True, True)


# --- where it is found, and in which language


def test_a_citizen_finds_the_form_from_the_log_in_page(visitor: Client) -> None:
    page = visitor.get(reverse("account_login")).content.decode()

    assert page.count(f'href="{FORM}"') == 2


def test_a_visitor_chooses_the_language(visitor: Client) -> None:
    before = visitor.get(FORM).content.decode()

    chosen = visitor.post("/sprak/", {"language": "sv", "next": FORM})
    after = visitor.get(FORM).content.decode()

    assert chosen.headers["Location"] == FORM
    assert ['<html lang="en"' in before, '<html lang="sv"' in after] == [True, True]


def test_what_the_form_promises_is_what_the_city_has_decided(
    own: tuple[Client, str], settings: Any
) -> None:
    client, url = own
    said = []
    for days in (0, 14):
        settings.IDEA_ANSWER_DAYS = days
        said.append(client.get(f"{url}kvitto/").content.decode())

    assert ["no certain day" in text for text in said] == [True, False]
    assert "within 14 days" in said[1]


def test_old_counts_are_forgotten(visitor: Client) -> None:
    send(visitor)
    now = timezone.now()
    kept = Tally.objects.count()

    assert (kept, limits.forget_old(at=now), limits.forget_old(at=now + timedelta(hours=1))) == (
        2,
        0,
        2,
    )
    assert "127.0.0.1" not in str(list(Tally.objects.values()))
