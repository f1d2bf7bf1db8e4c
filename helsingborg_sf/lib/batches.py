"""Deeds that change many rows at once - an import, a bulk action, a merge - and can be undone.

The database writes each change down with the context it was made in; a batch remembers that
context, and undoing reads the changes back, the last first. What somebody has changed since is left
as it is and told about: an undo never overwrites newer work.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any, Final, NamedTuple

import pghistory
import pghistory.models
import pgtrigger
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.lib.counting import Question, Total, tally
from helsingborg_sf.lib.history import BLANKED, ERASED, because
from helsingborg_sf.lib.models import Batch, BatchKind
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.visibility import may_see, visible_rows

UNDO_DAYS: Final = 30
_CHUNK: Final = 500
_NAMED: Final = 20
_COUNTER: Final = "version"
# Triggers that count and write down; all others guard rows that stand.
_BOOKKEEPING: Final = frozenset(
    {"count_version", "insert_insert", "update_update", "delete_delete", "append_only"}
)


@contextmanager
def batch(
    kind: BatchKind, title: str, *, by: Any, at: datetime, list_name: str = ""
) -> Iterator[Batch]:
    """Everything written inside is one deed, all or nothing, that can be undone for 30 days.

    One batch a request: the changes are found again by the context of the request. `list_name`
    names the list whose rows were changed.
    """
    with transaction.atomic(), because(title) as context:
        yield Batch.objects.create(
            kind=kind,
            title=title,
            context=context.id,
            made_by=by,
            made_at=at,
            undo_before=at + timedelta(days=UNDO_DAYS),
            list_name=list_name,
        )


class Left(NamedTuple):
    """A row that was not put back, and why."""

    row: str
    why: str


def in_words(left: Sequence[Left]) -> str:
    """Which rows were left, and why; those beyond the first are dots."""
    words = ngettext(
        "%(number)s row was left as it is: %(rows)s",
        "%(number)s rows were left as they are: %(rows)s",
        len(left),
    )
    named = "; ".join(f"{row} ({why})" for row, why in left[:_NAMED])
    more = " …" if len(left) > _NAMED else ""
    return words % {"number": len(left), "rows": named + more}


@dataclass
class Undone:
    """What an undo did: rows put back, and those left because they have changed since."""

    restored: int = 0
    left: list[Left] = field(default_factory=list)
    by: Any = None
    # Rows that something else referred to when their turn came; it may be gone in the end.
    held: list[Any] = field(default_factory=list)

    def leave(self, row: models.Model, why: str) -> None:
        """Tell that a row was left; one that the user may not know of goes without its name."""
        self.left.append(Left(_name(row, self.by), why))


def undo(done: Batch, *, by: Any, at: datetime) -> Undone:
    """Put back what the batch changed, the last change first; all in one transaction.

    Raises `WrongStatusError` when it has been undone already or the time for it is over.
    """
    report = Undone(by=by)
    with transaction.atomic(), because(_("Undone: %(title)s") % {"title": done.title}):
        _mark(done, by=by, at=at)
        with pgtrigger.ignore(*guards()):
            for run in _runs(done):
                _put_back(run, report)
            _take_held(report)
    return report


def _mark(done: Batch, *, by: Any, at: datetime) -> None:
    rows = Batch.objects.filter(pk=done.pk, undone_at__isnull=True, undo_before__gt=at)
    if not rows.update(undone_at=at, undone_by=by):
        raise WrongStatusError(done, "undone")
    done.refresh_from_db()


def guards() -> list[str]:
    """The triggers that refuse changes of rows that stand, such as a signed assessment.

    Moving such a row to another owner, and moving it back, changes nothing that it says.
    """
    found = (
        (model, trigger)
        for model, trigger in pgtrigger.registered()
        # What comes after a change can refuse nothing: it takes note.
        if trigger.when is pgtrigger.Before
        and trigger.name not in _BOOKKEEPING
        and not _is_history(model)
    )
    return [f"{model._meta.label}:{trigger.name}" for model, trigger in found]


def _is_history(model: Any) -> bool:
    return issubclass(model, pghistory.models.Event)


def _name(row: models.Model, user: Any) -> str:
    rows: Any = type(row)._base_manager.filter(pk=row.pk)
    if user is None or (may_see(type(row), user) and visible_rows(rows, user).exists()):
        return str(row)
    return str(row._meta.verbose_name)


# --- reading the changes -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Run:
    """Changes of one kind to rows of one model that came right after each other."""

    model: type[models.Model]
    label: str
    events: list[Any]

    @property
    def keys(self) -> list[Any]:
        return [event.id for event in self.events]


def _runs(done: Batch) -> Iterator[_Run]:
    """What the batch changed, the last first. A row that it made is only taken away."""
    events = [event for kind in _event_models() for event in _events(kind, done)]
    made = {(e.pgh_tracked_model, e.id) for e in events if e.pgh_label == "insert"}
    events = [
        e for e in events if e.pgh_label != "update" or (e.pgh_tracked_model, e.id) not in made
    ]
    events.sort(key=lambda event: (event.pgh_created_at, event.pgh_id), reverse=True)
    for (model, label), some in groupby(events, key=lambda e: (e.pgh_tracked_model, e.pgh_label)):
        every = list(some)
        for begin in range(0, len(every), _CHUNK):
            yield _Run(model, label, every[begin : begin + _CHUNK])


def _event_models() -> list[Any]:
    return [model for model in apps.get_models() if _is_history(model) and model._meta.managed]


def _events(kind: Any, done: Batch) -> Any:
    # What was erased since is gone for good: its history has nothing to put back.
    return kind.objects.filter(pgh_context_id=done.context).exclude(pgh_label__in=(ERASED, BLANKED))


def counted(done: Batch, *, user: Any) -> list[tuple[str, int]]:
    """How many rows of each kind the batch changed, most first: `[("actors", 12)]`.

    Of what the user may know of: the number of something hidden tells that it is there.
    """
    asked: dict[str, Question] = {
        str(kind.pgh_tracked_model._meta.verbose_name_plural): Total(
            _known(kind, done, user), Count("id", distinct=True)
        )
        for kind in _event_models()
        if may_see(kind.pgh_tracked_model, user)
    }
    found = [(name, number) for name, number in tally(asked).items() if number] if asked else []
    return sorted(found, key=lambda each: -each[1])


def _known(kind: Any, done: Batch, user: Any) -> Any:
    """The changes of rows that the user may know of, and of rows that are gone."""
    rows = kind.pgh_tracked_model._base_manager.order_by()
    hidden = rows.exclude(pk__in=visible_rows(rows, user).values("pk"))
    return _events(kind, done).exclude(id__in=hidden.values("pk"))


# --- putting back ------------------------------------------------------------------------------


def _put_back(run: _Run, report: Undone) -> None:
    undo_one = {"insert": _take_away, "delete": _bring_back, "update": _turn_back}[run.label]
    undo_one(run, report)


def _take_away(run: _Run, report: Undone) -> None:
    """Delete rows that the batch made, unless somebody has changed or used them since."""
    rows = run.model._base_manager.in_bulk(run.keys)
    newer = _changed_since(run)
    there = [key for key in run.keys if key in rows]
    for key in there:
        if key in newer:
            report.leave(rows[key], _("It has been changed since."))
    report.restored += _deleted([rows[key] for key in there if key not in newer], report)


def _deleted(rows: list[Any], report: Undone) -> int:
    """Delete the rows, together if that can be done; how many were."""
    if not rows:
        return 0
    try:
        with transaction.atomic():
            type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows]).delete()
    except (models.ProtectedError, models.RestrictedError):
        if len(rows) > 1:
            return sum(_deleted([row], report) for row in rows)
        report.held.append(rows[0])
        return 0
    return len(rows)


def _take_held(report: Undone) -> None:
    """Delete what was held, now that all else is taken away; what still is held is left."""
    held, report.held = report.held, []
    for row in held:
        report.restored += _deleted([row], report)
    for row in report.held:
        report.leave(row, _("Something else refers to it now."))


def _changed_since(run: _Run) -> set[Any]:
    """Keys of rows that were changed after the batch had made them, by something else."""
    kind: Any = type(run.events[0])
    later = kind.objects.filter(
        id__in=run.keys, pgh_id__gt=min(event.pgh_id for event in run.events)
    ).filter(~Q(pgh_context_id=run.events[0].pgh_context_id) | Q(pgh_context_id__isnull=True))
    return set(later.values_list("id", flat=True))


def _bring_back(run: _Run, report: Undone) -> None:
    """Insert rows that the batch deleted, as they were, with the same key."""
    present = set(run.model._base_manager.filter(pk__in=run.keys).values_list("pk", flat=True))
    fields = _fields(run)
    missing = [event for event in run.events if event.id not in present]
    rows = [run.model(**{name: getattr(event, name) for name in fields}) for event in missing]
    _write(rows, run.model._base_manager.bulk_create, report)


def _write(
    rows: list[models.Model], how: Callable[[list[models.Model]], Any], report: Undone
) -> None:
    """Write all the rows at once; what cannot stand beside what is there now is left, and told."""
    try:
        with transaction.atomic():
            how(rows)
    except IntegrityError:
        if len(rows) > 1:
            for row in rows:
                _write([row], how, report)
        else:
            report.leave(rows[0], _("It cannot stand beside what is there now."))
    else:
        report.restored += len(rows)


def _turn_back(run: _Run, report: Undone) -> None:
    """Give changed fields the values they had, where they still are what the batch made them."""
    before = _before(run)
    rows = run.model._base_manager.select_for_update().in_bulk(run.keys)
    fields = [name for name in _fields(run) if name not in ("id", _COUNTER)]
    touched: dict[tuple[str, ...], list[Any]] = {}
    for event in run.events:
        row, earlier = rows.get(event.id), before.get(event.pgh_id)
        if row is None or earlier is None:
            report.left.append(Left(str(event.id), _("It is no longer there.")))
            continue
        changed = [name for name in fields if getattr(earlier, name) != getattr(event, name)]
        theirs = [name for name in changed if getattr(row, name) != getattr(event, name)]
        if theirs:
            report.leave(row, _("It has been changed since."))
        mine = [name for name in changed if name not in theirs]
        for name in mine:
            setattr(row, name, getattr(earlier, name))
        if mine:
            touched.setdefault(tuple(mine), []).append(row)
    # Together, because facts that belong together are never there one by one.
    for names, some in touched.items():
        _write(some, partial(run.model._base_manager.bulk_update, fields=names), report)


def _before(run: _Run) -> dict[int, Any]:
    """The values each changed row had before, by the number of the change."""
    kind: Any = type(run.events[0])
    last = max(event.pgh_id for event in run.events)
    earlier: dict[Any, list[Any]] = {}
    for event in kind.objects.filter(id__in=run.keys, pgh_id__lte=last).order_by("pgh_id"):
        earlier.setdefault(event.id, []).append(event)
    found = {}
    for event in run.events:
        older = [each for each in earlier[event.id] if each.pgh_id < event.pgh_id]
        if older:
            found[event.pgh_id] = older[-1]
    return found


def _fields(run: _Run) -> list[str]:
    """The stored columns of the model; generated ones follow from them."""
    return [
        each.attname
        for each in run.model._meta.concrete_fields
        if not isinstance(each, models.GeneratedField)
    ]
