"""All that has happened with an actor, from every room, in one question and in pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    F,
    Func,
    Min,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Dialogue, Idea
from helsingborg_sf.lib.partial_dates import PartialDateField
from helsingborg_sf.pages.asked import visible_awards, visible_candidates
from helsingborg_sf.pages.people import name_of
from helsingborg_sf.pages.timeline_words import Event, event
from impact.models import Interview
from procurements.models import Contract
from suppliers.models import Assessment, Membership, Organisation

SIZE: Final = 20
NEVER: Final = date(1, 1, 1)
# What the reader filters by, and the right it takes.
KINDS: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "assessment": (gettext_lazy("Assessments"), "suppliers.view_assessment"),
    "contract": (gettext_lazy("Contracts"), "procurements.view_contract"),
    "procurement": (gettext_lazy("Procurements and surveys"), "procurements.view_procurement"),
    "dialogue": (gettext_lazy("Dialogues"), "dialogues.view_dialogue"),
    "idea": (gettext_lazy("Ideas"), "dialogues.view_idea"),
    "interview": (gettext_lazy("Interviews"), "impact.view_interview"),
    "membership": (gettext_lazy("Memberships"), "suppliers.view_membership"),
    "record": (gettext_lazy("Confirmations and merges"), "suppliers.view_organisation"),
}
_COLUMNS: Final = ("t_part", "t_key", "t_day", "t_when", "t_target", "t_text", "t_more")


@dataclass(frozen=True)
class Choice:
    """A kind of event to show alone, or all of them; `url` asks for it."""

    label: str
    url: str
    current: bool


class Timeline:
    """A page of what has happened with an actor, the newest first; unknown days come last.

    `?kind=` shows one kind alone, `?after=` the page after an event.
    """

    def __init__(self, actor: Organisation, user: Any, asked: Mapping[str, str]) -> None:
        self.actor, self.user, self.asked = actor, user, asked

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kinds the reader may see."""
        return {code: str(label) for code, (label, right) in KINDS.items() if self.may(right)}

    def may(self, right: str) -> bool:
        """Whether the reader has the right."""
        return bool(self.user.has_perm(right))

    @property
    def kind(self) -> str:
        """The kind shown alone; "" when all are."""
        asked = self.asked.get("kind", "")
        return asked if asked in self.kinds else ""

    @property
    def choices(self) -> list[Choice]:
        """All, and each kind."""
        return [
            Choice(label, self._url(kind=code), code == self.kind)
            for code, label in {"": _("Everything"), **self.kinds}.items()
        ]

    @property
    def more_url(self) -> str:
        """The page after this one; "" when this is the last."""
        if len(self._found) <= SIZE:
            return ""
        part, key, day = self._found[SIZE - 1][:3]
        return self._url(kind=self.kind, after=f"{day.isoformat()}.{part}.{key}")

    @property
    def first_url(self) -> str:
        """The first page; "" when this is it."""
        return self._url(kind=self.kind) if self._after else ""

    def _url(self, **wanted: str) -> str:
        kept = {"on": self.asked.get("on", ""), **wanted}
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"{self.actor.get_absolute_url()}?{query}#h-timeline"

    @cached_property
    def events(self) -> list[Event]:
        """The events of the page."""
        return [event(*found) for found in self._found[:SIZE]]

    @cached_property
    def _after(self) -> tuple[date, str, int] | None:
        """The last event of the page before."""
        try:
            day, part, key = self.asked.get("after", "").split(".")
            return date.fromisoformat(day), part, int(key[:18])
        except ValueError:
            return None

    @cached_property
    def _found(self) -> list[Any]:
        """One more than the page shows, in one query."""
        parts = [self._shape(part, rows) for part, rows in self._parts()]
        if not parts:
            return []
        every = parts[0].union(*parts[1:], all=True)
        return list(every.order_by("-t_day", "t_part", "-t_key")[: SIZE + 1])

    def _parts(self) -> Iterator[tuple[str, Any]]:
        for kind in [self.kind] if self.kind else self.kinds:
            yield from _SOURCES[kind](self.actor, self.user)

    def _shape(self, part: str, rows: Any) -> Any:
        """The columns of every part, and only what comes after the page before."""
        rows = rows.annotate(
            t_part=Value(part, CharField()),
            t_day=Coalesce(Func(F("t_when"), function="LOWER", output_field=DateField()), NEVER),
        )
        if self._after:
            day, last, key = self._after
            older = Q(t_day__lt=day)
            if part > last:
                older = Q(t_day__lte=day)
            elif part == last:
                older |= Q(t_day=day, t_key__lt=key)
            rows = rows.filter(older)
        return rows.order_by().values_list(*_COLUMNS)


# --- the parts: each row with a key, when, a target, a text and something more --------------------


def as_day(expression: Any) -> Any:
    """A day as a span of one day."""
    return Func(
        expression,
        expression,
        Value("[]"),
        function="DATERANGE",
        output_field=PartialDateField(),
    )


def _facts(when: Any, *, target: Any, text: Any, more: Any = "", key: Any = "pk") -> dict[str, Any]:
    more = Value("") if more == "" else F(more) if isinstance(more, str) else more
    return {
        "t_key": Cast(F(key) if isinstance(key, str) else key, BigIntegerField()),
        "t_when": F(when) if isinstance(when, str) else when,
        "t_target": Cast(F(target) if isinstance(target, str) else target, BigIntegerField()),
        "t_text": Cast(F(text) if isinstance(text, str) else text, CharField()),
        "t_more": Cast(more, CharField()),
    }


def _assessments(actor: Organisation, _user: Any) -> Iterator[tuple[str, Any]]:
    rows = Assessment.objects.signed().filter(organisation=actor)
    when = Coalesce("assessed", "valid_from")
    yield "assessment", rows.annotate(**_facts(when, target="pk", text="kind", more="verdict"))


def _contracts(actor: Organisation, user: Any) -> Iterator[tuple[str, Any]]:
    rows = Contract.objects.visible_to(user).filter(supplier=actor)
    when = Coalesce("in_force", "signed", "awarded")
    yield "contract", rows.annotate(**_facts(when, target="pk", text="title"))


def _procurements(actor: Organisation, user: Any) -> Iterator[tuple[str, Any]]:
    awards = visible_awards(user).filter(supplier=actor)
    facts = _facts("awarded", target="procurement_id", text="procurement__title")
    yield "award", awards.annotate(**facts)
    asked = visible_candidates(user).filter(organisation=actor)
    facts = _facts(
        "survey__surveyed", target="survey_id", text="survey__title", more="could_deliver"
    )
    yield "survey", asked.annotate(**facts)


def _dialogues(actor: Organisation, user: Any) -> Iterator[tuple[str, Any]]:
    known = Dialogue.objects.current().visible_to(user)
    rows = known.filter(participants__organisation=actor)
    yield "dialogue", rows.annotate(**_facts("held", target="pk", text="title"))


def _ideas(actor: Organisation, _user: Any) -> Iterator[tuple[str, Any]]:
    rows = Idea.objects.filter(organisation=actor)
    yield "idea", rows.annotate(**_facts("received", target="pk", text="title", more="stage"))


def _interviews(actor: Organisation, _user: Any) -> Iterator[tuple[str, Any]]:
    rows = Interview.objects.filter(organisation=actor)
    when = interview_day()
    yield "interview", rows.annotate(**_facts(when, target="pk", text="kind", more="disposition"))


def interview_day() -> Any:
    """When an interview was finished, else when it is booked, else when it is due."""
    return Case(
        When(finished_at__isnull=False, then=as_day(TruncDate("finished_at"))),
        When(booked_at__isnull=False, then=as_day(TruncDate("booked_at"))),
        When(due_on__isnull=False, then=as_day(Cast("due_on", DateField()))),
        default=None,
        output_field=PartialDateField(),
    )


def _memberships(actor: Organisation, _user: Any) -> Iterator[tuple[str, Any]]:
    rows = Membership.objects.filter(Q(member=actor) | Q(umbrella=actor))
    other = Case(When(member=actor, then=F("umbrella_id")), default=F("member_id"))
    name = Case(When(member=actor, then=F("umbrella__name")), default=F("member__name"))
    side = Case(When(member=actor, then=Value("member")), default=Value("umbrella"))
    for part, when in (("joined", "valid_from"), ("left", "valid_until")):
        known = rows.filter(**{f"{when}__isnull": False})
        yield part, known.annotate(**_facts(when, target=other, text=name, more=side))


def _records(actor: Organisation, _user: Any) -> Iterator[tuple[str, Any]]:
    """Confirmations and merges, from what the database wrote down."""
    events: Any = Organisation.pgh_event_model.objects  # type: ignore[attr-defined]
    confirmed = events.filter(pgh_obj_id=actor.pk, confirmed_on__isnull=False)
    confirmed = confirmed.values("confirmed_on", "confirmed_by")
    who = name_of("confirmed_by")
    facts = _facts(
        as_day(Cast("confirmed_on", DateField())), target=Value(0), text=who, key=Min("pgh_id")
    )
    yield "confirmed", confirmed.annotate(**facts)
    merged = events.filter(merged_into=actor, pgh_obj__merged_into=actor).values("pgh_obj_id")
    facts = _facts(
        as_day(TruncDate(Min("pgh_created_at"))),
        target=Value(0),
        text="pgh_obj__name",
        key=Min("pgh_id"),
    )
    yield "merged", merged.annotate(**facts)


_SOURCES: Final = {
    "assessment": _assessments,
    "contract": _contracts,
    "procurement": _procurements,
    "dialogue": _dialogues,
    "idea": _ideas,
    "interview": _interviews,
    "membership": _memberships,
    "record": _records,
}
