"""What the retention rules propose for disposal; nothing is disposed of by itself (R29)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import DateField, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate

from dialogues.models import Idea, IdeaStage, Participant, Sender
from helsingborg_sf.city.models import RetentionObject, RetentionRule
from impact.models import Interview
from procurements.models import Contract
from suppliers.models import Assessment, Contact, Organisation


@dataclass(frozen=True)
class Proposal:
    """A rule and the persons (contact persons or senders of ideas) it proposes; each has `since`,
    the day from which it counts."""

    rule: RetentionRule
    rows: QuerySet[Any]


def proposals(*, on: date) -> list[Proposal]:
    """What each rule in force proposes on the day."""
    return list(_proposals(RetentionRule.objects.disposing(on=on), on))


def _proposals(rules: Any, on: date) -> Iterator[Proposal]:
    for rule in rules.order_by("about", "pk"):
        if find := _FINDERS.get(rule.about):
            found = find(_undecided(rule.about, on), rule.limit(on=on))
            yield Proposal(rule, found.order_by("since", "pk"))


def _undecided(about: str, on: date) -> QuerySet[Any]:
    """The persons a rule could be about."""
    if about == RetentionObject.IDEA_SENDER:
        return Sender.objects.without_a_decision(on=on).select_related("idea")
    contacts = Contact.objects.erasable().without_a_decision(on=on)
    return contacts.select_related("organisation")


def _former(rows: QuerySet[Contact], limit: date) -> QuerySet[Any]:
    """Persons no longer current, from the day they left, or the day the register was told."""
    events: Any = Contact.pgh_event_model.objects  # type: ignore[attr-defined]
    told = events.filter(pgh_obj_id=OuterRef("pk"), no_longer_current=True).order_by("pgh_id")
    since = Coalesce(F("left_on"), Subquery(told.values(day=TruncDate("pgh_created_at"))[:1]))
    return rows.filter(no_longer_current=True).annotate(since=since).filter(since__lte=limit)


def _quiet(rows: QuerySet[Contact], limit: date) -> QuerySet[Any]:
    """Persons of actors where nothing has happened, from the last thing that did."""
    current = rows.filter(no_longer_current=False)
    # Asked once an actor, and not once for each of its persons.
    actors = Organisation.everything.filter(pk__in=current.order_by().values("organisation"))
    quiet = actors.annotate(since=last_activity("pk")).filter(since__lte=limit)
    found = current.filter(organisation__in=quiet.order_by().values("pk"))
    return found.annotate(since=last_activity("organisation"))


def _answered(rows: QuerySet[Sender], limit: date) -> QuerySet[Any]:
    """Senders of ideas that have come to their end, from the day it did: nothing leads back."""
    events: Any = Idea.pgh_event_model.objects  # type: ignore[attr-defined]
    here = events.filter(pgh_obj_id=OuterRef("idea"), stage=OuterRef("idea__stage"))
    since = Subquery(here.order_by("pgh_id").values(day=TruncDate("pgh_created_at"))[:1])
    ended = rows.filter(idea__stage__in=(IdeaStage.REALISED, IdeaStage.DECLINED))
    return ended.annotate(since=since).filter(since__lte=limit)


def last_activity(owner: str) -> Any:
    """The last day on which anything happened with an actor, the day it was registered included.

    An imprecise day counts from its last; a contract that has no known end goes on.
    """
    actor = OuterRef(owner)
    written: Any = Organisation.pgh_event_model.objects  # type: ignore[attr-defined]
    endless = Cast(Value(date.max), DateField())
    ends = Coalesce(F("terminated_on"), F("ends__last"), endless)
    held = F("dialogue__held__last")
    asked = Coalesce(TruncDate("finished_at"), F("due_on"))
    return Greatest(
        _latest(written.filter(pgh_obj_id=actor), "pgh_obj_id", TruncDate("pgh_created_at")),
        _latest(Contract.objects.filter(supplier=actor), "supplier", ends),
        _latest(Participant.objects.filter(organisation=actor), "organisation", held),
        _latest(Idea.objects.filter(organisation=actor), "organisation", F("received__last")),
        _latest(
            Assessment.objects.filter(organisation=actor), "organisation", TruncDate("signed_at")
        ),
        _latest(Interview.objects.filter(organisation=actor), "organisation", asked),
    )


def _latest(rows: Any, group: str, day: Any) -> Any:
    """The last of the days of some rows, as a question inside another."""
    last = rows.order_by().values(group).annotate(last_day=Max(day)).values("last_day")
    return Subquery(last, output_field=DateField())


def proposed(model: Any, *, on: date) -> QuerySet[Any]:
    """Everybody of a kind (Contact or Sender) whom some rule proposes."""
    found = [proposal.rows for proposal in proposals(on=on) if proposal.rows.model is model]
    keys = [Q(pk__in=rows.order_by().values("pk")) for rows in found]
    rows: QuerySet[Any] = model.objects.filter(reduce(or_, keys)) if keys else model.objects.none()
    return rows


_FINDERS: Final[dict[str, Callable[[Any, date], QuerySet[Any]]]] = {
    RetentionObject.FORMER_CONTACT: _former,
    RetentionObject.QUIET_CONTACT: _quiet,
    RetentionObject.IDEA_SENDER: _answered,
}
