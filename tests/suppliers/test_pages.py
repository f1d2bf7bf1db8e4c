"""The list of actors, their forms, and what belongs to them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.models import District
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import (
    AssessmentKind,
    Contact,
    CpvCode,
    LegalForm,
    Membership,
    Offering,
    Organisation,
    SoleTraderNumber,
    Stage,
)
from tests.make import a_signed_assessment, a_user, an_organisation

pytestmark = pytest.mark.django_db
LIST = "organisation-list"
A_NUMBER = "212000-1157"


def client_of(role: Role | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def bo() -> Client:
    """The coordinator, who may write."""
    return client_of(Role.COORDINATOR)


def listed(query: str = "") -> list[str]:
    response = bo().get(f"{reverse(LIST)}?{query}")
    return [row.name for row in response.context["list"].page.rows]


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


# --- the list


def test_actors_come_in_swedish_order() -> None:
    for name in ("Östra köket", "Ängen", "Zigzag", "Återbruket", "alfa"):
        an_organisation(name=name)

    assert listed() == ["alfa", "Zigzag", "Återbruket", "Ängen", "Östra köket"]
    assert listed("sort=-name")[0] == "Östra köket"


def test_search_finds_other_names_and_numbers_written_in_any_way() -> None:
    an_organisation(name="Utforska Drottninghög AB", other_names="Do More")
    an_organisation(name="Staden", organisation_number="2120001157")
    an_organisation(name="Annat")

    assert [listed(f"q={words}") for words in ("do+more", "212000-1157", "16212000-1157")] == [
        ["Utforska Drottninghög AB"],
        ["Staden"],
        ["Staden"],
    ]


def test_the_four_statuses_are_asked_for_separately() -> None:
    for kind in AssessmentKind:
        a_signed_assessment(an_organisation(name=kind.value), kind=kind)

    found = [listed(f"{kind.value}=yes") for kind in AssessmentKind]

    assert found == [[kind.value] for kind in AssessmentKind]


def test_unknown_is_neither_yes_nor_no() -> None:
    a_signed_assessment(an_organisation(name="Ja"))
    a_signed_assessment(an_organisation(name="Nej"), verdict="no")
    a_signed_assessment(an_organisation(name="Vet inte"), verdict="unknown")
    an_organisation(name="Ingen har frågat")

    found = [listed(f"social_enterprise={verdict}") for verdict in ("yes", "no", "unknown")]

    assert found == [["Ja"], ["Nej"], ["Ingen har frågat", "Vet inte"]]


def test_statuses_are_those_of_the_day_that_is_asked_for() -> None:
    once = an_organisation(name="Det var en gång")
    a_signed_assessment(once, valid_from=on("2020"), valid_until=date(2021, 6, 30))
    days = ["2020-12-30", "2020-12-31", "2021-06-30", "2021-07-01"]

    found = [listed(f"social_enterprise=yes&on={day}") for day in days]

    assert found == [[], ["Det var en gång"], ["Det var en gång"], []]


def test_the_column_says_what_holds_on_the_day_and_what_does_not() -> None:
    actor = an_organisation(name="TS Working")
    a_signed_assessment(actor, verdict="no")
    a_signed_assessment(actor, kind=AssessmentKind.RESERVATION_4_18)
    an_organisation(name="Annan")

    answer = bo().get(f"{reverse(LIST)}?format=csv&col=verdicts&on=2022-12-07")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()

    assert [line.replace('"', "") for line in lines] == [
        "Name;Statuses 2022-12-07",
        "Annan;",
        "TS Working;Social enterprise: No; Reserved procurement: Yes",
    ]


def test_filters_by_form_stage_district_umbrella_membership_and_confirmation() -> None:
    district = District.objects.create(name="Söder")
    umbrella = an_organisation(name="HISO", is_umbrella=True)
    club = an_organisation(
        name="Klubben",
        legal_form=LegalForm.NON_PROFIT_ASSOCIATION,
        stage=Stage.IDEA,
        confirmed_on=date(2022, 1, 2),
        confirmed_by=a_user(),
    )
    club.districts.add(district)
    Membership.objects.create(umbrella=umbrella, member=club)
    left = an_organisation(name="Avhoppad")
    Membership.objects.create(umbrella=umbrella, member=left, valid_until=on("2020"))
    member_of = f"member_of=%23{umbrella.pk}"

    found = {
        query: listed(query)
        for query in (
            "legal_form=non_profit_association",
            "stage=idea",
            f"district={district.pk}",
            "umbrella=true",
            member_of,
            f"{member_of}&on=2020-06-01",
            "confirmed_before=2022-01-03",
            "confirmed_before=2022-01-02",
        )
    }

    assert list(found.values()) == [
        ["Klubben"],
        ["Klubben"],
        ["Klubben"],
        ["HISO"],
        ["Klubben"],
        ["Avhoppad", "Klubben"],
        ["Avhoppad", "HISO", "Klubben"],
        ["Avhoppad", "HISO"],
    ]


@pytest.mark.parametrize("query", ["on=igår", "social_enterprise=kanske", "member_of=%23999999"])
def test_a_question_that_makes_no_sense_is_left_out(query: str) -> None:
    an_organisation(name="Kvar")

    assert listed(query) == ["Kvar"]


def test_a_sole_traders_number_is_never_in_the_list_its_files_the_card_or_a_form() -> None:
    actor = an_organisation(name="Enskild", legal_form=LegalForm.SOLE_TRADER)
    SoleTraderNumber.objects.create(organisation=actor, number="6408233234", reason="Avtal")
    client = bo()

    pages = [
        client.get(url).getvalue().decode()
        for url in (
            f"{reverse(LIST)}?q=enskild",
            f"{reverse(LIST)}?format=csv&col=number_in_words",
            actor.get_absolute_url(),
            reverse("organisation-edit", args=[actor.pk]),
        )
    ]

    assert ["Enskild" in page for page in pages] == [True] * 4
    assert ["3234" in page for page in pages] == [False] * 4
    assert ["protected" in page for page in pages[:3]] == [True] * 3


def test_the_list_costs_the_same_with_one_row_and_with_a_hundred() -> None:
    def questions(client: Client) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{reverse(LIST)}?col=verdicts&col=districts&social_enterprise=yes")
        return len(asked)

    client, district = bo(), District.objects.create(name="Söder")

    def add(number: int) -> None:
        for _ in range(number):
            actor = an_organisation()
            actor.districts.add(district)
            a_signed_assessment(actor)

    add(1)
    questions(client)
    few = questions(client)
    add(99)

    assert questions(client) == few <= 15


# --- create and edit


def form_of(**facts: Any) -> dict[str, Any]:
    return {"name": "Återbruket", "form_token": "t1", **facts}


def test_only_the_name_must_be_known() -> None:
    response = bo().post(reverse("organisation-create"), form_of(), follow=True)

    actor = Organisation.objects.get()
    assert (actor.name, actor.organisation_number, actor.legal_form) == ("Återbruket", None, "")
    assert response.redirect_chain == [(actor.get_absolute_url(), 302)]
    assert said(response) == ["Saved: Återbruket."]


def test_the_same_form_sent_twice_makes_one_actor() -> None:
    client = bo()
    sent = [client.post(reverse("organisation-create"), form_of()) for _ in range(2)]

    assert [answer.headers["Location"] for answer in sent] == [
        Organisation.objects.get().get_absolute_url()
    ] * 2


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (
            "212000-1158",
            "The organisation number is not right (check digit). Check it against the source.",
        ),
        (
            "640823-3234",
            (
                "This is a personal identity number. It belongs in the protected field of a sole "
                "trader, never here."
            ),
        ),
        ("12", "An organisation number has ten digits, for example 212000-1157."),
    ],
)
def test_a_wrong_number_is_refused_in_words(number: str, error: str) -> None:
    response = bo().post(reverse("organisation-create"), form_of(organisation_number=number))

    assert response.context["form"].errors == {"organisation_number": [error]}
    assert not Organisation.objects.exists()


def test_two_actors_never_have_the_same_number() -> None:
    first = an_organisation(name="Kök & <Co>", organisation_number="2120001157")
    link = f'<a href="{first.get_absolute_url()}">Kök &amp; &lt;Co&gt;</a>'

    response = bo().post(reverse("organisation-create"), form_of(organisation_number=A_NUMBER))

    assert [error for errors in response.context["form"].errors.values() for error in errors] == [
        f"There is already an actor with this organisation number: {link}."
    ]
    page = response.content.decode()
    assert page.count(link) == 1
    # In the summary the whole line is a link already.
    assert "with this organisation number: Kök &amp; &lt;Co&gt;.</a>" in page


def test_a_save_over_somebody_elses_change_shows_both_texts() -> None:
    actor, client = an_organisation(name="Köket"), bo()
    url = reverse("organisation-edit", args=[actor.pk])
    Organisation.objects.filter(pk=actor.pk).update(name="Stora köket")

    response = client.post(url, {"name": "Lilla köket", "shown_version": 1})

    rows = response.context["conflict"].rows
    assert response.status_code == 409
    assert [(row.was, row.theirs, row.mine) for row in rows] == [
        ("Köket", "Stora köket", "Lilla köket")
    ]
    assert Organisation.objects.get().name == "Stora köket"


def test_a_change_of_districts_alone_counts_as_a_change() -> None:
    actor, client = an_organisation(name="Köket"), bo()
    district = District.objects.create(name="Söder")
    url = reverse("organisation-edit", args=[actor.pk])

    sent = [
        client.post(url, {"name": "Köket", "districts": chosen, "shown_version": 1}).status_code
        for chosen in ([district.pk], [])
    ]

    assert sent == [302, 409]
    assert list(actor.districts.all()) == [district]


def test_confirming_the_facts_says_who_and_when() -> None:
    actor, client = an_organisation(), bo()

    response = client.post(reverse("organisation-confirm", args=[actor.pk]), follow=True)

    actor.refresh_from_db()
    assert actor.confirmed_on == timezone.localdate()
    assert str(actor.confirmed_by_id) == client.session["_auth_user_id"]
    assert said(response) == ["The facts are confirmed as of today."]


def test_a_reader_sees_the_list_and_writes_nothing() -> None:
    actor, client = an_organisation(name="Köket"), client_of(Role.READER)
    page = client.get(reverse(LIST))

    tried = [
        client.post(reverse(name, args=args), form_of()).status_code
        for name, args in (
            ("organisation-create", []),
            ("organisation-edit", [actor.pk]),
            ("organisation-confirm", [actor.pk]),
            ("contact-create", [actor.pk]),
            ("offering-create", [actor.pk]),
            ("membership-create", [actor.pk]),
            ("member-create", [actor.pk]),
            ("assessment-create", [actor.pk, "idea_based"]),
        )
    ]

    actions = [action.label for action in page.context["actions"]]
    assert (page.status_code, actions) == (200, ["Assessments"])
    assert tried == [403] * 8
    assert Organisation.objects.get().version == 1


# --- what belongs to an actor


def test_a_contact_an_offering_and_memberships_belong_to_the_actor_in_the_address() -> None:
    CpvCode.objects.update_or_create(code="55300000", defaults={"name_sv": "Restaurang"})
    actor, other = an_organisation(), an_organisation(name="HISO", is_umbrella=True)
    client, card = bo(), actor.get_absolute_url()

    sent = [
        client.post(reverse(name, args=[actor.pk]), {**facts, "form_token": name})
        for name, facts in (
            ("contact-create", {"name": "Kontakt"}),
            ("offering-create", {"words": "Lunch", "cpv": "#55300000"}),
            ("membership-create", {"umbrella": "HISO", "valid_from": "våren 2021"}),
            ("member-create", {"member": f"HISO #{other.pk}"}),
        )
    ]

    assert [answer.headers["Location"] for answer in sent] == [card] * 4
    assert Contact.objects.get().organisation == actor
    assert (Offering.objects.get().organisation, Offering.objects.get().cpv_id) == (
        actor,
        "55300000",
    )
    links = Membership.objects.order_by("pk").values_list("umbrella", "member")
    assert list(links) == [(other.pk, actor.pk), (actor.pk, other.pk)]


def test_an_actor_is_not_a_member_of_itself_or_twice() -> None:
    actor = an_organisation(name="HISO", is_umbrella=True)
    member = an_organisation(name="Klubben")
    Membership.objects.create(umbrella=actor, member=member)
    url = reverse("member-create", args=[actor.pk])

    errors = [
        bo().post(url, {"member": f"#{pk}", "form_token": str(pk)}).context["form"].errors
        for pk in (actor.pk, member.pk)
    ]

    assert errors == [
        {"__all__": ["An organisation is not a member of itself."]},
        {"__all__": ["The membership is already registered."]},
    ]


def test_what_belongs_to_an_actor_is_edited_on_pages_that_lead_back() -> None:
    actor = an_organisation(name="Köket")
    umbrella = an_organisation(name="HISO", is_umbrella=True)
    contact = Contact.objects.create(organisation=actor, name="Kontakt")
    offering = Offering.objects.create(organisation=actor, words="Lunch")
    link = Membership.objects.create(umbrella=umbrella, member=actor)
    client = bo()

    crumbs = []
    for name, row, facts in (
        ("contact-edit", contact, {"name": "Kontakt", "no_longer_current": "on"}),
        ("offering-edit", offering, {"words": "Middag"}),
        ("membership-edit", link, {"valid_until": "2022"}),
    ):
        url = reverse(name, args=[row.pk])
        crumbs += [[str(words) for words, _url in client.get(url).context["crumbs"]]]
        assert client.post(url, {**facts, "shown_version": 1}).headers["Location"] == (
            actor.get_absolute_url()
        )

    assert crumbs == [
        ["Overview", "Actors", "Köket", "Edit Kontakt"],
        ["Overview", "Actors", "Köket", "Edit Lunch"],
        ["Overview", "Actors", "Köket", "Edit Köket – HISO"],
    ]
    for row in (contact, offering, link):
        row.refresh_from_db()
    assert (contact.no_longer_current, offering.words, str(link.valid_until)) == (
        True,
        "Middag",
        "2022",
    )


def test_names_are_suggested_while_one_writes() -> None:
    umbrella = an_organisation(name="Samarbetet", is_umbrella=True)
    plain = an_organisation(name="Samverkan")
    client = bo()

    found = [
        client.get(f"{reverse(name)}?q=sam").content.decode()
        for name in ("organisation-lookup", "umbrella-lookup")
    ]

    first = f'<option value="Samarbetet #{umbrella.pk}"></option>'
    second = f'<option value="Samverkan #{plain.pk}"></option>'
    assert found == [f"{first}\n{second}", first]
