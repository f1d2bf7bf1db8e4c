"""The list of CPV 2008 from a file: all of it or nothing, and the same again changes nothing.

Codes that are not in the file stay: procurements may refer to them. An empty cell takes nothing
away from what is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from helsingborg_sf.lib.tabular import TableError, as_text
from helsingborg_sf.lib.text import clean_line
from suppliers.imports.cpv_files import Facts, column_of, read
from suppliers.models import CpvCode

FACTS: Final = ("check_digit", "name_sv", "name_en", "reservable_19_25")
# Rejected rows that are told about; the rest are only counted.
MOST_REJECTIONS: Final = 100
LONGEST_NAME: Final = 300
# Any number, as long as it is always the same: the lock of this import.
_LOCK: Final = 20_080_213


class CpvFileError(Exception):
    """The file cannot be loaded at all; says why and what to do."""


@dataclass(frozen=True)
class Rejection:
    """A cell that cannot be read: where it is, what stands there, and what is wrong."""

    row: int
    column: str
    value: str
    message: str


@dataclass
class Report:
    """What loading did, or why it did nothing."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    rejected_in_all: int = 0


class _WrongCellError(ValueError):
    """A cell that cannot be read: field, value and what is wrong."""

    def __init__(self, name: str, value: object, message: str) -> None:
        self.name, self.value = name, str(value if value is not None else "")[:100]
        super().__init__(message)


def load_cpv(path: Path, *, dry_run: bool = False) -> Report:
    """Load the list. Raises CpvFileError; rows that are wrong are in the report, and then nothing
    is saved.
    """
    try:
        with transaction.atomic():
            _lock()
            report = _load(read(path))
            if dry_run or report.rejected:
                transaction.set_rollback(True)
    except FileNotFoundError as error:
        raise CpvFileError(_("There is no file “%(path)s”.") % {"path": path}) from error
    except (OSError, TableError) as error:
        words = _("“%(file)s” cannot be read. %(error)s")
        raise CpvFileError(words % {"file": path.name, "error": error}) from error
    return report


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _load(rows: Iterable[tuple[int, Facts]]) -> Report:
    report, known = Report(), CpvCode.objects.defer("search").in_bulk()
    seen: dict[str, dict[str, Any]] = {}
    for number, raw in rows:
        report.rows += 1
        try:
            code, facts = _read(raw, known, seen)
            seen[code] = facts
        except _WrongCellError as error:
            _reject(report, number, error)
    if not report.rejected:
        _keep(report, known, seen)
    return report


def _reject(report: Report, number: int, error: _WrongCellError) -> None:
    report.rejected_in_all += 1
    if len(report.rejected) < MOST_REJECTIONS:
        column = column_of(error.name)
        report.rejected.append(Rejection(number, column, error.value, str(error)))


def _read(raw: Facts, known: dict[str, CpvCode], seen: Any) -> tuple[str, dict[str, Any]]:
    """The code of a row and what is said of it."""
    code = _code(raw)
    if code in seen:
        raise _WrongCellError("code", code, _("The code is in the file twice."))
    facts = dict(_facts(raw))
    if code not in known and "name_sv" not in facts:
        raise _WrongCellError(
            "name_sv",
            "",
            _("Code %(code)s is new and has no Swedish name.") % {"code": code},
        )
    return code, facts


def _text(raw: Facts, name: str) -> str:
    try:
        return clean_line(as_text(raw.get(name)))
    except ValueError as error:
        raise _WrongCellError(name, raw.get(name), str(error)) from error


def _code(raw: Facts) -> str:
    code = _text(raw, "code")
    if not re.fullmatch(r"[0-9]{8}", code):
        raise _WrongCellError(
            "code",
            code,
            _("A code has eight digits. If the first nought is gone, keep the column as text."),
        )
    return code


def _facts(raw: Facts) -> Iterator[tuple[str, Any]]:
    """What the row knows; an empty cell knows nothing."""
    if digit := _text(raw, "check_digit"):
        if not re.fullmatch(r"[0-9]", digit):
            raise _WrongCellError("check_digit", digit, _("A check digit is one digit."))
        yield "check_digit", digit
    for name in ("name_sv", "name_en"):
        if text := _text(raw, name):
            if len(text) > LONGEST_NAME:
                words = _("A name has at most %(most)s letters.") % {"most": LONGEST_NAME}
                raise _WrongCellError(name, text, words)
            yield name, text
    if listed := _text(raw, "reservable_19_25"):
        if listed not in ("0", "1"):
            raise _WrongCellError("reservable_19_25", listed, _("Write 1 for yes and 0 for no."))
        yield "reservable_19_25", listed == "1"


def _keep(report: Report, known: dict[str, CpvCode], seen: dict[str, dict[str, Any]]) -> None:
    new = [CpvCode(code=code, **facts) for code, facts in seen.items() if code not in known]
    changed = [known[code] for code, facts in seen.items() if _apply(known.get(code), facts)]
    CpvCode.objects.bulk_create(new, batch_size=1_000)
    CpvCode.objects.bulk_update(changed, FACTS, batch_size=1_000)
    report.new, report.changed = len(new), len(changed)
    report.unchanged = len(seen) - len(new) - len(changed)


def _apply(code: CpvCode | None, facts: dict[str, Any]) -> bool:
    """Write the facts on a code the register has; whether that changed it."""
    if code is None:
        return False
    before = [getattr(code, name) for name in FACTS]
    for name, value in facts.items():
        setattr(code, name, value)
    return before != [getattr(code, name) for name in FACTS]
