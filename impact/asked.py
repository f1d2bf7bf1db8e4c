"""How far each assumption has been put to the test: what is asked, and what the published answers
say."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from impact.models import Assumption, EffectArea, InterviewRound, QuestionnaireStatus
from impact.results import evidence as results


@dataclass(frozen=True)
class Evidence:
    """An assumption with the number of questions that bear on it, and the latest round that tells
    anything of it. `drafts` are questions nobody has approved yet."""

    assumption: Assumption
    number: int
    questions: int
    drafts: int
    latest: results.Weighed | None = None

    @property
    def words(self) -> str:
        """What there is, in a sentence or two."""
        if not self.questions and not self.drafts:
            return _("No question bears on it yet: nobody knows whether it holds.")
        return " ".join(filter(None, [self._asked(), self._drafted(), self._answered()]))

    def _asked(self) -> str:
        words = ngettext(
            "%(number)s approved question bears on it.",
            "%(number)s approved questions bear on it.",
            self.questions,
        )
        return words % {"number": self.questions} if self.questions else ""

    def _drafted(self) -> str:
        words = ngettext(
            "%(number)s question in draft, not yet approved.",
            "%(number)s questions in draft, not yet approved.",
            self.drafts,
        )
        return words % {"number": self.drafts} if self.drafts else ""

    def _answered(self) -> str:
        if self.latest is None:
            return _("No results can be told yet.")
        words = _(
            "%(year)s: %(supports)s answers support it, %(contradicts)s contradict it, %(silent)s "
            "say nothing of it."
        )
        told = self.latest
        return words % {
            "year": told.round.year,
            "supports": told.supports,
            "contradicts": told.contradicts,
            "silent": told.silent,
        }


def evidence_for(
    area: EffectArea, rounds: Sequence[InterviewRound] | None = None
) -> list[Evidence]:
    """The assumptions of an area in order. A question that stands in several editions is counted
    once. Answers are told as they are published, whoever reads: pages and pictures that are passed
    on tell of nobody. `rounds` are all of the area's, the latest first, when they are at hand."""
    draft = Q(bearings__question__questionnaire__status=QuestionnaireStatus.DRAFT)
    key = "bearings__question__key"
    found = area.assumptions.annotate(
        questions=Count(key, distinct=True, filter=~draft),
        drafts=Count(key, distinct=True, filter=draft),
    ).order_by("position")
    answers = results.evidence_for(area, exact=False, rounds=rounds)
    told = {row.assumption.pk: row.latest for row in answers}
    return [
        Evidence(row, number, row.questions, row.drafts, told.get(row.pk))
        for number, row in enumerate(found, start=1)
    ]
