"""Deeds over chosen rows: choose, confirm, do once, tell what came of it, undo."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import undo
from helsingborg_sf.lib.models import Batch, BatchKind
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Contract
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lib.list_site")]
LIST, DEED = "/lists/bulk/", "/valda/test-bulk/notes/"


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def officer(db: None) -> User:
    return make.a_user(Role.PROCUREMENT_OFFICER)


@pytest.fixture
def anna(officer: User) -> Client:
    """A procurement officer, who may change contracts."""
    return client_of(officer)


def many(number: int, **facts: Any) -> list[Contract]:
    return Contract.objects.bulk_create(
        Contract(title=f"Avtal {each:05}", **facts) for each in range(number)
    )


def keys(rows: Any) -> list[int]:
    return [row.pk for row in rows]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def confirmed(rows: Any, **facts: str) -> dict[str, Any]:
    """What the confirming page sends."""
    joined = ",".join(map(str, keys(rows)))
    return {"rows": joined, "form_token": "t", "notes": "Klar", **facts}


def said(response: Any) -> list[str]:
    return [words(str(message)) for message in response.context["messages"]]


def noted() -> list[str]:
    """The titles of the contracts with the note."""
    return list(Contract.objects.filter(notes="Klar").values_list("title", flat=True))


# --- the list


def test_rows_have_a_box_for_those_who_can_do_something_with_them(anna: Client) -> None:
    row = make.a_contract(title="Bro <1>")
    html = anna.get(LIST).content.decode()
    reader = client_of(make.a_user(Role.READER)).get(LIST).content.decode()

    assert f'name="row" value="{row.pk}" form="list-bulk"' in html
    assert 'aria-label="Choose Bro &lt;1&gt;"' in html
    buttons = re.findall(r'formaction="([^"]*)">([^<]*)<', html)
    assert buttons == [(DEED, "Set notes")]
    assert "list-bulk" not in reader
    assert "bulk.js" not in reader


def test_a_list_without_deeds_has_no_boxes(anna: Client) -> None:
    make.a_contract()
    assert "list-bulk" not in anna.get("/lists/contracts/").content.decode()


def test_all_that_were_found_can_be_chosen_only_when_there_are_more_pages(anna: Client) -> None:
    many(10)
    one_page = anna.get(LIST).content.decode()
    many(1)
    two_pages = words(anna.get(LIST).content.decode())

    assert "list-all-found" not in one_page
    assert "Choose all 11 found" in two_pages


# --- confirm


def test_the_confirming_page_says_how_many_which_not_and_why(anna: Client) -> None:
    rows = many(3)
    signed = make.a_contract(title="Signerat", signed=PartialDate.in_year(2020))
    html = anna.post(DEED, {"row": [*keys(rows), signed.pk, 999999]}).content.decode()
    text = words(html)

    assert "What will be changed, 3 Avtal 00000, Avtal 00001, Avtal 00002" in text
    assert "What will be left as it is, 1 Signerat It is signed." in text
    assert "1 chosen row is no longer there." in text
    assert "The same note on each." in text
    assert f'name="rows" value="{",".join(map(str, keys(rows)))}"' in html
    assert noted() == []
    assert Batch.objects.count() == 0


def test_more_names_than_twenty_are_counted(anna: Client) -> None:
    rows = many(25)
    assert "Avtal 00019 and 5 more" in words(anna.post(DEED, {"row": keys(rows)}).content.decode())


def test_when_no_row_can_be_changed_there_is_nothing_to_press(anna: Client) -> None:
    signed = make.a_contract(title="Signerat", signed=PartialDate.in_year(2020))
    html = anna.post(DEED, {"row": [signed.pk]}).content.decode()

    assert "None of the rows can be changed." in html
    assert "Write it" not in html


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"row": ["x", "-1", "½", "9" * 30, ""]}, {"all": "page", "shown": ""}, {"rows": ""},
        {"rows": "a,,b"},
    ],
)  # fmt: skip
def test_nothing_chosen_leads_back_with_a_word_about_it(anna: Client, sent: Any) -> None:
    many(2)
    answer = anna.post(f"{DEED}?q=avtal", sent, follow=True)

    assert answer.redirect_chain == [(f"{LIST}?q=avtal", 302)]
    assert said(answer) == ["No row was chosen. Tick the rows first."]


def test_a_form_with_faults_keeps_the_rows_and_does_nothing(anna: Client) -> None:
    rows = many(2)
    answer = anna.post(DEED, confirmed(rows, notes=""))
    html = answer.content.decode()

    assert (answer.status_code, noted()) == (200, [])
    assert "This field is required." in html
    assert f'name="rows" value="{rows[0].pk},{rows[1].pk}"' in html


# --- which rows


def test_all_on_the_page_are_those_that_were_shown(anna: Client) -> None:
    rows = many(12)
    shown = ",".join(map(str, keys(rows[:10])))
    html = anna.post(DEED, {"all": "page", "shown": shown, "row": []}).content.decode()

    assert "What will be changed, 10" in words(html)


def test_all_that_were_found_are_those_of_the_filters(anna: Client) -> None:
    many(30)
    make.a_contract(title="Annat")
    html = anna.post(f"{DEED}?q=avtal", {"all": "found"}).content.decode()

    assert "What will be changed, 30" in words(html)


def test_eleven_hundred_ticked_rows_work(anna: Client) -> None:
    rows = many(1100)
    asked = anna.post(DEED, {"row": keys(rows)})
    sent = re.search(r'name="rows" value="([^"]*)"', asked.content.decode())
    assert sent
    answer = anna.post(DEED, {"rows": sent[1], "form_token": "t", "notes": "Klar"}, follow=True)

    assert len(noted()) == 1100
    assert said(answer) == ["Notes: Klar: 1 100 rows. See what was changed, or undo it"]


def test_too_many_rows_are_refused_with_the_limit(anna: Client) -> None:
    many(1201)
    answer = anna.post(DEED, {"all": "found"}, follow=True)

    assert said(answer) == ["At most 1 200 rows can be changed at once. Filter the list first."]


def test_rows_that_are_hidden_are_as_if_they_were_gone(anna: Client) -> None:
    secret = make.a_procurement(title="Hemlig", existence_is_secret=True)
    hidden = make.a_contract(title="Hemligt avtal", procurement=secret)
    row = make.a_contract(title="Öppet avtal")
    html = anna.post(DEED, {"row": [hidden.pk, row.pk]}).content.decode()
    anna.post(DEED, confirmed([hidden, row]))

    assert "Hemligt" not in html
    assert "1 chosen row is no longer there." in words(html)
    assert noted() == ["Öppet avtal"]


# --- do


def test_it_is_done_as_one_batch_that_can_be_undone(anna: Client, officer: User) -> None:
    rows = many(3)
    answer = anna.post(f"{DEED}?q=avtal", confirmed(rows), follow=True)

    done = Batch.objects.get()
    assert (done.kind, done.title, done.list_name) == (BatchKind.BULK, "Notes: Klar", "test-bulk")
    assert (done.made_by, len(noted())) == (officer, 3)
    assert answer.redirect_chain == [(f"{LIST}?q=avtal", 302)]
    assert f'<a href="/changes/{done.pk}/">See what was changed, or undo it</a>' in (
        answer.content.decode()
    )
    undo(done, by=officer, at=timezone.now() + timedelta(hours=1))
    assert noted() == []


def test_rows_left_by_the_deed_are_named_with_the_reason(anna: Client) -> None:
    rows = [*many(2), make.a_contract(title="Har", notes="Redan")]
    answer = anna.post(DEED, confirmed(rows), follow=True)

    assert said(answer) == [
        "Notes: Klar: 2 rows. See what was changed, or undo it",
        "1 row was left as it is: Har (It has notes.)",
    ]


def test_a_row_that_has_become_forbidden_since_is_left(anna: Client) -> None:
    rows = many(2)
    Contract.objects.filter(pk=rows[0].pk).update(signed=PartialDate.in_year(2020))
    anna.post(DEED, confirmed(rows))

    assert noted() == ["Avtal 00001"]


def test_when_nothing_was_changed_there_is_no_batch(anna: Client) -> None:
    rows = [make.a_contract(title="Har", notes="Redan")]
    answer = anna.post(DEED, confirmed(rows), follow=True)

    assert said(answer)[0] == "No row was changed."
    assert Batch.objects.count() == 0


def test_the_same_form_sent_twice_does_it_once(anna: Client) -> None:
    rows = many(2)
    anna.post(DEED, confirmed(rows))
    Contract.objects.update(notes="")
    again = anna.post(DEED, confirmed(rows), follow=True)

    assert Batch.objects.count() == 1
    assert noted() == []
    assert "This has been done already. See what was changed, or undo it" in said(again)


# --- who may


def test_a_deed_that_the_list_does_not_offer_is_missing(anna: Client) -> None:
    assert anna.post("/valda/test-bulk/other/").status_code == 404
    assert anna.post("/valda/test-contracts/notes/").status_code == 404
    assert anna.post("/valda/nothing/notes/").status_code == 404


def test_the_deed_has_a_right_of_its_own(anna: Client) -> None:
    row = make.a_contract()
    reader = client_of(make.a_user(Role.READER))

    assert reader.post(DEED, confirmed([row])).status_code == 403
    assert anna.post("/valda/test-bulk/remind/", {"row": [row.pk]}).status_code == 403
    assert noted() == []


def test_a_link_does_nothing(anna: Client) -> None:
    assert anna.get(DEED).status_code == 405
