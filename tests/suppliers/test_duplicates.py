"""Records that may be one organisation: while one types, over all of them, and what one decides."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers import tasks
from suppliers.duplicates import Found, key, likeness, pairs, search, similar
from suppliers.models import DuplicatePair, DuplicateVerdict, Organisation, Why
from suppliers.views import duplicates
from tests.make import a_user, an_organisation

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
CREATE, SIMILAR, PAIRS = "organisation-create", "organisation-similar", "duplicate-list"


def client_of(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_user(role))
    return client


def bo() -> Client:
    return client_of(Role.COORDINATOR)


def named(name: str, **asked: Any) -> list[tuple[str, int, Why]]:
    return [(str(each.organisation), each.score, each.why) for each in similar(name, **asked)]


# --- what is alike


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("Återbruket ek. för.", 100),
        ("ÅTERBRUKET", 100),
        ("Aterbruket", 100),
        ("A\u030aterbruket", 100),  # the letters of a Mac: A and a ring
        ("Återbruket i Helsingborg", 100),
        ("Återbruket Sverige AB", 100),
        ("Återbrukett", 95),
        ("Återburket", 90),
        ("Återbruk", 88),
        ("Återvinn", 0),
        ("Kaffestugan", 0),
        ("", 0),
    ],
)
def test_a_name_written_in_another_way_is_alike(typed: str, score: int) -> None:
    an_organisation(name="Återbruket ekonomisk förening")

    assert [found for _name, found, _why in named(typed)] == ([score] if score else [])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Kök 1", "Kök 2", False),
        ("Söders skola 3", "Söders skola 3", True),
        ("Anna och Bo", "Bo och Anna", True),
        ("AB Bo", "Bo AB", True),
        ("Bo", "Bi", False),
        ("Förening", "Stiftelse", False),
    ],
)
def test_numbers_and_short_names_tell_apart(one: str, other: str, alike: bool) -> None:
    assert bool(likeness(key(one), key(other))) is alike


@given(st.text(alphabet="AaBbÅåÄäÖöÉé -.&12", max_size=30), st.text(alphabet="abcå 1", max_size=30))
def test_likeness_is_the_same_both_ways_and_whole_only_for_equal_keys(one: str, other: str) -> None:
    first, second = key(one), key(other)

    assert likeness(first, second) == likeness(second, first)
    assert (likeness(first, second) == 100) is (first == second != "")


def test_other_names_and_numbers_count_too() -> None:
    do_more = an_organisation(name="Utforska Drottninghög AB", other_names="Do More Café\nMer")
    city = an_organisation(name="Staden", organisation_number="2120001157")

    assert named("Do More Cafe") == [(do_more.name, 100, Why.OTHER_NAME)]
    assert named("Något annat", other_names=["Utforska Drottninghog"]) == [
        (do_more.name, 100, Why.NAME)
    ]
    assert named("Något annat", number="16 212000-1157") == [(city.name, 100, Why.NUMBER)]


def test_the_record_itself_and_merged_ones_are_not_named() -> None:
    kept = an_organisation(name="Återbruket")
    an_organisation(name="Återbruket AB", merged_into=kept)

    assert named("Återbruket") == [("Återbruket", 100, Why.NAME)]
    assert named("Återbruket", exclude=kept) == []


def test_the_most_alike_come_first_and_no_more_than_asked_for() -> None:
    for letter in "abcdefg":
        an_organisation(name=f"Återbruket{letter}")
    an_organisation(name="Återbruket")

    found = named("Återbruket", most=3)

    assert [(name, score) for name, score, _why in found] == [
        ("Återbruket", 100),
        ("Återbruketa", 95),
        ("Återbruketb", 95),
    ]


# --- while one types


def test_the_warning_names_them_with_a_link_and_why() -> None:
    there = an_organisation(name="Återbruket ek. för.")

    page = bo().post(reverse(SIMILAR), {"name": "Återbruketi"}).content.decode()

    assert "May be here already:" in page
    assert f'href="{there.get_absolute_url()}"' in page
    assert "(name 95 % alike)" in page


def test_nothing_alike_is_no_warning() -> None:
    an_organisation(name="Återbruket")

    assert bo().post(reverse(SIMILAR), {"name": "Kaffet"}).content.strip() == b""
    assert bo().post(reverse(SIMILAR), {}).content.strip() == b""


def test_what_is_not_a_number_is_no_fault() -> None:
    answer = bo().post(reverse(SIMILAR), {"name": "x" * 5000, "own": "²", "other_names": "\x00"})

    assert answer.status_code == 200


def test_without_javascript_the_question_comes_after_save_and_is_asked_once() -> None:
    there = an_organisation(name="Återbruket")
    client, typed = bo(), {"name": "Återbruket AB", "form_token": "a" * 24}

    question = client.post(reverse(CREATE), typed)
    page = question.content.decode()
    saved = client.post(reverse(CREATE), {**typed, "seen": str(there.pk)})

    assert "This may be the same:" in page
    assert "Save anyway" in page
    assert f'name="seen" value="{there.pk}"' in page
    assert saved.status_code == 302
    assert Organisation.objects.count() == 2


def test_the_form_sent_twice_makes_one_row_and_asks_nothing() -> None:
    client, typed = bo(), {"name": "Återbruket", "form_token": "b" * 24}

    answers = [client.post(reverse(CREATE), typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Organisation.objects.count() == 1


def test_a_new_name_is_asked_about_and_an_old_one_is_not() -> None:
    an_organisation(name="Återbruket")
    row = an_organisation(name="Återbruket AB")
    page = reverse("organisation-edit", args=[row.pk])
    same = {"name": row.name, "address": "Storgatan 1", "shown_version": row.version}

    saved = bo().post(page, same)
    row.refresh_from_db()
    renamed = bo().post(page, {**same, "name": "Återbruket HB", "shown_version": row.version})

    assert (saved.status_code, row.address) == (302, "Storgatan 1")
    assert "This may be the same:" in renamed.content.decode()


def test_the_same_number_is_refused_whatever_one_has_seen() -> None:
    there = an_organisation(name="Staden", organisation_number="2120001157")

    answer = bo().post(
        reverse(CREATE),
        {"name": "Annat", "organisation_number": "212000-1157", "seen": str(there.pk)},
    )

    assert "There is already an actor with this organisation number: " in answer.content.decode()


# --- over all of them


def test_the_search_finds_pairs_each_once() -> None:
    one = an_organisation(name="Återbruket")
    two = an_organisation(name="Åtrebruket AB")
    three = an_organisation(name="Kaffet", other_names="Café Återvinsten")
    four = an_organisation(name="Café Återvinsten AB")
    an_organisation(name="Något helt annat")

    assert pairs() == {
        (one.pk, two.pk): (90, Why.NAME),
        (three.pk, four.pk): (100, Why.OTHER_NAME),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bageri Solrosen", "Solrosens bageri"),  # neighbours by words, not from the front
        ("Xterbruket", "Återbruket"),  # wrong in its first letter
        ("Yrkesskolan Framtidshopp Nord", "Kyrkesskolan Framtidshopp Nord"),
    ],
)
def test_a_slip_in_the_first_letter_is_found_among_many(one: str, other: str) -> None:
    first = an_organisation(name=one)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for ending in ("verkstaden", "hantverket", "transporten"):
            an_organisation(name=f"{letter * 3} {ending}")
    second = an_organisation(name=other)

    assert (first.pk, second.pk) in pairs()


def test_what_was_decided_is_never_proposed_again() -> None:
    one, two = an_organisation(name="Återbruket"), an_organisation(name="Återbruket AB")
    first = search(on=DAY)
    DuplicatePair.objects.get().deny(reason="Två orter", by=a_user(Role.COORDINATOR), at=AT)

    again = search(on=DAY)

    assert (first, again) == (Found(1, 1), Found(0, 0))
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second, pair.verdict) == (one, two, DuplicateVerdict.DIFFERENT)


def test_a_decision_about_a_merged_record_holds_for_the_one_it_is_in() -> None:
    one, two = an_organisation(name="Återbruket"), an_organisation(name="Återbruket AB")
    search(on=DAY)
    DuplicatePair.objects.get().deny(reason="Två orter", by=a_user(Role.COORDINATOR), at=AT)
    three = an_organisation(name="Återbruk i söder", other_names="Återbruket AB")
    Organisation.objects.filter(pk=two.pk).update(merged_into=three)

    assert search(on=DAY) == Found(0, 0)
    assert (one.pk, three.pk) in pairs()


def test_a_pair_that_is_no_longer_alike_goes_and_a_new_score_is_kept() -> None:
    one, two = an_organisation(name="Återbruket"), an_organisation(name="Återbruketx")
    an_organisation(name="Kaffet i hamnen"), an_organisation(name="Kaffet i hamnet")
    search(on=DAY)
    Organisation.objects.filter(pk=two.pk).update(name="Återbruket AB")
    Organisation.objects.filter(name="Kaffet i hamnet").update(name="Bryggan")

    found = search(on=DAY)

    assert found == Found(0, 1)
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.score) == (one, 100)


def test_the_worker_does_the_same() -> None:
    an_organisation(name="Återbruket"), an_organisation(name="Återbruket AB")

    tasks.find_duplicates(timestamp=0)

    assert DuplicatePair.objects.count() == 1


# --- the list


def _a_pair() -> DuplicatePair:
    an_organisation(name="Återbruket"), an_organisation(name="Återbruket AB")
    search(on=DAY)
    return DuplicatePair.objects.get()


def test_the_list_leads_to_the_merge_and_to_the_no() -> None:
    pair = _a_pair()

    page = bo().get(reverse(PAIRS)).content.decode()

    assert reverse("organisation-merge", args=[pair.first_id, pair.second_id]) in page
    assert reverse("duplicate-deny", args=[pair.pk]) in page
    assert "name 100 % alike" in page


def test_the_list_shows_what_waits_unless_asked_for_more() -> None:
    pair = _a_pair()
    deny = reverse("duplicate-deny", args=[pair.pk])
    client = bo()
    refused = client.post(deny, {"reason": ""})
    client.post(deny, {"reason": "Två orter"})

    listed = {
        query: len(client.get(f"{reverse(PAIRS)}?{query}").context["list"].page.rows)
        for query in ("", "verdict=different", "verdict=merged", "verdict=all", "at_least=95")
    }

    assert set(refused.context["form"].errors) == {"reason"}
    assert listed == {
        "": 0,
        "verdict=different": 1,
        "verdict=merged": 0,
        "verdict=all": 1,
        "at_least=95": 0,
    }


def test_a_decided_pair_is_not_decided_again() -> None:
    pair, by = _a_pair(), a_user(Role.COORDINATOR)
    pair.deny(reason="Två orter", by=by, at=AT)
    with pytest.raises(WrongStatusError):
        pair.deny(reason="Tre orter", by=by, at=AT)

    assert DuplicatePair.objects.get().note == "Två orter"


def test_a_no_needs_its_reason() -> None:
    pair = _a_pair()
    with pytest.raises(IntegrityError):
        pair.deny(reason="", by=a_user(Role.COORDINATOR), at=AT)


def test_search_again_says_what_it_found() -> None:
    an_organisation(name="Återbruket"), an_organisation(name="Återbruket AB")

    answer = bo().post(reverse("duplicate-search"), follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert said == ["The search found 1 new possible duplicate."]


def test_a_large_register_is_searched_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    an_organisation(name="Återbruket"), an_organisation(name="Återbruket AB")
    monkeypatch.setattr(duplicates, "SEARCHED_AT_ONCE", 1)
    client = bo()

    for _ in range(2):
        answer = client.post(reverse("duplicate-search"), follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert said[-1:] == ["The search has begun. Load the page again in a minute."]
    assert ProcrastinateJob.objects.filter(task_name__endswith="find_duplicates").count() == 1
    assert not DuplicatePair.objects.exists()


def test_readers_see_no_list_and_no_warning() -> None:
    client = client_of(Role.READER)

    found = [client.get(reverse(PAIRS)), client.post(reverse(SIMILAR), {"name": "x"})]

    assert [answer.status_code for answer in found] == [403, 403]
