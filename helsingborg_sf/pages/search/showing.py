"""A search as the page shows it: groups of hits with the words marked, and the ways on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.counting import in_words
from helsingborg_sf.lib.listing import Link
from helsingborg_sf.lib.snippets import Sought
from helsingborg_sf.pages.search.asking import Hit, Search
from helsingborg_sf.pages.search.kinds import Kind


@dataclass(frozen=True)
class Where:
    """A text in which the words stand: what it is called, and the piece of it."""

    label: str
    piece: SafeString


@dataclass(frozen=True)
class Shown:
    """A hit for the page."""

    url: str
    title: SafeString
    pill: SafeString | str
    about: list[SafeString]
    where: list[Where]
    kind: str


@dataclass(frozen=True)
class Group:
    """The first hits of a kind, how many there are, and the ways to all of them."""

    key: str
    label: str
    count: str
    hits: list[Shown]
    more_url: str
    list_url: str


class Results:
    """What the page shows of a search."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.sought = Sought(search.text)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in what is looked through."""
        return not self.search.total

    @property
    def summary(self) -> str:
        """`12 hits`; said to those who hear the page too."""
        if self.is_empty:
            return _("No hits.")
        if self.search.total == 1:
            return _("1 hit.")
        return _("%(number)s hits.") % {"number": self.search.total_in_words()}

    @cached_property
    def best(self) -> list[Shown]:
        """Those that are called exactly what was written."""
        return [self._shown(hit) for hit in self.search.best]

    @cached_property
    def groups(self) -> list[Group]:
        """A group for each kind that has hits beside the best."""
        kinds = [kind for kind in self.search.kinds if kind.key in self.search.counts]
        groups = (self._group(kind) for kind in kinds)
        return [group for group in groups if group.hits]

    @property
    def tabs(self) -> list[tuple[Link, str]]:
        """All kinds, and each that has hits, with how many."""
        search = self.search
        every = Link(_("Everything"), self.url(), search.only is None)
        kinds = [kind for kind in search.kinds if kind.key in search.counts]
        return [
            (every, ""),
            *((self._tab(kind), in_words(search.counts[kind.key])) for kind in kinds),
        ]

    def _tab(self, kind: Kind) -> Link:
        return Link(str(kind.label), self.url(kind), self.search.only is kind)

    def url(self, kind: Kind | None = None, page: int = 1) -> str:
        """The address of the same search, of one kind, of a page of it."""
        asked = {"q": self.search.text}
        asked |= {"i": kind.key} if kind else {}
        asked |= {"sida": str(page)} if page > 1 else {}
        return f"{reverse('search')}?{urlencode(asked)}"

    @property
    def everywhere_url(self) -> str:
        """The same search through everything."""
        return self.url()

    @property
    def previous_url(self) -> str:
        """The page before, or ""."""
        return self.url(self.search.only, self.search.page - 1) if self.search.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after, or ""."""
        is_last = self.search.page >= self.search.pages
        return "" if is_last else self.url(self.search.only, self.search.page + 1)

    # --- one kind

    def _group(self, kind: Kind) -> Group:
        number = self.search.counts[kind.key]
        hits = [self._shown(hit) for hit in self.search.of(kind)]
        has_more = self.search.only is None and number > len(hits)
        return Group(
            key=kind.key,
            label=str(kind.label),
            count=in_words(number),
            hits=hits,
            more_url=self.url(kind) if has_more else "",
            list_url=kind.list_url(self.search.text),
        )

    # --- one hit

    def _shown(self, hit: Hit) -> Shown:
        kind, facts = hit.kind, hit.facts
        title = self.sought.whole(kind.title(facts))
        known = [self.sought.whole(str(each)) for each in kind.about(facts) if each]
        shown = title.words.union(*(each.words for each in known))
        return Shown(
            url=facts.row.get_absolute_url(),
            title=title.html or html.unknown(),
            pill=kind.pill(facts),
            about=[each.html for each in known],
            where=list(self._where(hit, self.sought.words - shown)),
            kind=str(kind.label),
        )

    def _where(self, hit: Hit, unseen: frozenset[int]) -> Iterator[Where]:
        """Where the words stand that neither the name nor the line under it has."""
        for text in hit.kind.texts:
            for part in text.read(hit.facts[text.path]):
                marked = self.sought.piece(part) if unseen else None
                if marked and marked.words & unseen:
                    unseen -= marked.words
                    yield Where(str(text.label), marked.html)


def examples() -> list[Link]:
    """What one may write, for somebody who has not yet."""
    words = ("civilsamhälle", "socialt företag", "lokaler")
    return [Link(word, f"{reverse('search')}?{urlencode({'q': word})}") for word in words]
