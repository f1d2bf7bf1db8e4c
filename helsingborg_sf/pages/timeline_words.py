"""What has happened with an actor, in words and with the way to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Idea, IdeaStage
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.models import Interview, InterviewKind
from impact.models.interviews import Disposition
from procurements.models import Contract, MarketSurvey, Procurement
from suppliers.models import Assessment, AssessmentKind, Organisation


class Event(NamedTuple):
    """One line of the timeline; `when` may be imprecise or unknown."""

    when: PartialDate | None
    kind: str
    text: str
    url: str = ""
    link: str = ""

    @property
    def imprecise(self) -> bool:
        """Whether only a month, season or year is known."""
        return self.when is not None and not self.when.is_exact


def address(row: Model) -> str:
    """The page of a row; "" when it has none of its own."""
    own = getattr(row, "get_absolute_url", None)
    return str(own()) if own else ""


def event(
    part: str,
    _key: int,
    _d: date,
    when: PartialDate | None,
    target: int,
    text: str,
    more: str,
) -> Event:
    """A row of the timeline's answer as an event: its columns, in their order."""
    found: Event = _WORDS[part](when, target, text, more)
    return found


def _titled(kind: str | Promise, row: Model, when: Any, title: str, text: str = "") -> Event:
    """An event that leads to a row of its own, or names it when the row has no page."""
    url = address(row)
    named = " ".join(filter(None, [text, "" if url else f"{title}."]))
    return Event(when, str(kind), named, url, title if url else "")


def _assessed(when: Any, target: int, kind: str, verdict: str) -> Event:
    words = f"{AssessmentKind(kind).label}: {str(YesNoUnknown(verdict).label).lower()}."
    return Event(
        when, _("Assessment"), words, Assessment(pk=target).get_absolute_url(), _("Read it")
    )


def _interviewed(when: Any, target: int, kind: str, disposition: str) -> Event:
    words = f"{InterviewKind(kind).label}: {str(Disposition(disposition).label).lower()}."
    url = address(Interview(pk=target))
    return Event(when, _("Interview"), words, url, _("Read it") if url else "")


def _surveyed(when: Any, target: int, title: str, verdict: str) -> Event:
    words = {
        YesNoUnknown.YES: _("Could deliver:"),
        YesNoUnknown.NO: _("Could not deliver:"),
    }.get(YesNoUnknown(verdict), _("Was looked at:"))
    return _titled(_("Market survey"), MarketSurvey(pk=target), when, title, words)


def _joined(when: Any, target: int, name: str, side: str) -> Event:
    words = _("Became a member of") if side == "member" else _("Got the member")
    return Event(when, _("Membership"), words, Organisation(pk=target).get_absolute_url(), name)


def _left(when: Any, target: int, name: str, side: str) -> Event:
    words = _("Is no longer a member of") if side == "member" else _("Lost the member")
    return Event(when, _("Membership"), words, Organisation(pk=target).get_absolute_url(), name)


_WORDS: Final[Mapping[str, Any]] = {
    "assessment": _assessed,
    "contract": lambda w, t, text, _more: _titled(_("Contract"), Contract(pk=t), w, text),
    "award": lambda w, t, text, _more: _titled(_("Award decision"), Procurement(pk=t), w, text),
    "survey": _surveyed,
    "dialogue": lambda w, t, text, _more: _titled(_("Dialogue"), Dialogue(pk=t), w, text),
    "idea": lambda w, t, text, stage: _titled(
        _("Idea"), Idea(pk=t), w, text, f"{IdeaStage(stage).label}:"
    ),
    "interview": _interviewed,
    "joined": _joined,
    "left": _left,
    "confirmed": lambda w, _t, who, _more: Event(
        w, _("Facts"), _("Confirmed by %(who)s.") % {"who": who}
    ),
    "merged": lambda w, _t, name, _more: Event(
        w, _("Merge"), _("The record “%(name)s” was merged into this one.") % {"name": name}
    ),
}
