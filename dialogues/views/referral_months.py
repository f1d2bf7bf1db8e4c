"""How many questions lie outside the scope, month by month, so that the boundary is visible."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from dialogues.models import UNANSWERED, Referral
from dialogues.views.referrals import REFERRALS
from helsingborg_sf.lib.charts import CountChart
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.views import Page

MONTHS: Final = 12


@dataclass(frozen=True)
class Counted:
    """How many questions were handed over, and how many of them wait; `url` shows just these."""

    name: str
    number: int
    waiting: int
    url: str

    @property
    def answered(self) -> int:
        return self.number - self.waiting


class ReferralMonths(Page, TemplateView):
    """The last twelve months, the present one last, and to whom the questions went."""

    permission_required = "dialogues.view_referral"
    title = gettext_lazy("Questions handed over, by month")
    parent = REFERRALS
    template_name = "dialogues/referral_months.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        months = _months(timezone.localdate())
        rows = Referral.objects.filter(referred_on__gte=months[0])
        counted = _by_month(rows, months)
        title = str(gettext_lazy("Questions handed over to functions, by month"))
        numbers = [(each.name, each.number) for each in counted]
        return super().get_context_data(
            chart=CountChart.counted("referrals", title, numbers),
            months=list(reversed(counted)),
            functions=_by_function(rows, months[0]),
            total=sum(each.number for each in counted),
            waiting=sum(each.waiting for each in counted),
            **kwargs,
        )


def _months(today: date) -> list[date]:
    """The first days of the twelve months that end with the present one."""
    first = today.replace(day=1)
    return [months_later(first, -back) for back in range(MONTHS - 1, -1, -1)]


_NUMBERS: Final = {
    "number": Count("pk"),
    "waiting": Count("pk", filter=Q(status__in=UNANSWERED)),
}


def _by_month(rows: QuerySet[Referral], months: list[date]) -> list[Counted]:
    grouped = rows.order_by().annotate(month=TruncMonth("referred_on")).values("month")
    counted: Any = grouped.annotate(**_NUMBERS)
    found = {each["month"]: (each["number"], each["waiting"]) for each in counted}
    return [
        Counted(
            f"{month:%Y-%m}",
            *found.get(month, (0, 0)),
            _listed(referred_from=month, referred_to=_last_day(month)),
        )
        for month in months
    ]


def _by_function(rows: QuerySet[Referral], since: date) -> list[Counted]:
    names = ("function", "function__name", "function__department__name")
    grouped = rows.order_by().values(*names).annotate(**_NUMBERS)
    return [
        Counted(
            f"{each['function__name']} ({each['function__department__name']})",
            each["number"],
            each["waiting"],
            _listed(function=each["function"], referred_from=since),
        )
        for each in grouped.order_by("-number", "function__name", "function")
    ]


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _listed(**asked: Any) -> str:
    return f"{reverse('referral-list')}?{urlencode(asked)}"
