"""`manage.py import_needs FILE [--dry-run] [--json]`."""

from helsingborg_sf.lib.imports.command import ImportCommand
from procurements.imports import NeedImport


class Command(ImportCommand):
    help = "Import purchasing needs from CSV or XLSX."
    importer = NeedImport
