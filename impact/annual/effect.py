"""The chapter of effect: what everybody may read of the interviews (ADR 20), and nothing else."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from helsingborg_sf.lib import html
from impact.annual.document import (
    Block,
    Chaptered,
    cell,
    charts,
    heading,
    missing,
    quote,
    table,
    text,
)
from impact.annual.public import plain, respondent
from impact.models import (
    Chapter,
    EffectArea,
    InterviewRound,
    InterviewSummary,
    Publication,
    Quote,
    RoundStatus,
    Theme,
)
from impact.results import evidence, pages, publishing


def chapter(year: int) -> Chaptered:
    """Every area with its goal, its assumptions and the results of the year."""
    areas = list(EffectArea.objects.prefetch_related("assumptions").order_by("number"))
    if not areas:
        words = _("The register has no effect area, so no effects are measured.")
        return Chaptered.without_figures(Chapter.EFFECT, words)
    told = _Told(year)
    blocks = [block for area in areas for block in _area(area, told)]
    blocks.insert(0, text(_causality()))
    return Chaptered(Chapter.EFFECT, blocks, list(_proposal(areas, told)))


def _causality() -> str:
    return _(
        "These are answers from those who were asked, and not proof that the contracts caused the "
        "change. Ask what would have happened without the contract, and what else has "
        "contributed, before anything is concluded."
    )


class _Told:
    """What is told of the rounds up to a year, read once for all areas."""

    def __init__(self, year: int) -> None:
        self.year = year
        rounds = InterviewRound.objects.filter(year__lte=year).select_related("questionnaire")
        self.rounds: dict[int, list[InterviewRound]] = defaultdict(list)
        for row in rounds.order_by("-year", "-pk"):
            self.rounds[row.area_id].append(row)
        newest = Publication.objects.newest().filter(round__year=year)
        self.publications = {each.round_id: each for each in newest}
        self.themes = dict(Theme.objects.values_list("pk", "name"))
        self.quotes: dict[int, list[Quote]] = defaultdict(list)
        for each in _quotes(year):
            self.quotes[each.answer.interview.round_id].append(each)
        self.summaries: dict[int, list[InterviewSummary]] = defaultdict(list)
        for summary in _summaries(year):
            self.summaries[summary.interview.round_id].append(summary)

    def of_year(self, area: EffectArea) -> list[InterviewRound]:
        """The area's rounds of the year itself."""
        return [row for row in self.rounds[area.pk] if row.year == self.year]


def _quotes(year: int) -> Any:
    shown = Quote.objects.shown().filter(answer__interview__round__year=year)
    return shown.select_related(
        "answer__question", "answer__interview__organisation", "answer__interview__department"
    ).order_by("answer__question__position", "pk")


def _summaries(year: int) -> Any:
    shown = InterviewSummary.objects.shown().filter(
        interview__round__year=year, interview__round__status=RoundStatus.CLOSED
    )
    return shown.select_related("interview__organisation", "interview__department").order_by("pk")


# --- an area ------------------------------------------------------------------------------------


def _area(area: EffectArea, told: _Told) -> Iterator[Block]:
    yield heading(area.title)
    yield text(_("Goal: %(goal)s") % {"goal": area.goal})
    found = evidence.evidence_for(area, exact=False, rounds=told.rounds[area.pk])
    if found:
        yield _assumptions(area, found)
    rounds = told.of_year(area)
    if not rounds:
        yield missing(
            _("No interview round was held in the area %(year)s, so there are no results.")
            % {"year": told.year}
        )
    for row in rounds:
        yield from _round(row, told)


def _assumptions(area: EffectArea, found: Sequence[evidence.Evidence]) -> Block:
    return table(
        f"assumptions-{area.pk}",
        _("Assumptions, and what published answers say of them"),
        [
            _("Assumption"),
            _("Supports"),
            _("Contradicts"),
            _("Says nothing"),
            _("Round"),
        ],
        [_assumption(each) for each in found],
    )


def _assumption(each: evidence.Evidence) -> list[dict[str, Any]]:
    latest = each.latest
    name = cell(each.assumption.text)
    if latest is None:
        why = _("not asked about") if not each.questions else _("nothing published")
        return [name, cell("–"), cell("–"), cell("–"), cell(why)]
    numbers = (latest.supports, latest.contradicts, latest.silent)
    year = cell(str(latest.round.year), latest.round.year)
    return [name, *(cell(html.number(n), n) for n in numbers), year]


# --- a round ------------------------------------------------------------------------------------


def _round(row: InterviewRound, told: _Told) -> Iterator[Block]:
    publication = told.publications.get(row.pk)
    if publication is None:
        closed = row.status == RoundStatus.CLOSED
        yield missing(
            _("The results of the round %(year)s are not published yet.") % {"year": row.year}
            if closed
            else _("The round %(year)s is under way; results are published when it is closed.")
            % {"year": row.year}
        )
        return
    reworded = publication.tables.get("reworded", {})
    questions = publishing.questions_of(row)
    shown = pages.pages(publication.parts, questions, told.themes, reworded)
    if not shown or all(part.few for part in shown):
        yield missing(
            _(
                "Fewer than 5 have answered. Figures would tell what each of them said, so there "
                "are none."
            )
        )
        yield from _in_their_words(told.summaries[row.pk])
    else:
        for part in shown:
            yield from _part(row, part, alone=len(shown) == 1)
    yield from _quoted(told.quotes[row.pk])


def _in_their_words(summaries: Sequence[InterviewSummary]) -> Iterator[Block]:
    for each in summaries:
        yield quote(
            plain(each.text),
            _("Summary that the respondent has approved, %(who)s")
            % {"who": respondent(each.interview)},
        )


def _quoted(quotes: Sequence[Quote]) -> Iterator[Block]:
    for each in quotes:
        who = f" – {respondent(each.answer.interview)}" if each.name_the_organisation else ""
        yield quote(plain(each.text), f"{each.answer.question.text}{who}")


def _part(row: InterviewRound, part: pages.PartPage, *, alone: bool) -> Iterator[Block]:
    words = {"part": part.title, "number": part.taking_part, "rate": part.rate or _("unknown")}
    said = _("Took part: %(number)s. Response rate: %(rate)s.")
    yield text(
        (said if alone else _("%(part)s. Took part: %(number)s. Response rate: %(rate)s.")) % words
    )
    told = [each for each in part.questions if each.lines]
    for each in told:
        yield _answers(row, part, each)
    if pictures := [each.chart for each in told if each.chart]:
        yield charts(pictures)
    for each in part.questions:
        yield from _more(row, part, each)
    if hidden := sum(each.withheld for each in part.questions):
        yield text(
            ngettext(
                "%(number)s question is not shown: divided in any way, fewer than 5 would stand "
                "in a cell or be left over.",
                "%(number)s questions are not shown: divided in any way, fewer than 5 would stand "
                "in a cell or be left over.",
                hidden,
            )
            % {"number": hidden}
        )


def _answers(row: InterviewRound, part: pages.PartPage, each: pages.QuestionTable) -> Block:
    mean = f" {_('Average %(mean)s.') % {'mean': each.mean}}" if each.mean else ""
    caption = f"{each.number}. {each.question.text}{mean}"
    rows = [[cell(line.label), cell(line.number), cell(line.percent or "–")] for line in each.lines]
    key = f"answers-{row.pk}-{part.key}-{each.number}"
    return table(key, caption, [_("Answer"), pgettext("how many", "Number"), _("Share")], rows)


def _more(row: InterviewRound, part: pages.PartPage, each: pages.QuestionTable) -> Iterator[Block]:
    """Changes and themes of a question."""
    key = f"{row.pk}-{part.key}-{each.number}"
    for n, change in enumerate(each.changes):
        yield table(
            f"change-{key}-{n}",
            f"{each.number}. {each.question.text} {change.title}.",
            [_("The same organisations"), pgettext("how many", "Number")],
            [[cell(line.label), cell(line.number)] for line in change.lines],
        )
    if each.themes:
        yield table(
            f"themes-{key}",
            f"{each.number}. {each.question.text}",
            [_("Theme"), pgettext("how many", "Number"), _("Share")],
            [[cell(line.label), cell(line.number), cell(line.percent)] for line in each.themes],
        )


# --- a first text -------------------------------------------------------------------------------


def _proposal(areas: Sequence[EffectArea], told: _Told) -> Iterator[str]:
    yield ngettext(
        "The city measures effects in %(number)s area.",
        "The city measures effects in %(number)s areas.",
        len(areas),
    ) % {"number": len(areas)}
    rounds = [row for area in areas for row in told.of_year(area)]
    if not rounds:
        yield _(
            "No interview round was held %(year)s. What the contracts and the dialogues have led "
            "to is therefore unknown."
        ) % {"year": told.year}
        return
    published = [row for row in rounds if row.pk in told.publications]
    yield ngettext(
        "%(number)s interview round was held %(year)s, and results of %(published)s are published.",
        "%(number)s interview rounds were held %(year)s, and results of %(published)s are "
        "published.",
        len(rounds),
    ) % {"number": len(rounds), "year": told.year, "published": len(published)}
