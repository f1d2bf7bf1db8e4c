"""What was changed last, of what the user may see: read from the history the database writes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Value
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Idea
from helsingborg_sf.city.models import User
from helsingborg_sf.lib import html
from procurements.models import Contract, Procurement
from suppliers.models import Organisation

SHOWN: Final = 6
# Events read of each kind: a deed may change many rows, and the same row is often changed again.
READ: Final = 100

# Kind -> model, the field that names a row, and the list.
KINDS: dict[str, tuple[Any, str, str]] = {
    "organisation": (Organisation, "name", "organisation-list"),
    "procurement": (Procurement, "title", "procurement-list"),
    "contract": (Contract, "title", "contract-list"),
    "dialogue": (Dialogue, "title", "dialogue-list"),
    "idea": (Idea, "title", "idea-list"),
}


@dataclass(frozen=True)
class Change:
    """One line of the log: the row, what was done to it, when and by whom."""

    link: str
    url: str
    text: str
    meta: str


@dataclass(frozen=True)
class Event:
    """One row of the history."""

    kind: str
    pk: int
    name: str
    what: str
    at: datetime
    context: dict[str, Any]
    deed: Any

    @property
    def group(self) -> tuple[Any, ...]:
        """What one deed did to rows of one kind belongs together; so does a row without a deed."""
        return (self.kind, self.deed) if self.deed else (self.kind, "", self.pk)


def latest_changes(user: Any) -> list[Change]:
    """What was changed last, newest first, each row once and each deed once; in two queries."""
    groups = list(_groups(_events(user)))[:SHOWN]
    keys = {group[0].context.get("user") for group in groups} - {None}
    people = User.objects.in_bulk(keys)
    return [_change(group, people) for group in groups]


def _events(user: Any) -> list[Event]:
    """The newest events of all kinds."""
    parts = [
        _part(kind, model, name, user)
        for kind, (model, name, _list) in KINDS.items()
        if user.has_perm(f"{model._meta.app_label}.view_{kind}")
    ]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True)
    found = [Event(row[0], row[1], row[2], row[3], row[4], row[5] or {}, row[6]) for row in rows]
    return sorted(found, key=lambda event: event.at, reverse=True)


def _groups(events: list[Event]) -> Iterator[list[Event]]:
    """The events of each deed, one of each row; a row that was changed again is not told twice."""
    seen: set[tuple[str, int]] = set()
    found: dict[tuple[Any, ...], list[Event]] = {}
    made = {(event.kind, event.pk, event.deed) for event in events if event.what == "insert"}
    for event in events:
        if (event.kind, event.pk) not in seen:
            seen.add((event.kind, event.pk))
            # What a deed registers and then completes, it has registered.
            new = (event.kind, event.pk, event.deed) in made and event.deed
            told = replace(event, what="insert") if new else event
            found.setdefault(event.group, []).append(told)
    yield from found.values()


def _part(kind: str, model: Any, name: str, user: Any) -> Any:
    """The last events of one kind, of rows that still exist and that the user may know of."""
    rows = model.objects.all()
    rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    events = model.pgh_event_model.objects.filter(pgh_obj_id__in=rows.values("pk"))
    return events.order_by("-pgh_id").values_list(
        Value(kind),
        "pgh_obj_id",
        F(name),
        "pgh_label",
        "pgh_created_at",
        "pgh_context__metadata",
        "pgh_context_id",
    )[:READ]


def _change(events: list[Event], people: dict[Any, User]) -> Change:
    event = events[0]
    # The name of a command says nothing to whoever reads this.
    itself = _("the register by itself") if event.context.get("command") else ""
    who = str(people.get(event.context.get("user"), "") or itself)
    meta = " · ".join(filter(None, [html.iso_time(event.at), who]))
    return _many(events, meta) if len(events) > 1 else _one(event, meta)


def _one(event: Event, meta: str) -> Change:
    model = KINDS[event.kind][0]
    deed = _("registered") if event.what == "insert" else _("changed")
    return Change(
        link=event.name,
        url=model(pk=event.pk).get_absolute_url(),
        text=f"{capfirst(str(model._meta.verbose_name))}, {deed}",
        meta=meta,
    )


def _many(events: list[Event], meta: str) -> Change:
    """One line for all that a deed did; the list of the kind is where the rows are."""
    model, _name, place = KINDS[events[0].kind]
    number = html.number(len(events))
    # Only so many are read: there may be more of them.
    said = _("at least %(number)s") % {"number": number} if len(events) >= READ else number
    new = all(event.what == "insert" for event in events)
    return Change(
        link=f"{said} {model._meta.verbose_name_plural}",
        url=reverse(place),
        text=_("registered together") if new else _("changed together"),
        meta=meta,
    )
