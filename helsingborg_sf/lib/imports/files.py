"""Files that the import gives: templates to fill in, and the list of errors."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from helsingborg_sf.lib.export import XLSX_TYPE
from helsingborg_sf.lib.formulas import guarded
from helsingborg_sf.lib.imports.fields import Field
from helsingborg_sf.lib.imports.importer import Importer

CSV_TYPE: Final = "text/csv; charset=utf-8"


def template(importer: type[Importer], kind: str, user: Any) -> HttpResponseBase:
    """An empty table with the headings, what they mean, and an example, as CSV or XLSX."""
    fields = importer.known(user)
    rows = [
        [f.heading for f in fields],
        _marked(_("Help:"), [_help(f) for f in fields]),
        _marked(_("Example:"), [str(f.example) for f in fields]),
    ]
    name = f"{slugify(_('Template'))}-{slugify(str(importer.title))}.{kind}"
    if kind == "csv":
        return csv_file(iter(rows), name)
    answer = FileResponse(_workbook(rows), content_type=XLSX_TYPE)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _marked(mark: str, cells: list[str]) -> list[str]:
    """A row that the import passes over, because its first cell begins with the mark."""
    return [f"{mark} {cells[0]}".strip(), *cells[1:]]


def _help(field: Field) -> str:
    need = _("Must be filled in.") if field.required else ""
    return f"{need} {field.help}".strip()


def csv_file(rows: Iterator[Sequence[object]], name: str) -> StreamingHttpResponse:
    """Rows as a file to save; no cell that a spreadsheet would run."""
    answer = StreamingHttpResponse(_csv(rows), content_type=CSV_TYPE)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _csv(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    for row in rows:
        line = io.StringIO(newline="")
        writer = csv.writer(line, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow([guarded(str(cell)) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")


def _workbook(rows: Sequence[Sequence[str]]) -> io.BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Template"))
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(rows[0], start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(24, len(heading) + 4)
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file
