"""Which provision of the city's own policies is used where, and who uses none."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.city.models import Department, PolicyProvision
from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.lists import ListView, Preset
from procurements.guideline_filters import DepartmentFilter, Period, ProvisionFilter
from procurements.models import Procurement, SocialConsideration
from procurements.views.sections import GUIDELINES, InSection

REPORTS = (gettext_lazy("Reports"), "report-index")


def number_of(rows: QuerySet[Any], of: str) -> Coalesce:
    """How many rows point at each row of the list; 0 when none does."""
    counted = rows.order_by().values(of).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def count_cell(number: int, url: str) -> SafeString:
    """A number that leads to what was counted; nothing leads to nothing."""
    if not number:
        return SafeString(html.number(0))
    return format_html('<a href="{}">{}</a>', url, html.number(number))


class OfPeriod(InSection, ListView):
    """A list whose figures are of the period in the address."""

    section_list = GUIDELINES
    parent = REPORTS

    @cached_property
    def period(self) -> Period:
        """What is counted."""
        return Period.asked(self.request.GET)

    @property
    def counted(self) -> QuerySet[Procurement]:
        """The procurements of the period that the user may know of."""
        return self.period.procurements(self.request.user)


class ProvisionList(OfPeriod):
    """The provisions with the procurements that cite them."""

    permission_required = "procurements.view_procurement"
    title = gettext_lazy("Guidelines in use")
    model = PolicyProvision
    filterset_class = ProvisionFilter
    sorts = {"id": Sort("id", gettext_lazy("registered"))}
    default_sort = "id"
    empty_text = gettext_lazy("No provision of a governing document is registered.")
    note = gettext_lazy(
        "Counted: procurements that cite the provision as their ground. Those without a day of "
        "start or publication count only when no period is chosen."
    )
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Used"), "used=yes"),
        Preset(gettext_lazy("Never used"), "used=no"),
    ]

    def get_queryset(self) -> QuerySet[PolicyProvision]:
        cited = Procurement.provisions.through.objects.filter(
            policyprovision=OuterRef("pk"), procurement__in=self.counted
        )
        uses = number_of(cited, "policyprovision")
        return PolicyProvision.objects.select_related("document").annotate(uses=uses)

    def get_columns(self) -> list[Column]:
        return [
            link("heading", _("provision"), url=self._url, sub=lambda row: row.text),
            Column("document", _("document")),
            Column("level", _("level")),
            Column(
                "uses",
                _("procurements"),
                numeric=True,
                show=lambda row: count_cell(row.uses, self._url(row)),
            ),
        ]

    def _url(self, row: PolicyProvision) -> str:
        return self.period.rows_url(provision=row.pk)


class DepartmentUse(OfPeriod):
    """The share of each department's procurements with any social consideration."""

    permission_required = "procurements.view_procurement"
    title = gettext_lazy("Social consideration by department")
    model = Department
    filterset_class = DepartmentFilter
    sorts = {"name": Sort("name", gettext_lazy("name"))}
    default_sort = "name"
    empty_text = gettext_lazy("No department is registered.")
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Some consideration"), "considering=some"),
        Preset(gettext_lazy("None"), "considering=none"),
    ]

    def get_queryset(self) -> QuerySet[Any]:
        theirs = self.counted.filter(department=OuterRef("pk"))
        return Department.objects.annotate(
            bought=number_of(theirs, "department"),
            considered=number_of(theirs.filter(Exists(_considerations())), "department"),
            citing=number_of(theirs.filter(Exists(_citations())), "department"),
        )

    @cached_property
    def note(self) -> str:  # type: ignore[override]
        """What is left out of a list by department."""
        homeless = self.counted.filter(department__isnull=True)
        numbers = homeless.aggregate(
            all=Count("pk"), some=Count("pk", filter=Exists(_considerations()))
        )
        words = _(
            "Procurements without a known department: %(all)s, with a social consideration: "
            "%(some)s. Those without a day of start or publication count only when no period is "
            "chosen."
        )
        return words % numbers

    def get_columns(self) -> list[Column]:
        return [
            link("name", _("department"), value=str, url=self._url),
            Column("bought", _("procurements"), numeric=True, show=self._all),
            Column("considered", _("with social consideration"), numeric=True, show=self._some),
            Column("share", _("share"), numeric=True, value=share),
            Column("citing", _("citing a provision"), numeric=True),
        ]

    def _url(self, row: Department) -> str:
        return self.period.rows_url(department=row.pk)

    def _all(self, row: Any) -> SafeString:
        return count_cell(row.bought, self._url(row))

    def _some(self, row: Any) -> SafeString:
        url = self.period.rows_url(department=row.pk, consideration="any")
        return count_cell(row.considered, url)


def share(row: Any) -> str:
    """Whole per cent, never rounded up; of no procurements there is no share."""
    if not row.bought:
        return _("no procurements")
    return f"{row.considered * 100 // row.bought}{html.NBSP}%"


def _considerations() -> QuerySet[SocialConsideration]:
    return SocialConsideration.objects.filter(procurement=OuterRef("pk"))


def _citations() -> Any:
    return Procurement.provisions.through.objects.filter(procurement=OuterRef("pk"))
