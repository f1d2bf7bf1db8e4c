"""Merging two records of one organisation, and undoing it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.models import Participant
from helsingborg_sf.city.models import District
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import Left, undo
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.models import Batch
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.merge_forms import COMPARED
from impact.models import Interview
from procurements.models import Award, Candidate, Contract, MarketSurvey, Procurement
from suppliers.merging import (
    MergeRefusedError,
    Values,
    merge,
    names_after,
    relations,
)
from suppliers.models import (
    Contact,
    DuplicatePair,
    DuplicateVerdict,
    Membership,
    Offering,
    Organisation,
    SoleTraderNumber,
)
from tests import make
from tests.walkers.world import build

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make.a_user(role))
    return client


def bo() -> Client:
    return client_of(Role.COORDINATOR)


def two(**facts: Any) -> tuple[Organisation, Organisation]:
    """The record that stays and the one that goes."""
    return (
        make.an_organisation(name="Återbruket", **facts),
        make.an_organisation(name="Återbruket i Helsingborg ek. för."),
    )


def fresh(row: Organisation) -> Organisation:
    return Organisation.everything.get(pk=row.pk)


def as_kept(kept: Organisation, gone: Organisation, **facts: Any) -> Values:
    """The values of the one that stays, but for those given."""
    columns = [column for some in COMPARED.values() for column in some]
    fields = {name: getattr(kept, name) for name in columns}
    fields["other_names"] = names_after(name=kept.name, other_names="", spare=gone.name)
    return Values({**fields, **facts}, frozenset(kept.districts.values_list("pk", flat=True)))


def merged(kept: Organisation, gone: Organisation, by: Any = None, **facts: Any) -> Batch:
    kept, gone = fresh(kept), fresh(gone)
    by = by or make.a_user(Role.COORDINATOR)
    return merge(kept=kept, gone=gone, values=as_kept(kept, gone, **facts), by=by, at=AT)


def url(kept: Organisation, gone: Organisation) -> str:
    return reverse("organisation-merge", args=[kept.pk, gone.pk])


def sent(kept: Organisation, gone: Organisation, **choices: str) -> dict[str, str]:
    return {"kept_version": str(kept.version), "gone_version": str(gone.version), **choices}


# They say that something may have changed, and only rise.
COUNTERS = ("version", "generation")


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours, but for histories, batches and counters of changes."""
    left_out = ("pghistory", "lib", "sessions", "procrastinate")
    return {
        model._meta.label: list(
            model._base_manager.order_by("pk").values(
                *(f.attname for f in model._meta.concrete_fields if f.name not in COUNTERS)
            )
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in left_out
        and not issubclass(model, pghistory.models.Event)
        and not model._meta.proxy
    }


# --- what belongs to them


def test_every_key_to_an_organisation_is_known_and_can_be_undone() -> None:
    pointing = {
        (model._meta.label_lower, field.name)
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, pghistory.models.Event) and not model._meta.proxy
        for field in model._meta.concrete_fields
        if field.related_model is Organisation
    }
    apart = {
        ("suppliers.organisation", "merged_into"),
        ("suppliers.organisation_districts", "organisation"),
        ("suppliers.duplicatepair", "first"),
        ("suppliers.duplicatepair", "second"),
    }

    found = {(each.model._meta.label_lower, each.field) for each in relations()}

    assert found == pointing - apart
    assert len(found) >= 17
    histories: list[Any] = [
        model
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and model._meta.managed
    ]
    recorded = {model.pgh_tracked_model._meta.concrete_model for model in histories}
    assert {each.model for each in relations()} - recorded == set()


def test_every_stored_fact_of_an_organisation_is_compared() -> None:
    stored = {
        field.name
        for field in Organisation._meta.concrete_fields
        if field.name not in {"id", "version", "merged_into", "sort_key", "name_key", "search"}
    }

    assert {column for some in COMPARED.values() for column in some} == stored


def test_what_belongs_to_the_one_that_goes_moves_over() -> None:
    kept, gone = two()
    Contact.objects.create(organisation=gone, name="Kontakt")
    Offering.objects.create(organisation=gone, words="Flytt")
    signed = make.a_signed_assessment(gone)
    contract = make.a_contract(supplier=gone)
    dialogue = make.a_dialogue()
    Participant.objects.create(dialogue=dialogue, role="actor", organisation=gone)
    idea = make.an_idea(organisation=gone)

    merged(kept, gone)

    owners = {
        Contact.objects.get().organisation_id,
        Offering.objects.get().organisation_id,
        type(signed).objects.get().organisation_id,
        Contract.objects.get(pk=contract.pk).supplier_id,
        Participant.objects.get().organisation_id,
        type(idea).objects.get().organisation_id,
    }
    assert owners == {kept.pk}
    assert fresh(gone).merged_into == fresh(kept)
    assert list(Organisation.objects.filter(pk__in=[kept.pk, gone.pk])) == [kept]


def test_what_is_there_already_is_dropped_and_what_differs_stays() -> None:
    kept, gone = two()
    umbrella = make.an_organisation(name="Paraplyet", is_umbrella=True)
    for row in (kept, gone):
        Membership.objects.create(umbrella=umbrella, member=row)
    survey = MarketSurvey.objects.create(title="Flytt")
    for row, verdict in ((kept, "yes"), (gone, "no")):
        Candidate.objects.create(
            survey=survey, organisation=row, could_deliver=verdict, reason="Frågad"
        )

    merged(kept, gone)

    assert [link.member for link in Membership.objects.all()] == [kept]
    found = Candidate.objects.order_by("pk").values_list("organisation", "could_deliver")
    assert list(found) == [(kept.pk, "yes"), (gone.pk, "no")]


def test_nothing_comes_to_refer_to_one_record_twice() -> None:
    kept, gone = two()
    link = Membership.objects.create(umbrella=gone, member=kept)

    merged(kept, gone)

    link.refresh_from_db()
    assert (link.umbrella_id, link.member_id) == (gone.pk, kept.pk)
    assert list(Membership.objects.of_actors()) == []


def test_an_award_without_a_lot_is_one_award() -> None:
    kept, gone = two()
    procurement = make.a_procurement()
    for row in (kept, gone):
        Award.objects.create(procurement=procurement, supplier=row)

    merged(kept, gone)

    assert [award.supplier for award in Award.objects.all()] == [kept]


def test_two_interviews_of_one_round_that_differ_are_kept_both() -> None:
    world = build(1)
    kept, gone = two()
    for row, day in ((kept, 1), (gone, 2)):
        Interview.objects.create(
            organisation=row,
            round_id=world["interviewround"],
            kind="annual",
            due_on=date(2022, 3, day),
        )

    merged(kept, gone)

    found = Interview.objects.filter(kind="annual", organisation__in=[kept, gone]).order_by("pk")
    assert [each.organisation_id for each in found] == [kept.pk, gone.pk]


def test_a_sole_traders_number_moves_when_there_is_none() -> None:
    kept, gone = two(legal_form="sole_trader")
    SoleTraderNumber.objects.create(organisation=gone, number="8112189876", reason="Avtal")

    merged(kept, gone)

    assert SoleTraderNumber.objects.get().organisation == kept


@pytest.mark.parametrize(
    ("name", "others", "spare", "expected"),
    [
        ("Återbruket", "", "Återbruk", "Återbruk"),
        ("Återbruket", "Do More", "återbruket", "Do More"),
        ("Återbruket", "Do More\nÅterbruk", "Återbruk", "Do More\nÅterbruk"),
        ("Återbruket", "A\nB\na", "C", "A\nB\nC"),
    ],
)
def test_the_name_that_nobody_chose_is_another_name(
    name: str, others: str, spare: str, expected: str
) -> None:
    assert names_after(name=name, other_names=others, spare=spare) == expected


# --- undoing


@pytest.mark.parametrize(("kept", "gone"), [(0, 1), (1, 0), (0, -1), (-1, 0), (1, 2)])
def test_after_the_undo_every_row_of_every_table_is_as_it_was(kept: int, gone: int) -> None:
    build(3)
    rows = list(Organisation.objects.order_by("pk"))
    one, other = rows[kept], rows[gone]
    one.districts.set(District.objects.all()[:1])
    Organisation.objects.filter(pk=other.pk).update(organisation_number="2120001157", stage="idea")
    by = make.a_user(Role.COORDINATOR)
    before = everything()

    done = merged(one, other, by=by, organisation_number="2120001157", stage="supplier")
    assert everything() != before
    report = undo(done, by=None, at=AT + timedelta(days=29))

    assert report.left == []
    assert everything() == before


facts = st.fixed_dictionaries(
    {
        "address": st.sampled_from(["", "Storgatan 1", "Södergatan 2\nBox 3"]),
        "stage": st.sampled_from(["", "idea", "ready"]),
        "other_names": st.sampled_from(["", "Do More", "Do More\nMer"]),
        "is_umbrella": st.booleans(),
    }
)


@settings(max_examples=15)
@given(mine=facts, theirs=facts, after=facts, contacts=st.integers(0, 3), members=st.booleans())
def test_whatever_the_two_said_the_undo_brings_it_back(
    mine: Any, theirs: Any, after: Any, contacts: int, members: bool
) -> None:
    kept = make.an_organisation(name="Återbruket", **mine)
    gone = make.an_organisation(name="Återbruk", **theirs)
    gone.districts.set(District.objects.order_by("pk")[:contacts])
    for number in range(contacts):
        Contact.objects.create(organisation=gone, name=f"Kontakt {number}")
    umbrella = make.an_organisation(is_umbrella=True)
    for row in (kept, gone) if members else (gone,):
        Membership.objects.create(umbrella=umbrella, member=row)
    make.a_signed_assessment(gone)
    by = make.a_user(Role.COORDINATOR)
    before = everything()

    done = merged(kept, gone, by=by, **after)
    undo(done, by=None, at=AT)

    assert everything() == before


def test_facts_that_belong_together_come_back_together() -> None:
    kept, gone = two()
    by = make.a_user(Role.COORDINATOR)
    gone.confirm_facts(by=by, on=AT.date())
    DuplicatePair.objects.create(first=kept, second=gone, score=100, why="name", found_on=AT.date())
    before = everything()

    done = merged(kept, gone, by=by, confirmed_on=AT.date(), confirmed_by=by)
    report = undo(done, by=by, at=AT)

    assert report.left == []
    assert everything() == before


def test_what_cannot_stand_beside_what_is_there_now_is_left_and_told(english: None) -> None:
    kept, gone = two()
    Organisation.objects.filter(pk=gone.pk).update(organisation_number="2120001157")
    done = merged(kept, gone)
    with because("somebody else"):
        make.an_organisation(name="Ny", organisation_number="2120001157")

    report = undo(done, by=None, at=AT)

    assert report.left == [Left(gone.name, "It cannot stand beside what is there now.")]
    assert fresh(gone).merged_into == kept


def test_what_was_added_to_the_one_that_stays_after_the_merge_stays_there() -> None:
    kept, gone = two()
    done = merged(kept, gone)
    with because("somebody else"):
        Contact.objects.create(organisation=kept, name="Ny")

    undo(done, by=None, at=AT)

    assert Contact.objects.get().organisation == kept
    assert fresh(gone).merged_into is None


# --- two at once


def test_of_two_that_merge_the_same_pair_one_does() -> None:
    kept, gone = (fresh(row) for row in two())
    values = as_kept(kept, gone)
    by = make.a_user(Role.COORDINATOR)
    merge(kept=kept, gone=gone, values=values, by=by, at=AT)
    with pytest.raises(MergeRefusedError):
        merge(kept=kept, gone=gone, values=values, by=by, at=AT)

    assert Batch.objects.count() == 1


def test_the_other_way_round_is_refused_too() -> None:
    kept, gone = (fresh(row) for row in two())
    merged(kept, gone)
    with pytest.raises(MergeRefusedError):
        merge(
            kept=gone,
            gone=fresh(kept),
            values=as_kept(gone, kept),
            by=make.a_user(Role.COORDINATOR),
            at=AT,
        )

    assert fresh(kept).merged_into is None


def test_a_record_changed_meanwhile_is_not_merged_and_the_page_shows_it() -> None:
    kept, gone = (fresh(row) for row in two())
    stale = sent(kept, gone, name="kept", confirmed="yes")
    Organisation.objects.filter(pk=gone.pk).update(address="Nygatan 7")

    answer = bo().post(url(kept, gone), stale)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing has been merged." in page
    assert "Nygatan 7" in page
    assert fresh(gone).merged_into is None


# --- the pages


def test_the_merge_is_asked_about_before_it_is_done() -> None:
    kept, gone = (fresh(row) for row in two(address="Storgatan 1"))
    Contact.objects.create(organisation=gone, name="Kontakt")
    client = bo()
    form = client.get(url(kept, gone)).content.decode()
    choices = sent(kept, gone, name="gone", address="kept")
    question = client.post(url(kept, gone), choices).content.decode()

    assert "Storgatan 1" in form
    assert "You can undo all of it within 30 days." in question
    assert fresh(gone).merged_into is None

    answer = client.post(url(kept, gone), {**choices, "confirmed": "yes"}, follow=True)

    stays = fresh(kept)
    assert "Återbruket i Helsingborg ek. för." in answer.content.decode()
    assert (stays.name, stays.names) == (gone.name, ["Återbruket"])
    assert Contact.objects.get().organisation == stays
    assert DuplicatePair.objects.get().verdict == DuplicateVerdict.MERGED


def test_districts_and_other_names_of_both_can_be_kept() -> None:
    kept, gone = two(other_names="Do More")
    Organisation.objects.filter(pk=gone.pk).update(other_names="Mer")
    söder, norr = (District.objects.create(name=f"{name} (prov)") for name in ("Söder", "Norr"))
    kept.districts.set([söder])
    gone.districts.set([norr])
    kept, gone = fresh(kept), fresh(gone)
    choices = sent(kept, gone, name="kept", other_names="both", districts="both", confirmed="yes")

    bo().post(url(kept, gone), choices)

    stays = fresh(kept)
    assert stays.names == ["Do More", "Mer", gone.name]
    assert set(stays.districts.all()) == {söder, norr}


def test_the_number_of_the_one_that_goes_can_be_taken_over() -> None:
    kept, gone = two()
    Organisation.objects.filter(pk=gone.pk).update(organisation_number="2120001157")
    kept, gone = fresh(kept), fresh(gone)

    bo().post(
        url(kept, gone), sent(kept, gone, name="kept", organisation_number="gone", confirmed="y")
    )

    assert fresh(kept).organisation_number == "2120001157"
    assert fresh(gone).organisation_number == "2120001157"


def test_values_that_cannot_stand_together_are_refused() -> None:
    kept, gone = two(organisation_number="2120001157", legal_form="foundation")
    Organisation.objects.filter(pk=gone.pk).update(legal_form="sole_trader")
    kept, gone = fresh(kept), fresh(gone)
    choices = sent(
        kept, gone, name="kept", legal_form="gone", organisation_number="kept", confirmed="yes"
    )

    answer = bo().post(url(kept, gone), choices)

    assert (
        "A sole trader's number is a personal identity number"
        in answer.content.decode().replace("&#x27;", "'")
    )
    assert fresh(gone).merged_into is None


def test_what_is_secret_moves_and_is_not_counted_for_those_who_may_not_know() -> None:
    kept, gone = two()
    procurement = make.a_procurement()
    make.a_contract(supplier=gone, procurement=procurement)
    Award.objects.create(procurement=procurement, supplier=gone)
    Procurement.objects.update(existence_is_secret=True)
    client = client_of(Role.PROCUREMENT_OFFICER)
    kept, gone = fresh(kept), fresh(gone)

    page = client.get(url(kept, gone))
    answer = client.post(url(kept, gone), sent(kept, gone, name="kept", confirmed="y"), follow=True)

    assert page.context["shares"] == []
    assert [kind for kind, _n in answer.context["changed"]] == ["actors", "possible duplicates"]
    assert Contract.objects.get().supplier == kept
    assert Award.objects.get().supplier == kept


def test_the_preview_says_what_happens_to_what() -> None:
    kept, gone = two()
    survey = MarketSurvey.objects.create(title="Flytt")
    for row, verdict in ((kept, "yes"), (gone, "no")):
        Candidate.objects.create(
            survey=survey, organisation=row, could_deliver=verdict, reason="Frågad"
        )
        Contact.objects.create(organisation=row, name="Kontakt")

    shares = bo().get(url(kept, gone)).context["shares"]

    assert [tuple(share) for share in shares] == [
        ("Candidates", 0, 0, 1, [f"{gone.name} – Flytt"]),
        ("Contact persons", 1, 0, 0, []),
    ]


def test_the_preview_costs_the_same_however_much_there_is() -> None:
    costs = []
    for n in (1, 20):
        kept, gone = two()
        survey = MarketSurvey.objects.create(title="Flytt")
        for row in (kept, gone):
            Candidate.objects.create(survey=survey, organisation=row, reason=row.name)
        for number in range(n):
            Contact.objects.create(organisation=gone, name=f"Kontakt {number}")
        client = bo()
        client.get(url(kept, gone))
        with CaptureQueriesContext(connection) as captured:
            client.get(url(kept, gone))
        costs.append(len(captured))

    assert costs[0] == costs[1]
    assert costs[1] <= 15


def test_the_old_address_leads_to_the_last_record() -> None:
    first, second = two()
    third = make.an_organisation(name="Allt")
    merged(first, second)
    merged(third, first)

    answers = [bo().get(row.get_absolute_url()) for row in (first, second)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer["Location"] for answer in answers} == {third.get_absolute_url()}
    assert bo().get(third.get_absolute_url()).status_code == 200


def test_the_card_tells_with_what_it_was_merged_and_when() -> None:
    kept, gone = two()
    merged(kept, gone)

    page = bo().get(kept.get_absolute_url()).content.decode()

    assert f"The record “{gone.name}” was merged into this one." in page
    assert timezone.localdate().isoformat() in page


def test_a_merged_record_is_in_no_list_and_no_suggestion() -> None:
    kept, gone = two()
    merged(kept, gone, other_names="")
    client = bo()
    addresses = [
        reverse("organisation-list"),
        f"{reverse('organisation-list')}?format=csv",
        f"{reverse('organisation-lookup')}?q={gone.name}",
    ]

    texts = [client.get(address).getvalue().decode("utf-8-sig") for address in addresses]

    assert [gone.name in text for text in texts] == [False, False, False]
    assert client.get(reverse("organisation-edit", args=[gone.pk])).status_code == 404


def test_a_pair_that_is_merged_already_leads_to_what_it_became() -> None:
    kept, gone = two()
    merged(kept, gone)

    answer = bo().get(url(kept, gone))

    assert (answer.status_code, answer["Location"]) == (302, kept.get_absolute_url())


def test_one_chooses_the_other_record_by_name_and_never_the_same() -> None:
    kept, gone = two()
    client = bo()
    page = reverse("organisation-merge-with", args=[kept.pk])

    same = client.post(page, {"other": f"{kept.name} #{kept.pk}"})
    other = client.post(page, {"other": f"{gone.name} #{gone.pk}"})

    assert "That is this record itself." in same.content.decode()
    assert other["Location"] == url(kept, gone)
    assert client.get(url(kept, kept)).status_code == 404


# --- figures


def test_a_record_left_behind_is_in_no_figure() -> None:
    kept, gone = two()
    when = PartialDate.on(date(2022, 1, 1))
    for row, dialogue in ((kept, make.a_dialogue(held=when)), (gone, make.a_dialogue(held=when))):
        Participant.objects.create(dialogue=dialogue, role="actor", organisation=row)
        make.a_signed_assessment(row)
    merged(kept, gone)
    day = date(2022, 12, 7)

    assert list(Organisation.objects.social_enterprises(on=day)) == [kept]
    assert list(Organisation.objects.filter(pk=gone.pk)) == []


def test_an_umbrella_does_not_count_a_member_left_behind() -> None:
    kept, gone = two()
    umbrella = make.an_organisation(name="Paraplyet", is_umbrella=True)
    for row, year in ((kept, 2020), (gone, 2021)):
        Membership.objects.create(
            umbrella=umbrella, member=row, valid_from=PartialDate.in_year(year)
        )
    merged(kept, gone)

    page = bo().get(umbrella.get_absolute_url())
    listed = bo().get(f"{reverse('organisation-list')}?member_of=Paraplyet")

    assert [link.member for link in page.context["members"].rows] == [kept]
    assert [row.name for row in listed.context["list"].page.rows] == [kept.name]
