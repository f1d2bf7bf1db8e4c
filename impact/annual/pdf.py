"""A report as a tagged PDF (PDF/UA-1), made anew from what is kept each time it is asked for.

Nothing is fetched but our own style sheet, fonts and charts: no network, no files. WeasyPrint needs
Pango, which is a library of the machine and not a package; without it `NoPangoError`.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from helsingborg_sf.lib.charts import Chart
from impact.annual import reading
from impact.annual.counting import LANGUAGE
from impact.models import AnnualReport

# Addresses that the fetcher knows; any other is refused.
STATIC: Final = "register:static/"
CHART: Final = "register:chart/"
KINDS: Final = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
WIDTH: Final = {True: 660, False: 320}

# So many signs without a space, in what is between tags.
_ENDLESS: Final = re.compile(r"(?:&#?\w+;|[^\s<>&]){60}(?=[^\s<>])(?=[^<>]*<)")


class NoPangoError(Exception):
    """The machine has no Pango, so that no PDF can be made."""


def pdf(report: AnnualReport) -> bytes:
    """The report on paper. Raises NoPangoError."""
    try:
        # A library of the machine: everything else works without it.
        from weasyprint import HTML  # noqa: PLC0415
    except OSError as error:
        raise NoPangoError from error
    chapters = reading.chapters(report, report.sections.all())
    pictures = _pictures(chapters)
    with translation.override(LANGUAGE):
        page = render_to_string(
            "impact/annual_paper.html", {**context(report), "chapters": chapters, "paper": True}
        )
    source = HTML(string=breakable(page), base_url=STATIC, url_fetcher=_fetcher(pictures))
    made: bytes = source.write_pdf(
        pdf_variant="pdf/ua-1", pdf_tags=True, presentational_hints=False
    )
    return made


def breakable(page: str) -> str:
    """The page with places to break a line in words that no line holds: the layout tries every
    place in such a word, and one of 200 000 letters would keep a server for minutes."""
    return _ENDLESS.sub(lambda found: f"{found[0]}\u200b", page)


def context(report: AnnualReport) -> dict[str, Any]:
    """The words around the chapters, the same on page and paper."""
    return {
        "report": report,
        "report_title": reading.title_words(report),
        "counted": reading.counted_words(report),
        "standing": reading.standing_words(report),
        "unfinished": reading.unfinished_words(report),
        "site_name": settings.SITE_NAME,
        "site_owner": settings.SITE_OWNER,
    }


def _pictures(chapters: list[reading.ShownChapter]) -> dict[str, str]:
    """Every chart as SVG, by its name."""
    return {
        each.key: _svg(each, wide=block["wide"])
        for chapter in chapters
        for block in chapter.blocks
        if block["kind"] == "charts"
        for each in block["charts"]
    }


def _svg(chart: Chart, *, wide: bool) -> str:
    return render_to_string("impact/annual_chart.svg", {"chart": chart, "width": WIDTH[wide]})


def _fetcher(pictures: Mapping[str, str]) -> Any:
    """Answers for our own style sheet, fonts and charts, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(CHART) and (drawn := pictures.get(url.removeprefix(CHART))):
                return URLFetcherResponse(url, drawn.encode(), {"Content-Type": KINDS[".svg"]})
            if url.startswith(STATIC) and (path := _own_file(url.removeprefix(STATIC))):
                kind = {"Content-Type": KINDS[path.suffix]}
                return URLFetcherResponse(url, path.read_bytes(), kind)
            raise ValueError(f"refused: {url}")

    return OwnFiles()


def _own_file(name: str) -> Path | None:
    """A style sheet or font among the static files."""
    if Path(name).suffix not in KINDS:
        return None
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None
