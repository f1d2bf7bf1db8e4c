"""The history of an actor: what was there, what came, and how to get it back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import District
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.history_log import SIZE
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import (
    AssessmentKind,
    Contact,
    CpvCode,
    DocumentReference,
    LegalForm,
    Membership,
    Offering,
    Organisation,
    SoleTraderNumber,
)
from tests.make import a_user, an_assessment, an_organisation

pytestmark = pytest.mark.django_db


def client_of(role: Role | None, **facts: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role, **facts))
    return client


def history(actor: Organisation, query: str = "", role: Role = Role.COORDINATOR) -> Any:
    return client_of(role).get(f"{reverse('organisation-history', args=[actor.pk])}?{query}")


def lines(response: Any) -> list[tuple[str, str, str]]:
    return [(each.kind, each.line.name, each.line.what) for each in response.context["lines"]]


def changes(response: Any, number: int = 0) -> list[tuple[str, str, str]]:
    found = response.context["lines"][number].line.changes
    return [(change.label, change.before, change.after) for change in found]


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


# --- what it tells


def test_a_change_has_its_old_and_new_values_who_and_when() -> None:
    actor = an_organisation(name="Köket")
    client = client_of(Role.COORDINATOR, first_name="Bo", username="bo")
    sent = {"name": "Stora köket", "legal_form": "foundation", "shown_version": 1}
    client.post(reverse("organisation-edit", args=[actor.pk]), sent)

    page = history(actor)

    line = page.context["lines"][0].line
    assert (line.what, line.who) == ("update", "Bo")
    assert changes(page) == [("Name", "Köket", "Stora köket"), ("Legal form", "", "Foundation")]


def test_an_answer_names_its_assessment_in_words() -> None:
    actor = an_organisation(name="Köket")
    made = an_assessment(actor, kind=AssessmentKind.RESERVATION_4_18)
    made.answers.create(criterion="418_share", result="unknown")

    page = history(actor, "about=assessment")

    told = [change for n in range(len(lines(page))) for change in changes(page, n)]
    assert [after for label, _before, after in told if label == "Assessment"] == [
        str(AssessmentKind.RESERVATION_4_18.label)
    ]


def test_everything_that_belongs_to_the_actor_is_there_and_nothing_of_others() -> None:
    actor, other = an_organisation(name="Köket"), an_organisation(name="Annan")
    district = District.objects.create(name="Söder")
    for each in (actor, other):
        each.districts.add(district)
        offering = Offering.objects.create(organisation=each, words=f"Lunch {each}")
        offering.districts.add(district)
        umbrella = an_organisation(name=f"Paraply {each}")
        Membership.objects.create(umbrella=umbrella, member=each)
        DocumentReference.objects.create(organisation=each, title=f"Stadgar {each}")
        Contact.objects.create(organisation=each, name=f"Person {each}")
        row = an_assessment(each)
        row.answers.create(criterion="se_results_measured")

    assert sorted(lines(history(actor))) == [
        ("actor", "Köket", "insert"),
        ("assessment", "Social enterprise", "insert"),
        ("contact person", "Person Köket", "insert"),
        ("criterion", "results are measured against those goals", "insert"),
        ("district", "Lunch Köket – Söder", "insert"),
        ("district", "Söder", "insert"),
        ("document", "Stadgar Köket", "insert"),
        ("membership", "Paraply Köket – Köket", "insert"),
        ("offering", "Lunch Köket", "insert"),
    ]


def test_keys_and_imprecise_days_are_told_in_words() -> None:
    actor, hiso = an_organisation(name="Köket"), an_organisation(name="HISO")
    link = Membership.objects.create(umbrella=hiso, member=actor, valid_from=on("våren 2021"))
    Membership.objects.filter(pk=link.pk).update(valid_until=on("2022"))
    cpv = CpvCode.objects.update_or_create(code="55300000", defaults={"name_sv": "Restaurang"})[0]
    Offering.objects.create(organisation=actor, words="Lunch", cpv=cpv)

    page = history(actor)

    assert [changes(page, number) for number in range(3)] == [
        [("CPV code", "", "55300000 Restaurang"), ("What", "", "Lunch")],
        [("Until", "", "2022")],
        [
            ("Umbrella organisation", "", "HISO"),
            ("Member", "", "Köket"),
            ("From", "", "spring 2021"),
        ],
    ]


def test_a_kind_can_be_shown_alone() -> None:
    actor = an_organisation(name="Köket")
    Offering.objects.create(organisation=actor, words="Lunch")

    found = [lines(history(actor, f"about={about}")) for about in ("offering", "actor", "trams")]

    assert found == [
        [("offering", "Lunch", "insert")],
        [("actor", "Köket", "insert")],
        [("offering", "Lunch", "insert"), ("actor", "Köket", "insert")],
    ]


def test_pages_go_by_key_and_show_each_change_once() -> None:
    actor = an_organisation(name="0")
    for number in range(1, SIZE * 2 + 3):
        Organisation.objects.filter(pk=actor.pk).update(name=str(number))
    client, url, seen = client_of(Role.READER), "", []
    url = reverse("organisation-history", args=[actor.pk])
    while url:
        page = client.get(url)
        seen.append([each.line.name for each in page.context["lines"]])
        url = page.context["more_url"]

    assert [len(names) for names in seen] == [SIZE, SIZE, 3]
    assert [name for names in seen for name in names] == [
        str(number) for number in range(SIZE * 2 + 2, -1, -1)
    ]
    # The first change of a page still knows what was there before it.
    assert changes(client.get(reverse("organisation-history", args=[actor.pk]))) == [
        ("Name", str(SIZE * 2 + 1), str(SIZE * 2 + 2))
    ]


# --- what it keeps to itself


def test_persons_are_told_of_only_to_those_who_may_see_them() -> None:
    actor = an_organisation()
    Contact.objects.create(organisation=actor, name="Kontakt Exempel")

    seen = {
        role.value: "Kontakt Exempel" in history(actor, role=role).content.decode()
        for role in (Role.COORDINATOR, Role.INTERVIEWER, Role.READER)
    }

    assert seen == {"coordinator": True, "interviewer": True, "reader": False}


def test_a_sole_traders_number_is_masked_for_everybody() -> None:
    actor = an_organisation(name="Enskild", organisation_number="2120001157")
    Organisation.objects.filter(pk=actor.pk).update(
        organisation_number=None, legal_form=LegalForm.SOLE_TRADER
    )
    SoleTraderNumber.objects.create(organisation=actor, number="6408233234", reason="Avtal")

    pages = {role: history(actor, role=role) for role in (Role.COORDINATOR, Role.READER)}

    for page in pages.values():
        text = page.content.decode()
        assert ("6408233234" in text, "2120001157" in text) == (False, False)
    assert [kind for kind, *_rest in lines(pages[Role.COORDINATOR])][:1] == ["sole trader's number"]
    assert {kind for kind, *_rest in lines(pages[Role.READER])} == {"actor"}
    assert ("Personal identity number", "", "••••••") in changes(pages[Role.COORDINATOR])


# --- getting it back


def restore_urls(response: Any) -> list[str]:
    return [each.restore_url for each in response.context["lines"] if each.restore_url]


def post_form(client: Client, url: str) -> Any:
    """Open a form and send it as it stands."""
    form = client.get(url).context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            sent[field.name] = [getattr(item, "pk", item) for item in value]
        elif value not in (None, False):
            shown = field.field.widget.format_value(field.field.prepare_value(value))
            sent[field.name] = shown if isinstance(shown, str) else value
    return client.post(url, sent)


def state(actor: Organisation) -> dict[str, Any]:
    row: dict[str, Any] = dict(Organisation.objects.filter(pk=actor.pk).values().get())
    for name in ("version", "confirmed_on", "confirmed_by_id"):
        row.pop(name)
    names = actor.districts.order_by("name").values_list("name", flat=True)
    return {**row, "districts": list(names)}


def test_what_is_restored_is_exactly_what_was() -> None:
    north, south = (District.objects.create(name=name) for name in ("Norr", "Söder"))
    client = client_of(Role.COORDINATOR)
    first = {
        "name": "Köket",
        "other_names": "Matsalen\nKantinen",
        "legal_form": "foundation",
        "is_umbrella": "on",
        "stage": "idea",
        "description": "Lagar mat.",
        "challenges": "Ensamhet",
        "districts": [north.pk, south.pk],
        "address": "Gatan 1",
        "website": "https://example.se/",
        "source": "Samtal",
        "form_token": "x",
    }
    client.post(reverse("organisation-create"), first)
    actor = Organisation.objects.get()
    was, url = state(actor), reverse("organisation-edit", args=[actor.pk])
    client.post(
        url, {"name": "Något annat", "districts": [south.pk], "shown_version": actor.version}
    )
    changed = state(actor)

    restore = restore_urls(client.get(reverse("organisation-history", args=[actor.pk])))[-1]
    shown = client.get(restore)
    answer = post_form(client, restore)

    assert [(row.label, row.was, row.theirs) for row in shown.context["restored"]][:2] == [
        ("Name", "Köket", "Något annat"),
        ("Other names", "Matsalen\nKantinen", ""),
    ]
    assert answer.status_code == 302
    assert changed != was
    assert state(actor) == was


def test_the_version_that_stands_is_not_offered_for_restoring() -> None:
    actor = an_organisation(name="Ett")
    Organisation.objects.filter(pk=actor.pk).update(name="Två")

    edit = reverse("organisation-edit", args=[actor.pk])

    assert restore_urls(history(actor)) == [f"{edit}?version=1"]
    assert restore_urls(history(actor, role=Role.READER)) == []


def test_restoring_over_somebody_elses_change_is_refused() -> None:
    actor, client = an_organisation(name="Ett"), client_of(Role.COORDINATOR)
    Organisation.objects.filter(pk=actor.pk).update(name="Två")
    url = f"{reverse('organisation-edit', args=[actor.pk])}?version=1"
    form = client.get(url).context["form"]
    Organisation.objects.filter(pk=actor.pk).update(name="Tre")

    sent = {"name": "Ett", "shown_version": form["shown_version"].value()}
    response = client.post(url, sent)

    assert response.status_code == 409
    assert Organisation.objects.get().name == "Tre"


def test_restoring_keeps_to_the_rules_of_today() -> None:
    actor, client = an_organisation(organisation_number="2120001157"), client_of(Role.COORDINATOR)
    Organisation.objects.filter(pk=actor.pk).update(organisation_number=None)
    an_organisation(organisation_number="2120001157")

    answer = post_form(client, f"{reverse('organisation-edit', args=[actor.pk])}?version=1")

    assert answer.status_code == 200
    (error,) = answer.context["form"].errors["organisation_number"]
    assert error.startswith("There is already an actor with this organisation number: <a href=")


@pytest.mark.parametrize("version", ["7", "0", "-1", "trams", "99999999999"])
def test_a_version_that_never_was_is_missing(version: str) -> None:
    actor = an_organisation()
    url = f"{reverse('organisation-edit', args=[actor.pk])}?version={version}"

    assert client_of(Role.COORDINATOR).get(url).status_code == 404


def test_an_offering_a_membership_and_a_person_are_restored_the_same_way() -> None:
    actor = an_organisation()
    south = District.objects.create(name="Söder")
    client = client_of(Role.COORDINATOR)
    sent = {"words": "Lunch", "capacity": "40", "districts": [south.pk], "form_token": "o"}
    client.post(reverse("offering-create", args=[actor.pk]), sent)
    offering = Offering.objects.get()
    link = Membership.objects.create(
        umbrella=an_organisation(), member=actor, valid_from=on("våren 2021")
    )
    person = Contact.objects.create(organisation=actor, name="Kontakt", phone="042-1")
    begun = {row: row.version for row in (offering, link, person)}
    for name, row, new in (
        ("offering-edit", offering, {"words": "Middag"}),
        ("membership-edit", link, {"valid_from": "2019"}),
        ("contact-edit", person, {"name": "Annan"}),
    ):
        url = reverse(name, args=[row.pk])
        client.post(url, {**new, "shown_version": begun[row]})
        post_form(client, f"{url}?version={begun[row]}")

    offering.refresh_from_db()
    link.refresh_from_db()
    person.refresh_from_db()
    assert (offering.words, offering.capacity, list(offering.districts.all())) == (
        "Lunch",
        "40",
        [south],
    )
    assert (str(link.valid_from.iso()), person.name, person.phone) == (
        "spring 2021",
        "Kontakt",
        "042-1",
    )


def bring_back(client: Client, actor: Organisation) -> Any:
    page = client.get(reverse("organisation-history", args=[actor.pk]))
    url = next(each.again_url for each in page.context["lines"] if each.again_url)
    return client.post(url, follow=True)


def test_a_deleted_offering_is_there_again_with_its_key_and_districts() -> None:
    actor, client = an_organisation(), client_of(Role.COORDINATOR)
    offering = Offering.objects.create(organisation=actor, words="Lunch", capacity="40")
    offering.districts.add(District.objects.create(name="Söder"))
    was: Any = Offering.objects.filter(pk=offering.pk).values().get()
    client.post(reverse("offering-remove", args=[offering.pk]))
    gone = Offering.objects.count()

    response = bring_back(client, actor)

    now: Any = Offering.objects.filter(pk=offering.pk).values().get()
    assert (gone, now.pop("version") > was.pop("version"), now) == (0, True, was)
    assert [str(each) for each in Offering.objects.get().districts.all()] == ["Söder"]
    assert [str(m) for m in response.context["messages"]] == ["It is there again: Lunch."]


def test_what_no_longer_fits_is_not_brought_back() -> None:
    actor, hiso, client = an_organisation(), an_organisation(), client_of(Role.COORDINATOR)
    link = Membership.objects.create(umbrella=hiso, member=actor)
    client.post(reverse("membership-remove", args=[link.pk]))
    again = Membership.objects.create(umbrella=hiso, member=actor)

    response = bring_back(client, actor)

    assert [str(m) for m in response.context["messages"]] == [
        "The membership is already registered."
    ]
    assert list(Membership.objects.all()) == [again]


def test_bringing_back_takes_the_right_to_add_and_the_right_actor() -> None:
    actor, other = an_organisation(), an_organisation()
    offering = Offering.objects.create(organisation=actor, words="Lunch")
    offering.delete()
    events: Any = Offering.pgh_event_model.objects  # type: ignore[attr-defined]
    event = events.get(pgh_label="delete").pgh_id

    def answer(role: Role, pk: int, kind: str, number: int) -> int:
        url = reverse("organisation-bring-back", args=[pk, kind, number])
        return client_of(role).post(url).status_code

    found = [
        answer(Role.READER, actor.pk, "offering", event),
        answer(Role.COORDINATOR, other.pk, "offering", event),
        answer(Role.COORDINATOR, actor.pk, "contact", event),
        answer(Role.COORDINATOR, actor.pk, "offering", event - 1),
    ]

    assert (found, Offering.objects.count()) == ([403, 404, 404, 404], 0)
