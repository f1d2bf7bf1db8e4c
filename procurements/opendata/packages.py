"""Release packages: one page for the web, or everything in one file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from helsingborg_sf.lib.export import snapshot
from helsingborg_sf.lib.secret_links import whole_address
from procurements.opendata import codes, gate
from procurements.opendata.codes import Json
from procurements.opendata.gate import Place
from procurements.opendata.parties import SCHEME
from procurements.opendata.pieces import dumps, filled, moment
from procurements.opendata.processes import everything, load
from procurements.opendata.releases import release
from procurements.opendata.times import UNKNOWN

SIZE: Final = 100
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True)
class Cursor:
    """Where a page begins or ends: after one process, or before one; neither is the first page."""

    after: Place | None = None
    before: Place | None = None

    @property
    def url(self) -> str:
        """Its whole address."""
        asked = f"?efter={self.after}" if self.after else f"?fore={self.before}"
        return whole_address("ocds") + (asked if self.after or self.before else "")


def page(cursor: Cursor, *, size: int = SIZE) -> Json:
    """One page of releases, with the way to its neighbours; as of one moment."""
    with snapshot():
        places = gate.places(size, after=cursor.after, before=cursor.before)
        releases = [release(process) for process in load(places)]
        links = _links(places)
    dates = [row["date"] for row in releases]
    return {**_head(cursor.url, dates), "releases": releases, **({"links": links} if links else {})}


def _links(places: Sequence[Place]) -> Json:
    """To the next and the previous page, where there is one."""
    if not places:
        return {}
    links = {}
    if gate.places(1, after=places[-1]):
        links["next"] = Cursor(after=places[-1]).url
    if gate.places(1, before=places[0]):
        links["prev"] = Cursor(before=places[0]).url
    return links


def _head(uri: str, dates: Sequence[str]) -> Json:
    """What stands before the releases. Published when what is in it last changed."""
    return {
        "uri": uri,
        "version": "1.1",
        "publishedDate": max(dates, default=moment(UNKNOWN)),
        "publisher": filled(
            {
                "name": settings.SITE_OWNER,
                "scheme": SCHEME if settings.PUBLISHER_NUMBER else "",
                "uid": settings.PUBLISHER_NUMBER,
                "uri": whole_address("open-data"),
            }
        ),
        "license": LICENCE,
        "publicationPolicy": whole_address("open-data"),
        "extensions": codes.EXTENSIONS,
    }


class WholePackage:
    """Everything in one package, written piece by piece; afterwards it knows what it held."""

    def __init__(self) -> None:
        self.releases = 0
        self.faults: list[str] = []

    def pieces(self) -> Iterator[str]:
        """The text of the package. The date comes last: it is that of the newest release."""
        head = _head(whole_address("ocds"), [])
        newest = head.pop("publishedDate")
        yield dumps(head)[:-1] + ',"releases":['
        for process in everything():
            row = release(process)
            newest = max(newest, row["date"])
            self.faults += [f"{row['ocid']}: {fault}" for fault in codes.faults(row)]
            yield ("," if self.releases else "") + "\n" + dumps(row)
            self.releases += 1
        yield f'\n],"publishedDate":{dumps(newest)}}}\n'
