"""Actors that a market survey could look at, each with the reasons: what it offers, how it is
assessed, what was said, what it has delivered. Support for whoever surveys, and no verdict.

Each source is asked for a bounded number through an index; the best grounded come first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Participant, ParticipantRole
from helsingborg_sf.lib.fields import YesNoUnknown
from procurements.models import Contract, MarketSurvey, PurchasingNeed
from suppliers.cpv_areas import Area, shared
from suppliers.models import Assessment, AssessmentKind, Offering, Organisation

# Proposals shown, and rows read from each source, at most.
SHOWN: Final = 20
READ: Final = 200
# Reasons given for one actor, at most.
REASONS: Final = 5
# Words of a need's title long enough to say what it is about.
LONG: Final = 6
WORDS: Final = 6
WEIGHTS = {AssessmentKind.RESERVATION_4_18: 5, AssessmentKind.SOCIAL_ENTERPRISE: 2}


@dataclass(frozen=True)
class Reason:
    """Why an actor is proposed, the page that shows it, and how much it weighs."""

    text: str
    url: str
    weight: int


@dataclass
class Proposal:
    """An actor with the reasons for it, and the form that makes it a candidate."""

    organisation: Organisation
    survey: MarketSurvey
    reasons: list[Reason] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The form of a new candidate, filled in."""
        because = "\n".join(reason.text for reason in self.reasons)
        query = urlencode([("organisation", str(self.organisation.pk)), ("because", because)])
        return f"{reverse('candidate-create', args=[self.survey.pk])}?{query}"


# The number of an organisation, and a reason to propose it.
Found = Iterator[tuple[Any, Reason]]


@dataclass(frozen=True)
class Proposing:
    """Looks for actors for a survey, as of a day, for a user; those in `taken` are candidates."""

    survey: MarketSurvey
    needs: list[PurchasingNeed]
    taken: frozenset[int]
    user: Any
    on: date

    def proposals(self) -> list[Proposal]:
        """The best grounded proposals; candidates of the survey are not proposed again."""
        reasons: dict[int, list[Reason]] = {}
        for key, reason in self._found():
            of_actor = reasons.setdefault(key, [])
            if key not in self.taken and reason not in of_actor and len(of_actor) < REASONS:
                of_actor.append(reason)
        best = sorted(reasons, key=lambda key: -weight(reasons[key]))[: SHOWN * 3]
        for key, reason in self._assessed(best):
            reasons.setdefault(key, []).append(reason)
        best = sorted(set(reasons) - self.taken, key=lambda key: -weight(reasons[key]))[:SHOWN]
        found = [
            Proposal(row, self.survey, sorted(reasons[row.pk], key=lambda r: -r.weight))
            for row in Organisation.objects.filter(pk__in=best).defer("search")
        ]
        return sorted(found, key=lambda each: (-weight(each.reasons), each.organisation.sort_key))

    def _found(self) -> Found:
        if self.codes:
            yield from self._offerings()
            yield from self._contracts()
        if self.user.has_perm("dialogues.view_dialogue"):
            yield from self._dialogues()

    @property
    def codes(self) -> list[str]:
        """The CPV codes of the needs."""
        return sorted({need.cpv_id for need in self.needs if need.cpv_id})

    @property
    def areas(self) -> list[Area]:
        """Their groups."""
        return sorted({Area.group_of(code) for code in self.codes}, key=str)

    # --- offerings

    def _offerings(self) -> Found:
        """Offerings in the same CPV group; those that share most digits first."""
        rows = Offering.objects.answering(self.areas).select_related("cpv", "organisation")
        near = [When(cpv__code__range=Area(code[:5]).limits, then=0) for code in self.codes]
        near += [When(cpv__code__range=Area(code[:4]).limits, then=1) for code in self.codes]
        order = Case(*near, default=Value(2))
        for row in rows.order_by(order, "-pk")[:READ]:
            digits = max((shared(code, str(row.cpv_id)) for code in self.codes), key=len)
            words = {"what": row.words, "digits": digits, "code": row.cpv}
            text = _("offers %(what)s: CPV %(code)s shares %(digits)s with the need") % words
            yield row.organisation_id, Reason(text, row.get_absolute_url(), 2 + len(digits))

    # --- contracts

    def _contracts(self) -> Found:
        """Earlier contracts in the same CPV group, by their own code or their procurement's."""
        near = Q()
        for area in self.areas:
            near |= Q(cpv__code__range=area.limits) | Q(procurement__cpv__code__range=area.limits)
        shown = Contract.objects.visible_to(self.user).filter(near, supplier__isnull=False)
        for row in shown.order_by("-in_force_key", "-pk")[:READ]:
            words = {"contract": row, "from": row.in_force or _("unknown day")}
            text = _("has had the contract %(contract)s, in force from %(from)s") % words
            yield row.supplier_id, Reason(text, row.get_absolute_url(), 4)

    # --- dialogues

    def _dialogues(self) -> Found:
        """Those who took part when the area was a topic."""
        parts = Participant.objects.filter(organisation__isnull=False, dialogue__in=self._talks())
        actors = parts.exclude(role=ParticipantRole.CITY).select_related("dialogue")
        for part in actors.order_by("-dialogue__held_key", "-pk")[:READ]:
            talk = part.dialogue
            words = {"dialogue": talk, "when": talk.held or _("unknown day")}
            text = _("took part in the dialogue %(dialogue)s, %(when)s") % words
            yield part.organisation_id, Reason(text, talk.get_absolute_url(), 3)

    def _talks(self) -> QuerySet[Any]:
        """The latest dialogues about the needs, or that hold a telling word of their titles."""
        known = Dialogue.objects.current().visible_to(self.user)
        about = Q(pk__in=Dialogue.objects.filter(needs__in=self.needs).values("pk"))
        if words := telling_words(need.title for need in self.needs):
            about |= Q(search=SearchQuery(words, config="simple", search_type="raw"))
        return known.filter(about).order_by("-held_key", "-pk").values("pk")[:READ]

    # --- assessments

    def _assessed(self, keys: list[int]) -> Found:
        """Assessments in force with the answer yes: of actors found already, and of those last
        assessed as meeting 4:18, who are worth a thought whatever they offer. One question."""
        last = Assessment.objects.signed().filter(
            kind=AssessmentKind.RESERVATION_4_18, verdict=YesNoUnknown.YES
        )
        latest = last.order_by("-signed_at", "-pk").values("organisation")[:SHOWN]
        theirs = Assessment.objects.filter(Q(organisation__in=keys) | Q(organisation__in=latest))
        first, second = (
            theirs.ruling(kind=kind, on=self.on).filter(verdict=YesNoUnknown.YES).order_by()
            for kind in WEIGHTS
        )
        for row in first.union(second, all=True):
            yield row.organisation_id, _assessed(row)


def weight(reasons: Iterable[Reason]) -> int:
    """How well grounded a proposal is."""
    return sum(reason.weight for reason in reasons)


def _assessed(row: Assessment) -> Reason:
    kind = AssessmentKind(row.kind)
    words = {"kind": kind.source, "until": row.valid_until}
    if kind == AssessmentKind.SOCIAL_ENTERPRISE:
        text = _("is assessed as a social enterprise")
    elif row.valid_until:
        text = _("meets 4 kap. 18 § by an assessment valid until %(until)s") % words
    else:
        text = _("meets 4 kap. 18 § by an assessment in force")
    return Reason(text, row.get_absolute_url(), WEIGHTS[kind])


def telling_words(titles: Iterable[str]) -> str:
    """The longer words of some titles, either of which may be there; "" when there are none."""
    words = [w for title in titles for w in re.findall(r"[^\W\d_]+", title.lower())]
    long = list(dict.fromkeys(word for word in words if len(word) >= LONG))[:WORDS]
    return " | ".join(f"'{word}':*" for word in long)
