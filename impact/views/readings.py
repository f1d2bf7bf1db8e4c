"""Who has read single answers."""

from typing import ClassVar

from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort
from helsingborg_sf.lib.lists import ListView
from impact.filters import ReadingFilter
from impact.models import Reading
from impact.views.confidential import Hidden


class ReadingList(Hidden, ListView):
    """Every reading of single answers, the latest first; for those who answer for them."""

    permission_required = "impact.view_reading"
    title = gettext_lazy("Who has read interview answers")
    caption = gettext_lazy("Readings")
    note = gettext_lazy(
        "A line for each time somebody was shown the single answers of an interview. While a sheet "
        "is open it is noted again every ten minutes at most. Lines are never changed or removed."
    )
    queryset = Reading.objects.select_related(
        "user", "interview__organisation", "interview__department"
    )
    filterset_class = ReadingFilter
    sorts: ClassVar = {"at": Sort("at", gettext_lazy("when"), descending=True)}
    default_sort = "-at"
    empty_text = gettext_lazy("Nobody has read any answers.")
    columns: ClassVar = (
        Column("at", gettext_lazy("when"), value=lambda row: html.iso_time(row.at), sort="at"),
        Column("user", gettext_lazy("read by")),
        Column("interview", gettext_lazy("interview")),
        Column("place", gettext_lazy("where")),
    )
