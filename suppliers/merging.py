"""Two records of one organisation become one; what belongs to the one that goes moves over.

What there is to move is read from the models, of every app: a new key to an organisation is moved
without being named here.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any, Final, NamedTuple

import pghistory.models
import pgtrigger
from django.db import IntegrityError, models, transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from helsingborg_sf.lib.batches import batch, guards
from helsingborg_sf.lib.models import Batch, BatchKind
from helsingborg_sf.lib.text import clean_line
from suppliers.duplicates import key, likeness
from suppliers.models import DuplicatePair, DuplicateVerdict, Organisation, Why

# Keys that tell of records and not of what organisations do; the districts are chosen as a field.
_APART: Final = frozenset(
    {
        ("suppliers.organisation", "merged_into"),
        ("suppliers.duplicatepair", "first"),
        ("suppliers.duplicatepair", "second"),
        (Organisation.districts.through._meta.label_lower, "organisation"),
    }
)
_NEVER_A_FACT: Final = frozenset({"id", "version"})


class MergeRefusedError(Exception):
    """One of the two has been changed or merged since somebody looked at them."""


class Relation(NamedTuple):
    """A column that says which organisation a row is about."""

    model: Any
    field: str

    @property
    def label(self) -> str:
        """What its rows are, in words: `contact persons`."""
        return str(self.model._meta.verbose_name_plural)

    def rows(self, organisation: Organisation) -> Any:
        """The rows that are about an organisation, whoever may see them."""
        return self.model._base_manager.filter(**{self.field: organisation}).order_by()


def relations() -> list[Relation]:
    """Every column that refers to organisations, in the order of the apps."""
    every: Any = Organisation._meta.get_fields(include_hidden=True)
    found = [
        Relation(each.related_model, each.field.name)
        for each in every
        if each.auto_created and not each.concrete and (each.one_to_many or each.one_to_one)
    ]
    return [
        each
        for each in found
        if (each.model._meta.label_lower, each.field) not in _APART
        and not issubclass(each.model, pghistory.models.Event)
    ]


# --- what moves, what is dropped, what stays ---------------------------------------------------


class Fate(models.TextChoices):
    """What becomes of a row of the record that goes."""

    MOVES = "moves", "moves"
    DROPPED = "dropped", "dropped"
    STAYS = "stays", "stays"


def with_fate(relation: Relation, *, kept: Organisation, gone: Organisation) -> QuerySet[Any]:
    """The rows of the one that goes with their `fate`.

    A row that cannot stand beside one that is there already is dropped when it says the same as
    that one and nothing refers to it; else it stays where it is.
    """
    equal = _like(relation, kept, _facts(relation)) & ~_is_referred_to(relation.model)
    fate = Case(
        When(~_collides(relation, kept), then=models.Value(Fate.MOVES)),
        When(equal, then=models.Value(Fate.DROPPED)),
        default=models.Value(Fate.STAYS),
        output_field=models.CharField(),
    )
    rows: QuerySet[Any] = relation.rows(gone).annotate(fate=fate)
    return rows


def _collides(relation: Relation, kept: Organisation) -> Q:
    """Whether a row, moved, would break a rule of being there once, or refer twice to one."""
    places = [
        Q(condition) & _like(relation, kept, others, condition, nulls_equal=nulls_equal)
        for others, condition, nulls_equal in _uniques(relation)
    ]
    twice = [_is(Q(**{other: kept.pk})) for other in _other_keys(relation)]
    return _is(reduce(or_, [*places, *twice], Q(pk__in=[])))


def _is(condition: Q) -> Q:
    """Yes or no, never unknown: what is unknown is no."""
    return Q(Case(When(condition, then=True), default=False, output_field=models.BooleanField()))


def _uniques(relation: Relation) -> Iterator[tuple[list[str], Q, bool]]:
    """The rules of being there once that the column takes part in: the other fields, when the rule
    holds, and whether two unknowns are equal."""
    meta = relation.model._meta
    if meta.get_field(relation.field).unique:
        yield [], Q(), False
    sets = [(fields, Q(), False) for fields in meta.unique_together]
    sets += [
        (each.fields, each.condition or Q(), each.nulls_distinct is False)
        for each in meta.constraints
        if isinstance(each, models.UniqueConstraint)
    ]
    for fields, condition, nulls_equal in sets:
        if relation.field in fields:
            yield [name for name in fields if name != relation.field], condition, nulls_equal


def _other_keys(relation: Relation) -> list[str]:
    return [
        each.name
        for each in relation.model._meta.concrete_fields
        if each.related_model is Organisation and each.name != relation.field
    ]


def _facts(relation: Relation) -> list[str]:
    """What a row says, beside whom it is about."""
    return [
        each.name
        for each in relation.model._meta.concrete_fields
        if each.name not in (*_NEVER_A_FACT, relation.field)
        and not each.primary_key
        and not isinstance(each, models.GeneratedField)
    ]


def _like(
    relation: Relation,
    kept: Organisation,
    fields: list[str],
    condition: Q = Q(),  # noqa: B008 - never changed
    *,
    nulls_equal: bool = True,
) -> Q:
    """Whether the one that stays has a row with the same in these fields."""
    theirs = relation.rows(kept).filter(condition)
    same = [_same(name, nulls_equal=nulls_equal) for name in fields]
    return Q(Exists(theirs.filter(reduce(and_, same, Q()))))


def _same(name: str, *, nulls_equal: bool) -> Q:
    equal = Q(**{name: OuterRef(name)})
    if not nulls_equal:
        return equal
    return equal | (Q(**{f"{name}__isnull": True}) & Q(IsNull(OuterRef(name), True)))


def _is_referred_to(model: Any) -> Q:
    """Whether anything hangs on the row."""
    referring = [
        Q(Exists(each.related_model._base_manager.filter(**{each.field.name: OuterRef("pk")})))
        for each in model._meta.get_fields(include_hidden=True)
        if each.auto_created
        and not each.concrete
        and not each.many_to_many
        and not issubclass(each.related_model, pghistory.models.Event)
    ]
    return reduce(or_, referring, Q(pk__in=[]))


# --- which values the one that stays has afterwards --------------------------------------------


@dataclass(frozen=True)
class Values:
    """What the record that stays says after the merge."""

    fields: Mapping[str, Any]
    districts: frozenset[int]


def names_after(*, name: str, other_names: str, spare: str) -> str:
    """The other names, each once, with the name that nobody chose."""
    found: dict[str, str] = {}
    for line in [*other_names.splitlines(), spare]:
        if clean_line(line):
            found.setdefault(clean_line(line).casefold(), clean_line(line))
    found.pop(clean_line(name).casefold(), None)
    return "\n".join(found.values())


# --- the deed ----------------------------------------------------------------------------------


def merge(
    *,
    kept: Organisation,
    gone: Organisation,
    values: Values,
    by: Any,
    at: datetime,
) -> Batch:
    """Make two records one; all of it or nothing, and it can be undone for 30 days.

    The two are as somebody saw them: raises `MergeRefusedError` when one of them has been changed
    or merged since.
    """
    title = _("“%(gone)s” was merged into “%(kept)s”") % {"gone": gone, "kept": kept}
    with batch(BatchKind.MERGE, title[:300], by=by, at=at) as done:
        _lock(kept, gone)
        with pgtrigger.ignore(*guards()):
            for relation in relations():
                _move(relation, kept=kept, gone=gone)
        Organisation.everything.filter(pk=gone.pk).update(merged_into=kept)
        _write(kept, values)
        _note(kept, gone, by=by, at=at)
    return done


def _lock(*two: Organisation) -> None:
    """Nobody else changes or merges the two meanwhile. Always in the same order."""
    rows = Organisation.everything.filter(pk__in=[each.pk for each in two]).order_by("pk")
    found = {row.pk: row for row in rows.select_for_update(of=("self",)).defer("search")}
    for each in two:
        stored = found.get(each.pk)
        if stored is None or stored.merged_into_id or stored.version != each.version:
            raise MergeRefusedError


def _move(relation: Relation, *, kept: Organisation, gone: Organisation) -> None:
    fates = dict(with_fate(relation, kept=kept, gone=gone).values_list("pk", "fate"))
    rows = relation.model._base_manager
    rows.filter(pk__in=[pk for pk, fate in fates.items() if fate == Fate.DROPPED]).delete()
    moving = [pk for pk, fate in fates.items() if fate == Fate.MOVES]
    try:
        with transaction.atomic():
            rows.filter(pk__in=moving).update(**{relation.field: kept})
    except IntegrityError:
        _move_singly(relation, kept, moving)


def _move_singly(relation: Relation, kept: Organisation, moving: list[Any]) -> None:
    """A rule that nobody can foresee stops one row, not the others: that one stays."""
    for pk in moving:
        with suppress(IntegrityError), transaction.atomic():
            relation.model._base_manager.filter(pk=pk).update(**{relation.field: kept})


def _write(kept: Organisation, values: Values) -> None:
    now = {name: getattr(kept, name) for name in values.fields}
    changed = {name: value for name, value in values.fields.items() if now[name] != value}
    if changed:
        Organisation.everything.filter(pk=kept.pk).update(**changed)
    kept.districts.set(values.districts)


def _note(kept: Organisation, gone: Organisation, *, by: Any, at: datetime) -> None:
    """The pair is decided; one that no search had found is written down now."""
    first, second = sorted((kept, gone), key=lambda each: each.pk)
    verdict = {"verdict": DuplicateVerdict.MERGED, "by": by, "at": at}
    found = {
        "score": likeness(key(kept.name), key(gone.name)),
        "why": Why.NAME,
        "found_on": at.date(),
    }
    DuplicatePair.objects.update_or_create(
        first=first, second=second, defaults=verdict, create_defaults={**found, **verdict}
    )
