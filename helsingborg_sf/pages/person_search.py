"""Everything the register holds about a person: rows, free text, and what the history remembers.

Every text of every table is asked, so that a table that is new tomorrow is asked too. What the
reader may not see is left out, and said to be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any, Final, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.text import Truncator, capfirst

from dialogues.models import Sender
from helsingborg_sf.city.models import User
from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.history import BLANKED, ERASED, words
from helsingborg_sf.pages.asked import visible_awards, visible_candidates
from impact.models import Answer, AnswerChange, AnswerCorrection
from procurements.models import Award, Candidate
from suppliers.models import Contact

APPS: Final = ("city", "suppliers", "procurements", "dialogues", "impact")
MOST: Final = 500
AROUND: Final = 120
# Fields that name a person, whatever the order of the names in them.
NAMING: Final = frozenset({"name", "respondent", "words", "assessor_name"})
# Of these rows everything is about the person; of others only the text around the name.
WHOLE: Final = {
    Contact: Contact.personal,
    Sender: Sender.personal,
    User: ("username", "first_name", "last_name", "email"),
}
# Who was asked and who may win is secret until the award (R20).
TENDERS: Final[dict[Any, Any]] = {Award: visible_awards, Candidate: visible_candidates}
# What was said in an interview: whoever reads it is written down.
ANSWERS: Final = (Answer, AnswerChange, AnswerCorrection)
_NEVER: Final = frozenset({"password"})
_COLUMNS: Final = ("s_model", "s_key", "s_at", "s_facts")


@dataclass(frozen=True)
class Person:
    """Who is asked for; what is not known is empty."""

    name: str = ""
    email: str = ""
    phone: str = ""

    @property
    def digits(self) -> str:
        """The telephone number without signs, prefix and leading nought."""
        return re.sub(r"^(0046|46|0)", "", re.sub(r"\D", "", self.phone))

    @property
    def texts(self) -> list[str]:
        """What is looked for in free text."""
        return [text for text in (self.name, self.email, self.phone) if text]


class Hit(NamedTuple):
    """A field of a row that tells of the person; `at` when it is only remembered, `interview` when
    it is of an answer in one."""

    where: str
    row: str
    field: str
    value: str
    url: str = ""
    at: datetime | None = None
    interview: int | None = None


class Search:
    """Where a person is found, as far as the user may see."""

    def __init__(self, person: Person, user: Any) -> None:
        self.person, self.user = person, user

    @cached_property
    def now(self) -> list[Hit]:
        """What is stored now."""
        parts = [self._part(model, self._rows(model), None) for model in self._models()]
        return list(self._hits(parts))

    @cached_property
    def before(self) -> list[Hit]:
        """What only the history remembers."""
        known = {(hit.where, hit.row, hit.field, hit.value) for hit in self.now}
        parts = [
            self._part(model, self._events(model), F("pgh_created_at"))
            for model in self._models()
            if hasattr(model, "pgh_event_model")
        ]
        kept = []
        for hit in self._hits(parts):
            if (key := (hit.where, hit.row, hit.field, hit.value)) not in known:
                known.add(key)
                kept.append(hit)
        return kept

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is shown."""
        return max(len(self.now), len(self.before)) >= MOST

    @property
    def interviews(self) -> set[int]:
        """The interviews whose answers the extract tells of."""
        return {hit.interview for hit in (*self.now, *self.before) if hit.interview}

    @property
    def unseen(self) -> list[str]:
        """The kinds of rows the user may not read, which were not asked."""
        hidden = (m for m in _asked_models() if not self._may(m))
        return sorted({capfirst(str(model._meta.verbose_name_plural)) for model in hidden})

    # --- the questions

    def _may(self, model: Any) -> bool:
        meta = model._meta
        # Whoever handles requests reads the accounts too, but only here.
        return model is User or self.user.has_perm(f"{meta.app_label}.view_{meta.model_name}")

    def _models(self) -> list[Any]:
        return [model for model in _asked_models() if self._may(model)]

    def _rows(self, model: Any) -> Any:
        """The rows of the model the user may know of: not those of secret procurements."""
        rows = getattr(model, "everything", model._default_manager).all()
        if model in TENDERS:
            rows = TENDERS[model](self.user)
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.user)
        for field, shown in self._secrets(model):
            free, open_to = f"{field.name}__isnull", f"{field.name}__in"
            rows = rows.filter(Q(**{free: True}) | Q(**{open_to: shown}))
        return rows

    def _secrets(self, model: Any) -> Iterator[tuple[Any, Any]]:
        for field in model._meta.concrete_fields:
            rows: Any = field.related_model._default_manager.all() if field.is_relation else None
            if hasattr(rows, "visible_to"):
                yield field, rows.visible_to(self.user)

    def _events(self, model: Any) -> Any:
        written = model.pgh_event_model.objects.exclude(pgh_label__in=(ERASED, BLANKED))
        shown = Q(pgh_obj_id__in=self._rows(model).order_by().values("pk"))
        secret = hasattr(model._default_manager.all(), "visible_to") and model is not Contact
        secret = secret or model in TENDERS
        if not secret and not any(True for _each in self._secrets(model)):
            shown |= ~Q(pgh_obj_id__in=model._base_manager.values("pk"))
        return written.filter(shown)

    def _part(self, model: Any, rows: Any, at: Any) -> Any:
        facts = {f.attname: F(f.attname) for f in (*_texts(model), *_keys(model))}
        return (
            rows.filter(self._matches(model))
            .annotate(
                s_model=Value(model._meta.label, models.CharField()),
                s_key=Cast("pk" if at is None else "pgh_obj_id", models.CharField()),
                s_at=at or Value(None, models.DateTimeField()),
                s_facts=JSONObject(**facts),
            )
            .order_by()
            .values_list(*_COLUMNS)[:MOST]
        )

    def _matches(self, model: Any) -> Q:
        return reduce(or_, (q for field in _texts(model) for q in self._asks(field)))

    def _asks(self, field: Any) -> Iterator[Q]:
        person = self.person
        for text in person.texts:
            yield Q(**{f"{field.name}__icontains": text})
        if person.name and field.name in NAMING:
            yield reduce(and_, (Q(**{f"{field.name}__icontains": n}) for n in person.name.split()))
        if person.name and field.name == "last_name":
            first, _space, last = person.name.partition(" ")
            yield Q(first_name__iexact=first, last_name__iexact=last)
        if person.digits and field.name == "phone":
            yield Q(phone__digits__contains=person.digits)

    # --- the answers

    def _hits(self, parts: list[Any]) -> Iterator[Hit]:
        if not parts:
            return
        every = parts[0].union(*parts[1:], all=True).order_by("s_at", "s_model", "s_key")
        for label, key, at, facts in every[:MOST]:
            model = apps.get_model(label)
            yield from self._row(model, model(pk=key, **facts), at)

    def _row(self, model: Any, row: Any, at: datetime | None) -> Iterator[Hit]:
        url = "" if at else _address(row)
        where = capfirst(str(model._meta.verbose_name))
        for field in _texts(model):
            value = words(field, getattr(row, field.attname))
            whole = field.name in WHOLE.get(model, ())
            if value and (whole or self._tells(value)):
                shown = value if whole or field.name in NAMING else self._around(value)
                name = capfirst(str(field.verbose_name))
                yield Hit(where, str(row.pk), name, shown, url, at, _interview(row))

    def _tells(self, value: str) -> bool:
        low = value.casefold()
        names = self.person.name.casefold().split()
        return any(text.casefold() in low for text in self.person.texts) or (
            bool(names) and all(name in low for name in names)
        )

    def _around(self, value: str) -> str:
        """The text around the first place where the person is named."""
        low = value.casefold()
        found = [low.find(text.casefold()) for text in self.person.texts]
        begin = max(min((at for at in found if at >= 0), default=0) - AROUND, 0)
        lead = "… " if begin else ""
        return lead + Truncator(value[begin:]).chars(2 * AROUND)


def _asked_models() -> list[Any]:
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if not model._meta.proxy and not hasattr(model, "pgh_tracked_model") and _texts(model)
    ]


def _texts(model: Any) -> list[Any]:
    """The fields of a model that hold words of people's own."""
    kinds = (models.CharField, models.TextField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and field.name not in _NEVER
    ]


def _keys(model: Any) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.is_relation]


class _Digits(models.Transform):
    """A telephone number without signs."""

    lookup_name = "digits"
    output_field = models.CharField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        sql, params = compiler.compile(self.lhs)
        return f"regexp_replace({sql}, '[^0-9]', '', 'g')", params


LineField.register_lookup(_Digits)


def _interview(row: Any) -> int | None:
    return row.interview_id if isinstance(row, ANSWERS) else None


def _address(row: Any) -> str:
    own = getattr(row, "get_absolute_url", None)
    return str(own()) if own else ""
