"""How far each assumption has been put to the test: what is asked, and what the answers say as far
as the reader may know it."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from impact.models import Assumption, EffectArea, QuestionnaireStatus
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


def evidence_for(area: EffectArea, *, exact: bool) -> list[Evidence]:
    """The assumptions of an area in order. A question that stands in several editions is counted
    once. `exact` counts every answer, and is for those who may read single ones; else what is
    published."""
    draft = Q(bearings__question__questionnaire__status=QuestionnaireStatus.DRAFT)
    key = "bearings__question__key"
    found = area.assumptions.annotate(
        questions=Count(key, distinct=True, filter=~draft),
        drafts=Count(key, distinct=True, filter=draft),
    ).order_by("position")
    told = {row.assumption.pk: row.latest for row in results.evidence_for(area, exact=exact)}
    return [
        Evidence(row, number, row.questions, row.drafts, told.get(row.pk))
        for number, row in enumerate(found, start=1)
    ]
