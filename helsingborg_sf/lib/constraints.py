"""Rules the database itself keeps, each with a message a person understands."""

from functools import reduce
from operator import and_
from typing import Any

from django.db.models import CheckConstraint, F, Q, TextChoices
from django.utils.translation import gettext_lazy as _


def one_of(field: str, choices: type[TextChoices]) -> CheckConstraint:
    """The column holds one of the choices."""
    return CheckConstraint(
        name=f"%(app_label)s_%(class)s_{field}_one_of",
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=_("Choose one of the listed values."),
    )


def all_or_none(*fields: str, message: Any) -> CheckConstraint:
    """Facts that belong together (who and when) are given together or not at all."""
    none = reduce(and_, (Q(**{f"{field}__isnull": True}) for field in fields))
    every = reduce(and_, (Q(**{f"{field}__isnull": False}) for field in fields))
    return CheckConstraint(
        name=f"%(app_label)s_%(class)s_{fields[0]}_together",
        condition=none | every,
        violation_error_message=message,
    )


def in_order(*fields: str, message: Any, partial: bool = False) -> CheckConstraint:
    """Dates come in this order; unknown ones do not count. `partial`: the fields are partial dates,
    and only what is impossible is refused: a later step that ended before an earlier one began."""
    begin, end = ("__first", "__last") if partial else ("", "")
    pairs = [
        Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__isnull": True})
        | Q(**{f"{later}{end}__gte": F(f"{earlier}{begin}")})
        for index, earlier in enumerate(fields)
        for later in fields[index + 1 :]
    ]
    return CheckConstraint(
        name=f"%(app_label)s_%(class)s_{fields[0]}_in_order",
        condition=reduce(and_, pairs),
        violation_error_message=message,
    )
