"""`manage.py import_contracts FILE [--dry-run] [--json]`."""

from helsingborg_sf.lib.imports.command import ImportCommand
from procurements.imports import ContractImport


class Command(ImportCommand):
    help = "Import contracts from CSV or XLSX."
    importer = ContractImport
