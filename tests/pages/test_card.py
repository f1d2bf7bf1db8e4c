"""The card of an actor: all that is known about it, and nothing that the reader may not know."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from dialogues.models import Participant
from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.card import ruling
from helsingborg_sf.pages.card_parts import SHOWN
from helsingborg_sf.pages.timeline import SIZE
from impact.models import Interview
from procurements.models import Award, Candidate, MarketSurvey, PurchasingNeed
from suppliers.models import (
    Assessment,
    AssessmentKind,
    Contact,
    CpvCode,
    DocumentReference,
    Membership,
    Offering,
    Organisation,
)
from tests.make import (
    a_contract,
    a_finished_dialogue,
    a_procurement,
    a_signed_assessment,
    a_user,
    an_assessment,
    an_idea,
    an_organisation,
)

pytestmark = pytest.mark.django_db


def client_of(role: Role | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def card(actor: Organisation, query: str = "", role: Role = Role.READER) -> Any:
    return client_of(role).get(f"{actor.get_absolute_url()}?{query}")


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def verdicts(response: Any) -> list[str]:
    return [str(status.verdict) for status in response.context["statuses"]]


def a_talk(actor: Organisation, **facts: Any) -> Any:
    dialogue = a_finished_dialogue(**facts)
    Participant.objects.create(dialogue=dialogue, organisation=actor, role="actor")
    return dialogue


def signed_on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


# --- the four statuses


def test_the_four_statuses_stand_side_by_side_and_say_nothing_about_each_other() -> None:
    actor = an_organisation(name="TS Working")
    a_signed_assessment(actor, verdict="no")
    a_signed_assessment(actor, kind=AssessmentKind.RESERVATION_4_18)

    response = card(actor)

    assert [status.name for status in response.context["statuses"]] == [
        "Social enterprise",
        "Work-integration social enterprise (ASF)",
        "May take part in reserved procurement",
        "Idea-based organisation",
    ]
    assert verdicts(response) == ["no", "unknown", "yes", "unknown"]


def test_the_statuses_of_any_day_can_be_asked_for() -> None:
    actor = an_organisation()
    a_signed_assessment(actor, valid_from=on("2020"), signed_at=signed_on("2021-01-02"))
    a_signed_assessment(
        actor, verdict="no", valid_from=on("2021-05-01"), signed_at=signed_on("2021-05-01")
    )
    days = ["2020-12-30", "2020-12-31", "2021-04-30", "2021-05-01", "nonsense"]

    found = [verdicts(card(actor, f"on={day}"))[0] for day in days]

    assert found == ["unknown", "yes", "yes", "no", "no"]


def test_an_expired_judgement_is_unknown_and_says_what_it_said() -> None:
    actor = an_organisation()
    row = a_signed_assessment(actor, valid_until=date(2022, 6, 30))

    before, after = card(actor, "on=2022-06-30"), card(actor, "on=2022-07-01")

    assert [verdicts(before)[0], verdicts(after)[0]] == ["yes", "unknown"]
    assert dict(after.context["statuses"][0].facts)["Holds to"] == (
        f"{row.valid_until}: it has expired. It said: Yes"
    )


def test_a_status_shows_its_criteria_evidence_and_who_stands_for_it() -> None:
    actor, bo = an_organisation(), a_user(first_name="Bo", username="bo")
    row = an_assessment(actor, basis="Stadgarna", valid_from=on("våren 2021"))
    row.answers.create(criterion="se_results_measured", result="met")
    row.sign(by=bo, at=signed_on("2021-06-01"))

    status = card(actor).context["statuses"][0]

    assert [result for result, _label, _text in status.criteria] == ["unknown", "met", "unknown"]
    assert [(str(label), str(value)) for label, value in status.facts] == [
        ("Basis", "Stadgarna"),
        ("Assessor", "Bo"),
        ("Date", f'<a href="{row.get_absolute_url()}">spring 2021</a>'),
        ("Holds to", "until another replaces it"),
    ]


def test_nobody_has_assessed_it_is_said_in_words() -> None:
    status = card(an_organisation()).context["statuses"][3]

    assert [(str(label), str(value)) for label, value in status.facts] == [
        ("Assessor", "nobody has assessed it")
    ]


def test_the_card_and_the_lists_agree_on_what_holds_on_every_day() -> None:
    actor = an_organisation()
    for verdict, begins, until, signed in (
        ("yes", "2020", None, "2021-03-01"),
        ("no", "våren 2021", date(2021, 8, 31), "2021-02-01"),
        ("unknown", "2021-07-01", date(2021, 9, 30), "2021-04-01"),
        ("yes", "2021-11", None, "2021-12-01"),
    ):
        a_signed_assessment(
            actor,
            verdict=verdict,
            valid_from=on(begins),
            valid_until=until,
            signed_at=signed_on(signed),
        )
    an_assessment(actor, verdict="no", valid_from=on("2020-01-01"))
    kind, rows = AssessmentKind.SOCIAL_ENTERPRISE, list(actor.assessments.all())
    days = [date(year, month, 1) for year in (2020, 2021, 2022) for month in range(1, 13)]

    def on_card(day: date) -> str | None:
        found = ruling(rows, kind, on=day)
        return found.verdict if found and found.holds(on=day) else None

    def in_lists(day: date) -> list[str | None]:
        asked = Assessment.objects.ruling(kind=kind, on=day).values_list("verdict", flat=True)
        column = Organisation.objects.for_list(on=day).get(pk=actor.pk)
        return [asked.first(), column.verdict_social_enterprise]  # type: ignore[attr-defined]

    assert [[on_card(day)] * 2 for day in days] == [in_lists(day) for day in days]
    assert {on_card(day) for day in days} == {None, "yes", "unknown"}


def test_the_link_under_a_status_leads_to_what_the_reader_may_do_next() -> None:
    actor = an_organisation()
    a_signed_assessment(actor)
    draft = an_assessment(actor, kind=AssessmentKind.IDEA_BASED)

    links = [
        [(status.link, status.url) for status in card(actor, role=role).context["statuses"]]
        for role in (Role.COORDINATOR, Role.READER)
    ]

    def new(kind: str) -> str:
        return reverse("assessment-create", args=[actor.pk, kind])

    assert links == [
        [
            ("Make a new assessment", new("social_enterprise")),
            ("Make an assessment", new("work_integration")),
            ("Make an assessment", new("reservation_4_18")),
            ("Go on with the draft", draft.get_absolute_url()),
        ],
        [("", "")] * 4,
    ]


# --- what belongs to it


def test_the_card_shows_what_belongs_to_the_actor_and_nothing_of_others() -> None:
    actor, other = an_organisation(name="Köket"), an_organisation(name="Annan")
    for each in (actor, other):
        a_contract(title=f"Avtal {each}", supplier=each)
        a_talk(each, title=f"Dialog {each}")
        an_idea(title=f"Idé {each}", organisation=each)
        Offering.objects.create(organisation=each, words=f"Lunch {each}")
        Membership.objects.create(umbrella=an_organisation(name=f"Paraply {each}"), member=each)

    context = card(actor).context

    assert {
        "contracts": [str(row) for row in context["contracts"].rows],
        "dialogues": [str(row) for row in context["dialogues"].rows],
        "ideas": [str(row) for row in context["ideas"].rows],
        "offerings": [str(row) for row in context["offerings"]],
        "umbrellas": [str(row.umbrella) for row in context["umbrellas"]],
        "members": context["members"].rows,
    } == {
        "contracts": ["Avtal Köket"],
        "dialogues": ["Dialog Köket"],
        "ideas": ["Idé Köket"],
        "offerings": ["Lunch Köket"],
        "umbrellas": ["Paraply Köket"],
        "members": [],
    }


def test_of_many_the_card_shows_the_latest_and_a_link_to_the_rest() -> None:
    actor = an_organisation(name="Köket")
    for year in range(2000, 2000 + SHOWN + 2):
        a_talk(actor, title=f"Dialog {year}", held=PartialDate.in_year(year))
    client = client_of(Role.READER)

    dialogues = client.get(actor.get_absolute_url()).context["dialogues"]
    listed = client.get(dialogues.more_url).context["list"]

    assert (dialogues.total, [str(row) for row in dialogues.rows]) == (
        SHOWN + 2,
        [f"Dialog {year}" for year in range(2011, 2001, -1)],
    )
    assert len(listed.page.rows) == SHOWN + 2


def test_members_are_shown_on_the_card_of_their_umbrella() -> None:
    umbrella = an_organisation(name="HISO", is_umbrella=True)
    for name in ("Älgen", "Björnen"):
        Membership.objects.create(umbrella=umbrella, member=an_organisation(name=name))

    members = card(umbrella).context["members"]

    assert (members.total, [str(link.member) for link in members.rows], members.more_url) == (
        2,
        ["Björnen", "Älgen"],
        "",
    )


def test_a_secret_procurement_does_not_show_through_a_contract() -> None:
    actor = an_organisation()
    secret = a_procurement(existence_is_secret=True)
    contract = a_contract(title="Hemligt", supplier=actor, procurement=secret)
    insider = a_user(Role.PROCUREMENT_OFFICER)
    insider.procurement_cases.add(secret)
    client = Client()
    client.force_login(insider)

    seen = client.get(actor.get_absolute_url())
    hidden = card(actor)

    assert seen.context["contracts"].rows == [contract]
    assert (hidden.context["contracts"].rows, hidden.context["contracts"].total) == ([], 0)
    assert "Hemligt" not in hidden.content.decode()


def test_contact_persons_are_shown_only_to_those_who_may_see_them() -> None:
    actor = an_organisation()
    Contact.objects.create(
        organisation=actor, name="Kontakt Exempel", email="kontakt@example.se", phone="042-10 50 00"
    )

    seen = {
        role.value: [
            text in card(actor, role=role).content.decode()
            for text in ("Kontakt Exempel", "kontakt@example.se", "042-10 50 00")
        ]
        for role in (Role.COORDINATOR, Role.INTERVIEWER, Role.READER)
    }

    assert seen == {
        "coordinator": [True] * 3,
        "interviewer": [True] * 3,
        "reader": [False] * 3,
    }


def test_the_timeline_is_newest_first_and_says_what_is_imprecise_and_unknown() -> None:
    actor = an_organisation()
    a_signed_assessment(actor, valid_from=on("2022-12-07"))
    a_contract(title="Brunch", supplier=actor, in_force=on("våren 2022"))
    a_talk(actor, title="Första mötet", held=on("2021-10-05"))
    an_idea(title="Lunchlådor", organisation=actor)

    with translation.override("en"):
        events = [
            (str(event.when or "unknown"), event.imprecise, str(event.kind), event.link)
            for event in card(actor).context["events"]
        ]

    assert events == [
        ("2022-12-07", False, "Assessment", "Read it"),
        ("spring 2022", True, "Contract", "Brunch"),
        ("2021-10-05", False, "Dialogue", "Första mötet"),
        ("unknown", False, "Idea", "Lunchlådor"),
    ]


def test_facts_that_nobody_knows_are_unknown_and_never_nought() -> None:
    facts = [(str(label), value) for label, value in card(an_organisation()).context["facts"]]

    assert [label for label, value in facts if value == ""] == [
        "Organisation number",
        "Legal form",
        "Other names",
        "Stage",
        "Districts",
        "Address",
        "Website",
        "Registry number",
        "Source",
    ]


def test_a_text_that_looks_like_a_script_is_shown_as_text() -> None:
    actor = an_organisation(name="<script>alert(1)</script>", description="<b>fet</b>")

    page = card(actor).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert ("<script>alert" in page, "<b>fet" in page) == (False, False)


# --- the timeline


def timeline(actor: Organisation, query: str = "", role: Role = Role.COORDINATOR) -> list[str]:
    with translation.override("en"):
        events = card(actor, query, role).context["events"]
        told = ((e.when or "unknown", e.kind, e.text, e.link) for e in events)
        return [" | ".join(str(part) for part in each if part) for each in told]


def test_the_timeline_tells_of_everything_that_has_happened() -> None:
    actor, bo = an_organisation(name="Köket"), a_user(first_name="Bo")
    survey = MarketSurvey.objects.create(title="Flytt", surveyed=on("2020-11"))
    Candidate.objects.create(
        survey=survey, organisation=actor, could_deliver="yes", reason="Har bilar"
    )
    bought = a_procurement(title="Luncher", status="awarded", awarded=on("2022-02-01"))
    Award.objects.create(procurement=bought, supplier=actor, awarded=on("2022-02-01"))
    Membership.objects.create(
        umbrella=an_organisation(name="HISO"),
        member=actor,
        valid_from=on("våren 2021"),
        valid_until=on("2023"),
    )
    Interview.objects.create(organisation=actor, kind="baseline", due_on=date(2022, 3, 1))
    actor.confirm_facts(by=bo, on=date(2024, 1, 1))
    old = an_organisation(name="Köket i stan")
    Organisation.everything.filter(pk=old.pk).update(merged_into=actor)
    today = timezone.localdate().isoformat()

    assert timeline(actor) == [
        f"{today} | Merge | The record “Köket i stan” was merged into this one.",
        "2024-01-01 | Facts | Confirmed by Bo.",
        "2023 | Membership | Is no longer a member of | HISO",
        "2022-03-01 | Interview | Baseline: due. | Read it",
        "2022-02-01 | Award decision | Luncher",
        "spring 2021 | Membership | Became a member of | HISO",
        "November 2020 | Market survey | Could deliver: | Flytt",
    ]


def test_the_timeline_shows_one_kind_alone() -> None:
    actor = an_organisation()
    a_talk(actor, title="Mötet")
    an_idea(title="Lunchlådor", organisation=actor)
    kinds = ("dialogue", "idea", "contract", "trams")

    found = [[event.link for event in card(actor, f"kind={k}").context["events"]] for k in kinds]

    assert found == [["Mötet"], ["Lunchlådor"], [], ["Mötet", "Lunchlådor"]]


def test_the_timeline_goes_on_page_by_page_and_shows_each_event_once() -> None:
    actor, client = an_organisation(), client_of(Role.READER)
    for number in range(SIZE + 5):
        a_talk(actor, title=f"Dialog {number}", held=on("våren 2021"))
        an_idea(title=f"Idé {number}", organisation=actor)
    url, pages = actor.get_absolute_url(), []
    while url:
        shown = client.get(url).context["timeline"]
        pages.append([event.link for event in shown.events])
        url = shown.more_url

    expected = [f"Dialog {number}" for number in range(SIZE + 4, -1, -1)]
    expected += [f"Idé {number}" for number in range(SIZE + 4, -1, -1)]
    assert [len(page) for page in pages] == [SIZE, SIZE, 10]
    assert [link for page in pages for link in page] == expected


@pytest.mark.parametrize("after", ["trams", "2021-01-01.x", "9999-99-99.dialogue.1", "..", "1.2.3"])
def test_an_address_that_makes_no_sense_shows_the_latest(after: str) -> None:
    actor = an_organisation()
    a_talk(actor, title="Mötet", held=on("2021-10-05"))

    assert [e.link for e in card(actor, f"after={after}").context["events"]] == ["Mötet"]


def test_interviews_are_told_of_only_to_those_who_ask_and_never_with_an_answer() -> None:
    actor = an_organisation()
    interview = Interview.objects.create(
        organisation=actor, kind="annual", due_on=date(2022, 3, 1), respondent="Svarande Exempel"
    )
    interview.decline(reason="Hinner inte berätta")
    seen = {
        role.value: card(actor, role=role)
        for role in (Role.COORDINATOR, Role.INTERVIEWER, Role.ADMINISTRATOR, Role.READER)
    }

    assert {role: len(page.context["interviews"].rows) for role, page in seen.items()} == {
        "coordinator": 1,
        "interviewer": 1,
        "administrator": 0,
        "reader": 0,
    }
    for page in seen.values():
        text = page.content.decode()
        assert ("Svarande Exempel" in text, "Hinner inte" in text) == (False, False)


# --- where it was asked, and secrecy


@pytest.mark.parametrize(
    ("status", "secret", "insider", "shown"),
    [
        ("evaluation", False, False, False),
        ("evaluation", False, True, True),
        ("awarded", False, False, True),
        ("cancelled", False, False, True),
        ("awarded", True, False, False),
        ("awarded", True, True, True),
    ],
)
def test_who_was_asked_is_secret_until_the_award(
    status: str, secret: bool, insider: bool, shown: bool
) -> None:
    actor, anna = an_organisation(), a_user(Role.PROCUREMENT_OFFICER)
    need = PurchasingNeed.objects.create(title="Luncher")
    survey = MarketSurvey.objects.create(title="Undersökningen")
    survey.needs.add(need)
    Candidate.objects.create(survey=survey, organisation=actor)
    facts: dict[str, Any] = {"status": status, "existence_is_secret": secret, "need": need}
    if status == "awarded":
        facts["awarded"] = on("2022-02-01")
    if status == "cancelled":
        facts |= {"cancelled_on": date(2022, 2, 1), "cancel_reason": "För dyrt"}
    procurement = a_procurement(title="Lunchupphandlingen", **facts)
    Award.objects.create(procurement=procurement, supplier=actor)
    if insider:
        anna.procurement_cases.add(procurement)
    client = Client()
    client.force_login(anna)

    page = client.get(actor.get_absolute_url())

    text = page.content.decode()
    assert ["Undersökningen" in text, "Lunchupphandlingen" in text] == [shown, shown]


# --- the stage


def test_a_stage_is_derived_from_the_furthest_sign_and_says_so() -> None:
    actor = an_organisation()

    def stage() -> str:
        with translation.override("en"):
            return str(dict(card(actor).context["facts"])["Stage"])

    found = [stage()]
    a_talk(actor)
    found.append(stage())
    an_idea(organisation=actor)
    found.append(stage())
    Offering.objects.create(organisation=actor, words="Lunch")
    found.append(stage())
    a_signed_assessment(actor)
    found.append(stage())
    a_contract(supplier=actor, in_force=on("2022-01-01"))
    found.append(stage())
    Organisation.objects.filter(pk=actor.pk).update(stage="interested")
    found.append(stage())

    assert found == [
        "",
        "Interested, derived: it has taken part in a dialogue",
        "Has an idea, derived: it has sent an idea",
        "Has an idea, derived: it has sent an idea",
        "Ready to deliver, derived: it has an offering and an assessment with yes",
        "Supplier, derived: it has a contract in force",
        "Interested, set by hand",
    ]


def test_a_contract_that_has_ended_or_is_secret_makes_no_supplier() -> None:
    ended, hidden = an_organisation(), an_organisation()
    a_contract(supplier=ended, in_force=on("2020"), ends=on("2021"))
    secret = a_procurement(existence_is_secret=True)
    a_contract(supplier=hidden, in_force=on("2020"), procurement=secret)

    with translation.override("en"):
        stages = [dict(card(actor).context["facts"])["Stage"] for actor in (ended, hidden)]

    assert stages == ["", ""]


# --- papers


def test_documents_and_registers_are_shown_with_who_looked_and_when() -> None:
    actor, client = an_organisation(), client_of(Role.COORDINATOR)
    document = {"title": "Stadgar", "registry_number": "KS 2022/1", "dated": "2022"}
    client.post(reverse("document-create", args=[actor.pk]), {**document, "form_token": "d"})
    listing = {"register": "asf_list", "checked_on": "2026-11-01", "link": "https://example.se/"}
    client.post(reverse("listing-create", args=[actor.pk]), {**listing, "form_token": "l"})
    user = User.objects.get(pk=client.session["_auth_user_id"])

    context = client.get(actor.get_absolute_url()).context

    def told(some: Any) -> list[tuple[str, ...]]:
        return [(row.title, str(row.when), row.about, row.url) for row in some.rows]

    assert told(context["documents"]) == [("Stadgar", "2022", "KS 2022/1", "")]
    assert told(context["listings"]) == [
        ("The ASF list (Skoopi)", "2026-11-01", user.username, "https://example.se/")
    ]


def test_long_lists_fold_and_are_counted() -> None:
    actor = an_organisation()
    for number in range(SHOWN + 3):
        Offering.objects.create(organisation=actor, words=f"Lunch {number}")
        DocumentReference.objects.create(organisation=actor, title=f"Stadgar {number}")

    page = card(actor)

    assert (page.context["documents"].total, page.context["documents"].more) == (SHOWN + 3, 3)
    assert page.content.decode().count("Lunch ") == SHOWN + 3


# --- what one can do


WRITERS_BUTTONS = [
    "Register dialogue",
    "Confirm the facts",
    "Edit",
    "New idea",
    "Merge with another record",
]


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        (Role.COORDINATOR, WRITERS_BUTTONS),
        (Role.PROCUREMENT_OFFICER, WRITERS_BUTTONS),
        (Role.INTERVIEWER, []),
        (Role.READER, []),
    ],
)
def test_everybody_gets_the_buttons_they_may_use(role: Role, buttons: list[str]) -> None:
    context = card(an_organisation(), role=role).context

    found = [*context["actions"], *context["more_actions"]]

    assert [str(action.label) for action in found] == buttons


def test_every_link_of_the_card_leads_to_a_page() -> None:
    actor = full(3)
    client = client_of(Role.COORDINATOR)
    page = client.get(actor.get_absolute_url()).content.decode()

    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    inside = {link for link in links if link.startswith("/") and "/static/" not in link}
    broken = {link for link in inside if client.get(link).status_code not in (200, 302)}

    assert (broken, len(inside) > 20) == (set(), True)


def full(number: int) -> Organisation:
    """An actor with so many of everything."""
    actor = an_organisation(is_umbrella=True, website="https://example.se/")
    cpv, _made = CpvCode.objects.update_or_create(
        code="55300000", defaults={"name_sv": "Restaurang"}
    )
    who: User = a_user()
    for each in range(number):
        for kind in AssessmentKind:
            row = an_assessment(actor, kind=kind)
            row.answers.create(criterion=kind.criteria[0])
            row.sign(by=who, at=signed_on("2022-01-01"))
        a_contract(supplier=actor, procurement=a_procurement())
        a_talk(actor)
        an_idea(organisation=actor)
        Contact.objects.create(organisation=actor, name="Kontakt")
        Offering.objects.create(organisation=actor, words="Lunch", cpv=cpv)
        Membership.objects.create(umbrella=actor, member=an_organisation())
        Membership.objects.create(umbrella=an_organisation(), member=actor)
        Organisation.objects.filter(pk=actor.pk).update(description=f"Rad {each}")
    actor.confirm_facts(by=who, on=date(2022, 1, 1))
    return actor


def test_the_card_costs_the_same_with_one_and_with_many_of_everything() -> None:
    client, few, many = client_of(Role.COORDINATOR), full(1), full(30)

    def questions(actor: Organisation) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(actor.get_absolute_url()).status_code == 200
        return len(asked)

    questions(few)

    assert questions(few) == questions(many) <= 15
