"""One search over everything that one may see, and nothing of what one may not."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from dialogues.models import DialogueRound, FollowUp, IdeaNote, Learning, Referral
from helsingborg_sf.city.models import Function
from helsingborg_sf.city.roles import Role
from helsingborg_sf.pages.search.asking import Search
from helsingborg_sf.pages.search.collected import KINDS
from procurements.models import MarketSurvey, PurchasingNeed
from suppliers.models import Contact, CpvCode
from tests import make

pytestmark = pytest.mark.django_db
AT = datetime(2023, 1, 1, 12, tzinfo=UTC)
URL = "/sok/"


def client_of(user: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def anna() -> Any:
    """The coordinator, who may see most."""
    return make.a_user(Role.COORDINATOR)


def found(user: Any, text: str) -> dict[str, list[str]]:
    """What is found of each kind, by name."""
    hits = Search(text, user).hits
    return {
        kind.key: [kind.title(hit.facts) for hit in hits if hit.kind is kind]
        for kind in KINDS
        if any(hit.kind is kind for hit in hits)
    }


def page(user: Any, text: str, **more: str) -> str:
    answer = client_of(user).get(URL, {"q": text, **more})
    assert answer.status_code == 200
    return str(answer.content.decode())


def hits(html: str) -> list[str]:
    """The hits of a page in order, one text each, with stars where words are marked."""
    lists = re.findall(r'<ul class="log">(.*?)</ul>', html, re.DOTALL)
    shown = re.findall(r"<li>(.*?)</li>", "".join(lists), re.DOTALL)
    starred = (re.sub(r"</?mark>", "*", text) for text in shown)
    return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in starred]


def a_contact(**facts: Any) -> Contact:
    facts.setdefault("organisation", make.an_organisation(name="Återbruket"))
    return Contact.objects.create(**facts)


def meals() -> CpvCode:
    names = {"name_sv": "Måltidsleveranser", "name_en": "Meals"}
    return CpvCode.objects.get_or_create(code="55521200", defaults=names)[0]


def a_referral(**facts: Any) -> Referral:
    desk = Function.objects.create(name="Inköp", department=make.a_department())
    return Referral.objects.create(function=desk, referred_on=date(2023, 1, 2), **facts)


def a_note(text: str) -> IdeaNote:
    return IdeaNote.objects.create(idea=make.an_idea(title="Kafé"), text=text, written_at=AT)


# --- what is found


@pytest.mark.parametrize(
    ("kind", "make_row"),
    [
        ("actors", lambda text: make.an_organisation(name="A", description=text)),
        ("contacts", lambda text: a_contact(name="Kim Ek", role=text)),
        ("contracts", lambda text: make.a_contract(title="A", notes=text)),
        ("procurements", lambda text: make.a_procurement(title="A", description=text)),
        ("needs", lambda text: make.a_need(description=text)),
        ("surveys", lambda text: MarketSurvey.objects.create(title=text)),
        ("dialogues", lambda text: make.a_finished_dialogue(title="A", notes=text)),
        ("rounds", lambda text: DialogueRound.objects.create(title="A", conclusions=text)),
        ("ideas", lambda text: make.an_idea(title="A", description=text)),
        ("notes", a_note),
        ("learnings", lambda text: Learning.objects.create(finding=text)),
        ("referrals", lambda text: a_referral(question=text)),
        ("follow-ups", lambda text: FollowUp.objects.create(what=text)),
    ],
)
def test_every_kind_is_found_by_its_texts_inflected_and_whatever_the_capitals(
    anna: Any, kind: str, make_row: Any
) -> None:
    make_row("Om ångbåtar och civilsamhälle, sociala hänsyn")
    make_row("Om glas")
    asked = ["ÅNGBÅT", "civilsamhällets", "social", "ångb civils"]
    assert [{key: len(rows) for key, rows in found(anna, text).items()} for text in asked] == [
        {kind: 1}
    ] * 4


def test_every_kind_has_a_test_of_its_own() -> None:
    assert [kind.key for kind in KINDS] == [
        "actors", "contacts", "contracts", "procurements", "needs", "surveys", "dialogues",
        "rounds", "ideas", "notes", "learnings", "referrals", "follow-ups",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["212000-1157", "2120001157", "16212000-1157", "212000", "do more", "DO-MORE"]
)
def test_an_actor_is_found_by_number_and_brand_and_so_are_its_contracts(
    anna: Any, text: str
) -> None:
    actor = make.an_organisation(
        name="Återbruket", other_names="Do More\nÅB", organisation_number="2120001157"
    )
    make.a_contract(title="Flyttar", supplier=actor)
    assert found(anna, text) == {"actors": ["Återbruket"], "contracts": ["Flyttar"]}


@pytest.mark.parametrize("text", ["KA-5321", "ka5321", "KA53", "KS 2021/123", "55521200-0"])
def test_a_procurement_is_found_by_its_numbers(anna: Any, text: str) -> None:
    cpv = meals()
    make.a_procurement(title="Mat", procurement_id="KA5321", registry_number="KS 2021/123", cpv=cpv)
    make.a_procurement(title="Glas", procurement_id="KA999", registry_number="KS 2020/124")
    assert found(anna, text) == {"procurements": ["Mat"]}


def test_the_lists_find_what_the_search_finds(anna: Any) -> None:
    cpv = meals()
    make.a_procurement(title="Mat", cpv=cpv)
    make.a_need(title="Lunch", cpv=cpv, state="dropped", state_reason="Nej")
    make.a_contract(title="Flytt", supplier=make.an_organisation(name="55521200"))
    client = client_of(anna)
    search = Search("55521200", anna)
    assert set(search.counts) == {"actors", "contracts", "needs", "procurements"}
    for kind in search.kinds:
        if kind.key in search.counts:
            answer = client.get(kind.list_url("55521200"))
            assert answer.context["list"].view.page.total == search.counts[kind.key]


def test_the_best_hit_is_the_one_that_is_called_what_was_written(anna: Any) -> None:
    make.an_organisation(name="Sjö och flyg", other_names="Båt")
    make.an_organisation(name="Båtar i Helsingborg")
    make.a_contract(title="BÅT")
    html = page(anna, "båt")
    assert hits(html) == [
        "Sjö och flyg Actors Other name: *Båt*",
        "*BÅT* Contracts",
        "*Båtar* i Helsingborg",
    ]
    assert "Best hit" in html
    assert "Best hit" not in page(anna, "båta")


def test_those_that_have_the_words_in_their_name_come_first_then_the_newest(anna: Any) -> None:
    make.an_organisation(name="Glas", description="Om båt, båt och båt")
    make.an_organisation(name="Första båten")
    make.an_organisation(name="Andra båten")
    assert found(anna, "båt")["actors"] == ["Andra båten", "Första båten", "Glas"]


# --- how it is shown


def test_a_hit_says_where_the_words_stand_when_it_is_not_in_the_name(anna: Any) -> None:
    make.an_organisation(name="Återbruket", other_names="ÅB\nDo More", legal_form="foundation")
    make.a_finished_dialogue(
        title="Möte", topics="Lokaler", notes="Vi talade länge. " * 20 + "Ångbåten kom. " * 20
    )
    assert hits(page(anna, "more")) == ["Återbruket Foundation Other name: Do *More*"]
    [talk] = hits(page(anna, "ångbåtar möte"))
    assert talk.startswith("*Möte* Individual dialogue What was said: … ")
    assert talk.count("*Ångbåten*") >= 2
    assert talk.endswith(" …")
    assert len(talk) < 320


def test_what_people_have_written_is_escaped_in_hits(anna: Any) -> None:
    make.an_idea(
        title="<script>alert('båt')</script>", description="<img src=x onerror=båt> & <b>båt</b>"
    )
    html = page(anna, "båt img")
    assert "&lt;script&gt;alert(&#x27;<mark>båt</mark>&#x27;)&lt;/script&gt;" in html
    assert "&lt;<mark>img</mark> src=x onerror=<mark>båt</mark>&gt; &amp; &lt;b&gt;" in html
    assert "<img" not in html
    assert "<script>alert" not in html
    assert "<script>x" not in page(anna, "<script>x</script>")


def test_a_group_shows_five_its_number_and_the_ways_to_all_of_them(anna: Any) -> None:
    for number in range(30):
        make.a_contract(title=f"Städning {number}")
    make.an_organisation(name="Städarna")
    html = page(anna, "städ")
    assert len(hits(html)) == 6
    assert "31 hits." in html
    assert '<span class="num">30</span>' in html
    assert 'href="/avtal/?q=st%C3%A4d"' in html
    assert 'href="/sok/?q=st%C3%A4d&amp;i=contracts"' in html

    one, two = (page(anna, "städ", i="contracts", sida=number) for number in ("1", "2"))
    assert [len(hits(one)), len(hits(two))] == [25, 5]
    assert len(set(hits(one) + hits(two))) == 30
    assert "30 hits." in two
    assert 'rel="prev" href="/sok/?q=st%C3%A4d&amp;i=contracts"' in two
    assert 'rel="next"' not in two
    assert hits(page(anna, "städ", i="contracts", sida="3")) == hits(two)
    assert hits(page(anna, "städ", i="nonsense", sida="x")) == hits(html)


def test_counting_stops_at_a_thousand_and_the_newest_are_shown(anna: Any) -> None:
    make.an_idea(title="Ramavtal")
    rows = [PurchasingNeed(title=f"Ramavtal {n}") for n in range(1002)]
    PurchasingNeed.objects.bulk_create(rows)
    PurchasingNeed.objects.filter(title="Ramavtal 0").update(title="Ramavtal")
    search = Search("ramavtal", anna)
    assert search.counts == {"needs": 1001, "ideas": 1}
    html = page(anna, "ramavtal")
    assert "more than 1\N{NO-BREAK SPACE}000 hits." in html
    assert hits(html)[:3] == [
        "*Ramavtal* Open Purchasing needs",
        "*Ramavtal* Received Ideas",
        "*Ramavtal* 1001 Open",
    ]
