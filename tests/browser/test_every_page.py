"""Every page that can be reached by links, as each role: accessible, narrow, Swedish, silent."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser.conftest import BOTH, NARROW, WIDE, Opener, Visit

ROLES = ["reader", "officer", "coordinator", "interviewer", "administrator", ""]
# A page of each kind is looked at once for each role: `aktorer/<pk>/` and not every actor.
LINKS = "Array.from(document.querySelectorAll('a[href]'), a => a.href)"
# What is fetched and not looked at.
FILES = (".csv", ".xlsx", ".json", ".rdf", ".ttl", ".ics", ".svg", "/pdf/", "/word/")
# Words that Swedish has not. Found in what the page itself says, in visible text.
ENGLISH = re.compile(
    r"\b(?:the|and|with|from|this|that|have|been|which|there|your|you|search|save|cancel|edit|"
    r"unknown|yes|none|new|show|choose|contract|dialogue|actor|procurement|required|optional)\b",
    re.IGNORECASE,
)
ADMIN_TABLE = re.compile(r"admin:[a-z]+_[a-z]+_(?=changelist|add|change|history|delete)")
TEXTS = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const other = parent.closest('[lang]');
    if (parent.closest('script, style') || (other && other.lang !== 'sv')) continue;
    if (node.data.trim()) texts.push(node.data.trim());
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'placeholder']) {
      if (one.getAttribute(name)) texts.push(one.getAttribute(name));
    }
  }
  return texts;
}
"""


def _name(url: str) -> str | None:
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return None
    # The administration has the same few pages for every table: one of each kind.
    return ADMIN_TABLE.sub("admin:", found.view_name)


def _is_page(url: str, site: str) -> bool:
    parts = urlsplit(url)
    mine = url.startswith(site) and not parts.path.startswith("/static/")
    is_file = "format=" in parts.query or parts.path.endswith(FILES)
    return mine and not is_file


def _reached(visit: Visit) -> Iterator[str]:
    """The first address of each kind of page, found by following links from the start page."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        visit.open(path)
        yield path
        for url in visit.page.evaluate(LINKS):
            if _is_page(url, visit.url) and (name := _name(url)) and name not in seen:
                seen.add(name)
                parts = urlsplit(url)
                waiting.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def _faults(visit: Visit, actor: str) -> list[str]:
    """What is wrong on the page, wide and as a telephone shows it.

    Style sheets are the same for all: colours and the narrow page are looked at by axe as those who
    between them reach every page, and as everybody else one wide page is.
    """
    thorough = actor in ("coordinator", "administrator", "")
    found = visit.faults(*(BOTH if thorough else ("light",)))
    visit.resize(NARROW)
    if visit.overflows():
        found.append("can be scrolled sideways")
    if thorough:
        found += visit.faults("dark")
    visit.resize(WIDE)
    return found


def _english(visit: Visit) -> list[str]:
    return [text for text in visit.page.evaluate(TEXTS) if ENGLISH.search(text)]


@pytest.mark.parametrize("actor", ROLES)
def test_every_page_reached_is_accessible_swedish_and_fits_a_telephone(
    actor: str, visit: Opener
) -> None:
    here = visit(actor)
    faults, english, reached = {}, {}, []
    for path in _reached(here):
        reached.append(path)
        if words := _english(here):
            english[path] = words
        if found := _faults(here, actor):
            faults[path] = found

    assert faults == {}
    assert english == {}
    assert here.complaints == []
    assert len(reached) >= (8 if actor else 2)


def test_every_page_the_coordinator_reaches_is_accessible_in_english(visit: Opener) -> None:
    here = visit("coordinator", language="en")
    faults = {}
    for path in _reached(here):
        assert here.page.locator("html").get_attribute("lang") == "en"
        if found := here.faults("light"):
            faults[path] = found

    assert faults == {}
    assert here.complaints == []
