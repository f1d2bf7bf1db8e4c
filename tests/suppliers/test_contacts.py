"""Contact persons: personal data with care, and gone for good when they are erased."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from psycopg import sql
from structlog.testing import capture_logs

from dialogues.models import Participant
from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import batch, undo
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.models import BatchKind
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from impact.models import Reading
from procurements.models import Award, Procurement
from suppliers.erasure import NeededForClaimError, erase_contact, tells_of
from suppliers.models import Contact
from tests.impact.heard import a_questionnaire, a_round, an_area_with, hear
from tests.make import a_dialogue, a_procurement, a_user, an_idea, an_organisation

pytestmark = pytest.mark.django_db
NAME, MAIL, PHONE = "Kanarie Fågelsson", "kanarie@example.se", "042-998 877 66"
CANARIES = ("Kanarie", "Fågelsson", "kanarie@example.se", "998 877 66", "burvakt", "trilskas")


def client_of(role: Role | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def a_contact(**facts: Any) -> Contact:
    facts.setdefault("organisation", an_organisation())
    facts.setdefault("name", NAME)
    facts.setdefault("email", MAIL)
    facts.setdefault("phone", PHONE)
    return Contact.objects.create(**facts)


def everything_stored() -> list[str]:
    """Every text of every table, columns of every kind read as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name NOT LIKE 'pg_%%'"
        )
        found = []
        for table, column in cursor.fetchall():
            asked = sql.SQL("SELECT {0}::text FROM {1} WHERE {0} IS NOT NULL")
            names = sql.Identifier(column), sql.Identifier(table)
            cursor.execute(asked.format(*names).as_string())
            found += [f"{table}.{column}: {row[0]}" for row in cursor.fetchall()]
    return found


def traces() -> list[str]:
    low = [word.casefold() for word in CANARIES]
    return [text for text in everything_stored() if any(word in text.casefold() for word in low)]


# --- erasure


def test_an_erased_person_is_nowhere_in_the_database() -> None:
    contact, client = a_contact(), client_of(Role.COORDINATOR)
    edited = client.post(
        reverse("contact-edit", args=[contact.pk]),
        {
            "name": NAME,
            "role": "burvakt",
            "email": MAIL,
            "phone": PHONE,
            "restricted_on": "2022-01-01",
            "restriction_note": "trilskas",
            "shown_version": 1,
        },
        follow=True,
    )
    LogEntry.objects.create(
        user=a_user(),
        content_type=ContentType.objects.get_for_model(Contact),
        object_id=str(contact.pk),
        object_repr=NAME,
        action_flag=CHANGE,
    )
    before = traces()

    response = client.post(
        reverse("contact-erase", args=[contact.pk]), {"reason": "Begäran den 3 maj"}, follow=True
    )

    assert (edited.status_code, response.status_code) == (200, 200)
    assert len(before) > 8
    assert traces() == []


def test_that_somebody_was_erased_stays_with_who_when_and_why() -> None:
    contact, client = a_contact(), client_of(Role.COORDINATOR)
    key, actor = contact.pk, contact.organisation

    client.post(reverse("contact-erase", args=[key]), {"reason": "Begäran den 3 maj"})
    lines = client.get(reverse("organisation-history", args=[actor.pk]) + "?about=contact")

    shown = [each.line for each in lines.context["lines"]]
    who = client.session["_auth_user_id"]
    assert [(line.what, line.key, line.reason, line.changes) for line in shown] == [
        ("erased", key, "Begäran den 3 maj", [])
    ]
    assert shown[0].who == User.objects.get(pk=who).username
    assert not Contact.objects.filter(pk=key).exists()


def test_what_is_needed_for_a_legal_claim_is_not_erased() -> None:
    contact = a_contact(restricted_on=date(2022, 1, 1), kept_for_claim=True)

    with pytest.raises(NeededForClaimError):
        erase_contact(contact, reason="Begäran")
    response = client_of(Role.COORDINATOR).post(
        reverse("contact-erase", args=[contact.pk]), {"reason": "Begäran"}, follow=True
    )

    said = [str(message) for message in response.context["messages"]]
    assert said == ["The contact person is needed for a legal claim and was not erased."]
    assert Contact.objects.get() == contact
    assert len(traces()) > 0


def test_a_person_is_erased_once_and_the_second_hears_so() -> None:
    contact = a_contact()
    again = Contact.objects.get()
    erase_contact(contact, reason="Begäran")

    with pytest.raises(WrongStatusError):
        erase_contact(again, reason="Begäran")


@pytest.mark.parametrize(
    ("reason", "tells"),
    [
        ("Begäran den 3 maj", False),
        ("Kanarie Fågelsson ville det", True),
        ("FÅGELSSON ringde", True),
        ("Mejl från kanarie@example.se", True),
        ("", False),
    ],
)
def test_the_reason_must_not_outlive_the_person(reason: str, tells: bool) -> None:
    assert tells_of(a_contact(), reason) == tells


def test_a_reason_that_names_the_person_is_refused_and_nothing_is_erased() -> None:
    contact = a_contact()

    response = client_of(Role.COORDINATOR).post(
        reverse("contact-erase", args=[contact.pk]), {"reason": f"{NAME} bad om det"}
    )

    assert list(response.context["form"].errors) == ["reason"]
    assert Contact.objects.get() == contact


def test_an_undo_does_not_bring_an_erased_person_back() -> None:
    bo, at = a_user(), datetime(2022, 3, 1, tzinfo=UTC)
    with batch(BatchKind.MERGE, "Sammanslagning", by=bo, at=at) as done:
        contact = a_contact()
        Contact.objects.filter(pk=contact.pk).update(role="burvakt")
    with batch(BatchKind.BULK, "Flytt", by=bo, at=at) as moved:
        Contact.objects.filter(pk=contact.pk).update(organisation=an_organisation())
    erase_contact(contact, reason="Begäran")

    for each in (moved, done):
        undo(each, by=bo, at=at)

    assert not Contact.objects.exists()
    assert traces() == []


def test_the_history_of_an_erased_person_is_append_only_again() -> None:
    contact, other = a_contact(), a_contact(name="Någon annan")
    erase_contact(contact, reason="Begäran")
    events: Any = Contact.pgh_event_model.objects  # type: ignore[attr-defined]

    with pytest.raises(Exception, match="append"), transaction.atomic():
        events.filter(pgh_obj_id=other.pk).update(name="Ändrad")

    assert list(events.filter(pgh_obj_id=other.pk).values_list("name", flat=True)) == [
        "Någon annan"
    ]


def test_the_question_says_where_else_the_person_is_named() -> None:
    contact = a_contact()
    dialogue = a_dialogue(title="Vårmötet", notes=f"{NAME} berättade.")

    page = client_of(Role.COORDINATOR).get(reverse("contact-erase", args=[contact.pk]))

    assert [(hit.where, hit.row) for hit in page.context["elsewhere"]] == [
        ("Dialogue", str(dialogue.pk))
    ]


def test_every_field_of_a_person_is_weighed() -> None:
    fields = {field.name for field in Contact._meta.concrete_fields}

    assert fields - set(Contact.personal) == {
        "id",
        "version",
        "organisation",
        "no_longer_current",
        "kept_for_claim",
        "search",  # made of the others, and gone with them
    }


# --- rights


def test_a_restricted_person_is_there_only_for_those_who_handle_requests() -> None:
    contact = a_contact(restricted_on=date(2022, 1, 1))
    card = contact.get_absolute_url()
    edit = reverse("contact-edit", args=[contact.pk])
    history = reverse("organisation-history", args=[contact.organisation_id])
    found = {}
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.PROCUREMENT_OFFICER, Role.INTERVIEWER):
        client = client_of(role)
        pages = [client.get(url) for url in (card, history)]
        found[role.value] = (
            [NAME in page.content.decode() for page in pages],
            client.get(edit).status_code,
        )

    assert found == {
        "coordinator": ([True, True], 200),
        "administrator": ([True, True], 200),
        "procurement_officer": ([False, False], 404),
        "interviewer": ([False, False], 403),
    }


def test_others_are_told_that_a_person_is_restricted_and_no_more() -> None:
    contact = a_contact(restricted_on=date(2022, 1, 1))

    contacts = (
        client_of(Role.PROCUREMENT_OFFICER).get(contact.get_absolute_url()).context["contacts"]
    )

    assert (contacts.count, contacts.restricted, contacts.current, contacts.former) == (
        1,
        1,
        [],
        [],
    )


def test_whom_lists_and_suggestions_may_name() -> None:
    day = date(2022, 1, 1)
    usable = a_contact(name="Kvar")
    a_contact(restricted_on=day)
    a_contact(objected_on=day)
    a_contact(no_longer_current=True, left_on=day)

    assert list(Contact.objects.usable()) == [usable]


@pytest.mark.parametrize(
    "facts",
    [
        {"left_on": date(2022, 1, 1)},
        {"kept_for_claim": True},
        {"objection_note": "Vill inte"},
        {"restriction_note": "Fel uppgift"},
        {"kept_until": date(2030, 1, 1)},
        {"kept_reason": "Tvist"},
    ],
)
def test_a_right_without_its_day_or_reason_is_refused_by_the_database(facts: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_contact(**facts)

    assert not Contact.objects.exists()


def test_a_day_from_which_somebody_left_says_that_they_did() -> None:
    contact = a_contact()
    client = client_of(Role.PROCUREMENT_OFFICER)

    client.post(
        reverse("contact-edit", args=[contact.pk]),
        {"name": NAME, "left_on": "2022-05-01", "shown_version": 1},
    )

    contact.refresh_from_db()
    assert (contact.no_longer_current, contact.left_on) == (True, date(2022, 5, 1))


def test_only_those_who_handle_requests_may_write_down_rights() -> None:
    contact = a_contact()

    for role in (Role.PROCUREMENT_OFFICER, Role.COORDINATOR):
        sent = {"name": NAME, "restricted_on": "2022-05-01", "shown_version": contact.version}
        response = client_of(role).post(reverse("contact-edit", args=[contact.pk]), sent)
        contact.refresh_from_db()
        assert response.status_code == 302
        assert contact.is_restricted == (role is Role.COORDINATOR)


# --- the extract


def extract(role: Role = Role.COORDINATOR, file: str = "", **asked: str) -> Any:
    sent = {**asked, "as": file} if file else asked
    return client_of(role).post(reverse("person-extract"), sent)


def hits(response: Any) -> list[tuple[str, str, str]]:
    return [(hit.where, hit.field, hit.value) for hit in response.context["found"].now]


def test_the_extract_finds_a_person_wherever_the_register_names_them() -> None:
    a_contact()
    a_user(username="kf", first_name="Kanarie", last_name="Fågelsson")
    Participant.objects.create(dialogue=a_dialogue(), role="other", words="Fågelsson, Kanarie")
    an_idea(description=f"Idén kom från {NAME} i våras.")
    a_contact(name="Någon Annan", email="annan@example.se", phone="040-1")

    found = sorted(hits(extract(name=NAME)))

    assert found == [
        ("Contact person", "E-mail", MAIL),
        ("Contact person", "Name", NAME),
        ("Contact person", "Telephone", PHONE),
        ("Idea", "Description", f"Idén kom från {NAME} i våras."),
        ("Participant", "In words", "Fågelsson, Kanarie"),
        ("User", "First name", "Kanarie"),
        ("User", "Last name", "Fågelsson"),
        ("User", "Username", "kf"),
    ]


@pytest.mark.parametrize("file", ["", "file"])
def test_an_extract_that_tells_an_answer_is_a_reading_of_the_interview(file: str) -> None:
    sheet = a_questionnaire(an_area_with(), a="text", b="text")
    around = a_round(sheet)
    told = hear(around, said={"a": f"{NAME} hjälpte oss.", "b": f"Vi tackar {NAME}."})
    hear(around, said={"a": "Ingen särskild."})

    extract(file=file, name=NAME)

    assert list(Reading.objects.values_list("interview", "place")) == [(told.pk, "extract")]


@pytest.mark.parametrize("phone", ["042-9988 77 66", "+46 42 998 877 66", "0429988776 6"])
def test_a_number_is_found_however_it_is_written(phone: str) -> None:
    a_contact()

    assert ("Contact person", "Name", NAME) in hits(extract(phone=phone))


def test_the_extract_tells_what_only_the_history_remembers() -> None:
    contact = a_contact()
    with because("Rättelse"):
        Contact.objects.filter(pk=contact.pk).update(name="Ny Person", email="ny@example.se")

    found = extract(name=NAME).context["found"]

    assert found.now == []
    assert sorted((hit.field, hit.value) for hit in found.before) == [
        ("E-mail", MAIL),
        ("Name", NAME),
        ("Telephone", PHONE),
    ]


def test_the_extract_keeps_other_teams_secrets() -> None:
    a_procurement(title=f"Hemligt av {NAME}", existence_is_secret=True)
    a_procurement(title=f"Öppet av {NAME}")

    assert hits(extract(name=NAME)) == [("Procurement", "Title", f"Öppet av {NAME}")]


def test_the_extract_says_nothing_of_tenders_before_the_award() -> None:
    procurement = a_procurement(status="evaluation")
    Award.objects.create(procurement=procurement, supplier_as_stated=NAME)

    before = hits(extract(name=NAME))
    Procurement.objects.filter(pk=procurement.pk).update(
        status="awarded", awarded=PartialDate.on(date(2022, 1, 1))
    )

    assert (before, hits(extract(name=NAME))) == ([], [("Award", "Supplier as stated", NAME)])


def test_what_the_role_may_not_read_is_left_out_and_said_to_be() -> None:
    found = {
        role: extract(role, name=NAME).context["found"].unseen
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR)
    }

    assert "Answers" not in found[Role.COORDINATOR]
    assert "Answers" in found[Role.ADMINISTRATOR]


def test_the_file_holds_the_same_and_nothing_a_spreadsheet_would_run() -> None:
    a_contact(role="=1+1")

    response = extract(name=NAME, file="file")

    lines = response.getvalue().decode("utf-8-sig").splitlines()
    key = Contact.objects.get().pk
    assert lines == [
        "Where;Row;Field;Says;Remembered from",
        f"Contact person;{key};Name;{NAME};",
        f"Contact person;{key};Role;'=1+1;",
        f"Contact person;{key};E-mail;{MAIL};",
        f"Contact person;{key};Telephone;{PHONE};",
    ]
    assert NAME not in response["Content-Disposition"]


def test_each_look_and_each_file_is_logged_without_the_person() -> None:
    a_contact()

    with capture_logs() as logged:
        extract(name=NAME)
        extract(name=NAME, file="file").getvalue()

    written = [entry for entry in logged if entry["event"] == "person_extract"]
    assert [(entry["form"], entry["hits"]) for entry in written] == [("page", 3), ("file", 3)]
    assert not any(word in str(logged) for word in ("Kanarie", "kanarie@", "998"))


def test_a_search_never_stands_in_an_address() -> None:
    a_contact()
    client = client_of(Role.COORDINATOR)

    shown = client.get(reverse("person-extract"), {"name": NAME})
    answered = client.post(reverse("person-extract"), {"name": NAME})

    assert "found" not in shown.context
    assert (answered.status_code, "Location" in answered) == (200, False)


@pytest.mark.parametrize(
    ("asked", "fields"),
    [({}, ["__all__"]), ({"name": "Ka"}, ["name"]), ({"phone": "12-34"}, ["phone"])],
)
def test_too_little_to_search_for_is_said(asked: dict[str, str], fields: list[str]) -> None:
    answer = client_of(Role.COORDINATOR).post(reverse("person-extract"), asked)

    assert list(answer.context["form"].errors) == fields
