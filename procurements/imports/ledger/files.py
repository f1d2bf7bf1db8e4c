"""A ledger file as rows, one at a time: CSV and XLSX as elsewhere, and the form's JSON."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import ijson
from django.utils.translation import gettext as _

from helsingborg_sf.lib.tabular import TableError, read_table

Rows = Iterator[tuple[int, Mapping[str, Any]]]
# Lines in which the keys are looked for.
_LOOKED_AT: Final = 1_000
# Under which the lines lie when the file is an object and not a list.
_PLACES: Final = ("item", "data.item", "rows.item", "results.item", "leverantorsreskontra.item")


def open_ledger(path: Path) -> tuple[list[str], Rows]:
    """The headings and the rows. Raises TableError when it is no table, OSError when no file."""
    if path.suffix.lower() == ".json":
        return _json(path)
    table = read_table(path, path.name)
    return list(table.columns), iter(table)


def _json(path: Path) -> tuple[list[str], Rows]:
    for place in _PLACES:
        rows = _objects(path, place)
        # A line need not have every key, and one that is missing in the first is often there later.
        first = list(islice(rows, _LOOKED_AT))
        if first:
            return list(dict.fromkeys(key for _n, row in first for key in row)), chain(first, rows)
    raise TableError(_("The JSON file holds no list of lines."))


def _objects(path: Path, place: str) -> Rows:
    with path.open("rb") as file:
        head = file.read(3)
        file.seek(3 if head == b"\xef\xbb\xbf" else 0)
        try:
            for number, row in enumerate(ijson.items(file, place, use_float=False), start=1):
                if not isinstance(row, dict):
                    raise TableError(_("Line %(row)s is not an object.") % {"row": number})
                yield number, {str(key): _plain(value) for key, value in row.items()}
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise TableError(_("The file is not JSON: %(error)s.") % {"error": error}) from error


def _plain(value: Any) -> Any:
    """Nested values are nothing that a line has."""
    return None if isinstance(value, (dict, list)) else value
