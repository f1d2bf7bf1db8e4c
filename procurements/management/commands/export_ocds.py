"""`manage.py export_ocds`: everything public as one OCDS release package."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from procurements.opendata.packages import WholePackage

# As many faults as are told in words; --json has all.
MOST: Final = 20


class Command(BaseCommand):
    help = (
        "Write everything public as one OCDS 1.1.5 release package: to FILE, else to the standard "
        "output. It is written as it is read, however much it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", metavar="FILE", type=Path, help="where to write it")
        parser.add_argument(
            "--json", action="store_true", help="with --out: print what was written as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        package, out = WholePackage(), options["out"]
        if out:
            _write(package, out)
            self._tell(package, out, as_json=options["json"])
        else:
            for piece in package.pieces():
                self.stdout.write(piece, ending="")
        if package.faults:
            raise CommandError("Faults by the standard:\n" + "\n".join(package.faults[:MOST]))

    def _tell(self, package: WholePackage, out: Path, *, as_json: bool) -> None:
        facts = {"file": str(out), "releases": package.releases, "faults": package.faults}
        words = f"{package.releases} releases written to {out}."
        self.stdout.write(json.dumps(facts, ensure_ascii=False) if as_json else words)


def _write(package: WholePackage, out: Path) -> None:
    """The whole file or none: it takes its name when it is complete."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            for piece in package.pieces():
                file.write(piece)
        os.replace(part, out)
    except OSError as error:
        raise CommandError(f"“{out}” cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
