"""Effect chains as the office meets them: the picture, the same in words, and the editor."""

import re
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.history import as_of_version
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages import report_cases
from impact.asked import evidence_for
from impact.chain_picture import GUTTER, Picture
from impact.chain_reading import ChainReading, ReadLink
from impact.lettering import width, wrapped
from impact.models import (
    Activity,
    Assumption,
    ChainArrow,
    ChainLink,
    EffectArea,
    EffectChain,
    Question,
    QuestionBearing,
    Questionnaire,
)
from procurements.models import EmploymentOutcome
from tests.make import a_contract, an_effect_area
from tests.procurements.pages import FEW, asked, logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
TODAY = date(2022, 12, 7)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def bo() -> Client:
    """May draw chains."""
    return logged_in(Role.COORDINATOR)[0]


@pytest.fixture
def anna() -> Client:
    """May read them."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def a_chain(**facts: Any) -> EffectChain:
    return EffectChain.objects.create(
        area=facts.pop("area", None) or an_effect_area(), **{"title": "Affärer", **facts}
    )


def a_link(chain: EffectChain, text: str, step: str = "output", **facts: Any) -> ChainLink:
    link = ChainLink(chain=chain, step=step, text=text, **facts)
    link.stand_last()
    link.save()
    return link


def arrow(source: ChainLink, target: ChainLink) -> ChainArrow:
    return ChainArrow.objects.create(source=source, target=target)


def order(chain: EffectChain) -> list[str]:
    return [link.text for link in chain.links.in_order()]


def editor(chain: EffectChain) -> str:
    return reverse("effect-chain-links", args=[chain.pk])


def form_of(link: ChainLink, **fields: Any) -> dict[str, Any]:
    """What the form of a link sends."""
    link.refresh_from_db()
    return {
        "step": link.step,
        "text": link.text,
        "indicator": link.indicator,
        "assumption": link.assumption_id or "",
        "source": link.source,
        "leads_to": [each.pk for each in link.leads_to.all()],
        "shown_version": link.version,
        **fields,
    }


# --- the picture and the words ------------------------------------------------------------------


def drawn(svg: Any) -> list[str]:
    """What each box of a picture says, all its lines together."""
    return [_lines_of(group) for group in svg.iter(f"{SVG}g")]


def _lines_of(group: Any) -> str:
    return " ".join(line.text or "" for line in group if line.tag == f"{SVG}text")


def without_spaces(text: str) -> str:
    """Where lines end is the picture's own."""
    return re.sub(r"\s+", "", text)


def the_file(client: Client, chain: EffectChain) -> Any:
    answer = client.get(chain.get_absolute_url(), {"format": "svg"})
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="')
    return ElementTree.fromstring(answer.content)  # noqa: S314 - made by ourselves


def a_full_chain() -> EffectChain:
    """Every kind of thing that a chain can hold."""
    area = an_effect_area(number=1)
    first = Assumption.objects.create(area=area, position=1, text="De vill <fortsätta> & växa.")
    Assumption.objects.create(area=area, position=2, text="Klimatet blir gynnsamt.")
    chain = a_chain(area=area, title="Affärer & effekter", note="Ritad av projektet.")
    time = a_link(chain, "Samordnare på 20 %", "resources")
    meeting = a_link(chain, "Möten", "activities")
    count = a_link(chain, "Avtal", "output", indicator="ideas")
    people = a_link(chain, "Människor", "output", indicator="people_employed")
    effect = a_link(chain, "Företagen märker skillnad", "effects", assumption=first)
    for source, target in ((time, meeting), (meeting, count), (count, effect), (time, people)):
        arrow(source, target)
    arrow(people, effect)
    arrow(time, effect)
    EmploymentOutcome.objects.create(
        contract=a_contract(), period=PartialDate.in_year(2021), employed=3
    )
    return chain


def _said_of(link: ReadLink) -> str:
    figure = [link.figure.text, link.figure.label] if link.figure else []
    return without_spaces("".join([link.kind, link.text, *figure, link.rests_on]))


def test_the_picture_says_all_there_is_to_say_of_links_and_assumptions(anna: Client) -> None:
    chain = a_full_chain()
    reading = ChainReading(chain, user=None, on=TODAY)
    said = drawn(the_file(anna, chain))
    assert "Performance Människor fewer than 5 People employed through contracts" in said
    assumptions = [f"Assumption{e.number}{e.assumption.text}{e.words}" for e in reading.evidence]
    benefit = "Nothingwrittendown"
    links = [_said_of(link) for link in reading.links]
    assert [without_spaces(each) for each in said] == [
        *links,
        benefit,
        *(without_spaces(each) for each in assumptions),
    ]


def test_the_words_on_the_page_are_those_of_the_picture(anna: Client) -> None:
    chain = a_full_chain()
    page = anna.get(chain.get_absolute_url())
    html = page.content.decode()
    picture = ElementTree.fromstring(  # noqa: S314 - made by ourselves
        html[html.index("<svg viewBox") : html.index("</figure>")].replace(
            "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
        )
    )
    told = without_spaces(words(page).partition("The chain in words")[2])
    said = [each.removeprefix("Performance ").removeprefix("Effect ") for each in drawn(picture)]
    [time, meeting, ideas, people, effect, nothing, *assumptions] = said
    assert [time, meeting, nothing] == ["Samordnare på 20 %", "Möten", "Nothing written down"]
    texts = re.findall(r'<span class="lines said">(.*?)</span>', html)
    assert texts == [
        "Samordnare på 20 %",
        "Möten",
        "Avtal",
        "Människor",
        "Företagen märker skillnad",
    ]
    for each in (time, meeting, ideas, people, effect, nothing):
        assert without_spaces(each) in told
    for each in assumptions:
        name = re.match(r"Assumption \d ", each)
        assert name is not None
        assert without_spaces(each.removeprefix(name[0])) in told


def test_unknown_is_a_word_and_no_effect_has_a_figure(anna: Client) -> None:
    chain = a_chain()
    a_link(chain, "Människor", indicator="people_employed")
    effect = a_link(chain, "Skillnad", "effects")
    said = drawn(the_file(anna, chain))
    assert "Performance Människor unknown People employed through contracts" in said
    assert "Effect Skillnad" in said
    effect.indicator = "ideas"
    with pytest.raises(IntegrityError), transaction.atomic():
        effect.save()


def test_steps_that_nobody_has_written_anything_in_say_so(anna: Client) -> None:
    chain = a_chain()
    assert drawn(the_file(anna, chain)).count("Nothing written down") == 5
    page = words(anna.get(chain.get_absolute_url()))
    assert page.count("Nothing written down") == 10


def test_an_arrow_is_drawn_for_each_that_there_is_and_begins_and_ends_at_its_boxes() -> None:
    chain = a_full_chain()
    picture = Picture(ChainReading(chain, user=None, on=TODAY))
    assert len(picture.arrows) == ChainArrow.objects.count() == 6
    begins = {int(re.match(r"M(\d+)", each.path)[1]) for each in picture.arrows}  # type: ignore[index]
    assert begins <= {box.x + box.width for box in picture.boxes}
    tips = {int(re.search(r"L(\d+) ", each.tip)[1]) for each in picture.arrows}  # type: ignore[index]
    assert tips <= {box.x for box in picture.boxes}


def test_boxes_and_letters_keep_inside_and_do_not_touch() -> None:
    chain = a_full_chain()
    for number in range(12):
        a_link(chain, "Arbetsmarknadspolitiska åtgärder " * number or "A", "activities")
    picture = Picture(ChainReading(chain, user=None, on=TODAY), alone=True)
    columns: dict[int, list[Any]] = {}
    for box in picture.boxes:
        columns.setdefault(box.x, []).append(box)
        assert all(box.y < line.y < box.y + box.height for line in box.lines)
    for boxes in columns.values():
        gaps = [b.y - (a.y + a.height) for a, b in pairwise(boxes)]
        assert min(gaps, default=16) >= 16
    lowest = max(line.y for box in picture.assumptions for line in box.lines)
    assert lowest < picture.foot[-1].y < picture.height
    assert sorted(columns) == [n * (200 + GUTTER) for n in range(5)]


@given(st.text(max_size=200), st.sampled_from([12, 14, 22]), st.integers(40, 400))
def test_wrapping_loses_no_letter_and_keeps_to_the_room(text: str, size: int, room: int) -> None:
    lines = wrapped(text, size, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line, size) <= room or len(line) == 1 for line in lines)


def test_the_chains_of_the_report_hold_what_it_says_and_no_more(anna: Client) -> None:
    report_cases.load()
    first, second = EffectChain.objects.all()
    steps = [(link.step, link.indicator) for link in first.links.in_order()]
    assert steps == [
        ("output", "social_enterprises"),
        ("output", "contracts_awarded_to_social_enterprises"),
        ("output", "people_employed"),
        ("effects", ""),
        ("benefit", ""),
        ("benefit", ""),
        ("benefit", ""),
    ]
    assert [link.assumption_id is not None for link in first.links.in_order()] == [
        *[False] * 4,
        *[True] * 3,
    ]
    assert [link.step for link in second.links.in_order()] == ["effects", "benefit"]
    sources = set(ChainLink.objects.values_list("source", flat=True))
    assert sources == {"Slutrapport 2022-12-07, avsnitt Effektmätning"}
    assert not Activity.objects.exists()
    said = drawn(the_file(anna, first))
    assert any(each.endswith("unknown People employed through contracts") for each in said)


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(anna: Client) -> None:
    chain = a_full_chain()
    few = asked(anna, chain.get_absolute_url())
    for number in range(60):
        link = a_link(chain, f"Avtal {number}", "output", indicator="ideas")
        arrow(link, ChainLink.objects.get(text="Företagen märker skillnad"))
        Activity.objects.create(link=link, what=f"Ring {number}")
    assert asked(anna, chain.get_absolute_url()) == few <= FEW


# --- evidence -----------------------------------------------------------------------------------


def a_question(area: EffectArea, edition: int, key: str, *assumptions: Assumption) -> Question:
    sheet, _made = Questionnaire.objects.get_or_create(area=area, edition=edition)
    place = sheet.questions.count()
    question = Question.objects.create(
        questionnaire=sheet, key=key, position=place, text="?", kind="scale"
    )
    for each in assumptions:
        QuestionBearing.objects.create(question=question, assumption=each, direction="high")
    return question


def test_evidence_counts_what_was_asked_and_never_what_was_answered() -> None:
    area = an_effect_area()
    one, two, three = (
        Assumption.objects.create(area=area, position=n, text=f"A{n}") for n in (1, 2, 3)
    )
    a_question(area, 1, "a", one, two)
    a_question(area, 1, "b", one)
    sheet = Questionnaire.objects.get(area=area)
    at = "2022-03-01T12:00Z"
    Questionnaire.objects.filter(pk=sheet.pk).update(
        status="approved", approved_at=at, approved_by=logged_in(Role.COORDINATOR)[1]
    )
    a_question(area, 2, "a", one)
    found = evidence_for(area, exact=True)
    assert [(e.number, e.questions, e.drafts) for e in found] == [(1, 2, 1), (2, 1, 0), (3, 0, 0)]
    draft = "1 question in draft, not yet approved."
    assert [each.words for each in found] == [
        f"2 approved questions bear on it. {draft} No results can be told yet.",
        "1 approved question bears on it. No results can be told yet.",
        "No question bears on it yet: nobody knows whether it holds.",
    ]
    assert three.text == "A3"


# --- the editor ---------------------------------------------------------------------------------


def test_a_chain_is_drawn_from_nothing(bo: Client) -> None:
    area = an_effect_area(title="Affärer")
    new = reverse("effect-chain-create", args=[area.pk])
    assert bo.get(new).context["form"]["title"].value() == "Affärer"
    sent = {"title": "Kedjan", "note": "", "form_token": "once"}
    answer = bo.post(new, sent)
    chain = area.chains.get()
    assert answer["Location"] == editor(chain)
    assert bo.post(new, sent)["Location"] == editor(chain)

    add = reverse("chain-link-create", args=[chain.pk])
    assert "leads_to" not in bo.get(f"{add}?step=effects").context["form"].fields
    bo.post(add, {"step": "effects", "text": "Skillnad"})
    effect = chain.links.get()
    page = bo.get(f"{add}?step=output")
    assert page.context["form"]["step"].value() == "output"
    bo.post(add, {"step": "output", "text": "Avtal", "indicator": "ideas", "leads_to": effect.pk})
    assert order(chain) == ["Avtal", "Skillnad"]
    assert [(a.source.text, a.target.text) for a in ChainArrow.objects.all()] == [
        ("Avtal", "Skillnad")
    ]


def test_links_change_places_in_their_step_and_stop_at_its_ends(bo: Client) -> None:
    chain = a_chain()
    one, two, three = (a_link(chain, text) for text in ("Ett", "Två", "Tre"))
    other = a_link(chain, "Effekt", "effects")
    up, down = "chain-link-up", "chain-link-down"
    for verb, link, after in (
        (up, three, ["Ett", "Tre", "Två", "Effekt"]),
        (up, three, ["Tre", "Ett", "Två", "Effekt"]),
        (up, three, ["Tre", "Ett", "Två", "Effekt"]),
        (down, one, ["Tre", "Två", "Ett", "Effekt"]),
        (down, one, ["Tre", "Två", "Ett", "Effekt"]),
        (up, other, ["Tre", "Två", "Ett", "Effekt"]),
    ):
        answer = bo.post(reverse(verb, args=[link.pk]))
        assert answer["Location"] == f"{editor(chain)}#link-{link.pk}"
        assert order(chain) == after
    assert two.text == "Två"


def test_links_that_were_written_with_the_same_place_are_moved_too() -> None:
    chain = a_chain()
    for text in ("Ett", "Två", "Tre"):
        ChainLink.objects.create(chain=chain, step="output", text=text)
    ChainLink.objects.get(text="Tre").move(-1)
    assert order(chain) == ["Ett", "Tre", "Två"]


def test_a_link_that_changes_step_stands_last_there(bo: Client) -> None:
    chain = a_chain()
    link, _other = a_link(chain, "Ett", "activities"), a_link(chain, "Två", "activities")
    a_link(chain, "Tre", "output")
    bo.post(reverse("chain-link-edit", args=[link.pk]), form_of(link, step="output"))
    assert order(chain) == ["Två", "Tre", "Ett"]


def test_an_arrow_leads_onwards_only(bo: Client) -> None:
    chain = a_chain()
    effect, same = a_link(chain, "Skillnad", "effects"), a_link(chain, "Annan", "effects")
    first = a_link(chain, "Avtal", "output")
    edit = reverse("chain-link-edit", args=[effect.pk])
    answer = bo.post(edit, form_of(effect, leads_to=[same.pk, first.pk]))
    assert sorted(answer.context["form"].errors["leads_to"]) == [
        "“Annan” does not stand in a later step than this one.",
        "“Avtal” does not stand in a later step than this one.",
    ]
    arrow(first, effect)
    answer = bo.post(edit, form_of(effect, step="resources"))
    assert answer.context["form"].errors["step"] == [
        "“Avtal” leads here and does not stand in an earlier step. Take away that arrow first."
    ]
    assert ChainArrow.objects.count() == 1


def test_a_figure_never_stands_for_an_effect(bo: Client) -> None:
    link = a_link(a_chain(), "Skillnad", "effects")
    answer = bo.post(reverse("chain-link-edit", args=[link.pk]), form_of(link, indicator="ideas"))
    assert "A figure of the register is performance and cannot stand for an effect." in words(
        answer
    )
    answer = bo.post(reverse("chain-link-edit", args=[link.pk]), form_of(link, indicator="made_up"))
    assert list(answer.context["form"].errors) == ["indicator"]


def test_assumptions_and_arrows_of_other_areas_and_chains_are_not_offered(bo: Client) -> None:
    link, strange = a_link(a_chain(), "Ett"), a_link(a_chain(), "Främmande", "effects")
    other = Assumption.objects.create(area=strange.chain.area, position=1, text="Annat")
    sent = form_of(link, assumption=other.pk, leads_to=[strange.pk])
    a_link(link.chain, "Eget", "effects")
    answer = bo.post(reverse("chain-link-edit", args=[link.pk]), sent)
    assert sorted(answer.context["form"].errors) == ["assumption", "leads_to"]


def test_a_stale_form_of_a_link_is_refused_and_shows_both_texts(bo: Client) -> None:
    link = a_link(a_chain(), "Ett")
    opened = form_of(link, text="Mitt")
    bo.post(reverse("chain-link-edit", args=[link.pk]), form_of(link, text="Deras"))
    answer = bo.post(reverse("chain-link-edit", args=[link.pk]), opened)
    assert answer.status_code == 409
    shown = [(row.label, row.was, row.theirs, row.mine) for row in answer.context["conflict"].rows]
    assert shown == [("Text", "Ett", "Deras", "Mitt")]
    link.refresh_from_db()
    assert link.text == "Deras"


def test_a_changed_arrow_alone_counts_as_a_change_of_its_link(bo: Client) -> None:
    chain = a_chain()
    link, target = a_link(chain, "Ett"), a_link(chain, "Två", "effects")
    bo.post(reverse("chain-link-edit", args=[link.pk]), form_of(link, leads_to=[target.pk]))
    link.refresh_from_db()
    assert link.version == 2
    entry: Any = as_of_version(link, 2)
    assert entry.text == "Ett"


def test_a_link_is_removed_after_a_question_and_brought_back_with_its_arrows(bo: Client) -> None:
    chain = a_chain()
    before, link = a_link(chain, "Möten", "activities"), a_link(chain, "Avtal")
    after = a_link(chain, "Skillnad", "effects")
    arrow(before, link)
    arrow(link, after)
    remove = reverse("chain-link-remove", args=[link.pk])
    assert bo.get(remove).status_code == 200
    assert bo.post(remove)["Location"] == editor(chain)
    assert order(chain) == ["Möten", "Skillnad"]
    assert not ChainArrow.objects.exists()

    page = bo.get(reverse("effect-chain-history", args=[chain.pk]))
    [again] = [shown.again_url for shown in page.context["lines"] if shown.again_url]
    bo.post(again)
    assert order(chain) == ["Möten", "Avtal", "Skillnad"]
    arrows = {(each.source.text, each.target.text) for each in ChainArrow.objects.all()}
    assert arrows == {("Möten", "Avtal"), ("Avtal", "Skillnad")}


def test_a_link_comes_back_without_arrows_to_what_has_gone_since(bo: Client) -> None:
    chain = a_chain()
    link, after = a_link(chain, "Avtal"), a_link(chain, "Skillnad", "effects")
    arrow(link, after)
    for each in (link, after):
        bo.post(reverse("chain-link-remove", args=[each.pk]))
    page = bo.get(reverse("effect-chain-history", args=[chain.pk]))
    urls = [shown.again_url for shown in page.context["lines"] if shown.again_url]
    assert bo.post(urls[-1]).status_code == 302
    assert order(chain) == ["Avtal"]
    assert not ChainArrow.objects.exists()


def test_a_link_that_activities_serve_stays(bo: Client) -> None:
    link = a_link(a_chain(), "Avtal")
    Activity.objects.create(link=link, what="Ring")
    answer = bo.post(reverse("chain-link-remove", args=[link.pk]))
    assert "Activities serve this link." in words(answer)
    assert ChainLink.objects.filter(pk=link.pk).exists()


def test_the_history_tells_of_links_and_arrows_in_words(bo: Client) -> None:
    chain = a_chain()
    link, after = a_link(chain, "Avtal"), a_link(chain, "Skillnad", "effects")
    bo.post(
        reverse("chain-link-edit", args=[link.pk]),
        form_of(link, text="Fler avtal", leads_to=[after.pk]),
    )
    text = words(bo.get(reverse("effect-chain-history", args=[chain.pk])))
    assert "Avtal Fler avtal" in text
    assert "Leads to Skillnad" in text


def test_an_earlier_version_of_a_link_is_fetched_with_its_arrows(bo: Client) -> None:
    chain = a_chain()
    link, after = a_link(chain, "Avtal"), a_link(chain, "Skillnad", "effects")
    edit = reverse("chain-link-edit", args=[link.pk])
    bo.post(edit, form_of(link, leads_to=[after.pk]))
    bo.post(edit, form_of(link, leads_to=[], text="Annat"))
    form = bo.get(f"{edit}?version=2").context["form"]
    assert (form["text"].value(), form["leads_to"].value()) == ("Avtal", [after.pk])


@pytest.mark.parametrize("role", [Role.PROCUREMENT_OFFICER, Role.INTERVIEWER, Role.READER])
def test_those_who_only_read_draw_nothing(role: Role) -> None:
    client, link = logged_in(role)[0], a_link(a_chain(), "Ett")
    chain = link.chain
    page = client.get(chain.get_absolute_url())
    assert page.context["actions"] == []
    assert "new_activity_url" not in page.context
    urls = [editor(chain), reverse("chain-link-edit", args=[link.pk])]
    urls += [reverse(f"chain-link-{verb}", args=[link.pk]) for verb in ("up", "down", "remove")]
    assert [client.post(url).status_code for url in urls] == [403] * 5
