"""The figures of every chart as a file: `?figures=<key>` on whatever page draws it.

The page is drawn as always, with its rights, masks, day and filters; the chart's component tells
here what it drew, and the file is the table of that chart. So no page can forget it.
"""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.charts import Chart
from helsingborg_sf.lib.export import csv_file

PARAMETER: Final = "figures"
_DRAWN: Final = "_charts_drawn"


def begin(request: HttpRequest) -> None:
    """The page of this request can give the figures of what it draws."""
    setattr(request, _DRAWN, {})


def note(request: HttpRequest | None, chart: Chart) -> str:
    """A chart is drawn; returns where its figures are, "" where no page can give them (a PDF)
    or they may not leave the page."""
    drawn: dict[str, Chart] | None = getattr(request, _DRAWN, None)
    if request is None or drawn is None or not chart.is_free:
        return ""
    drawn[chart.key] = chart
    asked = [(n, v) for n, values in request.GET.lists() for v in values if n != PARAMETER]
    return f"{request.path}?{urlencode([*asked, (PARAMETER, chart.key)])}"


def wanted(request: HttpRequest) -> bool:
    """Whether a chart's figures are asked for and not the page."""
    return request.method in ("GET", "HEAD") and PARAMETER in request.GET


def file_of(request: HttpRequest, response: Any) -> HttpResponse:
    """The figures that are asked for, of a page that is not drawn yet; 404 when it has no such
    chart."""
    if not response.is_rendered:
        response.render()
    chart = getattr(request, _DRAWN, {}).get(request.GET[PARAMETER])
    if chart is None:
        raise Http404(_("There is no such chart on the page."))
    return csv_file(chart.title, [map(_cell, row) for row in (chart.heads, *chart.lines)])


def _cell(text: str) -> str:
    """A number with common spaces, which a spreadsheet reads as a number."""
    return str(text).replace(html.NBSP, " ")
