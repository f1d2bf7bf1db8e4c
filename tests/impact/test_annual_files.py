"""The report as PDF and Word: tagged, in Swedish, from what is frozen, fetching nothing."""

import os
import re
import subprocess
import sys
from ctypes.util import find_library
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from pypdf import PdfReader

from helsingborg_sf.city.roles import Role
from impact.annual.pdf import pdf
from impact.annual.word import word
from impact.models import AnnualReport, Chapter
from tests.impact.annual_site import a_draft, an_approved_report, awarded, section
from tests.procurements.pages import logged_in

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif(not find_library("pango-1.0"), reason="Pango is not installed")
HOSTILE = '<img src="http://127.0.0.1:9/x.png"><link rel="stylesheet" href="file:///etc/passwd">'


def read(report: AnnualReport) -> Any:
    return PdfReader(BytesIO(pdf(report)))


def text_of(paper: Any) -> str:
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def words_of(report: AnnualReport) -> str:
    document = docx.Document(BytesIO(word(report)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in document.paragraphs), *cells])


@needs_pango
def test_the_pdf_is_tagged_and_says_its_language_title_and_contents() -> None:
    awarded()
    paper = read(an_approved_report())
    root: Any = paper.trailer["/Root"]
    shows_title = root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], shows_title) == ("sv", True, True)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert "2022" in str(paper.metadata.title)
    outline = [each.title for each in paper.outline if not isinstance(each, list)]
    assert len(outline) == len(Chapter) + 1  # the contents too
    pages = [
        paper.get_destination_page_number(each) + 1
        for each in paper.outline
        if not isinstance(each, list)
    ]
    contents = paper.pages[1].extract_text()
    assert [int(n) for n in re.findall(r"\.\s*(\d+)\s*$", contents, re.MULTILINE)] == pages[1:]
    assert f"3 ({len(paper.pages)})" in paper.pages[2].extract_text()


@needs_pango
def test_a_word_without_end_keeps_nobody_waiting() -> None:
    report = a_draft()
    report.sections.filter(chapter=Chapter.SUMMARY).update(text="x&" * 10_000)
    shown = text_of(read(report)).replace("\u200b", "").replace(" ", "")
    assert shown.count("x&") >= 9_900  # some stand at the end of a page


@needs_pango
def test_every_chart_has_its_figures_in_words() -> None:
    awarded()
    paper = read(an_approved_report())
    pictures = [each for each in tags(paper) if each.get("/S") == "/Figure"]
    assert len(pictures) >= 1
    assert all("2022" in str(each.get("/Alt")) for each in pictures)


def tags(paper: Any) -> list[Any]:
    """Every element of the structure."""
    found, waiting = [], [paper.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        each = waiting.pop().get_object()
        if isinstance(each, dict):
            found.append(each)
            inner = each.get("/K", [])
            inner = inner.get_object() if hasattr(inner, "get_object") else inner
            waiting += inner if isinstance(inner, list) else [inner]
    return [each for each in found if "/S" in each]


@needs_pango
def test_an_address_in_a_text_is_text_and_nothing_is_fetched() -> None:
    row = section(a_draft(), "summary")
    row.text = f"Före {HOSTILE} efter"
    row.save()
    paper = read(row.report)
    assert '<img src="http://127.0.0.1:9/x.png">' in text_of(paper)
    assert "root:" not in text_of(paper)


@needs_pango
def test_what_is_not_ours_is_refused_by_the_fetcher() -> None:
    from impact.annual.pdf import _fetcher  # noqa: PLC0415

    fetcher = _fetcher({"chart-1": "<svg/>"})
    assert fetcher.fetch("register:chart/chart-1").read() == b"<svg/>"
    refused = [
        "http://127.0.0.1:9/x.png",
        "file:///etc/passwd",
        "data:text/css,a",
        "register:static/../manage.py",
        "register:static/css/../../manage.py",
        "register:chart/chart-2",
    ]
    for address in refused:
        with pytest.raises(ValueError, match="refused"):
            fetcher.fetch(address)


@needs_pango
def test_paper_says_the_same_when_the_register_has_changed() -> None:
    contract = awarded("Som det hette då")
    report = an_approved_report()
    before = (text_of(read(report)), words_of(report))
    contract.title = "Som det heter nu"
    contract.save()
    awarded("Ett till")
    report = AnnualReport.objects.get()
    assert (text_of(read(report)), words_of(report)) == before
    assert all("Som det hette då" in each and "2022-12-31" in each for each in before)


def test_word_has_headings_in_order_and_a_title_and_speaks_swedish() -> None:
    awarded()
    report = an_approved_report()
    document = docx.Document(BytesIO(word(report)))
    heads = [
        p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"
    ]
    titles = [each["title"] for each in report.figures["chapters"]]
    assert heads == [f"{n}. {title}" for n, title in enumerate(titles, start=1)]
    about = document.core_properties
    assert ("2022" in about.title, about.language) == (True, "sv-SE")
    assert document.styles.element.xpath("//w:lang/@w:val")[0] == "sv-SE"
    xml = document.element.xml
    assert ("TOC \\o" in xml, "w:tblHeader" in xml, "{{" in xml, "{%" in xml) == (
        True,
        True,
        False,
        False,
    )


def test_signs_that_xml_knows_are_text_in_word() -> None:
    row = section(a_draft(), "summary")
    row.text = "<b>fet</b> & {{ report }} {% if %}"
    row.save()
    assert "<b>fet</b> & {{ report }} {% if %}" in words_of(row.report)


def test_both_are_fetched_by_readers() -> None:
    client, report = logged_in(Role.READER)[0], an_approved_report()
    answer = client.get(f"/rapporter/arsrapport/{report.pk}/word/")
    assert answer.status_code == 200
    assert re.search(r'filename="[a-z0-9-]+2022\.docx"', answer["Content-Disposition"])


WITHOUT_PANGO = """
import ctypes.util, cffi.api, django
from django.conf import settings
real = cffi.api.FFI.dlopen
def hidden(self, name, *more):
    if name and ("pango" in str(name) or "gobject" in str(name)):
        raise OSError("hidden")
    return real(self, name, *more)
cffi.api.FFI.dlopen = hidden
django.setup()
from impact.annual.pdf import NoPangoError, pdf
try:
    pdf(None)
except NoPangoError:
    print("no pango")
"""


def test_without_pango_it_says_so() -> None:
    facts = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "helsingborg_sf.settings",
        "MODE": "test",
        "DATABASE_URL": "postgres:///unused",
    }
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO],
        env=facts,
        capture_output=True,
        text=True,
        check=False,
    )
    # WeasyPrint has words of its own first.
    assert ran.stdout.splitlines()[-1:] == ["no pango"], ran.stderr


def test_the_page_without_pango_leads_to_print_and_word(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, report = logged_in(Role.READER)[0], an_approved_report()
    # What Python does with a package whose library is not there: the import fails.
    monkeypatch.setitem(sys.modules, "weasyprint", _Missing("weasyprint"))
    page = client.get(f"/rapporter/arsrapport/{report.pk}/pdf/")
    assert page.status_code == 503
    assert f'href="/rapporter/arsrapport/{report.pk}/word/"' in page.content.decode()


class _Missing(type(sys)):  # type: ignore[misc]
    """A module whose library is not there."""

    def __getattr__(self, name: str) -> Any:
        raise OSError(name)
