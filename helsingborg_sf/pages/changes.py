"""What was changed last, of what the user may see: read from the history the database writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Idea
from helsingborg_sf.city.models import User
from helsingborg_sf.lib import html
from procurements.models import Contract, Procurement
from suppliers.models import Organisation

SHOWN: Final = 6
# Events read of each kind: the same row is often changed several times in a row.
READ: Final = 20

# Kind -> model and the field that names a row.
KINDS: dict[str, tuple[Any, str]] = {
    "organisation": (Organisation, "name"),
    "procurement": (Procurement, "title"),
    "contract": (Contract, "title"),
    "dialogue": (Dialogue, "title"),
    "idea": (Idea, "title"),
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


def latest_changes(user: Any) -> list[Change]:
    """The rows that were changed last, newest first, each once; in two queries."""
    events = list(_events(user))
    people = User.objects.in_bulk({e.context["user"] for e in events if e.context.get("user")})
    return [_change(event, people) for event in events]


def _events(user: Any) -> Iterator[Event]:
    parts = [
        _part(kind, model, name, user)
        for kind, (model, name) in KINDS.items()
        if user.has_perm(f"{model._meta.app_label}.view_{kind}")
    ]
    if not parts:
        return
    found = [
        Event(row[0], row[1], row[2], row[3], row[4], row[5] or {})
        for row in parts[0].union(*parts[1:], all=True)
    ]
    seen: set[tuple[str, int]] = set()
    for event in sorted(found, key=lambda event: event.at, reverse=True):
        if (event.kind, event.pk) not in seen and len(seen) < SHOWN:
            seen.add((event.kind, event.pk))
            yield event


def _part(kind: str, model: Any, name: str, user: Any) -> Any:
    """The last events of one kind, of rows that still exist and that the user may know of."""
    rows = model.objects.all()
    rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    events = model.pgh_event_model.objects.filter(pgh_obj_id__in=rows.values("pk"))
    return events.order_by("-pgh_id").values_list(
        Value(kind), "pgh_obj_id", F(name), "pgh_label", "pgh_created_at", "pgh_context__metadata"
    )[:READ]


def _change(event: Event, people: dict[Any, User]) -> Change:
    model, _name = KINDS[event.kind]
    deed = _("registered") if event.what == "insert" else _("changed")
    who = str(people.get(event.context.get("user"), "") or event.context.get("command", ""))
    return Change(
        link=event.name,
        url=model(pk=event.pk).get_absolute_url(),
        text=f"{capfirst(str(model._meta.verbose_name))}, {deed}",
        meta=" · ".join(filter(None, [html.iso_time(event.at), who])),
    )
