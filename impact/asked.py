"""How far each assumption has been put to the test: what has been asked, and not what was answered.

What the answers say is confidential and is told by the results, never here.
"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from impact.models import Assumption, Disposition, EffectArea, QuestionnaireStatus


@dataclass(frozen=True)
class Evidence:
    """An assumption with the number of questions that bear on it and of interviews that asked
    them. `drafts` are questions nobody has approved yet."""

    assumption: Assumption
    number: int
    questions: int
    drafts: int
    interviews: int

    @property
    def words(self) -> str:
        """What there is, in a sentence or two."""
        if not self.questions and not self.drafts:
            return _("No question bears on it yet: nobody knows whether it holds.")
        return " ".join(filter(None, [self._asked(), self._drafted(), self._interviewed()]))

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

    def _interviewed(self) -> str:
        if not self.interviews:
            return _("No interview has asked them yet.")
        words = ngettext(
            "%(number)s interview done.", "%(number)s interviews done.", self.interviews
        )
        return words % {"number": self.interviews}


def evidence_for(area: EffectArea) -> list[Evidence]:
    """The assumptions of an area in order, in one query. A question that stands in several
    editions is counted once."""
    sheet = "bearings__question__questionnaire"
    draft = Q(**{f"{sheet}__status": QuestionnaireStatus.DRAFT})
    done = Q(**{f"{sheet}__interviews__disposition": Disposition.DONE})
    key = "bearings__question__key"
    found = area.assumptions.annotate(
        questions=Count(key, distinct=True, filter=~draft),
        drafts=Count(key, distinct=True, filter=draft),
        interviews=Count(f"{sheet}__interviews", distinct=True, filter=done),
    ).order_by("position")
    return [
        Evidence(row, number, row.questions, row.drafts, row.interviews)
        for number, row in enumerate(found, start=1)
    ]
