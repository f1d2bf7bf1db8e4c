"""What the national statistics say yes, no or nothing to, and how that is counted."""

from collections.abc import Collection
from typing import Any, Final, Self

from django.contrib.postgres.aggregates import BoolOr
from django.db import models
from django.db.models import Count, Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROCUREMENT_FORM: Final = "procurement"


class Measure(models.TextChoices):
    """A question that the statistics answer of each advertised procurement."""

    SOCIAL = "social", _("Social consideration")
    EMPLOYMENT = "employment", _("Employment objective")
    RESERVED = "reserved", _("Reserved participation or execution")
    PARTICIPATION = "participation", _("Reserved participation")
    EXECUTION = "execution", _("Reserved execution")

    @property
    def how(self) -> str | Promise:
        """How it is counted, in words."""
        return _HOW[self]

    def where(self, answer: str) -> Q:
        """The rows that answer `yes`, `no` or nothing (`unknown`). Nothing is not no."""
        return _WHERE[self][answer]


_HOW: Final = {
    Measure.SOCIAL: _(
        "Procurements that the statistics call socially sustainable: specifications, "
        "qualification requirements, award criteria or contract terms with social objectives."
    ),
    Measure.EMPLOYMENT: _(
        "Procurements whose social objective is employment for long-term unemployed, "
        "disadvantaged or disabled persons, by the column “Typ av socialt hållbar upphandling”."
    ),
    Measure.RESERVED: _(
        "Procurements reserved in at least one of the two ways below; each is counted once."
    ),
    Measure.PARTICIPATION: _(
        "Procurements in which only certain organisations may take part, such as sheltered "
        "workshops and suppliers whose aim is social and occupational integration."
    ),
    Measure.EXECUTION: _(
        "Procurements in which the contract must be carried out within sheltered employment."
    ),
}


def _answers(field: str) -> dict[str, Q]:
    return {
        "yes": Q(**{field: True}),
        "no": Q(**{field: False}),
        "unknown": Q(**{f"{field}__isnull": True}),
    }


# Yes when one says yes, no when both say no, and else nobody knows.
_EITHER: Final = {
    "yes": Q(reserved=True) | Q(reserved_execution=True),
    "no": Q(reserved=False, reserved_execution=False),
    "unknown": Q(reserved__isnull=True, reserved_execution__isnull=True)
    | Q(reserved__isnull=True, reserved_execution=False)
    | Q(reserved=False, reserved_execution__isnull=True),
}
_WHERE: Final = {
    Measure.SOCIAL: _answers("socially_sustainable"),
    Measure.EMPLOYMENT: _answers("employment_objective"),
    Measure.RESERVED: _EITHER,
    Measure.PARTICIPATION: _answers("reserved"),
    Measure.EXECUTION: _answers("reserved_execution"),
}


class StatisticsQuerySet(QuerySet[Any]):
    """Questions about rows of the national statistics."""

    def procurements(self) -> Self:
        """Advertised procurements, one row each; not the contracted tenders."""
        return self.filter(form=PROCUREMENT_FORM)

    def answering(self, measure: Measure, answer: str) -> Self:
        """Rows that say `yes`, `no` or nothing (`unknown`) to the question."""
        return self.filter(measure.where(answer))

    def counted(self, own: Collection[str]) -> list[dict[str, Any]]:
        """How often each buyer says yes and no, by year: all municipalities, and the `own` buyers.

        One query: `year`, `buyer_number`, `name`, `municipality`, `total`, and for each measure
        `social_yes`, `social_no` and so on.
        """
        numbers = {
            f"{measure.value}_{answer}": Count("year", filter=measure.where(answer))
            for measure in Measure
            for answer in ("yes", "no")
        }
        rows = self.procurements().filter(Q(by_municipality=True) | Q(buyer_number__in=own))
        return list(
            rows.order_by()
            .values("year", "buyer_number")
            .annotate(
                name=Max("buyer_name"),
                municipality=BoolOr("by_municipality"),
                total=Count("*"),
                **numbers,
            )
        )
